"""Comparisons: ratios, differences and p-values with their outcome, arm and reference."""

import pytest

from constructions import PAIR, SINGLE, THREE, nlp
from stated import stated
from trialtables.components.base import rows_of

#: B, the combination, is the experimental arm of PAIR.
EFFECTS = [
    (
        "Median OS was 9.6 months with gemcitabine and 13.8 months with gemcitabine plus erlotinib. "
        "In women, it was 10.3 "
        "months with gemcitabine and 15.7 months with gemcitabine plus erlotinib (HR 0.74, 95% CI 0.58-0.93; P = .01).",
        ["B-A OS HR 0.74 [0.58-0.93] p0.01"],
    ),
    (
        "The response rate was 40% with gemcitabine plus erlotinib and 20% with gemcitabine. "
        "Gemcitabine plus erlotinib "
        "was superior to gemcitabine (difference, 20.0%; 95% CI, 9.1% to 31.0%; P = .001).",
        ["B-A ORR DIFF 20 [9.1-31] p0.001"],
    ),
    (
        "The median DFS was 5 years with gemcitabine and 6 years with gemcitabine plus erlotinib. As compared with "
        "gemcitabine, the hazard ratio was 0.82 for gemcitabine plus erlotinib (95% CI, 0.65 to 0.99; P = .04).",
        ["B-A DFS HR 0.82 [0.65-0.99] p0.04"],
    ),
    (
        "The response rate was 40% in smokers. Gemcitabine plus erlotinib was superior to gemcitabine in anemia "
        "(difference, 20.0%; 95% CI, 9.1% to 31.0%).",
        ["B-A Anemia DIFF 20 [9.1-31]"],
    ),
    (
        "PFS was longer with gemcitabine plus erlotinib (hazard ratio [HR], 0.62; 95% CI, 0.50 to 0.80; P < .001).",
        ["B-A PFS HR 0.62 [0.5-0.8] p<0.001"],
    ),
    ("Median OS was 9.9 v 12.5 months (HR = 0.81, 95% CI 0.70-0.97, P = .02).", ["B-A OS HR 0.81 [0.7-0.97] p0.02"]),
    (
        "Relapses were fewer with gemcitabine plus erlotinib than with gemcitabine (stratified log-rank test, P = "
        ".003; hazard ratio, 0.52 [95% CI, 0.34-0.80]).",
        ["B-A OTHER HR 0.52 [0.34-0.8] p0.003"],
    ),
    (
        "The response rates (P = .04; 30% v 20%) and PFS (HR 0.8, 95% CI 0.6-1.1) were better with erlotinib.",
        ["B-A ORR p0.04", "B-A PFS HR 0.8 [0.6-1.1]"],
    ),
    (
        "The ORR was 20% with gemcitabine plus erlotinib and 10% with gemcitabine (odds ratio, 2.25; 95% CI, 0.90 to "
        "5.60; P = .09).",
        ["B-A ORR OR 2.25 [0.9-5.6] p0.09"],
    ),
    (
        "The risk of anemia, neutropenia and fatigue was similar (OR, 0.78; 95% CI, 0.59-1.02; OR, 1.08; 95% CI, "
        "0.80-1.45; and OR, 1.59; 95% CI, 0.81-3.14, respectively).",
        [
            "B-A Anemia OR 0.78 [0.59-1.02]",
            "B-A Fatigue OR 1.59 [0.81-3.14]",
            "B-A Neutrophil count decreased OR 1.08 [0.8-1.45]",
        ],
    ),
    (
        "There was more nausea and vomiting, and fever (OR, 0.39; 95% CI, 0.30-0.52 and OR, 0.31; 95% CI, 0.17-0.56).",
        ["B-A Fever OR 0.31 [0.17-0.56]", "B-A Nausea OR 0.39 [0.3-0.52]"],
    ),
    ("PFS was longer in women than in men (hazard ratio, 0.71; 95% CI, 0.55 to 0.92).", []),
    (
        "Hypertension was more common with gemcitabine plus erlotinib (relative risk, 4.5; 95% CI, 1.20-16.90).",
        ["B-A Hypertension RR 4.5 [1.2-16.9]"],
    ),
    (
        "Progression-free survival after 2 years was 70% v 52% (hazard ratio for progression or death, 0.58; 95% CI, "
        "0.41 to 0.83; P=0.002).",
        ["B-A PFS HR 0.58 [0.41-0.83] p0.002"],
    ),
    (
        "For PFS the hazard ratio was 1.07 (95% CI, 0.88 to 1.30; one-sided P = .71).",
        ["B-A PFS HR 1.07 [0.88-1.3] p0.71"],
    ),
    (
        "The hazard ratios were 0.80 (95% CI, 0.60 to 1.10) for PFS and 0.90 (95% CI, 0.70 to 1.20) for OS.",
        ["B-A OS HR 0.9 [0.7-1.2]", "B-A PFS HR 0.8 [0.6-1.1]"],
    ),
    (
        "These hazard ratios were found: for progression-free survival, 0.80 (95% CI, 0.60 to 1.10); for overall "
        "survival, 0.90 (95% CI, 0.70 to 1.20).",
        ["B-A OS HR 0.9 [0.7-1.2]", "B-A PFS HR 0.8 [0.6-1.1]"],
    ),
    (
        "Median PFS was 8.8 v 7.9 months (stratified hazard ratio 0·85 [95% CI 0·68–1·07]; p=0·17; "
        "unstratified HR "
        "0·80 [0·65–0·99]; p=0·04).",
        ["B-A PFS HR 0.8 [0.65-0.99] p0.04", "B-A PFS HR 0.85 [0.68-1.07] p0.17"],
    ),
    (
        "The response rate was 51% v 30% (difference, 21.1%; 95% CI, 9.1 to 34.2; P = .0001).",
        ["B-A ORR DIFF 21.1 [9.1-34.2] p0.0001"],
    ),
    (
        "The pCR rate was 25% v 19% (6.1% difference, 95% CI -3.4 to 15.6; P = 0.21).",
        ["B-A pCR DIFF 6.1 [-3.4-15.6] p0.21"],
    ),
    ("There was an absolute difference of 4.6 percentage points in the response rate.", ["B-A ORR DIFF 4.6"]),
    (
        "Gemcitabine plus erlotinib gave a median improvement of 5.6 months in progression-free survival.",
        ["B-A PFS DIFF 5.6"],
    ),
    (
        "Median OS was 22.3 weeks with gemcitabine and 32.3 weeks with gemcitabine plus erlotinib (P = .0068). "
        "The hazard ratio amounted to 0.71 in favor of gemcitabine.",
        ["A-B OS HR 0.71 p0.0068"],
    ),
    (
        "PFS was 11 months with gemcitabine and 9 months with gemcitabine plus erlotinib (HR, 0.6 in favor of "
        "gemcitabine; 95% CI, 0.4 to 0.8; P = .004).",
        ["A-B PFS HR 0.6 [0.4-0.8] p0.004"],
    ),
    (
        "The response rate was higher with gemcitabine than with gemcitabine plus erlotinib (30% v 24%; OR = 1.37; 95% "
        "CI = 1.16 to 1.61; P<.001).",
        ["A-B ORR OR 1.37 [1.16-1.61] p<0.001"],
    ),
    (
        "Overall survival was 12 v 10 months (HR, 0.90; 95% CI, 0.80 to 1.00). In the subgroup with liver metastases, "
        "the HR was 0.70 (95% CI, 0.50 to 0.98).",
        ["B-A OS HR 0.7 [0.5-0.98]", "B-A OS HR 0.9 [0.8-1]"],
    ),
    (
        "The gain in PFS rose with expression (HR of 0.55, 0.44, and 0.31, respectively).",
        ["B-A PFS HR 0.31", "B-A PFS HR 0.44", "B-A PFS HR 0.55"],
    ),
]

