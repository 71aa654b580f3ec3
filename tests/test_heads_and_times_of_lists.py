"""Lists: a percent sign in the head, times with a plus, a figure for each of two, more of one and less of another."""

from __future__ import annotations

import pytest

from constructions import LETTERS, SINGLE, Case, case, check

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
DIRECTIONS = [
    case("more-and-less", LETTERS, "Patients in arm A had more anemia (20% v 8%) and less nausea (5% v 12%).",
         "A Anemia 20%", "B Anemia 8%", "A Nausea 5%", "B Nausea 12%"),
    case("more-and-less-with-the-arm-behind", LETTERS,
         "There was more anemia (20% v 8%) and less nausea (5% v 12%) with arm B.",
         "B Anemia 20%", "A Anemia 8%", "B Nausea 5%", "A Nausea 12%"),
    case("of-a-grade-and-higher", LETTERS, "Anemia of grade 3 and higher was seen with arm B (8% v 20%).",
         "B Anemia g3-5 8%", "A Anemia g3-5 20%"),
]
# fmt: on


@pytest.mark.parametrize("example", [*PERCENT_HEADS, *TIMES, *EACH, *DIRECTIONS])
def test_what_the_numbers_of_a_list_count(example: Case) -> None:
    check(example)
