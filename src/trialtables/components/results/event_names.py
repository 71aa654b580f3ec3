"""Toxicities that are only named: a row of adverse events without numbers, once for each term."""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.tokens import Doc

from ...lexicons.adverse_events import soc_of
from ..attachment.clauses import Binding, Clause, Study
from ..attachment.label_rows import siblings
from ..attachment.list_items import pairs_in_list
from ..base import add_row, rows_of, section_at
from ..labels.event_mentions import EventMention, find_events
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import BECAUSE_OF
from .named_arms import arm_of_named
from .unobserved_events import tells_none

_TOXICITY = scanner(
    r"toxic|adverse|side[- ]effect|tolera|grade|safety|occurr|observed|reported|common|frequen|incidence|"
    r"experienc|develop|event|higher|lower|increas|rates?\b|fewer|"
    r"more|worse|similar (?:in|with|between|across|for|among)|complication|"
    r"mild|moderate|severe|manageable|reversible|morbidit|limiting|discontinu|complain",
    re.IGNORECASE,
)


def add_causes(doc: Doc, events: list[EventMention], labels: list[Label], study: Study) -> None:
    """A mention for each event inside the name of a death or discontinuation: "two deaths, from pneumonia, were …"."""
    rows = rows_of(doc, "adverse_events")
    counted = {row["ctcae_term"] for row in rows}
    whole = {(row["start"], row["end"]) for row in rows}
    outer = [
        x
        for x in labels
        if x.code in ("DEATH", "DISCONTINUATION") and any(a <= x.start and x.end <= b for a, b in whole)
    ]
    for event in events:
        inside = any(x.start <= event.start and event.end <= x.end and event.ctcae_term != x.code for x in outer)
        named = event.kind == "event" and event.ctcae_term != "Death NOS"
        if inside and named and not event.doubtful and event.ctcae_term not in counted:
            counted.add(event.ctcae_term)
            add_row(doc, "adverse_events", event.start, event.end, "event:cause", arm_id=study.single or "all",
                    term=" ".join(event.term.split()), ctcae_term=event.ctcae_term)  # fmt: skip


#: Names that toxicity criteria have for one event.
_ONE_EVENT = lazy_regex(r"rash\s?/\s?desquamation", re.IGNORECASE)
_OR = lazy_regex(r"\s+or\s+")
_OR_ANY = lazy_regex(r"\s+(?:or|nor)\s+(?:[\w-]+\s+){0,2}")  # "without |hemolysis| or more general |myelosuppression|"
_ENDPOINT = scanner(
    r"\b(?:end\s?-?points?|outcomes?|objectives?|aims?|goals?)\s+(?:(?:measures?|parameters?|variables?)\s+)?(?:of\s+(?:[\w-]+\s+){1,5})?(?:was|were|included?|are|is|comprised)\b|"
    r"\bhypothesi[sz]e|\bfor\s+inclusion\b|\b(?:were|was|are)\s+(?:in)?eligible\b",
    re.IGNORECASE,
)
#: "(hazard ratio for |recurrence|, |second cancer|, or death, 0.58)": parts of an endpoint
_RATIO_FOR = lazy_regex(r"\bratios?\s+for\s+[^();:]{0,80}\Z", re.IGNORECASE)
#: What bone-targeted drugs are given against.
_SKELETAL = lazy_regex(
    r"(?:symptomatic\s+)?skeletal(?:[-\s]related)?\s+(?:events?|complications?|morbidity)|S[SR]Es?", re.IGNORECASE
)
_WITH_NAUSEA = lazy_regex(r"nausea\s+(?:and|or)\s+\Z", re.IGNORECASE)
#: "patient-reported changes in |pain|", "the brief |pain| inventory": what was measured
_ASKED = lazy_regex(
    r"\b(?:patient-reported|self-reported|scores?\s+(?:of|for|on)|levels?\s+of|inventory|dimensions?|questionnaires?|scales?|parameters|"
    r"confounding|covariates|predict(?:ed|ors?)|correlat\w+|quality\s+of\s+life|HRQoL|QoL)\b[^.;:%]{0,60}\Z",
    re.IGNORECASE,
)
_ON_SCALE = lazy_regex(r"[^.;:,%()]{0,25}\b(?:inventory|scores?|scales?|questionnaires?|severity\s+\()", re.IGNORECASE)
#: Symptoms that trials ask for on scales.
_SYMPTOMS = frozenset(
    ("Anxiety", "Depression", "Fatigue", "Pain", "Pain in extremity", "Insomnia", "Hot flashes",
     "Cognitive disturbance", "Reproductive system and breast disorders - Other, specify")
)  # fmt: skip
#: The one kind of events that has a name of its own.
_MARROW = lazy_regex(
    r"(?:\w+\s+)*?(?:myelo(?:suppress|toxic|depress)\w+|(?:bone[\s-])?marrow\s+(?:suppression|depression|toxicity))",
    re.IGNORECASE,
)


