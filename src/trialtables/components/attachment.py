"""Attachment: which figure belongs to which label, in which arm, at which grade.

A sentence is read as a row of labels, arms, grades and figures.  Figures that only a comma, "and" or "versus" parts
form a *series* ("50% v 31%", "5, 7 and 12 patients").  Each series is then given, by the first construction that
fits,

* its labels — :func:`labels_of`: bracketed after its label, value before label, parallel lists, subject of the clause;
* its arms — :func:`arms_of`: arm behind the value, arm before the bracket, parallel lists, order of the contrast,
  arm of the clause;
* its grades — :func:`grades_of`: beside the value, at the label, head of the list.

The names of the constructions are the ``rule`` of the rows.  Nothing here knows what becomes of a binding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from .event_grades import GradeMention
from .figures import PEOPLE, Figure
from .labels import Label

Grade = tuple[int | None, int | None]
NO_GRADE: Grade = (None, None)


@dataclass(frozen=True)
class ArmMention:
    """A stretch of text that names one arm."""

    start: int
    end: int
    arm_id: str


@dataclass(frozen=True)
class Binding:
    """A figure with everything that was found to belong to it."""

    figure: Figure
    label: Label
    arm_id: str | None  # None: the text does not attribute it
    grade: Grade
    rule: str
    flags: tuple[str, ...] = ()
    landmark: Figure | None = None
    sentence: tuple[int, int] = (0, 0)


def evidence_of(binding: Binding) -> tuple[int, int]:
    """The characters from the label to the figure, whichever comes first."""
    return min(binding.label.start, binding.figure.start), max(binding.label.end, binding.figure.end)


@dataclass
class Clause:
    """A sentence with what was found in it, each list in text order."""

    text: str  # of the whole document: offsets stay absolute
    start: int
    end: int
    labels: list[Label]
    arms: list[ArmMention]
    grades: list[GradeMention]
    figures: list[Figure]
    blank: str = ""  # the text with arms and grades blanked out, for matching what stands between
    brackets: list[tuple[int, int]] = field(default_factory=list)  # matching pairs

    def __post_init__(self) -> None:
        self.brackets = bracket_pairs(self.text, self.start, self.end)
        chars = list(self.text[self.start : self.end])
        for piece in (*self.arms, *self.grades):
            for i in range(max(piece.start, self.start), min(piece.end, self.end)):
                chars[i - self.start] = " "
        self.blank = "".join(chars)

    def hide(self, start: int, end: int) -> None:
        """Blank out a stretch that has been read already."""
        if start >= self.start:
            self.blank = self.blank[: start - self.start] + " " * (end - start) + self.blank[end - self.start :]

    def between(self, start: int, end: int) -> str:
        """What stands between two offsets, arms and grades blanked out."""
        return self.blank[max(0, start - self.start) : max(0, end - self.start)]


def bracket_pairs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of matching round and square brackets between two offsets."""
    pairs, stack = [], []
    for match in re.finditer(r"[()\[\]]", text[start:end]):
        if match.group() in "([":
            stack.append(start + match.start())
        elif stack:
            pairs.append((stack.pop(), start + match.start()))
    return pairs


@dataclass
class Series:
    """Figures in a row, with the connectors that part them."""

    figures: list[Figure]
    connectors: list[str] = field(default_factory=list)
    row: tuple[int, int] = (0, 1)  # place and length in a row of contrasts: "52% v 10% and 34% v 2%"
    row_start: int = -1  # where that row begins

    @property
    def start(self) -> int:
        return self.figures[0].start

    @property
    def end(self) -> int:
        return self.figures[-1].end

    @property
    def contrast(self) -> bool:
        """Whether the figures are set against each other."""
        return any(_AGAINST.search(c) for c in self.connectors)


@dataclass
class Study:
    """What the sentences share: the study's arms, and what the sentences before have left behind."""

    arms: list[str]  # ids of the study's own arms, in order
    planned: bool = False  # a protocol: only cited arms have results
    order: list[str] = field(default_factory=list)  # arms in the order of the last contrast
    grade: Grade | None = None  # grade of the list that the last sentence opened
    subject: Label | None = None  # what the last sentence gave figures for
    cited: set[str] = field(default_factory=set)  # arms of other studies
    last_cited: str | None = None
    experimental: str | None = None  # the arm that comparisons are about

    @property
    def single(self) -> str | None:
        return self.arms[0] if len(self.arms) == 1 else None


# --- series ------------------------------------------------------------------------------------------------------

_CONNECTOR = re.compile(
    rf"""\s*%?\s*[)\]]*\s*(?:{PEOPLE}\b\s*)?[)\]]*\s*
    (?P<word>,\s*(?:and|or|versus|vs\.?|compared\s+(?:with|to))|,|/|and|or|versus|vs\.?|v\.?|compared\s+(?:with|to)|against|than|&)
    \s*(?:only|to|in|just)?\s*[(\[]?\s*\Z""",
    re.VERBOSE | re.IGNORECASE,
)


_ARM_AND_BRACKET = re.compile(
    rf"\s*(?:{PEOPLE}\b\s*)?(?:[a-z]+\s+){{0,7}}\s*[(\[]\s*\Z",
    re.IGNORECASE,
)


