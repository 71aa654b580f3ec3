"""Plans in the words of a consent form: what "you will receive" by vein, by mouth or at a time."""

from __future__ import annotations

import pytest

from constructions import nlp
from trialtables.components.base import rows_of

TITLE = "Decitabine for Leukemia.\n\nThe goal of this study is to learn if decitabine can control the disease. "

GIVEN = {
    "by vein": ("You will receive cytarabine by vein over 3 hours.", "cytarabine + decitabine"),
    "begin receiving": ("You will then begin receiving tacrolimus by vein every day.", "decitabine + tacrolimus"),
    "take by mouth": ("You will also take venetoclax by mouth 1 time a day.", "decitabine + venetoclax"),
    "followed by your dose": (
        "On Days 1-3, you will receive cytarabine by vein over 1 hour, followed by your dose of idarubicin by vein "
        "over 30 minutes.",
        "cytarabine + decitabine + idarubicin",
    ),
    "against side effects": (
        "You will be given dexamethasone by vein to lower the risk of side effects.",
        "decitabine",
    ),
    "what you take now": ("If you take warfarin by mouth, you will not be able to take part.", "decitabine"),
    "without a way": ("You will receive standard drugs such as allopurinol.", "decitabine"),
}


@pytest.mark.parametrize(("sentence", "drugs"), GIVEN.values(), ids=GIVEN)
def test_what_you_will_receive(sentence: str, drugs: str) -> None:
    doc = nlp()(f"{TITLE}You will receive decitabine by vein over 1 hour. {sentence}")
    assert [row["drugs"] for row in rows_of(doc, "arms")] == [drugs]


DAYS = {
    "an infusion that follows": (
        "On Days -6 through -4, you will receive cytarabine by vein over 1 hour, followed by your dose of idarubicin "
        "by vein over 30 minutes.",
        {"cytarabine": "-6--4", "idarubicin": "-6--4"},
    ),
    "behind a condition": (
        "On Days 2-4, if your doctor agrees, you will receive cytarabine by vein over 1 hour.",
        {"cytarabine": "2-4"},
    ),
    "days of its own": (
        "On Day 1, you will receive cytarabine by vein over 4 hours, followed by idarubicin by vein on Days 1 and 2.",
        {"cytarabine": "1", "idarubicin": "1,2"},
    ),
}


@pytest.mark.parametrize(("sentence", "days"), DAYS.values(), ids=DAYS)
def test_days_that_open_the_sentence(sentence: str, days: dict[str, str]) -> None:
    rows = rows_of(nlp()(TITLE + sentence), "schedules")
    assert {row["drug"]: row["days"] for row in rows} == days


def test_a_rate_that_opens_a_title_is_that_of_its_drug() -> None:
    doc = nlp()("Patients with breast cancer were treated. Weekly paclitaxel followed by FAC was given to 40 patients.")
    assert {row["drug"] for row in rows_of(doc, "schedules")} <= {"paclitaxel"}
