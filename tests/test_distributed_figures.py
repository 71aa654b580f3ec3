"""Counts, percents and totals that a sentence lists one kind after the other."""

import pytest

from constructions import LETTERS, SINGLE, Case, case, check

# fmt: off

DISTRIBUTED = [
    case("percents-behind-each-arm", LETTERS,
         "A response was observed in four and eight patients in arm A (7.7%) and arm B (15.7%), respectively.",
         "A ORR 4 7.7%", "B ORR 8 15.7%"),
    case("with-limits", LETTERS,
         "A response was observed in 4 and 8 patients in arm A [7.7% (95% CI 0.4-14.9)] and arm B "
         "[15.7% (95% CI 5.7-25.7)], respectively.",
         "A ORR 4 7.7% [0.4-14.9]", "B ORR 8 15.7% [5.7-25.7]"),
    case("an-event", LETTERS,
         "Grade 3 diarrhea occurred in 4 and 8 patients in arm A (7.7%) and arm B (15.7%), respectively.",
         "A Diarrhea g3-3 4 7.7%", "B Diarrhea g3-3 8 15.7%"),
    case("both-percents-in-one-bracket", LETTERS,
         "The numbers of complete responses were 4 and 8 (7.7% and 15.7%) in arms A and B, respectively.",
         "A CR 4 7.7%", "B CR 8 15.7%"),
    case("arms-ahead", LETTERS,
         "In arm A and arm B, 4 and 8 patients (7.7% vs 15.7%) had a complete response.",
         "A CR 4 7.7%", "B CR 8 15.7%"),
    case("totals-ahead", LETTERS,
         "Of 52 and 51 evaluable patients, 4 and 8 had a complete response in arms A and B, respectively.",
         "A CR 4/52", "B CR 8/51"),
]
AS_BEFORE = [
    case("each-with-its-own", LETTERS,
         "A complete response was achieved by 4 (7.7%) and 8 (15.7%) patients in arms A and B, respectively.",
         "A CR 4 7.7%", "B CR 8 15.7%"),
    case("counts-alone", LETTERS, "Complete responses were seen in 4 and 8 patients in arms A and B, respectively.",
         "A CR 4", "B CR 8"),
    case("counts-and-percents-of-kinds", SINGLE, "CR and PR were seen in 4 and 8 patients (10% and 20%), respectively.",
         "A CR 4 10%", "A PR 8 20%"),
]
TURNED = [
    case("next-pair-of-a-bracket", LETTERS,
         "The response rate was higher in arm B (41% v 66% by investigators, and 34% v 60% by central review).",
         "A ORR 41%", "B ORR 66%", "A ORR 34%", "B ORR 60%"),
    case("each-pair-its-own-arm", LETTERS,
         "The response rate was higher in arm B (66% v 41%) and so was that of rash in arm B (20% v 10%).",
         "B ORR 66%", "A ORR 41%", "B Rash maculo-papular 20%", "A Rash maculo-papular 10%"),
]
CLASSES = [
    case("regression-grades", SINGLE, "Tumor regression grade 1 was seen in 10 patients (25%) and RCB 0-I in 30%.",
         "A OTHER 10 25%", "A OTHER 30%"),
    case("assessed-alone", SINGLE, "RCB was assessed in 38 patients."),
]

# fmt: on


@pytest.mark.parametrize("item", DISTRIBUTED + AS_BEFORE + TURNED + CLASSES)
def test_each_count_has_its_own_percent(item: Case) -> None:
    check(item)
