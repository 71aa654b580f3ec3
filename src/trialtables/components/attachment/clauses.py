"""What attachment works on: a sentence with what was found in it, and what the sentences of a study share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from ..figures.blocked import limits_of_differences
from ..figures.figure_atoms import Figure
from ..labels.event_grades import GradeMention
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.scan import Scanner, scanner
from ..text.words import VERSUS

if TYPE_CHECKING:
    from .group_stretches import Group
    from .time_phrases import Period

#: Behind figures or labels: they are told one by one, in the order of the others.
RESPECTIVELY = lazy_regex(r"[^.;]{0,100}?\brespectively\b")

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
    time: str | None = None  # of a list of times: "at weeks 4 and 12"


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
    cited: frozenset[int] = frozenset()  # where figures of other studies begin
    hypothetical: bool = False  # a hypothesis, plan or criterion stands in the sentence
    blank: str = ""  # the text with arms and grades blanked out, for matching what stands between
    brackets: list[tuple[int, int]] = field(default_factory=list)  # matching pairs
    sided: bool = False  # the study has two arms or more
    groups: list[Group] | None = None  # of patients; found when they are first asked for
    periods: list[Period] | None = None  # at which something was counted; likewise

    def __post_init__(self) -> None:
        self.brackets = bracket_pairs(self.text, self.start, self.end)
        chars = list(self.text[self.start : self.end])
        stretches = [(a.start, a.end) for a in self.arms] + [(g.start, g.end) for g in self.grades]
        for start, end in limits_of_differences(self.text, self.start, self.end):
            around = (start - 1, end + 1)
            stretches.append(around if around in ((a, b + 1) for a, b in self.brackets) else (start, end))
        for start, end in stretches:
            for i in range(max(start, self.start), min(end, self.end)):
                chars[i - self.start] = " "
        self.blank = "".join(chars)

    def hide(self, start: int, end: int) -> None:
        """Blank out a stretch that has been read already."""
        if start >= self.start:
            self.blank = self.blank[: start - self.start] + " " * (end - start) + self.blank[end - self.start :]

    def between(self, start: int, end: int) -> str:
        """What stands between two offsets, arms and grades blanked out.

        Of long white space twenty blanks are left: patterns with several optional words would try to part the rest
        of it in every way.
        """
        return _LONG_BLANK.sub(" " * 20, self.blank[max(0, start - self.start) : max(0, end - self.start)])

    @property
    def arm_ids(self) -> list[str]:
        """The arms that the sentence names, each once, in the order in which it names them."""
        return list(dict.fromkeys(a.arm_id for a in self.arms))

    def in_bracket(self, at: int) -> bool:
        """Whether a character stands between brackets of the sentence."""
        return any(a < at < b for a, b in self.brackets)

    def bracket_around(self, start: int, end: int | None = None) -> tuple[int, int] | None:
        """Where the innermost bracket opens and closes that holds a stretch, or a character."""
        end = start + 1 if end is None else end
        return next(((a, b) for a, b in self.brackets if a < start and end <= b), None)

    def part_around(self, breaks: re.Pattern[str] | Scanner, start: int, end: int) -> tuple[int, int]:
        """Where the part of the sentence begins and ends that holds a stretch; a break in a bracket parts nothing."""
        found = [m.span() for m in breaks.finditer(self.text, self.start, self.end) if not self.in_bracket(m.start())]
        low = max((after for _, after in found if after <= start), default=self.start)
        return low, min((before for before, _ in found if before >= end), default=self.end)

    def semicolons(self) -> list[int]:
        """Where the parts of the sentence end; a semicolon inside a bracket ends no part."""
        found = (match.start() for match in _SEMICOLON.finditer(self.text, self.start, self.end))
        return [at for at in found if not self.in_bracket(at)]


_SEMICOLON = lazy_regex(";")
_LONG_BLANK = lazy_regex(r" {21,}")


_ANY_BRACKET = lazy_regex(r"[()\[\]]")


def bracket_pairs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of matching round and square brackets between two offsets."""
    pairs, stack = [], []
    for match in _ANY_BRACKET.finditer(text[start:end]):
        if match.group() in "([":
            stack.append(start + match.start())
        elif stack:
            pairs.append((stack.pop(), start + match.start()))
    return pairs


