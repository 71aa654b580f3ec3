"""Whose p-value a toxicity has, the two arms of several that a sentence goes on with, and what a test is about."""

from __future__ import annotations

import pytest

from constructions import Study
from stated import stated

PAIR = Study(
    "Vinorelbine versus gemcitabine in advanced thymoma: a randomized phase III trial. METHODS: The primary aim was to "
    "show the non-inferiority of vinorelbine in terms of progression-free survival. Patients with advanced thymoma "
    "were randomly assigned to receive vinorelbine (arm A) or gemcitabine (arm B). RESULTS:",
    {"A": "vinorelbine", "B": "gemcitabine"},
)
THREE = Study(
    "Patients were randomly allocated to cisplatin (n = 50), carboplatin (n = 52) or oxaliplatin (n = 51).",
    {"A": "cisplatin", "B": "carboplatin", "C": "oxaliplatin"},
)
NEUTROPENIA, RASH = "Neutrophil count decreased", "Rash maculo-papular"

MORE = {
    "Patients given gemcitabine were more likely to have neutropenia (31% v 12%; P = .01) and fever (9% v 2%; P = .03) "
    "compared with those given vinorelbine.": ["B-A Fever p0.03", f"B-A {NEUTROPENIA} p0.01"],
    "Rash was more common in arm B than in arm A (P = .02).": [f"B-A {RASH} p0.02"],
    "Rash was less common in arm B than in arm A (P = .02).": [f"B-A {RASH} p0.02"],
    "Rash was worse in arm B (P = .02, P = .2 in women), and anemia was worse in arm A (P = .004).": [
        "A-B Anemia p0.004",
        f"B-A {RASH} p0.02",
    ],
    "Nausea and vomiting were higher with gemcitabine (P = .01, P = .04), whereas diarrhea was higher with vinorelbine "
    "(P = .02).": ["A-B Diarrhea p0.02", "B-A Nausea p0.01", "B-A Vomiting p0.04"],
    "Anemia was more frequent with gemcitabine (P = .03); rash was more frequent with vinorelbine (P = .01).": [
        "A-B Rash maculo-papular p0.01",
        "B-A Anemia p0.03",
    ],
    # nobody is said to have had more, or it is no toxicity
    "Rash was as common in arm B as in arm A (P = .7).": [f"A-B {RASH} p0.7"],
    "Nausea was seen in 12% of arm B and 10% of arm A (P = .6).": ["A-B Nausea p0.6"],
    "The response rate was higher in arm B than in arm A (31% v 22%; P = .04).": ["A-B ORR p0.04"],
}
ABOUT = {
    # the outcome for which the hypothesis was set out
    "The non-inferiority of vinorelbine was not demonstrated (hazard ratio, 1.17; 95% CI, 0.91 to 1.49).": [
        "A-B PFS HR 1.17 [0.91-1.49]"
    ],
    "Non-inferiority was not shown for overall survival (hazard ratio, 1.17; 95% CI, 0.91 to 1.49).": [
        "A-B OS HR 1.17 [0.91-1.49]"
    ],
    # a result that bears on the hypothesis is no hypothesis
    "The data did not support the hypothesis that vinorelbine improves overall survival compared with gemcitabine "
    "(P = .71).": ["A-B OS p0.71"],
    "The results supported the hypothesis that vinorelbine prolongs overall survival compared with gemcitabine "
    "(P = .01).": ["A-B OS p0.01"],
    "The hypothesis was that vinorelbine would improve overall survival compared with gemcitabine (P < .05).": [],
    # what "and/or" joins
    "More men achieved an undetectable PSA level and/or an objective response with vinorelbine (P = .01).": [
        "A-B ORR p0.01",
        "A-B PSA p0.01",
    ],
    "More patients had disease control and an objective response with vinorelbine (P = .01).": ["A-B ORR p0.01"],
    # behind "but" the list is over
    "Side effects such as nausea and rash were alike in both arms, but edema was more frequent in arm A (P = .02).": [
        "A-B Edema limbs p0.02"
    ],
    "Side effects, including nausea and fatigue, were more frequent in arm A (P = .02).": ["A-B ANY p0.02"],
    # an interaction told before, and one that is tested
    "An interaction with age was seen; vinorelbine prolonged overall survival in women of all ages (median, 14.2 v "
    "9.8 months; P = .02).": ["A-B OS p0.02"],
    "There was an interaction of treatment and age for overall survival (P = .02).": [],
    # patients, not arms
    "Responders had a rise of fatigue score of 4.1 compared with a fall of 2.2 in the nonresponders (P = .004).": [],
    # the arms of the responders
    "Weight loss in responders was 4 kg with vinorelbine versus 2 kg with gemcitabine (P = .03), and nonresponders did "
    "not differ.": ["A-B Weight loss p0.03"],
    # an item without a term that has a bracket of its own
    "Anemia (21% v 11%; P = .01), and the use of red cell growth factor support (18% v 4%; P = .002) were more common "
    "in arm A.": ["A-B Anemia p0.01"],
}  # fmt: skip
SEVERAL = {
    "With carboplatin versus oxaliplatin, anemia was rarer (12% v 24%; P = .02). Neutropenia was rarer, too (8% v 15%; "
    "P = .04).": ["B-C Anemia p0.02", f"B-C {NEUTROPENIA} p0.04"],
    "Compared with oxaliplatin, anemia was rarer with carboplatin (12% v 24%; P = .02). Three patients died.": [
        "B-C Anemia p0.02"
    ],
    # another arm in the sentence between
    "With carboplatin versus oxaliplatin, anemia was rarer (12% v 24%; P = .02). With cisplatin it was 20%. "
    "Neutropenia was rare (8% v 15%; P = .04).": ["B-C Anemia p0.02"],
}

