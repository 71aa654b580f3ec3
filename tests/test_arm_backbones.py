"""What a phrase says once for every arm, and what it says of one arm only; each arm as in test_arm_designs."""

from __future__ import annotations

import pytest

from test_arm_designs import METHODS, RESULTS, arms

DESIGNS = {
    "placebo first": (
        "Patients were randomly assigned to receive carboplatin AUC 5 and paclitaxel 175 mg/m2 with daily placebo or "
        "sunitinib.",
        ["carboplatin + paclitaxel", "carboplatin + paclitaxel + sunitinib"],
    ),
    "two doses and placebo behind a partner": (
        "Women were randomized to docetaxel 75 mg/m2 plus motesanib 125 mg, motesanib 75 mg, or placebo.",
        ["docetaxel + motesanib", "docetaxel + motesanib", "docetaxel"],
    ),
    "levels named by words": (
        "Patients were randomly assigned to cisplatin and etoposide plus low-dose bevacizumab (5 mg/kg), high-dose "
        "bevacizumab (15 mg/kg), or placebo.",
        ["bevacizumab + cisplatin + etoposide", "bevacizumab + cisplatin + etoposide", "cisplatin + etoposide"],
    ),
    "the higher dose alone stays alone": (
        "Patients were randomly assigned to sunitinib 37.5 mg plus docetaxel 75 mg/m2 or docetaxel 100 mg/m2.",
        ["docetaxel + sunitinib", "docetaxel"],
    ),
    "alone or with one of two": (
        "Patients were randomly assigned to durvalumab alone or combined with olaparib or ceralasertib.",
        ["durvalumab", "durvalumab + olaparib", "ceralasertib + durvalumab"],
    ),
    "the same start, two ways to go on": (
        "Women were randomized to doxorubicin plus cyclophosphamide followed by docetaxel or eribulin.",
        ["cyclophosphamide + docetaxel + doxorubicin", "cyclophosphamide + doxorubicin + eribulin"],
    ),
    "both with, behind a second dose": (
        "Women were randomly assigned to goserelin 3.6 mg on day 1 or fulvestrant 500 mg on day 1 then 250 mg on days "
        "15 and 29, both with anastrozole 1 mg/day.",
        ["anastrozole + goserelin", "anastrozole + fulvestrant"],
    ),
    "best choice in both arms": (
        "Patients were randomly assigned to weekly trabectedin plus best investigator choice or placebo plus best "
        "investigator choice.",
        ["trabectedin", "-"],
    ),
    "active supportive care": (
        "Patients were randomized to receive sorafenib 400 mg plus active supportive care or active supportive care "
        "alone.",
        ["sorafenib", "-"],
    ),
    "letters behind doses": (
        "Patients were randomly assigned to cisplatin (75 mg/m2, days 1 and 22) with docetaxel (75 mg/m2; arm A) or "
        "cisplatin (60 mg/m2) with gemcitabine (1,000 mg/m2, days 1 and 8; arm B).",
        ["cisplatin + docetaxel", "cisplatin + gemcitabine"],
    ),
    "words between the drugs of a lettered arm": (
        "Patients were randomly assigned to receive protracted infusion of fluorouracil 225 mg/m2, given all week, plus "
        "pelvic radiation 50 Gy (arm 1) or fluorouracil 225 mg/m2 Monday to Friday, without a break, plus irinotecan "
        "50 mg/m2 weekly plus pelvic radiation (arm 2).",
        ["fluorouracil", "fluorouracil + irinotecan"],
    ),
    "the same again with a drug": (
        "Patients were randomly assigned to cisplatin 100 mg/m2 with radiotherapy (arm A) or the same chemoradiotherapy "
        "with cetuximab, starting a week before it (arm B).",
        ["cisplatin", "cetuximab + cisplatin"],
    ),
    "options in a bracket": (
        "Patients were randomly assigned to niraparib or physician's choice single-agent nonplatinum chemotherapy "
        "(gemcitabine, topotecan, or paclitaxel).",
        ["niraparib", "gemcitabine + paclitaxel + topotecan"],
    ),
}


@pytest.mark.parametrize(("design", "expected"), DESIGNS.values(), ids=DESIGNS)
def test_backbones(design: str, expected: list[str]) -> None:
    assert arms(METHODS + design + RESULTS) == expected
