"""Arms that are one treatment in several ways, taken together where the results set its bare name against another."""

from __future__ import annotations

import pytest

import trialtables
from trialtables.components.base import rows_of

DOSES = (
    "METHODS: Patients with gout were randomly assigned to febuxostat 40 mg (n = 50), febuxostat 80 mg (n = 50) or "
    "placebo (n = 50). RESULTS: "
)
WAYS = (
    "METHODS: Women were randomly assigned to anastrozole for 16 weeks (A), anastrozole for 2 weeks and then "
    "anastrozole plus ribociclib to 16 weeks (B), or ribociclib plus anastrozole for 16 weeks (C). RESULTS: "
)
TOGETHER = {
    "than": (DOSES, "The response rate was higher with febuxostat than with placebo (48% v 21%; P = .01)."),
    "versus": (DOSES, "A response was seen in 48% of patients receiving febuxostat versus 21% of those given placebo."),
    "compared with, other first": (
        DOSES, "Compared with placebo, febuxostat gave a higher response rate (48% v 21%; P = .01).",
    ),
    "groups": (DOSES, "Response rates were 48% and 21% in the febuxostat and placebo groups, respectively."),
    "ways of giving two drugs": (
        WAYS, "The response rate was 48% with ribociclib plus anastrozole compared with 21% with anastrozole.",
    ),
    "the arm named in the next sentence alone": (
        DOSES,
        "Nausea was more frequent with febuxostat than with placebo (9% v 3%). More patients on febuxostat had a "
        "response (48% v 21%; P = .01).",
    ),
}  # fmt: skip
APART = {
    "each dose by itself": "The rate was 40% with febuxostat 40 mg, 48% with febuxostat 80 mg and 21% with placebo.",
    "a dose behind the name": "The response rate was higher with febuxostat 80 mg than with placebo (48% v 21%).",
    "a dose before the name": "The response rate was higher with 80 mg febuxostat than with placebo (48% v 21%).",
    "a word for one dose": "The response rate was higher with high-dose febuxostat than with placebo (48% v 21%).",
    "no figures": "Gout flares were more frequent with febuxostat than with placebo.",
    "against nothing": "The response rate with febuxostat was 44%.",
    "one dose named beside it": (
        "The response rate was higher with febuxostat than with placebo (48% for febuxostat 80 mg v 21%)."
    ),
}


def pooled(text: str) -> list[str]:
    return [a["arm_id"] for a in trialtables.load()(text)._.arms if a["pooled"]]


@pytest.mark.parametrize(("study", "text"), TOGETHER.values(), ids=TOGETHER)
def test_a_name_that_several_arms_share_is_all_of_them(study: str, text: str) -> None:
    doc = trialtables.load()(study + text)
    whole = [a["arm_id"] for a in doc._.arms if a["pooled"]]
    other = next(a["arm_id"] for a in doc._.arms if a["role"] == "comparator")
    rates = [(r["arm_id"], r["percent"]) for r in rows_of(doc, "responses")]
    assert rates == [(whole[0], 48), (other, 21)] or rates == [(other, 21), (whole[0], 48)]


@pytest.mark.parametrize("text", APART.values(), ids=APART)
def test_what_names_one_of_the_arms_or_sets_nothing_against_another_makes_no_arm(text: str) -> None:
    assert pooled(DOSES + text) == []


def test_a_comparison_is_of_the_arms_together_and_the_other() -> None:
    doc = trialtables.load()(DOSES + TOGETHER["than"][1] + " With febuxostat 80 mg it was 52% v 21% (P = .003).")
    tests = [(r["arm_id"], r["reference_arm_id"], r["p_value"]) for r in rows_of(doc, "comparisons")]
    assert tests[0] == ("A4", "A3", "0.01")
    assert all(arm != "A4" for arm, _, _ in tests[1:])


def test_arms_together_have_no_doses_of_their_own() -> None:
    doc = trialtables.load()(DOSES + TOGETHER["than"][1])
    assert "A4" in {a["arm_id"] for a in doc._.arms}
    assert "A4" not in {r["arm_id"] for r in rows_of(doc, "doses")}


LETTERED = (
    "METHODS: Patients were randomly assigned to receive docetaxel plus erlotinib 100 mg (arm A), docetaxel plus "
    "erlotinib 50 mg (arm B), or docetaxel plus placebo (arm C). RESULTS: Median PFS was 6, 5, and 4 months in arms A, "
    "B, and C. "
)


def test_two_arms_put_together_by_their_letters() -> None:
    text = LETTERED + "The hazard ratio for arms A and B combined versus arm C was 0.71 (95% CI, 0.50 to 1.01)."
    doc = trialtables.load()(text)
    pool = [row for row in rows_of(doc, "arms") if row["label"] == "arms A and B combined"]
    assert [row["drugs"] for row in pool] == ["docetaxel + erlotinib"]
    effects = [(row["arm_id"], row["value"]) for row in rows_of(doc, "comparisons") if row["measure"] == "HR"]
    assert effects == [(pool[0]["arm_id"], 0.71)]


def test_two_arms_of_different_drugs_are_no_pool() -> None:
    text = LETTERED + "The response rate in arms A and C combined with surgery was 40%."
    assert len(rows_of(trialtables.load()(text), "arms")) == 3
    other = LETTERED + "The hazard ratio for arms B and C combined versus arm A was 1.3 (95% CI, 1.0 to 1.7)."
    assert len(rows_of(trialtables.load()(other), "arms")) == 3


TOPIRAMATE = "Adults were randomly assigned to topiramate 50 mg, topiramate 100 mg or placebo.\n\nResults: "
WITH_FIGURES = [
    ("Nausea occurred in 10% of patients on topiramate and 4% on placebo.", [("A4", 10), ("A3", 4)]),
    ("Nausea was seen in 12% of all topiramate-treated patients, but in 5% on placebo.", [("A4", 12), ("A3", 5)]),
    ("Nausea was reported by 20% of the topiramate groups and 6% of the placebo group.", [("A4", 20), ("A3", 6)]),
    ("Nausea occurred in 10% on topiramate 50 mg, 14% on topiramate 100 mg and 4% on placebo.",
     [("A1", 10), ("A2", 14), ("A3", 4)]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "rows"), WITH_FIGURES)
def test_a_figure_of_both_doses_beside_one_of_placebo(sentence: str, rows: list[tuple[str, float]]) -> None:
    doc = trialtables.load()(f"Topiramate in migraine.\n\nMethods: {TOPIRAMATE}{sentence}")
    assert [(r["arm_id"], r["percent"]) for r in rows_of(doc, "adverse_events")] == rows
