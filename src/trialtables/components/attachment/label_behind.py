"""The label behind a series: "67% achieved a partial response", "5 CRs", "12 patients with anemia"."""

from __future__ import annotations

import re

from ..figures.figure_atoms import Figure
from ..figures.figure_patterns import PEOPLE
from ..labels.labels import OUTCOMES, Label
from ..text.lazy_regex import lazy_regex
from ..text.words import BECAUSE_OF, PATIENTS
from .clauses import Clause
from .dose_levels import behind_brackets, had_at_levels
from .event_severity import HOSPITALIZED_FOR
from .label_described import dies, is_described
from .label_shared import (
    IN_STATE,
    VERBAL,
    each_with_arm,
    graded_alike,
    had_by_part,
    in_states,
    parts_responded,
    verb_left_out,
)
from .label_traits import tells_who_responded, tells_whose
from .list_items import GENERAL, STATES, counts_cause
from .series import Series
from .wholes import came_up_in

_HAVING = rf"""(?:had|have|has|having|achiev(?:ed?|es|ing)|attain(?:ed|s|ing)?|obtain(?:ed|ing)?|gain(?:ed|ing)|derived
            |enter(?:ed|s)?
            |experienc(?:ed|ing)
            |develop(?:ed|ing)|
    show(?:ed|ing)|report(?:ed|ing)|with|suffer(?:ed|ing)|demonstrat(?:ed|ing)|exhibit(?:ed|ing)|reach(?:ed|ing)
    |(?:was|were)\s+(?:found|noted|observed|seen|reported|judged|considered)\s+to\s+(?:have(?:\s+had)?|be\s+in|achieve)|were\s+in|was|were|being|
    {BECAUSE_OF}|caused\s+by|as\s+a\s+result\s+of|from|sustained|presented|manifested|encountered|evidenc(?:ed|ing)|died|remained|required|requiring|needed|needing|in)"""
