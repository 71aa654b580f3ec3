"""Results that a sentence tells in a roundabout way: groups without a name of their own, ellipses, shared brackets."""

import pytest

from constructions import LETTERS, PAIR, PLACEBO, SINGLE, THREE, Case, Study, case, check

# fmt: off

STRANGERS = [
    case("stranger-is-the-other-arm", PLACEBO,
         "Hot flushes were reported in 12% of women in the placebo group and in 31% of women in the combined group.",
         "B Hot flashes 12%", "A Hot flashes 31%"),
    case("relapses-in-the-groups", LETTERS,
         "There were 12 (30%) and 20 (49%) relapses in the A and B arms, respectively.",
         "A OTHER 12 30%", "B OTHER 20 49%"),
    case("stranger-first", PLACEBO,
         "Serious adverse events occurred in 24 (24%) women in the experimental-drug group and 9 (9%) women in the "
         "placebo group.",
         "A SAE 24 24%", "B SAE 9 9%"),
    case("stranger-among-three-is-nobody", THREE,
         "Vomiting occurred in 40% of the cisplatin group and in 12% of the delayed group.",
         "A Vomiting 40%", "all Vomiting 12%"),
    case("two-strangers-are-left-out", THREE,
         "The response rate was 40% for XY, 30% for XY LD, and 20% for cisplatin.",
         "A ORR 20%"),
]

TOLD_WHEN = [
    case("after-cycles", SINGLE, "The response rate after 4 cycles was 55%.", "A ORR 55%"),
    case("after-courses-of-both", LETTERS,
         "Complete response rates following six courses were 31% and 18% in arms A and B, respectively.",
         "A CR 31%", "B CR 18%"),
]

PREDICATED = [
    case("responses-were-complete-in", SINGLE,
         "The response rate was 85%; responses were complete in 3 patients, very good partial in 6 (15%) and partial "
         "in 20.",
         "A ORR 85%", "A CR 3", "A VGPR 6 15%", "A PR 20"),
    case("reached-by", SINGLE,
         "Of 36 patients, CR was reached by 2 and PR by 7.",
         "A CR 2/36", "A PR 7/36"),
    case("size-behind-the-arm", LETTERS,
         "The response rate was 62.3% in arm A (n = 114) and 51.2% in arm B (n = 129).",
         "A ORR /114 62.3%", "B ORR /129 51.2%"),
    case("resolved-in", SINGLE,
         "Neuropathy was observed in 27 (75%) of 36 patients, which resolved in 20 patients (74%).",
         "A Peripheral sensory neuropathy 27/36 75%"),
    case("standard-deviation", SINGLE,
         "Patients lost 3.7% of their weight (SD = 5.4%).",),
    case("parts-in-a-bracket", LETTERS,
         "Of 80 evaluable patients (41 in arm A, 39 in arm B), two had a partial response in arm A.",
         "A PR 2"),
]

