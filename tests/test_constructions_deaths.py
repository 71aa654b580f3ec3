"""Deaths judged by their cause, causes in brackets, events of which none was of a grade, and what is no toxicity."""

import pytest

from constructions import LETTERS, PAIR, PLACEBO, SINGLE, THREE, Case, case, check, found, nlp
from trialtables.components.base import section_at
from trialtables.components.labels.deaths_judged import with_judged_deaths

# fmt: off

CAUSE_BY_CAUSE = [
    case("each-with-its-cause", SINGLE,
         "Six patients died because of adverse events; four patients died because of sepsis, one patient because of "
         "stroke, and one patient because of pneumonitis.",
         "A DEATH 6", "A Sepsis 4", "A Stroke 1", "A Pneumonitis 1"),
    case("counts-alone", SINGLE,
         "Five patients died of toxicity: three died of sepsis, one of stroke and one of pneumonitis.",
         "A DEATH 5", "A Sepsis 3", "A Stroke 1", "A Pneumonitis 1"),
    case("of-one-arm", PAIR,
         "Three patients died of toxicity in the gemcitabine group; two patients died from sepsis, one from stroke.",
         "A DEATH 3", "A Sepsis 2", "A Stroke 1"),
    case("no-total-before", SINGLE, "Two patients died of sepsis and one of stroke.",
         "A DEATH 2", "A Sepsis 2", "A Stroke 1"),
    case("another-arm-is-no-part", PAIR,
         "Three patients in the gemcitabine group died of toxicity; two patients in the gemcitabine plus erlotinib "
         "group died of sepsis.",
         "A DEATH 3", "B DEATH 2", "B Sepsis 2"),
]
DEATHS = [
    case("from-any-cause", PAIR,
         "Within 30 days of randomization, death from any cause was recorded in 1 patient (3%) of "
         "the gemcitabine group and "
         "in 4 patients (10%) of the gemcitabine plus erlotinib group.",
         "A Death NOS 1 3%", "B Death NOS 4 10%"),
    case("those-on-the-blinded-drug", PLACEBO,
         "Seven patients who received blinded ribociclib and three who received placebo died due to treatment-related "
         "adverse events.",
         "A DEATH 7", "B DEATH 3"),
    case("from-any-cause-within-days", SINGLE, "Death from any cause within 30 days occurred in 3 "
        "patients.", "A Death NOS 3"),
    case("defines-an-endpoint", SINGLE,
         "Overall survival was the time from enrollment to death from any cause. Rash occurred in 12%.",
         "A Rash maculo-papular 12%"),
    case("reasons-behind-the-arms", PAIR,
         "Treatment-related deaths occurred in one patient in the gemcitabine group, due to sepsis, and in two in the "
         "gemcitabine plus erlotinib group, due to stroke and colitis.",
         "A DEATH 1", "A Sepsis 1", "B DEATH 2", "B Stroke 1", "B Colitis 1"),
    case("one-reason-behind-an-arm", PAIR,
         "Four deaths were related to treatment: one in the gemcitabine group, from colitis, and "
         "three in the gemcitabine "
         "plus erlotinib group, from sepsis.",
         "all DEATH 4", "A DEATH 1", "A Colitis 1", "B DEATH 3", "B Sepsis 3"),
    case("fewer-reasons-than-deaths", PAIR,
         "Four toxic deaths occurred with gemcitabine plus erlotinib, from sepsis and stroke.",
         "B DEATH 4", "mention Sepsis", "mention Stroke"),
    case("on-therapy-from-named-causes", SINGLE,
         "Three deaths (7%) occurred on therapy as a result of colitis (n = 1) and sepsis (n = 2).",
         "A DEATH 3 7%", "A Colitis 1", "A Sepsis 2"),
    case("some-of-the-dead-judged", LETTERS,
         "Of the 22 on-study deaths (14 docetaxel, 8 vinorelbine), two were considered possibly related to treatment "
         "(docetaxel).",
         "all Death NOS 22", "A Death NOS 14", "B Death NOS 8", "A DEATH 2"),
    case("some-of-the-dead-judged-in-one-arm", LETTERS,
         "Of 22 deaths during the study, three in arm B were deemed treatment-related.",
         "all Death NOS 22", "B DEATH 3"),
    case("some-of-the-dead-judged-in-one-group", SINGLE,
         "Among the nine deaths reported, only two (5%) were attributed to chemotherapy.",
         "A Death NOS 9", "A DEATH 2 5%"),
    case("none-of-the-dead-judged", LETTERS,
         "Of the 12 early deaths (8 docetaxel, 4 vinorelbine), none was treatment-related.",
         "all Death NOS 12", "A Death NOS 8", "B Death NOS 4", "all DEATH 0"),
    case("some-of-the-dead-died-of-the-disease", SINGLE,
         "Of the nine deaths on study, seven were due to progression.", "A Death NOS 9"),
    case("on-treatment-without-a-cause", SINGLE, "Three deaths (7%) occurred while on treatment.", "A Death NOS 3 7%"),
    case("percent-behind-the-name", PAIR,
         "One toxic death (2%) occurred with gemcitabine and two (5%) with gemcitabine plus erlotinib.",
         "A DEATH 1 2%", "B DEATH 2 5%"),
    case("none-with-the-combination", SINGLE, "No deaths were reported for this combination.", "A DEATH 0"),
    case("none-with-a-regimen", SINGLE, "There were no deaths with this regimen.", "A DEATH 0"),
    case("none-on-either", PAIR, "No deaths occurred on either regimen.", "all DEATH 0"),
    case("none-of-no-told-cause", SINGLE, "No deaths were reported.", "A Death NOS 0"),
    case("none-attributed", SINGLE,
         "There were seven serious adverse events, none of which was attributed to the study treatment.", "A SAE 7"),
    case("main-side-effects", SINGLE, "Pain, rash and itching were the main side effects.",
         "mention Pain", "mention Rash maculo-papular", "mention Pruritus"),
    case("usual-complaints", SINGLE, "Nausea and fatigue were the usual "
        "complaints.", "mention Nausea", "mention Fatigue"),
    case("neither-nor", SINGLE, "Six patients (15%) died of causes related neither to tumor nor to toxicity.",
         "A Death NOS 6 15%"),
    case("causes-that-were-related", SINGLE,
         "Two patients died from causes that were considered drug related: colitis in one and sepsis in the other.",
         "A DEATH 2", "A Colitis 1", "A Sepsis 1"),
    case("a-named-cause-unrelated", SINGLE, "One patient died of stroke, which was judged unrelated to treatment.",
         "A Death NOS 1", "A Stroke 1"),
    case("a-named-cause", SINGLE, "One patient died of stroke, which came suddenly.", "A DEATH 1", "A Stroke 1"),
    case("attributed-to-the-drug", SINGLE, "No deaths were attributed to paclitaxel.", "A DEATH 0"),
    case("nobody-died", SINGLE, "Nobody died of treatment.", "A DEATH 0"),
    case("attributed-behind-an-aside", SINGLE,
         "Two deaths (sepsis and stroke), both in frail patients with progressive disease, were attributed to "
         "treatment.",
         "A DEATH 2", "A Sepsis 1", "A Stroke 1"),
    case("and-others-unrelated", SINGLE,
         "Four patients (10%) died of treatment-related causes and six (15%) of causes unrelated to treatment.",
         "A DEATH 4 10%", "A Death NOS 6 15%"),
    case("event-considered-unrelated", SINGLE,
         "There was one death due to an adverse event (stroke), which was considered unrelated to treatment.",
         "A Death NOS 1", "A Stroke 1"),
    case("event-related", SINGLE, "Two patients died of adverse events related to treatment.", "A DEATH 2"),
    case("none-of-the-deaths-of-two-groups", PAIR,
         "There were nine deaths in the gemcitabine group and 11 deaths in the gemcitabine plus erlotinib group, but "
         "none was considered to be related to treatment.",
         "A Death NOS 9", "B Death NOS 11", "all DEATH 0"),
    case("none-of-which", SINGLE, "Six patients died during the study, none of which were treatment-related.",
         "A Death NOS 6", "A DEATH 0"),
    case("of-whom-related", PAIR,
         "Twelve patients died within 30 days of treatment in the gemcitabine group, four of whom were considered "
         "treatment related, versus nine in the gemcitabine plus erlotinib group, two of which were deemed to be "
         "treatment related.",
         "A Death NOS 12", "A DEATH 4", "B Death NOS 9", "B DEATH 2"),
    case("deaths-that-were-the-result", PAIR,
         "There were three deaths in each group that were the result of treatment-related adverse events.",
         "A DEATH 3", "B DEATH 3"),
    case("including-death", PAIR,
         "Treatment-related adverse events of grade 3 or higher occurred in 62.5% of the patients in the gemcitabine "
         "group and in 70.7% in the gemcitabine plus erlotinib group, including death in 2.5% (1 patient) and 4.9% "
         "(2 patients), respectively.",
         "A ANY g3-5 62.5%", "B ANY g3-5 70.7%", "A DEATH 1 2.5%", "B DEATH 2 4.9%"),
    case("events-led-to-death", PAIR,
         "Adverse events led to death in two patients in the gemcitabine group and in three in the gemcitabine plus "
         "erlotinib group.",
         "A DEATH 2", "B DEATH 3"),
    case("related-events-led-to-death", SINGLE,
         "Drug-related adverse events led to death in two patients.", "A DEATH 2"),
    case("on-treatment-deaths", SINGLE,
         "Two on-treatment deaths were deemed to be related to the study drug, one due to colitis and one due to "
         "sepsis.",
         "A DEATH 2", "A Colitis 1", "A Sepsis 1"),
    case("closed-after-toxic-deaths", THREE,
         "The cisplatin arm was closed after four treatment-related deaths occurred among 31 patients.",
         "A DEATH 4/31"),
    case("fatal-and-related", SINGLE, "Two fatal treatment-related AEs were reported.", "A DEATH 2"),
    case("no-new-events", PAIR, "No new adverse events were reported during this updated analysis."),
    case("fatal-or-life-threatening", SINGLE,
         "Life-threatening or fatal serious adverse events occurred in six (15%) patients.", "A SAE 6 15%"),
    case("two-rows-of-arms", PAIR,
         "Serious adverse events occurred in eight (20%) patients in the gemcitabine group and six (15%) patients in "
         "the gemcitabine plus erlotinib group, and three (8%) patients in the gemcitabine group and two (5%) in the "
         "gemcitabine plus erlotinib group died from treatment-related causes.",
         "A SAE 8 20%", "B SAE 6 15%", "A DEATH 3 8%", "B DEATH 2 5%"),
]

