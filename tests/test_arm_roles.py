"""Which arm is what the others are compared with, asked in the order of how plainly the text tells it."""

from __future__ import annotations

import pytest

from test_arm_designs import RESULTS
from test_arms import read


def parts(text: str) -> dict[str, str]:
    """The role of each arm by its drugs."""
    return {" + ".join(a.drugs): a.role for a in read(text + RESULTS).arms}


def compared_with(text: str) -> list[str]:
    return [drugs for drugs, role in parts(text).items() if role == "comparator"]


TITLES = {
    "always set against one": (
        "Two antibodies in melanoma.\n\nMETHODS: Patients were randomly assigned to pembrolizumab plus ipilimumab, "
        "pembrolizumab plus placebo, or ipilimumab plus placebo. RESULTS: Death was less likely (hazard ratio for "
        "pembrolizumab plus ipilimumab vs. ipilimumab, 0.6; hazard ratio for pembrolizumab vs. ipilimumab, 0.7).",
        ["ipilimumab"],
    ),
    "now first, now second": (
        "Three drugs in thymoma.\n\nMETHODS: Patients were randomly assigned to docetaxel, gemcitabine or vinorelbine."
        " Ratios were estimated for docetaxel versus gemcitabine and vinorelbine versus docetaxel.",
        ["vinorelbine"],
    ),
    "as good as": (
        "Before surgery.\n\nBACKGROUND: We asked whether the rate of response to vinorelbine was equivalent to "
        "vinorelbine plus cisplatin. METHODS: Patients were randomly assigned to vinorelbine plus cisplatin or "
        "vinorelbine alone.",
        ["cisplatin + vinorelbine"],
    ),
    "several new ones against one": (
        "Treatment of lung cancer.\n\nBACKGROUND: We compared two new platinum-based regimens with docetaxel. METHODS: "
        "Patients were randomly assigned to docetaxel, pemetrexed plus cisplatin, or gemcitabine plus cisplatin.",
        ["docetaxel"],
    ),
    "several ones that have a drug in common": (
        "Treatment of lung cancer.\n\nBACKGROUND: Two regimens with cisplatin were studied. METHODS: Patients were "
        "randomly assigned to docetaxel, pemetrexed plus cisplatin, or gemcitabine plus cisplatin.",
        ["cisplatin + gemcitabine"],
    ),
    "versus": (
        "Weekly vinorelbine versus CMF after surgery.\n\nMETHODS: Women were randomly assigned to CMF or vinorelbine.",
        ["cyclophosphamide + fluorouracil + methotrexate"],
    ),
    "superior to": (
        "Pemetrexed is superior to docetaxel in older patients.\n\nMETHODS: Patients were randomized to receive either "
        "docetaxel 75 mg/m2 or pemetrexed 500 mg/m2.",
        ["docetaxel"],
    ),
    "a partner that the title leaves out": (
        "Goserelin vs leuprolide in men who receive bicalutamide.\n\nMETHODS: Men were randomly assigned to leuprolide "
        "7.5 mg or goserelin 3.6 mg. All patients received bicalutamide.",
        ["bicalutamide + leuprolide"],
    ),
    "several others": (
        "Cisplatin plus irinotecan versus carboplatin plus paclitaxel or gemcitabine.\n\nMETHODS: "
        "Patients were randomized to gemcitabine, cisplatin plus irinotecan, or carboplatin plus "
        "paclitaxel.",
        ["gemcitabine", "carboplatin + paclitaxel"],
    ),
    "the tested drug again at the end of the title": (
        "Nab-paclitaxel vs paclitaxel in breast cancer: a trial of Abraxane.\n\nMETHODS: Women were randomly assigned "
        "to paclitaxel 80 mg/m2 or nab-paclitaxel 125 mg/m2.",
        ["paclitaxel"],
    ),
}


@pytest.mark.parametrize("case", TITLES)
def test_the_title_names_first_what_is_tested(case: str) -> None:
    text, expected = TITLES[case]
    assert compared_with(text) == expected


STANDARD = {
    "standard dose": (
        "A trial in adults.\n\nMETHODS: Patients were randomly assigned to standard-dose CMF, or to capecitabine.",
        ["cyclophosphamide + fluorouracil + methotrexate"],
    ),
    "named so before": (
        "A trial in adults.\n\nBACKGROUND: Docetaxel is the standard of care. METHODS: Patients were randomly assigned "
        "to docetaxel or pemetrexed.",
        ["docetaxel"],
    ),
    "a part of the other, but not the standard": (
        "Epirubicin versus standard-dose epirubicin plus cyclophosphamide.\n\nMETHODS: Women were randomized to "
        "epirubicin 120 mg/m2 or epirubicin 60 mg/m2 plus cyclophosphamide 600 mg/m2.",
        ["cyclophosphamide + epirubicin"],
    ),
}