def join_around_arms(clause: Clause) -> list[Figure]:
    """"two patients in the standard group (1%)": a count and its percent with the arm between are one figure."""
    joined: list[Figure] = []
    for figure in clause.figures:
        last = joined[-1] if joined else None
        if (
            last is not None and last.kind == figure.kind == "share"
            and last.n is not None and last.percent is None and figure.n is None
            and any(last.end <= a.start and a.end <= figure.start for a in clause.arms)
            and _ARM_AND_BRACKET.match(clause.between(last.end, figure.start))
        ):  # fmt: skip
            joined[-1] = replace(last, percent=None if figure.bound else figure.percent, bare=False)
            clause.hide(clause.text.rfind("(", last.end, figure.start), figure.end + 1)
            continue
        joined.append(figure)
    return joined


def split_series(clause: Clause) -> list[Series]:
    """The figures of a clause grouped into series."""
    series: list[Series] = []
    last: Figure | None = None
    clause.figures = join_around_arms(clause)
    for figure in clause.figures:
        if figure.kind not in ("share", "time", "number"):
            last = None
            continue
        gap = clause.text[last.end : figure.start] if last else ""
        match = _CONNECTOR.match(gap) if last and len(gap) < 40 else None
        contrast = bool(match and _AGAINST.search(match.group("word").lower()))
        if match and last and _alike(last, figure, contrast) and not _closes_and_opens(gap):
            series[-1].figures.append(figure)
            series[-1].connectors.append(match.group("word").lower())
        else:
            series.append(Series([figure]))
        last = figure
    return [part for whole in series for part in _contrasts(whole)]


def _contrasts(series: Series) -> list[Series]:
    """A row of contrasts taken apart: "52% v 10% and 34% v 2%" sets two pairs against each other."""
    against = [bool(_AGAINST.search(c)) for c in series.connectors]
    if not any(against) or all(against):
        return [series]
    cuts = [i + 1 for i, is_against in enumerate(against) if not is_against]
    bounds = list(zip([0, *cuts], [*cuts, len(series.figures)], strict=True))
    return [
        Series(series.figures[a:b], series.connectors[a : b - 1], (i, len(bounds)), series.start)
        for i, (a, b) in enumerate(bounds)
    ]


_AGAINST = re.compile(r"v|compared|against|/|than")


def _closes_and_opens(gap: str) -> bool:
    """A bracket that closes before the next opens parts two items of a list: "(12%), (5%)"."""
    return bool(re.search(r"[)\]].*[(\[]", gap)) and not re.search(r"\bv", gap)


def _alike(a: Figure, b: Figure, contrast: bool) -> bool:
    """Counts go with counts and percents with percents; against each other anything may stand ("5 (2%) v none")."""
    if a.kind == b.kind == "share" and not contrast:
        return (a.percent is None and a.percent_low is None) == (b.percent is None and b.percent_low is None)
    return a.kind == b.kind or {a.kind, b.kind} <= {"time", "share", "number"}


# --- labels ------------------------------------------------------------------------------------------------------

_HOST_GAP = re.compile(
    r"""\s*(?:rates?|events?|levels?|toxicit(?:y|ies))?\s*(?:,|:|=|–|-)?\s*(?:\([A-Za-z0-9/ -]{1,12}\)\s*)?(?:(?:was|were|is|are|of|in|at|occurred\s+in|:|=|
    (?:was|were)\s+(?:observed|seen|reported|noted|achieved|obtained)\s+in|developed\s+in|grade|only|about|approximately|each)\s*)*[(\[]?\s*(?:n\s*=\s*)?[(\[]?\s*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_HAVING = r"""(?:had|have|has|having|achiev(?:ed|ing)|attain(?:ed|ing)|obtain(?:ed|ing)|experienc(?:ed|ing)|develop(?:ed|ing)|
    show(?:ed|ing)|report(?:ed|ing)|with|suffer(?:ed|ing)|demonstrat(?:ed|ing)|exhibit(?:ed|ing)|reach(?:ed|ing)|were\s+in|was|were|
    due\s+to|because\s+of|from|sustained|presented|manifested|encountered|died|remained|required|attaining|in)"""
_RIGHT_GAP = re.compile(
    rf"""\s*(?:%)?\s*[)\]]*\s*,?\s*
    (?:(?:of|in|on|for|among|the|all|these|those|both|evaluable|assessable|treated|eligible|additional|other|more|who|that|which|
       group|groups|arm|arms|each|received|receiving|respectively|{PEOPLE}(?:\s+who\s+(?:[\w-]+\s+){{1,6}}?)?)\b[\s,]*)*
    (?P<verb>(?P<strong>(?:had|experienc(?:ed|ing)|develop(?:ed|ing)|achiev(?:ed|ing)|attained|obtained|reported|suffered|having)\b)\s*|{_HAVING}\b\s*)?
    (?:(?:an?|the|at|least|any|some|confirmed|only|CTC|NCI-CTC|NCI|WHO|CTCAE|severe|mild|moderate|reversible|transient|or|events?|of|
       treatment-related|drug-related|documented|clinical|serious|asymptomatic|symptomatic|significant|life-threatening|new|best|as|their|
       to|worse|higher|cases?|case|episodes?|unconfirmed|durable|ongoing|reported|toxicity|toxicities|evidence|further|developed)\b[\s:-]*)*
    (?(strong)(?:[A-Za-z][\w/-]*\s+){{0,2}})[\s:-]*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_FAMILIES = {
    "share": ("response", "event", "survival", "other", "population"),
    "time": ("survival", "population", "other"),
    "number": ("survival", "population"),
}


