"""Plans as protocols write them: cycles that are defined, steps of a dose, days off, sentences without a verb."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

import trialtables
from test_doses import rate
from trialtables.components.base import rows_of

KEYS = ("frequency", "period", "period_unit", "days", "weeks", "cycle_days", "cycles", "duration", "duration_unit")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return trialtables.load()


def times(nlp: Language, text: str, drug: str) -> list[dict[str, Any]]:
    facts = [f for f in nlp(text)._.facts if f.table == "schedules" and f.drug == drug]
    return [{key: value for key in KEYS if (value := getattr(f, key)) is not None} for f in facts]


def amounts(nlp: Language, text: str, drug: str) -> list[float]:
    return [f.low for f in nlp(text)._.facts if f.table == "doses" and f.drug == drug]


@pytest.mark.parametrize(
    "text",
    [
        "Patients will receive ibrutinib 560 mg once daily starting on day 1.",
        "Ibrutinib 560 mg once daily will be started on day 1 of cycle 1.",
        "Subjects take ibrutinib 560 mg once daily from day 1 of radiotherapy.",
        "Subjects take ibrutinib 560 mg once daily, beginning on day 8.",
    ],
)
def test_the_first_day_of_treatment_is_no_day_of_a_cycle(nlp: Language, text: str) -> None:
    assert times(nlp, text, "ibrutinib") == [rate(1, 1, "d")]


def test_days_off_treatment_are_no_days_of_treatment(nlp: Language) -> None:
    text = "Patients will receive vemurafenib 960 mg twice daily on days 1-35, off days 36-56."
    assert times(nlp, text, "vemurafenib") == [rate(2, 1, "d") | {"days": "1-35"}]
    text = "Patients will receive vemurafenib 960 mg on days 1-10, with no treatment on days 11-14."
    assert times(nlp, text, "vemurafenib") == [{"days": "1-10"}]


def test_the_number_of_a_cycle_counts_none(nlp: Language) -> None:
    text = "Patients receive obinutuzumab 1000 mg IV on Days 1, 8, and 15 of Cycle 1 and on Day 1 of Cycles 2 to 6."
    assert {t.get("cycles") for t in times(nlp, text, "obinutuzumab")} == {1, 5}
    text = "Patients receive obinutuzumab (1000 mg; days 1 (split), 8 and 15 of cycle 1)."
    assert all(t.get("cycles") in (None, 1) for t in times(nlp, text, "obinutuzumab"))


@pytest.mark.parametrize(
    "text",
    [
        "Patients will receive prednisone 60 mg daily, then tapered by 5 mg every 3 days.",
        "Prednisone 60 mg daily will be given and reduced by 5 mg every week.",
        "Patients will receive prednisone 60 mg daily, rounded to the nearest 5 mg.",
    ],
)
def test_a_step_is_no_dose(nlp: Language, text: str) -> None:
    assert amounts(nlp, text, "prednisone") == [60]
    assert all(t["period_unit"] == "d" and t["period"] == 1 for t in times(nlp, text, "prednisone"))


def test_names_and_doses_with_a_slash_go_in_pairs(nlp: Language) -> None:
    text = "Patients will receive sofosbuvir/velpatasvir (400 mg/100 mg) once daily for 12 weeks."
    assert (amounts(nlp, text, "sofosbuvir"), amounts(nlp, text, "velpatasvir")) == ([400], [100])
    expected = [rate(1, 1, "d") | {"duration": 12, "duration_unit": "wk"}]
    assert times(nlp, text, "sofosbuvir") == times(nlp, text, "velpatasvir") == expected
    text = "Patients will receive sofosbuvir 400 mg/velpatasvir 100 mg once daily for 12 weeks."
    assert times(nlp, text, "sofosbuvir") == times(nlp, text, "velpatasvir") == expected
    text = "Patients will receive glecaprevir/pibrentasvir 300 mg/120 mg once daily."
    assert (amounts(nlp, text, "glecaprevir"), amounts(nlp, text, "pibrentasvir")) == ([300], [120])
    assert times(nlp, text, "glecaprevir") == times(nlp, text, "pibrentasvir") == [rate(1, 1, "d")]


def test_the_cycles_of_a_part_count_before_those_of_the_whole(nlp: Language) -> None:
    text = (
        "Patients received nine 6-week cycles of melphalan 9 mg/m2 on days 1 to 4 "
        "with bortezomib 1.3 mg/m2 on days 1, 4, 8 and 11 during cycles 1 to 4."
    )
    assert times(nlp, text, "melphalan") == [{"days": "1-4", "cycle_days": 42, "cycles": 9}]
    assert times(nlp, text, "bortezomib") == [{"days": "1,4,8,11", "cycle_days": 42, "cycles": 4}]
    text = (
        "Women received eight cycles of EC-D [epirubicin (75 mg/m2) plus cyclophosphamide (600 mg/m2) for four cycles "
        "followed by docetaxel (100 mg/m2) for four cycles]."
    )
    assert {t.get("cycles") for t in times(nlp, text, "cyclophosphamide")} == {4}


def test_cycles_of_a_regimen_reach_what_is_added_behind_its_bracket(nlp: Language) -> None:
    text = (
        "Patients will receive 8 cycles of FOLFIRI (irinotecan 180 mg/m2 and leucovorin 400 mg/m2 on day 1, and "
        "fluorouracil 2400 mg/m2 over 46 h) plus bevacizumab 5 mg/kg every 2 weeks."
    )
    assert times(nlp, text, "bevacizumab") == [rate(1, 2, "wk") | {"cycle_days": 14, "cycles": 8}]
    assert times(nlp, text, "fluorouracil") == [{"cycle_days": 14, "cycles": 8}]
    text = (
        "Patients receive 6 cycles of AC (doxorubicin 60 mg/m2, cyclophosphamide 600 mg/m2) and trastuzumab for 1 year."
    )
    assert times(nlp, text, "trastuzumab") == [{"duration": 1, "duration_unit": "a"}]


def test_a_count_before_the_randomization_is_not_of_the_arms(nlp: Language) -> None:
    text = (
        "Methods: Women scheduled to receive 6 cycles of chemotherapy with FEC 100 were randomized to aprepitant or "
        "placebo. Results: Vomiting was rare."
    )
    assert times(nlp, text, "aprepitant") == []


def test_a_drug_given_twice_on_a_day_ends_no_list(nlp: Language) -> None:
    text = (
        "Patients receive irinotecan 180 mg/m2 IV, leucovorin 400 mg/m2 IV, 5-FU 400 mg/m2 IV bolus, then 5-FU "
        "2400 mg/m2 over 46 hours, on day 1 every 2 weeks."
    )
    expected = [{"days": "1", "cycle_days": 14}]
    assert (
        times(nlp, text, "irinotecan") == times(nlp, text, "leucovorin") == times(nlp, text, "fluorouracil") == expected
    )


def test_a_rate_behind_a_list_dosed_alike_is_that_of_the_list(nlp: Language) -> None:
    text = "Patients receive rifampicin 10 mg/kg, isoniazid 5 mg/kg and ethambutol 20 mg/kg daily for 2 months."
    expected = [rate(1, 1, "d") | {"duration": 2, "duration_unit": "mo"}]
    assert times(nlp, text, "rifampicin") == times(nlp, text, "isoniazid") == times(nlp, text, "ethambutol") == expected
    text = "Patients receive cisplatin 75 mg/m2 and prednisone 10 mg daily."
    assert times(nlp, text, "cisplatin") == []


def test_a_sentence_without_a_verb_adds_its_drugs_to_a_plan(nlp: Language) -> None:
    text = (
        "Obinutuzumab for lymphoma. Patients will be treated with obinutuzumab 1000 mg on day 1 of each cycle. "
        "Chlorambucil 0.5 mg/kg orally on days 1 and 15. Each cycle is 28 days."
    )
    assert amounts(nlp, text, "chlorambucil") == [0.5]
    text = (
        "Participants will receive axicabtagene ciloleucel on day 0. "
        "Conditioning: fludarabine 30 mg/m2/day and cyclophosphamide 500 mg/m2/day on days -5 to -3."
    )
    assert amounts(nlp, text, "fludarabine") == [30] and amounts(nlp, text, "cyclophosphamide") == [500]


def test_a_cycle_that_is_defined_is_that_of_every_rhythm(nlp: Language) -> None:
    text = (
        "Patients will receive nivolumab 240 mg every 2 weeks. Patients also receive lapatinib 1250 mg once daily. "
        "A treatment cycle is defined as 4 weeks."
    )
    assert times(nlp, text, "nivolumab") == [rate(1, 2, "wk") | {"cycle_days": 28}]
    assert times(nlp, text, "lapatinib") == [rate(1, 1, "d") | {"cycle_days": 28}]


def test_a_length_of_treatment_is_that_of_the_sentences_before(nlp: Language) -> None:
    text = (
        "Patients will receive letrozole 2.5 mg once daily. Metformin 500 mg twice daily is given as well. "
        "Treatment will continue for up to 24 months."
    )
    length = {"duration": 24, "duration_unit": "mo"}
    assert times(nlp, text, "letrozole") == [rate(1, 1, "d") | length]
    assert times(nlp, text, "metformin") == [rate(2, 1, "d") | length]


def test_a_length_of_treatment_stops_at_another_part(nlp: Language) -> None:
    text = (
        "Patients will receive cisplatin 75 mg/m2 on day 1. Maintenance will be gefitinib 250 mg once daily. "
        "Treatment will continue for up to 24 months."
    )
    assert times(nlp, text, "cisplatin") == [{"days": "1"}]


def test_what_follows_the_main_verb_is_in_no_opening_clause(nlp: Language) -> None:
    text = (
        "After a run-in of 4 weeks, subjects are randomized to semaglutide 0.5 mg, semaglutide 1.0 mg or placebo once "
        "weekly for 30 weeks."
    )
    expected = rate(1, 1, "wk") | {"duration": 30, "duration_unit": "wk"}
    assert times(nlp, text, "semaglutide") == [expected, expected]


def test_what_patients_responded_to_was_given_before(nlp: Language) -> None:
    text = (
        "Methods: Patients responding to R-CHOP (8 cycles) were randomised to observation or rituximab 375 mg/m2 every "
        "8 weeks for 24 months. Results: Few relapsed."
    )
    assert times(nlp, text, "rituximab") == [rate(1, 8, "wk") | {"duration": 24, "duration_unit": "mo"}]


def test_cycles_of_a_drug_with_its_own_interval_are_not_those_of_an_undosed_partner(nlp: Language) -> None:
    text = "Patients receive four cycles of pembrolizumab 200 mg every 3 weeks plus paclitaxel and carboplatin."
    assert times(nlp, text, "pembrolizumab") == [rate(1, 3, "wk") | {"cycle_days": 21, "cycles": 4}]
    assert times(nlp, text, "paclitaxel") == []


def test_a_length_of_treatment_behind_the_last_arm_is_that_of_all(nlp: Language) -> None:
    text = (
        "Arm I: Patients receive exemestane 25 mg PO once daily. "
        "Arm II: Patients receive anastrozole 1 mg PO once daily. "
        "Treatment continues for up to 5 years in the absence of recurrence."
    )
    expected = [rate(1, 1, "d") | {"duration": 5, "duration_unit": "a"}]
    assert times(nlp, text, "exemestane") == times(nlp, text, "anastrozole") == expected
    text = text.replace("25 mg PO once daily", "25 mg PO once daily for 2 years")
    assert times(nlp, text, "exemestane") == [rate(1, 1, "d") | {"duration": 2, "duration_unit": "a"}]


def test_doses_in_a_bracket_with_the_arms_behind_them(nlp: Language) -> None:
    text = (
        "Methods: Patients were randomized to paclitaxel 260 mg/m2 every 3 weeks (arm A), 260 mg/m2 every 2 weeks "
        "(arm B) or 130 mg/m2 weekly (arm C), all with bevacizumab (15 mg/kg q3w arm A, 10 mg/kg q2w arms B and C). "
        "Results: The response rate was 30% in arm A, 40% in arm B and 45% in arm C."
    )
    found = {(f.arm_id, f.low) for f in nlp(text)._.facts if f.table == "doses" and f.drug == "bevacizumab"}
    assert found == {("A1", 15), ("A2", 10), ("A3", 10)}


def test_the_route_of_the_drug_before_ends_with_its_days(nlp: Language) -> None:
    text = "Patients will receive vincristine 1 mg IV day 1, prednisone 40 mg/m2 PO days 1-5."
    routes = {f.drug: f.route for f in nlp(text)._.facts if f.table == "doses"}
    assert routes == {"vincristine": "iv", "prednisone": "po"}


def test_a_name_cut_short_before_its_dose(nlp: Language) -> None:
    text = "Patients received carfilzomib 20 mg/m2 with lenalidomide. Len 25 mg and dex 40 mg were given weekly."
    assert amounts(nlp, text, "carfilzomib") == [20]
    assert (amounts(nlp, text, "lenalidomide"), amounts(nlp, text, "dexamethasone")) == ([25], [40])


def test_a_count_and_a_cross_before_the_drug(nlp: Language) -> None:
    text = (
        "Methods: Women received 4 x EC (90/600 mg/m2) every 3 weeks followed by 12 x weekly paclitaxel 80 mg/m2. "
        "Results: Survival was 80%."
    )
    assert times(nlp, text, "epirubicin") == [rate(1, 3, "wk") | {"cycle_days": 21, "cycles": 4}]
    assert times(nlp, text, "paclitaxel") == [rate(1, 1, "wk") | {"cycles": 12}]
    text = "Methods: Women received 4 x EC q2w, then 4 x docetaxel 100 mg/m2 q3w. Results: Survival was 80%."
    assert [t["cycles"] for t in times(nlp, text, "docetaxel")] == [4]
    text = "Patients received interferon alfa 3 MU 3 x weekly."
    assert times(nlp, text, "interferon alfa") == [rate(3, 1, "wk")]


@pytest.mark.parametrize(
    "text",
    [
        "Patients will receive S-1 80 mg/m2/day orally in two divided doses on days 1-14.",
        "Patients will receive S-1 (80 mg/m2/d) twice daily on days 1-14.",
        "Patients will receive S-1 80 mg/m2 per day in 2 divided doses on days 1 to 14.",
    ],
)
def test_the_dose_of_a_day_given_in_parts_keeps_its_day(nlp: Language, text: str) -> None:
    units = {(f.low, f.unit) for f in nlp(text)._.facts if f.table == "doses"}
    assert units == {(80, "mg/m2/d")}
    assert times(nlp, text, "s-1") == [rate(2, 1, "d") | {"days": "1-14"}]


def test_a_daily_dose_beside_another_rate_is_a_dose(nlp: Language) -> None:
    text = "Patients will receive prednisone 60 mg/day, or 30 mg twice daily."
    assert {(f.low, f.unit) for f in nlp(text)._.facts if f.table == "doses"} == {(60, "mg"), (30, "mg")}


@pytest.mark.parametrize(
    "told",
    [
        "Chemotherapy will be performed for 6 cycles.",
        "There will be a total of six cycles.",
        "A maximum of six cycles is allowed.",
        "The total number of cycles is six.",
        "Patients will undergo 6 cycles of chemotherapy.",
    ],
)
def test_how_often_it_is_given_needs_no_verb_of_treatment(nlp: Language, told: str) -> None:
    text = f"Gemcitabine 1000 mg/m2 on days 1 and 8 plus cisplatin 75 mg/m2 on day 1 of a 3-week cycle. {told}"
    assert times(nlp, text, "gemcitabine") == [{"days": "1,8", "cycle_days": 21, "cycles": 6}]
    assert times(nlp, text, "cisplatin") == [{"days": "1", "cycle_days": 21, "cycles": 6}]
    assert not [f for f in nlp(text)._.facts if f.table == "population"]


@pytest.mark.parametrize(
    ("told", "length"),
    [
        ("The duration of treatment is 12 months.", (12, "mo")),
        ("The treatment period will be 24 weeks.", (24, "wk")),
        ("Therapy will stop after 2 years.", (2, "a")),
    ],
)
def test_the_length_of_treatment_in_the_present(nlp: Language, told: str, length: tuple[int, str]) -> None:
    text = f"Study of Imatinib. Imatinib 400 mg will be taken orally twice everyday. {told}"
    duration, unit = length
    assert times(nlp, text, "imatinib") == [rate(2, 1, "d") | {"duration": duration, "duration_unit": unit}]


def test_scans_and_visits_are_no_courses(nlp: Language) -> None:
    text = "Imatinib 400 mg once daily. Computed tomography will be performed after 2 cycles and at month 12."
    assert times(nlp, text, "imatinib") == [rate(1, 1, "d")]


def test_infusions_of_one_day_have_its_interval(nlp: Language) -> None:
    text = (
        "Subjects will receive oxaliplatin 85 mg/m2 over 2 hours, then irinotecan 180 mg/m2 over 90 minutes, followed "
        "by leucovorin 400 mg/m2 over 2 hours, every 2 weeks for 8 cycles."
    )
    same = rate(1, 2, "wk") | {"cycle_days": 14, "cycles": 8}
    assert [times(nlp, text, d) for d in ("oxaliplatin", "irinotecan", "leucovorin")] == [[same], [same], [same]]


@pytest.mark.parametrize(
    ("between", "behind", "shared"),
    [
        (" as a 1-hour infusion followed by ", " as a 30-minute infusion and both drugs are given", True),
        (" over 1 hour, followed by ", ", both given", True),
        (" followed by ", ", each", True),
        (" over 1 hour, followed by ", "", False),
        (" for 4 cycles followed by ", ", both given", False),
    ],
)
def test_days_of_both_reach_the_infusion_before(nlp: Language, between: str, behind: str, shared: bool) -> None:
    text = f"Patients receive docetaxel 40 mg/m2{between}cisplatin 30 mg/m2{behind} on days 1 and 15."
    assert any(t.get("days") == "1,15" for t in times(nlp, text, "docetaxel")) is shared
    assert times(nlp, text, "cisplatin") == [{"days": "1,15"}]


@pytest.mark.parametrize(
    "seen", ["A chest X-ray is performed", "ECGs are recorded", "An echocardiogram is done", "Radiographs are taken"]
)
def test_pictures_are_taken_at_times_of_their_own(nlp: Language, seen: str) -> None:
    assert times(nlp, f"Imatinib 400 mg once daily. {seen} every 4 weeks.", "imatinib") == [rate(1, 1, "d")]


def test_a_day_with_a_sign_is_a_day(nlp: Language) -> None:
    assert times(nlp, "Imatinib 400 mg is given on Day #1.", "imatinib") == [{"days": "1"}]


@pytest.mark.parametrize("begins", ["will start", "is to start", "starts", "is started"])
def test_the_day_on_which_a_drug_starts_is_no_day_of_a_cycle(nlp: Language, begins: str) -> None:
    text = f"Imatinib 400 mg daily {begins} on day 1 of radiotherapy and continues until its last day."
    assert times(nlp, text, "imatinib") == [rate(1, 1, "d")]


def test_how_a_second_dose_is_given_is_not_said_of_the_drug_before(nlp: Language) -> None:
    text = "Patients receive rituximab 375 mg/m2 IV and prednisone 100 mg on day 1 and 40 mg twice daily on days 2-5."
    assert times(nlp, text, "rituximab") == [{"days": "1"}]


def test_the_strength_of_a_capsule_is_no_dose(nlp: Language) -> None:
    text = "Subjects will receive ibrutinib capsules (140 mg each) at 560 mg once daily."
    assert amounts(nlp, text, "ibrutinib") == [560]


def test_cycles_of_the_plan_are_not_those_of_a_cited_study(nlp: Language) -> None:
    text = (
        "Weekly docetaxel in gastric cancer. Docetaxel every 3 weeks at 75-100 mg/m2 has produced response rates of "
        "17-24% in other trials. In this study, patients will be treated with docetaxel 35 mg/m2 on days 1 and 8 of a "
        "3-week cycle. Treatment will be continued for up to 9 cycles."
    )
    doc = nlp(text)
    cited = {arm["arm_id"] for arm in doc._.arms if arm["role"] == "cited"}
    cycles = {(f.arm_id in cited, f.cycles) for f in doc._.facts if f.table == "schedules"}
    assert cycles == {(True, None), (False, 9)}


def test_the_cohorts_of_an_escalation_are_one_arm(nlp: Language) -> None:
    levels = (
        "Cohort 1: sorafenib 200 mg daily, docetaxel 60 mg/m2. Cohort 2: sorafenib 400 mg daily, docetaxel 75 mg/m2."
    )
    text = f"Phase I study of docetaxel and sorafenib. {levels} Docetaxel is given on day 1 of each 21-day cycle."
    assert [arm["drugs"] for arm in nlp(text)._.arms] == [["docetaxel", "sorafenib"]]
    assert (amounts(nlp, text, "docetaxel"), amounts(nlp, text, "sorafenib")) == ([60, 75], [200, 400])
    assert len(nlp(f"Docetaxel and sorafenib. Patients will be randomized. {levels}")._.arms) == 2


def test_what_is_no_dose_of_the_drug_before(nlp: Language) -> None:
    text = "The starting dose of irinotecan is 180 mg/m2, with increases of 40 mg/m2 in each subsequent cohort."
    assert amounts(nlp, text, "irinotecan") == [180]
    text = "Subjects receive denosumab 120 mg SC every 4 weeks, along with calcium (500 mg) and vitamin D (400 U)."
    assert amounts(nlp, text, "denosumab") == [120]


def test_maintenance_behind_a_course_is_no_cycle_of_it(nlp: Language) -> None:
    text = "Mitomycin 40 mg is given weekly for 6 weeks, followed by maintenance once every 6 weeks."
    weekly = rate(1, 1, "wk") | {"duration": 6, "duration_unit": "wk"}
    assert times(nlp, text, "mitomycin") == [weekly, rate(1, 6, "wk")]


def test_a_total_of_cycles_is_that_of_drugs_without_doses(nlp: Language) -> None:
    text = (
        "Carfilzomib and lenalidomide in myeloma. Participants will get carfilzomib by vein on days 1, 8, and 15. They "
        "will take lenalidomide by mouth on days 1 to 21. Each cycle lasts 28 days. Participants will have 8 cycles."
    )
    assert times(nlp, text, "carfilzomib") == [{"days": "1,8,15", "cycle_days": 28, "cycles": 8}]
    assert times(nlp, text, "lenalidomide") == [{"days": "1-21", "cycle_days": 28, "cycles": 8}]


@pytest.mark.parametrize(
    "text",
    [
        "Trastuzumab 8 mg/kg week 1 and then 6 mg/kg every 3 weeks.",
        "Patients will receive trastuzumab 8 mg/kg (week 1), followed by 6 mg/kg every 3 weeks.",
        "Trastuzumab will be given as an 8 mg/kg loading dose in the first week, then 6 mg/kg every 3 weeks.",
    ],
)
def test_the_first_week_of_a_loading_dose(nlp: Language, text: str) -> None:
    assert {"weeks": "1"}.items() <= {k: v for row in times(nlp, text, "trastuzumab") for k, v in row.items()}.items()


def test_a_week_of_assessment_is_no_week_of_treatment(nlp: Language) -> None:
    text = "Patients will receive trastuzumab 6 mg/kg every 3 weeks. Troughs are drawn in week 1 and week 4."
    assert times(nlp, text, "trastuzumab") == [rate(1, 3, "wk")]


@pytest.mark.parametrize(
    "more",
    [
        "Responding patients may receive up to 4 additional cycles.",
        "Patients with stable disease can continue for two more cycles.",
        "At the discretion of the physician, two further courses of topotecan are given.",
    ],
)
def test_courses_that_are_offered_are_not_counted(nlp: Language, more: str) -> None:
    text = f"Patients will receive topotecan 1.5 mg/m2 on days 1-5 every 21 days for 6 cycles. {more}"
    assert [row.get("cycles") for row in times(nlp, text, "topotecan")] == [6]


def test_further_courses_that_all_get_are_counted(nlp: Language) -> None:
    text = "Patients will receive 3 further cycles of topotecan 1.5 mg/m2 on days 1-5."
    assert [row.get("cycles") for row in times(nlp, text, "topotecan")] == [3]


def test_days_without_the_drug(nlp: Language) -> None:
    text = "Patients will receive dasatinib 70 mg on days 1-20. Dasatinib will not be administered on day 21."
    assert [row.get("days") for row in times(nlp, text, "dasatinib")] == ["1-20"]


@pytest.mark.parametrize("before", ["unresponsive to treatment with", "who have not responded to", "refractory to"])
def test_what_did_not_help_is_no_study_treatment(nlp: Language, before: str) -> None:
    text = f"Patients {before} cyclosporine 3 mg/kg and methylprednisolone 2 mg/kg are eligible."
    text += " Infliximab 10 mg/kg is given."
    assert amounts(nlp, text, "methylprednisolone") == amounts(nlp, text, "cyclosporine") == []
    assert amounts(nlp, text, "infliximab") == [10]


def test_the_treatment_of_animals(nlp: Language) -> None:
    text = (
        "Entecavir cleared the virus in half of the animals within 4 weeks of entecavir 2 mg/kg. Entecavir 1 mg daily."
    )
    assert amounts(nlp, text, "entecavir") == [1]


def test_chemotherapy_that_all_arms_repeat(nlp: Language) -> None:
    text = (
        "Patients will be randomized. Arm A: topotecan 1.5 mg/m2 on days 1-5. Arm B: irinotecan 250 mg/m2 on day 1. "
        "Treatment will be repeated for 6 cycles."
    )
    assert [row["cycles"] for drug in ("topotecan", "irinotecan") for row in times(nlp, text, drug)] == [6, 6]


def test_the_rate_of_a_drug_beside_a_regimen(nlp: Language) -> None:
    text = "Patients will receive FOLFOX4 plus cetuximab 250 mg/m2 weekly."
    assert times(nlp, text, "cetuximab") == [rate(1, 1, "wk")]
    assert times(nlp, text, "oxaliplatin") == []
    text = "Patients will receive CHOP plus rituximab 375 mg/m2 on day 1, every 21 days."
    assert [row.get("days") for row in times(nlp, text, "vincristine")] == [None]


def test_a_regimen_told_ahead_of_the_arms_is_timed_in_each(nlp: Language) -> None:
    text = (
        "Randomized study of XELOX.\n\nXELOX: oxaliplatin 130 mg/m2 on day 1 and capecitabine 1000 mg/m2 on days 1-14. "
        "Arm 1: XELOX plus cetuximab 250 mg/m2 weekly. Arm 2: XELOX plus bevacizumab 7.5 mg/kg on day 1. "
        "Cycles repeat every 21 days."
    )
    assert [row.get("days") for row in times(nlp, text, "capecitabine")] == ["1-14", "1-14"]
    assert [row.get("days") for row in times(nlp, text, "oxaliplatin")] == ["1", "1"]


@pytest.mark.parametrize("sign", ["x", "×"])
def test_cycles_behind_a_sign_are_of_the_drugs_before(nlp: Language, sign: str) -> None:
    text = f"Epirubicin 90 mg/m2 is given every 2 weeks {sign} 4 cycles with docetaxel 75 mg/m2 on day 2."
    assert [row["cycles"] for row in times(nlp, text, "epirubicin")] == [4]


def test_a_drug_given_as_in_another_arm(nlp: Language) -> None:
    text = (
        "Randomized. Treatment A: pemetrexed 500 mg/m2 on day 1 every 21 days. "
        "Treatment B: pemetrexed as in treatment A plus erlotinib 150 mg on days 2-16."
    )
    assert [row["days"] for row in times(nlp, text, "pemetrexed")] == ["1", "1"]


@pytest.mark.parametrize(
    "days",
    ["on days 1 (evening) - 15 (morning)", "from day 1 evening to day 15 morning", "(day 1 pm to day 15 am)"],
)
def test_times_of_day_beside_the_days(nlp: Language, days: str) -> None:
    text = f"Patients will receive S-1 40 mg/m2 twice daily {days}, every 21 days."
    assert [row["days"] for row in times(nlp, text, "s-1")] == ["1-15"]


def test_the_day_before_a_transplant_is_no_unit(nlp: Language) -> None:
    text = "Patients will receive carmustine 300 mg/m2 day -6 and melphalan 140 mg/m2 day -1."
    assert times(nlp, text, "melphalan") == [{"days": "-1"}]
    assert amounts(nlp, "Patients received topotecan 1.5 mg/m2 day-1.", "topotecan") == [1.5]


@pytest.mark.parametrize("who", ["Eligible patients", "If you are found to be eligible, you", "Those who are eligible"])
def test_what_the_eligible_will_receive_is_study_treatment(nlp: Language, who: str) -> None:
    doc = nlp(f"Study of cells.\n\n{who} will receive sorafenib by mouth twice daily in each 28-day cycle.")
    assert [f.drugs for f in doc._.facts if f.table == "arms"] == ["sorafenib"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Patients will receive docetaxel 75 mg/m2 every 3 weeks with pharmacokinetic sampling on day 2.",
        "Docetaxel 75 mg/m2 will be given every 3 weeks, and pharmacokinetics will be done.",
        "Patients will receive docetaxel 75 mg/m2 every 3 weeks. Blood is drawn for docetaxel PK studies on day 1.",
    ],
)
def test_a_plan_that_samples_blood_gives_the_drug(nlp: Language, sentence: str) -> None:
    text = f"Docetaxel in Thymoma.\n\n{sentence}"
    assert amounts(nlp, text, "docetaxel") == [75]
    assert times(nlp, text, "docetaxel") == [rate(1, 3, "wk")]


def test_a_regimen_that_a_plan_is_measured_against_is_not_given(nlp: Language) -> None:
    text = (
        "Bendamustine and Rituximab in Thymoma.\n\nThis regimen has a better toxicity profile than the four-weekly "
        "bendamustine regimen. Patients will receive bendamustine 100 mg/m2 every 3 weeks."
    )
    assert times(nlp, text, "bendamustine") == [rate(1, 3, "wk")]


@pytest.mark.parametrize(
    ("sentences", "given"),
    [
        ("It may be as active as conventional doses of docetaxel (100 mg/m2).", [60]),
        ("Toxicity should be less than that of the standard dose of docetaxel, 100 mg/m2.", [60]),
        ("The commonly used doses of docetaxel in thymoma range from 75-100 mg/m2.", [60]),
        ("After two cycles docetaxel is increased to the standard dose of 75 mg/m2.", [60, 75]),
    ],
)
def test_a_dose_that_a_plan_is_measured_against_is_not_given(nlp: Language, sentences: str, given: list[float]) -> None:
    text = f"Docetaxel in Thymoma.\n\nPatients will receive docetaxel 60 mg/m2 every 3 weeks. {sentences}"
    assert amounts(nlp, text, "docetaxel") == given


KINASE = "Carfilzomib with thalidomide and dexamethasone in relapsed myeloma. "
PLAN = "We will combine carfilzomib 36 mg/m2 with thalidomide 50 mg daily and dexamethasone 20 mg weekly. "


def _told(text: str) -> set[tuple[str, str, float, str]]:
    doc = trialtables.load()(KINASE + text)
    roles = {row["arm_id"]: row["role"] for row in rows_of(doc, "arms")}
    return {(roles.get(r["arm_id"], "all"), r["drug"], r["high"], r["unit"]) for r in rows_of(doc, "doses")}


def test_a_unit_that_is_a_plain_slip() -> None:
    slip = "In the earlier ABC-110-02 study, patients received carfilzomib 36 g/m2 and pomalidomide 4 mg. "
    assert {unit for _, drug, high, unit in _told(slip + PLAN) if (drug, high) == ("carfilzomib", 36)} == {"mg/m2"}
    grams = "Patients will receive cytarabine 3 g/m2 twice daily. Later, cytarabine 3 mg/m2 is given."
    assert {unit for _, drug, _, unit in _told(grams) if drug == "cytarabine"} <= {"g/m2", "mg/m2"}
    assert ("cytarabine", "g/m2") in {(drug, unit) for _, drug, _, unit in _told(grams)}


def test_doses_of_a_study_that_has_a_name_are_none_of_the_plan() -> None:
    other = (
        "No severe toxicity was seen with carfilzomib 45 mg/m2 and dexamethasone in the ABC-110-02 and ABC-112 trials."
    )
    found = _told(PLAN + other)
    assert ("planned", "carfilzomib", 36, "mg/m2") in found
    assert ("planned", "carfilzomib", 45, "mg/m2") not in found
