"""Reports of cancer trials: regimens named by letters, arms named by their dose, the commonest toxicities."""

import re

import pytest

from constructions import PAIR, SINGLE, Case, Study, case, check
from stated import _pipeline as pipeline
from stated import stated
from trialtables.components.base import rows_of

DOSES = Study(
    "Ninety patients with thymoma were randomized to cisplatin 40 or 80 mg/m2 plus epirubicin 60 mg/m2.",
    {"A": "A1", "B": "A2"},
)

# fmt: off

EVENTS = [
    case("predicate-behind-a-grade", SINGLE,
         "Febrile neutropenia of grade 3 or higher was the most common hematological toxicity with 5 patients (12.5%).",
         "A Febrile neutropenia g3-5 5 12.5%"),
    case("figure-inside-the-predicate", SINGLE,
         "Anemia was the most frequently reported (37%) hematologic toxicity.", "A Anemia 37%"),
    case("predicate-behind-a-bracket", SINGLE,
         "Diarrhea (grade 3 or 4) was the most frequent toxicity and occurred in 15% of patients.",
         "A Diarrhea g3-4 15%"),
    case("compared-not-counted", PAIR, "No other grade 3 toxicity differed by 10% or more between the groups."),
    case("more-frequent-with-neither", PAIR, "No adverse event was significantly more frequent in either group."),
    case("reasons-for-discontinuation", SINGLE,
         "Reasons for treatment discontinuation included consent withdrawn (n = 3) and adverse events (n = 4).",
         "A DISCONTINUATION 4"),
    case("what-was-studied", SINGLE,
         "We analyzed feasibility, toxicity, and efficacy of paclitaxel in 38 older patients."),
    case("cycles-of-a-regimen", Study("Patients were randomized to ABVD or AVD.", {"A": "A1", "B": "A2"}),
         "Nausea was similar in patients receiving 2×AVD and 2×ABVD (40% and 39%, respectively).",
         "B Nausea 40%", "A Nausea 39%"),
    case("grade-behind-the-event", SINGLE,
         "Two patients developed neutropenia grade 4. Three patients (8%) had diarrhea of grade 3.",
         "A Neutrophil count decreased g4-4 2", "A Diarrhea g3-3 3 8%"),
    case("grade-behind-the-event-in-a-list", SINGLE,
         "Three patients had diarrhea grade 3 and one patient neutropenia grade 4.",
         "A Diarrhea g3-3 3", "A Neutrophil count decreased g4-4 1"),
    case("limit-in-a-slanted-sign", SINGLE, "Few patients (⩽8%) had grade 3 nausea.", "mention Nausea"),
]
RESPONSES = [
    case("evidenced", SINGLE, "13 patients (32.5%) evidenced stable disease.", "A SD 13 32.5%"),
    case("composite-remission", SINGLE, "The CR + CRi rate was 45%; 18 patients achieved CR/CRi.",
         "A CRi 45%", "A CRi 18"),
    case("nodular-partial", SINGLE,
         "Complete response, partial response, and nodular partial response were achieved in 5%, 45%, and 2.5%.",
         "A CR 5%", "A PR 45%", "A PR 2.5%"),
    case("its-count-with-the-parts", SINGLE, "The CBR was 30% (12 patients: 3 confirmed).", "A CBR 12 30%"),
    case("beside-survival", SINGLE, "The CR and 2-year PFS rates were 60% and 40%.", "A CR 60%"),
    case("objective-regression", SINGLE, "Objective tumor regression was seen in 12 of 40 patients (30%).",
         "A ORR 12/40 30%"),
    case("named-by-dose", DOSES, "The response rate was 52% with high-dose and 43% with low-dose cisplatin.",
         "B ORR 52%", "A ORR 43%"),
    case("named-by-dose-with-a-hanging-hyphen", DOSES,
         "The response rate was 43% and 52% in the low- and high-dose groups, respectively.", "A ORR 43%", "B ORR 52%"),
    case("named-by-dose-in-a-bracket", DOSES, "Response rates were similar (high-dose 52% v low-dose 43%).",
         "B ORR 52%", "A ORR 43%"),
    case("named-by-dose-as-a-regimen", DOSES, "The high-dose regimen induced more leukopenia (48% v 33%).",
         "B White blood cell decreased 48%", "A White blood cell decreased 33%"),
]
# fmt: on


