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
OUTCOMES = [
    case("a-short-form-with-a-small-letter", PAIR,
         "The primary end point was metastatic complete response (mCR). The mCR rate was 21% with gemcitabine and 34% "
         "with gemcitabine plus erlotinib.", "A CR 21%", "B CR 34%"),
    case("of-the-objective-response", PAIR,
         "The end point was intracranial objective response (iOR). iOR was seen in 21% with gemcitabine.",
         "A ORR 21%"),
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
DIRECTIONS = [
    case("yielded-a-higher-rate", PAIR, "Gemcitabine plus erlotinib yielded a higher response rate (39% v 51%).",
         "B ORR 51%", "A ORR 39%"),
    case("improved-the-rate", PAIR, "Gemcitabine plus erlotinib significantly improved the response rate (39% v 51%).",
         "B ORR 51%", "A ORR 39%"),
    case("associated-with-less", PAIR,
         "Gemcitabine plus erlotinib was associated with a lower rate of anemia (20% v 5%).",
         "B Anemia 5%", "A Anemia 20%"),
    case("associated-with-less-in-order", PAIR,
         "Gemcitabine plus erlotinib was associated with a lower rate of anemia (5% v 20%).",
         "B Anemia 5%", "A Anemia 20%"),
    case("higher-in-one-arm-than-in-the-other", LETTERS,
         "The incidence of diarrhea (4 v 43%; P < .001) was higher in arm B than in arm A, as anticipated.",
         "A Diarrhea 4%", "B Diarrhea 43%"),
    case("similar-says-nothing", PAIR, "Gemcitabine plus erlotinib had a similar response rate (39% v 41%).",
         "B ORR 39%", "A ORR 41%"),
    case("two-outcomes-in-one-bracket", PAIR,
         "Gemcitabine plus erlotinib resulted in higher overall and complete response rates (72% v 51%, P = .003; 7% v "
         "0%, P = .01).",
         "B ORR 72%", "A ORR 51%", "B CR 7%", "A CR 0%"),
    case("no-difference-between-the-arms", PAIR,
         "There were no differences in response rate (40% and 42%; P = .5) between the two arms.",
         "A ORR 40%", "B ORR 42%"),
    case("no-difference-between-groups-of-patients", PAIR,
         "There were no differences in response rate (40% and 42%; P = .5) between women and men.",
         "all ORR 40%", "all ORR 42%"),
]
NO_TREATMENT = [
    case("no-treatment-related-death", PLACEBO, "There were no treatment-related deaths.", "all DEATH 0"),
    case("no-treatment-emergent-event", PLACEBO,
         "Rash was seen in 12% of the ribociclib group. No treatment-emergent deaths occurred.",
         "A Rash maculo-papular 12%", "all DEATH 0"),
]
# fmt: on
CASES = [*SHORT_NAMES, *OUTCOMES, *KEPT_ORDER, *FOR_ALL, *DIRECTIONS, *NO_TREATMENT]


@pytest.mark.parametrize("example", CASES)
def test_sides(example: Case) -> None:
    check(example)
