"""Population: how many were enrolled, randomized, treated, evaluable; ages; prior therapies."""

from __future__ import annotations

import re
from typing import Any

from spacy.tokens import Doc

from .attachment import Clause, Study
from .base import add_row
from .figures import PEOPLE, Figure
from .labels import Label

_BEHIND = re.compile(
    rf"\s*(?:\([^)]*\)\s*)?(?:[\w/-]+\s+){{0,3}}?{PEOPLE}?\b[^.;:]{{0,170}}?\Z", re.IGNORECASE | re.DOTALL
)
_BEFORE = re.compile(r"\s*(?:a\s+total\s+of|of|in|were|approximately|only|:|,|the|first|\s)*\s*\Z", re.IGNORECASE)


def add_population(doc: Doc, clauses: list[Clause], study: Study) -> None:
    """Add population rows; counts of single arms are in ``arms.n`` and not repeated here."""
    seen: set[tuple[str, Any]] = set()
    for clause in clauses:
        for label in (x for x in clause.labels if x.family == "population"):
            figure = _age(clause, label) if "_" in label.code else _count(clause, label)
            if figure is None:
                continue
            value = figure.value if figure.kind != "share" else float(figure.n or 0)
            if (label.code, value) in seen or value is None:
                continue
            seen.add((label.code, value))
            add_row(
                doc, "population", min(label.start, figure.start), max(label.end, figure.end), f"population:{label.code}",
                arm_id="all", measure=label.code, value=value, low=figure.range_low, high=figure.range_high,
                unit="a" if label.code.startswith("age") else None,
            )  # fmt: skip


def _age(clause: Clause, label: Label) -> Figure | None:
    after = [f for f in clause.figures if f.start >= label.end]
    if not after or after[0].start - label.end > 30:
        return None
    figure = after[0]
    if figure.kind == "share" and figure.n is not None and figure.percent is None:
        return Figure(figure.start, figure.end, "number", value=float(figure.n))
    return figure if figure.kind in ("time", "number") and figure.value != "NR" else None


def _count(clause: Clause, label: Label) -> Figure | None:
    """"44 patients were enrolled", "we enrolled 44 patients"."""
    counts = [f for f in clause.figures if f.kind == "share" and f.n is not None and f.total is None]
    before = [f for f in counts if f.end <= label.start]
    if before and not any(before[-1].end < f.start < label.start for f in clause.figures):
        gap = clause.text[before[-1].end : label.start]
        if re.search(PEOPLE, gap + label.text, re.IGNORECASE) and _BEHIND.match(gap):
            return before[-1]
    after = [f for f in counts if f.start >= label.end and not f.bare]
    if after and _BEFORE.match(clause.text[label.end : after[0].start]):
        return after[0]
    return None
