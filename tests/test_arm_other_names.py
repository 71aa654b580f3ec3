"""Groups called by a word of an arm's definition, sizes that follow from a total, and the labels of arms."""

from __future__ import annotations

import pytest

from constructions import nlp
from test_arm_mentions import written
from test_arms import read
from trialtables.components.base import rows_of

HEAD = "A randomized trial in adults.\n\nMETHODS: Patients were randomly assigned "
DESIGNS = {
    "cells": "to receive CIKs or nivolumab.",
    "going on": "to maintenance chemotherapy or observation.",
    "choice": "to cemiplimab or the investigator's choice of treatment.",
    "antibiotic": "to cefazolin 2 g or placebo.",
    "ways": "to chemoradiotherapy with 3-weekly cisplatin or with weekly cisplatin.",
    "bracket": "to receive amifostine or observation (control group) beside their cisplatin.",
    "three": "(1:1:1) to cefazolin, cefuroxime, or placebo.",
}
CASES = [
    ("cells", "Median survival was 14 months in the [CIK group|A1] and 11 months in the [nivolumab group|A2]."),
    ("going on", "Neutropenia was seen in 31% of the [maintenance arm|A1] and 2% of the [observation arm|A2]."),
    ("choice", "Responses were more frequent in the [cemiplimab group|A1] than in the [chemotherapy group|A2]."),
    ("antibiotic", "Infection was rarer in the [antibiotic group|A1] than in the [placebo group|A2]."),
    ("antibiotic", "Infection was seen in 4% of the elderly group and in 9% of the [placebo group|A2]."),
    ("antibiotic", "Infection was seen in both groups, and fever in the whole group."),
    ("ways", "Nausea was less frequent in the [weekly arm|A2] ([3-weekly|A1] v [weekly|A2], 49% v 35%)."),
    ("bracket", "Hearing loss was seen in 14 of the [amifostine group|A1] and 31 of the [control group|A2]."),
    ("three", "Infection was rarer in the antibiotic group than in the [placebo group|A3]."),
]


@pytest.mark.parametrize(("design", "marked"), CASES, ids=[f"{d}: {m[:50]}" for d, m in CASES])
def test_other_names(design: str, marked: str) -> None:
    sentence, expected = written(marked)
    head = f"{HEAD}{DESIGNS[design]} RESULTS: There were 90 patients (P = .02). "
    text = head + sentence
    assert [(text[m.start : m.end], m.arm_id) for m in read(text).mentions if m.start >= len(head)] == expected


@pytest.mark.parametrize(
    ("design", "results", "sizes"),
    [
        ("going on", "250 patients were randomized: 124 to maintenance chemotherapy and 126 to no more.", [124, 126]),
        ("ways", "In all, 139 patients were randomized, 70 to weekly and 69 to the 3-weekly arm.", [69, 70]),
        ("antibiotic", "Of 80 randomized patients, 41 received cefazolin. Fever was seen in 39 patients.", [41, None]),
        ("antibiotic", "Events were as frequent with cefazolin (132 women, 91%) as with placebo (137 women, 93%).",
         [None, None]),
        ("antibiotic", "More were content in the cefazolin group (n = 53, 82%) than with placebo (n = 42, 74%).",
         [None, None]),
        ("antibiotic", "We randomly assigned them to receive cefazolin (144 analysed) or placebo (148 analysed).",
         [144, 148]),
        ("going on", "68 women were allocated to maintenance chemotherapy for 12 months and to observation.",
         [None, None]),
    ],
)  # fmt: skip
def test_sizes(design: str, results: str, sizes: list[int | None]) -> None:
    assert [a.n for a in read(f"{HEAD}{DESIGNS[design]} RESULTS: {results} P = .04.").arms] == sizes


def test_minutes_are_no_patients() -> None:
    text = "METHODS: 102 women treated with epirubicin had scalp cooling for 150 min in patients treated weekly."
    assert [a.n for a in read(text).arms] == [102]


@pytest.mark.parametrize(
    ("design", "labels"),
    [
        ("to 5, 7, or 10 days of filgrastim.", ["5 days", "7 days", "10 days"]),
        ("to 75 versus 175 mg of temsirolimus.", ["75 mg", "175 mg"]),
        ("to arm A (carboplatin AUC 6 and paclitaxel for four cycles) or arm B (docetaxel).",
         ["arm A (carboplatin AUC 6 and paclitaxel)", "arm B (docetaxel)"]),
        ("to trastuzumab given intravenously (8 mg/kg) or subcutaneously (fixed dose of 600 mg).",
         ["intravenously (8 mg/kg)", "subcutaneously (fixed dose of 600 mg)"]),
    ],
)  # fmt: skip
def test_labels(design: str, labels: list[str]) -> None:
    text = f"A randomized trial in adults.\n\nMETHODS: Patients were randomly assigned {design} RESULTS: P = .02."
    assert [a.label for a in read(text).arms] == labels


