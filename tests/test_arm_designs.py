"""Designs of studies as journals word them: the arms with their sizes, each as "drugs [n]"."""

from __future__ import annotations

import pytest

from test_arms import read


def arms(text: str) -> list[str]:
    """Each arm as its drugs joined by " + " (or "-") and its size in brackets, where it has one."""
    return [(" + ".join(a.drugs) or "-") + (f" [{a.n}]" if a.n else "") for a in read(text).arms]


METHODS = "A trial in adults.\n\nMETHODS: "
RESULTS = " RESULTS: There were differences (P = .02)."
DESIGNS = {
    "both factors of a factorial trial": (
        "In a factorial design women were randomly assigned to letrozole or exemestane and to metformin 850 mg twice "
        "daily or placebo.",
        ["letrozole", "exemestane", "metformin", "-"],
    ),
    "a first and a second allocation": (
        "In a 2 x 2 design patients were first randomized to XELOX versus FOLFOX4 and then to cetuximab versus "
        "placebo.",
        ["capecitabine + oxaliplatin", "fluorouracil + leucovorin + oxaliplatin", "cetuximab", "-"],
    ),
    "each with or without the other factor": (
        "In a 2x2 factorial design, women were randomized to tamoxifen 20 mg daily or letrozole 2.5 mg daily, each "
        "with or without zoledronic acid 4 mg every 6 months.",
        ["tamoxifen", "letrozole", "tamoxifen + zoledronic acid", "letrozole + zoledronic acid"],
    ),
    "each drug, both, and neither": (
        "Women were randomly assigned (1:1:1:1) to anastrozole alone, metformin alone, both drugs, or neither.",
        ["anastrozole", "metformin", "anastrozole + metformin", "-"],
    ),
    "each drug, the two combined, and placebo": (
        "Patients were randomized to pregabalin 75 mg twice daily (n = 40), duloxetine 30 mg daily (n = 41), the two "
        "drugs combined (n = 39), or double placebo (n = 38).",
        ["pregabalin [40]", "duloxetine [41]", "duloxetine + pregabalin [39]", "- [38]"],
    ),
    "each drug, their combination, and placebos": (
        "Adults were allocated to receive pravastatin 40 mg daily, sulindac 150 mg twice daily, their combination, or "
        "matching placebos for 3 years.",
        ["pravastatin", "sulindac", "pravastatin + sulindac", "-"],
    ),
    "both added to what all get": (
        "All patients received docetaxel 75 mg/m2 and were randomized to the addition of cediranib (20 mg), "
        "selumetinib (75 mg twice daily), or both, or to chemotherapy alone.",
        ["cediranib + docetaxel", "docetaxel + selumetinib", "cediranib + docetaxel + selumetinib", "docetaxel"],
    ),
    "a letter for both drugs": (
        "Ninety adults were randomly divided into three groups. Group P received pregabalin 75 mg, group K received "
        "ketamine 20 mg, and group PK received both drugs.",
        ["pregabalin", "ketamine", "ketamine + pregabalin"],
    ),
    "the last of three without its letter": (
        "Patients were randomized to vinorelbine 60 mg every 3 weeks (arm A) vs 30 mg every week (arm B) vs 50 mg "
        "twice a week, and arms B and C were compared.",
        ["vinorelbine", "vinorelbine", "vinorelbine"],
    ),
    "suppression of the ovaries by its letters": (
        "Women were randomly assigned to 5 years of toremifene plus ovarian suppression (OFS) or letrozole plus OFS.",
        ["toremifene", "letrozole"],
    ),
    "ovarian ablation that physicians may add": (
        "Women who were receiving tamoxifen treatment, with or without ovarian ablation, were randomly assigned to "
        "standard chemotherapy (n = 40) versus none (n = 41).",
        ["tamoxifen [40]", "- [41]"],
    ),
    "both of one arm's drugs are no other arm": (
        "Patients were randomly assigned to gemcitabine and cisplatin, both for six cycles, or to capecitabine.",
        ["cisplatin + gemcitabine", "capecitabine"],
    ),
    "doses beside another drug": (
        "Patients were randomly assigned to gefitinib 250 mg/day, gefitinib 500 mg/day, or methotrexate 40 mg/m2.",
        ["gefitinib", "gefitinib", "methotrexate"],
    ),
    "doses with sizes": (
        "Men were randomized to degarelix 80 mg (n = 44), degarelix 160 mg (n = 45) or leuprolide 7.5 mg (n = 43).",
        ["degarelix [44]", "degarelix [45]", "leuprolide [43]"],
    ),
    "doses of one drug, then another": (
        "Children were randomly assigned to receive palonosetron 10 ug/kg or 20 ug/kg or ondansetron 0.15 mg/kg.",
        ["palonosetron", "palonosetron", "ondansetron"],
    ),
    "doses before the drug and a placebo": (
        "Patients were randomly assigned to 30 mg (n = 73) or 90 mg (n = 76) of avasopasem or placebo (n = 74).",
        ["avasopasem manganese [73]", "avasopasem manganese [76]", "- [74]"],
    ),
    "doses and a class": (
        "Patients were randomly assigned to receive tofacitinib at a dose of 5 mg or 10 mg twice daily or a TNF "
        "inhibitor.",
        ["tofacitinib", "tofacitinib", "-"],
    ),
    "three doses of one drug": (
        "Patients were randomly assigned to oral lapatinib 500 mg (n = 30), lapatinib 1000 mg (n = 31) or lapatinib "
        "1500 mg (n = 29) daily.",
        ["lapatinib [30]", "lapatinib [31]", "lapatinib [29]"],
    ),
    "a higher dose of the earlier drug": (
        "Women progressing on tamoxifen 20 mg/day were randomized to idoxifene 40 mg/day or an increased 40 mg/day "
        "dose of tamoxifen.",
        ["idoxifene", "tamoxifen"],
    ),
    "cycles between the drugs of a sequence": (
        "Patients were randomly assigned to docetaxel for up to four 21-day cycles, followed by gemcitabine or to "
        "vinorelbine for six 3-week cycles.",
        ["docetaxel + gemcitabine", "vinorelbine"],
    ),
    "two ways to give the first drug, then the same for all": (
        "Patients were randomly assigned to docetaxel given either weekly (12 doses) or once every 3 weeks (four "
        "cycles), followed by four cycles of doxorubicin and cyclophosphamide.",
        ["cyclophosphamide + docetaxel + doxorubicin", "cyclophosphamide + docetaxel + doxorubicin"],
    ),
    "two sequences that end in lists": (
        "Women were randomly assigned to either three cycles of docetaxel and capecitabine followed by three cycles of "
        "cyclophosphamide, epirubicin, and capecitabine (n = 75) or three cycles of docetaxel followed by three cycles "
        "of cyclophosphamide, epirubicin, and fluorouracil (n = 74).",
        ["capecitabine + cyclophosphamide + docetaxel + epirubicin [75]",
         "cyclophosphamide + docetaxel + epirubicin + fluorouracil [74]"],
    ),
    "two intervals of one drug": (
        "In all, 30 patients received zoledronic acid every 4 weeks, 31 received zoledronic acid every 12 weeks, and 9 "
        "received placebo in this randomized trial.",
        ["zoledronic acid", "zoledronic acid", "- [9]"],
    ),
    "the same drug with something that no lexicon has": (
        "Women were randomly assigned to tamoxifen alone versus tamoxifen plus ovarian shielding.",
        ["tamoxifen", "tamoxifen"],
    ),
    "bare count": ("Patients were randomly assigned: 61 on sunitinib and 63 on placebo.", ["sunitinib [61]", "- [63]"]),
    "third arm added": (
        "Patients were randomly assigned to docetaxel or vinorelbine; a third arm consisting of gemcitabine was "
        "added "
        "later.",
        ["docetaxel", "vinorelbine", "gemcitabine"],
    ),
    "placebo in the same combination": (
        "Patients were randomly assigned to anastrozole with gefitinib or anastrozole with placebo.",
        ["anastrozole + gefitinib", "anastrozole"],
    ),
    "choice before the backbone": (
        "Patients were randomly assigned to gefitinib or placebo, with epirubicin and cyclophosphamide.",
        ["cyclophosphamide + epirubicin + gefitinib", "cyclophosphamide + epirubicin"],
    ),
    "letters before the backbone": (
        "Women were randomized to tipifarnib (TL) or placebo (L), both with letrozole.",
        ["letrozole + tipifarnib", "letrozole"],
    ),
    "single letters": (
        "Patients were randomized to docetaxel (T) and epirubicin (E) with or without lobaplatin (L) (TE or TEL).",
        ["docetaxel + epirubicin", "docetaxel + epirubicin + lobaplatin"],
    ),
    "sums of initials": (
        "Patients were randomly assigned to tremelimumab plus durvalumab and gemcitabine (T + D + G), durvalumab "
        "plus "
        "gemcitabine (D + G), or gemcitabine alone (G).",
        ["durvalumab + gemcitabine + tremelimumab", "durvalumab + gemcitabine", "gemcitabine"],
    ),
    "sequence behind both arms": (
        "Patients were randomly assigned to weekly paclitaxel with carboplatin followed by FEC (CP-FEC) or weekly "
        "paclitaxel followed by FEC (P-FEC).",
        ["carboplatin + cyclophosphamide + epirubicin + fluorouracil + paclitaxel",
         "cyclophosphamide + epirubicin + fluorouracil + paclitaxel"],
    ),
    "growth factor is no drug of the arm": (
        "Patients were randomly assigned to docetaxel 85 mg/m2 plus cisplatin with filgrastim support or to "
        "docetaxel "
        "alone.",
        ["cisplatin + docetaxel", "docetaxel"],
    ),
    "total is no arm's size": (
        "A total of 564 patients were randomly assigned to receive either carboplatin plus paclitaxel or docetaxel.",
        ["carboplatin + paclitaxel", "docetaxel"],
    ),
    "counts to each": (
        "We randomly assigned 120 patients to sunitinib and 118 to placebo.",
        ["sunitinib [120]", "- [118]"],
    ),
    "an event is no size": (
        "Patients were randomly assigned to enzalutamide or placebo. Five patients who received enzalutamide (0.6%) "
        "had a seizure.",
        ["enzalutamide", "-"],
    ),
    "regimen spelled out in the text": (
        "Patients were randomly assigned to MBVP (methotrexate 3 g/m2, carmustine 100 mg/m2, teniposide 100 mg/m2, "
        "prednisone 60 mg/m2) or R-MBVP (the same with rituximab 375 mg/m2).",
        ["carmustine + methotrexate + prednisone + teniposide",
         "carmustine + methotrexate + prednisone + rituximab + teniposide"],
    ),
    "control arm or the same plus": (
        "Patients received chemotherapy with paclitaxel and carboplatin (control arm) or the same chemotherapy plus "
        "bevacizumab (bevacizumab arm) after random assignment.",
        ["carboplatin + paclitaxel", "bevacizumab + carboplatin + paclitaxel"],
    ),
    "roles in brackets": (
        "Patients were randomly assigned to induction gemcitabine and cisplatin followed by radiotherapy "
        "(experimental "
        "group) or radiotherapy alone (standard group).",
        ["cisplatin + gemcitabine", "-"],
    ),
    "dotted routes in a sequence": (
        "Women were randomized to T-EC (docetaxel 75 mg/m2 i.v. for 4 cycles, followed by epirubicin 90 mg/m2 and "
        "cyclophosphamide 600 mg/m2 i.v.) versus TB-EC (docetaxel 75 mg/m2 i.v. and bevacizumab 15 mg/kg i.v., "
        "followed by EC). Of 50 women, 26 received T-EC and 24 received TB-EC.",
        ["cyclophosphamide + docetaxel + epirubicin [26]",
         "bevacizumab + cyclophosphamide + docetaxel + epirubicin [24]"],
    ),
    "what a drug is, in more words": (
        "Patients were randomly assigned to docetaxel and the VEGF blocking human monoclonal antibody ramucirumab or "
        "to docetaxel alone.",
        ["docetaxel + ramucirumab", "docetaxel"],
    ),
    "sequence against one drug": (
        "Women were randomly assigned to tamoxifen followed by exemestane or to exemestane alone.",
        ["exemestane + tamoxifen", "exemestane"],
    ),
    "choice of the physician": (
        "Patients were randomly assigned to afatinib, afatinib plus vinorelbine, or investigator's choice of "
        "treatment.",
        ["afatinib", "afatinib + vinorelbine", "-"],
    ),
    "choice within one arm": (
        "Patients were randomly assigned to crizotinib 250 mg or chemotherapy with either pemetrexed or docetaxel.",
        ["crizotinib", "docetaxel + pemetrexed"],
    ),
    "numbered list": (
        "Patients were randomized to: 1) paclitaxel with cisplatin; 2) cisplatin with gemcitabine; and 3) paclitaxel "
        "with carboplatin.",
        ["cisplatin + paclitaxel", "cisplatin + gemcitabine", "carboplatin + paclitaxel"],
    ),
    "two placebos": (
        "Patients were randomly assigned to dabrafenib 150 mg plus trametinib 2 mg or two matched placebos.",
        ["dabrafenib + trametinib", "-"],
    ),
    "alone or preceded by": (
        "Patients were randomly assigned to dacarbazine alone or preceded by a 5-day infusion of oblimersen.",
        ["dacarbazine", "dacarbazine + oblimersen"],
    ),
    "days are no counts": (
        "Patients were randomly assigned to ganetespib on days 1 and 15 with docetaxel or to docetaxel alone.",
        ["docetaxel + ganetespib", "docetaxel"],
    ),
    "sizes in order": (
        "Patients were randomized to olaparib or placebo. In all, 271 and 278 patients received olaparib and "
        "placebo. "
        "respectively.",
        ["olaparib [271]", "- [278]"],
    ),
    "sizes beside letters": (
        "Patients were assigned to docetaxel (arm A) or vinorelbine (arm B). Of these, 295 were randomized (A, 146; "
        "B, 149).",
        ["docetaxel [146]", "vinorelbine [149]"],
    ),
    "a drug that goes on": (
        "Patients were randomly assigned to carboplatin, carboplatin plus bevacizumab, or carboplatin plus bevacizumab "
        "followed by maintenance bevacizumab.",
        ["carboplatin", "bevacizumab + carboplatin", "bevacizumab + carboplatin"],
    ),
    "surgery with or without drugs": (
        "Patients were randomized to perioperative fluorouracil plus cisplatin and surgery (CS group; n = 113) or "
        "surgery alone (S group; n = 111).",
        ["cisplatin + fluorouracil [113]", "- [111]"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("design", "expected"), DESIGNS.values(), ids=DESIGNS)
def test_designs(design: str, expected: list[str]) -> None:
    assert arms(METHODS + design + RESULTS) == expected


WHOLE_TEXTS = {
    "review of three treatments": (
        "Treatments of lymphoma: a systematic review.\n\nMETHODS: We reviewed trials to compare the efficacy and "
        "toxicity of bendamustine, lenalidomide, and ibrutinib. RESULTS: Response rates differed (P = .02).",
        ["bendamustine", "lenalidomide", "ibrutinib"],
    ),
    "strata treated differently": (
        "FOLFIRINOX in esophageal cancer.\n\nMETHODS: The ERBB2-negative group received FOLFIRINOX, and the "
        "ERBB2-positive group received FOLFIRINOX plus trastuzumab 6 mg/kg. RESULTS: The response rate was 60%.",
        ["fluorouracil + irinotecan + leucovorin + oxaliplatin",
         "fluorouracil + irinotecan + leucovorin + oxaliplatin + trastuzumab"],
    ),
    "a drug added for a stratum": (
        "FLOT in gastric cancer: a single-arm study.\n\nMETHODS: All patients received FLOT. Trastuzumab 6 mg/kg was "
        "added in patients with HER2-positive disease. RESULTS: The response rate was 44% in the HER2-negative group "
        "and 71% in the HER2-positive group.",
        ["docetaxel + fluorouracil + leucovorin + oxaliplatin",
         "docetaxel + fluorouracil + leucovorin + oxaliplatin + trastuzumab"],
    ),
    "a drug given to a stratum": (
        "Carboplatin and paclitaxel in thymoma.\n\nMETHODS: Patients received carboplatin plus paclitaxel. Cetuximab "
        "was also given to those with EGFR-positive tumors. RESULTS: EGFR-positive patients lived 14 months, "
        "EGFR-negative patients 12 months.",
        ["carboplatin + paclitaxel", "carboplatin + cetuximab + paclitaxel"],
    ),
    "a stratum without results of its own": (
        "FLOT in gastric cancer: a single-arm study.\n\nMETHODS: All patients received FLOT. Trastuzumab 6 mg/kg was "
        "added in patients with HER2-positive disease. RESULTS: The response rate was 44%.",
        ["docetaxel + fluorouracil + leucovorin + oxaliplatin + trastuzumab"],
    ),
    "a drug given to both strata": (
        "Carboplatin in thymoma.\n\nMETHODS: Patients received carboplatin plus cetuximab. Cetuximab was given to "
        "those with EGFR-positive or EGFR-negative tumors. RESULTS: EGFR-positive patients lived 14 months, "
        "EGFR-negative patients 12 months.",
        ["carboplatin + cetuximab"],
    ),
    "what carriers of a virus take besides": (
        "Bendamustine in lymphoma.\n\nMETHODS: Patients received bendamustine. Entecavir was given to patients with "
        "HBV-positive serology. RESULTS: HBV-positive patients lived 14 months, HBV-negative patients 12 months.",
        ["bendamustine"],
    ),
    "strata with the same drug": (
        "Nivolumab in thymoma.\n\nMETHODS: Patients received nivolumab 240 mg. Nivolumab was given to patients with "
        "PD-L1-positive tumors for two years. RESULTS: PD-L1-positive patients lived 14 months, PD-L1-negative "
        "patients 12 months.",
        ["nivolumab"],
    ),
    "formulation": (
        "ABI-007 in breast cancer.\n\nMETHODS: ABI-007 is nanoparticle albumin-bound paclitaxel, free of the "
        "solvents "
        "of paclitaxel. Patients received ABI-007 300 mg/m2 every 3 weeks. RESULTS: The response rate was 48%.",
        ["nab-paclitaxel"],
    ),
    "cited figures": (
        "Pralatrexate plus romidepsin in lymphoma.\n\nBACKGROUND: Response rates of 29-54% with single-agent "
        "pralatrexate and 25-38% with romidepsin have been reported. METHODS: Patients received pralatrexate 10 "
        "mg/m2 "
        "and romidepsin 12 mg/m2. RESULTS: The response rate was 57%.",
        ["pralatrexate + romidepsin", "pralatrexate", "romidepsin"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WHOLE_TEXTS.values(), ids=WHOLE_TEXTS)
def test_whole_texts(text: str, expected: list[str]) -> None:
    assert arms(text) == expected


def test_combinations_listed_behind_versus_are_alternatives() -> None:
    text = (
        "Vinorelbine plus cisplatin versus docetaxel plus cisplatin, gemcitabine plus cisplatin, and paclitaxel plus "
        "carboplatin: a randomized trial.\n\nMETHODS: Patients were randomized to one of four regimens." + RESULTS
    )
    assert arms(text) == [
        "cisplatin + vinorelbine", "cisplatin + docetaxel", "cisplatin + gemcitabine", "carboplatin + paclitaxel",
    ]  # fmt: skip
    listed = "Doxorubicin plus docetaxel versus fluorouracil, epirubicin, and cyclophosphamide: a randomized trial."
    assert arms(f"{listed}\n\n{METHODS}We did.{RESULTS}") == [
        "docetaxel + doxorubicin", "cyclophosphamide + epirubicin + fluorouracil",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("standard docetaxel or pemetrexed", ["comparator", "experimental"]),
        ("pemetrexed or docetaxel", ["experimental", "comparator"]),
        ("a reference regimen of cisplatin and docetaxel or to gemcitabine", ["comparator", "experimental"]),
        ("paclitaxel followed by FEC or to FEC", ["experimental", "comparator"]),
    ],
)
def test_what_is_called_standard_is_the_comparator(words: str, roles: list[str]) -> None:
    assert [a.role for a in read(METHODS + f"Patients were randomly assigned to {words}." + RESULTS).arms] == roles


def test_the_reference_product_of_a_biosimilar_is_the_comparator() -> None:
    found = read(
        "A study comparing SB3 (a trastuzumab biosimilar) and trastuzumab reference product (TRZ). Patients were "
        "randomised 1:1 to receive SB3 or TRZ for 8 cycles concurrently with chemotherapy." + RESULTS
    ).arms
    assert [a.role for a in found] == ["experimental", "comparator"]


GOING_ON = {
    "the first goes on": (
        "Patients were randomly assigned to nivolumab plus ipilimumab every 3 weeks for four doses, followed by "
        "nivolumab every 2 weeks, or sorafenib (400 mg) twice daily.",
        ["ipilimumab + nivolumab", "sorafenib"],
    ),
    "one arm without a choice, one with it": (
        "Patients were randomly assigned to three preoperative and three postoperative cycles of epirubicin and "
        "cisplatin on day 1 plus either fluorouracil or capecitabine on days 1 to 21 (ECX) or four preoperative and "
        "four postoperative 2-week cycles of docetaxel, oxaliplatin, leucovorin, and fluorouracil.",
        ["capecitabine + cisplatin + epirubicin + fluorouracil", "docetaxel + fluorouracil + leucovorin + oxaliplatin"],
    ),
    "alone and how, or with": (
        "Patients were randomized to six cycles of gemcitabine alone given once a week for three of four weeks (one "
        "cycle) or with capecitabine for 21 days.",
        ["gemcitabine", "capecitabine + gemcitabine"],
    ),
    "what both get is no arm": (
        "Patients were assigned to everolimus 10 mg once daily (n = 27) or placebo (n = 14), both in conjunction with "
        "best supportive care. They were randomized.",
        ["everolimus [27]", "- [14]"],
    ),
    "a treatment that is no drug": (
        "Women were randomly assigned to exemestane plus ovarian suppression or tamoxifen plus ovarian suppression.",
        ["exemestane", "tamoxifen"],
    ),
    "one with and one without": (
        "Patients were randomized to two groups, one with dexamethasone (group A) and one without dexamethasone "
        "(group B).",
        ["dexamethasone", "-"],
    ),
    "what an arm is called in words": (
        "Patients were randomized. In the concurrent arm (arm A), cisplatin was started on day 1; in the sequential "
        "arm (arm B), cisplatin was started after radiotherapy. Fifty-two patients were randomized to "
        "concurrent treatment.",
        ["cisplatin [52]", "cisplatin"],
    ),
}


@pytest.mark.parametrize("case", GOING_ON)
def test_what_goes_on_and_what_is_chosen(case: str) -> None:
    design, expected = GOING_ON[case]
    assert arms(METHODS + design + RESULTS) == expected


def test_a_figure_before_with_is_of_the_next_arm() -> None:
    text = (
        "METHODS: Adults were randomly assigned to celecoxib, metformin, their combination, or placebo. RESULTS: "
        "Recurrence was seen in 30% with celecoxib, 32% with metformin, 21% with the combination, and 35% with "
        "placebo. "
        "Diarrhea occurred in 22% of those receiving both drugs."
    )
    found = read(text)
    told = [(text[m.start : m.end], m.arm_id) for m in found.mentions if m.start > text.index("RESULTS")]
    assert [arm for _, arm in told] == ["A1", "A2", "A3", "A4", "A3"], told


def test_one_of_two_drugs_is_called_monotherapy() -> None:
    text = (
        "METHODS: Men were randomly assigned to apalutamide plus leuprolide, apalutamide monotherapy, or leuprolide "
        "plus placebo. RESULTS: Fatigue was seen in 40% in the combination group and 45% in the monotherapy group."
    )
    found = read(text)
    told = [m.arm_id for m in found.mentions if m.start > text.index("RESULTS")]
    assert told == ["A1", "A2"]


DOSES_AGAINST_PLACEBO = {
    "fixed doses in a bracket": (
        "Adults were randomly assigned to fixed doses of quetiapine (300 or 600 mg/day) or placebo for 8 weeks.",
        ["quetiapine", "quetiapine", "-"],
    ),
    "a bracket of doses as tolerated": (
        "Adults were randomized to sertraline (50 or 100 mg as tolerated) or placebo.",
        ["sertraline", "-"],
    ),
    "people in front of the letter": (
        "Adults were randomly allocated: 30 patients (Group A) received granisetron 4 mg and 30 patients (Group B) "
        "received saline. Anaesthesia was induced with propofol.",
        ["granisetron", "-"],
    ),
    "a list with and, told again": (
        "This was a randomised, placebo-controlled study assessing aclidinium 200 and 400 μg over 12 weeks. RESULTS: "
        "Aclidinium 200 and 400 μg improved FEV1. Headache occurred in 5% and 4% with aclidinium 200 μg and placebo.",
        ["-", "aclidinium", "aclidinium"],
    ),
    "compared doses of a placebo-controlled study": (
        "In a placebo-controlled study, we compared granisetron 1 mg, 2 mg and 3 mg in 400 women. The frequency "
        "of nausea was 55%, "
        "41%, 35% and 30% after placebo and granisetron 1 mg, 2 mg and 3 mg, respectively.",
        ["granisetron", "granisetron", "granisetron", "-"],
    ),
    "times of the day": (
        "Adults were randomized to topiramate or placebo. Topiramate 50 and 100 mg were given in the morning "
        "and evening.",
        ["topiramate", "-"],
    ),
}


@pytest.mark.parametrize("case", DOSES_AGAINST_PLACEBO)
def test_doses_against_placebo(case: str) -> None:
    text, expected = DOSES_AGAINST_PLACEBO[case]
    assert arms(METHODS + text) == expected


AIMS = {
    "receiving": ("PURPOSE: To investigate symptoms of patients with lung cancer receiving thoracic radiotherapy.", 1),
    "undergoing": ("OBJECTIVE: This study assessed the sleep of women undergoing breast surgery.", 1),
    "who had undergone it before": ("PURPOSE: To assess the opinions of patients who had undergone radiotherapy.", 0),
    "no aim": ("BACKGROUND: Patients receiving thoracic radiotherapy often cough.", 0),
}


@pytest.mark.parametrize(("opening", "arms"), AIMS.values(), ids=AIMS)
def test_a_text_without_a_title_says_in_its_aim_what_its_patients_receive(opening: str, arms: int) -> None:
    text = f"{opening} METHODS: Sixty-five patients entered the study. RESULTS: The response rate was 30%."
    assert len(read(text).arms) == arms


@pytest.mark.parametrize("used", ["are usually given", "are commonly used", "is routinely performed"])
def test_what_others_usually_give_is_no_arm(used: str) -> None:
    plan = f"ABVD in Hodgkin lymphoma. Six cycles of chemotherapy {used} in the old compared with four cycles."
    assert arms(f"{plan} In this trial patients will receive 3 cycles of ABVD.") == [
        "bleomycin + dacarbazine + doxorubicin + vinblastine"
    ]
