"""Plans told in parts: times that open a sentence, drugs under headings, what a part is made of."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

import trialtables
from test_doses import rate

KEYS = ("frequency", "period", "period_unit", "days", "cycle_days", "cycles", "duration", "duration_unit")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return trialtables.load()


def times(nlp: Language, text: str, drug: str) -> list[dict[str, Any]]:
    facts = [f for f in nlp(text)._.facts if f.table == "schedules" and f.drug == drug]
    return [{key: value for key in KEYS if (value := getattr(f, key)) is not None} for f in facts]


def arms(nlp: Language, text: str) -> list[str]:
    return [f.drugs for f in nlp(text)._.facts if f.table == "arms"]


TITLE = "Pomalidomide and Ixazomib in Relapsed Thymoma.\n\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "On Days 1-21 of each 28-day cycle, you will take pomalidomide by mouth.",
        "On days 1-21 of every 28-day cycle, patients take pomalidomide 4 mg orally.",
        "Each study cycle is 28 days. On Days 1-21 of each cycle, you will take pomalidomide by mouth.",
        "On days 1 to 21 of a 28-day cycle, participants will also be given pomalidomide.",
        "On days 1-21, pomalidomide 4 mg will be given. Each cycle is 28 days.",
    ],
)
def test_days_that_open_a_sentence(nlp: Language, sentence: str) -> None:
    assert times(nlp, TITLE + sentence, "pomalidomide") == [{"days": "1-21", "cycle_days": 28}]


def test_cycles_that_open_a_sentence_are_those_of_its_drug(nlp: Language) -> None:
    text = TITLE + (
        "Each cycle is 28 days. On Days 1-4 and 15-18 of Cycles 1-2, you will take ixazomib by mouth once a day. "
        "On Days 1, 8, and 15 of Cycles 3-10, you will take ixazomib by mouth. On Days 1 and 15 of Cycles 11 and "
        "beyond, you will take ixazomib by mouth."
    )
    told = times(nlp, text, "ixazomib")
    assert [(t["days"], t.get("cycles"), t["cycle_days"]) for t in told] == [
        ("1-4,15-18", 2, 28),
        ("1,8,15", 8, 28),
        ("1,15", None, 28),
    ]


def test_all_drugs_of_the_list_have_the_days_that_open_the_sentence(nlp: Language) -> None:
    text = TITLE + "On day 1, patients receive ixazomib 4 mg and pomalidomide 4 mg on days 1-14 of a 21-day cycle."
    assert times(nlp, text, "ixazomib")[0]["days"] == "1"
    assert times(nlp, text, "pomalidomide")[0]["days"] == "1-14"
    text = TITLE + "On days 1 and 8, patients receive ixazomib 4 mg and pomalidomide 4 mg by mouth."
    assert [times(nlp, text, d)[0]["days"] for d in ("ixazomib", "pomalidomide")] == ["1,8", "1,8"]


@pytest.mark.parametrize(
    "sentence",
    [
        "On Days 1, 8, and 15 of Cycle 1, blood will be drawn before you take pomalidomide.",
        "On Day 8, patients who do not receive pomalidomide will have an ECG.",
        "On Days 1 and 15 of each cycle, you will have a physical exam and will be asked about pomalidomide.",
    ],
)
def test_days_of_visits_are_no_days_of_treatment(nlp: Language, sentence: str) -> None:
    assert not any("days" in t for t in times(nlp, TITLE + sentence, "pomalidomide"))


def test_drugs_under_the_headings_of_a_plan_belong_to_its_arm(nlp: Language) -> None:
    text = (
        "Nelarabine in Combination With Standard Therapy in Thymoma.\n\n"
        "First Induction Therapy: - Etoposide 90 mg/m2 i.v. days 1-4 - Idarubicin 9 mg/m2 i.v. days 1, 3 "
        "- Nelarabine 650 mg/m2 i.v. days 1-5 Consolidation Therapy: - Etoposide 120 mg/m2 i.v. days 1-2"
    )
    assert arms(nlp, text) == ["etoposide + idarubicin + nelarabine"]
    assert [t["days"] for t in times(nlp, text, "etoposide")] == ["1-4", "1-2"]


def test_what_a_part_of_the_treatment_includes(nlp: Language) -> None:
    text = (
        "Treatment of Elderly Patients With Thymoma.\n\n"
        "Induction therapy included vincristine, prednisone and idarubicin for 4 weeks. Consolidation consisted of "
        "methotrexate and asparaginase for 4 cycles."
    )
    assert arms(nlp, text) == ["asparaginase + idarubicin + methotrexate + prednisone + vincristine"]


def test_what_is_listed_as_something_else_is_no_treatment(nlp: Language) -> None:
    text = (
        "Nelarabine in Relapsed Thymoma.\n\nPatients receive nelarabine 650 mg/m2 IV on days 1-5. "
        "Prior therapy: cisplatin 75 mg/m2 on day 1. Rescue therapy: filgrastim daily."
    )
    assert arms(nlp, text) == ["nelarabine"]


def test_what_is_given_against_the_disease_of_a_graft_is_treatment(nlp: Language) -> None:
    text = (
        "Rituximab in Preventing Chronic Graft-Versus-Host Disease.\n\nGRAFT-VERSUS-HOST DISEASE PROPHYLAXIS: "
        "Patients receive rituximab IV on days 60 and 120. Patients also receive tacrolimus IV continuously beginning "
        "on day -3 and mycophenolate mofetil PO or IV twice daily on days 0-30."
    )
    assert arms(nlp, text) == ["mycophenolate + rituximab + tacrolimus"]
    assert times(nlp, text, "rituximab") == [{"days": "60,120"}]


@pytest.mark.parametrize(
    "sentence",
    [
        "Patients receive etoposide 100 mg/m2 twice daily and cytarabine 200 mg/m2 twice daily on days -5 to -2.",
        "Patients receive etoposide IV twice daily (BID) and cytarabine IV BID on days -5 through -2, and melphalan IV "
        "on day -1.",
    ],
)
def test_two_drugs_in_one_rhythm_share_their_days(nlp: Language, sentence: str) -> None:
    text = "Etoposide and Cytarabine Before Transplant in Thymoma.\n\n" + sentence
    told = rate(2, 1, "d") | {"days": "-5--2"}
    assert times(nlp, text, "etoposide") == times(nlp, text, "cytarabine") == [told]
    text = (
        "Lapatinib and Capecitabine in Thymoma.\n\n"
        "Patients receive lapatinib once daily and capecitabine twice daily on days 1-14."
    )
    assert times(nlp, text, "lapatinib") == [rate(1, 1, "d")]


def test_courses_of_a_dose_are_those_of_its_drug(nlp: Language) -> None:
    text = (
        "Bendamustine and Ofatumumab in Thymoma.\n\n"
        "Patients will receive bendamustine as four courses of 70 mg/m2 on days "
        "1 and 2 every 28 days and 30 mg alemtuzumab s.c. on days 1, 3 and 5 of every week, for a maximum of 12 weeks."
    )
    assert times(nlp, text, "bendamustine") == [{"days": "1,2", "cycle_days": 28, "cycles": 4}]
    assert times(nlp, text, "alemtuzumab") == [
        {"days": "1,3,5", "cycle_days": 7, "duration": 12, "duration_unit": "wk"}
    ]


def test_days_of_each_week(nlp: Language) -> None:
    text = (
        "Arsenic Trioxide in Thymoma.\n\n"
        "Patients receive arsenic trioxide 0.15 mg/kg on days 1-5 of each week for 5 weeks."
    )
    assert times(nlp, text, "arsenic trioxide") == [
        {"days": "1-5", "cycle_days": 7, "duration": 5, "duration_unit": "wk"}
    ]


def test_each_of_two_rates_has_its_drug(nlp: Language) -> None:
    text = (
        "Ofatumumab Plus Alemtuzumab in Thymoma.\n\n"
        "Alemtuzumab (SQ) is given 3 times per week in combination with weekly "
        "doses of ofatumumab (1000 mg) for a maximum of 8 weeks."
    )
    lasts = {"duration": 8, "duration_unit": "wk"}
    assert times(nlp, text, "alemtuzumab") == [rate(3, 1, "wk") | lasts]
    assert times(nlp, text, "ofatumumab") == [rate(1, 1, "wk") | lasts]


def test_further_patients_are_a_part_of_the_plan(nlp: Language) -> None:
    text = "Nivolumab in Thymoma.\n\nIf the treatment is safe, a further 13 patients will be enrolled."
    assert not [f for f in nlp(text)._.facts if f.table == "population"]


TRANSPLANT = (
    "Fludarabine Before Transplant in Thymoma.\n\nConditioning: Patients receive fludarabine IV on days -4 to -2 and "
)


def test_days_of_irradiation_are_no_days_of_the_drug(nlp: Language) -> None:
    text = TRANSPLANT + "undergo low-dose TBI on day 0."
    assert times(nlp, text, "fludarabine") == [{"days": "-4--2"}]


@pytest.mark.parametrize("taper", ["with a taper to day 56", "followed by a taper to day 80", "with taper on day 42"])
def test_a_taper_is_no_schedule(nlp: Language, taper: str) -> None:
    text = (
        TRANSPLANT
        + f"melphalan IV on day -1. Patients receive cyclosporine orally twice daily on days -3 to 35 {taper}."
    )
    assert times(nlp, text, "cyclosporine") == [rate(2, 1, "d") | {"days": "-3-35"}]


def test_infusions_in_turn_are_given_on_the_same_days(nlp: Language) -> None:
    text = (
        "Cytarabine and Clofarabine in Thymoma.\n\n"
        "Patients receive cytarabine IV over 3 hours followed by clofarabine IV "
        "over 2 hours on days 1-5."
    )
    assert times(nlp, text, "cytarabine") == times(nlp, text, "clofarabine") == [{"days": "1-5"}]
    text = (
        "Docetaxel and Cisplatin in Thymoma.\n\n"
        "Patients receive docetaxel 75 mg/m2 on day 1 followed by cisplatin IV on days 2-4."
    )
    assert times(nlp, text, "docetaxel") == [{"days": "1"}]


def test_one_of_several_agents_with_the_same_drug(nlp: Language) -> None:
    text = (
        "New Agents for Thymoma.\n\nPatients with thymoma will be randomly assigned to receive prednisone plus one of "
        "three new agents (sirolimus, rituximab, or imatinib)."
    )
    assert arms(nlp, text) == ["prednisone + sirolimus", "prednisone + rituximab", "imatinib + prednisone"]
    text = (
        "New Agents for Thymoma.\n\nPatients are randomized to one of three treatments: docetaxel 75 mg/m2 every 3 "
        "weeks, gemcitabine 1000 mg/m2 weekly, or best supportive care."
    )
    assert arms(nlp, text) == ["docetaxel", "gemcitabine", None]


def test_one_dose_each_time_is_not_one_in_all(nlp: Language) -> None:
    text = "Rituximab in Thymoma.\n\nPatients will receive one dose of rituximab 375 mg/m2 every 12 weeks for 2 years."
    assert times(nlp, text, "rituximab") == [rate(1, 12, "wk") | {"duration": 2, "duration_unit": "a"}]


def test_a_run_in_is_a_part_of_the_plan(nlp: Language) -> None:
    text = "Carfilzomib in Thymoma.\n\nThe safety run-in will enroll 6 patients. Patients will receive carfilzomib."
    assert not [f for f in nlp(text)._.facts if f.table == "population"]
