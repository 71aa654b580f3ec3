"""Names that a text gives its arms in passing: a letter behind a treatment, the make of a drug that all arms get."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .arm_source import Arm, Source

_NOUNS = r"(?:arms?|groups?|regimens?|cohorts?|schedules?|treatments?|sequences?)"
_HAS_LETTER = re.compile(rf"{_NOUNS}[\s-]+\w{{1,3}}", re.IGNORECASE)
_LETTER_BEHIND = re.compile(
    r"(?:[^.;()\[\]]|\.(?=\d)|\((?!(?:[Aa]rm|[Gg]roup)?\s?[A-D1-4][),;])[^()]*\)){0,90}?"
    r"[(\[](?:[^()\[\]]{0,40}[;,]\s*)?(?:(?:[Aa]rm|ARM|[Gg]roup|GROUP|[Rr]egimen|[Cc]ohort)[\s-]+)?"
    r"(?P<name>[A-D]|[1-4]|I{1,3}|IV)(?:\s*[;,][^()\[\]]{0,20})?[)\]]"
)


def name_letters(source: Source, arms: Sequence[Arm], mentions: Sequence[tuple[int, int, str]]) -> None:
    """Give arms without letters those that stand behind them: "tamoxifen (A) or letrozole (B)".

    Only where every arm gets a letter of its own and the text has each with a noun: "arm A", "group 2".
    """
    if any(_HAS_LETTER.fullmatch(name) for arm in arms for name in arm.names):
        return
    letters: dict[str, str] = {}
    for start, end, arm_id in sorted(mentions):
        _, stop = source.sentence_at(start)
        following = min((s for s, _, other in mentions if s >= end and other != arm_id), default=stop)
        match = _LETTER_BEHIND.match(source.text, end, min(stop, following))
        if match:
            letters.setdefault(match["name"], arm_id)
    if len(letters) != len(arms) or len({*letters.values()}) != len(arms):
        return
    nouns = {n: re.search(rf"\b({_NOUNS})[\s-]+{n}\b", source.text, re.IGNORECASE) for n in letters}
    if not any(nouns.values()):
        return
    for name, arm_id in letters.items():
        next(a for a in arms if a.arm_id == arm_id).names.append(f"arm {name}")
