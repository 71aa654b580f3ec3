"""Arms that a plan tells one by one, each in a sentence that its name opens, and what one arm also gets."""

from __future__ import annotations

import pytest

from test_arms import read


def drugs(text: str) -> list[str]:
    return [" + ".join(a.drugs) for a in read(text).arms]


TITLE = "Chemotherapy for thymoma.\n\n"
TOLD = {
    "letters behind in": "In arm A, topotecan is given at 1.5 mg/m2 on days 1-5. In arm B, irinotecan 250 mg/m2 and "
    "cisplatin 60 mg/m2 are administered on day 1.",
    "parts behind in": "In the experimental arm, topotecan will be given at 1.5 mg/m2 on days 1-5. In the control arm, "
    "irinotecan 250 mg/m2 and cisplatin 60 mg/m2 will be given.",
    "standard arm": "The standard arm will receive topotecan 1.5 mg/m2 daily. The investigational arm will receive "
    "irinotecan 250 mg/m2 and cisplatin 60 mg/m2.",
    "headings": "Standard arm: topotecan 1.5 mg/m2 on days 1-5. Experimental arm: irinotecan 250 mg/m2 and cisplatin "
    "60 mg/m2 on day 1.",
    "acronyms": "Patients will be randomized. Patients in the TOP group will receive topotecan 1.5 mg/m2. Patients "
    "assigned to the IRC group will receive irinotecan 250 mg/m2 and cisplatin 60 mg/m2.",
}


@pytest.mark.parametrize("text", TOLD.values(), ids=TOLD)
def test_arms_told_one_by_one(text: str) -> None:
    assert sorted(drugs(TITLE + text)) == ["cisplatin + irinotecan", "topotecan"]


NOT_TOLD = {
    "kinds of patients": "In the elderly group, topotecan will be given at 1 mg/m2. In the younger group, topotecan "
    "1.5 mg/m2 and cisplatin 60 mg/m2 will be given.",
    "one arm alone": "In the treatment group, topotecan is given at 1.5 mg/m2 on days 1-5.",
}


@pytest.mark.parametrize("text", NOT_TOLD.values(), ids=NOT_TOLD)
def test_names_that_tell_no_arms(text: str) -> None:
    assert len(drugs(TITLE + text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "All subjects receive topotecan 1.5 mg/m2 on days 1-5. Subjects in arm B will also receive cisplatin 60 mg/m2.",
        "All patients will receive topotecan 1.5 mg/m2. In the experimental arm, patients will additionally be given "
        "cisplatin 60 mg/m2 on day 1.",
        "Topotecan 1.5 mg/m2 is given on days 1-5. Women assigned to group 2 will further receive cisplatin.",
    ],
)
def test_one_arm_also_gets(text: str) -> None:
    assert drugs(TITLE + text) == ["topotecan", "cisplatin + topotecan"]


@pytest.mark.parametrize(
    "text",
    [
        "All subjects receive topotecan 1.5 mg/m2. Patients in the high-risk group will also receive cisplatin.",
        "All subjects receive topotecan and cisplatin 60 mg/m2. Patients in arm B will also receive counselling.",
    ],
)
def test_groups_that_are_no_second_arm(text: str) -> None:
    assert drugs(TITLE + text) == ["cisplatin + topotecan"]


@pytest.mark.parametrize("name", ["induction", "investigational"])
def test_an_arm_without_drugs_is_told_by_its_name(name: str) -> None:
    text = (
        "Patients are randomly assigned to receive chemoradiotherapy alone or induction chemotherapy followed by "
        "chemoradiotherapy. Patients in both arms receive carboplatin AUC 2 weekly. "
        f"Patients in the {name} arm receive gemcitabine 1000 mg/m2 and docetaxel 60 mg/m2 on day 1."
    )
    assert drugs(TITLE + text) == ["carboplatin", "carboplatin + docetaxel + gemcitabine"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("between topotecan 1.5 mg/m2 and topotecan plus cisplatin", ["topotecan", "cisplatin + topotecan"]),
        ("between topotecan, irinotecan and gemcitabine", ["topotecan", "irinotecan", "gemcitabine"]),
        (
            "between no maintenance, topotecan 1.5 mg/m2 and topotecan plus cisplatin",
            ["", "topotecan", "cisplatin + topotecan"],
        ),
        ("between observation, topotecan and irinotecan, stratified by stage", ["", "topotecan", "irinotecan"]),
        ("between cisplatin and topotecan versus gemcitabine", ["cisplatin + topotecan", "gemcitabine"]),
    ],
)
def test_randomized_between(words: str, expected: list[str]) -> None:
    assert drugs(f"{TITLE}Patients will be randomised {words}.") == expected


def test_between_two_dates_is_no_choice() -> None:
    text = "Patients were randomised between January 2010 and May 2012 to topotecan or cisplatin."
    assert drugs(TITLE + text) == ["topotecan", "cisplatin"]


