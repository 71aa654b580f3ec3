"""Constructions of reports of early trials: cycles given in all, headings before lists, codes and their letters."""

from __future__ import annotations

import pytest

from constructions import NONE, PAIR, SINGLE, Case, case, check
from stated import _pipeline as pipeline
from stated import stated
from trialtables.components.base import rows_of
from trialtables.components.doses.schedule_phrases import find_schedules
from trialtables.components.drugs.drugs import find_mentions

# fmt: off

LISTS = [
    case("heading-before-list", SINGLE,
         "All were evaluable for tumor response: four (10%), eight (20%), and 18 (45%) patients had a complete "
         "response, partial response, and stable disease, respectively.",
         "A CR 4 10%", "A PR 8 20%", "A SD 18 45%"),
    case("heading-before-counts", SINGLE, "Best response: 3, 9 and 14 patients achieved CR, PR and SD, respectively.",
         "A CR 3", "A PR 9", "A SD 14"),
    case("a-clause-of-its-own", SINGLE, "SAEs occurred in 12 (30%), and five patients (13%) had sepsis.",
         "A SAE 12 30%", "A Sepsis 5 13%"),
    case("response-of-one", SINGLE, "Overall response: 14 (35%).", "A ORR 14 35%"),
]

WHOLES = [
    case("consisting-of", SINGLE, "DLT, consisting of rash and fatigue, occurred in two of six patients.",
         "A DLT 2/6", "mention Rash maculo-papular", "mention Fatigue"),
    case("which-included", SINGLE, "DLTs, which included grade 3 diarrhea and rash, were seen in 3 of 12 patients.",
         "A DLT 3/12", "mention Diarrhea", "mention Rash maculo-papular"),
    case("mainly", SINGLE, "Infusion reactions, mainly fever and chills, occurred in 12 patients (30%).",
         "A Infusion related reaction 12 30%", "mention Fever", "mention Chills"),
    case("with-figures-of-their-own", SINGLE,
         "Infections, including sepsis (5%) and pharyngitis (8%), occurred in 10 patients.",
         "A Infections and infestations - Other, specify 10", "A Sepsis 5%", "A Pharyngitis 8%"),
    case("two-arms", PAIR,
         "Rash, mainly mild, occurred in 12% with gemcitabine and 30% with gemcitabine plus erlotinib.",
         "A Rash maculo-papular 12%", "B Rash maculo-papular 30%"),
]

ONE_BY_ONE = [
    case("a-time-between", SINGLE,
         "Three patients had a DLT (one had grade 4 anemia lasting >7 days, and two had grade 3 diarrhea).",
         "A DLT 3", "A Anemia g4-4 1", "A Diarrhea g3-3 2"),
    case("developed-behind-a-time", SINGLE,
         "One patient had grade 3 nausea lasting 3 days and 2 developed grade 4 rash.",
         "A Nausea g3-3 1", "A Rash maculo-papular g4-4 2"),
    case("the-verb-left-out", SINGLE,
         "One patient developed a grade 4 anemia, one patient a grade 4 rash and one patient developed a grade 3 "
         "hypotension.",
         "A Anemia g4-4 1", "A Rash maculo-papular g4-4 1", "A Hypotension g3-3 1"),
]

CLAUSES = [
    case("and-one-patient-developed", SINGLE, "Anemia occurred in 12 patients and one patient developed grade 3 rash.",
         "A Anemia 12", "A Rash maculo-papular g3-3 1"),
    case("grades-in-a-row", SINGLE, "Grade 3 and 4 anemia was seen in 5 and 7 patients, respectively.",
         "A Anemia g3-3 5", "A Anemia g4-4 7"),
    case("an-event-without-a-name", SINGLE,
         "Treatment was postponed due to neutropenia and one patient developed a drop of some marker.",
         "mention Neutrophil count decreased"),
    case("and-a-stroke", SINGLE, "Rash was the main toxicity, and two patients had a stroke.", "A Stroke 2",
         "mention Rash maculo-papular"),
]

