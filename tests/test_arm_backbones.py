"""What a phrase says once for every arm, and what it says of one arm only; each arm as in test_arm_designs."""

from __future__ import annotations

import pytest

from test_arm_designs import METHODS, RESULTS, arms

DESIGNS = {
    "along with": (
        "Patients were randomised to sunitinib 50 mg daily along with octreotide 30 mg i.m., or to "
        "octreotide 60 mg i.m.",
        ["octreotide + sunitinib", "octreotide"],
    ),
    "along with both": (
        "Patients were randomised to sunitinib or erlotinib, along with gemcitabine.",
        ["gemcitabine + sunitinib", "erlotinib + gemcitabine"],
    ),
    "abbreviated ways and times": (
        "Patients were randomised to sunitinib 50 mg p.o. q.d. or everolimus 10 mg p.o. q.d. until progression.",
        ["sunitinib", "everolimus"],
    ),
    "tablets and what they look like": (
        "Patients were randomized to sorafenib, one 400-mg tablet daily, or to an identical-looking placebo.",
        ["sorafenib", "-"],
    ),
    "what one group takes besides what the regimen comprised": (
        "Patients were randomly assigned to GEMOX with or without erlotinib. GEMOX comprised "
        "gemcitabine 1000 mg/m2 and "
        "oxaliplatin 100 mg/m2; patients in the erlotinib arm took erlotinib 100 mg in addition.",
        ["gemcitabine + oxaliplatin", "erlotinib + gemcitabine + oxaliplatin"],
    ),
    "a regimen whose drugs semicolons part": (
        "Patients were randomly assigned to chemotherapy or to sunitinib. Chemotherapy consisted of "
        "gemcitabine 1000 mg/m2; "
        "and oxaliplatin 100 mg/m2.",
        ["gemcitabine + oxaliplatin", "sunitinib"],
    ),
    "what was then combined with either": (
        "Women were randomized to lapatinib 1500 mg or trastuzumab 2 mg/kg. After 6 weeks, "
        "paclitaxel 80 mg/m2 weekly was "
        "combined with it for another 12 weeks.",
        ["lapatinib + paclitaxel", "paclitaxel + trastuzumab"],
    ),
    "what was combined with something else": (
        "Women were randomized to lapatinib 1500 mg or trastuzumab 2 mg/kg. In another trial "
        "paclitaxel was combined with "
        "pertuzumab.",
        ["lapatinib", "trastuzumab"],
    ),
    "how a drug is taken": (
        "Patients were randomised to pazopanib, taken once daily at 800 mg, or placebo.",
        ["pazopanib", "-"],
    ),
    "placebo first": (
        "Patients were randomly assigned to receive carboplatin AUC 5 and paclitaxel 175 mg/m2 with daily placebo or "
        "sunitinib.",
        ["carboplatin + paclitaxel", "carboplatin + paclitaxel + sunitinib"],
    ),
    "two doses and placebo behind a partner": (
        "Women were randomized to docetaxel 75 mg/m2 plus motesanib 125 mg, motesanib 75 mg, or placebo.",
        ["docetaxel + motesanib", "docetaxel + motesanib", "docetaxel"],
    ),
    "two doses in addition to a partner": (
        "Patients will be randomized to vitamin D3 (8000 IU/day) or vitamin D3 (400 IU/day) in addition to docetaxel.",
        ["cholecalciferol + docetaxel", "cholecalciferol + docetaxel"],
    ),
    "levels named by words": (
        "Patients were randomly assigned to cisplatin and etoposide plus low-dose bevacizumab (5 mg/kg), high-dose "
        "bevacizumab (15 mg/kg), or placebo.",
        ["bevacizumab + cisplatin + etoposide", "bevacizumab + cisplatin + etoposide", "cisplatin + etoposide"],
    ),
    "what the chemotherapy of both consisted of": (
        "Women were randomly assigned to neoadjuvant chemotherapy or neoadjuvant chemotherapy plus goserelin. "
        "Chemotherapy consisted of a median of 4 (range 3-6) cycles of docetaxel 75 mg/m2 and doxorubicin 50 mg/m2.",
        ["docetaxel + doxorubicin", "docetaxel + doxorubicin + goserelin"],
    ),
    "what the chemotherapy of one consisted of": (
        "Patients were randomly assigned to induction chemotherapy plus radiotherapy or to radiotherapy alone. "
        "Induction chemotherapy was three cycles of docetaxel 75 mg/m2 and cisplatin 75 mg/m2.",
        ["cisplatin + docetaxel", "-"],
    ),
    "what happened to the chemotherapy": (
        "Patients were randomly assigned to sunitinib or to chemotherapy. Chemotherapy was stopped in patients who "
        "crossed over to sunitinib.",
        ["sunitinib", "-"],
    ),
    "doses before the drugs that all received": (
        "Women were randomly assigned to chemotherapy or chemotherapy plus dexrazoxane. All patients received 80 mg/m2 "
        "epirubicin and 500 mg/m2 cyclophosphamide.",
        ["cyclophosphamide + epirubicin", "cyclophosphamide + dexrazoxane + epirubicin"],
    ),
    "sizes of with and without": (
        "Women previously treated with anthracyclines, received docetaxel either with (n = 85) or without (n = 79) "
        "dexrazoxane after randomization.",
        ["docetaxel [79]", "dexrazoxane + docetaxel [85]"],
    ),
    "options of the standard care": (
        "Women were randomly assigned to trametinib 2 mg or one of three standard-of-care options (standard group): "
        "paclitaxel 80 mg/m2 weekly; topotecan 4 mg/m2; or letrozole 2.5 mg daily.",
        ["trametinib", "letrozole + paclitaxel + topotecan"],
    ),
    "a second randomization": (
        "Patients with high levels were randomly assigned to nivolumab plus ipilimumab, nivolumab, or docetaxel; those "
        "with low levels were randomly assigned to nivolumab plus ipilimumab, nivolumab plus docetaxel, or docetaxel.",
        ["ipilimumab + nivolumab", "nivolumab", "docetaxel", "docetaxel + nivolumab"],
    ),
    "given to all before the letters": (
        "Patients received iobenguane 18 mCi/kg on day 1 and stem cells on day 15. Patients randomly assigned to arm A "
        "received only iobenguane; patients randomly assigned to arm B received vincristine; patients randomly "
        "assigned to arm C received vorinostat.",
        ["iobenguane", "iobenguane + vincristine", "iobenguane + vorinostat"],
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
        "Patients were randomly assigned to receive infusion of fluorouracil 225 mg/m2, given all week, plus "
        "pelvic radiation 50 Gy (arm 1) or fluorouracil 225 mg/m2 Monday to Friday, without a break, plus irinotecan "
        "50 mg/m2 weekly plus pelvic radiation (arm 2).",
        ["fluorouracil", "fluorouracil + irinotecan"],
    ),
    "the same again with a drug": (
        "Patients were randomly assigned to cisplatin 100 mg/m2 with radiation (arm A) or the same chemoradiotherapy "
        "with cetuximab, starting a week before it (arm B).",
        ["cisplatin", "cetuximab + cisplatin"],
    ),
    "two doses before the partner": (
        "Patients were randomized to motesanib 75 (n = 30) or 125 mg (n = 31) plus docetaxel 75 mg/m2 or docetaxel "
        "alone (n = 32).",
        ["docetaxel + motesanib [30]", "docetaxel + motesanib [31]", "docetaxel [32]"],
    ),
    "one arm of two regimens": (
        "We compared docetaxel with mitomycin, ifosfamide and cisplatin (MIC) or mitomycin, vinblastine and cisplatin "
        "(MVP). Patients were randomly assigned to receive four cycles of docetaxel or MIC/MVP.",
        ["docetaxel", "cisplatin + ifosfamide + mitomycin + vinblastine"],
    ),
    "semicolons between the arms": (
        "Patients were randomly assigned to tremelimumab 75 mg plus durvalumab and chemotherapy, then durvalumab "
        "until progression and one more dose of tremelimumab; durvalumab plus chemotherapy, followed by durvalumab; or "
        "chemotherapy for six cycles.",
        ["durvalumab + tremelimumab", "durvalumab", "-"],
    ),
    "two regimens, each with or without": (
        "Women were randomly assigned to cisplatin and paclitaxel, with or without bevacizumab, or paclitaxel and "
        "topotecan with or without bevacizumab.",
        [
            "cisplatin + paclitaxel",
            "bevacizumab + cisplatin + paclitaxel",
            "paclitaxel + topotecan",
            "bevacizumab + paclitaxel + topotecan",
        ],
    ),
    "doses per body weight": (
        "Patients were randomly assigned to nivolumab at a dose of 1 mg per kilogram of body weight plus ipilimumab or "
        "ipilimumab alone.",
        ["ipilimumab + nivolumab", "ipilimumab"],
    ),
    "strata are no arms": (
        "Patients were randomly assigned, stratified by age and use of aspirin or ibuprofen, to docetaxel or "
        "vinorelbine.",
        ["docetaxel", "vinorelbine"],
    ),
    "a list that ends in words": (
        "Men were randomly assigned to imiquimod (three times a week), topical fluorouracil (twice a week), or monthly "
        "electrocautery.",
        ["imiquimod", "fluorouracil", "-"],
    ),
    "sized doses joined by and": (
        "This was a randomized phase II study of arzoxifene 20 mg (n = 50) and 50 mg (n = 51) in women.",
        ["arzoxifene [50]", "arzoxifene [51]"],
    ),
    "compared in words": (
        "In a randomized trial in women we assessed whether toremifene showed activity compared with an increased 40 "
        "mg/day dose of tamoxifen.",
        ["toremifene", "tamoxifen"],
    ),
    "cohorts with results are no arms": (
        "Women were randomly assigned to letrozole or letrozole plus palbociclib. In cohort 1 (n=60), median PFS was "
        "5 months for the letrozole group and 20 months for the palbociclib plus letrozole group; in cohort 2 (n=90), "
        "median survival was 11 months for the letrozole group and 18 for the palbociclib plus letrozole group.",
        ["letrozole", "letrozole + palbociclib"],
    ),
    "chemotherapy with a choice in its bracket": (
        "Patients were randomly assigned to nivolumab (240 mg) or chemotherapy (gemcitabine 1000 mg/m2 or topotecan 4 "
        "mg/m2). Patients were randomly assigned to nivolumab or gemcitabine or topotecan between 2015 and 2017.",
        ["nivolumab", "gemcitabine + topotecan"],
    ),
    "a regimen code": (
        "Children were randomly assigned to receive cisplatin (n = 31) or HRX-N7 (n = 30).",
        ["cisplatin [31]", "- [30]"],
    ),
    "a partner behind two sized arms": (
        "INTERVENTIONS: Panitumumab (n = 41) or bevacizumab (n = 42) plus oxaliplatin and capecitabine. OUTCOMES: "
        "Patients were randomized in blocks.",
        ["capecitabine + oxaliplatin + panitumumab [41]", "bevacizumab + capecitabine + oxaliplatin [42]"],
    ),
    "the bracket of the partner": (
        "Patients were randomly assigned to chemotherapy every 3 weeks (oxaliplatin 130 mg/m2 plus either S-1 40 mg or "
        "capecitabine 1000 mg), in addition to either 360 mg nivolumab or placebo.",
        ["capecitabine + nivolumab + oxaliplatin + s-1", "capecitabine + oxaliplatin + s-1"],
    ),
    "a drug that is withheld": (
        "Children were randomly assigned to receive five courses of cytarabine without vinblastine or the same regimen "
        "with one vinblastine injection during each course.",
        ["cytarabine", "cytarabine + vinblastine"],
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


SIZES = {
    "a subgroup comes later": (
        "Patients were randomly assigned to nivolumab or docetaxel. RESULTS: 400 patients were randomly assigned to "
        "receive nivolumab and 410 patients were assigned to receive docetaxel. Survival was longer on nivolumab (n = "
        "120) than on docetaxel (n = 110) in women (P = .02).",
        ["nivolumab [400]", "docetaxel [410]"],
    ),
    "a total for both": (
        "A total of 780 patients were randomly assigned to either oral topotecan 1.7 mg/m2/d x 5 with cisplatin 60 "
        "mg/m2 on day 5 (n = 388) or etoposide 100 mg/m2/d x 3 with cisplatin 80 mg/m2 on day 1 (n = 392).",
        ["cisplatin + topotecan [388]", "cisplatin + etoposide [392]"],
    ),
    "ineligible patients": (
        "Patients were randomly assigned to docetaxel (experimental arm) or vinorelbine (standard arm). Five in "
        "the experimental arm and three in the standard arm were ineligible; 190 patients in the experimental arm and "
        "197 in the standard arm were included.",
        ["docetaxel [190]", "vinorelbine [197]"],
    ),
    "two counts, two arms": (
        "Patients were randomly assigned to docetaxel (arm A) or vinorelbine (arm B). Forty-one and 26 patients were "
        "accrued to arms A and B, respectively.",
        ["docetaxel [41]", "vinorelbine [26]"],
    ),
    "the second size stands alone": (
        "Patients were randomized to sunitinib (n = 816) or placebo (807), with a minimisation algorithm.",
        ["sunitinib [816]", "- [807]"],
    ),
    "how long it is given": (
        "Women were randomized to anastrozole or placebo: 1920 women were randomly assigned to 5 years of anastrozole "
        "and 1944 to placebo.",
        ["anastrozole [1920]", "- [1944]"],
    ),
    "those alive are no size": (
        "Patients were randomly assigned to nivolumab or docetaxel. Fifty nivolumab-treated patients were alive and 9 "
        "docetaxel-treated patients were alive at 5 years.",
        ["nivolumab", "docetaxel"],
    ),
}


@pytest.mark.parametrize(("design", "expected"), SIZES.values(), ids=SIZES)
def test_sizes_of_the_allocation(design: str, expected: list[str]) -> None:
    assert arms(METHODS + design + RESULTS) == expected


#: Each behind "Women were randomly assigned to docetaxel or vinorelbine."
FOR_THE_MARKED = {
    "given to the marked": ("Tamoxifen was given to all women with receptor-positive tumours.", "tamoxifen"),
    "for the marked, given": (
        "Radiotherapy (where needed) and exemestane, for women with hormone receptor-positive disease, were started "
        "after chemotherapy.",
        "exemestane",
    ),
    "the marked received": ("Patients with estrogen receptor-positive disease then received letrozole.", "letrozole"),
    "the marked, later": (
        "After the last cycle, postmenopausal women with hormone-sensitive cancer were given anastrozole for 5 years.",
        "anastrozole",
    ),
    "another mark": (
        "Trastuzumab for one year was recommended for women with HER2-positive disease.",
        "trastuzumab",
    ),
    "a receptor told as positive": (
        "Patients with positive estrogen and/or progesterone receptors received letrozole.",
        "letrozole",
    ),
    "positive hormone receptors": (
        "Women with positive hormone receptors then received oral exemestane.",
        "exemestane",
    ),
    "positive nodes": ("Women with positive axillary nodes received epirubicin.", ""),
    "given at relapse": ("At relapse, women with receptor-positive disease received tamoxifen.", ""),
    "given before": ("Women with receptor-positive disease who had received tamoxifen were eligible.", ""),
    "not given": ("Tamoxifen was not given to women with receptor-positive disease.", ""),
    "in all arms": ("Letrozole was given to women with receptor-positive tumours in both treatment arms.", "letrozole"),
    "in one arm": ("Trastuzumab was given to patients with HER2-positive disease in the docetaxel arm.", ""),
    "in another study": ("In a companion study, lapatinib was given to patients with HER2-positive tumours.", ""),
    "of another cohort": ("In a second cohort, patients with HER2-positive disease received lapatinib.", ""),
    "some patients of no mark": ("Women with nausea received aprepitant.", ""),
}


@pytest.mark.parametrize(("sentence", "drug"), FOR_THE_MARKED.values(), ids=FOR_THE_MARKED)
def test_what_patients_with_a_marker_also_get(sentence: str, drug: str) -> None:
    told = METHODS + "Women were randomly assigned to docetaxel or vinorelbine. " + sentence + RESULTS
    assert arms(told) == [" + ".join(sorted({d, drug} - {""})) for d in ("docetaxel", "vinorelbine")]
