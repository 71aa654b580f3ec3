"""Several outcomes of two arms in one sentence: pairs of values with brackets between them, ratios in a row."""

import pytest

from constructions import LETTERS, PAIR, SINGLE, Case, Study, case, check
from stated import stated

# fmt: off
PAIRS = [
    case("ratios-in-the-brackets", PAIR,
         "The overall response, complete response and disease control rates of gemcitabine plus erlotinib versus "
         "gemcitabine were 41% versus 28% (odds ratio, 1.8; 95% CI, 1.1 to 2.9), 9% versus 4% (odds ratio, 2.2; 95% "
         "CI, 0.9 to 5.1), and 73% versus 61% (odds ratio, 1.7; 95% CI, 1.0 to 2.8), respectively.",
         "B ORR 41%", "A ORR 28%", "B CR 9%", "A CR 4%", "B DCR 73%", "A DCR 61%"),
    case("p-values-in-the-brackets", LETTERS,
         "In arms A and B, CR, PR and SD were seen in 12% v 5% (P = .02), 31% v 24% (P = .2) and 22% v 30% (P = .1).",
         "A CR 12%", "B CR 5%", "A PR 31%", "B PR 24%", "A SD 22%", "B SD 30%"),
    case("two-cycles-of-one-event", LETTERS,
         "In arm A versus arm B, nausea was seen in 42% v 11% (P < .001) and 34% v 20% (P = .2) of patients after the "
         "first and the second cycle.",
         "A Nausea 42%", "B Nausea 11%", "A Nausea 34%", "B Nausea 20%"),
    case("response-beside-another-rate", LETTERS,
         "Response and disease control rates were 35% and 70% in arm A and 28% and 61% in arm B.",
         "A ORR 35%", "A DCR 70%", "B ORR 28%", "B DCR 61%"),
    case("respectively-in-each-arm", LETTERS,
         "The response and CR rates were 35% and 9%, respectively, in arm A compared with 28% and 4%, respectively, in "
         "arm B.",
         "A ORR 35%", "A CR 9%", "B ORR 28%", "B CR 4%"),
    case("a-difference-is-no-rate", LETTERS,
         "The relapse rate in arm B was 22% lower, and the response rate was 9% higher in arm A."),
    case("a-rate-before-the-dose-that-it-is-of", SINGLE, "The response rate was 38% at the higher dose.", "A ORR 38%"),
    case("errors-in-brackets-are-no-rates", LETTERS,
         "Response rates were 43.5% (±5%) in arm A, 37.1% (+/-4.8%) in arm B, and CR rates were 9% (SE, 3%) in arm A "
         "and 7% (standard error 2.6%) in arm B.",
         "A ORR 43.5%", "B ORR 37.1%", "A CR 9%", "B CR 7%"),
    case("stable-disease-is-no-error", SINGLE, "The disease control rate was 65% (SD, 30%; PR, 35%).",
         "A DCR 65%", "A SD 30%", "A PR 35%"),
    case("a-rate-before-its-year-is-survival", SINGLE,
         "The drug had a 73% CR rate and a 58% 2-year PFS, with 66% 3-year overall survival.", "A CR 73%"),
    case("a-grade-ends-with-its-clause", LETTERS,
         "The incidence of adverse events of grade 3 or higher was 38% in arm A and 21% in arm B; pneumonitis was "
         "reported in 9% and 4%, respectively.",
         "A ANY g3-5 38%", "B ANY g3-5 21%", "A Pneumonitis 9%", "B Pneumonitis 4%"),
    case("a-list-keeps-its-grade", LETTERS,
         "Adverse events of grade 3 or higher were neutropenia (38% in arm A and 21% in arm B) and anemia (9% and 4%).",
         "A Neutrophil count decreased g3-5 38%", "B Neutrophil count decreased g3-5 21%", "A Anemia g3-5 9%",
         "B Anemia g3-5 4%"),
    case("cytogenetic-responses", SINGLE, "The CCgR rate was 41%, and 5 patients achieved a CgR.",
         "A CYR 41%", "A CYR 5"),
]
# fmt: on


@pytest.mark.parametrize("example", PAIRS)
def test_pairs_in_a_row(example: Case) -> None:
    check(example)


SURVIVAL = [
    (
        "The 3-year overall survival, progression-free survival and metastasis-free survival of gemcitabine plus "
        "erlotinib v gemcitabine were 44% v 31% (hazard ratio [HR], 0.71; 95% CI, 0.52 to 0.97; P = .03), 30% v 19%, "
        "(HR, 0.66; 95% CI, 0.49 to 0.90; P = .01), and 51% v 45% (HR, 0.88; 95% CI, 0.60 to 1.30; P = .5), "
        "respectively.",
        ["A OS 31% at 3 a", "A OTHER 45% at 3 a", "A PFS 19% at 3 a", "B OS 44% at 3 a", "B OTHER 51% at 3 a",
         "B PFS 30% at 3 a"],
    ),
    (
        "Median PFS, TTF and OS with gemcitabine versus gemcitabine plus erlotinib were 5.1 vs 6.0 months (P = .2), "
        "4.0 vs 4.4 months (P = .4) and 9.1 vs 12.2 months (P = .04).",
        ["A OS 9.1 mo", "A PFS 5.1 mo", "A TTF 4 mo", "B OS 12.2 mo", "B PFS 6 mo", "B TTF 4.4 mo"],
    ),
    (
        "Median PFS and OS were 5.1 and 9.1 months, respectively, for gemcitabine compared with 6.2 and 12.2 months, "
        "respectively, for gemcitabine plus erlotinib.",
        ["A OS 9.1 mo", "A PFS 5.1 mo", "B OS 12.2 mo", "B PFS 6.2 mo"],
    ),
    (
        "With gemcitabine there was a 35% response rate and a 14% 2-year overall survival; with gemcitabine plus "
        "erlotinib, a 41% response rate and a 19% two-year survival.",
        ["A OS 14% at 2 a", "B OS 19% at 2 a"],
    ),
    (
        "At 4 years, OS rates (+/- standard error) were 31.4% (+/-4%) with gemcitabine and 36.7% (+/- 3.8%) with "
        "gemcitabine plus erlotinib.",
        ["A OS 31.4% at 4 a", "B OS 36.7% at 4 a"],
    ),
]  # fmt: skip


