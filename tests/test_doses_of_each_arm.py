"""Whose doses and times a sentence tells: labels ahead of a dose, rates in the alternative, lists of letters."""

from __future__ import annotations

import pytest
from spacy.language import Language

import trialtables


@pytest.fixture(scope="module")
def nlp() -> Language:
    return trialtables.load()


def arms(nlp: Language, text: str) -> list[str]:
    return [f.drugs or "" for f in nlp(text)._.facts if f.table == "arms"]


def doses(nlp: Language, text: str) -> set[tuple[str, float]]:
    return {(f.arm_id, f.low) for f in nlp(text)._.facts if f.table == "doses"}


def cycles(nlp: Language, text: str) -> set[tuple[str, float | None, int | None]]:
    return {(f.arm_id, f.cycle_days, f.cycles) for f in nlp(text)._.facts if f.table == "schedules"}


def rates(nlp: Language, text: str) -> set[tuple[str, str, float | None, float | None]]:
    return {(f.arm_id, f.drug, f.frequency, f.period) for f in nlp(text)._.facts if f.table == "schedules"}


DIVIDED = "METHODS: Sixty patients with gout were randomised into two arms. "


@pytest.mark.parametrize(
    "told",
    [
        "Group 1 received anakinra 80 mg and group 2 40 mg.",
        "Arm A received anakinra 80 mg daily, arm B received 40 mg daily.",
        "In group A, anakinra 80 mg was given once daily; in group B, 40 mg was given twice daily.",
        "Arm A was given anakinra 80 mg, whereas arm B 40 mg.",
    ],
)
def test_a_dose_behind_the_label_of_an_arm_is_that_of_the_arm(nlp: Language, told: str) -> None:
    assert arms(nlp, DIVIDED + told) == ["anakinra", "anakinra"]
    assert doses(nlp, DIVIDED + told) == {("A1", 80), ("A2", 40)}


def test_a_label_between_two_doses_may_close_the_first(nlp: Language) -> None:
    text = "METHODS: Patients received anakinra 80 mg (group 1), 40 mg (group 2) or 20 mg (group 3)."
    assert doses(nlp, text) == {("A1", 80), ("A2", 40), ("A3", 20)}


def test_another_dose_of_a_label_is_of_no_drug_named_behind_it(nlp: Language) -> None:
    told = "Group A was given anakinra 80 mg, group B 2 mg of colchicine."
    assert arms(nlp, DIVIDED + told) == ["anakinra", "colchicine"]


@pytest.mark.parametrize("head", ["twice weekly or once weekly", "once or twice weekly", "weekly versus every 3 weeks"])
def test_rates_in_the_alternative_are_of_no_arm_that_is_told_by_dose(nlp: Language, head: str) -> None:
    text = (
        f"Bortezomib {head} in amyloidosis: a randomized phase 2 trial. METHODS: Patients received bortezomib 1.6 "
        "mg/m2 (arm A, n=40) or 1 mg/m2 (arm B, n=42). RESULTS: The response rate was 60% in arm A and 50% in arm B."
    )
    assert rates(nlp, text) == set()
    assert rates(nlp, text.replace(head, "twice weekly")) == {("A1", "bortezomib", 2, 1), ("A2", "bortezomib", 2, 1)}


@pytest.mark.parametrize(
    "told",
    [
        "entered into three arms: A, topotecan 1 mg/m2; B, irinotecan 250 mg/m2; and C, vinorelbine 25 mg/m2.",
        "randomised to A: topotecan 1 mg/m2; B: irinotecan 250 mg/m2; or C: vinorelbine 25 mg/m2.",
    ],
)
def test_letters_without_a_noun(nlp: Language, told: str) -> None:
    assert arms(nlp, f"METHODS: Ninety patients were {told}") == ["topotecan", "irinotecan", "vinorelbine"]


def test_a_letter_that_is_a_word_names_no_arm(nlp: Language) -> None:
    text = "METHODS: Ninety children, A and B, topotecan 1 mg/m2 and irinotecan 50 mg/m2 were given daily."
    assert arms(nlp, text) == ["irinotecan + topotecan"]


