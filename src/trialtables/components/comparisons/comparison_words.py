"""The outcome of a p-value or a difference that no lexicon has, in the text's own words."""

from __future__ import annotations

import re
from dataclasses import replace

from ..attachment.clauses import Clause
from ..figures.figure_atoms import Figure
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .comparison_arms import NEXT_P
from .comparison_outcomes import BRACKETED, MOVED, NO_NAME, OF_DIFFERENCE, Outcome, item_before

#: "patients given A had significantly higher |QLQ summary scores|"
_MEASURE_HIGHER = lazy_regex(
    r"\b(?:higher|lower|better|worse|greater|smaller)\s+(?:mean\s+|median\s+)?"
    r"(?P<name>(?:[A-Za-z][\w-]*\s+){0,4}?(?:score|level|concentration|index|functioning|quality\s+of\s+life)s?)\b",
    re.IGNORECASE,
)
_NOT_COMPARED = lazy_regex(
    r"\A(?:despite|after|before|at|likewise|while|concerning|in|during|with|for|change(?!s?\s+(?:over\s+time\s+)?(?:in|of)\b)|by|among)\b|\bdose\b|\brevealed\b|"
    r"\b(?:baseline|age|characteristics|demographic\w*|differences?|results?|we|they|there|it|this|these|that|which|"
    rf"groups?|arms?(?!\s+(?:volumes?|circumference|symptoms?|function|swelling|o?edema|strength)\b)|{PATIENTS}|cohorts?|trial|study|regimens?|treatments?|effects?|both|"
    r"interaction|model|compared|tests?|events|prevented|resulted|caused|showed|when|although|whereas|only|not|weekly|daily|and\s*\Z|analys[ei]s|statistical\w*|significan\w*|comparison|ratios?|surgery)\b",
    re.IGNORECASE,
)
_PAIR = 2
_WORD = r"[\w][\w'/-]*"
_CHANGE_IN = (
    r"(?:(?:[\w-]+\s+){0,3}?(?:increase|decrease|reduction|decline|change|improvement|rise|fall|gain|loss)s?\s+"
    r"(?:over\s+time\s+)?(?:in|of)\s+)?"
)
#: "|Handwashing| improved more with A than with B": the subject of the sentence
_SUBJECT = lazy_regex(
    r"\W*(?:(?:RESULTS?|FINDINGS)\W+)?(?:(?:However|Moreover|Furthermore|Overall|Similarly|In\s+addition|Also)\b,?\s*)?"
    r"(?:(?:During|After|At|In|With|Among|By|For|On)\b[^,]*,\s*)?(?:an?\s+|the\s+)?(?!(?:there|it|this|these|they|we|no)\b)"
    rf"(?P<name>(?=[A-Za-z]){_CHANGE_IN}(?:{_WORD}\s+){{0,8}}?{_WORD})\s+"
    r"(?:was|were|occurred|had|did|is|in|(?:more|less)\s|improved|increased|decreased|differed|changed|tended|remained|"
    r"among|between|with|favou?red|for|after|at)\b",
    re.IGNORECASE,
)
#: "A resulted in a significantly |longer operation time| (77 vs 61 min, P < .001)"
_AT_BRACKET = lazy_regex(
    r"\b(?:higher|lower|greater|better|worse|longer|shorter|larger|smaller|faster|slower|more|less|fewer|increased|reduced|"
    r"improved|decreased|superior|enhanced|earlier|poorer)\s+(?:mean\s+|median\s+)?(?:rates?\s+of\s+)?(?P<name>(?!(?:in|for|with|among|"
    r"than|on|at|by|and|or|of|to|from|the|likely|common\w*|frequent\w*|often|effective\w*|pronounced|significant\w*)\b)"
    rf"(?:(?!(?:was|were|had|than|compared|{VERSUS}|did|which|that|who|but)\b){_WORD}\s+){{0,8}}?{_WORD})\s*\Z",
    re.IGNORECASE,
)
_TO_ARM = lazy_regex(
    rf"\s+(?:(?:in|with|for|on|among|of|the|receiving|given|group|arm|{PATIENTS})\s*)+\Z", re.IGNORECASE
)
#: Words that set arms against each other, not one arm against what it was.
_APART = lazy_regex(
    r"\b(?:higher|lower|greater|better|worse|longer|shorter|more|less|fewer|superior|inferior|differ(?:ed|s|ent|ences?)?|"
    rf"similar\w*|comparable|equivalent|faster|slower|larger|smaller|earlier|favou?r(?:ed|s|ing)?|than|{VERSUS}|compared|"
    r"improved\s+(?!by|from|in\b|over)\w+|reduced\s+(?!by|from|in\b|over)\w+|"
    r"(?:was|were|been?)\s+(?:\w+\s+){0,2}?(?:reduced|increased|decreased|improved|prolonged|shortened)\s+(?:in|with|by|among)\s)"
)
#: "higher than before treatment", "increased in both groups": an arm and what it was, or more than two arms.
_WITHIN = lazy_regex(
    rf"\b(?:than|with|to|{VERSUS})\s+(?:(?:that|those|the|values?|levels?|of|\d[\d.%]*)\s+)*(?:at\s+|before|after|baseline|pre-?)\b|"
    r"(?:reduced|increased|decreased|improved)\s+(?:\w+ly\s+)?(?:over\s+time\s+)?in\s+(?:both|all|each)\b|"
    r"\bat\s+baseline\s+(?:was|were|did|between|in)\b|"
    r"\bamong\s+(?:the\s+)?(?:three\s+|four\s+|all\s+)?(?:groups|arms)\b",
    re.IGNORECASE,
)