@pytest.mark.parametrize("example", [*EVENTS, *RESPONSES])
def test_trials(example: Case) -> None:
    check(example)


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("Median time to progression was 19 weeks (3 to 120+ weeks).", ["A TTP 19 wk"]),
        ("Median overall and progressive-free survival were 12.6 and 5.5 months.", ["A OS 12.6 mo", "A PFS 5.5 mo"]),
        (
            "Median (95% CI) duration of response, PFS, and OS were 9.7 (5.7-12.7), 4.4 (2.1-9.8), and 18.3 months "
            "(8.4-not estimable), respectively.",
            ["A DOR 9.7 mo [5.7-12.7]", "A OS 18.3 mo [8.4-]", "A PFS 4.4 mo [2.1-9.8]"],
        ),
        ("The CR and 2-year PFS rates were 60% and 40%.", ["A PFS 40% at 2 a"]),
        ("The objective response and 1-year survival rates were 35% and 51%.", ["A OS 51% at 1 a"]),
        ("Five-year event-free-survival was 84%.", ["A EFS 84% at 5 a"]),
        ("The mean duration of survival after progression was 11.9 (1.3-53.2) months.", []),
    ],
)
def test_times(sentence: str, rows: list[str]) -> None:
    assert stated("survival", SINGLE, sentence) == rows


def test_direction_of_a_pair_seen_for_one_arm() -> None:
    sentence = "A longer time to progression (4 v 7 months) was observed for patients who received erlotinib."
    assert stated("survival", PAIR, sentence) == ["A TTP 4 mo", "B TTP 7 mo"]


def _arms(text: str) -> list[tuple[str, int | None]]:
    return [(row["drugs"], row["n"]) for row in rows_of(pipeline()(text), "arms")]


def test_letters_for_drugs_of_another_name() -> None:
    both = [("cisplatin", None), ("cisplatin + cyclophosphamide", None)]
    text = (
        "Women with ovarian cancer were randomized to cisplatin 75 mg/m2 or cisplatin 50 mg/m2 and cyclophosphamide "
        "500 mg/m2 (CP). Response rates were 51% and 64% for CP and cisplatin, respectively."
    )
    assert _arms(text) == both
    doc = pipeline()(text)
    assert {(r["arm_id"], r["percent"]) for r in rows_of(doc, "responses")} == {("A2", 51), ("A1", 64)}


def test_names_made_of_a_name() -> None:
    text = (
        "Women with ovarian cancer entered a trial comparing cisplatin (CDDP) (50 mg/m2) plus cyclophosphamide (CTX) "
        "(600 mg/m2) (PC regimen) versus PC plus doxorubicin (ADM) (45 mg/m2) (PAC regimen)."
    )
    assert [drugs for drugs, _ in _arms(text)] == [
        "cisplatin + cyclophosphamide",
        "cisplatin + cyclophosphamide + doxorubicin",
    ]


def test_sizes() -> None:
    text = (
        "Between 2004 and 2011, patients with glioblastoma were treated with temozolomide. 71 patients were enrolled."
    )
    assert _arms(text) == [("temozolomide", 71)]
    text = "Forty patients were randomized to gemcitabine or cisplatin. Twenty patients were treated in each arm."
    assert [n for _, n in _arms(text)] == [20, 20]
    assert not any(re.match("treated", row["measure"]) for row in rows_of(pipeline()(text), "population"))


def test_rest_behind_a_range_of_days() -> None:
    text = "Thirty patients received S-1 60 mg twice daily (days 1-14), followed by a 7-day rest period."
    assert [(r["days"], r["cycle_days"]) for r in rows_of(pipeline()(text), "schedules")] == [("1-14", 21)]


def _rows(text: str, table: str, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row.get(c) for c in columns) for row in rows_of(pipeline()(text), table)]


@pytest.mark.parametrize(
    ("schedule", "rows"),
    [
        ("twice daily for 14 days, followed by a rest period of 7 days", [("1-14", 21)]),
        ("twice daily for 1 week followed by a drug-free interval of 1 week", [("1-7", 14)]),
        ("once daily for 4 weeks (6-week cycle)", [("1-28", 42)]),
        ("on days 1-14, followed by a washout period of 14 days", [("1-14", 28)]),
    ],
)
def test_pauses(schedule: str, rows: list[tuple[str, int]]) -> None:
    text = f"Thirty patients with thymoma were treated. They received sunitinib 50 mg {schedule}."
    assert _rows(text, "schedules", "days", "cycle_days") == rows


