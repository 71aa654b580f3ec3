"""How journals report: deaths without a cause, reasons, names behind their values, lists of days and doses."""

import pytest

from constructions import PAIR, REGIMENS, SINGLE, Case, Study, case, check, nlp
from stated import stated
from test_arm_designs import METHODS, arms
from trialtables.components.base import rows_of
from trialtables.components.treatments.treatment_connectors import connector

# fmt: off

EVENTS = [
    case("died-during-treatment-each", PAIR,
         "Two (5%) patients died during treatment in each group.",
         "A Death NOS 2 5%", "B Death NOS 2 5%"),
    case("deaths-within-days", PAIR,
         "All-cause deaths within 30 days of the last dose occurred in one (3%) of the patients in the gemcitabine "
         "group and in four (10%) of those in the gemcitabine plus erlotinib group.",
         "A Death NOS 1 3%", "B Death NOS 4 10%"),
    case("nobody-died-during-study", SINGLE, "No patient died during the study.", "A Death NOS 0"),
    case("died-during-treatment-of-toxicity", SINGLE,
         "One patient died during treatment of toxicity.", "A DEATH 1"),
    case("dose-reduced-due-to", SINGLE,
         "Doses were reduced to 60 mg/m2 in 12 patients (30%) due to grade 3 or 4 adverse events.",
         "A DOSE_REDUCTION 12 30%"),
    case("treatment-of-some-was-stopped", PAIR,
         "The treatment of 3 of 40 women administered gemcitabine was stopped after a few days because of "
         "toxicity.",
         "A DISCONTINUATION 3/40"),
    case("people-who-open-a-clause", SINGLE,
         "Serious adverse events occurred in six (15%) of 40 patients and three patients (8%) permanently "
         "discontinued treatment because of adverse events.",
         "A SAE 6/40 15%", "A DISCONTINUATION 3 8%"),
    case("overall-and-of-a-grade", SINGLE,
         "The most common adverse events were rash (22 [55%] overall and four [10%] grade 3-4) and fatigue "
         "(12 [30%] overall and two [5%] grade 3-4).",
         "A Rash maculo-papular 22 55%", "A Rash maculo-papular g3-4 4 10%",
         "A Fatigue 12 30%", "A Fatigue g3-4 2 5%"),
]
# fmt: on


@pytest.mark.parametrize("example", EVENTS)
def test_events(example: Case) -> None:
    check(example)


SURVIVAL = [
    (SINGLE, "The response rate was 30%, with a 6.4-month median duration of response.", ["A DOR 6.4 mo"]),
    (SINGLE, "At a median observation period of 16.2 months, no relapse was seen.", ["A FOLLOWUP 16.2 mo"]),
    (SINGLE, "Thirty relapses were seen during 14.3 months of follow-up.", ["A FOLLOWUP 14.3 mo"]),
    (SINGLE, "Three patients relapsed after 12 months of follow-up.", []),
    (SINGLE, "The 3-year rate of invasive-disease-free survival was 91.4%.", ["A DFS 91.4% at 3 a"]),
    (
        PAIR,
        "We found 41 versus 35% OS at 2 years and 9.1 versus 8.3 months median time to progression in the gemcitabine "
        "and gemcitabine plus erlotinib arms, respectively.",
        ["A OS 41% at 2 a", "A TTP 9.1 mo", "B OS 35% at 2 a", "B TTP 8.3 mo"],
    ),
    (
        Study(
            "Patients were randomly assigned to dose-dense paclitaxel or conventional paclitaxel.",
            {},
        ),
        "Median overall survival was 61 months in the dose-dense treatment group and 52 months in the conventional "
        "treatment group.",
        ["A1 OS 61 mo", "A2 OS 52 mo"],
    ),
]


@pytest.mark.parametrize(("study", "text", "rows"), SURVIVAL)
def test_survival(study: Study, text: str, rows: list[str]) -> None:
    assert stated("survival", study, text) == rows


@pytest.mark.parametrize(
    ("gap", "kind"),
    [
        (" given on day 1, 600 mg/m2 ", "comma"),
        (" given over 1 h on days 1 and 8, and 200 mg/m2 ", "and"),
        (" on days 1, 8, and 15 and ", "and"),
    ],
)
def test_the_number_of_a_dose_is_no_day(gap: str, kind: str) -> None:
    assert connector(gap) == kind


