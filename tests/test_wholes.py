"""The whole that opens a clause is no count of those affected, with a comma behind it or without."""

import pytest

from constructions import LETTERS, PAIR, SINGLE, Case, case, check
from stated import _pipeline
from trialtables.components.base import rows_of

WHOLES = [
    "Among 45 evaluable patients the overall response rate was 40%.",
    "In the 45 evaluable patients the objective response rate was 40%.",
    "For 45 patients the response rate was 40%.",
    "With 45 patients treated the response rate was 40%.",
    "In our pilot of 45 patients the response rate was 40%.",
]


@pytest.mark.parametrize("sentence", WHOLES)
def test_the_whole_of_a_clause(sentence: str) -> None:
    doc = _pipeline()(f"Patients with thymoma were treated with weekly paclitaxel. {sentence}")
    rows = [(r["outcome"], r["n"], r["total"], r["percent"]) for r in rows_of(doc, "responses")]
    assert rows == [("ORR", None, 45, 40.0)]


def test_the_whole_of_an_event() -> None:
    doc = _pipeline()(
        "Patients with thymoma had weekly paclitaxel. In 45 patients grade 3-4 neutropenia occurred in 20%."
    )
    assert [(r["n"], r["total"], r["percent"]) for r in rows_of(doc, "adverse_events")] == [(None, 45, 20.0)]


def test_those_affected_are_counted() -> None:
    doc = _pipeline()(
        "Patients with thymoma were treated with weekly paclitaxel. In 5 patients grade 3 neutropenia occurred early."
    )
    assert [(r["n"], r["percent"]) for r in rows_of(doc, "adverse_events")] == [(5, None)]


# fmt: off

NARROWED = [
    case("those-with-measurable-lesions", SINGLE,
         "Of 40 patients with bone metastases, 16 had measurable target lesions; the response rate was 25%.",
         "A ORR 25%"),
    case("who-had-measurable-disease", SINGLE,
         "Of the 40 patients who had measurable disease, 12 (30%) had a partial response.",
         "A PR 12/40 30% *"),
    case("nobody-among", SINGLE,
         "Among 31 patients enrolled in the expansion cohorts, no dose-limiting toxic effects occurred.",
         "A DLT 0/31 *"),
    case("none-of", SINGLE, "Of 31 patients in the expansion cohort, none had grade 4 toxicity.", "A ANY g4-4 0/31 *"),
    case("nobody-among-those-randomized", PAIR,
         "Among 80 patients enrolled, no treatment-related deaths occurred.", "all DEATH 0"),
]


@pytest.mark.parametrize("example", NARROWED)
def test_a_part_of_those_told_first(example: Case) -> None:
    check(example)


BEHIND = [
    case("two-kinds-and-the-percent-of-both", SINGLE,
         "There were 3 complete and 8 partial responses in 40 evaluable patients (27.5%).",
         "A CR 3/40", "A PR 8/40", "A ORR /40 27.5%"),
    case("two-kinds-among", SINGLE,
         "There were two complete responses and six partial responses among 38 assessable patients.",
         "A CR 2/38", "A PR 6/38"),
    case("two-kinds-with", SINGLE,
         "One patient with CR and 9 with PR were noted among 40 patients (25%).",
         "A CR 1/40", "A PR 9/40", "A ORR /40 25%"),
    case("one-kind-and-its-percent", SINGLE,
         "We saw 12 responses in 40 patients (30%).",
         "A ORR 12/40 30%"),
    case("one-kind-behind-a-verb", SINGLE,
         "Nine partial responses were achieved in 39 patients, for a response rate of 23%.",
         "A PR 9/39", "A ORR 23%"),
    case("the-rate-in-its-bracket", SINGLE,
         "Two CRs and eight PRs were confirmed in 40 patients (overall response rate 25%; 95% CI, 13% to 41%).",
         "A CR 2/40", "A PR 8/40", "A ORR 25% [13-41]"),
    case("both-arms", PAIR,
         "There were 12 responses in 38 evaluable patients on gemcitabine and 15 responses in 40 patients on "
         "gemcitabine plus erlotinib.",
         "A ORR 12/38", "B ORR 15/40"),
    case("a-percent-of-something-else", SINGLE,
         "There were 3 complete and 8 partial responses in 40 patients (90% of those enrolled).",
         "A CR 3/40", "A PR 8/40"),
    case("more-events-than-patients", SINGLE,
         "There were 12 infections in 6 patients (15%).",
         "A Infections and infestations - Other, specify 6 15%"),
    case("two-events-each-with-its-count", SINGLE,
         "Neutropenia occurred in 3 and anemia in 8 patients.",
         "A Neutrophil count decreased 3", "A Anemia 8"),
    case("two-responses-each-with-its-count", SINGLE,
         "CR was seen in 3 and PR in 8 patients.",
         "A CR 3", "A PR 8"),
    case("a-count-before-the-next-name", SINGLE,
         "There were 12 episodes of neutropenia in 7 patients and 3 infections in 40 patients.",
         "A Neutrophil count decreased 7", "A Infections and infestations - Other, specify 3/40"),
]

