"""An outcome that no lexicon has, in the text's own words: "nodes were found in 47 (68%) with A and 43 (61%) with B".

Shares of two arms that no label explains are about what the sentence says of the patients, or about its subject. What
is told of the patients before treatment, of its course, or of amounts is no outcome.
"""

from __future__ import annotations

import re

from ..figures.figure_atoms import Figure
from ..figures.figure_patterns import PEOPLE
from ..labels.labels import OUTCOMES, Label
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .clauses import Binding, Clause, Study
from .series import Series

#: Sentences whose shares count no outcome: who was treated, how much something changed, how good a test is.
_NO_OUTCOMES = lazy_regex(
    r"\b(?:baseline|annual(?:ly)?|yearly|per\s+year|randomi[sz]\w*|enrol\w+|screened|recruited|stratif\w+|balanced|characteristics|(?:median|mean)(?!\s+follow)|sensitivity|"
    r"specificity|accuracy|costs?|intensity|confidence\s+level|power|(?:increas|decreas|reduc|declin|improv|ris|f[ae]ll)\w*\s+(?:\w+\s+)?by|"
    r"from\s+baseline|of\s+whom|of\s+which|including|excluded|subgroups?|mutations?|expression|respectively\s+had\s+died)\b",
    re.IGNORECASE,
)
#: Names of what is known before treatment, of its course, of events that a survival analysis counts, and of amounts.
_NO_NAME = lazy_regex(
    rf"""\b(?:age[ds]?|sex|race|stages?|receptors?|status|\w*positive|\w*negative(?!\s+(?:conversion\s+)?rate)|performance|prior|previous\w*|history|location|naive|smok\w+
    |receiv\w+|treat\w*|\w*therap\w+|subsequent\w*|further|rescue|surgery|surgical|resect\w*|operat\w+|transplant\w*|mastectom\w+|underwent|undergo\w*
    |complet\w+|discontinu\w+|withdr\w+|stopp\w+|dropp?\w*|cross\w*|switch\w*|remain\w*\s+on|still|ongoing|assign\w+|allocat\w+|eligible|evaluable
    |assess\w+|analy[sz]\w+|includ\w+|follow\w*|lost|complian\w+|adher\w+|attend\w*|participat\w*|questionnaires?|screening|uptake
    |dos(?:e|es|ing|age)|cycles?|courses?|infusions?|injections?|delay\w*|interrupt\w*|modif\w+|administ\w+|tests?|testing|samples?
    |died|dead|deaths?|mortality|alive|surviv\w+|progress\w*|events?|toxic\w*|adverse|side|tolerat\w+|grades?
    |increas\w+|decreas\w+|reduc\w+|declin\w*|chang\w+|loss|gains?|levels?|concentrations?|densit\w+|volumes?|scores?|index
    |differences?|{PATIENTS}|arms?|groups?|cohorts?|regimens?|trials?|study|it|this|these|that|they|which|we|there|data|population|results?|findings|methods|between
    |combinations?|frequently|commonly|respon\w+|remission\w*|compared|rate\s+ratio|benefit|available|missing|similar\w*|comparable|higher|lower|more|less|fewer)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_LEAD = (
    r"\W*(?:(?:RESULTS?|FINDINGS|MAIN\s+RESULTS|OUTCOMES?|RESULTS\s+AND\s+\w+)\b[\s:.-]+)?(?:(?:However|Moreover|Furthermore|Overall|Similarly|Notably|Finally|Also|In\s+addition)\b,?\s*)?"
    r"(?:(?:In|At|After|During|Among|Within|By|For|With|Following|Of|Compared)\b[^,;()]{2,90},\s*)?"
    r"(?:There\s+(?:was|were)\s+|We\s+(?:observed|noted|found|saw)\s+)?(?:an?\s+|the\s+|all\s+|any\s+|at\s+least\s+one\s+)*"
)
_COUNT_OF = (
    r"(?:(?:rates?|incidences?|frequenc(?:y|ies)|proportions?|percentages?|numbers?|cases?)\s+(?:of|for)\s+"
    rf"(?:{PEOPLE}\s+(?:who|with|having|achieving|reporting|experiencing|free\s+of)\s+)?(?:an?\s+|the\s+|any\s+)*)?"
)
#: No subject: a heading, and what opens a sentence before it.
_NO_SUBJECT = (
    r"(?:RESULTS?|FINDINGS|OUTCOMES?|In|At|After|During|Among|Within|By|For|With|Following|Of|Compared|Between|From)"
)
_WORD = r"[A-Za-z][\w'/-]*"
_SUBJECT = lazy_regex(
    rf"{_LEAD}{_COUNT_OF}(?!{_NO_SUBJECT}\b)(?P<name>(?:{_WORD}\s+){{0,7}}?{_WORD})\s*"
    r"(?:\([A-Za-z-]{2,12}\)\s*)?"
    r"(?:\b(?:was|were|occurred|developed|appeared|did|is|are|rose|in|among|with|for|recurred|between|after|at|by|within|during|over|showed|differed)\b|[:(])",
    re.IGNORECASE,
)
#: "no difference between the groups in the rate of |leakage| (4% v 6%)", "no difference in |leakage|: 4% with A"
_NO_DIFFERENCE = lazy_regex(
    rf"\bdifferences?\s+(?:(?:was|were)\s+\w+\s+)?(?:(?:between|among)\s+[^.;:(),\d]{{3,50}}?\s+)?"
    rf"(?:in|for|regarding|with\s+respect\s+to|in\s+terms\s+of)\s+(?:the\s+)?{_COUNT_OF}(?P<name>(?:{_WORD}\s+){{0,5}}?{_WORD})"
    r"(?:\s+(?:in|between|among|within|at|after)\s+[^.;:(),]{2,50}?)?\s*(?:[:(,]|\Z)",
    re.IGNORECASE,
)
#: "showed no difference |between the two groups| (4% and 6%, respectively)": the arms that a sentence before has named
_OF_THE_GROUPS = lazy_regex(
    r"\b(?:between|in|for|among)\s+(?:(?:the|both|these|study|treatment|two)\s+){0,3}(?:groups|arms)\s*[:(\[,]\s*\Z",
    re.IGNORECASE,
)
_DONE = lazy_regex(
    r"\s+(?:was|were)\s+(?:\w+ly\s+)?(?!(?:observed|seen|noted|reported|recorded|documented|experienced|not|needed|met|reached|achieved)\b)"
    r"(?:\w+ed|found|met|kept|free\s+of\s+\w+)\b"
)
#: What is said of patients.
_VERB = (
    r"(?:did\s+not|had|has|have|were|was|became|remained|retained|maintained|achieved|attained|reached|reported|experienced|showed|"
    r"developed|sustained|required|needed|made|regained|recovered|converted|demonstrated|exhibited|stayed|met|suffered|obtained|lost|"
    r"felt|rated|preferred|resumed|returned|presented|chose|used)"
)
_PREDICATE = lazy_regex(
    rf"\b(?:(?:had|has|have|were|was|achieved|reported|experienced|showed|developed|sustained|demonstrated|exhibited|suffered|obtained|presented)\s+"
    rf"(?:from\s+)?(?:an?\s+|any\s+|the\s+)?)?(?P<name>(?:(?<=\s){_VERB}\s+)?[A-Za-z](?:[^,;:()\[\]\d]|(?<=[A-Za-z-])\d{{1,3}}){{3,90}}?)"
    rf"(?=\s*(?:[,;:.()\[\]]|(?<![A-Za-z-])\d|\Z|\b(?:compared|{VERSUS}|than|whereas|while|as\s+(?:against|compared)|but|and\s+\d)\b"
    r"|\b(?:in|with|on|among|for|of|by|after|to|receiving|given|treated|and)\s+(?:(?:with|the|those|in|by)\s+)*\s{2,}))",
    re.IGNORECASE,
)
_OF_VERB = lazy_regex(rf"\b{_VERB}\s", re.IGNORECASE)
#: "received a transfusion", "became marker-negative": of the course of the study though a word of it is of baseline
_GIVEN_BLOOD = lazy_regex(r"\btransfus|\A(?:became|turned|converted)\s", re.IGNORECASE)
_END = lazy_regex(
    rf"(?:\s+(?:(?:during|after)\s+(?:the\s+)?(?:treatment|therapy|study)|between\s+\w+|and|or|in|by|of|for|with|to|the|than|(?:at|by|after|on)\s+(?:weeks?|months?|days?|years?)|at|as|on|was|were|only|also|after|among|significantly|group|arm|{PATIENTS}|those))+\s*\Z",
    re.IGNORECASE,
)
_FEW = 2
_WORDS = "words"


def outcome_in_words(clause: Clause, study: Study, series: list[Series]) -> Label | None:
    """The outcome of shares of two arms in a sentence that names none: its predicate or its subject."""
    figures = [f for s in series for f in s.figures if f.kind == "share" and not f.bound and not _is_total(f, clause)]
    counted = [f for f in figures if f.percent is not None or f.total is not None]
    if len(study.arms) < _FEW or study.planned or len(counted) < _FEW or len(figures) > len(counted) or clause.grades:
        return None
    if not _of_both_arms(clause, study, counted) or clause.hypothetical:
        return None
    if any(is_name(x, clause) for x in clause.labels):
        return None
    if _NO_OUTCOMES.search(clause.text, clause.start, clause.end):
        return None
    first = counted[0]
    span = (
        _likely(clause, first.start)
        or _not_different(clause, first.start)
        or _subject(clause, first.start)
        or _counted(clause, first)
        or _predicate(clause, first.start)
    )
    if span is None:
        return None
    start, end = span
    name = clause.text[start:end]
    if (
        len(name) < 4
        or name.lower() == "time"  # shares of time count nobody: "time in range was 77% with A and 75% with B"
        or (_NO_NAME.search(name) and not _GIVEN_BLOOD.search(name))
        or any(a.start < end and start < a.end for a in clause.arms)
    ):
        return None
    return Label(start, end, "response", "OTHER", " ".join(name.split()), reason=_WORDS)


def with_words(labels: list[Label], bindings: list[Binding]) -> list[Label]:
    """The labels of a sentence with the outcome that only its words gave."""
    own = next((b.label for b in bindings if b.label.reason == _WORDS), None)
    return sorted([*labels, own], key=lambda x: x.start) if own else labels


#: "69% v 88% |for ITT|, and 70% v 91% |by per-protocol analysis|"
_ANALYSED = lazy_regex(
    r"\b(?:(?-i:ITT|PP|mITT)|inten(?:t|tion)[- ]to[- ]treat|per[- ]protocol|as[- ]treated|"
    r"(?:interim|final)\s+analys[ei]s)\b",
    re.IGNORECASE,
)


def of_two_arms(bindings: list[Binding], clause: Clause) -> bool:
    """Whether shares that only the sentence's words name are told of two arms: one each, or one each by analysis."""
    arms = [b.arm_id for b in bindings]
    number = len(set(arms))
    if None in arms or number < _FEW or any(b.flags for b in bindings) or arms != arms[:number] * (len(arms) // number):
        return False
    ends = [b.figure.start for b in bindings[number::number]] + [clause.end]
    begins = [b.figure.end for b in bindings[number - 1 :: number]]
    told = [_ANALYSED.search(clause.text, *between) for between in zip(begins, ends, strict=True)]
    return len(arms) == number or all(told)


def _subject(clause: Clause, first: int) -> tuple[int, int] | None:
    match = _SUBJECT.match(clause.text, clause.start, first)
    if match is None or re.search(rf"\b{PEOPLE}\Z", match["name"], re.IGNORECASE):
        return None
    start, end = match.span("name")
    done = _DONE.match(clause.text, end, first)  # "nodes |were found|"
    return start, done.end() if done else end


#: "(67% versus 35%)" behind "were more likely to |become negative| with A than with B"
_LIKELY = lazy_regex(
    r"\b(?:more|less|equally)\s+likely\s+to\s+(?:have\s+(?:an?\s+)?|be\s+)?(?P<name>[A-Za-z>≥][^,;:()\[\]]{3,80}?)"
    r"(?=\s*(?:[(\[,]|\b(?:than|compared|after|in|with|on)\b))",
    re.IGNORECASE,
)


def is_name(label: Label, clause: Clause) -> bool:
    """Whether a label names what figures of a sentence count; a recurrence without a time is a time to nothing."""
    if label.family == "survival" and label.code == "OTHER":
        return any(f.kind in ("landmark", "time") for f in clause.figures)
    return label.family in OUTCOMES and label.code != "FOLLOWUP" and not label.doubtful


def _likely(clause: Clause, first: int) -> tuple[int, int] | None:
    match = _LIKELY.search(clause.text, clause.start, first)
    return match.span("name") if match else None


_AT_FIGURE = lazy_regex(r"[\s(\[]*")


#: "12 (3%) |local relapses| were observed with A"
_COUNTED = lazy_regex(
    rf"\s*%?\s*[)\]]*\s*(?!(?:{PEOPLE})\b)(?P<name>(?:{_WORD}\s+){{0,3}}?{_WORD})\s+"
    r"(?:(?:was|were)\s+(?:observed|seen|noted|found|reported|recorded|documented|diagnosed)|occurred|developed)\b",
    re.IGNORECASE,
)


def _of_both_arms(clause: Clause, study: Study, counted: list[Figure]) -> bool:
    """Whether the sentence names two arms, or speaks of the two groups and has one share for each."""
    named = {a.arm_id for a in clause.arms if a.arm_id in study.arms}
    if len(named) >= _FEW:
        return True
    both = len(study.arms) == len(study.order) == len(counted) == _FEW and not named
    return both and bool(_OF_THE_GROUPS.search(clause.text, clause.start, counted[0].start))


def _not_different(clause: Clause, first: int) -> tuple[int, int] | None:
    match = _NO_DIFFERENCE.search(clause.text, clause.start, first)
    return match.span("name") if match and _AT_FIGURE.fullmatch(clause.text, match.end(), first) else None


def _counted(clause: Clause, first: Figure) -> tuple[int, int] | None:
    match = _COUNTED.match(clause.text, first.end, clause.end)
    return match.span("name") if match and first.n is not None else None


def _predicate(clause: Clause, first: int) -> tuple[int, int] | None:
    """What is said of the patients, behind the first count or, where the arms come first, behind these."""
    since = first - clause.start
    verb = next(
        (m for m in _OF_VERB.finditer(clause.blank, since) if not clause.in_bracket(clause.start + m.start())), None
    )
    if verb is None:
        return None
    match = _PREDICATE.match(clause.blank, verb.start())
    if match is None:
        return None
    start, end = match.span("name")
    end = start + len(_END.sub("", clause.blank[start:end]))
    return clause.start + start, clause.start + end


def _is_total(figure: Figure, clause: Clause) -> bool:
    """ "23% of |203| women"."""
    return figure.percent is None and figure.total is None and clause.text.endswith(" of ", 0, figure.start)
