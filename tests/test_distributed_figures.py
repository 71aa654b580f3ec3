"""Counts, percents and totals that a sentence lists one kind after the other."""

import pytest

from constructions import LETTERS, SINGLE, Case, case, check
from trialtables.components.figures.figures import find_figures

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
    case("cleared", SINGLE, "Complete clearance occurred in 30% of patients (12 of 40).", "A OTHER 12/40 30%"),
    case("cleared-by-the-kidney", SINGLE, "Creatinine clearance was below 60 mL/min in 12 of 40 patients (30%)."),
]
SLASHED = [
    case("pair-for-two-arms", LETTERS,
         "Grade 3/4 neutropenia was seen in 10/30% and anemia in 5/6% of patients in arms A/B.",
         "A Neutrophil count decreased g3-4 10%", "B Neutrophil count decreased g3-4 30%",
         "A Anemia g3-4 5%", "B Anemia g3-4 6%"),
    case("pair-for-two-grades", SINGLE, "Grade 3/4 anemia: 10/2%. Nausea grade 1/2: 30/10%.",
         "A Anemia g3-3 10%", "A Anemia g4-4 2%", "A Nausea g1-1 30%", "A Nausea g2-2 10%"),
    case("pair-of-nobody-knows-what", SINGLE, "Neutropenia occurred in 10/30%.", "mention Neutrophil count decreased"),
    case("pair-for-two-outcomes", LETTERS,
         "Nausea/vomiting occurred in 20/10% of patients in arm A.",
         "mention Nausea", "mention Vomiting"),
    case("pair-for-kinds-of-response", LETTERS,
         "Complete/partial response was 5/20% in arm A and 4/18% in arm B."),
    case("pair-for-named-drugs", LETTERS, "The response rate was 20/30% for cisplatin/carboplatin.",
         "A ORR 20%", "B ORR 30%"),
    case("out-of", SINGLE, "The response rate was 10/30 (33%).", "A ORR 10/30 33%"),
]

# fmt: on


@pytest.mark.parametrize("item", DISTRIBUTED + AS_BEFORE + TURNED + CLASSES + SLASHED)
def test_each_count_has_its_own_percent(item: Case) -> None:
    check(item)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5.1 and 8.2 months (95% CI, 4.0-6.2 and 7.1-9.3)", [(5.1, 4.0, 6.2), (8.2, 7.1, 9.3)]),
        ("5.1 v 8.2 months (95% CI, 4.0 to 6.2 v 7.1 to 9.3)", [(5.1, 4.0, 6.2), (8.2, 7.1, 9.3)]),
        (
            "5.1, 8.2, and 9.9 months (95% CI 4.0-6.2, 7.1-9.3, and 8-12, respectively)",
            [(5.1, 4.0, 6.2), (8.2, 7.1, 9.3), (9.9, 8.0, 12.0)],
        ),
        ("5.1 and 8.2 months (95% CI 4.0-6.2)", [(5.1, None, None), (8.2, None, None)]),
        ("8 and 9 months (95% CI 7-12)", [(8.0, None, None), (9.0, 7.0, 12.0)]),
    ],
)
def test_each_value_has_its_own_limits(text: str, expected: list[tuple[float, float | None, float | None]]) -> None:
    assert [(f.value, f.ci_low, f.ci_high) for f in find_figures(f"The median was {text}.")] == expected
