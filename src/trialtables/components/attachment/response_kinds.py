"""What a response figure counts where its sentence says more than the label beside it.

"Partial or complete response in 12%" is the overall rate; "partial response in 25 patients (response rate 51%)"
gives the rate of the same 25; a response that "lasted more than a year in 8" is counted for its duration.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ..figures.figure_atoms import is_share
from ..labels.labels import Label
from ..labels.outcome_qualifiers import judge_behind
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from .clauses import Binding, Clause
from .series import Series
from .wholes import TOGETHER

_PLUS = lazy_regex(
    r"\s*(?:responses?|remissions?|rates?)?\s*(?:\([^()]{1,30}\)\s*)?(?:,|\bor\b|\bplus\b|\band\b|\band/or\b|/|\+|&)+\s*"
    r"(?:(?:or|an?|the|and|confirmed|best)\s+)*\Z",
    re.IGNORECASE,
)


def together(bindings: list[Binding], clause: Clause) -> list[Binding]:
    """ "Complete or partial response in 12%": labels joined by "or" with one figure are one outcome."""
    counted = {b.label.start for b in bindings}
    joined = []
    for binding in bindings:
        row = _joined(binding.label, clause, counted) if binding.label.code in ("CR", "PR", "SD") else []
        code = TOGETHER.get(frozenset(x.code for x in row))
        if code and binding.rule.startswith("response:zero"):
            code = None  # "no complete or partial response" is none of each
        if code and _told_each(binding, row, clause):
            joined += [replace(binding, label=x) for x in row]  # "one patient each had CR and PR"
        elif code:
            label = replace(row[0], code=code, end=row[-1].end, text=clause.text[row[0].start : row[-1].end])
            joined.append(replace(binding, label=label))
        else:
            joined.append(binding)
    return joined


_EACH = lazy_regex(r"\beach\b", re.IGNORECASE)


def _told_each(binding: Binding, row: list[Label], clause: Clause) -> bool:
    """Whether a figure is said to be that of each of the responses beside it."""
    start, end = min(binding.figure.start, row[0].start), max(binding.figure.end, row[-1].end)
    return _EACH.search(clause.text, start, min(clause.end, end + len(" (each)"))) is not None


def _joined(label: Label, clause: Clause, counted: set[int]) -> list[Label]:
    """The list around a label whose other members have no figure."""
    best = [x for x in clause.labels if x.family == "response"]
    row = [label]
    for following in best[best.index(label) + 1 :] if label in best else []:
        if following.start in counted or not _PLUS.match(clause.text[row[-1].end : following.start]):
            break
        row.append(following)
    for earlier in reversed(best[: best.index(label)] if label in best else []):
        if earlier.start in counted or not _PLUS.match(clause.text[earlier.end : row[0].start]):
            break
        row.insert(0, earlier)
    return row


_IN_BRACKET = lazy_regex(r"\s*(?:\([A-Za-z]{2,4}\)\s*)?(?:,|:|=|of|was|is|\s)*\Z")


def with_bracketed_rate(bindings: list[Binding], clause: Clause) -> list[Binding]:
    """ "Partial response in 25 patients (response rate 51%)": the rate is that of the 25.

    Where the 25 are the responders themselves ("a response occurred in 25 …") count and rate are one row.
    """
    counts = [b for b in bindings if b.label.code in ("CR", "PR", "ORR") and b.figure.n and b.figure.percent is None]
    shared, told = [], []
    for binding in bindings:
        figure, label = binding.figure, binding.label
        before = [b for b in counts if b.figure.end <= figure.start and b.arm_id == binding.arm_id]
        if (
            label.code == "ORR" and figure.percent is not None and figure.n is None and len(before) == 1
            and _opens_bracket(clause, label, max(before[0].figure.end, before[0].label.end))
            and _IN_BRACKET.match(clause.text[label.end : figure.start])
            and _agree(before[0], figure.percent)
        ):  # fmt: skip
            binding = replace(binding, figure=replace(figure, n=before[0].figure.n))
            told += [before[0]] if before[0].label.code == "ORR" else []
        shared.append(binding)
    shared = [b for b in shared if not any(b is other for other in told)]
    return _with_count_behind(shared, clause)


#: "the ORR was 63% (95% CI, 49% to 76%), |with| responses in 36 patients"
_WITH_THEM = lazy_regex(
    r"\s*%?[)\]]?(?:[^.;()]|\([^()]*\)|\.(?=\d))*?,?\s+with\s+(?:(?:objective|confirmed)\s+)?responses?",
    re.IGNORECASE,
)


def _with_count_behind(bindings: list[Binding], clause: Clause) -> list[Binding]:
    """A rate with the count of the same responses that stands behind it, as one row."""
    kept = list(bindings)
    for one, other in pairwise(bindings):
        rate, count = one.figure, other.figure
        alike = one.label.code == other.label.code == "ORR" and one.arm_id == other.arm_id
        told = rate.percent is not None and rate.n is None and count.n is not None and count.percent is None
        if (
            alike
            and told
            and rate.end <= other.label.start
            and _WITH_THEM.fullmatch(clause.text, rate.end, other.label.end)
        ):
            kept[kept.index(one)] = replace(one, figure=replace(rate, n=count.n))
            kept.remove(other)
    return kept


#: "a complete remission |(|CR 33%)", "12 responses, |for an| overall response rate of 30%"
_NAMED_AGAIN = lazy_regex(
    r"\s*[(\[]\s*|,?\s+(?:for|giving|yielding|resulting\s+in|corresponding\s+to|which\s+corresponds\s+to)\s+(?:an?\s+)?"
)


def with_repeated_name(bindings: list[Binding], clause: Clause) -> list[Binding]:
    """ "Seven achieved a complete remission (CR 33%)": the bracket names it again; count and rate are one row."""
    merged: list[Binding] = []
    for binding in bindings:
        label, figure = binding.label, binding.figure
        host = next(
            (
                b
                for b in merged
                if b.label.family == "response"
                and (b.label.code, b.arm_id) == (label.code, binding.arm_id)
                and b.figure.n is not None
                and b.figure.percent is None
                and _NAMED_AGAIN.fullmatch(clause.text, max(b.label.end, b.figure.end), label.start)
            ),
            None,
        )
        told = host is not None and figure.percent is not None and figure.n is None
        if host is not None and told and _IN_BRACKET.match(clause.text[label.end : figure.start]):
            whole = replace(
                host.figure,
                percent=figure.percent,
                ci_low=figure.ci_low,
                ci_high=figure.ci_high,
                ci_level=figure.ci_level,
            )
            merged[merged.index(host)] = replace(host, figure=whole)
        else:
            merged.append(binding)
    return merged


def _opens_bracket(clause: Clause, label: Label, end: int) -> bool:
    """Whether the label opens a bracket right behind what ends at ``end``."""
    return (
        re.fullmatch(r"(?:\s+(?:[\w-]+\s+){0,6}?\w+)?\s*[(\[]\s*(?:an?\s+|the\s+)?", clause.text[end : label.start])
        is not None
    )


def _agree(binding: Binding, percent: float) -> bool:
    """Whether count and percent fit where the total is stated."""
    figure = binding.figure
    return not figure.total or is_share(figure.n or 0, figure.total, percent)


_IN_BOTH = lazy_regex(rf"\s*%?\s*(?:of\s+(?:the\s+)?(?:{PATIENTS})\s+)?in\s+both\s+")


def with_percent_of_both(bindings: list[Binding], clause: Clause) -> list[Binding]:
    """ "CR was seen in 10% of patients in both the A (7/71) and the B group (7/73)": the percent of either count."""
    whole = next(
        (b for b in bindings if b.figure.n is None and _IN_BOTH.match(clause.text, b.figure.end, clause.end)), None
    )
    if whole is None or whole.figure.percent is None:
        return bindings
    percent = whole.figure.percent

    def counted(b: Binding) -> bool:
        f = b.figure
        return bool(
            b.label is whole.label and f.start > whole.figure.end and f.percent is None and f.n is not None and f.total
            and is_share(f.n, f.total, percent)
        )  # fmt: skip

    counts = [b for b in bindings if counted(b)]
    if len({b.arm_id for b in counts}) != 2 or len(counts) != 2:
        return bindings
    return [
        replace(b, figure=replace(b.figure, percent=percent)) if b in counts else b for b in bindings if b is not whole
    ]


#: Behind the responders: "(29%; 95% CI, 14 to 46; |all partial|)", "an objective response |(partial response)|"
_ALL_PARTIAL = lazy_regex(
    r"(?:[^.;()\[\]]{0,50}[(\[])?[^()\[\]]{0,60}?[;,(\[]\s*all\s+(?:of\s+(?:which|them)\s+)?(?:(?:were|confirmed)\s+)*"
    r"(?P<all>partial(?:\s+(?:responses?|remissions?))?|PRs?)\s*[)\];]|"
    r"\s*(?:rate\s*)?[(\[]\s*(?P<kind>partial\s+(?:responses?|remissions?)|PRs?)\s*[)\];]|"
    # "in 9 patients (29%; 95% CI, 14 to 46), |all of them partial|"
    r"(?:[^.;]|\.\d|;\s95){0,90}?,\s+all\s+(?:of\s+(?:which|them|these)\s+)?(?:(?:were|being|confirmed)\s+)*"
    r"(?P<end>partial(?:ly)?(?:\s+(?:responses?|remissions?))?|PRs?)(?=\s*(?:[.,;]|\Z))"
)


def with_partial(bindings: list[Binding], clause: Clause) -> list[Binding]:
    """The partial responses of a bracket that says of all responders that theirs were partial: their number alone."""
    found = []
    for b in bindings:
        if b.label.code != "ORR" or not b.figure.n or b.rule.startswith("response:zero"):
            continue
        match = _ALL_PARTIAL.match(clause.text, max(b.figure.end, b.label.end), clause.end)
        told = any(x.label.code == "PR" and x.figure.n and x.arm_id == b.arm_id for x in bindings)
        if match and not told:
            start, end = match.span(match.lastgroup or 0)
            label = replace(b.label, start=start, end=end, code="PR", text=clause.text[start:end])
            figure = replace(b.figure, percent=None, total=None, ci_low=None, ci_high=None)
            found.append(replace(b, label=label, figure=figure))
    return found


_LASTED = lazy_regex(
    r"\b(?:durable|lasted|lasting|sustained|maintained|persisted|ongoing|continu\w+)\b[^,;()]{0,40}?"
    r"\b(?:for|beyond|more\s+than|longer\s+than|over|at\s+least|>|≥)\s*(?:more\s+than\s+|at\s+least\s+|over\s+|>\s*|≥\s*)?"
    r"(?:\d+|two|three|four|six|twelve|one|a)\s+(?:weeks|months|years?)",
    re.IGNORECASE,
)


_THAT_LASTS = lazy_regex(r"\s+(?:(?:that|which)\s+)?last(?:ed|ing)\b")


def counts_duration(binding: Binding, clause: Clause) -> bool:
    """ "The partial response lasted more than 6 months in eight": how long, not how many responded.

    "Stable disease lasted at least 8 weeks in 27%" counts the patients who had it: it is stable for a time.
    """
    label, figure = binding.label, binding.figure
    counted = any(label.end <= f.start < figure.start and f.kind == "share" for f in clause.figures)
    if label.code == "SD" and not counted and _THAT_LASTS.match(clause.text, label.end):
        return False
    return label.end <= figure.start and _LASTED.search(clause.text, label.end, figure.start) is not None


_OF_THEM = lazy_regex(r"\s*(?:[(\[][^()\[\]]{1,20}[)\]]\s*)?of\s+(?:whom|which|them|these)\b")


#: "Four partial responses were seen, |including in| three patients who had failed before"
_INCLUDING_IN = lazy_regex(r"\bincluding\s+(?:some\s+|one\s+)?in\s+\Z", re.IGNORECASE)


def counts_part(series: Series, clause: Clause) -> bool:
    """ "Seventeen responded, two of whom had had surgery", "…, including in two": some of those counted already."""
    plain = series.figures[0].n is not None and series.figures[0].percent is None
    ahead = clause.text[max(clause.start, series.start - 24) : series.start]
    if plain and _INCLUDING_IN.search(ahead):
        return True
    return plain and not re.search(r"\bin\s", ahead) and _OF_THEM.match(clause.text, series.end, clause.end) is not None


def judged_again(series: Series, clause: Clause, before: list[Label]) -> Label | None:
    """ "An ORR of 66% and a median DOR of 18 months by central review and |72%| by investigators": the ORR again."""
    last = series.figures[-1]
    if last.percent is None or not before or before[-1].family == "response":
        return None
    judge = judge_behind(last.end, clause.end, clause.text)
    label = next((x for x in reversed(before) if x.family == "response"), None)
    if judge is None or label is None or any(label.end <= x.start and x.family == "event" for x in before):
        return None
    told = [f for f in clause.figures if label.end <= f.start and f.end <= series.start]
    others = {judge_behind(f.end, clause.end, clause.text) for f in told} - {None, judge}
    if not others or told[0].percent is None or before[-1].start >= told[-1].end:
        return None  # "12 months by investigators, and a |PFS rate| of 44%"
    return label


def counted_alike(series: Series, clause: Clause, host: Label, right: Label) -> bool:
    """Whether a figure counts the response of the figure before it in another group of patients."""
    if right.family != "other" or host.family not in ("response", "other") or series.figures[0].total is None:
        return False
    response = next((x for x in reversed(clause.labels) if x.end <= series.start and x.family == "response"), None)
    last = next((f for f in reversed(clause.figures) if f.end <= series.start), None)
    return (
        response is not None
        and last is not None
        and response.end <= last.start
        and last.total is not None
        and (last.percent is None) == (series.figures[0].percent is None)
    )


#: "EFS was 51% for patients in |CR| before transplantation v 27% for the others"
_OF_RESPONDERS = lazy_regex(
    rf"\b(?:for|in|among|between)\s+(?:the\s+|those\s+)?(?:{PATIENTS})\s+(?:in|with|achieving|who\s+(?:achieved|attained|"
    r"reached|had))\s+(?:an?\s+)?\Z",
    re.IGNORECASE,
)


def names_responders(text: str, label: Label) -> bool:
    """Whether a response only tells of which patients something was counted."""
    return label.family == "response" and _OF_RESPONDERS.search(text, max(0, label.start - 60), label.start) is not None


#: "partial responders |(n = 90) HR 0.81|", "stable disease |(n = 80), median OS|"
_SIZE_AND_OUTCOME = lazy_regex(
    r"\s*[(\[]\s*[nN]\s*=\s*\d+\s*[)\]],?\s*(?:(?:the|median|had\s+an?|had)\s+)*"
    r"(?:m?OS\b|m?PFS\b|HRs?\b|hazard|overall\s+survival|progression-free|survival)"
)


#: "219 patients achieving a |complete or| partial response were then randomized to": those who qualified
_THEN_ASSIGNED = lazy_regex(
    r"(?:\s*(?:,|/|or|and|to|at\s+least)\s*(?:an?\s+)?(?:[\w-]+\s+){0,2}?(?:responses?|remissions?|disease|CR|PR|SD|VGPR)){0,4}"
    r"(?:\s+(?:after|to|on|following|with)\s[^.;()\d]{3,60})?\s*(?:\([^()]{1,20}\)\s*)?,?\s+(?:were|was)\s+(?:(?:then|"
    r"subsequently|further|thereafter)\s+)?(?:re-?)?(?:randomi[sz]ed|randomly|allocated|assigned)\b",
    re.IGNORECASE,
)


_KIND_OF_RESPONSE = (
    r"(?:(?:complete|partial|very\s+good\s+partial|objective|confirmed|clinical|h\w*matologic\w*|molecular|cytogenetic)\s+)*"
    r"(?:responses?|remissions?|CRi?|PR|VGPR|sCR|SD)(?:\s*\([^()]{1,12}\))?"
)
_BRACKET = r"(?:\s*\([^()]{1,20}\))?"
#: "12 patients |who had achieved a| CR", "67 patients |having reached CR or| PR": of whom something is told
_WHO_HAD_IT = lazy_regex(
    rf"(?:\bof\s+\d+\s+(?:{PATIENTS})\s+\([^()]{{1,12}}\)\s+|\d\s+(?:[\w-]+\s+)?(?:(?:{PATIENTS})\s+)?)"
    r"(?:who\s+(?:had\s+|have\s+)?(?:had|achieved|attained|obtained|reached|(?:were|remained)\s+in)|"
    r"having\s+(?:achieved|attained|obtained|reached))\s+(?:an?\s+|at\s+least\s+)*"
    rf"(?:{_KIND_OF_RESPONSE}\s*(?:,|or|and|/)\s*(?:an?\s+|in\s+)*)*\Z",
    re.IGNORECASE,
)
#: "… CR |or PR after induction improved|", "… CR |were given maintenance|": what some of the responders did
_TOLD_OF_THEM = lazy_regex(
    rf"{_BRACKET}(?:\s+MRD[- ]\w+)?(?:\s*(?:,|/|or|and)\s*(?:an?\s+|in\s+)*{_KIND_OF_RESPONSE})*"
    rf"(?:\s+(?:after|to|on|following|with|at)\s[^.;,()]{{2,50}}?)?{_BRACKET}\s+(?:(?:then|subsequently|also|later)\s+)?"
    r"(?:had\s+(?!an?\s+(?:complete|partial))|received|underwent|proceeded|continued|went\s+on|improved|relapsed|"
    r"remain(?:ed)?|completed|discontinued|stopped|maintained|converted|lost|progressed|died|"
    r"(?:were|was|are)\s+(?:then\s+|also\s+|still\s+)*(?:given|treated|offered|eligible|taken|started|consolidated|"
    r"transplanted|included|alive|free|in|MRD|maintained|followed|bridged))\b",
    re.IGNORECASE,
)


def sizes_a_group(text: str, label: Label) -> bool:
    """Whether the number beside a response is the size of a group: one told of an outcome, or that was randomized."""
    return _SIZE_AND_OUTCOME.match(text, label.end) is not None or _THEN_ASSIGNED.match(text, label.end) is not None


def tells_of_responders(text: str, label: Label) -> bool:
    """Whether a response only says of which patients something is told that not all of them need have in common."""
    if not _TOLD_OF_THEM.match(text, label.end):
        return False
    ahead = text[max(0, label.start - 110) : label.start]
    return _WHO_HAD_IT.search(_IN_DIGITS.sub("1 ", ahead)) is not None


#: "Sixteen patients": counted like "16 patients"
_IN_DIGITS = lazy_regex(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?)\s",
    re.IGNORECASE,
)


#: Around "responders" where it names a group of patients: "of 50 responders", "responders who had", "in responders".
_GROUP_BEFORE = lazy_regex(
    r"(?:\b(?:in|among|between|for|all|of\s+the|of\s+\d+|the\s+\d+)|%\s+of)\s+(?:the\s+)?(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
_GROUP_BEHIND = lazy_regex(
    r"\s+(?:who|that|whose|received|had|have|with|did|remain(?:ed)?|relapsed|progressed|survived|lived|died|underwent|developed|experienced|"
    r"required|completed|proceeded|discontinued|(?:are|continue)\b|and\s+non|"
    r"(?:were|was)\b(?!\s+(?:seen|observed|noted|reported|recorded|documented|\d)))",
    re.IGNORECASE,
)
#: "the |rate of| responders did not differ"
_RATE_OF = lazy_regex(r"\b(?:rates?|proportions?|percentages?)\s+of\s+(?:treatment\s+)?\Z", re.IGNORECASE)
_WHICH = lazy_regex(r"\s+(?:who|that|whose|with|received|receiving)\b")
#: "the |PD| group": of patients, named by their drugs
_GROUP_NAMED = lazy_regex(r"[- ](?:groups?|arms?)\b")


#: "the patients |responding| to chemotherapy remained free of disease", "patients with |response| had a mutation"
_RESPONDING = lazy_regex(
    r"(?:\s+to\s+[\w\s-]{3,30}?)?\s+(?:(?:vs?|versus|compared\s+with)\s+\d+|remained|had(?!\s+(?:in|de)creased)|have|survived|relapsed|progressed|died|"
    r"(?:were|was)(?!\s+\d))\b",
    re.IGNORECASE,
)
#: "Twelve (28%) |of the| responding |patients| remain well"
_OF_THOSE = lazy_regex(r"(?:[\d)\]%]\s+of|\b(?:in|among))\s+(?:the|these|those|all)\s+(?:\d+\s+)?\Z", re.IGNORECASE)
_PEOPLE_BEHIND = lazy_regex(rf"\s+(?:{PATIENTS})\b", re.IGNORECASE)
_PATIENTS_WITH = lazy_regex(rf"\b(?:{PATIENTS})\s+(?:with\s+(?:an?\s+)?)?\Z", re.IGNORECASE)
_HAD = lazy_regex(r"\s+(?:had|have|remained|relapsed|progressed|received)\b")


#: "the 3-year survival |of patients with| CR was 75%", "and 40% |for those with| PR": whose survival it is
_SURVIVAL = (
    r"(?:survival|OS|PFS|DFS|EFS|RFS|LFS|TTP|progression|mortality)"
    r"(?:\s+(?:rates?|times?|probability))?(?:\s+\([A-Z]+\))?"
)
_THOSE_WITH = (
    rf"\b(?:of|for|in|among|than|with)\s+(?:(?:the|those|all)\s+)?(?:(?:{PATIENTS}|those)\s+)?"
    r"(?:with|in|achieving|attaining|reaching|who\s+(?:had|achieved|attained|reached|obtained|entered))\s+(?:an?\s+)?"
    r"(?:first\s+)?"
)
_OF_THOSE_WITH = lazy_regex(rf"{_THOSE_WITH}\Z", re.IGNORECASE)
_SURVIVAL_OF_THOSE = lazy_regex(rf"\b{_SURVIVAL}\s+{_THOSE_WITH}", re.IGNORECASE)
_SURVIVAL_OF = lazy_regex(rf"\b{_SURVIVAL}\s+of\s+(?:the\s+)?\Z", re.IGNORECASE)


def _whose_survival(text: str, label: Label) -> bool:
    """Whether a response tells whose survival the sentence is about: "the survival of patients with |CR|"."""
    if not _OF_THOSE_WITH.search(text, max(0, label.start - 60), label.start):
        return False
    start = max(text.rfind(". ", 0, label.start), label.start - 300, 0)
    return _SURVIVAL_OF_THOSE.search(text, start, label.start) is not None


#: "3 (10%) |of 31 patients who| responded had an infection"; not "the number of patients who responded"
_OF_WHO = lazy_regex(
    rf"(?P<count>\b(?:number|proportion|percentage|rate|fraction|share)s?\s+)?\b(?:of|in|among|for)\s+(?:(?:the|all|those)\s+)?(?:\d+\s+)?"
    rf"(?:{PATIENTS}|those)\s+who\s+(?:had\s+|have\s+)?\Z",
    re.IGNORECASE,
)


def _whose_figure(text: str, label: Label) -> bool:
    """Whether those who responded are the people that something else is counted in."""
    if not label.text.lower().startswith("responded"):
        return False
    told = _OF_WHO.search(text, max(0, label.start - 60), label.start)
    return told is not None and not told["count"]


def names_group(text: str, label: Label) -> bool:
    """Whether "responders" are a group of patients, or a short form the name of one, not an outcome."""
    if _whose_survival(text, label) or _whose_figure(text, label):
        return True
    if label.text.lower() == "responding":
        own = _OF_THOSE.search(text, max(0, label.start - 40), label.start) and _PEOPLE_BEHIND.match(text, label.end)
        return own is not None or _RESPONDING.match(text, label.end) is not None
    people = _PATIENTS_WITH.search(text, max(0, label.start - 25), label.start)
    with_it = people and "with" in (people.group() + label.text).lower()
    if with_it and _HAD.match(text, label.end):
        return True
    if not label.text.lower().endswith("responders"):
        return label.text.isupper() and _GROUP_NAMED.match(text, label.end) is not None
    before = text[max(0, label.start - 25) : label.start]
    if _RATE_OF.search(before) and not _WHICH.match(text, label.end):
        return False
    whose = _SURVIVAL_OF.search(text, max(0, label.start - 50), label.start)
    return bool(whose or _GROUP_BEFORE.search(before) or _GROUP_BEHIND.match(text, label.end))