@pytest.mark.parametrize("case", STANDARD)
def test_the_standard_treatment_is_the_reference(case: str) -> None:
    text, expected = STANDARD[case]
    assert compared_with(text) == expected


def test_a_standard_dose_is_the_reference_of_another_dose() -> None:
    text = (
        "A trial in adults.\n\nMETHODS: Patients were randomly assigned to a standard dose of paclitaxel (80 mg/m2) or "
        "an escalated dose of paclitaxel (100 mg/m2)."
    )
    assert [a.role for a in read(text + RESULTS).arms] == ["comparator", "experimental"]


def test_each_backbone_of_an_added_drug_is_a_reference() -> None:
    text = (
        "A trial in adults.\n\nMETHODS: Patients were randomly assigned to cisplatin plus paclitaxel, cisplatin plus "
        "paclitaxel plus bevacizumab, topotecan plus paclitaxel, or topotecan plus paclitaxel plus bevacizumab."
    )
    assert compared_with(text) == ["cisplatin + paclitaxel", "paclitaxel + topotecan"]


def test_the_parts_of_one_combination_are_no_backbones() -> None:
    text = (
        "A trial in adults.\n\nMETHODS: Patients were randomly assigned to liposomal irinotecan plus fluorouracil, "
        "liposomal irinotecan, or fluorouracil."
    )
    assert compared_with(text) == ["fluorouracil"]


def test_of_kinds_of_therapy_the_one_with_fewest_agents_is_the_reference() -> None:
    text = "Doublet chemotherapy versus single-agent chemotherapy in older patients: a systematic review."
    assert [a.role for a in read(text + RESULTS).arms] == ["experimental", "comparator"]


@pytest.mark.parametrize("words", ["US-licensed reference bevacizumab", "the reference product"])
def test_the_reference_product_is_the_reference_without_a_short_name(words: str) -> None:
    text = (
        "A trial of a bevacizumab biosimilar.\n\nMETHODS: This randomized equivalence trial of ABP 215 (a bevacizumab "
        f"biosimilar) enrolled adults. Patients were randomized to bevacizumab biosimilar or {words}."
    )
    assert [a.role for a in read(text + RESULTS).arms][-1] == "comparator"


def test_the_bracket_behind_a_choice_is_that_of_the_last_arm_alone() -> None:
    text = (
        "A trial in adults.\n\nMETHODS: Women were randomly assigned to everolimus 10 mg plus 25 mg of "
        "exemestane daily or to 25 mg of exemestane daily alone. In all, 300 women were randomly assigned to "
        "everolimus plus exemestane (experimental arm; n = 152) or exemestane (standard arm; n = 148)."
    )
    assert [(a.role, a.n) for a in read(text + RESULTS).arms] == [("experimental", 152), ("comparator", 148)]


TESTED_ALIKE = {
    "two schedules": "A randomised phase II study of two schedules of nab-paclitaxel in adults.\n\nMETHODS: Patients "
    "were randomized to nab-paclitaxel 260 mg/m2 every 3 weeks (arm A) or 125 mg/m2 every 2 weeks (arm B).",
    "a growth factor beside one of three": "Weekly, every 2 or 3 weeks nab-paclitaxel.\n\nMETHODS: Patients were "
    "randomized to arm A: nab-paclitaxel 260 mg/m2 every 3 weeks, arm B: nab-paclitaxel 260 mg/m2 every 2 weeks with "
    "filgrastim, or arm C: nab-paclitaxel 130 mg/m2 weekly.",
    "a phase 2 title with or": "Gemcitabine plus carboplatin or oxaliplatin in adults: a randomized phase 2 study."
    "\n\nMETHODS: Patients were randomized to gemcitabine plus carboplatin or gemcitabine plus oxaliplatin.",
    "the new one behind": "Continuous versus intermittent letrozole in adults.\n\nMETHODS: "
    "Patients were randomized to continuous letrozole 2.5 mg daily or intermittent letrozole 2.5 mg daily.",
    "two of a kind": "A phase II randomized study of two taxanes with carboplatin.\n\nMETHODS: In this trial 50 "
    "patients were treated with docetaxel 60 mg/m2 and carboplatin, and 51 patients were treated with paclitaxel "
    "175 mg/m2 and carboplatin.",
}


@pytest.mark.parametrize("case", TESTED_ALIKE)
def test_treatments_that_are_tested_side_by_side_have_no_reference(case: str) -> None:
    arms = read(TESTED_ALIKE[case] + RESULTS).arms
    assert {a.role for a in arms} == {"experimental"}
    assert not any("filgrastim" in a.drugs for a in arms)


