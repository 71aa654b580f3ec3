"""Earlier patients that those of a study are compared with: "… were compared with 50 historical controls"."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from ..treatments.treatment_alternatives import alternatives
from .arm_source import Arm, Frame, Source
from .arm_words import GIVEN
from .prior_treatment import is_prior

_HISTORICAL = lazy_regex(
    r"\b(?:compared|comparisons?)\s(?:[a-z]+ly\s|was\smade\s)?(?:with|to)\s(?:(?:those|that|data|results?|outcomes?)\s(?:of|in|from)\s)?"
    r"(?:an?\s|the\s)?(?:\d+\s)?"
    rf"(?P<who>(?:historical|matched|case-matched|retrospective)\s(?:[a-z-]+\s){{0,2}}?(?:{PATIENTS}|controls?|cohort|group|series))\b"
    r"[^.;]{0,50}?\b(?:treated\swith|who\s(?:had\s)?received|receiving|given)\s(?:[\w-]+\s){0,2}\Z",
    re.IGNORECASE,
)


def with_historical_controls(source: Source) -> list[Frame]:
    """The patients of a study that allocated none, and the earlier ones that a later sentence sets against them."""
    if source.is_randomized or source.is_protocol or "compar" not in source.text:
        return []
    for chain in source.chains:
        start, _ = source.sentence_at(chain.start)
        told = _HISTORICAL.search(source.text, start, chain.start)
        if told is None or not chain.drugs or len(alternatives(chain)) > 1 or source.section_at(start) == "background":
            continue
        before = [c for c in source.chains_in(0, start) if source.section_at(c.start) in ("methods", "") and c.drugs]
        before = [c for c in before if GIVEN.search(source.text, source.sentence_at(c.start)[0], c.start)]
        own = [c for c in before if not is_prior(source, c) and len(alternatives(c)) == 1]
        if not own or own[-1].components == chain.components:
            continue
        arms = [Arm(c.components, c.start, c.end, definitions=[(c.start, c.end)]) for c in (own[-1], chain)]
        arms[1].names = [told["who"]]
        return [Frame("arms:compared", 70, arms)]
    return []
