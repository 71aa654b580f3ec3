"""P-values of outcomes in the text's own words, where lists and changes are compared."""

from __future__ import annotations

import pytest

from constructions import PAIR
from stated import stated

BOTH = "gemcitabine plus erlotinib"

CASES = [
    (
        f"No differences were observed in fasting sugar (101 mg/dL and 98 mg/dL for gemcitabine and {BOTH}, "
        "respectively; P = 0.8).",
        ["B-A OTHER p0.8"],
    ),
    (
        f"Arm volume was lower with gemcitabine (2310 ± 210 ml) than with {BOTH} (2420 ± 190 ml; P = .02).",
        ["B-A OTHER p0.02"],
    ),
    (
        "The time to relief (P = .71) and the time to discharge (P = .93) were similar between the groups.",
        ["B-A OTHER p0.71", "B-A OTHER p0.93"],
    ),
    (
        "Overall comfort scores (P = .348) and length of stay (P = .218) were not statistically different.",
        ["B-A OTHER p0.218", "B-A OTHER p0.348"],
    ),
    (
        f"Skin thickness (P = .03) and hip girth (P = .02) decreased more in the gemcitabine group than in the {BOTH} "
        "group.",
        ["B-A OTHER p0.02", "B-A OTHER p0.03"],
    ),
    (
        f"Gemcitabine led to significant reductions in perceived stress (P = .004) and self-blame (P = .03) compared "
        f"with {BOTH}.",
        ["B-A OTHER p0.004", "B-A OTHER p0.03"],
    ),
    (
        f"The gemcitabine group had a shorter length of stay (11 ± 1) than the {BOTH} group (15 ± 2; P < .001).",
        ["B-A OTHER p<0.001"],
    ),
    ("Change over time in grip was significantly different between groups (p = 0.01).", ["B-A OTHER p0.01"]),
    (
        f"Patients given gemcitabine were more likely to become negative than those given {BOTH} (67% versus 35%; "
        "P = .009).",
        ["B-A OTHER p0.009"],
    ),
    (
        f"Women on gemcitabine had less fatigue (P = .02) and better sleep (P = .04) than women in the {BOTH} group.",
        ["B-A Fatigue p0.02", "B-A OTHER p0.04"],
    ),
]
NOTHING = [
    "Body weight (P = .03) and hip girth (P = .02) decreased over time.",
    "Age (P = .3) and stage (P = .4) were similar between the groups.",
    f"Gemcitabine led to reductions in perceived stress (P = .004), and {BOTH} had no effect.",
    "Age moderated the effect on hip girth, which was larger with gemcitabine (P = .02).",
    "Response was better in men than in women (P = .02).",
]


@pytest.mark.parametrize(("text", "rows"), CASES, ids=[text for text, _ in CASES])
def test_own_words(text: str, rows: list[str]) -> None:
    assert [r.replace("A-B ", "B-A ") for r in stated("comparisons", PAIR, text)] == rows


@pytest.mark.parametrize("text", NOTHING)
def test_no_arms_compared(text: str) -> None:
    assert stated("comparisons", PAIR, text) == []
