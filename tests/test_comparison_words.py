"""Comparisons of outcomes that no lexicon has: in the text's own words, or in none."""

import pytest

from constructions import PAIR, nlp
from stated import stated
from trialtables.components.base import rows_of

AT_BRACKETS = [
    (
        "Gemcitabine plus erlotinib was associated with shorter length of stay (p = 0.001) and less "
        "blood loss (p = 0.03).",
        ["B-A OTHER p0.001", "B-A OTHER p0.03"],
    ),
    (
        "The groups differed in grip strength (P = .04), walking distance (P = .02), and stair climbing (P = .01).",
        ["B-A OTHER p0.01", "B-A OTHER p0.02", "B-A OTHER p0.04"],
    ),
    (
        "There was no difference between gemcitabine and gemcitabine plus erlotinib in operating time and morphine use "
        "(P = 0.19 and P = 0.76).",
        ["B-A OTHER p0.19", "B-A OTHER p0.76"],
    ),
]

SUBJECTS = [
    (
        "Sleep efficiency improved more among patients given gemcitabine than among those given gemcitabine plus "
        "erlotinib (P = 0.009).",
        ["B-A OTHER p0.009"],
    ),
    (
        "Mean nadir counts were 154/mm3 and 162/mm3 with gemcitabine and gemcitabine plus erlotinib, "
        "respectively; P = 0.84.",
        ["B-A OTHER p0.84"],
    ),
    (
        "Time to recovery did not differ between gemcitabine and gemcitabine plus erlotinib (P-value for between-group "
        "difference: 0.26).",
        ["B-A OTHER p0.26"],
    ),
    (
        "Gemcitabine plus erlotinib reduced the incidence of wig purchase by 41% (two-sided P<.003).",
        ["B-A OTHER p<0.003"],
    ),
    (
        "Gemcitabine plus erlotinib was better, with p = 0.02 for survival and p = 0.009 for complete response.",
        ["B-A CR p0.009", "B-A OS p0.02"],
    ),
]

RATIOS = [
    (
        "The end point was event-free survival. Fewer patients given gemcitabine plus erlotinib than patients given "
        "gemcitabine had progression on treatment, recurrence in the bed of the tumor or elsewhere, or died (HR, "
        "0.71; 95% CI, 0.51 to 0.99).",
        ["B-A EFS HR 0.71 [0.51-0.99]"],
    ),
    (
        "Fewer patients given gemcitabine plus erlotinib relapsed or died than of those given gemcitabine (HR, 0.71; "
        "95% CI, 0.51 to 0.99).",
        ["B-A RFS HR 0.71 [0.51-0.99]"],
    ),
    (
        "When 90 patients had relapsed or died, survival was longer with gemcitabine plus erlotinib than with "
        "gemcitabine (HR, 0.71; 95% CI, 0.51 to 0.99).",
        ["B-A OS HR 0.71 [0.51-0.99]"],
    ),
    (
        "Thirty patients given gemcitabine plus erlotinib died compared with 44 given gemcitabine (HR, 0.71; 95% CI, "
        "0.51 to 0.99).",
        ["B-A OS HR 0.71 [0.51-0.99]"],
    ),
    (
        "Gemcitabine plus erlotinib reduced second cancers (five v 14 events; hazard ratio, 0.35; 95% CI, "
        "0.13 to 0.94).",
        ["B-A OTHER HR 0.35 [0.13-0.94]"],
    ),
    (
        "Gemcitabine plus erlotinib prolonged the time to first hospital stay by 26% versus gemcitabine (HR, 0.74; "
        "95% CI, 0.59-0.94).",
        ["B-A OTHER HR 0.74 [0.59-0.94]"],
    ),
    (
        "Walking scores were higher with gemcitabine plus erlotinib than with gemcitabine (44.1 vs 40.0; mean "
        "difference = 4.1, 95% CI = 1.2 to 7.0).",
        ["B-A OTHER DIFF 4.1 [1.2-7]"],
    ),
    (
        "The hazard ratios for gemcitabine plus erlotinib versus gemcitabine were: for stroke, 1.05 (95% CI, "
        "0.84 to 1.30); for death from heart disease, 0.97 (95% CI, 0.77 to 1.22); and for death, 0.98 (95% CI, 0.80 "
        "to 1.21).",
        ["B-A OS HR 0.98 [0.8-1.21]", "B-A OTHER HR 0.97 [0.77-1.22]", "B-A OTHER HR 1.05 [0.84-1.3]"],
    ),
    (
        "Survival was longer (hazard ratio for gemcitabine plus erlotinib every 2 weeks, 0.63; 95% CI, 0.47 to 0.83).",
        ["B-A OS HR 0.63 [0.47-0.83]"],
    ),
    (
        "There were fewer events with gemcitabine plus erlotinib (21 percent v 26 percent; hazard ratio for relapse, "
        "0.77; P=0.002).",
        ["B-A OTHER HR 0.77 p0.002"],
    ),
    (
        "Progression-free survival was longer (HR at 24 months, 0.71; 95% CI, 0.55 to 0.92).",
        ["B-A PFS HR 0.71 [0.55-0.92]"],
    ),
    (
        "One-year survival was 31% with gemcitabine plus erlotinib and gemcitabine and the difference of -0.04 (95% "
        "CI, -6.4 to 6.5) met the predefined criterion of < or = 10% absolute difference.",
        ["B-A OS DIFF -0.04 [-6.4-6.5]"],
    ),
]

