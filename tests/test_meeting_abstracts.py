"""Meeting abstracts: letters alone, intervals in headings, two dose groups, drugs that only the background names."""

from typing import Any

import pytest

from constructions import CLOSING, LETTERS, PAIR, PLACEBO, SINGLE, Case, Study, case, check
from stated import _pipeline as pipeline
from trialtables.components.base import rows_of
from trialtables.components.text.sentences import sentence_starts

# fmt: off

WHOLE_AND_PART = Study(
    "Patients were randomized to paclitaxel plus zorbatinib (n=42), osimertinib (n=42), or zorbatinib (n=21).",
    {"A": "paclitaxel + zorbatinib", "B": "osimertinib", "C": "zorbatinib"},
)
BARE_LETTERS = [
    case("letter-behind-in", LETTERS, "The ORR was 31% in A vs 18% in B.", "A ORR 31%", "B ORR 18%"),
    case("letters-in-brackets", LETTERS, "Gr 3 nausea was seen in 4% (A) and 9% (B).", "A Nausea g3-3 4%",
         "B Nausea g3-3 9%"),
    case("letters-ahead", LETTERS, "Fatigue (A vs B, 11% and 6%) was common.", "A Fatigue 11%", "B Fatigue 6%"),
    case("letter-behind-than", LETTERS, "Vomiting was more frequent with B than with A (14% vs 2%).",
         "B Vomiting 14%", "A Vomiting 2%"),
    case("letter-of-a-virus", LETTERS, "Reactivation of hepatitis B was seen in 2%.",
         "all Hepatitis B reactivation 2%"),
    case("letter-ends-sentence", LETTERS,
         "Responses were seen in 31% in A and 18% in B. Grade 3 rash was seen in 5% in A.",
         "A ORR 31%", "B ORR 18%", "A Rash maculo-papular g3-3 5%"),
]
INTERVAL_HEADS = [
    case("level-in-the-heading", SINGLE, "The ORR (80% CI) was 43% (31, 55).", "A ORR 43% [31-55]"),
    case("level-in-the-heading-dash", SINGLE, "The ORR (95% CI) was 36% (25-49).", "A ORR 36% [25-49]"),
    case("pair-after-an-interval", SINGLE, "The ORR was 30% (95% CI 20-42) and the CR rate 11% (5, 21).",
         "A ORR 30% [20-42]", "A CR 11% [5-21]"),
]
ONE_GRADE = [
    case("one-grade-for-two-arms", PAIR, "Grade ≥3 AEs occurred in 68% and 57%.", "A ANY g3-5 68%", "B ANY g3-5 57%"),
    case("grade-range-for-two-arms", PAIR, "Grade 3-4 nausea occurred in 14% and 12% of patients.",
         "A Nausea g3-4 14%", "B Nausea g3-4 12%"),
    case("two-grades-stay-together", PAIR, "Grade 3/4 nausea occurred in 14% and 12% of patients.",
         "all Nausea g3-4 14%", "all Nausea g3-4 12%"),
]
MRD = [
    case("negative-remission-is-one-name", PAIR, "MRD-negative CR was 12.5% vs 1.3%.", "A MRD_NEG 12.5%",
         "B MRD_NEG 1.3%"),
    case("negative-is-no-group", PAIR,
         "The CR rate (44% vs 29%) and the MRD-negative remission rate (26% vs 12%) rose.",
         "A CR 44%", "B CR 29%", "A MRD_NEG 26%", "B MRD_NEG 12%"),
    case("negative-cut-short", PAIR, "The MRD-neg rate (10-5) was 75% vs 48%.", "A MRD_NEG 75%", "B MRD_NEG 48%"),
    case("negative-remission-cut-short", PAIR, "≥CR: 40% vs 16%; MRD-neg ≥CR: 24% vs 5%.",
         "A CR 40%", "B CR 16%", "A MRD_NEG 24%", "B MRD_NEG 5%"),
    case("major-pathological", PAIR, "pCR was 17% vs 4%; MPR 33% vs 12%.",
         "A pCR 17%", "B pCR 4%", "A OTHER 33%", "B OTHER 12%"),
    case("margin-free", LETTERS, "R0: 92% in A, 91% in B.", "A OTHER 92%", "B OTHER 91%"),
]
NEIGHBOURS = [
    case("all-and-a-grade-by-slash", SINGLE, "All/gr ≥3 AEs: rash (58.5%/9.8%), anemia (41%/12%).",
         "A Rash maculo-papular 58.5%", "A Rash maculo-papular g3-5 9.8%", "A Anemia 41%", "A Anemia g3-5 12%"),
    case("letters-ahead-of-figures", LETTERS, "ORR: A 71%, B 36%.", "A ORR 71%", "B ORR 36%"),
    case("progressed-or-died", SINGLE, "The ORR was 30%. 22 patients had PD or had died.", "A ORR 30%"),
    case("response-to-therapy", SINGLE, "A response to therapy was reported in 17 pts (41.5%).", "A ORR 17 41.5%"),
    case("acronym-that-nothing-knows", SINGLE, "Grade ≥3 AEs: anemia (19%), QX (15%), nausea (3%).",
         "A Anemia g3-5 19%", "A Nausea g3-5 3%"),
    case("fewer-were-evaluable", SINGLE, "Among 33 pts, 28 were evaluable: ORR 21.4%, DCR 75.0%.",
         "A ORR 21.4%", "A DCR 75.0%"),
    case("total-that-holds", SINGLE, "Of 30 pts, 10 (33%) had a PR.", "A PR 10/30 33%"),
]
SIDES = [
    case("unknown-name-against-placebo", PLACEBO, "Most common with ribo8 vs placebo were nausea (68% vs 50%) and rash "
         "(12% vs 6%).", "A Nausea 68%", "B Nausea 50%", "A Rash maculo-papular 12%", "B Rash maculo-papular 6%"),
    case("part-of-another-in-bracket", WHOLE_AND_PART,
         "The ORR was 86% (paclitaxel plus zorbatinib), 85% (osimertinib) "
         "and 83% (zorbatinib).", "A ORR 86%", "B ORR 85%", "C ORR 83%"),
    case("discontinued-by-slash", PAIR, "TEAEs led to d/c in 9% vs 21%.", "A DISCONTINUATION 9%",
         "B DISCONTINUATION 21%"),
]
# fmt: on


