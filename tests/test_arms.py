"""Arms: which treatments a text sets side by side, one construction at a time."""

from __future__ import annotations

import pytest
import spacy

from trialtables.components import base
from trialtables.components.arms.arm_counts import read_count
from trialtables.components.arms.arm_definitions import ArmSet, find_arms
from trialtables.components.arms.arms import arms_component
from trialtables.components.drugs import drugs
from trialtables.components.text import sections, sentences
from trialtables.components.treatments.treatment_connectors import connector
from trialtables.components.treatments.treatment_phrases import DrugMention


def read(text: str) -> ArmSet:
    """The arms of a text, with the package's own drugs, sentences and sections."""
    starts = sentences.sentence_starts(text)
    bounds = list(zip(starts, [*starts[1:], len(text)], strict=True))
    mentions = [DrugMention(m.start, m.end, tuple(m.drugs), m.prior) for m in drugs.find_mentions(text)]
    return find_arms(text, mentions, bounds, sections.find_sections(text, bounds))


def drug_sets(text: str, *roles: str) -> list[str]:
    return [" + ".join(a.drugs) for a in read(text).arms if not roles or a.role in roles]


RANDOMIZED = "Trial of two treatments in adults.\n\nMETHODS: Patients were randomly assigned "
TWO_OR_MORE = {
    "either-or": ("to receive either sunitinib 50 mg daily or interferon alfa.", ["sunitinib", "interferon alfa"]),
    "to-or-to": ("to docetaxel or to vinorelbine.", ["docetaxel", "vinorelbine"]),
    "ratio": ("(2:1) by a central system to olaparib (300 mg twice daily) or placebo.", ["olaparib", ""]),
    "combination or alone": (
        "to gemcitabine plus erlotinib or gemcitabine alone.",
        ["erlotinib + gemcitabine", "gemcitabine"],
    ),
    "alone or with": (
        "to letrozole (2.5 mg daily) alone or in combination with palbociclib (125 mg).",
        ["letrozole", "letrozole + palbociclib"],
    ),
    "with or without": (
        "to receive paclitaxel and carboplatin with or without bevacizumab.",
        ["carboplatin + paclitaxel", "bevacizumab + carboplatin + paclitaxel"],
    ),
    "lists of three": (
        "to cisplatin, epirubicin, and fluorouracil or to docetaxel, oxaliplatin, and capecitabine.",
        ["cisplatin + epirubicin + fluorouracil", "capecitabine + docetaxel + oxaliplatin"],
    ),
    "pairs without a serial comma": (
        "to cisplatin and gemcitabine, cisplatin and docetaxel, or carboplatin and paclitaxel.",
        ["cisplatin + gemcitabine", "cisplatin + docetaxel", "carboplatin + paclitaxel"],
    ),
    "three arms": (
        "to lapatinib (1500 mg), trastuzumab (loading dose 4 mg/kg), or lapatinib plus trastuzumab.",
        ["lapatinib", "trastuzumab", "lapatinib + trastuzumab"],
    ),
    "choice within": (
        "to receive FOLFIRI and either aflibercept or placebo.",
        ["aflibercept + fluorouracil + irinotecan + leucovorin", "fluorouracil + irinotecan + leucovorin"],
    ),
    "shared partner behind": (
        "to pemetrexed 500 mg/m2 or gemcitabine 1000 mg/m2, both in combination with cisplatin.",
        ["cisplatin + pemetrexed", "cisplatin + gemcitabine"],
    ),
    "placebo with a partner": (
        "to ribociclib or placebo plus fulvestrant.",
        ["fulvestrant + ribociclib", "fulvestrant"],
    ),
    "followed by": (
        "to doxorubicin and cyclophosphamide followed by paclitaxel or to docetaxel and cyclophosphamide.",
        ["cyclophosphamide + doxorubicin + paclitaxel", "cyclophosphamide + docetaxel"],
    ),
    "counts before": (
        ": 52 patients were assigned to cisplatin 40 mg/m2 and epirubicin, and 47 were assigned to gemcitabine.",
        ["cisplatin + epirubicin", "gemcitabine"],
    ),
    "spelled out in a bracket": (
        "to crizotinib or chemotherapy (pemetrexed plus either cisplatin or carboplatin).",
        ["crizotinib", "carboplatin + cisplatin + pemetrexed"],
    ),
    "no treatment": ("to maintenance sunitinib or no further therapy.", ["sunitinib", ""]),
    "unknown to any lexicon": ("to ipilimumab or electrocautery.", ["ipilimumab", ""]),
    "doses told apart": ("to temsirolimus 75 mg or 250 mg weekly.", ["temsirolimus", "temsirolimus"]),
    "doses with one unit": ("to receive 75 or 250 mg of temsirolimus weekly.", ["temsirolimus", "temsirolimus"]),
    "schedules told apart": ("to docetaxel every 3 weeks or once weekly.", ["docetaxel", "docetaxel"]),
    "durations told apart": ("to letrozole for 3 years or 5 years.", ["letrozole", "letrozole"]),
    "routes told apart": ("to trastuzumab given intravenously or subcutaneously.", ["trastuzumab", "trastuzumab"]),
}


