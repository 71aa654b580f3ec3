"""Constructions of older reports: a grade in the bracket behind a predicate, responders who were all partial ones."""

import pytest

from constructions import PAIR, SINGLE, Case, case, check
from stated import _pipeline as pipeline
from stated import stated
from trialtables.components.base import rows_of

# fmt: off

BEHIND_PREDICATE = [
    case("dose-limiting", SINGLE, "Neutropenia was dose limiting (28% grade 3-4 toxicity).",
         "A Neutrophil count decreased g3-4 28%"),
    case("frequent-but-mild", SINGLE, "Vomiting was frequent but mild (9% grade 3 toxicity).", "A Vomiting g3-3 9%"),
    case("reversible", SINGLE, "Neuropathy was generally reversible (7% grade 3 toxicity).",
         "A Peripheral sensory neuropathy g3-3 7%"),
    case("common", SINGLE, "Stomatitis was common (12% grade 2 toxicity).", "A Mucositis oral g2-2 12%"),
    case("were", SINGLE, "Skin rashes were the rule but never severe (40% grade 1 toxicity).",
         "A Rash maculo-papular g1-1 40%"),
    case("treatment-was-tolerated", SINGLE, "Treatment was well tolerated (9% grade 3 toxicity).", "A ANY g3-3 9%"),
    case("not-severe", SINGLE, "Anemia was not severe (9% grade 3 toxicity).", "A ANY g3-3 9%", "mention Anemia"),
    case("next-item", SINGLE, "Anemia was rare (9%, grade 3 toxicity in 2%).", "A Anemia 9%", "A ANY g3-3 2%"),
]
ALL_PARTIAL = [
    case("in-a-comma", SINGLE, "There were 8 responses (26%), all partial.", "A ORR 8 26%", "A PR 8"),
    case("with-limits", SINGLE,
         "Objective responses occurred in 9 patients (29%; 95% CI, 14 to 46), all partial responses.",
         "A ORR 9 29% [14-46]", "A PR 9"),
    case("with-limits-in-decimals", SINGLE,
         "Objective responses occurred in 9 patients [29%; 95% confidence interval (CI): 14.2-46.1%), all of which "
         "were partial remissions.", "A ORR 9 29% [14.2-46.1]", "A PR 9"),
    case("partially", SINGLE, "Eight patients (26%) responded, all of them partially.", "A ORR 8 26%", "A PR 8"),
    case("being", SINGLE, "Eight of 31 patients (26%) responded, all being PRs.", "A ORR 8/31 26%", "A PR 8"),
    case("no-number", SINGLE, "The response rate was 26%, all partial.", "A ORR 26%"),
    case("partly", SINGLE, "Eight patients (26%) responded, all partially treated before.", "A ORR 8 26%"),
    case("complete-too", SINGLE, "Eight patients (26%) responded, all but one partial.", "A ORR 8 26%"),
]
LIMITS_FIRST = [
    case("of-a-rate", SINGLE, "The response rate was 25% (12 to 40, 95% confidence interval).", "A ORR 25% [12-40]"),
    case("with-percents", SINGLE, "The response rate was 25% (12%-40%; 95% CI).", "A ORR 25% [12-40]"),
    case("confidence-limits", SINGLE, "The response rate was 25% (12-40, 95% confidence limits).", "A ORR 25% [12-40]"),
    case("name-ahead", SINGLE, "The response rate was 25% (95% confidence interval, 12 to 40).", "A ORR 25% [12-40]"),
    case("a-count-ahead", SINGLE, "The response rate was 25% (10 of 40; 95% CI, 13 to 41).", "A ORR 10/40 25% [13-41]"),
]
SERIOUS = [
    case("reported", PAIR, "No serious hemorrhagic events were reported for either arm.",
         "A Vascular disorders - Other, specify 0", "B Vascular disorders - Other, specify 0"),
    case("infections", SINGLE, "No serious infections were seen.", "A Infections and infestations - Other, specify 0"),
    case("occurred", SINGLE, "No serious bleeding events occurred.", "A Vascular disorders - Other, specify 0"),
    case("there-was", SINGLE, "There was no serious cardiotoxicity.", "A Cardiac disorders - Other, specify 0"),
    case("opinion", SINGLE, "No serious cardiotoxicity."),
    case("serious-events", SINGLE, "No serious adverse events occurred.", "A SAE 0"),
]
SEVERAL = [
    case("hospitalizations", SINGLE, "Four patients required seven hospitalizations for fever and neutropenia.",
         "A Febrile neutropenia 4"),
    case("episodes", SINGLE, "Five patients had seven episodes of febrile neutropenia.", "A Febrile neutropenia 5"),
    case("percent-of-people", SINGLE, "Six patients (15%) experienced nine severe infections.",
         "A Infections and infestations - Other, specify 6 15%"),
    case("admissions", SINGLE, "Three patients needed 5 admissions for sepsis.", "A Sepsis 3"),
    case("seizures", SINGLE, "Two patients suffered a total of 11 seizures.", "A Seizure 2"),
    case("nobody-counted", SINGLE, "There were nine episodes of sepsis.", "A Sepsis 9"),
    case("courses", SINGLE, "Eight patients received 40 courses with 11 episodes of mucositis.", "A Mucositis oral 11"),
    case("two-groups", SINGLE, "Six patients had rash and three had grade 3 infections.", "A Rash maculo-papular 6",
         "A Infections and infestations - Other, specify g3-3 3"),
]
OF_CASES = [
    case("classified", SINGLE, "Rash developed in 12 patients, with 80% of cases classified as mild.",
         "A Rash maculo-papular 12"),
    case("graded", PAIR, "Rash was seen in 30% of patients on gemcitabine and 10% on gemcitabine plus erlotinib, and "
         "95% of the events were graded 1 or 2.", "A Rash maculo-papular 30%", "B Rash maculo-papular 10%"),
    case("kind-named", SINGLE, "Rash developed in 12 patients, and 92% of the rash cases were considered mild.",
         "A Rash maculo-papular 12"),
    case("patients", SINGLE, "Rash developed in 12 patients, and 20% of patients had fever.",
         "A Rash maculo-papular 12", "A Fever 20%"),
    case("of-episodes", SINGLE, "Anemia occurred in 30% of treatment episodes.", "A Anemia 30% *"),
    case("were-mild", SINGLE, "Fever was seen in 30% of patients and was graded 2 in most.", "A Fever 30%"),
]

