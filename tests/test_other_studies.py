"""Other studies that a plan tells of, and drugs that only the doses give to the arms."""

import pytest

from stated import _pipeline
from trialtables.components.base import rows_of

OWN = " In this trial patients will receive anlotinib 12 mg daily."
TOLD = {
    "each with its figure": (
        "In a phase III study the median overall survival was 10.4 months with docetaxel plus ramucirumab and 9.2 "
        "months with docetaxel plus placebo.",
        {("docetaxel + ramucirumab", "10.4"), ("docetaxel", "9.2")},
    ),
    "a placebo group": (
        "In the CORRECT study, the median overall survival was 6.4 months in the regorafenib group and 5.0 months in "
        "the placebo group.",
        {("regorafenib", "6.4"), ("", "5")},
    ),
    "one over the other": (
        "In the pivotal trial sunitinib improved progression-free survival compared with interferon alfa (11.0 "
        "versus 5.1 months).",
        {("sunitinib", "11"), ("interferon alfa", "5.1")},
    ),
    "in the order in which they were named": (
        "In one trial, erlotinib showed a median PFS of 9.7 months versus 5.2 months for docetaxel.",
        {("erlotinib", "9.7"), ("docetaxel", "5.2")},
    ),
    "whole months": (
        "In the FLOT4 trial median overall survival was 50 months with FLOT and 35 months with ECF.",
        {
            ("docetaxel + fluorouracil + leucovorin + oxaliplatin", "50"),
            ("cisplatin + epirubicin + fluorouracil", "35"),
        },
    ),
}


@pytest.mark.parametrize(("told", "expected"), TOLD.values(), ids=TOLD)
def test_sides_of_another_study(told: str, expected: set[tuple[str, str]]) -> None:
    doc = _pipeline()(f"Anlotinib for Thymoma.\n\nThymoma is rare. {told}{OWN}")
    arms = {arm["arm_id"]: arm for arm in doc._.arms}
    assert [arm["drugs"] for arm in arms.values() if arm["role"] == "planned"] == [["anlotinib"]]
    rows = {(" + ".join(arms[row["arm_id"]]["drugs"]), row["value"]) for row in rows_of(doc, "survival")}
    assert rows == expected


def test_figures_of_the_other_study_in_the_order_of_its_arms() -> None:
    doc = _pipeline()(
        "Anlotinib for Thymoma.\n\nThymoma is rare. In the THY-4 trial, the median survival was 12 months with "
        "sunitinib and 9 months with everolimus, and the response rates were 30% and 12%, respectively." + OWN
    )
    arms = {arm["arm_id"]: arm["drugs"] for arm in doc._.arms}
    rows = {(*arms[row["arm_id"]], row["percent"]) for row in rows_of(doc, "responses")}
    assert rows == {("sunitinib", 30.0), ("everolimus", 12.0)}


OF_THE_PLAN = [
    "Patients in remission are randomised to lenalidomide 15 mg for 24 months or to observation for 24 months.",
    "Lenalidomide is started with 5 mg daily and increased weekly by 5 mg. The response at 6 months is assessed.",
]


@pytest.mark.parametrize("plan", OF_THE_PLAN)
def test_what_the_plan_gives_is_not_cited(plan: str) -> None:
    doc = _pipeline()(f"Lenalidomide for Lymphoma.\n\nThis study will evaluate lenalidomide. {plan}")
    assert "cited" not in {arm["role"] for arm in doc._.arms}


def test_months_of_survival_are_no_arms() -> None:
    doc = _pipeline()(
        "Ramucirumab for Thymoma.\n\nThymoma is rare. Sunitinib prolonged survival compared to placebo (10.1 versus "
        "6.4 months). Patients will receive ramucirumab 8 mg/kg every 2 weeks."
    )
    assert [arm["drugs"] for arm in doc._.arms if arm["role"] == "planned"] == [["ramucirumab"]]


def test_drugs_that_the_doses_give_to_the_arms() -> None:
    doc = _pipeline()(
        "High-Dose Melphalan for Myeloma.\n\nFour cycles of induction with bortezomib 1.3 mg/m2 on days 1, 4, 8 and 11 "
        "and dexamethasone 40 mg on days 1-4 will be given. Conditioning consists of melphalan 200 mg/m2 on day -2."
    )
    (arm,) = doc._.arms
    assert {"bortezomib", "dexamethasone", "melphalan"} <= {*arm["drugs"]}
    (row,) = rows_of(doc, "arms")
    assert row["drugs"] == " + ".join(arm["drugs"])
    assert {r["drug"] for r in rows_of(doc, "drugs") if r["arm_id"] == "A1"} == {*arm["drugs"]}


def test_the_chemotherapy_of_a_study_of_side_effects_is_everybodys() -> None:
    doc = _pipeline()(
        "Nebivolol to prevent anthracycline-induced cardiotoxicity.\n\nPatients were randomly assigned to nebivolol or "
        "placebo. Patients with breast cancer received doxorubicin 60 mg/m2 every 21 days for four cycles."
    )
    assert all("doxorubicin" not in arm["drugs"] for arm in doc._.arms)
    assert [(r["arm_id"], r["drug"]) for r in rows_of(doc, "doses")] == [("all", "doxorubicin")]


