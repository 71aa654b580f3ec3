"""Sizes of groups that are no results, and values whose side the predicate of another part of the sentence tells."""

from __future__ import annotations

import pytest

from constructions import LETTERS, PAIR, THREE, Case, case, check
from stated import _pipeline as pipeline

# fmt: off

GAPPED = [
    case("the-second-part-has-no-verb", LETTERS,
         "Nausea (12% vs. 6%) was more common with docetaxel, and rash (3% vs. 9%) with vinorelbine.",
         "A Nausea 12%", "B Nausea 6%", "A Rash maculo-papular 3%", "B Rash maculo-papular 9%"),
    case("two-pairs-without-a-verb", LETTERS,
         "Nausea (12% vs 6%) and fever (8% vs 5%) were more frequent with docetaxel, and rash (3% vs 9%) and fatigue "
         "(4% vs 14%) with vinorelbine.",
         "A Nausea 12%", "B Nausea 6%", "A Fever 8%", "B Fever 5%", "A Rash maculo-papular 3%",
         "B Rash maculo-papular 9%", "A Fatigue 4%", "B Fatigue 14%"),
    case("the-greater-value-stands-first-in-both", LETTERS,
         "Nausea was more common with docetaxel (12% v 6%), and fatigue (14% v 4%) with vinorelbine.",
         "A Nausea 12%", "B Nausea 6%", "B Fatigue 14%", "A Fatigue 4%"),
    case("less-of-it", LETTERS,
         "Nausea (6% v 12%) was less common with docetaxel, and fatigue (14% v 4%) with vinorelbine.",
         "A Nausea 6%", "B Nausea 12%", "A Fatigue 14%", "B Fatigue 4%"),
    case("a-verb-of-its-own", LETTERS,
         "Nausea (12% vs 6%) was more common with docetaxel, and fewer patients had rash (3% vs 9%).",
         "A Nausea 12%", "B Nausea 6%", "A Rash maculo-papular 3%", "B Rash maculo-papular 9%"),
]

THEN_RANDOMIZED = [
    case("people-in-brackets-behind-the-arms", THREE,
         "In all, 80 patients (67%) achieved an objective response, and 60 were randomly allocated to cisplatin (21 "
         "patients), carboplatin (20 patients) or oxaliplatin (19 patients).",
         "all ORR 80 67%"),
    case("one-of-several", THREE,
         "In all, 80 patients (67%) had an objective response, and 60 of them were then randomly assigned to one of "
         "three programs.",
         "all ORR 80 67%"),
    case("of-those-who-were-assigned", PAIR,
         "An objective response was seen in 12 of those who were assigned to gemcitabine and in 8 of those assigned to "
         "gemcitabine plus erlotinib.",
         "A ORR 12", "B ORR 8"),
]
# fmt: on


@pytest.mark.parametrize("example", [*GAPPED, *THEN_RANDOMIZED])
def test_sides(example: Case) -> None:
    check(example)


def sizes(text: str) -> list[int | None]:
    return [fact.n for fact in pipeline()(text)._.facts if fact.table == "arms"]


TITLE = "Levofloxacin for fever: a placebo-controlled, randomized trial\n\n"
WHO = "Patients with lymphoma (n = 76) due to receive chemotherapy were randomly assigned to levofloxacin or placebo. "


@pytest.mark.parametrize(
    "told",
    [
        "In the levofloxacin arm 37 patients and in the placebo arm 39 were evaluable.",
        "In the levofloxacin group, there were 37 patients and in the placebo group 39.",
        "In the levofloxacin group 37 patients were analysed; in the placebo group, 39 patients.",
    ],
)
def test_sizes_behind_the_arm_that_opens(told: str) -> None:
    assert sizes(TITLE + WHO + told) == [37, 39]


@pytest.mark.parametrize(
    "told",
    [
        "",
        "In the levofloxacin group 12 patients died and in the placebo group 31.",
        "In the levofloxacin group 12 patients and in the placebo group 31 had fever.",
    ],
)
def test_counts_that_are_no_sizes(told: str) -> None:
    assert sizes(TITLE + WHO + told) == [None, None]


@pytest.mark.parametrize(
    "care", ["active symptom control (ASC)", "supportive treatment (ST)", "best supportive care (BSC)"]
)
def test_names_of_supportive_care(care: str) -> None:
    short = care.split("(")[1][:-1]
    text = (
        f"A trial in thymoma.\n\nPatients were randomly assigned to {care} plus gemcitabine, {short} plus docetaxel, "
        f"or {short} alone. Median survival was 9 months with gemcitabine, 8 months with docetaxel and 7 months with "
        f"{short}."
    )
    facts = pipeline()(text)._.facts
    assert [fact.drugs or "-" for fact in facts if fact.table == "arms"] == ["gemcitabine", "docetaxel", "-"]
    assert [fact.arm_id for fact in facts if fact.table == "survival"] == ["A1", "A2", "A3"]
