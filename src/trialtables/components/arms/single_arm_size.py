"""How many patients a study of one group has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from .arm_counts import COUNT, GIVEN_TO, bracketed_total, counts_a_part, read_count
from .arm_counts import PEOPLE as _PEOPLE
from .arm_size_words import is_year
from .arm_source import Arm, Source

_TO_BE = lazy_regex(r"\b(?:planned|expected|intended|required|needed|scheduled)\s+to\s+be\b", re.IGNORECASE)
#: A bracket between people and their verb, whatever stops it holds: "(median age, 66 years [range, 42-85]; 60% men)".
_ASIDE = r"(?:\([^()]{0,200}\)|\((?![^()]{0,200}\)))"
#: "Grade |3| diarrhea was seen in one of six patients treated": no count of people.
_RANKED = r"(?<!grade\s)(?<!grades\s)(?<!stage\s)(?<!level\s)(?<!cohort\s)(?<!phase\s)"
_SINGLE = scanner(
    rf"(?<![\d.·])(?<!\d[-–]){_RANKED}\b(?P<n>{COUNT})(?!\s+(?:[mµu]?g|min|m[lL]|(?-i:[mck]m)|h|Gy|per\s?cent)\b)\s+(?:(?!\d+\s)[\w/'’-]+(?:,(?=\s+[a-z]))?\s+){{0,9}}?{_PEOPLE}\b(?P<between>(?:{_ASIDE}|(?!\d\s+(?:[a-z]+\s+)?{_PEOPLE}\b)[^.;(]){{0,160}}?)\b(?:were|was|"
    r"have been|had been)?\s*(?:\w+ly\s+)?(?P<verb>enrolled|treated|entered|received|included|accrued|"
    r"recruited|participated|registered|studied|started|joined|(?:(?<=were )|(?<=was )|(?<=been ))given)\b"
    rf"|\b(?:enrolled|treated|included|recruited|accrued|entered|registered|{GIVEN_TO}|"
    r"we\s+(?:gave|administered)\s(?:[^.;]|\.\d){3,200}?\sto)\s+(?:a total "
    rf"of\s+)?(?P<m>{COUNT})\s+(?:[\w/-]+\s+){{0,6}}?{_PEOPLE}\b"
    rf"|\b(?P<k>{COUNT})\s+(?:with\s+[^.;,()\d]{{3,60}}?\s)?were\s+(?:enrolled|treated|included|accrued|entered)\b",
    re.IGNORECASE,
)
_OF_STUDIES = lazy_regex(
    r"\b(?:stud(?:y|ies)|trials?|cent(?:er|re)s|institutions?|hospitals|cohorts|groups|arms|countries)\b", re.IGNORECASE
)
_EACH_WITH = lazy_regex(r"\s*each\s+(?:with|of)\b")
#: Another number behind a bracket with a stop of its own.
_OTHERS_BEHIND = lazy_regex(r"[^()]*\([^()]*[.;][^()]*\),\s+\d")
#: "900 |patients were screened| and 60 were enrolled", "900 |screened patients|, of whom 60 were treated"
_SCREENED = lazy_regex(
    r"[^.;]*?\b(?:screened|approached|invited|(?:assessed|evaluated|screened)\s+for\s+(?:eligibility|inclusion))\b(?!,?\s+and\s+(?:were\s+)?\Z)",
    re.IGNORECASE,
)


def _told_of_one_group(text: str) -> Iterator[re.Match[str]]:
    """Where patients are counted with a verb; of those who were only screened the verb is that of another count."""
    match = _SINGLE.search(text)
    while match is not None:
        screened = match["n"] and _SCREENED.match(text, match.end("n"), match.start("verb"))
        if not screened:
            yield match
        match = _SINGLE.search(text, match.end("n") if screened else match.end())


def size_of_only_arm(source: Source, arm: Arm) -> int | None:
    """Patients enrolled or treated in a study of one group."""
    counts = [n] if (n := bracketed_total(source.text)) else []
    for match in _told_of_one_group(source.text):
        before = source.text[max(0, match.start() - 15) : match.start()]
        if source.section_at(match.start()) == "conclusions" or re.search(
            r"\b(?:(?<!total )(?<!records )(?<!charts )(?<!files )(?<!case notes )of|than|least|first)\s*$", before
        ):
            continue
        number = read_count(match["n"] or match["m"] or match["k"])
        if match["n"] and _OF_STUDIES.search(source.text, match.end("n"), match.start("between")):
            continue  # "two studies of patients who received"
        if match["n"] and _EACH_WITH.match(source.text, match.start("between")):
            continue  # "30 patients each with A, B or C were treated"
        if match["n"] and _OTHERS_BEHIND.match(source.text, match.start("between"), match.start("verb")):
            continue  # "of 900 patients (40 unknown; 60 positive), 60 were enrolled"
        if match["n"] and _TO_BE.search(source.text, match.start("between"), match.start("verb")):
            continue  # "66 patients were planned to be recruited"
        if match["how"] and not _gives(source, arm, match.start()):
            continue  # "G-CSF was given on days 5-14 to 20 patients"
        group = next(name for name in ("n", "m", "k") if match[name])
        if counts_a_part(source.text, source.sentence_at(match.start(group)), *match.span(group)):
            continue  # "20 men and 34 women were treated"
        if number and number > 1 and not is_year(source.text, match.start()):
            counts.append(number)
    return max(counts, default=None) or _all_of_whom(source)


def _gives(source: Source, arm: Arm, verb: int) -> bool:
    """Whether the treatment of an arm is the subject of a verb: "|Rituximab| was given weekly to 34 patients"."""
    start, _ = source.sentence_at(verb)
    given = [t for t in source.treatments_in(start, verb) if t.drugs and set(t.drugs) <= set(arm.drugs)]
    return bool(given) and "," not in source.text[given[-1].end : verb]


#: "RESULTS: |Of 62 treated patients,| 45 had a mutation"
_OF_ALL = scanner(
    rf"(?:[.:]\s)Of\s(?:the\s)?(?P<n>{COUNT})\s(?:(?:treated|enrolled|included)\s)?{_PEOPLE}(?:\s(?:treated|enrolled|included))?,"
)


def _all_of_whom(source: Source) -> int | None:
    """The patients whom a study of one group is about, where a sentence tells what part of them is of a kind."""
    match = _OF_ALL.search(source.text)
    return read_count(match["n"]) if match and source.section_at(match.start("n")) != "conclusions" else None
