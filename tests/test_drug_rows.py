"""Rows of the drugs table: what stands for each drug, and what a drug is to the study."""

from __future__ import annotations

import pytest

from constructions import nlp
from trialtables.components.base import rows_of

ADDED = "A randomized trial.\n\nMETHODS: Patients received gemcitabine alone (1,250 mg/m2) or with carboplatin (AUC 5; "
STEROID = "METHODS: Patients received rituximab 375 mg/m2 "

PLAN = "Trial in leukemia.\n\nPatients will be randomized to receive vincristine 1.5 mg/m2 or vincristine 1 mg/m2. "

CASES = {
    "a protocol adds drugs for some": (
        f"{PLAN}Dasatinib will be added for patients with a fusion gene, and bortezomib will be given to the others. "
        "Patients at high risk will also receive pegaspargase.",
        {"vincristine": "study", "dasatinib": "study", "bortezomib": "study", "pegaspargase": "study"},
    ),
    "what a protocol gives beside the treatment": (
        f"{PLAN}Fluconazole will be given to all. Dexamethasone will be given to prevent hypersensitivity. Imatinib is "
        "common in chronic leukemia.",
        {"vincristine": "study", "fluconazole": "background", "dexamethasone": "background", "imatinib": "background"},
    ),
    "a report adds nothing later": (
        "METHODS: Forty patients received rituximab 375 mg/m2 weekly. RESULTS: The response rate was 5% (95% CI, 1 to "
        "17). CONCLUSION: Pegaspargase will be added in further studies.",
        {"rituximab": "study", "pegaspargase": "background"},
    ),
    "a regimen's name for other drugs, at the arm": (
        f"{ADDED}GC arm). RESULTS: The response rate was 30% in the GC arm and 11% with gemcitabine.",
        {"gemcitabine": "study", "carboplatin": "study"},
    ),
    "a regimen's name for other drugs, defined": (
        "A randomized trial.\n\nMETHODS: Patients were randomized to T-FEC (paclitaxel 80 mg/m2 weekly, followed by "
        "fluorouracil 500 mg/m2, epirubicin 100 mg/m2 and cyclophosphamide 500 mg/m2) or to epirubicin.",
        dict.fromkeys(("paclitaxel", "fluorouracil", "epirubicin", "cyclophosphamide"), "study"),
    ),
    "an earlier regimen of which the study gives a part": (
        "A randomized trial.\n\nMETHODS: Patients who had received prior FOLFIRI were randomized to fluorouracil 400 "
        "mg/m2 alone or with oxaliplatin 85 mg/m2.",
        {"fluorouracil": "study", "oxaliplatin": "study", "irinotecan": "prior", "leucovorin": "prior"},
    ),
    "before the next drug": (
        f"{STEROID}prior to the first dose of pegaspargase.",
        {"rituximab": "study", "pegaspargase": "background"},
    ),
    "a line of treatment that patients had received": (
        "METHODS: Patients who had received a minimum of three courses of first-line treatment containing at least "
        "gemcitabine, with or without cisplatin, were randomly assigned to thalidomide or placebo.",
        {"thalidomide": "study", "gemcitabine": "prior", "cisplatin": "prior"},
    ),
    "beside what naive patients are treated with": (
        "METHODS: Women who were naive to chemotherapy and treated with doxorubicin were randomized to olanzapine 10 "
        "mg or placebo.",
        {"olanzapine": "study", "doxorubicin": "background"},
    ),
    "by what the patients are called": (
        "Bosutinib is a newer drug. Imatinib prolongs survival, and nilotinib does. METHODS: Patients with "
        "imatinib-resistant, nilotinib-naive leukemia received bosutinib 500 mg.",
        {"bosutinib": "study", "imatinib": "prior", "nilotinib": "background"},
    ),
    "what a drug is derived from": (
        "METHODS: Forty patients received gemcitabine 1000 mg/m2, a cytarabine prodrug analog.",
        {"gemcitabine": "study"},
    ),
    "what the disease progressed after": (
        "METHODS: Women with progressive uterine sarcoma after doxorubicin, ifosfamide, or both were randomized to "
        "thalidomide or placebo.",
        {"thalidomide": "study", "doxorubicin": "prior", "ifosfamide": "prior"},
    ),
    "what had failed": (
        "METHODS: Patients for whom therapy with gemcitabine has failed were randomized to thalidomide or placebo. "
        "Cisplatin-based chemotherapy had previously failed in most.",
        {"thalidomide": "study", "gemcitabine": "prior", "cisplatin": "prior"},
    ),
    "what failed in trials, and responses after a drug": (
        "METHODS: Forty patients received thalidomide. DISCUSSION: Sorafenib failed to prolong survival. Lapatinib "
        "failed in three trials. The tumor response after prednisone was good.",
        {"thalidomide": "study"} | dict.fromkeys(("sorafenib", "lapatinib", "prednisone"), "background"),
    ),
    "what patients have already received": (
        "METHODS: Women who have already received 2 to 3 years of tamoxifen were randomized to thalidomide or placebo.",
        {"thalidomide": "study", "tamoxifen": "prior"},
    ),
    "what patients were treated with": (
        "METHODS: Forty patients received thalidomide. CONCLUSION: It was active in gemcitabine-treated and -naive "
        "patients.",
        {"thalidomide": "study", "gemcitabine": "prior"},
    ),
    "what levels were measured after, and what surgery was followed by": (
        "METHODS: Forty patients received thalidomide. DISCUSSION: Troponin levels rise after doxorubicin. Resection "
        "of the tumor was once followed by cisplatin.",
        {"thalidomide": "study", "doxorubicin": "background", "cisplatin": "background"},
    ),
    "what nobody may have had": (
        "Forty patients received docetaxel. Patients were excluded if they had brain metastases or any serious illness "
        "at study entry or if they had previously been treated with paclitaxel.",
        {"docetaxel": "study", "paclitaxel": "background"},
    ),
    "what they had, and what nobody may have had": (
        "Forty patients previously treated with cisplatin received docetaxel. They were excluded if pretreated with "
        "paclitaxel.",
        {"docetaxel": "study", "cisplatin": "prior", "paclitaxel": "background"},
    ),
    "before the study": (
        f"{STEROID}after prior asparaginase.",
        {"rituximab": "study", "asparaginase": "prior"},
    ),
    "what the disease had progressed after": (
        "Men with progressive prostate cancer after docetaxel and abiraterone and/or bicalutamide were randomly "
        "assigned to sunitinib or prednisone.",
        {"sunitinib": "study", "prednisone": "study"}
        | dict.fromkeys(("docetaxel", "abiraterone", "bicalutamide"), "prior"),
    ),
    "a disease after the failure of a drug": (
        "Fulvestrant in advanced breast cancer after failure of tamoxifen. Forty women received fulvestrant. In those "
        "with disease after surgery, letrozole was an option.",
        {"fulvestrant": "study", "tamoxifen": "prior", "letrozole": "background"},
    ),
    "a list of what the disease had progressed after": (
        "Afatinib for breast cancer with progressive brain metastases after trastuzumab, lapatinib, or both. Forty "
        "women received afatinib. In those with disease after surgery, letrozole was an option.",
        {"afatinib": "study", "trastuzumab": "prior", "lapatinib": "prior", "letrozole": "background"},
    ),
    "in the title, and once more in the background": (
        "Custirsen in prostate cancer previously treated with docetaxel.\n\nBACKGROUND: Docetaxel is better than "
        "mitoxantrone. METHODS: Forty men received custirsen.",
        {"custirsen": "study", "docetaxel": "prior", "mitoxantrone": "background"},
    ),
    "in the background, then of the patients": (
        "Sunitinib in thymoma.\n\nBACKGROUND: Cisplatin prolongs progression-free survival after carboplatin. METHODS: "
        "Forty patients with disease refractory to carboplatin received sunitinib.",
        {"sunitinib": "study", "cisplatin": "background", "carboplatin": "prior"},
    ),
    "no response to": (
        "METHODS: Forty patients who did not achieve at least a partial response to bortezomib and thalidomide "
        "received sunitinib.",
        {"sunitinib": "study", "bortezomib": "prior", "thalidomide": "prior"},
    ),
    "what might predict response to": (
        "METHODS: Forty patients received sunitinib. RESULTS: There was no evidence that markers predict response to "
        "erlotinib.",
        {"sunitinib": "study", "erlotinib": "background"},
    ),
    "what is known of others": (
        "Sunitinib in thymoma.\n\nBACKGROUND: Eribulin has shown activity in patients who have had previous "
        "capecitabine. METHODS: Forty patients received sunitinib.",
        {"sunitinib": "study", "eribulin": "background", "capecitabine": "background"},
    ),
    "in an earlier study": (
        "METHODS: Patients received rituximab 375 mg/m2. A prior study of etoposide was small.",
        {"rituximab": "study", "etoposide": "background"},
    ),
}


