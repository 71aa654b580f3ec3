"""Percents whose sign stands in the head of a list, times with a plus, and one figure for each of two responses."""

from __future__ import annotations

import pytest

from constructions import SINGLE, Case, case, check

# fmt: off

PERCENT_HEADS = [
    case("in-a-bracket", SINGLE,
         "Grade 3-4 toxicities (%): anemia 10, nausea 5.", "A Anemia g3-4 10%", "A Nausea g3-4 5%"),
    case("behind-the-grade", SINGLE, "Main toxicities (grade 3-4, % of pts) were anemia 10 and nausea 5.",
         "A Anemia g3-4 10%", "A Nausea g3-4 5%"),
    case("in-percent-of-patients", SINGLE, "Grade 3-4 toxicities in % of patients: anemia 10, nausea 5.",
         "A Anemia g3-4 10%", "A Nausea g3-4 5%"),
    case("responses", SINGLE, "Response (%): CR 10, PR 30.", "A CR 10%", "A PR 30%"),
    case("ends-with-the-sentence", SINGLE, "Grade 3-4 toxicities (%): anemia 10. Two patients had nausea.",
         "A Anemia g3-4 10%", "A Nausea 2"),
    case("a-number-of-patients", SINGLE, "Grade 3-4 toxicities (no. of pts): anemia 10, nausea 5.",
         "A Anemia g3-4 10", "A Nausea g3-4 5"),
]
TIMES = [
    case("lasting-so-long", SINGLE, "Two patients achieved a PR (6+ and 9+ months).", "A PR 2"),
    case("in-a-row", SINGLE, "Two PRs (6+, 9+ months) were seen.", "A PR 2"),
]
EACH = [
    case("each-had", SINGLE, "One patient each had CR and PR.", "A CR 1", "A PR 1"),
    case("were-each-seen", SINGLE, "CR and PR were each seen in two patients.", "A CR 2", "A PR 2"),
    case("together", SINGLE, "CR and PR were seen in 40% of patients.", "A ORR 40%"),
]
# fmt: on


@pytest.mark.parametrize("example", [*PERCENT_HEADS, *TIMES, *EACH])
def test_what_the_numbers_of_a_list_count(example: Case) -> None:
    check(example)
