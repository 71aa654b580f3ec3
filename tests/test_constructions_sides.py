"""Sides of a comparison told once for a whole sentence, and figures beside an event that are about something else."""

import pytest

from constructions import LETTERS, PAIR, SINGLE, Case, case, check

# fmt: off

ORDER = [
    case("a-kind-of-patients-in-each", PAIR,
         "A complete response was achieved by 18% of elderly patients in the gemcitabine group and "
         "11% in the gemcitabine "
         "plus erlotinib group.",
         "A CR 18%", "B CR 11%"),
    case("those-in-whom-it-was-most-often-seen", PAIR,
         "The grade 3 toxicities observed most often among 40 patients treated with gemcitabine and "
         "41 patients treated "
         "with gemcitabine plus erlotinib were rash (2, 5% v 9, 22%) and nausea (4, 10% v 3, 7%).",
         "A Rash maculo-papular g3-3 2/40 5%", "B Rash maculo-papular g3-3 9/41 22%", "A Nausea g3-3 4/40 10%",
         "B Nausea g3-3 3/41 7%"),
    case("compared-with-behind-figures-of-another", PAIR,
         "Nausea was frequent (15% vs 18%), and rash was less common with gemcitabine compared with gemcitabine plus "
         "erlotinib (1% vs 13%).",
         "A Nausea 15%", "B Nausea 18%", "A Rash maculo-papular 1%", "B Rash maculo-papular 13%"),
    case("none-of-a-row-in-the-other", PAIR,
         "Rash, nausea and fatigue were seen in 1%, 2% and 9% of patients in the gemcitabine plus "
         "erlotinib group and in "
         "none in the gemcitabine group.",
         "B Rash maculo-papular 1%", "B Nausea 2%", "B Fatigue 9%", "A Rash maculo-papular 0", "A Nausea 0",
         "A Fatigue 0"),
    case("none-of-the-last-alone", PAIR,
         "Rash occurred in 12% of the gemcitabine group and 5% of the gemcitabine plus erlotinib "
         "group, and nausea in 3% of "
         "the gemcitabine group and none of the gemcitabine plus erlotinib group.",
         "A Rash maculo-papular 12%", "B Rash maculo-papular 5%", "A Nausea 3%", "B Nausea 0"),
    case("the-most-common-with-each", PAIR,
         "Rash (66%) and diarrhea (47%) were the most common adverse events with gemcitabine plus erlotinib, whereas "
         "neutropenia (67%) and alopecia (58%) were the most common with gemcitabine.",
         "B Rash maculo-papular 66%", "B Diarrhea 47%", "A Neutrophil count decreased 67%", "A Alopecia 58%"),
    case("most-frequent-in-one", PAIR,
         "Rash (66%) was the most frequent grade 3 or 4 toxicity in the gemcitabine plus erlotinib group.",
         "B Rash maculo-papular g3-4 66%"),
    case("behind-the-bracket-of-the-other", LETTERS,
         "We observed 1 CR and 2 PR in arm A (response rate 6%), 3 CR and 8 PR in arm B (response rate 20%).",
         "A CR 1", "A PR 2", "A ORR 6%", "B CR 3", "B PR 8", "B ORR 20%"),
    case("counts-around-a-slash", LETTERS,
         "Grade 3 events were reported as follows (docetaxel/vinorelbine): rash, 5 (12%)/9 (22%); nausea, "
         "4 (10%)/3 (7%).",
         "A Rash maculo-papular g3-3 5 12%", "B Rash maculo-papular g3-3 9 22%", "A Nausea g3-3 4 10%",
         "B Nausea g3-3 3 7%"),
    case("a-legend-with-a-semicolon", PAIR,
         "Grade 3 events (gemcitabine plus erlotinib; gemcitabine) included rash (23%; 9%) and nausea (15%; 7%).",
         "B Rash maculo-papular g3-3 23%", "A Rash maculo-papular g3-3 9%", "B Nausea g3-3 15%", "A Nausea g3-3 7%"),
    case("no-legend", PAIR, "With gemcitabine, events of grade 3 included rash (23%; 9 patients).",
         "A Rash maculo-papular g3-3 9 23%"),
    case("none-behind-an-arm", PAIR,
         "Fatigue (4 patients [10%] on gemcitabine plus erlotinib, none on gemcitabine) was seen.",
         "B Fatigue 4 10%", "A Fatigue 0"),
    case("nine-behind-an-arm", PAIR,
         "Sepsis was seen in 12 in the gemcitabine group, nine in the gemcitabine plus erlotinib group.",
         "A Sepsis 12", "B Sepsis 9"),
    case("none-and-some", PAIR,
         "Hypertension occurred in 0 and 10 (25%) patients given gemcitabine and gemcitabine plus "
         "erlotinib, respectively.",
         "A Hypertension 0", "B Hypertension 10 25%"),
    case("respectively-before-a-colon", PAIR,
         "Grade 3 events with gemcitabine plus erlotinib and gemcitabine, respectively: diarrhea 6 (15%) and 2 (5%) "
         "patients; rash 4 (10%) and 1 (3%) patients.",
         "B Diarrhea g3-3 6 15%", "A Diarrhea g3-3 2 5%", "B Rash maculo-papular g3-3 4 10%",
         "A Rash maculo-papular g3-3 1 3%"),
    case("as-opposed-to", PAIR,
         "The response rate was 40% with gemcitabine plus erlotinib, as opposed to 20% with gemcitabine.",
         "B ORR 40%", "A ORR 20%"),
    case("the-other-arm-behind-a-comma", PAIR,
         "With gemcitabine the response rate was 20%, with gemcitabine plus erlotinib 40%.", "A ORR 20%", "B ORR 40%"),
    case("pairs-behind-the-first", PAIR,
         "Grade 3 or 4 events were more frequent with gemcitabine plus erlotinib: 61% versus 40% (P < .01); rash 22% "
         "versus 3% (P < .01); and diarrhea 12% versus 4%.",
         "B ANY g3-4 61%", "A ANY g3-4 40%", "B Rash maculo-papular g3-4 22%", "A Rash maculo-papular g3-4 3%",
         "B Diarrhea g3-4 12%", "A Diarrhea g3-4 4%"),
    case("kind-before-its-grade", PAIR,
         "Nonhematologic CTC grade 3 and 4 toxicities were higher with gemcitabine plus erlotinib: 38% versus 21%.",
         "B NONHEMATOLOGIC g3-4 38%", "A NONHEMATOLOGIC g3-4 21%"),
    case("blood-before-its-grade", SINGLE, "Hematologic grade 3-4 adverse events occurred in 12 patients (30%).",
         "A HEMATOLOGIC g3-4 12 30%"),
    case("with-both-regimens", PAIR, "Toxic death rates with both regimens were 2%.", "A DEATH 2%", "B DEATH 2%"),
    case("other-measure-behind-the-row", PAIR,
         "Both groups showed clinical responses (40% for gemcitabine and 52% for gemcitabine plus erlotinib) and "
         "reduction in tumor volume (31% for gemcitabine and 37% for gemcitabine plus erlotinib).",
         "A ORR 40%", "B ORR 52%"),
    case("cycles-to-an-event", PAIR,
         "The median number of treatment cycles to grade 2 or worse rash was four in both groups."),
    case("versus-with-a-stop", PAIR, "Response rates with gemcitabine and gemcitabine plus erlotinib were 40% v. 30%.",
         "A ORR 40%", "B ORR 30%"),
    case("corresponding-rates", PAIR,
         "With gemcitabine, 30% had rash, 8% diarrhea, and 7% fatigue; the corresponding rates with gemcitabine plus "
         "erlotinib were 20%, 3%, and 4%.",
         "A Rash maculo-papular 30%", "A Diarrhea 8%", "A Fatigue 7%", "B Rash maculo-papular 20%", "B Diarrhea 3%",
         "B Fatigue 4%"),
    case("corresponding-rates-of-fewer", PAIR,
         "With gemcitabine, 30% had rash and 8% diarrhea; the corresponding rates with gemcitabine plus erlotinib were "
         "20%, 3%, and 4%.",
         "A Rash maculo-papular 30%", "A Diarrhea 8%"),
    case("two-events-are-no-two-arms", PAIR,
         "Survival did not differ between the two arms, and all patients had neutropenia and anemia (20% and 12%).",
         "all Neutrophil count decreased 20%", "all Anemia 12%"),
    case("relief-of-an-event", PAIR,
         "The proportion of patients showing improvement of rash was similar with gemcitabine and gemcitabine plus "
         "erlotinib (41% v 46%)."),
    case("control-at-a-time", SINGLE, "The 2-year overall survival and local control rates were 44% and 61%."),
    case("very-good-or-complete", SINGLE,
         "The VGPR+CR rate was 31%, the major RR 62% and the ORR 81%; Afib occurred in 9%.",
         "A VGPR 31%", "A MRR 62%", "A ORR 81%", "A Atrial fibrillation 9%"),
    case("none-on-a-condition", SINGLE,
         "The dose was raised if no response was seen and until there was no toxicity. No patient had hepatotoxicity.",
         "A Hepatobiliary disorders - Other, specify 0"),
    case("and-in-a-bracket-with-p", PAIR,
         "Anemia (22% and 9%, respectively; P = .01) and mucositis (15% and 4%, respectively; P = .02) were more "
         "frequent with gemcitabine plus erlotinib.",
         "B Anemia 22%", "A Anemia 9%", "B Mucositis oral 15%", "A Mucositis oral 4%"),
    case("and-in-a-bracket", PAIR,
         "Anemia (22% and 9%) was more frequent with gemcitabine than with gemcitabine plus erlotinib.",
         "A Anemia 22%", "B Anemia 9%"),
    case("and-in-a-bracket-of-two-events", PAIR,
         "Nausea and vomiting (22% and 9%, respectively) were the main problems with gemcitabine.",
         "A Nausea 22%", "A Vomiting 9%"),
    case("more-with-one-behind-another-event", PAIR,
         "Alopecia affected 31% of patients given gemcitabine plus erlotinib but 13% of those given gemcitabine, and "
         "grade 4 neutropenia was likewise more frequent with gemcitabine plus erlotinib (26% v 18%).",
         "B Alopecia 31%", "A Alopecia 13%", "B Neutrophil count decreased g4-4 26%",
         "A Neutrophil count decreased g4-4 18%"),
    case("more-in-one-arm-behind-another-event", LETTERS,
         "Anemia was seen in 10% of arm A and 12% of arm B, and grade 3 nausea was more common in arm B (12% v 9%).",
         "A Anemia 10%", "B Anemia 12%", "B Nausea g3-3 12%", "A Nausea g3-3 9%"),
    case("less-in-one-arm-behind-another-event", LETTERS,
         "Anemia was seen in 10% of arm A and 12% of arm B, and nausea was less common in arm B (19% v 9%).",
         "A Anemia 10%", "B Anemia 12%", "A Nausea 19%", "B Nausea 9%"),
    case("not-a-single", SINGLE,
         "Not a single patient developed febrile neutropenia, and there was not a single case of grade 4 diarrhea.",
         "A Febrile neutropenia 0", "A Diarrhea g4-4 0"),
    case("a-single", SINGLE, "A single patient developed febrile neutropenia.", "A Febrile neutropenia 1"),
    case("stabilisation-of-their-disease", PAIR,
         "Of those given gemcitabine 26% had stabilisation of their disease.", "A SD 26%"),
    case("two-grades-of-one-arm", LETTERS,
         "Grade 3 anemia occurred in 4% and grade 4 anemia in 12% of patients in arm B, and grade 3 and grade 4 "
         "neutropenia in 1% and 7%, respectively.",
         "B Anemia g3-3 4%", "B Anemia g4-4 12%", "B Neutrophil count decreased g3-3 1%",
         "B Neutrophil count decreased g4-4 7%"),
    case("two-grades-of-two-arms", LETTERS,
         "Grade 3 and grade 4 neutropenia occurred in 1% and 7% of arms A and B, respectively.",
         "A Neutrophil count decreased g3-4 1%", "B Neutrophil count decreased g3-4 7%"),
    case("in-each-arm-behind-a-semicolon", LETTERS,
         "The response rates were 22% in arm A and 8% in arm B; in each arm, 42% of patients had stable disease.",
         "A ORR 22%", "B ORR 8%", "A SD 42%", "B SD 42%"),
    case("reductions-or-interruptions", LETTERS,
         "Dose reductions or interruptions were more frequent in arm B (74% v 32%).",
         "B DOSE_REDUCTION 74%", "A DOSE_REDUCTION 32%"),
    case("reductions-and-delays", SINGLE, "Dose reductions and delays were needed in 20% and 30% of patients.",
         "A DOSE_REDUCTION 20%", "A DOSE_DELAY 30%"),
    case("had-a-loss", SINGLE, "In all, 77% of patients had neutropenia, and 57% had loss of appetite.",
         "A Neutrophil count decreased 77%", "A Anorexia 57%"),
    case("no-difference-and-both-values", PAIR,
         "There was no significant difference in ORR (20% for gemcitabine, 17% for gemcitabine plus erlotinib).",
         "A ORR 20%", "B ORR 17%"),
    case("complained-of", PAIR, "Patients taking gemcitabine most often complained of nausea and diarrhea.",
         "mention Nausea", "mention Diarrhea"),
    case("limits-and-kinds-in-one-bracket", LETTERS,
         "Objective response rates were 23% (95% CI, 13% to 37%; one complete and 11 partial responses) in arm A and "
         "14% (95% CI, 6% to 26%; nine partial responses) in arm B.",
         "A ORR 23% [13-37]", "A CR 1", "A PR 11", "B ORR 14% [6-26]", "B PR 9"),
    case("as-against", LETTERS,
         "Arm B had a higher response rate (30%, as against 11%) and more nausea (12%, against 3%).",
         "B ORR 30%", "A ORR 11%", "B Nausea 12%", "A Nausea 3%"),
    case("neither-rate", LETTERS, "Neither the response rate nor progression-free survival differed between the arms."),
    case("neither-event", SINGLE, "Neither nausea nor vomiting was observed.", "A Nausea 0", "A Vomiting 0"),
    case("disease-was-controlled", LETTERS, "Disease was controlled in 64% of patients in arm A and 69% in arm B.",
         "A DCR 64%", "B DCR 69%"),
    case("by-so-many-percent-of-patients", LETTERS,
         "Treatment was discontinued because of adverse events by 2.6% of patients in arm A and 1.7% of those in arm "
         "B.",
         "A DISCONTINUATION 2.6%", "B DISCONTINUATION 1.7%"),
    case("by-both-percents", LETTERS,
         "Grade 2-3 fatigue was experienced by 43% of patients in arm A and 51% of patients in arm B, and grade 2-3 "
         "peripheral neuropathy by 19% and 38%, respectively.",
         "A Fatigue g2-3 43%", "B Fatigue g2-3 51%", "A Peripheral sensory neuropathy g2-3 19%",
         "B Peripheral sensory neuropathy g2-3 38%"),
    case("what-is-included-on-one-side", LETTERS,
         "Grade 3 toxicity was seen in 33% of patients in arm A, including 19% of vomiting, compared with 17% in arm "
         "B.",
         "A ANY g3-3 33%", "A Vomiting g3-3 19%", "B ANY g3-3 17%"),
    case("respectively-is-of-the-arms-not-the-grades", PAIR,
         "Grade 3 or 4 neutropenia occurred in 93% and 55%, respectively, with gemcitabine and gemcitabine plus "
         "erlotinib.",
         "A Neutrophil count decreased g3-4 93%", "B Neutrophil count decreased g3-4 55%"),
    case("two-names-and-two-figures", LETTERS,
         "ALT/AST elevation (6.1%/13.0% in arm A and 4.0%/5.0% in arm B) was mild.",
         "A Alanine aminotransferase increased 6.1%", "A Aspartate aminotransferase increased 13%",
         "B Alanine aminotransferase increased 4%", "B Aspartate aminotransferase increased 5%"),
    case("by-an-additional-amount", SINGLE, "The new schedule increased the response rate by an additional 30%."),
    case("by-an-amount", SINGLE, "Treatment reduced nausea by 40% and pain by 12.5% of the baseline score."),
    case("toxicity-could-be-evaluated", LETTERS, "Toxicity could be evaluated in 111 and response in 106 of them."),
    case("was-increased-from-to", PAIR,
         "Compared with gemcitabine, the response rate was increased from 26% to 35% with gemcitabine plus erlotinib.",
         "A ORR 26%", "B ORR 35%"),
    case("respiratory-distress", SINGLE, "One respiratory distress was seen.", "A Respiratory failure 1"),
]
# fmt: on


@pytest.mark.parametrize("example", ORDER)
def test_sides(example: Case) -> None:
    check(example)