@pytest.mark.parametrize("verb", ["was compared with", "was compared to", "has been compared with"])
def test_a_treatment_that_was_compared_with_another(nlp: Language, verb: str) -> None:
    text = f"METHODS: Colchicine 1 mg daily for 6 months {verb} anakinra 100 mg daily. RESULTS: 80 were randomised."
    assert arms(nlp, text) == ["colchicine", "anakinra"]
    assert doses(nlp, text) == {("A1", 1), ("A2", 100)}


@pytest.mark.parametrize(
    "told",
    [
        "Patients in the early group took colchicine 1 mg and those in the late group took anakinra 100 mg.",
        "The early group received colchicine 1 mg, while the late group was given anakinra 100 mg.",
        "Patients took colchicine 1 mg or anakinra 100 mg. It was a crossover trial.",
        "Colchicine 1 mg qd or anakinra 100 mg qd was administered for a week. Patients were randomised.",
    ],
)
def test_two_groups_told_in_one_sentence(nlp: Language, told: str) -> None:
    assert arms(nlp, f"METHODS: {told} RESULTS: Pain fell.") == ["colchicine", "anakinra"]


def test_a_group_that_had_a_result_is_no_arm(nlp: Language) -> None:
    told = "METHODS: The younger group had more pain on colchicine 1 mg and the older group received anakinra 100 mg."
    assert arms(nlp, told) == ["anakinra + colchicine"]


@pytest.mark.parametrize("same", ["same plus", "the same plus", "the same regimen with", "same +"])
def test_the_same_with_something_more(nlp: Language, same: str) -> None:
    text = f"Patients were randomised to arm A (cisplatin 75 mg/m2) or arm B ({same} topotecan 1 mg/m2)."
    assert arms(nlp, text) == ["cisplatin", "cisplatin + topotecan"]


@pytest.mark.parametrize("verb", ["started at", "commenced at", "initiated at a dose of", "escalated from"])
def test_a_drug_that_was_started_is_study_treatment(nlp: Language, verb: str) -> None:
    text = (
        f"METHODS: Colchicine was {verb} 1 mg. Anakinra 100 mg was administered daily. RESULTS: 40 patients improved."
    )
    assert arms(nlp, text) == ["anakinra + colchicine"]


PLAN = "Arm I: Patients receive paclitaxel IV on days 1, 8, and 15. Arm II: Patients receive topotecan IV on days 1-5. "


@pytest.mark.parametrize(
    "told",
    [
        "Courses repeat every 28 days (arm I) or 21 days (arm II).",
        "In all arms, courses repeat every 28 days (21 days for arm II) until progression.",
        "Cycles repeat every 4 weeks in arm I and every 3 weeks in arm II.",
    ],
)
def test_cycles_told_arm_by_arm(nlp: Language, told: str) -> None:
    assert cycles(nlp, PLAN + told) == {("A1", 28, None), ("A2", 21, None)}


def test_arms_that_differ_in_the_number_of_cycles(nlp: Language) -> None:
    text = (
        "METHODS: Patients were given either 3 or 6 cycles of paclitaxel (175 mg/m2) every 21 days. "
        "RESULTS: 80 patients were randomised."
    )
    assert doses(nlp, text) == {("A1", 175), ("A2", 175)}
    assert cycles(nlp, text) == {("A1", 21, 3), ("A2", 21, 6)}


def test_a_single_dose_of_each_of_a_list(nlp: Language) -> None:
    text = "Patients were assigned to a single dose of ibuprofen 400 mg, naproxen 500 mg or placebo."
    assert cycles(nlp, text) == {("A1", None, 1), ("A2", None, 1)}


def test_dose_levels_are_no_number_of_doses(nlp: Language) -> None:
    text = "METHODS: Two doses of colchicine were compared: 1 mg daily (group 1) and 2 mg daily (group 2)."
    assert cycles(nlp, text) == {("A1", None, None), ("A2", None, None)}


def test_all_doses_compared_are_no_number_of_doses(nlp: Language) -> None:
    text = (
        "METHODS: Women were randomized to dinoprostone or oxytocin 10 IU. RESULTS: The pressure was lower than with "
        "oxytocin with all three doses. Nausea occurred in 12% with oxytocin."
    )
    assert cycles(nlp, text) == set()


