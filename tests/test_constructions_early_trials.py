"""Constructions of single-arm and dose-finding reports: grades told one by one, causes of deaths, whole groups."""

import pytest

from constructions import CLOSING, SINGLE, Case, case, check
from stated import _pipeline as pipeline
from stated import stated
from trialtables.components.base import rows_of
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
]

# fmt: on


@pytest.mark.parametrize("given", [*GRADES, *CAUSES, *GROUPS])
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
