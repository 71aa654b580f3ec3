"""Counts of zero that are written as "no": "no grade 4 toxicity", "no patient discontinued"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ..figures.figure_atoms import Figure
from ..figures.figure_patterns import PEOPLE
from ..labels.event_grades import GradeMention
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import ANY_PATIENT, PATIENTS, VERSUS
from .arm_binding import arms_of
from .arm_places import Placed
from .clauses import NO_GRADE, Binding, Clause, Grade, Study
from .label_rows import SIBLING, siblings
from .label_subject import HOST_GAP
from .list_items import GENERAL
from .series import Series

_ZERO = scanner(r"\b(?:no|none|nobody|neither|nor|not\s+a\s+single)\b", re.IGNORECASE)
#: "related |neither to| tumor |nor to| toxicity"
_NOR_TO = lazy_regex(r"(?:neither|nor)\s+(?:to|from|of|by|for)\b", re.IGNORECASE)
_VAGUE = lazy_regex(r"(?:clinically\s+)?(?:significant|relevant|unexpected|serious\s+cardio)", re.IGNORECASE)
#: Whose grades they are: "no patient developed |RTOG| grade 2 toxicity"
_GRADED_BY = (
    r"World\s+Health\s+Organi[sz]ation|WHO|National\s+Cancer\s+Institute|CTC(?:AE)?|NCI|RTOG(?:/EORTC)?|EORTC|"
    r"(?:Radiation\s+Therapy\s+)?Oncology\s+Group|common|terminology|criteria|for\s+adverse\s+events|"
    r"v(?:ersion)?\s?\d(?:\.\d)?"
)
_ZERO_GAP = lazy_regex(
    rf"""\s*(?:(?:{PEOPLE}|one|instances?|of|other|the|in|either|any|arms?|groups?|had|experienced|developed|reported|were|was|there|severe|serious|{_GRADED_BY}|
    (?!(?:age|sex|gender|race|dose|exposure|concentration|time|baseline)-)[a-z]+-related|early|late|acute|delayed|life-threatening|fatal|further|new|major|study|therapy|symptomatic|or|
    complications?|presented|with|reports?|signs?|symptoms?|suggesting|toxicit(?:y|ies)|died|from|due|
    to|occurrences?|episodes?|evidence|(?:non-?)?ha?ematologic(?:al)?|first-(?:cycle|course)|(?:cycle|course)\s+(?:1|one))\b\s*)*(?:[a-z]+-)?\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_WAS_SEEN = lazy_regex(
    r"\b(?:(?:was|were)\s+(?:\w+ly\s+)?(?:reported|seen|observed|noted|recorded|encountered|documented|found|detected|experienced)|"
    r"occurred|developed|experienced|had|there\s+(?:was|were)|we\s+(?:saw|observed|noted))\b",
    re.IGNORECASE,
)
#: "no |patient had a| stroke", "no |patients at other doses showed any sign of| toxicity", "no |patient given A and B
#: experienced| DLT"
_HAD_A = lazy_regex(
    rf"\s+(?:{PEOPLE}|one)(?:\s+(?:at|on|receiving|given|treated|who\s+received)\s+(?:(?!who\b)[^.;,()]|\(2\)){{2,60}}?)?\s+(?:had\s+)?(?:had|developed|experienced|suffered|showed|demonstrated|achieved|attained|obtained|reached)\s+(?:from\s+)?"
    r"(?:(?:an?|any)\s+)?(?:(?:signs?|evidence|symptoms?)\s+of\s+)?(?:an?\s+|any\s+)?"
    r"(?:(?<=[afny]\s)|(?<=experienced\s)|(?<=developed\s)|(?<=suffered\s)|(?<=achieved\s)|(?<=attained\s)|(?<=obtained\s)|(?<=reached\s))",
    re.IGNORECASE,
)
#: "none |of the 12 patients at the highest dose developed a| DLT"
_OF_MANY = lazy_regex(
    rf"\s+of\s+(?:the\s+|these\s+|our\s+|first\s+)*(?:[\w-]+\s+){{0,3}}?{PEOPLE}\b[^.;,()]{{0,70}}?"
    r"\s(?:had\s+)?(?:had|developed|experienced|suffered|achieved|attained|obtained|reached|showed)\s+(?:an?\s+|any\s+)?\s*",
    re.IGNORECASE,
)
#: "had a fever |before treatment|": who they were
_AT_ENTRY = lazy_regex(
    r"\s+(?:at\s+(?:baseline|(?:study\s+)?entry)|(?:before|prior\s+to)\s+(?:the\s+|study\s+|trial\s+|first\s+|start\w*\s+(?:of\s+)?)*"
    r"(?:treatment|therapy|chemotherapy|study|trial|randomi[sz]ation|entry|enrol\w+|inclusion|surgery|transplant\w*|dose))\b",
    re.IGNORECASE,
)
_NOT_ZERO = lazy_regex(
    r"no\s+(?:(?:statistically|clinically)\s+)?(?:significant\s+)?(?:differences?|increases?|excess|effect|benefit|"
    r"improvement|correlation|association|relationship|impact|interaction|change in)",
    re.IGNORECASE,
)
_DIFFERED = lazy_regex(
    r"s?\s+(?:(?:rates?|incidences?|frequenc(?:y|ies))\s+)?(?:differ(?:ed|s)\b|(?:was|were|is|are)\s+(?:significantly\s+|found\s+)*"
    r"(?:more|less|higher|lower|different|increased)\b|(?:occurred|increased)\s+(?:significantly\s+)?(?:in\s+)?more\b)",
    re.IGNORECASE,
)
_IS_RATE = lazy_regex(r"\b(?:rates?|incidences?|frequency)\b", re.IGNORECASE)
#: "escalated |if| no response was seen", "|when| there was no toxicity": what was to be done then
_CONDITION = lazy_regex(
    r"\b(?:if|unless|until|whenever|when|(?<!,\s)where|provided(?:\s+that)?|in\s+case(?:\s+of)?|as\s+long\s+as)\s+(?:there\s+(?:was|were|is|"
    r"are)\s+)?\Z",
    re.IGNORECASE,
)
#: "the |requirements| for the next course were 1500 neutrophils and no fever"
_DEMANDED = lazy_regex(
    r"\b(?:requirements?|criteria|conditions)\s(?:to|for)\s(?:receiv|start|begin|continu|proceed|re-?treat|the\s(?:next|start|second|following)|further|escalat|dose)\w*[^.;,]{0,80}?\b(?:was|were|included?|are|is)\b|\b(?:patients|they)\s(?:was|were|is|are)\srequired\sto\shave\b",
    re.I,
)
#: "the incidence of |no| edema", "among women reporting |no| flushes": a share, or who they were
_OF_NONE = lazy_regex(
    rf"\b(?:incidence|rate|proportion|probability|frequency)s?\s+of\s+\Z|\b(?:among|in|of|for)\s+(?:the\s+)?(?:{PATIENTS}|those)\s+"
    r"(?:reporting|with|having|who\s+(?:had|reported))\s+\Z",
    re.IGNORECASE,
)
#: "neither diarrhea nor neutropenia |was dose-limiting|": how it was, where some had it
_SAID_OF_IT = lazy_regex(
    r"(?:\s+toxicit(?:y|ies)|\s+events?|\s+effects?)?\s+(?:was|were)\s+(?:considered\s+|found\s+|judged\s+)?(?:to\s+be\s+)?(?:a\s+)?"
    r"(?:dose[-\s]?limiting|severe\b|serious\b|cumulative|problem|troublesome|clinically\s+significant)",
    re.IGNORECASE,
)
#: "no evidence of side effects |that affect| sexual function": of one kind of them
_NO_EVIDENCE = lazy_regex(r"no\s+evidence\b", re.IGNORECASE)
_NO_MORE = lazy_regex(r"no\s+(?:new|further|additional|other)\b", re.IGNORECASE)
_THAT = lazy_regex(r"\s+that\s+(?:affect|influence|impair|would|could)", re.IGNORECASE)
_BESIDES = lazy_regex(r"\s*(?:other|further|additional)\b", re.IGNORECASE)
_EXCEPT = lazy_regex(r"\b(?:except(?:ing)?|apart\s+from|other\s+than|with\s+the\s+exception\s+of)\b", re.IGNORECASE)
_BOUNDED = lazy_regex(r"\b(?:more|less|fewer|greater)\s+than|[<>≥]")
#: "no delayed vomiting |was seen in 60%|": the share of those without it
_IN_A_SHARE = lazy_regex(
    r"\s+(?:(?:was|were)\s+)?(?:(?:seen|observed|recorded|reported|found|noted|occurred)\s+)?(?:in|by)\s+(?!0\s?%)\d[\d.·]*\s?%"
)