@pytest.mark.parametrize("kind", ["double-blind", "double-blind, fixed-dose", "daily oral"])
def test_weeks_of_a_kind_of_treatment(nlp: Language, kind: str) -> None:
    text = f"METHODS: They received 8 weeks of {kind} treatment with either anakinra 20 mg/day or colchicine 1 mg/day."
    found = {(f.arm_id, f.duration, f.duration_unit) for f in nlp(text)._.facts if f.table == "schedules"}
    assert found == {("A1", 8, "wk"), ("A2", 8, "wk")}


def test_a_rate_inside_the_second_of_two_combinations(nlp: Language) -> None:
    text = (
        "Patients were randomised to docetaxel 75 mg/m2 plus cisplatin 75 mg/m2 or vinorelbine 25 mg/m2 weekly plus "
        "cisplatin 100 mg/m2."
    )
    assert rates(nlp, text) == {("A2", "vinorelbine", 1, 1)}


def test_a_long_interval_is_no_cycle_of_the_drug_before(nlp: Language) -> None:
    text = "Patients were randomised to dacarbazine 850 mg/m2 on day 1 with or without anakinra 15 mg/kg every 90 days."
    assert cycles(nlp, text.replace("90", "28")) >= {("A2", 28, None)}
    assert all(days != 90 for _, days, _ in cycles(nlp, text))


def test_drugs_of_one_course_of_days(nlp: Language) -> None:
    text = "Patients received etoposide 100 mg/m2 and cisplatin 20 mg/m2 daily for 5 days, for four 21-day cycles."
    found = [f.days for f in nlp(text)._.facts if f.table == "schedules"]
    assert found == ["1-5", "1-5"]


def test_infusions_of_one_day_told_with_a_verb(nlp: Language) -> None:
    text = (
        "METHODS: Paclitaxel 200 mg/m2 was infused over 3 hours followed by carboplatin AUC 6, both on day 1, every "
        "three weeks. RESULTS: 60 patients were treated."
    )
    found = [(f.drug, f.days, f.cycle_days) for f in nlp(text)._.facts if f.table == "schedules"]
    assert sorted(found) == [("carboplatin", "1", 21), ("paclitaxel", "1", 21)]


@pytest.mark.parametrize(
    "told",
    [
        "docetaxel 35 mg/m2 weekly or docetaxel 75 mg/m2 every 3 weeks",
        "either docetaxel 35 mg/m2 once weekly or docetaxel 75 mg/m2 once every 3 weeks",
        "docetaxel 35 mg/m2 weekly versus docetaxel 75 mg/m2 every 3 weeks",
    ],
)
def test_a_rate_ahead_of_or_belongs_to_the_arm_before(nlp: Language, told: str) -> None:
    text = f"METHODS: Patients were randomly assigned to {told}. RESULTS: Sixty patients were treated."
    assert doses(nlp, text) == {("A1", 35), ("A2", 75)}
    assert rates(nlp, text) == {("A1", "docetaxel", 1, 1), ("A2", "docetaxel", 1, 3)}


def lengths(nlp: Language, text: str) -> set[tuple[str, str, int | None]]:
    return {(f.arm_id, f.drug, f.cycles) for f in nlp(text)._.facts if f.table == "schedules"}


@pytest.mark.parametrize(
    ("arms", "told", "first", "second"),
    [
        ("ABVD or BEACOPP", "Patients received six cycles of ABVD or eight cycles of BEACOPP.", 6, 8),
        ("AC or TAC", "Patients received four cycles of AC or six cycles of TAC.", 4, 6),
    ],
)
def test_a_regimen_is_of_the_arm_that_has_all_its_drugs(
    nlp: Language, arms: str, told: str, first: int, second: int
) -> None:
    found = lengths(nlp, f"METHODS: Patients with lymphoma were randomly assigned to {arms}. {told}")
    assert {(arm, n) for arm, _, n in found} == {("A1", first), ("A2", second)}
    assert ("A1", "doxorubicin", first) in found and ("A2", "doxorubicin", second) in found


def test_a_regimen_that_is_part_of_both_arms_is_of_both(nlp: Language) -> None:
    text = "METHODS: Patients were randomly assigned to FOLFIRI or FOLFIRI plus cetuximab. FOLFIRI was given biweekly."
    assert {arm for arm, *_ in rates(nlp, text.replace("biweekly", "every 2 weeks"))} == {"A1", "A2"}


