"""Wordings of reports of one treatment: new clauses behind a rate, parts of the patients, none of them, grades."""

import pytest

from constructions import LETTERS, PAIR, SINGLE, Case, case, check
from stated import _pipeline as pipeline
from stated import stated

# fmt: off

NEW_CLAUSES = [
    case("people-behind-a-rate", SINGLE, "The response rate was 30%, and 12% had neutropenia.",
         "A ORR 30%", "A Neutrophil count decreased 12%"),
    case("people-behind-and", SINGLE, "The response rate was 30% and 15% had stable disease.", "A ORR 30%", "A SD 15%"),
    case("people-behind-an-incidence", SINGLE,
         "The incidence of diarrhea was 20%, and 5% of patients developed colitis.",
         "A Diarrhea 20%", "A Colitis 5%"),
    case("people-behind-a-time", SINGLE, "Median survival was 14 months, and 12% had neutropenia.",
         "A Neutrophil count decreased 12%"),
    case("no-new-clause-in-a-row", SINGLE,
         "CR, PR and SD were seen in 5%, 30%, and 12% of patients, respectively.", "A CR 5%", "A PR 30%", "A SD 12%"),
    case("no-new-clause-for-two-arms", LETTERS, "The response rate was 30% and 15% in arms A and B, respectively.",
         "A ORR 30%", "B ORR 15%"),
]

NONE = [
    case("not-a-single-patient", SINGLE, "Not a single patient stopped treatment because of toxicity.",
         "A DISCONTINUATION 0"),
    case("not-one-patient", SINGLE, "Not one patient died of toxicity.", "A DEATH 0"),
    case("a-single-patient", SINGLE, "A single patient stopped treatment because of toxicity.", "A DISCONTINUATION 1"),
    case("neither-of-two", SINGLE, "Neither of the two patients with carcinoid responded.", "A ORR 0/2"),
    case("not-registered", SINGLE, "Treatment-related deaths or episodes of febrile neutropenia were not registered.",
         "A DEATH 0", "A Febrile neutropenia 0"),
    case("no-toxicity-by-long-name", SINGLE, "No World Health Organization grade 4 toxicities were noted.",
         "A ANY g4-4 0"),
    case("how-it-was", SINGLE, "Neither diarrhea nor anemia was dose-limiting in any of the patients."),
    case("none-was-severe", SINGLE, "No nausea was severe, and there was no vomiting.", "A Vomiting 0"),
    case("no-deaths-on-the-study", SINGLE, "No deaths were reported on the study.", "A Death NOS 0"),
    case("none-exceeded", SINGLE, "None of the events of grade 3 affected more than 5% of patients."),
    case("none-exceeded-in-a-clause-of-its-own", SINGLE,
         "None of the 40 patients developed neuropathy, and 12% had a rash, more than 5% of it severe.",
         "A Peripheral sensory neuropathy 0/40", "A Rash maculo-papular 12%"),
]

