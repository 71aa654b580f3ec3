"""Response rates as abstracts tell them: what brackets part, rates that are raised, groups that are only named."""

import pytest

from constructions import CLOSING, LETTERS, PAIR, SINGLE, THREE, Case, Study, case, check, nlp
from trialtables.components.base import rows_of

# fmt: off

BRACKETS = [
    case("count-with-people-in-its-bracket", LETTERS,
         "The rate of pathologic complete response was 24.0% (12 of 50 patients) in arm A and 16.0% (8 of 50 patients) "
         "in arm B.",
         "A pCR 12/50 24%", "B pCR 8/50 16%"),
    case("count-behind-the-arm", LETTERS,
         "The response rate was 40% in arm A (20/50) and 30% in arm B (15 of 50).",
         "A ORR 20/50 40%", "B ORR 15/50 30%"),
    case("limits-behind-the-arm", LETTERS,
         "The response rate was 44.0% in arm A (95% CI, 30.0 to 58.7) and 30.0% of the patients in arm B (95% CI, 17.9 "
         "to 44.6).",
         "A ORR 44% [30-58.7]", "B ORR 30% [17.9-44.6]"),
    case("limits-of-the-later-of-two-arms", LETTERS,
         "The response rate was 44.0% in arm A and in arm B it was 30.0% (95% CI, 17.9 to 44.6).",
         "A ORR 44%", "B ORR 30% [17.9-44.6]"),
    case("count-behind-a-group", SINGLE,
         "The response rate was 50% in chemotherapy-naive patients (10/20) and 15% in pretreated patients (3/20).",
         "A ORR 10/20 50% *", "A ORR 3/20 15% *"),
    case("a-bracket-breaks-the-row-of-arms", LETTERS,
         "Response rates were 44% (6% complete responses) and 31% (2% complete responses) for arms A and B, "
         "respectively.",
         "A ORR 44%", "A CR 6%", "B ORR 31%", "B CR 2%"),
    case("a-bracket-parts-the-responses-of-an-arm", LETTERS,
         "A response was observed in 22 patients in arm A (44%; CR in 3 and PR in 19) and 15 in arm B (30%; CR "
         "in 1 and PR "
         "in 14).",
         "A ORR 22 44%", "A CR 3", "A PR 19", "B ORR 15 30%", "B CR 1", "B PR 14"),
    case("kinds-without-their-noun", LETTERS,
         "Objective responses were reported for 22 patients (44%) in arm A (three complete, 19 partial) and 15 "
         "(30%) in "
         "arm B (one complete, 14 partial).",
         "A ORR 22 44%", "A CR 3", "A PR 19", "B ORR 15 30%", "B CR 1", "B PR 14"),
    case("completely-and-partially", SINGLE,
         "Of 40 patients 18 responded: 4 completely, 14 partially (35%).",
         "A ORR 18/40", "A CR 4/40", "A PR 14/40 35%"),
    case("kinds-before-their-figures", SINGLE,
         "The clinical response rate was 80% (complete, 25%; partial, 55%).",
         "A ORR 80%", "A CR 25%", "A PR 55%"),
]

RAISED = [
    case("raised-from-to", PAIR,
         "Gemcitabine plus erlotinib increased the response rate from 12% to 21% (P = .04).",
         "A ORR 12%", "B ORR 21%"),
    case("reduced-from-to", LETTERS,
         "Compared with arm B, arm A reduced the incidence of neutropenia from 40% to 25%.",
         "B Neutrophil count decreased 40%", "A Neutrophil count decreased 25%"),
    case("raised-in-one-arm-is-no-contrast", SINGLE,
         "The drug increased the response rate from 12% to 21%."),
]

PRONOUNS = [
    case("they-were", LETTERS,
         "In arm A, the ORR was 42% and the DCR was 78%; in arm B, they were 30% and 66%, respectively.",
         "A ORR 42%", "A DCR 78%", "B ORR 30%", "B DCR 66%"),
    case("it-was", LETTERS,
         "With arm A the response rate was 42%. With arm B it was 30%.",
         "A ORR 42%", "B ORR 30%"),
]

