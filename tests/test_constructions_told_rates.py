"""Rates told of both arms: what was reduced, new cancers, rates of death, groups in words of their own."""

from __future__ import annotations

import pytest

from constructions import LETTERS, PLACEBO, SINGLE, THREE, Case, Study, case, check
from stated import _pipeline as pipeline
from trialtables.components.text.reading_text import reading_text

# fmt: off

REDUCED = [
    case("reduced-the-incidence", LETTERS,
         "Docetaxel reduced the incidence of rash (2.4% vs 9.4%, P = .03).",
         "A Rash maculo-papular 2.4%", "B Rash maculo-papular 9.4%"),
    case("reduced-compared-with", LETTERS,
         "Docetaxel significantly reduced the rate of fever compared with vinorelbine (2% vs 9%).",
         "A Fever 2%", "B Fever 9%"),
    case("prevented-with-counts", LETTERS,
         "Docetaxel prevented fever (3 [6%] vs 9 [18%]).", "A Fever 3 6%", "B Fever 9 18%"),
    case("then-the-late-period", LETTERS,
         "In the early period docetaxel reduced the incidence of fever (2% vs 9%), but later on the difference "
         "was small (10% vs 17%).", "A Fever 2% *", "B Fever 9% *", "A Fever 10% *", "B Fever 17% *"),
    case("what-it-is-meant-for", LETTERS, "Docetaxel is given to reduce the incidence of rash (5% to 10% of adults)."),
    case("a-score-is-no-rate", LETTERS, "Docetaxel reduced pain scores (2.4 vs 5.1)."),
    case("by-so-much", LETTERS, "Docetaxel reduced the rate of fever by 30% vs 20%."),
]

PAIRS = [
    case("brackets-in-the-bracket", LETTERS,
         "There was no increase in rash (6 [10.3%] compared with 5 [8.3%]) in the docetaxel group.",
         "A Rash maculo-papular 6 10.3%", "B Rash maculo-papular 5 8.3%"),
    case("still-experienced", LETTERS,
         "After treatment, 34% versus 54% of patients still experienced nausea in the docetaxel and vinorelbine group, "
         "respectively.", "A Nausea 34%", "B Nausea 54%"),
    case("one-name-of-two-is-known", PLACEBO,
         "Thereafter, 34% versus 54% of women experienced nausea in the active and placebo group, respectively.",
         "A Nausea 34%", "B Nausea 54%"),
    case("glued-versus", LETTERS, "Fever occurred in 2.4%vs.9.4% and rash in 5% vs.7%.",
         "A Fever 2.4%", "B Fever 9.4%", "A Rash maculo-papular 5%", "B Rash maculo-papular 7%"),
    case("limits-in-square-brackets", LETTERS,
         "There was less fever with docetaxel (1.2% [0.6-2.5] vs 3.6% [2.0-5.3]; p = 0.008).",
         "A Fever 1.2%", "B Fever 3.6%"),
    case("detected-in", LETTERS, "12 (3.4%) infections were detected in arm A compared with 16 (4.4%) in arm B.",
         "A Infections and infestations - Other, specify 12 3.4%",
         "B Infections and infestations - Other, specify 16 4.4%"),
    case("have-been-reported", LETTERS,
         "In all, 30 strokes have been reported (12 [4%] in 300 men in arm A vs 18 [6%] in 302 men in arm B).",
         "all Stroke 30", "A Stroke 12/300 4%", "B Stroke 18/302 6%"),
]

IN_WORDS = [
    case("the-group-that", LETTERS,
         "Fever was reported by 12 (3%) of patients in the group that took the taxane and 16 (4%) in arm B.",
         "A Fever 12 3%", "B Fever 16 4%"),
    case("those-who-received", LETTERS,
         "Fever occurred in 12% of those who received the taxane compared with 16% in arm B.",
         "A Fever 12%", "B Fever 16%"),
    case("of-three-nobody-knows", THREE,
         "Fever occurred in 12% of those who received the newer drug compared with 16% given cisplatin.",
         "A Fever 16%", "all Fever 12%"),
]

BREAST = Study(
    "Women were randomly assigned to undergo radical mastectomy or breast-conserving surgery followed by radiotherapy.",
    {"A": "A1", "B": "A2"},
)
SURGERY = [
    case("an-adjective-before-the-arm", BREAST,
         "Fever occurred in 41 percent of the group that underwent breast-conserving surgery and 42 percent of the "
         "radical-mastectomy group.", "B Fever 41%", "A Fever 42%"),
    case("fat-necrosis", BREAST, "Fat necroses were seen in 9% of the radical-mastectomy group.",
         "A Reproductive system and breast disorders - Other, specify 9%"),
]

