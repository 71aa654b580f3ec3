"""The arms are paired so that most rows agree, whatever they are called."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from trialtables.evaluation import score_document
from trialtables.evaluation.gold import gold_from
from trialtables.evaluation.items import items_of
from trialtables.evaluation.matching import match_arms
from trialtables.evaluation.scoring import SCORES

ARMS = ("A1", "A2", "A3", "A4")


def response(arm, percent):
    return {"arm_id": arm, "outcome": "ORR", "percent": percent}


def dose(arm, amount):
    return {"arm_id": arm, "drug": "x", "low": amount, "high": amount, "unit": "mg"}


def event(arm, n):
    return {"arm_id": arm, "ctcae_term": "Nausea", "n": n}


def survival(arm, value):
    return {"arm_id": arm, "outcome": "OS", "statistic": "median", "value": value, "unit": "mo"}


MAKERS = {"responses": response, "doses": dose, "adverse_events": event, "survival": survival}

figures = st.lists(
    st.tuples(st.sampled_from(sorted(MAKERS)), st.sampled_from((*ARMS, "all")), st.integers(1, 3)),
    max_size=14,
)
drugs = st.lists(st.lists(st.sampled_from("abc"), unique=True, max_size=2), max_size=4)


@st.composite
def documents(draw):
    rows = {table: [] for table in MAKERS}
    for table, arm, value in draw(figures):
        rows[table].append(MAKERS[table](arm, value))
    named = draw(drugs)
    rows["arms"] = [{"arm_id": arm, "drugs": names} for arm, names in zip(ARMS, named, strict=False)]
    return rows


def agreeing(ours, theirs, pairs):
    """How many items agree when the arms are paired like this."""
    renamed = {item.in_arm(pairs[item.arm]) for item in ours if item.arm in pairs}
    return len(renamed & set(theirs))


def arm_ids(items):
    return sorted({item.arm for item in items} - {None, "all"})


@settings(max_examples=150, deadline=None)
@given(documents(), documents())
def test_no_other_assignment_has_more_agreeing_rows(predicted, gold):
    ours, theirs = items_of(predicted), items_of(gold)
    a, b = arm_ids(ours), arm_ids(theirs)
    b += [f"none{i}" for i in range(len(a))]
    best = max(agreeing(ours, theirs, dict(zip(a, order, strict=True))) for order in permutations(b, len(a)))
    matched = match_arms(ours, theirs)
    assert agreeing(ours, theirs, matched) == best
    assert len(set(matched.values())) == len(matched)
    assert len(matched) == min(len(a), len(arm_ids(theirs)))


def renamed_and_shuffled(rows, names, random):
    shuffled = {}
    for table, table_rows in rows.items():
        shuffled[table] = [{**row, "arm_id": names.get(row["arm_id"], "all")} for row in table_rows]
        random.shuffle(shuffled[table])
    return shuffled


@settings(max_examples=100, deadline=None)
@given(documents(), documents(), st.permutations(ARMS), st.permutations(ARMS), st.randoms())
def test_order_of_rows_and_names_of_arms_change_no_score(predicted, gold, ours, theirs, random):
    def counts(predicted_rows, gold_rows):
        score = score_document(predicted_rows, gold_from({"doc_id": "D", **gold_rows}))
        return [score.count(name, arms=arms) for name in SCORES for arms in (True, False)]

    before = counts(predicted, gold)
    predicted = renamed_and_shuffled(predicted, dict(zip(ARMS, ours, strict=True)), random)
    gold = renamed_and_shuffled(gold, dict(zip(ARMS, theirs, strict=True)), random)
    assert counts(predicted, gold) == before


def matched(predicted, gold):
    return match_arms(items_of(predicted), items_of(gold))


def test_more_agreeing_rows_beat_equal_drugs():
    ours = {"arms": [{"arm_id": "A1", "drugs": "a"}], "responses": [response("A1", 10), response("A1", 20)]}
    theirs = {
        "arms": [{"arm_id": "A1", "drugs": "a"}, {"arm_id": "A2", "drugs": "b"}],
        "responses": [response("A2", 10), response("A2", 20)],
    }
    assert matched(ours, theirs) == {"A1": "A2"}


def test_drugs_in_common_settle_a_tie():
    ours = {"arms": [{"arm_id": "A1", "drugs": "a + b"}, {"arm_id": "A2", "drugs": "c + d"}]}
    theirs = {"arms": [{"arm_id": "A1", "drugs": "c"}, {"arm_id": "A2", "drugs": "a"}]}
    assert matched(ours, theirs) == {"A1": "A2", "A2": "A1"}


def test_arms_with_nothing_in_common_are_paired_in_order():
    ours = {"arms": [{"arm_id": "A1", "drugs": "z"}, {"arm_id": "A2", "drugs": "a"}]}
    theirs = {
        "arms": [
            {"arm_id": "A1", "drugs": "b"},
            {"arm_id": "A2", "drugs": "c"},
            {"arm_id": "A3", "drugs": "d"},
        ]
    }
    assert matched(ours, theirs) == {"A1": "A1", "A2": "A2"}


def test_all_is_no_arm():
    assert matched({"responses": [response("all", 10)]}, {"responses": [response("A1", 10)]}) == {}
