"""Constructions of single-arm and dose-finding reports: grades told one by one, causes of deaths, whole groups."""

import pytest

from constructions import CLOSING, NONE, PAIR, SINGLE, Case, case, check
from stated import _pipeline as pipeline
from stated import stated
from trialtables.components.base import rows_of
from trialtables.components.doses.dose_phrases import find_doses
from trialtables.components.doses.schedule_phrases import find_schedules

# fmt: off

GRADES = [
    case("grades-one-by-one", SINGLE, "Six patients had grade 2 and three patients had grade 3 rash.",
         "A Rash maculo-papular g2-2 6", "A Rash maculo-papular g3-3 3"),
    case("percents-one-by-one", SINGLE, "14% of patients developed grade 1 and 6% developed grade 3 diarrhea.",
         "A Diarrhea g1-1 14%", "A Diarrhea g3-3 6%"),
    case("grades-with-comma", SINGLE, "Nine patients experienced grade 3, and 2 experienced grade 4 anemia.",
         "A Anemia g3-3 9", "A Anemia g4-4 2"),
    case("each-with-its-event", SINGLE, "Six patients had grade 3 or 4 toxicity and three patients had grade 2 rash.",
         "A ANY g3-4 6", "A Rash maculo-papular g2-2 3"),
    case("clauses-without-and", SINGLE, "Two patients had a grade 3 rash, 12% had grade 3 diarrhea.",
         "A Rash maculo-papular g3-3 2", "A Diarrhea g3-3 12%"),
    case("lost-comma", SINGLE,
         "Toxicities were neutropenia grade 3 (22%), grade 4 (11%) anemia grade 3 (10%), grade 4 (2%).",
         "A Neutrophil count decreased g3-3 22%", "A Neutrophil count decreased g4-4 11%",
         "A Anemia g3-3 10%", "A Anemia g4-4 2%"),
    case("said-to-be-related", SINGLE,
         "One possibly-related grade 4 thrombosis and two vaccine-related grade 3 rashes were observed.",
         "A Thromboembolic event g4-4 1", "A Rash maculo-papular g3-3 2"),
    case("seen-in-all", SINGLE, "Grade 3-4 toxicities were observed in all 40 patients.", "A ANY g3-4 40"),
    case("occurred-in-a-group", SINGLE, "Adverse events that occurred in the 38 patients are listed below."),
]

CAUSES = [
    case("both-from", SINGLE, "There were two treatment-related deaths, both from sepsis.", "A DEATH 2", "A Sepsis 2"),
    case("all-due-to", SINGLE, "There were three toxic deaths, all due to sepsis.", "A DEATH 3", "A Sepsis 3"),
    case("expanded", SINGLE,
         "One of three patients had a DLT, which led to expansion to three more patients with no further events.",
         "A DLT 1/3"),
]

GROUPS = [
    case("patients-with-a-rate", SINGLE, "The 38 evaluable patients had an overall response rate of 45%.", "A ORR 45%"),
    case("whole-had-a-rate", SINGLE, "The 40 patients had a total response rate of 45% (18/40).", "A ORR 18/40 45%"),
    case("defined-not-seen", SINGLE,
         "Dose-limiting toxicity was defined as neutropenia of grade 4 for over 7 days, thrombocytopenia below 9, or "
         "any grade 3 nausea. Rash was common.", "mention Rash maculo-papular"),
    case("as-defined-by-the-protocol", SINGLE,
         "No DLT as defined by the protocol was seen, but grade 3 nausea occurred in 3 patients.",
         "A DLT 0", "A Nausea g3-3 3"),
]

ONE_BY_ONE = [
    case("a-second-patient", SINGLE,
         "Toxicities were grade 3 hypertension in one patient, grade 3 anorexia in a second patient, and grade 4 rash "
         "in a third patient.",
         "A Hypertension g3-3 1", "A Anorexia g3-3 1", "A Rash maculo-papular g4-4 1"),
    case("the-other-patient", SINGLE, "Nausea of grade 3 occurred in one patient and rash in the other patient.",
         "A Nausea g3-3 1", "A Rash maculo-papular g3-3 1"),
    case("both-in-one", SINGLE,
         "DLTs were grade 2 rash, grade 3 lethargy, and one patient with both grade 3 hypotension and grade 4 nausea.",
         "A Hypotension g3-3 1", "A Nausea g4-4 1", "mention Rash maculo-papular", "mention Lethargy"),
    case("developed-both", SINGLE, "Two patients developed both nausea and diarrhea.", "A Nausea 2", "A Diarrhea 2"),
    case("lasting", SINGLE, "Stable disease for more than two cycles was observed in 11 patients.", "A SD 11"),
    case("one-of-them-showed", SINGLE, "Stable disease was seen in five patients: one patient showed reduced uptake.",
         "A SD 5"),
]