@pytest.mark.parametrize(("wording", "expected"), TWO_OR_MORE.values(), ids=TWO_OR_MORE)
def test_randomized_arms(wording: str, expected: list[str]) -> None:
    assert drug_sets(RANDOMIZED + wording + " RESULTS: The groups did not differ (P = .4).") == expected


LETTERED = {
    "letter behind in": (
        "They received docetaxel 75 mg/m2 in arm A or vinorelbine in arm B.",
        ["docetaxel", "vinorelbine"],
    ),
    "letter behind in, with more": (
        "They were treated with docetaxel plus cisplatin in arm A and with vinorelbine alone in arm B.",
        ["cisplatin + docetaxel", "vinorelbine"],
    ),
    "bracket before": ("docetaxel weekly (arm A) or vinorelbine (arm B).", ["docetaxel", "vinorelbine"]),
    "bracket behind": (
        "arm A (four cycles of cisplatin and etoposide) or arm B (cisplatin and irinotecan).",
        ["cisplatin + etoposide", "cisplatin + irinotecan"],
    ),
    "colon": (
        "Arm A: docetaxel 75 mg/m2. Arm B: docetaxel plus gemcitabine.",
        ["docetaxel", "docetaxel + gemcitabine"],
    ),
    "verb": ("Group 1 received tamoxifen and group 2 received anastrozole.", ["tamoxifen", "anastrozole"]),
    "doses only": (
        "Docetaxel was given as 60 mg/m2 every 3 weeks (ARM A) or 35 mg/m2 every week (ARM B).",
        ["docetaxel", "docetaxel"],
    ),
    "counts in the bracket": (
        "exemestane and celecoxib (group A, n=30), exemestane (group B, n=24), or letrozole (group C, n=20).",
        ["celecoxib + exemestane", "exemestane", "letrozole"],
    ),
}


@pytest.mark.parametrize(("wording", "expected"), LETTERED.values(), ids=LETTERED)
def test_lettered_arms(wording: str, expected: list[str]) -> None:
    found = read("A study in adults.\n\nMETHODS: Patients were randomized. " + wording)
    assert [" + ".join(a.drugs) for a in found.arms] == expected
    assert {a.rule for a in found.arms} == {"arms:lettered"}


def test_patients_in_an_arm_tell_nothing_of_its_treatment() -> None:
    text = "Patients were randomized to docetaxel (arm A) or vinorelbine (arm B). Of 60 who got docetaxel, 40 in arm B "
    found = read(
        "A study in adults.\n\nMETHODS: " + text + "had crossed over. RESULTS: The groups did not differ (P = .4)."
    )
    assert [a.drugs for a in found.arms] == [["docetaxel"], ["vinorelbine"]]


TITLES = {
    "kinds of therapy": ("Combination chemotherapy versus single-agent chemotherapy: a systematic review", ["", ""]),
    "versus": ("Sunitinib versus capecitabine in breast cancer", ["sunitinib", "capecitabine"]),
    "with or without": ("Docetaxel with or without ramucirumab: a randomised trial",
                        ["docetaxel", "docetaxel + ramucirumab"]),
    "compared with": ("Everolimus compared with placebo in kidney cancer: a randomised study", ["everolimus", ""]),
    "unknown side": ("Sorafenib versus radioembolization in liver cancer", ["sorafenib", ""]),
    "two ways": ("Dose-dense paclitaxel and carboplatin versus conventional paclitaxel and carboplatin",
                 ["carboplatin + paclitaxel", "carboplatin + paclitaxel"]),
}  # fmt: skip