GROUPS = [
    case("group-among", SINGLE,
         "Objective response rates were 31% among 38 evaluable patients.",
         "A ORR /38 31%"),
    case("group-deaths-among", LETTERS,
         "Three treatment-related deaths occurred among 58 patients in arm A.",
         "A DEATH 3/58"),
    case("deaths-judged-behind-both-groups", LETTERS,
         "Two deaths in arm A and three in arm B were judged to be related to therapy.",
         "A DEATH 2", "B DEATH 3"),
    case("a-drug-as-cause-of-deaths", LETTERS,
         "Two drug-related deaths were observed in arm A.",
         "A DEATH 2"),
    case("responders-with-their-rate-in-a-bracket", LETTERS,
         "A response occurred in 32 patients in arm A (response rate, 61.5%) and in 20 patients in "
         "arm B (response rate, 40.0%).",
         "A ORR 32 61.5%", "B ORR 20 40%"),
    case("response-of-the-bone-scan", LETTERS,
         "Bone scan response was seen in 33% of patients in arm A and in 5% in arm B.",
         "A OTHER 33%", "B OTHER 5%"),
    case("group-episodes-in-patients", SINGLE,
         "Twelve infections were observed in 8 patients.",
         "A Infections and infestations - Other, specify 8"),
    case("group-count-and-percent-in-people", LETTERS,
         "Relapse was seen in 14 [12%] in 117 women in arm A versus 9 [8%] in 113, respectively.",
         "A OTHER 14/117 12%", "B OTHER 9 8%"),
    case("group-sizes-against-each-other", LETTERS,
         "The most common grade 3 events among the 52 patients in arm A versus the 49 patients in arm B were anemia "
         "(10 [19%] v 4 [8%]) and fatigue (6 [12%] v 5 [10%]).",
         "A Anemia g3-3 10/52 19%", "B Anemia g3-3 4/49 8%", "A Fatigue g3-3 6/52 12%", "B Fatigue g3-3 5/49 10%"),
    case("group-size-in-bracket", SINGLE,
         "In the safety population (n = 38) treatment-related nausea was common and vomiting occurred in 12%.",
         "A Vomiting 12%", "mention Nausea"),
    case("group-responders-who", SINGLE,
         "Responders who had surgery (52%) did well.",),
    case("group-of-responders", SINGLE,
         "The response rate was 40%, and 6 (38%) of 16 responders relapsed within a year.",
         "A ORR 40%"),
    case("group-with-response-had", SINGLE,
         "Fourteen previously treated patients had a partial response.",
         "A PR 14"),
    case("group-per-cycles", SINGLE,
         "The platelet transfusion rate was 4 per 100 cycles."),
]

TOGETHER = [
    case("together-complete-or-partial", SINGLE,
         "A complete or partial response was seen in 45% of patients.",
         "A ORR 45%"),
    case("together-abbreviated", PAIR,
         "CR plus PR was 20% with gemcitabine and 31% with gemcitabine plus erlotinib.",
         "A ORR 20%", "B ORR 31%"),
    case("together-with-stable", SINGLE, "CR, PR or SD was seen in 71% of patients.", "A DCR 71%"),
    case("together-not-when-counted", SINGLE,
         "Two complete and nine partial responses were seen.",
         "A CR 2", "A PR 9"),
    case("rate-of-the-same-patients", SINGLE,
         "A partial response was seen in 14 patients (response rate 35%).",
         "A PR 14", "A ORR 14 35%"),
    case("rate-of-more-patients", SINGLE,
         "Of 40 patients, 14 had a partial response (objective response rate, 45%).",
         "A PR 14/40", "A ORR /40 45%"),
    case("lasting-is-not-counted", SINGLE,
         "Nine patients had a partial response. The partial response lasted for more than 12 months in four patients.",
         "A PR 9"),
]