EFFECTS += [
    (
        "PFS was 5.5 months with gemcitabine plus erlotinib and 5.6 months with gemcitabine (hazard ratio 1·10 95% CI "
        "0·86-1·41; p=0·43).",
        ["B-A PFS HR 1.1 [0.86-1.41] p0.43"],
    ),
    ("OS did not differ between the groups (HR=1.01 [0.79-1.30], p=0.92).", ["B-A OS HR 1.01 [0.79-1.3] p0.92"]),
    (
        "Hazard ratios (95% CI) were 0.62 (0.50-0.77) for PFS and 0.80 (0.66-0.97) for OS.",
        ["B-A OS HR 0.8 [0.66-0.97]", "B-A PFS HR 0.62 [0.5-0.77]"],
    ),
    ("HR=0.70 (0.55–0.89), p=0.003 for OS.", ["B-A OS HR 0.7 [0.55-0.89] p0.003"]),
    (
        "The hazard ratio for death in the gemcitabine plus erlotinib arm compared with the gemcitabine arm was 0.80 "
        "(95% CI, 0.66 to 0.97; two-sided P = .02).",
        ["B-A OS HR 0.8 [0.66-0.97] p0.02"],
    ),
    (
        "PFS and OS were longer with gemcitabine plus erlotinib (HR 0.62 and 0.80, respectively).",
        ["B-A OS HR 0.8", "B-A PFS HR 0.62"],
    ),
    (
        "Patients given gemcitabine plus erlotinib had a reduced risk of events (HR = 0.31; 95% CI, 0.15 to 0.67).",
        ["B-A EFS HR 0.31 [0.15-0.67]"],
    ),
    (
        "Anemia (RR 2.5, 95% CI 1.7-3.8), neutropenia (RR 1.2; 0.9-1.6) and fatigue (1.5; 1.0-2.4) were commoner with "
        "gemcitabine plus erlotinib.",
        [
            "B-A Anemia RR 2.5 [1.7-3.8]",
            "B-A Fatigue RR 1.5 [1-2.4]",
            "B-A Neutrophil count decreased RR 1.2 [0.9-1.6]",
        ],
    ),
    ("There was no difference in OR (5.96%; 95% CI -9.9 to 21.9; P = 0.45).", ["B-A ORR DIFF 5.96 [-9.9-21.9] p0.45"]),
    ("The absolute difference in 2-year survival was 7% (P=0.0004).", ["B-A OS DIFF 7 p0.0004"]),
    (
        "The relative hazard of death for patients receiving gemcitabine plus erlotinib was 0.91 (95% CI, 0.7 to 1.2).",
        ["B-A OS HR 0.91 [0.7-1.2]"],
    ),
    (
        "Gemcitabine plus erlotinib was superior to gemcitabine with respect to response (P = .02) and survival "
        "(P = .04).",
        ["B-A ORR p0.02", "B-A OS p0.04"],
    ),
    # what stands behind "difference in" are the values of both sides
    (
        "We found no difference in median OS [31 months (95% CI 22-40) vs. 33 months (95% CI: 21-45); HR 0.94; P=0.8].",
        ["B-A OS HR 0.94 p0.8"],
    ),
    ("There was no difference in median OS (31 months vs 33 months; P=0.8).", ["B-A OS p0.8"]),
]

P_VALUES = [
    (
        "OS was longer in fit patients given gemcitabine plus erlotinib (HR, 0.68; 95% CI, 0.41 to 1.11), with a "
        "significant interaction (P = .01).",
        ["B-A OS HR 0.68 [0.41-1.11]"],
    ),
    (
        "OS was longer with gemcitabine plus erlotinib (HR, 0.68; 95% CI, 0.41 to 1.11; P for interaction = .12).",
        ["B-A OS HR 0.68 [0.41-1.11]"],
    ),
    (
        "OS was longer with gemcitabine plus erlotinib (HR, 0.68; 95% CI, 0.41-0.91; P = .02; P for interaction = .1).",
        ["B-A OS HR 0.68 [0.41-0.91] p0.02"],
    ),
    (
        "OS was longer with gemcitabine plus erlotinib (HR, 0.68; 95% CI, 0.41 to 1.11), with a trend (P = .06).",
        ["B-A OS HR 0.68 [0.41-1.11] p0.06"],
    ),
    ("Global quality of life was better in the gemcitabine arm (P = .03).", ["A-B OTHER p0.03"]),
    ("Response rates were 22% with gemcitabine and 24% with gemcitabine plus erlotinib (P = .80).", ["B-A ORR p0.80"]),
    (
        "Median OS was 10.5 months with gemcitabine and 8.0 months with gemcitabine plus erlotinib (log-rank P = .63).",
        ["B-A OS p0.63"],
    ),
    (
        "Grade 3/4 nausea (P = .0001), diarrhea (P = .007) and anemia (P = .017) were more common with "
        "gemcitabine plus "
        "erlotinib.",
        ["B-A Anemia p0.017", "B-A Diarrhea p0.007", "B-A Nausea p0.0001"],
    ),
    (
        "Response rates were 36% with gemcitabine (four complete and 21 partial responses) and 21% with "
        "gemcitabine plus erlotinib "
        "(two complete and 15 partial responses; P = .004).",
        ["B-A ORR p0.004"],
    ),
    ("Addition of erlotinib to gemcitabine (60% v 44%; P = .0018) increased pCR.", ["B-A pCR p0.0018"]),
    (
        "The pCR rate was higher with gemcitabine plus erlotinib (23.0% v 15.4%, P=.027), also in women (38% v 26%, "
        "P=.212).",
        ["B-A pCR p0.027", "B-A pCR p0.212"],
    ),
    (
        "EFS was 97% with gemcitabine plus erlotinib and 86% with gemcitabine (P<0.001 for noninferiority; P=0.02 for "
        "superiority).",
        ["B-A EFS p0.02", "B-A EFS p<0.001"],
    ),
    ("OS HR was 0.94 (median OS, 15.1 v 14.2 months; P = .62).", ["B-A OS HR 0.94 p0.62"]),
]

