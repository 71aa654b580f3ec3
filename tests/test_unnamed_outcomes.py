"""Outcomes that no lexicon has: shares of two arms about what the sentence says, and what is no outcome."""

import pytest

from constructions import LETTERS, PAIR, Case, case, check, nlp
from trialtables.components.base import rows_of

# fmt: off

WORDED = [
    case("subject-and-verb", PAIR,
         "Vocal cord function was restored in 17 patients (43%) with gemcitabine and 25 (61%) with "
         "gemcitabine plus erlotinib.",
         "A OTHER 17 43%", "B OTHER 25 61%"),
    case("not-needed", LETTERS,
         "Eleven of 40 patients (28%) treated in arm A did not need any tube feeding, compared with 20 of 41 (49%) "
         "in arm B.",
         "A OTHER 11/40 28%", "B OTHER 20/41 49%"),
    case("predicate-behind-both", LETTERS,
         "In total, 93% of patients in arm A compared with 81% of those in arm B were free of urinary catheters.",
         "A OTHER 93%", "B OTHER 81%"),
    case("count-and-name", LETTERS, "Overall, 5 (3.1%) wig purchases were observed in arm A and 12 (7.2%) in arm B.",
         "A OTHER 5 3.1%", "B OTHER 12 7.2%"),
    case("more-likely-to", LETTERS,
         "Carriers in arm B were more likely to become clone-free by month 6 than those in arm A (58% v 31%; P = .01).",
         "B OTHER 58%", "A OTHER 31%"),
    case("proportion-who-needed", LETTERS,
         "The proportion of participants who received a transfusion was 9.2% (11/120) in arm A and 17.5% "
         "(21/120) in arm B.",
         "A OTHER 11/120 9.2%", "B OTHER 21/120 17.5%"),
    case("verb-behind-the-arm", LETTERS,
         "RESULTS: Among 120 participants, 40 (66%) assigned to arm A retained vocal function between weeks 8 and 10 "
         "compared with 31 (51%) assigned to arm B.",
         "A OTHER 40 66%", "B OTHER 31 51%"),
    case("verb-behind-all-arms", LETTERS,
         "At the last visit, 35 (60%) of 58 patients in arm A and 41 (72%) of 57 patients in arm B were fitted with "
         "hearing aids after treatment.",
         "A OTHER 35/58 60%", "B OTHER 41/57 72%"),
    case("after-a-median-follow-up", LETTERS,
         "After a median follow-up of 3 years, vocal cord function was restored in 17 patients (43%) in arm A and 25 "
         "(61%) in arm B.",
         "A OTHER 17 43%", "B OTHER 25 61%"),
    case("negative-rate", LETTERS,
         "The swab negative rate was higher in arm A than in arm B (41% v 13%).",
         "A OTHER 41%", "B OTHER 13%"),
    case("no-difference-behind-a-colon", LETTERS,
         "There was no significant difference in the rate of wound reopening: 4% (n = 2) in arm A and 10% (n = 4) in "
         "arm B (hazard ratio, 2.1; 95% CI, 0.4 to 9.8).",
         "A OTHER 2 4%", "B OTHER 4 10%"),
    case("no-difference-in-a-bracket", LETTERS,
         "No difference was found between arm A and arm B in screw loosening (4% v 5%; P = .8).",
         "A OTHER 4%", "B OTHER 5%"),
    case("showed-no-difference-between-the-groups", LETTERS,
         "Hoarseness of voice was seen in 12% of arm A and 14% of arm B. Ear wax showed no difference between the two "
         "groups (3% and 5%, respectively).",
         "A Hoarseness 12%", "B Hoarseness 14%", "A OTHER 3%", "B OTHER 5%"),
]

NO_OUTCOMES = [
    case("no-difference-of-what-was-there-before", LETTERS,
         "Pain was seen in 12% of arm A and 14% of arm B. There was no difference in age between the groups (54% v 56% "
         "were older than 60 years).",
         "A Pain 12%", "B Pain 14%"),
    case("no-difference-in-what-stands-further-on", LETTERS,
         "Pain was seen in 12% of arm A and 14% of arm B. Tumour location did not differ between the groups (right "
         "colon 34% and 36%, respectively).",
         "A Pain 12%", "B Pain 14%"),
    case("no-difference-in-two-outcomes-without-a-name", LETTERS,
         "There was no difference between arm A and arm B in screw loosening (4% v 5%) or plate breakage (1% v 2%)."),
    case("allotted", LETTERS,
         "FINDINGS: Between 2009 and 2011, 140 (50%) patients were in arm A and 141 (50%) in arm B."),
    case("later-treatment", LETTERS,
         "Subsequent immunotherapy was given to 31 (40%) patients in arm A and 20 (25%) in arm B."),
    case("before-treatment", LETTERS,
         "Bulky disease at baseline was found in 12 (30%) patients in arm A and 14 (34%) in arm B."),
    case("deaths", LETTERS, "Deaths occurred in 20 patients (50%) in arm A and 24 (59%) in arm B."),
    case("amounts", LETTERS, "Bone density fell by 2.1% in arm A and 0.3% in arm B."),
    case("hormone-status", LETTERS,
         "Progesterone-negative tumors made up 41% in arm A and 43% in arm B."),
    case("one-arm", LETTERS, "Vocal cord function was restored in 17 patients (43%) in arm A."),
]

# fmt: on


def test_a_figure_inside_a_word_belongs_to_the_name() -> None:
    text = (
        "Adults were randomized to docetaxel (n = 50) or vinorelbine (n = 50). 20 of 40 (50%) patients became "
        "S100B-negative in the docetaxel group compared with 8 of 41 (20%) in the vinorelbine group."
    )
    assert {row["label"] for row in rows_of(nlp()(text), "responses")} == {"became S100B-negative"}


@pytest.mark.parametrize("item", WORDED + NO_OUTCOMES)
def test_outcome_in_words(item: Case) -> None:
    check(item)