ELLIPSES = [
    case("each-side-its-label", SINGLE,
         "The response rate was 35%, and 42% had stable disease.",
         "A ORR 35%", "A SD 42%"),
    case("two-grades-one-event", SINGLE,
         "Grade 1 (35%), but no grade 3 neuropathy, was seen.",
         "A Peripheral sensory neuropathy g1-1 35%", "A Peripheral sensory neuropathy g3-3 0"),
    case("addition-raised", PAIR,
         "The addition of erlotinib to gemcitabine (33% v 21%) significantly increased the response rate.",
         "A ORR 21%", "B ORR 33%"),
    case("none-in-the-other", PAIR,
         "Grade 3 rash and diarrhea occurred in 8% and 6%, respectively, of patients with gemcitabine plus erlotinib, "
         "as compared with no patients with gemcitabine.",
         "B Rash maculo-papular g3-3 8%", "B Diarrhea g3-3 6%", "A Rash maculo-papular g3-3 0", "A Diarrhea g3-3 0"),
    case("same-in-both", PLACEBO,
         "The rate of nausea was the same in the two treatment groups (14%).",
         "A Nausea 14%", "B Nausea 14%"),
    case("cause-does-not-govern", PLACEBO,
         "One patient in the ribociclib group died of sepsis compared with three patients in the placebo group.",
         "A DEATH 1", "A Sepsis 1", "B DEATH 3"),
    case("not-significantly", PAIR,
         "The response rate with gemcitabine plus erlotinib (24%) was not significantly different from that with "
         "gemcitabine (19%).",
         "B ORR 24%", "A ORR 19%"),
    case("bare-percent-of-the-bracket", LETTERS,
         "The response rate was higher in arm A than in arm B [62.2 (23/37) vs. 28.9% (11/38)].",
         "A ORR 23/37 62.2%", "B ORR 11/38 28.9%"),
    case("bracket-names-the-order", LETTERS,
         "Nausea was less frequent in arm B (docetaxel v vinorelbine, 41% v 22%).",
         "A Nausea 41%", "B Nausea 22%"),
    case("each-in-square-brackets", PAIR,
         "With gemcitabine the most common events were rash, nausea, and fatigue (two [5%] each).",
         "A Rash maculo-papular 2 5%", "A Nausea 2 5%", "A Fatigue 2 5%"),
    case("zero-associated-with-grade", SINGLE,
         "There were no adverse events associated with grade 4 toxicity.",
         "A ANY g4-4 0"),
    case("bounded-is-a-mention", SINGLE,
         "Rash and nausea (in more than 60% of patients) were common.",
         "mention Rash maculo-papular", "mention Nausea"),
]

SIDES = [
    case("arm-between-count-and-percent", LETTERS,
         "Four docetaxel patients (5.4%) and two vinorelbine patients (2.7%) had a complete response.",
         "A CR 4 5.4%", "B CR 2 2.7%"),
    case("first-of-a-bracket-is-of-the-other-arm", LETTERS,
         "The most common events with docetaxel were nausea (41.2%; vinorelbine, 9.1%) and fever (22.3%; "
         "vinorelbine, 7.5%).",
         "A Nausea 41.2%", "B Nausea 9.1%", "A Fever 22.3%", "B Fever 7.5%"),
    case("counts-of-events-behind-a-difference", LETTERS,
         "There were 4.2% more infections in the docetaxel group than in the vinorelbine group (95% CI, -3% to 11%): "
         "18 events (17%) and 14 events (13%), respectively.",
         "A Infections and infestations - Other, specify 18 17%",
         "B Infections and infestations - Other, specify 14 13%"),
    case("absolute-rates-behind-a-ratio", LETTERS,
         "The relative risk of edema for the docetaxel group compared with the vinorelbine group was 0.41 (95% CI, "
         "0.21 to 0.70; absolute rates: 6% versus 15%).",
         "A Edema limbs 6%", "B Edema limbs 15%"),
    case("the-same-in-both", LETTERS,
         "The response rate was the same in the docetaxel and vinorelbine arms (12.5%).",
         "A ORR 12.5%", "B ORR 12.5%"),
    case("without-is-the-other-arm", PAIR,
         "The response rate was 31% with erlotinib, versus 19% without.",
         "B ORR 31%", "A ORR 19%"),
    case("combination-against-one", PLACEBO,
         "Fractures were as frequent in both arms (3.1% combination v 4.6% letrozole only).",
         "A Fracture 3.1%", "B Fracture 4.6%"),
    case("figure-of-a-group-that-is-no-arm", Study(SINGLE.text + " They were compared with historical patients.",
                                                   SINGLE.arms),
         "Severe dermatitis occurred in 9% of paclitaxel-treated patients and in 5% of irradiation-treated patients.",
         "A Skin and subcutaneous tissue disorders - Other, specify 9%"),
    case("values-of-one-side-then-of-the-other", LETTERS,
         "More patients in the docetaxel group had nausea at 3 and 9 months compared with the vinorelbine group (61.2% "
         "and 60.4% versus 14.1% and 7.3%, respectively).",
         "A Nausea 61.2%", "A Nausea 60.4%", "B Nausea 14.1%", "B Nausea 7.3%"),
    case("parallel-in-both-arms", LETTERS,
         "Nausea and vomiting were reported in 5% and 2% in both treatment arms, respectively.",
         "A Nausea 5%", "B Nausea 5%", "A Vomiting 2%", "B Vomiting 2%"),
    case("four-values-of-four-groups", SINGLE,
         "Age had no effect on the response rate (12.7%, 12.5%, 6.3% and 10.1%, respectively).",),
]