PARTS = [
    case("part-with-a-mutation", SINGLE, "Six of 12 patients with a KIT mutation responded.", "A ORR 6/12"),
    case("part-and-percent", SINGLE, "Six of 12 patients with a KIT mutation (50%) responded.", "A ORR 6/12 50%"),
    case("part-in-front", SINGLE, "Six of 12 KIT-mutated patients had a response.", "A ORR 6/12"),
    case("part-stopped", SINGLE, "Three of 12 patients with liver disease discontinued because of toxicity.",
         "A DISCONTINUATION 3/12"),
    case("percent-of-the-first", SINGLE, "At week 8, 25% of the first 20 patients had responded.", "A ORR /20 25%"),
    case("in-response", SINGLE, "At week 8, 10 of 40 patients (25%) were in response.", "A ORR 10/40 25%"),
    case("limits-with-a-misprint", SINGLE,
         "The response rate was 42% (95% confidence interval [Cl], 27% to 58%).", "A ORR 42% [27-58]"),
    case("by-two-reviews", SINGLE,
         "The response rates by central review and by investigator assessment were 30% (95% CI, 17 to 47) and 35% "
         "(95% CI, 21 to 52), respectively.",
         "A ORR 30% [17-47]", "A ORR 35% [21-52]"),
    case("suffered-from-progression", SINGLE,
         "Twelve patients (30%) had a partial response. Six (15%) suffered from disease progression.",
         "A PR 12 30%", "A PD 6 15%"),
    case("progression-of-no-best-response", SINGLE,
         "Twelve patients (30%) had a partial response. Six (15%) progressed later.", "A PR 12 30%"),
    case("not-assessable", SINGLE, "Disease was stable in 40%, progressed in 25% and was not assessable in 10%.",
         "A SD 40%", "A PD 25%"),
    case("stable-for-a-time", SINGLE, "Stable disease lasted at least 8 weeks in 25% of the patients.", "A SD 25%"),
    case("a-response-for-a-time", SINGLE,
         "A partial response was seen in 12 patients and lasted more than 6 months in 8.", "A PR 12"),
    case("with-a-rate-of-another-kind", SINGLE,
         "The combined response rate for tumors and nodes was 80% (95% CI, 65 to 91) with a CR rate of 20%.",
         "A ORR 80% [65-91]", "A CR 20%"),
    case("of-them-completely", SINGLE,
         "Twenty patients responded (50%), 8 (20%) of them completely, and 12 (30%) partially.",
         "A ORR 20 50%", "A CR 8 20%", "A PR 12 30%"),
    case("patients-responding", SINGLE,
         "At 3 years, 75% of the patients responding to chemotherapy versus 20% of the others were free of disease."),
    case("patients-with-response", SINGLE, "All patients with response had sensitive disease (three of eight)."),
    case("judged-for-toxicity", SINGLE, "Thirty patients were evaluable for response and 34 patients for toxicity."),
    case("presented-an-event", SINGLE,
         "Nineteen (48%) of the patients who received more than two courses of chemotherapy presented neurotoxicity.",
         "A Nervous system disorders - Other, specify 19 48%"),
    case("depression-of-the-blood", SINGLE, "Major hematologic depression occurred in 2 of 26 patients.",
         "A HEMATOLOGIC 2/26"),
    case("with-their-ages", SINGLE, "Two patients (aged 66 and 70 years) developed colitis.", "A Colitis 2"),
    case("needed-a-reduction", SINGLE, "Six patients (15%) needed a dose reduction.", "A DOSE_REDUCTION 6 15%"),
    case("sensory-and-motor", SINGLE, "Sensory and motor neuropathy was seen in 20%.",
         "A Peripheral sensory neuropathy 20%"),
    case("which-was-complete", SINGLE,
         "Twelve patients had an objective response (30%), which was complete in 2 and partial in 10.",
         "A ORR 12 30%", "A CR 2", "A PR 10"),
]

MARKERS = [
    case("a-marker-fell", SINGLE, "Serum IgM fell by at least 50% in 12 of 40 patients (30%).",
         "A BIOMARKER 12/40 30%"),
    case("a-fall-of-a-marker", SINGLE, "A fall in CA-125 of more than 50% was seen in 12 patients (30%).",
         "A BIOMARKER 12 30%"),
    case("a-reduction-and-a-greater", SINGLE,
         "A reduction of the serum calcitonin by at least 25% was noted in 12 patients (30%), and by at least 50% in 6 "
         "(15%).",
         "A BIOMARKER 12 30%", "A BIOMARKER 6 15%"),
    case("a-threshold-before-the-marker", SINGLE,
         "Eighteen of 40 (45%) had a ≥50% PSA decline and 6 of 40 (15%) had a ≥90% PSA decline.",
         "A PSA 18/40 45%", "A PSA 6/40 15%"),
    case("parts-of-a-fall", SINGLE, "M protein was reduced by ≥75% in 8, by 50-75% in 6 and by 25-50% in 5 patients.",
         "A BIOMARKER 8", "A BIOMARKER 6", "A BIOMARKER 5"),
    case("bare-thresholds", SINGLE, "The paraprotein fell by at least 90% in 8 patients, 75% in 6 and 50% in 7.",
         "A BIOMARKER 8", "A BIOMARKER 6", "A BIOMARKER 7"),
    case("no-threshold-but-a-rate", SINGLE, "PSA declines ≥50% were seen in 12 patients, and 30% had bone pain.",
         "A PSA 12", "A Bone pain 30%"),
    case("psa-declined", SINGLE, "PSA declined by 50% or more in 12 of 40 patients (30%).", "A PSA 12/40 30%"),
    case("doses-are-no-marker", SINGLE, "The dose was reduced by more than 50% in 12 patients.",
         "A DOSE_REDUCTION 12"),
]

