"""Safety told in passing: stops beside changes of dose, what a DLT was, deaths named for a drug, counts ahead."""

import pytest

from constructions import LETTERS, SINGLE, Case, case, check

# fmt: off

STOPS = [
    case("stops-and-reductions-for-one-reason", SINGLE,
         "Nine patients discontinued and five had dose reductions for toxicity.",
         "A DISCONTINUATION 9", "A DOSE_REDUCTION 5"),
    case("stops-and-reductions-with-percents", SINGLE,
         "7 patients (18%) stopped treatment and 3 (8%) required dose reduction because of adverse events.",
         "A DISCONTINUATION 7 18%", "A DOSE_REDUCTION 3 8%"),
    case("others-with-delays", SINGLE,
         "Four patients withdrew from the study and two had dose delays due to toxicity.",
         "A DISCONTINUATION 4", "A DOSE_DELAY 2"),
    case("as-nouns", SINGLE, "There were 11 discontinuations and 6 dose reductions for toxicity.",
         "A DISCONTINUATION 11", "A DOSE_REDUCTION 6"),
    case("one-figure-for-either", SINGLE, "Six patients discontinued or had dose reductions because of toxicity.",
         "A DISCONTINUATION 6"),
    case("doses-are-no-patients", SINGLE, "Nausea was seen in 9 patients after 4 doses.", "A Nausea 9"),
    case("reasons-with-counts-of-their-own", SINGLE,
         "Treatment was discontinued in seven patients owing to rash (4) and nausea (3).",
         "A DISCONTINUATION 7", "A Rash maculo-papular 4", "A Nausea 3"),
    case("reasons-with-counts-in-words", SINGLE,
         "Five patients discontinued because of rash (three) and nausea (two).",
         "A DISCONTINUATION 5", "A Rash maculo-papular 3", "A Nausea 2"),
]
KINDS = [
    case("disorders-of-a-kind", SINGLE, "Frequent events were rash-related disorders (61%) and diarrhea (33%).",
         "A Rash maculo-papular 61%", "A Diarrhea 33%"),
    case("adverse-events-of-a-kind", SINGLE, "Fatigue-related adverse events occurred in 9 patients.", "A Fatigue 9"),
    case("a-related-death-is-a-death", SINGLE, "There were two sepsis-related deaths.", "A DEATH 2", "mention Sepsis"),
    case("bleeds", SINGLE, "Two patients had intracranial bleeds and one a subdural bleed.",
         "A Intracranial hemorrhage 2", "A Intracranial hemorrhage 1"),
]
DLTS = [
    case("a-dlt-of-a-grade", SINGLE, "One of six patients had a DLT of grade 3 fatigue.",
         "A DLT 1/6", "A Fatigue g3-3 1"),
    case("a-dlt-consisting-of", SINGLE,
         "Two patients experienced a dose-limiting toxicity consisting of grade 4 thrombocytopenia.",
         "A DLT 2", "A Platelet count decreased g4-4 2"),
    case("two-dlts-of-two-kinds", SINGLE, "Three patients had DLTs of grade 3 rash and grade 4 neutropenia.",
         "A DLT 3", "mention Rash maculo-papular", "mention Neutrophil count decreased"),
]
DEATHS = [
    case("named-for-a-drug", LETTERS, "There was one vinorelbine-related death.", "B DEATH 1"),
    case("none-named-for-a-drug", SINGLE, "There were no paclitaxel-related deaths.", "A DEATH 0"),
    case("said-of-the-death", SINGLE, "Two deaths were considered paclitaxel-related.", "A DEATH 2"),
    case("named-for-the-disease", SINGLE, "There were three cancer-related deaths."),
    case("among-so-many-treated", SINGLE,
         "There was one toxic death (due to sepsis) among the 40 patients receiving paclitaxel (2.5%).",
         "A DEATH 1/40 2.5%", "A Sepsis 1"),
]
AHEAD = [
    case("in-so-many", SINGLE, "In two patients, severe nausea was observed.", "A Nausea 2"),
    case("in-so-many-with-a-percent", SINGLE, "In 3 patients (8%), grade 3 diarrhea occurred.", "A Diarrhea g3-3 3 8%"),
    case("the-whole-of-a-list", SINGLE, "In 38 patients, nausea was seen in 12 and rash in 3.",
         "A Nausea 12/38", "A Rash maculo-papular 3/38"),
    case("severe-in-nobody", SINGLE, "Alopecia and mucositis were uncommon and were not severe in any patient.",
         "A Alopecia 0", "A Mucositis oral 0"),
    case("not-severe-in-most", SINGLE, "Nausea was not severe in most patients.", "mention Nausea"),
    case("none-of-a-system", SINGLE, "Nonhematologic toxicity was not observed.", "A NONHEMATOLOGIC 0"),
    case("none-of-any-is-an-opinion", SINGLE, "Toxicity was not observed."),
    case("parts-in-a-bracket-ahead-of-the-verb", LETTERS,
         "Eight patients (5 in arm A and 3 in arm B) withdrew because of adverse events.",
         "all DISCONTINUATION 8", "A DISCONTINUATION 5", "B DISCONTINUATION 3"),
    case("parts-in-words", LETTERS, "Eight patients (five in arm A, three in arm B) had nausea.",
         "all Nausea 8", "A Nausea 5", "B Nausea 3"),
    case("parts-of-the-dead", LETTERS, "Three patients (2 in arm A and 1 in arm B) died of sepsis.",
         "all DEATH 3", "all Sepsis 3", "A DEATH 2", "A Sepsis 2", "B DEATH 1", "B Sepsis 1"),
    case("parts-of-who-they-were", LETTERS, "Eight patients (5 in arm A and 3 in arm B) with nausea were observed."),
]
# fmt: on


@pytest.mark.parametrize("case", [*STOPS, *KINDS, *DLTS, *DEATHS, *AHEAD])
def test_each_figure_counts_its_own_event(case: Case) -> None:
    check(case)
