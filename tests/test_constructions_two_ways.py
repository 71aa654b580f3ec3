"""Two ways of giving the same drugs, regimens known by a name, and counts of what is no patient."""

import pytest

from constructions import PAIR, SINGLE, Case, case, check, nlp
from stated import stated
from trialtables.components.base import rows_of
from trialtables.components.text.reading_text import reading_text


def arms(text: str) -> list[tuple[str, str]]:
    """Role and drugs of each arm."""
    return [(arm["role"], " + ".join(arm["drugs"])) for arm in nlp()(text)._.arms]


def rows(text: str, table: str, *columns: str) -> set[tuple[object, ...]]:
    return {tuple(row.get(c) for c in columns) for row in rows_of(nlp()(text), table)}


# --- ways ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    [
        "Randomized phase III trial of carboplatin with weekly versus 3-weekly paclitaxel in ovarian cancer.",
        "Randomised trial of carboplatin plus low-dose or high-dose paclitaxel in ovarian cancer.",
        "Randomized trial of carboplatin with concurrent versus sequential paclitaxel in ovarian cancer.",
        "Randomized trial of carboplatin and oral versus intravenous paclitaxel in ovarian cancer.",
    ],
)
def test_two_ways_of_the_partner_are_arms_of_both_drugs(title: str) -> None:
    assert [drugs for _, drugs in arms(f"{title} Ninety patients were enrolled.")] == ["carboplatin + paclitaxel"] * 2


@pytest.mark.parametrize(
    "phrase",
    ["carboplatin versus sequential paclitaxel and carboplatin", "carboplatin or weekly paclitaxel"],
)
def test_a_way_of_one_arm_alone_leaves_the_arms_apart(phrase: str) -> None:
    drugs = [d for _, d in arms(f"Ninety patients were randomly assigned to {phrase}.")]
    assert len(drugs) == 2
    assert len(set(drugs)) == 2


SEQUENCE = (
    "A trial in breast cancer.\n\nWomen were randomly assigned to adjuvant chemotherapy with five cycles of TAC "
    "(70/45/450 mg/m2 every 3 weeks) or three cycles of AC (55/550 mg/m2 every 3 weeks) followed by three doses of "
    "docetaxel at 90 mg/m2 every 3 weeks (AC>T). TAC caused more anemia than AC>T (14% v 6%)."
)


def test_arms_of_the_same_drugs_are_called_by_their_regimens() -> None:
    assert rows(SEQUENCE, "adverse_events", "arm_id", "percent") == {("A1", 14), ("A2", 6)}
    assert rows(SEQUENCE, "doses", "arm_id", "drug", "low") == {
        ("A1", "docetaxel", 70), ("A1", "doxorubicin", 45), ("A1", "cyclophosphamide", 450),
        ("A2", "doxorubicin", 55), ("A2", "cyclophosphamide", 550), ("A2", "docetaxel", 90),
    }  # fmt: skip


def test_a_regimen_of_both_arms_names_neither() -> None:
    text = "Women were randomly assigned to three cycles of CMF or six cycles of CMF. With CMF, 8% had anemia."
    assert rows(text, "adverse_events", "arm_id") == {("all",)}


# --- schedules with names --------------------------------------------------------------------------------------------

NAMED = (
    "A phase I study of imatinib in gout.\n\nSixty patients received once-daily imatinib, either for 3 weeks followed "
    "by 1 week off treatment (schedule 3/1) or continuously [continuous daily dosing (CDD)]. MTDs were 700 mg/day on "
    "schedule 3/1 and 300 mg/day with CDD. Events included fatigue (40%). Rash occurred in 15% with CDD."
)


def test_schedules_that_a_text_names_are_arms() -> None:
    assert [drugs for _, drugs in arms(NAMED)] == ["imatinib", "imatinib"]
    assert rows(NAMED, "doses", "arm_id", "low") == {("A1", 700), ("A2", 300)}
    assert rows(NAMED, "schedules", "arm_id", "frequency", "days", "cycle_days") == {
        ("A1", 1, "1-21", 28), ("A2", 1, None, None),
    }  # fmt: skip
    assert rows(NAMED, "adverse_events", "arm_id", "percent") == {("all", 40), ("A2", 15)}


