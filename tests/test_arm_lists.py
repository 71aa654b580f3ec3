"""Arms in lists, and what a text gives to all of them; each arm as in test_arm_designs."""

from __future__ import annotations

import pytest

from test_arm_designs import METHODS, RESULTS, arms

LISTS = {
    "strategies between the drugs": (
        "Patients were randomised to morphine dose escalation at 5 mg every 6 h, opioid rotation to methadone at 3 mg "
        "every 8 h, or combined morphine at 2 mg and methadone at 2 mg.",
        ["morphine", "methadone", "methadone + morphine"],
    ),
    "a switch as the second of two": (
        "Patients were randomly assigned to imatinib dose escalation or switch to nilotinib.",
        ["imatinib", "nilotinib"],
    ),
    "two groups behind a colon": (
        "Patients were randomized into two groups: pemetrexed plus cisplatin and vinorelbine plus cisplatin.",
        ["cisplatin + pemetrexed", "cisplatin + vinorelbine"],
    ),
    "three groups": (
        "Women were randomly divided into three groups: letrozole, exemestane and fulvestrant.",
        ["letrozole", "exemestane", "fulvestrant"],
    ),
    "one of two groups, spelled out in brackets": (
        "Patients were randomly allocated in one of two groups, oral netupitant (oral netupitant 300 mg, intravenous "
        "dexamethasone 12 mg, and olanzapine 5 mg) and oral placebo (oral placebo, dexamethasone 20 mg, and "
        "olanzapine 5 mg).",
        ["dexamethasone + netupitant + olanzapine", "dexamethasone + olanzapine"],
    ),
    "parts that differ in the dose alone": (
        "We randomly assigned 90 patients with stage III lung cancer that had never been treated before to one of "
        "three treatments: radiotherapy for two weeks, followed by a rest and then radiotherapy; radiotherapy combined "
        "with 20 mg of paclitaxel per square meter, given on the first day of each treatment week; or radiotherapy "
        "combined with 5 mg of paclitaxel per square meter, given daily.",
        ["-", "paclitaxel", "paclitaxel"],
    ),
    "the first day of each week": (
        "Patients were randomly assigned to gemcitabine alone; gemcitabine combined with 100 mg of erlotinib, given on "
        "the first day of each week; or gemcitabine combined with 150 mg of erlotinib.",
        ["gemcitabine", "erlotinib + gemcitabine", "erlotinib + gemcitabine"],
    ),
    "an arm in words": (
        "Patients were randomly divided into two groups: the study group with chemotherapy plus thymalfasin (20 cases) "
        "and control group with chemotherapy alone (21 cases).",
        ["thymosin alpha 1 [20]", "- [21]"],
    ),
    "numbers in brackets": (
        "Women were randomized to one of four groups: (1) no intervention; (2) tamoxifen 20 mg; (3) tamoxifen 5 mg; "
        "and (4) celecoxib 400 mg plus tamoxifen 5 mg.",
        ["-", "tamoxifen", "tamoxifen", "celecoxib + tamoxifen"],
    ),
    "two doses by the square metre": (
        "Patients were randomly assigned to docetaxel 100 mg/m(2) (49 patients) or 75 mg/m(2) (55 patients) or to "
        "vinorelbine 30 mg/m(2) (50 patients).",
        ["docetaxel [49]", "docetaxel [55]", "vinorelbine [50]"],
    ),
    "two doses, and what they hold": (
        "Patients were randomly assigned to subcutaneous octreotide 180 or 360 mg (octreotide 20 or 40 mg) or "
        "lanreotide 90 mg.",
        ["octreotide", "octreotide", "lanreotide"],
    ),
    "numbers and commas": (
        "Patients were randomized to receive (1) bevacizumab (n = 23), (2) cetuximab (n = 26), or (3) normal saline "
        "(n = 27).",
        ["bevacizumab [23]", "cetuximab [26]", "- [27]"],
    ),
    "a letter without its noun": (
        "Patients were randomized to arm A (docetaxel 75 mg/m2 on day 1 and gemcitabine 900 mg/m2 on days 1 and 8) or "
        "B (docetaxel 30 mg/m2 weekly, n = 40).",
        ["docetaxel + gemcitabine", "docetaxel [40]"],
    ),
    "letters without their noun": (
        "Patients were randomized between arms A (pemetrexed alone), B (pemetrexed and cisplatin) and C (gemcitabine).",
        ["pemetrexed", "cisplatin + pemetrexed", "gemcitabine"],
    ),
    "numbers without their noun": (
        "Patients were allocated to group 1 (erlotinib 150 mg daily), 2 (gefitinib 250 mg daily) or 3 (placebo).",
        ["erlotinib", "gefitinib", "-"],
    ),
    "a letter out of order is none": (
        "Patients were randomized to arm A (pemetrexed) or arm B (gemcitabine) if hepatitis A (vaccine given) or D (no "
        "vaccine) had been ruled out.",
        ["pemetrexed", "gemcitabine"],
    ),
    "semicolons between all arms": (
        "Patients were randomly treated with: gemcitabine 1 g/m2 weekly; docetaxel 75 mg/m2 every 3 weeks; gemcitabine "
        "800 mg/m2 plus docetaxel 60 mg/m2 every 3 weeks; gemcitabine 800 mg/m2 plus vinorelbine 25 mg/m2 weekly.",
        ["gemcitabine", "docetaxel", "docetaxel + gemcitabine", "gemcitabine + vinorelbine"],
    ),
    "given to a letter": (
        "Pemetrexed plus cisplatin was given to group A, while group B received vinorelbine.",
        ["cisplatin + pemetrexed", "vinorelbine"],
    ),
    "given to one letter and to the other": (
        "Pemetrexed (500 mg/m2) was administered to patients in group 1 and vinorelbine plus cisplatin to group 2.",
        ["pemetrexed", "cisplatin + vinorelbine"],
    ),
    "counted people who received": (
        "Of 80 women, 39 received intravenous pemetrexed, 500 mg, plus saline (Group 1) and 41 received intravenous "
        "pemetrexed, 500 mg, plus cisplatin 60 mg (Group 2).",
        ["pemetrexed [39]", "cisplatin + pemetrexed [41]"],
    ),
    "no list of groups": (
        "After randomisation to the two treatment groups, using dynamic allocation and a block size of four, patients "
        "received erlotinib or gefitinib.",
        ["erlotinib", "gefitinib"],
    ),
    "letters behind commas": (
        "Patients were randomly divided into two groups: group A, TACE combined with sorafenib (400 mg twice daily), "
        "and group B, TACE alone.",
        ["sorafenib", "-"],
    ),
    "one drug weekly and 3-weekly, and a combination": (
        "A randomized comparison of weekly paclitaxel versus paclitaxel every 3 weeks versus paclitaxel plus "
        "carboplatin.",
        ["paclitaxel", "paclitaxel", "carboplatin + paclitaxel"],
    ),
    "one drug as a bolus and as an infusion, and a combination": (
        "Patients were randomized to bolus fluorouracil, continuous-infusion fluorouracil or continuous-infusion "
        "fluorouracil plus cisplatin.",
        ["fluorouracil", "fluorouracil", "cisplatin + fluorouracil"],
    ),
    "a combination, and one drug infused in two ways": (
        "Patients were randomized to gemcitabine and oxaliplatin versus gemcitabine (fixed-dose rate infusion) versus "
        "gemcitabine (30-minute infusion).",
        ["gemcitabine + oxaliplatin", "gemcitabine", "gemcitabine"],
    ),
    "short names of what patients received": (
        "Patients received topotecan plus cisplatin (TC) or etoposide plus cisplatin (PE). The response rate was 40% "
        "with TC and 45% with PE.",
        ["cisplatin + topotecan", "cisplatin + etoposide"],
    ),
    "short names that are not used again": (
        "Patients received carboplatin area under the curve 5 (AUC) or cisplatin 75 mg/m2 (CDDP) by choice.",
        ["carboplatin + cisplatin"],
    ),
    "a regimen named behind its drugs": (
        "Patients were assigned to one of two groups: rituximab 375 mg/m2 plus ICE every 21 days (R-ICE) or rituximab "
        "plus DHAP (R-DHAP), followed by autologous stem-cell transplantation.",
        ["carboplatin + etoposide + ifosfamide + rituximab", "cisplatin + cytarabine + dexamethasone + rituximab"],
    ),
}
SHARED = {
    "all with": (
        "Patients were assigned to group 1: irinotecan 180 mg/m2; group 2: oxaliplatin 85 mg/m2; or group 3: "
        "mitomycin 7 mg/m2, all with capecitabine.",
        ["capecitabine + irinotecan", "capecitabine + oxaliplatin", "capecitabine + mitomycin"],
    ),
    "doses that go without their drug": (
        "Women were randomized to docetaxel 100 mg/m2 every 3 weeks (arm A), 75 mg/m2 every 2 weeks with filgrastim "
        "(arm B), or 36 mg/m2 weekly (arm C), all with trastuzumab 6 mg/kg every 3 weeks.",
        ["docetaxel + trastuzumab"] * 3,
    ),
    "both were followed by": (
        "Women were randomized to weekly docetaxel 35 mg/m2 or docetaxel 100 mg/m2 every 3 weeks. Both were followed "
        "by four cycles of EC.",
        ["cyclophosphamide + docetaxel + epirubicin"] * 2,
    ),
    "one drug in two ways, then another": (
        "Women were randomized to receive either weekly docetaxel or once-every-3-weeks docetaxel, followed by four "
        "cycles of epirubicin/cyclophosphamide.",
        ["cyclophosphamide + docetaxel + epirubicin"] * 2,
    ),
    "an addition before the choice": (
        "In this randomized trial women received exemestane 25 mg ± leuprolide with either ribociclib or placebo.",
        ["exemestane + leuprolide + ribociclib", "exemestane + leuprolide"],
    ),
    "cycles that all received": (
        "Patients were randomized to erlotinib or placebo. Both groups received six cycles of carboplatin.",
        ["carboplatin + erlotinib", "carboplatin"],
    ),
    "supplements": (
        "All patients received calcium and vitamin D and were randomly assigned to ibandronate 50 mg or placebo.",
        ["ibandronic acid", "-"],
    ),
    "chemotherapy whose side effects are treated": (
        "Patients were randomized to pegfilgrastim or lipegfilgrastim. Both groups received up to 4 cycles of FEC.",
        ["pegfilgrastim", "lipegfilgrastim"],
    ),
    "a short name behind the drugs": (
        "Patients were randomly assigned to docetaxel-epirubicin (TE) or TE plus lapatinib (TEL).",
        ["docetaxel + epirubicin", "docetaxel + epirubicin + lapatinib"],
    ),
    "double dummy with sizes": (
        "Patients were randomized to subcutaneous degarelix 80 mg (n = 26) and oral placebo, or oral bicalutamide "
        "50 mg (n = 20) and subcutaneous placebo.",
        ["degarelix [26]", "bicalutamide [20]"],
    ),
    "on the basis of the control group": (
        "Patients were randomly divided into an observation group and a control group. The control group was treated "
        "with gemcitabine and cisplatin; the observation group was given endostar 7.5 mg/m2 on the basis of the "
        "control group.",
        ["cisplatin + gemcitabine", "cisplatin + endostatin + gemcitabine"],
    ),
    "letters of with and without": (
        "Patients were randomized to pomalidomide 4 mg plus dexamethasone 40 mg weekly with (Arm B) or without (Arm C) "
        "oral cyclophosphamide 400 mg on days 1, 8 and 15.",
        ["cyclophosphamide + dexamethasone + pomalidomide", "dexamethasone + pomalidomide"],
    ),
    "the control before its bracket": (
        "Patients were randomly assigned to systemic therapy alone (control group) or systemic therapy plus "
        "intrathecal methotrexate (experimental group).",
        ["-", "methotrexate"],
    ),
}


