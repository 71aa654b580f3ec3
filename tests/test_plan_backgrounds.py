"""Plans that tell what other studies found before they come to their own treatment in the present tense."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

import trialtables


@pytest.fixture(scope="module")
def nlp() -> Language:
    return trialtables.load()


def arms(nlp: Language, text: str) -> dict[str, tuple[str, str]]:
    return {f.arm_id: (f.role, f.drugs) for f in nlp(text)._.facts if f.table == "arms"}


def results(nlp: Language, text: str) -> list[tuple[Any, ...]]:
    doc = nlp(text)
    drugs = {f.arm_id: (f.role, f.drugs) for f in doc._.facts if f.table == "arms"}
    rows = [f for f in doc._.facts if f.table == "responses"]
    return [(*drugs[f.arm_id], f.outcome, f.n, f.percent) for f in rows]


PLAN = "Patients receive azacitidine 75 mg/m2 SC on days 1-5 and lenalidomide 10 mg PO on days 1-21 of a 28-day cycle."


def test_a_plan_in_the_present_tense_behind_other_studies(nlp: Language) -> None:
    text = (
        "Azacitidine and Lenalidomide in Thymoma.\n\nThe AZ-001 trial demonstrated a median survival of 24 months for "
        f"azacitidine. Azacitidine alone has a response rate of 48%. {PLAN}"
    )
    assert {role for role, _ in arms(nlp, text).values()} == {"planned", "cited"}
    assert results(nlp, text) == [("cited", "azacitidine", "ORR", None, 48)]


def test_a_report_in_the_past_tense_keeps_its_results(nlp: Language) -> None:
    text = (
        "Azacitidine in Thymoma.\n\nForty patients with thymoma were treated with azacitidine. The response rate was "
        "48%, and 12 patients died. Responders are being followed."
    )
    assert results(nlp, text) == [("single", "azacitidine", "ORR", None, 48)]


@pytest.mark.parametrize(
    "told",
    [
        "Cladribine induced responses in 17 of 27 patients (63%) with thymoma.",
        "Treatment with cladribine has produced objective responses in 17 of 27 patients (63%).",
        "In a pilot study, cladribine resulted in responses in 17/27 patients (63%).",
    ],
)
def test_responses_that_a_treatment_brings_about(nlp: Language, told: str) -> None:
    text = f"Lenalidomide in Thymoma.\n\n{told} Patients in this study will receive lenalidomide 10 mg daily."
    assert results(nlp, text) == [("cited", "cladribine", "ORR", 17, 63)]


def test_those_randomized_in_a_plan_are_of_no_other_study(nlp: Language) -> None:
    text = (
        "Rituximab Maintenance in Thymoma.\n\nIn the PRIMA study, 2-year PFS was 74.9% with rituximab and 57.6% with "
        "observation. Responders are randomized to rituximab 375 mg/m2 every 8 weeks for 2 years or to observation."
    )
    doses = [f for f in nlp(text)._.facts if f.table == "doses"]
    assert {arms(nlp, text)[f.arm_id][0] for f in doses} == {"planned"}


def test_the_parts_of_the_treatment_are_of_the_plan(nlp: Language) -> None:
    text = (
        "Gemcitabine and Erlotinib in Thymoma.\n\nGemcitabine 1000 mg/m2 weekly for 7 weeks followed by a week of rest "
        "showed a 1-year survival of 18%, compared with 2% with 5-FU. The combination of gemcitabine and erlotinib "
        "gave a response rate of 9%. Induction: gemcitabine 1000 mg/m2 IV on days 1, 8 and 15 and erlotinib 100 mg PO "
        "daily for four 28-day cycles. Sixty patients will be enrolled."
    )
    told = arms(nlp, text)
    assert sorted(told.values()) == [
        ("cited", "erlotinib + gemcitabine"),
        ("cited", "fluorouracil"),
        ("cited", "gemcitabine"),
        ("planned", "erlotinib + gemcitabine"),
    ]
    facts = nlp(text)._.facts
    assert [told[f.arm_id][0] for f in facts if f.table == "doses" and f.drug == "erlotinib"] == ["planned"]
    rates = {told[f.arm_id][1]: float(f.value) for f in facts if f.table == "survival"}
    assert rates == {"gemcitabine": 18, "fluorouracil": 2}


def test_a_dose_tapered_in_steps_has_no_cycle(nlp: Language) -> None:
    text = "Prednisone in Thymoma.\n\nPatients will receive prednisone 1 mg/kg/day, tapered by 20% every two weeks."
    assert [f.cycle_days for f in nlp(text)._.facts if f.table == "schedules"] == [None]


def test_groups_of_an_earlier_trial_told_in_several_sentences(nlp: Language) -> None:
    text = (
        "Ramucirumab Added to Paclitaxel in Thymoma.\n\nThe XYZ group has reported a randomized phase II trial "
        "of paclitaxel "
        "with or without bevacizumab. Paclitaxel consisted of 80 mg/m2 weekly. Of the 60 eligible patients, 29 "
        "were treated "
        "with paclitaxel plus bevacizumab and 31 with paclitaxel. Objective responses were seen in 40% and 22%, "
        "respectively. Objective: to find out whether survival is longer with paclitaxel plus ramucirumab "
        "(experimental "
        "arm) than with paclitaxel alone (control arm)."
    )
    assert sorted(arms(nlp, text).values()) == [
        ("cited", "bevacizumab + paclitaxel"),
        ("cited", "paclitaxel"),
        ("planned", "paclitaxel"),
        ("planned", "paclitaxel + ramucirumab"),
    ]


def test_what_we_will_test_is_a_plan(nlp: Language) -> None:
    text = (
        "Paclitaxel Plus Erlotinib in Thymoma.\n\nOf interest is an earlier phase II trial in thymoma. Sixteen "
        "patients "
        "were enrolled and were treated with paclitaxel 80 mg/m2 weekly. All but one responded (n = 15): complete "
        "remission was documented in nine (56%). Encouraged by this, we will now test whether paclitaxel plus "
        "erlotinib is "
        "active."
    )
    assert ("cited", "paclitaxel") in arms(nlp, text).values()
    assert ("cited", "paclitaxel", "CR", 9, 56) in results(nlp, text)


@pytest.mark.parametrize(
    ("found", "limits"),
    [
        ("between 17% and 20% of patients responded", (17, 20)),
        ("response rates were between 17% and 20%", (17, 20)),
        ("responses differed between 17% and 20% of the groups", None),
    ],
)
def test_shares_between_two_limits(nlp: Language, found: str, limits: tuple[int, int] | None) -> None:
    text = f"Docetaxel in Thymoma.\n\nIn earlier trials of docetaxel {found}. {PLAN}"
    rows = [f for f in nlp(text)._.facts if f.table == "responses"]
    assert [(f.percent_low, f.percent_high) for f in rows if f.percent_low] == ([limits] if limits else [])


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("one in five patients (20%) had an objective response", (None, 20)),
        ("five patients (20%) had an objective response", (5, 20)),
        ("20% of patients so treated achieved an objective response", (None, 20)),
    ],
)
def test_how_many_respond(nlp: Language, told: str, expected: tuple[int | None, float]) -> None:
    text = f"Erlotinib in Thymoma.\n\nImatinib was studied before. In that trial of imatinib, {told}. {PLAN}"
    assert [(n, percent) for _, _, outcome, n, percent in results(nlp, text) if outcome == "ORR"] == [expected]


def test_a_rate_that_is_the_aim_is_no_result(nlp: Language) -> None:
    text = (
        "Erlotinib in Thymoma.\n\nIn a retrospective series the response rate of imatinib was 10%. The aim is an "
        "objective "
        f"response rate of 30%. {PLAN}"
    )
    assert [percent for *_, percent in results(nlp, text)] == [10]


def doses(nlp: Language, text: str) -> list[tuple[str, str, float]]:
    facts = nlp(text)._.facts
    role = {f.arm_id: f.role for f in facts if f.table == "arms"}
    return [(role[f.arm_id], f.drug, f.low) for f in facts if f.table == "doses"]


@pytest.mark.parametrize(
    "told",
    [
        "In a large trial, azacitidine 100 mg/m2 daily prolonged survival.",
        "In a multicenter trial, azacitidine 100 mg/m2 daily prolonged survival.",
        "In a phase I study, we determined the maximum tolerated dose of azacitidine to be 100 mg/m2.",
        "In a pilot study we treated 12 patients with azacitidine 100 mg/m2, and 50% responded.",
        "In that study no pharmacokinetic interaction was seen with azacitidine 100 mg/m2, and 4% had toxicity.",
    ],
)
def test_doses_of_what_was_done_before(nlp: Language, told: str) -> None:
    rows = doses(nlp, f"Azacitidine and Lenalidomide in Thymoma.\n\n{told} {PLAN}")
    assert ("cited", "azacitidine", 100) in rows
    assert ("planned", "azacitidine", 75) in rows
    assert ("planned", "azacitidine", 100) not in rows


def test_two_doses_told_apart_in_the_background(nlp: Language) -> None:
    text = f"Azacitidine in Thymoma.\n\nDocetaxel 75 mg/m2 has been shown to be equal to paclitaxel 175 mg/m2. {PLAN}"
    assert {("cited", "docetaxel"), ("cited", "paclitaxel")} <= set(arms(nlp, text).values())


def test_scans_every_few_weeks_are_no_outcome(nlp: Language) -> None:
    text = (
        "Azacitidine in Thymoma.\n\nPatients will be randomized to azacitidine or lenalidomide. Azacitidine: "
        "azacitidine 75 mg/m2 every 4 weeks. Response is evaluated by imaging every 8 weeks."
    )
    assert {role for role, _ in arms(nlp, text).values()} == {"planned"}


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("lenalidomide", "bortezomib + dexamethasone + lenalidomide"),
        ("rituximab", "bortezomib + dexamethasone + rituximab"),
    ],
)
def test_what_the_r_of_a_regimen_stands_for(nlp: Language, named: str, expected: str) -> None:
    text = (
        f"Bortezomib, Dexamethasone and {named.capitalize()} in Thymoma.\n\nBortezomib and dexamethasone (BDX "
        f"regimen) is active. Patients will receive BDX-R. {named.capitalize()} 25 mg is given daily."
    )
    assert ("planned", expected) in arms(nlp, text).values()


def test_a_combination_is_cited_apart_from_its_drugs(nlp: Language) -> None:
    text = (
        "Docetaxel Versus Cisplatin in Thymoma.\n\nDocetaxel acts together with S-1 in phase I/II studies. The use of "
        "docetaxel plus S-1 achieved response rates of 46%. The aim of this study is to compare docetaxel with "
        "cisplatin."
    )
    assert results(nlp, text) == [("cited", "docetaxel + s-1", "ORR", None, 46)]


def test_the_short_name_of_a_modified_therapy_is_no_name_of_the_drugs(nlp: Language) -> None:
    text = (
        "Gemcitabine and Cisplatin in Thymoma.\n\nThe purpose is to verify that induction gemcitabine and cisplatin "
        "plus intensity-modulated radiotherapy (IMRT) is non-inferior to cisplatin plus IMRT. Patients in the "
        "experimental group receive gemcitabine 1000 mg/m2 and cisplatin 80 mg/m2 before IMRT. Patients in the control "
        "group receive IMRT with cisplatin 40 mg/m2."
    )
    assert [drugs for _, drugs in arms(nlp, text).values()] == ["cisplatin + gemcitabine", "cisplatin"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("At a dose of 50-90 mg/m2 every 3 weeks, response rates ranged from 16% to 24%.", (50, 90)),
        ("In first-line trials, at doses of 50 to 90 mg/m2, remissions were seen in 24%.", (50, 90)),
        ("Response rates were 16% to 24%, and a dose of 60 Gy was given with it.", None),
        ("At a dose of 60 Gy in 30 fractions, response rates were 24%.", None),
    ],
)
def test_doses_told_with_the_results_of_the_drug_before(
    nlp: Language, told: str, expected: tuple[float, float] | None
) -> None:
    text = (
        f"Cisplatin in Thymoma.\n\nDocetaxel is among the most active drugs in thymoma. {told} "
        "Patients in this study will receive cisplatin 40 mg/m2."
    )
    found = [(f.low, f.high) for f in nlp(text)._.facts if f.table == "doses" and f.drug == "docetaxel"]
    assert found == ([expected] if expected else [])