OUTCOMES = [
    case("outcome-no-tumour-left", SINGLE,
         "Pathologically, four patients (10%) had no residual tumor.",
         "A pCR 4 10%"),
    case("outcome-histopathologic", SINGLE,
         "The histopathologic complete response rate was 21%.",
         "A pCR 21%"),
    case("outcome-transfusion", PAIR,
         "Red blood cell transfusions were needed by 12% with gemcitabine and 15% with gemcitabine plus erlotinib.",
         "A OTHER 12%", "B OTHER 15%"),
    case("outcome-downstaging", SINGLE, "Tumor downstaging was seen in 44% of patients.", "A OTHER 44%"),
    case("outcome-recurrence", PAIR,
         "Local recurrence occurred in 12% with gemcitabine and 7% with gemcitabine plus erlotinib.",
         "A OTHER 12%", "B OTHER 7%"),
    case("outcome-recurrence-events-only", PAIR, "After 212 recurrences, 60 patients had relapsed."),
    case("outcome-mrd", SINGLE, "MRD response was achieved in 52% of patients.", "A MRD_NEG 52%"),
    case("outcome-skeletal", PAIR,
         "Skeletal-related events occurred in 9% with gemcitabine and 12% with gemcitabine plus erlotinib.",
         "A OTHER 9%", "B OTHER 12%"),
    case("outcome-early-mortality", LETTERS, "60-day mortality was 3% in arm A and 2% in arm B.",
         "A Death NOS 3%", "B Death NOS 2%"),
    case("outcome-breast-conservation", SINGLE, "The breast conservation rate was 61%."),
]

CAUSES = [
    case("cause-in-bracket", PLACEBO,
         "One treatment-related death occurred in the ribociclib group (pneumonitis) and two in the placebo group "
         "(sepsis).",
         "A DEATH 1", "A Pneumonitis 1", "B DEATH 2", "B Sepsis 2"),
    case("cause-from-an", SINGLE,
         "One treatment-related death from an intracranial hemorrhage was reported.",
         "A DEATH 1", "A Intracranial hemorrhage 1"),
    case("cause-one-each-of", SINGLE,
         "Three patients died of toxic effects: one each of sepsis, pneumonitis, and cardiac arrest.",
         "A DEATH 3", "A Sepsis 1", "A Pneumonitis 1", "A Cardiac arrest 1"),
    case("cause-adjective", SINGLE,
         "There were 2 grade 3 bacterial lung infections and 1 mesenteric arterial occlusion.",
         "A Lung infection g3-3 2", "A Visceral arterial ischemia 1"),
]

COMBINED = [
    case("combined-or", SINGLE, "Rash or acne (41%) was common.", "A Rash maculo-papular 41%"),
    case("combined-slash-without-figure", SINGLE,
         "Arthralgia/myalgia was common.",
         "mention Arthralgia", "mention Myalgia"),
    case("combined-part-of-a-grade", SINGLE,
         "The main event was diarrhea (25 [62%] patients; 4 [10%] were grade 3).",
         "A Diarrhea 25 62%", "A Diarrhea g3-3 4 10%"),
    case("heading-is-no-event", SINGLE,
         "The most frequent laboratory abnormalities were elevated ALT and hyperglycemia.",
         "mention Alanine aminotransferase increased", "mention Hyperglycemia"),
    case("endpoints-are-no-events", SINGLE, "Secondary end points included cardiac toxicity and neuropathy."),
]

