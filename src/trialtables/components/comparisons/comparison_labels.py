"""The label of a comparison: what sets it apart from others of the same outcome."""

from __future__ import annotations

import re

from ..attachment.clauses import Clause, Study
from ..attachment.course_groups import course_compared
from ..attachment.figure_times import opening_time, time_at
from ..attachment.grade_binding import mention_for
from ..attachment.subgroups import subgroup_at
from ..figures.figure_atoms import Figure
from ..labels.landmarks import find_landmarks
from ..labels.outcome_qualifiers import JUDGED, QUALIFIED, analysis_of, judge_of, kind_of, kind_of_response
from ..text.lazy_regex import lazy_regex
from .comparison_outcomes import Outcome

#: Responses that may be those of one site.
_OF_TUMORS = frozenset({"ORR", "CR", "PR", "DCR", "pCR"})
_STRATA = lazy_regex(
    r"\b(unstratified|stratified|unadjusted|adjusted|multivariable|multivariate|univariate|"
    r"per[- ]protocol)\b[^.;(]{0,25}\Z",
    re.IGNORECASE,
)
#: "|stratified| hazard ratio": where the figure begins with it
_STRATA_WITHIN = lazy_regex(r"(?:the\s+)?(unstratified|stratified|unadjusted|adjusted)\b", re.IGNORECASE)


def note_of(outcome: Outcome, figure: Figure, clause: Clause, study: Study, tested: str | None = None) -> str | None:
    """What sets a comparison apart from others of its outcome: a time, a grade, a part of the patients, an analysis."""
    measured = _measured_of(outcome, clause)
    notes: list[str | None] = [measured or outcome.label or _at_landmark(outcome, figure, clause)]
    notes += _qualifiers(outcome, figure, clause)
    if outcome.code in _OF_TUMORS and not outcome.label:
        notes.append(kind_of_response(outcome.start, outcome.end, clause.text))
    if outcome.code in JUDGED and not outcome.label:
        at, sentence = (figure.start, figure.end), (clause.start, clause.end)
        notes.append(judge_of(outcome.start, outcome.end, at, sentence, clause.text, effect=True))
    notes += [
        _graded(outcome, figure, clause, study),
        _kind_of_event(outcome, clause),
        _held_during(figure, clause) or _counted_at(outcome, figure, clause),
    ]
    notes.append(analysis_of((figure.start, figure.end), (clause.start, clause.end), clause.text))
    ahead = clause.text[max(clause.start, figure.start - 40) : figure.start]
    strata = _STRATA.search(ahead) or _STRATA_WITHIN.match(clause.text, figure.start, figure.end)
    if strata:
        notes.append(strata.group(1).lower())
    elif model := _model_of(figure, clause):
        notes.append(model)
    if figure.kind == "effect" and figure.ci_level not in (None, 95):
        notes.append(f"{figure.ci_level:g}% CI")
    if _one_sided(figure, clause):
        notes.append("one-sided")
    subgroup = subgroup_at(figure.start, clause)
    if not subgroup and (outcome.code == "OS" or outcome.code in QUALIFIED):
        subgroup = course_compared(figure.start, clause)
    notes.append(subgroup or _item_of_bracket(figure, clause))
    notes.append(tested or _hypothesis(figure, clause))
    return _joined([x for x in notes if x])


_ITEM = lazy_regex(r"[(\[;]\s*(?P<words>[A-Za-z][^()\[\];:,\d]{2,40}):\s")


def _item_of_bracket(figure: Figure, clause: Clause) -> str | None:
    """ "pCR (|Miller|: 14% v 11%, P = .68; |Sataloff|: 16% v 13%, P = .82)": which of several ways it was told by."""
    bracket = clause.bracket_around(figure.start)
    items = list(_ITEM.finditer(clause.text, *bracket)) if bracket else []
    before = [m for m in items if m.end() <= figure.start]
    if len(items) < 2 or not before or any(a.start < m.end() and m.start() < a.end for a in clause.arms for m in items):
        return None
    return " ".join(before[-1]["words"].split())


