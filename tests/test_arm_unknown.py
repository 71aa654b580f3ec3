"""Arms in words that no lexicon has, read from the randomization, and where their names stand in the results."""

from __future__ import annotations

import pytest

from test_arm_mentions import written
from test_arms import read

TITLE = "A randomised trial in adults.\n\nMETHODS: "

ASSIGNED = {
    "two procedures": (
        "Patients were randomly assigned to spinal or general anaesthesia.",
        ["spinal", "general anaesthesia"],
    ),
    "with sizes": (
        "Women were randomised to undergo node sampling (n = 40) or standard axillary clearance (n = 42).",
        ["node sampling", "standard axillary clearance"],
    ),
    "three": (
        "Survivors were randomly assigned to group yoga (n = 30), telephone coaching (n = 31), or usual care (n = 29).",
        ["group yoga", "telephone coaching", "usual care"],
    ),
    "between": (
        "Patients were randomised between drainage (n = 20) and quilting (n = 22).",
        ["drainage", "quilting"],
    ),
    "short names": (
        "Patients were randomly allocated to wound infiltration (WI) or pectoral block (PB) by computer.",
        ["wound infiltration", "pectoral block"],
    ),
    "lengths": (
        "Adults were randomised to a 12-week balance course or an 8 session hand clinic.",
        ["balance course", "hand clinic"],
    ),
    "or inside a name": (
        "Nurses were randomly assigned to a web-based course for stress or burnout (n = 25) or to a waiting list "
        "(n = 24).",
        ["web-based course", "waiting list"],
    ),
    "education of patients": (
        "Families were randomized to home visits and coaching or patient education alone.",
        ["home visits and coaching", "patient education alone"],
    ),
    "a list behind a colon": (
        "Children were randomly assigned to one of three groups: a cartoon, a leaflet, and a quiet room.",
        ["cartoon", "leaflet", "quiet room"],
    ),
    "loose ends": (
        "Men were randomized to a walking programme of 150 minutes a week or to stretching.",
        ["walking programme", "stretching"],
    ),
    "versus": (
        "Women were randomized to mapping with dye versus mapping with isotope.",
        ["mapping with dye", "mapping with isotope"],
    ),
}


@pytest.mark.parametrize(("design", "names"), ASSIGNED.values(), ids=ASSIGNED)
def test_assigned(design: str, names: list[str]) -> None:
    found = read(TITLE + design + " RESULTS: Pain was rare (P = .02).").arms
    assert [a.names[0] for a in found] == names
    assert {a.rule for a in found} == {"arms:assigned-names"}


COMPARED = {
    "with": (
        "We compared acupuncture with sham acupuncture in adults with migraine. RESULTS: Relief was felt by 40% with "
        "acupuncture and by 30% with sham acupuncture.",
        [("acupuncture", "experimental"), ("sham acupuncture", "comparator")],
    ),
    "a row with short names": (
        "This trial compared stretching therapy (ST), balance therapy (BT), and brief advice (BA). RESULTS: Relief was "
        "felt by 35% for ST, 50% for BT and 31% for BA.",
        [("stretching therapy", "experimental"), ("balance therapy", "experimental"), ("brief advice", "comparator")],
    ),
    "short names in the plural": (
        "We reviewed trials comparing short courses (SCs) versus long courses (LCs). RESULTS: Relief was felt by 41% "
        "(90 of 219) for SC and 44% (95 of 216) for LC.",
        [("short courses", "experimental"), ("long courses", "comparator")],
    ),
    "brought up to date": (
        "The aim was to update a previous meta-analysis of trials comparing taping with splinting. RESULTS: Relief was "
        "felt by 41% with taping and 44% with splinting.",
        [("taping", "experimental"), ("splinting", "comparator")],
    ),
    "sizes where they are introduced": (
        "This trial compared the effect of shared visits (n = 59) with one private visit (n = 50). RESULTS: Pain was "
        "rare.",
        [("shared visits", "experimental"), ("one private visit", "comparator")],
    ),
}


@pytest.mark.parametrize(("design", "arms"), COMPARED.values(), ids=COMPARED)
def test_what_a_study_says_it_compared(design: str, arms: list[tuple[str, str]]) -> None:
    assert [(a.names[0], a.role) for a in read(TITLE + design).arms] == arms


NOT_COMPARED = [
    "We compared quality of life and pain after surgery. RESULTS: Pain was felt by 20%, life was good in 30%.",
    "We compared survival with baseline data. RESULTS: Pain was felt by 20% with baseline data.",
    "Variants were compared with wild type. RESULTS: Pain was felt by 20% of those with variants.",
    "A previous meta-analysis compared taping with splinting. RESULTS: Relief was felt by 41% with taping.",
    "We compared yoga with stretching in an earlier survey. RESULTS: Pain was felt by 20%.",
]


@pytest.mark.parametrize("design", NOT_COMPARED)
def test_what_is_compared_and_is_no_arm(design: str) -> None:
    assert read(TITLE + design).arms == []


