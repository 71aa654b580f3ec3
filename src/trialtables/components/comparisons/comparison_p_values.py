"""P-values that test an outcome between the arms, without an estimate beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..attachment.clauses import Binding, Clause, Study
from ..attachment.label_rows import siblings
from ..figures.figure_atoms import Figure
from ..figures.p_values import P_RANGE, written
from ..labels.labels import OUTCOMES, Label
from ..labels.treated_conditions import TREATED
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS
from .comparison_arms import pair_at, pair_behind
from .comparison_carried import head_of_list, of_two_groups, shared_by_all
from .comparison_lists import changed_by_arm, listed_subject
from .comparison_of_patients import OF_TREATMENT, tests_no_arms, within_groups
from .comparison_outcomes import BRACKETED, Outcome, as_outcome, aside, is_group, item_before
from .comparison_tests import RESPECTIVELY, tests_in_order
from .comparison_words import of_bracket, plainly_named, subject_of

_NO_CONTRAST = scanner(
    r"interaction|heterogeneity|\bmoderat(?:ed|es|or|ion)\b|\bmediat(?:ed|ion|ing)\b|\btrend\b(?!\s+(?:toward|to|in\s+favou?r))|predict|prognos|correlat|"
    r"(?<!neutropenia\s)(?<!neutropaenia\s)associated\s+with(?!\s+(?:an?\s+)?(?:significant(?:ly)?\s+)?(?:longer|delay|improve|prolong|higher|better|increase|reduc|shorter|less\b|fewer|faster))|"
    r"(?:expression|mutations?|status|age|levels?|stage|amplification|scores?)\b[^.;]{0,60}associated\s+with|from\s+baseline|"
    r"compar(?:ed|ison)\s+(?:with|to)\s+(?:the\s+|their\s+)?(?:baseline|pre-?\s?(?:treatment|exercise|operative|therapy|study|dose|injection|intervention))|"
    r"baseline\s+(?:and|to|value|level)|considered\s+(?:statistically\s+)?significant|null\s+hypothesis|historical|"
    r"(?<!reached\sthe\s)(?<!reached\s)(?<!met\sthe\s)(?<!crossed\sthe\s)significance\s+level|"
    rf"well[- ]balanced|genotype|polymorphism|before\s+and\s+after|(?:than|{VERSUS})\s+(?:non[- ]?respond|"
    r"those\s+(?:who(?!\s+(?:received|were\s+(?:given|assigned|randomi[sz]ed|treated)|had\s+been\s+(?:assigned|given)|got|took|underwent)\b)|"
    r"without))|"
    rf"\bresponders\b[^;]{{0,170}}?\b(?:than|{VERSUS}|compared\s+(?:with|to))\s[^;,()]{{0,40}}?\bnon-?responders\b|"
    rf"\bbetween\s+(?:responders|(?:{PATIENTS})\s+(?:with|who)|men|women|younger|older|[A-Za-z-]+\s+(?:mutants?|and\s+non))|"
    r"mutants?\s+and\s+non|\bthan\s+(?:in\s+|for\s+|those\s+of\s+)?(?:the\s+)?(?:younger|older|elderly|(?:men|women|males|females)(?!\s+(?:in|who|receiving|on|with|given|assigned|randomi[sz]ed|treated)\b))\b|"
    r"\b(?:younger|older)\s+than\s+\d+\s+years?\b[^.;]{0,40}\b(?:older|younger)\b|"
    rf"(?:{PATIENTS})\s+(?:with|who\s+had)\s[^.;]{{0,90}}\bmore\s+likely\s+to\s+(?:be\s+(?:treated|given)|have\s+been|receive)\b|"
    r"superiority\s+required|\bBonferroni|responders\s+(?:had|than|and|v)|"
    r"between\s+(?:the\s+)?(?:two\s+|both\s+)?(?:groups|arms)\s+(?:before|prior\s+to)\b|"
    rf"\b(?:lower|higher|better|worse|greater|(?:more|less)\s+likely)\s+(?:for|in|among)\s+(?:the\s+)?(?:those|{PATIENTS})\s+"
    r"(?:who\s+)?(?:report|experienc|develop)\w*|"
    rf"\b(?:greater|larger|higher)\s+(?:increases?|decreases?|reductions?|changes?|declines?)\s+in\b[^.;()]{{0,70}}\b"
    r"(?:resulted\s+in|led\s+to|related\s+to)",
    re.IGNORECASE,
)
_MULTIVARIABLE = scanner(r"multivari|cox\s+(?:regression|model|proportional)", re.IGNORECASE)
_P_REACH = 260
_PAIR = 2


_LOOSE = scanner(
    r"\b[Pp](?:[- ]?values?(?:\s+for\s[^:;=()\d]{3,40})?|\s*(?:for\s+)?(?:non-?inferiority|superiority))?\s*"
    r"(?P<sign>[<=>≤≥:])\s*(?P<p>0?[.·∙]\d+|1[.·]0+)(?!\d)"
    rf"(?!{P_RANGE})"
)


#: "(P = .004 |and .002|, respectively)"
_NEXT_P = lazy_regex(r"\s*,?\s*(?:and\s+)?(?P<p>0?[.·∙]\d+)(?!\s*%|\d)")


def with_loose_p_values(clause: Clause, pair: bool) -> Clause:
    """The sentence with the p-values that belong to no figure of a result.

    They stand beside an interval or a group's size behind the arm: "9.7 months with A (95% CI, 8 to 11; P = .16)", or
    in a row with one sign; of a row in a study of more than a ``pair`` of arms one may be of each.
    """
    if clause.hypothetical:
        return clause
    held = [(f.start, f.end) for f in clause.figures if f.p_value]
    loose = [
        Figure(m.start(), m.end(), "p", p_value=written(m.group("sign"), m.group("p")))
        for m in _LOOSE.finditer(clause.text, clause.start, clause.end)
        if not any(a <= m.start() < b for a, b in held)
    ]
    stated = [f for f in clause.figures if f.kind == "p" and f.p_value]
    loose += [more for f in (*stated, *loose) for more in _with_one_sign(clause, f)] if pair else []
    return replace(clause, figures=sorted([*clause.figures, *loose], key=lambda f: f.start)) if loose else clause


def _with_one_sign(clause: Clause, first: Figure) -> list[Figure]:
    """The p-values of a row behind its first, whose sign they share; "respectively" ends the row."""
    row: list[Figure] = []
    place = first.end
    while match := _NEXT_P.match(clause.text, place, clause.end):
        place = match.end()
        sign = re.sub(r"[\d.]", "", first.p_value or "")
        row.append(Figure(match.start("p"), place, "p", p_value=written(sign, match["p"])))
    return row if RESPECTIVELY.match(clause.text, place, clause.end) else []


#: "was not significant at |p < 0.05|": the limit that was missed
_LIMIT = lazy_regex(
    r"\b(?:not|n't|no|non-?)\s*(?:\w+ly\s+)?(?:significan(?:t|ce)|different)(?:\s+differences?)?\s+at\s+(?:the\s+)?(?:level\s+(?:of\s+)?)?\Z",
    re.IGNORECASE,
)


def bare_p_values(
    clause: Clause, study: Study, bindings: list[Binding], labels: list[Label]
) -> Iterator[tuple[Figure, Outcome]]:
    """P-values with the outcome that they test between arms."""
    if tests_no_arms(clause, study) or _MULTIVARIABLE.search(clause.text, clause.start, clause.end):
        return
    in_order, unknown = tests_in_order(clause, labels, study)
    own = _tests_of_arms(clause)
    for figure in clause.figures:
        if (
            figure.p_value is None
            or figure.kind == "effect"
            or figure.start in unknown
            or _of_no_contrast(figure, clause)
            or any(a <= figure.start < b or a < figure.end <= b for a, b in own)
            or of_two_groups(figure, clause)
            or within_groups(figure, clause)
            or _LIMIT.search(clause.text, clause.start, figure.start)
        ):
            continue
        named_behind = _behind(figure, clause, labels) or plainly_named(figure, clause)
        if named_behind is not None:
            yield figure, named_behind
        elif figure.start in in_order:
            yield figure, as_outcome(in_order[figure.start], figure, clause)
        else:
            for outcome in _outcomes_tested(figure, clause, study, bindings, labels):
                yield figure, outcome


def _of_no_contrast(figure: Figure, clause: Clause) -> bool:
    """Whether a p-value stands beside words of factors, changes or interactions.

    An interaction is told of in its own part: "an interaction was seen; |A prolonged survival in women (P = .02)|".
    """
    told = _NO_CONTRAST.search(clause.text, clause.start, clause.end)
    turn = next((at for at in clause.semicolons() if told and told.end() <= at < figure.start), None)
    if told is None or turn is None or told.group().lower() not in ("interaction", "heterogeneity"):
        return told is not None
    own = any(turn < a.start < figure.start for a in clause.arms)
    return not own or _NO_CONTRAST.search(clause.text, turn, clause.end) is not None


def _outcomes_tested(
    figure: Figure, clause: Clause, study: Study, bindings: list[Binding], labels: list[Label]
) -> Iterator[Outcome]:
    """What a p-value tests: what its figures count, the names ahead of it, or the sentence's own words."""
    binding = _binding_of(figure, clause, bindings, labels)
    label = _label_tested(figure, clause, binding, labels, bindings)
    if label is None and _PRIMARY_MET.search(clause.text, clause.start, figure.start):
        yield Outcome(clause.start, figure.start, "OTHER", "primary end point")
    elif label is None and len(study.arms) == _PAIR and (listed := listed_subject(figure, clause)):
        yield listed
    elif (
        label is None
        and _sets_arms_apart(clause, study)
        and (own_words := subject_of(figure, clause) or changed_by_arm(figure, clause))
    ):
        yield own_words
    if label is None or (label.doubtful and label.reason != TREATED) or is_group(label, clause):
        return
    if label.end <= figure.start and (turn := _TURNED.search(clause.text, label.end, figure.start)):
        if named := _MORE_OF.match(clause.text, turn.end(), figure.start):
            yield Outcome(*named.span("name"), "OTHER", " ".join(named["name"].split()))
        return
    item = _named_at_bracket(figure, clause, label)
    if item is not None:
        if label.family != "event" or not _OF_TOXICITY.search(clause.text, clause.start, clause.end):
            yield item  # among toxicities an event that has no term is left out
        return
    each = shared_by_all(figure, label, clause, labels)
    if binding is None and not each and (head := head_of_list(figure, label, clause, labels)) is not label:
        yield as_outcome(head, figure, clause)
        return
    others = each or _coordinated(figure, label, clause, labels)
    for other in others if binding is None else []:
        yield as_outcome(other, figure, clause)
    yield as_outcome(_outside(label, figure, clause, labels), figure, clause)


