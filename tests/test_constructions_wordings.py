"""Wordings that leave out what is understood: the noun of a response, a unit, an arm, the word "arm"."""

import pytest

from constructions import LETTERS, PAIR, SINGLE, Case, Study, case, check

LETTERED = Study(
    "Patients were randomized to weekly docetaxel (arm D) or docetaxel with carboplatin (arm DC).",
    {"A": "docetaxel", "B": "carboplatin + docetaxel"},
)

SCHEDULES = Study(
    "Patients were randomized to temozolomide 200 mg/m2 for 5 days (TMZ-5, n = 60) or 100 mg/m2 for 21 days (TMZ-21).",
    {"A": "A1", "B": "A2"},
)
DUMMY = Study(
    "Patients were randomly assigned to tocilizumab 8 mg/kg every 4 weeks plus placebo adalimumab, or adalimumab 40 mg "
    "every 2 weeks plus placebo tocilizumab.",
    {"A": "tocilizumab", "B": "adalimumab"},
)

# fmt: off

KINDS = [
    case("kinds-in-a-bracket", SINGLE, "Nine of 38 evaluable patients responded (two complete and seven partial).",
         "A ORR 9/38", "A CR 2", "A PR 7"),
    case("kinds-as-adverbs", SINGLE, "Nine patients (24%) responded, two completely and seven partially.",
         "A ORR 9 24%", "A CR 2", "A PR 7"),
    case("responded-partially", SINGLE, "Thirteen patients responded partially (34%; 95% CI, 20% to 51%).",
         "A PR 13 34% [20-51]"),
    case("kinds-behind-a-comma", SINGLE, "Nine responses were observed, two complete and seven partial.",
         "A ORR 9", "A CR 2", "A PR 7"),
    case("article-behind-the-count", SINGLE,
         "Of 38 evaluable patients, seven achieved a partial and two a complete response.",
         "A PR 7/38", "A CR 2/38"),
    case("kinds-behind-a-rate", LETTERS,
         "Response rates were respectively, complete 7% and 2%, and partial 14% and 15%, for a total response rate of "
         "21% and 17%.",
         "A CR 7%", "B CR 2%", "A PR 14%", "B PR 15%", "A ORR 21%", "B ORR 17%"),
    case("kinds-behind-a-colon", SINGLE, "Response rates were: complete 7%, partial 14%.", "A CR 7%", "A PR 14%"),
    case("rate-of-one-kind", SINGLE, "The complete response rate was 7%.", "A CR 7%"),
    case("percent-as-a-word", LETTERS,
         "Among these groups, 45 percent and 48 percent of men, respectively, had at least a 50 percent decrease in "
         "the serum PSA level.",
         "A PSA 45%", "B PSA 48%"),
    case("acr-in-a-row", LETTERS,
         "ACR20, ACR50 and ACR70 responses were reached by 61%, 37% and 18% of patients in arm B.",
         "B OTHER 61%", "B OTHER 37%", "B OTHER 18%"),
    case("primary-end-point-reached", PAIR,
         "Twenty-six patients in the gemcitabine group (65%) reached the primary end point, as compared with 20 given "
         "gemcitabine plus erlotinib (49%).",
         "A OTHER 26 65%", "B OTHER 20 49%"),
    case("rna-below", LETTERS, "84% of patients in arm A and 78% in arm B had HIV-1 RNA less than 50 copies/ml.",
         "A OTHER 84%", "B OTHER 78%"),
    case("responses-occurred-in-percent", LETTERS,
         "Responses occurred in 60% of patients in arm A compared with 15% receiving vinorelbine.",
         "A ORR 60%", "B ORR 15%"),
    case("free-of-it-before-treatment", LETTERS,
         "Patients with stable disease and no dose-limiting toxic effects received vinorelbine."),
    case("clinical-cure", PAIR, "Clinical cure was achieved in 30 of 38 patients given gemcitabine.", "A OTHER 30/38"),
    case("counted-in-lesions", SINGLE, "Seven of 31 lesions (23%) showed a partial response.", "A PR 7/31 23%"),
    case("rate-behind-its-parts", SINGLE,
         "Twenty-eight achieved a response (CR 3, PR 25; 74%, 95% CI 57-87%), two had stable and four progressive "
         "disease.",
         "A ORR 28", "A ORR 74% [57-87]", "A CR 3", "A PR 25", "A SD 2", "A PD 4"),
    case("of-the-remaining", SINGLE, "Of the remaining 36, two had a CR and seven a PR.", "A CR 2/36", "A PR 7/36"),
]

