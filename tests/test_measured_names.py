"""Measures that no list has: the phrase that a sentence has for them, and values that show that they are measured."""

from __future__ import annotations

import pytest

from constructions import PAIR
from stated import stated

BOTH = "gemcitabine plus erlotinib"
A, B = "the gemcitabine group", f"the {BOTH} group"

SUBJECTS = [
    (
        f"The mean codeine consumption at 24 h was 81.5 ± 12.4 mg in {A} and 97.2 ± 15.8 mg in {B} (p = 0.01).",
        ["A codeine consumption >81.5 mg", "B codeine consumption >97.2 mg"],
    ),
    (
        f"The median (range) total volume of fluid was 215 (25-840) mL in {A} and 265 (70-990) mL in {B}.",
        ["A total volume of fluid >215 mL", "B total volume of fluid >265 mL"],
    ),
    (
        f"At week 9, mean drowsiness was 3.3 (SD 1.2) in {A} and 4.6 (SD 1.4) in {B}.",
        ["A drowsiness >3.3", "B drowsiness >4.6"],
    ),
    (f"Leg volume was 3310 ml in {A} and 3420 ml in {B}.", ["A leg volume >3310 mL", "B leg volume >3420 mL"]),
    (
        f"Salivary pH was 5.9 ± 0.7 and 6.4 ± 0.8 with gemcitabine and {BOTH}, respectively.",
        ["A salivary pH >5.9", "B salivary pH >6.4"],
    ),
    (
        f"Patients given gemcitabine had a mean distress score of 2.3 compared with 3.5 in {B}.",
        ["A distress score >2.3", "B distress score >3.5"],
    ),
    (
        f"Peak oxygen uptake was 20.2 ± 3.1 ml/kg/min with gemcitabine and 18.0 ± 3.0 ml/kg/min with {BOTH}.",
        ["A peak oxygen uptake >20.2 mL/kg/min", "B peak oxygen uptake >18 mL/kg/min"],
    ),
]
BRACKETS = [
    (
        f"No difference was seen in absolute neutrophil count (ANC) (164/mm3 and 171/mm3 for gemcitabine and {BOTH}, "
        "respectively; P = 0.8).",
        ["A neutrophil count >164 /mm3", "B neutrophil count >171 /mm3"],
    ),
    (
        f"There was no significant difference between gemcitabine and {BOTH} in volume of lymph drained "
        "(168.2 ± 120.7 mL and 128.6 ± 98.8 mL, P = 0.8).",
        ["A volume of lymph drained >168.2 mL", "B volume of lymph drained >128.6 mL"],
    ),
    (
        f"Gemcitabine led to lower uncertainty (4.3 ± 0.2 vs 4.7 ± 0.2; P = .03) and higher satisfaction "
        f"(6.6 ± 0.2 vs 6.2 ± 0.2; P = .01) than {BOTH}.",
        ["A satisfaction >6.6", "A uncertainty >4.3", "B satisfaction >6.2", "B uncertainty >4.7"],
    ),
    (
        f"Sleep scores at this stage were better in {A} than in {B} (3.8 versus 7.9, respectively; P = 0.02).",
        ["A sleep score >3.8", "B sleep score >7.9"],
    ),
    (
        f"Patients reported greater tension in {B} (15.6 ± 22.5 vs. 3.6 ± 7.5; P=0.02).",
        ["A tension >3.6", "B tension >15.6"],
    ),
    (
        f"Mean comfort scores for gemcitabine (57.2) were better than for {BOTH} (41.4) at day 20.",
        ["A comfort score >57.2", "B comfort score >41.4"],
    ),
    (
        f"Walking was more frequent and physical activity was higher with gemcitabine than with {BOTH} "
        "(203 vs 119 min/week).",
        ["A physical activity >203 min/week", "B physical activity >119 min/week"],
    ),
]
CHANGES = [
    (
        f"At 6 months, patients of {A} had lost significantly more weight (3.4 kg vs 0.6 kg, p=0.004) than {B}.",
        ["A body weight -3.4 kg", "B body weight -0.6 kg"],
    ),
    (
        f"Patients lost a mean of 2.4 kg in {A} and 0.7 kg in {B}.",
        ["A body weight -2.4 kg", "B body weight -0.7 kg"],
    ),
    (
        f"Drowsiness fell by 2.9 points in {A} and by 0.4 points in {B}.",
        ["A drowsiness -2.9 points", "B drowsiness -0.4 points"],
    ),
    (
        f"The distress score increased from 10.1 to 11.4 in {A} (P < .01) and from 10.8 to 13.1 in {B}.",
        ["A distress score 10.1>11.4 p<0.01", "B distress score 10.8>13.1"],
    ),
    (
        f"The mean decrease in serum ferritin was different (-11.7% with gemcitabine versus +5.3% with {BOTH}).",
        ["A ferritin -11.7 %", "B ferritin 5.3 %"],
    ),
    (
        f"At week 12, platelet counts decreased to a mean of 95 ± 20 with gemcitabine and to 180 ± 28 with {BOTH}.",
        ["A platelet count >95", "B platelet count >180"],
    ),
]
TIMES = [
    (
        f"Mean skin changes at 12 and 24 months were -0.4% and -1.1%, respectively, in {A} and +1.7% and +1.9% in {B}.",
        ["A skin -0.4 %", "A skin -1.1 %", "B skin 1.7 %", "B skin 1.9 %"],
    ),
    (
        f"At 3 and 6 months, mean distress scores were 4.4 and 3.9 in {A} and 5.5 and 5.1 in {B}.",
        ["A distress score >3.9", "A distress score >4.4", "B distress score >5.1", "B distress score >5.5"],
    ),
]
NOTHING = [
    f"The mean operating time was 71 min in {A} and 62 min in {B}.",
    f"The mean hospital stay was 5.1 ± 1.2 days in {A} and 6.2 ± 1.4 days in {B}.",
    f"The mean age was 51 years in {A} and 52 years in {B}.",
    f"The mean dose was 45 mg in {A} and 47 mg in {B}.",
    f"Mean adherence was 91% in {A} and 87% in {B}.",
    f"The mean number of infusions was 4.4 in {A} and 4.8 in {B}.",
    f"At baseline, mean drowsiness was 5.1 in {A} and 5.6 in {B}.",
    f"Drowsiness was more frequent in {A} than in {B} (45 v 31).",
    f"Clinical benefit was 17.1% (8.0 to 30.6) in {A} and 37.2% (24.0 to 52.1) in {B}.",
    f"Patients alive without progression were more frequent in {A} (60% [95% CI 46-72]) than in {B} (28% [17-42]).",
    f"Walking increased by 12 min/day (SD = 24) compared to no change in {B}.",
    f"The median time to progression was 6 and 12 months in {A} and {B}, with a relapse rate of 86.2% vs. 62.5%.",
    f"Mean clearance was lower at 300 mg/m2 (1.68 ± 0.29 vs 1.40 ± 0.2) with gemcitabine than with {BOTH} 40 mg.",
]
CASES = [*SUBJECTS, *BRACKETS, *CHANGES, *TIMES]


@pytest.mark.parametrize(("text", "rows"), CASES, ids=[text for text, _ in CASES])
def test_measures_by_any_name(text: str, rows: list[str]) -> None:
    assert sorted(stated("measurements", PAIR, text)) == rows


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_not_measured(text: str) -> None:
    assert stated("measurements", PAIR, text) == []
