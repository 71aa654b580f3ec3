"""Counts, ratios and intervals."""

from __future__ import annotations

from pathlib import Path

import pytest

from trialtables.evaluation import Count, read_gold_folder, score_corpus, score_document
from trialtables.evaluation.gold import gold_from
from trialtables.evaluation.items import MICRO_AVERAGES, SCORED_TABLES
from trialtables.facts import FACT_TABLES, Response

SHARED_GOLD = Path(__file__).parents[2] / "shared" / "gold" / "json"

GOLD = {
    "doc_id": "D1",
    "arms": [
        {"arm_id": "A1", "label": "x", "role": "experimental", "drugs": ["x"]},
        {"arm_id": "A2", "label": "y", "role": "comparator", "drugs": ["y"]},
    ],
    "responses": [
        {"arm_id": "A1", "outcome": "ORR", "percent": 25},
        {"arm_id": "A2", "outcome": "ORR", "percent": 40},
    ],
    "adverse_events": [{"arm_id": "A1", "term": "anaemia", "ctcae_term": "Anemia", "n": 4}],
    "ae_mentions": ["Nausea"],
}


def facts_of_gold(gold):
    """The annotation as the typed rows that a perfect pipeline would leave."""
    facts = []
    for table, rows in gold.rows.items():
        for row in rows:
            values = {**row, "drugs": " + ".join(row["drugs"])} if table == "arms" else row
            facts.append(FACT_TABLES[table](doc_id=gold.doc_id, **values))
    return facts


def test_a_perfect_prediction():
    gold = gold_from(GOLD)
    score = score_document(facts_of_gold(gold), gold)
    assert score.count("ALL") == score.count("ALL", arms=False) == Count(9, 0, 0)
    assert score.count("MAIN") == Count(7, 0, 0)


@pytest.mark.skipif(not SHARED_GOLD.is_dir(), reason="no shared gold here")
def test_every_annotation_agrees_with_itself():
    gold = read_gold_folder(SHARED_GOLD)
    score = score_corpus({annotation.doc_id: facts_of_gold(annotation) for annotation in gold}, gold)
    for name in (*SCORED_TABLES, *MICRO_AVERAGES):
        for arms in (True, False):
            assert score.count(name, arms=arms).f1 == 1, name


def prediction(*rows):
    arms = [{"arm_id": "A1", "drugs": "x"}, {"arm_id": "A2", "drugs": "y"}]
    return {"arms": arms, "responses": [{"arm_id": arm, "outcome": "ORR", "percent": p} for arm, p in rows]}


@pytest.mark.parametrize(
    ("rows", "with_arms", "without_arms"),
    [
        pytest.param([("A1", 25), ("A2", 40)], (2, 0, 0), (2, 0, 0), id="right"),
        pytest.param([("A1", 26), ("A2", 40)], (1, 1, 1), (1, 1, 1), id="a wrong value is spurious and missed"),
        pytest.param([("A1", 25), ("A1", 40)], (1, 1, 1), (2, 0, 0), id="wrong arm"),
        pytest.param([("all", 25), ("A2", 40)], (1, 1, 1), (2, 0, 0), id="all is not an arm"),
        pytest.param([("", 25), ("A2", 40)], (1, 1, 1), (2, 0, 0), id="no arm"),
        pytest.param([("A1", None), ("A2", None)], (0, 0, 2), (0, 0, 2), id="empty cells"),
        pytest.param([("A1", 25), ("A2", 40), ("A3", 25)], (2, 1, 0), (2, 0, 0), id="an arm too many"),
        pytest.param([], (0, 0, 2), (0, 0, 2), id="nothing"),
    ],
)
def test_responses(rows, with_arms, without_arms):
    score = score_document(prediction(*rows), gold_from(GOLD))
    assert score.count("responses") == Count(*with_arms)
    assert score.count("responses", arms=False) == Count(*without_arms)