def test_doses_before_their_drugs_are_one_regimen() -> None:
    design = (
        "30 patients were randomly assigned to 50 mg/m2 cisplatin and 60 mg/m2 doxorubicin both given on day 1, "
        "500 mg/m2 gemcitabine on days 1 and 8, and 200 mg/m2 fluorouracil a day on days 1-21, and 29 were assigned "
        "to 900 mg/m2 gemcitabine once a week."
    )
    found = [arm.split(" [")[0] for arm in arms(METHODS + design)]
    assert found == ["cisplatin + doxorubicin + fluorouracil + gemcitabine", "gemcitabine"]


BACKBONES = {
    "chemoradiotherapy spelled out": (
        "Patients were randomly assigned to chemoradiotherapy (60 Gy and cisplatin 75 mg/m2 on day 1) plus placebo or "
        "erlotinib (150 mg per day).",
        ["cisplatin", "cisplatin + erlotinib"],
    ),
    "some patients of every arm": (
        "Patients were randomly assigned to ribociclib and letrozole or placebo and letrozole. Premenopausal women "
        "also received leuprolide.",
        ["letrozole + leuprolide + ribociclib", "letrozole + leuprolide"],
    ),
    "taxane at choice": (
        "Patients were randomly assigned to weekly gemcitabine or weekly taxane therapy (paclitaxel or docetaxel).",
        ["gemcitabine", "docetaxel + paclitaxel"],
    ),
}


@pytest.mark.parametrize(("design", "expected"), BACKBONES.values(), ids=BACKBONES)
def test_backbones(design: str, expected: list[str]) -> None:
    assert [arm.split(" [")[0] for arm in arms(METHODS + design)] == expected


THREE_WITH_BACKBONE = Study(
    "Patients were randomly assigned to nivolumab plus bevacizumab plus pemetrexed and cisplatin (n = 50), nivolumab "
    "plus pemetrexed and cisplatin (n = 51), or pemetrexed and cisplatin (n = 52).",
    {
        "A": "bevacizumab + cisplatin + nivolumab + pemetrexed",
        "B": "cisplatin + nivolumab + pemetrexed",
        "C": "cisplatin + pemetrexed",
    },
)
OBSERVED = Study(
    "Patients with a response were randomized to one cycle of thiotepa (n = 40), or no further treatment (n = 41).",
    {"A": "thiotepa", "B": ""},
)
ARMS = [
    (
        THREE_WITH_BACKBONE,
        "Progression-free survival was longer in the nivolumab plus bevacizumab plus chemotherapy group than in the "
        "chemotherapy alone group (median 7.1 months vs 4.4 months).",
        ["A PFS 7.1 mo", "C PFS 4.4 mo"],
    ),
    (
        OBSERVED,
        "Median DFS was 12 and 7.5 months in the intensification and the observation arms, respectively.",
        ["A DFS 12 mo", "B DFS 7.5 mo"],
    ),
]


@pytest.mark.parametrize(("study", "text", "rows"), ARMS)
def test_arms(study: Study, text: str, rows: list[str]) -> None:
    assert stated("survival", study, text) == rows


LEVELS = Study(
    "Patients were randomly assigned to receive cisplatin 65 mg/m2 plus low-dose ramucirumab (6 mg/kg), high-dose "
    "ramucirumab (12 mg/kg), or placebo every 4 weeks.",
    {"A": "A1", "B": "A2", "C": "cisplatin"},
)
SHORT_NAMES = Study(
    "We compared nivolumab plus ipilimumab and chemotherapy (N + I + CT) and nivolumab plus chemotherapy (N + CT) "
    "versus chemotherapy alone (CT) in a randomized trial. Patients were assigned to nivolumab plus ipilimumab and "
    "chemotherapy, nivolumab plus chemotherapy, or chemotherapy alone.",
    {"A": "ipilimumab + nivolumab", "B": "nivolumab", "C": ""},
)
OBSERVED_ONE = Study("Patients were randomly assigned to trastuzumab or observation.", {"A": "trastuzumab", "B": ""})
# fmt: off
RESPONSES = [
    case("levels-with-their-drug", LEVELS,
         "Objective response rates were 18%, 29%, and 41% for placebo, low-dose ramucirumab, and high-dose ramucirumab "
         "plus cisplatin, respectively.",
         "C ORR 18%", "A ORR 29%", "B ORR 41%"),
    case("names-letter-for-letter", SHORT_NAMES,
         "Response rates were 40%, 35%, and 28% with N + I + CT, N + CT, and CT, respectively.",
         "A ORR 40%", "B ORR 35%", "C ORR 28%"),
    case("rate-before-a-median-of-another", PAIR,
         "The percentage of patients who had an objective response was higher with gemcitabine plus erlotinib than "
         "with gemcitabine (41% vs. 8%; P<0.001), with a median time to response of 5.6 months and 11.1 months, "
         "respectively.",
         "B ORR 41%", "A ORR 8%"),
    case("zero-of", PAIR,
         "Three (8%) of 38 patients and zero of 39 patients in the gemcitabine and gemcitabine plus erlotinib arms, "
         "respectively, had a complete response.",
         "A CR 3/38 8%", "B CR 0/39"),
    case("rates-of-many-patients", SINGLE, "We studied survival and the response rate in 308 patients with cancer."),
    case("responders-who-were-randomized", PAIR,
         "Patients with an objective response (n = 90) were randomized to gemcitabine (n = 45) or gemcitabine plus "
         "erlotinib (n = 45)."),
]
# fmt: on


