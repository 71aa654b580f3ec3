"""Chains with an "or" within one arm beside an "or" between the arms, told apart by the chain alone."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from .treatment_phrases import NOT_A_DRUG, Chain, Treatment, components_of

#: Drugs between which "or" is usually the physician's choice, not the randomization.
INTERCHANGEABLE = (
    frozenset({"cisplatin", "carboplatin"}),
    frozenset({"letrozole", "anastrozole", "exemestane"}),
    frozenset({"gefitinib", "erlotinib"}),
    frozenset({"fluorouracil", "capecitabine"}),
    frozenset({"paclitaxel", "docetaxel", "nab-paclitaxel"}),
    frozenset({"doxorubicin", "epirubicin"}),
    frozenset({"prednisone", "prednisolone"}),
)
_CHEMOTHERAPY = frozenset({NOT_A_DRUG + "chemotherapy"})
_JOINING = frozenset({"plus", "with", "heavy", "and"})

Members = tuple[tuple[Treatment, ...], ...]


def parts_at(chain: Chain, splitting: Sequence[str]) -> Members:
    """The treatments of a chain, parted at connectors of some kinds."""
    links = [k.removesuffix("+either") for k in chain.connectors]
    cuts = [i + 1 for i, link in enumerate(links) if link in splitting]
    return tuple(chain.treatments[a:b] for a, b in itertools.pairwise([0, *cuts, len(chain.treatments)]))


def class_again(chain: Chain) -> Members:
    """The choice and the arm that adds to it: "A plus C or B plus C, or chemotherapy in combination with D".

    What may be chosen is one arm only where its parts are makes of one regimen: "X, Y, or class plus D" are three.
    """
    if not any(t.components == _CHEMOTHERAPY for t in chain.treatments[2:]):
        return ()
    *chosen, last = parts_at(chain, ("or", "versus", "each"))
    inside = chain.connectors[len(chain.treatments) - len(last) :]
    if len(chosen) < 2 or len(last) < 2 or last[0].components != _CHEMOTHERAPY or not set(inside) <= _JOINING:
        return ()
    kinds = [components_of(part) for part in chosen]
    plain = all(not c.startswith(NOT_A_DRUG) for kind in kinds for c in kind)
    if not plain or components_of(last) & frozenset().union(*kinds) or not _of_one_kind(kinds):
        return ()
    return tuple(itertools.chain.from_iterable(chosen)), last


def _of_one_kind(kinds: Sequence[frozenset[str]]) -> bool:
    """Whether combinations differ in drugs that stand for each other alone."""
    return all(any(one ^ other <= group for group in INTERCHANGEABLE) for one, other in itertools.pairwise(kinds))