#: Names that tell no outcome: an arm, the direction of a difference, a way to treat.
_SAYS_NOTHING = lazy_regex(
    r"(?:(?:the|an?|this|similar|significant|absolute|relative|further)\s)*(?:(?:associations?|reductions?|increases?|decreases?|"
    r"levels?|percentage\schange|effects?|benefits?)|(?:[\w-]+\s){1,2}(?:group|arm)|[\w-]+\sadministration|"
    r"(?:the\s)?addition\sof\s.*|treatment|became\s.*|"
    rf"the|(?:[\w+-]+\s){{1,4}}(?:{VERSUS})(?:\s[\w+-]+){{1,4}})",
    re.IGNORECASE,
)


def says_nothing(outcome: Outcome) -> bool:
    """Whether an outcome in the text's own words is none: "a similar association was found (odds ratio 1.10)"."""
    return outcome.code == "OTHER" and outcome.label is not None and _SAYS_NOTHING.fullmatch(outcome.label) is not None


def subject_of(figure: Figure, clause: Clause) -> Outcome | None:
    """What a p-value compares in the text's own words: the measured subject, or what a difference is in."""
    bracket = next((a for a, b in clause.brackets if a < figure.start < b), figure.start)
    row = _row_of(figure, clause)
    earlier = [f for f in clause.figures if f.p_value and f.end <= row[0].start]
    # a difference names what it is in behind itself
    before = clause.text[clause.start : figure.end if figure.measure == "DIFF" else row[0].start]
    plain = BRACKETED.sub(lambda m: " " * len(m.group()), before)
    since = earlier[-1].end if earlier else clause.start
    if _WITHIN.search(plain, since - clause.start) or not (_APART.search(plain) or _of_each(figure, clause)):
        return None
    found = of_bracket(bracket, clause) or _of_first_value(bracket, clause)
    if found is None and earlier:
        item = item_before(since, bracket, clause)
        found = item if item and not _NOT_COMPARED.search(item.label or "") else None
    elif found is None:
        matches = (
            OF_DIFFERENCE.search(before),
            _BETWEEN_IN.search(before),
            _MEASURE_HIGHER.search(before),
            _SUBJECT.match(plain),
            MOVED.search(plain),
            _LIKELY.search(before),
        )
        found = next((x for m in matches if m is not None and (x := _named(*m.span("name"), clause))), None)
    return found if found is None or len(row) == 1 else _part(found, row.index(figure), len(row), clause)