@pytest.mark.parametrize(("title", "expected"), TITLES.values(), ids=TITLES)
def test_arms_of_the_title(title: str, expected: list[str]) -> None:
    text = title + ".\n\nMETHODS: We did a randomised trial. RESULTS: Survival was longer in one group (P = .02)."
    assert drug_sets(text) == expected


BACKBONE = {
    "all patients": "placebo. All patients also received letrozole.",
    "both groups": "placebo, with letrozole 2.5 mg in both groups.",
    "given before": "placebo. Letrozole was given to both groups.",
    "partner behind": "placebo in combination with letrozole.",
}


@pytest.mark.parametrize("rest", BACKBONE.values(), ids=BACKBONE)
def test_drugs_common_to_all_arms(rest: str) -> None:
    text = "A randomised trial in breast cancer.\n\nMETHODS: Women were randomly assigned to buparlisib or " + rest
    assert drug_sets(text) == ["buparlisib + letrozole", "letrozole"]


SINGLE = {
    "title and dose": (
        "Phase II study of oxaliplatin in lymphoma.\n\nMETHODS: Patients received oxaliplatin 130 mg/m2 every 3 "
        "weeks. "
        "RESULTS: The response rate was 40%.",
        "oxaliplatin",
    ),
    "combination": (
        "Bendamustine plus rituximab in follicular lymphoma.\n\nMETHODS: Forty patients received bendamustine 90 "
        "mg/m2 "
        "and rituximab 375 mg/m2. RESULTS: The response rate was 90%.",
        "bendamustine + rituximab",
    ),
    "dose levels": (
        "Phase I trial of gemcitabine.\n\nMETHODS: Cohorts received gemcitabine at 500, 750, or 1000 mg/m2. "
        "RESULTS: The MTD was 750 mg/m2.",
        "gemcitabine",
    ),
    "prior therapy left out": (
        "Eribulin in breast cancer after docetaxel.\n\nMETHODS: Women previously treated with docetaxel received "
        "eribulin 1.4 mg/m2. RESULTS: The response rate was 12%.",
        "eribulin",
    ),
    "premedication left out": (
        "Weekly paclitaxel in lung cancer.\n\nMETHODS: Paclitaxel 80 mg/m2 was given after premedication with "
        "dexamethasone. RESULTS: The response rate was 30%.",
        "paclitaxel",
    ),
    "premedication at the end": (
        "Paclitaxel and carboplatin in lung cancer.\n\nMETHODS: Patients received paclitaxel 200 mg/m2 with "
        "carboplatin AUC 6 once every 3 weeks with premedication with dexamethasone. RESULTS: 12 responded.",
        "carboplatin + paclitaxel",
    ),
    "a randomized study is wished for": (
        "Ifosfamide in cervical cancer.\n\nMETHODS: Women not curable by radiation or surgery were treated with "
        "ifosfamide 1.5 g/m2. RESULTS: 23 responded. CONCLUSION: Randomized trials of radiation or surgery are needed.",
        "ifosfamide",
    ),
    "a randomized setting is wished for": (
        "Ifosfamide in cervical cancer.\n\nMETHODS: Women not curable by radiation or surgery were treated with "
        "ifosfamide 1.5 g/m2. RESULTS: 23 responded. The drug deserves investigation in a randomized setting.",
        "ifosfamide",
    ),
    "other studies left out": (
        "Phase II study of pazopanib.\n\nBACKGROUND: Sorafenib has been shown to prolong survival. METHODS: Patients "
        "received pazopanib 800 mg daily. RESULTS: The response rate was 30%.",
        "pazopanib",
    ),
}


@pytest.mark.parametrize(("text", "expected"), SINGLE.values(), ids=SINGLE)
def test_one_arm(text: str, expected: str) -> None:
    arms = [a for a in read(text).arms if a.role != "cited"]
    assert [" + ".join(a.drugs) for a in arms] == [expected]
    assert arms[0].role == "single"


