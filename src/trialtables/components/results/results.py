"""Results: the bindings of every sentence become rows of responses, survival and adverse events."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from ..arms.arm_partitions import Partition, find_partitions
from ..attachment.arm_paragraphs import of_paragraph, paragraphs_of
from ..attachment.arms_behind import with_limits_behind_arm
from ..attachment.attachment import attach
from ..attachment.clauses import ArmMention, Binding, Clause, Study, evidence_of
from ..attachment.counted_units import counted_in, lesions_counted
from ..attachment.dose_levels import level_of
from ..attachment.event_severity import severity_of
from ..attachment.events_as_causes import cause_of
from ..attachment.figure_times import time_of
from ..attachment.other_studies import before_arms, of_comparator, reports_of, sole_reports
from ..attachment.renamed_labels import is_reason_to_stop, renamed
from ..attachment.subgroups import subgroup_of
from ..attachment.told_apart import told_apart
from ..attachment.unknown_groups import introduced, with_strangers, without_others
from ..attachment.unnamed_outcomes import with_words
from ..attachment.wholes import whole_of_arm, whole_of_part
from ..base import add_row, section_at, text_of
from ..comparisons.comparison_effects import rate_of_contrast
from ..comparisons.comparisons import add_comparisons
from ..context import BASELINE, CITED, ELIGIBILITY, HYPOTHESIS, PLAN
from ..figures.blocked import is_group_size, is_list_marker
from ..figures.figure_atoms import Figure, is_share
from ..labels.event_grades import find_grades
from ..labels.event_mentions import find_events
from ..labels.labels import Label
from ..labels.other_fields import treats_no_tumour
from ..labels.outcome_qualifiers import JUDGED, analysis_of, judge_of, kind_of_response, least_duration
from ..population.population import add_population
from ..survival.survival import add_survival
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS
from .event_counts import counts_no_event, is_share_of_cases, tells_change
from .event_names import add_causes, add_named_events, of_drugs, written
from .measurements import add_measurements
from .result_labels import in_company, labels_of_results, prevents_events, specific, with_endpoints

_NOT_RESULTS = {HYPOTHESIS, PLAN, ELIGIBILITY, BASELINE}


@Language.component(
    "trialtables_results",
    requires=["doc._.quantities", "token.is_sent_start"],
    assigns=["doc._.fact_rows"],
)
def results(doc: Doc) -> Doc:
    """Add the rows of responses, survival, comparisons, adverse events and population."""
    text = text_of(doc)
    events = find_events(text)
    labels = labels_of_results(doc, events)
    study = _study(doc)
    stated = _STATED.search(text) is not None
    not_a_tumour = treats_no_tumour(text)
    bound: list[Binding] = []
    clauses = list(_clauses(doc, labels))
    if prevents_events(text):
        clauses = [with_endpoints(clause, labels) for clause in clauses]
    divided = _divided(doc, study)
    paragraphs = paragraphs_of(clauses)
    own, reports = study, [*reports_of(doc), *before_arms(doc)]
    of_one = sole_reports(doc, study)
    for clause in clauses:
        own.last_cited = next((arm for a, b, arm in of_one if a <= clause.start < b), own.last_cited)
        study = next((of for start, end, of in reports if start <= clause.start < end), own.within(clause))
        wide = _without_sizes(with_strangers(clause, study), divided)
        found = [renamed(b, clause, not_a_tumour=not_a_tumour) for b in introduced(attach(wide, study), study)]
        found = of_paragraph(without_others(found, clause, study), clause, paragraphs)
        clause.figures = wide.figures
        clause.labels = with_words(clause.labels, found)
        bound += found
        apart = told_apart(found, clause)
        expanded = {(b.figure.start, b.label.start) for b in found if b.rule.endswith("+each") and b.arm_id}
        for binding in found:
            if binding.arm_id is None and (binding.figure.start, binding.label.start) in expanded:
                continue
            if _is_result(doc, binding, clause, study, stated):
                _add(doc, binding, clause, apart)
        if _section(doc, clause.start) != "title":
            add_survival(doc, wide, study, paragraphs, stated)
            add_measurements(doc, clause, study)
    study = own
    add_comparisons(doc, clauses, study, bound)
    add_population(doc, clauses, study, divided)
    if not study.planned:
        add_named_events(doc, of_drugs(doc, clauses), bound, study, stated)
        add_causes(doc, events, labels, study)
    return doc


def _divided(doc: Doc, study: Study) -> list[Partition]:
    """Where the text divides its patients among the arms."""
    mentions = [(s.start_char, s.end_char, s.label_) for s in doc.spans.get("arms", ())]
    return find_partitions(text_of(doc), [(s.start_char, s.end_char) for s in doc.sents], mentions, study.arms)


def _without_sizes(clause: Clause, divided: list[Partition]) -> Clause:
    """The clause without a bracket that only divides the patients: "of 47 patients (25 A, 22 B) two had …"."""
    inside = [
        (a, b) for a, b in clause.brackets for p in divided if a < p.start < p.end <= b and "%" not in clause.text[a:b]
    ]
    if not inside:
        return clause
    rest = copy.copy(clause)
    rest.arms = [x for x in clause.arms if not any(a < x.start < b for a, b in inside)]
    rest.figures = [x for x in clause.figures if not any(a < x.start < b for a, b in inside)]
    for a, b in inside:
        rest.hide(a, b + 1)
    return rest


def _study(doc: Doc) -> Study:
    arms = [a for a in doc._.arms or [] if not a.get("stage")]
    pool = next((a for a in arms if a["pooled"] == "name"), None)
    own = [a["arm_id"] for a in arms if a["role"] != "cited" and a["pooled"] != "name"]
    experimental = next((a["arm_id"] for a in arms if a["role"] == "experimental"), None)
    planned = bool(own) and all(a["role"] == "planned" for a in arms if a["role"] != "cited")
    cited = {a["arm_id"] for a in arms if a["role"] == "cited"}
    factors = [[a["arm_id"] for a in arms if a["factor"] == n] for n in (1, 2)]
    pairs = _against_pool(pool, [a for a in arms if a["arm_id"] in own]) if pool else []
    parts, pools = (
        [Study(arms=f, planned=planned, cited=cited, experimental=f[0]) for f in some if f] for some in (factors, pairs)
    )
    alone = not (len(own) == 1 and experimental)
    return Study(
        arms=own, planned=planned, cited=cited, experimental=experimental, parts=parts, pools=pools, alone=alone
    )


def _against_pool(pool: dict[str, Any], arms: list[dict[str, Any]]) -> list[list[str]]:
    """An arm that several arms are together, with each of the arms that are none of them, and with all of these."""
    others = [a["arm_id"] for a in arms if a["drugs"] != pool["drugs"]]
    return [[pool["arm_id"], a] for a in others] + [[pool["arm_id"], *others]]


#: "with 125 and 128 receiving A and B": the sizes of the arms; "(shrinkage to 50%)": what a word means.
_ALLOTTED = lazy_regex(
    rf"(?:\s+and\s+\d+)?\s+(?:(?:{PATIENTS})\s+)?(?:receiving|assigned\s+to|allocated\s+to|randomi[sz]ed\s+to)\b"
)
#: "patients with a response (n = 90) were randomized": what the study goes on with
_PUT_INTO_ARMS = lazy_regex(r"\s*[)\]]\s*(?:were|was)\s+(?:then\s+)?(?:randomi[sz]ed|randomly)\b")
#: "In cohort 1 (|n = 20|), the response rate was 25%": the size of the cohort
_OF_A_COHORT = lazy_regex(
    r"\b(?:cohorts?|parts?|strat(?:um|a)|(?:dose\s+)?levels?|subgroups?|steps?)\s+(?:[A-H]|\d+|I{1,3})\s*[(\[]\s*\Z",
    re.IGNORECASE,
)
#: "3.8% more events": how many more, not how many.
_MORE_THAN = lazy_regex(r"\s*%?\s+(?:absolute\s+)?(?:more|fewer|less)\s+(?!than\b)")
#: "|if| 3 responses are seen", "|if there are fewer than| 2 of 13": what a design goes on with
_SHOULD_BE = lazy_regex(
    r"\bif\s+(?:(?:at|least|most|more|than|fewer|less|only|there|were|are|was|is|or|≥|>|<|≤)\s*)*\Z", re.IGNORECASE
)
#: "the |three| most common adverse events were": how many are listed
_MOST_COMMON = lazy_regex(r"\s+most\s+(?:common|frequent|prevalent|important)", re.IGNORECASE)
_WITH = lazy_regex(r"\bwith\s+(?:\d+\s+and\s+)?\Z")
_DEFINED_AS = lazy_regex(
    r"\(\s*(?:an?\s+)?(?:shrinkage|decrease|reduction|regression|disappearance)\s[^()\d]{0,50}\Z", re.IGNORECASE
)


def _states_no_result(text: str, figure: Figure) -> bool:
    before = text[max(0, figure.start - 80) : figure.start]
    if figure.percent is not None and figure.n is None and _MORE_THAN.match(text, figure.end):
        return True
    if figure.kind == "share" and _SHOULD_BE.search(before):
        return True
    if figure.percent is not None:
        return _DEFINED_AS.search(before) is not None
    if figure.bare and _MOST_COMMON.match(text, figure.end):
        return True
    place = text, figure.start, figure.n
    if (figure.bare and is_list_marker(*place)) or is_group_size(*place, figure.total):
        return True
    if _PUT_INTO_ARMS.match(text, figure.end) or (
        text[figure.start] in "nN" and figure.kind == "share" and _OF_A_COHORT.search(before)
    ):
        return True
    return figure.bare and _ALLOTTED.match(text, figure.end) is not None and _WITH.search(before) is not None


#: "patients of the placebo group who crossed over to |A|": what they got later is not the arm they were in.
_CROSSED_TO = lazy_regex(
    r"\b(?:cross(?:ed|ing)(?:[\s-]*over)?|switched|switching)\s+(?:over\s+)?to\s+(?:(?:receive|the|open-label|oral|active)\s+)*\Z",
    re.IGNORECASE,
)


def _clauses(doc: Doc, labels: list[Label]) -> Iterator[Clause]:
    """One clause per sentence, with the figures that may be results of a study."""
    text = text_of(doc)
    plain = doc._.quantities or []
    contexts = [set(c) for c in doc._.figure_context or [[]] * len(plain)]
    every = [rate_of_contrast(Figure(**{"start": 0, "end": 0, "kind": "", **f}), text) for f in plain]
    aside = [f.start for f, context in zip(every, contexts, strict=True) if context & _NOT_RESULTS]
    cited = frozenset(f.start for f, context in zip(every, contexts, strict=True) if CITED in context)
    figures = [f for f in every if f.start not in set(aside) and not _states_no_result(text, f)]
    arms = [
        ArmMention(s.start_char, s.end_char, s.label_)
        for s in doc.spans.get("arms", ())
        if not _CROSSED_TO.search(text, max(0, s.start_char - 60), s.start_char)
    ]
    grades = [g for g in find_grades(text) if g.kind != "before"]
    before: list[Label] = []
    for sent in doc.sents:
        start, end = sent.start_char, sent.end_char
        named = [x for x in labels if start <= x.start < end]
        effects = [f for f in figures if f.kind == "effect" and start <= f.start < end]
        here = [x for x in arms if start <= x.start < end]
        clause = Clause(
            text, start, end,
            labels=[
                x for x in specific(text, in_company(named, before))
                if not (x.family == "response" and any(f.start <= x.start < f.end for f in effects))
                and not (x.family == "event" and _RELIEF.search(text, start, x.start))
                and not (x.family == "other" and any(a.start <= x.start and x.end <= a.end for a in here))
            ],
            arms=here,
            grades=[x for x in grades if start <= x.start < end],
            figures=[x for x in figures if start <= x.start < end],
            cited=cited,
            hypothetical=any(start <= at < end for at in aside),
            sided=len(doc._.arms or []) > 1,
        )  # fmt: skip
        for pattern in (_CREDIBLE, _ERROR):
            for interval in pattern.finditer(text, start, end):
                clause.hide(*interval.span())
        before = named
        yield clause


#: An interval that no figure keeps: "51% (95% Bayesian probability interval, 36 to 66%) with A".
_CREDIBLE = scanner(
    r"\((?:80|9\d)(?:\.\d+)?\s*%\s+(?:Bayesian|credible|probability|highest|posterior|prediction|PI\b)[^()]{0,80}\)"
)


#: The same of an error: "66% |(SE 4)| with A compared with 39% (SE 4) without".
_ERROR = scanner(r"(?<=[%s] )\((?:S\.?E\.?M?\.?|standard\s+error|±|\+/-)[\s,:=]*\d[\d.·]*\s*%?\)")


#: Symptoms that responded are no toxicity: "symptom response rates were 79% for hemoptysis".
_RELIEF = scanner(
    r"\b(?:quality[- ]of[- ]life|QoL|symptom(?:atic)?s?)\s+(?:responses?|relief|improvements?|"
    r"palliation)\s+(?:rates?\s+)?(?:was|were|in|of|for)\b|\bresponse\s+(?:\([A-Z]{2,3}\)\s+)?rates?\s+for\s+(?=pain)",
    re.IGNORECASE,
)


#: Headings that tell the results from what stands before them.
_STATED = scanner(r"\bRESULTS?\b|\bFINDINGS\b|Results:")


#: "128 patients who did not have |progressive disease|".
_DENIED = lazy_regex(
    r"\b(?:did|do|does|had|have|has)\s+not\s+(?:yet\s+)?(?:(?:have|had|show|experience|reach|achieve)d?\s+)?(?:an?\s+|any\s+)?\Z",
    re.IGNORECASE,
)


#: "increases the response rate |by an additional| 30%": by how much, from no figure that is told
_BY_MORE = lazy_regex(
    r"\b(?:increas|improv|rais|enhanc|augment)\w*\b(?:(?!\bfrom\b|\b\w+ed\s+by\b)[^.;()\d]){0,70}\bby\s+(?:(?:an?|about|up\s+to|another|some)\s+)*"
    r"(?:(?:additional|further)\s+)?\Z",
    re.IGNORECASE,
)
#: "reduced the risk of fracture |by a further| 20%|, and by an additional| 30% in women": by how much, too
_CHANGED_BY = lazy_regex(
    r"\b(?:reduc|decreas|lower|diminish|increas|rais)\w*\b(?:(?!\bfrom\b|\b\w+ed\s+by\b)[^.;()\d]){0,90}\bby\s+"
    r"(?:(?:an?|about|up\s+to|another|some|approximately|nearly|only|additional|further|relative)\s+)*\Z"
    r"|\bby\s+an?\s+(?:additional|further)\s+\Z",
    re.IGNORECASE,
)


def _is_result(doc: Doc, binding: Binding, clause: Clause, study: Study, stated: bool) -> bool:
    """Whether a binding is a result: of this study, or of a cited arm."""
    label = binding.label
    if label.family == "response" and _DENIED.search(clause.text, max(clause.start, label.start - 40), label.start):
        return False
    if is_reason_to_stop(label, clause):
        return False
    before = (max(clause.start, binding.figure.start - 140), binding.figure.start)
    if label.family == "response" and _BY_MORE.search(clause.text, *before):
        return False
    lone = binding.figure.n is None and binding.figure.total is None  # not "a fall by half was reached by 2/27 (7%)"
    if lone and "by " in clause.text[before[1] - 40 : before[1]] and _CHANGED_BY.search(clause.text, *before):
        return False
    if study.reported:
        attributed = binding.arm_id in study.arms and not binding.flags and not of_comparator(binding, clause)
        return attributed and not _only_a_number(binding, clause.text)
    if binding.arm_id in study.cited:
        return not (study.planned and _only_a_number(binding, clause.text))
    if study.planned or binding.figure.start in clause.cited:
        return False
    return not (stated and _section(doc, binding.figure.start) in ("background", "methods"))


_COUNTED = lazy_regex(
    rf"\s(?:of\b|had\b|with\b|(?:[\w-]+\s)?(?:grade|episodes?|cases?|deaths?|{PATIENTS}|events))", re.IGNORECASE
)


def _only_a_number(binding: Binding, text: str) -> bool:
    """Whether a number in the background of a plan counts nobody: "4) cirrhosis", "of type 2 or 3", "(9)"."""
    figure = binding.figure
    if not figure.bare or figure.percent is not None or figure.total is not None or not figure.n:
        return False
    return text[figure.start].isdigit() and not _COUNTED.match(text, figure.end)


def _section(doc: Doc, at: int) -> str:
    return section_at(doc, at)


def _add(doc: Doc, binding: Binding, clause: Clause, apart: Mapping[int, str]) -> None:
    adders = {"response": _add_response, "event": _add_event}
    adder = adders.get(binding.label.family)
    if adder and _section(doc, binding.figure.start) != "title":
        adder(doc, binding, clause, _parts_told(binding, clause, apart))


def _parts_told(binding: Binding, clause: Clause, apart: Mapping[int, str]) -> list[str]:
    """The part of the patients that a figure is of, and what else tells it from its like."""
    group, words = subgroup_of(binding, clause), apart.get(binding.figure.start)
    if group in apart.values() or (group and words and not _leads(group, binding, clause)):
        group = None  # one group found for all figures is that of the last of them
    if group and words and words in group:
        return [group]
    return [x for x in (group, words) if x]


def _leads(group: str, binding: Binding, clause: Clause) -> bool:
    return group in " ".join(clause.text[clause.start : binding.figure.start].split())


_TO_ARM = lazy_regex(
    rf"\s*(?:\([^()]*\)\s*)?(?:of\s+(?:the\s+)?(?:{PATIENTS})\s+)?(?:in|with|for|on|receiving)\s+(?:the\s+)?"
)
_SIZE_BEHIND = lazy_regex(
    rf"(?:\s+(?:arm|group|{PATIENTS}))?\s*[(\[]\s*[nN]\s*=\s*(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+)\s*[)\];,]"
)


#: "the response rate |for the 64 evaluable patients was| 14%"
_AMONG_ALL = lazy_regex(
    rf"\s+(?:for|in|among|of)\s+(?:the\s+|all\s+)?(?P<n>\d{{2,4}})\s+(?:evaluable\s+|assessable\s+|treated\s+|eligible\s+)?"
    rf"(?:{PATIENTS})\s+was\s+"
)
_NEXT_VALUE = lazy_regex(rf"\s*%?\s*[)\]]?\s*(?:{VERSUS}|and|,)\s*\d")


#: "31 patients in |the expansion cohort|": these are the people of the part, not those it was taken from.
_SIZE_AHEAD = lazy_regex(
    rf"\b(?P<n>\d+)\s+(?:[\w-]+\s+){{0,3}}?(?:{PATIENTS})\s+(?:(?:enrolled|treated|included)\s+)?in\s+\Z"
)


def _is_whole_of(total: str, part: str, clause: Clause) -> bool:
    """Whether a number of patients is that of the part of the patients which a label names."""
    if total in part:
        return True
    at = clause.text.find(part, clause.start, clause.end)
    size = _SIZE_AHEAD.search(clause.text, max(clause.start, at - 60), at) if at > clause.start else None
    return size is not None and size["n"] == total


def _share(figure: Figure, binding: Binding, clause: Clause, parts: list[str]) -> dict[str, Any]:
    """Count, denominator and percent; the denominator also from "62% in the A arm (n = 114)".

    The patients counted ahead of all figures are no denominator of a part of them.
    """
    total = figure.total
    if figure.carried and parts and not any(_is_whole_of(str(total), part, clause) for part in parts):
        return {"n": figure.n, "total": None, "percent": figure.percent}
    arm = next((a for a in clause.arms if a.start >= figure.end), None)
    if total is None and figure.percent is not None and arm is not None and arm.arm_id == binding.arm_id:
        size = _SIZE_BEHIND.match(clause.text, arm.end, clause.end)
        if size and _TO_ARM.fullmatch(clause.text, figure.end, arm.start):
            total = int(size["n"].replace(",", ""))
    if total is None and figure.percent is not None and len(clause.arm_ids) < 2:
        among = _AMONG_ALL.fullmatch(clause.text, binding.label.end, figure.start)
        whole = int(among["n"]) if among and not _NEXT_VALUE.match(clause.text, figure.end, clause.end) else None
        if whole and (figure.n is None or is_share(figure.n, whole, figure.percent)):
            total = whole
    if total is None and figure.percent is not None and not clause.sided and len(parts) == 1:
        total = whole_of_part(figure, parts[0], clause)
    if total is None and figure.percent is not None and figure.n and not parts:
        total = whole_of_arm(figure, binding.arm_id, clause)
    return {"n": figure.n, "total": total, "percent": figure.percent}


_IN_EACH = lazy_regex(
    rf"\s*(?:(?:{PATIENTS})\s+)?(?:at|in|on|with|for)\s+each\s+(?:dose|level|schedule|arm|group|cohort|regimen)\b",
    re.IGNORECASE,
)


def _add_response(doc: Doc, binding: Binding, clause: Clause, parts: list[str]) -> None:
    figure, label = with_limits_behind_arm(binding.figure, clause), binding.label
    if figure.kind != "share" or (figure.bound and figure.n is None):
        return
    inside = label.start <= figure.start < label.end
    if inside and (figure.bare or _LEAST.match(clause.text, figure.end)):
        return  # "PASI 75", "a 30% reduction in IOP"
    if any(x.code in ("PSA", "BIOMARKER") and x.start <= figure.start < x.end for x in (label, *clause.labels)):
        return  # the threshold of a marker's fall
    if (
        _averages(clause, label, figure)
        or _PER_CYCLE.match(clause.text, figure.end)
        or is_share_of_cases(figure, clause)
    ):
        return
    if binding.arm_id is None and _IN_EACH.match(clause.text, figure.end, clause.end):
        return  # "(three at each dose level)": a count of every arm and of none
    if _at_a_time(binding, clause) or (
        label.code == "OTHER" and tells_change(figure, clause) and not _THRESHOLD.search(label.text)
    ):
        return
    if _EVENT_LIKE.search(label.text) and label.code == "OTHER" and figure.percent is None and figure.total is None:
        return  # numbers of relapses on which a survival analysis rests
    if figure.n is None and figure.percent is None and figure.percent_low is None:
        return
    start, end = evidence_of(binding)
    named = " ".join(binding.label.text.split()) if binding.label.code in ("BIOMARKER", "OTHER", "PSA") else None
    time = time_of(binding, clause)
    at, sentence = (figure.start, figure.end), (clause.start, clause.end)
    judge = judge_of(label.start, label.end, at, sentence, clause.text) if label.code in JUDGED else None
    analysis = analysis_of(at, sentence, clause.text, survival=False)
    sited = label.code in JUDGED or label.code == "pCR"
    kind = kind_of_response(label.start, label.end, clause.text) if sited else None
    told = [x for x in (named, *parts) if x]
    told += [kind] if kind and kind != named else []  # "CNS" of a response, also of patients with CNS metastases
    lasting = least_duration(label.end, figure.end, clause.text) if label.code in _LASTING else None
    lesions = lesions_counted(binding, clause)
    told += [x for x in (judge, analysis, lasting, lesions) if x and not any(x in y for y in told)]
    words = "; ".join(dict.fromkeys(told)) or None
    add_row(
        doc, "responses", start, end, binding.rule, binding.flags,
        arm_id=binding.arm_id or "all", outcome=binding.label.code, label=words,
        timepoint=None if time and any(time in part for part in parts) else time,
        percent_low=figure.percent_low, percent_high=figure.percent_high,
        ci_low=figure.ci_low, ci_high=figure.ci_high,
        ci_level=None if figure.ci_low is figure.ci_high is None else figure.ci_level,
        **_share(figure, binding, clause, parts),
    )  # fmt: skip


#: "reduction in attacks |of at least 50%|", "a fall |of ≥4| points": so much is the threshold, not the figure
_THRESHOLD = lazy_regex(
    r"\d\s?%|(?:[≥>⩾]|at\s+least|more\s+than|greater\s+than)\s*\d|\d\s+\w+\s+or\s+(?:more|greater)", re.IGNORECASE
)
_LEAST = lazy_regex(
    r"\s*(?:or\s+\w+\s+)?(?:reduction|decrease|improvement|increase|fall|rise|decline)\b", re.IGNORECASE
)
#: Outcomes that hold for a time: patients who had them for months are not all who had them.
_LASTING = frozenset({"CR", "PR", "MR", "SD", "DCR", "CBR"})


def _at_a_time(binding: Binding, clause: Clause) -> bool:
    """ "The 1-year survival and |local control| were 44% and 55%": an actuarial rate at that time, no response."""
    label = binding.label
    if label.code != "OTHER" or ":parallel-labels" not in binding.rule or "control" not in label.text.lower():
        return False
    times = any(f.kind == "landmark" and f.start < label.start for f in clause.figures)
    return times and any(x.family == "survival" and x.start < label.start for x in clause.labels)


_EVENT_LIKE = lazy_regex(r"recur|relaps|transfusion", re.IGNORECASE)
_PER_CYCLE = lazy_regex(
    r"\s*(?:cycles|courses|(?:\w+\s+)?per\s+(?:\d+\s+)?(?:cycles?|courses?|patient|person))\b", re.IGNORECASE
)
_AVERAGE = lazy_regex(r"\b(?:mean|median|average)\b[^,;()]{0,40}\Z", re.IGNORECASE)


def _averages(clause: Clause, label: Label, figure: Figure) -> bool:
    """ "tumour shrinkage (mean reduction 31%)": how much, not how many."""
    told = _AVERAGE.search(clause.text, label.end, max(label.end, figure.start))
    # "the response rate and |median survival| were 45% and 19 months": the median is that of the next name
    return told is not None and not any(
        x.family == "survival" and told.start() <= x.start < figure.start for x in clause.labels
    )


def _add_event(doc: Doc, binding: Binding, clause: Clause, parts: list[str]) -> None:
    figure, label = binding.figure, binding.label
    if figure.kind != "share" or label.doubtful or (figure.n is None and (figure.percent is None or figure.bound)):
        return
    if counts_no_event(binding, clause):
        return
    start, end = evidence_of(binding)
    low, high = binding.grade
    told = (severity_of(binding, clause), *parts, level_of(binding, clause), time_of(binding, clause))
    words = (
        ", ".join(dict.fromkeys(x for x in (*told, counted_in(binding, clause), cause_of(binding, clause)) if x))
        or None
    )
    add_row(
        doc, "adverse_events", start, end, binding.rule, binding.flags,
        arm_id=binding.arm_id or "all", term=written(binding, clause), ctcae_term=label.code,
        grade_low=low, grade_high=high, label=words, **_share(figure, binding, clause, parts),
    )  # fmt: skip
