"""Wordings that leave out what is understood: the noun of a response, a unit, an arm, the word "arm"."""

import pytest

from constructions import LETTERS, PAIR, SINGLE, Case, Study, case, check

LETTERED = Study(
    "Patients were randomized to weekly docetaxel (arm D) or docetaxel with carboplatin (arm DC).",
    {"A": "docetaxel", "B": "carboplatin + docetaxel"},
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
    case("acr-in-a-row", LETTERS,
         "ACR20, ACR50 and ACR70 responses were reached by 61%, 37% and 18% of patients in arm B.",
         "B OTHER 61%", "B OTHER 37%", "B OTHER 18%"),
    case("clinical-cure", PAIR, "Clinical cure was achieved in 30 of 38 patients given gemcitabine.", "A OTHER 30/38"),
    case("counted-in-lesions", SINGLE, "Seven of 31 lesions (23%) showed a partial response.", "A PR 7/31 23%"),
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