def _names_marrow(clause: Clause, label: Label, section: str) -> bool:
    """ "|Myelosuppression| was common"; a conclusion need not tell what was observed."""
    told = section != "conclusions" or re.search(
        r"occurred|reported|observed|seen", clause.text[clause.start : clause.end]
    )
    heads = re.match(r"\s*[:(]", clause.text[label.end : clause.end])  # "myelosuppression: 45% had neutropenia"
    return bool(told and not heads and _MARROW.match(label.text))


_ABSENT = lazy_regex(
    r"\b(?:no|(?:but|and) not|without|lack of|absence of|free of|neither)\W+(?:\w+\W+){0,3}\Z", re.IGNORECASE
)


def _parts(label: Label) -> list[tuple[int, int, str]]:
    """Start, end and term of each part of a label: "nausea/vomiting" without a figure names two events."""
    first, slash, rest = label.text.partition("/")
    others = find_events(rest) if slash and not _ONE_EVENT.fullmatch(label.text) else []
    end = label.start + len(first) if others else label.end
    at = label.start + len(first) + 1
    return [(label.start, end, label.code), *((at + x.start, at + x.end, x.ctcae_term) for x in others)]


_GENERAL = lazy_regex(
    r"(?:disorders|abnormalities|toxicit(?:y|ies)|effects|events|reactions|symptoms)\Z", re.IGNORECASE
)
_SPECIFIED = lazy_regex(
    r"(?:\s+(?:than|with|in|on)\s+[\w\s-]{1,40}?)?\s*,?\s*(?:\(?(?:mainly|such\s+as|including|included|were|like|consist\w+\s+of|predominantly|primarily|"
    r"particularly|especially|e\.g\.)\s*,?\s*)+(?:[\w-]+\s+){0,3}\Z",
    re.IGNORECASE,
)


def _is_heading(clause: Clause, label: Label) -> bool:
    """ "|Laboratory abnormalities| were elevated AST and ALT": a kind of event, told by the events behind it."""
    if not label.code.endswith("Other, specify") or not _GENERAL.search(label.text):
        return False
    following = next((x for x in clause.labels if x.start >= label.end and x.family == "event"), None)
    return following is not None and _SPECIFIED.match(clause.text[label.end : following.start]) is not None


#: "A has greater |skin| and |gastrointestinal toxicity|": a system of the body
_SYSTEM = lazy_regex(
    r"(?:skin|(?:muco)?cutaneous|dermatologic(?:al)?|gastrointestinal|GI|cardiac|pulmonary|hepatic|renal)"
    r"(?:\s+(?:toxicit(?:y|ies)|toxic\s+effects|side\s+effects|adverse\s+events))?",
    re.IGNORECASE,
)


def _sums_up(doc: Doc, label: Label) -> bool:
    """Whether the end of a text names a system of the body whose events it has counted: it only sums them up."""
    system = label.code.removesuffix(" - Other, specify")
    if system == label.code or not _SYSTEM.fullmatch(label.text):
        return False
    rows = rows_of(doc, "adverse_events")
    return any(soc_of(row["ctcae_term"]) == system for row in rows if row.get("percent") or row.get("n"))


#: What patients report on a scale: without a drug under study it is an outcome, and no toxicity.
_REPORTED = frozenset(
    ("Anxiety", "Depression", "Fatigue", "Pain", "Pain in extremity", "Insomnia", "Hot flashes", "Weight loss",
     "Weight gain", "Alopecia", "Cognitive disturbance", "Reproductive system and breast disorders - Other, specify")
)  # fmt: skip


def of_drugs(doc: Doc, clauses: list[Clause]) -> list[Clause]:
    """The clauses; where no arm has a drug, without the symptoms that are measured as outcomes."""
    if any(a["drugs"] for a in doc._.arms or []):
        return clauses
    for clause in [c for c in clauses if not c.grades]:
        clause.labels = [x for x in clause.labels if x.family != "event" or x.code not in _REPORTED]
    return clauses


def _is_asked(clause: Clause, label: Label) -> bool:
    """Whether a symptom stands for a scale: it was measured, not observed as a toxicity."""
    before = clause.text[max(clause.start, label.start - 110) : label.start]
    return bool(_ASKED.search(before) or _ON_SCALE.match(clause.text, label.end, clause.end))