NAMES = [
    case("marker", SINGLE, "A CA-125 response was noted in 12 (40%) of 30 patients.", "A BIOMARKER 12/30 40%"),
    case("psa50", SINGLE, "A PSA50 response was seen in 45% of patients.", "A PSA 45%"),
    case("residual-disease", SINGLE, "At the end of treatment, 60% of patients were MRD negative.", "A MRD_NEG 60%"),
    case("intracranial-control", SINGLE, "Intracranial disease control was seen in 15 (75%) of 20 patients.",
         "A DCR 15/20 75%"),
    case("metabolic", SINGLE, "Metabolic response was noted in 15 of 30 patients (50%).", "A ORR 15/30 50%"),
    case("rate-of-response", LETTERS, "The rates of response were 42 percent in arm A and 30 percent in arm B.",
         "A ORR 42%", "B ORR 30%"),
    case("more-likely-to-respond", LETTERS,
         "Patients in arm A were more likely to respond than those in arm B (42% vs 30%).",
         "A ORR 42%", "B ORR 30%"),
    case("gained", SINGLE, "Nineteen patients (48%) gained clinical benefit.", "A CBR 19 48%"),
    case("progressed-beside-responses", SINGLE,
         "Of the 40 patients, 15 (37.5%) had a partial response, 16 (40%) had stable disease and 9 (22.5%) progressed.",
         "A PR 15/40 37.5%", "A SD 16/40 40%", "A PD 9/40 22.5%"),
    case("progressed-alone", SINGLE, "Nine patients (22.5%) progressed."),
    case("r0", SINGLE, "Twelve patients (30%) underwent R0 resection.", "A OTHER 12 30%"),
    case("to-a-treatment", SINGLE, "The response rate to second-line treatment was 12%.", "A ORR 12%"),
]

CLAUSES = [
    case("by-a-time", SINGLE, "By 12 months, 64% had achieved a partial response.", "A PR 64%"),
    case("percent-opens-a-clause", SINGLE,
         "Complete remission was obtained in 55%, partial remission in 20%, and 25% of patients had refractory "
         "disease.",
         "A CR 55%", "A PR 20%"),
    case("count-opens-a-clause", SINGLE,
         "Pathologic complete response was observed in eight patients (20%), and 16 (40%) had node-negative disease.",
         "A pCR 8 20%"),
    case("had-and-had", LETTERS,
         "Of the 50 patients on docetaxel, 3 had complete and 20 had partial responses; of the 50 on "
         "vinorelbine, 1 had a "
         "complete and 14 had partial responses.",
         "A CR 3/50", "A PR 20/50", "B CR 1/50", "B PR 14/50"),
    case("two-groups-against-each-other", SINGLE,
         "In patients with liver metastases the response rate was 20% compared with 41% in patients without liver "
         "metastases.",
         "A ORR 20% *", "A ORR 41% *"),
    case("two-histologies", SINGLE,
         "Responses were observed in 6 of 20 (30%) patients with squamous histology and 8 of 20 (40%) with "
         "adenocarcinoma.",
         "A ORR 6/20 30%", "A ORR 8/20 40%"),
    case("another-thing-with", LETTERS,
         "Complete remission rates were 66% and 58% in arms A and B, respectively, with induction deaths in 5% and 6%.",
         "A CR 66%", "B CR 58%", "A Death NOS 5%", "B Death NOS 6%"),
]

KINDS = [
    case("percents-within-the-list", SINGLE,
         "The overall response rate was 35%, with one (2.5%) complete and 13 (32.5%) partial responses.",
         "A ORR 35%", "A CR 1 2.5%", "A PR 13 32.5%"),
    case("version-of-the-criteria", SINGLE,
         "Objective response rate was 36% by RECIST 1.1 and 40% by irRECIST.",
         "A ORR 36%", "A ORR 40%"),
    case("transfusions", SINGLE, "Transfusion independence was achieved in 60% of patients.", "A OTHER 60%"),
]

