"""How many patients an arm has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .arm_mentions import Mention
from .arm_source import Arm, Source
from .numbers import TENS, UNITS, WORD_VALUE
from .scan import scanner

_WORD = rf"(?:{'|'.join([*TENS, *UNITS[1:]])})"
COUNT = rf"(?:\d{{1,3}}(?:[, \u2009]\d{{3}})+(?!\d)|\d+(?![.·%\d])|{_WORD}(?:[ -](?:hundred|{_WORD}|and))*)"
_PEOPLE = (
    r"(?:patients?|women|men|participants?|subjects?|persons|people|children|individuals|adults|pts|cases|volunteers)"
)
_N_BRACKET = re.compile(
    rf"[^.;()\[\]]{{0,50}}?[(\[](?:[^()\[\]]|\([^()]{{0,12}}\)){{0,60}}?\b[nN]\s*=\s*(?P<n>{COUNT})(?!\s*of)|"
    rf"[^.;()\[\]]{{0,50}}?[(\[](?P<m>{COUNT})\s+{_PEOPLE}[)\];,]"
)
_BEFORE = re.compile(
    rf"(?<![\w/.:·])(?<!m\()(?P<n>{COUNT})\s*(?:\(\d+(?:[.·]\d+)?%\)\s*)?(?:of whom\s+|{_PEOPLE}\s+)?"
    r"(?:who )?(?:were |was )?(?:then |also )?(?:randomly )?"
    r"(?:assigned|allocated|randomi[sz]ed|allotted|received|receiving|treated|given|accrued|enrolled|"
    r"entered|recruited)?\s*"
    r"(?:to|in|on|with|into|the)?\s*(?:receive |either |the |oral |single-agent |treatment with |"
    r"high-dose |standard |weekly |intravenous |\d+ ?mg\S* )*(?:the |an? )?(?:[a-z][\w-]+ at (?:a|the) dose of )?$",
    re.IGNORECASE,
)
_ALLOCATION = scanner(
    r"\b(?:random\w*|assign\w*|allocat\w*|receiv\w+|treated|enrol\w+|accrued|allotted|entered|recruit\w+|"
    r"population|comprised|included)\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\b(?:respon[sd]\w*|death|died|survival|events?|toxicit\w+|grade|progress\w+|discontinu\w+|achieved|"
    r"complet\w+|occurr\w+|median|remission|had|experienced|reported|evaluable|developed)\b",
    re.IGNORECASE,
)
_EACH = scanner(
    rf"\b(?P<n>{COUNT})\s*(?:{_PEOPLE}\s+)?(?:were\s+)?(?:(?:randomly\s+)?(?:assigned|allocated|"
    r"randomi[sz]ed)\s+)?(?:to|in|per|for)\s+(?:each|both|"
    r"either)\s*(?:of\s+the\s+(?:\w+\s+)?)?(?:treatment\s+)?(?:arms?|groups?|cohorts?|regimens?)\b",
    re.IGNORECASE,
)
_SINGLE = scanner(
    rf"\b(?P<n>{COUNT})\s+(?:[\w/'’-]+\s+){{0,9}}?{_PEOPLE}\b(?P<between>[^.;]{{0,160}}?)\b(?:were|was|"
    r"have been|had been)?\s*(?:\w+ly\s+)?(?P<verb>enrolled|treated|entered|received|included|accrued|"
    r"recruited|participated|registered|studied)\b"
    r"|\b(?:enrolled|treated|included|recruited|accrued|entered|registered)\s+(?:a total "
    rf"of\s+)?(?P<m>{COUNT})\s+(?:[\w/-]+\s+){{0,6}}?{_PEOPLE}\b"
    rf"|\b(?P<k>{COUNT})\s+were\s+(?:enrolled|treated|included|accrued|entered)\b",
    re.IGNORECASE,
)


def read_count(words: str) -> int | None:
    """A count in digits or words.

    >>> read_count("1,006"), read_count("Twenty-eight"), read_count("Nine hundred forty")
    (1006, 28, 940)
    """
    digits = re.sub(r"[,\s\u2009]", "", words)
    if digits.isdigit():
        return int(digits)
    total = 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word == "hundred":
            total = max(total, 1) * 100
        else:
            total += WORD_VALUE.get(word, 0)
    return total or None


def fill_sizes(source: Source, arms: Sequence[Arm], mentions: Sequence[Mention]) -> None:
    """Set ``n`` of each arm from the places where the text states its size."""
    if len(arms) == 1:
        arms[0].n = None if arms[0].role == "planned" else _only_arm(source)
        return
    for arm in arms:
        arm.n = _in_bracket(source, arm, mentions) or _listed(source, arm, mentions)
    if all(a.n is None for a in arms):
        _in_order(source, arms, mentions)
    for arm in arms:
        if arm.n is None:
            arm.n = _before_mention(source, arm, mentions)
    if all(a.n is None for a in arms):
        each = _EACH.search(source.text)
        if each:
            for arm in arms:
                arm.n = read_count(each["n"])


#: Arms with their sizes listed in one bracket: "(A, 146; B, 149)", "(weekly, 60 patients; 3-weekly, 61 patients)".
_LISTED = re.compile(
    rf"(?:\s+[A-Za-z][\w-]*){{0,2}}?\s*[,:=]\s*(?:n\s*=\s*)?(?P<n>{COUNT})(?:\s+{_PEOPLE})?\s*(?=[;,)\]]|and\b)",
    re.IGNORECASE,
)
_ANALYSED = re.compile(
    rf"\s+(?:had|comprised|included|consisted of|contained|enrolled)\s+(?P<n>{COUNT})\s+(?:\w+\s+){{0,2}}{_PEOPLE}\b",
    re.IGNORECASE,
)


def _listed(source: Source, arm: Arm, mentions: Sequence[Mention]) -> int | None:
    """The size beside an arm in a bracket of all arms, or as the subject of "had 52 assessable patients"."""
    for mention in mentions:
        if mention.arm_id != arm.arm_id:
            continue
        if match := _ANALYSED.match(source.text, mention.end):
            return read_count(match["n"])
        start, _ = source.sentence_at(mention.start)
        before = source.text[start : mention.start]
        opening = max(before.rfind("("), before.rfind("["))
        if opening < 0 or opening < max(before.rfind(")"), before.rfind("]")):
            continue
        match = _LISTED.match(source.text, mention.end)
        outcome = [m for m in _OUTCOME.finditer(before[max(0, opening - 80) :]) if m.group().lower() != "evaluable"]
        if match and _ALLOCATION.search(before[:opening]) and not outcome:
            return read_count(match["n"])
    return None


_COUNTS = scanner(
    rf"\b(?P<list>{COUNT}(?:\s*,\s*{COUNT})*,?\s+and\s+{COUNT})\s+(?:{_PEOPLE}\s+)?(?:were\s+|"
    rf"was\s+)?(?:randomly\s+)?"
    r"(?:received|assigned|allocated|randomi[sz]ed|treated|given|enrolled)\b",
    re.IGNORECASE,
)


def _in_order(source: Source, arms: Sequence[Arm], mentions: Sequence[Mention]) -> None:
    """Sizes listed in the order of the arms: "271 and 278 patients received X and Y, respectively"."""
    for match in _COUNTS.finditer(source.text):
        _, end = source.sentence_at(match.start())
        named = [m.arm_id for m in mentions if match.end() <= m.start < end][: len(arms)]
        counts = [read_count(c) for c in re.findall(COUNT, match["list"], re.IGNORECASE)]
        if "respectively" in source.text[match.end() : end] and len(counts) == len(arms) == len({*named}):
            for arm in arms:
                arm.n = counts[named.index(arm.arm_id)]
            return


def _in_bracket(source: Source, arm: Arm, mentions: Sequence[Mention]) -> int | None:
    """ "bevacizumab (n = 228)"."""
    for begin, end in arm.definitions:
        inside = re.findall(rf"\bn\s*=\s*({COUNT})", source.text[begin:end])
        if len(inside) == 1 and end - begin < 200:
            return read_count(inside[0])
    starts = sorted(m.start for m in mentions if m.arm_id != arm.arm_id)
    for mention in mentions:
        if mention.arm_id != arm.arm_id:
            continue
        match = _N_BRACKET.match(source.text, mention.end)
        if match and not any(mention.end <= s < match.end() for s in starts) and not _OUTCOME.search(match.group()):
            return read_count(match["n"] or match["m"])
    return None


def _before_mention(source: Source, arm: Arm, mentions: Sequence[Mention]) -> int | None:
    """ "345 were assigned to …", "212 in the test group", where the sentence speaks of allocation."""
    for mention in mentions:
        if mention.arm_id != arm.arm_id:
            continue
        start, end = source.sentence_at(mention.start)
        if source.text[: mention.end].endswith("patients") and (
            direct := re.search(rf"({COUNT})\s+$", source.text[start : mention.start])
        ):
            return read_count(direct[1])
        if source.section_at(start) in ("title", "conclusions") or not _ALLOCATION.search(source.text, start, end):
            continue
        before = source.text[start : mention.start]
        match = _BEFORE.search(before[-110:])
        if (
            match
            and not _OUTCOME.search(re.split(_ASSIGNED, before[-110:])[-1])
            and not _TELLS_OUTCOME.match(source.text, mention.end, end)
            and not _offers_another(source, mention, mentions, end)
        ):
            number = read_count(match["n"])
            on_days = re.search(
                r"\b(?:days?|weeks?|cycles?)[\d\s,]*(?:and|or|to|-|–)?\s*$", before[-110:][: match.start()]
            )
            if number and number > 3 and not on_days:
                return number
    return None


_ASSIGNED = re.compile(r"\b(?:assigned|allocated|randomi[sz]ed|allotted)\b", re.IGNORECASE)
_TELLS_OUTCOME = re.compile(
    r"(?:[^.;,]|\.\d|\([^()]*\)){0,40}?\b(?:had|responded|died|achieved|experienced|developed|discontinued|reported|"
    r"withdrew|completed|progressed|were (?:alive|evaluable|lost|still))\b"
)


def _offers_another(source: Source, mention: Mention, mentions: Sequence[Mention], end: int) -> bool:
    """Whether the same number is offered another arm too: "564 patients were assigned to A or B"."""
    following = next((m for m in mentions if mention.end <= m.start < end and m.arm_id != mention.arm_id), None)
    if following is None:
        return False
    between = re.sub(
        r"\([^()]*\)|\d+\s*(?:mg|g|weeks?|days?|months?)\b", " ", source.text[mention.end : following.start]
    )
    return bool(re.search(r"\b(?:or|versus|vs)\b", between)) and not re.search(rf"\b{COUNT}\b", between)


def _only_arm(source: Source) -> int | None:
    """Patients enrolled or treated in a study of one group."""
    counts = []
    for match in _SINGLE.finditer(source.text):
        before = source.text[max(0, match.start() - 15) : match.start()]
        if source.section_at(match.start()) == "conclusions" or re.search(
            r"\b(?:(?<!total )of|than|least|first)\s*$", before
        ):
            continue
        number = read_count(match["n"] or match["m"] or match["k"])
        if number and number > 1:
            counts.append(number)
    return max(counts, default=None)
