"""Arms: short names beside an arm, the order that a sentence keeps, and figures of all arms."""

import pytest

from constructions import LETTERS, PAIR, PLACEBO, Case, Study, case, check

# fmt: off

SHORT = Study(
    "Patients were randomized to vinorelbine or carboplatin plus vinorelbine (CbV).",
    {"A": "vinorelbine", "B": "carboplatin + vinorelbine"},
)
SHORT_NAMES = [
    case("unknown-initial-beside-an-arm", SHORT, "The response rates were 12.4% for V and 26.1% for CbV.",
         "A ORR 12.4%", "B ORR 26.1%"),
    case("unknown-initial-behind-an-arm", SHORT, "The response rate was 26.1% with CbV versus 12.4% with V.",
         "B ORR 26.1%", "A ORR 12.4%"),
]
KEPT_ORDER = [
    case("order-of-the-sentence-kept", LETTERS,
         "Nausea was more frequent in arm B: 22% versus 15%; fatigue 31% versus 20%; and anemia 9% versus 4%.",
         "B Nausea 22%", "A Nausea 15%", "B Fatigue 31%", "A Fatigue 20%", "B Anemia 9%", "A Anemia 4%"),
]
FOR_ALL = [
    case("with-both-regimens", PAIR, "Toxic death rates with both regimens were 2%.", "A DEATH 2%", "B DEATH 2%"),
    case("in-both-arms-first", PAIR, "In both arms, the response rate was 41%.", "A ORR 41%", "B ORR 41%"),
    case("both-had", PAIR, "Both arms had a response rate of 41%.", "A ORR 41%", "B ORR 41%"),
    case("both-regimens-yielded", PAIR, "Both treatment regimens yielded the same response rate (41%).",
         "A ORR 41%", "B ORR 41%"),
    case("both-had-one-each", PAIR, "Both arms had similar response rates (41% and 43%).", "A ORR 41%", "B ORR 43%"),
]
NO_TREATMENT = [
    case("no-treatment-related-death", PLACEBO, "There were no treatment-related deaths.", "all DEATH 0"),
    case("no-treatment-emergent-event", PLACEBO,
         "Rash was seen in 12% of the ribociclib group. No treatment-emergent deaths occurred.",
         "A Rash maculo-papular 12%", "all DEATH 0"),
]
# fmt: on
CASES = [*SHORT_NAMES, *KEPT_ORDER, *FOR_ALL, *NO_TREATMENT]


@pytest.mark.parametrize("example", CASES)
def test_sides(example: Case) -> None:
    check(example)
