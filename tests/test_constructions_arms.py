"""Arms: the names under which a figure's arm appears, and the denominators of arms and groups."""

import pytest

from constructions import LETTERS, NONE, PAIR, PLACEBO, REGIMENS, SINGLE, THREE, Case, Study, case, check

# fmt: off

COMBINATION = Study(
    "In this trial, 160 patients were randomized to docetaxel alone (n = 80) or docetaxel plus cisplatin (n = 80).",
    {"A": "docetaxel", "B": "cisplatin + docetaxel"},
)
CONTROL = Study(
    "Eligible patients were randomly assigned (1:1) to best supportive care plus apatinib or best supportive care "
    "plus placebo.",
    {"A": "apatinib", "B": ""},
)
LEVELS = Study(
    "Patients were randomly assigned to oral lapatinib 500 mg (n = 30), lapatinib 1000 mg (n = 31) or "
    "lapatinib 1500 mg (n = 29) daily.",
    {"A": "A1", "B": "A2", "C": "A3"},
)
NUMBERS = Study(
    "Women were randomized to group 1 (epirubicin plus cyclophosphamide) or group 2 (epirubicin plus docetaxel).",
    {"A": "cyclophosphamide + epirubicin", "B": "docetaxel + epirubicin"},
)
TITLED = Study(
    "Weekly topotecan versus weekly irinotecan in relapsed small-cell lung cancer: a randomized phase II trial.\n\n"
    "METHODS: Patients were randomly assigned to topotecan 4 mg/m2 (T arm) or irinotecan 100 mg/m2 (I arm). RESULTS:",
    {"A": "topotecan", "B": "irinotecan"},
)
SHORT = Study(
    "Patients were randomly assigned to pemetrexed plus carboplatin (PC) or gemcitabine plus carboplatin (GC).",
    {"A": "carboplatin + pemetrexed", "B": "carboplatin + gemcitabine"},
)

SCHEDULES = Study(
    "Patients were randomly allocated to weekly docetaxel (n = 60) or docetaxel every 3 weeks (n = 62).",
    {"A": "A1", "B": "A2"},
)
DOSES = Study(
    "Men were randomized to degarelix 80 mg (n = 44), degarelix 160 mg (n = 45) or leuprolide 7.5 mg (n = 43).",
    {"A": "A1", "B": "A2", "C": "leuprolide"},
)
ADDED = Study(
    "In this phase III trial, women received chemotherapy with paclitaxel and carboplatin (control arm, n = 120) or "
    "the same chemotherapy plus bevacizumab (bevacizumab arm, n = 118).",
    {"A": "carboplatin + paclitaxel", "B": "bevacizumab + carboplatin + paclitaxel"},
)
TITLE_ONLY = Study(
    "Cetuximab plus irinotecan or cetuximab alone in colorectal cancer: a randomized trial.\n\n"
    "METHODS: A total of 300 patients were randomly assigned to combination therapy (cetuximab plus irinotecan) or to "
    "monotherapy (cetuximab). RESULTS:",
    {"A": "cetuximab + irinotecan", "B": "cetuximab"},
)

