"""Helpers of the construction tests: a sentence or two, and every row of responses and adverse events it states.

A row is one line: the arm's letter, the outcome code or CTCAE term, grades, count, percent, confidence limits:

    B ORR 12/40 30% [17-47]
    A Neutrophil count decreased g3-4 9 22.5%
    all DEATH 0
    mention Nausea

What the text does not state is left out.  ``*`` at the end marks a row set apart by its label (a subgroup); labels
are compared only in cases that mark one.  The arm of an event that is only mentioned is not compared.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

import pytest
from spacy.language import Language

from trialtables.components.base import rows_of
from trialtables.facts import AE_AGGREGATES, RESPONSE_OUTCOMES
from trialtables.lexicons.adverse_events import ctcae_terms


class Study(NamedTuple):
    """An introducing sentence and its arms: letter → drugs joined by " + ", or its id where arms share drugs."""

    text: str
    arms: dict[str, str]


NONE = Study("", {})
SINGLE = Study("Forty patients with advanced thymoma received weekly paclitaxel.", {"A": "paclitaxel"})
PAIR = Study(
    "Patients were randomly assigned to gemcitabine (n = 40) or gemcitabine plus erlotinib (n = 41).",
    {"A": "gemcitabine", "B": "erlotinib + gemcitabine"},
)
PLACEBO = Study(
    "We randomly assigned 200 women to letrozole plus ribociclib (n=100) or letrozole plus placebo (n=100).",
    {"A": "letrozole + ribociclib", "B": "letrozole"},
)
LETTERS = Study(
    "Patients were randomised to docetaxel 75 mg/m2 every 3 weeks (arm A) or vinorelbine 25 mg/m2 weekly (arm B).",
    {"A": "docetaxel", "B": "vinorelbine"},
)
REGIMENS = Study(
    "Patients with colorectal cancer were randomized to FOLFIRI or to XELOX.",
    {"A": "fluorouracil + irinotecan + leucovorin", "B": "capecitabine + oxaliplatin"},
)
THREE = Study(
    "Patients were randomly allocated to cisplatin (n = 50), carboplatin (n = 52) or oxaliplatin (n = 51).",
    {"A": "cisplatin", "B": "carboplatin", "C": "oxaliplatin"},
)


#: Without it so short a text may pass for a protocol, which has no results.
CLOSING = "Conclusion: Further study of this treatment is warranted."


class Case(NamedTuple):
    """A text and the rows that a careful reader takes from it."""

    study: Study
    text: str
    rows: tuple[str, ...]


def case(name: str, study: Study, text: str, *rows: str) -> Any:
    """One parametrized case; ``name`` says which construction it shows."""
    return pytest.param(Case(study, f"{study.text} {text} {CLOSING}".strip(), rows), id=name)


_NUMBER = r"\d+(?:\.\d+)?"
_ROW = re.compile(
    rf"""(?P<arm>\S+)\ (?P<name>.+?)
    (?:\ g(?P<grade_low>\d)-(?P<grade_high>\d))?
    (?:\ (?P<n>\d+)(?:/(?P<total>\d+))?|\ /(?P<only_total>\d+))?
    (?:\ (?:(?P<percent>{_NUMBER})|(?P<percent_low>{_NUMBER})-(?P<percent_high>{_NUMBER}))%)?
    (?:\ \[(?P<ci_low>{_NUMBER})-(?P<ci_high>{_NUMBER})\])?
    (?P<label>\ \*)?""",
    re.VERBOSE,
)
_VALUES = (
    "grade_low", "grade_high", "n", "total", "percent", "percent_low", "percent_high", "ci_low", "ci_high",
)  # fmt: skip


def written(row: str) -> str:
    """A row as it would be written by :func:`found`; raises ValueError for one that cannot be read."""
    match = _ROW.fullmatch(row)
    if match is None or match["name"] not in {*RESPONSE_OUTCOMES, *AE_AGGREGATES, *ctcae_terms()}:
        raise ValueError(f"not a row: {row!r}")
    values = {**match.groupdict(), "total": match["total"] or match["only_total"]}
    return line(match["arm"], match["name"], values, bool(match["label"]))


def line(arm: str, name: str, values: dict[str, Any], labelled: bool) -> str:
    """The canonical line of a row."""
    stated = {key: float(values[key]) for key in _VALUES if values.get(key) is not None}
    if not stated and name not in RESPONSE_OUTCOMES:
        return f"mention {name}"
    parts = [f"{key}={value:g}" for key, value in stated.items()]
    return " ".join([arm, name, *parts, *(["*"] if labelled else [])])


@cache
def nlp() -> Language:
    """The default pipeline, built once a session."""
    from trialtables.pipeline import load

    return load()


def found(case: Case) -> list[str]:
    """The lines of the responses and adverse events that the pipeline finds."""
    doc = nlp()(case.text)
    letters = {arm["arm_id"]: _letter(arm, case.study) for arm in doc._.arms or []}
    marked = any(row.endswith(" *") for row in case.rows)
    lines = set()
    for table, name in (("responses", "outcome"), ("adverse_events", "ctcae_term")):
        for row in rows_of(doc, table):
            arm = letters.get(row["arm_id"], row["arm_id"])
            lines.add(line(arm, row[name], row, marked and bool(row.get("label"))))
    return sorted(lines)


def _letter(arm: dict[str, Any], study: Study) -> str:
    """The letter of an arm in the case, or what the arm is when the case knows no such arm."""
    drugs = " + ".join(arm["drugs"])
    for letter, wanted in study.arms.items():
        if wanted in (drugs, arm["arm_id"]):
            return letter
    return f"?{drugs or arm['label']}"


def check(case: Case) -> None:
    """Nothing missing, nothing spurious; the arms of the expected rows are arms of the case."""
    assert {row.split()[0] for row in case.rows} <= {*case.study.arms, "all", "mention"}
    assert found(case) == sorted({written(row) for row in case.rows})


def responses_told(sentence: str) -> list[tuple[str, str | None]]:
    """Outcome and label of the responses that a sentence gives a study of one arm."""
    doc = nlp()(f"{SINGLE.text} {sentence} {CLOSING}")
    return [(row["outcome"], row.get("label")) for row in rows_of(doc, "responses")]