CLAUSES = {
    "one and the other": "One group will receive topotecan 1.5 mg/m2, and the other group will receive irinotecan "
    "250 mg/m2 with cisplatin 60 mg/m2.",
    "named and other": "In the experimental group, patients would get irinotecan and cisplatin. In the other group, "
    "patients would get topotecan.",
    "halves": "Half of the patients will be treated with topotecan 1.5 mg/m2 and the other half with irinotecan and "
    "cisplatin.",
    "no doses": "Women in the topotecan arm shall receive topotecan, whereas those in the doublet arm shall receive "
    "irinotecan and cisplatin.",
    "semicolon": "In the topotecan group patients will take topotecan 2.3 mg daily; in the doublet group they will be "
    "given irinotecan and cisplatin.",
    "behind the title": "Patients allocated to the experimental arm would be given irinotecan 250 mg/m2 plus "
    "cisplatin 60 mg/m2. Patients allocated to the standard arm would be given topotecan.",
}


@pytest.mark.parametrize("text", CLAUSES.values(), ids=CLAUSES)
def test_groups_told_in_clauses_of_a_plan(text: str) -> None:
    assert sorted(drugs(TITLE + "Patients will be randomly assigned. " + text)) == [
        "cisplatin + irinotecan",
        "topotecan",
    ]


def test_groups_told_apart_by_dose_alone() -> None:
    text = "Patients will be randomized. One group will take topotecan 1.5 mg daily and the second group will take "
    assert drugs(TITLE + text + "topotecan 2.3 mg daily.") == ["topotecan", "topotecan"]


def test_names_of_the_randomization_are_filled_from_the_clauses() -> None:
    text = (
        "Patients will be randomized into two groups, topotecan group and control group. In the topotecan group, "
        "patients would receive topotecan with irinotecan and cisplatin. In the control group "
        "patients would receive irinotecan and cisplatin."
    )
    assert drugs(TITLE + text) == ["cisplatin + irinotecan + topotecan", "cisplatin + irinotecan"]


@pytest.mark.parametrize(
    "text",
    [
        "The initial group will receive topotecan 1.5 mg/m2. The subsequent group will receive topotecan 2.3 mg/m2.",
        "Patients will receive topotecan 1.5 mg/m2. One group will undergo biopsies, the other group will have scans.",
        "The elderly group will receive topotecan 1 mg/m2, while the younger group will receive topotecan 1.5 mg/m2.",
    ],
)
def test_clauses_that_tell_no_arms(text: str) -> None:
    assert len(drugs(TITLE + text)) == 1


REGIMENS = {
    "title": "GemFoo versus gemcitabine in thymoma.\n\nPatients were randomized. In the GemFoo arm, patients received "
    "gemcitabine 800 mg/m2 plus nivolumab 240 mg.",
    "study of": "A phase III study of GemFoo versus gemcitabine in thymoma.\n\nPatients were "
    "randomized 1:1. The 80 patients "
    "in the GemFoo arm received gemcitabine 800 mg/m2 plus nivolumab 240 mg. The 81 patients in the "
    "gemcitabine arm received "
    "gemcitabine 1000 mg/m2.",
    "randomized": "GemFoo in thymoma.\n\nPatients were randomized to GemFoo or gemcitabine. The "
    "GemFoo arm received gemcitabine "
    "800 mg/m2 plus nivolumab 240 mg.",
}


@pytest.mark.parametrize("text", REGIMENS.values(), ids=REGIMENS)
def test_a_regimen_whose_name_only_the_text_knows(text: str) -> None:
    found = read(text).arms
    assert [" + ".join(a.drugs) for a in found] == ["gemcitabine + nivolumab", "gemcitabine"]
    assert text[found[0].start : found[0].end] == "GemFoo"


TURNS = {
    "half and half": "Half of the patients received topotecan 1.5 mg/m2 daily. The other half received irinotecan "
    "250 mg/m2.",
    "one group": "One group was given topotecan; the other group was given irinotecan.",
    "the rest": "Half of them got topotecan 2.3 mg daily, while the rest got irinotecan.",
    "the remaining": "Some patients were given topotecan, and the remaining patients were given irinotecan.",
}


@pytest.mark.parametrize("text", TURNS.values(), ids=TURNS)
def test_two_groups_told_in_turn(text: str) -> None:
    assert drugs("Chemotherapy for thymoma.\n\nSixty patients were randomised. " + text) == ["topotecan", "irinotecan"]


def test_two_groups_of_one_drug_told_in_turn() -> None:
    text = (
        "Part of the participants are selected to receive topotecan (1.5 mg daily), the others are selected to receive "
    )
    assert drugs(TITLE + "Sixty adults were randomised. " + text + "topotecan (2.3 mg daily).") == ["topotecan"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Sixty patients were treated with topotecan. Half of the patients received ondansetron.",
        "Sixty patients were randomised to topotecan or placebo. Some patients received dexamethasone and the "
        "others received prednisone as premedication.",
    ],
)
def test_parts_of_the_patients_are_no_arms(text: str) -> None:
    assert drugs(TITLE + text)[0] == "topotecan"
    assert "dexamethasone" not in drugs(TITLE + text)