NAMES = [
    case("drug-in-the-arm", PAIR,
         "Partial responses were seen in 17% of the gemcitabine arm and 27% of the erlotinib arm.",
         "A PR 17%", "B PR 27%"),
    case("drug-patients-receiving", REGIMENS,
         "Among patients receiving XELOX, 42% responded; among those receiving FOLFIRI, 37% did.",
         "B ORR 42%", "A ORR 37%"),
    case("drug-treated", PLACEBO,
         "Diarrhea was reported by 35% of ribociclib-treated and 22% of placebo-treated patients.",
         "A Diarrhea 35%", "B Diarrhea 22%"),
    case("drug-possessive-for", REGIMENS,
         "The disease control rate was 79% for FOLFIRI and 82% for XELOX.",
         "A DCR 79%", "B DCR 82%"),
    case("regimen-with", REGIMENS,
         "Grade 3 hand-foot syndrome occurred in 1% with FOLFIRI and 9% with XELOX.",
         "A Palmar-plantar erythrodysesthesia syndrome g3-3 1%",
         "B Palmar-plantar erythrodysesthesia syndrome g3-3 9%"),
    case("regimen-subject", REGIMENS,
         "FOLFIRI produced a response rate of 36% and XELOX one of 43%.",
         "A ORR 36%", "B ORR 43%"),
    case("regimen-own-abbreviation", SHORT, "The ORR was 34% with PC and 31% with GC.", "A ORR 34%", "B ORR 31%"),
    case("regimen-own-abbreviation-events", SHORT,
         "Grade 3/4 thrombocytopenia: PC 17%, GC 44%.",
         "A Platelet count decreased g3-4 17%", "B Platelet count decreased g3-4 44%"),
    case("letter-of-arm", LETTERS,
         "Thirteen patients (26%) in arm A and 5 (10%) in arm B had a partial response.",
         "A PR 13 26%", "B PR 5 10%"),
    case("letter-A-v-B", LETTERS,
         "Grade 3/4 fatigue (arm A v arm B) occurred in 11% v 5%.",
         "A Fatigue g3-4 11%", "B Fatigue g3-4 5%"),
    case("number-of-group", NUMBERS, "The pCR rate was 9% in group 1 and 18% in group 2.", "A pCR 9%", "B pCR 18%"),
    case("number-groups-respectively", NUMBERS,
         "Grade 3 stomatitis occurred in 4% and 11% of patients in groups 1 and 2, respectively.",
         "A Mucositis oral g3-3 4%", "B Mucositis oral g3-3 11%"),
    case("dose-level-names", LEVELS,
         "Response rates were 7%, 16% and 21% in the 500-mg, 1000-mg and 1500-mg groups, respectively.",
         "A ORR 7%", "B ORR 16%", "C ORR 21%"),
    case("dose-level-with", LEVELS,
         "Grade 3 diarrhea occurred in 3% at 500 mg, 6% at 1000 mg and 17% at 1500 mg.",
         "A Diarrhea g3-3 3%", "B Diarrhea g3-3 6%", "C Diarrhea g3-3 17%"),
    case("combination-group", COMBINATION,
         "The response rate was 39% in the combination group and 24% in the docetaxel group.",
         "B ORR 39%", "A ORR 24%"),
    case("combination-arm-versus-monotherapy", COMBINATION,
         "Grade 3 vomiting was recorded in 15% of the combination arm versus 3% of the monotherapy arm.",
         "B Vomiting g3-3 15%", "A Vomiting g3-3 3%"),
    case("combination-single-agent", COMBINATION,
         "Complete responses: combination therapy 5%, single-agent docetaxel 1%.",
         "B CR 5%", "A CR 1%"),
    case("control-group", CONTROL,
         "The objective response rate was 11% in the apatinib group and 0% in the control group.",
         "A ORR 11%", "B ORR 0%"),
    case("placebo-group-counts", CONTROL,
         "Hypertension was noted in 34 (43%) patients given apatinib and 6 (8%) given placebo.",
         "A Hypertension 34 43%", "B Hypertension 6 8%"),
    case("n-in-brackets", PAIR,
         "Objective responses occurred in 18% of patients with gemcitabine (n = 40) and 29% with gemcitabine plus "
         "erlotinib (n = 41).",
         "A ORR /40 18%", "B ORR /41 29%"),
    case("title-short-name", TITLED,
         "The response rate was 15% in the T arm and 22% in the I arm. Grade 3 diarrhea affected 2% and 14%, "
         "respectively.",
         "A ORR 15%", "B ORR 22%", "A Diarrhea g3-3 2%", "B Diarrhea g3-3 14%"),
    case("title-drug-name", TITLED,
         "Topotecan caused grade 4 neutropenia in 31% of patients and irinotecan in 12%.",
         "A Neutrophil count decreased g4-4 31%", "B Neutrophil count decreased g4-4 12%"),
    case("three-arms-brackets", THREE,
         "Objective response was highest with oxaliplatin (25%), followed by cisplatin (22%) and carboplatin (19%).",
         "C ORR 25%", "A ORR 22%", "B ORR 19%"),
    case("three-arms-event-list", THREE,
         "Grade 3 neuropathy occurred in 8% of the cisplatin arm, 2% of the carboplatin arm and 14% of the "
         "oxaliplatin arm.",
         "A Peripheral sensory neuropathy g3-3 8%", "B Peripheral sensory neuropathy g3-3 2%",
         "C Peripheral sensory neuropathy g3-3 14%"),
    case("three-arms-one-only", THREE,
         "One patient in the carboplatin group had an anaphylactic reaction.",
         "B Anaphylaxis 1"),
    case("arms-both-the-same", PAIR, "One patient in each arm had a complete response.", "A CR 1", "B CR 1"),
    case("not-attributed", LETTERS,
         "Overall, 4% of all patients stopped treatment because of adverse events.",
         "all DISCONTINUATION 4%"),
    case("pooled-in-both-arms-together", LETTERS,
         "Across both arms, the objective response rate was 21%.",
         "all ORR 21%"),
]