UNTITLED = "INTRODUCTION: Metastases are common. METHODS: {} RESULTS: The response rate was 20%."


@pytest.mark.parametrize(
    ("methods", "count"),
    [
        ("In this phase II trial, patients with up to five metastases received stereotactic radiotherapy.", 1),
        ("We reviewed patients with Pancoast tumors who underwent chemoradiotherapy and resection.", 1),
        ("Twenty patients received radiotherapy and 21 had surgery as controls, compared with historical data.", 0),
        ("Patients who had previously received radiotherapy were eligible.", 0),
    ],
)
def test_what_patients_receive_where_there_is_no_title(methods: str, count: int) -> None:
    assert len([a for a in read(UNTITLED.format(methods)).arms if a.role != "cited"]) == count


def test_treated_with_a_drug_that_stands_far_behind() -> None:
    text = (
        "N2 disease is rarely cured. Between 1990 and 1995 we treated 39 patients who had stage III thymoma proven by "
    )
    assert drug_sets(text + "biopsy with mitomycin and cisplatin. The response rate was 64%.") == [
        "cisplatin + mitomycin"
    ]


NOT_ARMS = {
    "crossover": "Phase II study of sunitinib.\n\nMETHODS: All patients received sunitinib 50 mg. At progression they "
    "could switch to sorafenib or everolimus. RESULTS: The response rate was 20%.",
    "eligibility": "Phase II study of sunitinib.\n\nMETHODS: Eligible patients had progressed on sorafenib or "
    "everolimus and received sunitinib 50 mg daily. RESULTS: The response rate was 20%.",
    "subgroups by disease": "Phase II study of sunitinib.\n\nMETHODS: Group A had clear-cell, group B other tumors. "
    "All received sunitinib 50 mg daily. RESULTS: The response rate was 20%.",
}


@pytest.mark.parametrize("text", NOT_ARMS.values(), ids=NOT_ARMS)
def test_what_makes_no_second_arm(text: str) -> None:
    assert drug_sets(text) == ["sunitinib"]


def test_planned_arms() -> None:
    text = "Docetaxel or Vinorelbine for Older Patients.\n\nPatients will be randomized to docetaxel or vinorelbine."
    assert [(a.role, a.drugs) for a in read(text).arms] == [("planned", ["docetaxel"]), ("planned", ["vinorelbine"])]


def test_cited_arms() -> None:
    text = (
        "Lenalidomide for Lymphoma.\n\nA previous phase II study of thalidomide with rituximab reported a response "
        "rate of 70%. This study will evaluate lenalidomide. Patients will receive lenalidomide 25 mg daily."
    )
    assert drug_sets(text, "cited") == ["rituximab + thalidomide"]
    assert drug_sets(text, "planned") == ["lenalidomide"]


def test_no_cited_arm_without_figures() -> None:
    text = (
        "Lenalidomide for Lymphoma.\n\nThalidomide has been studied in myeloma. This study will evaluate "
        "lenalidomide. Patients will receive lenalidomide 25 mg daily."
    )
    assert drug_sets(text) == ["lenalidomide"]


OTHER_ARM = {
    "drugs as in arm I": (
        "Arm I: Patients receive cisplatin on day 1 and etoposide on days 1-3. Arm II: Patients receive cisplatin and "
        "etoposide as in arm I and durvalumab on day 1.",
        ["cisplatin + etoposide", "cisplatin + durvalumab + etoposide"],
    ),
    "chemotherapy as in arm A": (
        "Arm A: Patients receive docetaxel and carboplatin. Arm B: Patients receive chemotherapy as in arm A and "
        "atezolizumab.",
        ["carboplatin + docetaxel", "atezolizumab + carboplatin + docetaxel"],
    ),
    "one verb for two groups": (
        "Group 1 will receive letrozole 2.5 mg/day and group 2 clomiphene 100 mg/day.",
        ["letrozole", "clomiphene"],
    ),
    "first and second": (
        "Patients in the first group will receive docetaxel 75 mg/m2 and patients in the second group will receive "
        "paclitaxel 80 mg/m2.",
        ["docetaxel", "paclitaxel"],
    ),
    "patients counted in a group": (
        "In the experimental group 80 patients will be given metformin 850 mg daily, in the control group 80 patients "
        "will be given placebo.",
        ["metformin", ""],
    ),
    "randomised to an arm": (
        "Patients randomised to arm A will receive sunitinib 50 mg. Patients randomised to arm B will receive "
        "sorafenib 400 mg.",
        ["sunitinib", "sorafenib"],
    ),
}