#: "|Among 31 patients in the expansion cohort|, no DLT occurred": those in whom it was looked for.
_AMONG_MANY = lazy_regex(
    rf"\W*(?:[A-Z]{{4,}}:\s*)?(?:Of|Among|In)\s+(?:(?:the|all|these|our|those|first|a|total|of)\s+)*(?P<n>\d{{1,4}})\s+"
    rf"(?:[\w-]+\s+){{0,4}}?{PEOPLE}\b[^.;,()\d]{{0,80}},\s*(?:there\s+(?:was|were)\s+)?\Z"
)


def _nobody_of(match: re.Match[str], clause: Clause, study: Study) -> Figure:
    """The count of 0, with the people of whom it was nobody where the sentence opens with them."""
    among = _AMONG_MANY.match(clause.text, clause.start, match.start()) if study.single else None
    return Figure(match.start(), match.end(), "share", n=0, total=int(among["n"]) if among else None)


def zero_bindings(clause: Clause, study: Study) -> list[Binding]:
    """A count of 0 for "no grade 4 toxicity", "no patient discontinued", "there were no toxic deaths"."""
    found = []
    for match in _ZERO.finditer(clause.text, clause.start, clause.end):
        labels = [x for x in clause.labels if x.start >= match.end() and x.family in ("event", "response")]
        counted = any(f.start <= match.start() < f.end for f in clause.figures)
        counted = counted or _NOR_TO.match(clause.text, match.start()) is not None
        if not labels or counted or _VAGUE.match(labels[0].text) or _NOT_ZERO.match(clause.text, match.start()):
            continue
        gap = clause.between(match.end(), labels[0].start)
        if not (_ZERO_GAP.match(gap) or _HAD_A.fullmatch(gap) or _OF_MANY.fullmatch(gap)):
            continue
        if "serious" in gap and not _WAS_SEEN.search(clause.text, clause.start, clause.end):
            continue  # "No serious cardiotoxicity.": an opinion
        if labels[0].code in GENERAL and _BESIDES.match(gap):
            continue  # "no other toxicity of grade 3": than those that were just counted
        if not _ZERO_GAP.match(gap) and _AT_ENTRY.match(clause.text, labels[0].end, clause.end):
            continue
        if _DIFFERED.match(clause.text, labels[0].end, clause.end):
            continue  # "no other adverse event was more frequent": compared, not counted
        if match.group().lower() in ("neither", "nor") and _IS_RATE.search(labels[0].text):
            continue  # "neither the response rate nor survival differed"
        if _CONDITION.search(clause.text, max(clause.start, match.start() - 25), match.start()):
            continue
        if _DEMANDED.search(clause.text, clause.start, match.start()):
            continue
        row = _list_from(clause, labels)
        if _SAID_OF_IT.match(clause.text, row[-1].end, clause.end):
            continue
        if _OF_NONE.search(clause.text, max(clause.start, match.start() - 60), match.start()):
            continue
        if labels[0].code in ("ANY", "SAE") and _NO_MORE.match(clause.text, match.start()):
            continue  # "no new adverse events were reported": others were, before
        if _NO_EVIDENCE.match(clause.text, match.start()) and _THAT.match(clause.text, labels[0].end):
            continue
        row = _until_subject(clause, row)
        if row[-1].code == "DLT" and _EXCEPT.search(clause.between(row[-1].end, clause.end)):
            continue  # "no DLTs were seen, except for rash in one patient": there was one
        if _BOUNDED.search(clause.between(row[-1].end, clause.end)):
            continue  # "no event of grade 3 occurred in more than 5% of patients" bounds, it does not count
        if _IN_A_SHARE.match(clause.text, row[-1].end, clause.end):
            continue
        if _GROUP_WITHOUT.search(clause.text, clause.start, match.start()) and _GIVEN_NEXT.match(
            clause.text, row[-1].end, clause.end
        ):
            continue  # "patients with a response and no toxic effects received": who they were
        series = Series([_nobody_of(match, clause, study)])
        placed = _placed_zero(arms_of(series, clause, study, row[-1]), clause, study)
        arms = _arms_in_row(placed.arms[0], match.end(), clause) if placed.rule == "arm-behind" else placed.arms[:1]
        for label, grade in zip(row, _zero_grades(match.end(), row, clause), strict=True):
            rule = f"{label.family}:zero+{placed.rule}" + ("+each" if len(arms) > 1 else "")
            found += [Binding(series.figures[0], label, arm, grade, rule, placed.flags) for arm in arms]
    return found + _unseen(clause, study) + _in_nobody(clause, study)