# fmt: on


@pytest.mark.parametrize("told", BEHIND)
def test_the_whole_behind_what_is_counted(told: Case) -> None:
    check(told)


# fmt: off

PARTS = [
    case("of-a-named-number", SINGLE,
         "The response rate in 25 patients with large tumors was 36% (95% CI, 18% to 57%).",
         "A ORR /25 36% [18-57] *"),
    case("of-a-number-with-its-share", SINGLE,
         "In 20 patients (50%) previously treated with cisplatin, the response rate was 30%.",
         "A ORR /20 30% *"),
    case("counted-arm-by-arm-ahead", LETTERS,
         "The most common adverse events in the 39 patients in arm A versus the 41 patients in arm B were nausea (10 "
         "[26%] vs 17 [41%]) and rash (9 [23%] vs 8 [20%]).",
         "A Nausea 10/39 26%", "B Nausea 17/41 41%", "A Rash maculo-papular 9/39 23%",
         "B Rash maculo-papular 8/41 20%"),
    case("counted-ahead-of-the-list-of-one-arm", LETTERS,
         "The adverse events that were most frequent in the 39 patients assigned to arm A were nausea (10 [26%]) and "
         "rash (9 [23%]).",
         "A Nausea 10/39 26%", "A Rash maculo-papular 9/39 23%"),
    case("counted-ahead-of-a-list", SINGLE,
         "The most common events among 39 patients who were evaluable were nausea (10 [26%]) and rash (9 [23%]).",
         "A Nausea 10/39 26%", "A Rash maculo-papular 9/39 23%"),
    case("counted-ahead-of-what-does-not-fit", SINGLE,
         "The most common events among 39 patients who were evaluable were nausea (10 [46%]) and rash (9 [23%]).",
         "A Nausea 10 46%", "A Rash maculo-papular 9/39 23%"),
    case("of-another-event", LETTERS,
         "Nausea was seen in 10 (26%) of 39 patients in arm A and 17 (41%) of 41 in arm B, and rash in 9 (23%) and 8 "
         "(20%).",
         "A Nausea 10/39 26%", "B Nausea 17/41 41%", "A Rash maculo-papular 9 23%", "B Rash maculo-papular 8 20%"),
    case("counted-ahead-of-something-else", LETTERS,
         "Of the 39 patients in arm A many were old, and nausea was seen in 10 (31%) patients in arm A.",
         "A Nausea 10 31%"),
    case("not-of-two-arms", LETTERS,
         "In 20 patients with large tumors, the response rate was 40% in arm A and 30% in arm B.",
         "A ORR 40% *", "B ORR 30% *"),
]

# fmt: on


@pytest.mark.parametrize("item", PARTS)
def test_a_part_that_is_named_with_its_number(item: Case) -> None:
    check(item)