GRADES = [
    case("grade-of-the-clause-before", SINGLE, "Grade 4 anemia was seen in 20%; 15% of patients had nausea.",
         "A Anemia g4-4 20%", "A Nausea 15%"),
    case("grade-of-a-heading", SINGLE, "Grade 4: 20% had anemia; 15% had nausea.",
         "A Anemia g4-4 20%", "A Nausea g4-4 15%"),
    case("incidence-of-a-grade", SINGLE,
         "The most common event was anemia (80%) with a grade 3/4 incidence of 40%; nausea was seen in 60%.",
         "A Anemia 80%", "A Anemia g3-4 40%", "A Nausea 60%"),
    case("rate-of-a-grade", SINGLE, "Anemia occurred in 80% with grade 3 rate of 12%, and rash in 20%.",
         "A Anemia 80%", "A Anemia g3-3 12%", "A Rash maculo-papular 20%"),
    case("each-grade-in-words", SINGLE,
         "There was hypotension of grade 2 (six patients), grade 3 (four patients), and grade 4 (two patients).",
         "A Hypotension g2-2 6", "A Hypotension g3-3 4", "A Hypotension g4-4 2"),
    case("each-grade-and-percent", SINGLE, "Grade 3 (12%) and grade 4 (5%) anemia was seen.",
         "A Anemia g3-3 12%", "A Anemia g4-4 5%"),
    case("each-grade-with-its-count", SINGLE,
         "Eight patients (20%) had grades 1-2 and one patient (3%) had grade 3 nausea.",
         "A Nausea g1-2 8 20%", "A Nausea g3-3 1 3%"),
    case("verb-of-the-first-grade", SINGLE,
         "Eight patients (20%) experienced grades 1-2 and one patient (3%) grade 3 nausea.",
         "A Nausea g1-2 8 20%", "A Nausea g3-3 1 3%"),
    case("each-with-its-own-grade", SINGLE, "Grade 3 anemia and grade 2 rash occurred in one patient each.",
         "A Anemia g3-3 1", "A Rash maculo-papular g2-2 1"),
    case("one-grade-for-each", SINGLE, "Grade 3 anemia and rash occurred in one patient each.",
         "A Anemia g3-3 1", "A Rash maculo-papular g3-3 1"),
    case("with-each-grade", SINGLE, "Fatigue was common (56% with any grade, 9% with grade 3).",
         "A Fatigue 56%", "A Fatigue g3-3 9%"),
    case("criteria-behind-the-grade", SINGLE, "Four patients showed grade III (WHO) and 6 grade II anemia.",
         "A Anemia g3-3 4", "A Anemia g2-2 6"),
    case("another-clause-of-its-own", SINGLE, "Grade 3 anemia was observed in 20%; nausea occurred in 12%.",
         "A Anemia g3-3 20%", "A Nausea 12%"),
    case("a-list-goes-on", SINGLE, "Grade 3 anemia was observed in 20%; nausea, 12%; and fever, 4%.",
         "A Anemia g3-3 20%", "A Nausea g3-3 12%", "A Fever g3-3 4%"),
    case("seen-in-some-was-the-main", SINGLE, "Anemia observed in 6 (15%) patients was the main grade 3 toxicity.",
         "A Anemia g3-3 6 15%"),
    case("all-of-it", SINGLE, "Grade 3 anemia was seen in 20%; 15% developed nausea, all of it grade 1.",
         "A Anemia g3-3 20%", "A Nausea g1-1 15%"),
    case("always-of-a-grade", SINGLE, "Rash was seen in 18%, always of grade 1.", "A Rash maculo-papular g1-1 18%"),
]