_UNSEEN = scanner(
    r"\b(?:(?:was|were)\s+(?:not|never)\s+(?:observed|seen|noted|encountered|detected|recorded|registered|documented|found|apparent|evident)|"
    r"(?:did\s+not|never)\s+occur(?:red)?|(?:was|were)\s+absent|"
    # "alopecia was uncommon and |was not severe in any patient|"
    rf"(?:(?:was|were)\s+)?(?:not|never)\s+severe\s+in\s+any\s+(?:{ANY_PATIENT}|case)|(?:was|were)\s+severe\s+in\s+(?:no|none\s+of\s+the)\s+(?:{ANY_PATIENT}))\b",
    re.IGNORECASE,
)
#: "cardiac toxicity was not observed |in any patient|", "did not occur |with A|, ...": nothing that bounds it
_UNSEEN_END = lazy_regex(
    rf"\s*(?:[.,;)]|\Z|(?:and|but|or|nor|whereas|while)\b|(?:in|with|on|at|among|during)\s+(?:any|either|both|these|this|our|the|all)\b"
    rf"(?!\s+(?:{PATIENTS}|those)\s+(?:with|who|aged|under|over)\b))"
)
_WITH_ARM = lazy_regex(rf"\s+(?:in|with|on|among|after|by)\s+(?:(?:the|{PATIENTS}|those|receiving|given|in|on)\s+)*")
#: "|neuropathy (of grade 3)| was not seen", "|hepatic| toxicity did not occur"
_UNSEEN_GAP = lazy_regex(
    r"(?:\s+(?:was|were)\s+(?:uncommon|infrequent|rare|mild|minimal|moderate|tolerable|manageable),?\s+(?:and|but)\b)?\s*(?:toxicit(?:y|ies)|events?|reactions?|complications?|effects?|itself|of|or|worse|higher|[(\[)\],]|\s)*",
    re.IGNORECASE,
)