NOT_COUNTED = [
    case("a-kind-that-no-name-is-known-of", SINGLE,
         "Responses occurred in 60% of patients (8% complete response, 15% partial response, 37% improved).",
         "A ORR 60%", "A CR 8%", "A PR 15%"),
    case("names-before-their-figures-go-on", SINGLE, "CR was 10%, PR 20% overall.", "A CR 10%", "A PR 20%"),
    case("patients-who-go-on", SINGLE, "Eleven patients with stable disease at week 12 were randomly assigned."),
    case("some-of-them", SINGLE,
         "Sixteen patients (40%) responded, five of whom had undergone surgery.", "A ORR 16 40%"),
    case("of-responders", SINGLE, "Duration of response exceeded 12 months in 40% of responders."),
    case("to-earlier-treatment", SINGLE, "At entry, 20% had responded to prior chemotherapy."),
    case("one-third", SINGLE, "An objective response was seen in one third of patients."),
    case("no-response-in-so-many", SINGLE,
         "Complete response was seen in 20%, partial response in 30% and no response in 50%.",
         "A CR 20%", "A PR 30%"),
    case("no-response-in-a-bracket", LETTERS,
         "Partial responses (35% v 39%) and failures (no response, 15% v 11%) were alike in arms A and B.",
         "A PR 35%", "B PR 39%"),
    case("patients-with-no-response", SINGLE,
         "There were 4 complete responses, 10 partial responses, and 26 patients with no response.",
         "A CR 4", "A PR 10"),
    case("in-the-respective-groups", LETTERS,
         "Overall response was 87% and 66% in arms A and B (P < .001); 31% and 9% of patients in the respective groups "
         "had a complete response or better.",
         "A ORR 87%", "B ORR 66%", "A CR 31%", "B CR 9%"),
    case("negative-for-residual-disease", LETTERS,
         "In arm A, 22.3% of the patients were negative for minimal residual disease, as compared with 6.2% of those "
         "in arm B.",
         "A MRD_NEG 22.3%", "B MRD_NEG 6.2%"),
    case("no-responses-at-all", SINGLE, "No responses were seen.", "A ORR 0"),
    case("a-part-of-those-who-responded", SINGLE,
         "Surgery was offered to 50 patients, representing 48% of the 104 patients who had a partial response."),
    case("rate-of-those-who-did", SINGLE, "In total, 12 of 40 patients (30%) achieved a partial response.",
         "A PR 12/40 30%"),
    case("lasted-longer", SINGLE,
         "Twenty patients (50%) had stable disease, which lasted longer than 6 months in nine.",
         "A SD 20 50%"),
]

# fmt: on

CASES = [*BRACKETS, *RAISED, *PRONOUNS, *NAMES, *CLAUSES, *KINDS, *NOT_COUNTED]


@pytest.mark.parametrize("example", CASES)
def test_responses(example: Case) -> None:
    check(example)


WALDENSTROM = Study(
    "Forty patients with Waldenström's macroglobulinemia received weekly paclitaxel.", {"A": "paclitaxel"}
)


@pytest.mark.parametrize("example", [
    case("partial-or-better", SINGLE, "A partial response or better was achieved by 26% of patients.", "A ORR 26%"),
    case("at-least-partial", SINGLE, "At least a partial response was seen in 26%, and VGPR or better in 10%.",
         "A ORR 26%", "A VGPR 10%"),
    case("short-names", SINGLE, "The rate of PR or better was 26% and that of MR or better 40%.", "A ORR 26%",
         "A CBR 40%"),
    case("stable-or-better", SINGLE, "Stable disease or better was noted in 75% of patients.", "A DCR 75%"),
    case("partial-alone", SINGLE, "A partial response was achieved by 26% of patients.", "A PR 26%"),
    case("partial-or-better-in-macroglobulinemia", WALDENSTROM,
         "A minor response or better was achieved by 80%, and a partial response or better by 60% of patients.",
         "A ORR 80%", "A MRR 60%"),
])  # fmt: skip
def test_responses_from_a_grade_on(example: Case) -> None:
    check(example)