RESPONSES = [
    case("parts-with-their-rates", SINGLE,
         "In all, 15 of 20 patients naive to taxanes (75%; 95% CI, 51-91) and 8 of 20 patients treated with them "
         "(40%; 95% CI, 19-64) had an overall response.",
         "A ORR 15/20 75% [51-91]", "A ORR 8/20 40% [19-64]"),
    case("rate-with-the-responses", SINGLE, "The ORR was 60% (95% CI, 43% to 75%), with responses in 24 patients.",
         "A ORR 24 60% [43-75]"),
    case("of-these-responses", SINGLE,
         "Twelve patients had a confirmed, investigator-assessed response. Two of these responses were complete (5%) "
         "and ten were partial (25%).",
         "A ORR 12", "A CR 2 5%", "A PR 10 25%"),
    case("the-count-again-in-the-bracket", SINGLE,
         "Seven patients (7/40; 18%) had a partial response and two (2/40; 5%) had a complete response.",
         "A PR 7/40 18%", "A CR 2/40 5%"),
    case("numbers-of-cohorts", SINGLE, "Altogether, 9 (30%) of 30 pretreated patients (EXP2–5) responded.",
         "A ORR 9/30 30% *"),
    case("a-metabolic-noun-for-both", SINGLE,
         "Seven patients (18%) had a complete and eight (20%) a partial metabolic response.",
         "A CR 7 18%", "A PR 8 20%"),
    case("named-again-with-its-rate", SINGLE,
         "Among these 40 patients, there were 12 responses, for an objective response rate of 30% (95% CI, 16-44).",
         "A ORR 12/40 30% [16-44]"),
    case("the-tumor-recurred", SINGLE, "The tumor recurred in 18 patients (45%).", "A OTHER 18 45%"),
    case("control-of-the-disease", SINGLE,
         "An objective response was obtained in 16% of patients and control of the disease in 49%.",
         "A ORR 16%", "A DCR 49%"),
    case("disease-controlled", SINGLE, "In all, 77% had their disease controlled.", "A DCR 77%"),
    case("confidence-limits", SINGLE, "The response rate was 55% (95% confidence limits, 33% and 70%).",
         "A ORR 55% [33-70]"),
    case("among-these", SINGLE, "There were five objective responses among these 40 (12.5%).", "A ORR 5/40 12.5%"),
    case("parts-share-the-verb", SINGLE,
         "In all, 61% of the 23 patients with a mutation and 21% of the 17 patients without it responded.",
         "A ORR /23 61% *", "A ORR /17 21% *"),
    case("people-told-at-length", SINGLE,
         "The ORR was 57%, and 10 of 23 patients (43%) with brain lesions, who had not been irradiated, had a CNS "
         "complete response.",
         "A ORR 57%", "A CR 10/23 43% *"),
    case("behind-a-semicolon", SINGLE,
         "The disease control rate was 79%; 6 of 11 patients with measurable, untreated lesions had a PR.",
         "A DCR 79%", "A PR 6/11 *"),
    case("those-who-had-a-response", SINGLE, "Three patients without lesions who achieved a CR went on to surgery."),
    case("no-tumor-at-pathology", SINGLE, "Pathologic examination revealed no tumor in three patients (8%).",
         "A pCR 3 8%"),
    case("no-tumor-in-the-specimen", SINGLE, "In three patients (8%) no tumor was found in the surgical specimen.",
         "A pCR 3 8%"),
    case("kinds-of-response", SINGLE, "The response rate was 89%, including 32% immunofixation-negative CRs.",
         "A ORR 89%", "A CR 32%"),
    case("metabolic", SINGLE, "The overall response rate was 80%, including 25% metabolic CRs and 10% unconfirmed PRs.",
         "A ORR 80%", "A CR 25%", "A PR 10%"),
    case("rate-is-encouraging", SINGLE,
         "The complete response rate of 6% and partial response rate of 16% are encouraging.", "A CR 6%", "A PR 16%"),
    case("sizes-of-parts", SINGLE,
         "The complete response rate was 72% (67% in patients with two prior lines [n = 12]; 50% in patients with "
         "progressive disease within a year of diagnosis [n = 14]).",
         "A CR 72%", "A CR 67% *", "A CR 50% *"),
    case("named-again", SINGLE,
         "Seven pts achieved complete remission (CR 18%), 9 pts achieved partial remission (PR 23%) and 5 pts had no "
         "response (NR 13%).",
         "A CR 7 18%", "A PR 9 23%"),
    case("progression-disease", SINGLE,
         "Stable disease was seen in 22 (55%), and 4 (10%) had progression disease (PD).",
         "A SD 22 55%", "A PD 4 10%"),
    case("expected", SINGLE, "The end-point was the CR rate with expected CRR of 75%. The CR rate was 48%.",
         "A CR 48%"),
    case("two-sizes", SINGLE,
         "The response rates for patients on the weekly (n = 13) and twice-weekly (n = 27) schedules were 46% and 64%, "
         "respectively.",
         "A ORR 46% *", "A ORR 64% *"),
    case("first-patients", SINGLE, "Among the first 18 patients, 67% experienced grade 3 rash.",
         "A Rash maculo-papular g3-3 /18 67%"),
    case("dose-intensity", SINGLE, "Rash (12%) resulted in treatment delays (relative dose intensity: 46%).",
         "A Rash maculo-papular 12%"),
]

