"""P-values whose outcome stands in the sentence before or in a whole list, and ratios of outcomes in plain words."""

from __future__ import annotations

import pytest

from constructions import Study
from stated import stated

PAIR = Study(
    "Vinorelbine versus gemcitabine in advanced thymoma: a randomized phase III trial. METHODS: Patients with advanced "
    "thymoma were randomly assigned to receive vinorelbine (arm A) or gemcitabine (arm B). RESULTS:",
    {"A": "vinorelbine", "B": "gemcitabine"},
)
SENTENCES = {
    "Response rates were 32% and 21%, respectively. This difference was not significant (P = .12).": ["A-B ORR p0.12"],
    "The median survival was 11.2 months in arm A and 9.4 months in arm B. The difference was statistically "
    "significant (p=0.03).": ["A-B OS p0.03"],
    "The total response rate was 32% in arm A. The response rate was 21% in arm B. There was no significant difference "
    "between the two groups (P = 0.21).": ["A-B ORR p0.21"],
    "Time to progression was 5.1 and 3.9 months and overall survival 11.2 and 9.4 months. These differences were not "
    "significant (P = .22 and P = .31, respectively).": ["A-B TTP p0.22", "A-B OS p0.31"],
    "In arm A, the median progression-free survival was 6.2 months and the 1-year survival rate 52%; in arm B, the "
    "median progression-free survival was 7.1 months and the 1-year survival rate 48%. There was no significant "
    "difference between the 2 groups (P=0.31, 0.29, respectively).": ["A-B PFS p0.31", "A-B OS p0.29"],
    "PFS was 5.1 and 3.9 months. There was a significant difference between the two groups in favor of arm A "
    "(P = .02).": ["A-B PFS p0.02"],
    "Median PFS was 6.2 months in arm A and 7.1 months in arm B. Using the log-rank test, this difference was not "
    "significant (P = .4).": ["A-B PFS p0.4"],
    "Response rates were 32% and 21%, respectively. By Fisher's exact test, the difference was significant (P=.01).": [
        "A-B ORR p0.01"
    ],
    # two outcomes, once more for a part of the patients
    "PFS and OS did not differ in the whole population (HR 0.91, P = .30 and HR 0.84, P = .22) or in never-smokers "
    "(HR 0.71, P = .12 and HR 0.66, P = .09).": [
        "A-B PFS HR 0.91 p0.30",
        "A-B OS HR 0.84 p0.22",
        "A-B PFS HR 0.71 p0.12",
        "A-B OS HR 0.66 p0.09",
    ],
    # a time in a bracket is that of an arm, no difference
    "No difference in progression-free survival was observed (6.1 months with vinorelbine, 5.8 months with "
    "gemcitabine; P = .7).": ["A-B PFS p0.7"],
    "A difference in response rate was seen (12%; 95% CI 4-20%).": ["A-B ORR DIFF 12 [4-20]"],
    "Response was better in arm A (32% v 21%). This difference was significant in men (P = .02).": [],
    # nothing is compared before, or it is tested there
    "The median age was 61 years. There was no difference between the two groups (P = .8).": [],
    "The response rate was 32%. The difference was significant (P = .02).": [],
    "The response rate was 32% in arm A and 21% in arm B (P = .02). The difference was seen in women only (P = .04).": [
        "A-B ORR p0.02"
    ],
    # one p-value for a list
    "Neutropenia, anemia, and fatigue were more frequent with vinorelbine (all P < .05).": [
        "A-B Neutrophil count decreased p<0.05",
        "A-B Anemia p<0.05",
        "A-B Fatigue p<0.05",
    ],
    "Rash was worse with gemcitabine, whereas diarrhea and dysphagia were worse with vinorelbine (all P < .01).": [
        "A-B Rash maculo-papular p<0.01",
        "A-B Diarrhea p<0.01",
        "A-B Dysphagia p<0.01",
    ],
    "PFS and OS were longer with vinorelbine (P < .001 for both).": ["A-B PFS p<0.001", "A-B OS p<0.001"],
    "Nausea (P = .04) was more frequent with vinorelbine, as was fatigue (P = .02).": [
        "A-B Nausea p0.04",
        "A-B Fatigue p0.02",
    ],
    # each period of an outcome with a test of its own
    "The response rate was 61% vs 40% in the whole time (p = 0.004), 72% vs 55% in the first week (p = 0.04) and 90% "
    "vs 71% after 30 days (p = 0.02).": ["A-B ORR p0.004", "A-B ORR p0.04", "A-B ORR p0.02"],
    "Anemia occurred in 20% v 9% during the first course (P = .03) and in 24% v 22% during the second course "
    "(P = .8).": ["A-B Anemia p0.03", "A-B Anemia p0.8"],
    "The response rate was 61% with vinorelbine and 40% with gemcitabine at week 8 (P = .03), and 55% and 30% at week "
    "16 (P = .01).": ["A-B ORR p0.03", "A-B ORR p0.01"],
    # once tested in two ways
    "The response rate was 61% vs 40% in the whole time (P = .004; exact test in the same time, P = .006).": [
        "A-B ORR p0.004"
    ],
    "The response rate was 61% vs 40% (P = .004 by one test and P = .006 by another).": ["A-B ORR p0.004"],
    # as many tests as names, or nobody knows which is whose
    "More nausea and anemia were seen with vinorelbine (P = .03 and P = .2, respectively).": [
        "A-B Nausea p0.03",
        "A-B Anemia p0.2",
    ],
    "More widgets and anemia were seen with vinorelbine (P = .03 and P = .2, respectively).": [],
    # outcomes in plain words
    "The odds ratio for response was 1.77 (95% CI, 1.07-2.93).": ["A-B ORR OR 1.77 [1.07-2.93]"],
    "The odds of response were higher with vinorelbine (odds ratio [OR] 1.77, 95% CI 1.07-2.93).": [
        "A-B ORR OR 1.77 [1.07-2.93]"
    ],
    "Hazard of progression was lower with vinorelbine (hazard ratio=0.74, P=.004).": ["A-B PFS HR 0.74 p0.004"],
    "A statistically significant (P = .03) improvement in overall survival was seen with vinorelbine.": [
        "A-B OS p0.03"
    ],
    "Disease-free survival was the primary end point. Disease recurrence occurred in 71 and 95 patients (hazard ratio, "
    "0.74; 95% CI, 0.55 to 0.99).": ["A-B DFS HR 0.74 [0.55-0.99]"],
    "Local recurrence occurred in 7 and 15 patients (hazard ratio, 0.44; 95% CI, 0.21 to 0.94).": [
        "A-B OTHER HR 0.44 [0.21-0.94]"
    ],
    # limits in other signs, differences of scores
    "HR for PFS 0.74 [0.60; 0.91]; HR for OS 0.79 [0.63; 0.98].": [
        "A-B PFS HR 0.74 [0.6-0.91]",
        "A-B OS HR 0.79 [0.63-0.98]",
    ],
    "Pain scores improved more with vinorelbine (mean difference, -1.2 points; 95% CI, -1.9 to -0.5; P = .001).": [
        "A-B OTHER DIFF -1.2 [-1.9--0.5] p0.001"
    ],
    "For overall survival the hazard ratio was 0.98 (95% CI 0.81-1.19; pnon-inferiority=0.02).": [
        "A-B OS HR 0.98 [0.81-1.19] p0.02"
    ],
}


@pytest.mark.parametrize(("text", "rows"), SENTENCES.items(), ids=list(SENTENCES))
def test_comparisons(text: str, rows: list[str]) -> None:
    assert sorted(stated("comparisons", PAIR, text)) == sorted(rows)