@pytest.mark.parametrize(
    "told",
    [
        "six cycles of R-CHOP-14 or eight cycles of R-CHOP-21",
        "six cycles of docetaxel or eight cycles of docetaxel",
        "six cycles of carboplatin plus paclitaxel versus eight cycles of carboplatin plus paclitaxel",
        "six or eight cycles of docetaxel 75 mg/m2",
    ],
)
def test_arms_that_differ_in_their_cycles(nlp: Language, told: str) -> None:
    found = lengths(nlp, f"METHODS: Patients were randomly assigned to receive {told}. RESULTS: 60 were treated.")
    assert {(arm, n) for arm, _, n in found} == {("A1", 6), ("A2", 8)}


@pytest.mark.parametrize("named", ["{} cycles", "the {}-cycle group"])
def test_results_of_arms_that_differ_in_their_cycles(nlp: Language, named: str) -> None:
    text = (
        "METHODS: Patients were randomly assigned to receive six or eight cycles of docetaxel. RESULTS: Median "
        f"survival was 12 months in {named.format('six')} and 14 months in {named.format('eight')}."
    )
    found = {(f.arm_id, f.value) for f in nlp(text)._.facts if f.table == "survival"}
    assert found == {("A1", "12"), ("A2", "14")}


@pytest.mark.parametrize("join", [" or ipilimumab", ", ipilimumab"])
def test_doses_are_counted_in_the_rhythm_of_their_own_arm(nlp: Language, join: str) -> None:
    text = (
        f"METHODS: Patients were randomly assigned to nivolumab 3 mg/kg every 2 weeks{join} 3 mg/kg every 3 weeks for "
        "four doses, or placebo."
    )
    assert lengths(nlp, text) == {("A1", "nivolumab", None), ("A2", "ipilimumab", 4)}


def test_cycles_behind_two_drugs_of_one_rhythm_are_those_of_both(nlp: Language) -> None:
    text = "METHODS: Patients were randomised to {} 75 mg/m2 every 3 weeks or {} 175 mg/m2 every 3 weeks for 6 cycles."
    found = lengths(nlp, text.format("docetaxel", "paclitaxel"))
    assert found == {("A1", "docetaxel", 6), ("A2", "paclitaxel", 6)}


def test_a_length_of_cycles_that_is_said_again_with_their_number(nlp: Language) -> None:
    text = (
        "METHODS: Patients were randomised to rituximab (375 mg/m2, day 1) plus either bendamustine (90 mg/m2, days 1 "
        "and 2) or fludarabine (25 mg/m2, days 1-3) every 28 days for a maximum of six 28-day cycles."
    )
    assert cycles(nlp, text) == {("A1", 28, 6), ("A2", 28, 6)}


def test_arms_called_by_their_rates_without_a_heading(nlp: Language) -> None:
    text = (
        "Patients were randomly assigned to docetaxel weekly or docetaxel every 3 weeks. Median survival was 12 months "
        "with weekly docetaxel and 9 months with docetaxel every 3 weeks."
    )
    found = {(f.arm_id, f.value) for f in nlp(text)._.facts if f.table == "survival"}
    assert found == {("A1", "12"), ("A2", "9")}


@pytest.mark.parametrize("times", ["both every 21 days", "both for 2 years", "both once daily"])
def test_times_of_both_alternatives_make_no_arm_with_both(nlp: Language, times: str) -> None:
    text = f"METHODS: Patients were randomised to vinorelbine 30 mg/m2 or docetaxel 60 mg/m2, {times}."
    assert arms(nlp, text) == ["vinorelbine", "docetaxel"]
    third = arms(nlp, "METHODS: Patients were randomised to vinorelbine, docetaxel, or both every 21 days.")
    assert third[2:] == ["docetaxel + vinorelbine"]


def test_a_course_that_is_the_whole_treatment_is_no_cycle(nlp: Language) -> None:
    text = "METHODS: Patients were randomised to a 6-week or a 12-week course of prednisolone 40 mg/day."
    assert cycles(nlp, text) == {("A1", None, None), ("A2", None, None)}


def drug_cycles(nlp: Language, text: str) -> set[tuple[str, str, int | None]]:
    return {(f.arm_id, f.drug, f.cycles) for f in nlp(text)._.facts if f.table == "schedules" and f.cycles}


