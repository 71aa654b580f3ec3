"""Groups of patients that are told apart from their values: named once for all, or as those who did better."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

import trialtables

ONE = "METHODS: Ninety women received weekly paclitaxel. {} RESULTS: {}"
TWO = (
    "METHODS: Patients were randomly assigned to capecitabine (arm A; n = 40) or docetaxel (arm B; n = 44). RESULTS: {}"
)
AGES = "Outcomes were compared in three age groups (<50 years, 50-69 years, and ≥70 years)."


@cache
def nlp() -> Language:
    return trialtables.load()


def rows(text: str) -> list[str]:
    """Values of responses and survival, each with its arm and its label."""
    found = [f for f in nlp()(text)._.facts if f.table in ("responses", "survival")]
    return [f"{f.arm_id} {f.outcome} {f.percent if f.table == 'responses' else f.value} {f.label}" for f in found]


def test_values_of_groups_that_were_named_once_for_all() -> None:
    told = ONE.format(AGES, "The ORR was 12%, 15%, and 9%, respectively.")
    assert rows(told) == [
        "A1 ORR 12.0 <50 years",
        "A1 ORR 15.0 50-69 years",
        "A1 ORR 9.0 ≥70 years",
    ]
    told = ONE.format(AGES, "Median PFS was 4.1 months, 5.0 months, and 3.9 months, respectively (P = .4).")
    assert [row.split(" ", 3)[3] for row in rows(told)] == ["<50 years", "50-69 years", "≥70 years"]


@pytest.mark.parametrize(
    "text",
    [
        ONE.format(AGES, "The ORR was 12%, 15%, 9%, and 8%, respectively."),
        ONE.format("", "The ORR was 12%, 15%, and 9%, respectively."),
    ],
    ids=["more values than groups", "no groups"],
)
def test_values_without_a_group_for_each(text: str) -> None:
    assert rows(text) == []


def test_groups_that_open_the_sentence() -> None:
    told = ONE.format("", "In women aged <50, 50-69, and ≥70 years, the ORR was 12%, 15%, and 9%, respectively.")
    assert rows(told) == ["A1 ORR 12.0 aged <50 years", "A1 ORR 15.0 aged 50-69 years", "A1 ORR 9.0 aged ≥70 years"]
    told = ONE.format("", "In women aged <50 and ≥70 years, the ORR was 12%, 15%, and 9%, respectively.")
    assert rows(told) == []


def test_groups_named_behind_a_colon_and_the_corresponding_values() -> None:
    ages = "Data were analysed in three age groups: <50 years (n=30), 50-69 years (n=40) and ≥70 years (n=20)."
    told = ONE.format(ages, "The corresponding ORRs were 12%, 15%, and 9%.")
    assert rows(told) == ["A1 ORR 12.0 <50 years", "A1 ORR 15.0 50-69 years", "A1 ORR 9.0 ≥70 years"]


def test_two_groups_told_with_the_values_before() -> None:
    told = "The ORR was 36% in untreated patients and 17% in pretreated patients, and median OS was 10.1 and 8.5 months"
    assert rows(ONE.format("", told + ", respectively.")) == [
        "A1 ORR 36.0 untreated patients",
        "A1 ORR 17.0 pretreated patients",
        "A1 OS 10.1 untreated patients",
        "A1 OS 8.5 pretreated patients",
    ]


def test_the_first_of_two_values_within_an_arm_is_that_of_the_patients_who_did_better() -> None:
    told = TWO.format("In arm A, response rate (70% v 9%) and PFS (14.1 v 2.6 months) favored KRAS-mutated patients.")
    assert rows(told) == [
        "A1 ORR 70.0 KRAS-mutated patients",
        "A1 ORR 9.0 not KRAS-mutated patients",
        "A1 PFS 14.1 KRAS-mutated patients",
        "A1 PFS 2.6 not KRAS-mutated patients",
    ]


def test_an_arm_that_is_favored_is_no_group_of_patients() -> None:
    assert rows(TWO.format("The response rate (70% v 9%) favored docetaxel.")) == [
        "A2 ORR 70.0 None",
        "A1 ORR 9.0 None",
    ]


def test_codes_in_a_row_have_the_word_of_the_first() -> None:
    told = ONE.format("", "The response rate was 40% and 30% for stage IIIA and IIIB patients, respectively.")
    assert rows(told) == ["A1 ORR 40.0 stage IIIA", "A1 ORR 30.0 stage IIIB"]
    told = ONE.format("", "The response rate was 40% and 30% in type 1 and unclassified disease, respectively.")
    assert rows(told) == ["A1 ORR 40.0 type 1", "A1 ORR 30.0 unclassified disease"]


RATIOS = {
    "behind, with versus": (
        "PFS did not depend on the mutation (HR, 0.5 [95% CI, 0.3 to 0.8] v 0.6 [95% CI, 0.4 to 0.9] for "
        "V600E v wild type).",
        {0.5: "V600E", 0.6: "wild type"},
    ),
    "behind, with and": (
        "PFS was better with arm A (HR, 0.5 [95% CI, 0.3 to 0.8] and 0.6 [95% CI, 0.4 to 0.9] for men and women, "
        "respectively).",
        {0.5: "men", 0.6: "women"},
    ),
    "ahead": (
        "PFS was better in patients with high and low expression (HR 0.5 [95% CI, 0.3 to 0.8] and 0.6 [95% CI, 0.4 to "
        "0.9], respectively).",
        {0.5: "patients with high expression", 0.6: "patients with low expression"},
    ),
    "outcomes are no patients": (
        "The hazard ratios were 0.5 (95% CI, 0.3 to 0.8) and 0.6 (95% CI, 0.4 to 0.9) for PFS and OS, respectively.",
        {0.5: None, 0.6: None},
    ),
    "one group for both": (
        "In smokers, arm A was better in PFS and OS (HR, 0.5 [95% CI, 0.3 to 0.8] and 0.6 [95% CI, 0.4 to 0.9]).",
        {0.5: "smokers", 0.6: "smokers"},
    ),
}


@pytest.mark.parametrize(("told", "labels"), RATIOS.values(), ids=RATIOS)
def test_two_ratios_of_two_kinds_of_patients(told: str, labels: dict[float, str | None]) -> None:
    found = [f for f in nlp()(TWO.format(told))._.facts if f.table == "comparisons"]
    assert {f.value: f.label for f in found} == labels


def test_a_group_holds_for_both_arms_that_a_semicolon_parts() -> None:
    told = TWO.format("The 2-year OS was arm A: 45%; arm B: 58%, and in smokers was arm A: 48%; arm B: 55%.")
    assert rows(told) == ["A1 OS 45 None", "A2 OS 58 None", "A1 OS 48 smokers", "A2 OS 55 smokers"]
    told = TWO.format("The response rate in smokers was 48% in arm A; arm B was worse (30%).")
    assert rows(told) == ["A1 ORR 48.0 smokers", "A2 ORR 30.0 None"]
