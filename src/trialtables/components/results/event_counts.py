"""Figures beside an event that count no patients who had it: changes, scores, sizes of groups, what is always so."""

from __future__ import annotations

import re

from ..attachment.clauses import Binding, Clause
from ..figures.figure_atoms import Figure
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS

#: Between an event and its figure: what happened to the event, or what is true of it in general.
_AVERTED = lazy_regex(
    r"\b(?:(?:assessed|evaluated|measured|recorded)\s+(?:at|on)\b|(?:resolved|recovered|improved|subsided|stopped|ceased|"
    r"abated|disappeared|remitted|cleared|(?:was|were)\s+(?:(?:\w+ly\s+)?(?:corrected|reversed|reversible)|absent|in\s+remission))\s+"
    r"(?:(?!\b(?:and|but|or(?!\s+(?:less|lower|better))|while)\b)[\w≤<]+\s+){0,7}?in\b|"
    r"(?:before|prior\s+to)\s+(?:study\s+|trial\s+)?(?:entry|enroll?ment|inclusion|randomi[sz]ation)\b|avoided|averted|prevented|not\s+(?:required|needed|necessary)|(?:occurs|develops)\s+in\b|"
    r"affects\b|\b(?:mediated|explained)\b)",
    re.IGNORECASE,
)
#: "somnolence was mediated by TNF (23% of the effect), IL-6 (16%) and fatigue (38%)": shares of an effect
_MEDIATED = lazy_regex(r"\b(?:was|were)\s+(?:\w+ly\s+)?mediated\s+by\b", re.IGNORECASE)
#: "the rate of remission of |depression| was 40%", "prophylaxis against |nausea| was given to 12"
_GONE = lazy_regex(
    r"\b(?:remissions?|reversal|correction|disappearance|freedom|recovery|prophylaxis)\s+(?:of|from|against|for)\s+(?:the\s+|their\s+)?\Z",
    re.IGNORECASE,
)
#: "|stroke| or death occurred in 5.5%", "death or |stroke|", "a composite of |stroke|, …": one figure for several ends
_OR_DEATH = lazy_regex(
    r"(?:,\s+(?:[\w-]+\s+){1,3})?,?\s+or\s+(?:[\w-]+\s+){0,2}?death\b(?=(?:\s+(?:from\s+any\s+cause|at\s+\d+\s+\w+))?\s+(?:was|were|occurred|"
    r"in\b))",
    re.IGNORECASE,
)
_DEATH_OR = lazy_regex(
    r"\b(?:death|mortality)(?:\s+from\s+any\s+cause)?\s+or\s+(?:[\w-]+\s+)?\Z|\bcomposite\s+(?:[\w-]+\s+){0,3}?of\s+[^.;:]{0,60}\Z",
    re.IGNORECASE,
)
_NONE = lazy_regex(r"\b(?:no|none|neither|without)\b", re.IGNORECASE)
#: "the incidence of no |edema| was 62%": how many had none
_OF_NONE = lazy_regex(r"\b(?:incidence|rate|proportion|frequency|probability)s?\s+of\s+no\s+\Z", re.IGNORECASE)
#: "women randomized to |weight loss| had": the name of a treatment
_AS_TREATMENT = lazy_regex(r"\b(?:randomi[sz]ed|assigned|allocated)\s+to\s+(?:an?\s+|the\s+)?\Z", re.IGNORECASE)
#: "(|4.7%| loss from starting weight)", "|3%| telomere lengthening": how much, not in how many
_HOW_MUCH = lazy_regex(
    r"\s*%?\s+(?!(?:hearing|hair|vision|visual|appetite|sensory|memory|had|have|has|reported|experienced|developed|showed|suffered)\b)"
    r"(?:[a-z-]+\s+)?(?:loss(?!\s+in\s+(?:(?:the|each)\s[\w\s-]{0,40}?"
    r"(?:arm|group)|patients)\b)|lengthening|shortening|increases?|decreases?|reductions?|improvements?|decline)\s+"
    r"(?:from|in|of|compared)\b",
    re.IGNORECASE,
)
#: "paclitaxel at |50%| dose reduction": by how much; "12% dose reductions": in how many
_BY_WHICH = lazy_regex(r"\s*%?\s+(?:dose|dosage)\s+(?:reduction|decrease)\b(?!s|\s+(?:rates?|and|or)\b)", re.IGNORECASE)
#: "cream (|2.5%| lidocaine)": the strength of a drug
_STRENGTH = lazy_regex(
    r"\s*%?\s+\w+(?:caine|pril(?:ocaine)?|saline|glucose|dextrose|gel|cream|solution|ointment)\b", re.IGNORECASE
)
#: "half of the patients suffer pain, and |24%| of them": what is known of patients in general
_IN_GENERAL = lazy_regex(
    rf"(?<!\d\s)(?<!ty\s)(?<!teen\s)(?<!one\s)(?<!two\s)(?<!three\s)(?<!four\s)(?<!five\s)(?<!six\s)(?<!seven\s)(?<!eight\s)"
    rf"(?<!nine\s)(?<!ten\s)\b(?:{PATIENTS})\s+(?:suffer|experience|develop|report)\b[^.;]{{0,90}}\Z",
    re.IGNORECASE,
)
_CHANGE = lazy_regex(r"decrease|reduction|increase|elevation|drop|fall|decline|loss|gain|rise", re.IGNORECASE)
_MEASURED = lazy_regex(r"\s*(?:of|by)\b")
#: "weight loss of 4 kg or more |occurred in| 41%": in how many
_OCCURRED_IN = lazy_regex(
    r"\b(?:occurred|(?:was|were)\s+(?:\w+ly\s+)?(?:seen|observed|noted|reported|recorded|found|documented|present))\s+"
    r"(?:in|by|among)\s",
    re.IGNORECASE,
)
#: "pain was reduced by |40%|", "lowered the rate of lymphedema by approximately |10%|"
_BY = lazy_regex(
    r"\b(?:reduc|decreas|lower|increas|improv|declin|diminish|rais|fell|fall|rose|dropp|prolong|delay)\w*\s[^.;()]{0,120}?"
    r"(?<!achieved\s)(?<!reached\s)(?<!attained\s)(?<!reported\s)(?<!experienced\s)"
    r"\bby\s+(?:approximately|about|nearly|almost|up\s+to|an?)?\s*"
    # "by 40% with A and |22%| with B"
    rf"(?:\d[\d.·]*\s*%\s+(?:with|in|for|on)\s+[^.;:%()]{{2,60}}?\s+(?:and|{VERSUS}|compared\s+with)\s+(?:by\s+)?)?\Z",
    re.IGNORECASE,
)
#: "the reduction in reinfarction was |22%| and in reinfarction plus stroke |28%|", "a reduction by aspirin of |17%|":
#: by so much; "was seen in 22%" counts
_REDUCTION_WAS = lazy_regex(
    r"\b(?:reduction|decrease|increase|decline|fall|rise)s?\s+(?:(?:[^.;:,()\d]{0,60}?\s)?of\s+(?:only\s+|about\s+|approximately\s+)?\Z|"
    r"(?:in|of)\s(?:(?!,|\bwith\b|\band\s+(?!in\b))[^.;()]|\([^()]*\)|\.(?=\d)){3,160}?\b(?:was|were|to\s+be)\s+"
    r"(?:only\s+|about\s+|approximately\s+|estimated\s+(?:at|to\s+be)\s+)?\Z)",
    re.IGNORECASE,
)
#: "mean weight loss was |6.4%|", "the mean ± SD decline in hemoglobin was 2.6%"
_AVERAGE = lazy_regex(
    r"\b(?:mean|average|median)\s+(?:(?:\(?\s*(?:±|\+/-)\s*S\.?(?:D|E|EM)\.?\)?|\(SDs?\)|[\w-]+)\s+){0,3}\Z",
    re.IGNORECASE,
)
#: "2.6% ± |2.3%|": how far the values spread
_SPREAD = lazy_regex(r"(?:±|\+/-)\s*\Z")
#: "the worst pain was lower with A (|3| vs 5)"
_SCORED = lazy_regex(r"\b(?:worst|scores?|scale|intensity|severity)\b", re.IGNORECASE)
#: "the median number of cycles to grade 2 |rash| was three"
_COUNTED_TO = lazy_regex(r"\b(?:number\s+of|cycles|dose)\s(?:[\w-]+\s+){0,4}to\s+(?:the\s+|first\s+)?[^.;,()]{0,30}\Z")
#: "randomization of the |44| patients", "the proportion with improvement of |rash| was 40%"
_PUT_AGAIN = lazy_regex(r"\b(?:re)?-?randomi[sz]ation\s+of\s+(?:the\s+)?\Z", re.IGNORECASE)
_RELIEVED = lazy_regex(
    rf"\b(?:proportions?|{PATIENTS}|number)\s+(?:showing|with|having|achieving|reporting)\s+(?:an?\s+|complete\s+)?"
    r"(?:improvements?|resolution|relief)\s+(?:of|in|from)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_RANDOMIZES = scanner(r"\brandomi[sz]ed\b|\brandomly\b|\b(?:were|was)\s+(?:assigned|allocated)\b", re.IGNORECASE)
#: "randomly assigned |7765| women", "randomized |80| patients"
_PUT = lazy_regex(
    r"\b(?:assigned|randomi[sz]ed|allocated|enrolled|recruited)\s+(?:a\s+total\s+of\s+)?\Z", re.IGNORECASE
)
#: "among women who reported hot flashes (|n = 3375|)"
_GROUP_BEFORE = lazy_regex(
    rf"\b(?:among|in|for|of|those|with)\s+(?:the\s+|all\s+)?(?:[\w-]+\s+){{0,2}}?(?:{PATIENTS}|those|"
    r"survivors)\s+(?:who\b|with\b|without\b|reporting\b|having\b)[^.;()]{0,80}[(\[]\s*\Z",
    re.IGNORECASE,
)
#: "relationship to hypokalemia in |1663| patients with … randomized to", "|102| patients with asthma participated"
_TAKEN_IN = lazy_regex(
    rf"\s+(?:(?!(?:had|with|of)\b)[\w/-]+\s+){{0,5}}?(?:out)?(?:{PATIENTS})\b"
    r"(?:(?!\b(?:had|developed|experienced|reported|showed|suffered|complained|discontinued|withdrew)\b)[^.;]){0,160}?"
    r"\b(?:(?:were|was)\s+(?:\w+ly\s+|then\s+)?(?:enroll?ed|recruited|included|assigned|allocated|divided|"
    r"entered|studied|"
    r"selected|scheduled)|randomi[sz]ed|participated|took\s+part|entered)\b",
    re.IGNORECASE,
)


_JUDGED = lazy_regex(
    r"\s+(?:could\s+be|was|were)\s+(?:only\s+)?(?:evaluated|assessed|evaluable|assessable|analy[sz]ed|judged)\b",
    re.IGNORECASE,
)
#: "|92%| of the dementia cases classified as mild", "95% of the events were graded 1 or 2": a share of those who had it
_OF_CASES = lazy_regex(
    r"\s*%?\s+of\s+(?:the\s+|all\s+|these\s+)?(?:[\w-]+\s+){0,2}?(?:cases|events|episodes)\s+(?:(?:were|was|being)\s+)?"
    r"(?:classified|categori[sz]ed|considered|judged|graded|rated|deemed|attributed|mild|moderate)\b",
    re.IGNORECASE,
)


def is_share_of_cases(figure: Figure, clause: Clause) -> bool:
    """Whether a percent parts the events by their kind, and counts nobody of the patients."""
    return figure.n is None and _OF_CASES.match(clause.text, figure.end, clause.end) is not None


def _is_composite(clause: Clause, start: int, end: int) -> bool:
    """Whether an event is one end of several that are counted together with the deaths."""
    if _NONE.search(clause.text, clause.start, start):
        return False  # "no stroke or death occurred"
    ahead = clause.text[max(clause.start, start - 90) : start]
    return _OR_DEATH.match(clause.text, end, clause.end) is not None or _DEATH_OR.search(ahead) is not None


def counts_no_event(binding: Binding, clause: Clause) -> bool:
    """Whether the figure of an event counts nobody who had it: "pain was reduced by 40%"."""
    figure, label, text = binding.figure, binding.label, clause.text
    between = text[label.end : max(label.end, figure.start)]
    if figure.range_low is not None or _AVERTED.search(between) or is_share_of_cases(figure, clause):
        return True
    if label.code == "ANY" and _JUDGED.match(text, label.end, clause.end):
        return True  # "toxicity could be evaluated in 111 patients"
    ahead = text[max(clause.start, label.start - 80) : label.start]
    if _GONE.search(ahead) or _is_composite(clause, label.start, label.end):
        return True
    if _RELIEVED.search(ahead) or _PUT_AGAIN.search(text[clause.start : figure.start]):
        return True
    if _OF_NONE.search(ahead) or _AS_TREATMENT.search(ahead) or _IN_GENERAL.search(text[clause.start : figure.start]):
        return True
    if figure.n is None:
        if _MEDIATED.search(text, clause.start, figure.start) or _STRENGTH.match(text, figure.end, clause.end):
            return True
        if _HOW_MUCH.match(text, figure.end, clause.end) or _BY_WHICH.match(text, figure.end, clause.end):
            return True
        changed = _CHANGE.search(label.text) is not None
        measured = changed and _MEASURED.match(between) and not _OCCURRED_IN.search(between)
        averaged = changed and _AVERAGE.search(text[clause.start : label.start])
        return bool(
            measured
            or averaged
            or (not changed and tells_change(figure, clause))
            or _BY.search(text[clause.start : figure.start])
            or _is_negative(text, figure.start)
        )
    if figure.percent is None and figure.total is None:
        sized = text[figure.start] in "nN" and (
            _RANDOMIZES.search(text, clause.start, clause.end)
            or _GROUP_BEFORE.search(text[clause.start : figure.start])
        )
        scored = figure.bare and _SCORED.search(text[max(clause.start, label.start - 30) : figure.start])
        taken = _TAKEN_IN.match(text, figure.end, clause.end)
        return bool(
            sized or scored or taken or _COUNTED_TO.search(ahead) or _PUT.search(text[clause.start : figure.start])
        )
    return False


def tells_change(figure: Figure, clause: Clause) -> bool:
    """ "A reduced the rate of recurrence by |10%|": by how much, not in how many."""
    before = clause.text[clause.start : figure.start]
    return figure.n is None and any(x.search(before) for x in (_BY, _REDUCTION_WAS, _SPREAD))


def _is_negative(text: str, start: int) -> bool:
    """ "(BMD, |-14.4%|)": a minus that joins nothing."""
    return text[start - 1 : start] in ("-", "−", "–") and text[start - 2 : start - 1] in (" ", "(", ",")
