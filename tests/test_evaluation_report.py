"""What a reader of the error list sees."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from trialtables.evaluation import score_corpus
from trialtables.evaluation.errors import errors_of
from trialtables.evaluation.gold import gold_from
from trialtables.evaluation.items import SCORED_TABLES
from trialtables.evaluation.report import difference_text, print_report, report_data, tables_asked
from trialtables.evaluation.scoring import SCORES

ARMS = [{"arm_id": "A1", "drugs": ["x"]}, {"arm_id": "A2", "drugs": ["y"]}]


def errors(table, predicted, gold):
    score = score_corpus(
        {"D": {"arms": ARMS, table: predicted}}, [gold_from({"doc_id": "D", "arms": ARMS, table: gold})]
    )
    return errors_of(score, [table])


def event(**values):
    return {"arm_id": "A1", "ctcae_term": "Anemia", "grade_low": 3, "grade_high": 4, "percent": 12, **values}


@pytest.mark.parametrize(
    ("table", "predicted", "gold", "difference"),
    [
        pytest.param("adverse_events", event(percent=26), event(percent=25), "percent 26, gold 25", id="value"),
        pytest.param("adverse_events", event(n=3), event(), "n 3, gold —", id="cell too many"),
        pytest.param(
            "adverse_events", event(arm_id="A2"), event(), "right value, wrong arm: arm A2, gold A1", id="arm"
        ),
        pytest.param(
            "adverse_events",
            event(grade_low=2, percent=3),
            event(),
            "grade 2–4, gold 3–4; percent 3, gold 12",
            id="two values of one event",
        ),
        pytest.param(
            "schedules",
            {"arm_id": "A1", "drug": "x", "frequency": 1, "period": 3, "period_unit": "wk"},
            {"arm_id": "A1", "drug": "x", "frequency": 2, "period": 1, "period_unit": "d"},
            "rate 1/3/wk, gold 2/1/d",
            id="rates as written",
        ),
        pytest.param(
            "doses",
            {"arm_id": "A1", "drug": "y", "low": 5, "high": 5, "unit": "mg"},
            {"arm_id": "A1", "drug": "x", "low": 5, "high": 5, "unit": "mg"},
            "drug y, gold x",
            id="drug",
        ),
    ],
)
def test_near_misses_are_paired(table, predicted, gold, difference):
    (error,) = errors(table, [predicted], [gold])
    assert error.verdict == "wrong"
    assert difference_text(error) == difference


@pytest.mark.parametrize(
    ("table", "predicted", "gold"),
    [
        (
            "responses",
            {"outcome": "ORR", "percent": 30, "arm_id": "A2"},
            {"outcome": "ORR", "percent": 50, "arm_id": "A1"},
        ),
        (
            "responses",
            {"outcome": "CR", "percent": 30, "arm_id": "A1"},
            {"outcome": "ORR", "percent": 50, "arm_id": "A1"},
        ),
        (
            "population",
            {"measure": "treated", "value": 9, "arm_id": "all"},
            {"measure": "male", "value": 8, "arm_id": "all"},
        ),
        (
            "schedules",
            {"drug": "x", "cycles": 6, "arm_id": "A1"},
            {"drug": "x", "cycle_days": 6, "arm_id": "A1"},
        ),
    ],
)
def test_different_facts_are_not_paired(table, predicted, gold):
    assert [error.verdict for error in errors(table, [predicted], [gold])] == ["missed", "spurious"]


def test_the_closest_is_paired_first():
    found = errors("adverse_events", [event(percent=9, n=1), event(percent=13)], [event()])
    assert [(error.verdict, difference_text(error)) for error in found] == [
        ("wrong", "percent 13, gold 12"),
        ("spurious", ""),
    ]


def printed(**options):
    gold = gold_from({"doc_id": "D", "arms": ARMS, "adverse_events": [event(term="[anaemia]"), event(n=1, term="a")]})
    rows = {
        "arms": ARMS,
        "adverse_events": [event(rule="some.rule", evidence="in 26%\nof [all]", percent=26)],
    }
    stream = io.StringIO()
    print_report(score_corpus({"D": rows}, [gold]), Console(file=stream, width=80), **options)
    return stream.getvalue()


def test_error_lines_show_rule_evidence_and_gold_label():
    lines = [line for line in printed(errors=["adverse_events"]).splitlines() if line.startswith("D ")]
    assert lines == [
        "D  adverse_events  wrong  [A1] Anemia grade=3–4 percent=26  | percent 26, gold 12"
        '  | gold: [anaemia]  | some.rule  | "in 26% of [all]"',
        "D  adverse_events  missed  [A1] Anemia grade=3–4 n=1 percent=12  | gold: a",
    ]


def test_tables_fit_eighty_columns_and_say_where_nothing_was_to_find():
    report = printed(by_document=True)
    assert max(map(len, report.splitlines())) <= 80
    (doses, *_) = [line for line in report.splitlines() if "doses" in line]
    assert doses.count("n/a") == 4
    assert "…" not in report


def test_data_for_machines():
    gold = gold_from({"doc_id": "D", "arms": ARMS, "adverse_events": [event(term="a")]})
    rows = {"arms": ARMS, "adverse_events": [event(percent=26, rule="r", evidence="26%", start=0, end=3)]}
    data = report_data(score_corpus({"D": rows}, [gold]), by_document=True, errors=["adverse_events"])
    assert list(data["scores"]) == list(SCORES)
    assert data["scores"]["adverse_events"]["with_arms"]["tp"] == 1
    assert data["scores"]["doses"]["with_arms"]["f1"] is None
    assert data["documents"][0]["arms"] == {"A1": "A1", "A2": "A2"}
    (error,) = data["errors"]
    assert error["differences"] == [{"field": "percent", "predicted": "26", "gold": "12"}]
    assert error["predicted"]["start"] == 0
    assert error["predicted"]["evidence"] == "26%"


def test_errors_of_one_table_of_all_and_of_none():
    assert tables_asked(None) == ()
    assert tables_asked("doses") == ("doses",)
    assert tables_asked("studies") == ("studies",)
    assert tables_asked("all") == (*SCORED_TABLES, "studies")
    with pytest.raises(ValueError, match="no table 'dose'"):
        tables_asked("dose")