def test_brackets_that_hold_no_name_make_no_arms() -> None:
    text = "Forty patients with gout received imatinib either once daily (300 mg) or twice daily (200 mg)."
    assert len(arms(text)) == 1


@pytest.mark.parametrize("word", ["in arm", "with arm", "for arm", "on arm"])
def test_a_dose_is_of_the_arm_named_right_behind_it(word: str) -> None:
    text = (
        "A study of imatinib.\n\nSixty patients with gout received imatinib on days 1-14 every 3 weeks (arm A) or "
        f"daily (arm B). The maximum tolerated doses were 700 mg {word} A and 300 mg {word} B."
    )
    assert rows(text, "doses", "arm_id", "low") == {("A1", 700), ("A2", 300)}


@pytest.mark.parametrize("lead", ["", "A study of paclitaxel.\n\n"])
def test_the_first_sentence_of_a_text_without_a_title_tells_schedules(lead: str) -> None:
    text = f"{lead}Sixty patients were randomly assigned to paclitaxel weekly or every 3 weeks."
    assert rows(text, "schedules", "arm_id", "frequency", "period") == {("A1", 1, 1), ("A2", 1, 3)}


# --- regimens with names ---------------------------------------------------------------------------------------------

CITY = (
    "Randomized trial of the Aachen regimen versus dacarbazine in melanoma.\n\nIn earlier trials the Aachen regimen "
    "(dacarbazine, cisplatin and lomustine) induced responses in 35% to 45% of patients. METHODS: 180 patients were "
    "randomized to the Aachen regimen (dacarbazine 210 mg/m2 and cisplatin 30 mg/m2 on days 1 to 3 and lomustine "
    "90 mg/m2 on day 1) or dacarbazine 850 mg/m2. RESULTS: The response rate to dacarbazine was 9% compared with 16% "
    "for the Aachen regimen. Vomiting was more common in the Aachen arm (21% v 4%)."
)


def test_a_regimen_named_after_a_place_stands_for_its_drugs() -> None:
    spelled = "cisplatin + dacarbazine + lomustine"
    assert arms(CITY) == [("cited", spelled), ("experimental", spelled), ("comparator", "dacarbazine")]
    assert ("A2", 16) in rows(CITY, "responses", "arm_id", "percent")
    assert rows(CITY, "adverse_events", "arm_id", "percent") == {("A2", 21), ("A3", 4)}


def test_a_kind_of_regimen_is_no_name() -> None:
    text = "Patients were randomized to the Standard regimen (cisplatin and lomustine) or dacarbazine."
    assert ("comparator", "") not in arms(text)


def test_patients_enrolled_later_are_of_this_study() -> None:
    text = (
        "Irinotecan with bevacizumab in colon cancer.\n\nBACKGROUND: This phase II trial gave bevacizumab with IFL. "
        "Following a review of other trials using IFL, subsequent patients were enrolled at reduced doses of "
        "irinotecan (90 mg/m2). RESULTS: The response rate was 40%."
    )
    assert [role for role, _ in arms(text)] == ["single"]


@pytest.mark.parametrize(
    "sentence",
    [
        "After radiotherapy, patients with hormone receptor (HR) -positive disease received hormonal therapy with "
        "tamoxifen.",
        "Those with receptor-positive tumors received tamoxifen or an aromatase inhibitor.",
    ],
)
def test_those_with_a_marker_get_more_in_every_arm(sentence: str) -> None:
    told = f"Women with breast cancer were randomly assigned to epirubicin or docetaxel. {sentence}"
    assert [drugs for _, drugs in arms(told)] == ["epirubicin + tamoxifen", "docetaxel + tamoxifen"]


