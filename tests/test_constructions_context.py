"""Context: what is no result of this study's treatment, and what only looks like one."""

import pytest

from constructions import LETTERS, NONE, PAIR, PLACEBO, REGIMENS, SINGLE, Case, Study, case, check

# fmt: off

CITED = Study(
    "In an earlier phase II study, gefitinib gave a response rate of 12%. We treated 40 patients with erlotinib.",
    {"A": "erlotinib", "Z": "gefitinib"},
)

BACKGROUND = Study(
    "BACKGROUND: Standard chemotherapy has produced response rates of 40% in this disease. METHODS: We treated 40 "
    "patients with weekly paclitaxel. RESULTS:",
    {"A": "paclitaxel"},
)

HYPOTHESES = [
    case("hypothesis-alternative-rate", SINGLE,
         "The study was designed to detect a response rate of at least 30% against a null hypothesis of 10%."),
    case("hypothesis-assuming", SINGLE,
         "Assuming a response rate of 20% as uninteresting and 40% as promising, 39 patients were required."),
    case("hypothesis-power", PAIR,
         "A sample of 80 patients gave 80% power to show an improvement of the response rate from 15% to 35%."),
    case("hypothesis-stage-rule", SINGLE,
         "If fewer than 4 responses were seen in the first 19 patients, accrual was to stop."),
    case("hypothesis-next-stage", SINGLE,
         "If 3 responses were observed in the first stage, 20 more patients were to be entered. Eight patients had a "
         "partial response.",
         "A PR 8"),
    case("hypothesis-p0-p1", SINGLE,
         "Simon's two-stage design was used (p0 = 5%, p1 = 20%, alpha = 0.05, power = 90%)."),
    case("hypothesis-expected", PLACEBO,
         "We expected grade 3 neutropenia in 20% of patients in the placebo group and 50% in the ribociclib group."),
    case("hypothesis-then-result", SINGLE,
         "The target response rate was 35%. The observed response rate was 24%.",
         "A ORR 24%"),
    case("hypothesis-would-be-considered", SINGLE,
         "The regimen would be considered active if the pCR rate exceeded 25%; the pCR rate was 31%.",
         "A pCR 31%"),
    case("hypothesis-unacceptable-toxicity-rate", SINGLE,
         "Enrolment was to be halted if more than 33% of patients had dose-limiting toxicity."),
    case("hypothesis-noninferiority-margin", REGIMENS,
         "A noninferiority margin of 10% for the response rate was chosen."),
    case("hypothesis-minimum-rate-of-interest", SINGLE, "The lowest response rate of interest was 20%."),
    case("hypothesis-arms-and-power", LETTERS,
         "With 75 patients in each arm, a difference in response rate of 20% could be detected with 80% power."),
    case("condition-of-a-stage", SINGLE,
         "If 3 responses were observed during the first stage, then 30 additional patients were to be entered."),
    case("condition-of-a-change", SINGLE,
         "If two of six patients experienced grade 4 neutropenia, the dose was reduced."),
    case("requirements-of-the-next-course", SINGLE,
         "The minimum requirements to receive the next course were recovery of platelets and no grade 2 neuropathy."),
    case("hypothesis-to-differentiate", SINGLE,
         "The primary end point was to differentiate between response rates of 50% and 65%."),
    case("hypothesis-powered", SINGLE, "The study was powered to distinguish a response rate of 20% from 40%."),
    case("hypothesis-historical-rate", SINGLE,
         "The sample size was based on a historical pCR rate of 20% and an anticipated rate of 35%."),
]

ELIGIBILITY = [
    case("eligibility-prior-response", SINGLE,
         "Eligible patients had had a complete or partial response to at least 4 cycles of first-line chemotherapy."),
    case("eligibility-counts", SINGLE,
         "Patients needed a neutrophil count of at least 1.5 and no uncontrolled hypertension."),
    case("eligibility-one-prior-regimen", PAIR,
         "Patients had progressive disease after one or two previous regimens."),
    case("eligibility-history", PLACEBO,
         "Women with a history of pneumonitis or thromboembolic events within 6 months were not eligible."),
    case("eligibility-stable-disease", SINGLE,
         "Patients with stable disease for at least 3 months could enter the study."),
]