EFFECTS += [
    (
        "Median OS was longer (hazard ratio for death with gemcitabine plus erlotinib vs. gemcitabine, 0.72 "
        "[P = 0.01]).",
        ["B-A OS HR 0.72 p0.01"],
    ),
    (
        "There was no difference in overall recurrence (40 v 47 patients; HR 0.89 [95% CI 0.64-1.23]).",
        ["B-A OTHER HR 0.89 [0.64-1.23]"],
    ),
    ("No difference in the number of deaths was seen (HR 0.96, 95% CI 0.69-1.34).", ["B-A OS HR 0.96 [0.69-1.34]"]),
    (
        "There were no differences in overall response rate between groups (17% v 13%; odds ratio, 1.4; 95% CI, 0.8 to "
        "2.3; P = .19).",
        ["B-A ORR OR 1.4 [0.8-2.3] p0.19"],
    ),
]

P_VALUES += [
    (
        "There was no difference between the arms in response rate (17.9% v 21.1%; P = .686) and progression-free "
        "survival (6 v 7 months; P = .560).",
        ["B-A ORR p0.686", "B-A PFS p0.560"],
    ),
    (
        "There was no significant difference in overall survival (250 days with gemcitabine and 236 days with "
        "gemcitabine plus erlotinib; P = .42).",
        ["B-A OS p0.42"],
    ),
]

#: Where a p-value may stand, and what may stand beside it.
P_VALUES += [
    (
        "DFS and OS were better with gemcitabine plus erlotinib than with gemcitabine (P = .016 and P = .034, "
        "respectively).",
        ["B-A DFS p0.016", "B-A OS p0.034"],
    ),
    (
        "Grade 3 nausea and vomiting were commoner in the gemcitabine plus erlotinib arm (P = .001, P = .007).",
        ["B-A Nausea p0.001", "B-A Vomiting p0.007"],
    ),
    (
        "Median OS was 9.7 months for patients given gemcitabine plus erlotinib (95% CI, 8.2 to 11.1) and 8.4 months "
        "for those given gemcitabine (95% CI, 7.0 to 9.2; P = .16).",
        ["B-A OS p0.16"],
    ),
    (
        "The ORR was 62% in the gemcitabine arm (n = 40) and 51% in the gemcitabine plus erlotinib arm (n = 41; "
        "P = .093).",
        ["B-A ORR p0.093"],
    ),
    ("Gemcitabine plus erlotinib showed a trend toward improved OS (9.0 v 7.8 months; P = .077).", ["B-A OS p0.077"]),
    (
        "This response was associated with a significant delay in time to progression (6.9 v 4.3 months; P = .01).",
        ["B-A TTP p0.01"],
    ),
    (
        "Gemcitabine plus erlotinib raised complete response (3% v 1%; P = .20) and durable response (7% v 4%; "
        "P = .03).",
        ["B-A CR p0.20", "B-A OTHER p0.03"],
    ),
]

EFFECTS += [
    (
        "The share free of relapse was 58% v 36% (hazard ratio for relapse or death, 0.51; 95% CI, 0.42 to 0.61).",
        ["B-A RFS HR 0.51 [0.42-0.61]"],
    ),
    (
        "Eight patients given gemcitabine plus erlotinib had an event of CNS progression, as compared with 19 given "
        "gemcitabine (cause-specific hazard ratio, 0.36; 95% CI, 0.16 to 0.88).",
        ["B-A OTHER HR 0.36 [0.16-0.88]"],
    ),
    (
        "Independent central review did not confirm the difference in PFS (HR 0.96, 95% CI 0.77-1.20, P = .74).",
        ["B-A PFS HR 0.96 [0.77-1.2] p0.74"],
    ),
]

P_VALUES += [
    (
        "Grade 3 anemia with gemcitabine 55.1% (27/49) was higher than with gemcitabine plus erlotinib 32.4% (11/34), "
        "P = 0.04.",
        ["A-B Anemia p0.04"],  # of a toxicity the arm that had more
    ),
    (
        "Time to progression favored gemcitabine (11.5 months) versus gemcitabine plus erlotinib (6.3 months; "
        "P < .001).",
        ["A-B TTP p<0.001"],
    ),
    (
        "The ORR was 48% with gemcitabine versus 39% with gemcitabine plus erlotinib (P = .07). PFS was longer with "
        "gemcitabine than with gemcitabine plus erlotinib (9 versus 7 months; P = .02). OS was 15 months with "
        "gemcitabine versus 12 months with gemcitabine plus erlotinib (P = .04).",
        ["A-B ORR p0.07", "A-B OS p0.04", "A-B PFS p0.02"],
    ),
]

EFFECTS += [
    (
        "Toxicities were similar, with a reduced risk of diarrhea with gemcitabine plus erlotinib (relative risk, "
        "0.13; 95% CI, 0.02 to 0.92; P = .04).",
        ["B-A Diarrhea RR 0.13 [0.02-0.92] p0.04"],
    ),
]

EFFECTS += [
    (
        "EFS was longer with gemcitabine plus erlotinib (HR 0.81, 95% CI 0.67 to 0.99; P = .0198) but did not meet the "
        "threshold for statistical significance (P = .0178).",
        ["B-A EFS HR 0.81 [0.67-0.99] p0.0198"],
    ),
]

EFFECTS += [
    (
        "The greatest reduction was seen in invasive cancer (HR 0.66 [95% CI 0.54-0.81]), but no effect was noted for "
        "carcinoma in situ (HR 1.05 [95% CI 0.71-1.57]).",
        ["B-A OTHER HR 0.66 [0.54-0.81]", "B-A OTHER HR 1.05 [0.71-1.57]"],
    ),
]
P_VALUES += [
    (
        "Breast cancer mortality was 2.6% with gemcitabine plus erlotinib v 1.9% with gemcitabine (P = .56). Overall "
        "mortality was 3.9% with gemcitabine plus erlotinib v 5.3% with gemcitabine (P = .099).",
        ["B-A OS p0.099", "B-A OTHER p0.56"],
    ),
]

