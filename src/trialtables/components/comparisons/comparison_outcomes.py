"""The outcome that an effect estimate is about: a label of the sentence, or an outcome in the text's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..attachment.clauses import Clause
from ..figures.figure_atoms import Figure
from ..labels.labels import Label, find_labels
from ..labels.other_fields import is_oncology, treats_no_tumour
from ..text.lazy_regex import lazy_regex
from ..text.numbers import WORD_NUMBER
from ..text.words import ANY_PATIENT, BECAUSE_OF, PATIENTS, VERSUS


@dataclass(frozen=True)
class Outcome:
    """What is compared: a code, its place, and the words that set the row apart."""

    start: int
    end: int
    code: str
    label: str | None = None

    @property
    def is_term(self) -> bool:
        """Whether the code is a CTCAE term, not that of a response, of a survival or of events in general."""
        return self.code[1:2].islower() and self.code not in _NO_TERMS


_NO_TERMS = frozenset({"CRi", "sCR", "nCR", "pCR"})
_FOR_OUTCOME = lazy_regex(r"\s*[)\]]*\s*,?\s*(?:for|in|on|of)\s+(?:the\s+)?(?:\w+\s+){0,2}?\Z", re.IGNORECASE)
BRACKETED = lazy_regex(r"\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]")
_P_ASIDE = lazy_regex(r"[,;]?\s*\b[Pp]\s*[=<>≤]\s*[\d.·]+")
_RISK_OF = lazy_regex(r"death|mortality|progression|relapse|recurrence", re.IGNORECASE)
#: "hazard ratio for recurrence, second cancer, or death": the survival that the sentence is about
_OR_DEATH = lazy_regex(r"\bor\s+(?:any\s+)?(?:death|event)|,\s+or\s+")
_HAZARD_OF = lazy_regex(
    r"\b(?:for|of)\s+(?:disease\s+)?(death|dying|mortality|progression|progressing)\b(?!\s+(?:(?:or|from)\b|of\s+[a-z]))",
    re.IGNORECASE,
)
#: "the hazard of progression was lower (HR 0.70": named in front of the ratio
_HAZARD_OF_THIS = lazy_regex(
    r"[^.;()]{0,80}?\b(?:hazard|risk)s?\s+(?:reduction\s+)?(?:for|of)\s+(?:disease\s+)?(death|dying|mortality|progression|progressing)\b(?!\s+(?:(?:or|from)\b|of\s+[a-z]))",
    re.IGNORECASE,
)
#: "… was 0.88 (…) and |that for death was| 0.84": what a further ratio is of
_THAT_FOR = lazy_regex(
    r"[)\]]\s*,?\s*(?:and|while|whereas)\s+that\s+(?:for|of)\s+(?:disease\s+)?(death|dying|mortality|progression|progressing)"
    r"\s+(?:was|being)\s+(?:only\s+)?\Z",
    re.IGNORECASE,
)
DEATH_WORDS = ("death", "dying", "mortality")
#: "the odds ratio for response was 1.6", "the odds of a response were higher (OR 1.6"
_RATIO_OF_RESPONSE = lazy_regex(
    r"\b(?:odds\s+ratio|risk\s+ratio|rate\s+ratio|relative\s+risk|odds|probability|OR|RR)s?\s+(?:\((?:OR|RR)\)\s+)?(?:for|of)\s+(?:an?\s+|the\s+)?"
    r"(?P<what>(?:objective\s+|overall\s+|tumou?r\s+)?response)\b(?!\s+to\b)",
    re.IGNORECASE,
)
#: "in responders, …", "responders who had a third cycle": a group, not the outcome
_AS_GROUP = lazy_regex(r"responders?\Z", re.IGNORECASE)
_COUNTED = lazy_regex(
    r"\b(?:rates?|number|proportion|percentage|percent|%|more|fewer)\s+(?:of\s+)?(?:the\s+)?\Z", re.IGNORECASE
)


def is_group(label: Label, clause: Clause) -> bool:
    who = re.match(r"\s+(?:who|that|with|receiv\w+|in\s+whom)\b", clause.text[label.end : clause.end])
    counted = _COUNTED.search(clause.text[clause.start : label.start]) or not label.text.lower().startswith("resp")
    return bool(_AS_GROUP.search(label.text)) and bool(who or not counted)


#: "|Among participants who reported| hot flashes |at baseline (n = 33),|": of whom the sentence tells
_WHO_HAD = lazy_regex(
    rf"\W*(?:[A-Z]{{4,}}:\s*)?(?:Among|In|For|Of|Within)\s+(?:the\s+|all\s+|\d[\d,]*\s+)*(?:{PATIENTS}|those)\s+"
    r"(?:who\s+(?:had|reported|experienced|developed)|reporting|with|without|having)\s+(?:[\w-]+\s+){0,3}?"
)
_THEN = lazy_regex(r"(?:\s*\([^()]*\))*(?:\s+at\s+(?:baseline|(?:study\s+)?entry|enrol\w+))?(?:\s*\([^()]*\))*,")


def tells_who(label: Label, clause: Clause) -> bool:
    """Whether an event that opens a sentence is what its patients had, and not what came of them."""
    return (
        label.family == "event"
        and _THEN.match(clause.text, label.end, clause.end) is not None
        and _WHO_HAD.fullmatch(clause.text, clause.start, label.start) is not None
    )


_ENDPOINT = lazy_regex(r"end ?points?|outcome", re.IGNORECASE)


def _heads_ratio(clause: Clause, label: Label, figure: Figure) -> bool:
    """ "(|CR, hazard ratio|, 1.6; OS, HR, 0.7)": the name that a list puts ahead of its ratio."""
    listed = clause.text[label.end : figure.start] == ", " and clause.text[label.start - 1 : label.start] in "(; "
    return listed and not clause.text[clause.start : label.start].rstrip().endswith(("and", "or", ","))


def outcome_of(figure: Figure, clause: Clause, labels: list[Label]) -> Outcome | None:
    """The outcome of an effect: named inside its figure, right behind it, or last before it."""
    labels = [x for x in labels if not tells_who(x, clause)]
    inside = [x for x in labels if figure.start <= x.start and x.end <= figure.end]
    if figure.measure == "HR":
        inside = [x for x in inside if x.family != "event" or not _RISK_OF.search(x.text)]  # "for death in arm A"
    if not inside and figure.kind == "effect":
        inside = [
            replace(x, start=x.start + figure.start, end=x.end + figure.start)
            for x in find_labels(clause.text[figure.start : figure.end], [])
            if x.family in ("response", "survival") and x.code != "FOLLOWUP" and x.text not in ("OR", "RR", "HR")
        ]
    short = re.search(r"\bin\s+(?P<or>OR)\s*\(\s*-?(?:\d|\Z)", clause.text[clause.start : figure.end])
    if figure.measure == "DIFF" and short:
        start = clause.start + short.start("or")
        return Outcome(start, start + 2, "ORR")
    before = [x for x in labels if x.end <= figure.start]
    if figure.measure == "HR":  # a ratio of hazards is about a time to an event, not about the response named beside it
        before = [x for x in before if x.family != "response" or _heads_ratio(clause, x, figure)] or before
        # "Six died (four of toxicity), as did ten (HR 0.5": the bracket tells what of
        if _DIED.search(clause.text, clause.start, figure.start):
            before = [x for x in before if x.family != "event" or not aside(clause, x, figure)]
    if not inside and figure.measure == "HR" and (composite := _composite(figure, clause, before)):
        return composite
    told = _without_ratio(figure, clause, before)
    if inside:
        named = [x for x in told if figure.start - x.end < 260]
        events = all(x.family == "event" or x.code == "OS" for x in inside) and _OR_DEATH.search(
            clause.text, figure.start, figure.end
        )
        if named and (events or (_RISK_OF.search(inside[-1].text) and "survival" not in inside[-1].text)):
            return as_outcome(_of_endpoint(named, figure, clause), figure, clause)
        return as_outcome(inside[-1], figure, clause)
    response = _RATIO_OF_RESPONSE.search(clause.text, max(clause.start, figure.start - 60), figure.end)
    if response and figure.measure in ("OR", "RR") and not before:
        return Outcome(response.start("what"), response.end("what"), "ORR")
    hazard = _HAZARD_OF.search(clause.text, figure.start, figure.end) if figure.measure in ("HR", "RR") else None
    if hazard is None and figure.measure in ("HR", "RR"):
        hazard = _THAT_FOR.search(clause.text, clause.start, figure.start)
    if hazard is None and figure.measure == "HR" and not before:
        hazard = _HAZARD_OF_THIS.match(clause.text, clause.start, figure.start)
    if hazard and not told:
        return Outcome(hazard.start(1), hazard.end(), "OS" if hazard.group(1).lower() in DEATH_WORDS else "PFS")
    after = [x for x in labels if x.start >= figure.end]
    between = clause.text[figure.end : after[0].start] if after else ""
    if after and _FOR_OUTCOME.match(_P_ASIDE.sub(" ", BRACKETED.sub(" ", between))):
        return as_outcome(after[0], figure, clause)
    free = [x for x in before if not aside(clause, x, figure)]
    if NAMED_FOR.match(clause.text, figure.end, clause.end) and before and _of_earlier(before[-1], clause):
        return None  # "1.33 (…) for MACE and 1.48 (…) for cancers": the second has a name of its own
    if before and (item := _item_of_list(figure, before[-1].end, clause)):
        return item
    return as_outcome((free or before)[-1], figure, clause) if before else None


#: "had |progression or a new lesion, or died|", "|relapsed or died|": the events of a survival
_EVENTS_OR_DEATH = lazy_regex(
    r"\b(?P<what>(?:(?:disease\s+|tumou?r\s+)?progress(?:ed|ion)|recurred|recurrences?|relapsed?|relapses)\b[^.;()]{0,140}?\s"
    r"(?:or|and/or)\s(?:had\s+)?died)\b(?:\s+from\s+any\s+cause)?[^.;()]{0,60}[(]?\s*\Z",
    re.IGNORECASE,
)
#: What such a survival is called, and which of its events tell it where the text does not name it.
_SURVIVALS = (
    ("PFS", lazy_regex(r"\bprogression-?\s?free|\bPFS\b", re.IGNORECASE), lazy_regex(r"progress", re.IGNORECASE)),
    (
        "RFS",
        lazy_regex(r"\b(?:relapse|recurrence)-?\s?free|\bRFS\b", re.IGNORECASE),
        lazy_regex(r"recur|relaps", re.IGNORECASE),
    ),
    ("DFS", lazy_regex(r"\bdisease-?\s?free|\bi?DFS\b", re.IGNORECASE), None),
    ("EFS", lazy_regex(r"\bevent-?\s?free|\bEFS\b", re.IGNORECASE), None),
)


def _composite(figure: Figure, clause: Clause, before: list[Label]) -> Outcome | None:
    """The survival whose events a sentence tells: the only one that the text names, else what the events say."""
    match = _EVENTS_OR_DEATH.search(clause.text, clause.start, figure.start)
    if match is None or any(x.family == "survival" and x.end <= match.start() for x in before):
        return None
    if any(x.family == "survival" and x.code != "OTHER" and x.start >= match.start() for x in before):
        return None
    named = [code for code, name, _ in _SURVIVALS if name.search(clause.text)]
    told = [code for code, _, event in _SURVIVALS if event and event.search(match["what"])]
    code = named[0] if len(named) == 1 else told[0] if len(told) == 1 else "EFS"
    return Outcome(match.end("what") - len("died"), match.end("what"), code)


def _of_endpoint(named: list[Label], figure: Figure, clause: Clause) -> Label:
    """ "PFS was longer (12-month event-free rate, 68%; hazard ratio for |progression or death|, 0.47)": that of PFS."""
    told = clause.text[figure.start : figure.end]
    code = next((code for words, code in _ENDPOINTS if words.search(told)), None)
    return next((x for x in reversed(named) if x.code == code), named[-1])


def _without_ratio(figure: Figure, clause: Clause, before: list[Label]) -> list[Label]:
    """The survival named ahead, unless it has had its ratio: "progression was 0.88 and that of death 0.84"."""
    told = [x for x in before if x.family == "survival"]
    ratios = [f for f in clause.figures if f.kind == "effect" and f.measure == figure.measure]
    return [] if told and any(told[-1].start <= f.end and f.end <= figure.start for f in ratios) else told


#: "; and |for death from cancer| (320 deaths), 0.98"
_ITEM_OF_LIST = lazy_regex(
    r"[;,)\]]\s*(?:and\s+)?for\s+(?:the\s+)?(?P<name>[A-Za-z][^;:,.()\d]{2,70}?)\s*(?:\([^()]*\)\s*)?,?\s*\Z"
)


def _item_of_list(figure: Figure, since: int, clause: Clause) -> Outcome | None:
    """ "for stroke, 1.05 (…); for death from heart disease, 0.97": the name without a code right before a ratio."""
    item = _ITEM_OF_LIST.search(clause.text, since, figure.start)
    if item is None or NO_NAME.search(item["name"]):
        return None
    start, end = item.span("name")
    if any(start <= a.start < end for a in clause.arms):
        return None
    if figure.measure == "HR" and _DEATHS.fullmatch(item["name"]):
        return Outcome(start, end, "OS")
    return Outcome(start, end, "OTHER", " ".join(item["name"].split()))


def _of_earlier(label: Label, clause: Clause) -> bool:
    """Whether a label stands behind an earlier figure of the list: "1.33 (…) for MACE"."""
    earlier = [f for f in clause.figures if f.end <= label.start and f.kind in ("effect", "number")]
    if not earlier:
        return False
    between = BRACKETED.sub(" ", clause.text[earlier[-1].end : label.start])
    return bool(_FOR_OUTCOME.match(between))


def aside(clause: Clause, label: Label, figure: Figure) -> bool:
    """A label in a bracket that closes before the figure names no subject."""
    return any(a < label.start and label.end <= b <= figure.start for a, b in clause.brackets)


_OF_A_CAUSE = lazy_regex(
    r"(?:[\w-]+[- ])?(?:cancer|cardiovascular|cardiac|disease|treatment|cause|toxic)"
    r"(?:[- ](?:related|specific|associated))?[- ]+\Z",
    re.IGNORECASE,
)


#: "death |from lung cancer|", not "death from any cause"
_FROM_A_CAUSE = lazy_regex(
    rf"\s+(?:from|{BECAUSE_OF}|caused\s+by|attributed\s+to)\s+(?!any\b|all\b|other\b)(?:the\s+)?(?:[a-z-]+\s+){{0,2}}?"
    r"(?:cancer|carcinoma|melanoma|leukemia|lymphoma|myeloma|disease|stroke|infarction)\b",
    re.IGNORECASE,
)


#: "the rate of death from any cause", "overall mortality": beside a tumour the opposite of overall survival
_ANY_DEATH = lazy_regex(
    r"(?:rates?\s+of\s+)?(?:deaths?|(?:overall|total|all-cause)\s+mortality|mortality)(?:\s+rates?)?"
    r"(?:\s+(?:from|due\s+to)\s+(?:any\s+cause|all\s+causes))?",
    re.IGNORECASE,
)


def _beside_a_tumour(text: str) -> bool:
    return is_oncology(text) and not treats_no_tumour(text)


def as_outcome(label: Label, figure: Figure, clause: Clause) -> Outcome:
    """An event that has a hazard ratio is an endpoint of the trial, not a toxicity."""
    words = " ".join(label.text.split())
    cause = (
        _OF_A_CAUSE.search(clause.text[max(clause.start, label.start - 40) : label.start])
        if label.code == "OS"
        else None
    )
    if label.code == "OTHER" and _ANY_DEATH.fullmatch(label.text) and _beside_a_tumour(clause.text):
        return Outcome(label.start, label.end, "OS")
    if label.code == "OS" and label.text.lower().endswith(DEATH_WORDS):
        behind = _FROM_A_CAUSE.match(clause.text, label.end, clause.end)
        if behind:
            start = label.end - len(label.text.split()[-1])
            return Outcome(start, behind.end(), "OTHER", " ".join(clause.text[start : behind.end()].split()))
    if cause and _DEATHS.fullmatch(label.text):
        return Outcome(label.start - len(cause.group()), label.end, "OTHER", " ".join((cause.group() + words).split()))
    if label.family == "event" and (
        figure.measure == "HR" or _ENDPOINT.search(clause.text, clause.start, figure.start)
    ):
        return Outcome(label.start, label.end, "OTHER", words)
    return Outcome(label.start, label.end, label.code, words if label.code == "OTHER" else None)


CARRIED = lazy_regex(
    r"\W*(?:(?:RESULTS?|FINDINGS)\W+)?(?P<subgroup>(?:In|Among|For|Within)\s+[^,;()]{3,90},\s*)?"
    r"(?:(?:(?:as|when)\s+)?(?:compared|in\s+comparison)\s+(?:with|to)\s+[^,;()]{1,60},\s*)?(?:(?:the|"
    r"corresponding|respective|resulting|between-group|absolute|adjusted|unadjusted|stratified|estimated|a|with|this|and|overall|also)\W+)*\Z",
    re.IGNORECASE,
)
NAMED_FOR = lazy_regex(
    r"\s*[)\]]?\s*,?\s*for\s+(?:the\s+)?(?P<name>[A-Za-z][\w -]{2,50}?)(?=[,;.)]|\s+and\s|\s+(?:was|were)\b)"
)
_FOR_NAMED = lazy_regex(
    r"(?:\bfor\s+|\bof\s+)(?:the\s+)?(?P<name>[A-Za-z][^;:,.()\d]{2,70}?)\s*(?:\([^()]*\)\s*)?,?\s*\Z"
)
SUBJECT = lazy_regex(
    r"\W*(?:(?:RESULTS?|FINDINGS)\W+)?(?:(?:During|After|At|In|With|Among)\b[^,]*,\s*)?(?:an?\s+|"
    r"the\s+)?(?!(?:there|it|this|these|they|we|no)\b)(?P<name>[A-Za-z][\w -]{3,60}?)\s+"
    r"(?:was|were|occurred|had|developed|did|is|in|(?:more|less)\s)",
    re.IGNORECASE,
)


_DEATHS = lazy_regex(
    rf"(?:overall |total |all-cause |number of |rates? of |of |\d+ |(?:{WORD_NUMBER}) )*(?:deaths?|mortality)",
    re.IGNORECASE,
)
#: "no difference in overall recurrence (…)", "There were 34 fractures in the A group"
OF_DIFFERENCE = lazy_regex(
    r"\b(?:difference|reduction|increase|decrease|improvement|benefit|effect|gain)s?\s+"
    r"(?:between\s+(?:the\s+)?(?:two\s+)?(?:\w+\s+)?(?:groups|arms)\s+)?(?:in|on)\s+(?:the\s+)?(?:risk\s+of\s+)?"
    r"(?P<name>(?!risk\b)[A-Za-z][A-Za-z -]{2,60}?)\s*(?:[,:;(\[]|\b(?:between|with|for|was|were|among|compared|in)\b)",
    re.IGNORECASE,
)
_COUNTED_ONES = lazy_regex(
    r"\W*(?:[A-Z]{4,}\W+)?there\s+(?:was|were)\s+(?:an?\s+(?:total\s+of\s+)?)?\d+\s+(?P<name>[a-z][a-z -]{2,50}?)"
    r"\s+(?:in|among|with|on)\b",
    re.IGNORECASE,
)


#: "18 patients in the A group had an event of CNS progression, as compared with 68 …"
_HAD = lazy_regex(
    rf"\b(?:{ANY_PATIENT}|those)\b[^.;]{{0,80}}?\b(?:had|experienced|developed|achieved|"
    r"reported|underwent)\s+(?:an?\s+)?(?:events?\s+of\s+)?(?P<name>[A-Za-z][A-Za-z -]{3,50}?)"
    rf"\s*(?:[,(]|\bof\s+\d|\b(?:as|compared|in|{VERSUS}|with|than|was|which)\b)",
    re.IGNORECASE,
)
#: "was associated with improved biochemical control (HR …"
_BETTER_NAMED = lazy_regex(
    r"\b(?:improved|prolonged|longer|better|superior|increased|reduced|lower|higher|worse|shorter)\s+"
    r"(?P<name>(?!(?:in|for|with|among|than|on|at|by|and)\b)[A-Za-z][A-Za-z -]{2,50}?)\s*[(\[]\s*\Z",
)
#: "A |prolonged the| time to fracture |by 26% versus| B (HR 0.74", "A reduced new cancers (three v 12 events; HR 0.25"
MOVED = lazy_regex(
    r"\b(?:reduced|decreased|lowered|prolonged|delayed|increased|improved|extended|shortened)\s+(?:the\s+)?"
    r"(?:(?:relative\s+|cumulative\s+)?(?:risk|incidence|rate|occurrence|number|likelihood|odds)\s+of\s+)?(?:the\s+)?"
    r"(?P<name>(?!(?:in|for|with|among|than|on|at|by|and)\b)[A-Za-z][A-Za-z -]{2,60}?)"
    rf"\s*(?:[(\[]|\b(?:by|{VERSUS}|compared|with|in|relative)\b)",
)
_DIED = lazy_regex(r"\bdied\b(?!\s+(?:of|from|due|because)\b)")
#: "after 191 |progression events| (…; HR 0.30)"
_PROGRESSED = lazy_regex(
    r"\b\d+\s+(?:(?:disease\s+|tumou?r\s+)?progression|PFS|progression-free\s+survival)\s+events\b"
)
#: "More pronounced effects were seen in patients with X (HR": what was told before, in some of the patients
_EFFECTS = (
    r"(?:(?:the|an?|more|less|most|even|similar|same|greater|greatest|larger|largest|stronger|strongest|smaller|consistent|comparable|"
    r"pronounced|marked|clear|treatment|clinical|relative|survival|beneficial|significant|favou?rable|this|these|such)\s+)*"
    r"(?:effects?|benefits?|advantages?|improvements?|gains?|results?|findings?|differences?|risk\s+reductions?)"
)
THE_EFFECT = lazy_regex(
    rf"\W*(?:(?:RESULTS?|FINDINGS)\W+)?(?:(?:Among|In|Of|Within|Across|However)\b[^,.;()]{{0,70}},\s*)?{_EFFECTS}\s+"
    r"(?:was|were|appeared|seemed|remained|did|is|are)\b(?!\s+(?:in|on|for)\s+(?:the\s+)?(?:risk|rates?)\b)",
    re.IGNORECASE,
)
NO_NAME = lazy_regex(rf"analys[ei]s|\Athose\b|\A(?:[\w-]+ ){{0,3}}(?:{PATIENTS})\Z|\A{_EFFECTS}\Z", re.IGNORECASE)
#: "hazard ratio for relapse or death, 0.51"
_RATIO_FOR = lazy_regex(
    r"ratios?\s+(?:\([HOR]R\)\s*)?(?:for|of)\s+(?:the\s+)?(?P<name>[a-z][a-z -]{3,60}?)"
    r"\s*(?:[,(=:]|\bwas\b|\bwith\b|\bin\b)"
)
_ENDPOINTS = (
    (lazy_regex(r"(?:disease |tumou?r )?progression or death|death or (?:disease )?progression"), "PFS"),
    (lazy_regex(r"(?:disease )?(?:relapse|recurrence) or death|death or (?:disease )?(?:relapse|recurrence)"), "RFS"),
    (lazy_regex(r"(?:invasive )?(?:disease )?events? or death|(?:an )?events?"), "EFS"),
)


#: "the reduction was seen in invasive cancer (HR 0.66", "no effect was noted for carcinoma in situ (HR 1.0"
_SEEN_IN = lazy_regex(
    r"\b(?:seen|observed|found|noted)\s+(?:in|for)\s+(?:the\s+)?"
    rf"(?P<name>(?!(?:{PATIENTS})\b)[a-z][^;:,.()\d]{{2,70}}?)\s*[(\[]?\s*\Z"
)


#: a name of up to five words between "(…), and" and its own bracket; no group of patients, no verb
_ITEM_AT_BRACKET = lazy_regex(
    r"[)\]]\s*(?:,?\s*as\s+(?:was|were)\s+|,\s*(?:and\s+)?|and\s+|,?\s*as\s+well\s+as\s+)(?:the\s+)?"
    r"(?!(?:in|for|among|with|at|on|of|to|than|was|were|had|improved|longer|better|also|but|not?|and|or|as|after|"
    rf"from|by|more|less|{PATIENTS})\b)"
    r"(?P<name>[A-Za-z][\w-]+(?:\s+(?!(?:in|with|for|by|was|were|this|that|did|as|than|to|increased|"
    r"decreased)\b)[\w-]+){0,7})\s*\Z"
)
_NO_ITEM = lazy_regex(
    rf"(?:{ANY_PATIENT}|cases?|arms?|groups?|tumou?rs?|disease|points|cohorts?|"
    r"subgroups?|severity|incidence|frequency|occurrence|intensity|\w*linear|\w+ly)\Z",
    re.IGNORECASE,
)


def item_before(since: int, end: int, clause: Clause) -> Outcome | None:
    """The name without a code between an earlier bracket and the one that opens at ``end``."""
    match = _ITEM_AT_BRACKET.search(clause.text[since:end])
    if match is None or _NO_ITEM.search(match.group("name")):
        return None
    start, stop = since + match.start("name"), since + match.end("name")
    if any(start <= a.start < end for a in clause.arms):
        return None
    return Outcome(start, stop, "OTHER", " ".join(match.group("name").split()))


#: "total cancer by 79% (HR 0.21 …) and |invasive cancer| by 83% (HR 0.17"
_AND_BY = lazy_regex(
    r"[^()\[\]]{0,40}[)\]]\s*(?:,\s*)?and\s+(?:\w+ed\s+)?(?:the\s+)?(?:(?:risk|incidence|rate)\s+of\s+)?"
    r"(?P<name>[A-Za-z][\w+ -]{3,60}?)\s+by\s+\d"
)


def next_of_list(figure: Figure, last: Figure, clause: Clause) -> Outcome | None:
    """The own name of a further ratio: "0.66 (…) and carcinoma in situ (0.65", "no effect was noted for X (HR 1.05"."""
    bracket = clause.text.rfind("(", last.end, figure.start)
    between = clause.text[last.end : figure.start]
    seen = _SEEN_IN.search(between) or _AND_BY.match(between)
    if seen:
        start, end = last.end + seen.start("name"), last.end + seen.end("name")
        return Outcome(start, end, "OTHER", " ".join(seen.group("name").split()))
    return item_before(last.end, bracket, clause) if bracket > 0 else None


def own_item(figure: Figure, last: Figure, clause: Clause, outcome: Outcome) -> Outcome:
    """ "Death (…; HR 0.58) and first admission (…; HR 0.53)": a name of its own; each has its bracket behind."""
    bracket = next((a for a, b in clause.brackets if last.end <= a < figure.start and figure.end <= b), None)
    first = next((a for a, b in clause.brackets if a < last.start and last.end <= b), None)
    if bracket is None or first is None or outcome.end > first or clause.text[outcome.end : first].strip():
        return outcome
    return item_before(last.end, bracket, clause) or outcome


#: "The number of patients with events was 17 and 31 (HR 0.47 …)": those of event-free survival
_EVENTS = lazy_regex(
    rf"(?:the\s+)?(?:incidence|number|rate|total|proportion|percentage)\s+of\s+(?:(?:{PATIENTS})\s+with\s+)?(?:an\s+)?events?",
    re.IGNORECASE,
)


def names_its_outcome(figure: Figure, clause: Clause) -> bool:
    """ "the hazard ratio for recurrence, 0.77": the ratio itself tells what it is of."""
    return _RATIO_FOR.search(clause.text, figure.start, figure.end) is not None


def unnamed_outcome(figure: Figure, clause: Clause) -> Outcome | None:
    """An outcome without a code, in the text's own words: "Invasive cancer was diagnosed in … (HR 1.03 …)"."""
    own = _RATIO_FOR.search(clause.text, figure.start, figure.end) if figure.measure == "HR" else None
    if own and not re.fullmatch(r"death|(?:disease )?progression", own.group("name")):
        code = next((code for pattern, code in _ENDPOINTS if pattern.fullmatch(own.group("name"))), "OTHER")
        return Outcome(own.start("name"), own.end("name"), code, own.group("name") if code == "OTHER" else None)
    behind = NAMED_FOR.match(clause.text, figure.end, clause.end)
    if behind:
        return Outcome(behind.start("name"), behind.end("name"), "OTHER", behind.group("name"))
    before = clause.text[clause.start : figure.start]
    died = _DIED.search(before) if figure.measure == "HR" else None
    if died:
        return Outcome(clause.start + died.start(), clause.start + died.end(), "OS")
    progressed = _PROGRESSED.search(before) if figure.measure == "HR" else None
    if progressed:
        return Outcome(clause.start + progressed.start(), clause.start + progressed.end(), "PFS")
    moved = list(MOVED.finditer(before))
    for match in (
        _FOR_NAMED.search(before),
        _SEEN_IN.search(before),
        OF_DIFFERENCE.search(before),
        _COUNTED_ONES.match(before),
        _BETTER_NAMED.search(before),
        moved[-1] if moved else None,
        *_HAD.finditer(before),
        SUBJECT.match(BRACKETED.sub(lambda m: " " * len(m.group()), before)),
    ):
        if match and not NO_NAME.search(match.group("name")):
            start, end = clause.start + match.start("name"), clause.start + match.end("name")
            if _WHO_HAD.fullmatch(clause.text, clause.start, start):
                continue  # "Among those who had |hot flashes at baseline|": of whom the sentence tells
            if figure.measure == "HR" and _DEATHS.fullmatch(match.group("name")):
                return Outcome(start, end, "OS")
            if figure.measure == "HR" and _EVENTS.fullmatch(match.group("name")):
                return Outcome(start, end, "EFS")
            return Outcome(start, end, "OTHER", " ".join(match.group("name").split()))
    return None