CAUSES = [
    case("cause-in-bracket-before-the-arm", PAIR,
         "One treatment-related death (due to colitis) was reported in the gemcitabine plus erlotinib group; no "
         "treatment-related deaths occurred in the gemcitabine group.",
         "B DEATH 1", "B Colitis 1", "A DEATH 0"),
    case("cause-with-its-treatment", PAIR,
         "There was one treatment-related death in the gemcitabine group (colitis related to gemcitabine).",
         "A DEATH 1", "A Colitis 1"),
    case("causes-counted-before-the-arm", PAIR,
         "Treatment-related deaths occurred in three patients (stroke and sepsis in one patient each, and one death of "
         "unknown cause) in the gemcitabine plus erlotinib group and in one patient in the gemcitabine group.",
         "B DEATH 3", "B Stroke 1", "B Sepsis 1", "A DEATH 1"),
    case("causes-counted-behind-the-arm", PAIR,
         "There were three treatment-related deaths in the gemcitabine group (one case each of stroke and sepsis; and "
         "one case of heart failure related to gemcitabine plus erlotinib).",
         "A DEATH 3", "A Stroke 1", "A Sepsis 1", "A Heart failure 1"),
    case("one-death-due-to-each", SINGLE,
         "Three patients died of toxicity, with one death due to each of sepsis, stroke, and colitis.",
         "A DEATH 3", "A Sepsis 1", "A Stroke 1", "A Colitis 1"),
    case("n-of-each", SINGLE,
         "The serious adverse events were sepsis, stroke, and colitis (n=1 of each).",
         "A Sepsis 1", "A Stroke 1", "A Colitis 1"),
    case("one-because-of", PAIR,
         "One (2.5%) patient in the gemcitabine group had a treatment-related death compared with two (4.9%) in the "
         "gemcitabine plus erlotinib group: one because of sepsis and one because of stroke.",
         "A DEATH 1 2.5%", "B DEATH 2 4.9%", "B Sepsis 1", "B Stroke 1"),
]