BEHIND_THE_LAST_ARM = [
    "All patients will receive tamoxifen 20 mg daily for 5 years.",
    "Both groups will receive tamoxifen 20 mg daily for 5 years.",
]


@pytest.mark.parametrize("rest", BEHIND_THE_LAST_ARM)
def test_what_all_get_is_not_of_the_last_arm_alone(rest: str) -> None:
    doc = _pipeline()(
        "Patients with breast cancer will be randomized. Arm A: epirubicin 90 mg/m2 every 3 weeks for 4 cycles. Arm B: "
        f"docetaxel 75 mg/m2 every 3 weeks for 4 cycles. {rest}"
    )
    assert [arm["drugs"] for arm in doc._.arms] == [["epirubicin", "tamoxifen"], ["docetaxel", "tamoxifen"]]


def test_another_study_behind_the_last_arm() -> None:
    doc = _pipeline()(
        "Patients will be assigned to Arm 1: sunitinib 50 mg daily until progression, or Arm 2: sunitinib 50 mg daily "
        "for 24 weeks. In the pivotal trial the median PFS with sunitinib was 11 months, compared with 5 months with "
        "interferon alfa."
    )
    own = [arm for arm in doc._.arms if arm["role"] == "planned"]
    assert [arm["drugs"] for arm in own] == [["sunitinib"], ["sunitinib"]]
    assert {r["arm_id"] for r in rows_of(doc, "doses")} >= {arm["arm_id"] for arm in own}


def test_what_another_drug_replaces_is_not_of_the_arm() -> None:
    doc = _pipeline()(
        "Patients with myeloma will be randomized to VMP (bortezomib 1.3 mg/m2, melphalan 9 mg/m2 and prednisone 60 "
        "mg/m2) or VTP (bortezomib and prednisone plus thalidomide 100 mg daily instead of melphalan)."
    )
    assert [arm["drugs"] for arm in doc._.arms][1] == ["bortezomib", "prednisone", "thalidomide"]


def test_a_comparator_without_drugs() -> None:
    doc = _pipeline()(
        "Anlotinib for Thymoma.\n\nThymoma is rare. In the ATTRACTION-3 study nivolumab prolonged overall survival "
        "compared with chemotherapy (10.9 vs 8.4 months), while the ORR was 19%." + OWN
    )
    arms = {arm["arm_id"]: " + ".join(arm["drugs"]) for arm in doc._.arms}
    assert {(arms[r["arm_id"]], r["value"]) for r in rows_of(doc, "survival")} == {("nivolumab", "10.9"), ("", "8.4")}
    assert not rows_of(doc, "responses")


def test_a_dose_told_before_another_study_is_not_that_studys() -> None:
    doc = _pipeline()(
        "Carfilzomib Once Weekly for Thymoma.\n\nThis study will evaluate carfilzomib at doses of 45, 56 and 70 mg/m2 "
        "on days 1, 8 and 15. In the ENDEAVOR study, carfilzomib 56 mg/m2 twice weekly resulted in a median PFS of "
        "18.7 months compared with 9.4 months with bortezomib."
    )
    roles = {arm["arm_id"]: arm["role"] for arm in doc._.arms}
    given = {(roles[r["arm_id"]], r["low"]) for r in rows_of(doc, "doses")}
    assert {("planned", 45.0), ("planned", 56.0), ("planned", 70.0)} <= given
    assert {(r["value"]) for r in rows_of(doc, "survival")} == {"18.7", "9.4"}


def test_groups_of_a_plan_that_does_not_speak_of_chance() -> None:
    doc = _pipeline()(
        "Pyrotinib for Breast Cancer.\n\nSubjects in the treatment group receive pyrotinib 400 mg once a day plus "
        "docetaxel 100 mg/m2 every 3 weeks. Subjects in the control group receive placebo plus docetaxel."
    )
    assert [arm["drugs"] for arm in doc._.arms] == [["docetaxel", "pyrotinib"], ["docetaxel"]]


def test_what_both_cohorts_get() -> None:
    doc = _pipeline()(
        "Erlotinib for Glioma.\n\nCohort 1: erlotinib 150 mg daily. Cohort 2: erlotinib 300 mg daily, escalated by 50 "
        "mg steps. Both cohorts receive temozolomide 200 mg/m2 on days 1-5 every 28 days."
    )
    assert [arm["drugs"] for arm in doc._.arms] == [["erlotinib", "temozolomide"]] * 2
    doses = {(r["arm_id"], r["drug"], r["low"]) for r in rows_of(doc, "doses")}
    assert doses == {
        ("A1", "erlotinib", 150.0),
        ("A2", "erlotinib", 300.0),
        ("A1", "temozolomide", 200.0),
        ("A2", "temozolomide", 200.0),
    }


def test_what_everybody_had_before_the_arms_part() -> None:
    doc = _pipeline()(
        "Temozolomide for Glioma.\n\nAfter chemoradiation with temozolomide 75 mg/m2/day, patients will be randomized "
        "to receive temozolomide 150 mg/m2 on days 1-5 (Arm 1) or 100 mg/m2 on days 1-21 (Arm 2) of a 28-day cycle."
    )
    doses = {(r["arm_id"], r["low"]) for r in rows_of(doc, "doses")}
    assert doses == {("all", 75.0), ("A1", 150.0), ("A2", 100.0)}
