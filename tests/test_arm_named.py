"""Groups named for their part in the study, each told what it is given, with and without a word of randomization."""

from __future__ import annotations

import pytest

from constructions import nlp

#: What the methods say, and label, drugs and number of each arm.
TOLD = {
    "Patients in the control arm (n = 50) received six cycles of cisplatin and etoposide. Patients in the study arm "
    "(n = 52) received four cycles of irinotecan and cisplatin.": [
        ("control arm: six cycles of cisplatin and etoposide", "cisplatin + etoposide", 50),
        ("study arm: four cycles of irinotecan and cisplatin", "cisplatin + irinotecan", 52),
    ],
    "The conventional group received docetaxel 75 mg/m2, whereas patients in the experimental group were given "
    "docetaxel plus bevacizumab.": [
        ("conventional group: docetaxel", "docetaxel", None),
        ("experimental group: docetaxel plus bevacizumab", "bevacizumab + docetaxel", None),
    ],
    "191 patients were divided into two groups: study group (n = 96, treated with anastrozole 1 mg and one dummy "
    "tablet of tamoxifen daily), and control group (n = 95, treated with tamoxifen 20 mg and one dummy tablet of "
    "anastrozole daily).": [
        ("study group: anastrozole and one dummy tablet of tamoxifen", "anastrozole", 96),
        ("control group: tamoxifen and one dummy tablet of anastrozole", "tamoxifen", 95),
    ],
    "Women were randomized to a test group (n = 40, given granisetron 1 mg) and a control group (n = 38, given "
    "saline).": [("test group: granisetron", "granisetron", 40), ("control group: saline", None, 38)],
    "In this randomized trial talc was used in 54 patients (the experimental group); drainage was used in 57 patients "
    "(the control group).": [
        ("experimental group: talc", "talc", 54),
        ("control group", None, 57),
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", TOLD)
def test_each_group_is_told(text: str) -> None:
    doc = nlp()(f"METHODS: {text} RESULTS: The response rate was 40% and 50%, respectively.")
    found = [(row.label, row.drugs, row.n) for row in doc._.facts if row.table == "arms"]
    assert found == TOLD[text]


@pytest.mark.parametrize("text", [
    "The study group and control group were comparable. Patients received cisplatin; ORR was 30% in the control group.",
    "Patients received cisplatin. Toxicity was graded in each treatment group and control group by the nurses.",
])  # fmt: skip
def test_groups_that_are_not_told(text: str) -> None:
    doc = nlp()(f"METHODS: {text}")
    assert [row.drugs for row in doc._.facts if row.table == "arms"] == ["cisplatin"]


@pytest.mark.parametrize("words", ["dummy tablets of", "a placebo capsule for", "placebo matching"])
def test_an_imitation_is_no_drug(words: str) -> None:
    doc = nlp()(
        f"METHODS: Women were randomized to anastrozole plus {words} tamoxifen or tamoxifen plus {words} anastrozole."
    )
    assert [row.drugs for row in doc._.facts if row.table == "arms"] == ["anastrozole", "tamoxifen"]


def test_placebo_of_one_trial_is_no_drug_of_the_next() -> None:
    doc = nlp()(
        "METHODS: In the prevention trial, 3864 women were randomized to placebo versus anastrozole. A total of 2980 "
        "women were randomized to tamoxifen versus anastrozole. RESULTS: Adherence was 66%."
    )
    assert [row.drugs for row in doc._.facts if row.table == "arms"][:2] == [None, "anastrozole"]


LETTERS_ALONE = {
    "Patients were randomised to either A (docetaxel 75 mg/m2) or B (vinorelbine 25 mg/m2).": [
        "docetaxel",
        "vinorelbine",
    ],
    "Patients were randomised between A: docetaxel 75 mg/m2 and B: vinorelbine 25 mg/m2.": ["docetaxel", "vinorelbine"],
    "Patients were assigned at random to arms A (docetaxel 75 mg/m2) or B (vinorelbine 25 mg/m2).": [
        "docetaxel",
        "vinorelbine",
    ],
    "Two schedules were compared in a randomized trial: (A) docetaxel 75 mg/m2 every 3 weeks, and (B) docetaxel 35 "
    "mg/m2 weekly.": ["docetaxel", "docetaxel"],
}


@pytest.mark.parametrize("text", LETTERS_ALONE)
def test_letters_without_a_noun_are_arms(text: str) -> None:
    doc = nlp()(f"METHODS: {text} RESULTS: Response rates were 30% in A and 20% in B; 12% of A and 4% of B had fever.")
    facts = doc._.facts
    assert [row.drugs for row in facts if row.table == "arms"] == LETTERS_ALONE[text]
    rates = [(row.arm_id, row.percent) for row in facts if row.table in ("responses", "adverse_events")]
    assert rates == [("A1", 30), ("A2", 20), ("A1", 12), ("A2", 4)]


@pytest.mark.parametrize("text", [
    "Vitamin A (retinol 5 mg) or B (thiamine 10 mg) was given to 30 patients at random.",
    "Patients with hepatitis B (lamivudine allowed) or A (no treatment) received cisplatin 75 mg/m2.",
])  # fmt: skip
def test_letters_that_are_no_arms(text: str) -> None:
    assert {row.rule for row in nlp()(text)._.facts if row.table == "arms"} <= {"arms:single"}


def test_letters_with_one_noun_are_each_called_by_it() -> None:
    text = "METHODS: Patients were assigned at random to arms A (docetaxel 75 mg/m2) or B (vinorelbine 25 mg/m2)."
    labels = [row.label for row in nlp()(text)._.facts if row.table == "arms"]
    assert [label.split(":")[0] for label in labels] == ["arm A", "arm B"]
    assert not any("arms" in label for label in labels)