@pytest.mark.parametrize(("plan", "expected"), OTHER_ARM.values(), ids=OTHER_ARM)
def test_arms_of_a_plan(plan: str, expected: list[str]) -> None:
    assert drug_sets(f"Trial of two treatments in adults.\n\nPatients will be randomized. {plan}") == expected


KNOWN = {
    "the standard and what it induces": (
        "The standard treatment is melphalan and prednisone. This approach induces partial responses in 45% of cases. ",
        ["melphalan + prednisone"]),
    "a rate in the present": (
        "Gemcitabine shows response rates of 12% to 25% as a single agent. ", ["gemcitabine"]),
    "alternatives with one rate": (
        "The usual regimen is a doublet of cisplatin with etoposide or topotecan. Its response rate is about 60%. ",
        ["cisplatin + etoposide + topotecan"]),
    "a combination that raised a rate": (
        "Recently, the combination of melphalan plus thalidomide increased the remission rate to 30%. ",
        ["melphalan + thalidomide"]),
    "figures in the sentence behind": (
        "Topotecan is among the most active single agents. At 1 mg/m2 daily the response rates were 14% to 20%. ",
        ["topotecan"]),
    "patients who were treated there": (
        "Eligible patients with thymoma were treated with topotecan until progression. Topotecan achieved an objective "
        "response rate of 19.5%. ", ["topotecan"]),
    "figures of the disease behind": (
        "Topotecan is an active agent. The median survival of patients with lymphoma is 6 months. ", []),
    "a standard without figures": ("The standard treatment is melphalan and prednisone. ", []),
    "what is hoped for": ("With bortezomib we expect a response rate of 50% against 30%. ", []),
    "what animals had": ("In mice bortezomib gave a complete response of 40%. ", []),
    "an alternative hypothesis": ("Bortezomib is of interest if the response rate is at least 30%. ", []),
}  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), KNOWN.values(), ids=KNOWN)
def test_what_is_known_when_a_study_is_planned(told: str, expected: list[str]) -> None:
    text = (
        f"Lenalidomide for Lymphoma.\n\nLymphoma is common. {told}This study will evaluate lenalidomide. Patients will "
        "receive lenalidomide 25 mg daily."
    )
    assert drug_sets(text, "cited") == expected
    assert drug_sets(text, "planned") == ["lenalidomide"]


def test_a_plan_in_catchwords() -> None:
    text = "Lymphoma in the elderly.\n\nTreatment plan: rituximab 375 mg/m2 day 1, bendamustine 90 mg/m2 days 1+2."
    assert drug_sets(text, "planned") == ["bendamustine + rituximab"]


def test_sizes_behind_the_doses_that_name_the_arms() -> None:
    text = (
        "Patients were randomly assigned to letrozole with everolimus 5 mg daily, everolimus 10 mg daily, "
        "or placebo. In all, 299 patients were randomized and received letrozole with everolimus {}; {}"
    )
    told, later = "5 mg (n = 100), 10 mg (n = 101), or placebo (n = 98)", "20% of patients (n = 60) had progressed."
    assert [arm.n for arm in read(text.format(told, later)).arms] == [100, 101, 98]
    other_order = "10 mg (n = 100), 5 mg (n = 101), or placebo (n = 98)"
    assert [arm.n for arm in read(text.format(other_order, later)).arms] == [101, 100, 98]