KINDS_OF_PATIENTS = [
    case("each-with-a-disease", SINGLE,
         "One patient with sarcoma achieved a CR, whereas 2 patients each with glioma and melanoma had PRs.",
         "A CR 1 *", "A PR 2 *"),
    case("including-in-some", SINGLE,
         "Four partial responses were documented, including in three 5-FU refractory patients.", "A PR 4"),
    case("including-some", SINGLE, "Responses were seen in 9 patients (23%), including three complete responses.",
         "A ORR 9 23%", "A CR 3"),
]

GRADES = [
    case("a-clause-with-an-adverb", SINGLE,
         "Serious adverse events were reported in 9 (22%) patients, and three (8%) permanently discontinued paclitaxel "
         "because of adverse events.",
         "A SAE 9 22%", "A DISCONTINUATION 3 8%"),
    case("how-the-next-were-treated", SINGLE, "Doses were lowered to 25 mg/m2 for the following 30 patients."),
    case("doses-of-a-course-skipped", SINGLE, "The doses of course 1 were skipped because of toxicity in 42%.",
         "A DOSE_DELAY 42%"),
    case("a-grade-said-each-time", SINGLE,
         "Grade 3 leukopenia occurred in 23%, grade 3 anemia in 20%, fatigue in 16% and fever in 5%.",
         "A White blood cell decreased g3-3 23%", "A Anemia g3-3 20%", "A Fatigue 16%", "A Fever 5%"),
    case("a-grade-said-once", SINGLE,
         "Grade 3 leukopenia occurred in 23%, anemia in 20% and fatigue in 16%.",
         "A White blood cell decreased g3-3 23%", "A Anemia g3-3 20%", "A Fatigue g3-3 16%"),
    case("and-was-always-of-a-grade", SINGLE, "Neuropathy was seen in 3% and was always grade 2.",
         "A Peripheral sensory neuropathy g2-2 3%"),
    case("and-was-of-a-grade-in-some", SINGLE, "Neuropathy was seen in 30% and was grade 3 in 8%.",
         "A Peripheral sensory neuropathy 30%", "A Peripheral sensory neuropathy g3-3 8%"),
    case("grade-of-all-that-follow", SINGLE,
         "Five patients had grade 3 toxicity: two neutropenia, two fatigue and one rash.",
         "A ANY g3-3 5", "A Neutrophil count decreased g3-3 2", "A Fatigue g3-3 2", "A Rash maculo-papular g3-3 1"),
    case("grade-of-all-namely", SINGLE,
         "There were three grade 4 events, namely two cases of anemia and one of sepsis.",
         "A ANY g4-4 3", "A Anemia g4-4 2", "A Sepsis g4-4 1"),
    case("grade-of-none-that-follow", SINGLE,
         "Five patients had grade 3 toxicity. Two patients had fatigue and one had rash.",
         "A ANY g3-3 5", "A Fatigue 2", "A Rash maculo-papular 1"),
    case("nobody-had-the-grade", SINGLE,
         "Toxicity of grade 4 was not encountered, and 95% never needed a lower dose.", "A ANY g4-4 0"),
    case("none-where-relative", SINGLE,
         "There were two levels, where no dose-limiting toxicity was recorded, and 22 patients were added.", "A DLT 0"),
    case("another-grade-of-none", SINGLE, "No grade 4 anemia was seen, and grade 3 occurred in 12%.",
         "A Anemia g4-4 0", "A Anemia g3-3 12%"),
    case("suffered-from", SINGLE, "All patients (100%) suffered from diarrhea and 92% from rash.",
         "A Diarrhea 100%", "A Rash maculo-papular 92%"),
    case("each-inside-the-bracket", SINGLE,
         "Serious events were sepsis (three, 8%), and confusion, anorexia and nausea (two each, 5%).",
         "A Sepsis 3 8%", "A Confusion 2 5%", "A Anorexia 2 5%", "A Nausea 2 5%"),
    case("each-behind-the-percent", SINGLE, "The most common events were diarrhea and nausea (4 patients, 10% each).",
         "A Diarrhea 4 10%", "A Nausea 4 10%"),
    case("stopped-in-nobody", SINGLE, "Treatment was not stopped in any patient because of toxicity.",
         "A DISCONTINUATION 0"),
    case("had-to-stop", SINGLE, "Two of the patients (5%) had to stop treatment on account of toxicity.",
         "A DISCONTINUATION 2 5%"),
    case("a-grade-for-each", SINGLE,
         "Grade 3 anemia and grade 4 neutropenia occurred in 24 and 38% of patients, respectively.",
         "A Anemia g3-3 24%", "A Neutrophil count decreased g4-4 38%"),
    case("a-grade-for-some", SINGLE,
         "Grade 4 leukopenia, neutropenia, grade 3-5 rash, and diarrhea occurred in 24, 38, 6, and 3%, respectively.",
         "A White blood cell decreased g4-4 24%", "A Neutrophil count decreased g4-4 38%",
         "A Rash maculo-papular g3-5 6%", "A Diarrhea g3-5 3%"),
    case("grade-behind-its-number", SINGLE,
         "Eighteen patients (45%) had 3/4 grade adverse events, including anemia (26%) and rash (11%).",
         "A ANY g3-4 18 45%", "A Anemia g3-4 26%", "A Rash maculo-papular g3-4 11%"),
    case("grade-that-closed", SINGLE,
         "Effects on blood were frequent (grade 3 anemia in 21%); in cycle 1, rash was seen in 3 of 9 patients.",
         "A Anemia g3-3 21%", "A Rash maculo-papular 3/9"),
    case("grade-for-all", SINGLE, "Anemia and rash of grade 3 occurred in 24 and 38% of patients, respectively.",
         "A Anemia g3-3 24%", "A Rash maculo-papular g3-3 38%"),
]

