"""One trial told in many ways: its arms, their sizes and their results must come out the same."""

from __future__ import annotations

from typing import Any

import pytest

from constructions import nlp

#: What the methods say, and the drugs and the number of each arm, in any order.
ARMS: list[tuple[str, list[tuple[str | None, int | None]]]] = [
    (
        "Patients were randomized 1:1 to docetaxel 75 mg/m2 every 3 weeks (n = 120) or gemcitabine 1000 "
        "mg/m2 weekly (n = 118).",
        [("docetaxel", 120), ("gemcitabine", 118)],
    ),
    (
        "We randomly assigned 238 patients to receive docetaxel (120 patients) or gemcitabine (118 patients).",
        [("docetaxel", 120), ("gemcitabine", 118)],
    ),
    (
        "A total of 238 patients were randomized: 120 to docetaxel and 118 to gemcitabine.",
        [("docetaxel", 120), ("gemcitabine", 118)],
    ),
    (
        "Of 238 patients enrolled, 120 received docetaxel and 118 received gemcitabine.",
        [("docetaxel", 120), ("gemcitabine", 118)],
    ),
    (
        "Two hundred thirty-eight patients were randomly assigned (docetaxel, n = 120; gemcitabine, n = 118).",
        [("docetaxel", 120), ("gemcitabine", 118)],
    ),
    (
        "238 patients were randomised to docetaxel [n=120] or to gemcitabine [n=118].",
        [("docetaxel", 120), ("gemcitabine", 118)],
    ),
    (
        "Patients were allocated to one of two treatments: docetaxel 75 mg/m2 (arm A, n = 120) or "
        "gemcitabine 1000 mg/m2 (arm B, n = 118).",
        [("docetaxel", 120), ("gemcitabine", 118)],
    ),
    (
        "Patients were randomized to arm A (docetaxel 75 mg/m2 on day 1) or arm B (gemcitabine 1000 mg/m2 "
        "on days 1 and 8). There were 120 patients in arm A and 118 in arm B.",
        [("docetaxel", 120), ("gemcitabine", 118)],
    ),
    (
        "Arm A: docetaxel 75 mg/m2 d1 q3w. Arm B: gemcitabine 1000 mg/m2 d1,8 q3w. 120 pts were "
        "randomized to A and 118 to B.",
        [("docetaxel", 120), ("gemcitabine", 118)],
    ),
    (
        "Patients in group 1 (n = 120) received docetaxel; those in group 2 (n = 118) received gemcitabine.",
        [("docetaxel", 120), ("gemcitabine", 118)],
    ),
    (
        "Group I (120 patients): docetaxel 75 mg/m2; group II (118 patients): gemcitabine 1000 mg/m2.",
        [("docetaxel", 120), ("gemcitabine", 118)],
    ),
    (
        "In this phase III trial, docetaxel was compared with gemcitabine in 238 patients. One hundred "
        "twenty patients were assigned to docetaxel and 118 to gemcitabine.",
        [("docetaxel", 120), ("gemcitabine", 118)],
    ),
    (
        "Eligible women were randomly assigned in a 1:1 ratio to either docetaxel or gemcitabine. Between "
        "2010 and 2012, 120 and 118 patients were assigned to docetaxel and gemcitabine, respectively.",
        [("docetaxel", 120), ("gemcitabine", 118)],
    ),
    (
        "Patients were randomized to receive gemcitabine 1000 mg/m2 with either cisplatin 75 mg/m2 (n = "
        "120) or placebo (n = 118).",
        [("cisplatin + gemcitabine", 120), ("gemcitabine", 118)],
    ),
    (
        "Patients were randomized to gemcitabine plus cisplatin (GC) or gemcitabine alone (G). 120 "
        "patients received GC and 118 received G.",
        [("cisplatin + gemcitabine", 120), ("gemcitabine", 118)],
    ),
    (
        "Patients received gemcitabine with (n = 120) or without (n = 118) cisplatin.",
        [("cisplatin + gemcitabine", 120), ("gemcitabine", 118)],
    ),
    (
        "All patients received gemcitabine and were randomly assigned to cisplatin (n = 120) or placebo (n = 118).",
        [("cisplatin + gemcitabine", 120), ("gemcitabine", 118)],
    ),
    (
        "Patients were assigned to gemcitabine + cisplatin (experimental arm, 120 patients) or "
        "gemcitabine (control arm, 118 patients).",
        [("cisplatin + gemcitabine", 120), ("gemcitabine", 118)],
    ),
    (
        "The experimental arm (n = 120) received gemcitabine plus cisplatin, and the control arm (n = "
        "118) received gemcitabine alone.",
        [("cisplatin + gemcitabine", 120), ("gemcitabine", 118)],
    ),
    (
        "Patients were randomized to the standard arm of gemcitabine (118 patients) or the experimental "
        "arm of gemcitabine and cisplatin (120 patients).",
        [("cisplatin + gemcitabine", 120), ("gemcitabine", 118)],
    ),
    (
        "Randomization was to gemcitabine alone (118 patients) versus gemcitabine and cisplatin (120 patients).",
        [("cisplatin + gemcitabine", 120), ("gemcitabine", 118)],
    ),
    (
        "118 patients were treated with gemcitabine alone and 120 with the combination of gemcitabine and "
        "cisplatin in this randomized study.",
        [("cisplatin + gemcitabine", 120), ("gemcitabine", 118)],
    ),
    (
        "Patients were randomly assigned to receive docetaxel, gemcitabine, or vinorelbine. Eighty "
        "patients received docetaxel, 81 gemcitabine and 79 vinorelbine.",
        [("docetaxel", 80), ("gemcitabine", 81), ("vinorelbine", 79)],
    ),
    (
        "Patients were randomized to one of three arms: docetaxel (arm 1, n=80), gemcitabine (arm 2, "
        "n=81), or both (arm 3, n=79).",
        [("docetaxel", 80), ("gemcitabine", 81), ("docetaxel + gemcitabine", 79)],
    ),
    (
        "240 patients were randomized (1:1:1) to docetaxel 60 mg/m2 (n = 80), docetaxel 75 mg/m2 (n = "
        "81), or docetaxel 100 mg/m2 (n = 79).",
        [("docetaxel", 80), ("docetaxel", 81), ("docetaxel", 79)],
    ),
    (
        "Patients were randomized to docetaxel weekly (n = 80) or every 3 weeks (n = 81).",
        [("docetaxel", 80), ("docetaxel", 81)],
    ),
    (
        "Patients were randomized to six cycles (n = 80) or four cycles (n = 81) of docetaxel.",
        [("docetaxel", 80), ("docetaxel", 81)],
    ),
    (
        "Patients were randomly assigned to docetaxel followed by gemcitabine (n = 80) or the reverse "
        "sequence (n = 81).",
        [("docetaxel + gemcitabine", 80), ("docetaxel + gemcitabine", 81)],
    ),
    (
        "After induction chemotherapy with cisplatin and pemetrexed, patients without progression were "
        "randomized to maintenance pemetrexed (n = 80) or observation (n = 81).",
        [("pemetrexed", 80), (None, 81)],
    ),
    (
        "Patients with stable disease after four cycles of cisplatin were randomly assigned to erlotinib "
        "150 mg/day (n = 80) or placebo (n = 81).",
        [("erlotinib", 80), (None, 81)],
    ),
    (
        "Women were randomised to letrozole 2.5 mg daily for 5 years (n=80) or no further treatment (n=81).",
        [("letrozole", 80), (None, 81)],
    ),
    (
        "Patients were randomly assigned to best supportive care with (n = 80) or without (n = 81) docetaxel.",
        [("docetaxel", 80), (None, 81)],
    ),
    (
        "Patients received best supportive care plus either docetaxel (n = 80) or placebo (n = 81).",
        [("docetaxel", 80), (None, 81)],
    ),
    (
        "Patients were randomized to docetaxel or the investigator's choice of chemotherapy (gemcitabine "
        "or vinorelbine). 80 patients received docetaxel and 81 the investigator's choice.",
        [("docetaxel", 80), ("gemcitabine + vinorelbine", 81)],
    ),
    (
        "Eighty consecutive patients were treated with docetaxel, and their outcomes were compared with "
        "those of 81 historical controls given gemcitabine.",
        [("docetaxel", 80), ("gemcitabine", 81)],
    ),
    (
        "Patients were stratified by stage and then randomly allocated, by computer, to docetaxel (75 "
        "mg/m2 by 1-h infusion; 80 patients) or gemcitabine (1 g/m2 by 30-min infusion; 81 patients).",
        [("docetaxel", 80), ("gemcitabine", 81)],
    ),
    (
        "Randomized patients received docetaxel (N = 80) or gemcitabine (N = 81).",
        [("docetaxel", 80), ("gemcitabine", 81)],
    ),
    (
        "A randomised comparison of docetaxel (80 patients) and gemcitabine (81 patients) was carried out.",
        [("docetaxel", 80), ("gemcitabine", 81)],
    ),
    (
        "Patients were assigned randomly to receive either docetaxel or gemcitabine. Eighty patients were "
        "entered on the docetaxel arm and 81 on the gemcitabine arm.",
        [("docetaxel", 80), ("gemcitabine", 81)],
    ),
    (
        "Of the 161 randomized patients, 80 were assigned to docetaxel and the remaining 81 to gemcitabine.",
        [("docetaxel", 80), ("gemcitabine", 81)],
    ),
    (
        "161 patients were randomized, 80 in the docetaxel arm and 81 in the gemcitabine arm.",
        [("docetaxel", 80), ("gemcitabine", 81)],
    ),
    (
        "161 patients underwent randomization; 80 were assigned to the docetaxel group, and 81 to the "
        "gemcitabine group.",
        [("docetaxel", 80), ("gemcitabine", 81)],
    ),
    (
        "Docetaxel was given to 80 patients and gemcitabine to 81 patients in this randomized trial.",
        [("docetaxel", 80), ("gemcitabine", 81)],
    ),
    (
        "Patients were randomized between docetaxel (80 patients) and gemcitabine (81 patients).",
        [("docetaxel", 80), ("gemcitabine", 81)],
    ),
    (
        "Patients were randomised to trastuzumab-containing chemotherapy (docetaxel plus trastuzumab, n = "
        "80) or chemotherapy alone (docetaxel, n = 81).",
        [("docetaxel + trastuzumab", 80), ("docetaxel", 81)],
    ),
    (
        "Patients were randomized to FOLFIRI plus bevacizumab (n = 80) or FOLFIRI plus cetuximab (n = 81).",
        [
            ("bevacizumab + fluorouracil + irinotecan + leucovorin", 80),
            ("cetuximab + fluorouracil + irinotecan + leucovorin", 81),
        ],
    ),
    (
        "This open-label trial compared lenalidomide plus dexamethasone (Rd; n = 80) with bortezomib plus "
        "lenalidomide and dexamethasone (VRd; n = 81).",
        [("dexamethasone + lenalidomide", 80), ("bortezomib + dexamethasone + lenalidomide", 81)],
    ),
    (
        "Patients were randomized to ibrutinib–rituximab (80 patients) or placebo–rituximab (81 patients).",
        [("ibrutinib + rituximab", 80), ("rituximab", 81)],
    ),
    (
        "Patients were randomized to nivolumab 3 mg/kg every 2 weeks; nivolumab 1 mg/kg plus ipilimumab 3 "
        "mg/kg every 3 weeks for 4 doses; or ipilimumab 3 mg/kg every 3 weeks.",
        [("nivolumab", None), ("ipilimumab + nivolumab", None), ("ipilimumab", None)],
    ),
    (
        "Patients in the intervention group (n=80) were given oral olanzapine 10 mg on days 1-4, while "
        "patients in the control group (n=81) were given placebo.",
        [("olanzapine", 80), (None, 81)],
    ),
    (
        "Eighty patients were randomized to the aprepitant group and 81 to the control group.",
        [("aprepitant", 80), (None, 81)],
    ),
    (
        "Patients scheduled for surgery were randomized into three groups: group P (propofol, n=20), "
        "group S (sevoflurane, n=21), and group D (desflurane, n=19).",
        [("propofol", 20), ("sevoflurane", 21), ("desflurane", 19)],
    ),
    (
        "Patients randomly received either subcutaneous (n = 80) or intravenous (n = 81) trastuzumab.",
        [("trastuzumab", 80), ("trastuzumab", 81)],
    ),
    (
        "Patients were randomized to standard-dose (n = 80) or high-dose (n = 81) epirubicin.",
        [("epirubicin", 80), ("epirubicin", 81)],
    ),
    (
        "We compared two schedules of docetaxel: 75 mg/m2 every 3 weeks (80 patients) and 35 mg/m2 weekly "
        "(81 patients).",
        [("docetaxel", 80), ("docetaxel", 81)],
    ),
    (
        "The patients were divided randomly into a treatment group (docetaxel plus endostar, 80 cases) "
        "and a control group (docetaxel alone, 81 cases).",
        [("docetaxel + endostatin", 80), ("docetaxel", 81)],
    ),
    (
        "235 patients were treated: 101 with cisplatin plus etoposide, 91 with carboplatin plus etoposide "
        "and 43 with topotecan.",
        [("cisplatin + etoposide", 101), ("carboplatin + etoposide", 91), ("topotecan", 43)],
    ),
    (
        "235 patients were treated with cisplatin plus etoposide (101 patients), carboplatin plus "
        "etoposide (91 patients) or topotecan (43 patients).",
        [("cisplatin + etoposide", 101), ("carboplatin + etoposide", 91), ("topotecan", 43)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ARMS, ids=[text[:60] for text, _ in ARMS])
def test_arms(text: str, expected: list[tuple[str | None, int | None]]) -> None:
    doc = nlp()(f"A trial in advanced cancer.\n\nMETHODS: {text} RESULTS: The trial met its primary endpoint.")
    found = [(row.drugs, row.n) for row in doc._.facts if row.table == "arms"]
    assert sorted(map(str, found)) == sorted(map(str, expected))


TWO = "Patients were randomized to docetaxel (n = 120) or gemcitabine (n = 118)."
LETTERS = "Patients were randomized to arm A (docetaxel, n = 120) or arm B (gemcitabine, n = 118)."
ONE = "Fifty patients received docetaxel 75 mg/m2 every 3 weeks."
#: What the methods and the results say, and the cells of each row in the order of the table.
RESULTS: list[tuple[str, str, list[str]]] = [
    (
        TWO,
        "The response rate was 40% with docetaxel and 30% with gemcitabine (P = .04).",
        [
            "A1 A2 ORR - - - - 0.04",
            "A1 ORR - - 40 - -",
            "A2 ORR - - 30 - -",
        ],
    ),
    (
        TWO,
        "Response rates were 40% and 30% for docetaxel and gemcitabine, respectively (P = .04).",
        [
            "A1 A2 ORR - - - - 0.04",
            "A1 ORR - - 40 - -",
            "A2 ORR - - 30 - -",
        ],
    ),
    (
        TWO,
        "Response rates for docetaxel and gemcitabine were 40% and 30%, respectively.",
        [
            "A1 ORR - - 40 - -",
            "A2 ORR - - 30 - -",
        ],
    ),
    (
        TWO,
        "Objective responses were seen in 48 of 120 patients (40%) on docetaxel and 35 of 118 (30%) on gemcitabine.",
        [
            "A1 ORR 48 120 40 - -",
            "A2 ORR 35 118 30 - -",
        ],
    ),
    (
        TWO,
        "Forty-eight patients (40%) responded to docetaxel compared with 35 (30%) to gemcitabine.",
        [
            "A1 ORR 48 - 40 - -",
            "A2 ORR 35 - 30 - -",
        ],
    ),
    (
        TWO,
        "The overall response rate in the docetaxel arm was 40% (95% CI, 31% to 49%) v 30% (95% CI, 22% "
        "to 39%) in the gemcitabine arm.",
        [
            "A1 ORR - - 40 31 49",
            "A2 ORR - - 30 22 39",
        ],
    ),
    (
        TWO,
        "ORR: docetaxel 40%, gemcitabine 30%; CR: 5% and 2%.",
        [
            "A1 CR - - 5 - -",
            "A1 ORR - - 40 - -",
            "A2 CR - - 2 - -",
            "A2 ORR - - 30 - -",
        ],
    ),
    (
        TWO,
        "Docetaxel yielded a higher response rate than gemcitabine (40% vs 30%; P = .04).",
        [
            "A1 A2 ORR - - - - 0.04",
            "A1 ORR - - 40 - -",
            "A2 ORR - - 30 - -",
        ],
    ),
    (
        TWO,
        "A higher proportion of patients achieved an objective response with docetaxel than with "
        "gemcitabine (40% [48 of 120] vs 30% [35 of 118]).",
        [
            "A1 ORR 48 120 40 - -",
            "A2 ORR 35 118 30 - -",
        ],
    ),
    (
        TWO,
        "Complete and partial responses were observed in 6 (5%) and 42 (35%) patients in the docetaxel "
        "group and in 2 (2%) and 33 (28%) in the gemcitabine group.",
        [
            "A1 CR 6 - 5 - -",
            "A1 PR 42 - 35 - -",
            "A2 CR 2 - 2 - -",
            "A2 PR 33 - 28 - -",
        ],
    ),
    (
        TWO,
        "The response rate to gemcitabine was 30%, compared with 40% to docetaxel.",
        [
            "A1 ORR - - 40 - -",
            "A2 ORR - - 30 - -",
        ],
    ),
    (
        TWO,
        "The response rate increased from 30% with gemcitabine to 40% with docetaxel.",
        [
            "A1 ORR - - 40 - -",
            "A2 ORR - - 30 - -",
        ],
    ),
    (
        TWO,
        "Response rates did not differ (docetaxel, 40%; gemcitabine, 38%; P = .6).",
        [
            "A1 A2 ORR - - - - 0.6",
            "A1 ORR - - 40 - -",
            "A2 ORR - - 38 - -",
        ],
    ),
    (
        TWO,
        "Patients given docetaxel had a response rate of 40%; those given gemcitabine had a response rate of 30%.",
        [
            "A1 ORR - - 40 - -",
            "A2 ORR - - 30 - -",
        ],
    ),
    (
        LETTERS,
        "The response rate was 40% in arm A and 30% in arm B (p=0.04).",
        [
            "A1 A2 ORR - - - - 0.04",
            "A1 ORR - - 40 - -",
            "A2 ORR - - 30 - -",
        ],
    ),
    (
        LETTERS,
        "Response rates (A v B) were 40% v 30%.",
        [
            "A1 ORR - - 40 - -",
            "A2 ORR - - 30 - -",
        ],
    ),
    (
        LETTERS,
        "Arm A: ORR 40%, CR 5%. Arm B: ORR 30%, CR 2%.",
        [
            "A1 CR - - 5 - -",
            "A1 ORR - - 40 - -",
            "A2 CR - - 2 - -",
            "A2 ORR - - 30 - -",
        ],
    ),
    (
        LETTERS,
        "The ORR was 40% (A) and 30% (B).",
        [
            "A1 ORR - - 40 - -",
            "A2 ORR - - 30 - -",
        ],
    ),
    (
        TWO,
        "Median overall survival was 12.1 months with docetaxel and 10.0 months with gemcitabine "
        "(hazard ratio, 0.80; 95% CI, 0.66 to 0.97; P = .02).",
        [
            "A1 A2 OS HR 0.8 0.66 0.97 0.02",
            "A1 OS median 12.1 mo - - - -",
            "A2 OS median 10 mo - - - -",
        ],
    ),
    (
        TWO,
        "Median OS was 12.1 months (95% CI 10.0-14.2) in the docetaxel group and 10.0 months (8.1-12.2) "
        "in the gemcitabine group (HR 0.80 [95% CI 0.66-0.97]; p=0.02).",
        [
            "A1 A2 OS HR 0.8 0.66 0.97 0.02",
            "A1 OS median 12.1 mo - - 10 14.2",
            "A2 OS median 10 mo - - 8.1 12.2",
        ],
    ),
    (
        TWO,
        "Patients treated with docetaxel lived longer than those treated with gemcitabine (median "
        "survival, 12.1 v 10.0 months; P = .02).",
        [
            "A1 A2 OS - - - - 0.02",
            "A1 OS median 12.1 mo - - - -",
            "A2 OS median 10 mo - - - -",
        ],
    ),
    (
        TWO,
        "The median time to progression was 5.5 and 4.1 months for docetaxel and gemcitabine, "
        "respectively (log-rank P = .03).",
        [
            "A1 A2 TTP - - - - 0.03",
            "A1 TTP median 5.5 mo - - - -",
            "A2 TTP median 4.1 mo - - - -",
        ],
    ),
    (
        TWO,
        "One-year survival rates were 51% for docetaxel and 42% for gemcitabine.",
        [
            "A1 OS rate 51 - 1 a - -",
            "A2 OS rate 42 - 1 a - -",
        ],
    ),
    (
        TWO,
        "At 2 years, progression-free survival was 25% (95% CI, 18 to 33) in the docetaxel group and "
        "15% (95% CI, 9 to 22) in the gemcitabine group.",
        [
            "A1 PFS rate 25 - 2 a 18 33",
            "A2 PFS rate 15 - 2 a 9 22",
        ],
    ),
    (
        TWO,
        "Docetaxel reduced the risk of death by 20% compared with gemcitabine (HR, 0.80; 95% CI, 0.66 "
        "to 0.97; P = .02).",
        [
            "A1 A2 OS HR 0.8 0.66 0.97 0.02",
        ],
    ),
    (
        TWO,
        "Median PFS was 5.5 mo vs 4.1 mo (HR 0.75, P<.001) and median OS 12.1 mo vs 10.0 mo (HR 0.80, "
        "P=.02) for docetaxel vs gemcitabine.",
        [
            "A1 A2 OS HR 0.8 - - 0.02",
            "A1 A2 PFS HR 0.75 - - <0.001",
            "A1 OS median 12.1 mo - - - -",
            "A1 PFS median 5.5 mo - - - -",
            "A2 OS median 10 mo - - - -",
            "A2 PFS median 4.1 mo - - - -",
        ],
    ),
    (
        TWO,
        "OS was not significantly different between docetaxel and gemcitabine (HR, 0.95; 95% CI, 0.80 "
        "to 1.13; P = .56).",
        [
            "A1 A2 OS HR 0.95 0.8 1.13 0.56",
        ],
    ),
    (
        TWO,
        "There was no difference in survival (P = .56).",
        [
            "A1 A2 OS - - - - 0.56",
        ],
    ),
    (
        TWO,
        "Median survival was not reached in the docetaxel arm and was 10.0 months in the gemcitabine arm.",
        [
            "A1 OS median NR - - - - -",
            "A2 OS median 10 mo - - - -",
        ],
    ),
    (
        TWO,
        "Grade 3 or 4 neutropenia occurred in 30% of patients receiving docetaxel and 20% of those "
        "receiving gemcitabine.",
        [
            "A1 Neutrophil count decreased 3 4 - - 30",
            "A2 Neutrophil count decreased 3 4 - - 20",
        ],
    ),
    (
        TWO,
        "The most common grade 3-4 adverse events were neutropenia (36 [30%] patients in the docetaxel "
        "group vs 24 [20%] in the gemcitabine group) and anaemia (12 [10%] vs six [5%]).",
        [
            "A1 Anemia 3 4 12 - 10",
            "A1 Neutrophil count decreased 3 4 36 - 30",
            "A2 Anemia 3 4 6 - 5",
            "A2 Neutrophil count decreased 3 4 24 - 20",
        ],
    ),
    (
        TWO,
        "Grade 3/4 toxicities (docetaxel vs gemcitabine) included neutropenia (30% vs 20%), diarrhea "
        "(8% vs 3%), and fatigue (7% vs 4%).",
        [
            "A1 Diarrhea 3 4 - - 8",
            "A1 Fatigue 3 4 - - 7",
            "A1 Neutrophil count decreased 3 4 - - 30",
            "A2 Diarrhea 3 4 - - 3",
            "A2 Fatigue 3 4 - - 4",
            "A2 Neutrophil count decreased 3 4 - - 20",
        ],
    ),
    (
        TWO,
        "Neutropenia was more common with docetaxel than with gemcitabine (30% v 20%; P = .03), whereas "
        "anemia was less common (5% v 15%; P = .01).",
        [
            "A1 A2 Anemia - - - - 0.01",
            "A1 A2 Neutrophil count decreased - - - - 0.03",
            "A1 Anemia - - - - 5",
            "A1 Neutrophil count decreased - - - - 30",
            "A2 Anemia - - - - 15",
            "A2 Neutrophil count decreased - - - - 20",
        ],
    ),
    (
        TWO,
        "Nausea was reported by 25 patients (21%) receiving docetaxel and 40 patients (34%) receiving gemcitabine.",
        [
            "A1 Nausea - - 25 - 21",
            "A2 Nausea - - 40 - 34",
        ],
    ),
    (
        TWO,
        "Grade 3 or worse neutropenia was observed in 30% and 20%, anemia in 10% and 5%, and fatigue in "
        "7% and 4% of the docetaxel and gemcitabine groups, respectively.",
        [
            "A1 Anemia 3 5 - - 10",
            "A1 Fatigue 3 5 - - 7",
            "A1 Neutrophil count decreased 3 5 - - 30",
            "A2 Anemia 3 5 - - 5",
            "A2 Fatigue 3 5 - - 4",
            "A2 Neutrophil count decreased 3 5 - - 20",
        ],
    ),
    (
        TWO,
        "Febrile neutropenia occurred in 6% of docetaxel patients and none of the gemcitabine patients.",
        [
            "A1 Febrile neutropenia - - - - 6",
            "A2 Febrile neutropenia - - 0 - -",
        ],
    ),
    (
        TWO,
        "Discontinuation due to adverse events occurred in 11% and 9%, respectively.",
        [
            "A1 DISCONTINUATION - - - - 11",
            "A2 DISCONTINUATION - - - - 9",
        ],
    ),
    (
        TWO,
        "Two treatment-related deaths occurred in the docetaxel arm.",
        [
            "A1 DEATH - - 2 - -",
        ],
    ),
    (
        TWO,
        "Serious adverse events were reported in 30 (25%) of 120 patients in the docetaxel group and 24 "
        "(20%) of 118 in the gemcitabine group.",
        [
            "A1 SAE - - 30 120 25",
            "A2 SAE - - 24 118 20",
        ],
    ),
    (
        LETTERS,
        "Grade 3-4 neutropenia: A 30%, B 20%. Grade 3-4 anemia: A 10%, B 5%.",
        [
            "A1 Anemia 3 4 - - 10",
            "A1 Neutrophil count decreased 3 4 - - 30",
            "A2 Anemia 3 4 - - 5",
            "A2 Neutrophil count decreased 3 4 - - 20",
        ],
    ),
    (
        LETTERS,
        "Grade 3/4 toxicity (arm A/arm B): neutropenia 30%/20%, anemia 10%/5%.",
        [
            "A1 Anemia 3 4 - - 10",
            "A1 Neutrophil count decreased 3 4 - - 30",
            "A2 Anemia 3 4 - - 5",
            "A2 Neutrophil count decreased 3 4 - - 20",
        ],
    ),
    (
        ONE,
        "The objective response rate was 24% (12/50; 95% CI, 13% to 38%).",
        [
            "A1 ORR 12 50 24 13 38",
        ],
    ),
    (
        ONE,
        "Among 48 evaluable patients there were 2 complete and 10 partial responses, for an overall "
        "response rate of 25%.",
        [
            "A1 CR 2 48 - - -",
            "A1 ORR - 48 25 - -",
            "A1 PR 10 48 - - -",
        ],
    ),
    (
        ONE,
        "Two patients achieved CR (4%), 10 PR (20%), 15 SD (30%) and 20 PD (40%).",
        [
            "A1 CR 2 - 4 - -",
            "A1 PD 20 - 40 - -",
            "A1 PR 10 - 20 - -",
            "A1 SD 15 - 30 - -",
        ],
    ),
    (
        ONE,
        "Twelve of 50 patients (24%) had a partial response, and 15 (30%) had stable disease.",
        [
            "A1 PR 12 50 24 - -",
            "A1 SD 15 - 30 - -",
        ],
    ),
    (
        ONE,
        "Best response was CR in 2, PR in 10, SD in 15, and PD in 20 patients.",
        [
            "A1 CR 2 - - - -",
            "A1 PD 20 - - - -",
            "A1 PR 10 - - - -",
            "A1 SD 15 - - - -",
        ],
    ),
    (
        ONE,
        "The disease control rate was 54%, with a median duration of response of 7.2 months (range, 2-15).",
        [
            "A1 DCR - - 54 - -",
            "A1 DOR median 7.2 mo - - - -",
        ],
    ),
    (
        ONE,
        "Median PFS and OS were 4.1 and 11.3 months, respectively.",
        [
            "A1 OS median 11.3 mo - - - -",
            "A1 PFS median 4.1 mo - - - -",
        ],
    ),
    (
        ONE,
        "Median progression-free survival was 4.1 months (95% CI 3.2-5.0) and 1-year OS was 45%.",
        [
            "A1 OS rate 45 - 1 a - -",
            "A1 PFS median 4.1 mo - - 3.2 5",
        ],
    ),
    (
        ONE,
        "Toxicities of grade 3 or 4 were neutropenia in 15 patients (30%), anemia in 5 (10%) and fatigue in 4 (8%).",
        [
            "A1 Anemia 3 4 5 - 10",
            "A1 Fatigue 3 4 4 - 8",
            "A1 Neutrophil count decreased 3 4 15 - 30",
        ],
    ),
    (
        ONE,
        "Grade 3 and 4 neutropenia occurred in 20% and 10% of patients.",
        [
            "A1 Neutrophil count decreased 3 3 - - 20",
            "A1 Neutrophil count decreased 4 4 - - 10",
        ],
    ),
    (
        ONE,
        "The most frequent adverse events were nausea (60%), fatigue (50%), and diarrhea (40%).",
        [
            "A1 Diarrhea - - - - 40",
            "A1 Fatigue - - - - 50",
            "A1 Nausea - - - - 60",
        ],
    ),
    (
        ONE,
        "Fifteen patients (30%) experienced grade 3 neutropenia and 1 patient had grade 4 febrile neutropenia.",
        [
            "A1 Febrile neutropenia 4 4 1 - -",
            "A1 Neutrophil count decreased 3 3 15 - 30",
        ],
    ),
    (
        TWO,
        "Compared with gemcitabine, docetaxel improved median OS by 2.1 months (12.1 v 10.0 months; P = .02).",
        [
            "A1 A2 OS - - - - 0.02",
            "A1 OS median 12.1 mo - - - -",
            "A2 OS median 10 mo - - - -",
        ],
    ),
    (TWO, "Docetaxel prolonged median PFS by about 1.5 months.", []),
    (
        TWO,
        "Alopecia (60% v 10%) was more common with docetaxel, whereas thrombocytopenia (5% v 15%) was more common "
        "with gemcitabine.",
        [
            "A1 Alopecia - - - - 60",
            "A1 Platelet count decreased - - - - 5",
            "A2 Alopecia - - - - 10",
            "A2 Platelet count decreased - - - - 15",
        ],
    ),
    (
        TWO,
        "Incidence of anemia (2% v 49%; P < .001) and nausea (24% v 52%; P < .001) was greater in patients given "
        "gemcitabine.",
        [
            "A1 Anemia - - - - 2",
            "A1 Nausea - - - - 24",
            "A2 A1 Anemia - - - - <0.001",
            "A2 A1 Nausea - - - - <0.001",
            "A2 Anemia - - - - 49",
            "A2 Nausea - - - - 52",
        ],
    ),
]


def line(row: Any) -> str:
    """The cells of a row that are read, a hyphen for an empty one."""
    columns = {
        "responses": "arm_id outcome n total percent ci_low ci_high",
        "adverse_events": "arm_id ctcae_term grade_low grade_high n total percent",
        "survival": "arm_id outcome statistic value unit at at_unit ci_low ci_high",
        "comparisons": "arm_id reference_arm_id outcome measure value ci_low ci_high p_value",
    }
    cells = [getattr(row, name) for name in columns[row.table].split()]
    return " ".join("-" if c is None else f"{c:g}" if isinstance(c, float) else str(c) for c in cells)


@pytest.mark.parametrize(("study", "text", "expected"), RESULTS, ids=[text[:60] for _, text, _ in RESULTS])
def test_results(study: str, text: str, expected: list[str]) -> None:
    doc = nlp()(f"A trial in advanced cancer.\n\nMETHODS: {study} RESULTS: {text}")
    tables = ("responses", "adverse_events", "survival", "comparisons")
    assert sorted(line(row) for row in doc._.facts if row.table in tables) == expected
