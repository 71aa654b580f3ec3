"""Typography: the same facts in the letters and spaces of different journals, and with the scars of copying."""

import pytest

from constructions import LETTERS, NONE, PAIR, PLACEBO, REGIMENS, SINGLE, Case, Study, case, check

# fmt: off

CAPITALS = Study(
    "BACKGROUND: Thymoma is rare.METHODS: Forty patients with advanced thymoma received weekly paclitaxel.RESULTS:",
    {"A": "paclitaxel"},
)

DOTS = [
    case("middle-dot-percent", SINGLE,
         "The objective response rate was 37·5% (95% CI 22·7–54·2).",
         "A ORR 37.5% [22.7-54.2]"),
    case("middle-dot-arms", PLACEBO,
         "Grade 3 neutropenia occurred in 48·0% of the ribociclib group and 0·9% of the placebo group.",
         "A Neutrophil count decreased g3-3 48%", "B Neutrophil count decreased g3-3 0.9%"),
    case("bullet-dot", SINGLE, "The pCR rate was 22∙5%.", "A pCR 22.5%"),
    case("middle-dot-n-of-N", SINGLE,
         "12 (32·4%; 95% CI 18·0–49·8) of 37 patients had an objective response.",
         "A ORR 12/37 32.4% [18-49.8]"),
    case("middle-dot-p", PAIR,
         "The response rate was 29·3% with gemcitabine plus erlotinib versus 17·5% with gemcitabine (p=0·21).",
         "B ORR 29.3%", "A ORR 17.5%"),
    case("decimal-comma-free-thousands", LETTERS,
         "Of 1,204 patients in arm A, 313 (26%) had a partial response.",
         "A PR 313/1204 26%"),
    case("no-leading-zero", LETTERS,
         "Response rates were 30% in arm A and 12% in arm B (P=.03).",
         "A ORR 30%", "B ORR 12%"),
    case("thousands-comma-count", NONE,
         "Of the 2,310 women treated, grade 3 fatigue was reported by 1,020 (44%).",
         "all Fatigue g3-3 1020/2310 44%"),
]

SPACES = [
    case("thin-space-before-percent", SINGLE, "The response rate was 33 %.", "A ORR 33%"),
    case("space-before-percent", SINGLE,
         "Grade 3/4 neutropenia occurred in 16 patients (33 %).",
         "A Neutrophil count decreased g3-4 16 33%"),
    case("thin-space-n-equals", PAIR,
         "Partial responses: gemcitabine (n = 7), gemcitabine plus erlotinib (n = 12).",
         "A PR 7", "B PR 12"),
    case("no-break-space", SINGLE, "An objective response was seen in 12 of 37 patients (32%).", "A ORR 12/37 32%"),
    case("missing-space-after-stop", SINGLE,
         "The response rate was 30%.Grade 3 fatigue occurred in 8% of patients.",
         "A ORR 30%", "A Fatigue g3-3 8%"),
    case("missing-space-before-bracket", SINGLE, "Partial response was seen in 10 patients(25%).", "A PR 10 25%"),
    case("spaces-around-slash", SINGLE,
         "CR was achieved in 4 / 40 patients and PR in 11 / 40.",
         "A CR 4/40", "A PR 11/40"),
    case("line-break-in-figure", SINGLE, "The response rate was 33%\n(13 of 39\npatients).", "A ORR 13/39 33%"),
    case("line-break-in-label", SINGLE,
         "Grade 3 febrile\nneutropenia was seen in 5%.",
         "A Febrile neutropenia g3-3 5%"),
    case("double-spaces", SINGLE, "The  overall  response  rate  was  28%  (11/40).", "A ORR 11/40 28%"),
    case("narrow-space-thousands", NONE,
         "Of 1 204 patients treated, 313 (26%) had a partial response.",
         "all PR 313/1204 26%"),
    case("bracket-spaces", SINGLE, "The ORR was 30% ( 12 / 40 ).", "A ORR 12/40 30%"),
]

DASHES = [
    case("en-dash-grade", SINGLE, "Grade 3–4 anemia occurred in 15%.", "A Anemia g3-4 15%"),
    case("hyphen-grade", SINGLE, "Grade 3-4 anemia occurred in 15%.", "A Anemia g3-4 15%"),
    case("minus-sign-interval", SINGLE, "The response rate was 30% (95% CI 17−47%).", "A ORR 30% [17-47]"),
    case("non-breaking-hyphen", SINGLE, "Grade 3‑4 fatigue was reported by 10%.", "A Fatigue g3-4 10%"),
    case("en-dash-after-arm", PAIR,
         "Response rates: gemcitabine – 18%; gemcitabine plus erlotinib – 29%.",
         "A ORR 18%", "B ORR 29%"),
    case("hyphenation-between-figures", SINGLE, "Grade 3-\n4 anemia occurred in 15%.", "A Anemia g3-4 15%"),
    case("double-hyphen-aside", SINGLE, "Grade 3 fatigue--seen in 8%--was the main toxicity.", "A Fatigue g3-3 8%"),
]