@dataclass
class Study:
    """What the sentences share: the study's arms, and what the sentences before have left behind."""

    arms: list[str]  # ids of the study's own arms, in order
    planned: bool = False  # a protocol: only cited arms have results
    order: list[str] = field(default_factory=list)  # arms in the order of the last contrast
    pair: list[str] = field(default_factory=list)  # of three arms or more, the two that the last sentence compared
    grade: Grade | None = None  # grade of the list that the last sentence opened
    subject: Label | None = None  # what the last sentence gave figures for
    told: list[Label] = field(default_factory=list)  # all of that, where it told of one arm and of no grade
    cited: set[str] = field(default_factory=set)  # arms of other studies
    last_cited: str | None = None
    compared: set[str] = field(default_factory=set)  # arms of other studies that were set against each other
    row: list[Label] = field(default_factory=list)  # its responses and times, where it told each once
    row_end: int = -9  # where the last sentence with such a row ends
    landmark: tuple[int, tuple[float, str]] | None = None  # the time of the last rates, and where their sentence ends
    timed: tuple[int, Label] | None = None  # the one time-to-event outcome of the last sentence, and where that ends
    experimental: str | None = None  # the arm that comparisons are about
    reported: bool = False  # another study that the text tells of
    parts: list[Study] = field(default_factory=list)  # of a trial of two factors: each, with its levels as arms
    pools: list[Study] = field(default_factory=list)  # arms taken together, with those that they are set against
    last: Study | None = None  # the part that the last sentence was about
    alone: bool = True  # no other group is told of than those found

    @property
    def known(self) -> str | None:
        """The one arm that was found."""
        return self.arms[0] if len(self.arms) == 1 else None

    @property
    def single(self) -> str | None:
        """The one arm that there is: what is said of nobody else is said of it."""
        return self.known if self.alone else None

    def other(self, arm_id: str) -> str | None:
        """The other arm of a two-arm study, or the other level of a factor."""
        part = next((p for p in self.parts if arm_id in p.arms), self)
        rest = [a for a in part.arms if a != arm_id]
        return rest[0] if len(rest) == 1 else None

    def within(self, clause: Clause) -> Study:
        """The part of the study that a sentence is about: the factor whose levels alone it names."""
        named = {a.arm_id for a in clause.arms}
        part = next((part for part in self.parts if named and named <= {*part.arms}), self)
        part = next((pool for pool in self.pools if pool.arms[0] in named and named <= {*pool.arms}), part)
        if self.last is not None and self.last is not part:  # what the sentence before has left behind
            part.subject, part.grade, part.landmark = self.last.subject, self.last.grade, self.last.landmark
        self.last = part
        return part


_VERSUS = lazy_regex(
    r"\s*(?:group|arm)?\s*(?:vs?\.?|versus|compared\s+(?:with|to))\s*(?:the\s+|arm\s+)?", re.IGNORECASE
)
_ITS_RESULT = lazy_regex(
    r"\s*(?:group|arm)?s?\s*[,:;=]?\s*[(\[]?\s*(?:(?:log[- ]?rank|two-sided|one-sided)\s+)?"
    r"(?:P\b|HR\b|OR\b|RR\b|hazard|odds|relative|risk|difference|not\s+significant|NS\b)",
    re.IGNORECASE,
)


def pair_compared(clause: Clause, study: Study) -> list[str]:
    """The two of several arms that a sentence is about: "|With B versus C|, pain was rarer (12% v 20%)"."""
    own = [a for a in clause.arms if a.arm_id in study.arms]
    named = list(dict.fromkeys(a.arm_id for a in own))
    if len(named) != 2 or len(study.arms) < 3:
        return []
    against = any(_VERSUS.fullmatch(clause.text, a.end, b.start) for a, b in pairwise(own) if a.arm_id != b.arm_id)
    return named if against else []


