"""Constructions of older reports: a grade in the bracket behind a predicate, responders who were all partial ones."""

import pytest

from constructions import PAIR, SINGLE, Case, case, check
from stated import stated

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

# fmt: on


@pytest.mark.parametrize("given", [*BEHIND_PREDICATE, *ALL_PARTIAL])
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