ROWS = [
    case("unknown-at-the-end", SINGLE,
         "Rates of CR, VGPR, PR and no response were 10% (n=4), 25% (n=10), 45% (n=18), and 20% (n=8), respectively.",
         "A CR 4 10%", "A VGPR 10 25%", "A PR 18 45%"),
    case("unknown-in-the-middle", SINGLE,
         "CR, PR, failed scans and progressive disease were seen in 2, 10, 15 and 13 patients, respectively.",
         "A CR 2", "A PR 10", "A PD 13"),
    case("one-too-many", SINGLE, "CR, PR and SD were seen in 2, 10, 15 and 13 patients, respectively."),
]

STOPPED = [
    case("why-they-stopped", SINGLE,
         "Thirty patients discontinued treatment: 17 due to disease progression, 9 due to study withdrawal, 3 due to "
         "adverse events, and 1 due to other reasons.",
         "A DISCONTINUATION 3"),
    case("what-they-died-of", SINGLE, "Ten patients have died, 5 of progressive disease. PR was seen in 4 patients.",
         "A PR 4"),
    case("reasons", SINGLE,
         "Reasons for discontinuation were progressive disease (n = 20), adverse events (n = 5), and consent (n = 3).",
         "A DISCONTINUATION 5"),
]

BRACKETS = [
    case("events-behind-their-figures", SINGLE,
         "Hematologic toxicities included grade 3 or 4 cytopenia (40% neutropenia, 8% anemia) and mostly grade 1 to 2 "
         "infections (30% sinusitis, 20% bronchitis, with 5% requiring admission).",
         "A Neutrophil count decreased g3-4 40%", "A Anemia g3-4 8%", "A Sinusitis 30%", "A Bronchial infection 20%",
         "mention Infections and infestations - Other, specify"),
    case("names-that-are-not-known", SINGLE,
         "Infections occurred in 3 patients: 2 bacterial pneumonia and 1 viral retinitis.",
         "A Infections and infestations - Other, specify 3", "A Lung infection 2"),
    case("rate-and-then-a-count", SINGLE,
         "After 6 cycles, the complete remission rate (CRR) was 64%, and 36% were MRD negative.",
         "A CR 64%", "A MRD_NEG 36%"),
    case("from-so-many-studies", NONE,
         "This meta-analysis included 30 trials; 12 277 (66.0%) of 18 610 patients from 106 studies developed at least "
         "1 adverse event, and 2627 (14.0%) of 18 715 patients from 110 studies developed at least 1 adverse event of "
         "grade 3 or higher.",
         "all ANY 12277/18610 66.0%", "all ANY g3-5 2627/18715 14.0%"),
    case("irae-plural", SINGLE, "IrAEs of any grade were observed in 60% of patients (24 of 40).", "A ANY 24/40 60%"),
]

# fmt: on


