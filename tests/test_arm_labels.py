"""What an arm is called: the text's words, with what they leave to the words beside them."""

from __future__ import annotations

import pytest

from constructions import nlp
from test_arm_designs import RESULTS
from test_arms import read
from trialtables.components.arms.arm_label_words import shown_labels
from trialtables.components.arms.arm_source import Arm
from trialtables.components.base import rows_of


def labels(methods: str) -> list[str]:
    return [a.label for a in read(f"A trial in adults.\n\nMETHODS: {methods}{RESULTS}").arms]


CASES = {
    "the arm that has the addition": (
        "Patients were randomly assigned to gemcitabine with or without erlotinib.",
        ["gemcitabine", "gemcitabine with erlotinib"],
    ),
    "either with or without": (
        "Patients were randomized to receive epirubicin either with (n = 61) or without (n = 58) dexrazoxane.",
        ["epirubicin", "epirubicin with dexrazoxane"],
    ),
    "alone or in combination": (
        "Patients were randomly assigned to vinorelbine alone or in combination with carboplatin.",
        ["vinorelbine", "vinorelbine in combination with carboplatin"],
    ),
    "alone, with its dose, or in combination": (
        "Patients were randomized to vinorelbine alone (25 mg/m(2); days 1 and 8) or in combination with carboplatin.",
        ["vinorelbine", "vinorelbine (25 mg/m(2); days 1 and 8) in combination with carboplatin"],
    ),
    "placebo with what the other arm has as well": (
        "Patients were randomly assigned to apatinib plus gemcitabine or placebo plus gemcitabine.",
        ["apatinib plus gemcitabine", "placebo plus gemcitabine"],
    ),
    "placebo with two drugs of the other arm": (
        "Patients were randomly assigned to receive apatinib and gemcitabine and cisplatin or placebo and gemcitabine "
        "and cisplatin.",
        ["apatinib and gemcitabine and cisplatin", "placebo and gemcitabine and cisplatin"],
    ),
    "a choice with its noun": (
        "Patients were randomly assigned to apatinib or physician's choice single-agent chemotherapy (docetaxel or "
        "gemcitabine).",
        ["apatinib", "physician's choice single-agent chemotherapy"],
    ),
    "a way with its noun": (
        "Patients were randomized to receive 25 or 75 mg of temsirolimus weekly as a 30-minute intravenous infusion.",
        ["25 mg", "75 mg of temsirolimus weekly as a 30-minute intravenous infusion"],
    ),
    "placebo, and what both arms get": (
        "Patients were randomly assigned to apatinib or placebo plus gemcitabine.",
        ["apatinib", "placebo"],
    ),
    "what both arms are followed by": (
        "Patients were randomly assigned to gemcitabine plus cisplatin or apatinib plus cisplatin, both followed by "
        "maintenance gemcitabine.",
        ["gemcitabine plus cisplatin", "apatinib plus cisplatin"],
    ),
    "plus or minus": (
        "Patients were randomly assigned to letrozole +/- lapatinib.",
        ["letrozole", "letrozole + lapatinib"],
    ),
    "a unit behind the last of several doses": (
        "Patients were randomly assigned to receive 25 or 75 mg of temsirolimus weekly.",
        ["25 mg", "75 mg of temsirolimus weekly"],
    ),
    "the same drug at two doses": (
        "Patients were randomized to receive exemestane (25 mg) in combination with AZD0530 100 mg once daily, AZD0530 "
        "175 mg once daily, or placebo.",
        ["AZD0530 100 mg once daily", "AZD0530 175 mg once daily", "placebo"],
    ),
    "what a letter in a bracket stands for": (
        "Patients were randomized to receive either standard follow-up (group A, n = 31) or intensive follow-up "
        "(group B, n = 33). Relapses were found earlier in group B than in group A.",
        ["group A: standard follow-up", "group B: intensive follow-up"],
    ),
    "two ways joined, before a letter": (
        "Patients were randomized to receive walking alone (group A, n = 31) or swimming and diving in combination "
        "(group B, n = 33). Relapses were rarer in group B than in group A.",
        ["group A: walking alone", "group B: swimming and diving in combination"],
    ),
    "a range of lengths": (
        "Men were randomly assigned to receive 1-2 years (control group) or 4 years (extended group) of bicalutamide.",
        ["1-2 years (control group)", "4 years"],
    ),
    "a range of cycles": (
        "Patients were randomly assigned to 4 to 6 cycles (usual group) or 8 cycles (longer group) of cisplatin.",
        ["4 to 6 cycles (usual group)", "8 cycles"],
    ),
    "what no lexicon has, joined to what it has": (
        "Patients were randomized to radiotherapy alone (group A, n = 31) or PXT and radiotherapy in combination "
        "(group B, n = 33). Relapses were rarer in group B than in group A.",
        ["group A: radiotherapy alone", "group B: PXT and radiotherapy in combination"],
    ),
    "letters that and joins": (
        "Patients were randomized to level-III dissection (group 1) and no dissection (group 2). Relapses were rarer "
        "in group 1 than in group 2.",
        ["group 1: level-III dissection", "group 2: no dissection"],
    ),
    "a comma that parts the thousands": (
        "Men were randomly assigned to abiraterone 250 mg (arm A) or 1,000 mg (arm B) once daily.",
        ["arm A: abiraterone 250 mg", "arm B: 1,000 mg"],
    ),
    "what is done with the treatment": (
        "Women were randomly assigned to undergo radical mastectomy or to undergo quadrantectomy.",
        ["radical mastectomy", "quadrantectomy"],
    ),
    "a bracket that the words leave open": (
        "Patients were randomly assigned to arm A (four cycles of carboplatin and paclitaxel at 200 mg/m(2) every 21 "
        "days) or arm B (continuous treatment with carboplatin and paclitaxel until progression).",
        ["arm A (four cycles of carboplatin and paclitaxel)",
         "arm B (continuous treatment with carboplatin and paclitaxel)"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_labels(case: str) -> None:
    methods, expected = CASES[case]
    assert labels(methods) == expected


SHOWN = {
    "doses in brackets and beside the drugs": (
        "Patients were randomly assigned to cisplatin (75 mg/m(2), day 1) plus pemetrexed or cisplatin 80 mg/m2 on "
        "days 1 and 8 plus gemcitabine.",
        ["cisplatin plus pemetrexed", "cisplatin plus gemcitabine"],
    ),
    "the doses that tell the arms apart": (
        "Patients were randomly assigned to docetaxel 60 mg/m2 or docetaxel 75 mg/m2 every 3 weeks.",
        ["docetaxel 60 mg/m2", "docetaxel 75 mg/m2"],
    ),
    "a dose of the drug that all are given": (
        "Patients were randomly assigned to receive olaparib at a dose of 200 mg or 400 mg.",
        ["olaparib 200 mg", "olaparib 400 mg"],
    ),
    "what the investigator chooses from": (
        "Patients were randomly assigned to olaparib or the investigator's choice of single-agent chemotherapy.",
        ["olaparib", "the investigator's choice of single-agent chemotherapy"],
    ),
    "the number in a bracket": (
        "Women were randomly assigned to walking (n = 31) or waitlist (WL; n = 30) control.",
        ["walking", "waitlist control"],
    ),
}


@pytest.mark.parametrize("case", SHOWN)
def test_what_a_table_shows_as_label(case: str) -> None:
    methods, expected = SHOWN[case]
    assert shown_labels(read(f"A trial in adults.\n\nMETHODS: {methods}{RESULTS}").arms) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("experimental group had a slightly lower score; however, there was no difference", "experimental group"),
        ("usual care group will receive a leaflet, which lists exercises", "usual care group: leaflet"),
        ("walking group: walking (WG) group", "walking group"),
        ("control group of 41 cases treated by vinorelbine", "control group: vinorelbine"),
        ("treated: levothyroxine", "levothyroxine"),
        ("patients who had a mutation", "patients who had a mutation"),
        ("letrozole (2.5 mg daily) plus 500 mg of metformin", "letrozole plus metformin"),
        ("ipilimumab at a dose of 3 mg per kilogram of body weight plus placebo", "ipilimumab plus placebo"),
        ("100 mg", "a 100 mg"),
        ("10 weeks", "10 weeks"),
        ("letrozole plus pelvic radiation 55.2 to 60 Gy at 1.2 Gy bid", "letrozole plus pelvic radiation"),
        ("sunitinib group, patients will receive oral sunitinib", "sunitinib group: oral sunitinib"),
        ("75 mg/m(2) (55 patients)", "a 75 mg/m(2)"),
        ("Arm B (ABVD).The treatment is repeated", "Arm B (ABVD)"),
        ("gemcitabine (1 g/m2) plus cisplatin every 3 weeks for up to six cycles", "gemcitabine plus cisplatin"),
        ("gemcitabine plus cisplatin; maintenance gemcitabine", "gemcitabine plus cisplatin"),
        ("cisplatin 75 mg/m2; etoposide 100 mg/m2", "cisplatin; etoposide"),
        ("St. Gallen regimen", "St. Gallen regimen"),
    ],
)
def test_labels_end_where_the_name_of_the_arm_ends(label: str, expected: str) -> None:
    arm = Arm(frozenset({"a"}), 0, 1, label)
    assert shown_labels([arm]) == [expected]


def test_a_long_label_of_a_regimen_with_a_name_is_that_name() -> None:
    doses = "cyclophosphamide, 750 mg/m2 for injection; doxorubicin, 50 mg/m2 for injection; vincristine, 1.4 mg/m2"
    named = Arm(frozenset({"a"}), 0, 1, f"Arm A (CHOP): {doses}, and prednisone")
    other = Arm(frozenset({"b"}), 0, 1, f"Arm B: {doses}, and no prednisone")
    assert shown_labels([named]) == ["Arm A (CHOP)"]
    assert shown_labels([other])[0].startswith("Arm B: cyclophosphamide")


def test_what_is_counted_stands_behind_the_drug() -> None:
    told = "Women were randomly assigned to five courses of CMF or the same regimen with one {} (3.6 mg) each month."
    assert labels(told.format("goserelin implant"))[1].endswith("with one goserelin implant")


def test_a_long_label_is_cut_behind_a_word() -> None:
    arm = Arm(frozenset(), 0, 1, "walking " * 20)
    assert len(shown_labels([arm])[0]) <= 100


def test_an_arm_called_by_a_range_of_lengths_is_treated_as_long_as_its_end() -> None:
    text = (
        "Men were randomly assigned to receive 1-2 years (control group) or 4 years (extended group) of bicalutamide "
        "(50 mg orally once a day)."
    )
    rows = rows_of(nlp()(text), "schedules")
    assert [(r["arm_id"], r["duration"], r["duration_unit"]) for r in rows] == [("A1", 2, "a"), ("A2", 4, "a")]


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Hypofractionated stereotactic body radiotherapy for liver metastases", "Hypofractionated stereotactic body"),
        ("Results of whole-brain radiotherapy in 40 patients with melanoma", "whole-brain"),
        ("Phase II study of accelerated, conformal radiotherapy for thymoma", "accelerated, conformal"),
        ("Radiotherapy for thymoma", ""),
        ("Survival after radiotherapy for thymoma: whole-body effects", ""),
    ],
)
def test_a_radiotherapy_is_called_by_its_kind(title: str, label: str) -> None:
    found = read(f"{title}.\n\nMETHODS: Forty patients were treated with radiotherapy. RESULTS: Rash was rare.").arms
    assert [a.label.lower().removesuffix("radiotherapy").strip() for a in found] == [label.lower()]
