"""Events that nobody had, deaths among those counted, reasons that are counted apart, and grades parted by slashes."""

import pytest

from constructions import LETTERS, PAIR, SINGLE, Case, case, check

# fmt: off

UNSEEN = [
    case("was-not-observed", SINGLE, "Hearing impairment was not observed.", "A Hearing impaired 0"),
    case("did-not-occur", SINGLE, "Grade 4 vomiting did not occur, and alopecia was absent.",
         "A Vomiting g4-4 0", "A Alopecia 0"),
    case("a-list-was-not-seen", SINGLE, "Grade 3 nausea, diarrhea and stomatitis were not seen in any patient.",
         "A Nausea g3-3 0", "A Diarrhea g3-3 0", "A Mucositis oral g3-3 0"),
    case("the-grade-stays-with-what-was-not-seen", SINGLE,
         "Pneumonitis of grade 3 or higher was never encountered, but fever occurred in five patients.",
         "A Pneumonitis g3-5 0", "A Fever 5"),
    case("not-seen-in-one-arm", PAIR, "Uveitis was not observed with gemcitabine.", "A Uveitis 0"),
    case("not-seen-more-often", SINGLE, "Hypertension was not observed more often than expected.",
         "mention Hypertension"),
    case("not-seen-in-a-part", SINGLE, "Neuropathy was not observed in patients aged under 60 years; fever was common.",
         "mention Peripheral sensory neuropathy", "mention Fever"),
    case("toxicity-not-recorded", SINGLE, "Toxicity was not recorded."),
]
AMONG = [
    case("was-fatal-in-one", SINGLE, "Sepsis occurred in six patients and was fatal in one.",
         "A Sepsis 6", "A DEATH 1"),
    case("one-case-was-fatal", SINGLE, "Pneumonitis developed in 4 patients; one case was fatal.",
         "A Pneumonitis 4", "A DEATH 1"),
    case("two-of-these-were-fatal", SINGLE, "Stroke was diagnosed in 5 patients (12%); two of these were fatal.",
         "A Stroke 5 12%", "A DEATH 2"),
    case("fatal-serious-events", SINGLE, "Serious adverse events occurred in 9 patients, two of which were fatal.",
         "A SAE 9", "A DEATH 2"),
    case("one-patient-who-died", SINGLE, "Colitis was suspected in one patient, who died.", "A Colitis 1", "A DEATH 1"),
    case("one-fatal-name", SINGLE, "There was one fatal stroke.", "A Stroke 1"),
    case("led-to-death-is-told-by-itself", LETTERS,
         "Adverse events occurred in 60% of patients in arm A and 50% in arm B and led to death in 4% and 2%.",
         "A ANY 60%", "B ANY 50%", "A DEATH 4%", "B DEATH 2%"),
    case("succumbed", SINGLE, "One patient succumbed to pneumonitis.", "A DEATH 1", "A Pneumonitis 1"),
    case("a-single-death", SINGLE, "There was a single treatment-related death.", "A DEATH 1"),
    case("early-deaths", SINGLE, "Two early deaths were considered related to treatment.", "A DEATH 2"),
]
REASONS = [
    case("stopped-for-one-event", SINGLE, "Two patients withdrew because of grade 3 neuropathy.",
         "A DISCONTINUATION 2", "A Peripheral sensory neuropathy g3-3 2"),
    case("one-each", SINGLE, "Three patients stopped treatment, one each because of rash, fatigue and colitis.",
         "A DISCONTINUATION 3", "A Rash maculo-papular 1", "A Fatigue 1", "A Colitis 1"),
    case("reasons-that-make-up-all", SINGLE,
         "Five patients (12%) discontinued paclitaxel, three because of fatigue, one because of rash and one because "
         "of colitis.",
         "A DISCONTINUATION 5 12%", "A Fatigue 3", "A Rash maculo-papular 1", "A Colitis 1"),
    case("one-reason-is-no-toxicity", SINGLE,
         "Nine patients withdrew from the study, four due to fatigue and five due to disease progression.",
         "A DISCONTINUATION 4", "A Fatigue 4"),
    case("alternatives-are-not-counted", SINGLE, "Four patients discontinued because of fatigue or nausea.",
         "A DISCONTINUATION 4", "mention Fatigue", "mention Nausea"),
    case("in-the-other", SINGLE, "Grade 4 events were anemia in one patient and febrile neutropenia in the other.",
         "A Anemia g4-4 1", "A Febrile neutropenia g4-4 1"),
    case("the-other-of", SINGLE, "Two patients died on treatment, one of stroke and the other of sepsis.",
         "A Death NOS 2", "A Stroke 1", "A Sepsis 1"),
    case("stopped-and-reduced", SINGLE, "Paclitaxel was discontinued for toxicity in 4 patients and reduced in 9.",
         "A DISCONTINUATION 4", "A DOSE_REDUCTION 9"),
    case("dose-reduced", SINGLE, "Treatment was stopped for toxicity in 4 patients and the dose reduced in 9.",
         "A DISCONTINUATION 4", "A DOSE_REDUCTION 9"),
]
OTHERS = [
    case("two-developed-another", SINGLE, "Rash occurred in 3 patients and two developed neutropenia.",
         "A Rash maculo-papular 3", "A Neutrophil count decreased 2"),
    case("others-had-another", SINGLE, "Fever was seen in 3 (8%) and 2 (5%) had uveitis.",
         "A Fever 3 8%", "A Uveitis 2 5%"),
    case("others-died", SINGLE, "Colitis occurred in 5 patients and 2 died of sepsis.",
         "A Colitis 5", "A DEATH 2", "A Sepsis 2"),
    case("as-many-names-behind", SINGLE, "In all, 3 and 2 patients had rash and fever, respectively.",
         "A Rash maculo-papular 3", "A Fever 2"),
    case("a-name-that-is-not-known", SINGLE, "Two patients developed uveitis and one developed xanthoma of the skin.",
         "A Uveitis 2"),
    case("where-it-was-looked-for", SINGLE, "Toxicity was evaluable in 38 of 40 patients."),
    case("a-grade-for-each-pair", PAIR,
         "Uveitis grade 3 occurred in six (11%) and none, respectively, and colitis grade 3 in 14 (34%) and 8 (20%).",
         "A Uveitis g3-3 6 11%", "B Uveitis g3-3 0", "A Colitis g3-3 14 34%", "B Colitis g3-3 8 20%"),
    case("deaths-within-a-time", PAIR,
         "Fever was seen in 12% of patients given gemcitabine and 8% given gemcitabine plus erlotinib. "
         "Deaths within 30 days of the last dose occurred in 4% and 3%.",
         "A Fever 12%", "B Fever 8%", "A Death NOS 4%", "B Death NOS 3%"),
]
GRADED = [
    case("a-graded-part-in-the-bracket", SINGLE, "Toxicities were rash (40%, 5% grade 3) and fever (n = 6, 2 grade 3).",
         "A Rash maculo-papular 40%", "A Rash maculo-papular g3-3 5%", "A Fever 6", "A Fever g3-3 2"),
    case("one-of-them-graded", SINGLE, "Events included pneumonitis in 2 (5%; one grade 3) and colitis in 3 (8%).",
         "A Pneumonitis 2 5%", "A Pneumonitis g3-3 1", "A Colitis 3 8%"),
    case("a-grade-for-the-whole-list", SINGLE, "Rash and fever occurred in 40% and 5%, all grade 2.",
         "A Rash maculo-papular g2-2 40%", "A Fever g2-2 5%"),
    case("outcome-of-death", SINGLE, "One patient had a treatment-related adverse event (sepsis)"
         " with an outcome of death.",
         "A DEATH 1", "mention Sepsis"),
    case("all-from-one-cause", SINGLE, "Toxic deaths occurred in 4 patients (10%), all from sepsis.",
         "A DEATH 4 10%", "A Sepsis 4"),
    case("two-of-them-died", SINGLE, "Nine patients were admitted with colitis, and two of them died.", "A DEATH 2"),
]
SLASHES = [
    case("three-grades", SINGLE, "Stomatitis grade 1/2/3 occurred in 9/6/2 patients.",
         "A Mucositis oral g1-1 9", "A Mucositis oral g2-2 6", "A Mucositis oral g3-3 2"),
    case("four-grades-in-percent", SINGLE, "Grade I/II/III/IV anemia was seen in 30/20/5/1%.",
         "A Anemia g1-1 30%", "A Anemia g2-2 20%", "A Anemia g3-3 5%", "A Anemia g4-4 1%"),
    case("of-whom-had-a-grade", PAIR,
         "Pneumonitis was detected in 12 (30%) patients in the gemcitabine group, of whom four had pneumonitis of "
         "grade 3.",
         "A Pneumonitis 12 30%", "A Pneumonitis g3-3 4"),
    case("nine-and-zero", PAIR, "Uveitis occurred in nine and zero patients, respectively.",
         "A Uveitis 9", "B Uveitis 0"),
]
# fmt: on


@pytest.mark.parametrize("case", [*UNSEEN, *AMONG, *REASONS, *OTHERS, *GRADED, *SLASHES])
def test_what_nobody_had_and_what_became_of_those_who_had_it(case: Case) -> None:
    check(case)