#: One arm against each of two others; the table keeps one row of a value, that of the first of them.
EITHER = {
    "Rash was more common with oxaliplatin than with cisplatin or carboplatin (P = .02).": [f"C-A {RASH} p0.02"],
    "Rash and fever were more frequent (P < .01) with cisplatin than with either carboplatin or oxaliplatin.": [
        "A-B Fever p<0.01",
        f"A-B {RASH} p<0.01",
    ],
    "The response rate was higher in the carboplatin group than in the cisplatin or oxaliplatin groups (P = .004).": [
        "B-A ORR p0.004"
    ],
    "Survival was shorter with cisplatin compared with carboplatin or oxaliplatin (P = .03).": ["A-B OS p0.03"],
    # each pair has its own test
    "Rash was more common with oxaliplatin than with cisplatin or carboplatin (P = .03 and P = .04, respectively).": [
        f"C-A {RASH} p0.03",
        f"C-B {RASH} p0.04",
    ],
    # all three are tested at once, or nobody had more
    "Rash differed among cisplatin, carboplatin or oxaliplatin (P = .02).": [],
    "Rash was more common with oxaliplatin than with cisplatin or carboplatin (22% v 10% v 8%; P = .03).": [],
    "Rash was as common with oxaliplatin as with cisplatin or carboplatin (P = .7).": [],
    "Rash was more common with oxaliplatin and cisplatin than with carboplatin or placebo (P = .02).": [],
}


@pytest.mark.parametrize(("text", "rows"), EITHER.items())
def test_one_arm_against_each_of_two_others(text: str, rows: list[str]) -> None:
    assert stated("comparisons", THREE, text) == rows


@pytest.mark.parametrize(("text", "rows"), MORE.items())
def test_the_p_value_of_a_toxicity_is_that_of_the_arm_that_had_more(text: str, rows: list[str]) -> None:
    assert stated("comparisons", PAIR, text) == rows


@pytest.mark.parametrize(("text", "rows"), ABOUT.items())
def test_what_a_test_is_about(text: str, rows: list[str]) -> None:
    assert stated("comparisons", PAIR, text) == rows


@pytest.mark.parametrize(("text", "rows"), SEVERAL.items())
def test_two_of_several_arms_go_on_into_the_next_sentence(text: str, rows: list[str]) -> None:
    assert stated("comparisons", THREE, text) == rows


#: Whom a sentence favours, and outcomes that are told in plain words.
TOLD = {
    "There was a survival trend in favor of gemcitabine (P = .45).": ["B-A OS p0.45"],
    "Overall survival favored gemcitabine (hazard ratio 0.80, P = .04).": ["B-A OS HR 0.8 p0.04"],
    "Overall survival favored vinorelbine over gemcitabine (hazard ratio 0.80, P = .04).": ["A-B OS HR 0.8 p0.04"],
    # a ratio of more than 1 is that of the other arm
    "Overall survival trended in favor of gemcitabine (hazard ratio, 1.77; P = .06).": ["A-B OS HR 1.77 p0.06"],
    "Gemcitabine was associated with a higher risk of death (HR 1.28; P = .04).": ["B-A OS HR 1.28 p0.04"],
    "Gemcitabine was associated with a lower risk of death (HR 0.78; P = .04).": ["B-A OS HR 0.78 p0.04"],
    "There was no difference in response (P = .40), time to progression (P = .31) or survival (P = .67).": [
        "A-B ORR p0.40",
        "A-B OS p0.67",
        "A-B TTP p0.31",
    ],
    "Patients treated with vinorelbine lived longer than those given gemcitabine (P = .02).": ["A-B OS p0.02"],
    "Women lived longer than men (P = .02).": [],
    "Hazard ratios for progression and death were 0.58 (95% CI, 0.45-0.74) and 0.69 (95% CI, 0.55-0.87).": [
        "A-B OS HR 0.69 [0.55-0.87]",
        "A-B PFS HR 0.58 [0.45-0.74]",
    ],
    "Risk reduction for death was 31% (HR 0.69; P < .001).": ["A-B OS HR 0.69 p<0.001"],
    "Survival was superior in arm A (P = .014, log-rank test; P = .02, Wilcoxon test).": [
        "A-B OS p0.014",
        "A-B OS p0.02",
    ],
    "The rates of death from lung cancer were 22% and 24% (P = .8).": ["A-B OTHER p0.8"],
    "The rates of death from any cause were 22% and 24% (P = .8).": ["A-B OS p0.8"],
    "Grade 3 neutropenia associated with fever was more frequent in arm A (26% v 10%; P < .05).": [
        "A-B Febrile neutropenia p<0.05"
    ],
}