DEFINITIONS = [
    case("the-highest-dose", SINGLE,
         "The MTD was defined as the highest dose at which no more than one of six patients had a DLT."),
    case("the-level-at-which", SINGLE,
         "The MTD was considered the dose level at which three of six patients experienced DLT in the first cycle."),
    case("set-at-a-dose", SINGLE,
         "The MTD was defined as 80 mg/m2, with neutropenia in 3 of 6 patients being dose limiting.",
         "A Neutrophil count decreased 3/6"),
    case("the-next-sentence", SINGLE,
         "The recommended dose was defined as the dose below the MTD. A DLT was seen in 2 of 6 patients.", "A DLT 2/6"),
    case("no-sign-of", SINGLE,
         "No patients at other doses demonstrated any sign of DLT, and no patient showed evidence of cardiotoxicity.",
         "A DLT 0", "A Cardiac disorders - Other, specify 0"),
    case("but-complicated", SINGLE,
         "Neutropenia grade 3-4 was common (68% of patients), but complicated by fever in only 2.4%.",
         "A Neutrophil count decreased g3-4 68%", "A Fever 2.4%"),
]

NOT_COUNTED = [
    case("places-in-a-list", SINGLE,
         "The aims were to: 1) define the dose-limiting toxicities (DLT) of paclitaxel, and 2) study its effect."),
    case("a-count-before-a-bracket-closes", SINGLE, "Two DLTs (rash in 1, anemia in 1) were seen.",
         "A DLT 2", "A Rash maculo-papular 1", "A Anemia 1"),
    case("people-in-whom-a-list-was-counted", SINGLE,
         "The most common adverse events (≥grade 3) among 28 patients evaluable for toxicity were anemia (36%) and "
         "rash (11%).",
         "A Anemia g3-5 36%", "A Rash maculo-papular g3-5 11%"),
    case("who-withdrew", SINGLE,
         "Five patients did not finish (3 who developed progressive disease and 2 who electively discontinued it).",
         "A PD 3"),
    case("no-evidence-of-disease", SINGLE,
         "There were 13 complete responses, 1 patient with no evidence of disease and 9 partial responses.",
         "A CR 13", "A PR 9"),
    case("a-verb-of-their-own", SINGLE, "Diarrhea and hypotension occurred; 2 patients lost consciousness.",
         "mention Diarrhea", "mention Hypotension"),
]