OTHER_ARM = [
    case("other-arm-none", PLACEBO,
         "Nausea was reported by three (3%) patients in the ribociclib group and none with dummy tablets.",
         "A Nausea 3 3%", "B Nausea 0"),
    case("other-arm-versus-phrase", PLACEBO,
         "More patients in the ribociclib group (60%) versus endocrine treatment alone (48%) had a partial response.",
         "A PR 60%", "B PR 48%"),
    case("other-arm-not-for-subgroups", PLACEBO,
         "Objective response was seen in 31% of the ribociclib group and in 22% of those with bone metastases.",
         "A ORR 31%", "A ORR 22%"),
    case("half-named-list", LETTERS,
         "The response rate was 19% and 28% for docetaxel and the other drug, respectively.",
         "A ORR 19%", "B ORR 28%"),
    case("more-patients-achieved", PAIR,
         "More patients achieved complete metabolic arrest with gemcitabine plus erlotinib than with gemcitabine (40% "
         "v 21%).",
         "B OTHER 40%", "A OTHER 21%"),
    case("described-patients-had", SINGLE,
         "Nine of 30 patients with measurable nodal disease had a confirmed partial response.",
         "A PR 9/30"),
]

NO_FIGURES = [
    case("no-figure-chi-square", LETTERS,
         "Nausea was more common in arm A than in arm B (41% versus 22%, P = 0.02 by means of chi(2) test).",
         "A Nausea 41%", "B Nausea 22%"),
    case("no-figure-credible-interval", SINGLE,
         "The response rate was 31% (95% Bayesian credible interval, 18 to 44).",
         "A ORR 31%"),
    case("no-figure-expression", SINGLE,
         "The response rate was 31% in tumors with an expression greater than or equal to 5%.",
         "A ORR 31%"),
]

UNKNOWN_ITEMS = [
    case("unknown-item-in-brackets", SINGLE,
         "The most common adverse events were nausea (12%), cracked heels (9%), and fatigue (8%).",
         "A Nausea 12%", "A Fatigue 8%"),
    case("unknown-item-with-all", SINGLE,
         "Grade 3 or 4 toxicities included neutropenia (25%), all cracked heels (23%), and diarrhea (16%).",
         "A Neutrophil count decreased g3-4 25%", "A Diarrhea g3-4 16%"),
    case("unknown-item-only", SINGLE, "The most common adverse event was cracked heels (9%)."),
    case("unknown-item-of-a-pair", PAIR,
         "With gemcitabine and gemcitabine plus erlotinib the main events were rash (12% v 31%), cracked heels (2% v "
         "9%), and fatigue (20% v 22%).",
         "A Rash maculo-papular 12%", "B Rash maculo-papular 31%", "A Fatigue 20%", "B Fatigue 22%"),
    case("unknown-item-of-responses", SINGLE,
         "Partial response was seen in 12 patients, mixed behaviour in 5 patients, and progressive disease in 4.",
         "A PR 12", "A PD 4"),
    case("unknown-item-not-an-adverb", SINGLE,
         "Nausea was mild (32%). Grade 3 toxicity was uncommon (5%).",
         "A Nausea 32%", "A ANY g3-3 5%"),
    case("new-clause-after-general-word", SINGLE,
         "The pattern of adverse events was as expected; 11 patients moved away."),
]

