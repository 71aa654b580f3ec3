"""Values of laboratory measures and scales in a sentence: what was measured, how it is summed up, and its figures.

A *head* names what the figures behind it are: "mean change in body weight", "the median decrease", "the geometric
mean concentration of trastuzumab".  A head without a name of its own goes on with the measure of the head before it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...lexicons.analytes import find_analytes
from ..attachment.clauses import Clause
from ..figures.figure_atoms import Figure, replace
from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, TO, parse_number
from ..text.scan import scanner
from .measured_names import (
    ENDS,
    KIND_OF_CHANGE,
    STAT,
    UP_IS_BETTER,
    VAGUE,
    WORD,
    Named,
    analyte_of,
    lowered,
    phrase_ahead,
    plain,
    shown_measured,
    singular,
    subject_of,
)

UNIT = (
    r"(?:%|(?:(?:m|µ|μ|u|n|p|k)?g|(?:m|µ|μ|u|n|p)?mol|(?:m|k)?I?U)\s+per\s+(?:deci|milli)?lit(?:er|re)\b|"
    r"(?:m|µ|μ|u|n|p|k)?gm?\s*/\s*(?:d|m|µ|μ|u)?[lL]\b|(?:m|µ|μ|u|n|p)?mol\s*/\s*(?:m|d)?[lL]\b|(?:m|"
    r"k)?I?U\s*/\s*(?:m|d)?[lL]\b|mm\s?Hg|(?:m|c)?mol/mol|mEq/[lL]|"
    r"ml\s*/\s*(?:kg\s*/\s*)?min(?:/1[.·]73\s?m2)?|min(?:utes?)?\s*(?:/|per\s)\s*(?:week|wk|day|d)\b|kcal(?:/(?:day|d))?|"
    r"cells/mm3|/mm3|g/cm2|ng/g|pg/mg|beats/min|bpm\b|kg(?:/m2)?|cm2?|mm|ml\b|mL\b|L\b|(?:percentage\s+)?points?|letters|m\b|g/day|"
    r"degrees|[x×]\s*10\s*\(?9\)?\s*/\s*[lL])"
)
_UCUM = {
    "ng/ml": "ng/mL",
    "mg/dl": "mg/dL",
    "ug/ml": "ug/mL",
    "g/dl": "g/dL",
    "gm/dl": "g/dL",
    "g/l": "g/L",
    "mg/l": "mg/L",
    "u/ml": "U/mL",
    "mmhg": "mm[Hg]",
    "pg/ml": "pg/mL",
    "mmol/l": "mmol/L",
    "percentagepoints": "%",
}


_PER = lazy_regex(r"\s+per\s+(?P<volume>(?:deci|milli)?lit)(?:er|re)\b", re.IGNORECASE)
_VOLUMES = {"lit": "L", "decilit": "dL", "millilit": "mL"}
#: "|ml|", "ng/|ml|", "umol/|l|", "|ml|/min": one volume has one sign, as texts write it either way
_LITRE = lazy_regex(r"(?:(?<=/)|^)([mdu]?)l(?=/|$)")


def unit_of(text: str | None) -> str | None:
    if not text:
        return None
    text = _PER.sub(lambda m: "/" + _VOLUMES[m["volume"].lower()], text)
    compact = re.sub(r"\s", "", text).replace("µ", "u").replace("μ", "u")
    return _UCUM.get(compact.lower()) or _LITRE.sub(r"\1L", compact)


def signed(text: str) -> float:
    return parse_number(re.sub(r"^\+\s*", "", re.sub(r"[−–]\s*", "-", text).replace("- ", "-").strip()))


# --- the names -----------------------------------------------------------------------------------------------------

NOUN = r"decreases?|declines?|falls?|drops?|reductions?|increases?|rises?|gains?|changes?|loss"
_NAME = rf"{WORD}(?:\s+(?:{WORD}|\(?[A-Z]{{2,6}}s?\)?(?=\s)|[12]\b)){{0,6}}?"
_CHANGE = scanner(
    rf"""\b(?P<stat>{STAT}|unadjusted|adjusted|percent(?:age)?|overall)\s+(?:of\s+)?(?P<before>(?:{WORD}\s+){{0,5}}?)(?P<noun>{NOUN})\b
    (?:\s*\((?:SD|SE|SEM|IQR|range|±\s*SD|95%\s*CI)\))?
    (?P<from>\s+(?:from|to|since)\s+(?:the\s+)?(?:baseline|randomi[sz]ation|pretreatment)(?:\s+to\s+(?:week|month|day|year|cycle)\s+\d+)?)?
    (?:\s+(?:in|of)\s+(?:the\s+)?(?P<name>{_NAME})(?=\s*[,;:(\[]|\s+(?:{ENDS}|of|in)\b|\s*[-−–+]?\s?\d|\s*$))?""",
    re.VERBOSE | re.IGNORECASE,
)
#: "the |IOP reduction (mean ± SEM)| in the A group was 12.1 mmHg"
_STAT_BEHIND = lazy_regex(
    rf"(?P<before>{WORD}(?:\s+{WORD}){{0,4}}?)\s+(?P<noun>{NOUN})(?:\s+from\s+baseline)?\s*"
    r"[(\[](?P<stat>means?|medians?)(?:\s*(?:±|\+/-)\s*[^()\[\]\d]{2,40}(?:\[[A-Z]{2,4}\]|\([A-Z]{2,4}\))?|,?\s*\[?(?:SD|SE|SEM|IQR|95%\s*CI)\]?)?\s*[)\]]",
    re.IGNORECASE,
)
#: What every match of it holds, whatever the words ahead: rare, and soon found.
_STAT_IN_BRACKET = scanner(r"[(\[](?:mean|median)", re.IGNORECASE)
_LEVEL = lazy_regex(
    rf"""\b(?P<stat>{STAT})\s+(?:of\s+)?(?:the\s+)?(?!{NOUN}\s+(?:in|of|from)\b)(?P<name>(?:{WORD}\s+){{0,5}}?(?:concentrations?|levels?|C\(trough\)|Ctrough|scores?|
    (?:tumou?r|nodule|lesion|wound|spleen|liver)\s+(?:size|volume|diameter|thickness)|density|index|LVEF|BMI|BMD)
    (?:\s+of\s+{WORD})?)\s+(?=(?:at|after|in|on|during|by)\s|(?:was|were|of)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
#: "|Serum ferritin| at week 4 |was| 61 ± 12 ng/mL with A": the spread tells that it is a mean.
_SPREAD_LEVEL = lazy_regex(
    rf"(?:\A|(?<=[.;,]\s)|(?<=\band\s)|(?<=\bthe\s))(?:the\s+)?(?P<name>{WORD}(?:\s+{WORD}){{0,5}}?)(?:\s+levels?|\s+values?)?"
    r"(?:\s+(?:at|after)\s+(?:(?:week|month|day|hour)\s+)?[\w-]+(?:\s+(?:weeks?|months?|days?|hours?|years?|h))?)?\s+"
    rf"(?:was|were)\s+(?=(?:[-−–+]\s?)?{DIGITS}\s*(?:{UNIT})?\s*(?:±|\+/[-–])\s*\d)",
    re.IGNORECASE,
)
#: "higher |QLQ scores| with A than with B (mean score 70 v 62": the measure stands before the bracket.
_IN_BRACKET = lazy_regex(
    rf"[(\[](?P<stat>{STAT})(?:\s+(?:scores?|values?|levels?))?\s*[,:]?\s+(?=[-−]?\d)", re.IGNORECASE
)
_HIGHER = lazy_regex(
    rf"\b(?:higher|lower|better|worse|greater|smaller|improved|reduced)\s+(?:mean\s+|median\s+)?"
    rf"(?P<name>(?:{WORD}\s+){{0,4}}?(?:score|level|concentration|index|density)s?)\b",
    re.IGNORECASE,
)
_MEASURE_BEFORE = lazy_regex(
    rf"\b(?:changes?|decreases?|reductions?|increases?|improvements?|differences?)\s+in\s+(?:the\s+)?(?P<name>{_NAME})"
    rf"(?=\s*[,;:(\[]|\s+(?:{ENDS}|of|in)\b)",
    re.IGNORECASE,
)
DOWN = lazy_regex(r"decreas|declin|fall|fell|drop|reduc|lower|loss", re.IGNORECASE)


@dataclass(frozen=True)
class Head:
    """What the figures behind it are: a change or a level of a named measure."""

    start: int
    end: int
    analyte: str
    label: str
    level: bool = False
    falls: bool = False
    unproven: bool = False  # a name that no list has: its values have to show that they are measured


#: "|LDL cholesterol| was reduced by 38%", "|FEV1| rose in the budesonide group by 0.2 L"; the next without a name.
_VERB = (
    r"(?P<verb>(?:(?:was|were|had|has|have)\s+(?:been\s+)?)?(?:\w+ly\s+)?(?:decreased|fell|declined|dropped|"
    r"lowered|reduced|increased|rose|risen|"
    r"raised|elevated|improved|changed))(?:\s+\w+ly)?"
)
#: "fell |by 50% in 12 of 30|" counts the patients in whom it did.
_IN_SO_MANY = (
    rf"(?![-−–+]?\s?\d[\d.·,]*\s*{UNIT}\s+(?:or\s+more\s+)?in\s+"
    r"(?:(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:out\s+)?of\s+(?:the\s+)?\d|\d+\s+\(\d[\d.·]*\s?%|"
    r"\d[\d.·]*\s?%))"
)
_BY = (
    r"(?:\s+(?:from\s+baseline|compared\s+with\s+baseline))?(?:\s+(?:in|"
    r"with)\s+(?:the\s+)?(?:[A-Za-z][\w-]*\s+){0,3}?[A-Za-z][\w-]*)?"
    r"(?:\s+(?:at|after|over)\s+(?:week\s+|month\s+)?\d+(?:\s+(?:weeks|months|years?|days))?)?"
    rf"(?:\s+by)?\s+(?:(?:an?\s+)?(?:{STAT})\s+(?:of\s+)?|about\s+|approximately\s+)*"
    rf"{_IN_SO_MANY}(?=[-−–+]?\s?\d[\d.·,]*\s*(?:(?:±|\+/-)\s*\d[\d.·]*\s*)?{UNIT})"
)
_MOVED = lazy_regex(
    rf"(?:\s*\([^()]{{1,40}}\))?(?:\s+(?:at|after|over|by)\s+(?:week|month|\d+)\s*[\w-]*)?\s+{_VERB}{_BY}",
    re.IGNORECASE,
)
#: "|hematocrit| dropped in 13 of 16 patients, |by a median of| 4%": other words between the verb and what is summed up
_MOVED_SOMEHOW = lazy_regex(
    rf"\s+{_VERB}\s(?:(?!\b(?:and|but|while|whereas|which|dose)\b)[^.;]|\.\d){{0,90}}?"
    rf",?\s+by\s+an?\s+(?:median|mean|average)\s+of\s+(?=[-−–+]?\s?\d[\d.·,]*\s*{UNIT})",
    re.IGNORECASE,
)
_MOVED_TOO = lazy_regex(rf"(?:,|;|\band|\bbut|\bwhile|\bwhereas)\s+(?:it\s+)?{_VERB}{_BY}", re.IGNORECASE)
#: "increased |bone mineral density| by 5%", said of a treatment
_MOVED_IT = lazy_regex(
    r"\b(?P<verb>decreased|lowered|reduced|increased|raised|improved)\s+(?:(?:the|mean|median|serum|plasma|"
    r"fasting)\s+)*\Z",
    re.IGNORECASE,
)
_BY_BEHIND = lazy_regex(
    rf"(?:\s*\([^()]{{1,40}}\))?(?:\s+from\s+baseline)?\s+by\s+{_IN_SO_MANY}(?=[-−–+]?\s?\d[\d.·,]*\s*{UNIT})",
    re.IGNORECASE,
)


#: "systolic pressure fell by 12 mmHg |and| diastolic pressure by 7 mmHg": the verb holds for both
_AND_THE = lazy_regex(r"(?:,|\band|\bbut)\s+(?:the\s+)?\Z")


def _moved(clause: Clause) -> Iterator[Head]:
    """Heads whose measure is the subject or the object of what moved it."""
    text = clause.text
    verb_before = ""
    for start, end, name in find_analytes(text, clause.start, clause.end):
        match = _MOVED.match(text, end, clause.end) or _MOVED_SOMEHOW.match(text, end, clause.end)
        if match is None and (verb := _MOVED_IT.search(text, clause.start, start)):
            behind = _BY_BEHIND.match(text, end, clause.end)
            head = _of_verb(start, behind.end(), name, verb["verb"]) if behind else None
        else:
            head = _of_verb(start, match.end(), name, match["verb"]) if match else None
            verb_before = match["verb"] if match else verb_before
            if match is None and verb_before and _AND_THE.search(text, clause.start, start):
                behind = _BY_BEHIND.match(text, end, clause.end)
                head = _of_verb(start, behind.end(), name, verb_before) if behind else None
        if head is None:
            continue
        yield head
        following = next((a for a, _, _ in find_analytes(text, head.end, clause.end)), clause.end)
        if again := _MOVED_TOO.search(text, head.end, following):
            yield from filter(None, [_of_verb(again.start(), again.end(), name, again["verb"])])


#: What shrinks or grows by a percentage of itself; of other things the percentage may count patients.
_SIZED = lazy_regex(
    r"\b(?:area|size|volume|diameter|thickness|density|weight|level|concentration|circumference)s?\b", re.I
)


def _in_bracket_by_arm(clause: Clause) -> Iterator[Head]:
    """ "Decrease in tumor area (|31% with A, 28% with B|)": each value in the bracket has its arm beside it."""
    for opening, close in clause.brackets:
        arms = {a.arm_id for a in clause.arms if opening < a.start and a.end <= close}
        named = phrase_ahead(clause, opening) if len(arms) > 1 else None
        if named and (not named.change or find_analytes(named.analyte, 0, 99) or _SIZED.search(named.analyte)):
            yield dataclasses.replace(head_of(named, opening + 1), unproven=not named.change)


#: "|the change in| HbA1c |from baseline was| -0.5% with A": no word tells that it is a mean
_CHANGE_IN = lazy_regex(rf"\b(?P<noun>{NOUN})\s+(?:in|of)\s+(?:(?:the|serum|plasma|fasting)\s+)*\Z", re.IGNORECASE)
_SUCH_WAS = lazy_regex(
    r"(?:\s+(?:from|since)\s+baseline)?(?:\s+(?:at|to|after)\s+(?:week\s+|month\s+|year\s+)?\d+(?:\s+(?:weeks|months|years))?)?"
    rf"\s+(?:was|were|averaged)\s+(?=[-−–+]?\s?\d[\d.·]*\s*{UNIT})",
    re.IGNORECASE,
)


def _plain_changes(clause: Clause) -> Iterator[Head]:
    """Heads of changes that are told without a statistic, of measures that have a name."""
    for start, end, name in find_analytes(clause.text, clause.start, clause.end):
        noun = _CHANGE_IN.search(clause.text, max(clause.start, start - 40), start)
        was = _SUCH_WAS.match(clause.text, end, clause.end) if noun else None
        if noun and was:
            yield Head(noun.start(), was.end(), name, noun["noun"].lower(), falls=bool(DOWN.match(noun["noun"])))


def _of_verb(start: int, end: int, name: str, verb: str) -> Head | None:
    """The head of a verb; what improved went up only where more of it is better."""
    if verb.lower().endswith("improved") and name not in UP_IS_BETTER:
        return None
    return Head(start, end, name, "", falls=bool(DOWN.search(verb)))


def heads_of(clause: Clause) -> list[Head]:
    """The heads of a sentence in order."""
    text = clause.text
    found: list[Head] = []
    for match in _CHANGE.finditer(text, clause.start, clause.end):
        span = _named(match, text, clause)
        name = analyte_of(text, *span) if span else (found[-1].analyte if found else None)
        if name:
            label = f"{plain(match['stat'])} {match['noun'].lower()}"
            end = max(match.end(), span[1]) if span else match.end()  # "change in |25(OH)D|"
            found.append(Head(match.start(), end, name, label, falls=bool(DOWN.match(match["noun"]))))
    in_bracket = _STAT_IN_BRACKET.search(text, clause.start, clause.end)
    behind = _STAT_BEHIND.finditer(text, clause.start, clause.end) if in_bracket else ()
    for match in behind:
        known = find_analytes(text, *match.span("before"))  # only a measure that has a name
        if known and not any(h.start < match.end() and match.start() < h.end for h in found):
            label = f"{match['stat'].lower()} {match['noun'].lower()}"
            found.append(Head(known[-1][0], match.end(), known[-1][2], label, falls=bool(DOWN.match(match["noun"]))))
    found += [h for h in _moved(clause) if not any(x.start < h.end and h.start < x.end for x in found)]
    for match in _LEVEL.finditer(text, clause.start, clause.end):
        name = analyte_of(text, *match.span("name"))
        if name and not any(h.start < match.end() and match.start() < h.end for h in found):
            found.append(Head(match.start(), match.end(), lowered(singular(name)), plain(match["stat"]), level=True))
    spread = "±" in text[clause.start : clause.end] or "+/" in text[clause.start : clause.end]
    for match in _SPREAD_LEVEL.finditer(text[clause.start : clause.end]) if spread else ():
        start, end = match.start() + clause.start, match.end() + clause.start
        name = analyte_of(text, *(x + clause.start for x in match.span("name")))
        if name and not any(h.start < end and start < h.end for h in found):
            found.append(Head(start, end, lowered(singular(name)), "mean", level=True))
    for match in _IN_BRACKET.finditer(text, clause.start, clause.end):
        named = list(_HIGHER.finditer(text, clause.start, match.start()))
        name = analyte_of(text, *named[-1].span("name")) if named else None
        if name and not any(h.start < match.end() and match.start() < h.end for h in found):
            found.append(Head(match.start(), match.end(), lowered(singular(name)), plain(match["stat"]), level=True))
    for more in (_plain_changes, _open_levels, _open_moved, _open_ends, _in_bracket_by_arm):
        found += [h for h in more(clause) if not any(x.start < h.end and h.start < x.end for x in found)]
    return sorted(found, key=lambda h: h.start)


#: "the mean pain score at 24 h |was| 4.1", "a mean pain score |of| 4.1"
_TOLD = scanner(rf"(?:was|were|of)\s+(?=[(\[]?(?:[-−–+]\s?)?{DIGITS})", re.IGNORECASE)


def head_of(named: Named, end: int) -> Head:
    """The head of a measure, or of the change of one, with any name."""
    label = f"{named.statistic} {named.change}".strip()
    falls = named.change == "lost" or bool(DOWN.match(named.change))
    return Head(named.start, end, named.analyte, label, level=not named.change, falls=falls)


_MOVED_BY = scanner(rf"{_VERB}{_BY}", re.IGNORECASE)


def _open_moved(clause: Clause) -> Iterator[Head]:
    """ "Emotional functioning fell by 4.1 points": of any measure that is the subject."""
    for match in _MOVED_BY.finditer(clause.text, clause.start, clause.end):
        named = subject_of(clause, match.start())
        if named and not named.change:
            head = _of_verb(named.start, match.end(), named.analyte, match["verb"])
            yield from [dataclasses.replace(head, unproven=True)] if head else []


#: "women |lost a mean of| 4.4 kg", "|lost| 3.7% of their body weight"
_WEIGHED = scanner(
    r"(?P<verb>lost|gained)\s+(?:(?:an?\s+)?(?:(?P<stat>mean|median|average)\s+(?:of\s+)?))?(?=(?P<value>\d[\d.·]*)\s*(?:kg\b|"
    r"%\s*of\s+(?:their\s+)?(?:(?:body|initial|starting|baseline)\s+)*weight))",
    re.IGNORECASE,
)
#: "platelets |decreased to a mean of| 105": what there was afterwards
_MOVED_TO = scanner(
    rf"{_VERB}\s+to\s+(?:an?\s+)?(?:(?P<stat>mean|median|average)\s+(?:of\s+)?)?(?=[-−–+]?\s?\d)", re.IGNORECASE
)


def _open_ends(clause: Clause) -> Iterator[Head]:
    """Heads of weight that was lost, and of what measures rose or fell to."""
    for match in _WEIGHED.finditer(clause.text, clause.start, clause.end):
        label = " ".join(x for x in (match["stat"], match["verb"]) if x).lower()
        yield Head(match.start(), match.end(), "body weight", label, falls=match["verb"].lower() == "lost")
    for match in _MOVED_TO.finditer(clause.text, clause.start, clause.end):
        named = subject_of(clause, match.start())
        if named and not named.change:
            head = head_of(named._replace(statistic=(match["stat"] or named.statistic).lower()), match.end())
            yield dataclasses.replace(head, unproven=True)


def _open_levels(clause: Clause) -> Iterator[Head]:
    """Heads whose measure has any name at all."""
    for match in _TOLD.finditer(clause.text, clause.start, clause.end):
        named = subject_of(clause, match.start())
        if named and (named.statistic or match.group()[0] in "wW"):
            yield dataclasses.replace(head_of(named, match.end()), unproven=True)


def _named(match: re.Match[str], text: str, clause: Clause) -> tuple[int, int] | None:
    """Where a head names its measure: behind "in", before the noun, else earlier in the sentence."""
    if match["name"] and not VAGUE.match(match["name"]):
        return match.span("name")
    if KIND_OF_CHANGE.sub("", match["before"]).strip():
        return match.span("before")
    earlier = [m.span("name") for m in _MEASURE_BEFORE.finditer(text, clause.start, match.start())]
    if earlier:
        return earlier[-1]
    known = find_analytes(text, clause.start, match.start()) or find_analytes(text, match.end(), match.end() + 60)[:1]
    known = [(a, b, name) for a, b, name in known if not any(x.start <= a and b <= x.end for x in clause.arms)]
    return known[-1][:2] if known else None  # "the change was 5% with |estradiol|": the arm, not what was measured


# --- the figures ---------------------------------------------------------------------------------------------------

_SPREAD = (
    rf"(?:\s*(?:±|\+/[-–]|\+-)\s*{DIGITS}(?:\s*(?P<of_both>{UNIT}))?"
    rf"|\s*[(\[]\s*(?:(?:coefficient\s+of\s+variation|CV|SDs?|SEM?|standard\s+(?:deviation|error))\s*[:=,]?\s*|"
    rf"±\s*){DIGITS}\s*%?\s*[)\]](?!\s*of\b)|\s*[(\[]\s*{DIGITS}\s*[)\]](?!\s*of\b)"
    rf"|[\s,;]*[(\[]?\s*(?P<kind>(?:range|IQR|interquartile\s+range|95\s*%\s*(?:CI|confidence\s+interval))s?)?[\s,:;]*"
    rf"(?P<low>[-−–+]?{DIGITS})\s*%?(?:{TO}|\s*,\s*)(?P<high>[-−–+]?{DIGITS})\s*(?:{UNIT})?\s*[)\]]?)?"
)
_VALUE = lazy_regex(
    rf"(?<![\w.·/,=<>≥≤–-])(?P<value>(?:[-−–+]\s?)?{DIGITS})(?![\w/](?!mm3))(?:[\s-]*(?P<unit>{UNIT}))?{_SPREAD}"
    rf"(?:(?<=[)\]])\s*(?P<behind>{UNIT}))?",
    re.IGNORECASE,
)
#: "a fat intake of |45 g|": of other measures it is a dose
_MASS = lazy_regex(r"\s*(?P<mass>(?:[mµμu]|mc)?g)\b(?!\s*/)", re.IGNORECASE)
TAKEN = lazy_regex(r"consumption|requirements?|intake|excretion", re.IGNORECASE)
#: Numbers that are no values of a measure: times, sizes, limits, p-values.
_OTHER_NUMBER = lazy_regex(
    rf"\s*(?:[-–]?\s*(?:months?|mo|years?|yrs?|weeks?|wks?|days?|(?:post-?operative\s+)?hours?|h|min|minutes|cycles?|courses?|infusions?)\b"
    rf"|(?:of\s+\d+\s+)?(?:[\w-]+\s+){{0,3}}?{PEOPLE}\b|\s*mg\b|\s*Gy\b|-?(?:fold|point)\b|\s*/\s*\d|\s*of\s+\d"
    r"|\s*(?:and|to|or|,)\s*\d+\s*(?:months?|years?|weeks?|days?|cycles?)\b"
    r"|\s*(?:(?:mean|median)\s+)?(?:reduction|decrease|increase|decline|rise|fall|improvement|lower|higher)s?\b)",
    re.IGNORECASE,
)
#: "1.7 (0.9) |days|": of a value with its spread
OTHER_UNIT = lazy_regex(
    r"\s*(?:months?|years?|weeks?|days?|hours?|h|minutes?|mins?|seconds?|s|cycles?|events?|episodes|times|nodes?|mg|g|Gy|ug|mcg)\b(?!\s*/)"
)
_NO_VALUE_BEFORE = lazy_regex(
    # "group 2", but "12 mmHg in the A group, 9 mmHg in the B group"
    r"(?:\b(?:groups?|arms?)\s*[=:]?\s*|\b(?:weeks?|months?|days?|years?|cycles?|grades?|phase|T|time|visit|n|p|r|least|than|CI|"
    r"OR|HR|RR|stage"
    r"|level|baseline\s+(?:(?!(?:in|of|at|to|was|were)\b)[\w-]+\s+){0,3}of|differences?(?:\s+(?:of|was|were|between\s+[\w-]+(?:\s+[\w-]+){0,4}|at|over)|,|"
    r":)?(?:\s+[\w-]+){0,4})"
    r"\s*[,=:]?\s*|[<>≤≥≈=±]\s*)\Z",
    re.IGNORECASE,
)


_OPEN = lazy_regex(r"[(\[]\s*\Z")


def values_behind(clause: Clause, head: Head, end: int) -> list[Figure]:
    """The values between a head and the next one."""
    text, at = clause.text, head.end
    found: list[Figure] = []
    counts = [f for f in clause.figures if f.kind == "share" and f.n is not None and not f.bare]
    while match := _VALUE.search(text, at, end):
        at = match.end()
        stop = match.end("unit") if match["unit"] else match.end("value")
        before = text[max(head.start, match.start() - 60) : match.start()]
        counted = any(f.start <= match.start() < f.end for f in counts)
        if (
            head.level
            and found
            and match["unit"] == "%"
            and _OPEN.search(before)
            and text[match.end() : match.end() + 1] in ")]"
        ):
            found[-1] = replace(found[-1], end=match.end() + 1)  # "69 ug/mL (56%)": how much the values vary
            continue
        taken = TAKEN.search(head.analyte) is not None
        mass = _MASS.match(text, at, clause.end) if taken and not match["unit"] else None
        if (
            counted or _NO_VALUE_BEFORE.search(before)
            or (not mass and (_OTHER_NUMBER.match(text, stop, clause.end) or OTHER_UNIT.match(text, at, clause.end)))
        ):  # fmt: skip
            at = stop
            continue
        low, high = (signed(x) if x else None for x in (match["low"], match["high"]))
        value = signed(match["value"])
        if low is not None and high is not None and not low <= value <= high and not low <= -value <= high:
            low = high = None
            at = stop
        ends = at = mass.end() if mass else max(at, stop)
        unit = unit_of(
            mass["mass"] if mass else match["unit"] or match["of_both"] or match["behind"]
        )  # "12.1 ± 1.1 mmHg", "0.12 (0.02) L"
        found.append(
            Figure(
                match.start(), ends, "number", value=value, unit=unit, ci_low=low, ci_high=high,
                range_kind=(match["kind"] or "").lower() or None,
            )
        )  # fmt: skip
    return found


_NEXT_CLAUSE = lazy_regex(
    r";(?!\s*(?:95|p\b))|\b(?:difference|ratio|survival|response|incidence|hazard|correlat\w+|odds)\b", re.IGNORECASE
)


#: "(41%|; p < 0.001; analysis of covariance|)"; in "(-3 kg|; -4%|)" another value follows
_REMARK = lazy_regex(r";(?!\s*[-−–+]?\d)")


def _only_remarks(clause: Clause, at: int) -> bool:
    """Whether a semicolon in a bracket leads to a remark and to nothing that is measured."""
    return clause.in_bracket(at) and _REMARK.match(clause.text, at) is not None


#: "-0.7% with A |(difference -1.2%, P < 0.001)| and …": how far two arms are apart, said in passing
_ASIDE = lazy_regex(
    r"[(\[]\s*(?:(?:mean|adjusted|estimated|treatment|between-group|LS|least[- ]squares?|the)\s+)*"
    r"(?:difference|ratio|hazard|odds|effect\s+size|p\s*[<=>≤])\b",
    re.IGNORECASE,
)


def _asides(clause: Clause, start: int, end: int) -> list[tuple[int, int]]:
    """The brackets that tell how far arms are apart, where the sentence goes on behind them."""
    opened = {m.start() for m in _ASIDE.finditer(clause.text, start, end)}
    return [(a, b) for a, b in clause.brackets if a in opened]


def _within(at: int, stretches: list[tuple[int, int]]) -> bool:
    return any(a < at < b for a, b in stretches)


_CONVERTED = (frozenset({"%", "mmol/mol"}), frozenset({"mg/dL", "mmol/L"}), frozenset({"mg/dL", "umol/L"}))


def _without_conversions(values: list[Figure], clause: Clause) -> list[Figure]:
    """ "-1.9% (-20 mmol/mol)": the same value in another unit is no second one."""
    kept: list[Figure] = []
    for value in values:
        before = kept[-1] if kept else None
        if (
            before is not None
            and frozenset({before.unit, value.unit}) in _CONVERTED
            and clause.text[before.end : value.start].strip() in ("(", "[")
        ):
            close = next((b + 1 for a, b in clause.brackets if before.end <= a < value.start < b), value.end)
            kept[-1] = replace(before, end=close)
        else:
            kept.append(value)
    return kept


def rows_of_values(clause: Clause) -> Iterator[tuple[Head, list[Figure]]]:
    """Each head with its values, up to the next head or the next thing said."""
    heads = heads_of(clause)
    for i, head in enumerate(heads):
        end = heads[i + 1].start if i + 1 < len(heads) else clause.end
        asides = _asides(clause, head.end, end)
        parts = (m for m in _NEXT_CLAUSE.finditer(clause.text, head.end, end) if not _within(m.start(), asides))
        apart = next((m for m in parts if not _only_remarks(clause, m.start())), None)
        values = [v for v in values_behind(clause, head, end) if not _within(v.start, asides)]
        values = _without_conversions(values, clause)
        if apart:
            first = next((v for v in values if v.start > apart.start()), None)
            values = [v for v in values if v.end <= apart.start()]
            if first is not None and not values:
                continue
        if values and (not head.unproven or _is_proven(head, values, clause)):
            yield head, values


def _is_proven(head: Head, values: list[Figure], clause: Clause) -> bool:
    """Whether a measure that no list has is told as one, and its first value right behind the verb."""
    behind = clause.between(head.end, values[0].start).strip() in ("", "(", "[", ":")
    return behind and shown_measured(head.analyte, head.label, values, clause.text)
