"""Doses told level by level, by letters, between two arms and in lists: what dose-finding reports and plans write."""

from __future__ import annotations

import pytest
from spacy.language import Language

import trialtables
from stated import _pipeline
from trialtables.components.base import rows_of


@pytest.fixture(scope="module")
def nlp() -> Language:
    return trialtables.load()


def doses(nlp: Language, text: str) -> list[tuple[str, float]]:
    return [(r["drug"], r["low"]) for r in rows_of(nlp(text), "doses")]


LEVELS = {
    "cohort by cohort": (
        "The first cohort (n = 3) starts at 100 mg. Later cohorts will be treated at 150, 200, 250 and finally 300 mg.",
        [100, 150, 200, 250, 300],
    ),
    "then": ("Cohorts of 3 to 6 patients received 50, 100, then 150 mg once daily.", [50, 100, 150]),
    "began at": ("Treatment began at 50 mg and was escalated to 75, 100 and 150 mg.", [50, 75, 100, 150]),
    "treated at a center": (
        "Patients were treated at 12 hospitals, and tumors were measured with 5 mg of contrast.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LEVELS.values(), ids=LEVELS)
def test_levels_in_sentences_without_the_drug(nlp: Language, text: str, expected: list[float]) -> None:
    found = doses(nlp, f"Erlotinib in thymoma: a phase I study.\n\nTwenty patients received oral erlotinib. {text}")
    assert found == [("erlotinib", x) for x in expected]


LETTERS = {
    "of other names": (
        "We tested docetaxel (T), trastuzumab (H) and pertuzumab (P). Patients received T 75 mg/m2, H 600 mg s.c. and "
        "P (loading dose, 840 mg; thereafter, 420 mg).",
        [("docetaxel", 75), ("trastuzumab", 600), ("pertuzumab", 840), ("pertuzumab", 420)],
    ),
    "of the first letter": (
        "We tested gemcitabine (G) and capecitabine (X). Treatment: G 1000 mg/m2 d1,8; X 1300 mg/m2/d d1-14, q3w.",
        [("gemcitabine", 1000), ("capecitabine", 1300)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LETTERS.values(), ids=LETTERS)
def test_doses_behind_letters(nlp: Language, text: str, expected: list[tuple[str, float]]) -> None:
    found = doses(nlp, f"A phase II trial in thymoma.\n\n{text} Of 40 patients, 12 responded (30%).")
    assert sorted(found) == sorted(expected)


def test_two_doses_of_one_drug_between_which_patients_are_randomized(nlp: Language) -> None:
    doc = nlp(
        "Temsirolimus in thymoma: two dose levels. We randomised 109 patients, most of whom had had prior treatment, "
        "between temsirolimus 75 mg and temsirolimus 250 mg, infused over 30 min once a week. Depression affected 10% "
        "of patients given 250 mg but none (0%) of those given 75 mg. Overall 43% had nausea."
    )
    assert {(r["arm_id"], r["low"]) for r in rows_of(doc, "doses")} == {("A1", 75), ("A2", 250)}
    assert {(r["arm_id"], r["frequency"]) for r in rows_of(doc, "schedules")} == {("A1", 1), ("A2", 1)}
    found = {(r["arm_id"], r["ctcae_term"], r["percent"]) for r in rows_of(doc, "adverse_events")}
    assert found == {("A2", "Depression", 10), ("A1", "Depression", 0), ("all", "Nausea", 43)}


HEADINGS = {
    "a stop behind the heading": "Arm A (early). {0} Arm B (late). {1}",
    "a colon behind the heading": "Arm A (early): {0} Arm B (late): {1}",
}


@pytest.mark.parametrize("form", HEADINGS.values(), ids=HEADINGS)
def test_headings_of_arms(nlp: Language, form: str) -> None:
    told = form.format(
        "Cisplatin 75 mg/m2 is given on day 1 with etoposide 100 mg/m2 on days 1-3.",
        "Cisplatin 50 mg/m2 is given on day 1 with etoposide 80 mg/m2 on days 1-3.",
    )
    doc = nlp(f"Two ways of treating thymoma.\n\nPatients are randomized. {told}")
    assert {(r["arm_id"], r["drug"], r["low"]) for r in rows_of(doc, "doses")} == {
        ("A1", "cisplatin", 75), ("A1", "etoposide", 100), ("A2", "cisplatin", 50), ("A2", "etoposide", 80),
    }  # fmt: skip


def test_an_arm_spelled_out_behind_its_heading(nlp: Language) -> None:
    doc = nlp(
        "Trametinib in thymoma.\n\nPRIMARY OBJECTIVES: To find the dose of trametinib with docetaxel 75 mg/m2 (Regimen "
        "1) and with weekly paclitaxel 80 mg/m2 (Regimen 2). OUTLINE: Patients are assigned to one of two regimens.\n"
        "REGIMEN 1: Patients receive trametinib PO on days 1-14 and docetaxel IV on day 1.\n"
        "REGIMEN 2: Patients receive trametinib PO and paclitaxel IV, both on days 1, 8, and 15.\n"
        "In both regimens, cycles repeat every 21 days."
    )
    assert [r["drugs"] for r in rows_of(doc, "arms")] == ["docetaxel + trametinib", "paclitaxel + trametinib"]


def schedules(nlp: Language, text: str) -> dict[str, tuple[float | None, float | None, float | None]]:
    rows = rows_of(nlp(f"Treatment of thymoma.\n\n{text} The response rate was 40%."), "schedules")
    return {r["drug"]: (r["frequency"], r["cycle_days"], r["cycles"]) for r in rows}


def test_what_is_said_of_all_over_a_dose_that_changes(nlp: Language) -> None:
    text = (
        "Forty patients received docetaxel 75 mg/m2, pertuzumab 840 mg in cycle 1 and 420 mg from cycle 2 onward, and "
        "atezolizumab 1200 mg, all every 3 weeks for 6 cycles."
    )
    assert schedules(nlp, text) == dict.fromkeys(("docetaxel", "pertuzumab", "atezolizumab"), (1, 21, 6))


def test_what_was_given_for_a_while_before(nlp: Language) -> None:
    text = "Forty patients were treated. Following 1 week of lenalidomide, rituximab 375 mg/m2 was given weekly."
    assert set(schedules(nlp, text)) == {"rituximab"}


LIMITED = {
    "at the head": (
        "At 150 mg/m2 the MTD was exceeded; two of three patients experienced a DLT.",
        {(2, 3): "150 mg/m2"},
    ),
    "one after another": (
        "DLTs occurred in two of three patients at 150 mg/m2 and one of six at 125 mg/m2.",
        {(2, 3): "150 mg/m2", (1, 6): "125 mg/m2"},
    ),
    "behind the event": ("Two patients experienced DLTs at dose level 3.", {(2, None): "dose level 3"}),
    "a cohort": ("There were 3 dose-limiting toxicities (DLTs) in cohort 4.", {(3, None): "cohort 4"}),
    "no level": ("There were 3 dose-limiting toxicities (DLTs) in our cohort.", {(3, None): None}),
    "all of them behind": (
        "In cohort 3, one patient had a DLT, whereas overall five patients had DLTs.",
        {(1, None): "cohort 3", (5, None): None},
    ),
    "a cohort and its count": ("In the third cohort 2 of 6 patients had a DLT.", {(2, 6): "the third cohort"}),
    "the dose of all": (
        "All were given 150 mg/m2. A DLT occurred in three of 40 patients treated at 150 mg/m2.",
        {(3, 40): None},
    ),
    "several levels": ("There were 3 DLTs at 125 and 150 mg/m2.", {(3, None): None}),
}


@pytest.mark.parametrize(("told", "labels"), LIMITED.values(), ids=LIMITED)
def test_events_of_one_dose_level(nlp: Language, told: str, labels: dict[tuple[int, int | None], str | None]) -> None:
    text = f"Forty patients with thymoma received weekly nab-paclitaxel. RESULTS: {told}"
    rows = [r for r in rows_of(nlp(text), "adverse_events") if r["ctcae_term"] == "DLT"]
    assert {(r["n"], r["total"]): r["label"] for r in rows} == labels


def test_a_dose_that_was_too_much_is_a_level(nlp: Language) -> None:
    text = (
        "Forty patients with thymoma received nab-paclitaxel weekly. RESULTS: Dose levels of 100 and 125 mg/m2 were "
        "tolerated. At 150 mg/m2 the MTD was exceeded."
    )
    assert {r["low"]: r["role"] for r in rows_of(nlp(text), "doses")} == {100: "level", 125: "level", 150: "level"}
    plain = "Forty patients with thymoma received nab-paclitaxel weekly at 100 mg/m2. Nausea was frequent."
    assert [r["role"] for r in rows_of(nlp(plain), "doses")] == ["fixed"]


PARTNERS_BEHIND_LEVELS = {
    "with a partner ahead": (
        "Patients were randomized to daunorubicin 45 mg/m2 with high-dose (3 g/m2) or standard-dose (200 mg/m2) "
        "cytarabine.",
        {("daunorubicin", 45), ("cytarabine", 3), ("cytarabine", 200)},
    ),
    "either, with a partner ahead": (
        "Patients were randomized to daunorubicin 45 mg/m2 plus either high-dose (3 g/m2) or standard-dose (200 mg/m2) "
        "cytarabine.",
        {("daunorubicin", 45), ("cytarabine", 3), ("cytarabine", 200)},
    ),
    "the bracket is that of the drug ahead": (
        "Patients were randomized to high-dose daunorubicin (90 mg/m2) or standard-dose daunorubicin (45 mg/m2) with "
        "cytarabine.",
        {("daunorubicin", 90), ("daunorubicin", 45)},
    ),
}


@pytest.mark.parametrize(("text", "expected"), PARTNERS_BEHIND_LEVELS.values(), ids=PARTNERS_BEHIND_LEVELS)
def test_levels_in_brackets_ahead_of_their_drug(nlp: Language, text: str, expected: set[tuple[str, float]]) -> None:
    assert {*doses(nlp, f"Induction in acute leukemia. {text} Results: 80 patients were enrolled.")} == expected


@pytest.mark.parametrize("steps", ["increments of 100 mg every 2 weeks", "increases of 100 mg each week"])
def test_how_often_a_dose_is_raised_is_no_schedule(nlp: Language, steps: str) -> None:
    doc = nlp(f"Thalidomide in myeloma. Forty patients received thalidomide 200 mg daily, with {steps} to 800 mg.")
    rows = [(r["frequency"], r["period"], r["period_unit"], r["cycle_days"]) for r in rows_of(doc, "schedules")]
    assert rows == [(1, 1, "d", None)]


KINDS = {
    "of a kind": "vindesine followed by 3 MU thrice weekly of highly purified natural interferon-alfa",
    "generic": "vindesine followed by 3 MU three times a week of generic interferon-alfa",
    "plain": "vindesine followed by 3 MU thrice weekly of interferon-alfa",
}


@pytest.mark.parametrize("given", KINDS.values(), ids=KINDS)
def test_a_dose_and_its_rate_ahead_of_a_kind_of_drug(given: str) -> None:
    text = f"A randomized trial.\n\nPatients received two courses of {given} (arm A) or no adjuvant treatment (arm B)."
    facts = _pipeline()(text)._.facts
    assert [(f.drug, f.low) for f in facts if f.table == "doses"] == [("interferon alfa", 3)]
    assert [f.drug for f in facts if f.table == "schedules" and f.frequency == 3] == ["interferon alfa"]
    assert [f.drugs for f in facts if f.table == "arms"] == ["interferon alfa + vindesine", None]


STEPPED = {
    "regimen": "Patients with myeloma received Kd (20/56 mg/m2).",
    "name behind the drugs": "Patients with myeloma received carfilzomib plus dexamethasone (Kd) 20/56 mg/m2.",
    "name in the bracket": "Patients with myeloma received carfilzomib and dexamethasone (Kd; 20/56 mg/m2).",
    "drug": "Patients with myeloma received carfilzomib 20/56 mg/m2 and dexamethasone.",
}


@pytest.mark.parametrize("text", STEPPED.values(), ids=STEPPED)
def test_two_doses_of_carfilzomib_are_its_own(text: str) -> None:
    rows = [f for f in _pipeline()("A trial.\n\n" + text)._.facts if f.table == "doses"]
    assert [(f.drug, f.low, f.unit) for f in rows] == [("carfilzomib", 20, "mg/m2"), ("carfilzomib", 56, "mg/m2")]


def test_other_regimens_have_a_dose_for_each_drug() -> None:
    text = "A trial.\n\nPatients received docetaxel/cisplatin 75/80 mg/m2."
    rows = [f for f in _pipeline()(text)._.facts if f.table == "doses"]
    assert {(f.drug, f.low) for f in rows} == {("docetaxel", 75), ("cisplatin", 80)}


@pytest.mark.parametrize("words", ["varying levels of", "escalating levels of", "dose levels of"])
def test_levels_of_a_drug_are_given(nlp: Language, words: str) -> None:
    text = (
        "Cisplatin (CDDP) and docetaxel (DOC) in head and neck cancer: a phase I study. Twelve patients were treated "
        f"at {words} DOC (level 1: 6 mg/m2/week, level 2: 9 mg/m2/week) with CDDP 25 mg/m2/week."
    )
    assert set(doses(nlp, text)) == {("docetaxel", 6), ("docetaxel", 9), ("cisplatin", 25)}