#: "confounders such as age, |vomiting| and diet did not matter", "risk factors were age and |hypertension|"
_FACTORS = lazy_regex(
    r"\b(?:confound\w+|covariates?|(?:risk|prognostic|predictive)\s+factors?|predictors?)\b[^.;:%]{0,110}\Z|"
    # "multivariate analysis identified older age, |elevated creatinine| and"
    r"\b(?:multi|uni)varia(?:te|ble)\s+analys[ei]s\s+(?:of\s[^.;:%]{0,40}?\s)?(?:identified|showed|revealed|confirmed|found)\b"
    r"[^.;:%]{0,110}\Z",
    re.IGNORECASE,
)


#: "only |wound dehiscence| was a significant factor in infection"
_WAS_FACTOR = lazy_regex(
    r"\s+(?:was|were)\s+(?:\w+\s+){0,3}(?:factors?|predictors?|predictive|prognostic|confounders?)\b|"
    r"\s+(?:was|were)\s+(?:more|less)\s+likely\s+to\s+(?:be\s+(?:treated|given)|have|receive)\b",
    re.IGNORECASE,
)


def _is_factor(clause: Clause, label: Label) -> bool:
    """Whether an event is something that predicts or confounds a result."""
    before = clause.text[max(clause.start, label.start - 140) : label.start]
    return bool(_FACTORS.search(before) or _WAS_FACTOR.match(clause.text, label.end, clause.end))


def add_named_events(doc: Doc, clauses: list[Clause], bound: list[Binding], study: Study, stated: bool) -> None:
    """A row without numbers for each toxicity that is only named; once per term."""
    counted = {row["ctcae_term"] for row in rows_of(doc, "adverse_events")}
    used = {b.label.start for b in bound if b.figure.n is not None or not b.figure.bound}
    used |= {
        x.start
        for c in clauses
        for last, x in pairwise(c.labels)
        if (last.start in used and (_OR.fullmatch(c.text, last.end, x.start) or pairs_in_list(c, x)))
        or (x.code == "Vomiting" and "Nausea" in counted and _WITH_NAUSEA.search(c.text[: x.start][-20:]))
    }
    for clause in clauses:
        section = section_at(doc, clause.start)
        if (
            clause.hypothetical
            or section in ("title", "background")
            or (section == "methods" and stated)
            or not _TOXICITY.search(clause.text, clause.start, clause.end)
            or _ENDPOINT.search(clause.text, clause.start, clause.end)
        ):
            continue
        for label in clause.labels:
            if (
                label.family != "event"
                or label.doubtful
                or label.reason
                or label.start in used
                or label.code in counted
                or (label.code.isupper() and not _names_marrow(clause, label, section))
            ):
                continue
            effect = next((f for f in clause.figures if f.start >= label.end), None)
            ratio = effect is not None and (effect.kind == "effect" or (effect.kind == "number" and effect.ci_low))
            if effect is not None and ratio and effect.start - label.end < 12:
                continue  # a pooled ratio, not an observed toxicity
            if _is_heading(clause, label) or _SKELETAL.fullmatch(label.text):
                continue
            if (clause is clauses[-1] or section == "conclusions") and _sums_up(doc, label):
                continue
            if _RATIO_FOR.search(clause.text[clause.start : label.start]):
                continue
            if (label.code in _SYMPTOMS and _is_asked(clause, label)) or _is_factor(clause, label):
                continue
            if tells_none(clause, label):
                continue
            head = siblings(clause, clause.labels[: clause.labels.index(label) + 1], label)[0]
            if head.reason in ("purpose", "absence", "assessment", "risk"):
                continue  # "better control of |cough| and |dyspnea|"
            if any(_ABSENT.search(clause.text[max(clause.start, x.start - 40) : x.start]) for x in (head, label)):
                continue
            last = next((x for x in reversed(clause.labels) if x.end <= label.start), None)
            if last is not None and last.reason == "absence" and _OR_ANY.fullmatch(clause.text, last.end, label.start):
                continue
            arm = arm_of_named(label, clause, study)
            for first, end, code in _parts(label):
                if code not in counted:
                    counted.add(code)
                    kind = _OF_A_KIND.search(clause.text, max(clause.start, first - 40), first)
                    start = kind.start() if kind else first
                    add_row(doc, "adverse_events", start, end, "event:named", arm_id=arm,
                            term=" ".join(clause.text[start:end].split()), ctcae_term=code)  # fmt: skip


