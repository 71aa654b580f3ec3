"""What the treatments of the arms consist of, beside the choice or sentences later; each as in test_arm_designs."""

from __future__ import annotations

import pytest

import trialtables
from test_arm_designs import METHODS, RESULTS, arms
from test_arms import read

DESIGNS = {
    "a class by the mouth, with its drugs in a bracket": (
        "Women were randomly assigned to fulvestrant or a standard oral gestagen (megestrol or medroxyprogesterone; "
        "control group). Of 110 women, 50 were assigned to oral gestagen (n=50; control group) and 60 to fulvestrant.",
        ["fulvestrant [60]", "medroxyprogesterone + megestrol [50]"],
    ),
    "what standard care was, and what was permitted beside it": (
        "Men were randomly assigned to standard of care or standard of care plus celecoxib. Standard of care was "
        "lifelong deprivation of androgens, with early docetaxel permitted from 2014.",
        ["docetaxel", "celecoxib + docetaxel"],
    ),
    "what was permitted before": (
        "Patients were randomly assigned to standard of care or standard of care plus abiraterone. Standard of care "
        "was lifelong deprivation of androgens, with docetaxel permitted before randomization.",
        ["-", "abiraterone"],
    ),
    "what was permitted only at progression": (
        "Men were randomly assigned to standard of care or standard of care plus celecoxib. Standard of care was "
        "lifelong deprivation of androgens, with docetaxel permitted at progression.",
        ["-", "celecoxib"],
    ),
    "what standard care was set against in a year": (
        "Men were randomly assigned to standard of care or standard of care plus celecoxib. Standard of care was "
        "no worse than docetaxel in 2012.",
        ["-", "celecoxib"],
    ),
    "what all get after the part that is compared": (
        "Children were randomly assigned to induction with idarubicin or daunorubicin. After induction, therapy "
        "comprised radiotherapy, high-dose melphalan and busulfan, and asparaginase.",
        ["asparaginase + busulfan + idarubicin + melphalan", "asparaginase + busulfan + daunorubicin + melphalan"],
    ),
    "what those in remission then get": (
        "Patients were randomly assigned to idarubicin or daunorubicin. Patients in remission after two courses then "
        "received high-dose melphalan and a transplant.",
        ["idarubicin + melphalan", "daunorubicin + melphalan"],
    ),
    "what those who responded later got": (
        "Patients were randomly assigned to idarubicin or daunorubicin. Patients who had responded by week 8 "
        "subsequently received busulfan.",
        ["busulfan + idarubicin", "busulfan + daunorubicin"],
    ),
    "what those got who did not respond": (
        "Patients were randomly assigned to idarubicin or daunorubicin. Patients without a response subsequently "
        "received melphalan. Patients with progression after response then received decitabine.",
        ["idarubicin", "daunorubicin"],
    ),
    "what was given after surgery under anaesthesia": (
        "Women were randomly assigned to propofol or sevoflurane anaesthesia. After induction, patients received "
        "rocuronium and remifentanil.",
        ["propofol", "sevoflurane"],
    ),
    "what was given after labour was induced": (
        "Women were randomly assigned to misoprostol or oxytocin. After induction of labour, patients received "
        "bupivacaine.",
        ["misoprostol", "oxytocin"],
    ),
    "what is given beside antiemetics": (
        "Women were randomly assigned to ondansetron or granisetron. After surgery, patients received morphine.",
        ["ondansetron", "granisetron"],
    ),
    "what those who responded got for a complication": (
        "Patients were randomly assigned to idarubicin or daunorubicin. Patients with a response subsequently received "
        "warfarin for thrombosis.",
        ["idarubicin", "daunorubicin"],
    ),
    "what one group got after surgery": (
        "Women were randomly assigned to docetaxel or paclitaxel. After surgery, patients in the docetaxel group "
        "received vinorelbine.",
        ["docetaxel", "paclitaxel"],
    ),
    "a second randomization after surgery": (
        "Women were randomly assigned to docetaxel or paclitaxel. After surgery, patients received capecitabine if "
        "they were allocated to it.",
        ["docetaxel", "paclitaxel"],
    ),
    "two ways of one drug, with a chemotherapy that is told later": (
        "Women were randomly assigned to six cycles of neoadjuvant chemotherapy given concurrently with trastuzumab "
        "either intravenously (6 mg/kg) or subcutaneously (600 mg). Chemotherapy consisted of three cycles of "
        "docetaxel "
        "(100 mg/m2) followed by three cycles of epirubicin (90 mg/m2) and cyclophosphamide (500 mg/m2).",
        ["cyclophosphamide + docetaxel + epirubicin + trastuzumab"] * 2,
    ),
    "with and following": (
        "Patients were randomly assigned to avelumab (10 mg/kg every 2 weeks) or placebo with and following "
        "chemoradiotherapy. Chemoradiotherapy included 70 Gy of radiotherapy and cisplatin (100 mg/m2).",
        ["avelumab + cisplatin", "cisplatin"],
    ),
    "a pair of drugs that stands for a choice": (
        "Patients were randomly assigned to atezolizumab plus platinum-etoposide or platinum-etoposide alone. "
        "Platinum-etoposide consisted of etoposide 100 mg/m2 with investigator's choice of carboplatin AUC 5 or "
        "cisplatin 75 mg/m2.",
        ["atezolizumab + carboplatin + cisplatin + etoposide", "carboplatin + cisplatin + etoposide"],
    ),
    "what the best choice could be": (
        "Patients were randomly assigned to trabectedin plus best investigator choice or placebo plus best "
        "investigator choice. Best investigator choice was made beforehand and could be gemcitabine (1000 mg/m2) or "
        "vinorelbine (25 mg/m2).",
        ["gemcitabine + trabectedin + vinorelbine", "gemcitabine + vinorelbine"],
    ),
    "a choice that an amendment opened": (
        "Patients were randomised to camrelizumab or placebo in combination with cisplatin 75 mg/m2 plus paclitaxel "
        "175 mg/m2. An amendment allowed investigators to choose the chemotherapy regimen: cisplatin plus "
        "paclitaxel or "
        "cisplatin plus fluorouracil.",
        ["camrelizumab + cisplatin + fluorouracil + paclitaxel", "cisplatin + fluorouracil + paclitaxel"],
    ),
    "the platinum of all": (
        "We randomly assigned patients to receive pemetrexed and a platinum-based drug plus either 360 mg of nivolumab "
        "or placebo every 3 weeks. The platinum drug was cisplatin or carboplatin.",
        ["carboplatin + cisplatin + nivolumab + pemetrexed", "carboplatin + cisplatin + pemetrexed"],
    ),
    "a bracket behind the chemotherapy of a combination": (
        "Patients were randomly assigned to nivolumab (240 mg) plus chemotherapy (capecitabine and oxaliplatin or "
        "leucovorin, fluorouracil, and oxaliplatin), or chemotherapy alone.",
        [
            "capecitabine + fluorouracil + leucovorin + nivolumab + oxaliplatin",
            "capecitabine + fluorouracil + leucovorin + oxaliplatin",
        ],
    ),
    "a choice that both groups had later": (
        "Women were randomly assigned to four cycles of atezolizumab plus carboplatin or placebo plus carboplatin; the "
        "two groups then received atezolizumab or placebo, and both groups received doxorubicin-cyclophosphamide or "
        "epirubicin-cyclophosphamide.",
        [
            "atezolizumab + carboplatin + cyclophosphamide + doxorubicin + epirubicin",
            "carboplatin + cyclophosphamide + doxorubicin + epirubicin",
        ],
    ),
    "two lengths before the addition": (
        "Patients were randomized to adjuvant FOLFOX for 3 vs 6 months with or without 2 years of aspirin (n = 90) vs "
        "placebo (n = 91).",
        ["aspirin + fluorouracil + leucovorin + oxaliplatin [90]", "fluorouracil + leucovorin + oxaliplatin [91]"],
    ),
    "placebos of two drugs": (
        "Patients were randomly assigned to paclitaxel plus carboplatin plus veliparib; paclitaxel plus "
        "carboplatin plus "
        "veliparib placebo; or paclitaxel plus carboplatin placebo plus veliparib placebo.",
        ["carboplatin + paclitaxel + veliparib", "carboplatin + paclitaxel", "paclitaxel"],
    ),
    "a matched placebo of a drug": (
        "Men were randomly assigned to olaparib plus abiraterone or placebo matching olaparib plus abiraterone.",
        ["abiraterone + olaparib", "abiraterone"],
    ),
    "one placebo for each of two drugs": (
        "Patients were randomly assigned to encorafenib 450 mg plus binimetinib 45 mg (n = 30) or two matched placebo "
        "tablets (n = 31).",
        ["binimetinib + encorafenib [30]", "- [31]"],
    ),
    "those who cannot take a drug": (
        "Patients were randomly assigned to oxaliplatin plus capecitabine and either trastuzumab or placebo. "
        "Fluorouracil "
        "(400 mg/m2) was permitted in patients unable to take capecitabine.",
        ["capecitabine + fluorouracil + oxaliplatin + trastuzumab", "capecitabine + fluorouracil + oxaliplatin"],
    ),
    "a substitute": (
        "Patients were randomly assigned to gemcitabine and cisplatin with durvalumab or placebo. Carboplatin could be "
        "substituted for cisplatin.",
        ["carboplatin + cisplatin + durvalumab + gemcitabine", "carboplatin + cisplatin + gemcitabine"],
    ),
    "crossover is no substitute": (
        "Patients were randomly assigned to gemcitabine or placebo. Crossover to docetaxel was permitted in patients "
        "unable to go on.",
        ["gemcitabine", "-"],
    ),
    "ineligible for one treatment, assigned to another": (
        "We randomly assigned patients who were ineligible for standard induction therapy to azacitidine plus either "
        "venetoclax or placebo.",
        ["azacitidine + venetoclax", "azacitidine"],
    ),
    "three arms, each behind its own to": (
        "We randomly assigned patients to lenalidomide and dexamethasone until disease progression (35 patients), to "
        "the same combination for 72 weeks (41 patients), or to melphalan, prednisone, and thalidomide (47 patients).",
        [
            "dexamethasone + lenalidomide [35]",
            "dexamethasone + lenalidomide [41]",
            "melphalan + prednisone + thalidomide [47]",
        ],
    ),
    "two makes with what both get": (
        "Women were randomised to receive neoadjuvant SB3 or TRZ concurrently with chemotherapy (docetaxel followed by "
        "epirubicin and cyclophosphamide). TRZ is the trastuzumab reference product (TRZ) and SB3 a trastuzumab "
        "biosimilar (SB3).",
        ["cyclophosphamide + docetaxel + epirubicin + trastuzumab"] * 2,
    ),
    "two makes, each with": (
        "Women were randomly assigned to Ontruzant or Herceptin, each with docetaxel.",
        ["docetaxel + trastuzumab", "docetaxel + trastuzumab"],
    ),
    "drugs told only with the numbers": (
        "Patients were randomly assigned to trastuzumab deruxtecan (6.4 mg/kg) or physician's choice of chemotherapy. "
        "RESULTS: Of 87 patients, 55 received trastuzumab deruxtecan and 32 chemotherapy (25 received irinotecan and 7 "
        "paclitaxel).",
        ["trastuzumab deruxtecan [55]", "irinotecan + paclitaxel [32]"],
    ),
    "a bracket behind the first part of an arm": (
        "Patients were randomly assigned to induction chemotherapy (docetaxel, cisplatin and fluorouracil) plus "
        "concurrent chemoradiotherapy or concurrent chemoradiotherapy alone. Concurrent chemoradiotherapy consisted of "
        "radiotherapy with cisplatin 100 mg/m2.",
        ["cisplatin + docetaxel + fluorouracil", "cisplatin"],
    ),
    "what the chemotherapy was": (
        "Patients were randomly assigned to rituximab plus lenalidomide or rituximab plus chemotherapy. "
        "Chemotherapy was "
        "R-CHOP or rituximab plus bendamustine.",
        [
            "lenalidomide + rituximab",
            "bendamustine + cyclophosphamide + doxorubicin + prednisone + rituximab + vincristine",
        ],
    ),
    "what became of those on chemotherapy": (
        "Patients who had stopped bevacizumab plus chemotherapy were randomly assigned to second-line "
        "chemotherapy with or "
        "without bevacizumab 2.5 mg/kg.",
        ["-", "bevacizumab"],
    ),
    "receiving or not": (
        "Participants were randomly assigned to a group receiving or not receiving letrozole in addition to a diet.",
        ["-", "letrozole"],
    ),
    "placebo with one of two, all with a third": (
        "Women were randomly assigned to ribociclib (600 mg/day) or matching placebo with either tamoxifen (20 "
        "mg daily) "
        "or an aromatase inhibitor (letrozole 2.5 mg or anastrozole 1 mg), all with goserelin (3.6 mg).",
        [
            "anastrozole + goserelin + letrozole + ribociclib + tamoxifen",
            "anastrozole + goserelin + letrozole + tamoxifen",
        ],
    ),
    "this regimen with one more": (
        "Women were randomly assigned to carboplatin (AUC 5) and paclitaxel (175 mg/m2) for six cycles, or to this "
        "regimen plus bevacizumab (7.5 mg/kg).",
        ["carboplatin + paclitaxel", "bevacizumab + carboplatin + paclitaxel"],
    ),
    "each with a placebo, or the combination": (
        "Women were randomly assigned to anastrozole 1 mg plus tamoxifen placebo, tamoxifen 20 mg plus anastrozole "
        "placebo, or the combination.",
        ["anastrozole", "tamoxifen", "anastrozole + tamoxifen"],
    ),
    "a combination of the last two": (
        "Patients were randomly assigned to either sunitinib, everolimus, axitinib, or a combination of everolimus and "
        "axitinib.",
        ["sunitinib", "everolimus", "axitinib", "axitinib + everolimus"],
    ),
    "a last arm without a letter": (
        "Women were randomly assigned to letrozole for 14 weeks (A); letrozole for 2 weeks, then palbociclib plus "
        "letrozole (B); or palbociclib plus letrozole for 14 weeks.",
        ["letrozole", "letrozole + palbociclib", "letrozole + palbociclib"],
    ),
}