_RECURRENCE = lazy_regex(r"(?:disease\s+|tumou?r\s+)?(?:recurrences?|relapses?)", re.IGNORECASE)
_DISEASE_FREE = lazy_regex(r"\bdisease-free\s+survival\b", re.IGNORECASE)


def of_the_trial(outcome: Outcome, figure: Figure, text: str) -> Outcome:
    """The ratio of patients with recurrence, in a trial of disease-free survival, is that of disease-free survival."""
    if outcome.code != "OTHER" or figure.measure != "HR" or not _RECURRENCE.fullmatch(outcome.label or ""):
        return outcome
    return replace(outcome, code="DFS", label=outcome.label) if _DISEASE_FREE.search(text) else outcome


#: "the |non-inferiority of A| was not shown (HR 1.2)": the hypothesis, not what it is about
_HYPOTHESIS = lazy_regex(r"(?:the\s+)?(?:non-?\s?inferiority|superiority|equivalence)\b.*", re.IGNORECASE)
_TO_SHOW = lazy_regex(r"\b(?:non-?\s?inferior(?:ity)?|superior(?:ity)?|equivalen(?:ce|t))\b", re.IGNORECASE)
_SHOWN_FOR = lazy_regex(
    r"[^.;()]{0,90}?\b(?:for|in|on|as\s+to|in\s+terms\s+of|regarding|with\s+(?:regard|respect)\s+to|based\s+on)\s+(?:the\s+)?"
    r"(?:median\s+|end\s?point\s+of\s+)?",
    re.IGNORECASE,
)


def of_the_hypothesis(outcome: Outcome, clause: Clause, clauses: Sequence[Clause]) -> Outcome:
    """What a non-inferiority that was shown or not is about: the outcome for which an earlier sentence set it out."""
    if outcome.code != "OTHER" or not _HYPOTHESIS.fullmatch(outcome.label or ""):
        return outcome
    for earlier in (c for c in clauses if c.end <= clause.start):
        aim = _TO_SHOW.search(earlier.text, earlier.start, earlier.end)
        named = [x for x in earlier.labels if aim and x.start >= aim.end() and x.family in ("survival", "response")]
        if aim and named and _SHOWN_FOR.fullmatch(clause.text, aim.end(), named[0].start):
            return replace(outcome, code=named[0].code, label=None)
    return outcome
