"""Mentions of one arm: the marked stretches, and nothing else, mean the arm written behind the bar."""

from __future__ import annotations

import itertools
import re

import pytest

from test_arms import read

MARK = re.compile(r"\[(?P<words>[^\[\]|]+)\|(?P<arm>A\d)\]")

#: Designs that the results sentences below belong to.
DESIGNS = {
    "alone": "Patients were randomly assigned to docetaxel alone or docetaxel plus gemcitabine.",
    "placebo": "Patients were randomly assigned to pazopanib 800 mg daily or matching placebo.",
    "partner": "Patients were randomly assigned to ribociclib plus letrozole or placebo plus letrozole.",
    "three": "Patients were randomly assigned to lapatinib, trastuzumab, or lapatinib plus trastuzumab.",
    "letters": "Patients were randomized to arm A (cisplatin and etoposide) or arm B (cisplatin and irinotecan).",
    "numbers": "Patients were randomized to group 1 (tamoxifen) or group 2 (anastrozole).",
    "schedules": "Patients were randomized to docetaxel 75 mg/m2 every 3 weeks or docetaxel 35 mg/m2 weekly.",
    "doses": "Patients were randomly assigned to receive 50 mg or 150 mg of idoxifene daily.",
    "routes": "Patients were randomly assigned to trastuzumab given subcutaneously or intravenously.",
    "names": "Patients were randomly assigned to docetaxel plus cisplatin (DC) or vinorelbine plus cisplatin (VC).",
    "groups": "Patients were randomly assigned to exemestane (control group) or exemestane plus entinostat.",
    "levels": "Men were randomly assigned to degarelix 80 mg, degarelix 160 mg, or leuprolide 7.5 mg.",
    "intervals": "Patients were randomized to arm A (docetaxel every 21 days) or arm B (docetaxel weekly).",
    "fortnights": "Patients were randomly assigned to topotecan 4 mg/m2 every 14 days or every 21 days.",
    "lengths": "Adults were randomly assigned to amoxicillin 1 g daily for 5 days (n=80) or amoxicillin 1 g "
    "daily for 10 days (n=80).",
    "lengths with one unit": "Adults were randomized to clopidogrel for 6 or 12 months.",
    "single": "Patients received bendamustine 90 mg/m2 and rituximab 375 mg/m2.",
    "letters behind": "Patients were randomly assigned to four cycles of gemcitabine (A) or 12 of vinorelbine (B).",
    "cycles with numbers": "Patients were randomly assigned to either 3 (group 1) or 6 (group 2) cycles of epirubicin.",
    "makes": "Patients were randomly assigned to CT-P6 or reference trastuzumab (TRZ), both 8 mg/kg then 6 mg/kg.",
    "hyphens": "Patients were randomly assigned to ATRA plus arsenic trioxide or ATRA-chemotherapy with idarubicin.",
    "initials": "Patients were randomly assigned to lapatinib with vinorelbine (LV; n = 75) or vinorelbine (V).",
    "irradiations": "A randomized study of involved-field irradiation versus selective nodal irradiation in "
    "combination with concurrent chemotherapy for thymoma. Some omit selective nodal irradiation (SNI). Patients were "
    "randomized into two arms.",
    "nothing more": "Responders were randomly assigned to one cycle of high-dose thiotepa or no further treatment.",
    "kinds": "Women were randomly assigned to letrozole 2.5 mg daily or docetaxel 75 mg/m2 plus epirubicin 60 mg/m2.",
    "a kind in both": "Patients were randomly assigned to gefitinib or gefitinib plus docetaxel.",
    "fish oil": "Men were randomly assigned to n-3 fatty acids 1 g, vitamin D3 2000 IU, or placebo.",
}
CASES = [
    ("kinds", "The worst toxicities from [chemotherapy|A2] were alopecia (79%) and neuropathy (30%)."),
    ("kinds", "Rash was seen in 4% with [endocrine therapy|A1] and in 9% of the [chemotherapy group|A2]."),
    ("kinds", "The response rate was 40% with the [aromatase inhibitor|A1] and 42% with [chemotherapy|A2]."),
    ("kinds", "Neutropenia during chemotherapy was seen in 30%, and fatigue after chemotherapy in 4%."),
    ("kinds", "Overall, 190 women received induction chemotherapy, and 12% had a rash."),
    ("kinds", "All had previously received chemotherapy, and 12% had a rash."),
    ("a kind in both", "Neutropenia was more frequent with chemotherapy (30%)."),
    ("lengths", "Cure was seen in 85% in the [10-day group|A2] and 78% in the [five-day group|A1]."),
    ("lengths", "Relapse was rarer in those treated for [10 days|A2] than for [5 days|A1] (4% vs 9%)."),
    ("lengths", "Cure was 92% with [5 days|A1] and 91% with [10 days|A2] of therapy."),
    ("lengths", "By 10 days all children were well, and after 5 days six children had a rash (3%)."),
    ("lengths", "Cough lasted for 5 days in 22% and for 10 days in 7% of children."),
    ("lengths with one unit", "Stroke occurred in 8 patients in the [12-month group|A2] and 9 in the [6-month "
        "group|A1]."),
    ("lengths with one unit", "At 6 months, bleeding occurred in 10% of patients, and after 12 months in 12%."),
    ("nothing more", "Response was better in the [intensification arm|A1] than in the [observation arm|A2]."),
    ("irradiations", "The response rate was 41% in the [SNI arm|A2]."),
    ("fish oil", "Infarction occurred in 14 men in the [n-3 group|A1] and 19 in the [placebo group|A3]."),
    ("hyphens", "Remission was seen in 9 of the [ATRA-arsenic trioxide group|A1] and 8 with [ATRA-chemotherapy|A2]."),
    ("initials", "The rate was 46% and 39% in the [LV|A1] and [V|A2] arms."),
    ("alone", "The response rate was 20% in the [control|A1] and [experimental arms|A2]."),
    ("makes", "Response was 46.8% with [CT-P6|A1] and 50.4% with [reference trastuzumab|A2]."),
    ("makes", "Heart failure was rare ([CT-P6|A1], n = 1; [TRZ|A2], n = 2)."),
    ("letters behind", "Response was 31% in [arm A|A1] and 22% in [arm B|A2]."),
    ("letters behind", "Response was 31% in [arm-A|A1] and 22% in [arm-B|A2]."),
    ("cycles with numbers", "Response was 10% in [Group 1|A1] and 36% in [Group 2|A2]."),
    ("alone", "Response was 12% with [docetaxel|A1] and 25% with [docetaxel plus gemcitabine|A2]."),
    ("alone", "Response was higher in the [gemcitabine group|A2] than in the [docetaxel alone group|A1]."),
    ("alone", "Response was 25% in the [combination arm|A2] and 12% with [monotherapy|A1]."),
    ("alone", "Patients given [docetaxel/gemcitabine|A2] lived longer than with [single-agent arm|A1] treatment."),
    ("alone", "Adding [gemcitabine|A2] caused more neutropenia."),
    ("placebo", "Median PFS was 9 months in the [pazopanib arm|A1] and 4 months in the [placebo arm|A2]."),
    ("placebo", "[Active therapy|A1] was hard to tolerate, and [active treatment|A1] caused nausea in 30%."),
    ("placebo", "Nausea was seen in 30%, also after active treatment for a year and in another active treatment."),
    ("placebo", "Nausea was seen in 30% with [pazopanib|A1] versus 9% with [placebo|A2]."),
    ("placebo", "[Pazopanib-treated patients|A1] had more nausea than [placebo recipients|A2]."),
    ("placebo", "Survival was 20 and 18 months with [pazopanib|A1] and [placebo|A2], respectively."),
    ("alone", "[Docetaxel|A1] and [docetaxel plus gemcitabine|A2] were compared: response was 24% with [the former|A1] "
              "and 39% with [the latter|A2]."),
    ("letters", "Neutropenia was more common ([A|A1]: 12%, [B|A2]: 2%)."),
    ("levels", "Reactions were seen in 18 men in the [80-mg group|A1] and 21 in the [160-mg group|A2]."),
    ("levels", "Response rose with the dose ([80 mg|A1], 7%; [160 mg|A2], 16%)."),
    ("intervals", "Neutropenia was more common on the [every-3-weeks schedule|A1] than in the [weekly arm|A2]."),
    ("placebo", "Deaths were similar in both groups and in either arm."),
    ("partner", "Median PFS was 25 months in the [ribociclib group|A1] and 16 in the [placebo group|A2]."),
    ("partner", "Response was 40% with [ribociclib plus letrozole|A1] and 28% with [placebo-letrozole|A2]."),
    ("partner", "All patients took letrozole."),
    ("three", "pCR was 50% with [lapatinib plus trastuzumab|A3], 30% with [trastuzumab|A2], "
              "and 25% with [lapatinib|A1]."),
    ("three", "No difference was seen between the [lapatinib|A1] and the [trastuzumab|A2] groups."),
    ("three", "Diarrhoea was more frequent with [lapatinib|A1] (36 patients [23%]) and "
              "[lapatinib plus trastuzumab|A3] (32 [21%]) than with [trastuzumab|A2] (three [2%])."),
    ("letters", "Response was 40% in [arm A|A1] and 35% in [arm B|A2]."),
    ("letters", "Response rates were 40% and 35% for [arms A|A1] and [B|A2], respectively."),
    ("letters", "The [etoposide arm|A1] had more neutropenia; cisplatin was reduced in ten patients."),
    ("letters", "[Arm A patients|A1] completed more cycles than [arm B patients|A2]."),
    ("numbers", "Response was 20% ([group 1|A1]) versus 31% ([group 2|A2])."),
    ("schedules", "Neutropenia was more common on the [every-3-week schedule|A1] than on the [weekly schedule|A2]."),
    ("schedules", "Response was 36% in the [3-weekly arm|A1] and 20% in the [weekly arm|A2]."),
    ("fortnights", "There were two deaths in the [14-day group|A1]; fever was frequent on the [21-day schedule|A2]."),
    ("fortnights", "Nausea was seen in 9 patients in the [2-week arm|A1] within a 30-day period."),
    ("doses", "Hot flushes occurred in the [50 mg group|A1] (12%) and the [150 mg group|A2] (30%)."),
    ("routes", "pCR was 45% in the [subcutaneous group|A1] and 41% in the [intravenous group|A2]."),
    ("names", "Median survival was 11 months with [DC|A1] and 10 months with [VC|A2]."),
    ("names", "[DC-treated patients|A1] had a better quality of life than the [VC group|A2]; cisplatin was stopped."),
    ("groups", "Median PFS was 4 months in the [control group|A1] and 2 in the [entinostat group|A2]."),
    ("single", "The response rate to [bendamustine and rituximab|A1] was 90% in rituximab-naive patients."),
]  # fmt: skip


