"""What is told of every arm but the reference, of the group that received a drug, and of those who responded."""

from __future__ import annotations

import pytest

from constructions import NONE, PAIR, SINGLE, THREE, Case, case, check
from stated import stated
from test_arm_designs import METHODS, RESULTS, arms

BUT_ONE = {
    # the arm without a ratio is the reference
    "Hazard ratios for death were 1.15 (95% CI, 0.79 to 1.67) for carboplatin and 1.32 (0.91 to 1.92) for "
    "oxaliplatin.": ["B-A OS HR 1.15 [0.79-1.67]", "C-A OS HR 1.32 [0.91-1.92]"],
    "The hazard ratio for progression was 0.81 (95% CI, 0.65 to 1.02) with cisplatin and 0.74 (0.60 to 0.91) with "
    "oxaliplatin.": ["A-B PFS HR 0.81 [0.65-1.02]", "C-B PFS HR 0.74 [0.6-0.91]"],
    # two ratios of one arm tell of no reference by themselves
    "With carboplatin compared with cisplatin, hazard ratios were 0.9 (95% CI, 0.7 to 1.1) for death and 0.8 (95% CI, "
    "0.6 to 0.9) for progression.": ["B-A OTHER HR 0.8 [0.6-0.9]", "B-A OTHER HR 0.9 [0.7-1.1]"],
    # the arm without a p-value of its own is the reference
    "Partial response rates in the three groups were 22%, 35% (P = .01), and 31% (P = .08).": [
        "B-A PR p0.01",
        "C-A PR p0.08",
    ],
    # one p-value behind all of them tests no pair
    "Partial response rates in the three groups were 22%, 35%, and 31% (P = .08).": [],
}


@pytest.mark.parametrize(("text", "rows"), BUT_ONE.items())
def test_all_arms_but_one_against_that_one(text: str, rows: list[str]) -> None:
    assert stated("comparisons", THREE, text) == rows


SINCE = {
    "The survival rate three years after randomization was better among the patients assigned to gemcitabine plus "
    "erlotinib than among those assigned to gemcitabine (46+/-6 percent vs. 29+/-5 percent).": [
        "A OS 29% at 3 a",
        "B OS 46% at 3 a",
    ],
    "The survival rate two years after randomization was 60 percent with gemcitabine and 50 percent with gemcitabine "
    "plus erlotinib.": ["A OS 60% at 2 a", "B OS 50% at 2 a"],
    "Gemcitabine plus erlotinib, as compared with gemcitabine, prolonged progression-free survival (median not reached "
    "vs. median of 18.0 months).": ["A PFS 18 mo", "B PFS NR"],
    "The analysis confirmed a survival benefit with gemcitabine plus erlotinib (median, 14.9 vs. 11.3 months).": [
        "A OS 11.3 mo",
        "B OS 14.9 mo",
    ],
    "A 2-month survival advantage was achieved (6.9 months for gemcitabine plus erlotinib v 4.6 months for "
    "gemcitabine).": ["A OS 4.6 mo", "B OS 6.9 mo"],
    "There was a survival benefit with gemcitabine plus erlotinib (2.3 months; P = .01).": [],
    "The overall survival advantage was 3.6 months (95% CI, 1.2 to 5.9).": [],
    "Survival at 10 years was 51% in the group that received gemcitabine plus erlotinib versus 21% in the group that "
    "received gemcitabine.": ["A OS 21% at 10 a", "B OS 51% at 10 a"],
}


@pytest.mark.parametrize(("text", "rows"), SINCE.items())
def test_times_and_rates_of_two_arms(text: str, rows: list[str]) -> None:
    assert sorted(stated("survival", PAIR, text)) == rows