#: In a name that runs around its figures: "nonhematologic |(24% v 52%; P < .001)| toxicity".
_FIGURES_WITHIN = lazy_regex(r"\s*[(\[][^()\[\]]*\d[^()\[\]]*[)\]](?=[\s,])")
#: Before a name, also parted from it by a grade or a word: "|drug-related| asymptomatic grade 3 to 4 neutropenia".
_WHOSE = lazy_regex(
    r"\b(?P<whose>(?:(?:study|possibly|probably|potentially)\s)?"
    r"(?:treatment|drug|therapy|chemotherapy|immune|infusion|radiotherapy|study)[-\s](?:related|emergent|associated|induced)|"
    r"(?:any|all)[-\s]caus(?:e|ality))\s+"
    r"(?:(?:(?:a|in)?symptomatic|severe|serious|(?:all|any)[-\s]grades?)\s+){0,2}"
    r"(?:grades?\s+(?:[≥>]\s*)?[\dIV]+(?:\s*(?:[-–/]|to|or|and)\s*(?:[\dIV]+|higher|worse|greater|above|more))?\s+)?\Z",
    re.IGNORECASE,
)
#: Right before a name, what it is a kind of: "|incisional| pain", "|cisplatin-induced| nausea".
_OF_A_KIND = lazy_regex(
    r"(?<![\w-])(?P<kind>(?!(?:treatment|drug|therapy|study|grade)-)(?:[a-z]+mab\s)?[A-Za-z]{4,}-(?:related|induced|associated)|"
    r"incisional|neuropathic|axillary|palpable|isch(?:a)?emic|delayed|transient|new-onset|(?<!more\s)general(?:i[sz]ed)?|protocol-defined|"
    r"adjudicated|(?:upper|lower)(?=\s+GI))\s+\Z",
    re.IGNORECASE,
)
#: "hematologic (2% v 9%) and nonhematologic (4% v 12%) |toxicity|": the noun that two adjectives share
_NOUN_OF_BOTH = lazy_regex(
    r"(?<=ic|al)\s+(?:[(\[][^()\[\]]*[)\]]\s*)?(?:and|or)\s+non-?\s?ha?ematologic(?:al)?\s+(?:[(\[][^()\[\]]*[)\]]\s*)?"
    r"(?P<noun>toxicit(?:y|ies)|toxic\s+effects|adverse\s+(?:events|effects)|side[\s-]effects|AEs|events)\b",
    re.IGNORECASE,
)
#: Behind none of them: "no adverse events with A |were deemed to be treatment related|".
_NONE_OF_WHICH = lazy_regex(
    r"(?:(?!\b(?:but|and|while|whereas)\b)[^.;:,()]){0,80}?\b(?:was|were)\s+(?P<judged>(?:(?:deemed|considered|judged|thought|felt)\s+)?"
    r"(?:to\s+be\s+|as\s+)?(?:(?:possibly|probably|definitely)\s+)*(?:(?:treatment|drug|therapy)[-\s]related|"
    r"related\s+to\s+(?:the\s+)?(?:study\s+)?(?:treatment|drug|therapy|medication)))\b",
    re.IGNORECASE,
)


#: "was stopped |because of| nausea, fatigue and rash", "died |from| sepsis": the reasons are events of their own.
_OPEN_END = lazy_regex(
    rf"\s+(?:occurred\s+)?(?:{BECAUSE_OF}|as\s+a\s+(?:result|consequence)\s+of|secondary\s+to|from|of)\Z",
    re.IGNORECASE,
)
#: Behind a name, what makes of it a part of these events: "hypertension |requiring treatment| (17.9% v 0.5%)".
_REQUIRING = lazy_regex(
    r"\s(?P<what>(?:requiring|necessitating|lasting|persisting)\s(?:(?!\b(?:was|were|occurred|developed|in|with|and|or|had|than)\b)"
    r"(?:[a-z][a-z-]*|≥|>|\d+)\s(?:than\s)?){0,4}?(?:[a-z][a-z-]*))(?=\s*(?:[(,;]|\b(?:was|were|occurred|developed|in|had)\b))"
)


def written(binding: Binding, clause: Clause) -> str:
    """An event as it is written, without figures in it, with who or what caused it."""
    label, text = binding.label, clause.text
    term = _OPEN_END.sub("", " ".join(_FIGURES_WITHIN.sub("", label.text).split()))
    if label.code == "HEMATOLOGIC" and (shared := _NOUN_OF_BOTH.match(text, label.end, clause.end)):
        term = f"{term} {shared['noun']}"
    if kind := _OF_A_KIND.search(text, max(clause.start, label.start - 40), label.start):
        term = f"{kind['kind']} {term}"
    whose = _WHOSE.search(text, max(clause.start, label.start - 80), label.start)
    if label.code not in ("ANY", "SAE"):
        only = _REQUIRING.match(text, label.end, clause.end)
        return " ".join(x for x in (whose and whose["whose"], term, only and only["what"]) if x)
    judged = _NONE_OF_WHICH.match(text, label.end, clause.end) if binding.figure.n == 0 else None
    return " ".join(x for x in (whose and whose["whose"], term, judged and judged["judged"]) if x)
