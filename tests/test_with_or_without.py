"""One arm with a drug and one without: "A with or without B", "A with/without B", "A +/- B"."""

from __future__ import annotations

import pytest

from constructions import nlp
from trialtables.components.base import rows_of

WAYS = ("with or without", "with/without", "+/-", "±")


def doses(text: str) -> set[tuple[str, str, float]]:
    rows = rows_of(nlp()(text), "doses")
    return {(row["arm_id"], row["drug"], row["low"]) for row in rows}


@pytest.mark.parametrize("way", WAYS)
def test_the_title_tells_the_arms(way: str) -> None:
    doc = nlp()(f"Celecoxib {way} duloxetine in back pain\n\nThis was a randomized trial.")
    assert [arm["drugs"] for arm in doc._.arms] == [["celecoxib"], ["celecoxib", "duloxetine"]]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("dose", ["({} mg/day)", "{} mg daily"])
def test_each_drug_keeps_its_dose(way: str, dose: str) -> None:
    celecoxib, duloxetine = dose.format(200), dose.format(60)
    text = f"A trial in back pain.\n\nAdults were randomized to celecoxib {celecoxib} {way} duloxetine {duloxetine}."
    assert doses(text) == {("A1", "celecoxib", 200), ("A2", "celecoxib", 200), ("A2", "duloxetine", 60)}


def test_a_dose_behind_what_is_withheld_is_of_the_drug_that_is_given() -> None:
    text = "A trial in back pain.\n\nAdults received celecoxib 200 mg without duloxetine for 12 weeks."
    assert doses(text) == {("A1", "celecoxib", 200)}


@pytest.mark.parametrize("way", WAYS[:2])
@pytest.mark.parametrize(
    "who", ["Adults {} gout received", "Women {} gout were given", "We treated adults {} gout with"]
)
def test_patients_with_and_without_a_disease_are_no_arms(way: str, who: str) -> None:
    doc = nlp()(f"A trial in back pain.\n\n{who.format(way)} celecoxib 200 mg.")
    assert [arm["drugs"] for arm in doc._.arms] == [["celecoxib"]]


@pytest.mark.parametrize("way", WAYS[:2])
def test_what_goes_without_is_called_so(way: str) -> None:
    text = f"A trial in back pain.\n\nThis randomized study compared the standard regimen {way} duloxetine 60 mg."
    assert "without duloxetine" in [arm["label"] for arm in nlp()(text)._.arms]


def test_earlier_lines_in_a_bracket_do_not_make_an_arm_earlier_treatment() -> None:
    doc = nlp()(
        "Celecoxib alone or in combination with duloxetine in back pain\n\nAdults were randomized to CEL with/without "
        "DUL. In total, 120 patients (median 3 prior lines of therapy) received celecoxib plus duloxetine (n = 61) or "
        "celecoxib (n = 59). Median survival was 9.1 and 7.3 months, respectively."
    )
    sizes = {tuple(arm["drugs"]): (arm["arm_id"], arm["n"]) for arm in doc._.arms}
    combined, alone = sizes[("celecoxib", "duloxetine")], sizes[("celecoxib",)]
    assert (combined[1], alone[1]) == (61, 59)
    medians = {(r["arm_id"], float(r["value"])) for r in rows_of(doc, "survival")}
    assert medians == {(combined[0], 9.1), (alone[0], 7.3)}