@pytest.mark.parametrize("sentence", [
    "Nine responses (2 complete) were seen in 36 evaluable patients (25%).",
    "Nine responses (two complete, seven partial) were observed among 36 patients (25%).",
    "Nine responses were seen among 36 evaluable patients (25%).",
])  # fmt: skip
def test_the_percent_behind_the_people_is_that_of_the_count(sentence: str) -> None:
    doc = _pipeline()(f"Patients with thymoma were treated with weekly paclitaxel. {sentence}")
    rows = [(r["n"], r["total"], r["percent"]) for r in rows_of(doc, "responses") if r["outcome"] == "ORR"]
    assert rows == [(9, 36, 25.0)]


BARE_RESPONSE = {
    "Response was 42%.": [("ORR", 42.0)],
    "The response to chemotherapy was 42% (95% CI, 30% to 54%).": [("ORR", 42.0)],
    "Response: 42%.": [("ORR", 42.0)],
    "The complete response was 12%.": [("CR", 12.0)],
    "An immune response was 42%.": [("OTHER", 42.0)],
    "CR 5%, PR 20%, NC 40%, PD 35%.": [("CR", 5.0), ("PR", 20.0), ("SD", 40.0), ("PD", 35.0)],
}


@pytest.mark.parametrize(("sentence", "rows"), BARE_RESPONSE.items())
def test_a_response_without_rate(sentence: str, rows: list[tuple[str, float]]) -> None:
    doc = _pipeline()(f"Forty patients with thymoma were treated with weekly paclitaxel. {sentence}")
    assert [(r["outcome"], r["percent"]) for r in rows_of(doc, "responses")] == rows


LOW_COUNTS = {
    "Platelet counts less than 50,000/microL occurred in 9 patients (25%).": [("Platelet count decreased", 9)],
    "A neutrophil count below 0.5 x 10(9)/L was seen in 9 of 40 patients.": [("Neutrophil count decreased", 9)],
    "WBC < 1000/mm3 were recorded in 9 patients.": [("White blood cell decreased", 9)],
    "Patients with a platelet count below 100,000/mm3 were excluded; 9 patients (25%) were.": [],
}


@pytest.mark.parametrize(("sentence", "rows"), LOW_COUNTS.items())
def test_a_count_below_a_limit(sentence: str, rows: list[tuple[str, int]]) -> None:
    doc = _pipeline()(f"Forty patients with thymoma were treated with weekly paclitaxel. {sentence}")
    assert [(r["ctcae_term"], r["n"]) for r in rows_of(doc, "adverse_events")] == rows


BEHIND_A_TIME = {
    "There were six partial responses lasting 4 to 9 months, and two minor responses.": [("PR", 6), ("MR", 2)],
    "There were six partial responses of 4 to 9 months and two complete responses.": [("PR", 6), ("CR", 2)],
    "One complete and two partial marrow remissions were seen.": [("CR", 1), ("PR", 2)],
}


@pytest.mark.parametrize(("sentence", "rows"), BEHIND_A_TIME.items())
def test_a_count_behind_a_time_is_of_the_next_name(sentence: str, rows: list[tuple[str, int]]) -> None:
    doc = _pipeline()(f"Forty patients with thymoma were treated with weekly paclitaxel. {sentence}")
    assert [(r["outcome"], r["n"]) for r in rows_of(doc, "responses")] == rows


GROUPS_SIZED = [
    "The incidence of nausea did not differ between aspirin-treated (n = 54) and ibuprofen-treated (n = 67) patients.",
    "The response rates were similar in the aspirin (n = 54) and ibuprofen (n = 67) groups.",
]


@pytest.mark.parametrize("sentence", GROUPS_SIZED)
def test_sizes_of_groups_that_do_not_differ_count_nothing(sentence: str) -> None:
    doc = _pipeline()(f"Eighty patients with thymoma were randomly assigned to aspirin or ibuprofen. {sentence}")
    assert not [r for t in ("responses", "adverse_events") for r in rows_of(doc, t) if r.get("n")]


def test_counts_of_groups_that_differ_are_counts() -> None:
    sentence = "Hemorrhage occurred more often with aspirin (n = 14) than with ibuprofen (n = 7)."
    doc = _pipeline()(f"Eighty patients with thymoma were randomly assigned to aspirin or ibuprofen. {sentence}")
    assert [r["n"] for r in rows_of(doc, "adverse_events")] == [14, 7]