#: "increased |trough FEV1| by 120 mL", "the difference between A and B in |pain score| at week 12 was"
_CHANGED_BY = lazy_regex(
    r"(?:increased?|improved?|raised?|prolonged?|extended?|lengthened|reduced?|lowered|decreased?|shortened)\s+"
    r"(?:the\s+|mean\s+|median\s+)*(?P<name>[A-Za-z][^.;:,()]{1,70}?)\s+by\s",
    re.IGNORECASE,
)
_DIFFERS_IN = lazy_regex(
    r"(?:[\w-]+\s+){0,4}?differences?\s+(?:between\s[^.;:,()]{3,80}?\s)?in\s+(?:the\s+|mean\s+|median\s+)*"
    r"(?P<name>[A-Za-z][^.;:,()]{1,70}?)(?:\s+at\s+(?:\d+\s+\w+|\w+\s+\d+))?\s+(?:was|of)\s",
    re.IGNORECASE,
)
#: "|FEV1| increased by 120 mL with A v B", "|hospital stay| was shorter by 2 days"
_CHANGES = lazy_regex(
    rf"(?:^|[,;]\s|\b(?:and|the)\s)(?P<name>{_WORD}(?:\s+{_WORD}){{0,4}}?)\s+(?:(?:was|were)\s+)?(?:\w+ly\s+)?\Z",
    re.IGNORECASE,
)


_VERB = lazy_regex(
    r"(?:increase|improve|raise|prolong|extend|length|reduce|lower|decrease|short|long|high|better|great)"
)


def measured_in(figure: Figure, clause: Clause) -> Outcome | None:
    """What a difference told by a verb, or as "difference in", is measured in."""
    text = clause.text[clause.start : clause.end]
    at = figure.start - clause.start
    told = _CHANGED_BY.match(text, at) or _DIFFERS_IN.match(text, at)
    if told is None and _VERB.match(text, at):
        told = _CHANGES.search(text, 0, at)
    return _named(*told.span("name"), clause) if told and not _SAID.search(told["name"]) else None


#: "the difference in means |lay within| a range of 1 day": a verb, and no name
_SAID = lazy_regex(
    r"\b(?:lay|lies|fell|falls|within|was|were|is|are|had|did|showed|met|exceeded|remained)\b", re.IGNORECASE
)


#: "were more likely to |become negative| than those given B"
_LIKELY = lazy_regex(
    r"\b(?:more|less)\s+likely\s+to\s+(?P<name>[A-Za-z][A-Za-z -]{2,60}?)\s*"
    rf"(?:[(\[,]|\b(?:than|compared|{VERSUS}|with|in|at)\b)",
    re.IGNORECASE,
)
#: "no difference in |response| (P = .4), time to progression (P = .3)"
_RESPONSE = lazy_regex(
    r"\b(?:in|or|and|nor|for|neither|regarding|respect\s+to|terms\s+of|,)\s+(?P<name>(?:tumou?r\s+|objective\s+)?responses?)\s*[(\[]\s*\Z",
    re.IGNORECASE,
)
#: "those given A |lived longer| than those given B (P = .02)"
_LIVED = lazy_regex(
    r"\b(?P<name>lived)\s+(?:\w+ly\s+)?(?:longer|shorter)\b(?:(?!\b(?:had|was|were)\b)[^.;()\d]){0,80}[(\[]\s*\Z",
    re.IGNORECASE,
)
_PLAIN = ((_RESPONSE, "ORR"), (_LIVED, "OS"))


def plainly_named(figure: Figure, clause: Clause) -> Outcome | None:
    """An outcome that a p-value in a bracket right behind it makes plain, though its word alone may mean anything."""
    start = max(clause.start, figure.start - _NEAR)
    for pattern, code in _PLAIN:
        if told := pattern.search(clause.text, start, figure.start):
            return Outcome(*told.span("name"), code)
    return None


_NEAR = 140
_PART = lazy_regex(r",\s*(?:and\s+)?|\s+and\s+|\s+or\s+")


def _row_of(figure: Figure, clause: Clause) -> list[Figure]:
    """The p-values that stand in a row with one: "(P = .19 and P = .76)"."""
    row: list[Figure] = []
    for other in (f for f in clause.figures if f.kind == "p"):
        if row and not NEXT_P.fullmatch(clause.text, row[-1].end, other.start):
            if figure in row:
                break
            row = []
        row.append(other)
    return row if figure in row else [figure]