SIGNS = [
    case("greater-equal", SINGLE, "Grade ≥3 diarrhea was seen in 8%.", "A Diarrhea g3-5 8%"),
    case("greater-equal-spaced", SINGLE, "Grade ≥ 3 diarrhea was seen in 8%.", "A Diarrhea g3-5 8%"),
    case("greater-equal-typed", SINGLE, "Grade >/= 3 diarrhea was seen in 8%.", "A Diarrhea g3-5 8%"),
    case("greater-equal-before-grade", SINGLE, "≥ Grade 3 diarrhea was seen in 8%.", "A Diarrhea g3-5 8%"),
    case("less-than-html-p", LETTERS,
         "Response rates were 30% in arm A and 12% in arm B (P &lt; .05).",
         "A ORR 30%", "B ORR 12%"),
    case("greater-than-html-bound", SINGLE,
         "Grade 3 toxicities in &gt; 5% of patients were fatigue (8%) and rash (7%).",
         "A Fatigue g3-3 8%", "A Rash maculo-papular g3-3 7%"),
    case("plus-minus-grade", SINGLE, "Grade 3+ hypertension developed in 6 patients.", "A Hypertension g3-5 6"),
    case("per-cent-two-words", SINGLE, "Objective response was recorded in 30 per cent of patients.", "A ORR 30%"),
    case("entity-lt-bound", SINGLE,
         "Grade 4 events were rare (&lt;5%), and grade 3 fatigue was seen in 10%.",
         "A Fatigue g3-3 10%"),
    case("full-width-percent", SINGLE, "The response rate was 30％.", "A ORR 30%"),
]

SPELLING = [
    case("british-diarrhoea", SINGLE,
         "Grade 3 diarrhoea and anaemia affected four and six patients, respectively.",
         "A Diarrhea g3-3 4", "A Anemia g3-3 6"),
    case("british-leucopenia", SINGLE,
         "Grade 3–4 leucopenia was recorded in 23% of patients.",
         "A White blood cell decreased g3-4 23%"),
    case("british-neutropaenia", SINGLE,
         "Febrile neutropaenia occurred in 5% of patients.",
         "A Febrile neutropenia 5%"),
    case("british-dyspnoea", SINGLE,
         "Dyspnoea (10%) and oedema (8%) were of grade 2.",
         "A Dyspnea g2-2 10%", "A Edema limbs g2-2 8%"),
    case("british-oesophagitis", SINGLE,
         "Oesophagitis of grade 3 was seen in 3 of 40 patients.",
         "A Esophagitis g3-3 3/40"),
    case("british-hypokalaemia", SINGLE,
         "Hypokalaemia was noted in five patients and hyperglycaemia in two.",
         "A Hypokalemia 5", "A Hyperglycemia 2"),
    case("british-haemorrhage", LETTERS,
         "Haemorrhage was reported in 4% of arm A and 1% of arm B.",
         "A Vascular disorders - Other, specify 4%", "B Vascular disorders - Other, specify 1%"),
    case("remission-for-response", SINGLE,
         "Complete remission was obtained in 12 patients and partial remission in 8.",
         "A CR 12", "A PR 8"),
]