GRADES = [
    case("none-of-these-of-a-grade", PAIR,
         "Pneumonitis occurred in 10% of the patients in the gemcitabine plus erlotinib group and in 2% in the "
         "gemcitabine group; none of these events were of grade 4 or 5.",
         "B Pneumonitis 10%", "A Pneumonitis 2%", "all Pneumonitis g4-5 0"),
    case("most-common-of-these", PAIR,
         "The rate of grade 3-4 adverse events was the same in both groups. The most common of these were rash (4 "
         "[10%] "
         "in the gemcitabine group vs 8 [20%] in the gemcitabine plus erlotinib group) and anemia (2 [5%] vs 3 [7%]).",
         "A Rash maculo-papular g3-4 4 10%", "B Rash maculo-papular g3-4 8 20%",
         "A Anemia g3-4 2 5%", "B Anemia g3-4 3 7%"),
    case("no-grade-from-the-sentence-before", SINGLE,
         "Grade 3-4 adverse events were frequent. Rash occurred in 12%.", "A Rash maculo-papular 12%"),
    case("grade-in-bracket-behind-the-name", SINGLE,
         "There were 12 (30%) adverse events (CTCAE grade 3-4) during treatment.", "A ANY g3-4 12 30%"),
    case("majority-of-low-grade", SINGLE,
         "The most common adverse events (majority, grade 1 or 2) were nausea (80%) and diarrhea (65%).",
         "A Nausea 80%", "A Diarrhea 65%"),
]