TWO_GRADES = [
    case("semicolons", SINGLE,
         "The most common events (all; grade 3/4) were fatigue (66%; 17%) and diarrhea (63%; 6%).",
         "A Fatigue 66%", "A Fatigue g3-4 17%", "A Diarrhea 63%", "A Diarrhea g3-4 6%"),
    case("total", SINGLE, "Adverse events (total; grade ≥3) included fatigue (66%; 17%) and diarrhea (63%; 6%).",
         "A Fatigue 66%", "A Fatigue g3-5 17%", "A Diarrhea 63%", "A Diarrhea g3-5 6%"),
    case("with-some-suffering", SINGLE,
         "Grade IV neutropenia was observed in 19 of 35 patients, with eight patients suffering febrile neutropenia.",
         "A Neutrophil count decreased g4-4 19/35", "A Febrile neutropenia 8"),
    case("with-some-and-others", SINGLE,
         "Grade 4 anemia occurred in 9 patients, with two patients developing sepsis and one patient having rash.",
         "A Anemia g4-4 9", "A Sepsis 2", "A Rash maculo-papular 1"),
    case("a-grade-for-a-list", SINGLE, "Grade 4 anemia occurred in 9 patients, sepsis in 2 and rash in 1.",
         "A Anemia g4-4 9", "A Sepsis g4-4 2", "A Rash maculo-papular g4-4 1"),
]

COUNTS_OF_BLOOD = [
    case("toxicities-for-counts", SINGLE,
         "Grade III/IV toxicities for hemoglobin, leukocytes and platelets were 7, 19 and 11%, respectively.",
         "A Anemia g3-4 7%", "A White blood cell decreased g3-4 19%", "A Platelet count decreased g3-4 11%"),
    case("toxicities-each-with-a-figure", SINGLE, "Grade 3-4 toxicities were: neutrophils 19%, platelets 11%.",
         "A Neutrophil count decreased g3-4 19%", "A Platelet count decreased g3-4 11%"),
    case("toxicity-for-each", SINGLE,
         "Grade 3-4 toxicity for neutrophils was seen in 19% and for platelets in 11%.",
         "A Neutrophil count decreased g3-4 19%", "A Platelet count decreased g3-4 11%"),
    case("a-grade-of-a-count", SINGLE, "Grade 4 neutrophils and platelets were seen in 19% and 11%.",
         "A Neutrophil count decreased g4-4 19%", "A Platelet count decreased g4-4 11%"),
    case("counts-without-toxicity", SINGLE, "Neutrophils were normal in 19% and platelets in 11% of patients."),
]

LEVELS = [
    case("in-so-many-behind-the-bracket", SINGLE,
         "Three DLTs (grade 3 rash, n = 2; grade 3 anemia, n = 1) were observed in six patients at level 4.",
         "A DLT 3/6", "A Rash maculo-papular g3-3 2", "A Anemia g3-3 1"),
    case("more-episodes-than-patients", SINGLE, "Six infections occurred in 4 patients.",
         "A Infections and infestations - Other, specify 4"),
    case("one-level-after-another", SINGLE, "One patient at level 2 and two patients at level 4 had DLTs.",
         "A DLT 1", "A DLT 2"),
    case("levels-by-their-dose", SINGLE, "Two patients (80 mg/m2) and three patients (90 mg/m2) experienced DLTs.",
         "A DLT 2", "A DLT 3"),
    case("what-each-had", SINGLE,
         "One patient at level 1 (grade 3 rash) and two patients at level 3 (grade 4 anemia, grade 3 nausea) had DLT.",
         "A DLT 1", "A DLT 2", "A Rash maculo-papular g3-3 1", "mention Anemia", "mention Nausea"),
    case("the-last-alone", SINGLE,
         "Three patients at level 2 and four patients at level 3 were hospitalized; one patient had a DLT.", "A DLT 1"),
    case("grades-in-brackets", SINGLE,
         "Rash was dose limiting, with one patient at level 3 (grade 2) and two patients at level 4 (WHO grade 3).",
         "A Rash maculo-papular g2-2 1", "A Rash maculo-papular g3-3 2"),
    case("a-share-of-each-level", SINGLE,
         "DLTs occurred in 0/3, 1/6 and 2/6 patients at 70, 80 and 90 mg/m2, respectively.",
         "A DLT 0/3", "A DLT 1/6", "A DLT 2/6"),
    case("a-part-of-a-higher-grade", SINGLE, "In all, 75% (30/40) had adverse events (AEs; 25% were grade ≥3).",
         "A ANY 30/40 75%", "A ANY g3-5 25%"),
    case("a-grade-of-both", SINGLE, "Rash (10%) and nausea (8%) were grade 2.",
         "A Rash maculo-papular g2-2 10%", "A Nausea g2-2 8%"),
    case("the-criteria-in-full", SINGLE,
         "One case of World Health Organization grade 3 neurotoxicity and one instance of grade 4 sepsis occurred.",
         "A Nervous system disorders - Other, specify g3-3 1", "A Sepsis g4-4 1"),
]

