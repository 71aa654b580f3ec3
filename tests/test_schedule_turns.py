"""Days of treatment and of rest in turn, doses that are hours apart, times on treatment, cycles that a name tells."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

import trialtables
from test_doses import rate
from trialtables.components.base import rows_of
from trialtables.components.doses.dose_phrases import find_doses
from trialtables.components.doses.schedule_phrases import find_schedules
from trialtables.components.doses.schedule_timing import merged
from trialtables.components.drugs.drugs import find_mentions

COLUMNS = ("frequency", "period", "period_unit", "days", "cycle_days", "cycles", "duration", "duration_unit")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return trialtables.load()


def schedules(nlp: Language, text: str) -> list[tuple[str, str, dict[str, Any]]]:
    rows = rows_of(nlp("A trial of treatment. Methods: " + text), "schedules")
    return [(r["arm_id"], r["drug"], {c: r[c] for c in COLUMNS if r[c] is not None}) for r in rows]


def given(nlp: Language, text: str) -> list[dict[str, Any]]:
    return [values for _, _, values in schedules(nlp, text)]


@pytest.mark.parametrize(
    ("text", "per", "expected"),
    [
        ("on 5 consecutive days per week for 2 weeks, followed by 2 weeks of rest", "d", ("1-5,8-12", 28)),
        ("on four consecutive days each week for 3 weeks, followed by 1 week's rest", "d", ("1-4,8-11,15-18", 28)),
        ("for 5 consecutive days weekly for 2 weeks every 4 weeks", "d", ("1-5,8-12", 28)),
        ("twice daily, 5 days a week in 3-week cycles", None, ("1-5,8-12,15-19", 21)),
        ("daily in a 28-day cycle, 7 days on/7 days off", None, ("1-7,15-21", 28)),
        ("daily (2 weeks on, 1 week off) in 6-week cycles", None, ("1-14,22-35", 42)),
        ("daily, 7 on/7 off", None, ("1-7", 14)),
        ("daily (21on/7off)", None, ("1-21", 28)),
        ("daily (4 on/2 off)", None, ("1-28", 42)),
        # a pause that is told once, and a cycle of the same length
        ("on a four-week schedule: daily for five days followed by a two-day rest", None, ("1-5", 28)),
        ("daily, 3 weeks on, 1 week off, in 28-day cycles", None, ("1-21", 28)),
    ],
)
def test_days_on_and_off_in_turn(text: str, per: str | None, expected: tuple[str, int]) -> None:
    found = merged(find_schedules(text), per)
    assert (found.days, found.cycle_days) == expected


def test_what_is_neither_days_nor_weeks_tells_nothing() -> None:
    assert merged(find_schedules("daily (10 on/5 off)")).values() == rate(1, 1, "d")


def test_days_a_week_for_the_whole_treatment_keep_their_week() -> None:
    found = merged(find_schedules("twice daily, 5 days a week for 6 weeks"))
    assert found.values() == rate(2, 1, "d") | {
        "days": "1-5", "cycle_days": 7, "duration": 6, "duration_unit": "wk"
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "every 12 hours for three doses each week",
        "every 12 h in 3 consecutive doses per week",
        "at 12-hour intervals for three doses once a week",
        "every 8 hours, three doses weekly",
    ],
)
def test_doses_hours_apart_once_a_week(text: str) -> None:
    assert merged(find_schedules(text)).values() == rate(3, 1, "wk")


def test_doses_hours_apart_that_are_all() -> None:
    assert merged(find_schedules("every 12 hours for 3 doses")).values() == rate(2, 1, "d") | {"cycles": 3}


def test_days_a_week_by_letters() -> None:
    assert merged(find_schedules("5 d/wk for 4 weeks")).values() == rate(5, 1, "wk") | {
        "duration": 4, "duration_unit": "wk"
    }  # fmt: skip


def test_each_day_of_something_is_no_second_rate(nlp: Language) -> None:
    text = "Patients received capecitabine 800 mg/m2 twice daily on each day of radiotherapy."
    assert given(nlp, text) == [rate(2, 1, "d")]
    assert given(nlp, "Patients took aspirin 100 mg each day of the study.") == [rate(1, 1, "d")]


@pytest.mark.parametrize(
    "written",
    [
        "900 milligrams per meter-squared (mg/m^2)",
        "900 milligrams per metre squared",
        "900 milligrams/sq. meter",
        "900 milligrams per square metre",
    ],
)
def test_surface_in_words(written: str) -> None:
    assert {(d.low, d.unit) for d in find_doses(f"capecitabine {written} daily")} == {(900, "mg/m2")}


def test_steps_and_sums_of_areas_are_no_doses(nlp: Language) -> None:
    text = (
        "Patients received carboplatin at an initial area under the curve (AUC) of 2, increased by an AUC of 1 per "
        "dose level to a maximum AUC of 4, corresponding with an AUC of 8 per course."
    )
    assert [r["low"] for r in rows_of(nlp("A trial. Methods: " + text), "doses")] == [2, 4]


@pytest.mark.parametrize(
    ("sentence", "length"),
    [
        ("The anticipated time on study treatment is 36 weeks, and the target sample size is <100.", (36, "wk")),
        ("Anticipated time on study treatment is 1-2 years.", (2, "a")),
        ("The expected time on study drug is 6 months.", (6, "mo")),
        ("Treatment will last 20 weeks.", (20, "wk")),
        ("The anticipated time on study treatment is until disease progression.", None),
        ("The mean time on treatment was 14 weeks.", None),
    ],
)
def test_time_on_study_treatment(nlp: Language, sentence: str, length: tuple[int, str] | None) -> None:
    found = given(nlp, f"Patients will receive infliximab 5 mg/kg iv every 8 weeks. {sentence}")
    expected = {"duration": length[0], "duration_unit": length[1]} if length else {}
    assert found == [rate(1, 8, "wk") | expected]


def test_time_on_treatment_beside_counted_cycles(nlp: Language) -> None:
    text = (
        "Patients will receive gemcitabine 900 mg/m2 on days 1 and 8 every 3 weeks for 6 cycles. "
        "The anticipated time on study treatment is 5 months."
    )
    both = {"days": "1,8", "cycle_days": 21, "cycles": 6, "duration": 5, "duration_unit": "mo"}
    assert given(nlp, text) == [both]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Patients received five cycles of R-CHOP-21.", {("A1", 21, 5)}),
        ("Patients were randomized to R-CHOP-14 or R-CHOP-21 for 7 cycles.", {("A1", 14, 7), ("A2", 21, 7)}),
        ("Patients were randomized to CHOEP-14 or CHOP-21.", {("A1", 14, None), ("A2", 21, None)}),
        ("Patients were randomized to BEACOPP-14 or ABVD.", {("A1", 14, None)}),
        # versions of a regimen, and patients behind its name
        ("Patients received six cycles of FOLFOX-4.", {("A1", None, 6)}),
        ("Patients received six cycles of CHOP; 21 patients had more.", {("A1", None, 6)}),
    ],
)
def test_cycles_that_a_name_tells(nlp: Language, text: str, expected: set[tuple[str, int | None, int | None]]) -> None:
    found = {(arm, v.get("cycle_days"), v.get("cycles")) for arm, _, v in schedules(nlp, text)}
    assert found == expected


def test_days_of_drugs_keep_the_cycle_of_the_name(nlp: Language) -> None:
    text = "Patients received CHOP-14 (cyclophosphamide 700 mg/m2 on day 1, prednisone 90 mg on days 1-5)."
    found = {drug: values for _, drug, values in schedules(nlp, text)}
    assert found["prednisone"] == {"days": "1-5", "cycle_days": 14}
    assert found["vincristine"] == {"cycle_days": 14}


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Patients received interferon alfa with ribavirin or interferon alone.", "interferon alfa"),
        (
            "Patients received interferon alfa-2b. Interferon-alpha was stopped. Interferon helped.",
            "interferon alfa-2b",
        ),
        ("Patients received interferon gamma and interferon alfa. Interferon was stopped.", "interferon"),
        ("Patients received ribavirin. Interferon was stopped.", "interferon"),
    ],
)
def test_interferon_is_the_kind_named(text: str, last: str) -> None:
    assert find_mentions("A trial.\n\n" + text)[-1].drugs == (last,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Patients were randomized to docetaxel plus cisplatin (DP) for 5 cycles or paclitaxel plus carboplatin "
            "(PC) for 3 cycles.",
            {("A1", "docetaxel", 5), ("A1", "cisplatin", 5), ("A2", "paclitaxel", 3), ("A2", "carboplatin", 3)},
        ),
        (
            "Patients were randomized to docetaxel 65 mg/m2 plus cisplatin 70 mg/m2 (DP) for 3 cycles or paclitaxel "
            "160 mg/m2 plus carboplatin AUC 5 (PC) for 3 cycles.",
            {("A1", "docetaxel", 3), ("A1", "cisplatin", 3), ("A2", "paclitaxel", 3), ("A2", "carboplatin", 3)},
        ),
    ],
)
def test_cycles_behind_the_name_of_a_combination(nlp: Language, text: str, expected: set[tuple[str, str, int]]) -> None:
    assert {(arm, drug, values.get("cycles")) for arm, drug, values in schedules(nlp, text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("clopidogrel as a 300-to-600-mg loading dose", [(300, 600)]),
        ("a 5- to 10-mg dose of zolpidem", [(5, 10)]),
        ("20-, 40- or 80-mg doses of atorvastatin", [(20, 20), (40, 40), (80, 80)]),
        ("a 50- or 100-mg dose of sertraline", [(50, 50), (100, 100)]),
    ],
)
def test_ranges_with_hanging_hyphens(text: str, expected: list[tuple[float, float]]) -> None:
    assert [(d.low, d.high) for d in find_doses(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Patients received aflibercept 2 mg every 8 weeks after three monthly loading doses.", [rate(1, 8, "wk")]),
        ("Patients received aflibercept 2 mg every 8 weeks after 5 initial monthly doses.", [rate(1, 8, "wk")]),
        ("Patients received three monthly loading doses of ranibizumab 0.5 mg.", [rate(1, 1, "mo") | {"cycles": 3}]),
        ("Patients received ranibizumab 0.5 mg monthly.", [rate(1, 1, "mo")]),
    ],
)
def test_loading_doses_are_not_how_it_goes_on(nlp: Language, text: str, expected: list[dict[str, Any]]) -> None:
    assert given(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("Patients received miltefosine plus paromomycin for 10 days.", {"miltefosine", "paromomycin"}),
        ("Patients received miltefosine plus paromomycin (MF/PM) for 16 days.", {"miltefosine", "paromomycin"}),
        ("Patients received miltefosine 40 mg daily plus paromomycin for 16 days.", {"paromomycin"}),
        ("Patients received levofloxacin once daily plus bevacizumab for 16 days.", {"bevacizumab"}),
    ],
)
def test_days_of_drugs_of_which_nothing_else_is_told(nlp: Language, text: str, drugs: set[str]) -> None:
    assert {drug for _, drug, values in schedules(nlp, text) if values.get("duration_unit") == "d"} == drugs


@pytest.mark.parametrize(
    "text",
    [
        "Patients received amlodipine (4 mg) and valsartan (140 mg) once daily.",
        "Patients received a fixed-dose combination of amlodipine (4 mg) and valsartan (140 mg) once daily.",
        "Patients received amlodipine 4 mg and valsartan 140 mg in a fixed-dose combination once daily.",
    ],
)
def test_the_rate_of_both_drugs(nlp: Language, text: str) -> None:
    assert {(drug, *values.values()) for _, drug, values in schedules(nlp, text)} == {
        ("amlodipine", 1, 1, "d"),
        ("valsartan", 1, 1, "d"),
    }


def test_a_rate_in_a_bracket_of_one_drug_is_its_own(nlp: Language) -> None:
    text = "Patients received amlodipine (4 mg) and valsartan (140 mg once daily)."
    assert {drug for _, drug, _ in schedules(nlp, text)} == {"valsartan"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Patients were randomized to miltefosine 2 mg/kg plus paromomycin 12 mg/kg (12 days) or sodium "
            "stibogluconate 18 mg/kg (16 days).",
            {("miltefosine", 12), ("paromomycin", 12), ("sodium stibogluconate", 16)},
        ),
        (
            "Patients were randomized to artesunate plus amodiaquine (3 days) or chloroquine (4 days).",
            {("artesunate", 3), ("amodiaquine", 3), ("chloroquine", 4)},
        ),
        ("Patients were randomized to amoxicillin 400 mg three times daily (9 days) or placebo.", {("amoxicillin", 9)}),
        ("Patients received amoxicillin and stayed long (9 days) and then went home.", set()),
    ],
)
def test_days_in_a_bracket(nlp: Language, text: str, expected: set[tuple[str, int]]) -> None:
    assert {(drug, values["duration"]) for _, drug, values in schedules(nlp, text) if "duration" in values} == expected
