"""Results told arm by arm, a few sentences for each, of which only the first names the arm."""

from __future__ import annotations

import pytest

from constructions import LETTERS, Case, case, check
from stated import stated

CASES = [
    case(
        "left for the other arm",
        LETTERS,
        "Of 38 patients receiving docetaxel, 12 responded. A further 10 patients were stable. Of 39 patients receiving "
        "vinorelbine, 7 responded.",
        "A ORR 12/38",
        "A SD 10",
        "B ORR 7/39",
    ),
    case(
        "told of both",
        LETTERS,
        "Patients treated with docetaxel had a response rate of 31%. Neutropenia occurred in 20%. Patients treated "
        "with vinorelbine had a response rate of 22%. Neutropenia occurred in 13%.",
        "A ORR 31%",
        "A Neutrophil count decreased 20%",
        "B ORR 22%",
        "B Neutrophil count decreased 13%",
    ),
    case(
        "told of the last alone",
        LETTERS,
        "In arm A, the response rate was 31%. In arm B, the response rate was 22%. Neutropenia occurred in 13%.",
        "A ORR 31%",
        "B ORR 22%",
        "all Neutrophil count decreased 13%",
    ),
    case(
        "of all",
        LETTERS,
        "In arm A, the response rate was 31%. Neutropenia occurred in 17% of all patients. In arm B, the response rate "
        "was 22%.",
        "A ORR 31%",
        "B ORR 22%",
        "all Neutrophil count decreased 17%",
    ),
    case(
        "both arms in one sentence between",
        LETTERS,
        "In arm A, the response rate was 31%. Alopecia occurred in 40% in arm A and 41% in arm B. Neutropenia "
        "occurred in 17%. "
        "In arm B, the response rate was 22%.",
        "A OTHER 31%",
        "B OTHER 22%",
        "all Neutrophil count decreased 17%",
        "A Alopecia 40%",
        "B Alopecia 41%",
    ),
]


@pytest.mark.parametrize("one", CASES)
def test_results_told_arm_by_arm(one: Case) -> None:
    check(one)


def test_times_told_arm_by_arm() -> None:
    text = (
        "In arm A, 31% responded. Median overall survival was 14 months. In arm B, 22% responded. Median overall "
        "survival was 9 months."
    )
    assert stated("survival", LETTERS, text) == ["A OS 14 mo", "B OS 9 mo"]
    assert stated(
        "survival", LETTERS, "In arm A, 31% responded, and in arm B 22%. Median overall survival was 9 months."
    ) == ["all OS 9 mo"]