DEATHS = [
    case("severe-cause", SINGLE, "One patient died from severe diarrhea.", "A DEATH 1", "A Diarrhea 1"),
    case("both-unrelated", SINGLE, "There were 2 fatal AEs (1 stroke, 1 sepsis; both unrelated to study drug).",
         "A Death NOS 2 *", "A Stroke 1 *", "A Sepsis 1 *"),
    case("no-patient-had-a", SINGLE, "No patient had a stroke.", "A Stroke 0"),
    case("none-of-many", SINGLE, "None of six patients at 20 mg had a DLT.", "A DLT 0/6"),
    case("none-above-a-grade", SINGLE, "No patients developed alopecia or rash > grade 1.",
         "A Alopecia 0", "A Rash maculo-papular g2-5 0"),
    case("no-patient-with", SINGLE, "No patient with a rash withdrew from the study."),
    case("none-was-related", SINGLE, "Three fatal adverse events, none of which was related to treatment, occurred.",
         "A Death NOS 3 *", "A DEATH 0"),
    case("one-was-related", SINGLE, "There were 3 fatal AEs (one was related to study drug).", "A DEATH 3"),
]

# fmt: on


@pytest.mark.parametrize(
    "example",
    LISTS
    + WHOLES
    + ONE_BY_ONE
    + CLAUSES
    + RESPONSES
    + GRADES
    + KINDS_OF_PATIENTS
    + DEFINITIONS
    + NOT_COUNTED
    + TWO_GRADES
    + COUNTS_OF_BLOOD
    + LEVELS
    + DEATHS,
)
def test_rows(example: Case) -> None:
    check(example)


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("A total of 57 cycles were delivered", None),
        ("Total of 48 courses have been administered", None),
        ("One hundred twenty-six cycles of chemotherapy were administered", None),
        ("Two hundred and four courses were given", None),
        ("Thirty-six cycles were given", None),
        ("31 cycles were completed", None),
        ("The patients received a total of 52 cycles", None),
        ("Four cycles were administered", 4),
        ("Treatment was repeated for a total of 6 cycles", 6),
        ("paclitaxel weekly for a total of 18 cycles", 18),
        ("up to 24 cycles of nivolumab", 24),
    ],
)
def test_cycles_of_all_patients_are_no_plan(text: str, cycles: int | None) -> None:
    assert [p.timing.cycles for p in find_schedules(text) if p.timing.cycles] == ([cycles] if cycles else [])


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("A phase I study of QCH 900217 (QC), an anti-XYZ (XZF) monoclonal antibody.", ["qch 900217"] * 2),
        ("A phase I study of QCH-947 (QC), an anti-growth factor antibody. QC was given weekly.", ["qch-947"] * 3),
        ("A phase I study of BQ 8417 (BQ) in thymoma. BQ was given at 10 mg once daily.", ["bq 8417"] * 3),
        ("A phase I study in QCH 900217 (QC) carriers. QC was normal.", []),
        ("Expression of WXY 4471 (WX) in thymoma. WX was low.", []),
    ],
)
def test_codes_and_their_letters(text: str, drugs: list[str]) -> None:
    assert [d for m in find_mentions(text) for d in m.drugs] == drugs


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Topotecan was administered intravenously for five days every three weeks to 18 patients.", 18),
        ("Topotecan was given orally once daily at a dose of 2 mg/m2 to 31 heavily pretreated patients.", 31),
        ("Topotecan was administered 1 to 42 days after the patients had been registered.", None),
    ],
)
def test_given_to_how_many(text: str, n: int | None) -> None:
    lines = stated("population", SINGLE, f"{text} Leukopenia was the dose-limiting toxicity.")
    assert lines == ([f"all treated {n}"] if n else [])


