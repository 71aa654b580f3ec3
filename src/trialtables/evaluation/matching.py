"""Which arm of the one side is which arm of the other."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from .items import MAIN_TABLES, NO_ARM, Item, Values

Content = tuple[str, str, Values]


def match_arms(predicted: Iterable[Item], gold: Iterable[Item]) -> dict[str, str]:
    """Pair the arms one to one so that most items agree; the result maps predicted to gold arm ids.

    The assignment is an exact optimum.  Among assignments with equally many agreeing items the one with most
    agreeing items of the MAIN tables wins, then most pairs with equal drugs, then most drugs in common.  What
    is still tied is settled by the arms' contents, never by their ids, so renaming arms changes no score.
    ``all`` and rows without an arm are not arms and are left out; an arm without a partner is absent.
    """
    ours, theirs = _contents(predicted), _contents(gold)
    pairs = _best_pairs(list(ours.values()), list(theirs.values()))
    left, right = list(ours), list(theirs)
    matched = {left[i]: right[j] for i, j in pairs}
    # Arms that share nothing are paired in order of appearance: scores stay, and error lists read better.
    rest = zip_longest(
        sorted(set(left) - matched.keys(), key=_by_number),
        sorted(set(right) - set(matched.values()), key=_by_number),
    )
    return matched | {a: b for a, b in rest if a is not None and b is not None}


def _contents(items: Iterable[Item]) -> dict[str, set[Content]]:
    """What each arm holds; arms ordered by content, so that the order of ids and rows has no say."""
    arms: dict[str, set[Content]] = {}
    for item in items:
        if item.arm not in (None, "all", NO_ARM):
            arms.setdefault(str(item.arm), set()).add(item.content)
    return dict(sorted(arms.items(), key=lambda arm: (sorted(map(repr, arm[1])), _by_number(arm[0]))))


def _by_number(arm_id: str) -> tuple[int, str]:
    return len(arm_id), arm_id


def _best_pairs(ours: list[set[Content]], theirs: list[set[Content]]) -> list[tuple[int, int]]:
    """Indexes of the paired arms, without pairs that have nothing in common."""
    if not ours or not theirs:
        return []
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    weights = np.array(_weights(ours, theirs))
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if weights[i, j] > 0]


def _weights(ours: list[set[Content]], theirs: list[set[Content]]) -> list[list[float]]:
    """One number per pair in which each criterion outweighs all later ones together."""
    criteria = [[_agreement(a, b) for b in theirs] for a in ours]
    # No assignment can reach the sum of the row maxima plus one, so it serves as the base of the next digit.
    n_criteria = len(criteria[0][0])
    bases = [1 + sum(max(pair[k] for pair in row) for row in criteria) for k in range(n_criteria)]
    weights = [[0.0] * len(theirs) for _ in ours]
    for i, row in enumerate(criteria):
        for j, pair in enumerate(row):
            for base, count in zip(bases, pair, strict=True):
                weights[i][j] = weights[i][j] * base + count
    return weights


def _agreement(ours: set[Content], theirs: set[Content]) -> tuple[int, int, int, int]:
    common = ours & theirs
    a, b = _drugs(ours), _drugs(theirs)
    in_main = sum(content[0] in MAIN_TABLES for content in common)
    return len(common), in_main, int(a == b and bool(a)), len(a & b)


def _drugs(contents: set[Content]) -> set[Any]:
    cells = [str(values[0][1]) for table, _, values in contents if table == "arms"]
    return {drug for cell in cells for drug in cell.split(" + ")}