EFFECTS += [
    (
        "Gemcitabine plus erlotinib was associated with improved biochemical freedom (HR, 0.69; 95% CI, 0.48 to 0.99) "
        "and DMFS (HR, 0.70; 95% CI, 0.51 to 0.95).",
        ["B-A OTHER HR 0.69 [0.48-0.99]", "B-A OTHER HR 0.7 [0.51-0.95]"],
    ),
]

EFFECTS += [
    (
        "Overall survival was longer with gemcitabine plus erlotinib (HR = 0.61, 95% CI of HR (0.39-0.93), P = 0.02).",
        ["B-A OS HR 0.61 [0.39-0.93] p0.02"],
    ),
    (
        "PFS was better with gemcitabine plus erlotinib (hazard ratio 0.7, 95% CI 0.5-0.9, p value 0.03).",
        ["B-A PFS HR 0.7 [0.5-0.9] p0.03"],
    ),
    (
        "Overall survival was longer with gemcitabine plus erlotinib (P less than .05).",
        ["B-A OS p<0.05"],
    ),
    (
        "Overall survival was longer with gemcitabine plus erlotinib (P less than or equal to 0.01).",
        ["B-A OS p<=0.01"],
    ),
]

NO_ROW = [
    "In the gemcitabine group, diarrhea increased during treatment (P = .02).",
    "Leukopenia was more common in elderly men than in younger men (P < .001).",
    "The response rate was similar in patients younger than 70 years and those 70 years or older (P = .66).",
    "High expression was associated with shorter OS (6 v 12 months; P = .02).",
    "There was a significant trend in OS with age (P = .03).",
    "There was no difference in the rate of pCR between gemcitabine (24%; 90% CI, 18 to 31) and gemcitabine plus "
    "erlotinib (25%; 90% CI, 19 to 32).",
    "The study had 80% power to detect a hazard ratio of 0.75 for overall survival.",
    "Success required a PFS hazard ratio of 0.70 or less.",
    "The pCR rate differed between triple-negative and other tumors (P = .03).",
    "Performance status was prognostic for overall survival (P = .01).",
    "The treatment effect on PFS differed by sex (interaction P = .02).",
    "The gain in sleep was mediated by less pain (30% of the effect of A, P = .03).",
    "The noninferiority margin of the hazard ratio for overall survival was 1.15.",
    "The HR for overall survival remained > 1.",
    "Patients aged 65 or older had worse OS (HR 1.5; 95% CI 1.1-2.0).",
    "The sample allowed detection of a 40% improvement in PFS of 2.2 months.",
    "In responders, the dose intensity was higher with gemcitabine plus erlotinib (90% versus 82%; p=0.0007).",
    "More responders who had a third cycle received gemcitabine plus erlotinib (90% versus 75%, p=0.001).",
    "The arms were well balanced for age (P = .40).",
    "The response rate was 21.5% in younger and 23.3% in older patients (P = .66).",
    "Median OS was 31 months for patients with T1 tumors and for patients with T2 tumors it was 22 months; the "
    "difference was significant (P = .02).",
    "Median OS was 9.1 months in women and 8.5 months in men (P = .29).",
]


@pytest.mark.parametrize(("text", "rows"), EFFECTS + P_VALUES, ids=[t for t, _ in EFFECTS + P_VALUES])
def test_comparison(text: str, rows: list[str]) -> None:
    assert stated("comparisons", PAIR, text) == rows


@pytest.mark.parametrize("text", NO_ROW)
def test_no_row(text: str) -> None:
    assert stated("comparisons", PAIR, text) == []


def test_one_arm_has_no_comparisons() -> None:
    assert (
        stated("comparisons", SINGLE, "Younger patients lived longer (HR, 0.70; 95% CI, 0.50 to 0.90; P = .01).") == []
    )


def test_p_values_before_the_guessed_results() -> None:
    """Without headings, results may stand before the sentence from which the results are guessed to begin."""
    text = "Response rates were 30% v 15% (P = .02). A total of 81 patients were enrolled. OS did not differ."
    assert stated("comparisons", PAIR, text) == ["B-A ORR p0.02"]


def test_three_arms_by_the_pair_named() -> None:
    text = "The hazard ratio for death was 1.00 (95% CI, 0.73 to 1.38; P = .99) for carboplatin versus cisplatin."
    rows = stated("comparisons", THREE, text)
    assert rows == ["B-A OS HR 1 [0.73-1.38] p0.99"]