@pytest.mark.parametrize(("text", "rows"), TOLD.items())
def test_whom_a_sentence_favours_and_plain_words_for_outcomes(text: str, rows: list[str]) -> None:
    assert stated("comparisons", PAIR, text) == rows


def test_p_values_of_pairs_behind_them() -> None:
    text = (
        "Response rates were 32%, 30% and 21% with cisplatin, carboplatin and oxaliplatin, respectively (P = .02 for "
        "cisplatin v oxaliplatin; P = .05 for carboplatin v oxaliplatin)."
    )
    assert stated("comparisons", THREE, text) == ["A-C ORR p0.02", "B-C ORR p0.05"]


#: Three arms: the pair behind a p-value, a test of two of them against the third, ratios told in short.
OF_THREE = {
    "Median survival was 66, 56 and 55 months with cisplatin, carboplatin and oxaliplatin (P = .10 for the comparison "
    "of cisplatin with carboplatin).": ["A-B OS p0.10"],
    "The response rates were 32%, 45% and 48%, respectively (P < .001 for both comparisons with cisplatin).": [
        "B-A ORR p<0.001",
        "C-A ORR p<0.001",
    ],
    "The response rates were 32%, 45% and 48%, respectively (P < .001).": [],
    "Oxaliplatin was associated with better overall survival than was the cisplatin regimen (hazard ratio 0.59, 95% CI "
    "0.46-0.81, P = .006) or the carboplatin regimen (0.69, 0.49-0.96, P = .02).": [
        "C-A OS HR 0.59 [0.46-0.81] p0.006",
        "C-B OS HR 0.69 [0.49-0.96] p0.02",
    ],
}


@pytest.mark.parametrize(("text", "rows"), OF_THREE.items())
def test_pairs_of_three_arms(text: str, rows: list[str]) -> None:
    assert stated("comparisons", THREE, text) == rows


def test_a_toxicity_keeps_the_arm_that_had_more_beside_a_ratio_of_the_other() -> None:
    text = (
        "The hazard ratio for death with vinorelbine versus gemcitabine was 1.02 (95% CI, 0.86 to 1.22). Anemia was "
        "more frequent with gemcitabine (P = .03)."
    )
    assert stated("comparisons", PAIR, text) == ["A-B OS HR 1.02 [0.86-1.22]", "B-A Anemia p0.03"]


def test_an_outcome_without_a_code_in_a_list_with_as_were() -> None:
    text = "Survival was longer in arm A (P = .03), as was the duration of overall success (60 v 49 weeks; P = .02)."
    assert stated("comparisons", PAIR, text) == ["A-B OS p0.03", "A-B OTHER p0.02"]


JOINED = [
    ("Cisplatin and carboplatin reduced symptom scores compared with oxaliplatin (P = .01 and P = .03, respectively).",
     ["A-C OTHER p0.01", "B-C OTHER p0.03"]),
    ("Cisplatin and carboplatin reduced symptom scores compared with oxaliplatin (P < .01).",
     ["A-C OTHER p<0.01", "B-C OTHER p<0.01"]),
    ("Symptom scores were lower with cisplatin (P = .01) and carboplatin (P = .03) than with oxaliplatin.",
     ["A-C OTHER p0.01", "B-C OTHER p0.03"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), JOINED, ids=[text for text, _ in JOINED])
def test_two_arms_that_and_joins_against_a_third(text: str, rows: list[str]) -> None:
    assert stated("comparisons", THREE, text) == rows


def test_two_arms_taken_together_are_no_two_comparisons() -> None:
    text = "Cisplatin and carboplatin combined reduced symptom scores compared with oxaliplatin (P < .01)."
    assert len(stated("comparisons", THREE, text)) < 2