@pytest.mark.parametrize("example", RESPONSES)
def test_responses(example: Case) -> None:
    check(example)


MORE_SURVIVAL = [
    (
        PAIR,
        "Median DFS was 41.6 months and not reached for gemcitabine and gemcitabine plus erlotinib, respectively.",
        ["A DFS 41.6 mo", "B DFS NR"],
    ),
    (
        PAIR,
        "With a median follow-up of 8.8 years, there was no difference between gemcitabine and gemcitabine plus "
        "erlotinib for DFS (5-year rate: 84% v 86%; P = .62) or OS (5-year rate: 91% v 93%; P = .67).",
        ["A DFS 84% at 5 a", "A OS 91% at 5 a", "B DFS 86% at 5 a", "B OS 93% at 5 a", "all FOLLOWUP 8.8 a"],
    ),
    (
        Study("Patients were randomly assigned to AC or TC (docetaxel and cyclophosphamide).", {}),
        "At 7 years, the difference in DFS between TC and AC was significant (81% TC v 75% AC; P = .03).",
        ["A1 DFS 75% at 7 a", "A2 DFS 81% at 7 a"],
    ),
]


@pytest.mark.parametrize(("study", "text", "rows"), MORE_SURVIVAL)
def test_more_survival(study: Study, text: str, rows: list[str]) -> None:
    assert stated("survival", study, text) == rows


# fmt: off
MORE_EVENTS = [
    case("operative-mortality", SINGLE, "Operative mortality was 2.5% (n = 1).", "A DEATH 1 2.5%"),
    case("died-postoperatively", SINGLE, "Of 40 patients, two (5%) died postoperatively.", "A DEATH 2/40 5%"),
    case("causes-in-a-bracket-before-the-arm", PAIR,
         "Treatment-related deaths occurred in six patients (all of unknown cause) in the gemcitabine "
         "group.",
         "A DEATH 6"),
    case("general-word-in-the-bracket-of-an-event", PAIR,
         "The most frequent events were fatigue (grade 2-3 toxicity with gemcitabine v gemcitabine plus erlotinib, 43% "
         "and 51%).",
         "A Fatigue g2-3 43%", "B Fatigue g2-3 51%"),
]
# fmt: on


@pytest.mark.parametrize("example", MORE_EVENTS)
def test_more_events(example: Case) -> None:
    check(example)


COMPARED = [
    (
        "More patients in the gemcitabine plus erlotinib group had neutropenia and anemia than in the gemcitabine "
        "group (P < .001).",
        ["B-A Anemia p<0.001", "B-A Neutrophil count decreased p<0.001"],
    ),
    (
        "Median EFS was 8.1 months (90% CI, 6 to 9; P = .19) with gemcitabine and 8.3 months (90% CI, 6 to 10; P = "
        ".08) with gemcitabine plus erlotinib.",
        [],
    ),
    (
        "Median disease-free survival was 21 months with gemcitabine plus erlotinib and 13 months with gemcitabine "
        "(hazard ratio for cancer-related event, second cancer, or death, 0.58; 95% CI, 0.46 to 0.73).",
        ["B-A DFS HR 0.58 [0.46-0.73]"],
    ),
]


@pytest.mark.parametrize(("text", "rows"), COMPARED)
def test_compared(text: str, rows: list[str]) -> None:
    assert stated("comparisons", PAIR, text) == rows


def test_a_boundary_that_was_not_reached_is_no_median() -> None:
    text = (
        "The percentage of patients who were alive at 12 months was 94% with gemcitabine and 86% with gemcitabine plus "
        "erlotinib (significance boundary not reached)."
    )
    assert stated("survival", PAIR, text) == ["A OS 94% at 12 mo", "B OS 86% at 12 mo"]