@dataclass(frozen=True)
class Chosen:
    """The labels of a series, one for each figure, and the construction that gave them."""

    labels: list[Label]
    rule: str


def labels_of(series: Series, clause: Clause) -> Chosen | None:
    """The label of each figure of a series, or ``None`` when no construction fits."""
    families = _FAMILIES[series.figures[0].kind]
    before = [
        x for x in clause.labels
        if x.end <= series.start and x.family in families
        and x.family != "population" and not _aside(clause, x, series)
    ]  # fmt: skip
    after = [x for x in clause.labels if x.start >= series.end and x.family in families]
    inside = [x for x in clause.labels if x.start <= series.start and series.end <= x.end and x.family in families]
    if inside:
        return Chosen([inside[0]] * len(series.figures), "inside-label")
    place, length = series.row
    if length > 1 and before:
        before_row = [x for x in before if x.end <= series.row_start]
        row = siblings(clause, before_row, before_row[-1])[-length:] if before_row else []
        if len(row) == length:
            return Chosen([row[place]] * len(series.figures), "parallel-labels")
    host = before[-1] if before else None
    left_gap = clause.between(host.end, series.start) if host else ""
    adjacent_left = host is not None and bool(_HOST_GAP.match(left_gap))
    right = _right_label(series, clause, after[0]) if after else None
    parallel = _parallel_labels(series, clause, before)
    if parallel and len(series.figures) > 1:
        return Chosen(parallel, "parallel-labels")
    if _has_own_predicate(series, clause):
        adjacent_left = adjacent_left and bool(re.search(r"[(\[]\W*(?:n\s*=\s*)?\Z", left_gap))
        if not adjacent_left and not right:
            return None
    if host and host.code == "Vomiting" and len(before) > 1 and before[-2].code == "Nausea":
        if re.fullmatch(r"\s*(?:and|or|/)\s*", clause.between(before[-2].end, host.start)):
            host = before[-2]  # a combined term with one figure goes under its first
    if host and adjacent_left and not (right and series.figures[0].bare):
        return Chosen([host] * len(series.figures), "label-value")
    if right:
        behind = _parallel_behind(series, clause, after)
        if behind:
            return Chosen(behind, "parallel-labels")
        return Chosen([right] * len(series.figures), "value-label")
    host = _subject(series, clause, before)
    if host is None or (series.figures[0].bare and not _counted(series, clause, left_gap)):
        return None
    return Chosen([host] * len(series.figures), "clause-subject")


def _aside(clause: Clause, label: Label, series: Series) -> bool:
    """A label in a bracket that is closed governs nothing outside it: "response rate (CR plus PR) was 38%"."""
    return any(a < label.start and label.end <= b <= series.start for a, b in clause.brackets)


_OWN_PREDICATE = re.compile(
    rf"""\s*%?[)\]]*\s*(?:(?:of\s+(?:the\s+|these\s+|all\s+)?)?(?:[\w-]+\s+){{0,2}}?{PEOPLE})?\s*
    (?:was|were|had|received|completed|underwent|required|remain(?:ed)?|discontinued|withdrew|died|started|continued|crossed|relapsed|
    progressed|are|have|did|is)\b(?!\s*(?:observed|seen|reported|noted|,|\)|$))""",
    re.VERBOSE | re.IGNORECASE,
)


def _has_own_predicate(series: Series, clause: Clause) -> bool:
    """"ORR in 45 patients was 30%", "95% of patients were treated": the figure has a predicate of its own."""
    match = _OWN_PREDICATE.match(clause.blank, series.end - clause.start)
    graded = match and any(0 <= g.start - match.end() - clause.start <= 2 for g in clause.grades)
    return match is not None and not graded


def _counted(series: Series, clause: Clause, left_gap: str) -> bool:
    """A bare integer counts patients only inside a list that says so, or right behind an arm."""
    return len(series.figures) > 1 or bool(re.search(r"\b(?:in|occurred|vs?|versus|and|than)\W*$|[(\[]\s*$", left_gap))


def _subject(series: Series, clause: Clause, before: list[Label]) -> Label | None:
    """The nearest label to the left that governs the series; a mere name beside the way does not."""
    for label in reversed(before):
        gap = clause.between(label.end, series.start)
        if label.family == "other" and not _HOST_GAP.match(gap):
            continue
        if ";" in gap and not clause.arms and len(before) > 1:
            return label
        return label
    return None