LAYOUT = [
    case("heading-run-into-text", CAPITALS,
         "The response rate was 30%.Grade 3 fatigue occurred in 8%.",
         "A ORR 30%", "A Fatigue g3-3 8%"),
    case("heading-all-capitals-label", SINGLE, "RESULTS: OVERALL RESPONSE RATE WAS 30%.", "A ORR 30%"),
    case("heading-safety", SINGLE,
         "SAFETY: Grade 3 fatigue 8%, grade 3 rash 7%.",
         "A Fatigue g3-3 8%", "A Rash maculo-papular g3-3 7%"),
    case("web-page-debris", SINGLE,
         "The response rate was 30%. Sign in via your Institution. Subscribe for 12 issues at 20% off.",
         "A ORR 30%"),
    case("web-page-copyright", SINGLE,
         "The response rate was 30%. Copyright 2015 by the society. Cancer 2015;121:40-8.",
         "A ORR 30%"),
    case("trial-number", REGIMENS,
         "The ORR was 36% with FOLFIRI and 43% with XELOX (ClinicalTrials.gov NCT01234567).",
         "A ORR 36%", "B ORR 43%"),
    case("abbreviated-patients", SINGLE, "12 pts (30%) had PR and 9 pts (23%) had SD.", "A PR 12 30%", "A SD 9 23%"),
    case("abbreviated-G3", SINGLE,
         "G3/4 neutropenia 28%, G3 diarrhea 5%.",
         "A Neutrophil count decreased g3-4 28%", "A Diarrhea g3-3 5%"),
    case("abbreviated-gr", SINGLE, "Gr. 3 fatigue: 8%.", "A Fatigue g3-3 8%"),
    case("bullet-list", SINGLE, "Responses: • CR 8% • PR 25% • SD 40%.", "A CR 8%", "A PR 25%", "A SD 40%"),
    case("semicolon-list", LETTERS, "ORR: arm A, 30%; arm B, 12%.", "A ORR 30%", "B ORR 12%"),
    case("heading-findings", PLACEBO,
         "Findings An objective response was recorded in 41 (41%) patients given ribociclib and 29 (29%) given "
         "placebo. Interpretation The drug is active.",
         "A ORR 41 41%", "B ORR 29 29%"),
    case("heading-interpretation-run-in", SINGLE,
         "The response rate was 30%.CONCLUSIONS: Weekly paclitaxel is active.",
         "A ORR 30%"),
    case("citation-broken-over-lines", SINGLE,
         "The response rate was 30%. J Clin Oncol 2004; 22:\n1222-9.",
         "A ORR 30%"),
    case("funding-line", SINGLE,
         "Partial responses were seen in 25%. FUNDING: National Cancer Institute grant 12345.",
         "A PR 25%"),
    case("sentence-after-decimal-point", SINGLE,
         "The response rate was 30.5%.The pCR rate was 10%.",
         "A ORR 30.5%", "A pCR 10%"),
]

SPLIT_TEXT = [
    case("split-interval-over-lines", SINGLE,
         "The response rate was 30% (95% CI,\n17% to\n47%).",
         "A ORR 30% [17-47]"),
    case("split-after-n-equals", SINGLE, "Partial responses (n =\n9) were durable.", "A PR 9"),
    case("split-grade-over-lines", SINGLE,
         "Grade\n3 or 4 neutropenia was seen in 28% of\npatients.",
         "A Neutrophil count decreased g3-4 28%"),
    case("tab-between", SINGLE, "The response rate was\t30%.", "A ORR 30%"),
    case("windows-line-ends", SINGLE,
         "The response rate\r\nwas 30%.\r\nGrade 3 fatigue occurred in 8%.",
         "A ORR 30%", "A Fatigue g3-3 8%"),
    case("missing-space-before-grade", SINGLE,
         "Toxicity was mild.Grade3 fatigue was seen in 8%.",
         "A Fatigue g3-3 8%"),
    case("missing-space-after-percent", SINGLE, "Grade 3 fatigue was seen in 8%of patients.", "A Fatigue g3-3 8%"),
    case("missing-space-n", PAIR,
         "Partial responses: gemcitabine (n=7;18%), gemcitabine plus erlotinib (n=12;29%).",
         "A PR 7 18%", "B PR 12 29%"),
    case("superscript-citation", SINGLE,
         "The response rate was 30%.12 Grade 3 fatigue was seen in 8%.",
         "A ORR 30%", "A Fatigue g3-3 8%"),
    case("hyphen-before-ci", SINGLE, "The response rate was 30% (95%-CI: 17–47%).", "A ORR 30% [17-47]"),
    case("capital-percent-words", SINGLE, "GRADE 3 FATIGUE WAS SEEN IN 8% OF PATIENTS.", "A Fatigue g3-3 8%"),
    case("toxicities-with-quotes", SINGLE, "“Grade 3” fatigue was seen in 8% of patients.", "A Fatigue g3-3 8%"),
    case("tilde-approximate", SINGLE, "The response rate was ~30%.", "A ORR 30%"),
    case("approximately", SINGLE, "Approximately 30% of patients had a partial response.", "A PR 30%"),
    case("percent-range-tilde", NONE, "Objective responses were seen in 20~30% of patients.", "all ORR 20-30%"),
]

# fmt: on
CASES = [*SPLIT_TEXT, *DOTS, *SPACES, *DASHES, *SIGNS, *SPELLING, *LAYOUT]


@pytest.mark.parametrize("example", CASES)
def test_typography(example: Case) -> None:
    check(example)