SUBGROUPS = [
    case("subgroup-in-patients-with", SINGLE,
         "The response rate was 30%; in patients with thymic carcinoma it was 12%.",
         "A ORR 30%", "A ORR 12% *"),
    case("subgroup-among", SINGLE,
         "Overall, 30% of patients responded, but among previously irradiated patients the response rate was 8%.",
         "A ORR 30%", "A ORR 8% *"),
    case("subgroup-brackets", SINGLE,
         "Objective response was 34% overall (PD-L1-positive patients, 48%).",
         "A ORR 34%", "A ORR 48% *"),
    case("subgroup-versus", SINGLE,
         "Response rates were 42% in EGFR-mutant and 9% in wild-type tumors.",
         "A ORR 42% *", "A ORR 9% *"),
    case("subgroup-chemo-naive", SINGLE,
         "The response rate was 30% (chemonaive patients, 44%; pretreated patients, 18%).",
         "A ORR 30%", "A ORR 44% *", "A ORR 18% *"),
    case("subgroup-by-arm", PAIR,
         "In patients with EGFR mutations, response rates were 70% with gemcitabine plus erlotinib and 20% with "
         "gemcitabine.",
         "B ORR 70% *", "A ORR 20% *"),
    case("subgroup-elderly", SINGLE,
         "Grade 3 fatigue occurred in 8% overall. The response rate in patients older than 70 years was 25%.",
         "A Fatigue g3-3 8%", "A ORR 25% *"),
]

DENOMINATORS = [
    case("denominator-of-the-evaluable", SINGLE,
         "Of the 36 evaluable patients, 2 had a CR and 10 a PR.",
         "A CR 2/36", "A PR 10/36"),
    case("denominator-among", SINGLE,
         "Among 36 assessable patients, there were 12 partial responses (33%).",
         "A PR 12/36 33%"),
    case("denominator-carried-by-percents", SINGLE,
         "Of 38 evaluable patients, 3 (8%) achieved CR, 9 (24%) PR and 14 (37%) SD.",
         "A CR 3/38 8%", "A PR 9/38 24%", "A SD 14/38 37%"),
    case("denominator-itt-and-evaluable", SINGLE,
         "The response rate was 30% (12 of 40) in the intent-to-treat population and 33% (12 of 36) in evaluable "
         "patients.",
         "A ORR 12/40 30%", "A ORR 12/36 33%"),
    case("denominator-evaluable-count-is-no-responder", SINGLE,
         "Thirty-six patients were evaluable for response; 12 responded.",
         "A ORR 12"),
    case("denominator-in-N-patients-evaluated", SINGLE,
         "In 36 patients evaluable for response, the overall response rate was 33%.",
         "A ORR /36 33%"),
    case("denominator-safety-population", PLACEBO,
         "In the safety population (99 and 98 patients), grade 3 nausea occurred in 2% of the ribociclib group and "
         "1% of the placebo group.",
         "A Nausea g3-3 2%", "B Nausea g3-3 1%"),
    case("denominator-percent-of-N", SINGLE,
         "A partial response was confirmed in 25% of 36 patients.",
         "A PR /36 25%"),
    case("denominator-no-arm", NONE,
         "Fifty-two patients were treated and 50 were assessable. The response rate was 36% (18/50).",
         "all ORR 18/50 36%"),
]