SIZES = {
    "n in brackets": ("docetaxel (n = 120) or vinorelbine (n = 118).", [120, 118]),
    "patients in brackets": ("docetaxel (120 patients) or vinorelbine (118 patients).", [120, 118]),
    "before the arm": ("docetaxel or vinorelbine. RESULTS: 120 were assigned to docetaxel, 118 to vinorelbine.",
                       [120, 118]),
    "people with their percent": (
        "docetaxel or vinorelbine. RESULTS: The computer assigned 73 patients (60%) to docetaxel and 49 patients (40%) "
        "to vinorelbine.", [73, 49]),
    "in a bracket before enrolled": (
        "docetaxel or vinorelbine. RESULTS: 238 patients (docetaxel, n = 120; vinorelbine, n = 118) were enrolled. The "
        "response rate was 30% with docetaxel (n = 101) and 20% with vinorelbine (n = 99).", [120, 118]),
    "each": ("docetaxel or vinorelbine, 60 patients in each arm.", [60, 60]),
    "not responders": ("docetaxel or vinorelbine. RESULTS: 12 patients in the docetaxel group responded.",
                       [None, None]),
    "parts of the evaluable": ("docetaxel or vinorelbine. RESULTS: A total of 98 women were evaluable (50 received "
                               "docetaxel; 48, vinorelbine).", [50, 48]),
    "parts behind the arms": ("docetaxel or vinorelbine. RESULTS: Data were available from 98 patients (docetaxel, 50; "
                              "vinorelbine, 48).", [50, 48]),
    "parts without a verb": ("docetaxel or vinorelbine. RESULTS: Ninety-eight patients were included. There were 50 "
                             "patients in the docetaxel group and 48 patients in the vinorelbine group.", [50, 48]),
    "no parts of the responders": ("docetaxel or vinorelbine. RESULTS: Of 28 responses (15 docetaxel, 13 vinorelbine), "
                                   "two are ongoing.", [None, None]),
    "per group": ("docetaxel or vinorelbine. RESULTS: In all, 120 patients (60 per group) were treated.", [60, 60]),
    "each contained": ("docetaxel or vinorelbine. RESULTS: Both groups contained 60 patients each.", [60, 60]),
    "each of the groups that were made": (
        "docetaxel or vinorelbine. RESULTS: Patients with a low weight were divided into two groups (60 men each).",
        [60, 60]),
    "patients each of an event": (
        "docetaxel or vinorelbine. RESULTS: The incidence of sepsis was low in both groups (3 patients each).",
        [None, None]),
    "a size that is asked for": ("docetaxel or vinorelbine. A sample of 60 patients per group gave a power of 80%.",
                                 [None, None]),
    "places are no patients": ("docetaxel or vinorelbine. The study was done in 22 vinorelbine centres and included "
                               "adults.", [None, None]),
    "bare numbers, and both drugs": ("docetaxel (47), vinorelbine (48) or both (46).", [47, 48, 46]),
    "dose before n": ("docetaxel (75 mg/m(2) every 3 weeks; n = 47) or vinorelbine (n=48).", [47, 48]),
}  # fmt: skip


@pytest.mark.parametrize(("wording", "expected"), SIZES.values(), ids=SIZES)
def test_sizes(wording: str, expected: list[int | None]) -> None:
    assert [a.n for a in read(RANDOMIZED + "to " + wording).arms] == expected


@pytest.mark.parametrize(
    ("words", "count"),
    [("1,006", 1006), ("1 948", 1948), ("Twenty-eight", 28), ("nine hundred forty", 940), ("a", None)],
)
def test_counts(words: str, count: int | None) -> None:
    assert read_count(words) == count


@pytest.mark.parametrize(
    ("gap", "kind"),
    [
        (" plus ", "plus"), (" 80 mg/m(2) on days 1 and 8, oral ", "comma"), (" (7.5 mg/kg every 3 weeks) or ", "or"),
        (" with or without ", "option"), (" alone or in combination with ", "alone-or-with"), (" versus ", "versus"),
        (" for 12 weeks followed by ", "then"), (" group and 36% in the ", "each"),
        (" 25 mg daily in combination\n with ", "heavy"),
        (" improved survival in ", ""), (" was given after ", ""),
    ],
)  # fmt: skip
def test_connectors(gap: str, kind: str) -> None:
    assert connector(gap) == kind


