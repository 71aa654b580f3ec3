"""Responses joined by "or" share one figure, which is that of neither."""

import pytest

from constructions import CLOSING, LETTERS, SINGLE, Case, case, check, nlp, responses_told
from trialtables.components.base import rows_of

# fmt: off

JOINED = [
    case("response-or-stable", SINGLE, "Objective response or stable disease was seen in 21 of 42 patients (50%).",
         "A DCR 21/42 50%"),
    case("verbs", SINGLE, "Overall, 21 patients (50%) responded or had stable disease.", "A DCR 21 50%"),
    case("bare-response", SINGLE, "A response or stable disease was achieved in 21 patients (50%).", "A DCR 21 50%"),
    case("partial-or-stable", SINGLE, "Partial response or stable disease was seen in 55% of patients.", "A DCR 55%"),
    case("list-of-three", SINGLE, "CR, PR, or SD was seen in 17 patients.", "A DCR 17"),
    case("complete-or-very-good", SINGLE,
         "Twenty patients (50%) had a complete response or very good partial response.", "A VGPR 20 50%"),
    case("two-arms", LETTERS,
         "The rate of objective response or stable disease was 49% in arm A and 25% in arm B.",
         "A DCR 49%", "B DCR 25%"),
    case("than-the-other", LETTERS,
         "Arm A had a higher objective response or stable disease rate than arm B (49% v 25%).",
         "A DCR 49%", "B DCR 25%"),
]
APART = [
    case("each-its-own", SINGLE, "CR, PR, or SD was seen in 2, 5 and 10 patients, respectively.",
         "A CR 2", "A PR 5", "A SD 10"),
    case("neither", SINGLE, "No complete response or partial response was seen.", "A CR 0", "A PR 0"),
    case("in-a-bracket", SINGLE, "Disease control (response or stable disease) was seen in 55% of patients.",
         "A DCR 55%"),
    case("defined", SINGLE, "The objective response rate (CR or PR) was 35% (14 of 40).", "A ORR 14/40 35%"),
    case("with-incomplete-recovery", SINGLE, "CR or CRi was achieved in 40% of patients.", "A CRi 40%"),
    case("treated-further", SINGLE, "Patients with CR or PR received two further cycles. CR was seen in 3 patients.",
         "A CR 3"),
]

# fmt: on


@pytest.mark.parametrize("item", JOINED + APART)
def test_what_responses_make_up_together(item: Case) -> None:
    check(item)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Median PFS was 8 months in patients with CR or PR and 3 months in patients with SD or PD.",
            [("8", "patients with CR or PR"), ("3", "patients with SD or PD")],
        ),
        (
            "Median OS was 18 months in patients with PR or SD and 5 months in patients with PD.",
            [("18", "patients with PR or SD"), ("5", "patients with PD")],
        ),
    ],
)
def test_those_with_either_are_one_group(sentence: str, expected: list[tuple[str, str]]) -> None:
    doc = nlp()(f"{SINGLE.text} {sentence} {CLOSING}")
    assert [(row["value"], row["label"]) for row in rows_of(doc, "survival")] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Overall, 6 of 40 patients responded or had SD ≥ 6 months.", ("CBR", "≥ 6 months")),
        (
            "Six patients (15%) had a response or stable disease lasting at least 24 weeks.",
            ("CBR", "at least 24 weeks"),
        ),
        ("Stable or progressive disease was seen in 20 patients (50%).", ("OTHER", "Stable or progressive disease")),
        ("Twelve patients had a minor response or stable disease.", ("OTHER", "minor response or stable disease")),
        (
            "A pathologic complete response or minimal residual disease was found in 20 patients (50%).",
            ("OTHER", "pathologic complete response or minimal residual disease"),
        ),
        ("A pathologic complete response was found in 20 patients (50%); few had residual disease.", ("pCR", None)),
    ],
)
def test_what_has_no_code_keeps_its_words(sentence: str, expected: tuple[str, str | None]) -> None:
    assert responses_told(sentence) == [expected]