def parted_name(clause: Clause, at: int) -> list[str]:
    """The two arms of a trial whose name stands for both and is the last before a place: "(STAR-1: 20 v 12"."""
    before = [a for a in clause.arms if a.end <= at][-2:]
    one_name = len(before) == 2 and before[1].start in (before[0].start, before[0].end)
    return [a.arm_id for a in before] if one_name and before[0].arm_id != before[1].arm_id else []


def compares(clause: Clause, arms: list[ArmMention]) -> bool:
    """Whether the first two arms are named for what follows them, the result of a comparison."""
    return (
        len(arms) > 1
        and _VERSUS.fullmatch(clause.text, arms[0].end, arms[1].start) is not None
        and _ITS_RESULT.match(clause.text, arms[1].end, clause.end) is not None
    )


_BECAUSE = scanner(r"\bbecause\b")


def arms_told(clause: Clause, at: int) -> list[ArmMention]:
    """The arms of a sentence without those that stand behind the figures in its reasons: "because more on B …"."""
    cause = _BECAUSE.search(clause.text, at, clause.end)
    return [a for a in clause.arms if cause is None or a.start < cause.start()]


_EVERY_ARM = r"(?:both|all\s+(?:two|three|four))\s+(?:of\s+the\s+)?(?:treatment\s+|study\s+|randomi[sz]ed\s+)?"
_OPENS_FOR_ALL = lazy_regex(
    r"\W*(?:[A-Z]{4,}\W+)?(?:"
    rf"(?:in|on|for|with)\s+(?:{_EVERY_ARM}|each\s+(?:treatment\s+)?|either\s+(?:treatment\s+)?)(?:arm|group|regimen)s?,?\s(?!and\b|or\b|(?:combined|together|pooled|taken)\b)|"
    rf"{_EVERY_ARM}(?:arms|groups|regimens|treatments)\s+(?:had|showed|achieved|reached|demonstrated|produced|yielded|"
    r"resulted\s+in|led\s+to|gave)\b)",
    re.IGNORECASE,
)
#: Where what is said of both arms ends: "in both arms, fever was seen in 5%|; nausea …", "|, and A caused …"
_NO_LONGER_ALL = lazy_regex(r";|,\s+(?:and|whereas|while|but|with)\s|\s(?:whereas|while|but)\s")


def part_for_all(clause: Clause, at: int) -> tuple[int, int] | None:
    """ "In both arms, the response rate was 40%", "Both arms had a median survival of 8 months": said of each.

    What stands behind a semicolon, or where an arm is named, is not. The part of the sentence around a figure.
    """
    begin = max(clause.text.rfind(";", clause.start, at) + 1, clause.start)
    ends = _NO_LONGER_ALL.search(clause.text, at, clause.end)
    end = ends.start() if ends else clause.end
    named = any(begin <= a.start < end for a in clause.arms)
    opened = None if named else _OPENS_FOR_ALL.match(clause.text, begin, end)
    told = opened is not None and opened.end() <= at and ";" not in clause.text[opened.end() : at]
    return (begin, end) if told else None


#: "the difference |from| placebo was 2.5 with A and 1.5 with B": the arm that the others are compared with comes first
_FROM_REFERENCE = lazy_regex(
    rf"\b(?:differ\w*\s+from|(?:than|compared|relative|superior|inferior|{VERSUS}|over|against)"
    r"(?:\s+(?:with|to|for|in|on|that|those|of))*)\s+(?:the\s+|those\s+|receiving\s+|given\s+)*\Z",
    re.IGNORECASE,
)


def opens_with_reference(clause: Clause, study: Study) -> bool:
    """Whether a sentence on three arms or more names first the one that the others are set against.

    Two arms are told apart by the contrast itself; of more, the order of such a sentence is no order of figures.
    """
    first = next((a for a in clause.arms if a.arm_id in study.arms), None)
    return (
        first is not None
        and len(study.arms) > 2
        and _FROM_REFERENCE.search(clause.text, clause.start, first.start) is not None
    )