@pytest.mark.parametrize(("design", "expected"), DESIGNS.values(), ids=DESIGNS)
def test_contents(design: str, expected: list[str]) -> None:
    assert arms(METHODS + design + RESULTS) == expected


SIZES = {
    "deaths are no sizes": (
        "Patients were randomly assigned to gefitinib or chemotherapy. RESULTS: 208 patients were randomized; 101 were "
        "assigned to receive gefitinib and 107 to receive chemotherapy. A total of 101 deaths had occurred (44 in the "
        "gefitinib group and 57 in the chemotherapy group).",
        ["gefitinib [101]", "- [107]"],
    ),
    "two cohorts, two sizes": (
        "Patients were randomly assigned to niraparib or placebo. RESULTS: Of 253 enrolled patients, 103 were in the "
        "carrier cohort (with 68 assigned to niraparib and 35 to placebo), and 150 patients were in the other "
        "cohort (with "
        "101 assigned to niraparib and 49 to placebo).",
        ["niraparib", "-"],
    ),
    "a denominator is no size": (
        "Patients were randomly assigned to gefitinib or chemotherapy. RESULTS: A total of 28 of 112 patients "
        "(25%) in the "
        "chemotherapy group received gefitinib later.",
        ["gefitinib", "-"],
    ),
    "those of whom a benefit is told": (
        "Patients were randomly assigned to gefitinib or chemotherapy. RESULTS: The benefit of gefitinib was greatest "
        "in fit patients (n = 81; HR, 0.68).",
        ["gefitinib", "-"],
    ),
    "two sizes behind brackets": (
        "We randomly assigned patients to receive gefitinib (250 mg per day) (69 patients) or carboplatin (at a dose "
        "calculated for a curve of 5) plus paclitaxel (200 mg per square meter) (68 patients).",
        ["gefitinib [69]", "carboplatin + paclitaxel [68]"],
    ),
}