THREE_ARMS = [
    (
        "The response rate was 40% for XY (odds ratio, 1.9; P = .01), 30% for ZW (odds ratio, 1.2; P = .4), and 25% "
        "for carboplatin.",
        [],
    ),
    (
        "The median DFS was 5.8 years with cisplatin. As compared with oxaliplatin, the hazard ratio "
        "was 1.02 for cisplatin "
        "(97.5% CI, 0.85 to 1.23; P = .80) and 0.97 for carboplatin (97.5% CI, 0.80 to 1.17; P = .71).",
        ["A-C DFS HR 1.02 [0.85-1.23] p0.80", "B-C DFS HR 0.97 [0.8-1.17] p0.71"],
    ),
    (
        "The response rates were 50% with cisplatin, 30% with carboplatin and 25% with oxaliplatin. "
        "Cisplatin was superior "
        "to carboplatin (difference 20.1%; 95% CI 9.1-34.2; P = .001), whereas oxaliplatin and "
        "carboplatin did not differ "
        "(difference -4.8%; 95% CI -17.6 to 8.2; P = .34).",
        ["A-B ORR DIFF 20.1 [9.1-34.2] p0.001", "B-C ORR DIFF -4.8 [-17.6-8.2] p0.34"],
    ),
    (
        "As compared with the men in the cisplatin group, men given carboplatin had a hazard ratio for death of "
        "0.76 (95% CI, 0.62 to 0.94) and those given oxaliplatin had a hazard ratio for death of 0.91 (95% CI, 0.75 to "
        "1.11).",
        ["B-A OS HR 0.76 [0.62-0.94]", "C-A OS HR 0.91 [0.75-1.11]"],
    ),
    (
        "Median DFS was 5.8 years with cisplatin (hazard ratio 1.02, 95% CI 0.85-1.23), 6.1 years with carboplatin (HR "
        "0.97, 95% CI 0.80-1.17), and 6.6 years with oxaliplatin, the standard. OS did not differ.",
        ["A-C DFS HR 1.02 [0.85-1.23]", "B-C DFS HR 0.97 [0.8-1.17]"],
    ),
    (
        "PFS was prolonged; the hazard ratios were 0.75 (median PFS, 6.7 v 6.1 months; P = .003) with carboplatin and "
        "0.82 (median PFS, 6.5 v 6.1 months; P = .03) with oxaliplatin compared with cisplatin.",
        ["B-A PFS HR 0.75 p0.003", "C-A PFS HR 0.82 p0.03"],
    ),
    ("TTP was longer with oxaliplatin (9 months) than with cisplatin (8) and carboplatin (6) (overall, P = .105).", []),
    (
        "The hazard ratio for PFS for cisplatin and carboplatin combined versus oxaliplatin was 0.76 (95% CI, 0.52 to "
        "1.12).",
        [],  # two arms pooled are no arm of the study
    ),
    (
        "Neither carboplatin nor oxaliplatin improved OS compared with cisplatin (HR, 1.22; 95% CI, 0.95 to 1.57; and "
        "HR, 1.12; 95% CI, 0.87 to 1.43, respectively).",
        ["B-A OS HR 1.22 [0.95-1.57]", "C-A OS HR 1.12 [0.87-1.43]"],
    ),
    (
        "Compared with cisplatin, OS was longer with oxaliplatin (HR 0.7; 95% CI 0.5-0.9) and carboplatin (HR 0.8; "
        "95% CI 0.6-0.99).",
        ["B-A OS HR 0.8 [0.6-0.99]", "C-A OS HR 0.7 [0.5-0.9]"],
    ),
    (
        "OS was longer with oxaliplatin than with cisplatin (HR 0.7; 95% CI 0.5-0.9) and with carboplatin than with "
        "cisplatin (HR 0.8; 95% CI 0.6-0.99).",
        ["B-A OS HR 0.8 [0.6-0.99]", "C-A OS HR 0.7 [0.5-0.9]"],
    ),
    (
        "PFS was longer with carboplatin than with cisplatin (HR 0.7; 95% CI 0.5-0.9). For OS the hazard ratio was "
        "0.8 (95% CI 0.6-0.99).",
        ["B-A OS HR 0.8 [0.6-0.99]", "B-A PFS HR 0.7 [0.5-0.9]"],
    ),
    (
        "Hazard ratios (HRs) for PFS were 0.51 for carboplatin versus cisplatin (P = .022) and 0.64 for oxaliplatin "
        "versus cisplatin (P = .118).",
        ["B-A PFS HR 0.51 p0.022", "C-A PFS HR 0.64 p0.118"],
    ),
    ("Response rates were 24% with cisplatin, 17% with carboplatin, and 39% with oxaliplatin (p=0.027).", []),
    # the table keeps one row of a value, that of the first of the two
    (
        "Grade 3 anemia was more common (P < .01) with cisplatin than with carboplatin or oxaliplatin.",
        ["A-B Anemia p<0.01"],
    ),
    # each ratio stands before its arm, the reference opens the sentence
    (
        "Compared with cisplatin, the hazard ratio for death was 0.76 (95% CI 0.62-0.94) for carboplatin and 0.91 "
        "(0.75-1.11) for oxaliplatin.",
        ["B-A OS HR 0.76 [0.62-0.94]", "C-A OS HR 0.91 [0.75-1.11]"],
    ),
    # the reference of a p-value stands behind it
    (
        "Response rates were 24%, 37% and 39%, respectively (P = .04 and P = .02 vs cisplatin).",
        ["B-A ORR p0.04", "C-A ORR p0.02"],
    ),
    (
        "CR was seen in 21% with carboplatin (P = .03 v cisplatin), 20% with oxaliplatin (P = .05 v cisplatin) and 9% "
        "with cisplatin.",
        ["B-A CR p0.03", "C-A CR p0.05"],
    ),
    ("Response rates were 24%, 37% and 39%, respectively (P = .04).", []),
    # one arm against two others in turn, each with its own bracket
    (
        "Oxaliplatin was no better for PFS compared with cisplatin (HR 1.02, 95% CI 0.84-1.23) or carboplatin (0.83, "
        "0.69-1.01).",
        ["C-A PFS HR 1.02 [0.84-1.23]", "C-B PFS HR 0.83 [0.69-1.01]"],
    ),
    (
        "OS with carboplatin was longer than with cisplatin (HR 0.72; 95% CI 0.54-0.93; P = .01) and with oxaliplatin "
        "(HR 0.83; 95% CI 0.69-0.97; P = .04).",
        ["B-A OS HR 0.72 [0.54-0.93] p0.01", "B-C OS HR 0.83 [0.69-0.97] p0.04"],
    ),
    (
        "Compared with cisplatin, OS was longer for carboplatin (HR 0.72; 95% CI 0.54-0.93) and oxaliplatin (HR 0.83; "
        "95% CI 0.69-0.97).",
        ["B-A OS HR 0.72 [0.54-0.93]", "C-A OS HR 0.83 [0.69-0.97]"],
    ),
]


@pytest.mark.parametrize(("text", "rows"), THREE_ARMS, ids=[t for t, _ in THREE_ARMS])
def test_three_arms_against_a_reference(text: str, rows: list[str]) -> None:
    assert stated("comparisons", THREE, text) == rows


TWO_ARMS = [
    (
        "OS was longer with gemcitabine plus erlotinib (14.1 v 11.9 months, hazard ratio 0.71, 95% confidence "
        "interval 0.55 to 0.88, P=0.004). PFS was longer too (6.9 v 5.1 months, 0.62, 0.44 to 0.79, "
        "P<0.001).",
        ["B-A OS HR 0.71 [0.55-0.88] p0.004", "B-A PFS HR 0.62 [0.44-0.79] p<0.001"],
    ),
    (
        "Overall survival was similar (hazard ratio 0.98 [95% CI 0.80-1.20], p=0.84; absolute difference 1.4% (-4.3 to "
        "6.9) at 1 year and 3.1% (-7.5 to 4.2) at 3 years).",
        ["B-A OS DIFF 1.4 [-4.3-6.9]", "B-A OS DIFF 3.1 [-7.5-4.2]", "B-A OS HR 0.98 [0.8-1.2] p0.84"],
    ),
    ("Overall survival at 5 years with gemcitabine plus erlotinib improved by 7.3%.", ["B-A OS DIFF 7.3"]),
    (
        "With gemcitabine plus erlotinib, survival was longer in men (HR, 0.50; 95% CI, 0.40 to 0.63) and in women "
        "(HR, 0.60; 95% CI, 0.48 to 0.75; P<0.001 for both comparisons).",
        ["B-A OS HR 0.5 [0.4-0.63] p<0.001", "B-A OS HR 0.6 [0.48-0.75] p<0.001"],
    ),
    (
        "With gemcitabine plus erlotinib, survival was longer in men (HR, 0.50; 95% CI, 0.40 to 0.63) and in women "
        "(HR, 0.60; 95% CI, 0.48 to 0.75; P<0.001 for the comparison).",
        ["B-A OS HR 0.5 [0.4-0.63]", "B-A OS HR 0.6 [0.48-0.75] p<0.001"],
    ),
    # the order in which a text sets its arms against each other says nothing where one arm adds to the other
    (
        "The ORR was 11% with gemcitabine versus 19% with gemcitabine plus erlotinib. Fever was seen in 7% with "
        "gemcitabine versus 9% with gemcitabine plus erlotinib. OS did not differ (hazard ratio 1.05 [0.90-1.21]).",
        ["B-A OS HR 1.05 [0.9-1.21]"],
    ),
]