WHOSE = [
    case("people-in-the-bracket", PAIR,
         "The most common adverse events were rash or acne (in 60% of patients) and diarrhea (in 40%) in the "
         "gemcitabine plus erlotinib group and fever (12%) in the gemcitabine group.",
         "B Rash maculo-papular 60%", "B Diarrhea 40%", "A Fever 12%"),
    case("absolute-with", PAIR,
         "Adverse events occurred in 24 (60%) patients in the gemcitabine group and 20 (49%) patients in the "
         "gemcitabine "
         "plus erlotinib group, with infections (10 [25%] patients on gemcitabine vs 4 [10%] patients on gemcitabine "
         "plus erlotinib) being the most common.",
         "A ANY 24 60%", "B ANY 20 49%",
         "A Infections and infestations - Other, specify 10 25%", "B Infections and infestations - "
         "Other, specify 4 10%"),
    case("arms-in-brackets-before-the-name", LETTERS,
         "Overall, 48% (docetaxel) and 52% (vinorelbine) of patients experienced drug-related adverse events.",
         "A ANY 48%", "B ANY 52%"),
    case("counts-behind-a-colon", PAIR,
         "Seventeen patients had heart failure (gemcitabine: 10; gemcitabine plus erlotinib: 7).",
         "all Heart failure 17", "A Heart failure 10", "B Heart failure 7"),
    case("arm-of-the-one-case", PAIR,
         "A fall of the ejection fraction of 10% or more was seen in eight patients, with one case of heart failure in "
         "the gemcitabine group.",
         "all Ejection fraction decreased 8", "A Heart failure 1"),
    case("figure-comma-arm", PAIR,
         "Bleeding events were few (8.9%, gemcitabine; 11.4%, gemcitabine plus erlotinib).",
         "A Vascular disorders - Other, specify 8.9%", "B Vascular disorders - Other, specify 11.4%"),
    case("names-of-one-item", SINGLE,
         "Grade 3 toxicity occurred in 60% (fatigue 31%, pain 11%, fever and chills 8%).",
         "A ANY g3-3 60%", "A Fatigue g3-3 31%", "A Pain g3-3 11%", "A Fever g3-3 8%"),
    case("started-at-a-dose", SINGLE,
         "Of these, 17 (53%) patients treated at a starting dose of 80 mg/m2 (3 weeks on) required a dose reduction.",
         "A DOSE_REDUCTION 17 53%"),
    case("dose-limiting-toxicities-counted", SINGLE,
         "There were 3 dose-limiting toxicities, consisting of 2 grade 3 infections and 1 grade 4 sepsis.",
         "A DLT 3", "A Infections and infestations - Other, specify g3-3 2", "A Sepsis g4-4 1"),
]