PLANS = [
    case("plan-endpoint", SINGLE, "The primary endpoint was the objective response rate at 12 weeks."),
    case("plan-toxicity-will-be", SINGLE,
         "Toxicity will be graded by CTCAE version 4; grade 3 or 4 events will be counted in all 40 patients."),
    case("plan-until", SINGLE, "Treatment was given until progression or unacceptable toxicity."),
    case("plan-response-definition", SINGLE,
         "Partial response was defined as a decrease of at least 30% in the sum of diameters."),
    case("plan-dlt-definition", SINGLE,
         "Dose-limiting toxicity was defined as grade 4 neutropenia lasting 7 days or grade 3 nonhematologic "
         "toxicity."),
    case("plan-prophylaxis", SINGLE, "Ondansetron was given for prevention of nausea and vomiting."),
    case("definition-in-a-bracket", SINGLE,
         "A partial response (shrinkage of tumor size to 50%) was seen in one patient.", "A PR 1"),
    case("sizes-of-the-arms-behind-a-rate", LETTERS,
         "Of all patients 71.9% achieved disease control and went on to maintenance, with 125 and 128 receiving arm A "
         "and arm B, respectively.", "all DCR 71.9%"),
    case("plan-consolidation-for-responders", REGIMENS,
         "Patients with a complete response after 6 cycles went on to surveillance."),
]

OTHER_STUDIES = [
    case("cited-background-of-disease", SINGLE,
         "About 50% of patients with this tumor have a response to first-line chemotherapy. In our study the "
         "response rate was 22%.",
         "A ORR 22%"),
    case("own-rate-against-historical-controls", SINGLE,
         "Compared with historical controls, the response rate was higher (42%).", "A ORR 42%"),
    case("own-rate-if-counted-otherwise", SINGLE,
         "If unconfirmed responses are counted, the response rate is 55%.", "A ORR 55%"),
    case("not-powered-for", SINGLE,
         "Although the trial was not powered for response, the response rate was 32%.", "A ORR 32%"),
    case("criteria-by-which-none-was-seen", SINGLE,
         "According to WHO criteria for toxicity, no grade 4 neutropenia occurred.",
         "A Neutrophil count decreased g4-4 0"),
    case("required-and-seen", SINGLE,
         "Transfusions were required in 12 patients receiving more than one course, and febrile neutropenia was "
         "observed in 5%.", "A Febrile neutropenia 5%"),
    case("cited-historical-controls", SINGLE,
         "The response rate of 67% compared favourably with 38% in historical controls.", "A ORR 67%"),
    case("cited-historical-rate", SINGLE,
         "The response rate was 45%, compared with a historical rate of 20%.", "A ORR 45%"),
    case("cited-historical-controls-in-a-bracket", SINGLE,
         "The response rate was 45% (18 of 40; historical controls, 20%).", "A ORR 18/40 45%"),
    case("own-rate-beside-historical-controls", SINGLE,
         "Historical controls had a response rate of 20%. With paclitaxel the response rate was 45%.", "A ORR 45%"),
    case("cited-previous-reports-of-toxicity", SINGLE,
         "Neuropathy has been reported in 60% of patients in previous series; here it occurred in 23%.",
         "A Peripheral sensory neuropathy 23%"),
    case("cited-previously-reported-rate", SINGLE,
         "Earlier trials of this class reported response rates of 5% to 10%. In the present study, 28% of patients "
         "responded.",
         "A ORR 28%"),
    case("cited-in-background-section", BACKGROUND, "The response rate was 28%.", "A ORR 28%"),
    case("cited-higher-than-reported", SINGLE,
         "The pCR rate of 31% was higher than the 15% to 20% that had been reported by others.",
         "A pCR 31%"),
    case("cited-other-agents", SINGLE,
         "Other agents give response rates below 15%. With weekly paclitaxel 28% of patients responded.",
         "A ORR 28%"),
]