@pytest.mark.parametrize(
    ("text", "arms"),
    [
        (
            "Sabatolimab was given as a single agent (n = 30) or in combination with the drug spartalizumab (n = 20).",
            [(["sabatolimab"], 30), (["sabatolimab", "spartalizumab"], 20)],
        ),
        (
            "Sabatolimab, an antibody, was tested alone (n = 30) and combined with spartalizumab (n = 20).",
            [(["sabatolimab"], 30), (["sabatolimab", "spartalizumab"], 20)],
        ),
        (
            "Fifty patients received sabatolimab in combination with spartalizumab (n = 50).",
            [(["sabatolimab", "spartalizumab"], 50)],
        ),
    ],
)
def test_alone_or_combined(text: str, arms: list[tuple[list[str], int]]) -> None:
    doc = pipeline()(f"Sabatolimab in thymoma.\n\n{text} Responses were seen in 20% of patients.")
    assert [(arm["drugs"], arm["n"]) for arm in doc._.arms] == arms


@pytest.mark.parametrize(
    ("text", "doses"),
    [
        (
            "In patients treated with sabatolimab, rash occurred in 20%. No maximum tolerated dose was reached; the "
            "recommended phase 2 dose (RP2D) was 600 mg every 2 weeks.",
            [("sabatolimab", 600)],
        ),
        ("Rash occurred with sabatolimab and spartalizumab. The RP2D was 600 mg every 2 weeks.", []),
    ],
)
def test_the_dose_that_was_found(text: str, doses: list[tuple[str, float]]) -> None:
    doc = pipeline()(f"Forty patients with thymoma received sabatolimab and spartalizumab. {text} The ORR was 20%.")
    assert [(row["drug"], row["low"]) for row in rows_of(doc, "doses")] == doses
    assert {row["drug"] for row in rows_of(doc, "schedules")} == {drug for drug, _ in doses}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("twice daily at 80 mg/m2/day on days 1-14", "mg/m2/d"),
        ("at 80 mg/m2/day in two divided doses", "mg/m2/d"),
        ("once daily at 80 mg/m2/day", "mg/m2"),
        ("twice daily at 40 mg/m2", "mg/m2"),
    ],
)
def test_the_dose_of_a_day_in_parts(text: str, unit: str) -> None:
    doc = pipeline()(f"Forty patients with thymoma received S-1 {text}. The response rate was 20%.")
    assert [row["unit"] for row in rows_of(doc, "doses")] == [unit]


def test_what_patients_had_before_is_no_drug_of_the_arm() -> None:
    doc = pipeline()(
        "Forty patients with thymoma received irinotecan plus oxaliplatin. Four responses were seen in 5-fluorouracil "
        "(5-FU) refractory patients."
    )
    assert [arm["drugs"] for arm in doc._.arms] == [["irinotecan", "oxaliplatin"]]


def test_a_short_report_is_no_plan() -> None:
    doc = pipeline()(
        "Phase I evaluation of topotecan in advanced thymoma.\n\nTopotecan was administered intravenously for "
        "five days every three weeks to 18 patients in a phase I study. Leukopenia was the dose-limiting toxicity. The "
        "recommended dose of topotecan for phase II studies is 1.5 mg/m2."
    )
    assert [(arm["role"], arm["drugs"]) for arm in doc._.arms] == [("single", ["topotecan"])]
    assert [(row["arm_id"], row["low"]) for row in rows_of(doc, "doses")] == [("A1", 1.5)]
    assert [row["ctcae_term"] for row in rows_of(doc, "adverse_events")] == ["White blood cell decreased"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five patients were treated at dose levels I and II, and 11 patients were treated at dose level 4.", []),
        ("Twelve patients were treated at the MTD.", []),
        ("Six patients were entered on the first dose level.", []),
        ("Sixteen patients were treated in the phase I part.", []),
        ("Five patients received escalated doses.", []),
        ("Twelve patients were treated at these doses.", []),
        ("Enrolled in the study were 25 patients.", ["all enrolled 25"]),
        ("Twelve patients were treated at three hospitals.", ["all treated 12"]),
    ],
)
def test_parts_of_an_escalation_are_no_population(text: str, expected: list[str]) -> None:
    assert stated("population", SINGLE, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We performed a phase I/II study of topotecan in 35 patients with thymoma.", ["all enrolled 35"]),
        ("We studied 17 patients with thymoma who were given topotecan.", ["all enrolled 17"]),
        ("We performed a phase I/II study of topotecan in thymoma.", []),
    ],
)
def test_people_of_the_study(text: str, expected: list[str]) -> None:
    lines = stated("population", NONE, f"{text} The response rate to topotecan was 40%.")
    assert lines == expected