def _binding_of(figure: Figure, clause: Clause, bindings: list[Binding], labels: list[Label]) -> Binding | None:
    """The value that a p-value stands with."""
    binding = next((b for b in bindings if b.figure.start == figure.start), None)
    if binding is None or _of_next_item(binding.label, figure, clause, labels):
        return None
    if figure.kind == "share" and binding.label.code in _TIMES:
        return None  # a share is no time: "(41% v 8%; P = …), with a median time to response of"
    return binding


def _label_tested(
    figure: Figure, clause: Clause, binding: Binding | None, labels: list[Label], bindings: list[Binding]
) -> Label | None:
    """The label of the value beside a p-value, else the nearest ahead of it within reach, else one behind it."""
    if binding and binding.label.family in OUTCOMES and binding.label.code != "FOLLOWUP":
        return binding.label
    before = [x for x in labels if x.end <= figure.start and not aside(clause, x, figure)]
    label = before[-1] if before else _label_behind(figure, clause, labels) or _label_carried(figure, clause, bindings)
    if (
        label
        and figure.start - label.end > _P_REACH
        and not any(label.end <= f.start < figure.start for f in clause.figures)
    ):
        return None
    return label


def _label_carried(figure: Figure, clause: Clause, bindings: list[Binding]) -> Label | None:
    """ "In those who completed treatment it was 70% v 91% (P = .02)": what the values of both arms count."""
    own = [b for b in bindings if clause.start <= b.figure.start < figure.start and b.label.code != "FOLLOWUP"]
    labels = {b.label.start: b.label for b in own}
    told = len({b.arm_id for b in own} - {None}) > 1 and len(labels) == 1
    return next(iter(labels.values())) if told else None