COUNTED_IN = {
    "There were five CR among seven patients with prior therapy and six CR among 14 patients with high-risk disease.": [
        (5, 7, "seven patients with prior therapy"),
        (6, 14, "14 patients with high-risk disease"),
    ],
    "CR was seen in five of seven patients with liver metastases and six of 14 patients with lung metastases.": [
        (5, 7, "seven patients with liver metastases"),
        (6, 14, "14 patients with lung metastases"),
    ],
}


@pytest.mark.parametrize(("sentence", "rows"), COUNTED_IN.items())
def test_the_people_that_each_count_is_of(sentence: str, rows: list[tuple[int, int, str]]) -> None:
    doc = _pipeline()(f"Forty patients with thymoma were treated with weekly paclitaxel. {sentence}")
    assert [(r["n"], r["total"], r["label"]) for r in rows_of(doc, "responses")] == rows


def test_an_advantage_with_regard_to_an_outcome_is_between_the_arms() -> None:
    doc = _pipeline()(
        "Eighty patients with thymoma were randomly assigned to aspirin or ibuprofen. An advantage was observed in the "
        "aspirin group as compared with the ibuprofen group with regard to overall survival (at 3 years: 80% vs. 70%; "
        "hazard ratio for death, 0.6; 95% CI, 0.4 to 0.9; P = 0.02)."
    )
    assert [(r["outcome"], r["value"], r["p_value"]) for r in rows_of(doc, "comparisons")] == [("OS", 0.6, "0.02")]


def test_a_share_of_an_arm_is_not_its_size() -> None:
    doc = _pipeline()(
        "Patients with thymoma were randomly assigned to aspirin or ibuprofen. In all, 74 (49%) aspirin patients and "
        "119 (79%) ibuprofen patients received radiotherapy."
    )
    assert [r["n"] for r in rows_of(doc, "arms")] == [None, None]


PAIRS = "Patients with thymoma were randomly assigned to aspirin or ibuprofen. "


def test_what_an_arm_has_most_of_is_its_own() -> None:
    doc = _pipeline()(
        f"{PAIRS}In the aspirin group, the most common adverse events were rash (49% vs 10%) and diarrhea (35% vs "
        "25%); whereas in the ibuprofen group, neutropenia (5% vs 74%) and fatigue (25% vs 47%) were most common."
    )
    found = {(r["term"], r["arm_id"]): r["percent"] for r in rows_of(doc, "adverse_events")}
    assert [found[x, "A1"] for x in ("rash", "diarrhea", "neutropenia", "fatigue")] == [49, 35, 5, 25]
    assert [found[x, "A2"] for x in ("rash", "diarrhea", "neutropenia", "fatigue")] == [10, 25, 74, 47]


def test_the_events_of_one_arm_keep_the_order_of_the_sentence() -> None:
    doc = _pipeline()(f"{PAIRS}In the ibuprofen group, the most common adverse events were rash (30% vs 36%).")
    found = {r["arm_id"]: r["percent"] for r in rows_of(doc, "adverse_events")}
    assert found == {"A2": 30, "A1": 36}


@pytest.mark.parametrize("size", ["", " (85 vs 89 patients)"])
def test_a_group_beside_what_was_not_proven(size: str) -> None:
    doc = _pipeline()(
        f"{PAIRS}Superiority of aspirin in patients with high-risk disease{size} was not proven (hazard ratio 1.1; "
        "median survival 8.4 vs 7.5 months)."
    )
    assert {r["label"] for r in rows_of(doc, "survival")} == {"patients with high-risk disease"}


def test_just_a_treatment_is_the_treatment_alone() -> None:
    doc = _pipeline()(
        "Patients with thymoma were randomly assigned to chemotherapy plus cetuximab or just chemotherapy. "
        "Chemotherapy was cisplatin 80 mg/m2 and vinorelbine 25 mg/m2. Eighty patients were enrolled."
    )
    assert [r["drugs"] for r in rows_of(doc, "arms")] == [
        "cetuximab + cisplatin + vinorelbine",
        "cisplatin + vinorelbine",
    ]