# fmt: off
BY_DIRECTION = [
    case("increase-in-the-arm-that-is-named", REGIMENS,
         "An increase of grade 3 neutropenia (28% v 50%; P < .001) and of fatigue (3% v 5%; P = .04) was observed in "
         "the XELOX arm. Nausea (12% v 20%) was frequent.",
         "A Neutrophil count decreased g3-3 28%", "B Neutrophil count decreased g3-3 50%",
         "A Fatigue g3-3 3%", "B Fatigue g3-3 5%", "A Nausea 12%", "B Nausea 20%"),
    case("lower-in-a-group-with-sodium-in-its-name",
         Study("Patients were randomly assigned to sodium thiosulfate (n = 30) or observation (n = 31).",
               {"A": "sodium thiosulfate", "B": ""}),
         "Hearing loss was lower in the sodium thiosulfate group than in the observation group (20% v 40%).",
         "A Hearing impaired 20%", "B Hearing impaired 40%"),
    case("response-rates-for-a-symptom", SINGLE, "The response rate for pain was 58%.", "A OTHER 58%"),
    case("cycles-of-an-arm", PAIR,
         "Grade 3 neutropenia occurred in 60 (50%) of 120 patient cycles in the gemcitabine group.",
         "A Neutrophil count decreased g3-3 60/120 50%"),
]
# fmt: on


@pytest.mark.parametrize("example", BY_DIRECTION)
def test_by_direction(example: Case) -> None:
    check(example)


VALUES = [
    (
        LEVELS,
        "The hazard ratios for PFS were 0.71 (median PFS, 5.9 v 5.1 months for placebo; P = .008) in the low-dose "
        "group and 0.79 (median PFS, 5.6 v 5.1 months for placebo; P = .02) in the high-dose group.",
        ["A1 PFS 5.9 mo", "A2 PFS 5.6 mo", "C PFS 5.1 mo"],
    ),
    (
        PAIR,
        "Gemcitabine plus erlotinib (24.1 months) was superior to gemcitabine (15.2 months; P = .03) in median "
        "survival.",
        ["A OS 15.2 mo", "B OS 24.1 mo"],
    ),
    (
        PAIR,
        "The response rate was higher with gemcitabine plus erlotinib than with gemcitabine (44% v 28%), and the "
        "median duration of response was longer (not reached [range, 1.9+ to 14+ months] v 6.1 months [range, 2.1+ "
        "to 12+]).",
        ["A DOR 6.1 mo", "B DOR NR"],
    ),
]


@pytest.mark.parametrize(("study", "text", "rows"), VALUES)
def test_values(study: Study, text: str, rows: list[str]) -> None:
    assert stated("survival", study, text) == rows


#: design → doses as "arm drug dose"
DOSES = {
    "the doses of another drug tell the arms apart": (
        "Patients were randomly assigned to receive paclitaxel (80 mg/m2 weekly) plus trebananib 10 mg/kg (arm A), "
        "trebananib 3 mg/kg (arm B), or placebo (arm C).",
        ["A1 paclitaxel 80", "A1 trebananib 10", "A2 paclitaxel 80", "A2 trebananib 3", "A3 paclitaxel 80"],
    ),
    "short names spelled out in brackets": (
        "Patients randomly received ECF (epirubicin 50 mg/m2, cisplatin 60 mg/m2 and fluorouracil 200 mg/m2), TC "
        "(docetaxel 85 mg/m2 and cisplatin 75 mg/m2), or TCF (TC plus fluorouracil 300 mg/m2).",
        [
            "A1 cisplatin 60",
            "A1 epirubicin 50",
            "A1 fluorouracil 200",
            "A2 cisplatin 75",
            "A2 docetaxel 85",
            "A3 cisplatin 75",
            "A3 docetaxel 85",
            "A3 fluorouracil 300",
        ],
    ),
}


@pytest.mark.parametrize(("design", "expected"), DOSES.values(), ids=DOSES)
def test_doses(design: str, expected: list[str]) -> None:
    doc = nlp()(METHODS + design + " RESULTS: The response rate was 20% in the first arm. CONCLUSIONS: It was low.")
    assert sorted(f"{r['arm_id']} {r['drug']} {r['low']:g}" for r in rows_of(doc, "doses")) == expected


def test_what_remained_similar_with_both_regimens_is_no_backbone() -> None:
    text = (
        "Patients were randomly assigned to cisplatin and epirubicin or to cisplatin and docetaxel. "
        "RESULTS: Quality of "
        "life improved with cisplatin and epirubicin and remained similar with both other regimens."
    )
    assert arms(METHODS + text) == ["cisplatin + epirubicin", "cisplatin + docetaxel"]