@pytest.mark.parametrize("example", [*NEIGHBOURS, *SIDES, *BARE_LETTERS, *INTERVAL_HEADS, *ONE_GRADE, *MRD])
def test_rows(example: Case) -> None:
    check(example)


ARMS = [
    (
        "Background: Zorbafusp is new. Methods: Pts received zorbatinib 10 mg (n=40) or 30 mg (n=38) QD. "
        "Results: ORR was 20% in the 10 mg group and 31% in the 30 mg group.",
        [(["zorbatinib"], 40), (["zorbatinib"], 38)],
    ),
    (
        "Methods: Doses of zorbatinib were escalated. Pts received zorbatinib 10 mg (n=4) or 30 mg (n=8) QD. "
        "Results: ORR was 20% in the 10 mg cohort and 31% in the 30 mg cohort.",
        [(["zorbatinib"], None)],
    ),
    (
        "Background: Zorbatinib is a MET inhibitor. Methods: ZORBA-1 enrolled pts in phase 1 (50-400 mg QD) and "
        "phase 2. "
        "Results: 92 pts were treated at 400 mg. ORR was 33%; DCR was 71%.",
        [(["zorbatinib"], 92)],
    ),
    (
        "Methods: Pts received 0.2-5 x 10^6 cells/kg (up to 50 kg) or 0.1-2.5 x 10^8 cells (above 50 kg) of zorba-cel. "
        "Results: 79 pts were infused. ORR was 82%; CRS occurred in 49%.",
        [(["zorba-cel"], None)],
    ),
    (
        "Methods: SC zorbamab (priming dose 0.16 mg, full dose 48 mg) was given in 28-d cycles. "
        "Results: 57 pts were treated. ORR was 63%; CRS occurred in 49%.",
        [(["zorbamab"], 57)],
    ),
]


@pytest.mark.parametrize(("text", "arms"), ARMS)
def test_arms(text: str, arms: list[tuple[list[str], int | None]]) -> None:
    assert [(a["drugs"], a["n"]) for a in pipeline()(text)._.arms] == arms


# fmt: off

CHOICES = [
    ("5 mg or investigator's choice of axitinib 5 mg BID or everolimus 10 mg QD",
     [["zorbatinib"], ["axitinib", "everolimus"]]),
    ("or treatment of physician's choice (TPC) with capecitabine, vinorelbine, or eribulin",
     [["zorbatinib"], ["capecitabine", "eribulin", "vinorelbine"]]),
    ("or chemotherapy of physician's choice: docetaxel or eribulin", [["zorbatinib"], ["docetaxel", "eribulin"]]),
    ("or single-agent chemotherapy of the physician's choice, either docetaxel or eribulin",
     [["zorbatinib"], ["docetaxel", "eribulin"]]),
    ("or the physician's choice of paclitaxel or docetaxel, or eribulin",
     [["zorbatinib"], ["docetaxel", "paclitaxel"], ["eribulin"]]),
]


