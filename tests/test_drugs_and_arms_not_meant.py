"""Codes, antibodies, combinations and lengths of time that are told like those of a study, and belong to none."""

from __future__ import annotations

import pytest

from constructions import nlp
from test_arms import read


def arms(text: str) -> list[str]:
    return [" + ".join(a.drugs) or "-" for a in read(text).arms]


def drugs(text: str) -> set[str]:
    return {f.drug for f in nlp()(text)._.facts if f.table == "drugs"}


PLAN = "Vildagliptin in Adults.\n\nPatients will receive vildagliptin 50 mg twice daily. "


@pytest.mark.parametrize(
    "sentence",
    [
        "Vildagliptin in combination with glimepiride and in combination with pioglitazone has been approved.",
        "Vildagliptin plus insulin/metformin and vildagliptin plus pioglitazone are often used.",
        "The triple combination of letrozole, ribociclib and goserelin and the double combination of letrozole and "
        "goserelin may cause diabetes.",
        "Patients who take digoxin daily, phenytoin twice daily or rifampicin on day 1 are excluded.",
        "The historical regimen consisted of glimepiride and acarbose.",
    ],
)
def test_what_is_known_or_forbidden_is_no_arm(sentence: str) -> None:
    assert arms(PLAN + sentence) == ["vildagliptin"]


def test_combinations_of_the_study_are_its_arms() -> None:
    told = "Vildagliptin in Adults.\n\nThis study will test vildagliptin in combination with glimepiride and in "
    found = read(told + "combination with pioglitazone.").arms
    assert [set(a.drugs) for a in found] == [{"vildagliptin", "glimepiride"}, {"vildagliptin", "pioglitazone"}]


@pytest.mark.parametrize(
    "sentence",
    [
        "Prednisone and PSA 100 were noted.",
        "Cabazitaxel or ELISA 450 was used.",
        "Cabazitaxel versus TLX-327 data were compared.",
        "Cabazitaxel and ABL-4471 criteria were used.",
        "Sections were stained with the antibody MIB-7. MIB-7 was found in 12 tumors.",
        "Slides were seen with the antibody DO-17 by immunohistochemistry, and DO-17 was found in 9 tumors.",
    ],
)
def test_measures_studies_and_stains_are_no_drugs(sentence: str) -> None:
    text = f"Cabazitaxel in prostate cancer.\n\nForty patients received cabazitaxel 25 mg/m2. {sentence}"
    assert drugs(text) <= {"cabazitaxel", "prednisone"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Patients received cabazitaxel plus ZQX-4471.",
        "Patients received ZQX 4471 with cabazitaxel. ZQX 4471 was safe.",
    ],
)
def test_codes_beside_a_drug_are_drugs(sentence: str) -> None:
    assert drugs("Cabazitaxel in prostate cancer.\n\n" + sentence) in (
        {"cabazitaxel", "zqx-4471"},
        {"cabazitaxel", "zqx 4471"},
    )


def test_questionnaires_of_the_title_are_no_drugs() -> None:
    text = "ZQX-12 scale in pain.\n\nPatients receive ZQX-12 questionnaires. Naproxen 500 mg will be given daily."
    assert drugs(text) == {"naproxen"}


def test_lengths_behind_an_assignment_are_arms_and_times_of_visits_are_none() -> None:
    assigned = (
        "Patients were evaluated for response and randomly assigned after surgery to interferon for 4 or 12 months. "
        "200 patients were enrolled."
    )
    seen = "Patients who had received interferon were evaluated for relapse at 4 or 12 months."
    title = "Adjuvant treatment of melanoma.\n\n"
    assert arms(title + assigned) == ["interferon", "interferon"]
    assert len(arms(title + seen)) < 2