@pytest.mark.parametrize("case", LISTS)
def test_lists_of_arms(case: str) -> None:
    design, expected = LISTS[case]
    assert arms(METHODS + design + RESULTS) == expected


@pytest.mark.parametrize("case", SHARED)
def test_what_all_arms_get(case: str) -> None:
    design, expected = SHARED[case]
    assert arms(METHODS + design + RESULTS) == expected


SIZES = {
    "two counts before two arms": (
        "Patients were randomly assigned to erlotinib or docetaxel. Thirty-seven and 36 patients were assigned to "
        "erlotinib and docetaxel.",
        ["erlotinib [37]", "docetaxel [36]"],
    ),
    "bare brackets behind doses": (
        "Women were randomised to oral clodronate 800 mg daily (129) or to ibandronate 50 mg daily (131).",
        ["clodronic acid [129]", "ibandronic acid [131]"],
    ),
    "given to": (
        "Patients were randomized to gefitinib or pemetrexed. Gefitinib was administered to 61 patients and pemetrexed "
        "to 64 patients.",
        ["gefitinib [61]", "pemetrexed [64]"],
    ),
    "use in everybody": (
        "Patients were randomized to gefitinib or pemetrexed. We compared gefitinib in 125 patients and pemetrexed.",
        ["gefitinib", "pemetrexed"],
    ),
    "there were": (
        "Patients were randomized to gefitinib or pemetrexed. There were 32 patients in the gefitinib arm and 30 in "
        "the pemetrexed arm.",
        ["gefitinib [32]", "pemetrexed [30]"],
    ),
}


@pytest.mark.parametrize("case", SIZES)
def test_sizes_without_an_equals_sign(case: str) -> None:
    design, expected = SIZES[case]
    assert arms(METHODS + design + RESULTS) == expected
