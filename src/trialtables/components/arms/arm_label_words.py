"""The label of an arm as a table shows it: without the doses, numbers and sentences that its words run into."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from .arm_source import Arm

#: Longer labels are cut behind a word.
_LONGEST = 100

_UNIT = (
    r"(?:mg|g|µg|μg|ug|mcg|IU|U|MU|Gy|ml)\b(?:\s?/\s?(?:m(?:\^?2\b|²|\(2\))|kg|d|day|dose|wk|week)(?!\w)|\s+m\(-2\)|"
    r"\s+per\s+(?:kilogram|square\s+met(?:er|re))(?:\s+of\s+body[\s-](?:weight|mass|surface(?:[\s-]area)?))?)*"
)
_TIMES = (
    r"(?:\s+(?:[bt]\.?i\.?d\b\.?|(?:once|twice|three\s+times)\s+(?:a\s+day|daily|weekly|per\s+\w+)|daily|per\s+day|"
    r"(?:on\s+)?days?\s+\d+(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s?[-–]\s?|\s+to\s+)\d+)*|every\s+\d+\s+(?:days|weeks|hours)|"
    r"for\s+(?:\d+|two|three|four|five|six|eight)\s+(?:cycles|courses|doses)))*"
)
_DOSE = lazy_regex(
    rf"\s+(?:(?:at|of)\s+)?(?:a\s+|the\s+)?(?:doses?\s+of\s+)?\d[\d.,·]*(?:\s?(?:to|[-–])\s?\d[\d.,·]*)?\s?{_UNIT}{_TIMES}(?=[\s,;]|\Z)",
    re.IGNORECASE,
)
#: What a bracket holds that tells how a drug is given.
_HOW_MUCH = lazy_regex(
    rf"\d\s?{_UNIT}|\bAUC\b|\barea\s+under\b|\bdays?\s+-?\d|\bd\d|\bevery\s+\d|\bweeks?\s+on\b|\bsame\s+dose\b",
    re.IGNORECASE,
)
_HOW_MANY = lazy_regex(rf"\bn\s?=\s?\d|\A[(\[]\s?\d+\s(?:{PATIENTS})\s?[)\]]", re.IGNORECASE)
#: A verb at which the name of an arm ends and its sentence goes on; "patients who had" is still the name.
_VERB = lazy_regex(r"(?<!who)(?<!that)(?<!which)\s+(?:was|were|had|has|have|is|are)\s(?!or\b|given\b|administered\b).*")
_WILL_RECEIVE = lazy_regex(
    rf"(?:,\s+(?:the\s+)?(?:{PATIENTS}))?\s+will\s+(?:receive|undergo|be\s+given|be\s+treated\s+with|get)\s+(?:an?\s+)?(?P<what>[^,;]+).*"
)
_WITH_SIZE = lazy_regex(
    r"(?P<name>\w+\s+group)\s+of\s+\d+\s+\w+\s+(?:treated\s+(?:by|with)|receiving|given|who\s+received)\s+(?P<what>.+)",
    re.IGNORECASE,
)
#: "Arm B (six drugs in turn)|. The therapy| is repeated": the label runs into the next sentence
_NEXT_SENTENCE = lazy_regex(
    r"(?<=[a-z)\]])(?<!\bvs)\.\s*(?:The|This|These|Patients|Subjects|All|Treatment|Therapy)\s.*"
)
#: "A plus B|; maintenance A|": what else some of them may get
_BESIDE = lazy_regex(r";\s+(?:maintenance|optional|further|crossover|treatment|patients|surgery)\b.*", re.IGNORECASE)
#: "A plus B| every 3 weeks for up to six cycles|"
_TIMES_AT_END = lazy_regex(
    r"\s+every\s+(?:\d+|two|three|four)\s+weeks(?:\s+for\s+(?:up\s+to\s+)?(?:\d+|two|three|four|five|six|eight)\s+"
    r"(?:cycles|courses|doses))?\Z"
)
#: "Arm A (CHOP)|: cyclophosphamide 750 mg/m2 …|": a regimen with a name needs no list of its doses
_NAMED_REGIMEN = lazy_regex(
    r"(?P<name>(?:arm|group|cohort)\s?\w{1,3}\s?\((?=[^()]*[A-Z]{2})[^()\s]{2,20}\)):\s?\S", re.IGNORECASE
)
_SHORT_NAME = lazy_regex(r"\s*[(\[][A-Z][\w-]{0,6}[)\]]")
_TREATED = "treated: "


def shown_labels(arms: Sequence[Arm]) -> list[str]:
    """The labels of arms that differ in their drugs without the doses; all without what is no name of an arm."""
    return [_with_drug(label, arm) for label, arm in zip(_worded(arms), arms, strict=True)]


#: "5 mg", "arm A: 420 mg/m2": what the drug is called stands elsewhere
_ONLY_A_DOSE = lazy_regex(
    rf"(?P<name>(?:arm|group|cohort)\s\w{{1,3}}:\s)?(?P<dose>\d[\d.,·]*\s?{_UNIT}{_TIMES})", re.IGNORECASE
)


def _with_drug(label: str, arm: Arm) -> str:
    """The label of an arm that is called by the dose of its one drug, with the drug."""
    dose = _ONLY_A_DOSE.fullmatch(label)
    return f"{dose['name'] or ''}{arm.drugs[0]} {dose['dose']}" if dose and len(arm.drugs) == 1 else label


def _worded(arms: Sequence[Arm]) -> list[str]:
    kept = [_of_a_name(arm.label) for arm in arms]
    if len({tuple(arm.drugs) for arm in arms if arm.role != "cited"}) < sum(arm.role != "cited" for arm in arms):
        return _told_apart(kept, [arm.label for arm in arms])
    return _told_apart([_short(_without_doses(label)) for label in kept], kept)


def _told_apart(labels: Sequence[str], longer: Sequence[str]) -> list[str]:
    """Labels of which no two are the same, where the longer ones differ."""
    low, long = [x.lower() for x in labels], [x.lower() for x in longer]
    return [
        _short(wide if low.count(word.lower()) > 1 and long.count(wide.lower()) == 1 else word)
        for word, wide in zip(labels, longer, strict=True)
    ]


def _short(words: str) -> str:
    if len(words) > _LONGEST and (named := _NAMED_REGIMEN.match(words)):
        return named["name"]
    return words if len(words) <= _LONGEST else words[: _LONGEST - 2].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _of_a_name(label: str) -> str:
    """A label without numbers of patients, without the sentence that goes on behind it, and each name once."""
    words = _without_brackets(label, _HOW_MANY).removeprefix(_TREATED)
    words = _BESIDE.sub("", _NEXT_SENTENCE.sub("", words))
    words = _WILL_RECEIVE.sub(lambda m: ": " + m["what"], words)
    if (verb := _VERB.search(words)) and verb.start() > 2:
        words = words[: verb.start()]
    if sized := _WITH_SIZE.fullmatch(words):
        words = f"{sized['name']}: {sized['what']}"
    return _named_once(words).strip(" ,;:") or label


def _named_once(words: str) -> str:
    """ "Walking group: walking (W) group" says one thing."""
    name, colon, rest = words.partition(": ")
    if not colon or _without_brackets(rest).lower() != _without_brackets(name).lower():
        return words
    return _SHORT_NAME.sub("", rest)


def _without_doses(label: str) -> str:
    """The treatments alone: "letrozole (2.5 mg daily) plus 500 mg of metformin" is letrozole plus metformin."""
    words = _TIMES_AT_END.sub("", _DOSE.sub("", _without_brackets(label, _HOW_MUCH)))
    words = re.sub(r"\b(plus|and|with|or|followed by)\s+of\s+", r"\1 ", words)
    words = re.sub(r"\s+([,;])", r"\1", re.sub(r"\s{2,}", " ", words)).strip(" ,;:")
    return words if re.match(r"[A-Za-zα-ω(]", words) and not words.endswith((" plus", " and", " with", "+")) else label


_BLANK_BEFORE_COMMA = lazy_regex(r"\s+([,;])")
_GAP = lazy_regex(r"\s{2,}")


def _without_brackets(words: str, holding: re.Pattern[str] | None = None) -> str:
    """Words without their outermost brackets, or without those of them that hold something."""
    if "(" not in words and "[" not in words:
        return _GAP.sub(" ", _BLANK_BEFORE_COMMA.sub(r"\1", words)).strip()
    kept, depth, opened = [], 0, 0
    for i, sign in enumerate(words):
        if sign in "([":
            opened = i if depth == 0 else opened
            depth += 1
        elif sign in ")]" and depth:
            depth -= 1
            if depth == 0:
                inside = words[opened : i + 1]
                kept.append(inside if holding is not None and not holding.search(inside) else "")
        elif depth == 0:
            kept.append(sign)
    if depth:
        kept.append(words[opened:])
    return _GAP.sub(" ", _BLANK_BEFORE_COMMA.sub(r"\1", "".join(kept))).strip()