@pytest.mark.parametrize(("design", "expected"), SIZES.values(), ids=SIZES)
def test_sizes(design: str, expected: list[str]) -> None:
    assert arms(METHODS + design + RESULTS) == expected


def test_care_of_both_arms_makes_no_comparator() -> None:
    design = (
        "Patients were randomly allocated to receive resection and injection of sitimagene ceradenovec followed by "
        "ganciclovir in addition to standard care or resection and standard care alone."
    )
    assert [a.role for a in read(METHODS + design + RESULTS).arms] == ["experimental", "comparator"]


def test_a_choice_that_the_first_line_decides() -> None:
    text = METHODS + (
        "Patients were randomly assigned to second-line chemotherapy with or without bevacizumab 2.5 mg/kg. The choice "
        "between oxaliplatin-based or irinotecan-based chemotherapy depended on the first line."
    )
    found = [a["drugs"] for a in trialtables.load()(text)._.arms]
    assert found == [["irinotecan", "oxaliplatin"], ["bevacizumab", "irinotecan", "oxaliplatin"]]


@pytest.mark.parametrize(
    ("design", "sizes"),
    [
        # the bracket that is left is that of the last arm
        ("assigned to letrozole 2.5 mg (n = 79) or the combination of letrozole and a total of seven infusions of "
         "zoledronic acid (n = 89)", [79, 89]),
        ("randomized to paclitaxel (N = 19) for 12 treatments or eribulin (N = 31) every 3 weeks", [19, 31]),
        # a bracket behind other patients is theirs
        ("randomized to docetaxel with celecoxib or no additional treatment, while HER2-positive patients (N = 120) "
         "were randomized to trastuzumab", [None, None]),
        # a year is no size
        ("randomized from May 1987 to March 1995 to tamoxifen or placebo", [None, None]),
    ],
)  # fmt: skip
def test_sizes_in_brackets_and_years(design: str, sizes: list[int | None]) -> None:
    assert [a.n for a in read(f"A trial in adults.\n\nMETHODS: Patients were {design}." + RESULTS).arms] == sizes


