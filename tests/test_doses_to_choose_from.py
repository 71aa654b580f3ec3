"""One drug offered at two doses or rates beside the partners of both, and days of the first cycle and of later ones."""

from __future__ import annotations

from typing import Any

import pytest

from constructions import CLOSING, nlp
from trialtables.components.base import rows_of

RATES = "The response rate was 31% and 36%."


def rows(text: str, table: str) -> list[dict[str, Any]]:
    return rows_of(nlp()(f"{text} {CLOSING}"), table)


ARMS = {
    "a comma ahead of what both get": (
        "Patients were randomized to cetuximab 250 mg (n = 33) or 500 mg (n = 35) on day 1, with irinotecan 180 mg/m2 "
        "every 2 weeks.",
        ["cetuximab + irinotecan", "cetuximab + irinotecan"],
    ),
    "combined with": (
        "Patients were randomly assigned to obinutuzumab 1000 mg or 2000 mg on day 1, combined with chlorambucil "
        "0.5 mg/kg on days 1 and 15.",
        ["chlorambucil + obinutuzumab", "chlorambucil + obinutuzumab"],
    ),
    "each dose at its own rate": (
        "Patients were randomized to docetaxel 30 mg/m2 weekly or 75 mg/m2 every 3 weeks, plus cisplatin 75 mg/m2.",
        ["cisplatin + docetaxel", "cisplatin + docetaxel"],
    ),
    "a third arm of another drug": (
        "Patients were randomized to gefitinib 250 mg or 500 mg daily, or to docetaxel 75 mg/m2 every 3 weeks.",
        ["gefitinib", "gefitinib", "docetaxel"],
    ),
    "called by rates, with sizes": (
        "Patients received bortezomib either once weekly or twice weekly with melphalan. In all, 99 patients were "
        "analysed (once weekly, n = 51; twice weekly, n = 48).",
        ["bortezomib + melphalan", "bortezomib + melphalan"],
    ),
    "called by rates, as groups": (
        "Patients were treated with paclitaxel 70 mg/m2 weekly or 170 mg/m2 every 3 weeks. The weekly group was older "
        "than the 3-weekly group.",
        ["paclitaxel", "paclitaxel"],
    ),
    "rates, and no groups": (
        "Patients received bortezomib either once weekly or twice weekly with melphalan.",
        ["bortezomib + melphalan"],
    ),
    "one rate alone is a group": (
        "Patients received docetaxel weekly or every 3 weeks as the physician chose. The weekly group was older.",
        ["docetaxel"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ARMS.values(), ids=ARMS)
def test_arms_by_dose_or_rate(text: str, expected: list[str]) -> None:
    assert [row["drugs"] for row in rows(f"{text} {RATES}", "arms")] == expected


def test_sizes_behind_rates() -> None:
    found = rows(f"{ARMS['called by rates, with sizes'][0]} {RATES}", "arms")
    assert [row["n"] for row in found] == [51, 48]


TWO_DOSES = "Patients were randomized to rituximab 400 mg (n = 22) or 800 mg (n = 24) on day 1. "
FIRST = {
    "for both cohorts": ("The first rituximab dose was 100 mg for both cohorts.", 2),
    "in each arm": ("The first dose of rituximab was 100 mg in each arm.", 2),
    "a middle value": ("The median rituximab dose was 100 mg in both arms.", 0),
}


@pytest.mark.parametrize(("sentence", "arms"), FIRST.values(), ids=FIRST)
def test_a_dose_of_all_arms_beside_those_that_tell_them_apart(sentence: str, arms: int) -> None:
    found = [row for row in rows(TWO_DOSES + sentence, "doses") if row["low"] == 100]
    assert [row["role"] for row in found] == ["starting"] * arms


COURSES = {
    "behind commas": "on days 2-5, cycle 1; days 1-4, cycles 2-7; every 4 weeks",
    "of cycles": "on days 2-5 of cycle 1 and days 1-4 of cycles 2-7, every 4 weeks",
    "in cycles": "on days 2-5 in cycle 1 and on days 1-4 in cycles 2 to 7, every 28 days",
}


@pytest.mark.parametrize("drugs", ["fludarabine 25 mg/m2", "fludarabine 25 mg/m2 and cyclophosphamide 200 mg/m2"])
@pytest.mark.parametrize("when", COURSES.values(), ids=COURSES)
def test_days_of_the_first_cycle_and_of_later_ones(drugs: str, when: str) -> None:
    found = rows(f"All patients received {drugs} {when}.", "schedules")
    told = sorted((row["drug"], row["days"], row["cycles"]) for row in found)
    names = [name for name in ("cyclophosphamide", "fludarabine") if name in drugs]
    assert told == [(name, *course) for name in names for course in (("1-4", 6), ("2-5", 1))]


def test_later_cycles_of_the_last_drug_alone() -> None:
    found = rows(
        "All patients received rituximab 375 mg/m2 on day 1, with bendamustine 90 mg/m2 on days 2-3, cycle 1; days 1-2"
        ", cycles 2-6; every 4 weeks for 6 cycles.",
        "schedules",
    )
    assert [(row["days"], row["cycles"]) for row in found if row["drug"] == "rituximab"] == [("1", 6)]


COUNTED = {
    "in a bracket": "Patients received eight cycles of carfilzomib (either 60 mg/m2 weekly or 30 mg/m2 twice weekly).",
    "behind the drug": "Women were randomized to eight cycles of docetaxel 30 mg/m2 weekly or 70 mg/m2 every 3 weeks.",
}


@pytest.mark.parametrize("text", COUNTED.values(), ids=COUNTED)
def test_cycles_counted_ahead_of_two_doses(text: str) -> None:
    assert [row["cycles"] for row in rows(text, "schedules")] == [8, 8]


def test_cycles_of_the_second_dose_alone() -> None:
    text = (
        "Patients were randomized to four cycles of docetaxel 30 mg/m2 weekly or 70 mg/m2 every 3 weeks for six cycles."
    )
    assert [row["cycles"] for row in rows(text, "schedules")] == [4, 6]
