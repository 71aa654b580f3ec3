"""Times told ahead of what a treatment is made of, in the same sentence or in the one before."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

import trialtables
from test_schedule_turns import schedules

DAY_ONE = {"days": "1", "cycle_days": 21}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return trialtables.load()


def by_drug(nlp: Language, text: str) -> dict[str, dict[str, Any]]:
    return {drug: values for _, drug, values in schedules(nlp, text)}


@pytest.mark.parametrize(
    "ahead",
    [
        "Chemotherapy was given on day 1 every 3 weeks and consisted of",
        "Chemotherapy, given on day 1 every 3 weeks, consisted of",
        "Patients received chemotherapy on day 1 of each 21-day cycle, consisting of",
        "Treatment was given on day 1 every 21 days. It consisted of",
        "Treatment was administered on day 1 every 3 weeks. The regimen comprised",
    ],
)
def test_days_ahead_of_the_drugs(nlp: Language, ahead: str) -> None:
    assert by_drug(nlp, f"{ahead} docetaxel 65 mg/m2 and cisplatin 70 mg/m2.") == {
        "docetaxel": DAY_ONE,
        "cisplatin": DAY_ONE,
    }


def test_own_days_stay(nlp: Language) -> None:
    text = "Chemotherapy was given every 3 weeks for 5 cycles. It consisted of docetaxel 65 mg/m2 on day 2."
    assert by_drug(nlp, text)["docetaxel"] == {"days": "2", "cycle_days": 21, "cycles": 5}
    text = (
        "Chemotherapy was given on day 1 every 3 weeks and consisted of docetaxel 65 mg/m2 and S-1 35 mg/m2 twice "
        "daily on days 1-14."
    )
    assert by_drug(nlp, text)["s-1"]["days"] == "1-14"


def test_the_times_of_something_else_are_not_given_on(nlp: Language) -> None:
    text = "Radiotherapy was given 5 days a week for 6 weeks. Treatment consisted of cisplatin 35 mg/m2 weekly."
    assert by_drug(nlp, text) == {"cisplatin": {"frequency": 1, "period": 1, "period_unit": "wk"}}
    text = "Chemotherapy was given for a median of 4 cycles. It consisted of docetaxel 65 mg/m2 and cisplatin 70 mg/m2."
    assert by_drug(nlp, text) == {}
    text = "Blood was drawn on day 1 and the regimen consisted of docetaxel 65 mg/m2 every 3 weeks."
    assert by_drug(nlp, text) == {"docetaxel": {"frequency": 1, "period": 3, "period_unit": "wk"}}