BASELINE = [
    case("baseline-prior-responders", SINGLE,
         "At study entry 12 patients were in partial remission and 28 had progressive disease."),
    case("baseline-best-response-to-prior", SINGLE,
         "Fifteen patients (38%) had responded to their previous chemotherapy."),
    case("baseline-stage", SINGLE, "Stage IV disease was present in 70% of patients, and 20% had liver metastases."),
    case("baseline-performance", SINGLE, "Performance status was 0 in 45% and 1 in 55% of the patients."),
    case("baseline-receptor", PLACEBO,
         "Seventy percent of women had visceral disease, and 30% had bone-only disease."),
    case("baseline-refractory", SINGLE,
         "Of 40 patients, 18 were refractory to platinum and 22 had relapsed after it."),
    case("baseline-comorbidity", LETTERS,
         "Hypertension was present at baseline in 30% of patients in arm A and 28% in arm B."),
    case("baseline-previous-toxicity", SINGLE, "Nine patients had stopped an earlier taxane because of neuropathy."),
    case("baseline-then-response", SINGLE,
         "Ten patients (25%) had liver metastases; 13 patients (33%) had a partial response.",
         "A PR 13 33%"),
    case("baseline-sex-and-response", SINGLE,
         "Of the 40 patients, 24 were women and 16 men; 9 achieved PR.",
         "A PR 9/40"),
    case("baseline-neuropathy-at-entry", SINGLE,
         "Grade 1 neuropathy from earlier treatment was present at enrollment in 9 patients (23%)."),
    case("baseline-remission-before-transplant", SINGLE,
         "At transplant, 14 patients were in first complete remission."),
    case("baseline-prior-drugs", SINGLE, "Prior therapy included cisplatin in 80% and an anthracycline in 65%."),
    case("baseline-best-response-first-line", SINGLE,
         "The best response to first-line therapy had been complete in 5 patients and partial in 15."),
]

SYMPTOMS = [
    case("symptoms-of-disease", SINGLE,
         "Before treatment 26 patients had dyspnea and 18 had cough due to their tumor."),
    case("symptoms-relieved", SINGLE, "Pain was relieved in 15 of 20 patients with bone metastases.",
         "A OTHER 15/20"),
    case("symptoms-treated-condition", SINGLE, "Patients with hot flashes were asked to keep a diary."),
    case("symptoms-questionnaire", SINGLE, "Fatigue and nausea scores were collected at baseline and every 3 weeks."),
    case("death-of-disease", SINGLE, "Twenty-two patients died of progressive disease."),
    case("deaths-as-survival-events", LETTERS,
         "At the time of analysis, 36 patients in arm A and 41 in arm B had died."),
    case("discontinued-for-progression", SINGLE,
         "Eighteen patients discontinued treatment because of disease progression."),
    case("symptoms-of-tumor-baseline-percent", SINGLE, "Cough was the presenting symptom in 45% of patients."),
    case("symptoms-anemia-reason-for-treatment", SINGLE,
         "Treatment was started because of anemia in 18 patients and bulky disease in 9."),
]

BOUNDS = [
    case("bound-below", SINGLE, "All other grade 3 toxicities occurred in <5% of patients."),
    case("bound-in-more-than-then-values", SINGLE,
         "Events in more than 10% of patients were fatigue (34%) and nausea (21%).",
         "A Fatigue 34%", "A Nausea 21%"),
    case("bound-at-least-10-percent", PLACEBO,
         "Grade 3 events in at least 5% of patients in either group were neutropenia (48% v 1%) and leukopenia "
         "(18% v 1%).",
         "A Neutrophil count decreased g3-3 48%", "B Neutrophil count decreased g3-3 1%",
         "A White blood cell decreased g3-3 18%", "B White blood cell decreased g3-3 1%"),
    case("bound-count-kept", SINGLE, "One patient (<3%) had grade 3 colitis.", "A Colitis g3-3 1"),
]

