"""Effect tables: every count is one that the text states or forces, every row is accounted for."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialtables.facts import (
    FACT_TABLES,
    AdverseEvent,
    Arm,
    Comparison,
    Fact,
    Population,
    Response,
    Study,
    Survival,
)
from trialtables.meta.counts import counts_that_round, stated_decimals
from trialtables.meta.effect_columns import EFFECT_TABLES
from trialtables.meta.effects import SOURCES, Effects, make_effects
from trialtables.meta.intervals import interval_fits
from trialtables.meta.proportions import make_proportions
from trialtables.meta.standard_errors import standard_error
from trialtables.meta.study_facts import StudyArm, StudyFacts
from trialtables.tables import cells_of
from trialtables.tables.frames import frame

# --- rows in short


def evidence(text: str, start: int = 0) -> dict[str, Any]:
    return {
        "doc_id": "S1",
        "start": start,
        "end": start + len(text),
        "evidence": text,
        "section": "results",
        "rule": "r",
    }


def arm(arm_id: str = "A1", role: str = "single", n: int | None = None, drugs: str | None = "imatinib") -> Arm:
    return Arm(**evidence("the arm"), arm_id=arm_id, label=f"arm {arm_id}", role=role, drugs=drugs, n=n)


def response(text: str, start: int = 0, **values: Any) -> Response:
    return Response(**evidence(text, start), **({"arm_id": "A1", "outcome": "ORR"} | values))


def event(text: str, start: int = 0, **values: Any) -> AdverseEvent:
    return AdverseEvent(**evidence(text, start), **({"arm_id": "A1", "term": text, "ctcae_term": "Nausea"} | values))


def comparison(text: str, start: int = 0, **values: Any) -> Comparison:
    own = {"arm_id": "A1", "reference_arm_id": "A2", "outcome": "PFS", "measure": "HR"}
    return Comparison(**evidence(text, start), **(own | values))


def median(value: str, arm_id: str, **values: Any) -> Survival:
    own = {"outcome": "PFS", "statistic": "median", "unit": "mo"}
    return Survival(**evidence(f"median {value}"), arm_id=arm_id, value=value, **(own | values))


def people(measure: str, value: int, arm_id: str = "all") -> Population:
    return Population(**evidence(f"{value} {measure}"), arm_id=arm_id, measure=measure, value=float(value))


def study(attribute: str, value: str) -> Study:
    return Study(**evidence(value), attribute=attribute, value=value)


def effects(*facts: Fact) -> Effects:
    by_table = {name: [cells_of(fact) for fact in facts if fact.table == name] for name in SOURCES}
    return make_effects({name: frame(FACT_TABLES[name], rows) for name, rows in by_table.items()})


def counts(made: Effects, *columns: str) -> list[tuple[Any, ...]]:
    return list(made.proportion[["xi", "ni", *columns]].itertuples(index=False, name=None))


def reasons(made: Effects) -> list[str]:
    return made.not_made["reason"].tolist()


OFF_THE_MIDDLE = "the value is not in the middle of its interval"
TWO_ARMS = (arm("A1", "experimental", 60), arm("A2", "comparator", 62, "placebo"))


# --- counts from percents


@given(st.data(), st.integers(1, 2000), st.integers(0, 3), st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]))
def test_the_true_count_is_among_those_that_round(data: st.DataObject, n: int, decimals: int, rounding: str) -> None:
    count = data.draw(st.integers(0, n))
    percent = (Decimal(100 * count) / n).quantize(Decimal(1).scaleb(-decimals), rounding)
    found = counts_that_round(float(percent), decimals, n)
    assert count in found
    assert all(abs(Decimal(100 * k) / n - percent) <= Decimal(5).scaleb(-decimals - 1) for k in found)
    assert found.start == 0 or abs(Decimal(100 * (found[0] - 1)) / n - percent) > Decimal(5).scaleb(-decimals - 1)


@pytest.mark.parametrize(
    ("percent", "text", "decimals"),
    [
        (18.0, "ORR 18%", 0),
        (18.0, "ORR 18.0%", 1),
        (18.0, "18 patients, 18.0 %", 1),
        (14.5, "in 17 (14·5%, 95% CI 8·7–22·2) of 117", 1),
        (18.0, "18.0 v 18 per cent", 0),
        (7.5, "7,50%", 2),
        (0.5, "(.5%)", 1),
        (50.0, "half of the patients", 0),
        (12.25, "no such figure", 2),
    ],
)
def test_decimals_are_those_written(percent: float, text: str, decimals: int) -> None:
    assert stated_decimals(percent, text) == decimals


def test_18_percent_of_200_is_several_counts_and_18_0_is_one() -> None:
    rough = effects(arm(n=200), response("ORR was 18%", percent=18.0))
    assert (counts(rough), reasons(rough)) == ([], ["several counts round to the percent"])
    assert rough.not_made["detail"][0] == "35 to 37 of 200 round to 18%"
    exact = effects(arm(n=200), response("ORR was 18.0%", percent=18.0))
    assert counts(exact, "counts_from", "ni_from") == [(36, 200, "percent", "arm")]


@pytest.mark.parametrize(("percent", "count"), [(0.0, 0), (100.0, 40)])
def test_nobody_and_everybody(percent: float, count: int) -> None:
    made = effects(arm(n=40), response(f"ORR was {percent:g}%", percent=percent))
    assert counts(made) == [(count, 40)]


def test_zero_percent_of_many_may_be_one() -> None:
    assert reasons(effects(arm(n=300), response("ORR was 0%", percent=0.0))) == ["several counts round to the percent"]


# --- denominators


def test_a_stated_count_and_total_are_taken_as_they_stand() -> None:
    made = effects(arm(n=60), response("17/56 (31%)", n=17, total=56, percent=31.0))
    assert counts(made, "counts_from", "ni_from", "main") == [(17, 56, "stated", "figure", True)]


def test_a_count_without_total_needs_the_arms_size() -> None:
    assert reasons(effects(arm(), response("15 responded", n=15))) == ["no denominator is stated"]
    made = effects(arm(n=16), response("15 responded", n=15))
    assert counts(made, "counts_from", "ni_from") == [(15, 16, "stated", "arm")]


def test_the_percent_tells_which_denominator_was_meant() -> None:
    made = effects(arm(n=18), people("evaluable", 17), response("DCR was 65%", outcome="DCR", percent=65.0))
    assert counts(made, "ni_from") == [(11, 17, "evaluable")]


def test_a_percent_that_two_denominators_fit_gives_no_count() -> None:
    made = effects(arm(n=28), people("evaluable", 26), response("ORR was 50%", percent=50.0))
    assert reasons(made) == ["several stated denominators fit the percent"]


def test_a_figure_that_refutes_the_arms_size_speaks_against_its_other_percents() -> None:
    fits_by_chance, refutes = event("nausea (23.3%)", 0, percent=23.3), event("rash (10.9%)", 50, percent=10.9)
    assert counts(effects(arm(n=472), fits_by_chance)) == [(110, 472)]
    made = effects(arm(n=472), fits_by_chance, refutes)
    assert counts(made) == []
    assert sorted(reasons(made)) == [
        "another figure of the arm does not fit the denominator",
        "no count rounds to the percent",
    ]


def test_the_total_of_one_event_holds_for_the_next() -> None:
    first = event("rash (47 [21%] of 220)", 0, ctcae_term="Rash", n=47, total=220, percent=21.0)
    made = effects(arm(n=224), first, event("diarrhoea (21 [10%])", 40, n=21, percent=10.0))
    assert counts(made, "ni_from") == [(47, 220, "figure"), (21, 220, "table")]


def test_figures_of_different_patients_lend_no_denominator() -> None:
    totals = [event(f"{term} (9 of {n})", 20 * i, ctcae_term=term, n=9, total=n) for i, (term, n) in enumerate(
        [("Rash", 90), ("Pain", 88)])]  # fmt: skip
    made = effects(arm(n=94), *totals, event("nausea (50%)", 60, percent=50.0))
    assert (len(made.proportion), reasons(made)) == (2, ["several stated denominators fit the percent"])
    assert made.not_made["detail"][0] == "50% is 47 of 94 or 45 of 90 or 44 of 88"


def test_the_total_of_a_dose_cohort_does_not() -> None:
    cohort = event("two of three had a DLT", 0, ctcae_term="DLT", n=2, total=3)
    made = effects(arm(n=40), cohort, event("no nausea", 40, n=0), event("no DLT", 60, ctcae_term="DLT", n=0))
    assert counts(made, "outcome", "main") == [(2, 3, "DLT", False), (0, 40, "Nausea", True)]
    assert reasons(made) == ["dose-limiting toxicities without a denominator of their own"]


@pytest.mark.parametrize(
    ("text", "percent", "made"),
    [
        ("approximately 23% of the 48 improved", 23.0, []),
        ("about 23.5 per cent of 48", 23.5, []),
        ("~23% of 48", 23.0, []),
        ("about 3 in 20, 23% of 48", 23.0, [(11, 48)]),
        ("about 90% of the dose; response in 23%", 23.0, [(11, 48)]),
    ],
)
def test_an_approximate_percent_gives_no_count(text: str, percent: float, made: list[tuple[int, int]]) -> None:
    found = effects(arm(n=48), response(text, percent=percent, total=48))
    assert counts(found) == made
    assert reasons(found) == ([] if made else ["the percent is approximate"])


def test_all_patients_are_their_own_denominator() -> None:
    everyone = {"n": 77, "percent": 100.0}
    assert counts(effects(arm(), response("all 77 (100%)", **everyone)), "ni_from", "main") == [
        (77, 77, "figure", True)
    ]
    assert counts(effects(arm(n=80), response("all 77 (100%)", **everyone))) == [(77, 77)]
    # 300 of 301 are 100% as well.
    assert counts(effects(arm(n=301), response("300 (100%)", n=300, percent=100.0))) == [(300, 301)]
    assert counts(effects(arm(n=301), response("300 (100.0%)", n=300, percent=100.0))) == [(300, 300)]


def test_an_approximate_percent_says_nothing_of_the_denominator_of_others() -> None:
    rows = response("CR in about 50%", outcome="CR", percent=50.0), response("ORR 76%", 20, percent=76.0)
    assert counts(effects(arm(n=17), *rows)) == [(13, 17)]


def test_an_approximate_percent_with_its_count_is_counted() -> None:
    assert counts(effects(arm(n=51), response("about 14% (7 of 51)", n=7, percent=14.0, total=51))) == [(7, 51)]


def test_a_subgroup_has_no_denominator_but_its_own() -> None:
    young = {"label": "patients under 60", "percent": 45.0}
    assert reasons(effects(arm(n=60), response("45%", **young))) == ["no denominator of the subgroup or time"]
    made = effects(arm(n=60), response("ORR 50%", percent=50.0), response("45% of 20", 20, total=20, **young))
    assert counts(made, "main") == [(30, 60, True), (9, 20, False)]


@pytest.mark.parametrize(
    "judges", ["investigators", "investigator assessment", "investigator-assessed", "by investigator review"]
)
def test_what_investigators_saw_is_the_main_result(judges: str) -> None:
    made = effects(arm(n=60), response("50%", percent=50.0, label=judges))
    assert counts(made, "main") == [(30, 60, True)]
    reviewed = response("45%", 20, percent=45.0, label="independent review")
    assert reasons(effects(arm(n=60), response("50%", percent=50.0, label=judges), reviewed)) == [
        "no denominator of the subgroup or time"
    ]


def test_an_interval_of_other_patients_is_noticed() -> None:
    whole = {"percent": 43.2, "ci_low": 28.3, "ci_high": 59.0}
    assert counts(effects(arm(n=44), response("43.2%", **whole))) == [(19, 44)]
    part = effects(arm(n=200), response("43.0%", percent=43.0, ci_low=28.3, ci_high=59.0))
    assert reasons(part) == ["the confidence interval does not fit the denominator"]


@given(st.integers(1, 300), st.data())
def test_the_usual_intervals_fit_their_counts(n: int, data: st.DataObject) -> None:
    from scipy.stats import binomtest

    test = binomtest(data.draw(st.integers(0, n)), n)
    method = data.draw(st.sampled_from(["exact", "wilson"]))
    found = test.proportion_ci(0.95, method)
    row = {"ci_low": round(100 * found.low), "ci_high": round(100 * found.high), "ci_level": None}
    assert interval_fits(test.k, n, row)


# --- arms


def test_all_is_the_arm_of_a_study_with_one() -> None:
    made = effects(arm(n=20), arm("A2", "cited"), response("5 of 20", arm_id="all", n=5, total=20))
    assert counts(made, "arm_id", "treatment", "main", "slab") == [(5, 20, "A1", "imatinib", True, "S1")]


def test_all_of_several_arms_is_a_row_of_its_own_and_never_main() -> None:
    made = effects(*TWO_ARMS, people("enrolled", 122), response("30 of 122", arm_id="all", n=30, total=122))
    assert counts(made, "arm_id", "main") == [(30, 122, "all", False)]
    assert pd.isna(made.proportion["treatment"][0])
    lone = effects(*TWO_ARMS, people("enrolled", 122), event("one death", arm_id="all", n=1))
    assert reasons(lone) == ["no denominator of its own"]


def test_planned_arms_give_nothing_and_cited_ones_are_marked() -> None:
    rows = [response(f"{a}: 3 of 9", i, arm_id=a, n=3, total=9) for i, a in enumerate(("A1", "A2"))]
    made = effects(arm("A1", "planned"), arm("A2", "cited", drugs="bortezomib"), *rows)
    assert counts(made, "treatment", "arm_role", "slab") == [(3, 9, "bortezomib", "cited", "S1 A2")]
    assert reasons(made) == ["the arm is planned"]


@pytest.mark.parametrize(
    ("flag", "reason"),
    [
        ("unattributed_arm", "the arm is a guess"),
        ("n_exceeds_total", "the count exceeds its denominator"),
        ("percent_mismatch", "count and percent disagree"),
        ("ambiguous_list;percent_out_of_range", "the percent is no share"),
    ],
)
def test_rows_with_a_flag_that_breaks_them_are_not_made(flag: str, reason: str) -> None:
    assert reasons(effects(arm(n=20), response("5 of 20", n=5, total=20, flags=flag))) == [reason]


def test_other_flags_are_kept() -> None:
    made = effects(arm(n=20), response("5 of 20", n=5, total=20, flags="ambiguous_list"))
    assert counts(made, "flags", "main") == [(5, 20, "ambiguous_list", True)]


# --- main results


def test_the_result_of_most_patients_is_the_main_one() -> None:
    made = effects(arm(n=43), response("12/36", n=12, total=36), response("12/40", 30, n=12, total=40))
    assert counts(made, "main", "flags") == [(12, 36, False, "several_results"), (12, 40, True, "several_results")]


def test_two_parts_of_an_arm_are_no_main_result() -> None:
    made = effects(arm(n=246), response("60/83", n=60, total=83), response("92/163", 30, n=92, total=163))
    assert made.proportion["main"].tolist() == [False, False]
    assert all("part_of_arm" in flags for flags in made.proportion["flags"])


def test_a_second_percent_of_the_same_patients_is_refused() -> None:
    made = effects(arm(n=100), response("24%", percent=24.0), response("and 63%", 30, percent=63.0))
    assert counts(made, "main") == [(24, 100, True)]
    assert reasons(made) == ["another result of the same patients is stated"]


def test_decimals_that_fit_hardly_by_chance_bear_a_percent_out() -> None:
    later = response("2 patients", 30, n=2)
    sure = effects(arm(n=43), response("86.0%", percent=86.0), later)
    assert counts(sure, "main", "flags") == [(37, 43, True, "several_results"), (2, 43, False, "several_results")]
    unsure = effects(arm(n=43), response("86%", percent=86.0), later)
    assert counts(unsure, "main") == [(2, 43, True)]


def test_different_outcomes_and_grades_have_a_main_result_each() -> None:
    made = effects(
        arm(n=50),
        response("20 ORR", n=20),
        response("5 CR", 10, outcome="CR", n=5),
        event("nausea 30", 20, n=30),
        event("nausea 4", 30, n=4, grade_low=3, grade_high=5),
    )
    assert made.proportion["main"].all() and len(made.proportion) == 4


def test_a_label_names_the_outcome_of_a_marker() -> None:
    marker = {"outcome": "BIOMARKER", "total": 27}
    made = effects(
        arm(n=28),
        response("7/27", n=7, label="IgM down by 25%", **marker),
        response("2/27", 10, n=2, label="IgM down by 50%", **marker),
    )
    assert counts(made, "label", "main") == [(7, 27, "IgM down by 25%", True), (2, 27, "IgM down by 50%", True)]


@pytest.mark.parametrize(
    ("text", "term", "main"),
    [
        ("No severe hypersensitivity reaction", "hypersensitivity reaction", False),
        ("Severe toxicities occurred in 0", "Severe toxicities", False),
        ("no hypersensitivity reaction", "hypersensitivity reaction", True),
    ],
)
def test_a_severity_in_words_is_not_any_grade(text: str, term: str, main: bool) -> None:
    made = effects(arm(n=40), event(text, term=term, n=0))
    assert counts(made, "main") == [(0, 40, main)]


def test_a_review_has_no_main_result() -> None:
    made = effects(study("design", "review"), arm(n=90), response("30 of 90", n=30, total=90))
    assert counts(made, "main", "flags") == [(30, 90, False, "review")]


# --- two arms


def test_arms_are_paired_by_outcome_grades_and_label() -> None:
    made = effects(
        *TWO_ARMS,
        response("30 of 60", n=30, total=60),
        response("20 of 62", 20, arm_id="A2", n=20, total=62),
        event("nausea 6", 40, n=6, grade_low=3, grade_high=4),
        event("nausea 2", 60, arm_id="A2", n=2),
    )
    table = made.two_by_two
    columns = ["ai", "bi", "ci", "di", "n1i", "n2i", "treatment", "reference", "main"]
    assert table[columns].to_numpy().tolist() == [[30, 30, 20, 42, 60, 62, "imatinib", "placebo", True]]
    assert (table["evidence"][0], table["reference_evidence"][0]) == ("30 of 60", "20 of 62")
    assert table["slab"].tolist() == ["S1"]
    assert reasons(made) == ["no such row of the other arm"] * 2


def test_three_arms_share_a_comparator_and_say_so() -> None:
    rows = [response(f"{n} of 50", 10 * i, arm_id=a, n=n, total=50) for i, (a, n) in enumerate(
        [("A1", 20), ("A2", 25), ("A3", 10)])]  # fmt: skip
    arms = (arm("A1", "experimental", 50), arm("A2", "experimental", 50, "dasatinib"), arm("A3", "comparator", 50))
    table = effects(*arms, *rows).two_by_two
    assert table[["arm_id", "reference_arm_id", "ai", "ci"]].to_numpy().tolist() == [
        ["A1", "A3", 20, 10],
        ["A2", "A3", 25, 10],
    ]
    assert set(table["flags"]) == {"shared_reference"}
    assert table["slab"].is_unique


def test_without_a_comparator_there_is_no_pair() -> None:
    arms = (arm("A1", "experimental", 50), arm("A2", "experimental", 50, "dasatinib"))
    made = effects(*arms, response("20", n=20), response("25", 10, arm_id="A2", n=25))
    assert made.two_by_two.empty and set(reasons(made)) == {"no arm is the comparator"}


# --- ratios


def ratio(text: str, **values: Any) -> Effects:
    return effects(*TWO_ARMS, comparison(text, **values))


@pytest.mark.parametrize(
    ("text", "label", "level", "source"),
    [
        ("HR 0.62 (95% CI, 0.45 to 0.86)", None, 95.0, "stated"),
        ("HR 0.62 (90% confidence interval 0.45 to 0.86)", None, 90.0, "stated"),
        ("9.8 months (90% CI 8-11); HR 0.62 (97.5% CI, 0.45-0.86)", None, 97.5, "stated"),
        ("HR 0.62 (0.45-0.86)", None, 95.0, "assumed"),
        ("HR 0.62 (90% two-sided CI, 0.45 to 0.86)", None, 90.0, "stated"),
        ("HR 0.62 (97.5 per cent repeated confidence interval 0.45 to 0.86)", None, 97.5, "stated"),
        ("HR 0.62; 90 % CI0.45-0.86", None, 90.0, "stated"),
        ("60% of those in CIRCLE, HR 0.62 (0.45-0.86)", None, 95.0, "assumed"),
        ("HR 0.62 [97.2 confidence interval, 0.45 to 0.86]", "97.2% CI", 97.2, "stated"),
    ],
)
def test_the_interval_gives_the_standard_error(text: str, label: str | None, level: float, source: str) -> None:
    from scipy.stats import norm

    made = ratio(text, label=label, value=0.62, ci_low=0.45, ci_high=0.86).ratio
    row = made.iloc[0]
    assert (row["ci_level"], row["ci_level_from"], row["from"], row["main"]) == (level, source, "ci", True)
    assert row["yi"] == pytest.approx(math.log(0.62))
    half_width = (math.log(0.86) - math.log(0.45)) / 2
    assert row["sei"] == pytest.approx(half_width / norm.ppf(0.5 + level / 200))
    assert row["vi"] == pytest.approx(row["sei"] ** 2)


@given(st.floats(0.2, 5), st.floats(0.05, 0.8), st.sampled_from([2, 3]))
def test_a_rounded_interval_gives_back_its_standard_error(value: float, sei: float, decimals: int) -> None:
    low, high = (round(value * math.exp(sign * 1.959964 * sei), decimals) for sign in (-1, 1))
    stated = round(value, decimals)
    if low <= 0 or low >= high:
        return
    text = f"HR {stated:.{decimals}f} (95% CI {low:.{decimals}f} to {high:.{decimals}f})"
    row = {"value": stated, "ci_low": low, "ci_high": high, "evidence": text, "label": None}
    spread = 10**-decimals * (1 / low + 1 / high) / 4
    assert standard_error(row) == (pytest.approx(sei, abs=spread + 0.01), "ci")


@pytest.mark.parametrize(
    ("text", "values", "reason"),
    [
        ("0.78 [0.68-0.96]", {"value": 0.78, "ci_low": 0.68, "ci_high": 0.96}, OFF_THE_MIDDLE),
        ("0.02 (0-0.83)", {"value": 0.02, "ci_low": 0.0, "ci_high": 0.83}, "a limit of zero has no logarithm"),
        ("0.5; P<.001", {"value": 0.5, "p_value": "<0.001"}, "no confidence interval, and the p-value is not exact"),
        ("1.00; P=.949", {"value": 1.0, "p_value": "0.949"}, "no confidence interval, and the value may be 1"),
        ("0.95; P=.8", {"value": 0.95, "p_value": "0.8"}, "value and p-value are too rounded for a standard error"),
        ("0.60; one-sided P=.02", {"value": 0.6, "p_value": "0.02"}, "a one-sided p-value"),
        ("0.60; P=.02", {"value": 0.6, "p_value": "0.02", "label": "one-sided"}, "a one-sided p-value"),
        ("0.60; P for interaction .02", {"value": 0.6, "p_value": "0.02"}, "a p-value of another test"),
        ("0.60", {"value": 0.6}, "neither confidence interval nor p-value is stated"),
        ("P = .03", {"measure": None, "p_value": "0.03"}, "a p-value without an estimate"),
        ("5%", {"measure": "DIFF", "value": 5.0}, "a difference is no ratio"),
        ("0.6", {"value": 0.6, "flags": "unattributed_arm"}, "the arm is a guess"),
        ("0.6", {"value": 0.6, "reference_arm_id": None}, "the two arms are not told"),
    ],
)  # fmt: skip
def test_comparisons_that_give_no_ratio(text: str, values: dict[str, Any], reason: str) -> None:
    made = ratio(text, **values)
    assert made.ratio.empty and reasons(made) == [reason]


def test_an_exact_p_value_gives_the_standard_error_and_is_marked() -> None:
    row = ratio("HR 0.753; P = .0068", value=0.753, p_value="0.0068").ratio.iloc[0]
    assert row["from"] == "p" and pd.isna(row["ci_level"])
    assert row["sei"] == pytest.approx(abs(math.log(0.753)) / 2.7065, rel=1e-3)


@pytest.mark.parametrize(("p_value", "flags"), [("0.0027", None), ("0.04", "p_disagrees"), ("<0.001", None)])
def test_an_interval_that_the_p_value_contradicts_is_flagged(p_value: str, flags: str | None) -> None:
    made = ratio(f"0.63 (0.46-0.85); p={p_value}", value=0.63, ci_low=0.46, ci_high=0.85, p_value=p_value).ratio
    assert made["flags"].fillna("").tolist() == [flags or ""]


def test_one_ratio_of_an_outcome_is_main() -> None:
    interval = {"value": 0.8, "ci_low": 0.6, "ci_high": 1.07}
    made = effects(
        *TWO_ARMS,
        comparison("0.80 (0.60-1.07), old", 0, label="patients over 70", **interval),
        comparison("0.80 (0.60-1.07), unstratified", 40, label="unstratified", **interval),
        comparison("0.80 (0.60-1.07), stratified", 80, label="stratified", **interval),
        comparison("OR 0.80 (0.60-1.07)", 120, measure="OR", **interval),
    ).ratio
    assert made["main"].tolist() == [False, False, True, True]


@pytest.mark.parametrize(
    ("label", "main"),
    [
        ("one-sided", True),
        ("80% CI, one-sided", True),
        ("investigator-assessed", True),
        ("final analysis", True),
        ("interim analysis of overall survival, 99% CI", True),
        ("multivariate", True),
        ("central review", False),
        ("per-protocol", False),
        ("patients over 70, one-sided", False),
        ("radiographic, final analysis", False),
    ],
)
def test_a_label_of_the_test_or_of_all_patients_sets_no_ratio_apart(label: str, main: bool) -> None:
    made = ratio("0.80 (0.60-1.07)", value=0.8, ci_low=0.6, ci_high=1.07, label=label).ratio
    assert made["main"].tolist() == [main]


def test_the_final_analysis_goes_before_an_interim_one_and_behind_one_without_a_name() -> None:
    def three(*labels: str | None) -> list[bool]:
        interval = {"value": 0.8, "ci_low": 0.6, "ci_high": 1.07}
        rows = [comparison("0.80 (0.60-1.07)", 40 * i, label=each, **interval) for i, each in enumerate(labels)]
        return list(effects(*TWO_ARMS, *rows).ratio["main"])

    assert three("interim analysis", "final analysis", "stratified") == [False, False, True]
    assert three("interim analysis", "final analysis", None) == [False, False, True]
    assert three("interim analysis", "final analysis", "patients over 70") == [False, True, False]


@pytest.mark.parametrize(
    ("medians", "values", "flags"),
    [
        ((median("15.4", "A1"), median("12.7", "A2")), {}, "medians_disagree"),
        ((median("NR", "A1"), median("12.7", "A2")), {}, "medians_disagree"),
        ((median("12.7", "A1"), median("15.4", "A2")), {}, ""),
        ((median("15.4", "A1"), median("12.7", "A2")), {"ci_low": 0.9, "ci_high": 2.21}, ""),
        ((median("15.4", "A1"), median("12.7", "A2")), {"label": "patients over 70"}, ""),
        ((median("15.4", "A1", label="patients over 70"), median("12.7", "A2")), {}, ""),
        ((median("15.4", "A1"), median("12.7", "A2", unit="wk")), {}, ""),
        ((median("15.4", "A1"), median("12.7", "A2", outcome="OS")), {}, ""),
        ((median("15.4", "A1"),), {}, ""),
    ],
    ids=["other way round", "not reached", "agree", "chance", "subgroup", "of a subgroup", "units", "outcome", "one"],
)
def test_a_ratio_that_the_medians_contradict_is_flagged(
    medians: tuple[Survival, ...], values: dict[str, Any], flags: str
) -> None:
    interval = {"value": 1.41, "ci_low": 1.15, "ci_high": 1.73} | values
    made = effects(*TWO_ARMS, *medians, comparison("HR 1.41 (1.15-1.73)", **interval)).ratio
    assert made["flags"].fillna("").tolist() == [flags]


# --- all rows


NUMBERS = st.none() | st.integers(0, 60)
SIZES = st.none() | st.integers(1, 60)
ROWS = st.fixed_dictionaries(
    {
        "arm_id": st.sampled_from(["A1", "A2", "A3", "A9", "all"]),
        "outcome": st.sampled_from(["ORR", "CR", "BIOMARKER"]),
        "n": NUMBERS,
        "total": NUMBERS,
        "percent": st.none() | st.integers(0, 100).map(float) | st.decimals(0, 100, places=1).map(float),
        "label": st.sampled_from([None, "a subgroup"]),
        "timepoint": st.sampled_from([None, "at 6 months"]),
        "flags": st.sampled_from([None, "ambiguous_list", "percent_mismatch"]),
        "ci_low": st.sampled_from([None, 10.0]),
        "ci_high": st.sampled_from([None, 40.0]),
        "ci_level": st.none(),
    }
)


@given(st.lists(ROWS, max_size=8), SIZES, st.sampled_from(["single", "experimental", "planned", "cited"]))
def test_every_row_is_made_or_refused_and_made_rows_are_counts(
    rows: list[dict[str, Any]], size: int | None, role: str
) -> None:
    arms = (StudyArm("A1", role, "imatinib", size), StudyArm("A2", "comparator", None, 40), StudyArm("A3", "cited"))
    studies = {"S1": StudyFacts(arms={arm.arm_id: arm for arm in arms})}
    read = [evidence(f"row {i}, {row['percent']}%", 100 * i) | row for i, row in enumerate(rows)]
    made, refused = make_proportions({"responses": read, "adverse_events": []}, studies)
    assert sorted(row["start"] for row in made + refused) == [100 * i for i in range(len(rows))]
    main = [row for row in made if row["main"]]
    for row in made:
        assert 0 <= row["xi"] <= row["ni"]
        assert row["arm_role"] != "planned"
        assert row["counts_from"] == "stated" or abs(100 * row["xi"] / row["ni"] - row["percent"]) <= 0.5 + 1e-9
    for row in main:
        assert row["timepoint"] is None and row["arm_id"] != "all"
        assert row["label"] is None or row["outcome"] == "BIOMARKER"
    assert len({(row["arm_id"], row["outcome"], row["label"]) for row in main}) == len(main)


def test_tables_have_the_declared_columns_also_when_empty() -> None:
    for made in (effects(), effects(arm(n=9), response("3 of 9", n=3, total=9))):
        for name, table in made.tables().items():
            assert list(table.columns) == [column.name for column in EFFECT_TABLES[name]]
        assert made.proportion.dtypes["xi"] == "Int64" and made.ratio.dtypes["yi"] == "Float64"


def test_the_summary_has_one_line_for_each_table() -> None:
    lines: Iterable[str] = effects(arm(n=9), response("3 of 9", n=3, total=9), response("some", 20)).summary()
    assert [line.split()[:3] for line in lines] == [
        ["effects_proportion", "1", "rows"],
        ["effects_2x2", "0", "rows"],
        ["effects_ratio", "0", "rows"],
        ["effects_not_made", "1", "rows"],
    ]
