"""What narrows a time-to-event outcome within its code stands in the label: radiographic, by independent review."""

import pytest

from constructions import PAIR, SINGLE, Study
from test_subgroups import labels

ONE_ARM = {
    "Median radiographic progression-free survival was 8.2 months.": ["radiographic"],
    "The time to PSA progression was 6.4 months.": ["PSA progression"],
    "Median time to disease progression was 6.4 months.": [None],
    "Biochemical progression was frequent, and median bPFS was 14 months.": ["biochemical"],
    "The 3-year iDFS rate was 88%.": ["iDFS"],
    "Median LM-PFS was 3.1 months.": ["LM"],
    "Median CNS-PFS was 8.1 months.": ["CNS"],
    "The 3-year invasive disease-free survival rate was 88%.": ["invasive"],
    "Median PFS2 was 19.5 months.": ["PFS2"],
    "The 2-year failure-free survival rate was 61%.": ["failure-free survival"],
    "The 2-year event-free survival rate was 61%.": [None],
    "The median duration of complete response was 17 months.": ["complete response"],
    "The median duration of response was 17 months.": [None],
    "The median CNS duration of response was 17 months.": ["CNS"],
    "Median intracranial DOR was 17 months.": ["intracranial"],
    "Among patients with brain metastases in the CNS, DOR was 17 months.": [
        "patients with brain metastases in the CNS"
    ],
    "The median time to best response was 2.6 months.": ["best response"],
    "Median PFS by independent review was 5.2 months.": ["independent review"],
    "Investigator-assessed median PFS was 5.2 months.": ["investigator-assessed"],
    "By blinded independent central review, median PFS was 5.2 months.": ["blinded independent central review"],
    "A sensitivity analysis based on central review gave a median PFS of 5.2 months.": ["central review"],
    "An analysis of all 60 patients gave a median PFS of 5.2 months.": [None],
    "Median PFS was 7 months as assessed by the investigators and 6 months according to an independent committee.": [
        "investigators",
        "independent committee",
    ],
    "At a planned interim analysis, median PFS was 5.2 months.": ["interim analysis"],
    "A planned interim analysis of overall survival showed a median OS of 9 months.": [
        "interim analysis of overall survival"
    ],
    "The final analysis confirmed a median PFS of 5.2 months.": ["final analysis"],
    "A planned final analysis was not done, and median PFS was 5.2 months.": [None],
    "Median PFS at the final analysis was 5.2 months.": ["final analysis"],
    "At the time of the primary analysis of overall survival, median PFS was 5.2 months.": [
        "primary analysis of overall survival"
    ],
    # an analysis that is not where the value comes from
    "Forty patients were included in the final analysis, and median PFS was 5.2 months.": [None],
    "Median PFS was 5.2 months in the final analysis population.": [None],
    # who judged something else
    "Median PFS was 7.0 months, and the response rate by independent review was 30%.": [None],
    "Median PFS was 7.0 months in patients treated at local centers.": [None],
    "Median PFS was 7.0 months; by independent review, 30% responded.": [None],
}
RESPONSES = {
    "The response rate by independent review was 30%.": ["independent review"],
    "The response rate was 30% by investigator assessment and 25% by independent review.": [
        "by investigator assessment",
        "by independent review",
    ],
    "The response rate at the final analysis was 30%.": ["final analysis"],
    "In the per-protocol population the response rate was 30%.": ["per-protocol"],
    "The response rate was 24% in the intention-to-treat population and 30% in the per-protocol population.": [
        "intention-to-treat population",
        "per-protocol population",
    ],
    "In the per-treatment analysis the response rate was 30%.": ["per-treatment"],
    "The response rate was 30% in the mITT population.": ["mITT"],
    "The response rate was 30%, and 12 patients were on treatment.": [None],
    "Per protocol analysis gave a response rate of 30%; the response rate was 24% in all.": ["per protocol", "all"],
    "The response rate was 30%, and the dose per protocol was given to 38 patients.": [None],
    "The response rate was 30%, and median PFS by independent review was 7.0 months.": [None],
    "At the time of the primary analysis of overall survival, the response rate was 30%.": [None],
    "The independently assessed response rate was 30%.": ["independently assessed"],
    "The metabolic response rate was 30%.": ["metabolic"],
    "The soft-tissue response rate was 30%.": ["soft-tissue"],
    "An intracranial objective response was seen in 30%.": ["intracranial"],
    "Of 20 patients with CNS metastases (large or small) and no radiation, 6 (30%) had a CNS response.": [
        "20 patients with CNS metastases (large or small) and no radiation; CNS"
    ],
    "The CNS progression rate was 30% and the cumulative non-CNS progression rate 20%.": [
        "CNS progression rate",
        "cumulative non-CNS progression rate",
    ],
    "The chest wall recurrence rate was 30%.": ["chest wall recurrence rate"],
    "The response rate was 43% with durable responses of 30%.": [None, "durable responses"],
    "The response rate by ultrasound was 30%.": ["by ultrasound"],
    "Pathologic complete response in the breast and axilla was seen in 30%.": ["breast and axilla"],
    "The pCR rate in breast and lymph nodes was 30%, and the breast pCR rate was 40%.": [
        "breast and lymph nodes",
        "breast",
    ],
    "The pathologic complete response (pCR) rate in breast cancer was 30%.": [None],
    "The pCR rate was 30%, and the breast was conserved in many.": [None],
    "The response rate was 30%, and metabolic changes were mild.": [None],
    "The response rate by month 6 was 30%, by ultrasound guidance.": [None],
}
TWO_ARMS = {
    "PFS by BICR was longer with gemcitabine plus erlotinib (HR, 0.71; 95% CI, 0.55 to 0.92).": ["BICR"],
    "rPFS was longer with gemcitabine plus erlotinib (HR, 0.71; 95% CI, 0.55 to 0.92).": ["rPFS"],
    "Time to symptomatic progression was longer with gemcitabine plus erlotinib (HR, 0.71; 95% CI, 0.55 to 0.92).": [
        "symptomatic progression"
    ],
    "Median PFS was 9 v 6 months by central review (HR 0.61; 95% CI 0.5 to 0.8) and 10 v 7 months by investigator "
    "assessment (HR 0.72; 95% CI 0.6 to 0.9).": ["central review", "investigator assessment"],
    "Median PFS was 9 v 6 months (HR 0.61; 95% CI 0.5 to 0.8).": [None],
    "The pCR breast/axilla rate was higher with gemcitabine plus erlotinib (30% v 20%; P = .03).": ["breast/axilla"],
    "The intracranial response rate was higher with gemcitabine plus erlotinib (30% v 20%; P = .03).": ["intracranial"],
    "The BICR-assessed ORR was higher with gemcitabine plus erlotinib (30% v 20%; P = .03).": ["BICR-assessed"],
    "The ORR by independent review was 30% v 20% with gemcitabine plus erlotinib and gemcitabine (P = .03).": [
        "independent review"
    ],
    "The pCR rate was similar (Miller grading: 14% v 11%, P = .68; Sataloff grading: 16% v 13%, P = .82).": [
        "Miller grading",
        "Sataloff grading",
    ],
    "The pCR rate was higher with gemcitabine plus erlotinib (rates: 30% v 20%, P = .03).": [None],
    "By per-protocol analysis PFS was longer with gemcitabine plus erlotinib (HR 0.61; 95% CI 0.5 to 0.8).": [
        "per-protocol"
    ],
}


@pytest.mark.parametrize(
    ("study", "table", "text", "expected"),
    [(SINGLE, "survival", text, told) for text, told in ONE_ARM.items()]
    + [(SINGLE, "responses", text, told) for text, told in RESPONSES.items()]
    + [(PAIR, "comparisons", text, told) for text, told in TWO_ARMS.items()],
    ids=[*ONE_ARM, *RESPONSES, *TWO_ARMS],
)
def test_qualifiers_are_labels(study: Study, table: str, text: str, expected: list[str | None]) -> None:
    assert labels(study, table, text) == expected


def test_both_values_before_the_analysis_are_of_it() -> None:
    text = "The response rate was higher with gemcitabine plus erlotinib (30% v 20% at the final analysis)."
    assert labels(PAIR, "responses", text) == ["final analysis", "final analysis"]
