"""The digits in the name of a drug count nothing: a research code reads like any other name."""

from __future__ import annotations

import pytest

from constructions import nlp
from trialtables.components.base import text_of, without_numbers
from trialtables.facts import Fact


def rows(text: str, table: str) -> list[Fact]:
    return [fact for fact in nlp()(text)._.facts if fact.table == table]


@pytest.mark.parametrize("code", ["BMS-936558", "ZQX-4471", "PF-0918273", "KLV2210"])
def test_an_interval_stands_behind_an_arm_with_a_number(code: str) -> None:
    found = rows(
        f"Patients (n = 120) were randomized to docetaxel 75 mg/m2 or {code} 3 mg/kg every 2 weeks. Results: Median OS "
        f"was 12.3 months in the docetaxel arm versus 15.8 months in the {code} arm (95% CI, 12.1 to 18.9).",
        "survival",
    )
    assert [(f.arm_id, f.value, f.ci_low, f.ci_high) for f in found] == [
        ("A1", "12.3", None, None),
        ("A2", "15.8", 12.1, 18.9),
    ]


@pytest.mark.parametrize("code", ["BMS-936558", "ZQX-4471", "KLV2210"])
def test_a_code_is_no_number_of_patients(code: str) -> None:
    text = f"Phase II study of oral {code}. A total of 140 patients received oral {code} 750 mg/d. The ORR was 45%."
    assert [arm.n for arm in rows(text, "arms")] == [140]
    assert [arm.label for arm in rows(text, "arms")] == [code]


def test_other_digits_are_read() -> None:
    text = "5-FU 425 mg/m2 for 12 patients, n-3 fatty acids for 14 patients, CPT-11 for 9 patients."
    doc = nlp()(text)
    assert [c.isdigit() for c in text_of(doc)] == [c.isdigit() and not 68 < i < 71 for i, c in enumerate(text)]


def test_names_keep_their_length() -> None:
    text = "ZQX-4471 and 5-FU and T-DM1 in 12"
    hidden = without_numbers(text, [(0, 8), (13, 17), (22, 27)])
    assert len(hidden) == len(text)
    assert "4471" not in hidden and hidden.endswith("5-FU and T-DM1 in 12")
