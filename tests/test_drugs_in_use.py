"""Drugs that patients use when a study looks for them, and what the control group of a plan is given."""

from __future__ import annotations

import pytest
from spacy.language import Language

import trialtables
from trialtables.components.base import rows_of


@pytest.fixture(scope="module")
def nlp() -> Language:
    return trialtables.load()


def drugs(nlp: Language, text: str) -> list[str | None]:
    return [r["drugs"] for r in rows_of(nlp(text), "arms")]


@pytest.mark.parametrize(
    "told",
    [
        "Adults taking naproxen 500 mg daily will be invited.",
        "Users of naproxen are enrolled.",
        "The risk of bleeding in naproxen users is studied.",
    ],
)
def test_what_patients_use_is_not_tested(nlp: Language, told: str) -> None:
    text = f"The naproxen trial of eradication.\n\n{told} They will be randomised to eradication treatment or placebo."
    assert drugs(nlp, text) == [None, None]


def test_the_drug_that_a_title_adds_is_of_both_arms(nlp: Language) -> None:
    text = (
        "ABC-123 combined with letrozole in breast cancer.\n\n"
        "Patients will be randomised to ABC-123 or placebo. All patients will receive letrozole 2.5 mg daily."
    )
    assert all("letrozole" in (d or "") for d in drugs(nlp, text))


LISTED = (
    "Mesenchymal stem cells in skin disease.\n\nPatients will be randomized into two groups: one group will receive "
    "the mesenchymal stem cells and the other group will follow the routine of the service. {} Patients in the study "
    "group will receive mesenchymal stem cells once a week during three weeks."
)


@pytest.mark.parametrize(
    "told",
    [
        "After this they will be allocated to receive conventional treatment: 1. Methotrexate 15 mg once a week.",
        "They will be allocated to receive standard therapy: methotrexate 15 mg once a week.",
    ],
)
def test_what_conventional_treatment_consists_of(nlp: Language, told: str) -> None:
    assert drugs(nlp, LISTED.format(told)) == ["mesenchymal stromal cells", "methotrexate"]


@pytest.mark.parametrize(
    ("words", "weeks"),
    [("once a week during three weeks", 3), ("once a week during three weeks after surgery", None)],
)
def test_how_long_in_words(nlp: Language, words: str, weeks: int | None) -> None:
    doc = nlp(f"Sorafenib in thymoma.\n\nPatients will receive sorafenib 400 mg {words}.")
    assert [r.get("duration") for r in rows_of(doc, "schedules")] == [weeks]


def test_one_more_infusion_is_no_number_of_cycles(nlp: Language) -> None:
    doc = nlp("Drug in thymoma.\n\nPatients will receive cetuximab once a week during two weeks and 1 more infusion.")
    assert [r.get("cycles") for r in rows_of(doc, "schedules")] == [None]


FOLLOWED = "Two treatments of ulcers.\n\nPatients {} randomised to amikacin and rifampicin for 8 weeks, or {}."


@pytest.mark.parametrize("verb", ["will be", "were to be"])
@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (
            "4 weeks of amikacin and rifampicin followed by oral treatment consisting of doxycycline and rifampicin",
            ["amikacin + rifampicin", "amikacin + doxycycline + rifampicin"],
        ),
        ("4 weeks of doxycycline, a treatment consisting of tablets", ["amikacin + rifampicin", "doxycycline"]),
    ],
)
def test_what_the_treatment_that_follows_consists_of(nlp: Language, verb: str, other: str, expected: list[str]) -> None:
    assert drugs(nlp, FOLLOWED.format(verb, other)) == expected
