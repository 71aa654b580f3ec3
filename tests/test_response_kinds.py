"""Responses whose sentence says more of them: that all were partial, that no arm had one."""

import pytest

from constructions import LETTERS, SINGLE, Case, case, check

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
NONE_IN_EITHER = [
    case("identified", LETTERS, "No pathologic complete response was identified in either arm.", "A pCR 0", "B pCR 0"),
    case("noted", LETTERS, "No grade 4 neutropenia was noted in either group.",
         "A Neutrophil count decreased g4-4 0", "B Neutrophil count decreased g4-4 0"),
]

# fmt: on


@pytest.mark.parametrize("item", PARTIAL + OTHERWISE + NONE_IN_EITHER)
def test_kinds_of_responses(item: Case) -> None:
    check(item)