#: Totals of a part of the toxicities: that none of them was seen is a count.
_SYSTEMS = {"HEMATOLOGIC", "NONHEMATOLOGIC"}


def _unseen(clause: Clause, study: Study) -> list[Binding]:
    """A count of 0 for "cardiac toxicity was not observed", "grade 4 nausea and vomiting did not occur"."""
    found = []
    for match in _UNSEEN.finditer(clause.text, clause.start, clause.end):
        before = [x for x in clause.labels if x.end <= match.start() and x.family in ("event", "response")]
        ends = _UNSEEN_END.match(clause.text, match.end(), clause.end) is not None
        ends = ends or any(_WITH_ARM.fullmatch(clause.text, match.end(), a.start) for a in clause.arms)
        if not before or before[-1].reason or before[-1].doubtful or not ends:
            continue
        if before[-1].code in GENERAL - _SYSTEMS and not any(
            g.grades and abs(g.start - before[-1].end) < 12 for g in clause.grades
        ):
            continue  # "toxicity was not observed" is an opinion, "toxicity of grade 4 was not observed" a count
        if not _UNSEEN_GAP.fullmatch(clause.between(before[-1].end, match.start())):
            continue
        row = siblings(clause, before, before[-1])
        head = [g for g in clause.grades if g.grades and 0 <= row[0].start - g.end < 3]
        behind = [g for g in clause.grades if g.grades and row[-1].end <= g.start < match.start()]
        grade = next((g.bounds for g in (behind or head)[-1:]), NO_GRADE)
        found += _counted_zero(match, row, grade, clause, study)
    return found