@pytest.mark.parametrize(("words", "drugs"), CHOICES)
def test_what_may_be_chosen_is_one_arm(words: str, drugs: list[list[str]]) -> None:
    text = f"Methods: Patients were randomly assigned to zorbatinib {words}. Results: The ORR was 33% vs 20%."
    assert [a["drugs"] for a in pipeline()(text)._.arms] == drugs


DESIGNS = [
    ("zorbatinib 960 mg QD + panitumumab 6 mg/kg Q2W (n=53), zorbatinib 240 mg QD + panitumumab (n=53) or "
    "regorafenib (n=54)",
     [["panitumumab", "zorbatinib"], ["panitumumab", "zorbatinib"], ["regorafenib"]]),
    ("mFOLFOX6 plus panitumumab or bevacizumab",
     [["fluorouracil", "leucovorin", "oxaliplatin", "panitumumab"],
      ["bevacizumab", "fluorouracil", "leucovorin", "oxaliplatin"]]),
    ("cisplatin plus paclitaxel or docetaxel", [["cisplatin", "paclitaxel"], ["cisplatin", "docetaxel"]]),
    ("nivolumab plus ipilimumab or pembrolizumab", [["ipilimumab", "nivolumab"], ["pembrolizumab"]]),
    ("zorbatinib plus letrozole (n=119) or capecitabine or vinorelbine (n=115)",
     [["letrozole", "zorbatinib"], ["capecitabine", "vinorelbine"]]),
    ("zorbatinib 5 mg QD (test arm) or axitinib 5 mg BID or everolimus 10 mg QD (control arm)",
     [["zorbatinib"], ["axitinib", "everolimus"]]),
    ("FLOT (docetaxel 50 mg/m2; oxaliplatin 85 mg/m2; leucovorin 200 mg/m2; 5-FU 2600 mg/m2; q2w) 4 cycles before and "
     "after surgery plus zorbamab 200 mg q3w (arm A) or FLOT alone (arm B)",
     [["docetaxel", "fluorouracil", "leucovorin", "oxaliplatin", "zorbamab"],
      ["docetaxel", "fluorouracil", "leucovorin", "oxaliplatin"]]),
]


@pytest.mark.parametrize(("words", "drugs"), DESIGNS)
def test_alternatives_with_a_shared_part(words: str, drugs: list[list[str]]) -> None:
    text = f"Methods: Patients were randomly assigned to {words}. Results: The ORR was 33% vs 20%."
    assert [a["drugs"] for a in pipeline()(text)._.arms] == drugs


SCHEDULES = [
    ("FLOT (docetaxel 50 mg/m2; oxaliplatin 85 mg/m2; leucovorin 200 mg/m2; q2w)",
     ["docetaxel 1/2/wk", "leucovorin 1/2/wk", "oxaliplatin 1/2/wk"]),
    ("zorbamab 2.5 mg on C1D8, 10 mg on C1D15 and 30 mg on D1 of C2-C12 in 21-d cycles",
     ["zorbamab d8 x1", "zorbamab d15 x1", "zorbamab d1 /21 x11"]),
    ("zorbatinib 20 mg BIW + zorbamab 200 mg Q3W", ["zorbatinib 2/1/wk", "zorbamab 1/3/wk"]),
    ("interferon alfa 3 MU TIW", ["interferon alfa 3/1/wk"]),
    ("zorbamab 1000 mg on day (D) 1 of cycle (C) 1", ["zorbamab d1 x1"]),
    ("zorbamab 375 mg/m2 on D1 of C1-C6 (21-day cycles)", ["zorbamab d1 /21 x6"]),
    ("zorbamab 16 mg/kg QW in C1-2, Q2W in C3-6 and Q4W thereafter",
     ["zorbamab 1/1/wk x2", "zorbamab 1/2/wk", "zorbamab 1/4/wk"]),
    ("zorbamab 16 mg/kg weekly in cycles 1-2, every 2 weeks in cycles 3-6 and every 4 weeks thereafter",
     ["zorbamab 1/1/wk x2", "zorbamab 1/2/wk", "zorbamab 1/4/wk"]),
    ("zorbatinib 40 mg BID 4 d on, 3 d off", ["zorbatinib 2/1/d d1-4 /7"]),
    ("azacitidine 75 mg/m2 x 7 d in 28-d cycles", ["azacitidine d1-7 /28"]),
    ("zorbatinib at 20, 30 or 40 mg once daily on days 1-21 with paclitaxel 80 mg/m2 on days 1, 8 and 15 of "
    "28-day cycles",
     ["paclitaxel d1,8,15 /28", "zorbatinib 1/1/d d1-21 /28"]),
    ("zorbamab 30 mg on D1 of C2-8 with gemcitabine 800 mg/m2 q21d x 6", ["gemcitabine 1/21/d /21 x6",
    "zorbamab d1 /21 x7"]),
]
# fmt: on