REASONS = [
    case("for-another-reason", SINGLE,
         "Treatment was given up by 20 patients, in 12 because of progression, in 6 because of toxicity, and in two on "
         "withdrawal of consent.",
         "A DISCONTINUATION 6"),
    case("each-inside-a-list", SINGLE,
         "Common events were mucositis (9%), anemia and rash (7% each), somnolence (6%), fever and cough (5% each).",
         "A Mucositis oral 9%", "A Anemia 7%", "A Rash maculo-papular 7%", "A Somnolence 6%", "A Fever 5%",
         "A Cough 5%"),
    case("removed-from-study", SINGLE,
         "Toxicity was substantial, with four patients being removed from study because of toxicity.",
         "A DISCONTINUATION 4"),
    case("dose-of-a-drug-with-a-code", SINGLE, "Ten patients required reduction of the 5-FU dose.",
         "A DOSE_REDUCTION 10"),
    case("a-median-of-values", SINGLE,
         "A decrease in hematocrit occurred in 12 of 16 patients (75%), with a median decrease of 3.5%.",
         "A Anemia 12/16 75%"),
    case("operations-done", SINGLE, "Resection was performed in 22 patients."),
    case("resection-achieved", SINGLE, "Complete resection was achieved in 18 patients (45%).", "A OTHER 18 45%"),
]

# fmt: on

CASES = [*NEW_CLAUSES, *NONE, *PARTS, *MARKERS, *GRADES, *REASONS]


@pytest.mark.parametrize("example", CASES)
def test_results_of_one_arm(example: Case) -> None:
    check(example)


SURVIVAL = [
    ("Neither the median duration of response nor the median PFS was reached.", ["A DOR NR", "A PFS NR"]),
    ("Neither median PFS nor OS had yet been reached, and 12% had a rash.", ["A PFS NR", "A OS NR"]),
    ("Neither PFS nor OS differed, and the median was reached.", []),
    ("A response was seen in 35% and was maintained for a median of 48 weeks.", ["A DOR 48 wk"]),
    ("Thirty percent responded, for a median of 9 months.", ["A DOR 9 mo"]),
    ("There were 12 responses (30%) lasting a median of 7.5 months (range, 2-14).", ["A DOR 7.5 mo (2-14)"]),
    ("Partial responses lasted a median of 8 months.", ["A DOR 8 mo"]),
    ("Twelve patients responded, and treatment lasted for a median of 4 months.", []),
    ("Neutropenia lasted a median of 5 days.", []),
    (
        "In men, median PFS was 5 months and OS 9 months; the corresponding figures in women were 8 and 14 months.",
        ["A PFS 5 mo", "A OS 9 mo", "A PFS 8 mo", "A OS 14 mo"],
    ),
    (
        "The 1-year rate of progression-free survival was 55%, and 71% of responses were ongoing at 1 year.",
        ["A PFS 55% at 1 a", "A DOR 71% at 1 a"],
    ),
    ("Median PFS stands at 8.2 and median OS at 19.8 months.", ["A PFS 8.2 mo", "A OS 19.8 mo"]),
]


@pytest.mark.parametrize(("text", "rows"), SURVIVAL, ids=[t for t, _ in SURVIVAL])
def test_survival_of_one_arm(text: str, rows: list[str]) -> None:
    assert sorted(stated("survival", SINGLE, text)) == sorted(rows)


