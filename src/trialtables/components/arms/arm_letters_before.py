"""Arms told before their letters: "docetaxel (arm A)", "75 mg/m2 on day 1 (arm A)", "docetaxel in arm A"."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS
from ..treatments.treatment_alternatives import Alternative, alternatives
from ..treatments.treatment_connectors import connector
from ..treatments.treatment_phrases import components_of
from .arm_counts import COUNT
from .arm_source import Arm, Source
from .prior_treatment import told_as_prior

_NEXT_LABEL_WITHIN = 900


BARE_LETTER = scanner(r"(?:[(\[]|(?<=\s))(?P<name>[A-D])[)\]]")


@dataclass(frozen=True)
class Label:
    """A letter or name of an arm with the noun beside it, where it stands."""

    name: str
    noun: str
    start: int
    end: int
    called: str = ""  # what the text would call the arm, where the letter stands alone


def defined_before(source: Source, label: Label, following: int) -> Arm | None:
    """ "carboplatin and paclitaxel weekly (arm A)", "docetaxel (75 mg/m2; arm A)": the last treatments before it."""
    bracket = _bracket_of(source.text, label)
    if bracket is None or _people_got(source.text, label, bracket):
        return None
    paragraph = _paragraph_before(source, label, bracket)
    if paragraph and paragraph.start < source.sentence_at(bracket)[0]:
        return paragraph
    told = _told_before(source, label, bracket, following)
    return told if told and (told.components or not paragraph) else paragraph


def _told_before(source: Source, label: Label, bracket: int, following: int) -> Arm | None:
    start, _ = source.sentence_at(bracket)
    if later := _begun_later(source, label, start, bracket):
        return later
    offered = [a for c in source.chains if start <= c.start < bracket for a in alternatives(c) if a.end <= bracket]
    if not offered:
        beside = [t for t in source.treatments_in(start, bracket) if _ALONE.fullmatch(source.text, t.end, bracket)]
        if len(beside) == 1 and beside[0].drugs:  # "one with X |(group A)| and one without X (group B)"
            one = _with_slashed(source, start, Alternative(beside[0].components, beside[0].start, beside[0].end))
            stretch = (_with_dose(source.text, label, start, one.start, bracket), bracket)
            return Arm(one.components, *stretch, definitions=[stretch])
        return _all_before(source, label, start, bracket) or _dose_only(source, label, start, bracket)
    last = _with_slashed(source, start, max(offered, key=lambda a: a.end))
    gap = _GIVEN_TO.sub(" ", _NOTHING_ELSE.sub(" ", source.text[last.end : bracket]))
    if len(gap) > 160 or re.search(rf"\b(?:either|or|{VERSUS})\b", gap) or connector(gap + " and ") == "":
        return _all_before(source, label, start, bracket) or _dose_only(source, label, start, bracket)
    components = last.components
    closed = _closed(source.text, label, last.start, bracket)
    own = source.treatments_in(closed[-1], bracket) if closed else []
    if own:  # "one with X (group A) and one without X (group B)": what stands behind the letter before
        stretch = (_with_dose(source.text, label, start, own[0].start, bracket), bracket)
        return Arm(components_of(own), *stretch, definitions=[stretch])
    whole = _all_before(source, label, start, bracket)
    if whole and whole.start < last.start and components < whole.components:
        return whole
    follows = re.match(r"\w*\s*\w+[)\]]\s*(?:consist\w*|compris\w*|was|included|:)", source.text[label.start :])
    if not last.drugs and follows:
        rest = source.treatments_in(label.end, min(following, label.end + _NEXT_LABEL_WITHIN))
        components = components.union(*(t.components for t in rest))
    begin = _with_dose(source.text, label, start, last.start, bracket)
    return Arm(components, begin, bracket, definitions=[(begin, bracket)])


_ENDS_PARAGRAPH = lazy_regex(r"[)\]]\s?\.?\s*(?:\n\s*\n|\Z)")


def _paragraph_before(source: Source, label: Label, bracket: int) -> Arm | None:
    """ "X 40 mg for 4 days. It is followed by Y (arm 1).", a paragraph of a plan for each arm: all that it tells."""
    if not source.is_protocol or _ENDS_PARAGRAPH.match(source.text, label.end) is None:
        return None
    begin = max(source.text.rfind("\n\n", 0, bracket), 0)
    inside = source.treatments_in(begin, bracket)
    alone = _ANY_LABEL.search(source.text, begin, label.start) is None
    if not begin or not alone or not inside or not inside[0].drugs or inside[0].start - begin > 40:
        return None
    return Arm(components_of(inside), inside[0].start, bracket, definitions=[(inside[0].start, bracket)])


def _with_slashed(source: Source, start: int, last: Alternative) -> Alternative:
    """ "To compare A/B (arm I) and C/B (arm II)": the slash ahead of a letter joins the drugs of that arm."""
    for treatment in reversed(source.treatments_in(start, last.start)):
        if not treatment.drugs or source.text[treatment.end : last.start].strip() != "/":
            break
        last = replace(last, components=last.components | treatment.components, start=treatment.start)
    return last


_IN_ARM = lazy_regex(r"\sin\s+(?:the\s+)?\Z")
_GIVEN = lazy_regex(
    r"\b(?:receiv(?:ed?|es|ing)|given|treated|administered|random\w+|assigned|allocated|get|got|consist(?:s|ed))\b",
    re.IGNORECASE,
)
#: What parts a treatment from the arm behind it: another one, patients, a result.
_PARTED = lazy_regex(
    rf"[;:]|,\s*\Z|\b(?:whereas|while|those|who|or|{VERSUS}|than|but|both|each|either|was|were|had|occurred|{PATIENTS})\b|"
    r"(?:\b\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))(?:\s*\([^()]*\))?\s*\Z",
    re.IGNORECASE,
)


def given_in_arm(source: Source, label: Label) -> Arm | None:
    """ "Patients received |docetaxel 75 mg/m2| in arm A and paclitaxel in arm B": the treatment right before it."""
    place = _IN_ARM.search(source.text, max(0, label.start - 8), label.start)
    if place is None or not label.noun.lower().startswith(("arm", "group", "cohort")):
        return None  # "the activity of A in regimen 1" is no definition
    start, _ = source.sentence_at(label.start)
    offered = [a for c in source.chains if start <= c.start < place.start() for a in alternatives(c)]
    last = max((a for a in offered if a.end <= place.start()), key=lambda a: a.end, default=None)
    if last is None or place.start() - last.end > 90 or _PARTED.search(source.text, last.end, place.start()):
        return None
    words = source.text[start : last.start]
    if not last.drugs or not _GIVEN.search(words) or words.count("(") != words.count(")"):
        return None
    return Arm(last.components, last.start, place.start(), definitions=[(last.start, place.start())])


_THE_PATIENTS = rf"(?:the\s+)?(?:(?:{PATIENTS})\s+(?:of|in)\s+)?(?:the\s+)?"
#: "A plus B |was given to| group 1"
_WAS_GIVEN_TO = lazy_regex(
    r"(?:\s*\([^()]{1,60}\))?\s+(?:was|were)\s+(?:\w+ly\s+)?(?:given|administered|prescribed)\s+(?:(?!(?:or|and|by|after|before)\b)[\w-]+\s+){0,4}?"
    rf"(?:to|for)\s+{_THE_PATIENTS}",
    re.IGNORECASE,
)
#: "… was given to group 1 and C |to| group 2"
_ALSO_TO = lazy_regex(rf"(?:\s*\([^()]{{1,60}}\))?\s+(?:to|for)\s+{_THE_PATIENTS}", re.IGNORECASE)
_GIVEN_TO_ARM = lazy_regex(
    rf"\b(?:given|administered|prescribed)\s[^.;]{{0,40}}?\b(?:to|for)\s+{_THE_PATIENTS}(?:group|arm|cohort)\s",
    re.IGNORECASE,
)


def given_to_arm(source: Source, label: Label) -> Arm | None:
    """ "|A plus B| was given to group 1 and |C| to group 2": the treatment ahead of the letter of those who got it."""
    if not label.noun.lower().startswith(("arm", "group", "cohort")):
        return None
    start, _ = source.sentence_at(label.start)
    offered = [a for c in source.chains if start <= c.start < label.start for a in alternatives(c)]
    last = max((a for a in offered if a.end <= label.start), key=lambda a: a.end, default=None)
    if last is None or not last.drugs:
        return None
    told = _WAS_GIVEN_TO.fullmatch(source.text, last.end, label.start) or (
        _ALSO_TO.fullmatch(source.text, last.end, label.start) and _GIVEN_TO_ARM.search(source.text, start, last.start)
    )
    return Arm(last.components, last.start, last.end, definitions=[(last.start, last.end)]) if told else None


#: "30 patients (group A) |received X|": told behind the bracket, in the sentence itself
GOT = lazy_regex(
    r"(?:[^()\[\]]{0,20})[)\]]\s*(?:received|got|underwent|(?:was|were)\s+(?:given|treated|administered|assigned)|will\s+(?:receive|be\s+given))\b"
)
_PEOPLE_BEFORE = lazy_regex(rf"\b(?:{PATIENTS})\s*\Z", re.IGNORECASE)


def _people_got(text: str, label: Label, bracket: int) -> bool:
    """ "30 patients (group A) received X": the people stand before the letter, their treatment behind it."""
    return (
        GOT.match(text, label.end) is not None
        and _PEOPLE_BEFORE.search(text, max(0, bracket - 20), bracket) is not None
    )


_ALONE = lazy_regex(r"\s*(?:(?:alone|only|monotherapy)\s*)?")
_BOTH = lazy_regex(
    r"\b(?:or|and)\s+(?:(?:to|receive)\s+)*"
    r"(?P<name>both(?:\s+(?:drugs|agents)(?:\s+together)?)?|(?:(?:the|their|a)\s+)?combination)\s*$"
)
_BOTH_BEHIND = lazy_regex(
    r"[)\]]?(?:\s+(?:received|receives|will\s+receive|(?:was|were)\s+given|got))?[\s,:=(]*\b"
    r"(?P<name>both(?:\s+(?:drugs|agents|medications|treatments))?|(?:the|their|a)\s+combination)(?=\s*[.,;)]|\s(?:intra|oral|at|in)\w*\b)"
)


def both_before(source: Source, label: Label, found: dict[str, Arm]) -> Arm | None:
    """ "A (arm 1), B (arm 2) or both (arm 3)", "group 3 received both drugs": the drugs of the two arms before."""
    bracket = _bracket_of(source.text, label)
    start, _ = source.sentence_at(label.start)
    match = (
        _BOTH.search(source.text, start, bracket) if bracket is not None else _BOTH_BEHIND.match(source.text, label.end)
    )
    before = [a for name, a in found.items() if name != label.name and start <= a.start]
    if match is None or len(before) != 2 or not all(a.drugs for a in before):
        return None
    given = before[0].components | before[1].components
    stretch = (min(match.start("name"), label.start), max(match.end("name"), label.end))
    return Arm(given, *match.span("name"), definitions=[stretch])


def _with_dose(text: str, label: Label, start: int, treatment: int, bracket: int) -> int:
    """Where an arm begins: at its treatment, or at the dose that opens the part behind the last letter in a bracket."""
    ends = _closed(text, label, start, bracket)
    match = _PART_BEGINS.match(text, ends[-1], bracket) if ends else None
    return match.end() if match and match.end() < treatment and DOSE_FIRST.match(text, match.end()) else treatment


_PART_BEGINS = lazy_regex(rf"[\s,;]*(?:(?:or|and|{VERSUS})(?!\w)\s*)?(?:to\s+|receive\s+|either\s+)*")
_CLOSES_BRACKET = lazy_regex(r"[^()\[\]]{0,15}[)\]]")


def _bracket_of(text: str, label: Label) -> int | None:
    """Where the bracket opens that a label stands in, alone or behind doses: "(arm A", "(75 mg/m2; arm A)"."""
    if text[max(0, label.start - 6) : label.start].removesuffix("the ").rstrip()[-1:] in ("(", "["):
        return max(text.rfind("(", 0, label.start), text.rfind("[", 0, label.start))
    if not re.search(r"[;,]\s*$", text[: label.start][-3:]) or not _CLOSES_BRACKET.match(text, label.end):
        return None
    depth = 0
    for i in range(label.start - 1, max(-1, label.start - 200), -1):
        depth += (text[i] in ")]") - (text[i] in "([")
        if depth < 0:  # not the third of "208 patients (arm A, 75; arm B, 54; arm C, 79)"
            return None if _ANY_LABEL.search(text, i, label.start) else i
    return None


_ANY_LABEL = lazy_regex(r"\b(?:arm|group|cohort|regimen)\s", re.IGNORECASE)
_ASSIGNED_TO = lazy_regex(
    r"\b(?:assigned|allocated|randomi[sz]ed|receiv(?:ed?|ing)|treated|given)\b(?:[^.;()]|\([^()]*\)){0,60}?\b(?:to|with|"
    r"receive|either)\b",
    re.IGNORECASE,
)

#: "Of 180 women, |89 received| A, 4 mg, plus saline (group 1)"
_COUNTED_GOT = lazy_regex(
    rf"\b(?:{COUNT})\s+(?:(?:{PATIENTS})\s+)?(?:received|got|were\s+given|were\s+treated\s+with)\s+", re.IGNORECASE
)


def _all_before(source: Source, label: Label, start: int, bracket: int) -> Arm | None:
    """Everything that is said between two letters, or since "assigned to", where it offers no choice."""
    begins = _closed(source.text, label, start, bracket)
    begins = begins or [m.end() for m in itertools.islice(_ASSIGNED_TO.finditer(source.text, start, bracket), 1)]
    begins = begins or [m.end() for m in _COUNTED_GOT.finditer(source.text, start, bracket)][-1:]
    if not begins:
        return None
    piece = _PART_BEGINS.match(source.text, begins[-1], bracket)
    begin = piece.end() if piece else begins[-1]
    words = re.sub(r"\([^()]*\)", " ", source.text[begin:bracket])
    inside = [t for t in source.treatments_in(begin, bracket) if not told_as_prior(source, begin, t.start)]
    if not inside or re.search(rf"\b(?:or|{VERSUS}|either)\b|;", words):
        return None
    start = begin if DOSE_FIRST.match(source.text, begin) else inside[0].start
    return Arm(components_of(inside), start, bracket, definitions=[(start, bracket)])


#: Only a dose: the drug is that of the arms before, as in "A 60 mg (arm 1) or 80 mg with B (arm 2)".
DOSE_FIRST = lazy_regex(r"\d[\d.,]*\s*(?:mg|g|µg|μg|ug|mcg|IU|MU)\b")
#: The end of a bracket with a letter: "… (arm A)", "… (75 mg/m2; group B; n = 30)".
_LETTER_CLOSED = lazy_regex(
    r"\b(?:[Aa]rm|ARM|[Gg]roup|GROUP|[Rr]egimen|[Cc]ohort|[Ss]chedule)\s+(?:[A-H]|[1-6]|I{1,3}|IV|VI{0,3})\b[^()\[\]]{0,15}[)\]]|"
    r"[(\[][Gg]roup\s+[A-Z]{1,3}\d?\b[^()\[\]]{0,15}[)\]]"
)


def _closed(text: str, label: Label, start: int, end: int) -> list[int]:
    """Where brackets with letters of arms end; a letter alone is one where all are: not "docetaxel (D) (arm A)"."""
    bare = () if label.noun else BARE_LETTER.finditer(text, start, end)
    return sorted(m.end() for m in (*_LETTER_CLOSED.finditer(text, start, end), *bare))


#: "A |was used in 54 patients| (the study group)"
_GIVEN_TO = lazy_regex(
    r"(?:[^.;:()\[\]\d]|\b\d[\d.,]*\s?(?:mg|g|mL)\b){0,80}?\b(?:was|were)\s+(?:used|given|administered|applied|injected|prescribed)\s+"
    rf"(?:in|to|for)\s+(?:{COUNT}\s+)?(?:{PATIENTS})\s*$",
    re.IGNORECASE,
)
_NOTHING_ELSE = lazy_regex(
    r"\bwith(?:out)?\s+(?:no\s+|any\s+)?(?:other|further|additional)\s+(?:drugs?|treatments?|agents?|therapy)\b"
)
_DOSE_WORDS = (
    r"\d\s*(?:mg|g|µg|μg|ug|mcg|IU|MU|Gy|weeks?|days?|months?|cycles?|courses?)\b|schedule|weekly|daily|\bevery\s|"
    r"\bdose|continuous"
)
_BARE_NUMBER = lazy_regex(r"\d+(?:\.\d+)?|one|two|three|four|five|six|eight|ten|twelve", re.IGNORECASE)


def _dose_only(source: Source, label: Label, start: int, bracket: int) -> Arm | None:
    """ "60 mg/m2 every 6 weeks (arm A) or 50 mg/m2 every 4 weeks (arm B)": only the doses differ."""
    ends = _closed(source.text, label, start, bracket)
    opened = _PART_BEGINS.match(source.text, ends[-1], bracket) if ends else None
    if opened and not _CHOICE.search(source.text, opened.end(), bracket):
        at = opened.end()  # "… (arm A) or at |30 mg on days 1, 8 and 15| (arm B)"
        piece = source.text[at:bracket].rstrip()
    else:
        before = source.text[start:bracket]
        piece = re.split(rf"\b(?:or|{VERSUS}|either|and|to)\b|,(?!\d)|[;)]", before)[-1].strip()
        at = start + before.rindex(piece)
    if not piece or len(piece) > 120 or _is_outcome_time(source.text, start, at, piece):
        return None
    if re.search(_DOSE_WORDS, piece) or _BARE_NUMBER.fullmatch(piece):
        return Arm(frozenset(), at, bracket, definitions=[(at, bracket)])
    return None


_CHOICE = lazy_regex(rf"\b(?:or|{VERSUS}|either)\b|[;)]|\.\s")
_BRACKETS = lazy_regex(r"\([^()]*\)")
_BEGUN = lazy_regex(
    r"(?:(?:beginning|starting|started|begun|commencing|from|at|on|after)\s+)*(?:week|day|cycle|month)s?\s\d",
    re.IGNORECASE,
)


def _begun_later(source: Source, label: Label, start: int, bracket: int) -> Arm | None:
    """ "A and B beginning week 1 (arm 1) or |week 9 (after A alone)| (arm 2)": both as before, only later."""
    ends = _closed(source.text, label, start, bracket)
    opened = _PART_BEGINS.match(source.text, ends[-1], bracket) if ends else None
    if opened is None or not _BEGUN.match(source.text, opened.end(), bracket):
        return None
    words = _BRACKETS.sub(lambda m: " " * len(m.group()), source.text[opened.end() : bracket])
    inside = source.treatments_in(opened.end(), bracket)
    if _CHOICE.search(words) or any(words[t.start - opened.end() : t.end - opened.end()].strip() for t in inside):
        return None
    given = _GIVEN.search(source.text, start, ends[-1])
    return Arm(frozenset(), opened.end(), bracket, definitions=[(opened.end(), bracket)]) if given else None


_TIME_ALONE = lazy_regex(r"(?:[^\d]*\s)?\d[\d.]*\s(?:months?|weeks?|days?|years?)", re.IGNORECASE)
#: What such a time is a value of, where it is no length of a treatment: "a median time to progression of 6 months".
_OUTCOME_AHEAD = lazy_regex(
    r"\b(?:median|mean|survival|progression|relapse|recurrence|failure|PFS|OS|TTP|DFS|EFS|improve\w*|prolong\w*|"
    r"(?:increase|difference|gain|advantage)s?\s(?:in|of|from))\b[^.;]*$",
    re.IGNORECASE,
)


def _is_outcome_time(text: str, start: int, at: int, piece: str) -> bool:
    """ "To increase median survival from 6 months (arm B) to 10 months (arm A)" tells of no treatment."""
    if not _TIME_ALONE.fullmatch(piece):
        return False
    return _OUTCOME_AHEAD.search(text, start, at + len(piece)) is not None