# fmt: on


@pytest.mark.parametrize("given", [*BEHIND_PREDICATE, *ALL_PARTIAL, *LIMITS_FIRST, *SERIOUS, *SEVERAL, *OF_CASES])
def test_older_trials(given: Case) -> None:
    check(given)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Fatigue was less severe with erlotinib (P = .01-.05).", 0),
        ("Fatigue was less severe with erlotinib (P = 0.01 to 0.04).", 0),
        ("Fatigue was less severe with erlotinib (P=.001–.04).", 0),
        ("Fatigue was less severe with erlotinib (P = .03).", 1),
        ("Fatigue was less severe with erlotinib (P = .03; 95% CI 0.1-0.5).", 1),
    ],
)
def test_a_span_of_p_values_is_none(text: str, rows: int) -> None:
    assert len(stated("comparisons", PAIR, text)) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Median survival was 13 months (9 to 21, 95% confidence interval).", ["A OS 13 mo [9-21]"]),
        ("Median survival was 13 months (9.5-21.2 months; 95% CI).", ["A OS 13 mo [9.5-21.2]"]),
        ("Median survival was 13 months (range, 9 to 21).", ["A OS 13 mo (9-21)"]),
    ],
)
def test_limits_ahead_of_their_name(text: str, rows: list[str]) -> None:
    assert stated("survival", SINGLE, text) == rows


@pytest.mark.parametrize(
    ("text", "treated"),
    [
        ("Nine patients had been treated with docetaxel as induction therapy.", set()),
        ("Thirty-one patients (78%) had been treated by surgery.", set()),
        ("In the 38 assessable patients, the rate for paclitaxel-treated patients was lower.", set()),
        ("The 38 patients were men without treated diabetes.", set()),
        ("Thirty-eight patients were treated.", {38}),
        ("Thirty-eight patients were treated with paclitaxel.", {38}),
    ],
)
def test_who_was_treated_before_or_is_called_treated(text: str, treated: set[float]) -> None:
    doc = pipeline()(f"Paclitaxel in thymoma. Patients received weekly paclitaxel. {text} The response rate was 40%.")
    found = {row["value"] for row in rows_of(doc, "population") if row["measure"] == "treated"}
    assert found == treated


def test_what_the_patients_of_a_conducted_study_have() -> None:
    doc = pipeline()(
        "Metformin in mild cognitive impairment.\nWe conducted a study of metformin among persons with mild "
        "cognitive impairment. Persons were randomized to metformin 1000 mg daily or placebo. A trial should look "
        "at metformin in cognitive impairment. Nausea was common."
    )
    assert [row["ctcae_term"] for row in rows_of(doc, "adverse_events")] == ["Nausea"]