def test_corresponding_values_of_the_other_arm() -> None:
    text = (
        "With gemcitabine median PFS was 5 months and OS was 9 months; the corresponding values with gemcitabine plus "
        "erlotinib were 8 and 14 months."
    )
    assert sorted(stated("survival", PAIR, text)) == ["A OS 9 mo", "A PFS 5 mo", "B OS 14 mo", "B PFS 8 mo"]


TOLD_OF_THEM = [
    case("responders-with-a-sample", SINGLE, "Sixteen patients who achieved CR had samples of marrow."),
    case("responders-who-improved", SINGLE, "Six of 29 patients (21%) who were in CR or PR after surgery improved."),
    case(
        "responders-who-went-on",
        SINGLE,
        "Nine patients having achieved complete response (CR) or partial response (PR) were given maintenance.",
    ),
    case("responders-who-relapsed", SINGLE, "Eleven patients achieved PR, and 3 who achieved CR relapsed.", "A PR 11"),
    case(
        "those-who-got-so-far-responded",
        SINGLE,
        "Twelve patients (30%) who received 4 cycles achieved CR.",
        "A CR 12 30%",
    ),
    case(
        "responders-with-their-share",
        SINGLE,
        "Nine patients (23%) who achieved CR after surgery remained free of it.",
        "A CR 9 23%",
    ),
    case("who-responded-and-then-stopped", SINGLE, "Nine patients achieved CR and stopped treatment.", "A CR 9"),
]
TIMES_FIRST = [
    case("after-surgery", SINGLE, "After surgery 23 (57.5%) patients achieved CR.", "A CR 23 57.5%"),
    case(
        "following-the-transplant",
        SINGLE,
        "Following transplant 9 patients (23%) had a partial response.",
        "A PR 9 23%",
    ),
    case("what-was-done-to-them", SINGLE, "Surgery in 12 patients (30%) was possible."),
]
DEATHS = [
    case("no-deaths", SINGLE, "No deaths occurred.", "A Death NOS 0"),
    case("none-of-two", SINGLE, "There were no serious adverse events or deaths.", "A SAE 0", "A Death NOS 0"),
    case("none-that-progressed-or-died", SINGLE, "No relapses or deaths were observed."),
    case("no-deaths-of-a-cause", SINGLE, "There were no deaths from lymphoma."),
    case("no-difference-in-deaths", SINGLE, "There was no difference in deaths."),
    case("deaths-on-treatment", SINGLE, "There was one (2%) on-treatment death.", "A Death NOS 1 2%"),
    case(
        "no-stops-or-deaths",
        SINGLE,
        "No TRAE-related permanent treatment discontinuation or death occurred.",
        "A DISCONTINUATION 0",
        "A DEATH 0",
    ),
    case(
        "no-deaths-or-stops",
        SINGLE,
        "No treatment-related deaths or discontinuations were reported.",
        "A DISCONTINUATION 0",
        "A DEATH 0",
    ),
    case(
        "stops-by-name",
        SINGLE,
        "Treatment-related discontinuations occurred in 3 patients (8%).",
        "A DISCONTINUATION 3 8%",
    ),
    case(
        "stops-with-their-reasons",
        SINGLE,
        "Four did not receive consolidation (2 due to adverse events, 1 to receive a transplant).",
        "A DISCONTINUATION 2",
    ),
    case("no-stop", SINGLE, "Two patients did not receive growth factors. Toxicity was mild."),
]
GOALS = [
    case("a-target-set-before", SINGLE, "The CR rate after 2 cycles had a pre-specified target of 78%."),
    case("a-target-missed", SINGLE, "The CR rate of 74% missed the target of 78%.", "A CR 74%"),
    case("what-others-had", SINGLE, "The ORR was 60%, which exceeded the historical control rate of 40%.", "A ORR 60%"),
    case("the-level-of-an-interval", SINGLE, "The lower limit of the 95% CI for ORR was above the bound."),
    case("an-interval", SINGLE, "The ORR was 40% (95% CI of 25 to 56).", "A ORR 40% [25-56]"),
    case(
        "all-and-graded",
        SINGLE,
        "The incidence of all and ≥ grade 3 TRAEs were 65% and 17.5%, respectively.",
        "A ANY 65%",
        "A ANY g3-5 17.5%",
    ),
    case(
        "any-and-graded",
        SINGLE,
        "Any and grade 3/4 rash were seen in 65% and 5%.",
        "A Rash maculo-papular 65%",
        "A Rash maculo-papular g3-4 5%",
    ),
]


