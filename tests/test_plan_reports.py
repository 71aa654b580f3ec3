"""What plans tell of other studies, and of their own size: rates set side by side, doses given elsewhere."""

from __future__ import annotations

import pytest
from spacy.language import Language

import trialtables

PLAN = "In this study, patients will receive belotecan 0.5 mg/m2 on days 1-5."
BELOTECAN = ("planned", "belotecan")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return trialtables.load()


def arms(nlp: Language, text: str) -> list[tuple[str, str]]:
    return [(f.role, f.drugs) for f in nlp(text)._.facts if f.table == "arms"]


def rates(nlp: Language, text: str) -> dict[str, list[float]]:
    facts = nlp(text)._.facts
    drugs = {f.arm_id: f.drugs for f in facts if f.table == "arms"}
    found: dict[str, list[float]] = {}
    for fact in facts:
        if fact.table == "responses":
            found.setdefault(drugs.get(fact.arm_id, "all"), []).append(fact.percent)
    return found


@pytest.mark.parametrize(
    "report",
    [
        "In a phase III trial, topotecan 1.5 mg/m2 was as effective as amrubicin 40 mg/m2.",
        "Topotecan 1.5 mg/m2 has been shown to be equivalent to amrubicin 40 mg/m2.",
        "Topotecan 1.5 mg/m2 has been shown to be comparable to amrubicin 40 mg/m2 in relapsed disease.",
    ],
)
def test_two_treatments_that_are_as_good(nlp: Language, report: str) -> None:
    text = f"Belotecan in Small Cell Lung Cancer.\n\n{report} {PLAN}"
    assert sorted(arms(nlp, text)) == [("cited", "amrubicin"), ("cited", "topotecan"), BELOTECAN]


def test_rates_of_two_that_are_as_good(nlp: Language) -> None:
    report = (
        "In a phase III trial, topotecan 1.5 mg/m2 was as effective as amrubicin 40 mg/m2, with response rates of 17% "
        "and 31%, respectively."
    )
    text = f"Belotecan in Small Cell Lung Cancer.\n\n{report} {PLAN}"
    assert rates(nlp, text) == {"topotecan": [17], "amrubicin": [31]}


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (
            "The response rate to single-agent topotecan is about 20%; when combined with cisplatin, it was 48% in "
            "another trial.",
            {"topotecan": [20], "cisplatin + topotecan": [48]},
        ),
        (
            "The response rate with topotecan alone was 20%, and the response rate of topotecan plus cisplatin was "
            "48%.",
            {"topotecan": [20], "cisplatin + topotecan": [48]},
        ),
    ],
)
def test_a_drug_alone_and_with_a_partner(nlp: Language, report: str, expected: dict[str, list[float]]) -> None:
    assert rates(nlp, f"Belotecan in Small Cell Lung Cancer.\n\n{report} {PLAN}") == expected


def test_our_previous_study_is_another_one(nlp: Language) -> None:
    report = "In our previous study, the CR rate of induction with aclarubicin 20 mg and cytarabine 15 mg/m2 was 55%."
    plan = "This study evaluates homoharringtonine 2 mg/m2 on days 1-7."
    text = f"A Trial in Leukemia.\n\n{report} {plan}"
    assert arms(nlp, text)[0] == ("cited", "aclarubicin + cytarabine")
    assert rates(nlp, text) == {"aclarubicin + cytarabine": [55]}


def test_what_has_been_given_before_is_not_the_plan(nlp: Language) -> None:
    text = (
        "Entinostat and Sorafenib in Solid Tumors.\n\nThis trial will evaluate entinostat with sorafenib. Entinostat "
        "doses of 2 to 8 mg have been administered in combination with azacitidine 50 mg/m2 for 10 days. Patients "
        "will receive entinostat 5 mg weekly and sorafenib 400 mg twice daily."
    )
    assert ("planned", "entinostat + sorafenib") in arms(nlp, text)
    assert all("azacitidine" not in drugs for role, drugs in arms(nlp, text) if role == "planned")


@pytest.mark.parametrize("part", ["control arm", "control group", "comparator arm"])
def test_a_regimen_that_is_called_control(nlp: Language, part: str) -> None:
    text = f"A Trial in Lymphoma.\n\nPatients are randomized to R-GDP (experimental arm) or R-CHOP ({part})."
    assert [drugs for _, drugs in arms(nlp, text)] == [
        "cisplatin + dexamethasone + gemcitabine + rituximab",
        "cyclophosphamide + doxorubicin + prednisone + rituximab + vincristine",
    ]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Thirty-five patients are planned.", 35),
        ("Sixty patients are planned for this study.", 60),
        ("About 45 evaluable patients are planned, 15 at each center.", 45),
    ],
)
def test_how_many_are_planned(nlp: Language, sentence: str, value: int) -> None:
    facts = nlp(f"A Trial in Thymoma.\n\n{PLAN} {sentence}")._.facts
    assert [f.value for f in facts if f.table == "population" and f.measure == "planned"] == [value]


def test_patients_for_whom_something_else_is_planned(nlp: Language) -> None:
    facts = nlp(f"A Trial in Thymoma.\n\n{PLAN} Thirty patients are planned to undergo a biopsy.")._.facts
    assert [f.value for f in facts if f.table == "population" and f.measure == "planned"] == []


def test_levels_in_a_bracket_before_their_drug(nlp: Language) -> None:
    text = (
        "A Phase I Trial.\n\nThis study will evaluate escalating doses of oral panobinostat in combination with "
        "two fixed doses (60 mg/m2 and 75 mg/m2) of IV docetaxel."
    )
    facts = nlp(text)._.facts
    assert [(f.drug, f.low) for f in facts if f.table == "doses"] == [("docetaxel", 60), ("docetaxel", 75)]