NO_TOXICITY = [
    case("despite-a-higher-dose", SINGLE,
         "Neutropenia occurred in 20% of patients despite a 30% higher dose.", "A Neutrophil count decreased 20%"),
    case("despite-what-was-given", SINGLE,
         "Grade 3 thrombosis was rare despite 9% of patients receiving tamoxifen before.", "mention "
         "Thromboembolic event"),
    case("a-symptom-that-improved", SINGLE, "Bone pain improved in 60% of evaluable patients.",
         "A OTHER 60%"),
    case("control-of-a-list", SINGLE, "Treatment gave better control of cough and dyspnea."),
    case("no-increase-in-a-list", SINGLE, "There was no increase in serious infections or bleeding events."),
    case("reported-outcomes-including", SINGLE,
         "Changes in patient-reported outcomes, including pain and fatigue, were common with paclitaxel."),
    case("no-cases-of-a-list", SINGLE, "No cases of heart failure or other cardiac events were reported.",
         "A Heart failure 0", "A Cardiac disorders - Other, specify 0"),
    case("parts-of-an-endpoint", PAIR,
         "Disease-free survival was reported to be longer with erlotinib (hazard ratio for recurrence, secondary "
         "leukemia, "
         "or death, 0.58)."),
    case("developed-before-inclusion", SINGLE,
         "Patients were considered for inclusion if they developed grade 3 colitis."),
    case("a-kind-of-event-told-by-others", LETTERS,
         "Arm A was associated with more laboratory abnormalities than arm B (especially anemia and hyperglycemia).",
         "mention Anemia", "mention Hyperglycemia"),
    case("one-name-with-a-slash", SINGLE, "The main grade 3 toxicities included anemia and rash/desquamation.",
         "mention Anemia", "mention Rash maculo-papular"),
    case("suffered-from", PAIR,
         "One patient in the gemcitabine group suffered from a severe rash, 1 in the gemcitabine plus erlotinib group "
         "suffered from whole body edema.",
         "A Rash maculo-papular 1", "B Generalized edema 1"),
]
COUNTS = [
    case("whole-and-its-division", PAIR,
         "Three adverse events led to death (one in the gemcitabine group and two in the gemcitabine plus erlotinib "
         "group).",
         "all DEATH 3", "A DEATH 1", "B DEATH 2"),
    case("those-related-are-counted-apart", PAIR,
         "Three adverse events led to death (one in the gemcitabine group and two in the gemcitabine plus erlotinib "
         "group), of which two were deemed related.",
         "all Death NOS 3", "A Death NOS 1", "B Death NOS 2"),
    case("at-a-time-of-follow-up", LETTERS,
         "At 5-year follow-up, 12 (6.0%) of 200 patients who received docetaxel experienced a cardiac event versus "
         "four "
         "(2.0%) of 198 in arm B.",
         "A Cardiac disorders - Other, specify 12/200 6%", "B Cardiac disorders - Other, specify 4/198 2%"),
    case("the-people-counted-required-a-dose", SINGLE,
         "Significant myelosuppression was seen in five out of eight patients requiring dose omission.",
         "A HEMATOLOGIC 5/8"),
    case("group-colon-count", PAIR,
         "Fewer patients developed a seroma in the gemcitabine group: 10 in the gemcitabine group versus 28 in the "
         "gemcitabine plus erlotinib group.",
         "A Seroma 10", "B Seroma 28"),
    case("a-grade-in-the-bracket-of-one-name", LETTERS,
         "The rate of leukopenia (grade 4) was 47% in arm A and 42% in arm B, and that of infections was 30% versus "
         "25%.",
         "A White blood cell decreased g4-4 47%", "B White blood cell decreased g4-4 42%",
         "A Infections and infestations - Other, specify 30%", "B Infections and infestations - Other, specify 25%"),
    case("grades-joined-by-plus", SINGLE, "Neutropenia (grade 3 + 4) was seen in 48% of patients.",
         "A Neutrophil count decreased g3-4 48%"),
    case("bone-related-events", SINGLE, "Bone-related adverse events occurred in 4% of patients.",
         "A Musculoskeletal and connective tissue disorder - Other, specify 4%"),
]

PAIRS_OF_GRADES = [
    case("any-grade-and-another-in-brackets", LETTERS,
         "The most common adverse events of any grade (grade 3-4) were nausea (60% [10%] in arm A vs 40% [2%] in arm "
         "B) "
         "and fatigue (50% [5%] vs 30% [1%]).",
         "A Nausea 60%", "A Nausea g3-4 10%", "B Nausea 40%", "B Nausea g3-4 2%",
         "A Fatigue 50%", "A Fatigue g3-4 5%", "B Fatigue 30%", "B Fatigue g3-4 1%"),
    case("all-grades-semicolon", SINGLE,
         "The most common adverse events (all grades; grade 3/4) were nausea (24 [60%]; 4 [10%]) and diarrhea (16 "
         "[40%]; "
         "none).",
         "A Nausea 24 60%", "A Nausea g3-4 4 10%", "A Diarrhea 16 40%", "A Diarrhea g3-4 0"),
    case("a-grade-with-its-figure-in-a-closed-bracket", SINGLE,
         "Fatigue (any grade 50%, grade 3 5%) and rash (40%) were common.",
         "A Fatigue 50%", "A Fatigue g3-3 5%", "A Rash maculo-papular 40%"),
    case("of-those-of-a-grade-in-a-bracket", SINGLE,
         "Infusion reactions were seen in 12% (grade 3 in 2%) and creatinine elevations in 15% (all grade 1).",
         "A Infusion related reaction 12%", "A Infusion related reaction g3-3 2%", "A Creatinine increased g1-1 15%"),
    case("one-grade-after-the-other", SINGLE,
         "Grade 3 diarrhea was seen in 3, grade 2 in 8 and grade 1 in 10 patients.",
         "A Diarrhea g3-3 3", "A Diarrhea g2-2 8", "A Diarrhea g1-1 10"),
    case("both-of-a-grade", SINGLE,
         "Events of interest included hypertension in two patients, both grade 2, and colitis in one (grade 3).",
         "A Hypertension g2-2 2", "A Colitis g3-3 1"),
    case("general-word-before-a-colon", SINGLE,
         "The main toxicity was myelosuppression: 45% of patients had grade 3 or 4 neutropenia.",
         "A Neutrophil count decreased g3-4 45%"),
    case("died-of-treatment-related", SINGLE,
         "Two patients died of treatment-related sepsis.", "A DEATH 2", "A Sepsis 2"),
    case("events-of-a-grade", PAIR,
         "Nine patients had grade 3 or worse events in the gemcitabine group.", "A ANY g3-5 9"),
]

