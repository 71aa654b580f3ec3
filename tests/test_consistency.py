"""Flags: a row whose own numbers disagree is kept and says so."""

import pytest
from spacy.language import Language

from trialtables.components.consistency import interval_flags, rounds_to, share_flags
from trialtables.facts import FLAGS
from trialtables.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


INTRO = "Forty patients with relapsed thymoma received weekly paclitaxel. "
END = " In conclusion, paclitaxel was active."


def flags(nlp: Language, sentence: str, table: str) -> list[str]:
    return [f.flags for f in nlp(INTRO + sentence + END)._.facts if f.table == table]


@pytest.mark.parametrize(
    ("sentence", "table", "flag"),
    [
        ("The response rate was 36% (7/27).", "responses", "percent_mismatch"),
        ("Objective responses were seen in 7 of 27 patients (36%).", "responses", "percent_mismatch"),
        ("The response rate was 45% (95% CI 52-71).", "responses", "ci_excludes_value"),
        ("The response rate was 145%.", "responses", "percent_out_of_range"),
        ("Median survival was 8.4 months (95% CI, 9.1 to 12.0 months).", "survival", "ci_excludes_value"),
        ("Grade 3 neutropenia occurred in 12 patients (30%); neutropenia of any grade occurred in 10 patients (25%).",
         "adverse_events", "grade_subset_exceeds_any"),
        ("Neutropenia was noted in 12% and 30% of patients.", "adverse_events", "ambiguous_list"),
    ],
    ids=lambda x: x[:40],
)  # fmt: skip
def test_a_disagreement_is_flagged(nlp: Language, sentence: str, table: str, flag: str) -> None:
    assert flag in ";".join(flags(nlp, sentence, table))


@pytest.mark.parametrize(
    ("sentence", "table"),
    [
        ("The response rate was 26% (7/27).", "responses"),
        ("The response rate was 25.9% (7 of 27; 95% CI 11.1-46.3).", "responses"),
        ("Median survival was 8.4 months (95% CI, 6.1 to 12.0 months).", "survival"),
        ("Neutropenia occurred in 20 patients (50%), of grade 3 in 12 (30%).", "adverse_events"),
    ],
)
def test_agreement_is_not_flagged(nlp: Language, sentence: str, table: str) -> None:
    found = flags(nlp, sentence, table)
    assert found
    assert not any(found)


@pytest.mark.parametrize(
    ("row", "arm_size", "expected"),
    [
        ({"n": 28, "total": 27}, None, ["n_exceeds_total"]),
        ({"n": 7, "total": 27, "percent": 26.0}, 20, ["total_exceeds_arm"]),
        ({"n": 7, "total": 27, "percent": 25.0}, None, []),  # cut, not rounded, as some journals do
        ({"n": 2, "total": 3, "percent": 66.7}, None, []),
        ({"n": 1, "total": 3, "percent": 34.0}, None, []),
        ({"percent": 101.0}, None, ["percent_out_of_range"]),
        ({}, 10, []),
    ],
)
def test_share_flags(row: dict, arm_size: int | None, expected: list[str]) -> None:
    assert share_flags(row, arm_size) == expected


def test_every_flag_is_declared() -> None:
    row = {"n": 30, "total": 27, "percent": 120.0}
    assert set(share_flags(row, 20)) | set(interval_flags({"value": "5", "ci_low": 6.0})) <= set(FLAGS)


def test_an_interval_of_a_median_not_reached_is_no_conflict() -> None:
    assert interval_flags({"value": "NR", "ci_low": 6.0}) == []


@pytest.mark.parametrize(
    ("exact", "stated", "fits"),
    [(25.9, 26, True), (25.9, 25, True), (25.9, 27, False), (25.93, 25.9, True), (25.93, 26.1, False)],
)
def test_rounds_to(exact: float, stated: float, fits: bool) -> None:
    assert rounds_to(exact, stated) is fits


def test_an_arm_that_is_only_taken_in_order_is_flagged(nlp: Language) -> None:
    text = (
        "Patients with thymoma were randomly assigned to paclitaxel (n = 40) or docetaxel (n = 41). "
        "The response rates were 31.5% and 20.5%. In conclusion, both were active."
    )
    rows = [f for f in nlp(text)._.facts if f.table == "responses"]
    assert [(f.arm_id, f.percent, f.flags) for f in rows] == [
        ("A1", 31.5, "unattributed_arm"),
        ("A2", 20.5, "unattributed_arm"),
    ]


def test_a_total_above_the_size_of_its_arm_is_flagged(nlp: Language) -> None:
    assert flags(nlp, "The response rate was 26% (13/50).", "responses") == ["total_exceeds_arm"]
