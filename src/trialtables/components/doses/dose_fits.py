"""Whether a drug can have a dose at all: by its unit, and by whether it is given by weight, surface or AUC."""

from __future__ import annotations

from ..text.lazy_regex import lazy_regex
from .dose_phrases import DosePhrase
from .dose_sentences import Mention

_OF_CELLS = lazy_regex(r"leucel|cell|cyte|vaccine|vec$|-[lt]$")
#: Drugs that are given by body weight alone, and by body surface alone.
_BY_WEIGHT = frozenset({"trastuzumab", "bevacizumab", "ramucirumab", "pertuzumab", "nivolumab", "ipilimumab"})
_BY_SURFACE = frozenset(
    {"docetaxel", "vinorelbine", "gemcitabine", "epirubicin", "capecitabine", "ixabepilone", "eribulin"}
)
#: Drugs beside which carboplatin is given by its area under the curve, and which never are.
_NOT_BY_AUC = _BY_WEIGHT | _BY_SURFACE | {"paclitaxel", "nab-paclitaxel", "etoposide", "pemetrexed", "fluorouracil"}


def fits(dose: DosePhrase, mention: Mention) -> bool:
    """Whether the drug can be dosed so: "5 × 10^6 CD34+ cells/kg" behind melphalan is no dose of it."""
    if dose.unit == "AUC":
        return mention.drugs[0] not in _NOT_BY_AUC
    if mention.drugs[0] in (
        _BY_SURFACE if dose.unit.endswith("/kg") else _BY_WEIGHT if dose.unit.endswith("/m2") else ()
    ):
        return False
    return not dose.unit.startswith("10*") or _OF_CELLS.search(mention.drugs[0]) is not None