def test_sham_treatments_are_comparators() -> None:
    design = "Patients were randomly assigned to sham surgery or keyhole surgery."
    roles = {a.names[0]: a.role for a in read(TITLE + design).arms}
    assert roles == {"sham surgery": "comparator", "keyhole surgery": "experimental"}


SIZES = {
    "groups that comprised": "The splint and plaster groups comprised 40 and 42 patients, respectively.",
    "without respectively": "The splint and plaster groups included 40 and 42 patients.",
    "with an article each": "Forty and 42 patients were assigned to the splint and the plaster groups.",
    "those analysed": "Analysis was performed for 82 patients (40 splint and 42 plaster).",
}


@pytest.mark.parametrize("told", SIZES.values(), ids=SIZES)
def test_sizes_told_beside_the_names(told: str) -> None:
    found = read(TITLE + "Patients were randomly assigned to splint or plaster. RESULTS: " + told).arms
    assert [(a.names[0], a.n) for a in found] == [("splint", 40), ("plaster", 42)]


def test_sizes_told_by_part_in_the_study() -> None:
    text = (
        "Patients were randomized to advice alone (control group) or advice plus splint (experimental group). "
        "Thirty-seven and 36 patients were assigned to the control and the experimental groups."
    )
    assert [a.n for a in read(TITLE + text).arms] == [37, 36]


MENTIONS = {
    "full names": (
        "Patients were randomised to bracing (n = 30) or early exercise (n = 31).",
        "Pain was reported by 5 patients with [bracing|A1] and 9 in the [early exercise group|A2].",
    ),
    "a word of one arm": (
        "Patients were randomly assigned to spinal anaesthesia or general anaesthesia.",
        "Nausea occurred in 3 patients of the [spinal group|A1] and 8 of the [general group|A2].",
    ),
    "short names": (
        "Patients were randomly allocated to wound infiltration (WI) or pectoral block (PB).",
        "Pain was seen in 12% ([WI|A1]) and 8% ([PB|A2]).",
    ),
}


@pytest.mark.parametrize(("design", "marked"), MENTIONS.values(), ids=MENTIONS)
def test_mentions_of_words(design: str, marked: str) -> None:
    plain, expected = written(marked)
    text = TITLE + design + " RESULTS: " + plain
    begin = len(text) - len(plain)
    assert [(text[m.start : m.end], m.arm_id) for m in read(text).mentions if m.start >= begin] == expected


def test_what_an_early_sentence_tells_of_this_study() -> None:
    text = (
        "Shoes for sore feet. Sore feet are common in nurses. We recruited 240 nurses and randomized them to a shoe "
        "group or a comparison group. Pain fell in 60 (50%) of the shoe group and in 20 (17%) of the comparison group."
    )
    assert [a.names[0] for a in read(text).arms] == ["shoe", "comparison"]


def test_what_an_early_sentence_tells_of_an_earlier_trial() -> None:
    text = (
        "Foot pain in nurses: a cohort.\n\nBACKGROUND: In the Leeds trial nurses were randomized to soft shoes or "
        "barefoot walking. METHODS: We asked 240 nurses about pain. RESULTS: Pain was told by 60 (25%)."
    )
    assert read(text).arms == []


NO_ARMS = [
    "Patients were randomly assigned to balance for age and stage.",
    "Blood was taken in a random order. Patients were allocated to treatment if they were fit or had consented.",
]


@pytest.mark.parametrize("design", NO_ARMS)
def test_what_is_no_assignment(design: str) -> None:
    assert read(TITLE + design + " RESULTS: Pain was rare (P = .02).").arms == []


def test_control_groups_are_comparators() -> None:
    design = "Patients were randomized to a study group and a control group. Pain was less in the study group."
    roles = {a.names[0]: a.role for a in read(TITLE + design).arms}
    assert roles == {"study group": "experimental", "control group": "comparator"}


TRIED_OUT = {
    "assigned to sets": "Adults treated with erlotinib were randomly assigned to a training set (n = 90) or a "
    "validation set.",
    "divided into cohorts": "Erlotinib 100 mg was given; adults were randomly divided into training and validation "
    "cohorts.",
    "two doses before the sets": "We assigned 300 adults receiving erlotinib (at a dose of either 100 mg or 150 mg) "
    "to a discovery or a validation group.",
}


@pytest.mark.parametrize("methods", TRIED_OUT.values(), ids=TRIED_OUT)
def test_sets_in_which_a_marker_is_tried_out_are_no_arms(methods: str) -> None:
    text = f"A marker in thymoma.\n\nMETHODS: {methods} RESULTS: The response rate was 20%."
    assert [a.drugs for a in read(text).arms] == [["erlotinib"]]


def test_arms_beside_sets_in_which_a_marker_is_tried_out() -> None:
    text = (
        f"{TITLE}Patients were randomly assigned to erlotinib or docetaxel. The marker was built in a training set and "
        "tested in a validation set. RESULTS: The response rate was 20% with erlotinib."
    )
    assert [a.drugs for a in read(text).arms] == [["erlotinib"], ["docetaxel"]]
