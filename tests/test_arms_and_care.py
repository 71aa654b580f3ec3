"""Arms with rescue, hours of the day and slashed doses, and what a plan tells of others; each row is one line."""

from __future__ import annotations

import pytest

from constructions import nlp
from test_plans_of_other_fields import times, told
from trialtables.components.treatments.treatment_connectors import connector

ARMS = {
    "a rescue between the arms": (
        "Bladder cancer.\n\nThis randomized study evaluated carboplatin and methotrexate with folinic acid "
        "rescue or no "
        "chemotherapy before surgery.",
        ["A1 carboplatin + methotrexate", "A2 -"],
    ),
    "a rescue ahead of the second of two arms": (
        "Osteosarcoma.\n\nPatients were randomized to methotrexate with leucovorin rescue or to ifosfamide and "
        "cisplatin.",
        ["A1 methotrexate", "A2 cisplatin + ifosfamide"],
    ),
    "a rescue within one arm": (
        "Forty patients with lymphoma received methotrexate 2 g/m2 on day 1 with leucovorin rescue and vindesine "
        "3 mg/m2 on day 2.",
        ["A1 methotrexate + vindesine", "A1 methotrexate 2 g/m2", "A1 vindesine 3 mg/m2"],
    ),
    "premedication between the arms": (
        "Lung cancer.\n\nPatients were randomized to docetaxel with prednisone premedication or vinorelbine.",
        ["A1 docetaxel", "A2 vinorelbine"],
    ),
    "a drug that is no rescue": (
        "Colon cancer.\n\nPatients were randomized to fluorouracil with leucovorin or capecitabine.",
        ["A1 fluorouracil + leucovorin", "A2 capecitabine"],
    ),
    "premedication that is tested": (
        "Taxane reactions.\n\nPatients were randomized to prednisone premedication or cetirizine premedication.",
        ["A1 prednisone", "A2 cetirizine"],
    ),
    "slashed doses beside one drug": (
        "Hypertension.\n\nPatients were randomized to valsartan 80 mg plus placebo, valsartan plus "
        "amlodipine 80/5 mg, or "
        "valsartan plus amlodipine 80/10 mg.",
        ["A1 valsartan", "A2 amlodipine + valsartan", "A3 amlodipine + valsartan", "A1 valsartan 80 mg",
         "A2 amlodipine 5 mg", "A2 valsartan 80 mg", "A3 amlodipine 10 mg", "A3 valsartan 80 mg"],
    ),
    "slashed names and doses": (
        "Asthma.\n\nPatients will be randomized to fluticasone/salmeterol 250/50 ug, fluticasone/salmeterol "
        "100/50 ug, or "
        "fluticasone 250 ug.",
        ["A1 fluticasone + salmeterol", "A2 fluticasone + salmeterol", "A3 fluticasone", "A1 fluticasone 250 ug",
         "A1 salmeterol 50 ug", "A2 fluticasone 100 ug", "A2 salmeterol 50 ug", "A3 fluticasone 250 ug"],
    ),
    "slashed doses beside one of their drugs": (
        "Hypertension.\n\nPatients were randomized to amlodipine 5 mg, valsartan plus amlodipine 80/5 mg, or placebo.",
        ["A1 amlodipine", "A2 amlodipine + valsartan", "A3 -", "A1 amlodipine 5 mg", "A2 amlodipine 5 mg",
         "A2 valsartan 80 mg"],
    ),
    "pairs of slashed doses": (
        "Forty patients with hypertension received valsartan plus amlodipine (80/5 and 160/5 mg) once daily.",
        ["A1 amlodipine + valsartan", "A1 amlodipine 5 mg", "A1 valsartan 160 mg", "A1 valsartan 80 mg"],
    ),
    "a fixed combination against placebo": (
        "Asthma.\n\nPatients were randomized to fluticasone/salmeterol or placebo.",
        ["A1 fluticasone + salmeterol", "A2 -"],
    ),
    "an addition against placebo": (
        "Asthma.\n\nPatients were randomized to fluticasone plus salmeterol or placebo.",
        ["A1 fluticasone + salmeterol", "A2 fluticasone"],
    ),
    "hours of the day": (
        "Statins.\n\nPatients will be randomized to pravastatin upon awakening, pravastatin at bedtime, or placebo.",
        ["A1 pravastatin", "A2 pravastatin", "A3 -"],
    ),
    "hours of the day behind a dose": (
        "Hypertension.\n\nPatients were randomized to ramipril 5 mg in the morning or ramipril 5 mg at bedtime.",
        ["A1 ramipril", "A2 ramipril", "A1 ramipril 5 mg", "A2 ramipril 5 mg"],
    ),
    "one hour of the day for all": (
        "Hypertension.\n\nPatients were randomized to ramipril 5 mg at bedtime or losartan 50 mg at bedtime.",
        ["A1 ramipril", "A2 losartan", "A1 ramipril 5 mg", "A2 losartan 50 mg"],
    ),
    "arms in the bracket behind the groups": (
        "Pain.\n\nPatients will be randomized to one of three groups (tramadol 50 mg, tramadol 100 mg, or placebo).",
        ["A1 tramadol", "A2 tramadol", "A3 -", "A1 tramadol 50 mg", "A2 tramadol 100 mg"],
    ),
    "drugs in the bracket behind one arm": (
        "Lung cancer.\n\nPatients will be randomized to nivolumab or chemotherapy (pemetrexed plus cisplatin or "
        "gemcitabine plus cisplatin).",
        ["A1 nivolumab", "A2 cisplatin + gemcitabine + pemetrexed"],
    ),
    "a question that the study leaves open": (
        "Docetaxel in gastric cancer.\n\nThe best schedule of docetaxel is still controversial (weekly "
        "versus 3-weekly). "
        "Patients will receive docetaxel 35 mg/m2 on days 1 and 15 of each 28-day cycle.",
        ["A1 docetaxel", "A1 docetaxel 35 mg/m2"],
    ),
    "a question that the study answers": (
        "Docetaxel in gastric cancer.\n\nIt is unclear whether docetaxel should be given weekly or every 3 "
        "weeks. Patients "
        "will be randomized to docetaxel 35 mg/m2 weekly or docetaxel 75 mg/m2 every 3 weeks.",
        ["A1 docetaxel", "A2 docetaxel", "A1 docetaxel 35 mg/m2", "A2 docetaxel 75 mg/m2"],
    ),
    "a plan told in the past": (
        "A Study of Valsartan and Amlodipine.\n\nThe purpose of this study is to evaluate valsartan plus amlodipine. "
        "Eligible participants were randomly assigned to valsartan plus placebo or valsartan plus amlodipine.",
        ["A1 valsartan", "A2 amlodipine + valsartan"],
    ),
    "another study told in the past": (
        "A Study of Valsartan.\n\nThe purpose of this study is to evaluate valsartan. In an earlier trial, "
        "patients were "
        "randomly assigned to valsartan plus candesartan or valsartan plus amlodipine. Patients will receive "
        "valsartan.",
        ["A1 valsartan"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ARMS.values(), ids=ARMS)
def test_arms_and_their_doses(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        (" with leucovorin rescue or ", "or"),
        (" 2 g/m2 plus calcium folinate rescue and ", "and"),
        (" with prednisone premedication, or ", "or"),
        (" with rescue therapy or ", ""),
    ],
)
def test_care_between_two_treatments(gap: str, expected: str) -> None:
    assert connector(gap) == expected


TIMES = {
    "what is found of a schedule": (
        "Biweekly Docetaxel in Gastric Cancer.\n\nAlthough weekly docetaxel is better tolerated than docetaxel every "
        "3 weeks, the optimal schedule has not been determined. Patients will receive docetaxel 40 mg/m2 "
        "every 2 weeks.",
        ["A1 docetaxel 1 2.0 wk"],
    ),
    "what the study asks of its own schedule": (
        "Docetaxel in Gastric Cancer.\n\nThe purpose of this study is to test whether weekly docetaxel is "
        "better tolerated "
        "than cisplatin.",
        ["A1 docetaxel 1 1 wk"],
    ),
    "daily doses times so many days": (
        "Forty patients with leukemia received idarubicin (10 mg/m2 per day times 3 days) and cytarabine 150 mg/m2/day "
        "x 7 days.",
        ["A1 idarubicin 1 1 d 1-3", "A1 cytarabine 1 1 d 1-7"],
    ),
    "tablets times so many days": (
        "Forty patients with pneumonia received azithromycin 500 mg daily times 5 days.",
        ["A1 azithromycin 1 1 d 5.0 d"],
    ),
    "infusions of cells": (
        "Transplantation.\n\nPatients receive tacrolimus orally twice daily on days -2 to 60. Donor "
        "lymphocyte infusion may "
        "be repeated every 8 weeks for up to 3 doses.",
        ["A1 tacrolimus 2.0 1.0 d -2-60"],
    ),
    "a treatment period and what is given in it": (
        "Hypertension.\n\nPatients will enter a 12-week double-blind treatment period. During this period they will "
        "receive ramipril 5 mg once daily.",
        ["A1 ramipril 1 1 d 12 wk"],
    ),
    "a treatment period in the same sentence": (
        "Hypertension.\n\nPatients will receive ramipril 5 mg once daily during a treatment period of eight weeks.",
        ["A1 ramipril 1 1 d 8 wk"],
    ),
    "what is given after a treatment period": (
        "Hypertension.\n\nAfter the 12-week treatment period, patients will receive ramipril 5 mg once daily.",
        ["A1 ramipril 1 1 d"],
    ),
    "another period": (
        "Hypertension.\n\nThe treatment period lasts 12 weeks, the extension treatment period lasts 52 "
        "weeks. During this "
        "period patients will receive ramipril 5 mg once daily.",
        ["A1 ramipril 1 1 d"],
    ),
    "later cycles of a plan": (
        "Dexamethasone in Myeloma.\n\nThe goal of this study is to learn if dexamethasone can help. Each cycle is 28 "
        "days. On Days 1-4 of Cycles 1-2, you will take dexamethasone by mouth. On Days 1 and 15 of Cycles "
        "3-8, you will "
        "take dexamethasone by mouth. Dexamethasone is approved and was studied before in patients.",
        ["A1 dexamethasone 1-4 28 2", "A1 dexamethasone 1,15 28 6"],
    ),
    "courses of the treatment": (
        "Melanoma.\n\nPatients receive nivolumab on day 1. Courses repeat every 4 weeks for up to 3 doses.",
        ["A1 nivolumab 1 28.0 3"],
    ),
}


def plain(row: str) -> str:
    return row.replace(".0", "")


@pytest.mark.parametrize(("text", "expected"), TIMES.values(), ids=TIMES)
def test_times(text: str, expected: list[str]) -> None:
    assert {*map(plain, times(text))} == {*map(plain, expected)}


AS_NEEDED = {
    "addition": "telmisartan 40 mg or atenolol 50 mg, with addition of hydrochlorothiazide 12.5 mg if required",
    "added": "telmisartan 40 mg or atenolol 50 mg, with hydrochlorothiazide 12.5 mg added as needed",
    "in a bracket": "telmisartan or atenolol (plus hydrochlorothiazide if necessary)",
}


@pytest.mark.parametrize("text", AS_NEEDED.values(), ids=AS_NEEDED)
def test_what_is_added_where_it_is_needed_is_of_no_arm(text: str) -> None:
    doc = nlp()(f"A trial of two drugs.\n\nPatients with hypertension were randomised to {text}.")
    assert [a["drugs"] for a in doc._.arms] == [["telmisartan"], ["atenolol"]]


def test_a_partner_taken_as_needed_is_of_its_arm() -> None:
    text = "Patients with asthma were randomised to budesonide plus formoterol as needed or to budesonide alone."
    doc = nlp()(f"A trial of two drugs.\n\n{text}")
    assert ["budesonide", "formoterol"] in [a["drugs"] for a in doc._.arms]