def test_rows_and_layers_on_a_doc() -> None:
    base.register_extensions()
    text = "Sunitinib versus placebo in sarcoma.\n\nMETHODS: Patients were randomized to sunitinib (n = 40) or placebo."
    doc = spacy.blank("en")(text)
    sentences.sentences(doc)
    sections.sections(doc)
    base.set_group(
        doc,
        "drugs",
        [base.span_at(doc, m.start, m.end, "DRUG", " + ".join(m.drugs)) for m in drugs.find_mentions(text)],
    )
    arms_component(doc)
    assert [(a["arm_id"], a["drugs"], a["n"]) for a in doc._.arms] == [("A1", ["sunitinib"], 40), ("A2", [], None)]
    assert {s.label_ for s in doc.spans["arms"]} == {"A1", "A2"}
    assert {s.label_ for s in doc.spans["arm_definitions"]} == {"A1", "A2"}
    row = base.rows_of(doc, "drugs")[0]
    assert (row["arm_id"], row["drug"], row["mention"], row["role"]) == ("A1", "sunitinib", "Sunitinib", "study")
    assert [r["drugs"] for r in base.rows_of(doc, "arms")] == ["sunitinib", None]


def test_part_in_the_study_told_behind_the_definition() -> None:
    text = (
        "METHODS: Patients with thymoma were randomly assigned to gemcitabine 1000 mg/m2 plus cisplatin 70 mg/m2 or to "
        "paclitaxel 175 mg/m2 plus carboplatin AUC 5. RESULTS: Forty patients were assigned to carboplatin-paclitaxel "
        "(experimental group) and 42 to cisplatin-gemcitabine (standard group)."
    )
    roles = {" + ".join(a.drugs): a.role for a in read(text).arms}
    assert roles == {"cisplatin + gemcitabine": "comparator", "carboplatin + paclitaxel": "experimental"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Patients who had received two prior lines including bortezomib were treated with carfilzomib 27 mg/m2.",
        "Pts with myeloma refractory to bortezomib received carfilzomib 27 mg/m2 on days 1 and 8.",
        "Adults previously exposed to bortezomib were given carfilzomib 27 mg/m2 weekly.",
        "Subjects with a history of relapse after bortezomib will be treated with carfilzomib.",
    ],
)
def test_the_main_verb_ends_what_is_told_of_earlier_treatment(sentence: str) -> None:
    assert drug_sets(f"Methods: {sentence} Results: The response rate was 40%.") == ["carfilzomib"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Patients refractory to lenalidomide who were treated with bortezomib before were given carfilzomib 27 mg/m2.",
        "Patients who had failed lenalidomide or had received bortezomib were given carfilzomib 27 mg/m2.",
    ],
)
def test_a_verb_of_a_clause_about_earlier_treatment_does_not(sentence: str) -> None:
    assert drug_sets(f"Methods: {sentence} Results: The response rate was 40%.") == ["carfilzomib"]


@pytest.mark.parametrize(
    ("sentence", "size"),
    [
        ("Of 48 treated patients, 30 (62%) were men.", 48),
        ("Of the 48 patients enrolled, 30 (62%) were men.", 48),
        ("Of 480 eligible patients, 48 (10%) took part.", None),
        ("Response was seen in 5 of 48 patients, of whom 30 were men.", None),
    ],
)
def test_patients_of_whom_a_part_is_told(sentence: str, size: int | None) -> None:
    text = f"Phase II trial of topotecan in thymoma. METHODS: Patients received topotecan 1 mg/m2. RESULTS: {sentence}"
    assert [a.n for a in read(text).arms] == [size]


def test_a_count_behind_a_percent_is_no_size_of_the_arm() -> None:
    text = (
        "Two schedules.\n\nMETHODS: Patients were assigned to cisplatin (arm 1) or cisplatin and etoposide (arm 2). "
        "RESULTS: Five-year survival was better with both drugs (arm 1, 10% [20 patients]; arm 2, 16% [31 patients])."
    )
    assert [arm.n for arm in read(text).arms] == [None, None]


@pytest.mark.parametrize(
    "doses", ["100, 125 or 150 mg daily and", "at 200 mg or 300 mg once daily on days 1-21 with", "10 or 20 mg plus"]
)
def test_doses_to_choose_from_before_a_partner_are_no_arms(doses: str) -> None:
    text = f"Two drugs together in adults.\n\nMETHODS: Patients receive erlotinib {doses} sorafenib 400 mg twice daily."
    assert drug_sets(text) == ["erlotinib + sorafenib"]


