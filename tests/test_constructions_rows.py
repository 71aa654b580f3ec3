"""Rows of names beside rows of figures, and figures that go to none of the names before them."""

import pytest

from constructions import LETTERS, PAIR, SINGLE, Case, Study, case, check, nlp
from trialtables.components.base import rows_of

# fmt: off

GROUPS = [
    case("three-groups-before-the-verb", SINGLE,
         "Response rates for relapsed, refractory and untreated patients were 24%, 33% and 70%, respectively.",
         "A ORR 24% *", "A ORR 33% *", "A ORR 70% *"),
    case("three-groups-behind", SINGLE,
         "The response rate was 24%, 33% and 70% in relapsed, refractory and untreated patients.",
         "A ORR 24% *", "A ORR 33% *", "A ORR 70% *"),
    case("dose-levels", SINGLE, "The response rate was 10%, 30% and 50% at 70, 90 and 120 mg/m2, respectively.",
         "A ORR 10% *", "A ORR 30% *", "A ORR 50% *"),
    case("counts-with-denominators", SINGLE,
         "ORR in follicular, mantle cell and marginal zone lymphoma was 24% (4/17), 33% (4/12) and 70% (7/10), "
         "respectively.",
         "A ORR 4/17 24% *", "A ORR 4/12 33% *", "A ORR 7/10 70% *"),
    case("two-cohorts", SINGLE,
         "Grade 3 neutropenia was seen in 10% and 30% in the untreated and pretreated cohorts, respectively.",
         "A Neutrophil count decreased g3-3 10% *", "A Neutrophil count decreased g3-3 30% *"),
    case("names-are-no-groups", SINGLE, "Rates of CR, PR and SD were 10%, 20% and 30%, respectively.",
         "A CR 10%", "A PR 20%", "A SD 30%"),
]

NAMES = [
    case("were-the-most-common", SINGLE,
         "Leukopenia, neutropenia and anemia were the most common side effects (81%, 69% and 56%, respectively).",
         "A White blood cell decreased 81%", "A Neutrophil count decreased 69%", "A Anemia 56%"),
    case("were-the-major-toxicities", PAIR,
         "Grade 3-4 rash and diarrhea were the major toxicities with gemcitabine (12% and 7%, respectively).",
         "A Rash maculo-papular g3-4 12%", "A Diarrhea g3-4 7%"),
    case("one-name", SINGLE, "Neutropenia was the main toxicity (44%).", "A Neutrophil count decreased 44%"),
    case("unknown-state", SINGLE,
         "The best responses were CR 9 (22%), PR 7 (17%), HI 2 (5%) and SD 10 (24%).",
         "A CR 9 22%", "A PR 7 17%", "A SD 10 24%"),
    case("acronym-of-a-group", SINGLE, "Responses were seen in 30%: DLBCL 20%, MCL 45%.",
         "A ORR 30%", "A ORR 20%", "A ORR 45%"),
    case("had-a-progression", SINGLE, "Twenty patients (50%) had stable disease and 12 (30%) had a progression.",
         "A SD 20 50%", "A PD 12 30%"),
    case("patients-progressed", SINGLE,
         "Stable disease was seen in 14 patients (35%), and 9 (23%) patients progressed.",
         "A SD 14 35%", "A PD 9 23%"),
    case("progression-without-other-responses", SINGLE, "Thirty patients had disease progression and 25 had died."),
]

OTHER_SUBJECTS = [
    case("use-of-something", LETTERS,
         "Febrile neutropenia occurred in 2% and 7% of patients in arms A and B, respectively, and the use of growth "
         "factors was more frequent in arm B (37% v 22%).",
         "A Febrile neutropenia 2%", "B Febrile neutropenia 7%"),
    case("need-for-something", LETTERS,
         "Neutropenia was seen in 30% in arm A and 20% in arm B, but the need for antibiotics was greater in arm B "
         "(12% v 5%).",
         "A Neutrophil count decreased 30%", "B Neutrophil count decreased 20%"),
    case("the-incidence-goes-on", LETTERS,
         "The incidence of lymphedema in arm A was 17%, and the incidence in arm B was 4%.",
         "A Lymphedema 17%", "B Lymphedema 4%"),
    case("responders-randomized", PAIR,
         "Before this, 219 patients achieving a complete or partial response were randomized to maintenance with "
         "gemcitabine (109 patients) or gemcitabine plus erlotinib (110 patients)."),
    case("responders-counted", SINGLE, "Eleven patients achieving a partial response were operated on.", "A PR 11"),
    case("evaluable-for-toxicity", SINGLE, "Response could be evaluated in 33 patients and toxicity in 38."),
]

