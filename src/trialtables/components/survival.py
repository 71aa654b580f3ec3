"""Survival: medians and landmark rates of time-to-event outcomes, and follow-up."""

from __future__ import annotations

import re
from typing import Any

from spacy.tokens import Doc

from .attachment import Binding, Clause, evidence_of
from .base import add_row
from .figures import Figure

_AT = re.compile(r"\b(?:at|after|by|within|of)\s+(?:the\s+)?\Z", re.IGNORECASE)


def landmark_of(binding: Binding, clause: Clause) -> Figure | None:
    """The time of a landmark rate: "2-year OS 65%", "OS at 24 months was 65%"."""
    label, figure = binding.label, binding.figure
    marks = [f for f in clause.figures if f.kind == "landmark"]
    times = [
        f for f in clause.figures
        if f.kind == "time" and isinstance(f.value, float) and _AT.search(clause.text[clause.start : f.start])
    ]  # fmt: skip
    near = [f for f in marks if f.end <= label.start and label.start - f.end < 40]
    if near:
        return near[-1]
    near = [f for f in marks + times if label.end <= f.start and f.end <= figure.start]
    if near:
        return near[-1]
    near = [f for f in marks + times if f.start >= figure.end and f.start - figure.end < 25]
    if near:
        return near[0]
    near = [f for f in marks + times if f.end <= figure.start]
    return near[-1] if near else None


def add_survival(doc: Doc, binding: Binding, clause: Clause) -> None:
    """Add the row of a median time or of a rate at a landmark."""
    figure, label = binding.figure, binding.label
    start, end = evidence_of(binding)
    values: dict[str, Any] = {
        "arm_id": binding.arm_id or "all", "outcome": label.code,
        "ci_low": figure.ci_low, "ci_high": figure.ci_high,
        "range_low": figure.range_low, "range_high": figure.range_high,
        "label": "IQR" if figure.range_kind == "IQR" else None,
    }  # fmt: skip
    if figure.kind in ("time", "number") and figure.value is not None:
        if _AT.search(clause.text[clause.start : figure.start]) and label.code != "TTR" and not re.search(r"median(?:\s+\w+)?\s+of\s*\Z", clause.text[clause.start : figure.start]):
            return
        if figure.value != "NR" and figure.unit is None:
            return
        value = figure.value if isinstance(figure.value, str) else f"{figure.value:g}"
        add_row(doc, "survival", start, end, binding.rule, binding.flags, statistic="median", value=value,
                unit=figure.unit, **values)  # fmt: skip
    elif figure.kind == "share" and figure.percent is not None and label.code not in ("FOLLOWUP", "TTR", "TTP", "TTF"):
        mark = landmark_of(binding, clause)
        if mark is not None:
            add_row(doc, "survival", start, end, binding.rule, binding.flags, statistic="rate", value=f"{figure.percent:g}",
                    at=mark.value, at_unit=mark.unit, **values)  # fmt: skip
