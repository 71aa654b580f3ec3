"""Several grades at the head of one event, the pair that a test is about, parts in brackets, values not reached."""

import pytest

from constructions import PAIR, SINGLE, THREE, Case, case, check, nlp
from stated import stated

# fmt: off
GRADES = [
    case("three-heads-three-figures", SINGLE,
         "All-grade/grade 3/grade 4 anemia was seen in 80%/21%/6%.",
         "A Anemia 80%", "A Anemia g3-3 21%", "A Anemia g4-4 6%"),
    case("heads-with-and", SINGLE,
         "Any grade and grade 3/4 vomiting occurred in 38% and 4% of patients, respectively.",
         "A Vomiting 38%", "A Vomiting g3-4 4%"),
    case("heads-with-and-in-two-arms", PAIR,
         "Any grade and grade 3 or 4 vomiting occurred in 38% and 4% of patients, respectively.",
         "all Vomiting 38%", "all Vomiting g3-4 4%"),
    case("heads-behind-each-arm", PAIR,
         "Any-grade and grade 3-4 rash was seen in 60% and 9% with gemcitabine plus erlotinib and in 20% and 1% with "
         "gemcitabine.",
         "B Rash maculo-papular 60%", "B Rash maculo-papular g3-4 9%", "A Rash maculo-papular 20%",
         "A Rash maculo-papular g3-4 1%"),
    case("zero-without-sign", SINGLE,
         "Events (any grade/grade ≥3) were cough (41%/3%) and alopecia (33%/0).",
         "A Cough 41%", "A Cough g3-5 3%", "A Alopecia 33%", "A Alopecia g3-5 0%"),
    case("grade-said-of-a-figure-before", SINGLE,
         "Thrombocytopenia, which was grade 4 in five patients, and infections (n=7) led to delays.",
         "A Platelet count decreased g4-4 5", "A Infections and infestations - Other, specify 7"),
]
PARTS = [
    case("parts-by-tumour", SINGLE,
         "Four had a partial response (3 lung, 1 colon).",
         "A PR 4"),
    case("parts-with-total", SINGLE,
         "Of 30 evaluable patients, complete responses were seen in six (4 colon, 2 gastric).",
         "A CR 6/30"),
    case("number-of-a-stratum", SINGLE,
         "Fatigue occurred in 6 (5.2%) stratum 1 patients.",
         "A Fatigue 6 5.2%"),
    case("a-reason-by-another-name", SINGLE,
         "Three patients (8%) stopped treatment because of immune-related events.",
         "A DISCONTINUATION 3 8%"),
    case("a-stop-and-a-death", SINGLE,
         "Six patients (15%) discontinued therapy for toxicity, and one died on study from sepsis.",
         "A DISCONTINUATION 6 15%", "A DEATH 1", "A Sepsis 1"),
]
OF_THREE = [
    case("test-of-a-pair-behind-a-row", THREE,
         "Response rates with cisplatin, carboplatin and oxaliplatin were 31%, 24% and 47%, respectively (cisplatin v "
         "oxaliplatin, P = .11).",
         "A ORR 31%", "B ORR 24%", "C ORR 47%"),
]
# fmt: on


@pytest.mark.parametrize("example", [*GRADES, *PARTS, *OF_THREE])
def test_rows(example: Case) -> None:
    check(example)


@pytest.mark.parametrize(
    "text",
    [
        "Response rates with cisplatin, carboplatin and oxaliplatin were 31%, 24% and 47%, respectively (cisplatin v "
        "oxaliplatin, P = .11; carboplatin v oxaliplatin, P = .02).",
        "The ORR was 31%, 24% and 47% with cisplatin, carboplatin and oxaliplatin (cisplatin versus oxaliplatin: P = "
        ".11; carboplatin versus oxaliplatin: P = .02).",
    ],
)
def test_each_pair_of_three_arms_has_its_p_value(text: str) -> None:
    assert stated("comparisons", THREE, text) == ["A-C ORR p0.11", "B-C ORR p0.02"]


def test_a_risk_lower_by_percent_is_no_ratio() -> None:
    text = (
        "PFS was longer with gemcitabine plus erlotinib than with gemcitabine (not reached v 9.1 months), with a "
        "relative risk that was 40% lower (hazard ratio, 0.60; P = .01)."
    )
    assert stated("comparisons", PAIR, text) == ["B-A PFS HR 0.6 p0.01"]
    assert stated("survival", PAIR, text) == ["A PFS 9.1 mo", "B PFS NR"]


@pytest.mark.parametrize("limit", ["not achieved", "not applicable", "NC"])
def test_upper_limits_that_are_no_numbers(limit: str) -> None:
    assert stated("survival", SINGLE, f"Median OS was 20.5 months (95% CI, 14.1 to {limit}).") == [
        "A OS 20.5 mo [14.1-]"
    ]


def test_a_single_heading_of_results_with_a_colon() -> None:
    doc = nlp()(
        "A phase II trial of weekly paclitaxel. Thirty patients with thymoma received weekly paclitaxel. The primary "
        "endpoint was response. Results: 20% (6/30) had a PR and the median PFS was 6 months."
    )
    assert [s.label_ for s in doc.spans["sections"]][-1] == "results"
    assert {f.table for f in doc._.facts} >= {"responses", "survival"}