LEVELS = Study(
    "In this randomized trial 104 women received standard-dose epirubicin (SD-E, 60 mg/m2) and 106 received high-dose "
    "epirubicin (HD-E, 100 mg/m2).",
    {"A": "A1", "B": "A2"},
)
DENSE = Study(
    "Patients were randomized to dose-dense docetaxel (ddD, 60 mg/m2 every 2 weeks) or conventional docetaxel (cD, "
    "75 mg/m2 every 3 weeks).",
    {"A": "A1", "B": "A2"},
)
LISTED = Study(
    "Patients were randomly treated with: etoposide 50 mg/m2 on days 1-14; topotecan 1.5 mg/m2 on days 1-5; cisplatin "
    "50 mg/m2 plus topotecan 1 mg/m2 on day 1.",
    {"A": "etoposide", "B": "topotecan", "C": "cisplatin + topotecan"},
)

ARMS = [
    case("a-figure-in-each-bracket", LETTERS,
         "Grade 3 neutropenia (61 and 4%) and infection (17 and 22%) were the most frequent toxicities with docetaxel "
         "and vinorelbine.",
         "A Neutrophil count decreased g3-3 61%", "B Neutrophil count decreased g3-3 4%",
         "A Infections and infestations - Other, specify g3-3 17%",
         "B Infections and infestations - Other, specify g3-3 22%"),
    case("one-bracket-in-turned-order", LETTERS, "Nausea (30% and 21%) was frequent with vinorelbine and docetaxel.",
         "B Nausea 30%", "A Nausea 21%"),
    case("arms-of-the-next-clause", LETTERS,
         "Nausea was rare (3% and 4%), and fever was seen with both docetaxel and vinorelbine.",
         "all Nausea 3%", "all Nausea 4%"),
    case("levels-told-with-their-numbers", LEVELS,
         "The response rates were 41% in the SD-E arm and 56% in the HD-E arm.",
         "A ORR 41%", "B ORR 56%"),
    case("names-with-doses-behind", DENSE, "The response rate was 30% in the ddD arm and 25% in the cD arm.",
         "A ORR 30%", "B ORR 25%"),
    case("list-behind-a-colon", LISTED,
         "The response rate was 10% with etoposide, 12% with topotecan and 25% with cisplatin plus topotecan.",
         "A ORR 10%", "B ORR 12%", "C ORR 25%"),
]
EACH = Study(
    "Patients were randomized to paclitaxel (arm A), gemcitabine (arm B) or topotecan (arm C).",
    {"A": "paclitaxel", "B": "gemcitabine", "C": "topotecan"},
)

AGAINST_EACH = [
    case("than-b-or-c", EACH,
         "The response rate was higher with paclitaxel than with gemcitabine (35% vs 14%, P = .001) or topotecan "
         "(35% vs 21%, P = .01).",
         "A ORR 35%", "B ORR 14%", "C ORR 21%"),
    case("letters", EACH, "Nausea was more frequent in arm A than in arm B (40% v 9%) and arm C (40% v 16%).",
         "A Nausea 40%", "B Nausea 9%", "C Nausea 16%"),
    case("three-values-in-order", EACH, "Nausea was more frequent in arm A than in arms B and C (40% v 9% v 16%).",
         "A Nausea 40%", "B Nausea 9%", "C Nausea 16%"),
]

