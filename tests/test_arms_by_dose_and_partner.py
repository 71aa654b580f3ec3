"""Arms told by their doses, their partners or their beginning, and what is given to all beside them."""

from __future__ import annotations

import pytest

from test_arm_designs import arms
from trialtables.components.base import rows_of
from trialtables.pipeline import load

TOLD = {
    "a background that ends the sentence": (
        "Semaglutide in diabetes.\n\nAdults were randomized to semaglutide 1 mg weekly or placebo on "
        "background metformin.",
        ["metformin + semaglutide", "metformin"],
    ),
    "sizes behind the doses in a bracket": (
        "Diabetes.\n\nAdults were randomized to sitagliptin (SITA) (100 mg/day) plus canagliflozin (CANA) (100 mg/day; "
        "n = 61), or SITA (100 mg/day) and placebo (n = 62), or CANA (100 mg/day) and placebo (n = 63) on a "
        "background of "
        "stable metformin.",
        [
            "canagliflozin + metformin + sitagliptin [61]",
            "metformin + sitagliptin [62]",
            "canagliflozin + metformin [63]",
        ],
    ),
    "sizes with a capital": (
        "Arzoxifene.\n\nA randomized study of arzoxifene 20 mg (N = 55) and 50 mg (N = 57) in breast cancer.",
        ["arzoxifene [55]", "arzoxifene [57]"],
    ),
    "doses in the row of the arms": (
        "Olaparib.\n\nPatients were randomized to olaparib 100 mg bid (n = 30), 300 mg bid (n = 31), or placebo "
        "(n = 32).",
        ["olaparib [30]", "olaparib [31]", "- [32]"],
    ),
    "three doses in the row of the arms": (
        "Taxanes.\n\nPatients were randomized to nab-paclitaxel 300 mg/m2 q3w, 100 mg/m2 weekly, or 150 mg/m2 "
        "weekly, or docetaxel 100 mg/m2 q3w.",
        ["nab-paclitaxel", "nab-paclitaxel", "nab-paclitaxel", "docetaxel"],
    ),
    "a loading dose and what follows it are one arm": (
        "Antibodies.\n\nPatients were randomized to cetuximab 400 mg/m2 week 1, 250 mg/m2 weekly, or panitumumab "
        "6 mg/kg every 2 weeks.",
        ["cetuximab", "panitumumab"],
    ),
    "each dose with the days it is given": (
        "Olaparib.\n\nPatients were randomized to olaparib 300 mg bid continuously or 400 mg bid on days 1-14 of each "
        "28-day cycle, or docetaxel.",
        ["olaparib", "olaparib", "docetaxel"],
    ),
    "doses ahead of a partner": (
        "Radiotherapy.\n\nWe randomly assigned patients to radiotherapy for two weeks; radiotherapy combined with "
        "30 mg of cisplatin per square meter, given weekly; or radiotherapy combined with 6 mg of cisplatin per square "
        "meter, given daily.",
        ["-", "cisplatin", "cisplatin"],
    ),
    "how often a partner is given": (
        "Radiotherapy.\n\nPatients were randomised to radiotherapy alone, radiotherapy with weekly cisplatin, or "
        "radiotherapy with three-weekly cisplatin.",
        ["-", "cisplatin", "cisplatin"],
    ),
    "calcium beside the drug and its placebo": (
        "Risedronate in men.\n\nMen were randomized to risedronate 35 mg weekly plus calcium 1000 mg daily "
        "and vitamin D, or "
        "placebo plus calcium 1000 mg daily and vitamin D.",
        ["risedronic acid", "-"],
    ),
    "vitamin D that the title tests": (
        "Vitamin D in the elderly.\n\nWomen were randomized to vitamin D 800 IU daily or placebo.",
        ["vitamin d", "-"],
    ),
    "dose arms and a placebo arm": (
        "Two dosages of budesonide in Crohn's disease.\n\nPatients will be randomised. Two treatment arms "
        "starting with 3 or "
        "9 mg of budesonide and one placebo arm will be compared.",
        ["budesonide", "budesonide", "-"],
    ),
    "all doses studied": (
        "Candesartan in hypertension: a randomized, placebo-controlled trial.\n\nCandesartan lowered blood "
        "pressure at all "
        "doses studied (4, 8 or 16 mg once daily). Adverse events were comparable with placebo.",
        ["-", "candesartan", "candesartan", "candesartan"],
    ),
    "partners of one drug with results of their own": (
        "Pembrolizumab combinations.\n\nThis phase 2 study evaluated pembrolizumab monotherapy, pembrolizumab plus "
        "lenvatinib, and pembrolizumab plus axitinib. For pembrolizumab plus lenvatinib the response rate was 40%. For "
        "pembrolizumab plus axitinib the response rate was 25%.",
        ["pembrolizumab", "lenvatinib + pembrolizumab", "axitinib + pembrolizumab"],
    ),
    "partners of one drug without results": (
        "Docetaxel in lung cancer.\n\nPatients received docetaxel plus cisplatin. The response rate was 30%. "
        "Docetaxel, "
        "docetaxel plus carboplatin and docetaxel plus gemcitabine are used elsewhere.",
        ["cisplatin + docetaxel"],
    ),
    "begun at another time": (
        "Venetoclax and obinutuzumab.\n\nPatients received venetoclax 400 mg daily plus obinutuzumab 1000 mg "
        "every 4 weeks "
        "beginning week 1 (arm A, n = 30) or week 5 (after a venetoclax lead-in of 4 weeks) (arm B, n = 31). "
        "The response "
        "rate was 80% in arm A and 70% in arm B.",
        ["obinutuzumab + venetoclax [30]", "obinutuzumab + venetoclax [31]"],
    ),
    "as many as were planned": (
        "Azacitidine.\n\nIn this phase 2 study, patients received azacitidine plus venetoclax and azacitidine plus "
        "ivosidenib. Of them, 24 patients received azacitidine plus venetoclax, and 22 more patients "
        "received azacitidine "
        "plus ivosidenib. Some 40 patients were to receive azacitidine plus ivosidenib. The response "
        "rate was 50% with azacitidine plus venetoclax and 40% with azacitidine plus ivosidenib.",
        ["azacitidine + venetoclax [24]", "azacitidine + ivosidenib [22]"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD)
def test_arms(text: str, expected: list[str]) -> None:
    assert arms(text) == expected


LETTERS = (
    "Anlotinib and docetaxel in gastric cancer.\n\nPatients will be randomized. Arm A: anlotinib 12mg qd, docetaxel "
    "75mg/m2 d1 every 3 weeks; Arm B: placebo 12mg qd, docetaxel 75mg/m2 d1 every 3 weeks.\n\nAnlotinib "
    "is an inhibitor of "
    "many kinases and has been approved."
)


def test_the_dose_of_a_placebo_is_that_of_no_drug() -> None:
    doc = load()(LETTERS)
    assert [row["drugs"] for row in rows_of(doc, "arms")] == ["anlotinib + docetaxel", "docetaxel"]
    doses = {(row["arm_id"], row["drug"], row["high"]) for row in rows_of(doc, "doses")}
    assert doses == {("A1", "anlotinib", 12), ("A1", "docetaxel", 75), ("A2", "docetaxel", 75)}
    daily = {(row["arm_id"], row["drug"]) for row in rows_of(doc, "schedules") if row.get("period_unit") == "d"}
    assert daily == {("A1", "anlotinib")}


CYCLES = [
    (
        "Induction consisted of three cycles R-CHOP (rituximab, cyclophosphamide, doxorubicin, vincristine, "
        "prednisone), two cycles "
        "high-dose cytarabine, and surgery.",
        {"rituximab": 3, "cyclophosphamide": 3, "doxorubicin": 3, "vincristine": 3, "prednisone": 3, "cytarabine": 2},
    ),
    (
        "Patients received four cycles bendamustine plus rituximab, followed by two cycles cytarabine.",
        {"bendamustine": 4, "rituximab": 4, "cytarabine": 2},
    ),
    (
        "Patients received docetaxel 75 mg/m2 for four cycles and 2 cycles cisplatin 75 mg/m2.",
        {"docetaxel": 4, "cisplatin": 2},
    ),
    ("Patients received docetaxel 75 mg/m2, four cycles, with cisplatin 75 mg/m2.", {"docetaxel": 4}),
]


@pytest.mark.parametrize(("sentence", "cycles"), CYCLES)
def test_cycles_right_beside_their_drug(sentence: str, cycles: dict[str, int]) -> None:
    doc = load()(f"A phase 2 study.\n\n{sentence} The response rate was 80%.")
    told = {row["drug"]: row["cycles"] for row in rows_of(doc, "schedules") if row.get("cycles")}
    assert told == cycles


ESTERS = [
    ("candesartan cilexetil", ["candesartan"]),
    ("perindopril arginine", ["perindopril"]),
    ("testosterone undecanoate", ["testosterone"]),
    ("disodium pamidronate", ["pamidronic acid"]),
    ("ibandronate", ["ibandronic acid"]),
    ("zoledronate", ["zoledronic acid"]),
]


@pytest.mark.parametrize(("name", "drugs"), ESTERS)
def test_salts_and_esters_are_their_drug(name: str, drugs: list[str]) -> None:
    doc = load()(f"A trial of {name}.\n\nPatients were randomized to {name} or placebo.")
    assert sorted({row["drug"] for row in rows_of(doc, "drugs")}) == drugs


MANNERS_AHEAD = {
    "continuous or intermittent": (
        "Bicalutamide.\n\nMen were randomized to continuous or intermittent bicalutamide 50 mg daily.",
        ["bicalutamide", "bicalutamide"],
    ),
    "early or delayed": (
        "Fluorouracil.\n\nPatients were randomly assigned to early or delayed administration of fluorouracil.",
        ["fluorouracil", "fluorouracil"],
    ),
    "simultaneous or sequential, with sizes": (
        "Leukemia.\n\nChildren were randomly assigned to receive either simultaneous (n = 11) or sequential (n = 12) "
        "infusions of methotrexate and teniposide.",
        ["methotrexate + teniposide [11]", "methotrexate + teniposide [12]"],
    ),
    "concurrent or sequential": (
        "Adjuvant therapy.\n\nWomen were randomized to concurrent or sequential doxorubicin and paclitaxel.",
        ["doxorubicin + paclitaxel", "doxorubicin + paclitaxel"],
    ),
    "a treatment with an adjective": (
        "Lung cancer.\n\nPatients were randomized to conventional radiotherapy or cisplatin 40 mg/m2 weekly.",
        ["-", "cisplatin"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), MANNERS_AHEAD.values(), ids=MANNERS_AHEAD)
def test_two_ways_ahead_of_what_is_given(text: str, expected: list[str]) -> None:
    assert arms(text) == expected


RASH = "\n\nRash occurred in 10% of the {}-mg group, 14% of the {}-mg group and 3% of the placebo group."
DAILY = {
    "a bracket twice a day": ("Topiramate (100 or 200 mg twice daily) was compared with placebo.", "200", "400"),
    "a bracket three times": (
        "Gabapentin (300 or 600 mg three times daily) was compared with placebo.",
        "900",
        "1,800",
    ),
    "a bracket of whole days": ("Topiramate (100 or 200 mg daily) was compared with placebo.", "100", "200"),
    "no bracket": ("Patients were assigned to topiramate 100 or 200 mg twice daily or placebo.", "200", "400"),
}


@pytest.mark.parametrize(("text", "low", "high"), DAILY.values(), ids=DAILY)
def test_groups_called_by_the_dose_of_a_day(text: str, low: str, high: str) -> None:
    doc = load()("Epilepsy: a randomised trial.\n\n" + text + RASH.format(low, high))
    assert [len(a["drugs"]) for a in doc._.arms] == [1, 1, 0]
    found = [(r["arm_id"], r["percent"]) for r in rows_of(doc, "adverse_events")]
    assert found == [("A1", 10), ("A2", 14), ("A3", 3)]


def test_doses_to_choose_from_are_no_groups() -> None:
    text = "Patients were randomised to topiramate (100 or 200 mg daily, as tolerated) or placebo."
    assert len(load()("Epilepsy.\n\n" + text + " Rash occurred in 9% with topiramate.")._.arms) == 2


ADDED = {
    "levels behind": "cisplatin plus etoposide at either a high (120 mg/m2) or a low dose (60 mg/m2)",
    "levels ahead": "cisplatin with either high-dose (120 mg/m2) or low-dose (60 mg/m2) etoposide",
    "doses": "cisplatin plus etoposide at a dose of 120 mg/m2 or 60 mg/m2",
}


@pytest.mark.parametrize("text", ADDED.values(), ids=ADDED)
def test_one_drug_alone_or_with_one_of_two_doses_of_another(text: str) -> None:
    doc = load()(f"Etoposide in thymoma.\n\nPatients were randomly assigned to cisplatin alone or {text}.")
    assert [" + ".join(a["drugs"]) for a in doc._.arms] == ["cisplatin", *["cisplatin + etoposide"] * 2]
    assert [(r["arm_id"], r["low"]) for r in rows_of(doc, "doses")] == [("A2", 120), ("A3", 60)]


def test_a_dose_that_suits_the_patient_is_no_arm() -> None:
    text = (
        "Patients were randomly assigned to cisplatin alone or cisplatin plus etoposide 100 mg or 80 mg depending on "
    )
    assert len(load()("Etoposide in thymoma.\n\n" + text + "age.")._.arms) == 2
