"""Responses that share one figure: "objective response or stable disease in 20 patients" counts those with either.

The figure is neither that of the first name nor that of the second, so both become one label, coded as the guidelines
code what they make up together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..text.lazy_regex import lazy_regex
from ..text.numbers import WORD_NUMBER

if TYPE_CHECKING:
    from .labels import Label

#: "response |or| stable disease", "responded |or had| SD", "complete response |(CR) or a| very good partial response"
_OR = lazy_regex(
    r"\s*(?:[(\[][A-Za-z]{2,6}[)\]])?\s*,?\s*or\s+(?:(?:had|have|having|has|achieved|experienced|showed|maintained|with)\s+)?"
    r"(?:(?:an?|the)\s+)?(?:(?:higher|better|greater|prolonged|durable|confirmed|unconfirmed|long-term)\s+)*",
    re.IGNORECASE,
)
_COMMA = lazy_regex(r"\s*(?:[(\[][A-Za-z]{2,6}[)\]])?\s*,\s*(?:an?\s+)?", re.IGNORECASE)
#: "stable disease |lasting at least 24 weeks|", "SD |≥ 6 months|"
_LASTING = lazy_regex(
    rf"(?:\s*[(\[][A-Za-z]{{2,6}}[)\]])?\s*(?:[(\[,]\s*)?(?:(?:that\s+)?last(?:ing|ed)|for|of|persist\w+|maintained)?\s*(?:for\s+)?"
    rf"(?:at\s+least|more\s+than|longer\s+than|over|>\s?(?:or\s+)?=|≥|>|⩾)\s*(?:\d+|{WORD_NUMBER})[\s-]*(?:weeks?|wks?|months?|mos?\b)",
    re.IGNORECASE,
)
#: "A |response or| stable disease": a response by no other name.
_RESPONSE_OR = lazy_regex(
    r"(?<![\w-])(?:an?\s+)?responses?\s+or\s+(?:(?:an?|had|having)\s+)?(?:(?:prolonged|durable)\s+)?\Z", re.IGNORECASE
)
#: "pathologic complete response |or minimal microscopic disease|": what has no name of its own.
_OR_ALMOST = lazy_regex(
    r"\s*(?:[(\[][A-Za-z]{2,6}[)\]])?\s*or\s+(?:only\s+)?"
    r"(?:near(?:ly)?|minimal|microscopic|residual|scattered|isolated)\b[- ]"
    r"(?:[\w-]+\s+){0,3}?(?:disease|tumou?r|cells|foc(?:us|i)|cancer|carcinoma|(?<=complete\s)(?:pathologic(?:al)?\s+)?response)\b",
    re.IGNORECASE,
)
#: Each name has its own figure, or there is none: "CR or PR in 2 and 5, respectively", "no CR or PR".
_APART = lazy_regex(r"\brespectively\b", re.IGNORECASE)
_DENIED = lazy_regex(r"\b(?:no|none|neither|without|nor|not|never)\b[^.;:,]*\Z", re.IGNORECASE)

_COMPLETE = {"CR", "sCR", "nCR", "CRi"}
_PARTLY = {"PR", "ORR", "VGPR", "MRR"}


def joined(text: str, labels: Sequence[Label]) -> list[Label]:
    """The labels with those of responses that "or" joins made into one."""
    return list(_joined(text, labels))


def _joined(text: str, labels: Sequence[Label]) -> Iterator[Label]:
    i = 0
    while i < len(labels):
        chain = _chain(text, labels, i)
        code = _code_of(text, chain) if len(chain) > 1 else None
        if code is None:
            yield _with_unnamed(text, labels[i])
            i += 1
            continue
        start, end = chain[0].start, chain[-1].end
        yield replace(chain[0], end=end, code=code, text=text[start:end])
        i += len(chain)


def _chain(text: str, labels: Sequence[Label], i: int) -> list[Label]:
    """The response at ``i`` with those that follow it up to the one behind "or"; it alone where none is joined."""
    chain = [labels[i]]
    for label in labels[i + 1 :]:
        if chain[-1].family != "response" or label.family != "response":
            break
        if _OR.fullmatch(text, chain[-1].end, label.start):
            chain.append(label)
            return chain if _shares_a_figure(text, chain) else chain[:1]
        if not _COMMA.fullmatch(text, chain[-1].end, label.start):
            break
        chain.append(label)
    return chain[:1]


def _with_unnamed(text: str, label: Label) -> Label:
    """The label with what stands beside it for a response and has no name of its own."""
    if label.family == "response" and label.code == "SD":
        opening = _RESPONSE_OR.search(text, max(0, label.start - 40), label.start)
        if opening and _shares_a_figure(text, [label]):
            start = opening.start()
            code = "CBR" if _LASTING.match(text, label.end) else "DCR"
            return replace(label, start=start, code=code, text=text[start : label.end])
    almost = _OR_ALMOST.match(text, label.end) if label.code in ("pCR", "CR") else None
    if almost and _shares_a_figure(text, [label]):
        return replace(label, end=almost.end(), code="OTHER", text=text[label.start : almost.end()])
    return label


def _shares_a_figure(text: str, chain: Sequence[Label]) -> bool:
    sentence_end = text.find(". ", chain[-1].end)
    behind = text[chain[-1].end : sentence_end if sentence_end >= 0 else len(text)]
    ahead = text[max(0, chain[0].start - 60) : chain[0].start]
    return _APART.search(behind) is None and _DENIED.search(ahead) is None


def _code_of(text: str, chain: Sequence[Label]) -> str | None:
    """What responses make up together; None where each is better left to itself."""
    codes = {label.code for label in chain}
    if len(codes) == 1:
        return None
    if codes <= _COMPLETE:
        return next((code for code in ("nCR", "CRi") if code in codes), "CR")
    if codes <= _COMPLETE | {"VGPR"}:
        return "VGPR"
    if codes & {"PR", "ORR"} and codes <= _COMPLETE | _PARTLY:
        return "ORR"
    if "SD" in codes and codes & {"PR", "ORR"} and codes <= _COMPLETE | _PARTLY | {"SD", "MR"}:
        return "CBR" if _LASTING.match(text, chain[-1].end) else "DCR"
    return "OTHER"
