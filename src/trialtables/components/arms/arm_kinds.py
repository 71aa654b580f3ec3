"""Arms that a text calls by the kind of their drugs: "the chemotherapy group" of those who were given docetaxel.

The stem of a generic name tells the kind. An arm is called by one where all of its drugs are of the kind, and none of
the drugs of the other arms is.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..text.lazy_regex import lazy_regex
from ..treatments.treatment_phrases import NOT_A_DRUG
from .arm_source import Arm

_CHEMOTHERAPY = NOT_A_DRUG + "chemotherapy"
_ENDOCRINE = NOT_A_DRUG + "endocrine therapy"
_INHIBITORS = NOT_A_DRUG + "targeted therapy"
#: Component of a phrase → the drugs of that kind.
_KINDS = {
    _CHEMOTHERAPY: lazy_regex(
        r".*(?:platin|taxel|rubicin|citabine|fluorouracil|tegafur\w*|s-1|trexate|metrexed|fosfamide|phosphamide|tecan|"
        r"poside|mustine|melphalan|busulfan|thiotepa|azine|zolomide|ribulin|mycin|xantrone|vincristine|vinblastine|"
        r"vindesine|vinflunine|vinorelbine|bectedin|abepilone|arabine|thioguanine|mercaptopurine|hydroxyurea)"
    ),
    _ENDOCRINE: lazy_regex(
        r".*(?:tamoxifen|toremifene|raloxifene|fulvestrant|trozole|exemestane|formestane|relin|relix|megestrol.*|lutamide|"
        r"abiraterone|medroxyprogesterone.*)"
    ),
    _INHIBITORS: lazy_regex(r".*(?:tinib|trozole|exemestane|formestane)"),  # of tyrosine kinases, of aromatase
}
#: Given with chemotherapy to protect or to enhance, and of no kind.
_BESIDE = frozenset({"leucovorin", "levoleucovorin", "mesna"})


def arms_of_kinds(arms: Sequence[Arm]) -> dict[str, str]:
    """For each kind of therapy that means one of several arms, the id of that arm."""
    found: dict[str, str] = {}
    if len(arms) < 2 or any(a.components & _KINDS.keys() for a in arms):
        return found
    for kind, names in _KINDS.items():
        alike = [{d for d in arm.drugs if names.fullmatch(d)} for arm in arms]
        having = [(arm, drugs) for arm, drugs in zip(arms, alike, strict=True) if drugs]
        if len(having) == 1 and having[0][1] == {*having[0][0].drugs} - _BESIDE:
            found[kind] = having[0][0].arm_id
    return found