NO_COUNTS = [
    case("reduced-by", SINGLE, "Postoperative pain was reduced by 40% with paclitaxel."),
    case("general-truth", SINGLE, "Dermatitis occurs in 95% of patients who receive radiotherapy."),
    case("sizes-of-groups", SINGLE, "Among women who reported hot flashes (n = 3375) the response was better."),
    case("people-who-were-randomized", SINGLE, "The fracture trial randomly assigned 7765 women."),
    case("a-negative-change", SINGLE, "Paclitaxel led to significant bone loss (BMD, -14.4%)."),
    case("mean-of-a-change", SINGLE, "The average weight loss was 6.4% with paclitaxel."),
    case("a-score", PAIR,
         "The worst pain was lower in the gemcitabine group than in the gemcitabine plus erlotinib group "
         "(3 vs 5)."),
    case("level-of-an-interval", SINGLE,
         "The duration of severe neutropenia was equivalent if the 90% and 95% CIs were within one day."),
]
# fmt: on


@pytest.mark.parametrize("counted", ["9 toxic deaths", "9 drug-related deaths", "the 9 deaths"])
def test_deaths_of_a_cause_are_not_judged(counted: str) -> None:
    assert not list(with_judged_deaths(f"Among {counted}, three were attributed to drug pneumonitis.", []))


@pytest.mark.parametrize("example", CAUSE_BY_CAUSE)
def test_deaths_told_cause_by_cause(example: Case) -> None:
    check(example)


@pytest.mark.parametrize("example", [*DEATHS, *CAUSES, *GRADES, *WHOSE, *NO_TOXICITY, *COUNTS, *PAIRS_OF_GRADES])
def test_events(example: Case) -> None:
    check(example)


@pytest.mark.parametrize("example", NO_COUNTS)
def test_no_event_is_counted(example: Case) -> None:
    assert not [row for row in found(example) if not row.startswith("mention")]


def test_a_single_heading_of_results_is_believed() -> None:
    text = (
        "Paclitaxel in thymoma.\n\nThe efficacy of paclitaxel was assessed in older patients with thymoma. Data of 40 "
        "patients were pooled.\nRESULTS: The response rate was 30%. Any-grade infections were frequent adverse events."
    )
    doc = nlp()(text)
    assert section_at(doc, text.index("Data of 40")) != "results"
    assert section_at(doc, text.index("Any-grade")) == "results"


@pytest.mark.parametrize("example", [
    case("what-those-who-died-had", SINGLE, "One patient with grade 4 neutropenia died due to sepsis.",
         "A DEATH 1", "A Sepsis 1", "mention Neutrophil count decreased"),
    case("a-trait-of-those-who-died", SINGLE, "Two patients with brain metastases died of pneumonia.",
         "A DEATH 2", "A Lung infection 2"),
    case("who-recovered", SINGLE, "One patient with grade 4 neutropenia recovered.",
         "A Neutrophil count decreased g4-4 1"),
    case("an-event-of-its-own", SINGLE, "One patient had grade 4 neutropenia and one patient died of sepsis.",
         "A Neutrophil count decreased g4-4 1", "A DEATH 1", "A Sepsis 1"),
])  # fmt: skip
def test_people_who_died_are_told_by_what_they_had(example: Case) -> None:
    check(example)
