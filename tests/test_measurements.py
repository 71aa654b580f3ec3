"""Measurements: values before and after treatment, and changes with their sign."""

import pytest

from constructions import PAIR, SINGLE, Study
from stated import stated
from trialtables.components.results.measured_values import unit_of
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
    ("Median IgM decreased from 3500 mg per deciliter to 860 mg per deciliter.", ["A IgM 3500>860 mg/dL"]),
    ("Mean hemoglobin rose from 9.8 g/dL to 11.9 g/dL.", ["A hemoglobin 9.8>11.9 g/dL"]),
    ("The mean HbA1c fell from 8.4% at baseline to 7.1%.", ["A HbA1c 8.4>7.1 %"]),
    ("We saw a median decrease in hematocrit of 3.5% (1.2-6.8%).", ["A hematocrit -3.5 % [-6.8--1.2]"]),
    ("The median decrease in PSA was 45% (range, 10 to 90%).", ["A PSA -45 % [-90--10]"]),
    ("The mean increase in LVEF was 3.2%.", ["A LVEF 3.2 %"]),
    ("The mean change in body weight was -2.5 kg.", ["A body weight -2.5 kg"]),
    (
        "The median IgM in the serum fell from 4,020 mg/dL before treatment to 1,870 mg/dL at week 12 (p=0.01).",
        ["A IgM 4020>1870 mg/dL p0.01"],
    ),
    (
        "Median IgM was 4,020 mg/dL at baseline and 1,870 mg/dL at best response (p=0.01).",
        ["A IgM 4020>1870 mg/dL p0.01"],
    ),
    (
        "The hematocrit dropped in 12 of 16 patients (75%), by a median of 3.5% (range, 1.2 to 6.8%).",
        ["A hematocrit -3.5 % [-6.8--1.2]"],
    ),
    (
        "A decrease in hematocrit occurred in 12 of 16 patients (75%), with a median decrease of 3.5% (1.2-6.8%).",
        ["A hematocrit -3.5 % [-6.8--1.2]"],
    ),
]