#: "mortality was alike (P = .56) |but there were significantly| fewer other deaths": no longer of the name before
_TURNED = lazy_regex(
    r"\bbut\s+(?:there\s+(?:was|were)\s+)?(?:\w+ly\s+)?(?=fewer\b|more\b|less\b|reduc|increas|lower|rais|decreas)",
    re.IGNORECASE,
)
_MORE_OF = lazy_regex(
    r"(?:fewer|more|less)\s+(?P<name>(?!likely|often|common|frequent)[a-z][a-z -]{3,50}?)\s+"
    r"(?:with|in|on|for|among|after)\b"
)
_P_FOR = lazy_regex(r"\s+for\s+(?:the\s+)?(?=[A-Za-z])(?:(?:percentage|rate|proportion)\s+of\s+)?")


def _behind(figure: Figure, clause: Clause, labels: list[Label]) -> Outcome | None:
    """ "With P = .02 for survival and P = .01 for complete response": each p-value before its outcome."""
    if figure.kind != "p":
        return None
    match = _P_FOR.match(clause.text, figure.end, clause.end)
    others = [f for f in clause.figures if f.kind == "p" and f is not figure and _P_FOR.match(clause.text, f.end)]
    label = next((x for x in labels if match and 0 <= x.start - match.end() < 12), None)
    return as_outcome(label, figure, clause) if label and others and not label.doubtful else None


