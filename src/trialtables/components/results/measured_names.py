"""What is measured, by any name: the noun phrase in front of a verb or of a bracket.

No list has all scales, fluids and doses of pain killers that trials of supportive care measure.  A name is read from
the sentence instead: behind "mean" or "median", as the subject of "was", or right ahead of a bracket with values.
Such a phrase may be anything, so its values have to show that they are measured: by the average that the sentence
names, by a spread, a unit, or the word "score".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...lexicons.analytes import find_analytes
from ..attachment.clauses import Clause
from ..figures.figure_atoms import Figure
from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS

STAT = (
    r"(?:(?:least[- ]squares?|LS|geometric|adjusted|unadjusted|estimated|overall)\s+)*"
    r"(?:means?|medians?|averages?)(?:\s*[(\[](?:SD|SE|SEM|IQR|standard\s+(?:deviation|error)|(?:interquartile\s+)?range|±\s*SD|95%\s*CI)[)\]]|\s*(?:±|\+/-)\s*(?:SD|SEM?|S\.D\.)(?=\s))?"
)
ENDS = (
    rf"from|at|was|were|is|are|being|over|between|with|for|after|during|by|to|than|compared|{VERSUS}|among|that|"
    r"which|did|within|on|and|or|had|when|while|but|as|per|has|have|showed|before|since|across|occurred|developed"
)
#: A measure as a noun phrase: "body weight", "FACT-G total scores", "trough concentration of trastuzumab".
WORD = rf"(?!(?:{ENDS})\b)[A-Za-z][\w/'+-]*"

_KIND = (
    r"\b(?:percent(?:age)?|relative|absolute|adjusted|unadjusted|estimated|log-?fold|fold|total|maximum|maximal|"
    r"greatest|"
    r"best|overall|weekly|monthly|annual|mean|median|\d+[- ](?:year|month|week))\b\s*"
)
KIND_OF_CHANGE = lazy_regex(_KIND, re.IGNORECASE)
#: "|mean| monthly seizure rate": only what stands ahead of a name is left out of it
_KINDS_AHEAD = lazy_regex(rf"\A\s*(?:{_KIND})+", re.IGNORECASE)
#: What is counted or timed is not measured.
_NOT_MEASURED = lazy_regex(
    rf"\b(?:risk|survival|doses?|dosage|rates?|incidence|mortality|power|hazard|{PATIENTS}|proportion|time|"
    rf"duration|number|"
    r"intensity|follow|age|cost|cycles?|treatment|toxicity|frequency|use|interval|years?|months?|weeks?|days?|dropout|"
    r"prevalence|probability|odds|deaths?|events?|cases?|difference)\b",
    re.IGNORECASE,
)
#: Who patients are, what is spent on them or given to them, and how a study goes: what no treatment changes.
_NOT_CHANGED = lazy_regex(
    r"\b(?:height|body\s+mass|Charlson|ASA|parity|schooling|grades?|cigarettes?|income|prices?|expenditures?|expenses|"
    r"charges|waiting|onset|incision|needle|field\s+size|tidal|pump|hydration|tablets?|delivery|AUC|area\s+under|room|"
    r"missing|experience|agreement|reliability|initial|pre-?operative|target|required|movement|"
    r"tumou?rs)\b",
    re.IGNORECASE,
)
#: A place says where something was measured, not what.
_PLACE = lazy_regex(
    r"(?:the\s+)?(?:(?:lumbar|total|femoral|left|right|whole)\s+)*(?:hips?|spine|neck|femur|body|breasts?|"
    r"groups?|arms?|legs?)\Z",
    re.IGNORECASE,
)
VAGUE = lazy_regex(
    r"(?:the\s+|total\s+)?(?:scores?|levels?|values?|it|this|size|measures?|serum|plasma|blood|results?)\Z",
    re.IGNORECASE,
)


def analyte_of(text: str, start: int, end: int) -> str | None:
    """The name of a measure: that of the lexicon where the phrase is nothing more, else the phrase as written."""
    words = re.sub(r"\s+", " ", _KINDS_AHEAD.sub("", text[start:end])).strip(" -")
    words = re.sub(r"\s*\([A-Z]{2,6}\)|\s*\(\s*\Z|\A(?:the|serum and|in|of)\s+", "", words)
    known = find_analytes(text, start, end)
    if len(known) > 1 and len({name for *_, name in known}) == 1:  # "absolute neutrophil count (ANC)"
        known = [(known[0][0], known[-1][1], known[0][2])]
    unknown = text[start : known[0][0]] + " " + text[known[0][1] : end] if len(known) == 1 else words
    if (
        len(words) < 2
        or _NOT_MEASURED.search(unknown)
        or _NOT_CHANGED.search(words)
        or _PLACE.match(words)
        or VAGUE.match(words)
        or len(known) > 1
    ):
        return None
    if known and len(text[start:end].strip()) - (known[0][1] - known[0][0]) < 8:
        return known[0][2]
    return words


def plain(statistic: str) -> str:
    """ "Mean (SD)": without what the brackets behind the values hold."""
    return re.sub(r"\s*[(\[].*", "", statistic, flags=re.DOTALL).lower()


def singular(name: str) -> str:
    return re.sub(r"(?<=score|level|index)s\Z", "", name)


#: More of it is better: what improved went up.
UP_IS_BETTER = frozenset(
    {
        "FEV1",
        "FVC",
        "6-minute walk distance",
        "visual acuity",
        "LVEF",
        "quality of life score",
        "hemoglobin",
        "bone mineral density",
    }
)


class Named(NamedTuple):
    """A measure where a sentence names it, and the average that is told of it ("" if none)."""

    start: int
    analyte: str
    statistic: str
    change: str = ""  # "loss", "reduction": what is told of it, if not how much there is
    unknown: bool = False  # no list has it


_LONGEST = 180
_STAT = lazy_regex(rf"\b(?P<stat>{STAT})\s+", re.IGNORECASE)
#: Where a subject begins: behind a comma, or behind a word that joins two statements.
_BEGINS = lazy_regex(r"[,;:]\s+|\b(?:and|but|while|whereas|that|however)\s+", re.IGNORECASE)
_MORE_WORDS = rf"(?:\s+(?:{WORD}|\([A-Za-z][\w-]{{1,9}}\)))"
#: "|amount of axillary drainage| at 24 hours", "|pain score| in the recovery room"
_SUBJECT = lazy_regex(
    rf"(?:of\s+)?(?:(?:the|their)\s+)?(?P<name>(?:\d+-item\s+)?{WORD}{_MORE_WORDS}{{0,8}}?)(?:,?\s+(?:at|after|in|on|during|by|from|over|for|within|"
    r"with|among|between|collected|measured|assessed|before|per|required)\s[^.;:()]{1,90})?(?:\s*\([^().;]{1,60}\))?\s*",
    re.IGNORECASE,
)
_VERB = lazy_regex(r"\b(?:was|were|is|are|had|has|have|did|showed|reported|received)\b", re.IGNORECASE)
#: What no reading tells: counts of people, visits and events, what was done, how well a plan was followed, and times.
_NO_MEASURE = lazy_regex(
    rf"\b(?:{PEOPLE}|numbers?|adherence|compliance|attendance|sessions?|visits?|infusions?|injections?|accuracy|sensitivity|"
    r"specificity|stay|hospitali[sz]ation|length\s+of|delay|sample|participation|completion|recruitment|enrol\w+|PFS|OS|TTPs?|DFS|"
    r"EFS|RFS|ratio|respon\w+|QALYs?|costs?|recurrences?|relapses?|nodes?|lesions?|fractures?|operati(?:ng|on|ve)\s+time|surgery|"
    r"observation|groups?|arms?(?!\s+(?:volumes?|circumference|pain|symptoms?|function|swelling|o?edema|mobility|strength))|primary|secondary|end-?points?|outcomes?(?!\s+(?:total\s+)?scores?)|differences?|statistical\w*|p-?values?|values?\s+of|"
    r"changes?|reductions?|increases?|decreases?|improvements?|declines?|gains?|loss(?:es)?|alive|CBR|SMR|variables?|respective\w*|corresponding|"
    r"percentages?|BSA|body\s+surface|exposure|delivered|administered|regimens?|therapy|chemotherapy|completed|patient-years|"
    r"none|not|no|one|two|three|both|all|each|there|it|this|these|those|they|who|which|baseline|entry)\b(?<!blood\sloss)(?<!hair\sloss)(?<!hearing\sloss)",
    re.IGNORECASE,
)


def subject_of(clause: Clause, at: int) -> Named | None:
    """The measure whose verb stands at an offset: "the mean |pain score| at 24 h |was"."""
    begin = max(clause.start, at - _LONGEST)
    stats = [m for m in _STAT.finditer(clause.text, begin, at) if not _VERB.search(clause.text, m.end(), at)]
    if stats:
        return _named(clause, stats[-1].end(), at, plain(stats[-1]["stat"]))
    joins = [m.end() for m in _BEGINS.finditer(clause.text, begin, at) if not clause.in_bracket(m.start())]
    return _named(clause, joins[-1] if joins else begin, at, "") if joins or begin == clause.start else None


#: "weight |loss|"; blood and hair that were lost are measured as such
_CHANGES = (
    r"(?P<noun>loss(?:es)?|gains?|reductions?|decreases?|increases?|declines?|falls?|rises?|drops?|changes?|"
    r"improvements?)"
)
_CHANGE_BEHIND = lazy_regex(rf"(?<!blood)(?<!hair)(?<!hearing)(?<!vision)\s+{_CHANGES}\s*\Z", re.IGNORECASE)
#: "greater |reduction in| pain", "|lost more| weight"
_CHANGE_AHEAD = lazy_regex(
    rf"\b(?:{_CHANGES}\s+(?:from\s+baseline\s+)?(?:in|of)|(?P<verb>lost|gained)(?:\s+\w+ly)?(?:\s+(?:more|less|greater))?)"
    r"\s+(?:(?:the|their|mean|median|body)\s+)*\Z",
    re.IGNORECASE,
)


def _named(clause: Clause, start: int, end: int, statistic: str) -> Named | None:
    match = _SUBJECT.fullmatch(clause.text, start, end)
    return _told(clause, *match.span("name"), statistic) if match else None


def _told(clause: Clause, start: int, end: int, statistic: str) -> Named | None:
    """A phrase as a measure, or as the change of one."""
    behind = _CHANGE_BEHIND.search(clause.text, start, end)
    ahead = None if behind else _CHANGE_AHEAD.search(clause.text, max(clause.start, start - 60), start)
    name = open_name(clause, start, behind.start() if behind else end)
    change = behind["noun"] if behind else (ahead["noun"] or ahead["verb"]) if ahead else ""
    if name is None or (change.lower().startswith("improve") and name not in UP_IS_BETTER):
        return None
    return Named(start, name, statistic, change.lower())


def open_name(clause: Clause, start: int, end: int) -> str | None:
    """The phrase as the name of a measure, unless it names an arm or what nobody measures."""
    if any(a.start < end and start < a.end for a in clause.arms):
        return None
    name = analyte_of(clause.text, start, end)
    if name is None or any(name == known for *_, known in find_analytes(clause.text, start, end)):
        return name
    if (
        _NO_MEASURE.search(clause.text, start, end)
        or _NOT_CHANGED.search(clause.text, start, end)
        or _ADJECTIVE.search(name)
    ):
        return None
    whole = _WHOLE.match(clause.text, start, end)
    if whole and clause.text.startswith(name, whole.end()):
        name = whole.group() + name
    return lowered(singular(name))


#: "|total |volume of lymph" is another measure than its parts.
_WHOLE = lazy_regex(r"(?:total|global|maximum|maximal|peak)\s", re.IGNORECASE)


#: "blood loss was |low| (120 ml …)"
_ADJECTIVE = lazy_regex(
    r"(?:\A|\s)(?:low|high|good|poor|normal|stable|unchanged|minimal|small|large|short|long|moderate|mild|severe|tolerable|feasible|"
    r"acceptable|available|known|equal|identical|present|seen|observed|noted|found|recorded)\Z",
    re.IGNORECASE,
)
_CAPITALIZED = lazy_regex(r"[A-Z][a-z-]+(?=\s|\Z)")


def lowered(name: str) -> str:
    """A name without the capital with which a sentence begins; "Beck inventory" cannot be told from it."""
    return name[0].lower() + name[1:] if _CAPITALIZED.match(name) and not _OF_PERSON.match(name) else name


_OF_PERSON = lazy_regex(
    r"(?:Beck|Hamilton|Pittsburgh|Likert|Karnofsky|Edmonton|Epworth|Hospital|Functional|Brief|McGill|Skindex)\b"
)

MORE = (
    r"(?:lower|higher|greater|less|lesser|smaller|larger|better|worse|milder|lowest|highest|greatest|reduced|increased|"
    r"improved|elevated|decreased)"
)
#: Words in front of which a noun phrase begins.
_STOPS = lazy_regex(
    rf"{MORE}|in|on|with|for|between|than|more|fewer|longer|shorter|significant(?:ly)?|statistically|an?|the|their|reported|"
    r"had|showed|experienced|and|or|but|to|by|at|from|as|was|were|resulted|revealed|required|lost|gained|produced|"
    rf"{VERSUS}|both|similar|enhanced|raised|lowered|comparable|overall|mean|median|average|no",
    re.IGNORECASE,
)
WHEN_BEHIND = lazy_regex(
    r"\s+(?:at|after|on|over|during)\s+(?:the\s+)?(?:(?:week|month|day|hour)\s+\d+|[\w-]+\s+"
    r"(?:weeks?|months?|days?|hours?|years?|h|min(?:utes)?))(?:\s+(?:post-?operatively|after\s+surgery|of\s+\w+))?\Z",
    re.IGNORECASE,
)
_AVERAGE_AHEAD = lazy_regex(r"\b(mean|median|average)\s+\Z", re.IGNORECASE)
_DOSE = lazy_regex(r"[\d.·]+\Z|(?:[\d.·]+)?(?:mg|g|ug|µg|ml|mcg)(?:/.*)?\Z|n\s?=")
_COPULAS = frozenset(("was", "were", "is", "are"))
_MOST_WORDS = 9
_TERMS = frozenset(("terms", "respect", "mean", "median", "average"))


def phrase_ahead(clause: Clause, at: int) -> Named | None:
    """The measure that stands right ahead of a bracket: "reported lower |pain intensity| ("."""
    text = clause.text[max(clause.start, at - 110) : at].rstrip()
    when = WHEN_BEHIND.search(text)
    text = text[: when.start()] if when else text
    base = max(clause.start, at - 110)
    words: list[re.Match[str]] = []
    for word in reversed(list(re.finditer(r"\S+", text))):
        bare = word.group().lower()
        if _DOSE.match(bare) or (words and bare in _COPULAS):
            return None  # "was different (": what a subject is, not what is measured
        if (
            _STOPS.fullmatch(bare)
            or bare[-1] in ",;:"
            or (words and bare == "of" and _ends_in_terms(text, word.start()))
        ):
            break
        words.append(word)
    if not 0 < len(words) <= _MOST_WORDS or (len(words) == 1 and len(words[0].group()) < 3):
        return None
    start = base + words[-1].start()
    statistic = _AVERAGE_AHEAD.search(clause.text, base, start)
    return _told(clause, start, base + words[0].end(), statistic[1].lower() if statistic else "")


def _ends_in_terms(text: str, at: int) -> bool:
    """ "in |terms| of": what is named begins behind it."""
    before = text[:at].rsplit(None, 1)
    return bool(before) and before[-1].lower() in _TERMS


#: "± 1.2", "(SD 1.2)", "(1.2)", "[IQR 2-4]": limits of confidence tell nothing, rates have them too
_SPREAD = lazy_regex(r"±|\+/[-–]|\bSDs?\b|\bSE\b|\bIQR\b|interquartile|[(\[]\s*\d[\d.·]*\s*[)\]]")
_PLUS_MINUS = lazy_regex(r"±|\+/[-–]|\bSDs?\b")


def shown_measured(analyte: str, statistic: str, values: list[Figure], text: str) -> bool:
    """Whether values are told as those of something measured: a bare number or percentage may be anything."""
    units = {value.unit for value in values}
    if statistic:
        return True
    spread = _PLUS_MINUS if "%" in units else _SPREAD
    if all(spread.search(text, value.start, value.end) for value in values):
        return True
    return (bool(units - {None, "%"}) and "%" not in units) or (units == {None} and "score" in analyte.lower())