AT_THE_START = [
    case(
        "in-remission-at-the-start", SINGLE, "Twelve patients were in complete remission (CR) at the start of therapy."
    ),
    case("in-remission-at-enrollment", SINGLE, "14 pts were in CR at enrollment, 7 of whom were MRD-negative."),
    case(
        "active-at-entry-and-then",
        SINGLE,
        "Among 38 patients with active disease at study entry, 45% achieved CR.",
        "A CR /38 45% *",
    ),
    case("of-entry-first", SINGLE, "At study entry, 12% had nausea."),
]
COUNTS_AGAIN = [
    case(
        "count-again-with-its-total",
        SINGLE,
        "Nine patients (72.7%, 9/13) achieved partial remission.",
        "A PR 9/13 72.7%",
    ),
    case(
        "count-again-truncated",
        SINGLE,
        "Five patients (38.4%, 5/13) developed infections.",
        "A Infections and infestations - Other, specify 5/13 38.4%",
    ),
    case(
        "an-interval-named-twice",
        SINGLE,
        "Response was linked to DCR, with an odds ratio of 7 (95% confidence interval [95% CI: 1.7-27.5]).",
    ),
    case(
        "an-interval-in-brackets",
        SINGLE,
        "The ORR was 35.6% (95% confidence interval [95% CI], 23.6-49.1%).",
        "A ORR 35.6% [23.6-49.1]",
    ),
]
BY_OTHER_WORDS = [
    case(
        "had-the-dose-reduced",
        SINGLE,
        "Thirteen patients (29%) had their dose of paclitaxel reduced.",
        "A DOSE_REDUCTION 13 29%",
    ),
    case(
        "possibly-related",
        SINGLE,
        "Paclitaxel was discontinued in two patients due to possibly related adverse events.",
        "A DISCONTINUATION 2",
    ),
    case(
        "negative-MRD",
        SINGLE,
        "MRD was assessed in 30, of whom 27 (91%) were found to have negative MRD.",
        "A MRD_NEG 27 91%",
    ),
    case("MRD-was-negative", SINGLE, "MRD was negative in 12 patients (30%).", "A MRD_NEG 12 30%"),
    case(
        "molecular-is-not-complete",
        SINGLE,
        "Six patients (15%) achieved a complete molecular response (CMR).",
        "A OTHER 6 15% *",
    ),
    case(
        "short-name-of-a-molecular-one",
        SINGLE,
        "A complete molecular response (CMR) was the endpoint. 27 patients (67%) achieved CMR after 1 cycle.",
        "A OTHER 27 67% *",
    ),
    case("short-name-of-a-metabolic-one", SINGLE, "CMR was seen in 60%.", "A CR 60%"),
    case("relapsed-behind-a-percent", SINGLE, "Six patients (15%) relapsed while on study.", "A OTHER 6 15% *"),
    case("people-who-had-relapsed", SINGLE, "Six (15%) relapsed or refractory patients and 4 (10%) others took part."),
    case("comorbidities", SINGLE, "Comorbidities included hypertension (30%) and stroke (5%)."),
    case(
        "comorbidities-ahead", SINGLE, "40% had comorbidities; most frequent were stroke (10%) and hypertension (8%)."
    ),
    case(
        "despite-comorbidities",
        SINGLE,
        "Despite many comorbidities, grade 3 nausea occurred in 6 patients (15%).",
        "A Nausea g3-3 6 15%",
    ),
    case("those-with-comorbidities", SINGLE, "In those with comorbidity, nausea developed in 15%.", "A Nausea 15%"),
    case(
        "patients-of-a-kind-who-responded",
        SINGLE,
        "Of 40 patients, 14 (35%) relapsed AML patients responded.",
        "A ORR 14/40 35%",
    ),
    case(
        "stops-of-something-else",
        SINGLE,
        "There were no treatment-related deaths or discontinuations of dialysis.",
        "A DEATH 0",
    ),
    case(
        "who-withdrew-counts-for-nothing",
        SINGLE,
        "Outcomes were one partial response, four stable disease, 11 progressive disease, and one withdrawal.",
        "A PR 1",
        "A SD 4",
        "A PD 11",
    ),
    case(
        "withdrawals-with-their-reason",
        SINGLE,
        "There were 2 PR and 3 withdrawals due to toxicity.",
        "A PR 2",
        "A DISCONTINUATION 3",
    ),
    case("complete-by-blood", SINGLE, "Six patients (15%) achieved a complete hematologic response.", "A CR 6 15%"),
]