def test_what_supports_is_no_drug_of_a_single_arm() -> None:
    text = (
        "Bendamustine in lymphoma.\n\nThis is a phase II study. Bendamustine 120 mg/m2 will be given on days 1 and 2. "
        "Pegfilgrastim 6 mg will be administered after completion of chemotherapy."
    )
    assert [a.drugs for a in read(text).arms] == [["bendamustine"]]


def test_what_the_investigators_propose_is_their_own_study() -> None:
    text = (
        "Lenalidomide with rituximab and bendamustine in lymphoma.\n\nIn a phase 2 trial, bendamustine gave responses "
        "in 60% of patients. The investigators propose a phase 1 trial and will determine the toxicity of rising doses "
        "of lenalidomide with fixed doses of rituximab and bendamustine. The dose of lenalidomide is 10 mg to 25 mg."
    )
    found = [(a.role, a.drugs) for a in read(text).arms]
    assert found == [("planned", ["bendamustine", "lenalidomide", "rituximab"]), ("cited", ["bendamustine"])]


TREATED = "Patients with thymoma were randomised to vinorelbine or to cisplatin plus etoposide. "


@pytest.mark.parametrize(
    ("told", "added"),
    [
        ("For patients where cisplatin was not suitable, carboplatin (AUC 6) was substituted.", True),
        ("In patients unfit for cisplatin, carboplatin was given instead.", True),
        ("If cisplatin was contraindicated, carboplatin could be used instead.", True),
        ("For patients who progressed on cisplatin, carboplatin was given.", False),
        ("In patients unfit for cisplatin, carboplatin was not studied.", False),
    ],
)
def test_a_drug_given_instead_to_those_who_cannot_take_the_other(told: str, added: bool) -> None:
    doc = trialtables.load()(TREATED + told + " The response rates were 72% and 77%.")
    assert ["carboplatin" in arm["drugs"] for arm in doc._.arms] == [False, added]