@pytest.mark.parametrize("example", [
    case("of-specimens", SINGLE, "A pathologic complete response was found in 8 of 38 resected specimens (21%).",
         "A pCR 8/38 21%"),
    case("a-fall-of-at-least-so-much", SINGLE, "A PSA decline of >= 50% was seen in 17 of 40 patients (43%).",
         "A PSA 17/40 43%"),
    case("responders-told-before", SINGLE, "The duration of response in these four responders was 3 to 15 months."),
    case("stages-of-tumor-and-nodes", SINGLE,
         "T-downstaging and N-downstaging were observed in 31 patients (78%) and 27 patients (68%), respectively.",
         "A OTHER 31 78%", "A OTHER 27 68%"),
    case("bleeding-that-stopped", SINGLE, "Bleeding stopped in 31 patients (78%)."),
    case("responders-of-a-kind", SINGLE, "The overall response rate was 34%, and 58% were CA125 responders.",
         "A ORR 34%", "A BIOMARKER 58%"),
    case("complete-responders", SINGLE, "The response rate was 34% and 8% were complete responders.", "A ORR 34%",
         "A CR 8%"),
    case("seen-by-imaging", SINGLE,
         "Seven patients (18%) had partial radiographic responses and one a complete neuroradiologic response.",
         "A PR 7 18%", "A CR 1"),
    case("a-percent-with-a-blank-ahead-of-its-sign", SINGLE,
         "The response rate was 38%, with a complete response rate of 6. 3 %.", "A ORR 38%", "A CR 6.3%"),
    case("people-of-both-arms-ahead-of-the-verb", PAIR,
         "Thirty-one percent and 22% of patients receiving gemcitabine plus erlotinib and gemcitabine, respectively, "
         "had a complete response.", "A CR 22%", "B CR 31%"),
    case("groups-ahead-of-the-verb", LETTERS,
         "Of all, 31% and 22% of patients in the docetaxel and vinorelbine groups achieved a partial response.",
         "A PR 31%", "B PR 22%"),
    case("people-of-three-arms-ahead-of-the-verb", THREE,
         "12%, 15% and 18% of patients treated with cisplatin, carboplatin and oxaliplatin, respectively, had a "
         "partial response.", "A PR 12%", "B PR 15%", "C PR 18%"),
    case("frequency", LETTERS, "The response frequency was 42% in arm A and 28% in arm B.", "A ORR 42%", "B ORR 28%"),
    case("symptoms", SINGLE, "Symptomatic benefit occurred in seven (18%) patients.", "A OTHER 7 18%"),
    case("free-state", SINGLE, "There were three CR, two CRi and two morphologic leukemia-free states (MLFS).",
         "A CR 3", "A CRi 2", "A OTHER 2"),
    case("those-in-whom-a-time-was-read", SINGLE,
         "Median response duration was not reached in 5 patients who achieved a CR.",),
    case("those-whose-time-was-so-long", SINGLE, "Median survival was 12 months in the 8 patients who had a PR."),
    case("counted-behind-a-time", SINGLE, "After a median follow-up of 12 months, 8 patients had a PR.", "A PR 8"),
    case("counted-beside-a-time", SINGLE, "PFS was 6 months and 8 patients achieved a CR.", "A CR 8"),
    case("people-named-behind-the-last-whole", THREE,
         "A partial response occurred in 45% of 44 cisplatin patients, 48% of 41 carboplatin, and 53% of 40 "
         "oxaliplatin patients.", "A PR /44 45%", "B PR /41 48%", "C PR /40 53%"),
])  # fmt: skip
def test_names_of_responses_and_whose_they_are(example: Case) -> None:
    check(example)


VOMITING = Study(
    "Patients with chemotherapy-induced nausea and vomiting were randomised to granisetron (arm A) or ondansetron "
    "(arm B).",
    {"A": "granisetron", "B": "ondansetron"},
)


@pytest.mark.parametrize(("text", "label"), [
    ("Complete control of vomiting was achieved in 66% of patients in arm A and 51% in arm B.",
     "Complete control of vomiting"),
    ("Sixty-six percent of patients in arm A and 51% in arm B had no vomiting.", "no vomiting"),
    ("No vomiting was recorded in 66% of patients in arm A and 51% in arm B.", "No vomiting"),
])  # fmt: skip
def test_those_who_were_spared_vomiting(text: str, label: str) -> None:
    doc = nlp()(f"{VOMITING.text} {text} {CLOSING}")
    assert [(row["percent"], row["label"]) for row in rows_of(doc, "responses")] == [(66, label), (51, label)]
    assert not rows_of(doc, "adverse_events")
