"""Several grades at the head of one event, the pair that a test is about, parts in brackets, values not reached."""

import pytest

from constructions import LETTERS, PAIR, SINGLE, THREE, Case, case, check, nlp
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
STATES = [
    case("states-in-a-list", SINGLE,
         "Ten patients (25%) were in CR, 14 (35%) in VGPR and 8 (20%) in PR.",
         "A CR 10 25%", "A VGPR 14 35%", "A PR 8 20%"),
    case("percents-of-states-in-a-list", SINGLE,
         "After six cycles 25% of patients were in complete remission, 35% in partial remission and 20% in stable "
         "disease.",
         "A CR 25%", "A PR 35%", "A SD 20%"),
    case("names-that-share-a-count", SINGLE,
         "Other toxicity was rare, with grade 3 vomiting and mucositis each in 3 patients.",
         "A Vomiting g3-3 3", "A Mucositis oral g3-3 3"),
    case("grade-of-the-item-before", SINGLE,
         "Toxicity: rash G1-2 50%, G3 5%; diarrhea G1-2 30%, G3 3%; pneumonitis in 1 patient.",
         "A Rash maculo-papular g1-2 50%", "A Rash maculo-papular g3-3 5%", "A Diarrhea g1-2 30%",
         "A Diarrhea g3-3 3%", "A Pneumonitis 1"),
    case("early-mortality", SINGLE,
         "Early (30-day) mortality was 5%.",
         "A Death NOS 5%"),
    case("in-this-group", PAIR,
         "More toxicity was seen in the gemcitabine plus erlotinib arm; 12.5% of patients in this arm had pneumonia.",
         "B Lung infection 12.5%"),
    case("cycles-of-a-list", SINGLE,
         "Grade 3-4 neutropenia was seen in 9.1%, anemia in 3.3% and thrombocytopenia in 6.2% of all cycles.",
         "A Neutrophil count decreased g3-4 9.1% *", "A Anemia g3-4 3.3% *", "A Platelet count decreased g3-4 6.2% *"),
]
OF_THREE = [
    case("test-of-a-pair-behind-a-row", THREE,
         "Response rates with cisplatin, carboplatin and oxaliplatin were 31%, 24% and 47%, respectively (cisplatin v "
         "oxaliplatin, P = .11).",
         "A ORR 31%", "B ORR 24%", "C ORR 47%"),
]
# fmt: on


@pytest.mark.parametrize("example", [*GRADES, *PARTS, *STATES, *OF_THREE])
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


SURVIVAL = [
    ("Median PFS/OS were 6.1/15.3 months.", ["A OS 15.3 mo", "A PFS 6.1 mo"]),
    ("The 3-year PFS/OS was 41%/63%.", ["A OS 63% at 3 a", "A PFS 41% at 3 a"]),
    ("Five-year EFS was 44±5% and OS 57 ± 6%.", ["A EFS 44% at 5 a", "A OS 57% at 5 a"]),
    ("EFS at 2 years was 52% for patients in CR before transplantation.", ["A EFS 52% at 2 a"]),
]


@pytest.mark.parametrize(("text", "rows"), SURVIVAL, ids=[t for t, _ in SURVIVAL])
def test_slashes_and_errors_of_rates(text: str, rows: list[str]) -> None:
    assert stated("survival", SINGLE, text) == rows


def test_a_group_in_a_bracket_has_the_figure_of_the_bracket() -> None:
    doc = nlp()(f"{SINGLE.text} RFS at 2 years was 64% (78% among CR patients).")
    assert [(f.value, f.label) for f in doc._.facts if f.table == "survival"] == [("64", None), ("78", "CR patients")]


def test_the_arm_without_is_no_group_of_patients() -> None:
    doc = nlp()(
        "Patients were randomly assigned to gemcitabine with (n = 55) or without (n = 57) hydroxychloroquine (HCQ). "
        "The response rate was 36% in the HCQ group vs 22% in the non-HCQ group (P = .04)."
    )
    assert {f.label for f in doc._.facts if f.table in ("responses", "comparisons")} == {None}


# fmt: off
HEADED = [
    case("percents-of-each-in-a-bracket", PAIR,
         "Grade 4 toxicities (% gemcitabine/% gemcitabine plus erlotinib) were: rash, 0/7.3; anemia, 5/2.4.",
         "A Rash maculo-papular g4-4 0%", "B Rash maculo-papular g4-4 7.3%", "A Anemia g4-4 5%", "B Anemia g4-4 2.4%"),
    case("letters-and-a-percent-sign", LETTERS,
         "Toxicities of grade 3 (A/B, %) were anemia 8/11, nausea 6.5/3 and rash 0/4.",
         "A Anemia g3-3 8%", "B Anemia g3-3 11%", "A Nausea g3-3 6.5%", "B Nausea g3-3 3%",
         "A Rash maculo-papular g3-3 0%", "B Rash maculo-papular g3-3 4%"),
    case("the-other-arm-first", LETTERS, "Toxicities of grade 3 (%, B/A): anemia 8/11.",
         "B Anemia g3-3 8%", "A Anemia g3-3 11%"),
    case("outcomes-are-no-arms", LETTERS, "Response rates (CR/PR, %) were 5/31 and 7/20."),
    case("grades-are-no-arms", PAIR,
         "Adverse events of erlotinib (any grade/grade 3-4, %) were rash 60/8, anemia 40/5 and nausea 20/1.",
         "mention Rash maculo-papular", "mention Anemia", "mention Nausea"),
    case("all-grades-are-no-arms", PAIR, "Events (all grades/grades 3 or 4, in %): rash, 60/8.5; anemia, 40/5.1.",
         "mention Rash maculo-papular", "mention Anemia"),
    case("times-are-no-arms", PAIR, "Rash (%, baseline/week 8) was seen: 2/30."),
    case("severity-is-no-arm", SINGLE, "Adverse events (total/severe, %) were rash 60/8 and anemia 40/5.",
         "mention Rash maculo-papular", "mention Anemia"),
    case("next-sentence", LETTERS, "Toxicities (A/B, %) were anemia 8/11. Nausea was seen in 3/7.",
         "A Anemia 8%", "B Anemia 11%", "all Nausea 3/7"),
]
# fmt: on