NO_ROW = [
    "The dose was reduced from 400 to 300 mg.",
    "IgM was measured from day 1 to day 28.",
    "The response rate increased from 20% to 35%.",
    "Patients received a median of 4 cycles.",
    "Hemoglobin fell in some, and the dose was reduced by a median of 25%.",
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


PAIRS = [
    (
        "The median [interquartile range] recovery score at 24 postoperative hours was higher in the gemcitabine plus "
        "erlotinib group (158 [154 to 159]) than in the gemcitabine group (141 [139 to 145]).",
        ["A recovery score >141", "B recovery score >158"],
    ),
    (
        "The mean [SD] pain score was 2.1 [1.0] with gemcitabine and 3.4 [1.2] with gemcitabine plus erlotinib.",
        ["A pain score >2.1", "B pain score >3.4"],
    ),
    (
        "The mean tumor size was 2.4 cm for gemcitabine and 1.9 cm for gemcitabine plus erlotinib.",
        ["A tumor size >2.4 cm", "B tumor size >1.9 cm"],
    ),
    (
        "The mean change in HADS score was -1.8 points with gemcitabine and 2.4 with gemcitabine plus erlotinib.",
        ["A HADS score -1.8 points", "B HADS score 2.4"],
    ),
    (
        "Median change in Ki-67 was larger with gemcitabine plus erlotinib than gemcitabine (-2.9 v -1.1; P = .02).",
        ["A Ki-67 -1.1", "B Ki-67 -2.9"],
    ),
    (
        "The adjusted mean decrease in body weight was 2.1 kg [95% CI 1.5 to 2.9] with gemcitabine versus 0.6 kg "
        "[0.1 to 1.2] with gemcitabine plus erlotinib.",
        ["A body weight -2.1 kg [-2.9--1.5]", "B body weight -0.6 kg [-1.2--0.1]"],
    ),
    (
        "Mean LVEF change did not differ between gemcitabine (-1.5%) and gemcitabine plus erlotinib (-2.5%).",
        ["A LVEF -1.5 %", "B LVEF -2.5 %"],
    ),
    (
        "The geometric mean trough concentration was 14.2 ng/mL (CV 31%) with gemcitabine and 18.9 ng/mL (28%) "
        "with gemcitabine plus erlotinib.",
        ["A trough concentration >14.2 ng/mL", "B trough concentration >18.9 ng/mL"],
    ),
]
PAIRS += [
    (
        "LDL cholesterol was reduced by 38% with gemcitabine and increased by 2% with gemcitabine plus erlotinib.",
        ["A LDL cholesterol -38 %", "B LDL cholesterol 2 %"],
    ),
    (
        "Systolic blood pressure decreased by 12.5 mm Hg with gemcitabine compared with 4.2 mm Hg with "
        "gemcitabine plus "
        "erlotinib (difference, -8.3 mm Hg; 95% CI, -10.1 to -6.5).",
        ["A systolic blood pressure -12.5 mm[Hg]", "B systolic blood pressure -4.2 mm[Hg]"],
    ),
    (
        "Bone mineral density increased 5.5% with gemcitabine and decreased 0.8% with gemcitabine plus erlotinib.",
        ["A bone mineral density 5.5 %", "B bone mineral density -0.8 %"],
    ),
    (
        "The median percent reduction in seizure frequency was 38% for gemcitabine and 17% for gemcitabine plus "
        "erlotinib.",
        ["A seizure frequency -38 %", "B seizure frequency -17 %"],
    ),
    (
        "The mean ± SD decline in hematocrit was 2.6% ± 2.3% with gemcitabine and 3.2% ± 2.5% with gemcitabine plus "
        "erlotinib.",
        ["A hematocrit -2.6 %", "B hematocrit -3.2 %"],
    ),
    (
        "The mean reduction in systolic blood pressure was 9 ± 2 mmHg in the gemcitabine group, 12 ± 3 mmHg in the "
        "gemcitabine plus erlotinib group.",
        ["A systolic blood pressure -9 mm[Hg]", "B systolic blood pressure -12 mm[Hg]"],
    ),
    (
        "Mean LDL cholesterol fell more with gemcitabine plus erlotinib: the mean reduction in LDL cholesterol was "
        "31 mg/dL (24%) with gemcitabine plus erlotinib and 12 mg/dL (9%) with gemcitabine.",
        [
            "A LDL cholesterol -12 mg/dL",
            "A LDL cholesterol -9 %",
            "B LDL cholesterol -24 %",
            "B LDL cholesterol -31 mg/dL",
        ],
    ),
    (
        "The mean reduction in LDL cholesterol was more with gemcitabine (31 mg/dL, 24%) than with gemcitabine plus "
        "erlotinib (12 mg/dL, 9%).",
        [
            "A LDL cholesterol -24 %",
            "A LDL cholesterol -31 mg/dL",
            "B LDL cholesterol -12 mg/dL",
            "B LDL cholesterol -9 %",
        ],
    ),
    (
        "The LDL cholesterol reduction (mean ± SEM) was 31 ± 2 mg/dL (24%; p < 0.001; analysis of covariance) with "
        "gemcitabine and 12 ± 1 mg/dL (9%; p < 0.001; analysis of covariance) with gemcitabine plus erlotinib.",
        [
            "A LDL cholesterol -24 %",
            "A LDL cholesterol -31 mg/dL",
            "B LDL cholesterol -12 mg/dL",
            "B LDL cholesterol -9 %",
        ],
    ),
    (
        "Mean hemoglobin rose with gemcitabine (9.7 g/dL at baseline to 12.3 g/dL at week 12) and fell with "
        "gemcitabine plus erlotinib (9.6 g/dL at baseline to 9.1 g/dL at week 12).",
        ["A hemoglobin 9.7>12.3 g/dL", "B hemoglobin 9.6>9.1 g/dL"],
    ),
    (
        "Serum urate fell from 8.4 (SD 1.2) mg/dL at baseline to 5.6 (SD 1.0) mg/dL at 12 weeks with gemcitabine.",
        ["A uric acid 8.4>5.6 mg/dL"],
    ),
    (
        "The mean HDRS score decreased from 22.1 to 10.3 with gemcitabine and from 21.8 to 15.2 with "
        "gemcitabine plus erlotinib.",
        ["A HAM-D 22.1>10.3", "B HAM-D 21.8>15.2"],
    ),
]
NO_PAIR = [
    "Hemoglobin was lower in women (9.7 g/dL at baseline to 12.3 g/dL at week 12) than in men.",
    "HbA1c was reduced by 0.8% with gemcitabine compared with gemcitabine plus erlotinib (P<0.001).",
    "Blood pressure was reduced in 40% of patients with gemcitabine and 20% with gemcitabine plus erlotinib.",
    "With gemcitabine, PSA declined by 30% in 11 of 40 men.",
    "Serum PSA fell by 50% or more in 45% of men with gemcitabine.",
    "The HAQ score improved by 0.4 with gemcitabine and 0.1 with gemcitabine plus erlotinib.",
    "The mean change in HADS score differed by 3.2 points between the arms.",
    "The study had 80% power to detect a mean change in HADS score of 4.0 points with gemcitabine.",
    "The mean baseline HADS score was 71.5 with gemcitabine and 70.9 with gemcitabine plus erlotinib.",
    "The mean loss in the hip was 1.2% at 12 months and 2.4% at 24 months with gemcitabine.",
    "The mean dose reduction was 12% with gemcitabine and 15% with gemcitabine plus erlotinib.",
]


@pytest.mark.parametrize(("text", "rows"), PAIRS, ids=[t for t, _ in PAIRS])
def test_two_arms(text: str, rows: list[str]) -> None:
    assert sorted(stated("measurements", PAIR, text)) == rows


@pytest.mark.parametrize("text", NO_PAIR)
def test_no_row_for_two_arms(text: str) -> None:
    assert stated("measurements", PAIR, text) == []


def test_an_arm_is_not_what_was_measured() -> None:
    study = Study("Women were randomly assigned to estradiol or tibolone.", {"A": "estradiol", "B": "tibolone"})
    text = "There was an effect on fibrinogen, the median change being -5.7% with estradiol and -1.1% with tibolone."
    assert stated("measurements", study, text) == ["A fibrinogen -5.7 %", "B fibrinogen -1.1 %"]
    text = "There was an effect on clotting, the median change being -5.7% with estradiol and -1.1% with tibolone."
    assert stated("measurements", study, text) == []


def test_analytes_end_at_word_boundaries() -> None:
    assert find_analytes("PSAs and ASTHMA", 0, 15) == []
    assert [name for *_, name in find_analytes("HbA1c, hemoglobin", 0, 17)] == ["HbA1c", "hemoglobin"]


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("ml", "mL"),
        ("mL", "mL"),
        ("umol / l", "umol/L"),
        ("ml/min", "mL/min"),
        ("ng/ml", "ng/mL"),
        ("mm", "mm"),
        ("kcal", "kcal"),
    ],
)
def test_a_volume_has_one_sign(written: str, unit: str) -> None:
    assert unit_of(written) == unit