@pytest.mark.parametrize("given", [*GRADES, *CAUSES, *GROUPS, *ONE_BY_ONE, *ROWS, *STOPPED, *BRACKETS])
def test_early_trials(given: Case) -> None:
    check(given)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "With a median follow-up of 15 months, OS and PFS 2 years after infusion were 61% and 38%, respectively.",
            {"A FOLLOWUP 15 mo", "A OS 61% at 2 a", "A PFS 38% at 2 a"},
        ),
        ("Overall survival 100 days after transplantation was 84%.", {"A OS 84% at 100 d"}),
        ("Relapse was seen 2 years after surgery; median overall survival was 31 months.", {"A OS 31 mo"}),
    ],
)
def test_times_behind_the_outcome(text: str, rows: set[str]) -> None:
    assert set(stated("survival", SINGLE, text)) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("They had received a median of 4 (range, 1-9) prior lines of therapy.", {"prior_therapies_median 4 (1-9)"}),
        ("Patients had a median (range) of 3 (2-7) prior regimens.", {"prior_therapies_median 3 (2-7)"}),
        ("Of them 25 were men and 33 had a good performance status.", {"male 25"}),
        ("Of these patients, 38 were eligible and were evaluated for toxicity.", {"evaluable 38"}),
        ("A median of 4 (range, 1-9) cycles was given.", set()),
        ("Among 489 assessable treatment courses, there were 97 fever episodes.", set()),
        ("The median age of the 38 participants was 65 years.", {"age_median 65"}),
        (
            "The median age of all 36 evaluable patients was 61 (range, 34-80).",
            {"age_median 61 (34-80)", "evaluable 36"},
        ),
    ],
)
def test_who_they_were(text: str, rows: set[str]) -> None:
    found = {row.removeprefix("all ") for row in stated("population", SINGLE, text)}
    assert {row for row in found if not row.startswith(("treated", "enrolled"))} == rows


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("A on days one and eight", ["1,8"]),
        ("A on day nine of a 21-day cycle", ["9"]),
        ("A on day 8, with growth factor support on day 9 of a 21-day cycle", ["8"]),
        ("A on day 1, 2nd dose on day 15", ["1", "15"]),
        ("a partial response lasting 8 months", []),
        ("two patients had neutropenia lasting 8 days", []),
        ("the efficacy of two doses of A", []),
        ("phase II trial of two doses of A", []),
    ],
)
def test_days(text: str, days: list[str]) -> None:
    found = [p.timing.days or p.timing.duration or p.timing.cycles for p in find_schedules(text)]
    assert [x for x in found if x is not None] == days


_HEADED = """Weekly topotecan in thymoma.

BACKGROUND {background} METHODS Thirty‐two patients with thymoma were given topotecan 4 mg/m2 weekly. RESULTS {results}
CONCLUSIONS Topotecan is active."""


def test_headings_in_capitals_without_a_colon() -> None:
    background = "Topotecan gave a median progression‐free survival of 4.1 months in a phase I trial."
    doc = pipeline()(
        _HEADED.format(background=background, results="The median progression‐free survival was 7 months.")
    )
    assert [span.label_ for span in doc.spans["sections"]] == [
        "title",
        "background",
        "methods",
        "results",
        "conclusions",
    ]
    assert [row["value"] for row in rows_of(doc, "survival")] == ["7"]
    assert [arm["n"] for arm in doc._.arms] == [32]


def test_results_in_the_present_tense_are_results() -> None:
    text = (
        "1. Background: Thymoma is rare. 2. Methods: Patients receive daratumumab weekly. 3. Results: Median age 61 "
        "years (38-77). The most common adverse events are fever (30%), cough (22%) and nausea (13%). Responses occur "
        "in 20%."
    )
    assert {row["percent"] for row in rows_of(pipeline()(text), "adverse_events")} == {30, 22, 13}


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("Phase I study of anti-CD19 CAR T cells in lymphoma.", ["anti-cd19 car t cells"]),
        ("A BCMA-directed chimeric antigen receptor (CAR) T-cell therapy in myeloma.", ["anti-bcma car t cells"]),
        ("CD22-targeted CAR-T cells (CART22) in leukemia. CART22 was given once.", ["anti-cd22 car t cells"]),
        ("Tisagenlecleucel, an anti-CD19 CAR T-cell therapy, in lymphoma.", ["tisagenlecleucel"]),
        ("CAR parking and T cells in lymphoma.", []),
    ],
)
def test_cells(text: str, drugs: list[str]) -> None:
    doc = pipeline()(f"{text} Twelve patients were treated. The overall response rate was 67%. {CLOSING}")
    assert [arm["drugs"] for arm in doc._.arms] == ([drugs] if drugs else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("five dose levels, ranging from 100 mg twice daily (bid) to 800 mg bid", [(100, 800)]),
        ("from 50 mg daily to 200 mg daily", [(50, 200)]),
        ("reduced from 400 mg daily to 300 mg daily", [(400, 400), (300, 300)]),
        ("200 mg/day on schedule 4/1 and 100 mg/day with continuous dosing", [(200, 200), (100, 100)]),
    ],
)
def test_spans_of_doses(text: str, expected: list[tuple[float, float]]) -> None:
    assert [(d.low, d.high) for d in find_doses(text)] == expected


def test_doses_of_a_combination() -> None:
    text = (
        "The recommended phase 2 dose of lenalidomide in combination with rituximab was defined as 20 mg. "
        "Lenalidomide and rituximab were given to twelve patients. The response rate was 30%."
    )
    assert [(row["drug"], row["low"]) for row in rows_of(pipeline()(text), "doses")] == [("lenalidomide", 20)]