TWO_ARMS += [
    # the ratio says itself which arm it sets over which, also for the next one
    (
        "Median OS was 10 months with gemcitabine and 11 months with gemcitabine plus erlotinib (HR for gemcitabine "
        "versus gemcitabine plus erlotinib, 1.20; 95% CI, 0.90-1.60).",
        ["A-B OS HR 1.2 [0.9-1.6]"],
    ),
    (
        "OS was alike (hazard ratio for gemcitabine versus gemcitabine plus erlotinib 1.04; 95% CI, 0.79-1.36) and so "
        "was PFS (hazard ratio 1.06; 95% CI 0.77-1.46).",
        ["A-B OS HR 1.04 [0.79-1.36]", "A-B PFS HR 1.06 [0.77-1.46]"],
    ),
    # factors beside the treatment are no comparison of arms
    (
        "In multivariate analysis for OS, gemcitabine plus erlotinib (HR 0.70; 95% CI 0.50-0.90) and sex (HR 0.60; "
        "95% CI 0.40-0.90) favored longer OS, whereas three or more metastases (HR 1.50; 95% CI 1.10-2.20) did not.",
        ["B-A OS HR 0.7 [0.5-0.9]"],
    ),
    # ratios that all have one direction give it to the p-values
    (
        "Compared with gemcitabine plus erlotinib, EFS was worse with gemcitabine than with gemcitabine plus erlotinib "
        "(HR 2.42; 95% CI 1.11-5.30). OS was worse with gemcitabine than with gemcitabine plus erlotinib (HR 2.85; "
        "95% CI 1.21-6.74). The ORR was 21% and 33% (P = .11).",
        ["A-B EFS HR 2.42 [1.11-5.3]", "A-B ORR p0.11", "A-B OS HR 2.85 [1.21-6.74]"],
    ),
    # the p-value in a bracket is that of the name before the bracket
    (
        "There was no difference for DFS (5-year rate: 88% v 90%; log-rank P = .62) or OS (5-year rate: 95% v 97%; "
        "log-rank P = .67).",
        ["B-A DFS p0.62", "B-A OS p0.67"],
    ),
    # predictors are no comparison of arms
    (
        "Predictors of OS were stage (HR 1.40; 95% CI 1.10-1.90) and age (HR 1.20; 95% CI 1.05-1.50) in patients "
        "assigned gemcitabine plus erlotinib.",
        [],
    ),
    # times behind a ratio are no ratios
    (
        "OS was longer with gemcitabine plus erlotinib (hazard ratio 0.80, 95% CI 0.65-0.97, P = .02); median "
        "progression-free survival 5.1 [95% CI 4.2-6.0] vs 3.9 [3.1-4.4] months.",
        ["B-A OS HR 0.8 [0.65-0.97] p0.02"],
    ),
    # an outcome that no lexicon has, of a difference between the groups
    (
        "There was no difference between the groups in time to symptom worsening (hazard ratio with erlotinib, 1.1; "
        "95% CI, 0.8 to 1.4; P = .50).",
        ["B-A OTHER HR 1.1 [0.8-1.4] p0.50"],
    ),
    # and one behind another outcome
    (
        "The rates of death (12% vs 14%; HR 0.85, 95% CI 0.50 to 1.40) and first admission (20% vs 27%; HR 0.70, 95% "
        "CI 0.45 to 1.08) were similar.",
        ["B-A OS HR 0.85 [0.5-1.4]", "B-A OTHER HR 0.7 [0.45-1.08]"],
    ),
    (
        "Eleven deaths occurred with gemcitabine plus erlotinib as compared with 20 deaths with gemcitabine (hazard "
        "ratio, 0.52; 95% CI, 0.25 to 0.99).",
        ["B-A OS HR 0.52 [0.25-0.99]"],
    ),
    # responses in the order of their ratios, and a p-value for both
    (
        "Complete response and partial response were more frequent with gemcitabine plus erlotinib (odds ratios, 1.6 "
        "and 2.1, respectively; P < .01 for both).",
        ["B-A CR OR 1.6 p<0.01", "B-A PR OR 2.1 p<0.01"],
    ),
    # a limit of a difference is no difference
    (
        "Fever occurred in 22% v 23% (difference of -1.2%; 97.5% CI bound of the difference in fever, -9.8%).",
        ["B-A Fever DIFF -1.2"],
    ),
]


@pytest.mark.parametrize(("text", "rows"), TWO_ARMS, ids=[t for t, _ in TWO_ARMS])
def test_two_arms_without_a_word_on_the_pair(text: str, rows: list[str]) -> None:
    assert stated("comparisons", PAIR, text) == rows


#: A p-value of rates at a time carries that time; one of whole curves, or of a ratio, does not.
LANDMARKS = {
    "One-year survival was better with gemcitabine plus erlotinib (23% v 17%; P = .02).": "One-year survival",
    "The 2-year PFS rate was 45% with gemcitabine plus erlotinib and 30% with gemcitabine (P = .01).": "2-year PFS",
    "OS at 2 years was higher with gemcitabine plus erlotinib than with gemcitabine (45% vs 30%, P = .01).": (
        "OS at 2 years"
    ),
    "The 2-year OS was 45% with gemcitabine plus erlotinib and 30% with gemcitabine (log-rank P = .01).": None,
    "The 2-year PFS rates were 45% with gemcitabine plus erlotinib and 30% with gemcitabine (HR 0.7, P = .01).": None,
    "OS was better with gemcitabine plus erlotinib than with gemcitabine (P = .01).": None,
}


