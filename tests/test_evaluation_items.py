"""Which facts a row states."""

from __future__ import annotations

import pytest

from trialtables.evaluation.items import NO_ARM, items_of


def facts(table, *rows):
    return {
        (item.kind, item.arm, *dict(item.values).items()) for item in items_of({table: rows}) if item.table == table
    }


def test_a_fact_stated_twice_is_one():
    row = {"arm_id": "A1", "outcome": "ORR", "percent": 25}
    assert len(items_of({"responses": [row, {**row, "percent": "25.0", "label": "per protocol"}]})) == 1


def test_every_stated_field_of_a_schedule_is_an_item():
    row = {
        "arm_id": "A1", "drug": "X", "frequency": 1, "period": 1, "period_unit": "wk", "days": "1,8",
        "weeks": "1-4", "cycle_days": 28, "cycles": 6, "duration": 6, "duration_unit": "mo",
    }  # fmt: skip
    kinds = {kind: dict(values) for kind, _, *values in facts("schedules", row)}
    assert kinds.keys() == {"rate", "days", "weeks", "cycle_days", "cycles", "duration"}
    assert kinds["duration"] == {"drug": "x", "duration": "6", "unit": "mo"}


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("doses", {"drug": "x", "unit": "mg"}),
        ("schedules", {"drug": "x", "frequency": 1, "period": 1}),
        ("responses", {"outcome": "ORR", "ci_low": 10, "ci_high": 20}),
        ("survival", {"outcome": "OS", "statistic": "median", "unit": "mo"}),
        ("comparisons", {"outcome": "OS", "measure": "HR"}),
        ("population", {"measure": "planned", "low": 12, "high": 18}),
        ("measurements", {"analyte": "IgM", "unit": "mg/dL"}),
    ],
)
def test_a_row_without_its_figure_is_no_item(table, row):
    assert not items_of({table: [{"arm_id": "A1", **row}]})


def test_a_zero_is_a_figure():
    assert facts("adverse_events", {"arm_id": "A1", "ctcae_term": "Nausea", "n": 0}) == {
        ("", "A1", ("ctcae_term", "Nausea"), ("grade", None), ("n", "0"), ("percent", None)),
        ("named", None, ("ctcae_term", "Nausea")),
    }


def test_an_event_without_figures_is_only_named():
    assert facts("adverse_events", {"arm_id": "A1", "ctcae_term": "Nausea", "grade_low": 3, "grade_high": 4}) == {
        ("named", None, ("ctcae_term", "Nausea"))
    }


def test_an_aggregate_is_named_only_when_counted():
    assert not items_of({"adverse_events": [{"arm_id": "all", "ctcae_term": "SAE"}]})
    assert len(items_of({"adverse_events": [{"arm_id": "all", "ctcae_term": "SAE", "n": 3}]})) == 2


def test_drugs_come_from_the_arms_and_evidence_from_the_drugs():
    rows = {
        "arms": [{"arm_id": "A1", "drugs": "b + a"}, {"arm_id": "A2", "drugs": "a"}],
        "drugs": [
            {"arm_id": "A1", "drug": "a", "evidence": "first"},
            {"arm_id": "A2", "drug": "a", "evidence": "second"},
            {"arm_id": "A2", "drug": "prior", "evidence": "elsewhere"},
        ],
    }
    drugs = [item for item in items_of(rows) if item.table == "drugs"]
    assert [dict(item.values)["drug"] for item in drugs] == ["a", "b"]
    assert drugs[0].row["evidence"] == "first"


def test_a_p_value_counts_where_there_is_no_estimate():
    row = {"arm_id": "A1", "reference_arm_id": "A2", "outcome": "OS", "p_value": "< .001"}
    assert facts("comparisons", row) == {("", "A1", ("outcome", "OS"), ("p_value", "<0.001"))}
    assert facts("comparisons", {**row, "measure": "HR", "value": 0.6}) == {
        ("", "A1", ("outcome", "OS"), ("measure", "HR"), ("value", "0.6"))
    }


def test_a_landmark_is_told_by_its_time_and_a_median_by_its_unit():
    rate = {"arm_id": "A1", "outcome": "OS", "statistic": "rate", "value": 65, "at": 2.0, "at_unit": "a"}
    (item,) = items_of({"survival": [rate]})
    assert dict(item.values)["at"] == "2 a"
    (item,) = items_of({"survival": [{"outcome": "OS", "statistic": "median", "value": "NR"}]})
    assert dict(item.values) == {"outcome": "OS", "statistic": "median", "value": "NR", "unit": None}
    assert item.arm == NO_ARM


def test_analytes_ignore_case_and_outcomes_do_not():
    def igm(name):
        return items_of({"measurements": [{"arm_id": "A1", "analyte": name, "baseline": 3}]})

    def rate(name):
        return items_of({"responses": [{"arm_id": "A1", "outcome": name, "n": 3}]})

    assert igm("IgM") == igm("igm")
    assert rate("CRi") != rate("CRI")