ARMS = [
    case("over-a-bracket", PAIR,
         "The response rate was 60% (12% CR, 48% PR) with gemcitabine compared with 71% (20% CR, 51% PR) with "
         "gemcitabine plus erlotinib.",
         "A ORR 60%", "A CR 12%", "A PR 48%", "B ORR 71%", "B CR 20%", "B PR 51%"),
    case("pairs-before-the-arms", LETTERS,
         "Rash was reported in 6.5% and 1% and pruritus in 4% and 0% of patients in arms A and B.",
         "A Rash maculo-papular 6.5%", "B Rash maculo-papular 1%", "A Pruritus 4%", "B Pruritus 0%"),
    case("of-those-given", LETTERS,
         "Diarrhea was seen in 12 patients given docetaxel and in only two of those given vinorelbine.",
         "A Diarrhea 12", "B Diarrhea 2"),
    case("arms-with-short-names", LETTERED, "The response rate was higher in arm DC (53% v 41%).",
         "B ORR 53%", "A ORR 41%"),
    case("short-names-of-schedules", SCHEDULES, "Rash was seen in 3% of TMZ-5 and 20% of TMZ-21 patients.",
         "A Rash maculo-papular 3%", "B Rash maculo-papular 20%"),
    case("placebo-of-the-other", DUMMY,
         "Rash occurred in 16 of 80 patients with adalimumab and 19 of 81 with tocilizumab.",
         "B Rash maculo-papular 16/80", "A Rash maculo-papular 19/81"),
    case("percent-behind-the-group", LETTERS,
         "Responses were seen in 14 of 30 patients in arm A (47%) and in 8 of 34 in arm B (24%).",
         "A ORR 14/30 47%", "B ORR 8/34 24%"),
    case("total-of-both-arms", LETTERS, "Among 120 patients, 30 (50%) in arm A and 15 (25%) in arm B had nausea.",
         "A Nausea 30 50%", "B Nausea 15 25%"),
    case("counts-of-both-arms", LETTERS, "Hypocalcemia of grade 3 was reported in 4 and 2 patients.",
         "A Hypocalcemia g3-3 4", "B Hypocalcemia g3-3 2"),
    case("than-the-other-arm", LETTERS,
         "Grade 3 rash was less frequent with weekly treatment (4%) than with docetaxel (11%).",
         "B Rash maculo-papular g3-3 4%", "A Rash maculo-papular g3-3 11%"),
    case("letters-alone", LETTERED,
         "Toxic deaths: 2 in arm D, none in DC. Rash was seen in 4 patients in D and 6 in DC.",
         "A DEATH 2", "B DEATH 0", "A Rash maculo-papular 4", "B Rash maculo-papular 6"),
]

EVENTS = [
    case("grade-of-the-other-event", SINGLE,
         "Neutropenia reached grade 3 in 11 patients and grade 4 in six, with two episodes of febrile neutropenia.",
         "A Neutrophil count decreased g3-3 11", "A Neutrophil count decreased g4-4 6", "A Febrile neutropenia 2"),
    case("count-on-either-side", SINGLE,
         "Fatigue developed in three women, arthralgia in two, and one pulmonary embolism.",
         "A Fatigue 3", "A Arthralgia 2", "A Thromboembolic event 1"),
    case("examples-aside", SINGLE,
         "Treatment-related adverse events, mostly nausea (9%) and headache (5%), were reported by 31% of patients.",
         "A Nausea 9%", "A Headache 5%", "A ANY 31%"),
]
# fmt: on


@pytest.mark.parametrize("example", [*KINDS, *ARMS, *EVENTS])
def test_wordings(example: Case) -> None:
    check(example)