def test_a_cell_that_only_one_side_fills_makes_rows_differ():
    row = Response(doc_id="D1", arm_id="A1", outcome="ORR", percent=25, n=5)
    assert score_document([row], gold_from(GOLD)).count("responses") == Count(0, 1, 2)


def test_all_agrees_with_all():
    gold = gold_from({"doc_id": "D1", "arms": [], "responses": [{"arm_id": "all", "outcome": "ORR", "n": 3}]})
    row = Response(doc_id="D1", arm_id="all", outcome="ORR", n=3)
    assert score_document([row], gold).count("responses") == Count(1, 0, 0)


def test_named_events_are_counted_in_their_table_without_arms():
    rows = {"adverse_events": [{"arm_id": "A2", "ctcae_term": "Nausea"}, {"arm_id": "A2", "ctcae_term": "Fever"}]}
    score = score_document(rows, gold_from(GOLD))
    assert score.count("adverse_events") == score.count("adverse_events", arms=False) == Count(1, 1, 2)


STUDIES = [{"attribute": "phase", "value": "2"}, {"attribute": "condition", "value": "Waldenström macroglobulinemia"}]


def test_studies_are_scored_apart():
    gold = gold_from({**GOLD, "studies": STUDIES})
    rows = [{"attribute": "phase", "value": "3"}, {"attribute": "condition", "value": "waldenström Macroglobulinemia"}]
    score = score_document({"studies": rows}, gold)
    assert score.count("studies") == score.count("studies", arms=False) == Count(1, 1, 1)
    assert score.count("MAIN") == Count(0, 0, 7)
    assert score.count("ALL") == Count(0, 0, 9)


def test_studies_count_only_where_they_are_annotated():
    assert score_document({"studies": STUDIES}, gold_from(GOLD)).count("studies") == Count(0, 0, 0)
    assert score_document({"studies": STUDIES}, gold_from({**GOLD, "studies": []})).count("studies") == Count(0, 2, 0)


def test_a_missing_document_counts_as_all_missed_and_a_strange_one_not_at_all():
    gold = [gold_from(GOLD), gold_from({**GOLD, "doc_id": "D2"})]
    rows = facts_of_gold(gold[0])
    score = score_corpus({"D1": rows, "D3": rows}, gold)
    assert score.missing == ["D2"]
    assert score.count("ALL") == Count(9, 0, 9)


def test_an_empty_prediction_is_not_a_missing_one():
    assert score_corpus({"D1": []}, [gold_from(GOLD)]).missing == []


@pytest.mark.parametrize(
    ("count", "precision", "recall", "f1"),
    [
        (Count(3, 1, 2), 0.75, 0.6, 6 / 9),
        (Count(0, 0, 0), None, None, None),
        (Count(0, 2, 0), 0, None, 0),
        (Count(0, 0, 2), None, 0, 0),
    ],
)
def test_ratios(count, precision, recall, f1):
    assert (count.precision, count.recall, count.f1) == (precision, recall, f1)


def test_intervals_are_the_same_each_time_and_hold_the_figure():
    gold = [gold_from({**GOLD, "doc_id": f"D{i}"}) for i in range(8)]
    predicted = {f"D{i}": facts_of_gold(gold[i])[: i + 1] for i in range(8)}
    score, again = score_corpus(predicted, gold), score_corpus(predicted, gold)
    low, high = score.interval("MAIN")
    assert (low, high) == again.interval("MAIN")
    assert 0 < low < score.count("MAIN").f1 < high < 1
    assert score.interval("doses") is None


def test_one_bad_document_widens_the_interval():
    gold = [gold_from({**GOLD, "doc_id": f"D{i}"}) for i in range(6)]
    perfect = {annotation.doc_id: facts_of_gold(annotation) for annotation in gold}
    assert score_corpus(perfect, gold).interval("ALL") == (1, 1)
    low, high = score_corpus(perfect | {"D0": []}, gold).interval("ALL")
    assert low < high == 1
