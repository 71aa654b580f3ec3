"""What ``trialtables pool`` prints: studies, the pooled estimate, heterogeneity, groups, what was left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ..terminal import printable_line
from .forest_lines import heterogeneity_words, interval_words, number, p_words
from .pool_table import EMPTY, estimate_heading, study_table
from .pooled import MEASURES, PROPORTIONS, LeftOut, Pooled
from .selection import LeftOutRow, shortened

#: How a measure is pooled, in words.
MODELS = {
    "logit": "logit scale, REML",
    "ft": "Freeman–Tukey double arcsine, REML",
    "glmm": "binomial-normal model, maximum likelihood",
    "hr": "log scale, REML",
    "or": "log scale, REML",
    "rr": "log scale, REML",
    "rd": "REML",
}
#: Width of what is printed to a file or a pipe.
PLAIN_WIDTH = 120


def print_pooled(console: Console, pooled: Pooled, left_out: Iterable[LeftOutRow]) -> None:
    """Print a meta-analysis; ``left_out`` are the rows of the outcome that are not in it."""
    console.print(f"[bold]{escape(heading(pooled))}[/bold]", soft_wrap=True)
    console.print(f"{MEASURES[pooled.measure]}: {model_words(pooled)}", soft_wrap=True)
    console.print()
    console.print(study_table(pooled, console.width))
    for line in summary(pooled):
        console.print(escape(line), soft_wrap=True)
    if pooled.leave_one_out:
        console.print()
        console.print(leave_one_out_table(pooled))
    print_left_out(console, left_out)


def print_left_out(console: Console, left_out: Iterable[LeftOutRow]) -> None:
    """Print each reason with the rows that it holds for."""
    reasons: dict[str, list[str]] = defaultdict(list)
    for row in left_out:
        reasons[row.reason].append(printable_line(row.slab))
    if not reasons:
        return
    console.print()
    console.print("[bold]Left out[/bold]")
    for reason, slabs in sorted(reasons.items(), key=lambda item: -len(item[1])):
        named = shortened(list(dict.fromkeys(slabs)))
        console.print(f"  {len(slabs):>3}  {escape(reason)}: {escape(named)}", soft_wrap=True)


def heading(pooled: Pooled) -> str:
    """``"ORR: 15 arms from 12 documents"``; of two arms ``"PFS: 9 comparisons from 8 documents"``."""
    documents = len({study.study for study in pooled.studies})
    name = f"{pooled.outcome}, {pooled.grade}" if pooled.grade else pooled.outcome
    rows = "arm" if pooled.measure in PROPORTIONS else "comparison"
    return printable_line(f"{name}: {counted(pooled.k, rows)} from {counted(documents, 'document')}")


def counted(number: int, name: str) -> str:
    """``"1 arm"``, ``"3 arms"``."""
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def model_words(pooled: Pooled) -> str:
    """How the estimate and its interval were made."""
    if pooled.k == 1:
        return "one study alone"
    kind = "Hartung–Knapp" if pooled.interval == "hk" else "normal"
    if pooled.measure == "glmm" and pooled.interval == "hk":
        kind = "t"
    return f"random effects, {MODELS[pooled.measure]}; {pooled.level:g}% {kind} interval"


def summary(pooled: Pooled) -> list[str]:
    """Prediction interval, heterogeneity and the test between groups, one line each."""
    lines = [""]
    if pooled.pi_low is not None and pooled.pi_high is not None:
        lines.append(f"Prediction interval: {number(pooled, pooled.pi_low)} to {number(pooled, pooled.pi_high)}")
    if pooled.k > 1:
        lines.append(heterogeneity_words(pooled))
    for group in pooled.groups:
        if group.k > 1:
            lines.append(f"  {printable_line(group.group)}: {heterogeneity_words(group).partition(': ')[2]}")
    if pooled.subgroup_test is not None:
        test = pooled.subgroup_test
        lines.append(f"Difference between groups: Q = {test.QM:.2f}, df = {test.df}, {p_words(test.p)}")
    return lines if len(lines) > 1 else []


def leave_one_out_table(pooled: Pooled) -> Table:
    """The estimate without each study."""
    table = Table(**EMPTY)
    table.add_column("Without", overflow="fold")
    for name in (estimate_heading(pooled), "τ²", "I² %"):
        table.add_column(name, justify="right", no_wrap=True)
    for left in pooled.leave_one_out:
        table.add_row(*left_cells(left, pooled))
    return table


def left_cells(left: LeftOut, pooled: Pooled) -> list[str]:
    """The cells of an estimate without one study."""
    if left.estimate != left.estimate:
        return [escape(printable_line(left.slab)), "no estimate", "", ""]
    shown = escape(interval_words(pooled, left.estimate, left.ci_low, left.ci_high))
    return [escape(printable_line(left.slab)), shown, f"{left.tau2:.3f}", f"{left.I2:.0f}"]
