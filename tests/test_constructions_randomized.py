"""Reports of randomized trials: what the control arm consists of, arms named by dose, figures of one arm at a time."""

import pytest

from constructions import PAIR, SINGLE, THREE, Case, case, check
from stated import _pipeline as pipeline
from stated import stated
from trialtables.components.base import rows_of
from trialtables.components.text.reading_text import reading_text


def rows(text: str, table: str, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row.get(c) for c in columns) for row in rows_of(pipeline()(text), table)]


def drugs(text: str) -> list[object]:
    return [row[0] for row in rows(text, "arms", "drugs")]


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        (
            "Patients with thymoma were randomized to docetaxel or a control regimen of etoposide or lomustine.",
            ["docetaxel", "etoposide + lomustine"],
        ),
        (
            "Patients with thymoma were randomly assigned to oral sunitinib 50 mg per day or 3-week cycles of standard "
            "intravenous chemotherapy of carboplatin AUC 5 on day 1 plus docetaxel (75 mg/m2 on day 1) or gemcitabine "
            "(1000 mg/m2 on days 1 and 8).",
            ["sunitinib", "carboplatin + docetaxel + gemcitabine"],
        ),
        (
            "We randomly allocated patients with thymoma to receive sunitinib or up to six cycles of standard "
            "chemotherapy with carboplatin plus either docetaxel or gemcitabine.",
            ["sunitinib", "carboplatin + docetaxel + gemcitabine"],
        ),
        (
            "Patients with thymoma were randomly assigned to sunitinib or to a standard regimen of vinorelbine plus "
            "cisplatin.",
            ["sunitinib", "cisplatin + vinorelbine"],
        ),
        (
            "Patients with thymoma were randomly assigned to either carboplatin plus paclitaxel or five cycles of "
            "vinorelbine or gemcitabine monotherapy.",
            ["carboplatin + paclitaxel", "gemcitabine + vinorelbine"],
        ),
        (
            "Patients with thymoma were randomly assigned to carboplatin plus paclitaxel or paclitaxel or carboplatin "
            "monotherapy.",
            ["carboplatin + paclitaxel", "paclitaxel", "carboplatin"],
        ),
        (
            "In thymoma 83 patients were randomly assigned to receive erlotinib and 82 to receive gemcitabine plus "
            "carboplatin; 82 in the erlotinib group and 72 in the chemotherapy group were analysed.",
            ["erlotinib", "carboplatin + gemcitabine"],
        ),
        (  # no kind of treatment before the names: three arms
            "Patients with thymoma were randomly assigned to sunitinib, docetaxel or gemcitabine.",
            ["sunitinib", "docetaxel", "gemcitabine"],
        ),
    ],
)
def test_what_the_control_consists_of(sentence: str, arms: list[str]) -> None:
    assert drugs(sentence) == arms


NAMED_BY_DOSE = (
    "Patients with thymoma were randomized to either gemcitabine 1,250 mg/m2 (G1250) or 1,000 mg/m2 (G1000) "
    "versus a control regimen of etoposide or lomustine (E/L). "
)
DOCETAXEL = "Patients with thymoma were randomized to docetaxel 90 mg/m2 (D90) or 60 mg/m2 (D60) or vinorelbine (V). "


def test_arms_named_by_dose() -> None:
    text = NAMED_BY_DOSE + "Response rates were 12% with G1250, 10% with G1000, and 2% with E/L."
    assert drugs(text) == ["gemcitabine", "gemcitabine", "etoposide + lomustine"]
    assert rows(text, "responses", "arm_id", "percent") == [("A1", 12), ("A2", 10), ("A3", 2)]
    text = DOCETAXEL + "Response rates were 12% with D90 and 10% with D60, each higher than the 3% response with V."
    assert rows(text, "responses", "arm_id", "percent") == [("A1", 12), ("A2", 10), ("A3", 3)]
    assert rows(text, "schedules", "days") == []
    days = "Patients with thymoma were randomized to docetaxel 90 mg/m2 (D1) or vinorelbine 30 mg/m2 (D1, D8)."
    assert rows(days, "schedules", "days") == [("1",), ("1,8",)]


STAGED = (
    "Maintenance sunitinib in thymoma after induction with sunitinib plus carboplatin: a randomised trial.\n\n"
    "METHODS: Before randomisation, patients entered an induction phase which consisted of four cycles of sunitinib "
    "(37.5 mg daily) plus carboplatin (AUC 5) on day 1 of a 21-day cycle. Patients who did not progress were randomly "
    "assigned to either sunitinib (37.5 mg daily) or placebo. RESULTS: Median PFS was 5 months with sunitinib."
)