DEFINED_LATER = {
    "acronyms that consist of": (
        "Women were randomized, 124 to GET and 135 to FEC. GET consisted of gemcitabine 1 g/m2 on days 1 and 4, "
        "epirubicin 90 mg/m2 and paclitaxel 175 mg/m2 on day 1; FEC comprised fluorouracil 500 mg/m2, epirubicin "
        "90 mg/m2 and cyclophosphamide 500 mg/m2.",
        ["epirubicin + gemcitabine + paclitaxel", "cyclophosphamide + epirubicin + fluorouracil"],
    ),
    "alone or together with": (
        "Women received paclitaxel 80 mg/m2 weekly for 12 weeks, either alone (T group) or together with oral "
        "everolimus, 30 mg weekly (TE group). Allocation was random.",
        ["paclitaxel", "everolimus + paclitaxel"],
    ),
    "letters behind semicolons": (
        "Patients were randomized among three regimens. Arm A received docetaxel 75 mg/m2 every 3 weeks; arm B, "
        "paclitaxel 80 mg/m2 weekly, with filgrastim; and arm C, paclitaxel 175 mg/m2 every 3 weeks.",
        ["docetaxel", "paclitaxel", "paclitaxel"],
    ),
    "a treatment called by its part": (
        "Patients were randomised between two treatments. The investigational treatment was three cycles of docetaxel "
        "75 mg/m2. The reference treatment was six cycles of paclitaxel 175 mg/m2 and carboplatin AUC 6.",
        ["docetaxel", "carboplatin + paclitaxel"],
    ),
    "a class and what it is chosen from": (
        "Patients were randomly assigned to osimertinib 80 mg once daily or a standard EGFR-TKI, either gefitinib 250 "
        "mg once daily or erlotinib 150 mg once daily.",
        ["osimertinib", "erlotinib + gefitinib"],
    ),
    "chemotherapy which consists of": (
        "Patients were assigned at random to crizotinib (250 mg twice a day) or chemotherapy, which consisted of six "
        "cycles of pemetrexed (500 mg/m2) and either cisplatin (75 mg/m2) or carboplatin (AUC 5).",
        ["crizotinib", "carboplatin + cisplatin + pemetrexed"],
    ),
    "allocated to so many": (
        "Docetaxel was allocated at random to 124 and paclitaxel to 135 of these women.",
        ["docetaxel", "paclitaxel"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), DEFINED_LATER.values(), ids=DEFINED_LATER)
def test_arms_defined_later(text: str, expected: list[str]) -> None:
    assert drug_sets("Trial in breast cancer.\n\nMETHODS: " + text) == expected


def test_what_a_whole_consists_of_is_no_regimen() -> None:
    """Letters that the drugs do not spell name no regimen."""
    text = "The CT schedule consisted of gemcitabine 1 g/m2 and vinorelbine 25 mg/m2. CT was given to all women."
    assert drug_sets("Trial in breast cancer.\n\nMETHODS: " + text) == ["gemcitabine + vinorelbine"]


def test_the_standard_treatment_of_a_disease_is_no_arm() -> None:
    text = "The standard treatment of stage III disease is cisplatin 75 mg/m2. The experimental treatment of the "
    found = read("Trial in lung cancer.\n\n" + text + "future may be docetaxel 75 mg/m2.").arms
    assert [a.role for a in found if a.drugs == ["cisplatin"]] == ["cited"]


def test_a_count_behind_a_rate_is_no_size() -> None:
    text = RANDOMIZED + "to docetaxel or paclitaxel.\n\nRESULTS: Anemia was seen in 82% of docetaxel patients (n = 36)."
    assert [a.n for a in read(text).arms] == [None, None]


@pytest.mark.parametrize(
    ("told", "size"),
    [
        ("Of 900 patients screened, 60 were enrolled.", 60),
        ("900 patients were screened and 60 were enrolled.", 60),
        ("Of 900 screened patients (840 without a mutation), 60 with mutations were enrolled.", 60),
        ("Of 900 patients assessed for eligibility, 60 were treated.", 60),
        ("Sixty patients were screened and enrolled.", 60),
    ],
)
def test_those_who_were_screened_are_not_the_size_of_the_one_group(told: str, size: int) -> None:
    arms = read(f"Erlotinib in lung cancer.\n\nMETHODS: Patients received erlotinib 150 mg daily. RESULTS: {told}").arms
    assert [(arm.role, arm.n) for arm in arms] == [("single", size)]