TOTALS = [
    case("rate-in-so-many-patients", SINGLE,
         "The response rate was 40% [30% PR, 10% CR] in 30 patients with measurable disease.",
         "A ORR /30 40%", "A PR 30%", "A CR 10%"),
    case("rate-that-so-few-patients-cannot-have", SINGLE, "There was 19% partial responses in 12 patients.",
         "A PR 19%"),
    case("number-of-patterns", SINGLE,
         "Bleeding was the most prominent event and was seen in two distinct clinical patterns.",
         "mention Vascular disorders - Other, specify"),
    case("grade-in-a-closed-bracket", SINGLE,
         "The main events were diarrhea (30 [75%] patients; 6 [15%] were grade 3) and nausea (20 [50%] patients).",
         "A Diarrhea 30 75%", "A Diarrhea g3-3 6 15%", "A Nausea 20 50%"),
    case("clinical-and-pathological", SINGLE,
         "The clinical and pathological complete response rates were 31% and 24%, respectively.",
         "A CR 31%", "A pCR 24%"),
    case("no-graded-deaths", SINGLE,
         "No serious adverse events (of grade 4) or treatment-related deaths were reported.",
         "A SAE g4-4 0", "A DEATH 0"),
    case("label-was-of-grade", SINGLE,
         "One (3%) adverse event was grade 3.",
         "A ANY g3-3 1 3%"),
    case("share-of-events", SINGLE,
         "Rash was seen in 32%; 95% of adverse events were mild.",
         "A Rash maculo-papular 32%"),
    case("arm-in-its-own-bracket", PLACEBO,
         "Nausea was seen in 48% (ribociclib) and 52% (placebo), and 17 patients had a stroke.",
         "A Nausea 48%", "B Nausea 52%", "all Stroke 17"),
    case("distant-control", SINGLE,
         "Local control and distant control rates were 55% and 13%, respectively.",
         "A OTHER 55%", "A OTHER 13%"),
    case("credible-interval-between-figure-and-arm", LETTERS,
         "The estimated response rates were 51% (95% Bayesian probability interval, 36 to 66%) in arm A and 26% (95% "
         "Bayesian probability interval, 9 to 43%) in arm B.",
         "A ORR 51%", "B ORR 26%"),
    case("two-grades-of-one-arm", PLACEBO,
         "The main events of any grade versus grade 3 or 4 with ribociclib were nausea (81 [81%] v 6 [6%]) and fatigue "
         "(51 [51%] v 4 [4%]).",
         "A Nausea 81 81%", "A Nausea g3-4 6 6%", "A Fatigue 51 51%", "A Fatigue g3-4 4 4%"),
    case("count-behind-the-interval", SINGLE,
         "The response rate was 61% (95% CI, 44% to 76%) (25 of 41).",
         "A ORR 25/41 61% [44-76]"),
    case("bound-has-no-total", SINGLE,
         "The ejection fraction decreased to less than 50% in 5 patients.",
         "A Ejection fraction decreased 5"),
    case("hemoglobin-rise", PAIR,
         "A > or = 2 g/dL hemoglobin increase was seen in 31% with gemcitabine and 44% with gemcitabine plus "
         "erlotinib.",
         "A OTHER 31%", "B OTHER 44%"),
]

BREAKDOWNS = [
    case("parts-of-the-responses-in-a-bracket", SINGLE,
         "Fourteen patients (36%) achieved an objective response (three [8%] complete and 11 [28%] partial).",
         "A ORR 14 36%", "A CR 3 8%", "A PR 11 28%"),
    case("parts-with-a-verb", SINGLE,
         "Sixteen patients (41%) achieved an objective response (four [10%] had a complete response and 12 [31%] had a "
         "partial response).",
         "A ORR 16 41%", "A CR 4 10%", "A PR 12 31%"),
    case("kinds-before-their-figures", LETTERS,
         "Responses were, for arm A and arm B, respectively, complete, 7% and 9%; and partial, 33% and 24%.",
         "A CR 7%", "B CR 9%", "A PR 33%", "B PR 24%"),
    case("disease-response", LETTERS,
         "More patients in arm A showed disease response than in arm B (36.5% v 11.5%).",
         "A ORR 36.5%", "B ORR 11.5%"),
    case("markers-of-a-list", SINGLE,
         "The endpoints were (1) response, (2) the pathologic complete response and (3) resectability.",),
    case("causes-in-the-bracket-of-an-arm", LETTERS,
         "Treatment-related deaths occurred in 3 patients (sepsis in two and stroke in one) in arm A.",
         "A DEATH 3", "A Sepsis 2", "A Stroke 1"),
    case("event-of-progression", LETTERS,
         "Fourteen patients (13%) in arm A had an event of CNS progression, as compared with 40 (36%) in arm B.",
         "A OTHER 14 13%", "B OTHER 40 36%"),
    case("metastases-as-endpoint", LETTERS,
         "Bone metastases were detected in 14 (13%) patients in arm A and in 22 (20%) patients in arm B.",
         "A OTHER 14 13%", "B OTHER 22 20%"),
    case("total-effective-rate", LETTERS,
         "The total effective rate was 66.7% (26/39) in arm A and 47.5% (19/40) in arm B.",
         "A ORR 26/39 66.7%", "B ORR 19/40 47.5%"),
    case("responders-among-patients-operated", LETTERS,
         "Three of 27 patients operated with pathologic complete response were seen in arm B.",
         "B pCR 3/27"),
]