def _right_label(series: Series, clause: Clause, label: Label) -> Label | None:
    """The label that the series stands before: "67% achieved a PR", "5 CRs", "12 patients with anemia"."""
    between = [f for f in clause.figures if series.end <= f.start < label.start]
    if between and not _each_with_arm(series, between, label, clause):
        return None
    gap = clause.between(between[-1].end if between else series.end, label.start)
    match = _RIGHT_GAP.match(gap)
    if not match:
        return None
    verb = (match.group("verb") or "").strip().lower()
    if verb in ("in", "was", "were", "from", "remained") and label.family not in ("population", "other"):
        return None
    if label.family == "event" and verb == "in":
        return None
    if label.family == "population" and any(f.n is None or f.percent is not None for f in series.figures):
        return None
    if label.family == "other" and re.search(r"\b(?:in|among|for|of)\b", gap):
        return None
    verb = verb or (_VERBAL.match(label.text) is not None and "verb") or ""
    people = re.search(PEOPLE, gap, re.IGNORECASE)
    if not verb and (re.search(r"[;,]", gap) or (re.search(r"\b(?:in|on|for|among)\b", gap) and not people)):
        return None
    if re.match(r"\s*%?\s*[,;]", gap) and verb in ("", "with"):
        return None
    return label


_VERBAL = re.compile(r"(?:died|discontinu|withdr|respond|had|achiev|experienc|stopped|were|obtain|show|attain)", re.IGNORECASE)


def _each_with_arm(series: Series, between: list[Figure], label: Label, clause: Clause) -> bool:
    """"35% in the A arm and 89% in the B arm experienced neutropenia": every figure is followed by its arm."""
    bounds = [series.end, *(f.start for f in between), label.start]
    return all(
        any(a <= arm.start < b for arm in clause.arms) and not re.search(r";|\.\s", clause.text[a:b])
        for a, b in zip(bounds, bounds[1:], strict=False)
    )


_SIBLING = re.compile(
    r"\s*(?:rates?|times?|responses?)?\s*(?:\([^()]{1,40}\)\s*)?(?:,|\band\b|\bor\b|/|\bplus\b|&|\bas well as\b)+\s*"
    r"(?:(?:and|or|the|a|an|median|of|grade|severe|overall|rates?|for|in|confirmed|any|1-year|with)\s+)*\Z",
    re.IGNORECASE,
)


def siblings(clause: Clause, labels: list[Label], last: Label) -> list[Label]:
    """The coordinated list of labels that ends with ``last``."""
    row = [last]
    for label in reversed(labels[: labels.index(last)]):
        gap = clause.between(label.end, row[0].start)
        figures = any(label.end <= f.start < row[0].start and f.kind != "landmark" for f in clause.figures)
        gap = re.sub(r"\b(?:\d+|one|two|three|five)[- ](?:year|month|yr|week)s?\b", " ", gap)
        if figures or not _SIBLING.match(gap):
            break
        row.insert(0, label)
    return row


def _parallel_labels(series: Series, clause: Clause, before: list[Label]) -> list[Label] | None:
    """"CR, PR and SD in 5, 7 and 12 patients": as many labels as figures, in the same order."""
    labels = [x for x in before if x.family != "other"] if before else []
    if not labels or series.contrast:
        return None
    row = siblings(clause, labels, labels[-1])
    row = row[-len(series.figures) :]
    return row if len(row) == len(series.figures) > 1 else None


def _parallel_behind(series: Series, clause: Clause, after: list[Label]) -> list[Label] | None:
    """"5, 7 and 12 patients had CR, PR and SD": the same behind the figures."""
    if len(series.figures) < 2 or series.contrast:
        return None
    row = [after[0]]
    for label in after[1:]:
        if len(row) == len(series.figures) or not _SIBLING.match(clause.between(row[-1].end, label.start)):
            break
        row.append(label)
    return row if len(row) == len(series.figures) else None


# --- arms --------------------------------------------------------------------------------------------------------