#: "|In a multivariate| analysis for PFS, A (HR …", "|After adjustment| for stage, …", "|Adjusted| risk of death was …"
_MODEL_AHEAD = lazy_regex(
    r"(?:\W*[A-Z]{4,}:?\s)?\W*(?:(?:In|On|By|After|Using|A)\s(?:[\w-]+\s){0,5}?)?(?P<kind>multivari(?:ate|able)|adjust(?:ed|ment))\b",
    re.IGNORECASE,
)
#: "HR 0.82 (95% CI, 0.69 to 0.99; P = .038, |adjusted for| age)", "(HR 0.8 …) |after adjustment for| age"
_ADJUSTED_BEHIND = lazy_regex(r"[^;()]{0,30}[)\],]{0,2}\s(?:adjusted|after\sadjustment)\sfor\b")


def _model_of(figure: Figure, clause: Clause) -> str | None:
    """The model that a ratio or test comes from, where its sentence opens with it or says so behind the figure."""
    ahead = _MODEL_AHEAD.match(clause.text, clause.start, figure.start)
    if ahead:
        return "adjusted" if ahead["kind"].lower().startswith("adjust") else ahead["kind"].lower()
    return "adjusted" if _ADJUSTED_BEHIND.match(clause.text, figure.end, clause.end) else None


#: "P < .001 |for noninferiority|": no test of a difference
_FOR_NONINFERIORITY = lazy_regex(
    r"\s*[,(]?\s*(?:for|in|by)\s+(?:(?:a|the)\s+)?(?:tests?\s+(?:of|for)\s+)?(?P<what>non-?inferiority|equivalence)\b",
    re.IGNORECASE,
)


def _hypothesis(figure: Figure, clause: Clause) -> str | None:
    """What a p-value tests where that is no difference: "for noninferiority"."""
    if figure.p_value is None:
        return None
    told = _FOR_NONINFERIORITY.match(clause.text, figure.end, clause.end)
    return f"for {told['what'].lower()}" if told else None


_SIDED = lazy_regex(r"\b(?:one|1)[- ](?:sided|tailed)\b", re.IGNORECASE)
_TO_TEST = lazy_regex(r"[^;()\[\]]{0,40}\Z")
#: "P = .04 |(one-sided)|", "P = .04 |by one-sided test|"; "|Using one-sided tests|, A increased …": said of all tests.
_SIDED_BEHIND = lazy_regex(
    r"\s*[,;]?\s*[(\[]?\s*(?:(?:by|with|for|in|from)\s+)?(?:an?\s+)?(?:stratified\s+)?(?:log-?rank,?\s+)?"
    r"(?:one|1)[- ](?:sided|tailed)\b(?!\s*(?:P\b|9\d|CI\b|confidence|limit|bound))",
    re.IGNORECASE,
)
_SIDED_AHEAD = lazy_regex(
    r"\W*(?:[A-Z]{4,}:\s*)?(?:Employing|Using|By|With|On)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?"
    r"(?:one|1)[- ](?:sided|tailed)\b",
    re.IGNORECASE,
)


#: "By a one-sided design OS was better (|two-sided| P = .04)": what was said at the head no longer holds.
_OTHER_TEST = lazy_regex(r"\b(?:two|2)[- ](?:sided|tailed)\b", re.IGNORECASE)


def _one_sided(figure: Figure, clause: Clause) -> bool:
    """ "HR 0.7; 95% CI, 0.5 to 0.9; |one-sided| P = .003": said of the test in front of its p-value."""
    if figure.p_value is None and figure.kind != "effect":
        return False
    test = next((f for f in clause.figures if f.kind == "p" and f.start >= figure.start), None)
    near = test if test and figure.p_value is None and test.start - figure.end < 60 else None
    until, ends = (near.start, near.end) if near else (figure.end, figure.end)
    ahead = _SIDED_AHEAD.match(clause.text, clause.start, clause.end)
    if ahead and _OTHER_TEST.search(clause.text, ahead.end(), until):
        ahead = None
    if ahead or _SIDED_BEHIND.match(clause.text, ends, clause.end):
        return True
    said = list(_SIDED.finditer(clause.text, max(clause.start, figure.start - 40), until))
    own = said and (said[-1].start() >= figure.start or _TO_TEST.fullmatch(clause.text, said[-1].end(), figure.start))
    return bool(own)


def _joined(notes: list[str]) -> str | None:
    """The notes without those that an earlier one says already: "pain at 3 months, 3 months follow-up"."""
    kept: list[str] = []
    for note in notes:
        said = " ".join(kept).lower()
        time = " ".join(note.lower().split()[:2]) if note[0].isdigit() else note.lower()
        if time not in said:
            kept.append(note)
    return ", ".join(kept) or None