# fmt: off
FIGURES = [
    case("a-percent-behind-a-short-form", SINGLE,
         "There were 7 complete responses (CRs) (14%) and 12 partial responses [PRs] (24%).",
         "A CR 7 14%", "A PR 12 24%"),
    case("a-percent-behind-its-name", SINGLE, "There were 7 complete responses (14%).", "A CR 7 14%"),
    case("part-of-those-who-responded", SINGLE,
         "There were 26 partial responses. Twelve (28%) of the responding patients, including 10 (59%) of the patients "
         "who achieved a CR, remain well.", "A PR 26"),
    case("part-of-the-patients", SINGLE, "Twelve (28%) of the patients responded.", "A ORR 12 28%"),
    case("part-of-so-many-patients", SINGLE, "Six (10%) of the 60 patients had a CR.", "A CR 6/60 10%"),
    case("the-group-that-received", PAIR,
         "Nausea occurred in 12% of the patients in the group that received gemcitabine and 5% in the group that "
         "received gemcitabine plus erlotinib.", "A Nausea 12%", "B Nausea 5%"),
    case("reduced-by-so-much-more", PAIR,
         "Erlotinib plus gemcitabine reduced the risk of nausea by an additional 16%, and by a further 30% in women."),
    case("a-grade-that-nobody-had", SINGLE, "There was no grade 4 toxicity, but rash occurred in 12% of patients.",
         "A ANY g4-4 0", "A Rash maculo-papular 12%"),
    case("a-grade-that-nobody-had-but-for-one-event", SINGLE,
         "No grade 3 or 4 toxicity occurred, except for nausea in 5%.", "A ANY g3-4 0", "A Nausea g3-4 5%"),
    case("a-grade-of-its-own-behind", SINGLE, "There were no grade 4 events, and grade 3 rash was seen in 8%.",
         "A ANY g4-4 0", "A Rash maculo-papular g3-3 8%"),
    case("lowered-by", PAIR, "The incidence of nausea was lowered by 30% with gemcitabine."),
    case("reached-by", SINGLE, "A fall of IgM by at least 50% was seen, and nausea was reported by 2/27 (7%).",
         "A Nausea 2/27 7%"),
    case("experienced-by", SINGLE, "Reduced appetite was experienced by 20% of patients.", "A Anorexia 20%"),
]
# fmt: on


@pytest.mark.parametrize("case", FIGURES)
def test_whose_figures_and_what_of(case: Case) -> None:
    check(case)


DESIGNS = {
    "partners that both sides choose from": (
        "We compared ribociclib with placebo, in combination with letrozole or fulvestrant.",
        ["fulvestrant + letrozole + ribociclib", "fulvestrant + letrozole"],
    ),
    "another arm behind a combination": (
        "Patients were randomly assigned to erlotinib versus gefitinib in combination with pemetrexed or gefitinib "
        "alone.",
        ["erlotinib", "gefitinib + pemetrexed", "gefitinib"],
    ),
    "alternatives behind a combination": (
        "Patients were randomly assigned to sunitinib, erlotinib in combination with gemcitabine, or gemcitabine plus "
        "capecitabine.",
        ["sunitinib", "erlotinib + gemcitabine", "capecitabine + gemcitabine"],
    ),
    "local treatment behind two regimens": (
        "Patients were randomly assigned to TPF or PF induction chemotherapy, followed by chemoradiotherapy with "
        "weekly carboplatin.",
        ["carboplatin + cisplatin + docetaxel + fluorouracil", "carboplatin + cisplatin + fluorouracil"],
    ),
    "local treatment of one arm": (
        "Patients were randomly assigned to radiotherapy, or gemcitabine plus cisplatin followed by radiotherapy with "
        "cetuximab.",
        ["-", "cetuximab + cisplatin + gemcitabine"],
    ),
    "more courses, or another drug behind fewer": (
        "Patients were randomly assigned to FEC for 6 cycles or FEC for 3 cycles followed by docetaxel.",
        ["cyclophosphamide + epirubicin + fluorouracil", "cyclophosphamide + docetaxel + epirubicin + fluorouracil"],
    ),
    "what comes first, over so many hours": (
        "Patients were randomly assigned to receive 135 mg of paclitaxel over a 24-hour period followed by either 75 "
        "mg of cisplatin or 300 mg of carboplatin.",
        ["cisplatin + paclitaxel", "carboplatin + paclitaxel"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), DESIGNS.values(), ids=DESIGNS)
def test_what_is_told_once_for_all_arms(text: str, expected: list[str]) -> None:
    assert arms(METHODS + text + RESULTS) == expected


def test_the_number_of_all_is_no_size_of_the_first_arm() -> None:
    text = (
        "In this trial 1006 men were randomly assigned to receive mitoxantrone every three weeks, docetaxel every "
        "three weeks, or weekly docetaxel. Toxicity was mild."
    )
    assert stated("population", NONE, text) == ["all randomized 1006"]