#: How long a response lasted is another outcome than how many had one.
LASTING = [
    (
        "More patients on gemcitabine plus erlotinib had a clinical benefit (48% vs 29%, P = .03) that lasted longer "
        "(median duration 16 vs 10 weeks, P = .01).",
        ["B-A CBR p0.03", "B-A DOR p0.01"],
    ),
    (
        "Gemcitabine plus erlotinib led to more objective responses (48% v 29%; P = .03) with a longer median duration "
        "(16 v 10 weeks; P = .01).",
        ["B-A DOR p0.01", "B-A ORR p0.03"],
    ),
    (
        "The response rate was higher with gemcitabine plus erlotinib (48% v 29%; P = .03) than with gemcitabine, and "
        "anemia lasted longer (P = .01).",
        ["B-A Anemia p0.01", "B-A ORR p0.03"],
    ),
]

NO_CONTRAST = [
    ("Hemoglobin loss and pain increased over time in both groups (P < 0.001).", []),
    ("Troponin with gemcitabine was higher than before treatment (P < .01).", []),
    ("The gemcitabine group showed a significant decrease in bone density (P = 0.0005).", []),
    ("Muscle mass differed among the three groups (P = .03).", []),
]


#: What patients scored, and how long until it changed, in the words of the sentence.
SCALES = {
    "Gemcitabine plus erlotinib put off the time to deterioration for itch (HR, 0.58; 95% CI, 0.35 to 0.96), but not "
    "fatigue (HR, 0.91; 95% CI, 0.70 to 1.18).": [
        "time to deterioration for itch",
        "time to deterioration for fatigue",
    ],
    "Time to deterioration of fatigue (P = .02) and nausea (P = .01) was longer with gemcitabine plus erlotinib.": [
        "Time to deterioration of fatigue",
        "Time to deterioration of nausea",
    ],
    "Mean scores over time favored gemcitabine plus erlotinib over gemcitabine for cough (P = .02) and fatigue (P = "
    ".01).": ["Mean scores over time for cough", "Mean scores over time for fatigue"],
    "Gemcitabine plus erlotinib had better mean scores over time in general well-being/QoL (P = .02) and social (P "
    "= .01), and work (P = .03) functioning than gemcitabine.": [
        "scores over time in general well-being/QoL",
        "mean scores over time in social functioning",
        "mean scores over time in work functioning",
    ],
    "Among participants who reported hot flashes at baseline (n = 33), those assigned to gemcitabine had a breast "
    "cancer rate of 0.27 compared with 0.41 with gemcitabine plus erlotinib (HR, 0.65; 95% CI, 0.42 to 0.91).": [
        "breast cancer rate",
    ],
    "Among women reporting no hot flashes, the breast cancer rate was 0.42 with gemcitabine and 0.46 with gemcitabine "
    "plus erlotinib (HR, 0.93; 95% CI, 0.84 to 1.03).": ["breast cancer rate"],
    "Scores for quality of life were alike, and nausea was more frequent with gemcitabine (P = .02).": [None],
    "Mean scores improved in both groups, whereas fatigue was more frequent with gemcitabine (P = .02).": [None],
}


@pytest.mark.parametrize(("sentence", "labels"), SCALES.items())
def test_what_patients_scored(sentence: str, labels: list[str | None]) -> None:
    assert [row["label"] for row in rows_of(nlp()(f"{PAIR.text} {sentence}"), "comparisons")] == labels


@pytest.mark.parametrize(("sentence", "rows"), [*AT_BRACKETS, *SUBJECTS, *RATIOS, *LASTING, *NO_CONTRAST])
def test_comparison_in_words(sentence: str, rows: list[str]) -> None:
    assert stated("comparisons", PAIR, sentence) == rows