SCHEDULES = {
    "every 3 weeks": "A phase 3 study of docetaxel every 3 weeks versus weekly.\n\nMETHODS: Patients were randomly "
    "assigned to docetaxel 75 mg/m2 every 3 weeks or 35 mg/m2 weekly.",
    "standard dose": "A trial of regorafenib in adults.\n\nMETHODS: Patients were randomly assigned to a standard "
    "dose of 160 mg regorafenib or a low dose of 80 mg regorafenib.",
}


SCHEDULES["two routes"] = (
    "Subcutaneous versus intravenous rituximab in lymphoma.\n\nMETHODS: Patients were randomly assigned to rituximab "
    "either intravenously (375 mg/m2) or subcutaneously (1400 mg)."
)


@pytest.mark.parametrize("case", SCHEDULES)
def test_the_usual_schedule_or_dose_is_the_reference(case: str) -> None:
    arms = read(SCHEDULES[case] + RESULTS).arms
    assert [a.role for a in arms] == ["comparator", "experimental"]


def test_an_arm_that_adds_to_another_is_no_reference_for_being_told_last() -> None:
    text = (
        "Lapatinib and trastuzumab before surgery.\n\nMETHODS: Women were randomized to lapatinib, trastuzumab, or "
        "lapatinib plus trastuzumab."
    )
    assert compared_with(text) == ["trastuzumab"]


def test_the_title_that_names_one_of_two_arms_names_what_is_tested() -> None:
    text = (
        "A randomized study of fascia preservation in mastectomy.\n\nMETHODS: The women were randomized between "
        "preservation (n = 125) and removal (n = 122) of the fascia."
    )
    assert [a.role for a in read(text + RESULTS).arms] == ["experimental", "comparator"]
    text = text.replace("preservation (n = 125) and removal (n = 122)", "removal (n = 122) and preservation (n = 125)")
    assert [a.role for a in read(text + RESULTS).arms] == ["comparator", "experimental"]


def test_groups_without_drugs_are_told_apart_by_the_title() -> None:
    text = (
        "Supervised versus autonomous training.\n\nMETHODS: Patients were assigned at random to home training "
        "(unsupervised arm) or to training in a hospital (supervised arm). The unsupervised "
        "arm and the supervised arm were compared."
    )
    assert {a.names[0]: a.role for a in read(text + RESULTS).arms} == {
        "unsupervised": "comparator",
        "supervised": "experimental",
    }


FOUND = {
    "in the last sentences": "Text messages after cancer: a randomized controlled trial. The aim of our randomized "
    "study is to learn whether text messages help. Sixty women took part in the study. Those of the intervention "
    "group received messages. Fatigue was significantly less in the intervention group than in the control group. Our "
    "results show that messages are helpful.",
    "what has to be done next": "Training in patients: a single-center study. Twenty-six women were assigned "
    "to the intervention group (n = 15) and the control group (n = 11) at random. Strength rose in the intervention "
    "group, contrarily to the control group. Long-term effects have to be evaluated in larger studies.",
}


@pytest.mark.parametrize("case", FOUND)
def test_a_study_that_has_found_something_is_not_planned(case: str) -> None:
    assert {a.role for a in read(FOUND[case]).arms} == {"experimental", "comparator"}


NONINFERIOR = {
    "to": "S-1 in adults.\n\nMETHODS: Patients were randomly assigned to S-1 40 mg or docetaxel 75 mg/m2. We aimed to "
    "show that S-1 is non-inferior to docetaxel.",
    "compared with": "Two treatments.\n\nMETHODS: Patients were randomly assigned to docetaxel 75 mg/m2 or "
    "S-1 40 mg. The trial was designed to show the noninferiority of S-1 compared with docetaxel.",
}


@pytest.mark.parametrize("case", NONINFERIOR)
def test_what_a_treatment_is_not_inferior_to_is_the_reference(case: str) -> None:
    assert compared_with(NONINFERIOR[case]) == ["docetaxel"]


def test_what_others_add_to_is_tested_where_less_is_to_be_as_good() -> None:
    text = (
        "A non-inferiority trial in breast cancer.\n\nMETHODS: Women were randomly assigned to docetaxel plus "
        "cyclophosphamide, or to docetaxel, epirubicin and cyclophosphamide."
    )
    assert compared_with(text) == ["cyclophosphamide + docetaxel + epirubicin"]