@pytest.mark.parametrize("sentence", HEADED)
def test_pairs_under_a_head(sentence: Case) -> None:
    check(sentence)


# fmt: off
TWO_ARMS = [
    case("more-common-behind-all-pairs", PAIR,
         "Rash (1% v 9%) and diarrhea (3% v 8%) were more frequent with gemcitabine plus erlotinib than with "
         "gemcitabine.",
         "A Rash maculo-papular 1%", "B Rash maculo-papular 9%", "A Diarrhea 3%", "B Diarrhea 8%"),
    case("grade-behind-all-pairs", PAIR,
         "Neutropenia (two [5%] vs nine [22%]) and fatigue (three [8%] vs one [2%]) were grade 3 events.",
         "A Neutrophil count decreased g3-3 2 5%", "B Neutrophil count decreased g3-3 9 22%",
         "A Fatigue g3-3 3 8%", "B Fatigue g3-3 1 2%"),
    case("counts-where-a-percent-is-a-bound", PAIR,
         "Bleeding (seven [2%] vs three [<1%]) was more common with gemcitabine plus erlotinib than with gemcitabine.",
         "B Vascular disorders - Other, specify 7 2%", "A Vascular disorders - Other, specify 3"),
    case("one-in-each-arm", PAIR,
         "Erlotinib caused rash, and one toxic death was seen in each arm.",
         "B Rash maculo-papular", "A DEATH 1", "B DEATH 1"),
    case("a-difference-that-was-seen", PAIR,
         "A difference in ORR was observed: 31% with gemcitabine plus erlotinib compared with 12% with gemcitabine.",
         "B ORR 31%", "A ORR 12%"),
    case("complete-response-rates", PAIR,
         "The partial-response rates were 40% and 31%; complete-response rates were 12% and 5%, respectively.",
         "A PR 40%", "B PR 31%", "A CR 12%", "B CR 5%"),
    case("stopped-for-progression", SINGLE,
         "8% discontinued for toxicity and 30% for progression.",
         "A DISCONTINUATION 8%"),
    case("two-doses-in-the-bracket-of-an-arm", PAIR,
         "CR rates with gemcitabine plus erlotinib (24% for the low dose and 23% for the high dose) were higher than "
         "with gemcitabine (12%).",
         "B CR 24%", "B CR 23%", "A CR 12%"),
    case("a-name-that-nothing-knows", SINGLE,
         "Grade 3 events: neutropenia 12 (30%); anemia 5 (12%); GGT 14 (35%).",
         "A Neutrophil count decreased g3-3 12 30%", "A Anemia g3-3 5 12%"),
    case("sizes-of-groups-by-response", PAIR,
         "Survival was longer for partial responders (n = 34) OS HR, 0.81 and stable disease (n = 28) OS HR, 0.76."),
    case("behind-a-zero-of-all-events", SINGLE,
         "No grade 4 adverse events were observed, and one case of grade 5 immune-related pneumonitis occurred.",
         "A ANY g4-4 0", "A Pneumonitis g5-5 1"),
    case("part-of-deaths", SINGLE,
         "Deaths within 30 days of the last dose: 8, one of which was possibly related.",
         "A Death NOS 8"),
]
# fmt: on


@pytest.mark.parametrize("example", TWO_ARMS)
def test_two_arms(example: Case) -> None:
    check(example)


def test_progression_free_survival_by_a_committee() -> None:
    text = (
        "Median BICR-PFS (95% CI) with gemcitabine was 2.5 (2.1-4.2) and 3.4 (2.2-4.3) months with gemcitabine plus "
        "erlotinib."
    )
    assert stated("survival", PAIR, text) == ["A PFS 2.5 mo [2.1-4.2]", "B PFS 3.4 mo [2.2-4.3]"]
    assert stated("comparisons", PAIR, text) == []


def test_some_of_those_assigned_and_the_rest_of_a_set() -> None:
    some = "Fifteen patients (37%) assigned to gemcitabine received erlotinib at progression."
    assert stated("population", PAIR, some) == []
    both = "All patients were evaluable for safety and 38 for efficacy."
    assert stated("population", SINGLE, both) == ["all evaluable 38"]


def test_groups_within_one_arm_are_no_comparison_of_arms() -> None:
    text = (
        "In the erlotinib arm, a clinical response was more likely in the EGFR-mutant group (91% v 60% in EGFR "
        "wild-type; P = .03)."
    )
    assert stated("comparisons", PAIR, text) == []


def test_stratified_and_randomized() -> None:
    doc = nlp()(
        "Methods: 204 patients were stratified and randomized 2:1 to axitinib (n=135) or sorafenib (n=69). Results: "
        "The ORR was 24% with axitinib and 10% with sorafenib."
    )
    assert [(f.measure, f.value) for f in doc._.facts if f.table == "population"] == [("randomized", 204)]


def test_two_ratios_whose_names_stand_between_head_and_values() -> None:
    text = "The HRs for PFS and OS were 0.97 (95% CI 0.82-1.16) and 0.93 (95% CI 0.78-1.10), respectively."
    assert stated("comparisons", PAIR, text) == ["B-A OS HR 0.93 [0.78-1.1]", "B-A PFS HR 0.97 [0.82-1.16]"]