def test_times_of_follow_up_are_no_arms() -> None:
    text = (
        "A randomized trial in adults.\n\nMETHODS: All received letrozole; cohorts were compared. "
        "The mean follow-up was 32 versus 39 months in the randomized groups."
    )
    assert all("3" not in a.label for a in read(text).arms)


LEVELS = (
    "METHODS: Adults with psoriasis were randomly assigned to secukinumab 300 mg, secukinumab 150 mg, etanercept "
    "50 mg or placebo. RESULTS: "
)
EVERY = (
    "METHODS: Adults with asthma were randomly assigned to benralizumab 30 mg every 4 weeks, benralizumab 30 mg every "
    "8 weeks, or placebo. RESULTS: "
)


def test_the_dose_that_names_a_group_is_no_dose_of_the_next_drug() -> None:
    doc = nlp()(
        f"{LEVELS}Nausea was seen in 17% of the 300-mg group, 7% of the 150-mg group and 4% of those on etanercept."
    )
    told = {(row["arm_id"], row["drug"], row["low"]) for row in rows_of(doc, "doses")}
    assert told == {("A1", "secukinumab", 300), ("A2", "secukinumab", 150), ("A3", "etanercept", 50)}


def test_arms_of_one_dose_and_two_intervals() -> None:
    doc = nlp()(f"{EVERY}Headache was seen in 9% of the Q4W group, 8% of the Q8W group and 7% of the placebo group.")
    events = {(row["arm_id"], row["percent"]) for row in rows_of(doc, "adverse_events")}
    assert [a["drugs"] for a in doc._.arms] == [["benralizumab"], ["benralizumab"], []]
    assert events == {("A1", 9), ("A2", 8), ("A3", 7)}


def test_figures_of_several_arms_together_are_of_none_of_them() -> None:
    doc = nlp()(f"{EVERY}Headache occurred in 10% of the combined benralizumab groups and 12% of the placebo group.")
    assert {(r["arm_id"], r["percent"]) for r in rows_of(doc, "adverse_events")} == {("all", 10), ("A3", 12)}


@pytest.mark.parametrize(
    ("sentence", "arm"),
    [
        ("Thirty-three received clonidine and 31 venlafaxine, nine patients stopped because of toxicity.", "all"),
        ("Of those who received venlafaxine, nine patients stopped because of toxicity.", "A2"),
    ],
)
def test_the_next_clause_of_other_patients(sentence: str, arm: str) -> None:
    doc = nlp()(f"METHODS: Women were randomly assigned to clonidine or venlafaxine. RESULTS: {sentence}")
    assert [r["arm_id"] for r in rows_of(doc, "adverse_events")] == [arm]


def test_control_subjects_and_experimental_patients() -> None:
    text = (
        f"{HEAD}to docetaxel alone or docetaxel plus gemcitabine. RESULTS: Relapse: 1 (1%) of 108 control subjects and "
    )
    arms = read(
        text + "3 (3%) of 119 experimental patients. The median number of cycles was three in both groups."
    ).arms
    assert [a.n for a in arms] == [None, None]


@pytest.mark.parametrize(
    ("design", "drugs"),
    [
        ("to arm A (carboplatin and paclitaxel), arm B (the same as arm A followed by bevacizumab) or arm C (as arm B "
         "plus olaparib).",
         ["carboplatin + paclitaxel", "bevacizumab + carboplatin + paclitaxel",
          "bevacizumab + carboplatin + olaparib + paclitaxel"]),
        ("to two arms. Arm A: capecitabine 1000 mg/m2. Arm B: identical to arm A with the addition of oxaliplatin.",
         ["capecitabine", "capecitabine + oxaliplatin"]),
        ("to methotrexate alone (group 1), etanercept alone (group 2) or both (group 3).",
         ["methotrexate", "etanercept", "etanercept + methotrexate"]),
        ("to nivolumab 3 mg/kg every 2 weeks (N), ipilimumab 3 mg/kg every 3 weeks (I) or the combination (N+I).",
         ["nivolumab", "ipilimumab", "ipilimumab + nivolumab"]),
    ],
)  # fmt: skip
def test_arms_told_by_other_arms(design: str, drugs: list[str]) -> None:
    assert [" + ".join(a.drugs) for a in read(f"{HEAD}{design} RESULTS: P = .02.").arms] == drugs