def written(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """The plain sentence and its marks; a mark that is not closed is an error."""
    marks = [(m["words"], m["arm"]) for m in MARK.finditer(marked)]
    plain = MARK.sub(lambda m: m["words"], marked)
    if "|" in plain:
        raise ValueError(f"unclosed mark in {marked!r}")
    return plain, marks


@pytest.mark.parametrize(("design", "marked"), CASES, ids=[f"{d}: {m[:50]}" for d, m in CASES])
def test_mentions(design: str, marked: str) -> None:
    sentence, expected = written(marked)
    head = f"A trial in adults.\n\nMETHODS: {DESIGNS[design]} RESULTS: There were 90 patients (P = .02). "
    text = head + sentence
    found = [(text[m.start : m.end], m.arm_id) for m in read(text).mentions if m.start >= len(head)]
    assert found == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Most had previously received docetaxel.",
        "Tumours were docetaxel-refractory.",
        "Toxicity was similar in both arms.",
        "Patients were treated for six cycles.",
    ],
)
def test_what_means_no_arm(sentence: str) -> None:
    head = f"A trial in adults.\n\nMETHODS: {DESIGNS['alone']} RESULTS: There were 90 patients (P = .02). "
    assert [m for m in read(head + sentence).mentions if m.start >= len(head)] == []


