"""Causes told beside a total, patients of whom some died, grades that close a list, and the reasons of dose changes."""

import pytest

from constructions import PAIR, SINGLE, Case, case, check

# fmt: off

CAUSES = [
    case("listed-causes-of-deaths", SINGLE, "There were two toxic deaths (pancreatitis and stroke).",
         "A DEATH 2", "A Pancreatitis 1", "A Stroke 1"),
    case("listed-causes-behind-an-arm", PAIR,
         "Treatment-related deaths occurred in two patients in the gemcitabine group (sepsis and hepatic failure) and "
         "one patient in the gemcitabine plus erlotinib group (pneumonitis).",
         "A DEATH 2", "A Sepsis 1", "A Hepatic failure 1", "B DEATH 1", "B Pneumonitis 1"),
    case("an-event-that-came-from-another", SINGLE, "Sepsis secondary to neutropenia was seen in 2 patients (3%).",
         "A Sepsis 2 3%"),
    case("an-event-with-a-history", SINGLE,
         "Toxicities included rash (22%) and atrial fibrillation with a history of arrhythmia (5%).",
         "A Rash maculo-papular 22%", "A Atrial fibrillation 5%"),
    case("fewer-causes-than-deaths-are-names", SINGLE,
         "Four treatment-related deaths were observed (sepsis, colitis, and stroke).",
         "A DEATH 4", "mention Sepsis", "mention Colitis", "mention Stroke"),
    case("one-patient-with-two-causes", SINGLE, "One toxic death (sepsis and colitis) was reported.",
         "A DEATH 1", "A Sepsis 1", "A Colitis 1"),
    case("causes-counted-behind-a-colon", SINGLE,
         "Three deaths were considered treatment-related: two from sepsis and one from stroke.",
         "A DEATH 3", "A Sepsis 2", "A Stroke 1"),
    case("one-and-another-cause", SINGLE, "One patient died of sepsis and one of stroke.",
         "A DEATH 1", "A Sepsis 1", "A Stroke 1"),
    case("one-cause-and-another", SINGLE,
         "There were two treatment-related deaths, one due to pneumonitis and one as a result of sepsis.",
         "A DEATH 2", "A Pneumonitis 1", "A Sepsis 1"),
    case("one-cause-as-a-participle", SINGLE,
         "There were two treatment-related deaths: one because of pneumonitis, one caused by sepsis.",
         "A DEATH 2", "A Pneumonitis 1", "A Sepsis 1"),
    case("reasons-counted-in-a-bracket", SINGLE,
         "Three patients discontinued treatment because of toxicity (two for neuropathy and one for pneumonitis).",
         "A DISCONTINUATION 3", "A Peripheral sensory neuropathy 2", "A Pneumonitis 1"),
    case("the-percent-is-that-of-the-deaths", SINGLE, "One patient (2%) died of febrile neutropenia.",
         "A DEATH 1 2%", "A Febrile neutropenia 1"),
    case("a-limiting-toxicity-of-one-patient", SINGLE, "One dose-limiting toxicity (grade 3 colitis) was seen.",
         "A DLT 1", "A Colitis g3-3 1"),
    case("of-whom-one-died", SINGLE, "Four patients developed pancreatitis, one of whom died.",
         "A Pancreatitis 4", "A DEATH 1"),
    case("of-whom-two-died-then-another-arm", PAIR,
         "Sepsis occurred in seven patients in the gemcitabine group, two of whom died, and in three patients in the "
         "gemcitabine plus erlotinib group.",
         "A Sepsis 7", "A DEATH 2", "B Sepsis 3"),
]
REASONS = [
    case("reductions-for-a-reason", SINGLE, "Dose reductions because of toxicity were needed in 12 patients (30%).",
         "A DOSE_REDUCTION 12 30%"),
    case("reduction-for-an-event", SINGLE, "Dose reductions due to neutropenia were required in 12 patients (30%).",
         "A DOSE_REDUCTION 12 30%"),
    case("delay-for-an-event-of-a-grade", SINGLE,
         "Treatment delays because of grade 3 thrombocytopenia occurred in 12 patients (30%).",
         "A DOSE_DELAY 12 30%", "mention Platelet count decreased"),
    case("stops-for-an-event", PAIR,
         "Discontinuation because of rash was more common with gemcitabine plus erlotinib (12% v 3%).",
         "B DISCONTINUATION 12%", "A DISCONTINUATION 3%", "mention Rash maculo-papular"),
    case("reduction-and-an-event", SINGLE, "Dose reductions were rare, and neutropenia was seen in 12 patients (30%).",
         "A Neutrophil count decreased 12 30%"),
    case("interruptions-for-a-reason", SINGLE, "Dose interruptions due to toxicity occurred in 30% of patients.",
         "A DOSE_DELAY 30%"),
    case("stopped-for-a-time", SINGLE, "Temporary discontinuations due to adverse events occurred in 66% of patients.",
         "A DOSE_DELAY 66%"),
    case("led-to-changes-and-discontinuation", SINGLE,
         "Adverse events led to dose interruption in 31%, dose reduction in 22%, and discontinuation in 9%.",
         "A DOSE_DELAY 31%", "A DOSE_REDUCTION 22%", "A DISCONTINUATION 9%"),
]
GRADES = [
    case("grade-of-the-predicate", SINGLE,
         "Lymphopenia (41%), fatigue (22%), and rash (12%) were the most common grade 3-4 adverse events.",
         "A Lymphocyte count decreased g3-4 41%", "A Fatigue g3-4 22%", "A Rash maculo-papular g3-4 12%"),
    case("last-grade-in-a-bracket", SINGLE,
         "Fatigue (grade 2, 31%; grade 3, 11%) and diarrhea (grade 2, 8%; grade 3, 3%) were frequent.",
         "A Fatigue g2-2 31%", "A Fatigue g3-3 11%", "A Diarrhea g2-2 8%", "A Diarrhea g3-3 3%"),
    case("grade-behind-each-figure", SINGLE,
         "Fatigue (20% grade 1-2, 13% grade 3, 2% grade 4) and diarrhea (8 grade 2, 3 grade 3) were frequent.",
         "A Fatigue g1-2 20%", "A Fatigue g3-3 13%", "A Fatigue g4-4 2%", "A Diarrhea g2-2 8", "A Diarrhea g3-3 3"),
    case("grade-behind-each-figure-of-a-list", SINGLE,
         "Fatigue was common: 20% of grade 2, 13% of grade 3, and 1% of grade 4.",
         "A Fatigue g2-2 20%", "A Fatigue g3-3 13%", "A Fatigue g4-4 1%"),
    case("grade-behind-each-figure-of-two-arms", PAIR,
         "Rash was seen with gemcitabine plus erlotinib (20% grade 2, 13% grade 3) and gemcitabine (4% grade 2, 1% "
         "grade 3).",
         "B Rash maculo-papular g2-2 20%", "B Rash maculo-papular g3-3 13%",
         "A Rash maculo-papular g2-2 4%", "A Rash maculo-papular g3-3 1%"),
    case("nobody-of-the-next-grade", SINGLE, "Fatigue was mild (13% grade 3 and 0 grade 4).",
         "A Fatigue g3-3 13%", "A Fatigue g4-4 0"),
    case("grade-ahead-of-each-figure", SINGLE, "Fatigue occurred in 20%, grade 3 in 13%, and grade 4 in 2%.",
         "A Fatigue 20%", "A Fatigue g3-3 13%", "A Fatigue g4-4 2%"),
    case("grade-in-the-bracket-of-each-arm", PAIR,
         "Rash occurred in 61% of patients receiving gemcitabine plus erlotinib (grade 3, 5%) and in 12% of those "
         "receiving gemcitabine (grade 3, 1%).",
         "B Rash maculo-papular 61%", "B Rash maculo-papular g3-3 5%",
         "A Rash maculo-papular 12%", "A Rash maculo-papular g3-3 1%"),
    case("grade-stays-in-its-part", PAIR,
         "More grade 3 neutropenia occurred in the gemcitabine group (41% v 12%), whereas rash was seen in 9% of "
         "patients in the gemcitabine plus erlotinib group.",
         "A Neutrophil count decreased g3-3 41%", "B Neutrophil count decreased g3-3 12%", "B Rash maculo-papular 9%"),
    case("treated-with-the-other-arm", PAIR,
         "Pneumonitis occurred in 2 patients treated with gemcitabine and 6 patients treated with gemcitabine plus "
         "erlotinib.",
         "A Pneumonitis 2", "B Pneumonitis 6"),
    case("cases-of-each-event", SINGLE,
         "There was one case of grade 4 colitis, two cases of grade 3 pancreatitis, and one case of grade 2 uveitis.",
         "A Colitis g4-4 1", "A Pancreatitis g3-3 2", "A Uveitis g2-2 1"),
    case("none-of-one-event-or-of-a-grade", SINGLE, "No patient had heart failure or grade 4 anemia.",
         "A Heart failure 0", "A Anemia g4-4 0"),
]
# fmt: on


@pytest.mark.parametrize("case", [*CAUSES, *REASONS, *GRADES])
def test_each_total_keeps_its_own_causes_and_grades(case: Case) -> None:
    check(case)