# --- doses and cycles ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("cisplatin initially at 30 mg/m2 and escalated by 10 mg/m2 up to 60 mg/m2", (30, 60)),
        ("cisplatin starting at 30 mg/m2, escalated in 10 mg/m2 increments to 60 mg/m2", (30, 60)),
        ("cisplatin 30 mg/m2, escalated by 10 mg/m2 to 60 mg/m2", (30, 60)),
        ("cisplatin 2000 mg/m2/day, divided into two doses of 1000 mg/m2", (1000, 1000)),
        ("cisplatin 1500 mg/day orally divided in 3 doses of 500 mg", (500, 500)),
    ],
)
def test_doses_told_in_steps_or_parts(told: str, wanted: tuple[float, float]) -> None:
    text = f"A study of cisplatin.\n\nForty patients with thymoma received {told}."
    assert rows(text, "doses", "low", "high") == {wanted}


def test_a_total_that_is_not_the_sum_stays() -> None:
    text = "A study.\n\nForty patients received cisplatin 900 mg/day divided in two doses of 500 mg."
    assert len(rows(text, "doses", "low")) == 2


def test_cycles_that_consist_of_drugs() -> None:
    text = (
        "Adjuvant S-1 and cisplatin.\n\nMETHODS: The first cycle of chemotherapy consisted of S-1 (days 1-7), followed "
        "by a 14-day rest period. Cycles 2 and 3 consisted of S-1 (days 1-14), followed by a 14-day rest period, and "
        "cisplatin on days 1 and 15."
    )
    assert rows(text, "schedules", "drug", "days", "cycle_days", "cycles") == {
        ("s-1", "1-7", 21, 1), ("s-1", "1-14", 28, 2), ("cisplatin", "1,15", 28, 2),
    }  # fmt: skip


def test_each_cycle_counts_none() -> None:
    text = "A study.\n\nMETHODS: Each cycle consisted of cisplatin 60 mg/m2 on days 1 and 8, then a 7-day rest."
    assert rows(text, "schedules", "days", "cycles") == {("1,8", None)}


# --- counts ----------------------------------------------------------------------------------------------------------

COUNTS = [
    case("in-so-many-cycles", SINGLE, "Grade 4 anemia occurred in only five cycles (3.5%).", "A Anemia g4-4 5 3.5%"),
    case("of-so-many-cycles", SINGLE, "Anemia occurred in five of 110 cycles (4.5%).", "A Anemia 5/110 4.5%"),
    case("cycles-given", SINGLE, "Patients received five cycles (range 1-8). Anemia was common.", "mention Anemia"),
    case("cycles-with-grades", SINGLE, "Anemia occurred in 50% of cycles (20% grade 4 and 30% grade 3).",
         "A Anemia 50%", "A Anemia g4-4 20%", "A Anemia g3-3 30%"),
    case("reports-of", SINGLE, "There were eight reports of grade 3 or grade 4 rash.",
         "A Rash maculo-papular g3-4 8"),
    case("all-but", SINGLE, "Rash occurred in 14 patients; all events but three were grade 1 or grade 2.",
         "A Rash maculo-papular 14"),
    case("reduced-by", SINGLE, "Three patients required 20% dose reductions with cycle 5.", "A DOSE_REDUCTION 3"),
    case("reduced-by-one", SINGLE, "Three patients required a 20% dose reduction.", "A DOSE_REDUCTION 3"),
    case("reduced-in", SINGLE, "There were 20% dose reductions.", "A DOSE_REDUCTION 20%"),
    case("removed", SINGLE, "Three patients were removed after the second cycle due to toxicity.",
         "A DISCONTINUATION 3"),
    case("drain-removed", SINGLE, "The drain was removed because of infection in 2 patients.",
         "A Infections and infestations - Other, specify 2"),
    case("neutropenia-with-fever", SINGLE, "Grade 3 neutropenia associated with fever or infection was seen in 11%.",
         "A Febrile neutropenia g3-3 11%"),
    case("neutropenia-then-fever", SINGLE, "Neutropenia was seen in 30% and fever in 12%.",
         "A Neutrophil count decreased 30%", "A Fever 12%"),
    case("perforation", SINGLE, "Perforation of the stomach occurred in one patient.", "A Gastric perforation 1"),
    case("assessable", SINGLE, "Tumor response was assessable in 36 patients. The response rate was 25%.",
         "A ORR 25%"),
    case("responded", SINGLE, "Tumor response was observed in 9 patients.", "A ORR 9"),
]  # fmt: skip