def _counted_zero(told: re.Match[str], row: list[Label], grade: Grade, clause: Clause, study: Study) -> list[Binding]:
    """A count of 0 of each label where the words stand that deny them."""
    zero = Figure(*told.span(), "share", n=0)
    placed = arms_of(Series([zero]), clause, study, None)
    return [Binding(zero, x, placed.arms[0], grade, f"{x.family}:zero+{placed.rule}", placed.flags) for x in row]


_NOT = lazy_regex(r"\b(?:not|never)\s+(?:been\s+)?\Z", re.IGNORECASE)
_ANYBODY = lazy_regex(
    rf"\bin\s+any\s+(?:of\s+(?:the\s+|our\s+|these\s+)?)?(?:[\w-]+\s+)?(?:{ANY_PATIENT}|cases?)\b|\bin\s+anybody\b"
)


def _in_nobody(clause: Clause, study: Study) -> list[Binding]:
    """A count of 0 for "treatment was not stopped in any patient because of toxicity"."""
    found = []
    for label in clause.labels:
        denied = label.code in _NO_GRADES and _NOT.search(clause.text, clause.start, label.start)
        if denied and _ANYBODY.search(clause.text, label.start, min(label.end + 25, clause.end)):
            found += _counted_zero(denied, [label], NO_GRADE, clause, study)
    return found


_GROUP_WITHOUT = lazy_regex(rf"\b(?:{PATIENTS}|those)\s+(?:with|who\s+had)\s(?:[^.;]{{0,90}}\b(?:and|but)\s+)?\Z", re.I)
_GIVEN_NEXT = lazy_regex(
    r"\s+(?:receive[ds]?|(?:were|are|was|is)\s+(?:then\s+)?(?:eligible|given|treated|randomi[sz]ed|assigned|offered|planned|scheduled|referred)"
    r"|continued?|could|under(?:went|go)|proceed(?:ed)?|went\s+on|entered)\b"
)
_NO_PEOPLE = scanner(
    rf"(?:compared\s+(?:with|to)|{VERSUS}|\bv|than|and|but|whereas)\s+(?P<zero>(?:in\s+)?(?:no\s+(?:{PEOPLE}|one)|(?P<none>none)(?:\s+of\s+(?:the\s+|those\s+)?(?:{PEOPLE})?)?))\s+"
    r"(?:who\s+(?:received|were\s+given)|in|with|on|of|given|receiving|treated\s+with)\s+(?:the\s+)?",
    re.IGNORECASE,
)


def none_in_other(bindings: list[Binding], clause: Clause) -> list[Binding]:
    """ "In 2% and 9% of patients with A, as compared with no patients with B": the labels before count none in B."""
    found = []
    for match in _NO_PEOPLE.finditer(clause.text, clause.start, clause.end):
        arm = next((a for a in clause.arms if 0 <= a.start - match.end() < 3), None)
        since = max((i for i in clause.semicolons() if i < match.start()), default=-1)
        rest = clause.text[arm.end : clause.end] if arm else ""
        reach = re.match(r"[^,;()]*", rest)
        labels = [x for x in clause.labels if arm and reach and match.end() <= x.start < arm.end + reach.end()]
        if arm is None or labels:
            continue
        zero = Figure(match.start("zero"), match.end("zero"), "share", n=0)
        for b in bindings:
            counted = since < b.figure.start and max(b.figure.end, b.label.end) <= match.start() and b.figure.n != 0
            aside = any(a < b.label.start < b.label.end <= end < match.start() for a, end in clause.brackets)
            if match["none"] and ":parallel-labels" not in b.rule:
                continue  # "rash in 12% on A and 5% on B, and nausea in 3% on A and none on B": the last alone
            if counted and not aside and b.arm_id not in (None, arm.arm_id) and b.label.family in ("event", "response"):
                rule = f"{b.label.family}:zero+arm-behind"
                found.append(Binding(zero, b.label, arm.arm_id, b.grade, rule, sentence=b.sentence))
    return found