def test_days_without_treatment_each_week() -> None:
    found = find_schedules("twice daily for 5 consecutive days followed by 2 nontreatment days every week")
    assert [p.timing.values() for p in found][1:] == [{"days": "1-5", "cycle_days": 7}]


@pytest.mark.parametrize(
    ("text", "n"),
    [
        (
            "Untreated patients with sarcoma (n = 85) received topotecan. Of these, 75 patients received a second.",
            85,
        ),
        ("In part 2, about 30 patients each with thymoma, sarcoma or lymphoma were treated with topotecan.", None),
        ("Twenty-one percent of patients with sarcoma were treated with topotecan again.", None),
        ("Patients with thymoma (n = 20) received topotecan, as did patients with sarcoma (n = 31) later on.", 20),
    ],
)
def test_how_many(text: str, n: int | None) -> None:
    doc = pipeline()(f"{text} The response rate was 40%. {CLOSING}")
    assert [arm["n"] for arm in doc._.arms] == [n]


def test_who_was_treated_with_what_is_no_result() -> None:
    text = "Patients with neuropathy were more likely to be treated with erlotinib (p<0.01)."
    assert stated("comparisons", PAIR, text) == []


def test_doses_of_drugs_that_are_letters() -> None:
    text = (
        "Patients received cycles of L-B-R (L days 1-14, B 90 mg/m2 on days 1-2 and R 375 mg/m2 on day 1) followed by "
        "lenalidomide on days 1-21. The response rate was 80% in 40 patients."
    )
    assert rows_of(pipeline()(text), "doses") == []


def test_a_short_schedule_is_no_cycle() -> None:
    assert find_schedules("a 10-day schedule of decitabine") == []


def test_drugs_that_patients_did_not_respond_to() -> None:
    doc = pipeline()(
        "Azacitidine for erythropoietin-unresponsive patients with myelodysplastic syndrome. The treatment plan "
        "consisted of 75 mg/m2 administered for 5 days every 28 days. The response rate was 40% in 32 patients."
    )
    assert [arm["drugs"] for arm in doc._.arms] == [["azacitidine"]]
    assert [row["drug"] for row in rows_of(doc, "doses")] == ["azacitidine"]


# fmt: off

LIMITING = [
    case("dose-limiting-in", SINGLE,
         "Grade 3 rash was dose-limiting in two of five patients treated at 75 mg.",
         "A Rash maculo-papular g3-3 2/5"),
    case("dose-limiting-in-percent", SINGLE, "Fatigue was documented in 12% of the patients treated at this level.",
         "A Fatigue 12%"),
    case("the-other-of-two", SINGLE,
         "Two patients had a DLT; one developed grade 3 diarrhea, while the other developed sepsis.",
         "A DLT 2", "A Diarrhea g3-3 1", "A Sepsis 1"),
    case("the-other-arm", SINGLE, "One schedule was easy to give, while the other had more rash.",
         "mention Rash maculo-papular"),
    case("nobody-given", SINGLE, "No patient treated at 75 mg/m(2) experienced DLT.", "A DLT 0"),
    case("none-of-a-kind", SINGLE, "There was no first-cycle hematologic DLT.", "A DLT 0"),
    case("none-but-one", SINGLE, "No DLTs were seen, apart from grade 3 stomatitis in one patient.",
         "A Mucositis oral g3-3 1"),
    case("episodes-in-some-of-them", SINGLE,
         "We saw grade 3 neutropenia in 11 patients, with two cases of sepsis.",
         "A Neutrophil count decreased g3-3 11", "A Sepsis 2"),
    case("severe-list-of-episodes", SINGLE, "Grade 3 events were rash in 4 patients, fever in 3 and diarrhea in 2.",
         "A Rash maculo-papular g3-3 4", "A Fever g3-3 3", "A Diarrhea g3-3 2"),
    case("more-than-half", SINGLE,
         "Nausea occurred in more than half of the patients, and rash in over half of patients.",
         "mention Nausea", "mention Rash maculo-papular"),
    case("half", SINGLE, "Nausea occurred in half of the patients.", "A Nausea 50%"),
    case("disease-stability", SINGLE, "Disease stability was achieved in 7 of 20 patients.", "A SD 7/20"),
    case("minor-radiographic", SINGLE, "Three patients had minor radiologic responses.", "A MR 3"),
    case("place-in-a-molecule", SINGLE, "Responding patients had little N(7)-methylguanine in their cells."),
]

# fmt: on