@pytest.mark.parametrize("case", COUNTS)
def test_counts(case: Case) -> None:
    check(case)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("dacarbazine 1, 000 mg/m2", "dacarbazine  1,000 mg/m2"),
        ("at 2, 4, 000 or", "at 2, 4, 000 or"),
        ("5, 100 and 200 mg", "5, 100 and 200 mg"),
    ],
)
def test_a_blank_within_a_thousand_is_moved(text: str, wanted: str) -> None:
    assert reading_text(text) == wanted


def test_a_time_behind_two_outcomes_is_of_both() -> None:
    told = "After a median follow-up of 81 months, there was no difference in disease-free survival (75% v 74%) or "
    found = stated("survival", PAIR, told + "overall survival (90% v 92%) at 5 years.")
    assert [line for line in found if "DFS" in line] == ["A DFS 75% at 5 a", "B DFS 74% at 5 a"]


def test_a_time_of_its_own_stays() -> None:
    told = "At 3 years, disease-free survival (75% v 74%) did not differ, nor did overall survival (90% v 92%) at "
    found = stated("survival", PAIR, told + "5 years.")
    assert [line for line in found if "DFS" in line] == ["A DFS 75% at 3 a", "B DFS 74% at 3 a"]


# --- schedules of one treatment, called by a word or by a short name ----------------------------------------------

RATES = "The response rate was 12% in the {} arm and 31% in the {} arm."


@pytest.mark.parametrize(
    ("told", "one", "other"),
    [
        ("two schedules of escalating erlotinib in combination with decitabine every 28 days: (i) sequential or (ii) "
         "concurrent", "sequential", "concurrent"),
        ("two dosing schedules of erlotinib with decitabine, continuous or intermittent", "continuous", "intermittent"),
        ("two sequences of erlotinib and decitabine (early and delayed)", "early", "delayed"),
    ],
)  # fmt: skip
def test_two_schedules_that_the_results_call_by_a_word(told: str, one: str, other: str) -> None:
    text = f"We evaluated {told}. Forty patients with leukemia were treated. {RATES.format(one, other)}"
    assert [drugs for _, drugs in arms(text)] == ["decitabine + erlotinib"] * 2
    assert rows(text, "responses", "arm_id", "percent") == {("A1", 12), ("A2", 31)}


@pytest.mark.parametrize(
    "told",
    [
        "two schedules of erlotinib with decitabine: sequential or concurrent",  # of which nothing is told
        "two schedules of erlotinib with decitabine in patients who were fit or unfit",
        "two cohorts of patients on erlotinib with decitabine, young or old",
    ],
)
def test_schedules_that_are_not_told_apart_are_one_arm(told: str) -> None:
    text = f"We evaluated {told}. Forty patients with leukemia were treated. The response rate was 12%."
    assert len(arms(text)) == 1


COURSES = (
    "Patients with myeloma were randomly allocated. Bortezomib and melphalan were given for {}either four courses "
    "(BM4) or eight courses (BM8). The response rate was 40% with BM4 and 50% with BM8."
)


@pytest.mark.parametrize("total", ["", "a total of "])
def test_numbers_of_courses_with_short_names(total: str) -> None:
    text = COURSES.format(total)
    assert rows(text, "responses", "arm_id", "percent") == {("A1", 40), ("A2", 50)}
    assert rows(text, "schedules", "arm_id", "drug", "cycles") == {
        (arm, drug, n) for drug in ("bortezomib", "melphalan") for arm, n in (("A1", 4), ("A2", 8))
    }