_TO_ARM = re.compile(
    rf"""\s*(?:%)?\s*[)\]]*\s*(?:(?:respectively|CTC|NCI|grade|or|worse|of|the|those|all|our|evaluable|assessable|treated|eligible|{PEOPLE}|events?|cases?)\b[\s,]*)*(?:,\s*)?
    (?:(?:who|were|was|had|been|received|receiving|treated|given|assigned|allocated|randomi[sz]ed|randomly|taking|using|in|for|with|on|among|from|
       within|of|at|under|after|to|by|the|patients|those|arm|arms|group|groups|both|only|each|treatment|experienced)\b\s*)*[(\[]?\s*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_ARM_AND_ARM = re.compile(
    r"\s*(?:(?:group|arm|groups|arms|patients|therapy|treatment|recipients)\s*)?(?:\([^()]{1,30}\)\s*)?(?:,|and|or|vs\.?|versus|v|/|&|compared\s+(?:with|to)|\s)+\s*(?:(?:in|for|with|on|the|to|of|those|patients|group|arm|respectively|receiving|who|received)\s*)*\Z",
    re.IGNORECASE,
)
_ARM_HOST = re.compile(
    r"\s*(?:(?:group|arm|patients|therapy|treatment|recipients|regimen|schedule|alone|cohort)\s*)?(?:\([^()]{1,30}\)\s*)?[(\[,:;–=-]*\s*(?:(?:had|was|were|is|the|a|an|with|it|this|of|rate|at|experienced|achieved|in)\s*)*[(\[]?\s*(?:n\s*=\s*)?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Placed:
    """The arm of each figure of a series, the construction, and whether it was guessed."""

    arms: list[str | None]
    rule: str
    flags: tuple[str, ...] = ()


def arms_of(series: Series, clause: Clause, study: Study, label: Label | None = None) -> Placed:
    """The arm of each figure of a series; ``label`` when the label stands behind the figures."""
    count = len(series.figures)
    behind = _arms_behind(series, clause, series.end)
    if not behind and label is not None:
        behind = _arms_behind(series, clause, label.end)  # "five toxic deaths in the A group"
    before = [a for a in clause.arms if a.end <= series.start]
    host = before[-1] if before and _ARM_HOST.match(clause.text[before[-1].end : series.start]) else None
    if host and count == 1 and re.fullmatch(r"\s*[(\[]\s*(?:n\s*=\s*)?", clause.text[host.end : series.start]):
        closes = next((b for a, b in clause.brackets if host.end <= a < series.start <= b), clause.end)
        behind = [a for a in behind if a.start < closes]  # "in A (16%) or B (22%)": B is not the arm of 16%
    respectively = bool(re.match(r".{0,160}?\brespectively", clause.text[series.end : clause.end], re.DOTALL))
    if behind:
        ids = [a.arm_id for a in behind]
        if count == 1:
            return Placed([ids[0]], "arm-behind")
        if len(ids) >= count:
            return Placed(list(ids[:count]), "arms-parallel")
        if series.contrast and count == 2:
            return Placed([_other(study, ids[0]), ids[0]], "arm-behind")
        return Placed([ids[0]] * count, "arm-behind")
    apart = list(dict.fromkeys(a.arm_id for a in _of_subclause(clause, series) if a.end <= series.start))
    apart = [a for a in apart if a not in study.cited]
    if count > 1 and len(apart) == count:
        return Placed(apart, "arms-in-order")
    if host:
        if count == 1:
            return Placed([host.arm_id], "arm-before")
        listed = _coordinated_before(clause, before)
        if len(listed) == count:
            return Placed(list(listed), "arms-parallel")
        if series.contrast and count == 2:
            return Placed([host.arm_id, _other(study, host.arm_id)], "arm-before")
    if count > 1 and (series.contrast or respectively or count == len(study.arms) > 2):
        return _by_order(series, clause, study, before)
    return _governing(series, clause, study, before)


def _arms_behind(series: Series, clause: Clause, end: int) -> list[ArmMention]:
    """The arm right behind the series (or its label), with those coordinated to it."""
    after = [a for a in clause.arms if a.start >= end]
    if not after:
        return []
    gap = clause.between(end, after[0].start)
    if not _TO_ARM.match(gap) or (re.match(r"\s*[)\]]*\s*[,;]?\s*\(", gap) and ")" not in gap):
        return []
    row = [after[0]]
    for arm in after[1:]:
        if arm.arm_id == row[-1].arm_id or not _ARM_AND_ARM.match(clause.text[row[-1].end : arm.start]):
            break
        row.append(arm)
    if len(series.figures) == 1 and re.match(r"\s*(?:group|arm|patients)?\s*[(\[]\s*\d", clause.text[row[0].end : clause.end]):
        # "12% in A" never opens a bracket of its own figure; "… than with A (5%)" does and is not ours
        nearer = clause.text[series.end : row[0].start]
        if re.search(r"than|compared|versus|\bvs", nearer):
            return []
    return row


def _coordinated_before(clause: Clause, before: list[ArmMention]) -> list[str]:
    row = [before[-1]]
    for arm in reversed(before[:-1]):
        if not _ARM_AND_ARM.match(clause.text[arm.end : row[0].start]):
            break
        row.insert(0, arm)
    return [a.arm_id for a in row]


def _other(study: Study, arm_id: str) -> str | None:
    """The other arm of a two-arm study."""
    rest = [a for a in study.arms if a != arm_id]
    return rest[0] if len(rest) == 1 else None


def _of_subclause(clause: Clause, series: Series) -> list[ArmMention]:
    """The arms between the semicolons, "whereas" or "while" around a series."""
    breaks = [
        m.start()
        for m in _BREAK.finditer(clause.text, clause.start, clause.end)
        if not any(a < m.start() < b for a, b in clause.brackets)
    ]
    start = max((b for b in breaks if b < series.start), default=clause.start)
    end = min((b for b in breaks if b >= series.end), default=clause.end)
    return [a for a in clause.arms if start <= a.start < end]


_BREAK = re.compile(r";|,?\s(?:whereas|while|but)\s")
#: Groups that are set against each other but are no arms.
_SUBGROUPS = re.compile(
    r"\b(?:younger|older|elderly|aged?\s+(?:<|>|≥|≤)?\s*\d+|wild[- ]type|mutation|mutant|[A-Z0-9-]+[- ](?:positive|negative)|"
    r"responders\s+(?:and|v)|subgroup|women\s+(?:v|and)|men\s+(?:v|and)|with\s+and\s+without)\b",
    re.IGNORECASE,
)


_PRONOUN = re.compile(r"\W*(?:[A-Z]{4,}:\s*)?(?:It|This|These|They|Such|Corresponding|The\s+(?:respective|corresponding))\b")


def _carried(series: Series, clause: Clause, study: Study) -> Chosen | None:
    """"It was more frequent in women (12% v 3%)": the label of the sentence before."""
    subject = study.subject
    if subject is None or not _PRONOUN.match(clause.text, clause.start) or series.figures[0].kind != "share":
        return None
    if series.figures[0].bare or any(x.end <= series.start and x.family not in ("other",) for x in clause.labels):
        return None
    return Chosen([subject] * len(series.figures), "subject-carried")


_ITEM_GAP = re.compile(r"[\s()\[\],%]*(?:(?:and|or)\b)?[\s()\[\],]*(?:n\s*=\s*)?\Z")


def _arms_of_lists(clause: Clause, series: list[Series], placed: list[Placed]) -> list[Placed]:
    """"anemia (29%) and diarrhea (17%) in the A arm": an arm behind a list holds for each of its items."""
    held = list(placed)
    for i in range(len(series) - 2, -1, -1):
        if held[i].rule not in ("arm-none", "arm-of-clause", "arm-of-sentence"):
            continue
        if held[i + 1].rule not in ("arm-behind", "arm-behind-list") or len(set(held[i + 1].arms)) > 1:
            continue
        between = clause.blank[series[i].end - clause.start : series[i + 1].start - clause.start]
        for label in clause.labels:
            if series[i].end <= label.start and label.end <= series[i + 1].start:
                between = between.replace(label.text, "", 1)
        if _ITEM_GAP.match(between):
            held[i] = Placed([held[i + 1].arms[0]] * len(series[i].figures), "arm-behind-list")
    return held


def _by_order(series: Series, clause: Clause, study: Study, before: list[ArmMention]) -> Placed:
    """A contrast without arms beside it: in the order in which the sentence, or the last one, named them."""
    count = len(series.figures)
    whole = list(dict.fromkeys(a.arm_id for a in clause.arms if a.arm_id not in study.cited))
    subgroups = len(whole) != count and _SUBGROUPS.search(clause.text, clause.start, clause.end)
    if subgroups:
        return Placed([study.single] * count, "arm-single" if study.single else "arm-none")
    near = list(dict.fromkeys(a.arm_id for a in _of_subclause(clause, series) if a.arm_id not in study.cited))
    if len(near) == 1 and count == 2 and _other(study, near[0]):
        return Placed([near[0], _other(study, near[0])], "arms-in-order")  # "more anemia (14% v 3%) with A; …"
    named = list(dict.fromkeys(a.arm_id for a in before if a.arm_id not in study.cited))
    for ids, rule in ((named, "arms-in-order"), (whole, "arms-in-order"), (study.order, "arms-carried")):
        if len(ids) == count:
            return Placed(list(ids), rule)
    if len(named) == 1 and count == 2 and _other(study, named[0]):
        return Placed([named[0], _other(study, named[0])], "arms-in-order")
    if len(study.arms) == count:
        return Placed(list(study.arms), "arms-as-introduced", ("unattributed_arm",))
    return _governing(series, clause, study, before)


def _governing(series: Series, clause: Clause, study: Study, before: list[ArmMention]) -> Placed:
    """The arm that the clause is about."""
    count = len(series.figures)
    named = list(dict.fromkeys(a.arm_id for a in clause.arms))
    if (study.planned or not study.arms) and study.last_cited and not named:
        return Placed([study.last_cited] * count, "arm-cited-before")
    if study.single and not any(a in study.cited for a in named):
        return Placed([study.single] * count, "arm-single")
    if len(named) == 1:
        return Placed([named[0]] * count, "arm-of-sentence")
    since = max(clause.text.rfind(";", clause.start, series.start), clause.start)
    near = [a for a in before if a.start >= since]
    if near:
        return Placed([near[-1].arm_id] * count, "arm-of-clause")
    return Placed([None] * count, "arm-none")


# --- grades ------------------------------------------------------------------------------------------------------

_GRADE_BESIDE = re.compile(r"\s*(?:%)?\s*[)\]]?\s*[,;(\[:]?\s*(?:with|were|was|had|of|CTC|NCI[- ]CTC|WHO|patients|pts)?\s*(?:CTC|NCI[- ]CTC|WHO)?\s*\Z")


_GRADE_FIRST = re.compile(r"\s*(?:events?|toxicity|AEs?)?\s*[:,=(\[]?\s*(?:in|was|were)?\s*[(\[]?\s*\Z")
#: Aggregates that a grade at the head of a list does not reach: they are another kind of count.
_UNGRADED = {"DISCONTINUATION", "DOSE_REDUCTION", "DOSE_DELAY", "DEATH", "DLT", "SAE"}


def grades_of(series: Series, label: Label, clause: Clause, study: Study, apart: bool) -> list[Grade]:
    """The grade of each figure of a series that counts an adverse event; ``apart`` when one arm has them all."""
    count = len(series.figures)
    if label.code in _UNGRADED:
        own = [g for g in clause.grades if 0 <= label.start - g.end < 25 and not clause.between(g.end, label.start).strip()]
        return _spread(own[-1], series, apart) if own else [NO_GRADE] * count
    behind = [g for g in clause.grades if g.start >= series.end]
    before = [g for g in clause.grades if g.end <= series.start]
    in_label = [g for g in clause.grades if label.start >= series.end and series.end <= g.start and g.end <= label.end]
    if in_label:
        return _spread(in_label[-1], series, apart)
    if before and _GRADE_FIRST.match(clause.text[before[-1].end : series.start]) and label.end <= series.start:
        return _spread(before[-1], series, apart)
    if behind and _GRADE_BESIDE.match(clause.text[series.end : behind[0].start]) and not _opens_next(clause, behind[0], label):
        return _spread(behind[0], series, apart)
    if label.start >= series.end:
        at_label = [g for g in clause.grades if series.end <= g.start <= label.start]
        if at_label:
            return _spread(at_label[-1], series, apart)
    just_behind_label = [
        g for g in clause.grades
        if label.end <= g.start < series.start and not any(label.end <= f.start < g.start for f in clause.figures)
    ]  # fmt: skip
    if just_behind_label:
        return _spread(just_behind_label[-1], series, apart)
    if before:
        return _spread(before[-1], series, apart)
    if study.grade is not None:
        return [study.grade] * count
    return [NO_GRADE] * count


def _opens_next(clause: Clause, grade: GradeMention, label: Label) -> bool:
    """The grade behind a figure may head the next item: "anemia (5%), grade 3 neutropenia (7%)"."""
    following = [x for x in clause.labels if x.start >= grade.end]
    return bool(following) and following[0] is not label and not clause.text[grade.end : following[0].start].strip()


def _spread(mention: GradeMention, series: Series, apart: bool) -> list[Grade]:
    """One grade for all figures, or one for each: "grade 3/4 (44%/2%)", "grades 1–2 and 3: 26 and 5%"."""
    count = len(series.figures)
    if not mention.grades:
        return [NO_GRADE] * count
    if count > 1 and apart and len(mention.grades) == count:
        return list(mention.grades)
    if count > 1 and apart and set(series.connectors) == {"/"} and mention.split and len(mention.split) == count:
        return list(mention.split)
    return [(min(low for low, _ in mention.grades), max(high for _, high in mention.grades))] * count


# --- the whole sentence --------------------------------------------------------------------------------------------


def attach(clause: Clause, study: Study) -> list[Binding]:
    """The bindings of one sentence; ``study`` is updated for the sentences that follow."""
    bindings = zero_bindings(clause, study)
    series_of_clause = split_series(clause)
    labelled = [
        (series, chosen) for series in series_of_clause if (chosen := labels_of(series, clause) or _carried(series, clause, study))
    ]
    arms = []
    for series, chosen in labelled:
        label_behind = chosen.labels[0] if chosen.labels[0].start >= series.end else None
        arms.append(arms_of(series, clause, study, label_behind))
    arms = _arms_of_lists(clause, [series for series, _ in labelled], arms)
    for (series, chosen), placed in zip(labelled, arms, strict=True):
        for i, figure in enumerate(series.figures):
            label = chosen.labels[i]
            grades = [NO_GRADE] * len(series.figures)
            if label.family == "event":
                grades = grades_of(series, label, clause, study, apart=len(set(placed.arms)) == 1)
            rule = f"{label.family}:{chosen.rule}+{placed.rule}"
            bindings.append(
                Binding(figure, label, placed.arms[i], grades[i], rule, placed.flags, sentence=(clause.start, clause.end))
            )
    bindings += [more for b in list(bindings) for more in (*_each_label(b, clause), *_each_arm(b, clause, study), *_causes(b, clause))]
    _remember(clause, study, bindings)
    return bindings


def _each_label(binding: Binding, clause: Clause) -> list[Binding]:
    """"neuropathy and fatigue (1 each)": the figure holds for every label of the list."""
    if not re.match(r"\s*(?:patients?|cases?|%)?\s*(?:for|in)?\s*each\b(?!\s+(?:arm|group))", clause.text[binding.figure.end : clause.end]):
        return []
    before = [x for x in clause.labels if x.end <= binding.figure.start and x.family == binding.label.family]
    row = siblings(clause, before, binding.label) if binding.label in before else []
    return [replace(binding, label=x, rule=binding.rule + "+each") for x in row if x is not binding.label]


def _each_arm(binding: Binding, clause: Clause, study: Study) -> list[Binding]:
    """"4% of each group", "12% in both arms": the figure holds for every arm."""
    end = max(binding.figure.end, binding.label.end)
    if binding.arm_id is not None or not _EACH_ARM.match(clause.text[binding.figure.end : clause.end]) and not _EACH_ARM.match(clause.text[end : clause.end]):
        return []
    return [replace(binding, arm_id=arm, rule=binding.rule + "+each") for arm in study.arms]


_EACH_ARM = re.compile(r"\s*[)\]]*\s*(?:of|in|for|with)\s+(?:the\s+)?(?:patients\s+(?:in|of)\s+)?(?:each|both|either|all(?:\s+three)?)\s+(?:of\s+the\s+)?(?:treatment\s+)?(?:arm|group)s?\b", re.IGNORECASE)
_CAUSE = re.compile(r"\s*(?:\(|from|of|due\s+to|because\s+of|secondary\s+to|caused\s+by|an?|the|one|case|:|,)*\s*\Z", re.IGNORECASE)


def _causes(binding: Binding, clause: Clause) -> list[Binding]:
    """A toxic death with its one cause also counts for the cause: "one patient died of sepsis"."""
    if binding.label.code != "DEATH" or not binding.figure.n or binding.figure.end > binding.label.start:
        return []
    after = [x for x in clause.labels if x.start >= binding.label.end and x.family == "event"]
    if not after or not _CAUSE.match(clause.between(binding.label.end, after[0].start)):
        return []
    if re.match(r"\s*(?:,|and|or|\d|[(\[]\s*(?:n|\d))", clause.text[after[0].end : clause.end]):
        return []
    return [replace(binding, label=after[0], grade=NO_GRADE, rule=binding.rule + "+cause")]


_ZERO = re.compile(r"\b(?:no|none|neither|nor)\b", re.IGNORECASE)
_VAGUE = re.compile(r"(?:clinically\s+)?(?:significant|relevant|unexpected|serious\s+cardio)", re.IGNORECASE)
_ZERO_GAP = re.compile(
    rf"""\s*(?:(?:{PEOPLE}|one|instances?|of|other|the|in|either|any|arms?|groups?|had|experienced|developed|reported|were|was|there|severe|
    treatment-related|drug-related|life-threatening|fatal|further|new|major|study|therapy|symptomatic|or|CTC|NCI|toxicit(?:y|ies)|died|from|due|
    to|occurrences?|episodes?|evidence)\b\s*)*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_NOT_ZERO = re.compile(
    r"no\s+(?:(?:statistically|clinically)\s+)?(?:significant\s+)?(?:differences?|increases?|excess|effect|benefit|"
    r"improvement|correlation|association|relationship|impact|interaction|change in)",
    re.IGNORECASE,
)
_BOUNDED = re.compile(r"\b(?:more|less|fewer|greater)\s+than|[<>≥]")


def zero_bindings(clause: Clause, study: Study) -> list[Binding]:
    """A count of 0 for "no grade 4 toxicity", "no patient discontinued", "there were no toxic deaths"."""
    found = []
    for match in _ZERO.finditer(clause.text, clause.start, clause.end):
        labels = [x for x in clause.labels if x.start >= match.end() and x.family in ("event", "response")]
        counted = any(f.start <= match.start() < f.end for f in clause.figures)
        if not labels or counted or _VAGUE.match(labels[0].text) or _NOT_ZERO.match(clause.text, match.start()):
            continue
        if not _ZERO_GAP.match(clause.between(match.end(), labels[0].start)):
            continue
        row = _list_from(clause, labels)
        if _BOUNDED.search(clause.text[row[-1].end : clause.end]):
            continue  # "no event of grade 3 occurred in more than 5% of patients" bounds, it does not count
        series = Series([Figure(match.start(), match.end(), "share", n=0)])
        placed = _placed_zero(arms_of(series, clause, study, row[-1]), clause, study)
        for label in row:
            grade = _zero_grade(match.end(), label, clause)
            rule = f"{label.family}:zero+{placed.rule}"
            found.append(Binding(series.figures[0], label, placed.arms[0], grade, rule, placed.flags))
    return found


def _placed_zero(placed: Placed, clause: Clause, study: Study) -> Placed:
    """An arm far from a "no …" holds only where the sentence opens with it: "In the A group, no patient …"."""
    if placed.rule in ("arm-of-clause", "arm-of-sentence") and clause.arms[0].start - clause.start > 30:
        return Placed([study.single], "arm-none")
    return placed


def _zero_grade(start: int, label: Label, clause: Clause) -> Grade:
    """The grade between "no" and the label, or right behind the label."""
    near = [g for g in clause.grades if start <= g.start < label.start or 0 <= g.start - label.end < 12]
    if not near or not near[0].grades:
        return NO_GRADE
    return min(low for low, _ in near[0].grades), max(high for _, high in near[0].grades)


def _list_from(clause: Clause, labels: list[Label]) -> list[Label]:
    """The coordinated list that begins with the first label, without those that have a figure of their own."""
    row = [labels[0]]
    for label in labels[1:]:
        if not _SIBLING.match(clause.between(row[-1].end, label.start)):
            break
        row.append(label)
    following = [f for f in clause.figures if f.start >= row[-1].end and f.kind == "share"]
    if len(row) > 1 and following and _HOST_GAP.match(clause.between(row[-1].end, following[0].start)):
        return row[:-1]
    return row


def _remember(clause: Clause, study: Study, bindings: list[Binding]) -> None:
    """Keep the order of a contrast for the next sentences."""
    named = list(dict.fromkeys(a.arm_id for a in clause.arms))
    own = [a for a in named if a not in study.cited]
    if len(own) == len(study.arms) > 1:
        study.order = own
    counted = [b.label for b in bindings if b.label.family in ("event", "response") and b.figure.n != 0]
    study.subject = counted[-1] if counted else None
    cited = [a for a in named if a in study.cited]
    if cited:
        study.last_cited = cited[-1]
