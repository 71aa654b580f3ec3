"""The figure of all patients ahead of those of the arms, and arms called by what they go without."""

from __future__ import annotations

import pytest

from stated import _pipeline as pipeline
from trialtables.components.base import rows_of

TWO_DRUGS = "Patients with thymoma were randomized to paclitaxel or gemcitabine. "
NO_THERAPY = "Patients with thymoma were randomized to cisplatin or no chemotherapy. "


def told(text: str) -> list[str]:
    """The rates, times and ratios of a text, one a line: "all ORR 40", "A1 OS 12.1", "A1 CR HR 1.8"."""
    doc = pipeline()(text)
    rows = [f"{r['arm_id']} {r['outcome']} {r['percent']:g}" for r in rows_of(doc, "responses")]
    rows += [f"{r['arm_id']} {r['outcome']} {r['value']}" for r in rows_of(doc, "survival")]
    rows += [f"{r['arm_id']} {r['ctcae_term']} {r['percent']:g}" for r in rows_of(doc, "adverse_events")]
    return [*rows, *(f"{r['outcome']} {r['measure']} {r['value']:g}" for r in rows_of(doc, "comparisons"))]


CASES = {
    "a rate ahead of its arms": (
        TWO_DRUGS + "The response rate was 40%, 52% with paclitaxel and 30% with gemcitabine.",
        ["all ORR 40", "A1 ORR 52", "A2 ORR 30"],
    ),
    "a time ahead of its arms": (
        TWO_DRUGS + "Median survival was 12.1 months, 14.2 months with paclitaxel and 10.3 months with gemcitabine.",
        ["all OS 12.1", "A1 OS 14.2", "A2 OS 10.3"],
    ),
    "a time called overall": (
        TWO_DRUGS + "Median survival was 12.1 months overall, 14.2 months in the paclitaxel arm and 10.3 months in the "
        "gemcitabine arm.",
        ["all OS 12.1", "A1 OS 14.2", "A2 OS 10.3"],
    ),
    "an event ahead of its arms": (
        TWO_DRUGS + "Anemia occurred in 40%, 52% with paclitaxel and 30% with gemcitabine.",
        ["all Anemia 40", "A1 Anemia 52", "A2 Anemia 30"],
    ),
    "two values of two arms": (
        TWO_DRUGS + "Median survival was 12.1 months with paclitaxel, 14.2 months with gemcitabine.",
        ["A1 OS 12.1", "A2 OS 14.2"],
    ),
    "an arm without": (
        NO_THERAPY + "Anemia occurred in 30% without chemotherapy and 45% with chemotherapy.",
        ["A2 Anemia 30", "A1 Anemia 45"],
    ),
    "a group that did not receive it": (
        NO_THERAPY + "The group not receiving chemotherapy had a response rate of 10%.",
        ["A2 ORR 10"],
    ),
    "a whole, with and without": (
        NO_THERAPY + "Median survival was 30 months, 36 months with chemotherapy and 24 months without chemotherapy.",
        ["all OS 30", "A1 OS 36", "A2 OS 24"],
    ),
    "without it before the study": (
        NO_THERAPY + "Patients without chemotherapy before entry had anemia in 30%.",
        ["A1 Anemia 30"],
    ),
    "a ratio under the name ahead of it": (
        TWO_DRUGS
        + "Differences in response rate and OS remained significant (CR, hazard ratio [HR], 1.80, P = .02; OS, "
        "HR, 0.73, P = .03).",
        ["CR HR 1.8", "OS HR 0.73"],
    ),
    "a response beside a ratio": (
        TWO_DRUGS + "OS was longer in patients with a CR (hazard ratio, 0.60) than in others.",
        ["OS HR 0.6"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_wholes_and_arms_without(text: str, expected: list[str]) -> None:
    assert told(text) == expected