NAMES = ["rates", "medians", "compared-with", "rate-first", "errors"]


@pytest.mark.parametrize(("text", "rows"), SURVIVAL, ids=NAMES)
def test_survival_of_two_arms_in_a_row(text: str, rows: list[str]) -> None:
    assert stated("survival", PAIR, text) == rows


RATIOS = [
    (
        "Rash, nausea and fever were seen in 42% v 11% (relative risk, 3.8; 95% CI, 1.9 to 7.7), 31% v 24% (relative "
        "risk, 1.3; 95% CI, 0.7 to 2.3) and 9% v 7% (relative risk, 1.2; 95% CI, 0.4 to 3.8) of patients.",
        ["B-A Fever RR 1.2 [0.4-3.8]", "B-A Nausea RR 1.3 [0.7-2.3]", "B-A Rash maculo-papular RR 3.8 [1.9-7.7]"],
    ),
    (
        "The hazard ratios for PFS and OS were 0.71 (95% CI, 0.52 to 0.97; P = .03) and 0.88 (95% CI, 0.65 to 1.19; P "
        "= .4).",
        ["B-A OS HR 0.88 [0.65-1.19] p0.4", "B-A PFS HR 0.71 [0.52-0.97] p0.03"],
    ),
    (
        "In a multivariate analysis, erlotinib improved neither RFS nor OS (hazard ratios of 0.81 [95% CI, 0.52 to "
        "1.27; P = .4] and 0.93 [95% CI, 0.65 to 1.33; P = .7]).",
        ["B-A OS HR 0.93 [0.65-1.33] p0.7", "B-A RFS HR 0.81 [0.52-1.27] p0.4"],
    ),
    (
        "The relative risk (RR) of progression for gemcitabine plus erlotinib was 0.81 (95% CI, 0.66 to 0.99) and the "
        "RR of death was 0.92 (95% CI, 0.75 to 1.13).",
        ["B-A OS RR 0.92 [0.75-1.13]", "B-A PFS RR 0.81 [0.66-0.99]"],
    ),
    (
        "The hazard ratio for progression with gemcitabine plus erlotinib was 0.81 (95% CI, 0.66 to 0.99) and that for "
        "death was 0.92 (95% CI, 0.75 to 1.13).",
        ["B-A OS HR 0.92 [0.75-1.13]", "B-A PFS HR 0.81 [0.66-0.99]"],
    ),
    (
        "Diarrhea (31% v 12%), grade 3 rash (9% v 1%), and fatigue (44% v 30%) were more common with gemcitabine plus "
        "erlotinib (P < .01).",
        ["B-A Diarrhea p<0.01", "B-A Fatigue p<0.01", "B-A Rash maculo-papular p<0.01"],
    ),
    (
        "Diarrhea (31% v 12%; P = .03) and rash (9% v 1%; P = .04) were more common with gemcitabine plus erlotinib.",
        ["B-A Diarrhea p0.03", "B-A Rash maculo-papular p0.04"],
    ),
    (
        "Five-year EFS was 44% with gemcitabine plus erlotinib and 31% with gemcitabine, a 28% reduction of the "
        "relative risk of relapse (P = .02).",
        ["B-A EFS p0.02"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), RATIOS)
def test_each_ratio_and_test_has_its_outcome(text: str, rows: list[str]) -> None:
    assert stated("comparisons", PAIR, text) == rows


#: Neither of the two is known to be the one under study.
EQUAL = Study("Patients were randomly assigned to docetaxel or vinorelbine.", {"A": "docetaxel", "B": "vinorelbine"})


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("The relapse rate for vinorelbine was 24% lower (HR 0.76).", ["B-A OTHER HR 0.76"]),
        ("The risk of death was 24% lower with vinorelbine (HR 0.76).", ["B-A OS HR 0.76"]),
        ("Vinorelbine reduced the risk of death by 24.5% (HR 0.76; 95% CI 0.6-0.9).", ["B-A OS HR 0.76 [0.6-0.9]"]),
        ("Vinorelbine reduced the risk of death by 24% (HR 1.32).", ["A-B OS HR 1.32"]),
    ],
)
def test_whose_risk_a_ratio_tells(text: str, rows: list[str]) -> None:
    assert stated("comparisons", EQUAL, text) == rows


def test_one_test_against_two_arms_names_no_pair() -> None:
    three = Study(
        "Patients were randomly allocated to cisplatin, carboplatin or oxaliplatin.",
        {"A": "cisplatin", "B": "carboplatin", "C": "oxaliplatin"},
    )
    text = "Oxaliplatin caused, compared to cisplatin and carboplatin, more fever (P = .003)."
    assert stated("comparisons", three, text) == []