def _part(whole: Outcome, place: int, number: int, clause: Clause) -> Outcome | None:
    """The name of one p-value of a row: "operating time and |morphine use|"."""
    start = whole.start
    parts = []
    for gap in [*_PART.finditer(clause.text, whole.start, whole.end), None]:
        end = gap.start() if gap else whole.end
        parts.append(Outcome(start, end, whole.code, " ".join(clause.text[start:end].split())))
        start = gap.end() if gap else end
    if len(parts) != number:
        return whole if place == 0 else None
    head = (parts[-1].label or "").partition(" ")[2]
    alone = parts[place].label or ""
    return replace(parts[place], label=f"{alone} {head}") if head and _ADJECTIVE.fullmatch(alone) else parts[place]


_ADJECTIVE = lazy_regex(r"\w+(?:ive|al|ic|ary|tory)")


#: "no difference between A and B in |operating time| (P = .2)"
_BETWEEN_IN = lazy_regex(
    r"\bdiffer(?:ences?|ed)\s+(?:\w+ly\s+)?(?:(?:was|were)\s+(?:observed|seen|found|noted|detected|identified)\s+)?(?:between\s[^.;:]{3,80}?\s)?"
    r"(?:in\s+terms\s+of|in|for|regarding|concerning|with\s+(?:regard|respect)\s+to)\s+"
    r"(?:the\s+)?(?P<name>[A-Za-z][A-Za-z' -]{2,60}?)\s*(?:[,:;(\[]|\Z)"
)


_DIGIT = lazy_regex(r"\d")


def _of_each(figure: Figure, clause: Clause) -> bool:
    """ "The nadir was 154 with A and 162 with B (P = .8)": one p-value behind both arms, each with its figure."""
    if sum(f.p_value is not None for f in clause.figures) > 1:
        return False
    arms = [a for a in clause.arms if a.end <= figure.end]
    return len({a.arm_id for a in arms}) == _PAIR and _DIGIT.search(clause.text, clause.start, arms[-1].end) is not None


def of_bracket(bracket: int, clause: Clause) -> Outcome | None:
    """The name that a comparative makes the subject of the bracket right behind it."""
    match = _AT_BRACKET.search(clause.text, clause.start, bracket)
    if match is None:
        return None
    start, end = match.span("name")
    arm = next((a for a in clause.arms if start < a.start < end), None)
    if arm:
        end = start + len(_TO_ARM.sub("", clause.text[start : arm.start]))
    return _named(start - clause.start, end - clause.start, clause)


_VALUE_THAN = lazy_regex(
    rf"[(\[][^()\[\]]*\d[^()\[\]]*[)\]][^()\[\];]{{0,20}}?\b(?:than|compared|{VERSUS})\b[^()\[\];]{{2,80}}\Z"
)


def _of_first_value(bracket: int, clause: Clause) -> Outcome | None:
    """ "A had a |shorter stay (12 ± 1)| than B (17 ± 2; P < .001)": each arm's value has its bracket."""
    earlier = [a for a, b in clause.brackets if b < bracket]
    if not earlier or not _VALUE_THAN.match(clause.text, max(earlier), bracket):
        return None
    return of_bracket(max(earlier), clause)


_ADVERB = lazy_regex(r"(?:\w+ly|over|more|less|only|also|both|in|by|with)\b", re.IGNORECASE)


def _named(start: int, end: int, clause: Clause) -> Outcome | None:
    """An outcome of the words between two places of a sentence, unless these tell of patients, arms or the trial."""
    start, end = clause.start + start, clause.start + end
    words = " ".join(clause.text[start:end].split())
    if share := _SHARE_OF.match(words):
        words = words[share.end() :]  # "the proportion of patients with detectable cells": who had them is the outcome
    if len(words) < 3 or _ADVERB.match(words) or any(a.start < end and start < a.end for a in clause.arms):
        return None
    return None if _NOT_COMPARED.search(words) or NO_NAME.search(words) else Outcome(start, end, "OTHER", words)


