"""Wordings of meeting abstracts: counts by arm in a bracket, infusions over hours, short names, reasons to stop."""

from typing import Any

import pytest

from constructions import CLOSING, LETTERS, PAIR, SINGLE, THREE, Case, Study, case, check
from stated import _pipeline as pipeline
from test_meeting_abstracts import told
from trialtables.components.base import rows_of

# fmt: off

PLUS = Study(
    "A trial of FOLFIRI with or without panitumumab (P). Pts were randomized to FOLFIRI (n=50) or FOLFIRI + P (n=52).",
    {"A": "fluorouracil + irinotecan + leucovorin", "B": "fluorouracil + irinotecan + leucovorin + panitumumab"},
)
LETTERED = Study(
    "Patients were randomised to docetaxel (arm A), vinorelbine (arm B) or gemcitabine (arm C).",
    {"A": "docetaxel", "B": "vinorelbine", "C": "gemcitabine"},
)
BRACKETS = [
    case("counts-behind-their-event", PLUS,
         "Toxicities were nausea (5 FOLFIRI, 2 FOLFIRI + P) and rash (9 FOLFIRI + P).",
         "A Nausea 5", "B Nausea 2", "B Rash maculo-papular 9"),
    case("plus-without-spaces", PLUS,
         "There were strokes (3 FOLFIRI, 1 FOLFIRI+P); rash was seen in 20% of FOLFIRI+P pts.",
         "A Stroke 3", "B Stroke 1", "B Rash maculo-papular 20%"),
    case("counts-ahead-of-the-arm", LETTERS, "Grade 3 events were nausea (docetaxel 6, vinorelbine 4).",
         "A Nausea g3-3 6", "B Nausea g3-3 4"),
    case("people-on-each-arm", LETTERS, "Grade 3 events were nausea (6 pts on docetaxel, 4 on vinorelbine).",
         "A Nausea g3-3 6", "B Nausea g3-3 4"),
    case("letters-and-counts", LETTERS, "There were 3 CR (1 A, 2 B) and 9 PR (5 A, 4 B).",
         "all CR 3", "A CR 1", "B CR 2", "all PR 9", "A PR 5", "B PR 4"),
    case("total-ahead-event-behind", LETTERS, "7 pts (3 docetaxel, 4 vinorelbine) had febrile neutropenia.",
         "all Febrile neutropenia 7", "A Febrile neutropenia 3", "B Febrile neutropenia 4"),
    case("no-total-of-other-counts", LETTERS, "9 pts (3 docetaxel, 4 vinorelbine) had febrile neutropenia.",
         "A Febrile neutropenia 3", "B Febrile neutropenia 4"),
    case("sizes-are-no-events", LETTERS, "Nausea was common. The groups (20 docetaxel, 21 vinorelbine) were alike.",
         "mention Nausea"),
]
BEHIND = [
    case("kind-behind-its-figure", SINGLE, "Clinical response was 60% complete response and 25% partial response.",
         "A CR 60%", "A PR 25%"),
    case("rate-with-its-parts", SINGLE, "The response rate was 65% (5% complete response and 60% partial response).",
         "A ORR 65%", "A CR 5%", "A PR 60%"),
    case("names-ahead-in-a-row", SINGLE, "RR 40% CR 10% PR 30%.", "A ORR 40%", "A CR 10%", "A PR 30%"),
    case("progression-of-disease", SINGLE, "20% achieved PR, 30% stable disease and 50% progression of disease.",
         "A PR 20%", "A SD 30%", "A PD 50%"),
    case("at-least-one-by-sign", LETTERS,
         "20 (50%) vs 12 (30%) had ≥1 dose delay; 8 (20%) vs 5 (12%) had ≥1 dose reduction.",
         "A DOSE_DELAY 20 50%", "B DOSE_DELAY 12 30%", "A DOSE_REDUCTION 8 20%", "B DOSE_REDUCTION 5 12%"),
    case("people-ahead-of-a-rate", LETTERS,
         "40 pts were treated in arm A and 42 in arm B with an ORR of 55% versus 48%.",
         "A ORR 55%", "B ORR 48%"),
]
NO_ROWS = [
    case("who-had-no-progression", SINGLE, "The ORR was 30%. Pts with no progressive disease received radiotherapy.",
         "A ORR 30%"),
    case("who-had-no-progression-was-offered", SINGLE,
         "The ORR was 30%. Patients with no toxicity were offered surgery.",
         "A ORR 30%"),
    case("nobody-progressed", SINGLE, "The ORR was 30%. No progressive disease was seen.", "A ORR 30%", "A PD 0"),
    case("toxicity-available", PAIR, "The predominant toxicity, available for 75 pts, was grade 3 fatigue.",
         "mention Fatigue"),
    case("toxicity-data-available", PAIR, "Toxicity data are available for 75 pts. Fatigue was common.",
         "mention Fatigue"),
    case("disease-without-it", SINGLE,
         "Stage IIIB NSCLC without pleural effusion: 61% squamous, 39% other. The ORR was 30%.",
         "A ORR 30%"),
    case("another-reason", SINGLE,
         "Pts went off study: 38% due to progression, 22% due to toxicity, 9% because of refusal.",
         "A DISCONTINUATION 22%"),
]
# fmt: on