@pytest.mark.parametrize(("words", "expected"), SCHEDULES)
def test_schedules(words: str, expected: list[str]) -> None:
    doc = pipeline()(f"Pts received {words}. The ORR was 30% and the CR rate 12%. {CLOSING}")
    rows = rows_of(doc, "schedules")
    assert sorted(told(row) for row in rows) == sorted(expected)


def told(row: dict[str, Any]) -> str:
    """A schedule in short: drug, rate, days, cycle and number of cycles."""
    parts = [row["drug"]]
    if row.get("frequency"):
        parts.append(f"{row['frequency']:g}/{row['period']:g}/{row['period_unit']}")
    parts += [f"d{row['days']}"] if row.get("days") else []
    parts += [f"/{row['cycle_days']:g}"] if row.get("cycle_days") else []
    parts += [f"x{row['cycles']:g}"] if row.get("cycles") else []
    return " ".join(parts)


# fmt: off
NAMES = [
    ("Zorbatinib is new. Pts were randomized to zorba or paclitaxel. OS was 21 mo with zorba and 16 mo with "
    "paclitaxel.",
     [["zorbatinib"], ["paclitaxel"]]),
    ("Pola-BR vs BR. Pts were randomized to polatuzumab vedotin 1.8 mg/kg D2 of C1 then D1 of C2-6 plus bendamustine "
     "90 mg/m2 D1-2 and rituximab 375 mg/m2 D1 q21d x 6 (pola-BR) or BR alone. CR was 40% with pola-BR vs 18% with BR.",
     [["bendamustine", "polatuzumab vedotin", "rituximab"], ["bendamustine", "rituximab"]]),
    ("Loncastuximab tesirine (lonca) plus glofitamab. Lonca was given at 120 µg/kg with glofitamab 30 mg. ORR was 94%.",
     [["glofitamab", "loncastuximab tesirine"]]),
    ("Nivolumab and ipilimumab are active. Pts received nivo 3 mg/kg + ipi 1 mg/kg q3w x 4. ORR was 56%.",
     [["ipilimumab", "nivolumab"]]),
]
# fmt: on


@pytest.mark.parametrize(("text", "drugs"), NAMES)
def test_beginnings_of_names(text: str, drugs: list[list[str]]) -> None:
    assert [a["drugs"] for a in pipeline()(f"{text} {CLOSING}")._.arms] == drugs


DOSES = [
    ("Pts underwent transplantation with PTCy 50 mg/kg on days +3 and +4.", [(50, "mg/kg", None)]),
    ("Pts with rectal adenocarcinoma received zorbamab 500 mg IV every 3 weeks.", [(500, "mg", "iv")]),
    ("Pts received zorbatinib 200 mg QD (loading d1-2 300 mg BID).", [(200, "mg", None), (300, "mg", None)]),
    ("Pts received zorbatinib on day 1 300 mg and 1 200 mg later.", [(300, "mg", None), (1200, "mg", None)]),
]


@pytest.mark.parametrize(("text", "expected"), DOSES)
def test_doses(text: str, expected: list[tuple[float, str, str | None]]) -> None:
    doc = pipeline()(f"{text} The ORR was 30%. {CLOSING}")
    assert [(r["low"], r["unit"], r.get("route")) for r in rows_of(doc, "doses")] == expected


def test_heading_behind_a_letter() -> None:
    text = "Zorba-cel is a CAR T. Methods: Pts received it for 6 mo. ORR was 30%."
    assert sentence_starts(text) == [0, text.index("Methods"), text.index("ORR")]


def test_arms_by_the_number_of_their_drugs() -> None:
    text = (
        "Zorbatinib plus paclitaxel with or without bevacizumab. Responses were seen in 13 of 46 patients (28%) "
        f"given the doublet and 3 of 12 (25%) with the triplet. {CLOSING}"
    )
    doc = pipeline()(text)
    drugs = {a["arm_id"]: len(a["drugs"]) for a in doc._.arms}
    assert [(drugs[f.arm_id], f.n) for f in doc._.facts if f.table == "responses"] == [(2, 13), (3, 3)]
