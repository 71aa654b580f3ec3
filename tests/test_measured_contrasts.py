"""Measures in a bracket behind the arms, in rounds of places and times, and with what stands beside a change."""

from __future__ import annotations

import pytest

from constructions import PAIR
from stated import stated

BOTH = "gemcitabine plus erlotinib"

HELD = [
    (
        f"Serum ferritin was significantly lower with {BOTH} than with gemcitabine (31.5 ± 8.1 vs. 52.4 ± 9.0 "
        f"ng/mL, P < 0.01).",
        ["A ferritin >52.4 ng/mL", "B ferritin >31.5 ng/mL"],
    ),
    (
        "However, the rise in hemoglobin and hematocrit was greater in the gemcitabine group than in the "
        f"{BOTH} group (1.2 ± 0.4 vs. 0.7 ± 0.5 g/dL, P = 0.02 and 3.9 ± 1.1 vs. 2.2 ± 1.3%, P = 0.01).",
        ["A hematocrit 3.9 %", "A hemoglobin 1.2 g/dL", "B hematocrit 2.2 %", "B hemoglobin 0.7 g/dL"],
    ),
    (
        f"Pain scores at 12 hours were lower in the gemcitabine group vs the {BOTH} group (1.8 vs 3.2; P = .01).",
        ["A pain score >1.8", "B pain score >3.2"],
    ),
    (
        f"Serum ferritin levels were higher in the {BOTH} group (77.2 ± 10.5 ng/mL) compared with the "
        f"gemcitabine group "
        "(36.3 ± 8.0 ng/mL).",
        ["A ferritin >36.3 ng/mL", "B ferritin >77.2 ng/mL"],
    ),
    (
        f"Blood loss was 412 ± 101 ml in the gemcitabine group and 605 ± 152 ml in the {BOTH} group (P < 0.01).",
        ["A blood loss >412 mL", "B blood loss >605 mL"],
    ),
    (
        f"The percent changes in BMD were -0.7% with gemcitabine and 2.1% with {BOTH} at the hip, and were -0.3% "
        f"with gemcitabine and 1.4% with {BOTH} at the lumbar spine.",
        ["A bone mineral density -0.3 %", "A bone mineral density -0.7 %",
         "B bone mineral density 1.4 %", "B bone mineral density 2.1 %"],
    ),
    (
        f"The mean changes in LVEF were 3.1% with gemcitabine and 0.4% with {BOTH} at month 6, and 5.2% with "
        f"gemcitabine "
        f"and 0.6% with {BOTH} at month 12.",
        ["A LVEF 3.1 %", "A LVEF 5.2 %", "B LVEF 0.4 %", "B LVEF 0.6 %"],
    ),
    (
        "The adjusted mean change from the baseline HbA1c of 8.4% was -1.1% (-12 mmol/mol) with gemcitabine "
        "versus -0.4% "
        f"(-4 mmol/mol) with {BOTH} (difference -0.7%, P < 0.001).",
        ["A HbA1c -1.1 %", "B HbA1c -0.4 %"],
    ),
    (
        f"The LS mean (SE) change in FEV1 was 0.14 (0.02) L with gemcitabine and 0.05 (0.02) L with {BOTH}.",
        ["A FEV1 0.14 L", "B FEV1 0.05 L"],
    ),
    (
        "There was a greater median percent reduction in the headache score with gemcitabine than with "
        f"{BOTH} (31 vs. -9%, p = 0.01).",
        ["A headache score -31 %", "B headache score 9 %"],
    ),
]  # fmt: skip

NOT_MEASURED = [
    f"The response rate was higher with gemcitabine than with {BOTH} (61% vs 42%, P = 0.01).",
    f"The incidence of fever was lower with gemcitabine than with {BOTH} (10.1 vs 20.2%).",
    f"Operative time was lower with gemcitabine than with {BOTH} (81.1 ± 14.0 vs 94.5 ± 14.2 min).",
    f"Mean age was lower with gemcitabine than with {BOTH} (61.1 ± 4.0 vs 64.5 ± 4.2 years).",
    f"At baseline, serum ferritin was lower with gemcitabine than with {BOTH} (31.5 ± 8.1 vs 52.4 ± 9.0 ng/mL).",
    f"VAS at 2 and 6 hours was lower with gemcitabine than with {BOTH} (1.1 ± 0.5 and 2.0 ± 0.7 vs 3.0 ± "
    f"1.0 and 4.1 ± 1.2).",
]


@pytest.mark.parametrize(("text", "rows"), HELD, ids=[text[:60] for text, _ in HELD])
def test_measures_of_both_arms(text: str, rows: list[str]) -> None:
    assert sorted(stated("measurements", PAIR, text)) == rows


@pytest.mark.parametrize("text", NOT_MEASURED, ids=[text[:40] for text in NOT_MEASURED])
def test_rates_times_and_baselines_are_no_measures(text: str) -> None:
    assert stated("measurements", PAIR, text) == []