TOGETHER = [
    (
        PAIR,
        "Mean reductions in systolic/diastolic blood pressure were 13.2/7.4 mm Hg with gemcitabine and 5.1/3.3 mm Hg "
        "with gemcitabine plus erlotinib.",
        [
            "A diastolic blood pressure -7.4 mm[Hg]", "A systolic blood pressure -13.2 mm[Hg]",
            "B diastolic blood pressure -3.3 mm[Hg]", "B systolic blood pressure -5.1 mm[Hg]",
        ],
    ),
    (
        PAIR,
        "The mean decreases in LDL cholesterol and triglycerides were larger with gemcitabine (-22 ± 4 and -31 ± 6 "
        "mg/dL) than with gemcitabine plus erlotinib (-8 ± 3 and -9 ± 5 mg/dL).",
        [
            "A LDL cholesterol -22 mg/dL", "A triglycerides -31 mg/dL", "B LDL cholesterol -8 mg/dL",
            "B triglycerides -9 mg/dL",
        ],
    ),
    (
        SINGLE,
        "Systolic and diastolic blood pressure fell by 11 and 6 mm Hg, respectively.",
        ["A diastolic blood pressure -6 mm[Hg]", "A systolic blood pressure -11 mm[Hg]"],
    ),
    (
        SINGLE,
        "Systolic blood pressure was reduced by 11 mm Hg and diastolic blood pressure by 6 mm Hg.",
        ["A diastolic blood pressure -6 mm[Hg]", "A systolic blood pressure -11 mm[Hg]"],
    ),
    (SINGLE, "The increase in body weight was 3.1 kg.", ["A body weight 3.1 kg"]),
    (
        PAIR,
        "Changes in HbA1c from baseline were -1.3% (gemcitabine) and -0.4% (gemcitabine plus erlotinib).",
        ["A HbA1c -1.3 %", "B HbA1c -0.4 %"],
    ),
    (SINGLE, "Blood pressure fell from 162/97 to 141/84 mm Hg.", []),
]  # fmt: skip


@pytest.mark.parametrize(("study", "text", "rows"), TOGETHER, ids=[t for _, t, _ in TOGETHER])
def test_changes_of_two_measures_and_without_a_statistic(study: Study, text: str, rows: list[str]) -> None:
    assert sorted(stated("measurements", study, text)) == rows
