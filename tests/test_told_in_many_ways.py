"""One trial told in many ways: its arms, their drugs and their numbers must come out the same."""

from __future__ import annotations

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
        [("docetaxel + endostar", 80), ("docetaxel", 81)],
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