@pytest.mark.parametrize(
    "case", TOLD_OF_THEM + TIMES_FIRST + DEATHS + GOALS + AT_THE_START + COUNTS_AGAIN + BY_OTHER_WORDS
)
def test_what_else_a_report_tells(case: Case) -> None:
    check(case)


GROUPS_OF_PEOPLE = [
    (
        "The 5-year EFS and overall survival (OS) for low-grade and transformed lymphoma patients was 40% and 72%.",
        ["A EFS 40% at 5 a", "A OS 72% at 5 a"],
    ),
    (
        "The 2-year OS for low-risk and high-risk patients was 90% and 72%, respectively.",
        ["A OS 90% at 2 a", "A OS 72% at 2 a"],
    ),
    (
        "Median PFS and OS in patients with measurable and with evaluable disease were 8 and 12 months.",
        ["A PFS 8 mo", "A OS 12 mo"],
    ),
    ("The median follow-up for patients who are alive is 4.3 years.", ["A FOLLOWUP 4.3 a"]),
    (
        "With a median follow-up of patients still alive of 62 months, 5-year OS was 40%.",
        ["A FOLLOWUP 62 mo", "A OS 40% at 5 a"],
    ),
    ("The median follow-up among the 12 patients remaining alive was 27 months.", ["A FOLLOWUP 27 mo"]),
    (
        "Median follow-up was 27 months, and 60% of patients were alive at 2 years.",
        ["A FOLLOWUP 27 mo", "A OS 60% at 2 a"],
    ),
    ("The lower limit of the 90% CI for 1-year EFS was above the bound.", []),
    ("The 3y OS was 69% for men and 58% for women.", ["A OS 69% at 3 a", "A OS 58% at 3 a"]),
    ("The 12m PFS was 40%.", ["A PFS 40% at 12 mo"]),
    ("Overall survival after 1 and 3 yrs was 80% and 67%.", ["A OS 80% at 1 a", "A OS 67% at 3 a"]),
]


@pytest.mark.parametrize(("text", "rows"), GROUPS_OF_PEOPLE, ids=[t for t, _ in GROUPS_OF_PEOPLE])
def test_survival_of_groups_and_survivors(text: str, rows: list[str]) -> None:
    assert sorted(stated("survival", SINGLE, text)) == sorted(rows)


@pytest.mark.parametrize("last", ["", " This study is registered at www.clinicaltrials.gov."])
def test_a_rate_with_a_decimal_tells_of_a_report(last: str) -> None:
    text = "This study investigated paclitaxel in 23 patients with thymoma. The overall response was 82.6% at month 2."
    rows = pipeline()(text + last)._.facts
    assert [(f.role, f.drugs) for f in rows if f.table == "arms"] == [("single", "paclitaxel")]
    assert [(f.outcome, f.percent) for f in rows if f.table == "responses"] == [("ORR", 82.6)]
