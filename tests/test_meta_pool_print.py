"""What ``trialtables pool`` prints fits the terminal, whatever the names and treatments are."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

pytest.importorskip("pymare")

from trialtables.meta.analysis import analyse
from trialtables.meta.pool_print import print_pooled
from trialtables.meta.pooled import Pooled
from trialtables.meta.question import Question
from trialtables.meta.selection import CITED, LeftOutRow
from trialtables.meta.study_effects import study_effect

DRUGS = (
    "ipilimumab",
    "cisplatin + gemcitabine",
    "cyclophosphamide + doxorubicin + prednisone + rituximab + vincristine",
)
NAMES = ("NCT1", "DOI_10.1016_S1470_2045_18_30747_2 A1", "a_name_that_is_much_longer_than_any_terminal_would_like A2")


def proportion(i: int) -> dict[str, object]:
    return {
        "slab": NAMES[i], "study": NAMES[i], "arm_id": "A1", "treatment": DRUGS[i], "flags": None, "start": 0, "end": 1,
        "evidence": "x", "xi": 5 + i, "ni": 40 + i, "counts_from": "stated",
    }  # fmt: skip


def table(i: int) -> dict[str, object]:
    counts = {"ai": 5 + i, "bi": 30, "ci": 9, "di": 40, "n1i": 35 + i, "n2i": 49}
    return proportion(i) | counts | {"reference": DRUGS[-1 - i]}


def pooled(measure: str, *, by: str | None = None) -> Pooled:
    question = Question("ORR", measure=measure, by=by)
    rows = [table(i) if measure in ("or", "rd") else proportion(i) for i in range(3)]
    studies = [study_effect(row, measure, 95) for row in rows]
    groups = {DRUGS[2]: [1, 2], "ipilimumab": [0]} if by else None
    return analyse(studies, question, groups=groups, leave_one_out=True)


def printed(result: Pooled, width: int) -> str:
    file = io.StringIO()
    print_pooled(
        Console(file=file, width=width, highlight=False), result, [LeftOutRow("d", "A1", "d [b]A1[/b]", CITED)]
    )
    return file.getvalue()


@pytest.mark.parametrize("by", [None, "condition", "treatment"])
@pytest.mark.parametrize("measure", ["logit", "glmm", "or", "rd"])
@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_nothing_of_the_table_is_cut_or_too_wide(width: int, measure: str, by: str | None) -> None:
    result = pooled(measure, by=by)
    text = printed(result, width)
    block = text.split("\n\n")[1].splitlines()
    assert max(map(len, block)) <= width
    joined = "".join(block).replace(" ", "")
    for study in result.studies:
        assert f"{100 * study.estimate:.1f}[" in joined or f"{study.estimate:.2f}[" in joined
        assert study.weight is None or f"{study.weight:.1f}" in joined
    words = set("".join(block).replace("+", " ").split())
    assert {"cyclophosphamide", "ipilimumab"} <= words
    # Groups by treatment tell the treatment of one arm, but not what it is compared with.
    assert ("cisplatin" in words) == (by != "treatment" or measure in ("or", "rd"))
    assert ("Weight" in text) == (measure != "glmm")


def test_the_words_below_the_table() -> None:
    text = printed(pooled("logit", by="treatment"), 120)
    for words in (
        "Prediction interval: ",
        "Heterogeneity: τ² = ",
        "Difference between groups: Q = ",
        "Without",
        "Left out",
    ):
        assert words in text
    assert f"1  {CITED}: d [b]A1[/b]" in text


def test_one_study_has_no_pooled_line() -> None:
    question = Question("ORR")
    text = printed(analyse([study_effect(proportion(0), "logit", 95)], question), 120)
    assert "one study alone" in text
    for words in ("All ", "Prediction", "Heterogeneity", "Without"):
        assert words not in text


def test_a_small_tau2_is_not_rounded_to_nothing() -> None:
    result = replace(pooled("rd"), tau2=0.00123)
    assert "τ² = 0.0012," in printed(result, 120)
