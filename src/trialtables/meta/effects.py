"""Effect tables: what a meta-analysis starts from, made from the tables of an output folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .effect_columns import EFFECT_TABLES
from .effect_rows import Record, records
from .proportions import make_proportions
from .ratios import make_ratios
from .study_facts import study_facts
from .two_by_two import make_two_by_two

if TYPE_CHECKING:
    import pandas as pd

#: Tables that the effects are made from.
SOURCES = ("studies", "arms", "population", "responses", "survival", "adverse_events", "comparisons")

#: Reasons that the summary names; the others are in effects_not_made.
MOST_REASONS = 3

PANDAS_TYPES = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}


@dataclass(frozen=True)
class Effects:
    """The effect tables as DataFrames with nullable types; `effect_columns` has their columns."""

    proportion: pd.DataFrame
    two_by_two: pd.DataFrame
    ratio: pd.DataFrame
    not_made: pd.DataFrame

    def tables(self) -> dict[str, pd.DataFrame]:
        """Every table by its file name."""
        return dict(zip(EFFECT_TABLES, (self.proportion, self.two_by_two, self.ratio, self.not_made), strict=True))

    def summary(self) -> list[str]:
        """One line per table: its rows, their studies, what was not made and why."""
        lines = []
        for name, frame in self.tables().items():
            detail = f"of {frame['study'].nunique()} studies"
            if name == "effects_not_made":
                reasons = Counter(frame["reason"]).most_common(MOST_REASONS)
                detail += "".join(f"; {reason}: {number}" for reason, number in reasons)
            else:
                detail += f", {int(frame['main'].sum())} main results"
            lines.append(f"  {name:<20}{len(frame):>8} rows {detail}")
        return lines


def make_effects(frames: dict[str, pd.DataFrame]) -> Effects:
    """Make the effect tables from the tables in `SOURCES`, as :func:`trialtables.extract` or an output folder has them.

    Every row of responses and adverse events is either in ``proportion`` or, with the reason, in ``not_made``.
    Raises KeyError where a table is missing.
    """
    rows = {name: records(frames[name]) for name in ("responses", "adverse_events", "comparisons")}
    studies = study_facts(frames)
    proportions, without_counts = make_proportions(rows, studies)
    pairs, unpaired = make_two_by_two(proportions, studies)
    ratios, without_error = make_ratios(rows["comparisons"], studies)
    return Effects(
        proportion=to_frame("effects_proportion", proportions),
        two_by_two=to_frame("effects_2x2", pairs),
        ratio=to_frame("effects_ratio", ratios),
        not_made=to_frame("effects_not_made", [*without_counts, *unpaired, *without_error]),
    )


def to_frame(name: str, rows: Iterable[Record]) -> pd.DataFrame:
    """The rows as a DataFrame with the declared columns and types."""
    import pandas as pd

    rows = list(rows)
    return pd.DataFrame(
        {c.name: pd.array([row[c.name] for row in rows], dtype=PANDAS_TYPES[c.kind]) for c in EFFECT_TABLES[name]}  # type: ignore[call-overload]
    )