def _sets_arms_apart(clause: Clause, study: Study) -> bool:
    """Whether a sentence that names no outcome of the lexicon compares arms: by name, or as "the two groups"."""
    named = {a.arm_id for a in clause.arms if a.arm_id in study.arms}
    both = OF_TREATMENT.search(clause.text, clause.start, clause.end) if len(study.arms) == 2 else None
    enough = len(named) > 1 or (len(study.arms) == 2 and (named or both))
    return bool(enough)


def _of_next_item(label: Label, figure: Figure, clause: Clause, labels: list[Label]) -> bool:
    """ "DFS (88% v 90%; P = .62) or OS (95% v 98%; P = .67)": the name in front of the bracket, not the next one."""
    bracket = clause.bracket_around(figure.start)
    if bracket is None or label.start < bracket[1]:
        return False
    return any(not clause.text[x.end : bracket[0]].strip() for x in labels if x.end <= bracket[0])


_OF_TOXICITY = lazy_regex(
    r"toxicit|\badverse|\bgrades?\b|\bincidence|\bfrequen|\bcommon|\boccur|\bcomplicat|side\s+effects?|\bevents?\b|%|\bcases?\b",
    re.IGNORECASE,
)
#: "8.1 months (90% CI, 6 to 9; P = .19) in arm A": a test of the one value
_OWN_TEST = lazy_regex(
    r"[(\[]\s*\d\d(?:[.·]\d)?\s*%\s*CI[^()\[\]]*?[;,]\s*[Pp]\s*[=<>]\s*0?[.·]\d+\s*[)\]]\s*(?=(?:in|for|with|on)\s)"
)


_FROM_BASELINE = lazy_regex(
    r"\bbaseline\s(?:mean\s|median\s)?[\d.·]+\s(?:compared\swith|vs\.?|versus|to)\s(?:the\s)?(?:end-?\s?point|post-?\w*|final|week|month)"
    r"[^()\[\]]{0,40}[(\[][^()\[\]]*[)\]](?:\s(?:and|vs\.?|versus)\s[\d.·]+\s(?:compared\swith|vs\.?|versus|to)\s[\d.·]+\s[(\[][^()\[\]]*[)\]])?",
    re.IGNORECASE,
)


def _tests_of_arms(clause: Clause) -> list[tuple[int, int]]:
    """Brackets with an interval and a p-value behind two values, each with its arm: each arm against a fixed value.

    Nor are arms compared where each is set against what it was: "baseline 8.2 compared with end-point 4.2 [P = .001]".
    """
    found = [m.span() for m in _OWN_TEST.finditer(clause.text, clause.start, clause.end)]
    changes = [m.span() for m in _FROM_BASELINE.finditer(clause.text, clause.start, clause.end)]
    return changes + (found if len(found) > 1 else [])


_NO_FIGURE = lazy_regex(r"[^\d.;()]*[(\[]?\s*\Z")


def _coordinated(figure: Figure, label: Label, clause: Clause, labels: list[Label]) -> list[Label]:
    """The names that share the p-value of the last: events of a list, and other outcomes that "and/or" joins.

    "More neutropenia and anemia with A than with B (P < .001)", "more men had a CR and/or a PSA response (P = .01)".
    """
    if label not in labels or not _NO_FIGURE.match(clause.text, label.end, figure.start):
        return []
    if label.family == "event":
        return siblings(clause, labels, label)[:-1]
    ahead = [x for x in labels if x.end <= label.start and x.family == label.family and x.code != label.code][-1:]
    return [x for x in ahead if _AND_OR.fullmatch(clause.text, x.end, label.start)]


_AND_OR = lazy_regex(r"\s+(?:levels?\s+|rates?\s+)?and/or\s+(?:an?\s+|the\s+)?")


def _named_at_bracket(figure: Figure, clause: Clause, label: Label) -> Outcome | None:
    """ "CR (3% v 1%), and durable response (7% v 4%; P = .03)": an item without a code has its own bracket."""
    bracket = clause.bracket_around(figure.start)
    if bracket is None or label.end > bracket[0]:
        return None
    own = item_before(label.end, bracket[0], clause)
    more = of_bracket(bracket[0], clause) if own is None and label.family == "event" else None
    if more and _NEXT_MORE.fullmatch(clause.text, label.end, more.start):
        return more
    return own


