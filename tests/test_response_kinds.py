"""Responses whose sentence says more of them: that all were partial, that no arm had one."""

import pytest

from constructions import LETTERS, SINGLE, Case, case, check, nlp, responses_told
from trialtables.components.base import rows_of

# fmt: off

PARTIAL = [
    case("kind-in-a-bracket", SINGLE,
         "Of 40 evaluable patients, five (12.5%) had an objective response (partial response).",
         "A ORR 5/40 12.5%", "A PR 5"),
    case("all-partial", SINGLE, "Seven patients had a response (all partial).", "A ORR 7", "A PR 7"),
    case("behind-the-rate", SINGLE, "The response rate was 18% (7 of 40 patients; all partial responses).",
         "A ORR 7/40 18%", "A PR 7"),
    case("behind-the-arm", LETTERS,
         "Ten patients in arm A had an objective response (29%; eight partial responses, two complete responses) as "
         "did 12 in arm B (30%; all partial responses).",
         "A ORR 10 29%", "A PR 8", "A CR 2", "B ORR 12 30%", "B PR 12"),
]
OTHERWISE = [
    case("either-kind", SINGLE, "Seven patients responded (complete or partial response).", "A ORR 7"),
    case("counted-apart", SINGLE, "Seven patients had a response (partial response, 5; complete response, 2).",
         "A ORR 7", "A PR 5", "A CR 2"),
    case("rate-alone", SINGLE, "The response rate was 18% (all partial responses).", "A ORR 18%"),
]
SHARES = [
    case("these-are-the-whole", SINGLE, "The response rate was 40%. Most (80%) of these PRs came early.",
         "A ORR 40%"),
    case("counted-among-them", SINGLE, "The response rate was 40%. Two of these responses were complete.",
         "A ORR 40%", "A CR 2"),
]
NONE_IN_EITHER = [
    case("identified", LETTERS, "No pathologic complete response was identified in either arm.", "A pCR 0", "B pCR 0"),
    case("noted", LETTERS, "No grade 4 neutropenia was noted in either group.",
         "A Neutrophil count decreased g4-4 0", "B Neutrophil count decreased g4-4 0"),
]
NONE_IN_EACH = [
    case("or", LETTERS, "No death was attributed to treatment with docetaxel or vinorelbine.",
         "A DEATH 0", "B DEATH 0"),
    case("and-groups", LETTERS, "No grade 4 rash was seen in the docetaxel and vinorelbine groups.",
         "A Rash maculo-papular g4-4 0", "B Rash maculo-papular g4-4 0"),
    case("next-subject", LETTERS, "No grade 4 rash was seen in arm A, and arm B was easy to manage.",
         "A Rash maculo-papular g4-4 0"),
    case("dose-of", LETTERS, "No objective responses were seen with the reduced 60 mg/m2 dose of docetaxel.",
         "A ORR 0"),
    case("lower-dose-of", LETTERS, "No grade 4 rash was seen with the lower dose of docetaxel.",
         "A Rash maculo-papular g4-4 0"),
]

# fmt: on


@pytest.mark.parametrize("item", PARTIAL + OTHERWISE + SHARES + NONE_IN_EITHER + NONE_IN_EACH)
def test_kinds_of_responses(item: Case) -> None:
    check(item)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Three of 28 lesions (11%) showed a complete response and 13/28 (46%) a partial response.", ["lesions"] * 2),
        ("A complete response was seen in 36/50 treated lesions (72%).", ["lesions"]),
        ("A complete response occurred in 20% of metastases.", ["metastases"]),
        ("Of 50 lesions, 5 (10%) showed a complete response.", ["lesions"]),
        ("Three of 28 patients (11%) with brain lesions had a complete response.", [None]),
        ("A partial response was seen in 12 of 28 patients, and 13 of 41 lesions responded completely.",
         [None, "lesions"]),
    ],
)  # fmt: skip
def test_what_responds_may_be_lesions(sentence: str, expected: list[str | None]) -> None:
    assert [label for _, label in responses_told(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Two patients had stable disease for >6 months.", [("SD", ">6 months")]),
        ("Ten patients (25%) had stable disease (SD) for more than two cycles.", [("SD", "more than two cycles")]),
        ("Stable disease lasting at least 24 weeks was seen in 5 patients.", [("SD", "at least 24 weeks")]),
        ("SD (≥ 6 months) was observed in 4 patients; disease had been stable.", [("SD", "≥ 6 months")]),
        ("Stable disease was seen in 12 patients (30%) for at least 6 months.", [("SD", "at least 6 months")]),
        ("Disease control for 12 weeks or more was observed in 60%.", [("DCR", "12 weeks or more")]),
        ("Stable disease was seen in 12 patients. They were treated for at least 6 months.", [("SD", None)]),
        ("Stable disease was seen in 12 patients (30%), treated for more than six months.", [("SD", None)]),
    ],
)
def test_how_long_the_disease_had_to_be_stable(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    assert responses_told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The ORR was 61% (95% CI, 48% to 72%) with a median PFS of 15.1 months by central review and 70% (95% CI, 57% "
         "to 81%) by investigator review.", [("ORR", 61), ("ORR", 70)]),
        ("A response rate of 61% and a median duration of response of 9 months as assessed by an independent committee "
         "and 70% according to the investigators were seen.", [("ORR", 61), ("ORR", 70)]),
        ("The ORR was 61% with a median PFS of 15.1 months by central review, and 70% had nausea by investigator "
         "assessment.", [("ORR", 61)]),
        ("The ORR was 61%, with a median PFS of 15.1 months by central review and 12.1 months by investigator review, "
         "and a 1-year PFS of 44% by investigator review.", [("ORR", 61)]),
        ("The ORR was 61%, with a median PFS of 15.1 months by central review, and 70% were alive.", [("ORR", 61)]),
    ],
)  # fmt: skip
def test_a_response_judged_by_others_once_more(sentence: str, expected: list[tuple[str, float]]) -> None:
    doc = nlp()(f"{SINGLE.text} {sentence}")
    assert [(row["outcome"], row["percent"]) for row in rows_of(doc, "responses")] == expected