@pytest.mark.parametrize(
    ("design", "marked"),
    [
        ("to nivolumab 3 mg/kg (N), ipilimumab 3 mg/kg (I) or the combination (N+I).",
         "Response was seen in 35% with [N|A1], 14% with [I|A2] and 52% with [N+I|A3], and N = 90 were treated."),
        ("to cisplatin (group P), cetuximab (group C) or both (group PC).",
         "Response was seen in 20% in [group P|A1], 10% in [group C|A2] and 35% in [group PC|A3]."),
    ],
)  # fmt: skip
def test_letters_behind_each_arm(design: str, marked: str) -> None:
    sentence, expected = written(marked)
    head = f"{HEAD}{design} RESULTS: There were 90 patients (P = .02). "
    text = head + sentence
    assert [(text[m.start : m.end], m.arm_id) for m in read(text).mentions if m.start >= len(head)] == expected


LETTERED = HEAD + "to oral ramosetron or oral placebo. RESULTS: Headache was seen in 12% in group R and 9% in group P. "


@pytest.mark.parametrize(
    ("more", "rows"),
    [
        ("There were no deaths.", [("A1", 12), ("A2", 9)]),
        ("Rash was rare in group X.", [("all", 12), ("all", 9)]),  # three letters, two arms
    ],
)
def test_letters_that_the_names_of_the_arms_begin_with(more: str, rows: list[tuple[str, float]]) -> None:
    found = [(r["arm_id"], r["percent"]) for r in rows_of(nlp()(LETTERED + more), "adverse_events")]
    assert [r for r in found if r[1] is not None] == rows


COHORTS = (
    "Durvalumab before surgery.\n\nMETHODS: Adults were randomly assigned (1:1) to neoadjuvant durvalumab 1500 mg "
    "or placebo plus cisplatin-based doublet chemotherapy (main cohort) every 3 weeks. Another cohort was also "
    "randomly assigned (1:1) to durvalumab or placebo plus fluorouracil, docetaxel, and oxaliplatin (FLOT)-based "
    "chemotherapy (FLOT cohort) every 2 weeks.\n\nRESULTS: Overall, 500 were randomly assigned to the main "
    "cohort, of whom 250 were assigned to the durvalumab plus cisplatin-based chemotherapy group and 250 to the "
    "placebo plus cisplatin-based chemotherapy group, and 120 to the FLOT cohort, of whom 60 were assigned to the "
    "durvalumab plus FLOT group and 60 to placebo plus FLOT group. "
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Rash occurred in 31% of the durvalumab group and 22% of the placebo group.",
        "Rash was more common with durvalumab than with placebo (31% v 22%).",
    ],
)
def test_the_placebo_beside_an_arm(sentence: str) -> None:
    doc = nlp()(COHORTS + sentence)
    drugs = {a["arm_id"]: a["drugs"] for a in doc._.arms}
    assert len(drugs) > 2  # the cohorts have a placebo each
    rows = [r for r in rows_of(doc, "adverse_events") if r["percent"] is not None]
    assert [drugs[r["arm_id"]] for r in rows] == [["cisplatin", "durvalumab"], ["cisplatin"]]


@pytest.mark.parametrize(
    "sizes",
    ["(placebo, n = 47; low dose, n = 45; high dose, n = 51)", "(placebo: n=47; low dose: n=45; high dose: n=51)"],
)
def test_sizes_behind_the_doses_by_which_arms_are_called(sizes: str) -> None:
    text = (
        "METHODS: Patients with thymoma were randomly assigned to etoposide plus low-dose ramucirumab (6 mg/kg), "
        f"high-dose ramucirumab (12 mg/kg), or placebo. In 2006, 143 patients were randomly assigned {sizes}. RESULTS: "
        "The response rate was 30%, 40% and 20%."
    )
    assert [row["n"] for row in rows_of(nlp()(text), "arms")] == [45, 51, 47]


@pytest.mark.parametrize(
    ("told", "sizes"),
    [
        ("The response rate was 25% for epirubicin, 18% for docetaxel, 36% for cisplatin (n = 119).", [None] * 3),
        (
            "The rate was 25% for epirubicin (n = 40), 18% for docetaxel (n = 38), 36% for cisplatin (n = 41).",
            [40, 38, 41],
        ),
    ],
)
def test_the_number_behind_the_rates_of_all_arms_is_no_size_of_the_last(told: str, sizes: list[int | None]) -> None:
    text = "METHODS: Patients with thymoma were randomly assigned to epirubicin, docetaxel, or cisplatin. RESULTS: "
    assert [row["n"] for row in rows_of(nlp()(text + told), "arms")] == sizes