def test_the_courses_of_a_third_regimen_are_its_own() -> None:
    text = (
        "Patients with myeloma were randomly allocated to three regimens. In two, bortezomib and melphalan were given "
        "for either four courses (BM4) or eight courses (BM8). In the third regimen, melphalan and thalidomide were "
        "given for six courses (MT6). The response rate was 40% with BM4, 50% with BM8 and 30% with MT6."
    )
    found = rows(text, "schedules", "arm_id", "drug", "cycles")
    assert {row for row in found if row[0] == "A3"} == {("A3", "melphalan", 6), ("A3", "thalidomide", 6)}
    assert {row for row in found if row[1] == "melphalan"} == {
        ("A1", "melphalan", 4), ("A2", "melphalan", 8), ("A3", "melphalan", 6),
    }  # fmt: skip


def test_courses_of_two_lengths_have_one_interval() -> None:
    text = "Patients with myeloma were randomly allocated to bortezomib for four cycles or eight cycles every 3 weeks."
    assert rows(text, "schedules", "arm_id", "cycles", "cycle_days") == {("A1", 4, 21), ("A2", 8, 21)}


GIVEN_SO = (
    "METHODS: We randomly assigned 90 patients with lung cancer to one of three treatments: radiotherapy; radiotherapy "
    "combined with 20 mg of paclitaxel per square meter, given on the first day of each treatment week; or "
    "radiotherapy combined with 5 mg of paclitaxel per square meter, given daily. RESULTS: "
)


@pytest.mark.parametrize(
    "told",
    [
        "Nausea was seen in 40% of the radiotherapy-weekly-paclitaxel group and in 30% of the "
        "radiotherapy-daily-paclitaxel group.",
        "Paclitaxel caused nausea in 40% of the patients given it weekly and in 30% of those given it daily.",
    ],
)
def test_arms_called_by_how_often_the_drug_is_given(told: str) -> None:
    assert rows(GIVEN_SO + told, "adverse_events", "arm_id", "percent") == {("A2", 40), ("A3", 30)}


@pytest.mark.parametrize(
    ("told", "drugs"),
    [
        ("weekly paclitaxel without bevacizumab until progression", "paclitaxel"),
        ("paclitaxel 80 mg/m2 without concurrent bevacizumab every 3 weeks", "paclitaxel"),
        ("weekly paclitaxel with bevacizumab until progression", "bevacizumab + paclitaxel"),
    ],
)
def test_a_drug_that_is_withheld_is_not_of_the_arm(told: str, drugs: str) -> None:
    text = f"Forty patients with thymoma received {told}."
    assert [d for _, d in arms(text)] == [drugs]
    assert {drug for (drug,) in rows(text, "schedules", "drug")} <= {*drugs.split(" + ")}


RHYTHMS = {
    "aim": (
        "This phase I study aimed to find the maximum tolerated dose of ixazomib once weekly (1-4 mg; days 1, 8 and "
        "15) and twice weekly (1-2 mg; days 1, 4, 8 and 11). The recommended doses are 4 mg (once weekly) and 2 mg "
        "(twice weekly).",
        [("A1", 1, 4), ("A2", 1, 2)],
    ),
    "either": (
        "Patients in this dose-escalation study received ixazomib either once daily (1-4 mg) or twice daily (1-3 mg). "
        "The MTD was 3 mg once daily and 2 mg twice daily.",
        [("A1", 1, 4), ("A2", 1, 3)],
    ),
}


@pytest.mark.parametrize(("text", "doses"), RHYTHMS.values(), ids=RHYTHMS)
def test_two_rhythms_that_a_dose_finding_study_tries(text: str, doses: list[tuple[str, float, float]]) -> None:
    doc = nlp()("Ixazomib in myeloma.\n\n" + text + " Nausea occurred in 30% of patients.")
    assert [a["drugs"] for a in doc._.arms] == [["ixazomib"], ["ixazomib"]]
    found = [(r["arm_id"], r["low"], r["high"]) for r in rows_of(doc, "doses") if r["low"] < r["high"]]
    assert found == doses
    assert [r["arm_id"] for r in rows_of(doc, "adverse_events")] == ["all"]


def test_rhythms_one_after_the_other_are_no_arms() -> None:
    text = "Patients received ixazomib weekly (4 mg; days 1, 8 and 15) and then twice weekly (2 mg; days 1 and 4)."
    assert len(nlp()("Ixazomib in myeloma.\n\n" + text)._.arms) == 1
