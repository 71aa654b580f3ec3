"""Two values of one outcome in one arm: what the words beside them tell apart."""

from __future__ import annotations

import pytest

from stated import _pipeline
from trialtables.components.base import rows_of

ONE_ARM = "Lapatinib in solid tumors. Sixty patients received lapatinib 1250 mg daily. "
TWO_ARMS = "Lapatinib in solid tumors. Patients were randomized to lapatinib (n = 60) or erlotinib (n = 61). "

CASES = {
    "phrases behind the figures": (
        ONE_ARM + "The response rate was 41% for the ductal tumors and 22% for the lobular tumors.",
        [("A1", 41, "ductal tumors"), ("A1", 22, "lobular tumors")],
    ),
    "by whom it was read": (
        ONE_ARM + "The response rate was 35% by investigator assessment and 30% by central review.",
        [("A1", 35, "by investigator assessment"), ("A1", 30, "by central review")],
    ),
    "brackets behind a pair of arms": (
        TWO_ARMS + "Objective responses to lapatinib and erlotinib occurred in 40% and 31% of patients, respectively "
        "(sonography), and 50% and 42% of patients, respectively (palpation).",
        [("A1", 40, "sonography"), ("A2", 31, "sonography"), ("A1", 50, "palpation"), ("A2", 42, "palpation")],
    ),
    "a heading within the bracket": (
        TWO_ARMS + "The response rates with lapatinib and erlotinib differed little (RECIST criteria: 30% v 21%; "
        "volumetric criteria: 36% v 33%).",
        [("A1", 30, "RECIST criteria"), ("A2", 21, "RECIST criteria"), ("A1", 36, "volumetric criteria"),
         ("A2", 33, "volumetric criteria")],
    ),
    "items of brackets that are told apart by their heads": (
        TWO_ARMS + "The response rates in early (lapatinib: ductal 71%, lobular 77%; erlotinib: ductal 73%, lobular "
        "73%) and late (lapatinib: ductal 46%, lobular 58%; erlotinib: ductal 48%, lobular 63%) anemia were alike.",
        [("A1", 71, "early, ductal"), ("A1", 77, "early, lobular"), ("A2", 73, "early, ductal"),
         ("A2", 73, "early, lobular"), ("A1", 46, "late, ductal"), ("A1", 58, "late, lobular"),
         ("A2", 48, "late, ductal"), ("A2", 63, "late, lobular")],
    ),
    "items of one bracket": (
        TWO_ARMS + "The response rates (lapatinib: ductal 71%, lobular 77%; erlotinib: ductal 73%, lobular 75%) did "
        "not differ.",
        [("A1", 71, "ductal"), ("A1", 77, "lobular"), ("A2", 73, "ductal"), ("A2", 75, "lobular")],
    ),
    "arms alone in a bracket": (
        TWO_ARMS + "The response rates (lapatinib: 71%, erlotinib: 75%) did not differ.",
        [("A1", 71, None), ("A2", 75, None)],
    ),
    "the whole before a colon, then its parts": (
        ONE_ARM + "The response rate was 41% (95% CI, 29 to 54): 31% (95% CI, 16 to 50) in patients pretreated with "
        "bevacizumab, and 62% (95% CI, 33 to 85) in bevacizumab-naive patients.",
        [("A1", 41, None), ("A1", 31, "patients pretreated with bevacizumab"),
         ("A1", 62, "bevacizumab-naive patients")],
    ),
    "kinds of tumors behind shares": (
        ONE_ARM + "The response rate differed by subtype: 9% of patients with ER-positive tumors, 14% with "
        "HER2-positive tumors, and 31% with triple-negative tumors responded.",
        [("A1", 9, "ER-positive tumors"), ("A1", 14, "HER2-positive tumors"), ("A1", 31, "triple-negative tumors")],
    ),
    "a bracket behind each share": (
        ONE_ARM + "Response rates were 12% (luminal A), 24% (HER2-positive) and 38% (triple-negative).",
        [("A1", 12, "luminal A"), ("A1", 24, "HER2-positive"), ("A1", 38, "triple-negative")],
    ),
    "men and women": (
        ONE_ARM + "Objective responses occurred in 5 of 20 men (25%) and 12 of 40 women (30%).",
        [("A1", 25, "men"), ("A1", 30, "women")],
    ),
    "a part behind the whole": (
        ONE_ARM + "The response rate was 37%, with 17% within the irradiated volume.",
        [("A1", 37, None), ("A1", 17, "irradiated volume")],
    ),
    "one value for each arm": (
        TWO_ARMS + "The response rate was 41% for lapatinib and 22% for erlotinib.",
        [("A1", 41, None), ("A2", 22, None)],
    ),
    "outcomes of their own": (
        ONE_ARM + "The response rate was 41% in all patients, and 12% had stable disease.",
        [("A1", 41, None), ("A1", 12, None)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_told_apart(case: str) -> None:
    text, expected = CASES[case]
    assert [(r["arm_id"], r["percent"], r["label"]) for r in rows_of(_pipeline()(text), "responses")] == expected


GROUPS = {
    "two outcomes of two groups": (
        "Response rates (21% vs 23%) and median survival (8 vs 9 months) were similar in elderly and younger patients.",
        ["elderly", "younger patients"],
    ),
    "two ages": (
        "The response rate (21% vs 23%) was similar in patients younger than 70 years and 70 years old or older.",
        ["patients younger than 70 years", "patients 70 years old or older"],
    ),
    "what some take anyway": (
        "The response rate was 40% among patients taking steroids and 55% among those not taking steroids.",
        ["patients taking steroids", "those not taking steroids"],
    ),
    "a verb left out": ("Men had a response rate of 40%, women 50%.", ["Men", "women"]),
    "a turn of the sentence": (
        "Among 40 PD-L1-positive patients 20 (50%) responded, as did 4 (20%) of 20 PD-L1-negative patients.",
        ["40 PD-L1-positive patients", "20 PD-L1-negative patients"],
    ),
}


@pytest.mark.parametrize("case", GROUPS)
@pytest.mark.parametrize("arms", [ONE_ARM, TWO_ARMS])
def test_groups_of_patients(case: str, arms: str) -> None:
    told, expected = GROUPS[case]
    rows = rows_of(_pipeline()(arms + told), "responses")
    assert [r["label"] for r in rows] == expected
    assert len({r["arm_id"] for r in rows}) == 1


def test_the_next_group_has_the_outcomes_of_the_first() -> None:
    doc = _pipeline()(
        ONE_ARM + "Response rates were highest among patients with ductal tumors (90% overall response rate and 41% "
        "complete response rate), followed by patients with lobular tumors (76% and 22%, respectively)."
    )
    assert sorted((r["outcome"], r["percent"], r["label"]) for r in rows_of(doc, "responses")) == [
        ("CR", 22, "patients with lobular tumors"),
        ("CR", 41, "patients with ductal tumors"),
        ("ORR", 76, "patients with lobular tumors"),
        ("ORR", 90, "patients with ductal tumors"),
    ]


def test_a_group_told_in_passing_ends_at_the_semicolon() -> None:
    doc = _pipeline()(
        ONE_ARM + "Toxic effects included neutropenia (in 22%), which was more common in heavily pretreated patients; "
        "and rash (in 3%)."
    )
    assert [(r["term"], r["label"]) for r in rows_of(doc, "adverse_events")] == [("neutropenia", None), ("rash", None)]


def test_no_residual_disease_is_an_outcome_of_its_own() -> None:
    doc = _pipeline()(
        ONE_ARM + "Complete remissions occurred in 20%, including 5% who had no minimal residual disease."
    )
    assert [(r["outcome"], r["percent"]) for r in rows_of(doc, "responses")] == [("CR", 20), ("MRD_NEG", 5)]


def test_those_who_had_responded_are_no_response() -> None:
    doc = _pipeline()(ONE_ARM + "Response rate was 32%. Hemoglobin rose in 45% of the patients with a response.")
    assert [r["percent"] for r in rows_of(doc, "responses")] == [32]


def test_a_share_of_patients_with_a_response_is_one() -> None:
    doc = _pipeline()(ONE_ARM + "We found 32% of the patients with a response.")
    assert [r["percent"] for r in rows_of(doc, "responses")] == [32]


def test_who_leads_the_sentence_is_no_label_of_its_figures() -> None:
    doc = _pipeline()(
        TWO_ARMS + "Among 90 patients with measurable disease, 73% in the lapatinib group responded to therapy, as "
        "compared with 60% in the erlotinib group."
    )
    assert [(r["arm_id"], r["percent"]) for r in rows_of(doc, "responses")] == [("A1", 73), ("A2", 60)]


def test_shares_of_cells_are_no_responses() -> None:
    doc = _pipeline()(ONE_ARM + "Major responses (0 to 35 percent of cells positive) occurred in 17 patients.")
    assert [(r["n"], r["percent_high"]) for r in rows_of(doc, "responses")] in ([], [(17, None)])


def test_no_denominator_for_a_part_of_the_patients() -> None:
    doc = _pipeline()(
        "Lapatinib. Of 60 patients treated with lapatinib, 12 (20%) responded: 10% of those with ductal tumors and 33% "
        "of those with lobular tumors."
    )
    assert [(r["percent"], r["total"]) for r in rows_of(doc, "responses")] == [(20, 60), (10, None), (33, None)]


def test_the_last_item_of_a_bracket_is_not_that_of_the_name_behind_it() -> None:
    text = TWO_ARMS + "The response rates (lapatinib: ductal 71%, lobular 77%) anemia apart did not differ."
    assert [r for r in rows_of(_pipeline()(text), "adverse_events") if r.get("percent")] == []


def test_events_told_apart() -> None:
    doc = _pipeline()(
        ONE_ARM + "Grade 3 diarrhea was seen in 12% of patients on tablets and 25% of patients on capsules."
    )
    assert [(r["percent"], r["label"]) for r in rows_of(doc, "adverse_events")] == [(12, "tablets"), (25, "capsules")]


SURVIVAL = {
    "responders": (
        ONE_ARM + "Median survival was 20 months for responders and 9 months for nonresponders.",
        [("20", "responders"), ("9", "nonresponders")],
    ),
    "what was done, behind the noun": (
        ONE_ARM + "Median survival for patients completely resected was 20 months.",
        [("20", "patients completely resected")],
    ),
    "what was achieved": (
        ONE_ARM + "Patients achieving a complete response had a median survival of 30 months.",
        [("30", "Patients achieving a complete response")],
    ),
    "two follow-ups": (
        ONE_ARM + "Median follow-up was 24 months for all patients and 30 months for those alive.",
        [("24", None), ("30", "those alive")],
    ),
    "groups set against each other": (
        ONE_ARM + "Outcome differed between stage II versus stage IV (median survivals, 31 and 9 months).",
        [("31", "stage II"), ("9", "stage IV")],
    ),
    "phrases behind the medians": (
        ONE_ARM + "Median overall survival was 21.6 months for Koreans and 30.2 months for Canadians.",
        [("21.6", "Koreans"), ("30.2", "Canadians")],
    ),
    "one value": (ONE_ARM + "Median overall survival was 14.3 months (95% CI, 11 to 17).", [("14.3", None)]),
}


@pytest.mark.parametrize("case", SURVIVAL)
def test_survival_told_apart(case: str) -> None:
    text, expected = SURVIVAL[case]
    assert [(r["value"], r["label"]) for r in rows_of(_pipeline()(text), "survival")] == expected