ONE_SIDE = [
    case("both-sides-of-one-known-arm", Study("In a randomized trial patients with thymoma received filgrastim.",
                                              {"A": "filgrastim"}),
         "Infections occurred in 8.2% (switched) versus 7.7% (reference).",
         "A Infections and infestations - Other, specify"),
]

SIDES_OF_BRACKETS = [
    case("parts-of-the-rate-of-either-side", LETTERS,
         "The response rate was higher in arm B: 71.5% (22.5% complete responses) versus 54.5% (13.5% complete "
         "responses).",
         "B ORR 71.5%", "B CR 22.5%", "A ORR 54.5%", "A CR 13.5%"),
    case("between-another-and-the-arm", LETTERS,
         "No difference was seen in response rate between the other regimen and arm B (41.5% v 36.5%).",
         "A ORR 41.5%", "B ORR 36.5%"),
    case("parts-of-the-rate-of-both-arms", LETTERS,
         "The overall response rate was 34% for both arms (partial response = 33%, complete response = 1%).",
         "A ORR 34%", "B ORR 34%", "A PR 33%", "B PR 33%", "A CR 1%", "B CR 1%"),
    case("percent-of-both-counts", LETTERS,
         "A complete response was seen in 11% of patients in both arm A (6/57) and arm B (6/55).",
         "A CR 6/57 11%", "B CR 6/55 11%"),
    case("response-by-points-of-a-score", PAIR,
         "Response was defined as a decrease in TSDS by ≥ 6 at day 14. Responders were 21 (53%) with gemcitabine and "
         "18 (44%) with gemcitabine plus erlotinib.",
         "A OTHER 21 53%", "B OTHER 18 44%"),
]

# fmt: on
CASES = [
    *ONE_SIDE,
    *SIDES_OF_BRACKETS,
    *BREAKDOWNS,
    *STRANGERS,
    *TOLD_WHEN,
    *PREDICATED,
    *GROUPS,
    *TOGETHER,
    *ELLIPSES,
    *OUTCOMES,
    *SIDES,
    *CAUSES,
    *COMBINED,
    *OTHER_ARM,
    *NO_FIGURES,
    *UNKNOWN_ITEMS,
    *TOTALS,
]  # fmt: skip


@pytest.mark.parametrize("example", CASES)
def test_results(example: Case) -> None:
    check(example)


def test_the_event_that_a_trial_prevents_is_its_outcome() -> None:
    study = Study(
        "Effects of amifostine versus observation on development of cisplatin-induced hearing loss in children. "
        "Children were randomly assigned to amifostine or observation.",
        {"A": "amifostine", "B": ""},
    )
    sentence = (
        "Hearing loss was identified in 12 (25%) children with amifostine compared with 27 (51%) with observation."
    )
    check(case("prevented", study, sentence, "A OTHER 12 25%", "B OTHER 27 51%").values[0])