MORE_NAMES = [
    case("letter-possessive-brackets", LETTERS,
         "The ORR was higher in arm A (30%) than in arm B (12%).",
         "A ORR 30%", "B ORR 12%"),
    case("letter-arm-first-colon", LETTERS,
         "Arm A: CR 6%, PR 24%. Arm B: CR 2%, PR 10%.",
         "A CR 6%", "A PR 24%", "B CR 2%", "B PR 10%"),
    case("letter-patients-on-A", LETTERS,
         "Of patients on arm B, 9% had a partial response, against 24% on arm A.",
         "B PR 9%", "A PR 24%"),
    case("number-in-group-first", NUMBERS,
         "In group 1, 14 patients achieved a pCR; in group 2, 25 did so.",
         "A pCR 14", "B pCR 25"),
    case("number-brackets", NUMBERS,
         "Febrile neutropenia was more frequent in group 2 (17%) than in group 1 (6%).",
         "B Febrile neutropenia 17%", "A Febrile neutropenia 6%"),
    case("number-vs", NUMBERS,
         "Clinical response rates were 71% vs 78% for groups 1 and 2.",
         "A ORR 71%", "B ORR 78%"),
    case("number-counts", NUMBERS,
         "Three patients in group 1 and eight in group 2 discontinued because of toxicity.",
         "A DISCONTINUATION 3", "B DISCONTINUATION 8"),
    case("level-lower-higher", LEVELS,
         "Rash occurred in 20% of patients on 500 mg and 38% of patients on 1500 mg.",
         "A Rash maculo-papular 20%", "C Rash maculo-papular 38%"),
    case("control-placebo-brackets", CONTROL,
         "The disease control rate was 42% with apatinib and 9% with placebo.",
         "A DCR 42%", "B DCR 9%"),
    case("first-second-order", PAIR,
         "The response rates of the two arms were 18% and 29%, respectively.",
         "A ORR 18%", "B ORR 29%"),
    case("title-combination-name", TITLE_ONLY,
         "The response rate was 23% in the combination-therapy group and 11% in the monotherapy group.",
         "A ORR 23%", "B ORR 11%"),
    case("title-combination-events", TITLE_ONLY,
         "Grade 3 or 4 diarrhea occurred in 21% with combination therapy and 2% with monotherapy.",
         "A Diarrhea g3-4 21%", "B Diarrhea g3-4 2%"),
    case("title-drug-plus", TITLE_ONLY,
         "Disease control was better with cetuximab plus irinotecan (56%) than with cetuximab alone (32%).",
         "A DCR 56%", "B DCR 32%"),
    case("three-arms-vs", THREE,
         "Febrile neutropenia was rare in the cisplatin, carboplatin and oxaliplatin arms (4%, 6%, and 2%, "
         "respectively).",
         "A Febrile neutropenia 4%", "B Febrile neutropenia 6%", "C Febrile neutropenia 2%"),
    case("three-arms-each-its-own", THREE,
         "There were 11 responders on cisplatin, 10 on carboplatin and 13 on oxaliplatin.",
         "A ORR 11", "B ORR 10", "C ORR 13"),
    case("pooled-both-arms-combined", SCHEDULES, "For both arms combined, the response rate was 31%.", "all ORR 31%"),
    case("pooled-total", PAIR,
         "In total, 23% of patients responded, with no difference between the arms.",
         "all ORR 23%"),
    case("pooled-and-each", LETTERS,
         "The overall response rate was 21% (30% in arm A and 12% in arm B).",
         "all ORR 21%", "A ORR 30%", "B ORR 12%"),
    case("each-arm-the-same", LETTERS, "Two toxic deaths occurred in each arm.", "A DEATH 2", "B DEATH 2"),
    case("arm-then-list-across-sentences", LETTERS,
         "In arm A the ORR was 30%. In arm B the ORR was 12%.",
         "A ORR 30%", "B ORR 12%"),
    case("arm-of-while-clause", REGIMENS,
         "While 20% of patients on XELOX had grade 3 diarrhea, only 14% on FOLFIRI did.",
         "B Diarrhea g3-3 20%", "A Diarrhea g3-3 14%"),
    case("colon-list-of-arms-events", REGIMENS,
         "Grade 3 diarrhea: FOLFIRI 14%, XELOX 20%.",
         "A Diarrhea g3-3 14%", "B Diarrhea g3-3 20%"),
    case("colon-list-of-three", THREE,
         "ORR: cisplatin 22%, carboplatin 19%, oxaliplatin 25%.",
         "A ORR 22%", "B ORR 19%", "C ORR 25%"),
    case("in both arms at the head, and then one of them", PAIR,
         "In both arms, nausea was seen in 12%; rash was more frequent with gemcitabine plus erlotinib (8% v 4%).",
         "A Nausea 12%", "B Nausea 12%", "B Rash maculo-papular 8%", "A Rash maculo-papular 4%"),
    case("in both arms at the head of a clause", PAIR,
         "In both arms the response rate was 12%, and rash occurred in 8% with gemcitabine.",
         "A ORR 12%", "B ORR 12%", "A Rash maculo-papular 8%"),
    case("in both arms, each with its own", PAIR,
         "In both arms, nausea was frequent, in 12% with gemcitabine and 20% with gemcitabine plus erlotinib.",
         "A Nausea 12%", "B Nausea 20%"),
    case("both-arms-the-same-rate", LETTERS,
         "The disease control rate was 60% in both arms.",
         "A DCR 60%", "B DCR 60%"),
    case("subject-arm-then-contrast-behind", LETTERS,
         "Arm A had more fatigue (11% v 5%) and fewer infections (3% v 8%) than arm B.",
         "A Fatigue 11%", "B Fatigue 5%", "A Infections and infestations - Other, specify 3%",
         "B Infections and infestations - Other, specify 8%"),
    case("one-arm-found-of-a-randomized-study", Study(
         "This was a randomized trial. All patients received docetaxel.",
         {"A": "docetaxel"}),
         "The incidence of grade 3 fatigue was 39% versus 13%.", "A Fatigue"),
    case("an-increase-in-the-arm-named-behind", LETTERS,
         "An increase of grade 3 neutropenia (28% v 50%) was observed in arm A.",
         "A Neutrophil count decreased g3-3 50%", "B Neutrophil count decreased g3-3 28%"),
    case("greater-in-the-arm-named-before-the-values", LETTERS,
         "The objective response rate was greater in arm B (6% v 15%; P = .033).",
         "A ORR 6%", "B ORR 15%"),
    case("or-higher-is-no-direction", LETTERS,
         "Grade 3 or higher fatigue was noted in arm B (5% v 16%).",
         "B Fatigue g3-5 5%", "A Fatigue g3-5 16%"),
    case("lower-in-the-arm-named-before-the-values", LETTERS,
         "The incidence of grade 3 fatigue was lower with arm B (16% v 5%).",
         "A Fatigue g3-3 16%", "B Fatigue g3-3 5%"),
    case("a-part-in-a-bracket-behind", LETTERS,
         "The objective response rate was 30% and 40% in arm A and arm B, respectively. There were 2 versus 17 cases "
         "of sepsis (including 11 grade 4 cases in arm B).",
         "A ORR 30%", "B ORR 40%", "A Sepsis 2", "B Sepsis 17", "B Sepsis g4-4 11"),
    case("letter-behind-a-bracket", Study(
         "Women were randomized to ixabepilone (Arm A), paclitaxel (Arm B) or docetaxel (Arm C).",
         {"A": "ixabepilone", "B": "paclitaxel", "C": "docetaxel"}),
         "Grade 3 neutropenia was more common in Arm B (60%) than Arms A (16%) or C (22%).",
         "B Neutrophil count decreased g3-3 60%", "A Neutrophil count decreased g3-3 16%",
         "C Neutrophil count decreased g3-3 22%"),
    case("grades-and-not-arms-respectively", LETTERS,
         "The overall rates of grade 3 and 4 fatigue during treatment were 26% and 19%, respectively.",
         "all Fatigue g3-3 26%", "all Fatigue g4-4 19%"),
    case("in-each-group-and-a-colon", LETTERS,
         "Toxicity was similar in each group: 24 (57%) of 42 patients in arm A versus 27 (60%) of 45 in arm B had "
         "grade 3 or higher fatigue.",
         "A Fatigue g3-5 24/42 57%", "B Fatigue g3-5 27/45 60%"),
    case("compared-with-opens-the-sentence", LETTERS,
         "Compared with arm A, a larger number of patients in arm B had a complete response (48% v 29%).",
         "A CR 29%", "B CR 48%"),
    case("compared-with-opens-and-less", LETTERS,
         "Compared to arm A, patients in arm B had fewer objective responses (41% versus 23%).",
         "A ORR 41%", "B ORR 23%"),
    case("in-comparison-with-opens", REGIMENS,
         "In comparison with FOLFIRI, XELOX led to a higher incidence of grade 3 diarrhea (14% v 20%).",
         "A Diarrhea g3-3 14%", "B Diarrhea g3-3 20%"),
    case("initials-that-the-text-does-not-spell-out",
         Study("Patients were randomly assigned to gemcitabine alone or with carboplatin every 21 days.",
               {"A": "gemcitabine", "B": "carboplatin + gemcitabine"}),
         "The objective response rate was higher (29.6 v 11.3%) in the GC arm.",
         "A ORR 11.3%", "B ORR 29.6%"),
    case("dose-arm-behind-with-its-drug", LEVELS,
         "The objective response rate was 12% for lapatinib 500 mg, 18% with lapatinib 1000 mg and 25% for lapatinib "
         "1500 mg.",
         "A ORR 12%", "B ORR 18%", "C ORR 25%"),
    case("three-values-one-arm-named", LETTERS,
         "Partial responses of 30%, 42% and 51% at the three centers were seen in arm A."),
]

BETWEEN_FIGURE_AND_ARM = [
    case("limits-before-the-arm", PLACEBO,
         "The clinical benefit rate was 17% (8-31) in the ribociclib group and 37% (24-52) in the placebo group.",
         "A CBR 17%", "B CBR 37%"),
    case("people-before-the-arm", PLACEBO,
         "Grade 3 fatigue was seen in 75% of the 100 women assigned to receive ribociclib and 68% of the 100 women "
         "assigned to receive placebo.",
         "A Fatigue g3-3 /100 75%", "B Fatigue g3-3 /100 68%"),
]

SUBGROUP_AND_WHOLE = [
    case("whole-and-subgroup-events", SINGLE,
         "Grade 3 fatigue occurred in 8% of patients, and in 17% of those older than 70 years.",
         "A Fatigue g3-3 8%", "A Fatigue g3-3 17% *"),
]

# fmt: on
CASES = [*BETWEEN_FIGURE_AND_ARM, *SUBGROUP_AND_WHOLE, *MORE_NAMES, *NAMES, *SUBGROUPS, *DENOMINATORS]


@pytest.mark.parametrize("example", CASES)
def test_arms(example: Case) -> None:
    check(example)
