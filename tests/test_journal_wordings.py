"""Wordings of journals: limits of a difference, effects in some patients, pairs of survivals, deaths by their cause."""

import pytest

from constructions import LETTERS, PAIR, SINGLE, Case, Study, case, check
from stated import stated

# fmt: off

EVENTS = [
    case("corrected-values", PAIR,
         "Grade 3 or 4 rash (38 [corrected] [19%] v 24 [corrected] [12%]) was more common with gemcitabine than "
         "with gemcitabine plus erlotinib.",
         "A Rash maculo-papular g3-4 38 19%", "B Rash maculo-papular g3-4 24 12%"),
    case("a-whole-with-its-example", SINGLE, "Infections including sepsis, 9 (22%), were common.",
         "A Infections and infestations - Other, specify 9 22%"),
    case("an-aside-counts-the-example", SINGLE, "Grade 3 events were infections, including sepsis (8%), and rash (5%).",
         "mention Infections and infestations - Other, specify", "A Sepsis g3-3 8%", "A Rash maculo-papular g3-3 5%"),
    case("deaths-by-their-cause", SINGLE, "Seven deaths were disease-related, 2 were treatment-related.",
         "A DEATH 2"),
    case("deaths-by-progression", LETTERS, "In arm B, six deaths were due to progression and three were drug-related.",
         "B DEATH 3"),
    case("deaths-judged-together", PAIR,
         "Two deaths in the gemcitabine group and four in the gemcitabine plus erlotinib group were treatment-related.",
         "A DEATH 2", "B DEATH 4"),
    case("died-in-the-first-weeks", PAIR,
         "Nine of 40 on gemcitabine and two of 41 on gemcitabine plus erlotinib died in the first 6 weeks.",
         "A Death NOS 9/40", "B Death NOS 2/41"),
    case("no-grade-for-deaths", PAIR,
         "Grade 3 rash occurred in 20% with gemcitabine and 5% with gemcitabine plus erlotinib; six of 40 on "
         "gemcitabine and one of 41 on gemcitabine plus erlotinib died during the first two cycles.",
         "A Rash maculo-papular g3-3 20%", "B Rash maculo-papular g3-3 5%", "A Death NOS 6/40", "B Death NOS 1/41"),
    case("necrosis-was-good", LETTERS, "Tumor necrosis was good in 41% of patients in arm A and 53% in arm B.",
         "A OTHER 41%", "B OTHER 53%"),
]
SIDES = [
    (LETTERS, "Four-year disease-free survival (DFS) rates of 66% and 54% (95% CI for the difference, 3% to 20%) and "
     "overall survival (OS) rates of 81% and 72% (95% CI for the difference, 1% to 17%) were seen in arms A and B.",
     ["A DFS 66% at 4 a", "A OS 81% at 4 a", "B DFS 54% at 4 a", "B OS 72% at 4 a"], []),
    (LETTERS, "Median PFS was 6.2 and 4.1 months and median OS was 13.3 and 9.8 months in arms B and A.",
     ["A OS 9.8 mo", "A PFS 4.1 mo", "B OS 13.3 mo", "B PFS 6.2 mo"], []),
    (LETTERS, "Overall survival in arm B was similar to that of arm A, with a median of 8.4 months.",
     ["B OS 8.4 mo"], []),
    (LETTERS, "Overall survival in arm B was comparable to that in arm A (median, 8.4 v 8.1 months).",
     ["A OS 8.1 mo", "B OS 8.4 mo"], []),
    (LETTERS, "Median overall survival was an exploratory end point and improved to 17.4 months in arm A versus 12.6 "
     "months in arm B.", ["A OS 17.4 mo", "B OS 12.6 mo"], []),
    (LETTERS, "The median duration of locoregional control was 18.1 months in arm A and 11.7 months in arm B (hazard "
     "ratio for locoregional progression or death, 0.71; P=0.01).",
     ["A OTHER 18.1 mo", "B OTHER 11.7 mo"], ["A-B OTHER HR 0.71 p0.01"]),
    (LETTERS, "The difference in response rate was 12% (95% CI of the difference, 2% to 22%).",
     [], ["A-B ORR DIFF 12 [2-22]"]),
    (LETTERS, "Event-free survival at 2 years was 88% in arm A and 79% in arm B (hazard ratio for relapse, death from "
     "any cause, or second cancer, 0.46; 95% CI, 0.25 to 0.83).",
     ["A EFS 88% at 2 a", "B EFS 79% at 2 a"], ["A-B EFS HR 0.46 [0.25-0.83]"]),
    (LETTERS, "Median OS was 31.2 months in arm A and 26.4 months in arm B (HR, 0.79; 95% CI, 0.64 to 0.97). The "
     "effect was more pronounced in patients with liver metastases (HR, 0.61; 95% CI, 0.42 to 0.89).",
     ["A OS 31.2 mo", "B OS 26.4 mo"], ["A-B OS HR 0.61 [0.42-0.89]", "A-B OS HR 0.79 [0.64-0.97]"]),
    (LETTERS, "Six patients in arm A died (4 deaths were disease-related, 2 were treatment-related), as did 14 in arm "
     "B (11 deaths were disease-related, and 3 were treatment-related) (hazard ratio, 0.42; 95% CI, 0.17 to 0.95).",
     [], ["A-B OS HR 0.42 [0.17-0.95]"]),
]
# fmt: on


@pytest.mark.parametrize("case", EVENTS)
def test_events_and_deaths(case: Case) -> None:
    check(case)


@pytest.mark.parametrize(("study", "text", "survival", "comparisons"), SIDES)
def test_survival_of_its_arms(study: Study, text: str, survival: list[str], comparisons: list[str]) -> None:
    assert stated("survival", study, text) == survival
    assert stated("comparisons", study, text) == comparisons


def _doses(text: str) -> list[str]:
    from stated import _pipeline
    from trialtables.components.base import rows_of

    return sorted(f"{row['drug']} {row['low']:g} {row['unit']}" for row in rows_of(_pipeline()(text), "doses"))


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("the same cumulative doses of drugs (doxorubicin 360 mg/m2 and cisplatin 480 mg/m2)", []),
        ("cumulative doses: doxorubicin 360 mg/m2, cisplatin 480 mg/m2", []),
        ("doxorubicin 60 mg/m2 and cisplatin 80 mg/m2", ["cisplatin 80 mg/m2", "doxorubicin 60 mg/m2"]),
    ],
)
def test_doses_of_a_whole_treatment(told: str, found: list[str]) -> None:
    assert _doses(f"Patients with osteosarcoma received doxorubicin and cisplatin. They were given {told}.") == found


def test_arms_told_once_more() -> None:
    from stated import _pipeline

    doc = _pipeline()(
        "PURPOSE: This randomized study evaluated vorinostat combined with the aromatase inhibitor letrozole versus "
        "letrozole alone. METHODS: Women with receptor-positive cancer were randomly assigned to letrozole 2.5 mg "
        "daily plus vorinostat 400 mg daily or letrozole plus placebo."
    )
    assert [a["drugs"] for a in doc._.arms] == [["letrozole", "vorinostat"], ["letrozole"]]