def test_a_dose_level_is_no_number_of_doses() -> None:
    doc = pipeline()(
        "Forty patients with thymoma received topotecan 1 mg/m2 weekly. Rash developed in 3 of 5 patients treated with "
        "the level 1 dose."
    )
    assert [(row["frequency"], row["cycles"]) for row in rows_of(doc, "schedules")] == [(1, None)]


def test_a_cycle_that_was_used() -> None:
    doc = pipeline()(
        "Forty patients with thymoma received topotecan 1.25 mg/m2 on days 1-5. A 28-day cycle was used. The response "
        "rate was 40%."
    )
    assert [(row["days"], row["cycle_days"]) for row in rows_of(doc, "schedules")] == [("1-5", 28)]


def test_averages_are_no_medians() -> None:
    text = "The average PFS was 7.6 months and the median PFS was 7.5 months."
    assert stated("survival", SINGLE, text) == ["A PFS 7.5 mo"]


def test_a_conclusion_changes_no_days() -> None:
    doc = pipeline()(
        "Phase II study of topotecan in thymoma.\n\nMETHODS: Forty patients received topotecan 1.5 mg/m2 on days "
        "1-5 of a 21-day cycle. RESULTS: The response rate was 40%. CONCLUSION: Topotecan given biweekly is active."
    )
    assert [(row["days"], row["frequency"]) for row in rows_of(doc, "schedules")] == [("1-5", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Topotecan has shown activity in thymoma. We performed a phase II study of topotecan. Forty patients were "
        "enrolled. The ORR was 64%. The median PFS was 8 months. Neutropenia occurred in 18%. Because patients will be "
        "treated again, topotecan is a tool.",
        "The group is coordinating two phase II studies of topotecan, and activity has been reported. Topotecan 1.5 "
        "mg/m2 is given on days 1-5. So far, 18 pts have been enrolled. The ORR was 64%.",
    ],
)
def test_results_that_are_no_plan(text: str) -> None:
    doc = pipeline()(f"Topotecan in relapsed thymoma.\n\n{text}")
    assert [row["percent"] for row in rows_of(doc, "responses") if row["arm_id"] == "A1"] == [64]


@pytest.mark.parametrize(
    ("text", "doses"),
    [
        (
            "The MTD of vorinostat administered on days 1-7 of every 28-day cycle in combination with temozolomide was "
            "500 mg daily.",
            [("vorinostat", 500, 500)],
        ),
        (
            "Patients received vorinostat on days 1-5 in combination with temozolomide 150 mg/m2.",
            [("temozolomide", 150, 150)],
        ),
        (
            "The MTDs of vorinostat (VOR) and temozolomide given together were 400 mg and 150 mg/m2.",
            [("vorinostat", 400, 400), ("temozolomide", 150, 150)],
        ),
        (
            "The recommended doses of vorinostat and temozolomide were 400 mg daily and 150 mg/m2 daily.",
            [("vorinostat", 400, 400), ("temozolomide", 150, 150)],
        ),
        (
            "The MTD was 300 and 150 mg/m2 of vorinostat and temozolomide, respectively.",
            [("vorinostat", 300, 300), ("temozolomide", 150, 150)],
        ),
        (
            "The doses of temozolomide were 100, 125 and 150 mg/m2.",
            [("temozolomide", 100, 100), ("temozolomide", 125, 125), ("temozolomide", 150, 150)],
        ),
        (
            "Temozolomide was raised from 100 to 125 mg/m2 and 150 mg/m2 with vorinostat.",
            [("temozolomide", 100, 125), ("temozolomide", 150, 150)],
        ),
        (
            "Temozolomide 400 mg/m2 was tolerated, more than that recommended for the schedule of 150 mg/m2.",
            [("temozolomide", 400, 400)],
        ),
        ("The MTD of temozolomide was estimated as 38 mg/m2 (80% CI, 34 to 41 mg/m2).", [("temozolomide", 38, 38)]),
    ],
)
def test_doses_that_are_told_of_another(text: str, doses: list[tuple[str, float, float]]) -> None:
    doc = pipeline()(
        f"Vorinostat plus temozolomide in thymoma.\n\nTwenty patients received vorinostat and temozolomide. {text} The "
        "response rate was 40%."
    )
    assert sorted((row["drug"], row["low"], row["high"]) for row in rows_of(doc, "doses")) == sorted(doses)