NEGATIONS = [
    case("negation-no-grade-4", SINGLE, "No grade 4 neutropenia was seen.", "A Neutrophil count decreased g4-4 0"),
    case("negation-no-patient", SINGLE, "No patient experienced febrile neutropenia.", "A Febrile neutropenia 0"),
    case("negation-none-had", SINGLE, "None of the patients had grade 3 or 4 nausea.", "A Nausea g3-4 0"),
    case("negation-there-were-no", SINGLE, "There were no toxic deaths.", "A DEATH 0"),
    case("negation-in-one-arm", LETTERS,
         "Grade 4 anemia occurred in 3 patients in arm A and none in arm B.",
         "A Anemia g4-4 3", "B Anemia g4-4 0"),
    case("negation-neither", SINGLE,
         "Neither pneumonitis nor colitis was observed.",
         "A Pneumonitis 0", "A Colitis 0"),
    case("negation-no-cr", SINGLE, "There were no complete responses.", "A CR 0"),
    case("negation-no-list", SINGLE,
         "No grade 3 or 4 diarrhea, rash or stomatitis was documented.",
         "A Diarrhea g3-4 0", "A Rash maculo-papular g3-4 0", "A Mucositis oral g3-4 0"),
    case("negation-after-a-count", SINGLE,
         "Grade 3 leukopenia was seen in 8 patients, but no grade 4 toxicity.",
         "A White blood cell decreased g3-3 8", "A ANY g4-4 0"),
    case("negation-none-in-brackets", LETTERS,
         "Grade 4 thrombocytopenia was seen in arm A (3 patients) but not in arm B (none).",
         "A Platelet count decreased g4-4 3", "B Platelet count decreased g4-4 0"),
    case("negation-zero-percent", PLACEBO,
         "Grade 4 neutropenia was recorded in 9% of the ribociclib group and 0% of the placebo group.",
         "A Neutrophil count decreased g4-4 9%", "B Neutrophil count decreased g4-4 0%"),
    case("negation-no-responder", SINGLE, "No patient responded.", "A ORR 0"),
]

OTHER_NUMBERS = [
    case("number-cycles", SINGLE, "A total of 180 cycles were given; the median number of cycles was 4."),
    case("number-nadir", SINGLE, "The median platelet nadir was 85, and the median time to recovery 9 days."),
    case("number-p-value-only", PAIR, "Response rates did not differ (P = .42)."),
    case("number-dose-intensity", SINGLE,
         "The relative dose intensity was 92%, and 85% of planned doses were delivered."),
    case("number-survival-rate", SINGLE,
         "The 1-year survival rate was 48%, and the response rate was 20%.",
         "A ORR 20%"),
    case("number-follow-up", SINGLE, "After a median follow-up of 18 months, 24 patients had relapsed."),
    case("number-quality-of-life", SINGLE, "Quality of life was stable or better in 70% of the forms returned."),
    case("number-surgery", SINGLE, "Of 40 patients, 33 (83%) underwent resection."),
    case("number-crossover", LETTERS, "Twenty patients (40%) crossed over from arm B to arm A."),
    case("number-compliance", SINGLE, "All six cycles were completed by 80% of the patients."),
    case("number-no-arm-background", NONE, "Pancreatic cancer responds to chemotherapy in one fifth of patients."),
    case("mention-only", SINGLE,
         "The main toxicities were nausea, fatigue and alopecia.",
         "mention Nausea", "mention Fatigue", "mention Alopecia"),
]

JOURNAL_NEGATIVES = [
    case("journal-selection-design", LETTERS,
         "The trial was designed with 105 patients to ensure an 80% chance that the arm with the higher response "
         "rate was selected."),
    case("journal-randomize-responders", SINGLE,
         "Patients with a partial response or stable disease were then randomized to maintenance or observation."),
    case("journal-toxicity-without-numbers", PAIR,
         "Grade 3 to 4 anemia and nausea were more common (P < .01) with gemcitabine plus erlotinib.",
         "mention Anemia", "mention Nausea"),
    case("journal-nonhematologic-p", LETTERS,
         "Nonhematologic grade 3-4 toxicities occurred less often in arm A (P = .003)."),
    case("journal-disease-sites", SINGLE,
         "Tumors arose in the anterior mediastinum (88%), lung (7%) or pleura (5%)."),
    case("journal-conclusion-words", SINGLE,
         "Patients with a performance status of 2 had many adverse reactions and poor survival."),
    case("journal-ki67", PLACEBO, "Ki-67 fell by 97% with ribociclib and by 88% with placebo."),
    case("journal-responders-duration", SINGLE,
         "The median duration of response was 9.2 months, and 40% of responses lasted longer than 1 year."),
    case("journal-time-to-response", SINGLE, "Median time to response was 7.9 weeks (range, 2 to 39)."),
    case("journal-hazard-ratio-only", PAIR,
         "Progression was delayed with gemcitabine plus erlotinib (hazard ratio, 0.77; 95% CI, 0.60 to 0.98)."),
    case("journal-deaths-in-arms", LETTERS,
         "After a median follow-up of 48 months, 79 deaths had occurred in arm A and 77 in arm B."),
    case("journal-dose-escalation-rule", SINGLE,
         "The dose was increased by 25% every 2 weeks in the absence of toxicity, up to 1000 mg/m2."),
    case("journal-response-biomarker-cutoff", SINGLE,
         "Responders were defined as patients with a fall of at least 50% in the marker."),
]