def test_induction_told_as_before_the_randomization() -> None:
    assert drugs(STAGED)[:2] == ["carboplatin + sunitinib", "sunitinib"]
    same = (
        "Lapatinib in bladder cancer.\n\nPatients received six cycles of gemcitabine (1000 mg/m2) plus cisplatin "
        "(70 mg/m2), and those with a response or stable disease were randomly assigned to lapatinib or placebo. "
        "Median PFS was 5 months with lapatinib."
    )
    assert drugs(same)[:2] == ["cisplatin + gemcitabine", "lapatinib"]
    earlier = (
        "Lapatinib in bladder cancer.\n\nPatients without progression during treatment with cisplatin were randomly "
        "assigned to lapatinib or placebo. Median PFS was 5 months with lapatinib."
    )
    assert drugs(earlier)[0] == "lapatinib" and len(drugs(earlier)) == 2


FACTORS = (
    "Standard versus high-dose radiotherapy with cisplatin with or without nimotuzumab for oesophageal cancer: a "
    "randomised two-by-two factorial trial.\n\nWe randomly assigned patients to either 50 Gy (standard dose), 60 Gy "
    "(high dose), 50 Gy plus nimotuzumab, or 60 Gy plus nimotuzumab. All patients also received cisplatin."
)


def test_what_is_added_to_some_arms() -> None:
    assert drugs(FACTORS) == ["cisplatin", "cisplatin", "cisplatin + nimotuzumab", "cisplatin + nimotuzumab"]


# fmt: off
EVENTS = [
    case("nobody-of-the-first-arm", PAIR,
         "Grade 3 events were rash (no patients given gemcitabine vs 12 [29%] of those given gemcitabine plus "
         "erlotinib) and nausea (no patients vs four [10%]).",
         "A Rash maculo-papular g3-3 0", "B Rash maculo-papular g3-3 12 29%", "A Nausea g3-3 0", "B Nausea g3-3 4 10%"),
    case("nobody-in-a-bracket-of-its-own", PAIR,
         "Two patients with gemcitabine had anemia (no patient had bleeding).",
         "A Anemia 2", "A Vascular disorders - Other, specify 0"),
    case("the-same-events-in-the-other-arm", PAIR,
         "The most common grade 3-4 adverse events with gemcitabine were anemia (6 [15%]) and fatigue (9 [23%]). With "
         "gemcitabine plus erlotinib, these events were less common: anemia (one [2%]) and fatigue (three [7%]).",
         "A Anemia g3-4 6 15%", "A Fatigue g3-4 9 23%", "B Anemia g3-4 1 2%", "B Fatigue g3-4 3 7%"),
    case("a-death-and-its-cause-in-each-arm", PAIR,
         "There was one death due to sepsis in each group, and two deaths due to diarrhea in the erlotinib group.",
         "A DEATH 1", "B DEATH 1", "A Sepsis 1", "B Sepsis 1", "B DEATH 2", "B Diarrhea 2"),
    case("deaths-of-which-some-were-related", PAIR,
         "Adverse events with an outcome of death were reported for nine (23%) patients with gemcitabine and six (15%) "
         "with gemcitabine plus erlotinib; these were considered related to study drug in two (5%) and one (2%) "
         "patients, respectively.",
         "A Death NOS 9 23%", "B Death NOS 6 15%", "A DEATH 2 5%", "B DEATH 1 2%"),
    case("deaths-said-to-be-unrelated", SINGLE,
         "Five patients (12.5%) had fatal adverse events. All but one of these deaths were considered unrelated to "
         "treatment.", "A Death NOS 5 12.5%"),
    case("raised-concentrations", PAIR,
         "Grade 3 increased amino-transferase concentrations (four [10%] vs 0) were seen with gemcitabine and "
         "gemcitabine plus erlotinib.",
         "A Alanine aminotransferase increased g3-3 4 10%", "B Alanine aminotransferase increased g3-3 0"),
    case("a-blank-within-the-figure", SINGLE,
         "Grade 3 diarrhea occurred in 12. 5% of patients and fatigue in four patients (10. 1%).",
         "A Diarrhea g3-3 12.5%", "A Fatigue g3-3 4 10.1%"),
    case("deaths-told-with-the-drug", SINGLE, "No paclitaxel-related deaths occurred.", "A DEATH 0"),
    case("deaths-of-the-disease", SINGLE, "There were three cancer-related deaths."),
    case("lists-with-articles", PAIR,
         "The most common events were nausea (69%) and an increase in creatinine (60%) with gemcitabine and nausea "
         "(55%), fever (36%), and a decrease in hemoglobin (35%) with gemcitabine plus erlotinib.",
         "A Nausea 69%", "A Creatinine increased 60%", "B Nausea 55%", "B Fever 36%", "B Anemia 35%"),
    case("two-contrasts-with-one-arm", THREE,
         "Rash was more common with cisplatin than with oxaliplatin (30% v 10%) and with carboplatin than with "
         "oxaliplatin (25% v 10%).",
         "A Rash maculo-papular 30%", "B Rash maculo-papular 25%", "C Rash maculo-papular 10%"),
]
RESPONSES = [
    case("one-group-after-another", PAIR,
         "Gemcitabine was more active in patients with liver metastases (response rate, 36% v 20%) and prior taxanes "
         "(29% v 17%) than gemcitabine plus erlotinib.",
         "A ORR 36% *", "B ORR 20% *", "A ORR 29% *", "B ORR 17% *"),
    case("groups-told-by-their-disease", SINGLE,
         "The response rate was 30% and was higher in patients with visceral disease (40%).",
         "A ORR 30%", "A ORR 40% *"),
    case("the-other-response-behind", PAIR,
         "The response rate was 22% with gemcitabine, higher than the 9% response with gemcitabine plus erlotinib.",
         "A ORR 22%", "B ORR 9%"),
]
# fmt: on


