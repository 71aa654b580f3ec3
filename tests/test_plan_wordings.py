"""Plans in the words of registries: what goes on with a drug, what both of a subject get, groups that get more."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

import trialtables

KEYS = ("frequency", "period", "period_unit", "days", "cycle_days", "cycles", "duration", "duration_unit")
DAILY = {"frequency": 1, "period": 1, "period_unit": "d"}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return trialtables.load()


def rows(nlp: Language, text: str, table: str) -> list[Any]:
    return [f for f in nlp(text)._.facts if f.table == table]


def arms(nlp: Language, text: str) -> list[str]:
    return [f.drugs for f in rows(nlp, text, "arms") if f.role != "cited"]


def times(nlp: Language, text: str, drug: str) -> list[dict[str, Any]]:
    facts = [f for f in rows(nlp, text, "schedules") if f.drug == drug]
    return [{key: value for key in KEYS if (value := getattr(f, key)) is not None} for f in facts]


def amounts(nlp: Language, text: str, drug: str) -> list[float]:
    return [f.low for f in rows(nlp, text, "doses") if f.drug == drug]


@pytest.mark.parametrize(
    ("plan", "drugs"),
    [
        (
            "Conditioning will include treosulfan 14 g/m2/day on days -6 to -4 and melphalan 70 mg/m2 on day -3.",
            "melphalan + treosulfan",
        ),
        (
            "Patients receive thiotepa 5 mg/kg on day -7, treosulfan 10 g/m2 on days -6 to -4 and fludarabine 30 mg/m2 "
            "on days -6 to -2.",
            "fludarabine + thiotepa + treosulfan",
        ),
        (
            "Conditioning will include treosulfan 14 g/m2 on days -6 to -4. GVHD prophylaxis will include "
            "tacrolimus and sirolimus.",
            "sirolimus + tacrolimus + treosulfan",
        ),
        (
            "This trial will study the efficacy and safety of induction with mitoxantrone 10 mg/m2 (3 days) and "
            "aclarubicin 12 mg/m2/day on days 1-7.",
            "aclarubicin + mitoxantrone",
        ),
        (
            "Cycle 1: ifosfamide and epirubicin: Ifosfamide will be given daily for 5 days. Ifosfamide and vindesine "
            "are given daily for 3 days in all later cycles.",
            "epirubicin + ifosfamide + vindesine",
        ),
    ],
)
def test_what_goes_on_with_a_plan(nlp: Language, plan: str, drugs: str) -> None:
    assert arms(nlp, f"A Trial in Relapsed Leukemia.\n\n{plan}") == [drugs]


@pytest.mark.parametrize(
    "plan",
    [
        "Cetuximab 500 mg/m2 on day 1, followed by irinotecan 150 mg/m2 on day 1, every 2 weeks.",
        "Cetuximab 250 mg/m2 weekly; irinotecan 180 mg/m2 on days 1 and 15.",
        "Cetuximab 250 mg/m2 weekly and irinotecan 100 mg/m2 weekly for 4 weeks.",
    ],
)
def test_a_plan_in_catchwords_goes_on_beyond_its_title(nlp: Language, plan: str) -> None:
    assert arms(nlp, f"Cetuximab Trial.\n\n{plan} Forty patients will be enrolled.") == ["cetuximab + irinotecan"]


def test_what_is_given_in_another_disease_is_not_part_of_the_plan(nlp: Language) -> None:
    text = (
        "Topotecan for recurrent Wilms tumor.\n\nIn low-risk disease, vincristine and dactinomycin are given weekly "
        "for 10 weeks. This study will evaluate topotecan 1.5 mg/m2 daily for 5 days."
    )
    assert arms(nlp, text) == ["topotecan"]


def test_what_others_give_is_not_part_of_the_plan(nlp: Language) -> None:
    text = "A Trial in Lymphoma.\n\nIn Europe, chlorambucil and prednisone are given daily as palliative treatment. {}"
    assert arms(nlp, text.format("In this study patients will receive bendamustine 90 mg/m2 on days 1 and 2.")) == [
        "bendamustine"
    ]
    maintained = "A Trial.\n\nThis trial will assess the efficacy of ixazomib 4 mg in patients who responded to {}"
    assert arms(nlp, maintained.format("induction with bortezomib and dexamethasone.")) == ["ixazomib"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Carboplatin and etoposide are given daily for 4 days.",
        "Carboplatin and etoposide will be given daily for 4 days.",
        "Carboplatin plus etoposide will be administered daily for 4 days, followed by melphalan.",
    ],
)
def test_what_a_joined_subject_is_given(nlp: Language, sentence: str) -> None:
    text = f"A Trial of Carboplatin, Etoposide and Melphalan.\n\nPatients will be treated. {sentence}"
    for drug in ("carboplatin", "etoposide"):
        assert times(nlp, text, drug) == [{**DAILY, "duration": 4, "duration_unit": "d"}]


def test_a_heading_is_no_subject(nlp: Language) -> None:
    text = "A Trial.\n\nCisplatin and topotecan: Cisplatin will be given once a day for 5 days."
    assert times(nlp, text, "topotecan") == []


@pytest.mark.parametrize(
    ("sentence", "drug", "expected"),
    [
        ("busulfan 3.2 mg/kg (4 days) and cyclophosphamide 60 mg/kg (2 days).", "busulfan",
         {"duration": 4, "duration_unit": "d"}),
        ("melphalan 140 mg/m2 in 250 mL D5W on day -2.", "melphalan", {"days": "-2"}),
        ("topotecan 1.2 mg/m2 in D5W over 30 minutes on days 1-5.", "topotecan", {"days": "1-5"}),
        ("idarubicin 8 mg/m2 on days 1-3 and cytarabine 1 g/m2 every 12 hours x 8 doses.", "idarubicin",
         {"days": "1-3"}),
        ("tacrolimus 0.03 mg/kg starting on day -2 and methotrexate 5 mg/m2 on days 1, 3 and 6.", "methotrexate",
         {"days": "1,3,6"}),
        ("twice-daily vorinostat and 2-weeks-on/1-week-off capecitabine.", "capecitabine",
         {"days": "1-14", "cycle_days": 21}),
        ("ramucirumab 8 mg/kg on day 1, followed by FOLFIRI every 2 weeks.", "ramucirumab",
         {"days": "1", "cycle_days": 14}),
        ("S-1 40 mg/m2 on days 1-14; each cycle continues for 21 days.", "s-1", {"days": "1-14", "cycle_days": 21}),
        ("S-1 40 mg/m2 on days 1-14 (one treatment cycle takes 3 weeks).", "s-1", {"days": "1-14", "cycle_days": 21}),
    ],
)  # fmt: skip
def test_times_as_plans_write_them(nlp: Language, sentence: str, drug: str, expected: dict[str, Any]) -> None:
    assert times(nlp, f"A Trial.\n\nPatients will receive {sentence}", drug) == [expected]


def test_the_day_on_which_a_drug_begins_takes_no_days_of_the_next(nlp: Language) -> None:
    sentence = "cyclosporine 3 mg/kg starting on day -1 and methotrexate 10 mg/m2 on days 1 and 3."
    text = f"A Trial.\n\nPatients will receive {sentence}"
    assert times(nlp, text, "cyclosporine") == []


@pytest.mark.parametrize(
    ("plan", "drug", "doses"),
    [
        (
            "Vorinostat is given orally on days 1-14. Three dose levels are planned: 200 mg, 300 mg and 400 mg. "
            "Idarubicin 12 mg/m2 is given on days 1-3.",
            "vorinostat",
            [200, 300, 400],
        ),
        (
            "Decitabine 20 mg/m2 will be given on days 1-5. Arsenic trioxide will be given daily. The starting dose is "
            "0.1 mg/kg and will be escalated to 0.2 mg/kg.",
            "arsenic trioxide",
            [0.1, 0.2],
        ),
    ],
)
def test_a_dose_of_the_drug_named_just_before(nlp: Language, plan: str, drug: str, doses: list[float]) -> None:
    assert amounts(nlp, f"A Phase I Trial.\n\n{plan}", drug) == doses


def test_a_dose_behind_other_work_is_of_no_drug_named_there(nlp: Language) -> None:
    text = "Patients were randomized to AZD4321 or sunitinib. Earlier work had used bevacizumab. The dose was 30 mg."
    assert amounts(nlp, text, "bevacizumab") == []


def test_levels_a_week_and_a_day(nlp: Language) -> None:
    levels = "30 mg/week (level 1), 5 mg/day (level 2) or 10 mg/day (level 3)"
    text = f"A Trial.\n\nPatients will receive everolimus at {levels}."
    rates = [(t["frequency"], t["period"], t["period_unit"]) for t in times(nlp, text, "everolimus")]
    assert rates == [(1, 1, "wk"), (1, 1, "d")]


@pytest.mark.parametrize(
    "groups",
    [
        "Control patients are given methotrexate and mercaptopurine only. Patients in the treatment group are also "
        "given vincristine 1.5 mg/m2 weekly.",
        "The control group receives methotrexate and mercaptopurine. The experimental group additionally receives "
        "vincristine 1.5 mg/m2 weekly.",
        "The control arm will receive methotrexate and mercaptopurine. The intervention arm will receive the same "
        "chemotherapy plus vincristine 1.5 mg/m2 weekly.",
        "Arm A: patients receive methotrexate and mercaptopurine. Arm B: patients receive the same treatment plus "
        "vincristine 1.5 mg/m2 weekly.",
        "Patients in arm A will receive methotrexate and mercaptopurine. Patients in arm B will receive in addition "
        "vincristine 1.5 mg/m2 weekly.",
        "Arm 1 receives methotrexate and mercaptopurine. Arm 2 also receives vincristine 1.5 mg/m2 weekly.",
        "One group will receive methotrexate and mercaptopurine. The other group will also receive vincristine.",
    ],
)
def test_a_group_that_gets_what_the_other_has_and_more(nlp: Language, groups: str) -> None:
    text = f"Pulses in Childhood Leukemia.\n\nPatients will be randomly assigned to one of two groups. {groups}"
    assert arms(nlp, text) == ["mercaptopurine + methotrexate", "mercaptopurine + methotrexate + vincristine"]


@pytest.mark.parametrize(
    "groups",
    [
        "The control group receives best supportive care. The treatment group also receives sorafenib.",
        "The control group receives placebo. The treatment group receives sorafenib.",
    ],
)
def test_care_adds_no_drug(nlp: Language, groups: str) -> None:
    assert arms(nlp, f"A Trial.\n\nPatients are randomized. {groups}") == [None, "sorafenib"]


def test_control_patients_elsewhere_are_no_group(nlp: Language) -> None:
    text = (
        "A Trial in Leukemia.\n\nControl patients in earlier trials received cytarabine. In this study all patients "
        "will receive tretinoin 45 mg/m2 daily."
    )
    assert arms(nlp, text) == ["tretinoin"]


@pytest.mark.parametrize(
    "courses",
    [
        "six 21-day courses of maintenance therapy consisting of bevacizumab IV on day 1 and sorafenib on days 1-14",
        "six 21-day courses of maintenance treatment with bevacizumab IV on day 1 and sorafenib on days 1-14",
    ],
)
def test_courses_of_a_later_part_are_those_of_its_drugs(nlp: Language, courses: str) -> None:
    text = (
        "A Trial in Sarcoma.\n\nPatients receive temozolomide 100 mg/m2 on days 1-5 for two courses. Following "
        f"induction therapy, patients will receive {courses}."
    )
    assert times(nlp, text, "bevacizumab") == [{"days": "1", "cycle_days": 21, "cycles": 6}]
    assert times(nlp, text, "sorafenib") == [{"days": "1-14", "cycle_days": 21, "cycles": 6}]
    assert times(nlp, text, "temozolomide")[0]["cycles"] == 2


def test_cycles_end_where_maintenance_begins(nlp: Language) -> None:
    plan = "six 21-day cycles of R-CHOP and maintenance with rituximab 375 mg/m2 every 8 weeks"
    text = f"A Trial.\n\nPatients receive {plan}."
    assert {"frequency": 1, "period": 8, "period_unit": "wk"} in times(nlp, text, "rituximab")


HEADED = "Rituximab Plus Bendamustine for Thymoma.\n\n"


@pytest.mark.parametrize(
    ("plan", "drug", "expected"),
    [
        pytest.param(
            "Cycle 1: rituximab 375 mg/m2 IV on day 0. Cycles 2-6: rituximab 500 mg/m2 IV on day 1.",
            "rituximab",
            [{"days": "0", "cycles": 1}, {"days": "1", "cycles": 5}],
            id="headings",
        ),
        pytest.param(
            "Cycle 1: Day 1: rituximab, 375 mg/m2 Days 2 and 3: bendamustine, 90 mg/m2 Cycles 2 to 4: Day 1: "
            "rituximab, "
            "500 mg/m2; then bendamustine, 90 mg/m2 Day 2: bendamustine, 90 mg/m2",
            "bendamustine",
            [{"days": "2,3", "cycles": 1}, {"days": "1,2", "cycles": 3}],
            id="headings-without-stops",
        ),
        pytest.param(
            "Rituximab plus bendamustine every 4 weeks, maximum 6 cycles. Cycle 1: rituximab 375 mg/m2 on day 1 and "
            "bendamustine 90 mg/m2 on days 1 and 2. Cycles 2 to 6: rituximab 500 mg/m2 on day 1 and bendamustine "
            "90 mg/m2 on days 1 and 2.",
            "rituximab",
            [{"days": "1", "cycle_days": 28, "cycles": 1}, {"days": "1", "cycle_days": 28, "cycles": 5}],
            id="cycle-of-the-whole",
        ),
        pytest.param(
            "Patients receive rituximab. In cycle 1, rituximab 375 mg/m2 is given on day 1. In subsequent cycles, "
            "rituximab 500 mg/m2 is given on days 1 and 8.",
            "rituximab",
            [{"days": "1", "cycles": 1}, {"days": "1,8"}],
            id="in-cycle-one",
        ),
        pytest.param(
            "Patients receive rituximab 375 mg/m2 on day 1 of 28-day cycles. Blood is drawn as follows: Cycle 1: "
            "days 1, 8 "
            "and 15.",
            "rituximab",
            [{"days": "1", "cycle_days": 28}],
            id="what-is-drawn",
        ),
    ],
)
def test_cycles_that_head_what_is_given_in_them(
    nlp: Language, plan: str, drug: str, expected: list[dict[str, Any]]
) -> None:
    assert times(nlp, HEADED + plan, drug) == expected


@pytest.mark.parametrize(
    ("plan", "drug", "days"),
    [
        ("On day 1 patients are given bendamustine 90 mg/m2 IV and rituximab 375 mg/m2 IV.", "rituximab", "1"),
        ("On days 1 and 2 patients will receive bendamustine 90 mg/m2 IV.", "bendamustine", "1,2"),
        ("On day 1, bendamustine 90 mg/m2 IV, cisplatin 60 mg/m2 IV and rituximab 375 mg/m2 IV are given.",
         "bendamustine", "1"),
        ("BR, one cycle every 28 days: day 1, rituximab 375 mg/m2; days 1-2, bendamustine 90 mg/m2.", "bendamustine",
         "1-2"),
        ("Day 1, rituximab 375 mg/m2; days 2-6, oral prednisone 60 mg/m2.", "prednisone", "2-6"),
        ("Rituximab: day 1, bendamustine: days 1 and 2.", "bendamustine", "1,2"),
        ("On the first day of treatment in each cycle patients receive rituximab 375 mg/m2.", "rituximab", "1"),
    ],
)  # fmt: skip
def test_days_ahead_of_what_is_given(nlp: Language, plan: str, drug: str, days: str) -> None:
    assert [t["days"] for t in times(nlp, HEADED + plan, drug)] == [days]


def test_a_number_of_patients_behind_a_day_is_no_day(nlp: Language) -> None:
    text = HEADED + "Rituximab 375 mg/m2 was given on day 1, and 8 patients had a reaction."
    assert [t["days"] for t in times(nlp, text, "rituximab")] == ["1"]


def test_the_interval_of_one_item_of_a_list_is_not_that_of_the_next(nlp: Language) -> None:
    text = (
        "Metformin Added to Doxorubicin in Thymoma.\n\nPatients receive: - doxorubicin 60 mg/m2 i.v., day 1, q21 "
        "days - "
        "metformin: by mouth, 1000 mg twice daily"
    )
    assert times(nlp, text, "metformin") == [{"frequency": 2, "period": 1, "period_unit": "d"}]


@pytest.mark.parametrize(
    ("going_on", "expected"),
    [
        ("Patients who benefit may stay on imatinib for up to 12 months.", DAILY),
        ("Patients stay on imatinib for up to 12 months.", DAILY | {"duration": 12, "duration_unit": "mo"}),
    ],
)
def test_how_long_those_who_benefit_may_go_on(nlp: Language, going_on: str, expected: dict[str, Any]) -> None:
    text = f"Imatinib in Thymoma.\n\nPatients will receive imatinib 400 mg once daily. {going_on}"
    assert times(nlp, text, "imatinib") == [expected]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (
            "Daratumumab will be infused at 8 mg/kg on Cycle 1 Days 1 and 2 and at 16 mg/kg once weekly for the "
            "remaining "
            "doses of the first 2 cycles, every 2 weeks for the next 4 cycles (Cycles 3 to 6), and every 4 weeks "
            "from then "
            "on.",
            [
                {"days": "1,2", "cycles": 1},
                {"frequency": 1, "period": 1, "period_unit": "wk", "cycles": 2},
                {"frequency": 1, "period": 2, "period_unit": "wk", "cycles": 4},
                {"frequency": 1, "period": 4, "period_unit": "wk"},
            ],
        ),
        (
            "Daratumumab 16 mg/kg will be given once weekly for the first 2 cycles, every 2 weeks for the next 4 "
            "cycles, "
            "and every 4 weeks thereafter.",
            [
                {"frequency": 1, "period": 1, "period_unit": "wk", "cycles": 2},
                {"frequency": 1, "period": 2, "period_unit": "wk", "cycles": 4},
                {"frequency": 1, "period": 4, "period_unit": "wk"},
            ],
        ),
        (
            "Daratumumab 16 mg/kg will be given for 4 cycles, every 3 weeks.",
            [{"cycle_days": 21, "cycles": 4}],
        ),
        (
            "Day 1: daratumumab 8 mg/kg and cisplatin 60 mg/m2. Day 4: daratumumab 8 mg/kg. Treatment is "
            "repeated every 21 "
            "days for 8 cycles.",
            [{"days": "1,4", "cycle_days": 21, "cycles": 8}],
        ),
        (
            "Day 1: daratumumab 8 mg/kg and cisplatin 60 mg/m2. Day 4: daratumumab 16 mg/kg.",
            [{"days": "1"}, {"days": "4"}],
        ),
    ],
)
def test_what_changes_from_cycle_to_cycle(nlp: Language, plan: str, expected: list[dict[str, Any]]) -> None:
    text = (
        f"Daratumumab in Thymoma.\n\nThis is a randomized study of two arms. Arm A: {plan} Arm B: Cisplatin 60 mg/m2."
    )
    assert times(nlp, text, "daratumumab") == expected


def test_what_all_treatments_have_in_common(nlp: Language) -> None:
    text = (
        "Treatment of Thymoma.\n\nPatients are allocated at random to Group A or Group B. Patients in Group A receive "
        "docetaxel 75 mg/m2 and carboplatin AUC 6. Patients in Group B receive mitomycin 6 mg/m2 and cisplatin "
        "50 mg/m2. "
        "All treatments are given every 3 weeks and four cycles are planned."
    )
    every_third_week = {"frequency": 1, "period": 3, "period_unit": "wk", "cycle_days": 21, "cycles": 4}
    assert all(times(nlp, text, drug) == [every_third_week] for drug in ("docetaxel", "carboplatin", "cisplatin"))


def test_a_drug_as_in_another_arm_has_its_whole_schedule(nlp: Language) -> None:
    text = (
        "Weekly Paclitaxel With or Without Carboplatin in Thymoma.\n\nPatients are randomized to 1 of 2 "
        "treatment arms. Arm I: "
        "Patients receive carboplatin AUC 5 IV on day 1 and paclitaxel 80 mg/m2 IV once weekly on days 1, 8, and "
        "15. Courses "
        "repeat every 3 weeks for 4 courses. Arm II: Patients receive paclitaxel as in arm I, without carboplatin."
    )
    weekly = {"frequency": 1, "period": 1, "period_unit": "wk", "days": "1,8,15", "cycle_days": 21, "cycles": 4}
    assert times(nlp, text, "paclitaxel") == [weekly, weekly]


@pytest.mark.parametrize(
    ("plan", "drug", "expected"),
    [
        pytest.param(
            "Patients take imatinib 80 mg by mouth every day. A cycle is 21 days.", "imatinib",
            DAILY | {"cycle_days": 21}, id="a-cycle-is",
        ),
        pytest.param(
            "Patients receive imatinib 30 mg once weekly for 5 times.", "imatinib",
            {"frequency": 1, "period": 1, "period_unit": "wk", "cycles": 5}, id="so-many-times",
        ),
        pytest.param(
            "Patients receive imatinib 30 mg for 5 times a week.", "imatinib",
            {"frequency": 5, "period": 1, "period_unit": "wk"}, id="times-a-week",
        ),
        pytest.param(
            "Patients receive placebo on days 1 and 8 of every 21-day cycle + imatinib 80 mg on day 1.", "imatinib",
            {"days": "1", "cycle_days": 21}, id="cycle-of-a-placebo",
        ),
    ],
)  # fmt: skip
def test_cycles_and_times(nlp: Language, plan: str, drug: str, expected: dict[str, Any]) -> None:
    assert times(nlp, f"Imatinib in Thymoma.\n\n{plan}", drug) == [expected]


def test_a_title_that_names_two_rates_gives_no_arm_both(nlp: Language) -> None:
    text = (
        "Ixabepilone Weekly or Every 3 Weeks, or Paclitaxel Weekly, Each With Bevacizumab in "
        "Thymoma.\n\nPatients will be "
        "randomized. Arm A - Ixabepilone: 16 mg/m2 weekly; bevacizumab: 10 mg/kg every 2 weeks. Arm B - "
        "Ixabepilone: 40 mg/m2 "
        "every 3 weeks; bevacizumab: 15 mg/kg every 3 weeks. Arm C - Paclitaxel: 90 mg/m2 weekly; bevacizumab: "
        "10 mg/kg "
        "every 2 weeks."
    )
    assert times(nlp, text, "ixabepilone") == [
        {"frequency": 1, "period": 1, "period_unit": "wk"},
        {"frequency": 1, "period": 3, "period_unit": "wk"},
    ]


#: Sentences of a plan for thymoma, a drug of it, and how that is given.
AHEAD_OF_SUBJECT = [
    (
        "On days 1 and 8 of each 21-day cycle, 25 mg/m2 of vinorelbine and 60 mg/m2 of cisplatin are infused.",
        "cisplatin",
        {"days": "1,8", "cycle_days": 21},
    ),
    (
        "On day 1 cisplatin 60 mg/m2 is given, and vinorelbine 25 mg/m2 is infused on days 2 and 9.",
        "cisplatin",
        {"days": "1"},
    ),
    (
        "On days 1, 8 and 15, an infusion of vinorelbine at a dose of 20 mg/m2 will be slowly administered.",
        "vinorelbine",
        {"days": "1,8,15"},
    ),
    (
        "On day 1, cisplatin 60 mg/m2 is given, followed on days 2 to 4 by etoposide 80 mg/m2.",
        "etoposide",
        {"days": "2-4"},
    ),
    (
        "Patients receive cisplatin 60 mg/m2 on day 1, then on days 2 to 4 etoposide 80 mg/m2.",
        "etoposide",
        {"days": "2-4"},
    ),
    (
        "Patients receive cisplatin 60 mg/m2 on day 1 and on day 8 with etoposide 80 mg/m2.",
        "cisplatin",
        {"days": "1,8"},
    ),
]


@pytest.mark.parametrize(("sentence", "drug", "expected"), AHEAD_OF_SUBJECT)
def test_days_ahead_of_the_drug_that_is_given(
    nlp: Language, sentence: str, drug: str, expected: dict[str, Any]
) -> None:
    assert times(nlp, f"A phase II trial in thymoma. {sentence}", drug) == [expected]


def test_a_visit_ahead_of_the_drug_is_no_time_of_it(nlp: Language) -> None:
    plan = "A phase II trial in thymoma. On day 1, patients have a scan, and paclitaxel 80 mg/m2 is given weekly."
    assert times(nlp, plan, "paclitaxel") == [{"frequency": 1, "period": 1, "period_unit": "wk"}]


@pytest.mark.parametrize(
    "told",
    [
        "Patients receive the following every 21 days for 4 cycles:",
        "Four cycles of treatment are given, repeated every 3 weeks, as follows:",
        "Treatment consists of the drugs below, given in 21-day cycles for up to 4 cycles:",
    ],
)
@pytest.mark.parametrize("bullet", ["- ", "* ", "1. "])
def test_what_is_told_ahead_of_a_list_is_said_of_its_items(nlp: Language, told: str, bullet: str) -> None:
    items = ["Cisplatin 60 mg/m2 IV on day 1", "Capecitabine 850 mg/m2 PO twice daily on days 1-14"]
    plan = "\n".join(["A trial in thymoma.", "", told, "", *(bullet + item for item in items)])
    plan += "\n\nThereafter, imatinib 400 mg is taken once daily for one year."
    cycle = {"cycle_days": 21, "cycles": 4}
    assert times(nlp, plan, "cisplatin") == [{"days": "1"} | cycle]
    assert times(nlp, plan, "capecitabine") == [DAILY | {"frequency": 2, "days": "1-14"} | cycle]
    assert times(nlp, plan, "imatinib") == [DAILY | {"duration": 1, "duration_unit": "a"}]


def test_what_is_done_at_visits_is_told_of_no_list_of_drugs(nlp: Language) -> None:
    plan = "A trial in thymoma. The following are assessed every 3 weeks:\n\n- blood counts\n\n"
    plan += "Cisplatin 60 mg/m2 is given on day 1."
    assert times(nlp, plan, "cisplatin") == [{"days": "1"}]


@pytest.mark.parametrize(
    "cycles",
    [
        "Cycles last 3 weeks and are repeated up to 4 times.",
        "Cycles will last 3 weeks; 4 cycles are planned.",
        "Treatment is planned for 4 cycles. Each cycle will last 3 weeks.",
    ],
)
def test_how_long_cycles_last(nlp: Language, cycles: str) -> None:
    given = "Patients receive cisplatin 60 mg/m2 on day 1 and vinorelbine 25 mg/m2 on days 1 and 8."
    plan = f"A trial in thymoma. {given} {cycles}"
    assert [t["cycle_days"] for drug in ("cisplatin", "vinorelbine") for t in times(nlp, plan, drug)] == [21, 21]


def test_the_last_cycle_is_no_length(nlp: Language) -> None:
    plan = (
        "A trial in thymoma. Patients receive cisplatin 60 mg/m2 on day 1. Scans follow 3 weeks after the last cycle."
    )
    assert times(nlp, plan, "cisplatin") == [{"days": "1"}]


def test_cycles_of_different_lengths_told_by_their_headings(nlp: Language) -> None:
    plan = (
        "A trial of cisplatin and etoposide in thymoma. "
        "Cycle 1 (21 days) consists of cisplatin 60 mg/m2 on days 1 and 8. "
        "Cycles 2 to 6 (28 days each) consist of cisplatin 50 mg/m2 on days 1, 8 and 15. "
        "In cycles 2 and 4 only, cisplatin is followed on these days by etoposide 80 mg/m2."
    )
    first, later = {"days": "1,8", "cycle_days": 21, "cycles": 1}, {"days": "1,8,15", "cycle_days": 28}
    assert times(nlp, plan, "cisplatin") == [first, later | {"cycles": 5}]
    assert times(nlp, plan, "etoposide") == [later | {"cycles": 2}]


@pytest.mark.parametrize(
    "recalled",
    [
        " Vinorelbine 25 mg/m2 is given on the same days.",
        " On these days, vinorelbine 25 mg/m2 is infused as well.",
        ", followed by vinorelbine 25 mg/m2 on those same days.",
    ],
)
def test_days_that_are_recalled(nlp: Language, recalled: str) -> None:
    plan = (
        f"A trial in thymoma. Patients receive cisplatin 30 mg/m2 on days 2 and 9{'.' if recalled[1] in 'VO' else ''}"
    )
    assert times(nlp, plan + recalled, "vinorelbine") == [{"days": "2,9"}]


def test_days_of_a_scan_are_not_recalled(nlp: Language) -> None:
    plan = (
        "A trial in thymoma. Patients receive cisplatin 30 mg/m2 on days 2 and 9. "
        "Vinorelbine 25 mg/m2 is given on day 1. "
        "Blood is drawn on the same days."
    )
    assert times(nlp, plan, "vinorelbine") == [{"days": "1"}]


def test_each_of_two_daily_drugs_has_the_days_behind_them(nlp: Language) -> None:
    plan = (
        "A trial in thymoma. Patients will receive vincristine (0.4 mg per day) and doxorubicin (9 mg/m2 per day), "
        "each as a continuous intravenous infusion over days 1 through 4."
    )
    assert times(nlp, plan, "vincristine") == times(nlp, plan, "doxorubicin") == [DAILY | {"days": "1-4"}]


def test_dose_levels_of_a_drug_are_not_measured(nlp: Language) -> None:
    plan = (
        "A trial in thymoma. Patients receive DTX (docetaxel) weekly. "
        "Two dose levels of DTX, 30 mg/m2 and 40 mg/m2, are tested."
    )
    assert amounts(nlp, plan, "docetaxel") == [30, 40]


@pytest.mark.parametrize(
    "sentence",
    [
        "After surgery, women with receptor-positive tumors take tamoxifen or an aromatase inhibitor for 5 years.",
        "Postmenopausal women receive anastrozole or tamoxifen for 5 years.",
        "If the tumor is ER-positive, patients will be given tamoxifen or letrozole for 5 years.",
    ],
)
def test_what_suits_a_receptor_makes_no_arms(nlp: Language, sentence: str) -> None:
    plan = f"A trial in breast cancer. Patients receive paclitaxel 80 mg/m2 weekly before surgery. {sentence}"
    assert len(arms(nlp, plan)) == 1


@pytest.mark.parametrize(
    "told",
    [
        "In a phase III study, as compared with gemcitabine alone, gemcitabine 1000 mg/m2 and erlotinib 100 mg led to",
        "Compared to gemcitabine, gemcitabine 1000 mg/m2 with erlotinib 100 mg in a phase III study led to",
        "This changed when ALPS, a randomized phase III study, was reported: as compared with gemcitabine monotherapy, "
        "erlotinib 100 mg and gemcitabine 1000 mg/m2 led to",
    ],
)
def test_what_another_study_is_measured_against_opens_its_clause(nlp: Language, told: str) -> None:
    plan = f"A trial in thymoma. {told} longer survival. In the current trial, patients will receive erlotinib 150 mg."
    cited = [f.drugs for f in rows(nlp, plan, "arms") if f.role == "cited"]
    assert sorted(cited) == ["erlotinib + gemcitabine", "gemcitabine"]
    assert arms(nlp, plan) == ["erlotinib"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Imatinib 400 mg is taken once daily. Treatment is for 6 months.",
            DAILY | {"duration": 6, "duration_unit": "mo"},
        ),
        (
            "Imatinib 400 mg/day is begun on the first day of radiotherapy and is taken every day for 14 days.",
            DAILY | {"duration": 14, "duration_unit": "d"},
        ),
        (
            "Imatinib 400 mg is taken once daily on days 1 to 20 of each 21-day cycle; no dose is taken on day 21.",
            DAILY | {"days": "1-20", "cycle_days": 21},
        ),
        (
            "Imatinib 400 mg is taken once daily for 4 weeks, followed by 2 weeks off; 4 such cycles are planned.",
            DAILY | {"days": "1-28", "cycle_days": 42, "cycles": 4},
        ),
        ("Cycles are of 28 days. Imatinib 400 mg is taken once daily.", DAILY | {"cycle_days": 28}),
        (
            "Treatment is organized in cycles of 4 weeks. Imatinib 400 mg is taken once daily.",
            DAILY | {"cycle_days": 28},
        ),
    ],
)
def test_times_in_sentences_of_their_own(nlp: Language, sentence: str, expected: dict[str, Any]) -> None:
    assert times(nlp, f"Imatinib in thymoma: a phase II trial. {sentence}", "imatinib") == [expected]


def test_receptors_are_no_days(nlp: Language) -> None:
    plan = "Pramipexole, a D2/D3 agonist, is given at 0.5 mg per day for six weeks to patients with depression."
    assert times(nlp, plan, "pramipexole") == [DAILY | {"duration": 6, "duration_unit": "wk"}]


@pytest.mark.parametrize("given", ["are assigned to a dose level of", "are allocated to a dose cohort of"])
def test_levels_of_an_escalation_are_no_arms(nlp: Language, given: str) -> None:
    plan = f"A dose escalation of imatinib in thymoma. Patients {given} 200, 300 or 400 mg. Imatinib is given daily."
    assert arms(nlp, plan) == ["imatinib"]
    assert len(arms(nlp, plan.replace("are a", "are randomly a"))) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Adults take imatinib tablets, 400 mg once daily.",
            "Children under the age of 16 years take 260 mg/m2 once daily.",
        ),
        ("Adults will be treated with imatinib 400 mg", "and children will receive imatinib 260 mg/m2."),
        ("Men receive imatinib 400 mg daily;", "women receive imatinib 300 mg daily."),
    ],
)
def test_adults_and_children_with_doses_of_their_own(nlp: Language, one: str, other: str) -> None:
    assert arms(nlp, f"Imatinib in thymoma. {one} {other}") == ["imatinib", "imatinib"]


def test_adults_and_children_with_one_dose_are_one_arm(nlp: Language) -> None:
    assert arms(nlp, "Imatinib in thymoma. Adults receive imatinib 400 mg. Children receive imatinib 400 mg.") == [
        "imatinib"
    ]


#: What a plan tells of another study, and the rate of response there.
RESPONDED = [
    ("In an earlier trial of cetuximab in 18 patients, 57% responded.", (57, None)),
    ("In an earlier phase II study, 57% of patients responded to cetuximab.", (57, None)),
    ("Only 57% of patients with metastatic thymoma respond to cetuximab.", (57, None)),
    ("In a phase II study, cetuximab led to responses in some 57%.", (57, None)),
    ("In a phase II study, cetuximab was given at 250 mg/m2; between 40% and 57% of patients responded.", (40, 57)),
]


@pytest.mark.parametrize(("told", "expected"), RESPONDED)
def test_who_responded_elsewhere(nlp: Language, told: str, expected: tuple[float, float | None]) -> None:
    plan = f"A trial of imatinib in thymoma. {told} In this trial, patients will receive imatinib."
    (found,) = rows(nlp, plan, "responses")
    rate = found.percent_low if found.percent is None else found.percent
    assert (found.outcome, rate, found.percent_high) == ("ORR", *expected)


@pytest.mark.parametrize(
    "told",
    [
        "About 57% of patients fail to respond to cetuximab.",
        "Of the patients who respond to cetuximab, 57% relapse within a year.",
        "Patients with an earlier regimen, 57% of all, responded to cetuximab before entry.",
    ],
)
def test_who_did_not_respond_is_no_response(nlp: Language, told: str) -> None:
    plan = f"A trial of imatinib in thymoma. {told} In this trial, patients will receive imatinib."
    assert rows(nlp, plan, "responses") == []


@pytest.mark.parametrize("verb", ["achieved", "entered", "attained", "reached", "had"])
@pytest.mark.parametrize("join", [", ", " and ", ", and "])
def test_rates_ahead_of_the_verb_of_their_response(nlp: Language, verb: str, join: str) -> None:
    report = f"Forty patients with thymoma received imatinib. Half, or 50% of patients, {verb} partial remission"
    report = report.replace("Half, or 50% of patients,", "About 50% of patients")
    found = rows(nlp, f"{report}{join}5% {verb} complete remission.", "responses")
    assert {f.outcome: f.percent for f in found} == {"PR": 50, "CR": 5}


def test_what_was_added_to_a_regimen_elsewhere(nlp: Language) -> None:
    plan = (
        "A trial of imatinib in thymoma. It was recently reported that when thalidomide was added to melphalan "
        "the response rate rose to 80%. In this trial, patients will receive imatinib."
    )
    assert [f.drugs for f in rows(nlp, plan, "arms") if f.role == "cited"] == ["melphalan + thalidomide"]


@pytest.mark.parametrize(
    ("given", "lengths"),
    [
        ("imatinib 400 mg daily for 12 months (arm A) or 36 months (arm B)", [12, 36]),
        ("imatinib 400 mg daily for 12 months (arm A) or for 36 months (arm B)", [12, 36]),
        ("imatinib 400 mg once a day either for 12 months (cohort 1) or for 36 months (cohort 2)", [12, 36]),
    ],
)
@pytest.mark.parametrize("patients", ["Patients", "Patients with previous failure of cisplatin"])
def test_arms_told_apart_by_how_long_a_drug_is_given(
    nlp: Language, given: str, lengths: list[float], patients: str
) -> None:
    plan = f"A trial in thymoma. {patients} will be randomly assigned to {given}."
    assert arms(nlp, plan) == ["imatinib", "imatinib"]
    assert amounts(nlp, plan, "imatinib") == [400, 400]
    assert times(nlp, plan, "imatinib") == [DAILY | {"duration": n, "duration_unit": "mo"} for n in lengths]


def test_what_may_be_given_besides_makes_no_arms(nlp: Language) -> None:
    plan = "A trial in breast cancer. Patients receive paclitaxel 80 mg/m2 weekly. "
    plan += "Patients may also receive tamoxifen or an aromatase inhibitor for 5 years."
    assert len(arms(nlp, plan)) == 1


def test_a_drug_that_is_added_on_days(nlp: Language) -> None:
    plan = "Imatinib in thymoma. Imatinib 400 mg is taken once daily. In case of progression, "
    assert arms(nlp, plan + "dexamethasone 40 mg is added on days 1 to 4.") == ["dexamethasone + imatinib"]
    assert arms(nlp, plan + "vancomycin is added in patients who have a fever.") == ["imatinib"]


def test_levels_of_a_dose_by_their_numbers(nlp: Language) -> None:
    plan = (
        "A trial in thymoma. Patients will be treated with imatinib, followed by erlotinib at a flat dose of 150 mg. "
        "Dose escalation of imatinib follows a 3 + 3 design. Dose level 0 is 300 mg/m2; dose level 1 is 400 mg/m2."
    )
    assert amounts(nlp, plan, "imatinib") == [300, 400]


@pytest.mark.parametrize(
    "cycles",
    [
        "Treatment is given for five cycles, the first of 21 days and the other four of 35 days.",
        "There are five cycles, the first lasting 21 days, and the following four lasting 35 days.",
    ],
)
def test_a_first_cycle_of_another_length(nlp: Language, cycles: str) -> None:
    plan = f"Imatinib in thymoma. {cycles} During cycle 1 patients receive imatinib 400 mg on days 1 and 4. "
    plan += "During cycles 2-5 patients receive imatinib 600 mg on days 1 and 8."
    first, later = {"days": "1,4", "cycle_days": 21, "cycles": 1}, {"days": "1,8", "cycle_days": 35, "cycles": 4}
    assert times(nlp, plan, "imatinib") == [first, later]


def test_how_long_a_course_is(nlp: Language) -> None:
    plan = "Imatinib in thymoma. If no remission is obtained, a 4-day course follows, "
    plan += "with imatinib 400 mg on days 1-2 or 1-4."
    assert times(nlp, plan, "imatinib") == [{"days": "1-2"}, {"days": "1-4"}]


def test_a_day_ahead_of_a_clause(nlp: Language) -> None:
    plan = "Imatinib in thymoma. Day 2: After an overnight fast of 10 hours, patients receive imatinib 400 mg by mouth."
    assert times(nlp, plan, "imatinib") == [{"days": "2"}]


def test_who_relapses_has_no_remission(nlp: Language) -> None:
    plan = "A trial of imatinib in thymoma. "
    plan += "In an earlier trial of cetuximab, 12% reached complete remission, 20-30% relapse. "
    plan += "In this trial, patients will receive imatinib."
    assert [(f.outcome, f.percent) for f in rows(nlp, plan, "responses")] == [("CR", 12)]


def test_accrual_in_a_trial_that_is_planned(nlp: Language) -> None:
    plan = "A phase II trial of imatinib in 61 patients is planned by the group. Patients will receive imatinib 400 mg."
    assert [(f.measure, f.value) for f in rows(nlp, plan, "population")] == [("planned", 61)]


WEEKLY = {"frequency": 1, "period": 1, "period_unit": "wk"}


@pytest.mark.parametrize(
    "given",
    [
        "Cetuximab is given at a loading dose of 400 mg/m2 in week 1 and at 250 mg/m2 weekly thereafter.",
        "Cetuximab is given at a dose of 400 mg/m2 on week 1, followed by 250 mg/m2 weekly.",
        "Cetuximab is given as a loading dose of 400 mg/m2 (week 1) followed by 250 mg/m2 intravenous weekly.",
    ],
)
def test_the_dose_of_the_first_week_has_that_week_alone(nlp: Language, given: str) -> None:
    found = rows(nlp, f"Cetuximab in thymoma. {given}", "schedules")
    assert [(f.weeks, f.frequency) for f in found] == [("1", None), (None, 1)]


def test_weeks_of_one_dose_stay_together(nlp: Language) -> None:
    found = rows(nlp, "Cetuximab in thymoma. Cetuximab 400 mg/m2 is given weekly in weeks 1-4 and 8-11.", "schedules")
    assert [(f.weeks, f.frequency) for f in found] == [("1-4,8-11", 1)]


def test_when_response_is_determined_is_no_report(nlp: Language) -> None:
    plan = "Cetuximab in thymoma. Cetuximab is given at 250 mg/m2 weekly. Every 8 weeks, response is determined."
    assert [(f.role, f.drugs) for f in rows(nlp, plan, "arms")] == [("planned", "cetuximab")]


@pytest.mark.parametrize(
    "cycles",
    [
        "Each 21-day period is one cycle, and up to 6 cycles are given.",
        "Such a 21-day period makes up one cycle; patients are treated for a maximum of 6 cycles.",
    ],
)
def test_weeks_within_a_cycle_do_not_count_the_cycles(nlp: Language, cycles: str) -> None:
    plan = "Bortezomib in thymoma. Bortezomib is injected twice weekly for 2 weeks (days 1, 4, 8 and 11), "
    plan += f"followed by a 10-day rest. {cycles}"
    twice = {"frequency": 2, "period": 1, "period_unit": "wk", "days": "1,4,8,11", "cycle_days": 21, "cycles": 6}
    assert times(nlp, plan, "bortezomib") == [twice]


def test_cycles_past_the_best_response_are_not_counted(nlp: Language) -> None:
    plan = "Bortezomib in thymoma. Bortezomib 1 mg is given for 21 consecutive days (days 1-21) of a 28-day cycle. "
    plan += "Patients with a response may continue on therapy for 2 cycles past best response."
    assert times(nlp, plan, "bortezomib") == [{"days": "1-21", "cycle_days": 28}]


def test_days_on_each_of_which_a_drug_is_given(nlp: Language) -> None:
    plan = "Annamycin in leukemia. A treatment cycle lasts 21 days: "
    plan += "annamycin 130 mg/m2 is given on each of 3 consecutive days."
    assert times(nlp, plan, "annamycin") == [{"days": "1-3", "cycle_days": 21}]


def test_the_first_course(nlp: Language) -> None:
    plan = "Cetuximab in thymoma. Patients receive cetuximab IV once weekly "
    plan += "(400 mg/m2 on day 1 of course 1 and 250 mg/m2 in subsequent weeks)."
    assert {"days": "1", "cycles": 1} in times(nlp, plan, "cetuximab")


def test_what_is_listed_under_lymphodepletion(nlp: Language) -> None:
    plan = "A Melan-A peptide vaccine in melanoma. The vaccine is given after transfer of cells.\n\nLymphodepletion:\n"
    plan += "- Busulfan 2 mg/kg, days -7 and -6\n- Fludarabine 30 mg/m2, days -5, -4 and -3"
    assert {"busulfan", "fludarabine"} <= {drug for a in arms(nlp, plan) for drug in a.split(" + ")}


def test_a_drug_that_patients_of_one_arm_are_switched_to(nlp: Language) -> None:
    plan = (
        "Imatinib for prevention of recurrence in thymoma. Patients are randomized to 1 of 2 arms.\n\n"
        "Arm I: Patients receive imatinib 400 mg once daily for 36 months.\n\n"
        "Arm II: Patients receive erlotinib 150 mg once daily for 18 months. Patients with a mutation are switched to "
        "imatinib 400 mg once daily for 24 months."
    )
    assert arms(nlp, plan) == ["imatinib", "erlotinib + imatinib"]
    lengths = {f.arm_id: f.duration for f in rows(nlp, plan, "schedules") if f.drug == "imatinib"}
    assert lengths == {"A1": 36, "A2": 24}


@pytest.mark.parametrize(
    "groups",
    [
        "Stratum 1 (adults): Patients receive imatinib 400 mg once daily.\n\n"
        "Stratum 2 (children): Patients receive imatinib 260 mg/m2 once daily.",
        "Adults: Imatinib 400 mg once daily.\n\nChildren: Imatinib 260 mg/m2 once daily.",
    ],
)
def test_strata_with_doses_of_their_own(nlp: Language, groups: str) -> None:
    plan = f"Imatinib in thymoma. Patients are stratified by age.\n\n{groups}"
    assert sorted((f.arm_id, f.low) for f in rows(nlp, plan, "doses")) == [("A1", 400), ("A2", 260)]


def test_what_a_treatment_is_as_good_as_gives_it_no_dose(nlp: Language) -> None:
    plan = (
        "Ketoconazole with docetaxel in thymoma. The hypothesis is that docetaxel 70 mg with ketoconazole is "
        "as effective as docetaxel at its conventional dose of 75 mg/m2. "
        "Patients will receive docetaxel 70 mg with ketoconazole."
    )
    assert amounts(nlp, plan, "docetaxel") == [70]


def test_a_rhythm_told_of_both_drugs_ahead_of_their_doses(nlp: Language) -> None:
    plan = (
        "Gemcitabine and paclitaxel in thymoma. Both drugs are given every 2 weeks. "
        "Patients receive gemcitabine 2000 mg/m2 and paclitaxel 150 mg/m2."
    )
    every = {"frequency": 1, "period": 2, "period_unit": "wk"}
    assert times(nlp, plan, "gemcitabine") == times(nlp, plan, "paclitaxel") == [every]


def test_patients_treated_at_one_dose_are_no_accrual(nlp: Language) -> None:
    plan = (
        "Bortezomib in thymoma. We plan to treat 50 patients, who receive bortezomib weekly. "
        "Eleven patients will be treated at 1.0 mg/m2. "
        "If this dose is safe, eleven more patients will be treated at 1.3 mg/m2."
    )
    assert [f.value for f in rows(nlp, plan, "population")] == [50]
    assert amounts(nlp, plan, "bortezomib") == [1.0, 1.3]
    rest = plan.replace("We plan to treat 50 patients, who receive", "Patients receive")
    assert rows(nlp, rest, "population") == []


PLAIN = "Tried in thymoma. "


@pytest.mark.parametrize(
    ("sentence", "drug", "expected"),
    [
        (
            "They will get a six-week course of rifaximin 550 mg.",
            "rifaximin",
            {"duration": 6, "duration_unit": "wk"},
        ),
        (
            "Patients take a 14-day course of treatment with amoxicillin 1 g twice daily.",
            "amoxicillin",
            {"frequency": 2, "period": 1, "period_unit": "d", "duration": 14, "duration_unit": "d"},
        ),
        (
            "Patients receive a four-week course of imatinib 400 mg, and courses are repeated.",
            "imatinib",
            {"cycle_days": 28},
        ),
        ("Patients receive a single 30-mg subcutaneous injection of denosumab.", "denosumab", {"cycles": 1}),
        ("Patients receive one single 60 mg dose of denosumab.", "denosumab", {"cycles": 1}),
        (
            "Patients receive a single 30-mg injection of denosumab every 6 months.",
            "denosumab",
            {"frequency": 1, "period": 6, "period_unit": "mo"},
        ),
        ("Patients receive idarubicin 12 mg/m2 on the third day.", "idarubicin", {"days": "3"}),
        ("Patients receive imatinib 400 mg on the second day of each cycle.", "imatinib", {"days": "2"}),
        ("Patients will be given imatinib 50 mg pd.", "imatinib", DAILY),
        (
            "Patients take boceprevir 800 mg three times a day, every 7 to 9 hours, with food.",
            "boceprevir",
            {"frequency": 3, "period": 1, "period_unit": "d"},
        ),
        (
            "This is a double-blind 12-week study of clozapine in schizophrenia.",
            "clozapine",
            {"duration": 12, "duration_unit": "wk"},
        ),
        (
            "Patients will be given a 6-week fixed-dose trial of haloperidol.",
            "haloperidol",
            {"duration": 6, "duration_unit": "wk"},
        ),
    ],
)
def test_lengths_and_single_doses(nlp: Language, sentence: str, drug: str, expected: dict[str, Any]) -> None:
    assert times(nlp, PLAIN + sentence, drug) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Patients receive imatinib 400 mg. Scans are compared for each week of the recordings of imatinib.",
        "Imatinib 400 mg is given on the third day after surgery.",
        "Patients will receive imatinib 400 mg until PD.",
        "This is a 12-week study of patients who receive imatinib 400 mg.",
        "Imatinib 400 mg is preceded by a single dose of saline.",
    ],
)
def test_no_times_of_the_drug(nlp: Language, sentence: str) -> None:
    assert times(nlp, PLAIN + sentence, "imatinib") == []


@pytest.mark.parametrize(
    ("plan", "drug"),
    [
        ("Patients receive oral Ro 28-4417 twice daily on days 1-4.", "ro 28-4417"),
        ("Interleukin-12 is given intravenously on day 1.", "interleukin-12"),
        ("Patients receive O6-BG 120 mg/m2 over one hour.", "o6-benzylguanine"),
        ("We study the safety, the PK and the immunogenicity of ZORX0639. ZORX0639 has not been studied.", "zorx0639"),
    ],
)
def test_names_that_early_trials_have(nlp: Language, plan: str, drug: str) -> None:
    assert arms(nlp, f"A phase I trial in thymoma. {plan}") == [drug]


def test_a_cytokine_that_is_measured_is_no_drug(nlp: Language) -> None:
    plan = "Patients with thymoma will receive imatinib 400 mg. Serum interleukin-12 levels will be measured weekly."
    assert arms(nlp, plan) == ["imatinib"]


def test_the_induction_of_a_transplantation_is_of_both_arms(nlp: Language) -> None:
    plan = "Kidney recipients will be randomized to tacrolimus or sirolimus. All patients {}."
    assert arms(nlp, plan.format("receive basiliximab induction")) == [
        "basiliximab + tacrolimus",
        "basiliximab + sirolimus",
    ]
    assert arms(nlp, plan.format("had received cyclosporine induction")) == ["tacrolimus", "sirolimus"]


@pytest.mark.parametrize(
    "beside",
    [
        "Participants also receive weekly cognitive behavioral therapy for 12 weeks.",
        "Autologous CD8-depleted lymphocytes are infused on day 0.",
        "On day 0, mononuclear cells are reinfused and given again every 4 weeks.",
    ],
)
def test_other_treatments_keep_their_times(nlp: Language, beside: str) -> None:
    plan = f"A trial in thymoma. Patients will receive imatinib 400 mg daily. {beside}"
    assert times(nlp, plan, "imatinib") == [DAILY]


@pytest.mark.parametrize(
    "told",
    [
        "The median overall survival with sorafenib is only 6.5 months.",
        "The median overall survival of patients treated with sorafenib is still only 6.5 months.",
        "The median overall survival with sorafenib is short - only 6.5 months.",
    ],
)
def test_a_median_that_is_only_so_long(nlp: Language, told: str) -> None:
    plan = f"A trial in liver cancer. {told} In this trial patients will receive regorafenib 160 mg daily."
    assert [(f.outcome, f.value) for f in rows(nlp, plan, "survival")] == [("OS", "6.5")]


WEEKLY = {"frequency": 1, "period": 1, "period_unit": "wk"}
FORTNIGHTLY = {"frequency": 1, "period": 2, "period_unit": "wk"}


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("Patients will receive prednisone, vincristine (4 weekly doses) and cisplatin (2 doses).", {"cycles": 2}),
        ("Biweekly gemcitabine and cisplatin will be given to patients.", FORTNIGHTLY),
        ("Patients will be treated with a biweekly schedule of gemcitabine plus cisplatin.", FORTNIGHTLY),
        (
            "Patients get vincristine (1.5 mg/m2 weekly for 2 weeks) and cisplatin (20 mg/m2 daily for 5 days) every "
            "10 weeks for six cycles.",
            {"frequency": 1, "period": 1, "period_unit": "d", "days": "1-5", "cycle_days": 70, "cycles": 6},
        ),
        (
            "Patients receive paclitaxel IV and cisplatin IV on day 1 of course 1. Treatment repeats every 21 days for "
            "up to 6 courses.",
            {"days": "1", "cycle_days": 21, "cycles": 6},
        ),
        (
            "Patients receive cisplatin IV on day 1 in course 1 only. Treatment repeats every 21 days for 6 courses.",
            {"days": "1", "cycle_days": 21, "cycles": 1},
        ),
        ("The pathological response will be assessed after four cycles of cisplatin.", {"cycles": 4}),
        (
            "Cisplatin 3 mg/kg q3w (4 times) will be given.",
            {"frequency": 1, "period": 3, "period_unit": "wk", "cycles": 4},
        ),
    ],
)
def test_what_is_told_of_the_last_drug_of_a_list(nlp: Language, plan: str, expected: dict[str, Any]) -> None:
    assert times(nlp, f"A plan for thymoma. {plan}", "cisplatin") == [expected]


@pytest.mark.parametrize(
    ("plan", "drug", "expected"),
    [
        ("Patients will receive prednisone, vincristine (4 weekly doses) and cisplatin (2 doses).", "prednisone", []),
        ("Patients receive weekly paclitaxel and pazopanib.", "pazopanib", []),
        (
            "Patients get vincristine (1.5 mg/m2 weekly for 2 weeks) and cisplatin (20 mg/m2 daily for 5 days) every "
            "10 weeks for six cycles.",
            "vincristine",
            [WEEKLY | {"days": "1,8", "cycle_days": 70, "cycles": 6}],
        ),
        (
            "Nivolumab 3 mg/kg/q3w and ipilimumab 1 mg/kg/q3w (4 times) are given.",
            "nivolumab",
            [WEEKLY | {"period": 3}],
        ),
        ("The response will be assessed after four cycles of imatinib.", "imatinib", []),
    ],
)
def test_and_of_the_others(nlp: Language, plan: str, drug: str, expected: list[dict[str, Any]]) -> None:
    assert times(nlp, f"A plan for thymoma. {plan}", drug) == expected


@pytest.mark.parametrize(
    "later",
    [
        "Patients then receive maintenance therapy comprising rituximab IV every 8 weeks for 2 years.",
        "Responders receive consolidation therapy with rituximab every 8 weeks for 2 years.",
        "Rituximab maintenance is given every 8 weeks for 2 years.",
    ],
)
def test_what_is_given_when_the_first_part_is_over(nlp: Language, later: str) -> None:
    plan = (
        f"A plan for thymoma. Patients get rituximab IV on day 1. Courses repeat every 28 days for 6 courses. {later}"
    )
    assert times(nlp, plan, "rituximab") == [
        {"days": "1", "cycle_days": 28, "cycles": 6},
        {"frequency": 1, "period": 8, "period_unit": "wk", "duration": 2, "duration_unit": "a"},
    ]


def test_a_background_told_once_is_of_both_arms(nlp: Language) -> None:
    plan = (
        "Patients will be randomized to neratinib 240 mg once daily or lapatinib 1250 mg once daily, both on a "
        "background of capecitabine 1000 mg/m2 twice daily on days 1-14 of a 21-day cycle."
    )
    assert arms(nlp, plan) == ["capecitabine + neratinib", "capecitabine + lapatinib"]
    assert times(nlp, plan, "lapatinib") == [DAILY]


def test_doses_by_body_surface_are_totals_of_the_day(nlp: Language) -> None:
    plan = (
        "S-1 will be given to patients with gastric cancer by surface (<1.25 m2, 80 mg; 1.25 to 1.5m2, 100 mg; "
        ">1.5m2,120 mg) divided into two doses a day for 14 days every three weeks."
    )
    assert [(f.low, f.unit) for f in rows(nlp, plan, "doses")] == [(80, "mg/d"), (100, "mg/d"), (120, "mg/d")]


ANEW = [
    (
        "Patients receive oral temozolomide once daily for 6 weeks. Beginning 4 weeks later, patients receive oral "
        "temozolomide once daily on days 1-5. Treatment repeats every 28 days for up to 6 courses.",
        [DAILY | {"duration": 6, "duration_unit": "wk"}, DAILY | {"days": "1-5", "cycle_days": 28, "cycles": 6}],
    ),
    (
        "Patients receive temozolomide daily for 6 weeks. Patients then receive temozolomide twice daily for 6 months.",
        [
            DAILY | {"duration": 6, "duration_unit": "wk"},
            DAILY | {"frequency": 2, "duration": 6, "duration_unit": "mo"},
        ],
    ),
    ("Patients receive temozolomide daily for 6 weeks.", [DAILY | {"duration": 6, "duration_unit": "wk"}]),
]


@pytest.mark.parametrize(("plan", "expected"), ANEW, ids=[plan for plan, _ in ANEW])
def test_a_drug_that_is_given_anew(nlp: Language, plan: str, expected: list[dict[str, Any]]) -> None:
    assert times(nlp, f"A plan for thymoma. OUTLINE: {plan}", "temozolomide") == expected


def test_the_courses_in_a_bracket_are_of_the_drug_before_it(nlp: Language) -> None:
    plan = (
        "A plan for thymoma. Patients receive lenalidomide on days 1-21 and dexamethasone on days 1-4 and 9-12 "
        "(courses 1-4) and on days 1-4 (all subsequent courses). Courses repeat every 28 days."
    )
    assert times(nlp, plan, "lenalidomide") == [{"days": "1-21", "cycle_days": 28}]


UNDER_HEADING = (
    "OUTLINE: Patients are randomized to 1 of 2 arms. Arm I: Patients receive docetaxel IV on day 1. Treatment repeats "
    "every 21 days for 6 courses. Arm II: Patients receive docetaxel as in arm I. Premenopausal patients also receive "
    "goserelin subcutaneously on day 1 and an aromatase inhibitor PO QD."
)


def test_what_some_receive_under_the_heading_of_an_arm_is_of_that_arm(nlp: Language) -> None:
    assert arms(nlp, f"A plan for breast cancer. {UNDER_HEADING}") == ["docetaxel", "docetaxel + goserelin"]
    (goserelin,) = times(nlp, f"A plan for breast cancer. {UNDER_HEADING}", "goserelin")
    assert "frequency" not in goserelin


UNDERGOING = [
    (
        "Patients undergo surgery followed by chemotherapy with cisplatin 75 mg/m2 every 3 weeks. Those with positive "
        "nodes also receive etoposide 100 mg/m2 on days 1-3.",
        ["cisplatin + etoposide"],
    ),
    (
        "Patients undergo induction chemotherapy with cisplatin 75 mg/m2 every 3 weeks. Patients in remission then "
        "receive etoposide 50 mg daily.",
        ["cisplatin + etoposide"],
    ),
    (
        "Patients who undergo dialysis with heparin are excluded. Patients receive etoposide 50 mg daily.",
        ["etoposide"],
    ),
]


@pytest.mark.parametrize(("plan", "expected"), UNDERGOING, ids=[plan[:40] for plan, _ in UNDERGOING])
def test_what_patients_undergo_is_given_where_it_has_a_dose(nlp: Language, plan: str, expected: list[str]) -> None:
    assert arms(nlp, f"A plan for thymoma. {plan}") == expected