NOT_OUTCOMES = [
    case("registry-will-be-graded", SINGLE,
         "Patients with grade 3 or 4 toxicity will have their dose reduced by one level."),
    case("registry-responders-continue", SINGLE,
         "Patients achieving CR or PR after 4 courses receive 2 additional courses."),
    case("registry-dlt-escalation", SINGLE,
         "If 2 of 6 patients experience dose-limiting toxicity, escalation stops."),
    case("registry-secondary-outcomes", PLACEBO,
         "Other outcomes were complete response, stable disease for 24 weeks or longer, and adverse events by "
         "CTCAE version 3.0."),
    case("not-response-follow-up-rate", SINGLE, "The questionnaire response rate was 85%."),
    case("not-response-immune", SINGLE, "An antibody response to the vaccine was measured with 3 assays."),
    case("not-response-dose-response", SINGLE, "There was no dose-response relationship between 60 and 90 mg/m2."),
    case("not-event-cut-off", SINGLE, "Adverse events were recorded for 30 days after the last dose."),
    case("not-event-monitoring", PAIR, "Blood counts were taken on days 1, 8 and 15 to look for neutropenia."),
    case("not-event-criteria-version", SINGLE,
         "Toxicity was graded with version 3.0 of the common terminology criteria for adverse events."),
    case("not-event-risk-group", SINGLE,
         "Eighteen patients (45%) had intermediate-risk and 22 (55%) high-risk disease."),
    case("not-event-grade-of-tumor", SINGLE,
         "Grade 3 tumors were found in 18 patients (45%) and grade 2 tumors in 22 (55%)."),
    case("not-event-stage", LETTERS, "Stage 3 disease was present in 40% of arm A and 44% of arm B."),
    case("not-response-measurable-disease", SINGLE, "Measurable disease was present in 36 patients (90%)."),
    case("not-response-progression-free", SINGLE, "At 6 months 55% of patients were alive and free of progression."),
    case("not-response-number-at-risk", LETTERS, "The 2-year survival rate was 40% in arm A and 38% in arm B."),
    case("not-response-brackets-median", SINGLE, "The median age was 61 years, and 24 patients (60%) were male."),
    case("not-response-protocol-violation", PAIR,
         "Three patients (4%) were ineligible and two (2%) received no treatment."),
    case("not-response-second-line", SINGLE, "After progression, 60% of patients received second-line chemotherapy."),
    case("not-response-did-not-have", SINGLE,
         "Eighteen patients who did not have progressive disease went on to surgery."),
    case("not-response-had-not-had", PAIR, "Of the 40 patients in the control group, 22 had not had a response."),
    case("not-event-antiemetic-use", SINGLE, "Granulocyte colony-stimulating factor was given to 12 patients (30%)."),
    case("not-event-hospital-stay", SINGLE,
         "The median hospital stay was 9 days, and 20% of patients stayed longer than 14 days."),
]

# fmt: on
CASES = [
    *NOT_OUTCOMES,
    *JOURNAL_NEGATIVES,
    *HYPOTHESES,
    *ELIGIBILITY,
    *PLANS,
    *OTHER_STUDIES,
    *BASELINE,
    *SYMPTOMS,
    *BOUNDS,
    *NEGATIONS,
    *OTHER_NUMBERS,
]  # fmt: skip


@pytest.mark.parametrize("example", CASES)
def test_context(example: Case) -> None:
    check(example)
