"""Lists: figures and names in rows, heads that hold for a whole list, grades counted apart, nested brackets."""

import pytest

from constructions import LETTERS, PAIR, PLACEBO, REGIMENS, SINGLE, THREE, Case, case, check

# fmt: off

RESPECTIVELY = [
    case("respectively-three-responses", SINGLE,
         "CR, PR and SD were observed in 5, 7 and 12 patients, respectively.",
         "A CR 5", "A PR 7", "A SD 12"),
    case("respectively-counts-and-percents", SINGLE,
         "Complete response, partial response and stable disease were achieved by 2 (5%), 10 (25%) and 16 (40%) "
         "patients, respectively.",
         "A CR 2 5%", "A PR 10 25%", "A SD 16 40%"),
    case("respectively-figures-first", SINGLE,
         "Three, nine and 14 patients had CR, PR and SD, respectively.",
         "A CR 3", "A PR 9", "A SD 14"),
    case("respectively-arms", PAIR,
         "The objective response rates were 19% and 32% in the gemcitabine and the gemcitabine plus erlotinib "
         "arms, respectively.",
         "A ORR 19%", "B ORR 32%"),
    case("respectively-arms-first", LETTERS,
         "In arms A and B, the overall response rates were 31% and 14%, respectively.",
         "A ORR 31%", "B ORR 14%"),
    case("respectively-two-pairs", LETTERS,
         "In arms A and B, complete responses were seen in 6% and 2% and partial responses in 25% and 12%, "
         "respectively.",
         "A CR 6%", "B CR 2%", "A PR 25%", "B PR 12%"),
    case("respectively-events", SINGLE,
         "Grade 3 or 4 neutropenia, anemia and thrombocytopenia were noted in 38%, 15% and 10% of patients, "
         "respectively.",
         "A Neutrophil count decreased g3-4 38%", "A Anemia g3-4 15%", "A Platelet count decreased g3-4 10%"),
    case("respectively-three-arms", THREE,
         "Response rates with cisplatin, carboplatin and oxaliplatin were 22%, 19% and 25%, respectively.",
         "A ORR 22%", "B ORR 19%", "C ORR 25%"),
]

CONTRASTS = [
    case("contrast-vs-after-heading", PLACEBO,
         "The most common grade 3 or 4 adverse events (letrozole plus ribociclib vs letrozole plus placebo) were "
         "neutropenia (58% vs 1%) and leukopenia (20% vs 1%).",
         "A Neutrophil count decreased g3-4 58%", "B Neutrophil count decreased g3-4 1%",
         "A White blood cell decreased g3-4 20%", "B White blood cell decreased g3-4 1%"),
    case("contrast-versus-response", LETTERS,
         "The ORR in arm A versus arm B was 30% versus 12%.",
         "A ORR 30%", "B ORR 12%"),
    case("contrast-slash-arms", LETTERS,
         "Grade 3 toxicities in arm A/B were fatigue (8%/4%) and neuropathy (6%/9%).",
         "A Fatigue g3-3 8%", "B Fatigue g3-3 4%", "A Peripheral sensory neuropathy g3-3 6%",
         "B Peripheral sensory neuropathy g3-3 9%"),
    case("contrast-counts-in-brackets", PLACEBO,
         "Serious adverse events were more frequent with ribociclib than with placebo (21 [21%] vs 12 [12%]).",
         "A SAE 21 21%", "B SAE 12 12%"),
    case("contrast-compared-with", REGIMENS,
         "The response rate was higher with XELOX than with FOLFIRI (44% compared with 35%; P = .04).",
         "B ORR 44%", "A ORR 35%"),
    case("contrast-named-in-brackets", REGIMENS,
         "Grade 3 diarrhea was frequent (FOLFIRI, 14%; XELOX, 20%).",
         "A Diarrhea g3-3 14%", "B Diarrhea g3-3 20%"),
    case("contrast-than", PAIR,
         "Rash was reported more often with gemcitabine plus erlotinib (66%) than with gemcitabine (8%).",
         "B Rash maculo-papular 66%", "A Rash maculo-papular 8%"),
    case("contrast-three", THREE,
         "Grade 3-4 vomiting was recorded in 18% v 6% v 9% with cisplatin, carboplatin and oxaliplatin.",
         "A Vomiting g3-4 18%", "B Vomiting g3-4 6%", "C Vomiting g3-4 9%"),
]

