"""What stands beside a result and is none: what there was at baseline, historical values, figures of other events."""

from __future__ import annotations

import pytest

from constructions import SINGLE, Case, case, check, nlp

# fmt: off

BASELINE = [
    case("people-at-baseline", SINGLE, "Hypertension was present in 12 patients at baseline."),
    case("a-percent-at-baseline", SINGLE,
         "Rash of grade 1 was present in 12 patients (30%) at baseline and grade 2 rash developed in 8 (20%).",
         "A Rash maculo-papular g2-2 8 20%"),
    case("at-baseline-ahead", SINGLE, "At baseline, 12 patients (30%) had hypertension."),
    case("no-baseline", SINGLE, "Hypertension was present in 12 patients at week 12.", "A Hypertension 12"),
]
HISTORICAL = [
    case("against-a-historical-rate", SINGLE, "The response rate was 45% against a historical 20%.", "A ORR 45%"),
    case("than-the-historic-rate", SINGLE, "The response rate was 45%, higher than the historic 20%.", "A ORR 45%"),
    case("expected-in-a-bracket", SINGLE, "The response rate was 45% (expected 20%).", "A ORR 45%"),
    case("above-the-null-hypothesis", SINGLE, "The response rate was 45%, exceeding the null hypothesis of 20%.",
         "A ORR 45%"),
    case("as-expected", SINGLE, "As expected, 45% of patients responded.", "A ORR 45%"),
]
EVENTS = [
    case("a-graded-bracket-before-what-it-led-to", SINGLE,
         "Peripheral neuropathy (45%; grade 3, 8%) led to discontinuation in 5%.",
         "A Peripheral sensory neuropathy 45%", "A Peripheral sensory neuropathy g3-3 8%", "A DISCONTINUATION 5%"),
    case("a-bracket-before-a-dose-reduction", SINGLE, "Rash (grade 3, 12%) required dose reduction in 5%.",
         "A Rash maculo-papular g3-3 12%", "A DOSE_REDUCTION 5%"),
    case("none-of-the-grade-of-another-event", SINGLE,
         "Only one patient had grade 3 nausea, and none had grade 4 vomiting.", "A Nausea g3-3 1", "A Vomiting g4-4 0"),
    case("none-of-the-grade", SINGLE, "Five patients had grade 3 anemia, but none had grade 4.",
         "A Anemia g3-3 5", "A Anemia g4-4 0"),
    case("two-names-as-the-commonest", SINGLE, "Nausea and vomiting were the most common side effects (60%).",
         "A Nausea 60%"),
    case("two-names-with-a-figure-each", SINGLE,
         "Fatigue and nausea were the most common adverse events (60% and 40%).", "A Fatigue 60%", "A Nausea 40%"),
]
# fmt: on


@pytest.mark.parametrize("example", [*BASELINE, *HISTORICAL])
def test_what_was_there_before_or_elsewhere_is_no_result(example: Case) -> None:
    check(example)


@pytest.mark.parametrize("example", EVENTS)
def test_events_beside_other_events_keep_their_figures(example: Case) -> None:
    check(example)


def test_the_share_alive_of_each_arm() -> None:
    text = (
        "Eighty patients were randomly assigned to receive cisplatin or docetaxel. At 2 years, 65% of patients given "
        "cisplatin and 50% of those given docetaxel were alive."
    )
    rows = [f for f in nlp()(text)._.facts if f.table == "survival"]
    assert [(f.arm_id, f.outcome, f.value, f.at) for f in rows] == [("A1", "OS", "65", 2), ("A2", "OS", "50", 2)]


def test_a_change_in_a_score_without_a_name_is_no_value_of_it() -> None:
    text = (
        "Eighty patients were randomly assigned to receive cisplatin or docetaxel. The mean change in total score was "
        "-5.1 with cisplatin and -2.3 with docetaxel."
    )
    assert not [f for f in nlp()(text)._.facts if f.table == "measurements"]