def test_mentions_do_not_overlap_and_stay_in_order() -> None:
    text = f"Docetaxel with or without gemcitabine.\n\nMETHODS: {DESIGNS['alone']} RESULTS: " + " ".join(
        written(marked)[0] for design, marked in CASES if design == "alone"
    )
    mentions = read(text).mentions
    assert len(mentions) > 6
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))


def test_cited_studies_keep_their_own_mentions() -> None:
    text = (
        "Lenalidomide for Lymphoma.\n\nA previous phase II study of thalidomide with rituximab reported a response "
        "rate of 70%. This study will evaluate lenalidomide. Patients will receive lenalidomide 25 mg daily."
    )
    found = read(text)
    roles = {a.arm_id: a.role for a in found.arms}
    assert [(text[m.start : m.end], roles[m.arm_id]) for m in found.mentions] == [
        ("Lenalidomide", "planned"),
        ("thalidomide with rituximab", "cited"),
        ("lenalidomide", "planned"),
        ("lenalidomide", "planned"),
    ]


def test_a_phrase_that_fits_two_arms_means_neither_nor_a_part_of_it() -> None:
    head = (
        "A trial in adults.\n\nMETHODS: Women were randomly assigned to letrozole for 14 weeks (A); letrozole plus "
        "palbociclib for 14 weeks (B); or palbociclib plus letrozole for 12 weeks (C). RESULTS: "
    )
    text = head + "Arrest was more common with palbociclib plus letrozole (P < .001)."
    assert [m for m in read(text).mentions if m.start >= len(head)] == []