HEADS = [
    case("head-most-common-grade-3-4", SINGLE,
         "The most common grade 3 or 4 toxicities were neutropenia (30%), fatigue (10%) and infection (8%).",
         "A Neutrophil count decreased g3-4 30%", "A Fatigue g3-4 10%",
         "A Infections and infestations - Other, specify g3-4 8%"),
    case("head-included-in", SINGLE,
         "Grade 3 adverse events included hypertension in 6 patients, proteinuria in 3 and fatigue in 2.",
         "A Hypertension g3-3 6", "A Proteinuria g3-3 3", "A Fatigue g3-3 2"),
    case("head-colon", SINGLE,
         "Grade 3-4 toxicities were: neutropenia 28%, thrombocytopenia 13%, diarrhea 5%.",
         "A Neutrophil count decreased g3-4 28%", "A Platelet count decreased g3-4 13%", "A Diarrhea g3-4 5%"),
    case("head-any-grade", SINGLE,
         "Adverse events of any grade were fatigue (60%), nausea (44%), and headache (21%).",
         "A Fatigue 60%", "A Nausea 44%", "A Headache 21%"),
    case("head-two-grades-in-turn", SINGLE,
         "Grade 4 toxicities were neutropenia (15%) and thrombocytopenia (3%); grade 3 toxicities were anemia "
         "(10%) and nausea (8%).",
         "A Neutrophil count decreased g4-4 15%", "A Platelet count decreased g4-4 3%", "A Anemia g3-3 10%",
         "A Nausea g3-3 8%"),
    case("head-worst-grade-at-least", SINGLE,
         "Treatment-related events of grade 3 or higher were increased ALT (7%) and hyponatremia (5%).",
         "A Alanine aminotransferase increased g3-5 7%", "A Hyponatremia g3-5 5%"),
    case("head-not-over-sentences", SINGLE,
         "Grade 3 neutropenia occurred in 12%. Alopecia was seen in 55%.",
         "A Neutrophil count decreased g3-3 12%", "A Alopecia 55%"),
    case("head-number-of-patients-in-first-item", SINGLE,
         "Grade 2 toxicity consisted of nausea (8 patients), constipation (5), and dysgeusia (2).",
         "A Nausea g2-2 8", "A Constipation g2-2 5", "A Dysgeusia g2-2 2"),
    case("head-arm-and-grade", LETTERS,
         "Grade 3-4 toxicities in arm A were neutropenia (44%), infection (9%) and fatigue (7%).",
         "A Neutrophil count decreased g3-4 44%", "A Infections and infestations - Other, specify g3-4 9%",
         "A Fatigue g3-4 7%"),
    case("head-each-arm-own-list", LETTERS,
         "Grade 3-4 toxicities were neutropenia (44%) and fatigue (7%) in arm A, and constipation (6%) and anemia "
         "(5%) in arm B.",
         "A Neutrophil count decreased g3-4 44%", "A Fatigue g3-4 7%", "B Constipation g3-4 6%", "B Anemia g3-4 5%"),
    case("head-best-response", SINGLE,
         "Best response was CR in 3 patients, PR in 9, SD in 15 and PD in 10.",
         "A CR 3", "A PR 9", "A SD 15", "A PD 10"),
    case("head-responses-colon", SINGLE,
         "Responses: CR 8%, PR 25%, SD 40%, PD 27%.",
         "A CR 8%", "A PR 25%", "A SD 40%", "A PD 27%"),
]

GRADES = [
    case("grades-slash-in-bracket", SINGLE,
         "Toxicities included grade 3/4 neutropenia (30%/12%) and thrombocytopenia (9%/3%).",
         "A Neutrophil count decreased g3-3 30%", "A Neutrophil count decreased g4-4 12%",
         "A Platelet count decreased g3-3 9%", "A Platelet count decreased g4-4 3%"),
    case("grades-range-and-single", SINGLE,
         "Diarrhea of grades 1–2 and 3 occurred in 26% and 5%, respectively.",
         "A Diarrhea g1-2 26%", "A Diarrhea g3-3 5%"),
    case("grades-each-with-figure", SINGLE,
         "Grade 3 neutropenia was seen in 9 patients and grade 4 in 4 patients.",
         "A Neutrophil count decreased g3-3 9", "A Neutrophil count decreased g4-4 4"),
    case("grades-bracketed-with-percent", SINGLE,
         "Neuropathy was common (grade 1, 40%; grade 2, 18%; grade 3, 5%).",
         "A Peripheral sensory neuropathy g1-1 40%", "A Peripheral sensory neuropathy g2-2 18%",
         "A Peripheral sensory neuropathy g3-3 5%"),
    case("grades-any-then-severe", SINGLE,
         "Hypertension occurred in 14 patients (35%), being grade 3 in 5 (13%).",
         "A Hypertension 14 35%", "A Hypertension g3-3 5 13%"),
    case("grades-two-arms", LETTERS,
         "Grade 3 and grade 4 neutropenia affected 24% and 20% of patients in arm A, and 6% and 1% in arm B.",
         "A Neutrophil count decreased g3-3 24%", "A Neutrophil count decreased g4-4 20%",
         "B Neutrophil count decreased g3-3 6%", "B Neutrophil count decreased g4-4 1%"),
    case("grades-G-letters", SINGLE,
         "G3-4 neutropenia was 33% and G2 alopecia was 41%.",
         "A Neutrophil count decreased g3-4 33%", "A Alopecia g2-2 41%"),
    case("grades-one-or-two", SINGLE, "Mild (grade 1 or 2) nausea was reported by 20 patients.", "A Nausea g1-2 20"),
]

NESTED = [
    case("nested-count-percent-of-total", SINGLE,
         "Grade 3-4 events (neutropenia [12 of 40 patients; 30%], anemia [four of 40; 10%]) were manageable.",
         "A Neutrophil count decreased g3-4 12/40 30%", "A Anemia g3-4 4/40 10%"),
    case("nested-arms", PLACEBO,
         "The most frequent serious adverse event was pneumonia (three [3%] in the ribociclib group and one [1%] "
         "in the placebo group).",
         "A Lung infection 3 3%", "B Lung infection 1 1%"),
    case("nested-limits", SINGLE,
         "Sixteen patients (40% [95% CI 25–57]) had an objective response.",
         "A ORR 16 40% [25-57]"),
    case("nested-cause-of-death", SINGLE,
         "There were two treatment-related deaths (sepsis [n=1] and pneumonitis [n=1]).",
         "A DEATH 2", "A Sepsis 1", "A Pneumonitis 1"),
    case("nested-versus", PLACEBO,
         "Grade 3 or worse neutropenia (59 [59%] of 100 patients in the ribociclib group vs one [1%] of 100 in the "
         "placebo group) led the list.",
         "A Neutrophil count decreased g3-5 59/100 59%", "B Neutrophil count decreased g3-5 1/100 1%"),
]

# fmt: on
CASES = [*RESPECTIVELY, *CONTRASTS, *HEADS, *GRADES, *NESTED]


@pytest.mark.parametrize("example", CASES)
def test_lists(example: Case) -> None:
    check(example)