CLOSED = " RESULTS: The response rate was 40% and 30% in the two arms."


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (  # what only the first arm begins with
            "three cycles of induction cisplatin plus docetaxel followed by chemoradiotherapy with cisplatin 100 mg/m2 "
            "every 3 weeks or to chemoradiotherapy alone.",
            {("A1", "cisplatin", 3), ("A1", "docetaxel", 3)},
        ),
        (  # the second goes back to the first
            "daily erlotinib or to carboplatin and paclitaxel for six cycles followed by erlotinib alone.",
            {("A2", "carboplatin", 6), ("A2", "paclitaxel", 6)},
        ),
        (  # what both go on with
            "doxorubicin or epirubicin for four cycles followed by docetaxel.",
            {("A1", "doxorubicin", 4), ("A2", "epirubicin", 4)},
        ),
    ],
)
def test_cycles_before_what_follows(nlp: Language, told: str, expected: set[tuple[str, str, int | None]]) -> None:
    found = drug_cycles(nlp, f"METHODS: Patients with thymoma were randomly assigned to {told}{CLOSED}")
    assert found == expected


def test_the_dose_of_what_both_are_given_in_the_end(nlp: Language) -> None:
    text = (
        "METHODS: Patients with thymoma were randomly assigned to induction cisplatin 75 mg/m2 plus docetaxel 75 mg/m2 "
        "followed by chemoradiotherapy with cisplatin 100 mg/m2 or to chemoradiotherapy alone."
    )
    assert doses(nlp, text + CLOSED) == {("A1", 75), ("A1", 100), ("A2", 100)}


@pytest.mark.parametrize(
    "told",
    [
        "Patients who achieved disease control after six cycles of paclitaxel and gemcitabine were randomly assigned "
        "to maintenance paclitaxel and gemcitabine or observation.",
        "Patients in complete remission after six cycles of paclitaxel and gemcitabine were randomly assigned to "
        "paclitaxel and gemcitabine or observation.",
    ],
)
def test_cycles_by_which_patients_became_eligible_are_of_no_arm(nlp: Language, told: str) -> None:
    assert all(arm == "all" for arm, _, _ in drug_cycles(nlp, f"METHODS: {told}{CLOSED}"))


def test_cycles_of_the_arms_of_patients_in_remission(nlp: Language) -> None:
    text = "METHODS: Patients in remission after surgery were randomly assigned to six cycles of paclitaxel or nothing."
    assert drug_cycles(nlp, text + CLOSED) == {("A1", "paclitaxel", 6)}


@pytest.mark.parametrize("by", ["to arm A: {}, or to arm B: {}", "to {}, or to {}"])
def test_what_is_told_of_one_arm_ends_where_the_next_is_named(nlp: Language, by: str) -> None:
    first, second = "3 cycles of vincristine and doxorubicin", "thalidomide 200 mg, days 1 to 28 plus doxorubicin"
    text = f"METHODS: Patients with myeloma were randomly assigned {by.format(first, second)}."
    found = {(f.arm_id, f.drug, f.days, f.cycles) for f in nlp(text)._.facts if f.table == "schedules"}
    assert found == {
        ("A1", "vincristine", None, 3),
        ("A1", "doxorubicin", None, 3),
        ("A2", "thalidomide", "1-28", None),
    }


def test_a_time_behind_both_alternatives_is_that_of_both(nlp: Language) -> None:
    text = "METHODS: Patients were randomly assigned to docetaxel 75 mg/m2, or to vinorelbine 30 mg/m2, every 3 weeks."
    assert rates(nlp, text) == {("A1", "docetaxel", 1, 3), ("A2", "vinorelbine", 1, 3)}


def test_an_area_under_the_curve_is_no_dose_of_paclitaxel(nlp: Language) -> None:
    text = "METHODS: Weekly paclitaxel 40 mg/m2 was added to standard-dose AUC 6 and paclitaxel 175 mg/m2 in 60 women."
    assert {f.unit for f in nlp(text)._.facts if f.table == "doses"} == {"mg/m2"}


CALLED = {
    "3- and 6-cycle regimens": ("3 or 6 cycles of docetaxel", "2% and 9% on the 3- and 6-cycle regimens, respectively"),
    "6-month, figure between": ("6 or 12 months of letrozole", "2% in the 6-month and 9% in the 12-month group"),
    "name that tells the manner": (
        "dose-dense docetaxel and epirubicin (ddTE) or conventionally scheduled docetaxel and epirubicin",
        "2% with ddTE and 9% in the conventional arm",
    ),
}