def _qualifiers(outcome: Outcome, figure: Figure, clause: Clause) -> list[str | None]:
    """ "Radiographic", "by independent review": what the code of a time-to-event outcome does not tell."""
    if outcome.code not in QUALIFIED or outcome.label:
        return []
    at, sentence = (figure.start, figure.end), (clause.start, clause.end)
    kind = kind_of(outcome.code, outcome.start, outcome.end, clause.text)
    return [kind, judge_of(outcome.start, outcome.end, at, sentence, clause.text, effect=True)]


_TIME_WITHIN = lazy_regex(
    r"\b(?:at\s(?P<time>\w+\s(?:years|months|weeks))|in\s(?:the\s)?(?P<named>\d+-(?:year|month|week)))\b"
)
#: "|improvement of| hand-foot syndrome (43% v 48%; P = .9)", "|the severity of| pain", "|time to| grade 2 nausea"
_MEASURED_OF = lazy_regex(
    r"\b(?P<what>(?:improvements?|resolution|relief|worsening|severity|intensity|duration|levels?)\s(?:of|in)|recovery\sfrom|"
    r"(?:time|cumulative\sdose(?:\sof\s[\w-]+)?)\sto(?:\s(?:the\s)?onset\sof)?)\s(?P<rest>(?:the\s|an?\s)?(?:grade\s\d\s(?:or\s\w+\s)?)?)\Z",
    re.IGNORECASE,
)


def _measured_of(outcome: Outcome, clause: Clause) -> str | None:
    """What of an event was compared, where that is not how many had it."""
    if outcome.code != "OTHER" and not is_event(outcome):
        return None
    name = outcome.label or " ".join(clause.text[outcome.start : outcome.end].split())
    head = _MEASURED_OF.search(clause.text, clause.start, outcome.start)
    if head is None or len(name) > _LONG_NAME:
        return None
    what = head["what"] if head["what"][1:2].isupper() else head["what"][0].lower() + head["what"][1:]
    return f"{what} {head['rest']}{name}"


#: A longer name already tells what was compared.
_LONG_NAME = 60
_TO_OUTCOME = lazy_regex(r"\s+(?:(?:estimated|actuarial|overall)\s+)?", re.IGNORECASE)
_FROM_OUTCOME = lazy_regex(r"(?:\s+rates?)?\s+")
_LOG_RANK = lazy_regex(r"\blog[- ]?rank\b", re.IGNORECASE)


def _at_landmark(outcome: Outcome, figure: Figure, clause: Clause) -> str | None:
    """ "|One-year survival| was better (23% v 17%; P = .02)": a test or ratio of rates at a time, not of the curves."""
    within = _TIME_WITHIN.search(clause.text, figure.start, figure.end) if figure.measure == "DIFF" else None
    if within:
        return within["time"] or within["named"]  # "the improvement |in survival at 5 years| was 5%"
    if figure.measure == "HR" or outcome.end > figure.start:
        return None
    if _LOG_RANK.search(clause.text, figure.start - 20, min(figure.end + 20, clause.end)):
        return None
    for time in find_landmarks(clause.text, max(clause.start, outcome.start - 40), figure.start):
        before = _TO_OUTCOME.fullmatch(clause.text, time.end, outcome.start)
        behind = _FROM_OUTCOME.fullmatch(clause.text, outcome.end, time.start)
        if len(time.times) == 1 and not time.weak and (before or behind):
            words = clause.text[min(time.start, outcome.start) : max(time.end, outcome.end)]
            return re.sub(r"\s+", " ", words)
    return None


#: Between a grade and the event it is about, in either order.
_GRADE_BEFORE = lazy_regex(r"[\s-]*(?:(?:treatment|drug)-related\s+)?")
_GRADE_BEHIND = lazy_regex(r"\s*(?:[(\[]|of)\s*")


def is_event(outcome: Outcome) -> bool:
    """Whether an outcome is a CTCAE term or an aggregate of adverse events."""
    return outcome.is_term or outcome.code in _AGGREGATES


_AGGREGATES = frozenset({"ANY", "HEMATOLOGIC", "NONHEMATOLOGIC"})