@pytest.mark.parametrize(("text", "label"), LANDMARKS.items(), ids=LANDMARKS)
def test_p_values_of_landmarks(text: str, label: str | None) -> None:
    assert [row["label"] for row in rows_of(nlp()(f"{PAIR.text} {text}"), "comparisons")] == [label]


#: What sets a test or a ratio apart beside its outcome: the grade of its list, one side only, a model, a landmark.
TESTED = {
    "Grade 3/4 nausea (P = .001), diarrhea (P = .007) and fatigue (P = .02) were more common with gemcitabine plus "
    "erlotinib than with gemcitabine.": ["grade 3/4", "grade 3/4", "grade 3/4"],
    "Grade 3 anemia was seen in 12% v 2% (P = .01), infection in 18% v 9% (P = .03).": ["grade 3", "grade 3"],
    "The overall rate of adverse events (grades 3 and 4) was higher with gemcitabine plus erlotinib than with "
    "gemcitabine (88% v 55%; P = .001).": ["grades 3 and 4"],
    "Grade 3 neutropenia was more common with gemcitabine plus erlotinib than with gemcitabine (12% v 2%; P = .01), "
    "whereas rash was more frequent with gemcitabine (60% v 9%; P = .02).": ["grade 3", None],
    "Median PFS was 8 v 6 months (HR, 0.7; 95% CI, 0.5 to 0.9; one-sided P = .003).": ["one-sided"],
    "The response rate was 30% with gemcitabine plus erlotinib and 20% with gemcitabine (1-sided P = .03).": [
        "one-sided"
    ],
    "Median PFS was 8 v 6 months (HR, 0.7; 95% CI, 0.5 to 0.9; P = .003 [one-sided]).": ["one-sided"],
    "The response rate was 30% with gemcitabine plus erlotinib and 20% with gemcitabine (P = .03, 1-sided).": [
        "one-sided"
    ],
    "The response rate was 30% v 20% (difference, 10%; 1-sided 97.5% CI bound, 2%).": [None],
    "Using one-sided tests, gemcitabine plus erlotinib had the higher response rate (30% v 20%; P = .03).": [
        "one-sided"
    ],
    "By a one-sided design, gemcitabine plus erlotinib had the higher response rate (30% v 20%; two-sided P = .03).": [
        None
    ],
    "PFS was longer with gemcitabine plus erlotinib (P = .01); a one-sided test was planned.": [None],
    "Median PFS was 8 v 6 months (HR, 0.7; 95% CI, 0.5 to 0.9; P = .01; one-sided P for the rate = .04).": [None],
    "Median PFS was 8 v 6 months (HR, 0.7; 95% CI, 0.5 to 0.9; two-sided P = .003).": [None],
    "In a multivariable analysis, OS was longer with gemcitabine plus erlotinib (HR, 0.7; 95% CI, 0.5 to 0.9).": [
        "multivariable"
    ],
    "After adjustment for stage, OS was longer with gemcitabine plus erlotinib (HR, 0.7; 95% CI, 0.5 to 0.9).": [
        "adjusted"
    ],
    "Median OS was 8 v 6 months (HR, 0.7; 95% CI, 0.5 to 0.9; P = .01, adjusted for stage).": ["adjusted"],
    "Median OS was 8 v 6 months (stratified HR 0.7, 0.5-0.9, P = .01).": ["stratified"],
    "Median OS was 8 v 6 months (adjusted hazard ratio, 0.7; 95% CI, 0.5 to 0.9).": ["adjusted"],
    "Median OS was 8 v 9 months (HR, 1.04; 95% CI, 0.9 to 1.2; P = .01 for noninferiority).": ["for noninferiority"],
    "The response rate was 30% v 31% (P < .001 for non-inferiority; P = .4 for superiority).": [
        "for non-inferiority",
        "for superiority",
    ],
    "Median OS was 8 v 6 months (HR, 0.7; 95% CI, 0.5 to 0.9; P = .01 for superiority).": [None],
    "An analysis based on central review did not confirm the investigator-assessed difference in PFS (HR, 0.9; 95% CI, "
    "0.7 to 1.2).": ["central review"],
    "The investigator-assessed difference in PFS was large (HR, 0.7; 95% CI, 0.5 to 0.9).": ["investigator-assessed"],
    "The severity of nausea was lower with gemcitabine plus erlotinib than with gemcitabine (P = .02).": [
        "severity of nausea"
    ],
    "With gemcitabine plus erlotinib and gemcitabine, the time to grade 2 rash did not differ (HR, 0.9; 95% CI, 0.7 to "
    "1.2).": ["time to grade 2 rash"],
    "The median log-fold change in Ki-67 was greater with gemcitabine plus erlotinib than with gemcitabine (-4 v -2; "
    "P < .001).": ["median log-fold change in Ki-67"],
    "The dose was adjusted in many; median OS was 8 v 6 months (HR, 0.7; 95% CI, 0.5 to 0.9).": [None],
    "Survival at 1 year was better with gemcitabine plus erlotinib (RR 1.08, 95% CI 1.01-1.16).": [
        "Survival at 1 year"
    ],
    "At 2 years, anemia was seen in 8% and 9% (difference 1%; 95% CI -2% to 3%; P = .5); fever was seen in 3% and 4% "
    "(difference 1%; 95% CI -1% to 2%; P = .4).": ["2 years", "2 years"],
    "Survival at 5 years with gemcitabine plus erlotinib improved by 8.6%.": ["Survival at 5 years"],
    "Gemcitabine plus erlotinib improved 5-year overall survival by 6.1%.": ["5-year overall survival"],
    "The absolute survival benefit at 5 years was 6.5% with gemcitabine plus erlotinib.": ["5 years"],
    "The improvement in overall survival at 5 years was 5%.": ["5 years"],
    "Gemcitabine plus erlotinib improved survival by 20%.": [],
    "At 2 years, disease had recurred in 8% and 9% (hazard ratio for recurrence, 0.9; 95% CI 0.7-1.2).": [
        "disease had recurred"
    ],
    "The risk of relapse was lower with gemcitabine plus erlotinib in the first 2 years after surgery (HR, 0.7; 95% "
    "CI, 0.5 to 0.9), and not thereafter (HR, 1.1; 95% CI, 0.8 to 1.6).": [
        "relapse, in the first 2 years",
        "relapse, thereafter",
    ],
    "OS did not differ (HR 0.9, 95% CI 0.7 to 1.2; absolute difference 2.1% (-1.0 to 5.2) at 1 year and 3.0% (-0.9 to "
    "6.9) at 4 years).": [
        None,
        "at 1 year",
        "at 4 years",
    ],
    "At 12 weeks, a complete response was seen in 30% v 20% (difference, 10%; 95% CI, 2% to 18%).": ["12 weeks"],
    "Median OS was 9.1 months in the first 40 patients (HR, 0.7; 95% CI, 0.5 to 0.9).": [None],
}


