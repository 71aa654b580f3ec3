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