_NONE_GRADED = scanner(
    r"[;,.]\s*(?:but\s+|and\s+|with\s+)?(?P<zero>none)\s+(?:of\s+(?:which|these|them|the\s+(?:events|cases))\s*"
    r"(?:(?:adverse\s+)?(?:events?|cases?|episodes?|reactions?))?\s*)?(?:was|were|being|had)?\s*(?:of\s+)?",
    re.IGNORECASE,
)


def none_of_grade(bindings: list[Binding], clause: Clause) -> list[Binding]:
    """ "Pneumonitis occurred in 10% on A and 2% on B; none of these events were of grade 4": of the label before."""
    found = []
    for match in _NONE_GRADED.finditer(clause.text, clause.start, clause.end):
        grade = next((g for g in clause.grades if 0 <= g.start - match.end() < 2 and g.grades), None)
        before = [b for b in bindings if max(b.figure.end, b.label.end) <= match.start() and b.label.family == "event"]
        if (
            grade is None
            or not before
            or any(0 <= x.start - grade.end < 2 for x in clause.labels if x.family == "event")
        ):
            continue  # "one had grade 3 nausea, and none had grade 4 |vomiting|"
        counted = [b for b in before if b.label == before[-1].label]
        arms = {b.arm_id for b in counted}
        zero = Figure(match.start("zero"), match.end("zero"), "share", n=0)
        arm = arms.pop() if len(arms) == 1 else None
        last = counted[-1]
        found.append(Binding(zero, last.label, arm, grade.bounds, "event:zero+arm-none", sentence=last.sentence))
    return found


def of_the_same_arm(bindings: list[Binding], clause: Clause) -> list[Binding]:
    """ "Adverse events were of grade 3 in 4% with A, and there were no grade 4 adverse events": none with A."""
    placed = []
    for zero in bindings:
        if zero.figure.n == 0 and zero.arm_id is None and ":zero+arm-none" in zero.rule and zero.grade != NO_GRADE:
            same = [b for b in bindings if b.label.code == zero.label.code and b.figure.end <= zero.figure.start]
            arms = {b.arm_id for b in same}
            if len(arms) == 1 and None not in arms and len(clause.arm_ids) == 1:
                zero = replace(zero, arm_id=same[0].arm_id, rule=zero.rule.replace("arm-none", "arm-of-sentence"))
        placed.append(zero)
    return placed


def _placed_zero(placed: Placed, clause: Clause, study: Study) -> Placed:
    """An arm far from a "no …" holds only where the sentence opens with it: "In the A group, no patient …"."""
    if placed.rule in ("arm-of-clause", "arm-of-sentence", "arm-before") and clause.arms[0].start - clause.start > 30:
        return Placed([study.single], "arm-none")
    return placed


#: "no death was due to |A or B|", "no rash was seen with |A and B|"
_EACH = lazy_regex(
    r"\s*(?:groups?|arms?|alone)?\s*(?:,|,?\s(?:or|and|nor))\s*(?:(?:in|with|on|to|the|those|receiving|either)\s+)*",
    re.I,
)


#: "no rash was seen with A, and |B was| well tolerated": the subject of what follows
_DOES = lazy_regex(
    r"(?:\s+(?:groups?|arms?|recipients|patients))?\s+(?:was|were|is|are|had|has|did|led|showed|gave|[a-z]+ed)\b"
)


def _arms_in_row(first: str | None, start: int, clause: Clause) -> list[str | None]:
    """The arm behind a denial, with those joined to it."""
    behind = [a for a in clause.arms if a.start >= start]
    arms = behind[next((i for i, a in enumerate(behind) if a.arm_id == first), 0) :]
    named = [first]
    for one, another in pairwise(arms):
        if not _EACH.fullmatch(clause.text, one.end, another.start) or _DOES.match(clause.text, another.end):
            break
        named.append(another.arm_id)
    return list(dict.fromkeys(named))


_NEXT_NAME = lazy_regex(r",?\s*(?:and|or|nor)\b")  # "no patient had heart failure or grade 4 neutropenia"
_NO_GRADES = {"DEATH", "DISCONTINUATION", "DOSE_REDUCTION", "DOSE_DELAY"}
#: "no adverse events associated with |grade 4 toxicity|", "no toxicity (|grade 3|)"
_OF_GRADE = lazy_regex(r"[\s(,]*(?:(?:of|at|with|associated\s+with|reaching|exceeding|classified\s+as|were)\s+)?")