#: "less fatigue |(P = .02) and better| sleep (P = .04)"
_NEXT_MORE = lazy_regex(r"\s*\([^()]*[Pp]\s*[=<>][^()]*\)\s*,?\s*(?:and\s+)?[a-z]+\s+(?:[a-z]+\s+)?")


def _label_behind(figure: Figure, clause: Clause, labels: list[Label]) -> Label | None:
    """ "A rather than B (60% v 44%; P = .002) increased pCR": the outcome that the figures in the bracket precede."""
    bracket = clause.bracket_around(figure.start)
    after = [x for x in labels if bracket and x.start > bracket[1]]
    if not after or not bracket:
        return None
    if _GAIN_IN.fullmatch(clause.text, bracket[1] + 1, after[0].start):
        return after[0]  # "a significant (P = .03) improvement in survival"
    if not re.search(r"\d", clause.text[bracket[0] : figure.start + 1]):
        return None
    between = BRACKETED.sub(" ", clause.text[bracket[1] + 1 : after[0].start])
    return after[0] if len(between) < 90 and not _NEXT_SUBJECT.search(between) else None


_GAIN_IN = lazy_regex(
    r"\s*(?:improvement|increase|difference|reduction|advantage|benefit|prolongation|decrease|gain)s?\s+(?:in|of|for)\s+"
    r"(?:the\s+)?(?:(?:median|overall|rates?|of)\s+)*",
    re.IGNORECASE,
)
_NEXT_SUBJECT = lazy_regex(
    r"[.;,]|\A\s*(?:and|or|but|as\s+well\s+as)\b(?!.*\b(?:increas|improv|rais|reduc|prolong|lower|decreas)\w*(?:ed|s)\b)"
)
_TIMES = ("TTR", "DOR", "TTP", "TTF")
_PRIMARY_MET = lazy_regex(r"primary end ?point (?:was|were) (?:not )?(?:met|reached|achieved)", re.IGNORECASE)


def _outside(label: Label, figure: Figure, clause: Clause, labels: list[Label]) -> Label:
    """ "21% (2 complete, 15 partial responses; P = …)": the rate before the bracket is compared."""
    for a, b in clause.brackets:
        if a < label.start and label.end <= figure.start < b and ";" in clause.text[label.end : figure.start]:
            outer = [x for x in labels if x.end <= a and x.family == label.family and not aside(clause, x, figure)]
            return outer[-1] if outer and label.family == "response" else label
    return label


def treatment_in_model(clause: Clause, study: Study, labels: list[Label]) -> Iterator[tuple[Figure, Outcome]]:
    """The treatment's own p-value in a multivariable model: "prognostic factors were chemotherapy (P = .01) and …"."""
    if not _MULTIVARIABLE.search(clause.text, clause.start, clause.end):
        return
    for figure in clause.figures:
        arm = next((a for a in clause.arms if 0 <= figure.start - a.end < 4 and a.arm_id in study.arms), None)
        before = [x for x in labels if x.end <= figure.start and x.family == "survival"]
        if figure.kind == "p" and arm and before:
            yield figure, replace(as_outcome(before[-1], figure, clause), label="multivariable analysis")


_OVERALL = lazy_regex(r"\boverall\s*,?\s*(?:[Pp]\b)?\s*\Z")


def of_several(figure: Figure, clause: Clause, study: Study) -> bool:
    """Whether a p-value tests three arms or more at once: as many figures in a row stand before it."""
    if len(study.arms) < 3 or pair_at(clause, study, figure) or pair_behind(clause, clause.arms, figure):
        return False
    if _OVERALL.search(clause.text[clause.start : figure.start + 1]):
        return True
    since = max((f.end for f in clause.figures if f.end <= figure.start and f.p_value), default=clause.start)
    shares = [f for f in clause.figures if since <= f.start < figure.end and f.kind == "share"]
    if len(shares) > 2 and all(f.percent is not None for f in shares):
        return True
    until = min((f.start for f in clause.figures if f.start >= figure.end), default=clause.end)
    row, behind = (
        {a.arm_id for a in clause.arms if start <= a.start < end and a.arm_id in study.arms}
        for start, end in ((since, figure.start), (figure.end, until))
    )
    return len(row) > 2 or len(behind) > 2  # "more common (P < .01) with A than with B or C"
