"""What a meta-analysis is asked: the options of ``trialtables pool``, checked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .pooled import MEASURES
from .pooling import INTERVALS, PoolingError

GROUPINGS = ("treatment", "condition", "drug")


@dataclass(frozen=True)
class Grades:
    """A band of grades; ``low`` None is any grade, and an open band is every one that goes from ``low`` up."""

    low: int | None = None
    high: int | None = None
    open: bool = False

    def words(self) -> str:
        """``"grade 3-5"``, ``"grade 3 or higher"``, ``"any grade"``."""
        if self.low is None:
            return "any grade"
        if self.open:
            return f"grade {self.low} or higher"
        return f"grade {self.low}" if self.low == self.high else f"grade {self.low}-{self.high}"

    def hold(self, low: int | None, high: int | None) -> bool:
        """Whether a row with these grades is asked for."""
        if self.open:
            return low == self.low and high is not None and high > (self.low or 0)
        return (low, high) == (self.low, self.high)


@dataclass(frozen=True)
class Question:
    """Outcome, measure and choices; see ``trialtables pool --help``."""

    outcome: str
    measure: str = "logit"
    by: str | None = None
    where: str | None = None
    grades: Grades | None = None
    cited: bool = False
    level: float = 95.0
    interval: str = "hk"

    def __post_init__(self) -> None:
        one_of("--measure", self.measure, tuple(MEASURES))
        one_of("--ci", self.interval, INTERVALS)
        if self.by is not None:
            one_of("--by", self.by, GROUPINGS)
        if not 50 <= self.level < 100:
            raise PoolingError(f"--level {self.level:g}: a confidence level lies between 50 and 100")
        if re.search(r"[,;|]", self.outcome) and "specify" not in self.outcome:
            raise PoolingError(
                f"--outcome {self.outcome}: different outcomes count different things and are not pooled; ask for one"
            )


def one_of(option: str, value: str, allowed: tuple[str, ...]) -> None:
    """Raise PoolingError where an option's value is none of those it can have."""
    if value not in allowed:
        raise PoolingError(f"{option} {value}: choose one of {', '.join(allowed)}")


def parse_grades(text: str) -> Grades:
    """``"3-5"``, ``"4"``, ``"3+"`` (every band from 3 up) and ``"any"`` as a band; PoolingError for anything else."""
    if text.lower() == "any":
        return Grades()
    found = re.fullmatch(r"([1-5])(?:([-–][1-5])|(\+))?", text.strip())
    if found is None:
        raise PoolingError(f"--grade {text}: write 3-5, 4, 3+ or any")
    low = int(found[1])
    if found[3]:
        return Grades(low, None, open=True)
    high = int(found[2][1:]) if found[2] else low
    if high < low:
        raise PoolingError(f"--grade {text}: the lower grade comes first")
    return Grades(low, high)
