"""Schedules of protocols: parts under headings, what repeats in every arm, and what another arm has told."""

import pytest

from stated import _pipeline
from trialtables.components.base import rows_of
from trialtables.components.text.phases import phase_at, phases

COLUMNS = ("frequency", "period", "period_unit", "days", "cycle_days", "cycles", "duration", "duration_unit")


def schedules(text: str) -> list[tuple[str, str, str]]:
    rows = rows_of(_pipeline()("A Trial in Adults With Thymoma.\n\n" + text), "schedules")
    told = [
        (r["arm_id"], r["drug"], " ".join(f"{c}={r[c]:g}" if isinstance(r[c], float) else f"{c}={r[c]}"
                                          for c in COLUMNS if r[c] is not None))
        for r in rows
    ]  # fmt: skip
    return sorted(told)


def test_headings_of_parts() -> None:
    text = "Patients are treated. INDUCTION: A daily. Maintenance therapy consists of B. There is no consolidation."
    opened = phases(text)
    assert [name for _, name in opened] == ["induction", "maintenance"]
    assert phase_at(opened, 5) == ""
    assert phase_at(opened, text.index("B.")) == "maintenance"


def test_each_part_has_its_own_schedule() -> None:
    found = schedules(
        "Induction: patients will receive thiotepa 40 mg/m2 on day 1 every 28 days for 4 cycles. Maintenance: thiotepa "
        "20 mg/m2 will be given once weekly for 10 weeks."
    )
    assert found == [
        ("A1", "thiotepa", "days=1 cycle_days=28 cycles=4"),
        ("A1", "thiotepa", "frequency=1 period=1 period_unit=wk duration=10 duration_unit=wk"),
    ]


def test_the_cycle_of_one_part_is_not_of_another() -> None:
    found = schedules(
        "Induction: patients will receive pegaspargase 2500 IU/m2 on day 12. Consolidation: cytarabine 2 g/m2 on days "
        "1 and 3 of a 28-day cycle."
    )
    assert ("A1", "pegaspargase", "days=12") in found


REPEATS = [
    "In both arms, treatment repeats every 21 days for up to 6 courses.",
    "Treatment will be repeated every 21 days for 6 cycles in both arms.",
    "Both groups are treated every 21 days for 6 cycles.",
]


@pytest.mark.parametrize("repeats", REPEATS)
def test_what_repeats_in_both_arms(repeats: str) -> None:
    found = schedules(
        "Patients will be randomized. Arm A: docetaxel 75 mg/m2 on day 1. Arm B: paclitaxel 80 mg/m2 on days 1, 8 and "
        f"15. {repeats}"
    )
    assert [(drug, words.split("days=")[-1]) for _, drug, words in found] == [
        ("docetaxel", "21 cycles=6"),
        ("paclitaxel", "21 cycles=6"),
    ]


def test_drugs_as_in_the_other_arm() -> None:
    found = schedules(
        "Patients will be randomized. Arm I: Patients receive docetaxel IV and cisplatin IV on day 1. Arm II: Patients "
        "receive docetaxel and cisplatin as in arm I and bevacizumab IV on days 1 and 8. In both arms, courses repeat "
        "every 21 days."
    )
    assert {words for _, drug, words in found if drug != "bevacizumab"} == {"days=1 cycle_days=21"}
    assert [words for _, drug, words in found if drug == "bevacizumab"] == ["days=1,8 cycle_days=21"]


BEFORE_A_PARTNER = {
    "doses to choose from": (
        "Patients will receive cediranib 20 or 30 mg once daily with paclitaxel 175 mg/m2.", "cediranib",
        "frequency=1 period=1 period_unit=d"),
    "behind days": (
        "Patients will receive prednisone 100 mg on days 1 to 5, every 14 days for 8 cycles with filgrastim support.",
        "prednisone", "days=1-5 cycle_days=14 cycles=8"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "drug", "expected"), BEFORE_A_PARTNER.values(), ids=BEFORE_A_PARTNER)
def test_times_before_a_partner(text: str, drug: str, expected: str) -> None:
    assert schedules(text) == [("A1", drug, expected)]


def test_two_routes_of_one_drug() -> None:
    found = schedules(
        "Patients will receive intravenous paclitaxel 50 mg/m2 and intraperitoneal paclitaxel 20 mg/m2 on days 1 and "
        "8, and capecitabine 1000 mg/m2 twice daily for 14 consecutive days of a 21-day cycle."
    )
    assert [words.split()[0] for _, drug, words in found if drug == "paclitaxel"] == ["days=1,8"]


def test_units_of_two_drugs_in_one_list() -> None:
    doc = _pipeline()("Patients received lapatinib and vinorelbine at doses of 1250 mg and 20 mg/m2, respectively.")
    rows = [(r["drug"], r["low"], r["unit"]) for r in rows_of(doc, "doses")]
    assert rows == [("lapatinib", 1250.0, "mg"), ("vinorelbine", 20.0, "mg/m2")]


SHORTHAND = {
    "days in a cycle": (
        "Patients will receive cisplatin 75 mg/m2 on day 1, 21 days a cycle, for 4 cycles.",
        "days=1 cycle_days=21 cycles=4"),
    "a slash before the cycle": (
        "Patients will receive cisplatin 75 mg/m2 d1, 28 days/cycle.", "days=1 cycle_days=28"),
    "as a cycle": (
        "Patients will receive cisplatin 40 mg/m2 on days 1, 8, 3 weeks as one cycle.", "days=1,8 cycle_days=21"),
    "a day's dose once a week": (
        "Patients will take cisplatin 40 mg/day once weekly.", "frequency=1 period=1 period_unit=wk"),
    "hours of infusion in a week": (
        "Patients will receive cisplatin 20 mg/m2 per day, 120 hours per week.", "frequency=1 period=1 period_unit=d"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SHORTHAND.values(), ids=SHORTHAND)
def test_shorthand(text: str, expected: str) -> None:
    assert schedules(text) == [("A1", "cisplatin", expected)]


def test_a_day_is_no_dose() -> None:
    doc = _pipeline()("Patients will receive methotrexate 15 mg/m2 on day +1 and 10 mg/m2 on days +3, +6 and +11.")
    assert [(r["low"], r["high"]) for r in rows_of(doc, "doses")] == [(15.0, 15.0), (10.0, 10.0)]
