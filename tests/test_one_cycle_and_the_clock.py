"""What is no count of cycles, whose few days in a row are, and times of the day told by the chemotherapy of the day."""

from __future__ import annotations

import pytest

from stated import _pipeline


def timed(text: str) -> dict[str, str]:
    """The schedule of each drug of a text, by arm and name: ``{"A1 cisplatin": "days=1 cycle_days=21"}``."""
    doc = _pipeline()(text)
    found: dict[str, str] = {}
    for row in doc._.facts:
        if type(row).table != "schedules":
            continue
        rate = f"{row.frequency:g}/{row.period:g}/{row.period_unit}" if row.frequency else None
        length = f"{row.duration:g}{row.duration_unit}" if row.duration else None
        cells = {"rate": rate, "days": row.days, "cycle": row.cycle_days, "cycles": row.cycles, "for": length}
        told = " ".join(f"{k}={v:g}" if isinstance(v, float) else f"{k}={v}" for k, v in cells.items() if v)
        found[f"{row.arm_id} {row.drug}"] = told
    return found


ONE_CYCLE = {
    "every 3 weeks (one cycle)": "cycle=21",
    "every 21 days (1 treatment cycle)": "cycle=21",
    "every 3 weeks (1 course)": "cycle=21",
    "of a 28-day period (one course)": "cycle=28",
}


@pytest.mark.parametrize("words", ONE_CYCLE)
def test_a_bracket_that_calls_a_time_one_cycle_counts_none(words: str) -> None:
    text = f"Vinorelbine in sarcoma: a phase II trial. Patients received vinorelbine 30 mg/m2 on days 1 and 8 {words}."
    assert timed(text) == {"A1 vinorelbine": f"days=1,8 {ONE_CYCLE[words]}"}


def test_the_cycles_that_are_counted_behind_it_are_kept() -> None:
    text = "A phase II trial. Patients received vinorelbine on days 1 and 8 every 3 weeks (1 cycle) for 4 cycles."
    assert timed(text) == {"A1 vinorelbine": "days=1,8 cycle=21 cycles=4"}


def test_a_single_cycle_is_one() -> None:
    text = "Vinorelbine in sarcoma. Patients received one cycle of vinorelbine 30 mg/m2 on days 1 and 8 before surgery."
    assert timed(text) == {"A1 vinorelbine": "days=1,8 cycles=1"}


def test_days_of_a_course_in_brackets() -> None:
    text = "Topotecan in sarcoma. Patients received topotecan 1.5 mg/m2 daily for 5 days (1 course)."
    assert timed(text) == {"A1 topotecan": "rate=1/1/d days=1-5"}


@pytest.mark.parametrize("doses", [("", ""), (" 1 mg/m2", " 200 mg/m2")])
def test_a_course_of_few_days_is_that_of_both_drugs(doses: tuple[str, str]) -> None:
    first, second = doses
    text = f"A phase II trial. Patients receive topotecan{first} and ifosfamide{second} daily for 5 days every 21 days."
    assert timed(text) == dict.fromkeys(("A1 topotecan", "A1 ifosfamide"), "rate=1/1/d days=1-5 cycle=21")


def test_what_is_taken_twice_a_day_for_weeks_is_the_tablet_alone() -> None:
    text = "A phase II trial. Patients receive bevacizumab and capecitabine twice daily for 14 days, every 21 days."
    assert timed(text) == {
        "A1 bevacizumab": "rate=1/21/d",
        "A1 capecitabine": "rate=2/1/d days=1-14 cycle=21",
    }


@pytest.mark.parametrize("when", ["30 minutes before", "30 minutes prior to", "1 hour prior to", "60 min before"])
def test_the_day_of_the_chemotherapy_before_which_a_drug_is_given(when: str) -> None:
    text = (
        "Granisetron versus ramosetron as antiemetics. OUTLINE: Patients are randomized to 1 of 2 arms. ARM I: "
        f"Patients receive granisetron IV {when} chemotherapy on day 1 and dexamethasone PO {when} chemotherapy on "
        f"days 1-3. ARM II: Patients receive ramosetron IV {when} chemotherapy on day 1 and dexamethasone as in arm I."
    )
    assert timed(text) == {
        "A1 granisetron": "days=1",
        "A1 dexamethasone": "days=1-3",
        "A2 ramosetron": "days=1",
        "A2 dexamethasone": "days=1-3",
    }


def test_an_antiemetic_in_the_title_is_what_the_study_gives() -> None:
    text = (
        "Fosaprepitant for the prevention of nausea and vomiting\n\nPatients received fosaprepitant 150 mg IV 30 "
        "minutes before chemotherapy on day 1, and dexamethasone 8 mg orally on days 1-4."
    )
    assert timed(text) == {"A1 fosaprepitant": "days=1", "A1 dexamethasone": "days=1-4"}


def test_what_patients_had_before_chemotherapy_is_no_arm() -> None:
    text = (
        "Docetaxel in sarcoma\n\nPatients who had received doxorubicin prior to chemotherapy were eligible. Patients "
        "received docetaxel 75 mg/m2 every 3 weeks."
    )
    assert set(timed(text)) == {"A1 docetaxel"}