@pytest.mark.parametrize(("text", "expected"), TESTED.items(), ids=TESTED)
def test_labels_of_tests(text: str, expected: list[str | None]) -> None:
    assert [row["label"] for row in rows_of(nlp()(f"{PAIR.text} {text}"), "comparisons")] == expected


@pytest.mark.parametrize(
    "bracket",
    [
        "mean difference 1.96, CI 0.23 to 3.68, P = .04",
        "mean difference, 1.96; confidence interval (CI) 95%, 0.23 to 3.68; P = .04",
        "mean difference 1.96; 95% CI, 0.23 to 3.68; P = .04",
    ],
)
def test_a_difference_whose_limits_have_no_level(bracket: str) -> None:
    text = f"Pain scores fell more with gemcitabine plus erlotinib than with gemcitabine ({bracket})."
    rows = rows_of(nlp()(f"{PAIR.text} {text}"), "comparisons")
    assert [(r["measure"], r["value"], r["ci_low"], r["ci_high"]) for r in rows] == [("DIFF", 1.96, 0.23, 3.68)]


OTHERS = "METHODS: Patients were randomly assigned to capecitabine or docetaxel. RESULTS: "
WAYS = {
    "superior to": (
        "Docetaxel (24 months) was superior to capecitabine (16 months; P = .02) in overall survival.",
        [("A2", "A1", "0.02")],
    ),
    "better with": (
        "Overall survival was better with docetaxel than with capecitabine (P = .02).",
        [("A1", "A2", "0.02")],
    ),
}


@pytest.mark.parametrize(("text", "rows"), WAYS.values(), ids=WAYS)
def test_words_that_tell_the_way_of_a_comparison(text: str, rows: list[tuple[str, str, str | None]]) -> None:
    found = [f for f in nlp()(OTHERS + text)._.facts if f.table == "comparisons"]
    assert [(f.arm_id, f.reference_arm_id, f.p_value and f"{float(f.p_value):g}") for f in found] == rows


def test_a_ratio_that_names_its_arms_tells_the_way_of_all_p_values() -> None:
    text = (
        "METHODS: Patients were randomly assigned to capecitabine or S-1. RESULTS: Overall survival was 12 months for "
        "capecitabine and 13 months for S-1, with a hazard ratio (S-1/capecitabine) of 0.85 (95% CI, 0.52 to 1.38). "
        "The response rate was 24% with capecitabine and 23% with S-1 (P = .93)."
    )
    sides = {(f.arm_id, f.reference_arm_id) for f in nlp()(text)._.facts if f.table == "comparisons"}
    assert sides == {("A2", "A1")}


def test_differences_of_complete_responses_that_are_none_of_a_tumour() -> None:
    text = (
        "METHODS: Patients were randomly assigned to palonosetron or ondansetron for the prevention of vomiting. The "
        "primary end point was complete response (no emesis and no rescue medication). RESULTS: Complete responses "
        "were recorded in 54% of patients with palonosetron and 40% with ondansetron. Palonosetron was superior to "
        "ondansetron (weighted difference in complete response rates 14.2%; 95% CI, 3.1 to 25.0)."
    )
    found = [f for f in nlp()(text)._.facts if f.table == "comparisons"]
    assert [(f.outcome, f.measure, f.value) for f in found] == [("OTHER", "DIFF", 14.2)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Gemcitabine plus erlotinib reduced the risk of dying by 41% (HR = 0.59 [95% CI: 0.44-0.79], p < 0.001): "
            "median OS (95% CI) was 9.2 (7.3-13.3) and 6.0 (5.1-7.3) months in the two groups.",
            ["B-A OS HR 0.59 [0.44-0.79] p<0.001"],
        ),
        (
            "The hazard of progressing was lower with gemcitabine plus erlotinib (HR 0.61; 95% CI, 0.39 to 0.93).",
            ["B-A PFS HR 0.61 [0.39-0.93]"],
        ),
        (
            "There was no difference in ORR (19.7% for gemcitabine, 16.9% for gemcitabine plus erlotinib; P = 0.88).",
            ["B-A ORR p0.88"],
        ),
        ("The hazard of death was significantly higher for gemcitabine (hazard ratio 2.4).", ["A-B OS HR 2.4"]),
        ("Mortality was increased in the gemcitabine group (HR 1.4; 95% CI 1.1-1.7).", ["A-B OS HR 1.4 [1.1-1.7]"]),
        ("The risk of death was higher in the gemcitabine group (HR 0.7).", ["B-A OS HR 0.7"]),
        ("The risk of death was lower with gemcitabine plus erlotinib (HR 0.7).", ["B-A OS HR 0.7"]),
        (
            "The trial was halted after 191 progression events (101 with gemcitabine plus erlotinib, 90 with "
            "gemcitabine; hazard ratio 0.7, 95% CI 0.5-0.9).",
            ["B-A PFS HR 0.7 [0.5-0.9]"],
        ),
        ("PFS was 6 months with gemcitabine and 5 months with gemcitabine plus erlotinib (P = 83).", []),
        ("ORR was 20% with gemcitabine and 19% with gemcitabine plus erlotinib (P = 1.0).", ["B-A ORR p1.0"]),
        (
            "The risk of dying of cancer was lower with gemcitabine plus erlotinib (HR 0.61; 95% CI, 0.39 to 0.93).",
            ["B-A OTHER HR 0.61 [0.39-0.93]"],
        ),
    ],
)
def test_words_around_an_effect(text: str, rows: list[str]) -> None:
    assert stated("comparisons", PAIR, text) == rows


@pytest.mark.parametrize(("head", "code"), [("Progression-free survival", "PFS"), ("Event-free survival", "EFS")])
def test_a_ratio_for_progression_or_death_is_that_of_its_outcome(head: str, code: str) -> None:
    text = (
        f"{head} was longer with gemcitabine plus erlotinib than with gemcitabine (2-year event-free rate, 57% vs. "
        "36%; hazard ratio for disease progression or death, 0.61 [95% CI, 0.43 to 0.86])."
    )
    assert [row["outcome"] for row in rows_of(nlp()(f"{PAIR.text} {text}"), "comparisons")] == [code]
