"""How much of a drug is given beside another, in whatever words: it parts no treatment; weeks behind a list of days."""

from __future__ import annotations

import pytest

from stated import _pipeline

KINDS = [
    "a reduced dose of",
    "reduced doses of",
    "allometric dose of",
    "half-dose",
    "an individualized dose of",
    "low-dose",
]


def arms_of(text: str) -> list[str | None]:
    return [row.drugs for row in _pipeline()(text)._.facts if type(row).table == "arms"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_partner_is_kept_whatever_its_dose_is_called(kind: str) -> None:
    text = (
        "A randomized trial\n\nPatients were randomly assigned to cisplatin plus "
        f"{kind} docetaxel or to cisplatin plus {kind} gemcitabine."
    )
    assert arms_of(text) == ["cisplatin + docetaxel", "cisplatin + gemcitabine"]


def test_two_doses_of_the_partner() -> None:
    text = (
        "A randomized trial\n\nPatients were randomly assigned to cisplatin plus a lower dose of docetaxel or to "
        "cisplatin plus a higher dose of docetaxel."
    )
    assert arms_of(text) == ["cisplatin + docetaxel"] * 2


def days_and_weeks(text: str) -> list[tuple[str | None, str | None]]:
    return [(row.days, row.weeks) for row in _pipeline()(text)._.facts if type(row).table == "schedules"]


def test_weeks_behind_a_list_of_days_take_none_of_them() -> None:
    text = "A phase II trial. Patients received cisplatin 20 mg/m2 on days 1, 3, 5 weeks 2 + 3."
    assert days_and_weeks(text) == [("1,3,5", "2,3")]


def test_weeks_behind_a_range_of_days_take_none_of_them() -> None:
    text = "A phase II trial. Patients received cisplatin 20 mg/m2 on days 3-5 weeks 1 + 4."
    assert days_and_weeks(text) == [("3-5", "1,4")]