@pytest.mark.parametrize("example", [*BRACKETS, *BEHIND, *NO_ROWS])
def test_rows(example: Case) -> None:
    check(example)


# fmt: off
RATIOS = [
    (LETTERED, "The OS hazard ratio A vs B was 1.21 (p = 0.05).", ["A1-A2 OS HR 1.21 p 0.05"]),
    (LETTERED, "Median OS was 5, 6 and 7 mo in arms A, B and C. Hazard ratio A vs C is 1.3 with a log-rank of 0.04.",
     ["A1-A3 OS HR 1.3"]),
    (THREE, "For OS the hazard ratio of carboplatin vs cisplatin was 0.8.", ["A2-A1 OS HR 0.8"]),
]
# fmt: on


@pytest.mark.parametrize(("study", "text", "expected"), RATIOS)
def test_ratios_of_letters(study: Study, text: str, expected: list[str]) -> None:
    rows = rows_of(pipeline()(f"{study.text} {text} {CLOSING}"), "comparisons")
    assert [_ratio(row) for row in rows] == expected


def _ratio(row: dict[str, Any]) -> str:
    p_value = f" p {row['p_value']}" if row.get("p_value") else ""
    return f"{row['arm_id']}-{row['reference_arm_id']} {row['outcome']} {row['measure']} {row['value']:g}{p_value}"


# fmt: off
SCHEDULES = [
    ("5-FU 400 mg/m2 bolus followed by 2400 mg/m2 x 48 hours every 2 weeks", ["fluorouracil 1/2/wk"]),
    ("5-FU 2,000 mg/m2/46h every 2 weeks", ["fluorouracil 1/2/wk"]),
    ("5-FU 1 g/m2 D1-4 x 96h q21d x 6", ["fluorouracil d1-4 /21 x6"]),
    ("capecitabine 825 mg/m2/12h", ["capecitabine 2/1/d"]),
    ("gemcitabine 1250 mg/m2 wkly ×3 q28 days", ["gemcitabine 1/1/wk d1,8,15 /28"]),
    ("paclitaxel 80 mg/m2 q wk and carboplatin AUC 2 wkly", ["carboplatin 1/1/wk", "paclitaxel 1/1/wk"]),
    ("docetaxel 75 mg/m2 d1 and cisplatin 75 mg/m2 d1, q d22", ["cisplatin d1 /21", "docetaxel d1 /21"]),
    ("docetaxel 75 mg/m2 on days 1 and 22", ["docetaxel d1,22"]),
]
# fmt: on


@pytest.mark.parametrize(("words", "expected"), SCHEDULES)
def test_schedules(words: str, expected: list[str]) -> None:
    rows = rows_of(pipeline()(f"Pts received {words}. The ORR was 30% and the CR rate 12%. {CLOSING}"), "schedules")
    assert sorted(told(row) for row in rows) == sorted(expected)


SHORT_NAMES = [
    ("GEM 1000 mg/m2 plus CIS 50 mg/m2 on d1", ["cisplatin", "gemcitabine"]),
    ("BEV 15 mg/kg and CARBO AUC5 q3w", ["bevacizumab", "carboplatin"]),
    ("Cape 1000 mg/m2 BID and OXALI 130 mg/m2 q3w", ["capecitabine", "oxaliplatin"]),
    ("NIVO 3 mg/kg and IPI 1 mg/kg q3w", ["ipilimumab", "nivolumab"]),
]


@pytest.mark.parametrize(("words", "drugs"), SHORT_NAMES)
def test_short_names_before_a_dose(words: str, drugs: list[str]) -> None:
    rows = rows_of(pipeline()(f"Pts received {words}. The ORR was 30%. {CLOSING}"), "doses")
    assert sorted(row["drug"] for row in rows) == drugs


def test_short_names_with_another_meaning() -> None:
    text = f"Pts with carcinoma in situ (CIS) and a low IPI received vinorelbine. CIS was seen in 12%. {CLOSING}"
    assert [a["drugs"] for a in pipeline()(text)._.arms] == [["vinorelbine"]]


def test_results_told_by_counts_are_no_plan() -> None:
    text = (
        "Background: The trial is ongoing. Methods: Pts receive FOLFIRI ± panitumumab (P). We present the safety of "
        "the first 90 pts; more will be shown. Results: 7 pts had strokes (5 FOLFIRI, 2 FOLFIRI + P). There were "
        "bleedings (3 FOLFIRI, 1 FOLFIRI + P) and 4 pts had perforations. Conclusions: The trial goes on."
    )
    assert "Stroke" in {row["ctcae_term"] for row in rows_of(pipeline()(text), "adverse_events")}


def test_not_treated_before_and_criteria() -> None:
    told = "Pts were chemonaive. Pts with lung cancer received vinorelbine. CTC gr. 3/4 nausea was seen in 4%."
    found = {(row["attribute"], row["value"]) for row in rows_of(pipeline()(f"{told} {CLOSING}"), "studies")}
    assert {("setting", "first-line"), ("criteria", "NCI-CTC")} <= found