@pytest.mark.parametrize(("arms_told", "figures"), CALLED.values(), ids=CALLED)
def test_arms_of_the_same_drugs_by_what_they_are_called(nlp: Language, arms_told: str, figures: str) -> None:
    text = f"Women with breast cancer were randomized to {arms_told}. Anemia occurred in {figures}."
    found = {(f.arm_id, f.percent) for f in nlp(text)._.facts if f.table == "adverse_events"}
    assert found == {("A1", 2), ("A2", 9)}


FEC = {("cyclophosphamide", 500), ("epirubicin", 90), ("fluorouracil", 500)}
OF_FEC = "FEC90 (fluorouracil 500 mg/m2, epirubicin 90 mg/m2 and cyclophosphamide 500 mg/m2)"


def _all_doses(nlp: Language, text: str) -> set[tuple[str, str, float]]:
    return {(f.arm_id, f.drug, f.low) for f in nlp(text)._.facts if f.table == "doses"}


@pytest.mark.parametrize(
    ("told", "shared"),
    [
        (f"group A: {OF_FEC} followed by docetaxel 80 mg/m2, or group B: docetaxel followed by FEC90.", True),
        (f"{OF_FEC} followed by docetaxel 80 mg/m2, or to docetaxel followed by FEC90.", True),
        (f"arm A: {OF_FEC} then docetaxel 80 mg/m2, or arm B: 2 cycles of FEC90 then docetaxel.", True),
        # another regimen, or the same one in doses of its own
        (f"group A: {OF_FEC} followed by docetaxel 80 mg/m2, or group B: high-dose FEC90 then docetaxel.", False),
        (f"group A: {OF_FEC} followed by docetaxel 80 mg/m2, or group B: docetaxel followed by CMF.", False),
        (f"{OF_FEC} followed by docetaxel 80 mg/m2, or to weekly FEC90 and weekly docetaxel.", False),
    ],
)
def test_a_regimen_named_again_has_the_doses_of_its_bracket(nlp: Language, told: str, shared: bool) -> None:
    found = _all_doses(nlp, "METHODS: Women were randomly assigned to " + told)
    assert {(drug, low) for arm, drug, low in found if arm == "A1"} == {*FEC, ("docetaxel", 80)}
    assert ({(drug, low) for arm, drug, low in found if arm == "A2"} >= FEC) == shared


LED_IN = (
    "A randomized study of gemcitabine and capecitabine (Gemcap) followed either by Gemcap or by weekly docetaxel "
    "in thymoma. All patients received Gemcap (G 900 mg/m2 on d1 and d8 and C 650 mg/m2 bid d1-14 q3w) for 3 cycles. "
    "Responding patients were randomized to 2 arms: 3 cycles of Gemcap (A) or 12 weekly docetaxel (25 mg/m2/week) (B)."
)


def test_a_regimen_that_goes_on_after_the_randomization_has_its_doses(nlp: Language) -> None:
    found = _all_doses(nlp, LED_IN)
    assert {arm for arm, drug, low in found if (drug, low) == ("gemcitabine", 900)} >= {"A1"}
    assert {arm for arm, drug, low in found if (drug, low) == ("docetaxel", 25)} and len({a for a, *_ in found}) > 1


def test_the_times_of_a_dose_are_not_those_of_an_arm_without_it(nlp: Language) -> None:
    text = (
        "Standard treatment (Arm A) consisted of monthly courses of cyclophosphamide (Cy) 300 mg/m2 given orally from "
        "day 1 to day 5. This was compared to high-dose therapy with stem cells (Arm B), used as consolidation of a "
        "response obtained after 3 courses. The conditioning regimen included TBI 12 Gy and Cy 60 mg/kg/d for 2 days."
    )
    rows = [f for f in nlp(text)._.facts if f.table in ("doses", "schedules")]
    assert [(f.arm_id, f.dose_id) for f in rows if f.table == "doses"] == [("A1", "D1"), ("A2", "D2")]
    assert [(f.arm_id, f.dose_id) for f in rows if f.table == "schedules"] == [("A1", "D1"), ("A2", "D2")]