@pytest.mark.parametrize("example", [*EVENTS, *RESPONSES])
def test_randomized(example: Case) -> None:
    check(example)


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ("38 patients received at least one dose of gemcitabine and 40 received gemcitabine plus erlotinib.",
         ["A treated 38", "B treated 40"]),
        ("After progression, 12 patients received gemcitabine and 9 received gemcitabine plus erlotinib.", []),
        ("There were 30 (75%) of 40 patients who received gemcitabine and 20 (49%) of 41 who received gemcitabine plus "
         "erlotinib with a complete protection.", []),
        ("The median age of the 81 patients who underwent randomization was 58.3 years.",
         ["all age_median 58.3", "all randomized 81"]),
    ],
)  # fmt: skip
def test_people(sentence: str, lines: list[str]) -> None:
    assert stated("population", PAIR, sentence) == lines


RATIO = "Median OS was 10 months (IQR 5-21) with gemcitabine (hazard ratio 0·86, 95% CI 0·75-0·98; p=0·023). "


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("Median PFS was 4 months (IQR 2-8) with gemcitabine and 3 months (1-6) with gemcitabine plus erlotinib "
         "(0·76, 0·68-0·86; p<0·0001).", "B-A PFS HR 0.76 [0.68-0.86] p<0.0001"),
        ("Median PFS was 4 months with gemcitabine and 3 months with gemcitabine plus erlotinib (0·76, 0·68-0·86; "
         "p<0·0001), also in men (HR 0·79, 95% CI 0·66-0·94).", "B-A PFS HR 0.76 [0.68-0.86] p<0.0001"),
    ],
)  # fmt: skip
def test_a_ratio_named_before(sentence: str, row: str) -> None:
    assert row.split(" ", 1)[1] in {line.split(" ", 1)[1] for line in stated("comparisons", PAIR, RATIO + sentence)}


def test_a_blank_behind_the_point() -> None:
    assert reading_text("in 12. 5% of 40 and 8. 1% of 41 (P =. 04)") == "in 12.5 % of 40 and 8.1 % of 41 (P = .04)"
    assert reading_text("(P = 0. 99). 3 of 4 (P ≤ 0.03)") == "(P = 0.99 ). 3 of 4 (P ≤ 0.03)"
    assert reading_text("with progression- free survival") == "with  progression-free survival"
    assert reading_text("first- and second-line") == "first- and second-line"
    told = "450 mug daily, the 180-mug group, 5 mug/kg, a mug"
    assert reading_text(told) == "450 mcg daily, the 180-mcg group, 5 mcg/kg, a mug"
    assert reading_text("36%−60%, days 1−14, 2 x 10−9, −3") == "36%-60%, days 1-14, 2 x 10−9, −3"
    assert reading_text("It was of grade 2. 5% of patients") == "It was of grade 2. 5% of patients"