_SHARE_OF = lazy_regex(
    rf"(?:the\s+)?(?:proportion|percentage|number|rate)s?\s+of\s+(?:{PATIENTS})\s+(?:with|who\s+(?:had|were)|having)\s+",
    re.IGNORECASE,
)
#: "|time to deterioration| for cough", "|mean scores over time| favoured A over B for cough"
_SCALE = lazy_regex(
    r"\b(?P<head>time\s+to\s+(?:(?:first|definitive|confirmed|clinically\s+meaningful|symptom)\s+)*(?:deterioration|worsening|"
    r"improvement)|(?:mean\s+|median\s+)?(?:changes?\s+in\s+)?(?:symptom\s+)?scores?(?:\s+over\s+time)?)\b"
    r"(?P<gap>(?:(?!\b(?:adverse|toxicit\w+|events?|incidence|frequen\w+|whereas|while)\b)[^.;]){0,90}?)"
    r"\b(?P<prep>for|in|of)\s+(?:the\s+)?(?P<list>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
#: What stands between the symptoms of a list: their figures, "and", "but not".
_LISTED_SO_FAR = lazy_regex(
    r"\s*(?:(?!(?:was|were|is|are|had|did|been?|more|less|than|both|all|either|groups?|arms?|patients|improved|worsened|whereas|"
    r"while)\b)[\w/-]+(?:\s+|\Z)){0,5}(?:,|,?\s*\b(?:and|or|but\s+not)\b|\s)*",
    re.IGNORECASE,
)
#: "physical (P = .01), role (P = .02), and cognitive (P = .03) |functioning|"
_SHARED_NOUN = lazy_regex(
    r"(?:\s*\([^()]*\),?\s*(?:and\s+)?[\w-]+){0,5}\s*\([^()]*\)\s*(?P<noun>functioning|functions?|scales?|symptoms|well-?being)\b"
)


def of_a_scale(outcome: Outcome, clause: Clause) -> Outcome:
    """A symptom that patients scored is no toxicity but what a scale, or the time until it changed, is about."""
    if not (outcome.is_term or outcome.code == "OTHER") or outcome.start <= clause.start:
        return outcome
    name = outcome.label or " ".join(clause.text[outcome.start : outcome.end].split())
    word = outcome.code == "OTHER" and " " not in name
    noun = _SHARED_NOUN.match(clause.text, outcome.end, clause.end) if word else None
    if noun:
        name = f"{name} {noun['noun']}"
    head = _SCALE.search(clause.text[clause.start : outcome.start])
    if head is None or head["head"].split()[0].lower() in name.lower():
        return replace(outcome, label=name) if noun else outcome
    plain = BRACKETED.sub(" ", head["list"])
    if not all(_LISTED_SO_FAR.fullmatch(part) for part in plain.split(",")):
        return replace(outcome, label=name) if noun else outcome
    words = " ".join(f"{head['head']} {head['prep']} {name}".split())
    return replace(outcome, code="OTHER", label=words)


#: "had a clinical benefit (48% vs 29%, P = .03) |that lasted longer (|median duration 16 vs 10 weeks, P = .01)"
_HOW_LONG = lazy_regex(
    r"(?:\s*[(\[][^()\[\]]*[)\]])?,?\s+(?:(?:that|which)\s+)?(?:also\s+)?(?:lasted|persisted)\b[^.;()]{0,50}[(\[,]|"
    r"(?:\s*[(\[][^()\[\]]*[)\]])?,?\s+(?:with|of)\s+(?:an?\s+)?(?:[\w-]+\s+){0,2}?(?:longer|shorter)\s+(?:median\s+)?duration\b",
    re.IGNORECASE,
)
_RESPONSES = frozenset({"ORR", "CR", "PR", "VGPR", "DCR", "CBR"})


def of_its_length(outcome: Outcome, figure: Figure, clause: Clause) -> Outcome:
    """How long a response lasted is compared, where its name stands before a verb that says so."""
    if outcome.code not in _RESPONSES or outcome.end > figure.start:
        return outcome
    if not _HOW_LONG.match(clause.text, outcome.end, figure.start):
        return outcome
    benefit = " ".join(clause.text[outcome.start : outcome.end].split()) if outcome.code in ("DCR", "CBR") else None
    return replace(outcome, code="DOR", label=benefit)