#: "no diarrhea, nausea or vomiting |of grade 3 or 4|": of all of them
_OF_SUCH = lazy_regex(r"\s+(?:of|at|with)\s+(?:(?:severity|CTC(?:AE)?)\s+)?\Z", re.IGNORECASE)


def _zero_grades(start: int, row: list[Label], clause: Clause) -> list[Grade]:
    """The grade of each name of a row; the one behind the last is that of all where no other is told."""
    grades = [_zero_grade(start, label, clause) for label in row]
    told = [g for g in clause.grades if start <= g.start and g.start >= row[0].start]
    shared = len(told) == 1 and told[0].start >= row[-1].end and grades[:-1] == [NO_GRADE] * (len(row) - 1)
    if shared and _OF_SUCH.search(clause.between(row[-1].end, told[0].start)):
        return [NO_GRADE if label.code in _NO_GRADES else grades[-1] for label in row]
    return grades


def _zero_grade(start: int, label: Label, clause: Clause) -> Grade:
    """The grade between "no" and the label, or right behind the label."""
    if label.code in _NO_GRADES:
        return NO_GRADE
    before = [g for g in clause.grades if start <= g.start < label.start]
    if before:
        return before[-1].bounds
    behind = [
        g for g in clause.grades
        if (0 <= g.start - label.end < 12 and not _NEXT_NAME.match(clause.text, label.end))
        or (g.start >= label.end and _OF_GRADE.fullmatch(clause.text, label.end, g.start))
    ]  # fmt: skip
    return behind[0].bounds if behind and not _is_of_next(behind[0], label, clause) else NO_GRADE


#: "no rash|, |grade 3 diarrhea |or |grade 4 neutropenia"
_NEXT_ITEM = lazy_regex(r"\s*,?\s*(?:\b(?:or|and|nor)\b\s*)?", re.IGNORECASE)


def _is_of_next(grade: GradeMention, label: Label, clause: Clause) -> bool:
    """Whether a grade behind a name stands right before the next name of the list."""
    if not _NEXT_ITEM.fullmatch(clause.text, label.end, grade.start):
        return False
    return any(x is not label and 0 < x.start - grade.end < 3 for x in clause.labels)


#: "no thromboembolic events, and |hematologic toxicity| was minimal": said of the names behind the comma
_OF_THEIR_OWN = lazy_regex(
    r"(?:\s+(?:toxicit(?:y|ies)|events?|effects?))?\s+(?:was|were)\s+(?:(?:generally|usually|mostly|only|also|all|both|"
    r"very|easily|relatively|well)\s+)*(?:mild|moderate|minimal|minor|manageable|tolerable|acceptable|infrequent|rare|uncommon|"
    r"common|frequent|modest|low|limited|transient|reversible|tolerated|controlled|managed|as\s+expected|the\s+most)\b",
    re.IGNORECASE,
)
_NEW_SUBJECT = lazy_regex(r",\s*(?:and|but)\s", re.IGNORECASE)


def _until_subject(clause: Clause, row: list[Label]) -> list[Label]:
    """The names up to ", and" where those behind it are the subject of a verb of their own."""
    if not _OF_THEIR_OWN.match(clause.text, row[-1].end, clause.end):
        return row
    for i in range(len(row) - 1, 0, -1):
        if _NEW_SUBJECT.search(clause.between(row[i - 1].end, row[i].start)):
            return row[:i]
    return row


def _list_from(clause: Clause, labels: list[Label]) -> list[Label]:
    """The coordinated list that begins with the first label, without those that have a figure of their own."""
    row = [labels[0]]
    for label in labels[1:]:
        if not SIBLING.match(clause.between(row[-1].end, label.start)):
            break
        row.append(label)
    following = [f for f in clause.figures if f.start >= row[-1].end and f.kind == "share"]
    if len(row) > 1 and following and HOST_GAP.match(clause.between(row[-1].end, following[0].start)):
        return row[:-1]
    return row
