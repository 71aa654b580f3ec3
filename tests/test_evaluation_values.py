"""Two ways of writing one value agree; two values do not."""

from __future__ import annotations

import pytest

from trialtables.evaluation.values import days, limits, names, number, p_value, rate_per_day, text


@pytest.mark.parametrize("value", [None, "", "  ", float("nan")])
def test_nothing_written_is_not_stated(value):
    assert text(value) is number(value) is days(value) is p_value(value) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [(8.4, "8.40"), (25, 25.0), ("25", 25), (0.1 + 0.2, 0.3), ("-4.4", -4.4), (0.0, -0.0), ("NR", "NR ")],
)
def test_equal_numbers(a, b):
    assert number(a) == number(b)


@pytest.mark.parametrize(("a", "b"), [(8.4, 8.41), (0, None), ("NR", None), (1, -1)])
def test_different_numbers(a, b):
    assert number(a) != number(b)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("1-21", "1-21"),
        ("1, 2,3,8", "1-3,8"),
        ("8,1,2-3", "1-3,8"),
        ("-9,-8,-7", "-9--7"),
        ("-9--7", "-9--7"),
        ("-2-1", "-2-1"),
        ("1–3", "1-3"),
        ("0,7,14", "0,7,14"),
        ("1-4,9-12", "1-4,9-12"),
        ("21-1", "21-1"),
        ("1-999999999", "1-999999999"),
        ("odd days", "odddays"),
    ],
)
def test_days_are_a_set(written, canonical):
    assert days(written) == canonical


def test_a_run_is_not_its_ends():
    assert days("1-3") != days("1,3")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ((1, 1, "wk"), (1, 7, "d")),
        ((1, 3, "wk"), (1, 21, "d")),
        ((1, 1, "mo"), (1, 30, "d")),
        ((2, 1, "d"), (1, 12, "h")),
    ],
)
def test_equal_rates(a, b):
    assert rate_per_day(*a) == rate_per_day(*b) is not None


@pytest.mark.parametrize(
    ("a", "b"), [((1, 1, "mo"), (1, 4, "wk")), ((2, 1, "d"), (1, 1, "d")), ((1, 0, "d"), (1, 1, "d"))]
)
def test_different_rates(a, b):
    assert rate_per_day(*a) != rate_per_day(*b)


@pytest.mark.parametrize("partial", [(1, None, "wk"), (None, 1, "wk"), (1, 1, None), ("", "", "")])
def test_part_of_a_rate_is_no_rate(partial):
    assert rate_per_day(*partial) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("<0.001", "< .001"),
        ("P < 0.001", "<0.001"),
        ("=0.030", "0.03"),
        ("≤0.05", "<= 0.05"),
        ("0·03", "0.03"),
        ("NS", "ns"),
    ],
)
def test_equal_p_values(a, b):
    assert p_value(a) == p_value(b)


@pytest.mark.parametrize(("a", "b"), [("<0.001", "0.001"), ("<0.001", ">0.001"), ("0.03", "0.3"), ("3×10-6", "3")])
def test_different_p_values(a, b):
    assert p_value(a) != p_value(b)


def test_limits_of_a_single_value_and_of_a_range():
    assert limits(25, "25.0") == "25"
    assert limits(3, 4) == "3–4"
    assert limits(3, None) != limits(3, 3)
    assert limits(None, "") is None


def test_drugs_of_a_cell_and_of_a_list():
    assert names("Paclitaxel + carboplatin") == names(["carboplatin", "paclitaxel"]) == {"paclitaxel", "carboplatin"}
    assert names(None) == names([]) == names("") == frozenset()
