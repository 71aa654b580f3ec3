"""Plans whose lines and words have run together, and what they say of courses, kinds of patients and injections."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

import trialtables
from trialtables.components.text.reading_text import reading_text
from trialtables.components.text.sentences import sentence_starts

KEYS = ("frequency", "period", "period_unit", "days", "weeks", "cycle_days", "cycles", "duration", "duration_unit")
DAILY = {"frequency": 1, "period": 1, "period_unit": "d"}
WEEKLY = {"frequency": 1, "period": 1, "period_unit": "wk"}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return trialtables.load()


def rows(nlp: Language, text: str, table: str) -> list[Any]:
    return [f for f in nlp(text)._.facts if f.table == table]


def arms(nlp: Language, text: str) -> list[str]:
    return [f.drugs for f in rows(nlp, text, "arms")]


def times(nlp: Language, text: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for f in rows(nlp, text, "schedules"):
        found.setdefault(f.drug, []).append({key: v for key in KEYS if (v := getattr(f, key)) is not None})
    return found


def amounts(nlp: Language, text: str) -> set[tuple[str, float, str]]:
    return {(f.drug, f.low, f.unit) for f in rows(nlp, text, "doses")}


@pytest.mark.parametrize(
    ("plan", "doses"),
    [
        (
            "Patients with thymoma receive Etoposide (1,120 mg/m2)+Cisplatin (65 mg/m2) on day 1.",
            {("etoposide", 1120, "mg/m2"), ("cisplatin", 65, "mg/m2")},
        ),
        (
            "Patients with thymoma receive etoposide 120 mg/m2+cisplatin 65 mg/m2 on day 1.",
            {("etoposide", 120, "mg/m2"), ("cisplatin", 65, "mg/m2")},
        ),
        (
            "Patients with thymoma receive six cycles of EP(etoposide 90 mg/m2, cisplatin 65 mg/m2) followed by "
            "4 cycles of "
            "AC(doxorubicin 55 mg/m2, cyclophosphamide 550 mg/m2).",
            {
                ("etoposide", 90, "mg/m2"),
                ("cisplatin", 65, "mg/m2"),
                ("doxorubicin", 55, "mg/m2"),
                ("cyclophosphamide", 550, "mg/m2"),
            },
        ),
        (
            "Patients with anemia receive epoetin alfa at a dose of 250 U/kgfor 12 consecutive days.",
            {("epoetin alfa", 250, "[IU]/kg")},
        ),
        (
            "Patients will receive d-l folinic acid 350 mg/m2 and levofolinate 175 mg/m2.",
            {("leucovorin", 350, "mg/m2"), ("levoleucovorin", 175, "mg/m2")},
        ),
    ],
)
def test_words_that_no_blank_parts(nlp: Language, plan: str, doses: set[tuple[str, float, str]]) -> None:
    assert amounts(nlp, plan) == doses


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "A study.\n\nDocetaxel is given over 80 minutes Patients will receive radiotherapy later.",
            ["A study.", "Docetaxel is given over 80 minutes", "Patients will receive radiotherapy later."],
        ),
        (
            "A study.\n\nThey receive: - A or - A/MOFIRI Subjects with a mutation will be randomized to C or D.",
            ["A study.", "They receive: - A or - A/MOFIRI", "Subjects with a mutation will be randomized to C or D."],
        ),
        (
            "A study.\n\nParvo/ABC: Cisplatin 40 mg/m2 every 2 weeks Magno/ABC: Cisplatin 60 mg/m2 every 3 weeks.",
            ["A study.", "Parvo/ABC: Cisplatin 40 mg/m2 every 2 weeks", "Magno/ABC: Cisplatin 60 mg/m2 every 3 weeks."],
        ),
        # a word before asks for them, or they are counted
        ("A study.\n\nTreatment of Patients will stop.", ["A study.", "Treatment of Patients will stop."]),
        ("A study.\n\n83 Patients were randomized.", ["A study.", "83 Patients were randomized."]),
        ("A study.\n\nAll Patients are followed.", ["A study.", "All Patients are followed."]),
        ("Drug X for Healthy Patients Are Given Here", ["Drug X for Healthy Patients Are Given Here"]),
    ],
)
def test_sentences_without_a_stop(text: str, sentences: list[str]) -> None:
    starts = sentence_starts(text)
    assert [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)] == sentences


def test_a_time_ends_the_line_of_its_drug(nlp: Language) -> None:
    plan = "Patients with thymoma receive: Carboplatin 200 mg/m2 (1 h) weekly Etoposide 90 mg/m2 on days 1-3."
    assert times(nlp, plan) == {"carboplatin": [WEEKLY], "etoposide": [{"days": "1-3"}]}
    plan = "Patients with thymoma receive carboplatin 200 mg/m2 on day 1 and weekly etoposide 90 mg/m2."
    assert times(nlp, plan)["etoposide"] == [WEEKLY]


def test_kinds_of_patients_that_are_randomized_apart(nlp: Language) -> None:
    plan = (
        "A trial in colon cancer.\n\nPatients with wild-type tumors will be randomized to receive cetuximab "
        "plus irinotecan or panitumumab plus irinotecan. "
        "Patients with mutated tumors will be randomized to receive bevacizumab plus irinotecan or irinotecan."
    )
    assert arms(nlp, plan) == [
        "cetuximab + irinotecan",
        "irinotecan + panitumumab",
        "bevacizumab + irinotecan",
        "irinotecan",
    ]
    # those who were helped were allocated before
    again = (
        "Patients with thymoma will be randomized to receive etoposide or paclitaxel. Patients with a response will be "
        "randomized to receive etoposide or observation."
    )
    assert len(arms(nlp, again)) < 4


@pytest.mark.parametrize("joined", ["combining with", "combining"])
def test_a_combining_b(nlp: Language, joined: str) -> None:
    plan = f"Eighty patients with thymoma will be randomly assigned to etoposide {joined} cisplatin or to paclitaxel."
    assert arms(nlp, plan) == ["cisplatin + etoposide", "paclitaxel"]


def test_weeks_as_a_heading_hold_for_all_that_is_below(nlp: Language) -> None:
    plan = (
        "Patients with thymoma receive chemotherapy as follows: - Weeks 1-5: Patients receive cisplatin IV "
        "on days 1, 8, 22 "
        "and 29 and vincristine IV on days 1 and 36. - Weeks 6-14: Patients receive bleomycin IV on days 1-5 "
        "and etoposide "
        "IV and cisplatin IV on days 1-4. Treatment repeats every 21 days for 3 courses."
    )
    course = {"weeks": "6-14", "cycle_days": 21, "cycles": 3}
    found = times(nlp, plan)
    assert found["vincristine"] == [{"days": "1,36", "weeks": "1-5"}]  # no day 36 in a course of 21 days
    assert found["bleomycin"] == [{"days": "1-5", **course}]
    assert found["etoposide"] == [{"days": "1-4", **course}]
    assert {"days": "1,8,22,29", "weeks": "1-5"} in found["cisplatin"]
    assert {"days": "1-4", **course} in found["cisplatin"]


def test_a_daily_dose_for_some_days_and_another_in_courses(nlp: Language) -> None:
    plan = (
        "Patients with glioma receive temozolomide 65 mg/m2/d for 40 days. Then temozolomide 145 mg/m2/d is "
        "given for 5 "
        "days every 28 days for six cycles."
    )
    assert times(nlp, plan)["temozolomide"] == [
        {**DAILY, "duration": 40, "duration_unit": "d"},
        {**DAILY, "days": "1-5", "cycle_days": 28, "cycles": 6},
    ]
    # the same dose told again is the same course
    plan = (
        "Patients with gout receive prednisone 35 mg/day for 5 days. Treatment with prednisone 35 mg/day for 5 days is "
        "repeated every 4 weeks for 3 cycles."
    )
    assert times(nlp, plan)["prednisone"] == [{**DAILY, "days": "1-5", "cycle_days": 28, "cycles": 3}]


def test_injections_that_make_up_a_dose(nlp: Language) -> None:
    plan = (
        "Patients receive adalimumab at a dose of 80 mg (2 injections) at weeks 0 and 1 and 40 mg (1 "
        "injection) at weeks 2, 4 and 6."
    )
    assert [t.get("cycles") for t in times(nlp, plan)["adalimumab"]] == [None, None]
    plan = "Patients with arthritis receive triamcinolone 40 mg every 4 weeks for 3 injections."
    assert times(nlp, plan)["triamcinolone"][0]["cycles"] == 3


def test_a_time_of_the_next_choice_is_not_of_what_all_get(nlp: Language) -> None:
    plan = (
        "Patients with psoriasis will be randomized to receive either 300 mg secukinumab every 4 weeks plus "
        "methotrexate, "
        "150 mg secukinumab and placebo administered every 2 weeks plus methotrexate, or placebo administered as two "
        "injections every 2 weeks plus methotrexate."
    )
    assert "methotrexate" not in times(nlp, plan)


def test_a_course_of_both_cohorts(nlp: Language) -> None:
    plan = (
        "In cohort 1, patients receive ABC-123 100 mg once daily for 14 days. In cohort 2, patients receive "
        "ABC-123 200 mg "
        "once daily for 14 days. In both cohorts, treatment is repeated every 21 days."
    )
    assert times(nlp, plan)["abc-123"] == [{**DAILY, "days": "1-14", "cycle_days": 21}] * 2


def test_by_vein_without_a_stop(nlp: Language) -> None:
    plan = "On Days 1-4, you will receive cytarabine by vein non-stop and fludarabine by vein over about 2 hours."
    assert times(nlp, plan) == {"cytarabine": [{"days": "1-4"}], "fludarabine": [{"days": "1-4"}]}


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        (
            "Patients with lymphoma receive rituximab IV over 5 hours; cyclophosphamide IV over 20-40 minutes; "
            "and vincristine "
            "IV on day 1 and oral prednisone on days 1-4.",
            {"rituximab": "1", "cyclophosphamide": "1", "vincristine": "1", "prednisone": "1-4"},
        ),
        # items without the "and" of a list, or with times of their own
        (
            "Patients with lymphoma receive rituximab IV; cyclophosphamide IV; vincristine IV on day 1.",
            {"vincristine": "1"},
        ),
        (
            "Patients with colon cancer receive fluorouracil IV continuously and leucovorin calcium IV on days 1 "
            "and 2.",
            {"fluorouracil": "1,2", "leucovorin": "1,2"},
        ),
        (
            "Patients with myeloma receive thalidomide 100 mg continuously and melphalan 8 mg/m2 on days 1 to 4.",
            {"melphalan": "1-4"},
        ),
    ],
)
def test_days_at_the_end_of_a_list(nlp: Language, plan: str, found: dict[str, str]) -> None:
    assert {f.drug: f.days for f in rows(nlp, plan, "schedules") if f.days} == found


def test_arms_beyond_the_fourth_roman_number(nlp: Language) -> None:
    drugs = ["anastrozole", "exemestane", "letrozole", "tamoxifen", "toremifene", "raloxifene"]
    numbers = ["I", "II", "III", "IV", "V", "VI"]
    plan = "Patients with breast cancer are randomized to 1 of 6 treatment arms. " + " ".join(
        f"- Arm {number}: Patients receive oral {drug} once daily for 3 years."
        for number, drug in zip(numbers, drugs, strict=True)
    )
    assert arms(nlp, plan) == drugs


def test_a_choice_of_growth_factors_makes_no_arms(nlp: Language) -> None:
    plan = (
        "Patients with leukemia receive cytarabine IV on days 1-5. Patients receive filgrastim (G-CSF) or sargramostim "
        "(GM-CSF) beginning after transplantation."
    )
    assert arms(nlp, f"Chemotherapy in leukemia.\n\n{plan}") == ["cytarabine"]
    assert arms(nlp, f"Filgrastim or sargramostim in leukemia.\n\n{plan}") == ["filgrastim", "sargramostim"]


def test_the_day_of_a_placebo_beside_a_daily_drug(nlp: Language) -> None:
    plan = "Women with osteopenia receive letrozole once daily for 10 months and placebo IV over 15 minutes on day 0."
    assert times(nlp, plan)["letrozole"] == [{**DAILY, "duration": 10, "duration_unit": "mo"}]
    plan = "Patients with thymoma receive everolimus 10 mg and placebo once daily."
    assert times(nlp, plan)["everolimus"] == [DAILY]


@pytest.mark.parametrize("sign", [". ", ".", ") "])
def test_numbers_of_items_are_no_days(nlp: Language, sign: str) -> None:
    plan = (
        f"Chemotherapy in thymoma.\n\nTreatment is: 1{sign}Docetaxel 65 mg/m2 on day 1 2{sign}Cisplatin 25 mg/m2 on "
        f"days 1-3 3{sign}Etoposide 85 mg/m2 on days 1-5 every 3 weeks."
    )
    found = {drug: told[0]["days"] for drug, told in times(nlp, plan).items()}
    assert found == {"docetaxel": "1", "cisplatin": "1-3", "etoposide": "1-5"}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Plan: 1. Cisplatin on day 1 2. Etoposide on day 2.", "Plan: 1. Cisplatin on day 1;   Etoposide on day 2."),
        # a sentence that ends with its number, a number out of its turn, and one that follows a stop
        ("Plan: 1. Toxicity of grade 2. Then we stop.", "Plan: 1. Toxicity of grade 2. Then we stop."),
        ("Plan: 1. Cisplatin on day 1 3. Etoposide on day 2.", "Plan: 1. Cisplatin on day 1 3. Etoposide on day 2."),
        ("Aims: 1. Safety. 2. Efficacy.", "Aims: 1. Safety. 2. Efficacy."),
    ],
)
def test_numbers_of_items_where_lines_run_together(text: str, read: str) -> None:
    assert reading_text(text) == read
    assert len(read) == len(text)


def test_all_of_another_arm_behind_what_the_arm_is(nlp: Language) -> None:
    plan = (
        "Chemotherapy in colorectal cancer.\n\nArm A (control): oxaliplatin 85 mg/m2 on day 1, every 3 weeks. Arm B "
        "(experimental): same as Arm A + cetuximab 450 mg/m2 every 2 weeks."
    )
    assert arms(nlp, plan) == ["oxaliplatin", "cetuximab + oxaliplatin"]


def test_what_participants_will_get(nlp: Language) -> None:
    plan = (
        "Ibrutinib in lymphoma.\n\nParticipants will take ibrutinib by mouth 1 time a day. They will get rituximab "
        "by IV on day 1 of cycles 1-6."
    )
    assert arms(nlp, plan) == ["ibrutinib + rituximab"]
    plan = (
        "Ibrutinib in lymphoma.\n\nParticipants will take ibrutinib by mouth 1 time a day. They will get "
        "acetaminophen by mouth to reduce fever."
    )
    assert arms(nlp, plan) == ["ibrutinib"]