_RIGHT_GAP = lazy_regex(
    rf"""\s*(?:%)?\s*[)\]]*\s*,?\s*
    (?:(?:of|in|on|for|among|the|this|all|these|those|them|both|treated|eligible|additional|other|more|who
    |so|thus|previously|heavily|pre-?treated|untreated|first|remaining|operated|resected|on-treatment|on-study
    |that|which|
       group|groups|arm|arms|respective|each|received|receiving|given|taking|undergoing|assigned|allocated|randomi[sz]ed|randomly|administered|to|early|late
       |respectively
       |{PEOPLE}(?:\s+who(?:\s+[\w-]+){{1,6}}?)?)\b[\s,]*)*
    (?:(?:still|also|ever|subsequently|initially)\s+)?
    (?P<verb>(?P<strong>(?:had|experienc(?:ed|ing)|develop(?:ed|ing)|achiev(?:ed?|ing)|attain(?:ed)?|entered|obtained|gained
    |derived|evidenced|reported|suffered(?:\s+from)?|having)\b)\s*|{_HAVING}\b\s*)?
    (?:(?:an?|the|at|least|≥\s?1|any|some|one|1|both|confirmed|only|CTC|NCI-CTC|NCI|WHO|World\s+Health\s+Organization|CTCAE|severe|mild|moderate|reversible
    |transient|or|events?|of|
       (?:[a-z]+-(?:related|induced|associated)|(?:possibly|probably|likely)(?:\s+[a-z]+)?[\s-]related)|fatal|documented|clinical|serious|asymptomatic|symptomatic|significant
       |life-threatening|new|best|as|their|(?:(?:overall|objective)\s+)?(?:response|outcome)(?=\s+of\b)|
       to|worse|higher|cases?|episodes?|instances?|(?:incidents?|reports?)(?=\s+of\b)|occurrences?|unconfirmed|durable|ongoing|reported|toxicity|toxicities|evidence
       |further|developed)\b[\s:-]*)*
    (?(strong)(?:[A-Za-z][\w/-]*\s+){{0,2}})[\s:≥-]*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
#: "in the … and … arms, respectively,", "receiving …, … and …, respectively,", where the arms are blanked
_IN_BOTH_ARMS = lazy_regex(
    rf"\b(?:in|with|for|of|on|to|receiving|received|given|taking|took)\s+(?:the\s+)?(?:,\s+){{0,4}}and\s+(?:the\s+)?"
    rf"(?:(?:arms|groups|{PATIENTS})?\s*,?\s*respectively\s*,?|(?:arms|groups)\b,?)"
)
#: "48% (A) and 52% (B) of patients had", where the arms are blanked
_EMPTY_BRACKET = lazy_regex(r"[(\[]\s*[)\]]")
#: What no such gap holds.
_NO_GAP = lazy_regex(r"[(;=.<>\[≤]|≥(?!\s?(?:(?:1|one)\s+)?\Z)")


def labels_behind(series: Series, clause: Clause, families: tuple[str, ...]) -> list[Label]:
    """The labels behind a series; one that only qualifies its patients ("assessable patients responded") comes last."""
    share = series.figures[0].kind == "share"  # no median is one
    after = [
        x
        for x in clause.labels
        if x.start >= series.end
        and x.family in families
        and not (share and x.statistic == "median")
        and not (x.family == "population" and _tells_arm(clause, x))
    ]
    if len(after) > 1 and after[0].family in ("population", "other") and right_label(series, clause, after[1]):
        return after[1:]
    if len(after) > 1 and tells_who_responded(series, clause, after[0], after[1]):
        return after[1:]
    died = len(after) > 1 and dies(after[1]) and clause.text[after[0].end : after[1].start].isspace()
    if died and right_label(series, clause, after[1]):
        return after[1:]  # "one patient with grade 4 |neutropenia| died of sepsis": what that patient had
    if apart := behind_brackets(series, after, clause):
        return apart
    told = next((i for i, x in enumerate(after) if x.family in OUTCOMES), 0)
    if told > 1 and _between_shares(series, clause, after[told]):
        return after[told:]
    return after


def _between_shares(series: Series, clause: Clause, label: Label) -> bool:
    """Whether the names between a share and a label tell whose shares they are: "61% of those with a |mutation| …"."""
    between = [f for f in clause.figures if series.end <= f.start < label.start]
    return bool(between) and parts_responded(series, between, label, clause)


_WITH_ARM = lazy_regex(r"\s+(?:with|by|on)\s+(?:the\s+)?")


def _tells_arm(clause: Clause, label: Label) -> bool:
    """ "12% of patients |treated| with A": the word tells of which arm they are, where another one is told so too."""
    arms = {a.arm_id for a in clause.arms if _WITH_ARM.fullmatch(clause.text, label.end, a.start)}
    return bool(arms) and len(clause.arm_ids) > 1


#: From one item of a bracket to the next: "(A: smokers 71%|, others |77%"
_ITEM_IN_BRACKET = lazy_regex(r"\s*%?\s*[,;]\s*(?:and\s+)?[A-Za-z][\w/+-]*(?:\s[\w/+-]+){0,3}?\s*:?\s*")


def _is_item_of_bracket(series: Series, clause: Clause, label: Label) -> bool:
    """ "(A: smokers 71%, others |77%|) vomiting": the last item of a list belongs with the others of its bracket."""
    bracket = clause.bracket_around(series.start, series.end)
    if bracket is None or bracket[1] > label.start:
        return False
    before = [f for f in clause.figures if bracket[0] < f.start and f.end <= series.start and f.percent is not None]
    return bool(before) and _ITEM_IN_BRACKET.fullmatch(clause.text, before[-1].end, series.start) is not None


def right_label(series: Series, clause: Clause, label: Label) -> Label | None:
    """The label that the series stands before: "67% achieved a PR", "5 CRs", "12 patients with anemia"."""
    return label if _stands_before(series, clause, label) else None


def _stands_before(series: Series, clause: Clause, label: Label) -> bool:
    """Whether what a series counts is said by a label behind it."""
    if _is_of_another_figure(series, clause, label):
        return False
    if _is_inverted(series, clause, label) or _is_cared_for(series, clause, label):
        return True
    if series.figures[0].n is not None and came_up_in(series.figures[-1], clause) is label:
        return True
    if series.figures[0].n is not None and _TAKEN_AT.fullmatch(clause.between(series.end, label.start)):
        return True
    between = _figures_between(series, clause, label)
    if between and graded_alike(series, between[0], clause):
        return _stands_before(Series([between[0]]), clause, label)
    if parts_responded(series, between, label, clause) or had_at_levels(series, between, label, clause):
        return True
    if between and not each_with_arm(series, between, label, clause):
        return False
    gap = _words_between(between[-1].end if between else series.end, clause, label)
    if _WITH_RESPONSE.match(label.text) and _OF_RESPONDERS.fullmatch(gap) and _tells_where(clause, series):
        return False
    if label.family == "response" and _SHARE_OF_THESE.fullmatch(gap) and series.figures[-1].n is None:
        return False
    if label.family == "response" and _of_those_who_responded(series, clause, gap):
        return False
    gap = _OF_THESE.sub(" ", gap)
    if _EACH_CAUSE.fullmatch(gap) or verb_left_out(series, clause, label) or had_by_part(series, clause, label):
        return True
    if _NO_GAP.search(gap):
        return False  # spares the pattern, which tries the words of a long gap in every way
    if counts_cause(clause, series, label, gap):
        return True
    if label.code in STATES and IN_STATE.fullmatch(gap) and in_states(series, clause):
        return True
    match = _RIGHT_GAP.match(gap)
    if match is None:
        return is_described(series, clause, label, gap)
    return _is_counted_by(series, clause, label, gap, (match.group("verb") or "").strip().lower())


_CARED_FOR = lazy_regex(
    rf"(?:\s*%?[)\]])?(?:\s+{PEOPLE})?\s+(?:(?:(?:was|were|had\s+to\s+be)\s+)?{HOSPITALIZED_FOR}|"
    r"(?:received|required|needed)\s+(?:(?:oral|intravenous|IV|parenteral)\s+)?antibiotics\s+"
    rf"(?:for|{BECAUSE_OF})\s+(?:an?\s+)?)",
    re.IGNORECASE,
)


def _is_cared_for(series: Series, clause: Clause, label: Label) -> bool:
    """ "Two patients were hospitalized for sepsis", "one received antibiotics for sepsis": they had it."""
    alone = label.family == "event" and len(series.figures) == 1
    return alone and _CARED_FOR.fullmatch(clause.text, series.end, label.start) is not None


#: "|only in| two patients |was| a rash |seen|", "|in only| three |did we observe| a rash"
_ONLY_IN = lazy_regex(r"\b(?:only\s+in|in\s+(?:only|just))\s+\Z", re.IGNORECASE)
_WAS_THERE = lazy_regex(
    rf"(?:\s+{PEOPLE})?\s+(?:did\s+(?:we|the\s+(?:authors|investigators))\s+(?:observe|see|note|record|find)|was|were|did)\s+(?:an?\s+)?",
    re.IGNORECASE,
)


def _is_inverted(series: Series, clause: Clause, label: Label) -> bool:
    """ "In only three patients did we observe leukopenia": the verb stands ahead of what was seen."""
    if len(series.figures) != 1 or not _ONLY_IN.search(clause.text, max(clause.start, series.start - 12), series.start):
        return False
    words = " ".join(clause.between(series.end, label.start).split())  # grades are blanked out
    return _WAS_THERE.fullmatch(f" {words} ") is not None


def _is_of_another_figure(series: Series, clause: Clause, label: Label) -> bool:
    """Whether a label has its own figure, or is what the series is a part of."""
    counted = series.figures[0].percent is None
    parts = (f for f in clause.figures if f.kind == "share" and label.start < f.start and f.end <= label.end)
    if label.code == "DISCONTINUATION" and " each" not in label.text and any(parts):
        return True  # "four |discontinued, two because of toxicity|"
    if label.text.lower().startswith("respon") and _THESE.search(clause.text, clause.start, series.start):
        return True  # "the duration in |these 12 responders|": told before
    if tells_whose(series, clause, label):
        return True  # "11 of 15 patients with |bone pain| had relief"
    if series.figures[0].n is not None and counted and _RATE.search(label.text):
        return True  # "the 14 patients had a |response rate| of 50%"
    if label.family == "response" and _PART_OF_RESPONDERS.fullmatch(clause.text, series.start, label.start):
        return True
    if counted and label.family == "response" and _OF_A_RATE.match(clause.text, label.end):
        return True  # "40 patients on A and 42 on B with an |ORR| of 50% versus 40%"
    return _is_item_of_bracket(series, clause, label) or _stands_in_bracket_of_event(series, clause, label)


_THESE = lazy_regex(r"\b(?:these|those)\s+\Z", re.IGNORECASE)
_ONLY_GRADES = lazy_regex(r"[\s,;:]*(?:(?:any(?:\s+grades?)?|all\s+grades?|overall|total)[\s,;:]*)?")


def _stands_in_bracket_of_event(series: Series, clause: Clause, label: Label) -> bool:
    """ "Neuropathy (grade 3, |8%|) led to |discontinuation|": the bracket of an event counts that event."""
    if label.code not in _CONSEQUENCES:
        return False
    bracket = clause.bracket_around(series.start, series.end)
    if bracket is None or bracket[1] > label.start:
        return False
    if not any(x.family == "event" and clause.text[x.end : bracket[0]].isspace() for x in clause.labels):
        return False
    before = [f.end for f in clause.figures if bracket[0] < f.start and f.end <= series.start]
    between = clause.between(max([bracket[0] + 1, *before]), series.start)
    return _ONLY_GRADES.fullmatch(between.replace("%", " ")) is not None


#: What an event leads to.
_CONSEQUENCES = {"DISCONTINUATION", "DOSE_REDUCTION", "DOSE_DELAY", "DEATH"}


def _figures_between(series: Series, clause: Clause, label: Label) -> list[Figure]:
    """The figures between a series and a label that count patients: not those of arms, trials or "at least 1"."""
    return [
        f
        for f in clause.figures
        if series.end <= f.start < label.start
        and not any(a.start <= f.start < a.end for a in clause.arms)
        and not (f.bare and (_OF_TRIALS.match(clause.text, f.end) or _LEAST.search(clause.text, series.end, f.start)))
    ]


def _words_between(start: int, clause: Clause, label: Label) -> str:
    """The words up to a label without arms, ages and numbers of trials."""
    gap = _IN_BOTH_ARMS.sub(" ", clause.between(start, label.start))
    return _FROM_TRIALS.sub(" ", _EMPTY_BRACKET.sub(" ", _AGED.sub(" ", gap)))


_STATE_VERBS = frozenset({"in", "was", "were", "being", "from", "remained"})


def _is_counted_by(series: Series, clause: Clause, label: Label, gap: str, verb: str) -> bool:
    """Whether the verb between a series and a label, or a bare joint without one, says that these had it."""
    if _TOLD_NOW.fullmatch(verb) and _SUPPOSED.search(clause.text, clause.start, series.start):
        return False  # "if 3 of 20 patients achieve a response"
    if verb == "from" and label.family == "event" and _SUFFERED.search(clause.text, clause.start, series.start):
        return True
    if verb in ("was", "were") and _KIND.fullmatch(label.text):
        return True  # "21 were |partial|"
    if verb in _STATE_VERBS and label.family not in ("population", "other"):
        return verb in ("was", "were", "being") and _TAKEN_OFF.match(label.text) is not None
    verb = verb or (VERBAL.match(label.text) is not None and "verb") or ""
    if _names_the_patients(series, clause, label, gap) or _is_apart(gap, verb):
        return False
    if _JUDGED_FOR.fullmatch(gap) and _JUDGED.search(clause.text, clause.start, series.start):
        return False
    if label.family == "response" and _times_of_responders(series, clause, gap):
        return False  # "the median duration was not reached in 29 patients who achieved a |CR|"
    if verb == "with" and _WITH_ABSOLUTE.search(gap):
        return False  # "in 24 patients on A and 20 on B, with |infections| being the most common"
    return label.family != "response" or not _tells_of_responders(series, clause, label, gap, verb)


_WHO = lazy_regex(rf"\s*(?:[a-z]+\s+)?{PEOPLE}\s+(?:who|with|that|achieving|having)\s", re.IGNORECASE)
_IN_THOSE = lazy_regex(
    r"(?:\d|\b(?:months|years|weeks|reached|attained))\s*(?:\([^()]*\)\s*)?(?:in|for|among)\s+(?:the\s+|those\s+)?\Z",
    re.IGNORECASE,
)


def _times_of_responders(series: Series, clause: Clause, gap: str) -> bool:
    """Whether a count only tells in how many responders a time was read: "was not reached in 29 patients who had"."""
    timed = any(x.family == "survival" and x.end <= series.start for x in clause.labels)
    return (
        timed and _WHO.match(gap) is not None and _IN_THOSE.search(clause.text, clause.start, series.start) is not None
    )


def _names_the_patients(series: Series, clause: Clause, label: Label, gap: str) -> bool:
    """Whether a label that is no outcome says only of which patients the figures are."""
    if label.family == "population":
        return any(f.n is None or f.percent is not None for f in series.figures)
    if label.family != "other":
        return False
    if re.search(r"\b(?:in|among|for|of)\b", gap):
        return True
    # "the response rate was 9% in X, 14% with |HER2-positive| tumors", but "26 patients with |no response|": what
    # they had
    return label.code != "NONE" and re.search(r"\bwith\b", gap) is not None and _has_outcome(clause, series)


def _is_apart(gap: str, verb: str) -> bool:
    """Whether a comma or a preposition parts a series from a label that no verb joins to it."""
    people = _OF_PEOPLE.search(gap)
    if not verb and (re.search(r"[;,]", gap) or (re.search(r"\b(?:in|on|for|among)\b", gap) and not people)):
        return True
    return verb in ("", "with") and re.match(r"\s*%?\s*[,;]", gap) is not None


_OF_PEOPLE = lazy_regex(PEOPLE, re.IGNORECASE)


def _tells_of_responders(series: Series, clause: Clause, label: Label, gap: str, verb: str) -> bool:
    """Whether the patients of a figure are named by a response, and something else is counted of them."""
    if series.figures[0].percent is not None and _AMONG_THOSE.fullmatch(gap):
        return True
    if verb != "with":
        return False
    if _OF_PEOPLE.search(gap) and _GO_ON.match(clause.text, label.end, clause.end):
        return True  # "31 patients with |stable disease| at week 12 were randomized"
    return _RATE_NEXT.match(clause.text, label.end) is not None  # "81% (95% CI, 63-99%) with a |CR| rate of 19%"


_RATE_NEXT = lazy_regex(r"(?:\s+rates?)?\s*(?:of|[=:])\s*\d")
#: "31 were evaluable for response and |34 patients for| toxicity"
_JUDGED_FOR = lazy_regex(rf"\s*%?[)\]]*\s*(?:{PATIENTS})?\s*for\s+", re.IGNORECASE)
_JUDGED = lazy_regex(
    r"\b(?:evalua(?:ble|ted)|assess(?:able|ed)|analy[sz](?:able|ed))\s+(?:[\w-]+\s+)?for\b", re.IGNORECASE
)
#: "reductions were apparent |in| 78 percent |of the patients with a| response": those who had responded
_OF_RESPONDERS = lazy_regex(rf"\s*%?\s*of\s+(?:the\s+|all\s+)?(?:{PATIENTS})\s+", re.IGNORECASE)
_WITH_RESPONSE = lazy_regex(r"with an?\b", re.IGNORECASE)
_SEEN_IN = lazy_regex(r"\b(?:in|for|by)\s+(?:about\s+|only\s+)?\Z")


def _tells_where(clause: Clause, series: Series) -> bool:
    return _SEEN_IN.search(clause.text, clause.start, series.start) is not None


def _has_outcome(clause: Clause, series: Series) -> bool:
    """Whether a response or a survival is named ahead of a series."""
    return any(x.family in ("response", "survival") and x.end <= series.start for x in clause.labels)


#: "two |of these responses| were complete"
_OF_THESE = lazy_regex(r"^\s+of\s+(?:these|the|those)\s+(?:responses|remissions)\b")
#: "most (80%) |of these| cytogenetic responses were early": the responses are the whole
_SHARE_OF_THESE = lazy_regex(r"\s*[)\]]?\s+of\s+(?:these|those)\s+")
#: "in 30% of all and 60% |of those with| CR", "in 60% |of patients with| CR": people with another outcome
_THOSE_WITH = lazy_regex(
    r"\s*%?\s*[)\]]?\s*of\s+(?:these|those)\s+(?:with|in|who\s+(?:had|achieved|attained|reached))\s+(?:an?\s+)?"
)
_PATIENTS_WITH = lazy_regex(rf"\s*%?\s*[)\]]?\s*of\s+(?:the\s+)?(?:{PATIENTS})\s+(?:with|in)\s+(?:an?\s+)?")
_IN_SO_MANY = lazy_regex(r"\bin\s+\Z")


def _of_those_who_responded(series: Series, clause: Clause, gap: str) -> bool:
    """Whether a response only says whose share it is: another outcome that the sentence has named is counted."""
    if series.figures[0].n is not None or not any(x.end <= series.start for x in clause.labels):
        return False
    if _THOSE_WITH.fullmatch(gap):
        return True
    seen = _IN_SO_MANY.search(clause.text[clause.start : series.start])
    return seen is not None and _PATIENTS_WITH.fullmatch(gap) is not None


_KIND = lazy_regex(
    r"complete|partial|very\s+good\s+partial|minor|(?!non)[\w-]+\s+(?:[\w.-]+\s+)?responders?", re.IGNORECASE
)
#: "40% |suffered from| nausea and 12% from rash": the verb is said once
_SUFFERED = lazy_regex(r"\bsuffer(?:ed|ing)\s+from\s[^.;:]{2,80}(?:,|\band|\bor)\s*\Z", re.IGNORECASE)
_TOLD_NOW = lazy_regex(r"achieves?|attains?|enters?|obtains?")
_SUPPOSED = lazy_regex(r"\b(?:if|unless|when|once|should|provided)\b", re.IGNORECASE)
#: "patients from |106 studies| developed |at least 1| adverse event"
_OF_TRIALS = lazy_regex(r"\s+(?:studies|trials|cent(?:er|re)s|sites|cohorts)\b")
_FROM_TRIALS = lazy_regex(r"\b(?:from|in|of)\s+(?:the\s+)?\d+\s+(?:studies|trials|cent(?:er|re)s)\b")
_AGED = lazy_regex(
    r"[(\[]\s*(?:both\s+|all\s+)?age[ds]?\s[^()\[\]]{1,40}[)\]]", re.IGNORECASE
)  # "two (aged 66 and 64) had"
_LEAST = lazy_regex(r"(?:\bat\s+least\s+|≥\s?)\Z")
_RATE = lazy_regex(r"\brates?\Z", re.IGNORECASE)
_OF_A_RATE = lazy_regex(r"s?\s+(?:of|was|were)\s+(?:only\s+|about\s+)?\d[\d.·]*\s?%")
#: What patients with a response do, so that they are named and not counted for it.
_GO_ON = lazy_regex(
    r"[^.,;()]{0,40}\s(?:received|underwent|continued|remained|discontinued|went|had|experienced|relapsed|progressed|died|"
    r"(?:were|was)(?!\s+(?:seen|observed|noted|reported|recorded|documented|found|identified|obtained|achieved|\d)))\b"
)
_WITH_ABSOLUTE = lazy_regex(r",\s+with\s+\Z")
#: "one death due to each of |sepsis|, stroke and pneumonia"
_EACH_CAUSE = lazy_regex(rf"\s+(?:deaths?|patient|case)\s+(?:died\s+)?(?:of|from|{BECAUSE_OF})\s+each\s+of\s+")
#: "17 of 32 patients treated at a dose of 50 mg (4 weeks on, 2 off) required |dose reduction|"
_TAKEN_AT = lazy_regex(
    rf"\s*%?\s*[)\]]*\s*(?:of\s+(?:the\s+)?)?(?:[\w-]+\s+){{0,2}}?{PEOPLE}\s+(?:who\s+(?:were|had\s+been)\s+)?"
    r"(?:treated|receiving|given|taking|starting|with|on|in)\s(?:(?!\bof\s+wh)[^;:()]){2,60}?(?:\([^()]{1,40}\)\s)?\s*(?:required|needed|underwent|had)"
    r"\s+(?:an?\s+|at\s+least\s+(?:an?\s+|one\s+)?)?",
    re.IGNORECASE,
)
#: "70% |in patients with| stable disease at entry": whose rate it is
_AMONG_THOSE = lazy_regex(
    rf"\s*%?\s*[)\]]*\s+(?:in|among|for)\s+(?:the\s+|those\s+|all\s+)*(?:{PEOPLE}|those)\s+(?:with|in)\s+(?:an?\s+)?"
)
#: "|48% of the 120 patients who achieved| a response", "|10 (59%) of the patients who had| a CR": a part of whom
_PART_OF_RESPONDERS = lazy_regex(
    rf"(?:[\w,]+\s*[(\[]\s*)?[\d.·]+\s*%\s*[)\]]?\s+of\s+(?:(?:the|these|those|all)\s+)(?:\d[\d,]*\s+)?"
    rf"{PEOPLE}\s+who\s+(?:had\s+)?"
    r"(?:(?:achieved|obtained|attained|reached|showed|had)\s+)?(?:an?\s+)?(?:at\s+least\s+)?(?:[a-z]+\s+or\s+)?"
)
#: "the treatment of 3 of 43 women was |stopped because of toxicity|"
_TAKEN_OFF = lazy_regex(r"(?:stopp|withdr|discontinu|taken|removed|terminat|cease)", re.IGNORECASE)


def counts_events(series: Series, clause: Clause, label: Label) -> bool:
    """ "95% of adverse events were mild": of events, not of patients."""
    percent = series.figures[-1].percent is not None
    return label.code in GENERAL and percent and _OF_EVENTS.match(clause.between(series.end, label.start)) is not None


_OF_EVENTS = lazy_regex(r"\s*%?\s*(?:of\s+(?:the\s+|all\s+|these\s+|reported\s+)*)\Z")