@pytest.mark.parametrize(("text", "roles"), CASES.values(), ids=CASES)
def test_roles_of_drugs(text: str, roles: dict[str, str]) -> None:
    assert {row["drug"]: row["role"] for row in rows_of(nlp()(text), "drugs")} == roles


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Forty patients received docetaxel/Carboplatin.", ["Carboplatin", "docetaxel"]),
        ("Forty patients received 5-fluorouracil/epirubicin/cyclophosphamide.",
         ["5-fluorouracil", "cyclophosphamide", "epirubicin"]),
        ("Forty patients received bexarotene (300 mg/d)/cisplatin/vinorelbine.",
         ["bexarotene", "cisplatin", "vinorelbine"]),
        # joined by a hyphen, glued to what stands beside them
        ("Forty patients received docetaxel-carboplatin.", ["carboplatin", "docetaxel"]),
        ("Forty patients received cisplatin-based chemotherapy.", ["cisplatin"]),
        ("Forty patients received docetaxel- carboplatin (Paraplatin)-etoposide.",
         ["carboplatin", "docetaxel", "etoposide"]),
        ("Two regimens are active: (1) docetaxel and (2) etoposide.(3) Forty patients received docetaxel.",
         ["docetaxel", "etoposide"]),
        ("Forty patients received (177)Lu-Dotatate.", ["(177)Lu-Dotatate"]),
        ("Forty patients received docetaxel- carboplatin.", ["carboplatin", "docetaxel"]),
        ("Forty patients received 5-fluorouracil-epirubicin-cyclophosphamide.",
         ["5-fluorouracil", "cyclophosphamide", "epirubicin"]),
        ("Forty patients received platinum-pemetrexed after Docetaxel-based treatment.", ["Docetaxel", "pemetrexed"]),
        ("Forty patients received (FEC)-based treatment.", ["FEC", "FEC", "FEC"]),
        ("Forty patients received CT-P6 and nab-paclitaxel.", ["CT-P6", "nab-paclitaxel"]),
    ],
)  # fmt: skip
def test_a_mention_is_the_one_drug_of_a_row_with_slashes(text: str, mentions: list[str]) -> None:
    doc = nlp()(text)
    assert sorted(row["mention"] for row in rows_of(doc, "drugs")) == mentions
    assert all(doc.text[row["start"] : row["end"]] == row["mention"] for row in rows_of(doc, "drugs"))


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("CT-P6 versus reference trastuzumab.\n\nMETHODS: Women were randomized to CT-P6 or trastuzumab 6 mg/kg.",
         {("A1", "CT-P6"), ("A2", "trastuzumab")}),
        ("METHODS: Patients with lymphoma were randomized to R-CHOP or CHOP.", {("A1", "R-CHOP"), ("A2", "CHOP")}),
        ("METHODS: Patients were randomized to oral ondansetron or to ondansetron (OND) given intravenously.",
         {("A1", "ondansetron"), ("A2", "ondansetron")}),
        ("METHODS: Patients were randomized to paclitaxel plus carboplatin or docetaxel plus carboplatin.",
         {("A1", "paclitaxel"), ("A1", "carboplatin"), ("A2", "docetaxel"), ("A2", "carboplatin")}),
    ],
)  # fmt: skip
def test_a_mention_is_no_name_of_another_arm(text: str, mentions: set[tuple[str, str]]) -> None:
    assert {(row["arm_id"], row["mention"]) for row in rows_of(nlp()(text), "drugs")} == mentions