BETTER = [
    case("developed-an-improvement", LETTERS,
         "In arm A, 55% of patients developed clinically significant improvement in symptoms from baseline versus 49% "
         "in arm B.", "A OTHER 55%", "B OTHER 49%"),
    case("improvement-or-stabilisation", LETTERS,
         "There was neurological improvement or stabilisation in 59% of arm A and in 67% of arm B.",
         "A OTHER 59%", "B OTHER 67%"),
    case("improvement-in-general", LETTERS, "Cognitive improvement in older adults is slow."),
]

CANCERS = [
    case("number-of-second-cancers", LETTERS,
         "The number of second breast cancers was 68 in arm A and 90 in arm B.", "A OTHER 68", "B OTHER 90"),
    case("there-were-cancers", PLACEBO,
         "There were 18 invasive breast cancers in the ribociclib group and 12 in the placebo group.",
         "A OTHER 18", "B OTHER 12"),
    case("contralateral", LETTERS, "Contralateral breast cancer occurred in 2.3% of arm A and in 4.1% of arm B.",
         "A OTHER 2.3%", "B OTHER 4.1%"),
    case("have-been-reported", LETTERS,
         "In all, 30 breast cancers have been reported (12 [4%] in arm A vs 18 [6%] in arm B).",
         "all OTHER 30", "A OTHER 12 4%", "B OTHER 18 6%"),
    case("experienced-an-event", LETTERS,
         "4 patients given docetaxel (2.1%) and 12 given vinorelbine (6.5%) had experienced an invasive breast cancer "
         "event.", "A OTHER 4 2.1%", "B OTHER 12 6.5%"),
    case("short-name-of-a-recurrence", LETTERS,
         "The endpoint was in-breast recurrence (IBR). 12 (3.1%) IBR were observed in arm A and 16 (4.2%) in arm B.",
         "A OTHER 12 3.1%", "B OTHER 16 4.2%"),
    case("who-they-were", SINGLE, "Forty women with invasive breast cancers of 2 to 5 cm were treated."),
]

DEATHS = [
    case("mortality-alike", LETTERS,
         "Cancer mortality was much the same between groups (2.4% [95% CI 1.4-4.1] for docetaxel vs 1.8% [1.0-3.1] for "
         "vinorelbine).", "A OTHER 2.4% [1.4-4.1]", "B OTHER 1.8% [1-3.1]"),
    case("rates-of-death", LETTERS,
         "The rate of death from all causes was 31 percent in arm A and 33 percent in arm B. The respective rates of "
         "death from breast cancer were 16 percent and 18 percent.",
         "A OTHER 31%", "B OTHER 33%", "A OTHER 16%", "B OTHER 18%"),
    case("fewer-deaths-of-another-cause", LETTERS,
         "Cancer mortality was 2.4% in both arms, but there were fewer non-cancer deaths in arm A (1.2% vs 3.6%).",
         "A OTHER 2.4%", "B OTHER 2.4%", "A OTHER 1.2%", "B OTHER 3.6%"),
    case("deaths-that-an-analysis-rests-on", LETTERS,
         "At data cutoff, 79% of patients in arm A had died, compared with 50% in arm B."),
    case("mortality-reduced-by", LETTERS, "Overall mortality was reduced by 20% with docetaxel."),
]
# fmt: on


@pytest.mark.parametrize("example", [*REDUCED, *PAIRS, *IN_WORDS, *SURGERY, *BETTER, *CANCERS, *DEATHS])
def test_told_rates(example: Case) -> None:
    check(example)


def test_reading_of_versus() -> None:
    assert reading_text("1.4%vs.6.4%, 17% vs.4%, 3 vs. 4, vs.a") == "1.4%vs 6.4%, 17% vs 4%, 3 vs. 4, vs.a"


CHANGES = {
    "compared with a fall": (
        "A 20% decrease in C-reactive protein levels was observed with docetaxel compared with a 2% decrease with "
        "vinorelbine.",
        [("A1", "CRP", -20.0), ("A2", "CRP", -2.0)],
    ),
    "without its noun": (
        "Docetaxel led to a 20% reduction in LDL cholesterol compared with 2% with vinorelbine.",
        [("A1", "LDL cholesterol", -20.0), ("A2", "LDL cholesterol", -2.0)],
    ),
    "a share of the patients": (
        "64% of patients in arm A achieved a 20% reduction in LDL cholesterol compared with 43% in arm B.",
        [],
    ),
    "another measure": (
        "There was a 20% reduction in Ki-67 with docetaxel and a 2% increase in LDL cholesterol with vinorelbine.",
        [("A1", "Ki-67", -20.0)],
    ),
}


@pytest.mark.parametrize(("told", "rows"), CHANGES.values(), ids=CHANGES)
def test_changes_of_both(told: str, rows: list[tuple[str, str, float]]) -> None:
    facts = pipeline()(f"{LETTERS.text} {told}")._.facts
    found = [f for f in facts if f.table == "measurements"]
    assert [(f.arm_id, f.analyte, f.change) for f in found] == rows
