"""Measurements: values before and after treatment, and changes with their sign."""

import pytest

from constructions import PAIR, SINGLE
from stated import stated
from trialtables.lexicons.analytes import find_analytes

ROWS = [
    (
        "The median IgM level fell from 4,020 to 1,870 mg/dL after six months (p=0.01).",
        ["A IgM 4020>1870 mg/dL p0.01"],
    ),
    (
        "Tryptase dropped from 12.4 (range 5–40 ng/ml) to 6 (range 2–19 ng/ml) (p<0.01).",
        ["A tryptase 12.4>6 ng/mL p<0.01"],
    ),
    ("Mean hemoglobin rose from 9.8 g/dL to 11.9 g/dL.", ["A hemoglobin 9.8>11.9 g/dL"]),
    ("The mean HbA1c fell from 8.4% at baseline to 7.1%.", ["A HbA1c 8.4>7.1 %"]),
    ("We saw a median decrease in hematocrit of 3.5% (1.2-6.8%).", ["A hematocrit -3.5 % [-6.8--1.2]"]),
    ("The median decrease in PSA was 45% (range, 10 to 90%).", ["A PSA -45 % [-90--10]"]),
    ("The mean increase in LVEF was 3.2%.", ["A LVEF 3.2 %"]),
    ("The mean change in body weight was -2.5 kg.", ["A body weight -2.5 kg"]),
]

NO_ROW = [
    "The dose was reduced from 400 to 300 mg.",
    "IgM was measured from day 1 to day 28.",
    "The response rate increased from 20% to 35%.",
    "Patients received a median of 4 cycles.",
]


@pytest.mark.parametrize(("text", "rows"), ROWS, ids=[t for t, _ in ROWS])
def test_one_arm(text: str, rows: list[str]) -> None:
    assert stated("measurements", SINGLE, text) == rows


@pytest.mark.parametrize("text", NO_ROW)
def test_no_row(text: str) -> None:
    assert stated("measurements", SINGLE, text) == []


def test_each_arm_has_its_values() -> None:
    text = (
        "Mean CA-125 decreased from 80 to 40 U/mL with gemcitabine "
        "and from 82 to 30 U/mL with gemcitabine plus erlotinib."
    )
    assert stated("measurements", PAIR, text) == ["A CA-125 80>40 U/mL", "B CA-125 82>30 U/mL"]


def test_analytes_end_at_word_boundaries() -> None:
    assert find_analytes("PSAs and ASTHMA", 0, 15) == []
    assert [name for *_, name in find_analytes("HbA1c, hemoglobin", 0, 17)] == ["HbA1c", "hemoglobin"]
