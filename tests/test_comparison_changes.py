"""Differences between two arms that a verb tells, or "difference in" what was measured."""

import pytest

from constructions import PAIR, nlp
from stated import stated
from trialtables.components.base import rows_of

B = "Gemcitabine plus erlotinib"
DIFFERENCES = [
    (f"{B} increased FEV1 by 143 mL compared with gemcitabine (P = .02).", "FEV1", ["B-A OTHER DIFF 143 p0.02"]),
    (f"{B} lowered diastolic pressure by 4.4 mm Hg more than gemcitabine (P = .02).", "diastolic pressure",
     ["B-A OTHER DIFF 4.4 p0.02"]),
    (f"Compared with gemcitabine, {B} reduced serum urate by 1.3 mg/dL (95% CI, 0.7 to 1.9).", "serum urate",
     ["B-A OTHER DIFF 1.3 [0.7-1.9]"]),
    ("Hospital stay was shorter by 3 days with gemcitabine plus erlotinib than with gemcitabine (P = .02).",
     "Hospital stay", ["B-A OTHER DIFF 3 p0.02"]),
    ("The difference between gemcitabine plus erlotinib and gemcitabine in FEV1 was 143 mL (95% CI, 41 to 245; "
     "P = .02).", "FEV1", ["B-A OTHER DIFF 143 [41-245] p0.02"]),
    ("The mean difference in walking distance at week 16 was 22.5 m (95% CI, 8.5 to 36.5).", "walking distance",
     ["B-A OTHER DIFF 22.5 [8.5-36.5]"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "label", "rows"), DIFFERENCES, ids=[x for x, _, _ in DIFFERENCES])
def test_what_differs_and_by_how_much(text: str, label: str, rows: list[str]) -> None:
    assert stated("comparisons", PAIR, text) == rows
    assert [r["label"] for r in rows_of(nlp()(f"{PAIR.text} {text}"), "comparisons")] == [label]


@pytest.mark.parametrize(
    "text",
    [
        # a change of each arm
        f"{B} increased FEV1 by 143 mL from baseline compared with 22 mL with gemcitabine.",
        f"{B} increased FEV1 by 143 mL compared with 22 mL with gemcitabine.",
        "FEV1 increased by 143 mL with gemcitabine plus erlotinib and by 22 mL with gemcitabine.",
        # nobody to compare with
        f"{B} increased FEV1 by 143 mL.",
        f"{B} lowered pressure by 4.4 mm Hg per month compared with gemcitabine.",
        # a part of the other's value
        f"{B} reduced exacerbations by 27% compared with gemcitabine.",
    ],
)
def test_no_difference_between_arms(text: str) -> None:
    assert not [row for row in stated("comparisons", PAIR, text) if "DIFF" in row]