def _graded(outcome: Outcome, figure: Figure, clause: Clause, study: Study) -> str | None:
    """ "|Grade 3 or 4| neutropenia (P = .01) and rash (P = .02) were more common": beside the event, or of its list."""
    if not is_event(outcome):
        return None
    named = next((x for x in clause.labels if x.start == outcome.start), None)
    listed = mention_for(figure, named, clause, study) if named else None
    for grade in clause.grades:
        before = grade.end <= outcome.start and _GRADE_BEFORE.fullmatch(clause.text, grade.end, outcome.start)
        behind = grade.start >= outcome.end and _GRADE_BEHIND.fullmatch(clause.text, outcome.end, grade.start)
        if (before or behind or grade is listed) and grade.kind != "any":
            return " ".join(clause.text[grade.start : grade.end].split()).lower()
    return None


_KIND = lazy_regex(
    r"(?<!/)\b(?P<kind>(?:fatal|non-?fatal|unstable|severe|serious|symptomatic|asymptomatic|acute|late|chronic)"
    r"(?:\s+(?:and|or)\s+(?:fatal|non-?fatal|symptomatic|asymptomatic))?)\s+\Z",
    re.IGNORECASE,
)
_NAMED_KIND = lazy_regex(r"(?:unstable|severe|chronic|acute)\b", re.IGNORECASE)


def _kind_of_event(outcome: Outcome, clause: Clause) -> str | None:
    """ "1.75 for |fatal| myocardial infarction and 1.11 for |nonfatal| myocardial infarction"."""
    if not is_event(outcome):
        return None
    kind = _KIND.search(clause.text[max(clause.start, outcome.start - 30) : outcome.start])
    within = _NAMED_KIND.match(clause.text, outcome.start, outcome.end)
    found = kind["kind"] if kind else within.group() if within else None
    return found.lower() if found else None


#: Times to an event have their times in figures of their own.
_TIMED = frozenset({"OS", "PFS", "TTP", "EFS", "DFS", "RFS", "DOR", "TTR", "TTF"})


def _counted_at(outcome: Outcome, figure: Figure, clause: Clause) -> str | None:
    """ "|At 3 months|, the incidence of pain was 33% and 27% (P = .4)"; a hazard ratio is of all the time."""
    if outcome.code in _TIMED or figure.measure == "HR":
        return None
    time = time_at(figure, (outcome.start, outcome.end), clause)
    if time is None or time.lower() in (outcome.label or "").lower():
        return None
    earlier = [f for f in clause.figures if f.p_value and f.end <= figure.start and figure.kind != "effect"]
    place = clause.text.rfind(time, clause.start, figure.start)
    if earlier and place < earlier[-1].end and opening_time((outcome.start, outcome.end), clause) != time:
        return None  # of the p-value before: "at four weeks (P = .005), 12 weeks (P = .002)"
    return time


#: A part of the follow-up for which a ratio alone holds: "|during the first year| (HR 0.4 …)", "|thereafter| (HR 2 …)".
_PART_AHEAD = lazy_regex(
    r"\b(?P<part>(?:during|in|within|over)\s+the\s+(?:first|initial|second|subsequent|following|next|last)\s+"
    r"(?:(?:\d{1,2}|one|two|three|four|five|six|twelve)\s+)?(?:days|weeks?|months?|years?)|thereafter|afterwards?|"
    r"beyond\s+(?:the\s+(?:first|second)\s+year|\d{1,2}\s+(?:months|years)))"
    r"(?:\s+(?:of|after|from)\s+(?:treatment|therapy|follow-?up|randomi[sz]ation|surgery|diagnosis))?\s*[,:]?\s*[(\[]?\s*"
    r"(?:the\s+|an?\s+|with\s+an?\s+)?\Z",
    re.IGNORECASE,
)
#: "absolute difference 0.3% (-5.1 to 5.6) |at 1 year| and 2.7% (-8.2 to 2.9) |at 3 years|"
_TIME_BEHIND = lazy_regex(
    r"\s*%?\s*[)\]]?\s+(?P<time>at\s+(?:\d{1,3}|one|two|three|four|five|six|ten|twelve)\s+(?:days|weeks|months?|years?))\b",
    re.IGNORECASE,
)


def _held_during(figure: Figure, clause: Clause) -> str | None:
    """The part of the follow-up that a ratio is about, and the time of a difference that stands right behind it."""
    if figure.kind != "effect":
        return None
    if figure.measure == "DIFF":
        behind = _TIME_BEHIND.match(clause.text, figure.end, clause.end)
        return " ".join(behind["time"].split()) if behind else None
    ahead = _PART_AHEAD.search(clause.text, max(clause.start, figure.start - 70), figure.start)
    return " ".join(ahead["part"].lower().split()) if ahead else None