@pytest.mark.parametrize("other", ["saline", "an equal volume of saline", "control"])
def test_salt_water_and_control_are_the_reference(other: str) -> None:
    text = (
        f"Lidocaine in surgery.\n\nMETHODS: Patients were randomly divided to receive lidocaine 1.5 mg/kg or {other}."
    )
    assert [(a.drugs, a.role) for a in read(text + RESULTS).arms] == [
        (["lidocaine"], "experimental"),
        ([], "comparator"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A randomized trial of exercise after surgery. Women were to walk or not to walk. Fatigue was seen in 20%.",
        "Arm sleeves after surgery. Women were randomly assigned to wear a sleeve. Edema was seen in 4%.",
        "Yoga at work. Stiffness was less at 3 months (213 vs. 129 min/week) compared with that at 5 months (208 min).",
    ],
)
def test_what_all_patients_had_and_when_they_were_asked_are_no_arms(text: str) -> None:
    assert [a for a in read(text).arms if a.components] == []


def test_a_drug_beside_a_placebo_is_tested_where_placebo_alone_is_given() -> None:
    text = (
        "Patients were randomly assigned to nivolumab plus ipilimumab, nivolumab plus ipilimumab-matching placebo, or "
        "placebo alone."
    )
    assert compared_with(text) == [""]
    assert compared_with("Patients were randomly assigned to nivolumab plus ipilimumab or nivolumab plus placebo.") == [
        "nivolumab"
    ]


QUESTIONS = {
    "whether it is superior": (
        "METHODS: To learn whether vinorelbine is superior to pemetrexed, patients were randomly assigned to "
        "vinorelbine or pemetrexed.",
        ["pemetrexed"],
    ),
    "if it would improve something": (
        "OBJECTIVE: To assess if vinorelbine would improve survival compared with pemetrexed. METHODS: Patients were "
        "randomly assigned to vinorelbine or pemetrexed.",
        ["pemetrexed"],
    ),
    "the other way round": (
        "OBJECTIVE: To assess if pemetrexed would improve survival compared with vinorelbine. METHODS: Patients were "
        "randomly assigned to vinorelbine or pemetrexed.",
        ["vinorelbine"],
    ),
    "tested for comparison with": (
        "This trial evaluated two docetaxel regimens for comparison in a phase III trial with epirubicin-cisplatin. "
        "METHODS: Patients were randomly assigned to epirubicin and cisplatin, docetaxel, or docetaxel and 5-FU.",
        ["cisplatin + epirubicin"],
    ),
    "what the arms are not set against": (
        "OBJECTIVE: To assess if survival is longer than a year. METHODS: Patients were randomly assigned to "
        "pemetrexed or vinorelbine.",
        ["vinorelbine"],
    ),
}


@pytest.mark.parametrize("case", QUESTIONS)
def test_the_question_of_a_study_names_first_what_is_tested(case: str) -> None:
    text, references = QUESTIONS[case]
    assert compared_with(text) == references


def test_a_title_may_name_by_words_only_what_stands_behind_versus() -> None:
    text = (
        "Simultaneous chemoradiation versus radiotherapy alone in thymoma.\n\nMETHODS: Patients were randomly assigned "
        "to radiotherapy (60 Gy) or chemoradiotherapy (paclitaxel 60 mg/m2 weekly)."
    )
    assert compared_with(text) == [""]


DOSES_IN_USE = [
    ("We compared lanreotide 120 mg with the approved dose of lanreotide 90 mg.", ["90 mg"]),
    ("We compared lanreotide 120 mg with lanreotide 90 mg.", []),
]


@pytest.mark.parametrize(("question", "expected"), DOSES_IN_USE, ids=[q for q, _ in DOSES_IN_USE])
def test_the_dose_that_is_approved(question: str, expected: list[str]) -> None:
    found = read(f"{question} Women were randomly assigned to lanreotide 120 mg or 90 mg every 6 weeks." + RESULTS)
    labels = [a.label for a in found.arms if a.role == "comparator"]
    assert [x.split(" every")[0] for x in labels] == expected


@pytest.mark.parametrize(
    ("methods", "roles"),
    [
        (
            "Patients were randomized to irradiation alone (group A, n = 20) or light and irradiation in combination "
            "(group B, n = 20). Relapses were rarer in group B than in group A.",
            ["comparator", "experimental"],
        ),
        (
            "Patients were randomized to walking (group 1) or swimming and diving (group 2). Relapses were rarer in "
            "group 1 than in group 2.",
            ["experimental", "comparator"],
        ),
    ],
    ids=["one alone", "neither alone"],
)
def test_what_a_letter_stands_for_alone_is_what_others_add_to(methods: str, roles: list[str]) -> None:
    assert [a.role for a in read(f"A trial in adults.\n\nMETHODS: {methods}{RESULTS}").arms] == roles