ZEROS = [
    case("next-names-have-a-verb", SINGLE, "There was no grade 4 toxicity, and nausea and fatigue were manageable.",
         "A ANY g4-4 0"),
    case("all-names-counted", SINGLE, "No grade 4 anemia, neutropenia, or thrombocytopenia was observed.",
         "A Anemia g4-4 0", "A Neutrophil count decreased g4-4 0", "A Platelet count decreased g4-4 0"),
    case("death-owing-to", SINGLE, "Two patients died owing to sepsis.", "A DEATH 2", "A Sepsis 2 *"),
    case("found-to-have", SINGLE, "Twenty percent of the patients were found to have a partial response.", "A PR 20%"),
]

DEALT = [
    case("two-names-and-a-figure-for-each-arm", LETTERS,
         "Fever and chills occurred in 9% and 5%, and fatigue in 20% and 11% of docetaxel and vinorelbine patients, "
         "respectively.",
         "mention Fever", "A Chills 9%", "B Chills 5%", "A Fatigue 20%", "B Fatigue 11%"),
    case("a-figure-for-each-name-of-the-arm-ahead", LETTERS,
         "With docetaxel, fever and chills occurred in 9% and 5%; fatigue occurred in 20% and 11% with docetaxel and "
         "vinorelbine, respectively.",
         "A Fever 9%", "A Chills 5%", "A Fatigue 20%", "B Fatigue 11%"),
    case("a-figure-for-each-name-of-one-arm", LETTERS,
         "With docetaxel fever and chills occurred in 9% and 5%, and fatigue in 20%.",
         "A Fever 9%", "A Chills 5%", "A Fatigue 20%"),
    case("one-figure-behind-the-row", LETTERS,
         "Fever and chills occurred in 9% and 5% of docetaxel patients, respectively, and fatigue in 20%.",
         "A Fever 9%", "A Chills 5%", "A Fatigue 20%"),
]

AGAIN = [
    case("in-a-bracket", LETTERS,
         "Docetaxel gave a response rate of 45% and a median survival of 8 months (31% and 6 months with vinorelbine).",
         "A ORR 45%", "B ORR 31%"),
    case("in-the-next-sentence", LETTERS,
         "With docetaxel the response rate was 45% and median survival 18 months. With vinorelbine, these were 31% "
         "and 16 months.",
         "A ORR 45%", "B ORR 31%"),
    case("shares-and-times-of-other-things", LETTERS,
         "With docetaxel the response rate was 45% and median survival 18 months. Patients on vinorelbine received 31% "
         "of the planned dose over 6 months.",
         "A ORR 45%"),
]
# fmt: on


@pytest.mark.parametrize("example", [*GROUPS, *NAMES, *OTHER_SUBJECTS, *ARMS, *AGAINST_EACH, *ZEROS, *DEALT, *AGAIN])
def test_rows(example: Case) -> None:
    check(example)


def test_each_comparison_has_its_own_reference() -> None:
    text = (
        "The response rate was higher with paclitaxel than with gemcitabine (35% vs 14%, P = .001) or topotecan "
        "(35% vs 21%, P = .01)."
    )
    rows = rows_of(nlp()(f"{EACH.text} {text}"), "comparisons")
    assert [(r["arm_id"], r["reference_arm_id"], r["p_value"]) for r in rows] == [
        ("A1", "A2", "0.001"),
        ("A1", "A3", "0.01"),
    ]


@pytest.mark.parametrize(
    ("text", "medians"),
    [
        ("The response rate of A was 45% and median survival 8 months (31% and 6 months with vinorelbine).", [8, 6]),
        (
            "With docetaxel the response rate was 45% and median survival 18 months. With vinorelbine, these were 31% "
            "and 16 months.",
            [18, 16],
        ),
        ("With docetaxel the response rate was 45% and median survival 18 months. Of 31% nothing is known.", [18]),
    ],
)
def test_times_of_a_row_that_is_told_again(text: str, medians: list[float]) -> None:
    rows = rows_of(nlp()(f"{LETTERS.text} {text}"), "survival")
    assert [(r["arm_id"], r["value"]) for r in rows] == [(f"A{i + 1}", str(m)) for i, m in enumerate(medians)]