def test_a_rate_is_not_shared_with_a_drug_that_has_its_length() -> None:
    text = "Thirty patients with lymphoma received lenalidomide 20 mg for 12 cycles plus rituximab once per week."
    assert _rows(text, "schedules", "drug", "frequency", "cycles") == [
        ("lenalidomide", None, 12),
        ("rituximab", 1, None),
    ]


def test_doses_that_ranged() -> None:
    text = (
        "Thirty patients received capecitabine and docetaxel. The dose of capecitabine ranged from 650 to 1000 mg/m2 "
        "twice a day and of docetaxel from 60 to 85 mg/m2."
    )
    assert _rows(text, "doses", "drug", "low", "high") == [("capecitabine", 650, 1000), ("docetaxel", 60, 85)]
    assert ("docetaxel", 2) not in _rows(text, "schedules", "drug", "frequency")


@pytest.mark.parametrize(
    ("text", "arms"),
    [
        (
            "Gemcitabine in thymoma. Methods: We retrospectively compared 31 patients who received carboplatin "
            "plus paclitaxel with 28 patients who were treated with gemcitabine.",
            [("carboplatin + paclitaxel", 31), ("gemcitabine", 28)],
        ),
        (
            "Infusions in thymoma. Methods: Thirty of the 58 patients received i.v. infusions of cisplatin (80 mg/m2), "
            "the other 28 had infusions of carboplatin (AUC 5).",
            [("cisplatin", 30), ("carboplatin", 28)],
        ),
        (
            "Consolidation in thymoma. Methods: Patients in remission took part. Forty-one were treated with 3 "
            "cycles of cisplatin 100 mg/m2; the other 38 received no further treatment.",
            [("cisplatin", 41), (None, 38)],
        ),
        (
            "Erlotinib with bevacizumab. Results: In total, 61 patients received bevacizumab plus "
            "erlotinib (n = 31) or erlotinib only (n = 30). Responses were seen in 20% and 30%.",
            [("bevacizumab + erlotinib", 31), ("erlotinib", 30)],
        ),
        (
            "First-line regimens in pancreatic cancer. Methods: Regimens were AS (nab-paclitaxel and S-1) and AG "
            "(nab-paclitaxel and gemcitabine). Results: In all, 42 received AS and 39 received AG.",
            [("nab-paclitaxel + s-1", 42), ("gemcitabine + nab-paclitaxel", 39)],
        ),
        (
            "Docetaxel or gemcitabine in thymoma: a comparison in practice. Methods: We reviewed 90 patients who "
            "received docetaxel or gemcitabine. Results: Fifty received docetaxel and 40 received gemcitabine.",
            [("docetaxel", 50), ("gemcitabine", 40)],
        ),
        (
            "We previously reported a phase 1b study of carfilzomib, lenalidomide, and dexamethasone in myeloma. "
            "Herein, we present results. Fifty-two patients were enrolled. The response rate was 76%.",
            [("carfilzomib + dexamethasone + lenalidomide", 52)],
        ),
        (
            "Data were pooled from two phase II studies of newly diagnosed myeloma patients who received carfilzomib "
            "and dexamethasone. Overall, 121 patients were included.",
            [("carfilzomib + dexamethasone", 121)],
        ),
        (
            "Sixty patients were randomized to either arm A (cisplatin 25 mg/m(2) on day 1), or arm B (cisplatin 60 "
            "mg/m(2) on day 1). Results: Responses were seen in 20% in arm A.",
            [("cisplatin", None), ("cisplatin", None)],
        ),
    ],
)
def test_arms(text: str, arms: list[tuple[str, int | None]]) -> None:
    assert _arms(text) == arms


def test_weeks_in_which_something_happened_are_no_arms() -> None:
    text = (
        "Thirty patients with colorectal cancer were given cetuximab plus irinotecan. The response rate was compared "
        "by the presence of rash within 2, 4, 6, or 8 weeks following cetuximab. Responses were seen in 45%."
    )
    assert [drugs for drugs, _ in _arms(text)] == ["cetuximab + irinotecan"]