@pytest.mark.parametrize("example", LIMITING)
def test_limiting_events(example: Case) -> None:
    check(example)


@pytest.mark.parametrize(
    ("text", "followup"),
    [
        ("Three patients had a complete response, which persisted through 18 months of follow-up.", []),
        ("One response was maintained for more than 30 months of follow-up.", []),
        ("Three patients had a complete response, at a median of 24 months of follow-up.", ["24"]),
    ],
)
def test_how_long_one_response_was_followed(text: str, followup: list[str]) -> None:
    rows = rows_of(pipeline()(f"{SINGLE.text} {text} {CLOSING}"), "survival")
    assert [row["value"] for row in rows if row["outcome"] == "FOLLOWUP"] == followup


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("Fifteen untreated patients received 48 courses of topotecan at 1.5 mg/m2.", []),
        ("We looked at 9 patients treated with 25 cycles of topotecan.", []),
        ("Eighteen patients received six courses of topotecan at 1.5 mg/m2.", [6]),
        ("Forty patients received 18 cycles of topotecan at 1.5 mg/m2 each.", [18]),
        ("Topotecan was given at 1.5 mg/m2. One cycle consisted of topotecan on days 1-5.", []),
        ("Topotecan was given at 1.5 mg/m2 for one cycle.", [1]),
    ],
)
def test_cycles_of_all_patients_together(text: str, cycles: list[int]) -> None:
    doc = pipeline()(f"{text} The response rate was 40%. {CLOSING}")
    assert [row["cycles"] for row in rows_of(doc, "schedules") if row.get("cycles")] == cycles


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("twice a week for 2 weeks followed by 1 week of rest", "1-14"),
        ("5 days a week, 3 weeks on and 1 week off", "1-21"),
        ("once a week for 3 weeks followed by 1 week of rest", "1,8,15"),
        ("for 3 weeks followed by 1 week of rest", "1-21"),
    ],
)
def test_days_of_what_is_given_in_some_weeks(text: str, days: str) -> None:
    doc = pipeline()(f"Twenty patients received topotecan {text}. The response rate was 40%. {CLOSING}")
    assert [(row.get("weeks"), row.get("days")) for row in rows_of(doc, "schedules")] == [(None, days)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("(15 [starting dose], 30, 45, or 60 mg)", [15, 30, 45, 60]),
        ("at 10 (standard dose), 20 or 30 mg", [10, 20, 30]),
        ("at 10 (day 1), 20 or 30 mg", [20, 30]),
    ],
)
def test_words_beside_a_dose_of_a_list(text: str, values: list[float]) -> None:
    assert [dose.low for dose in find_doses(f"Patients received topotecan {text}")] == values


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Grade 3 rash was seen in one of six patients treated at 60 mg.", None),
        ("Stage 4 disease was found in one of six patients treated at 60 mg.", None),
        ("We saw 21 heavily pretreated patients treated at 60 mg.", 21),
    ],
)
def test_a_grade_is_no_size(text: str, n: int | None) -> None:
    doc = pipeline()(f"Topotecan in sarcoma. Topotecan was given daily. {text} The response rate was 40%. {CLOSING}")
    assert [arm["n"] for arm in doc._.arms] == [n]


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("A randomised trial of this combination against gemcitabine in first line is needed.", 1),
        ("A trial of this combination against gemcitabine would be justified.", 1),
        ("This randomised study compared topotecan with gemcitabine, and the treatment is needed.", 2),
    ],
)
def test_comparisons_that_somebody_is_to_make(text: str, drugs: int) -> None:
    doc = pipeline()(f"Topotecan with cisplatin in sarcoma. Forty patients received topotecan and cisplatin. {text}")
    assert len(doc._.arms) == drugs


@pytest.mark.parametrize(
    ("text", "treated"),
    [
        ("Seven and four patients were treated at topotecan dose levels of 1 and 2 mg, respectively.", []),
        ("Twenty patients were treated at topotecan dose levels of 1 to 2 mg.", [20]),
        ("Twenty patients were treated at several topotecan dose levels.", [20]),
        ("Six patients were treated at the topotecan dose level of 2 mg.", []),
    ],
)
def test_patients_of_one_level_are_not_all(text: str, treated: list[float]) -> None:
    doc = pipeline()(f"Topotecan in sarcoma. {text} The response rate was 40%. {CLOSING}")
    assert [row["value"] for row in rows_of(doc, "population") if row["measure"] == "treated"] == treated
