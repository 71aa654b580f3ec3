"""Figures and names near an outcome that are no result: scales, visits, other trials, predictors, levels in blood."""

import pytest

from constructions import PAIR, PLACEBO, SINGLE, Case, Study, case, check, nlp
from stated import stated
from trialtables.components.base import rows_of
from trialtables.components.drugs.drugs import find_mentions

# fmt: off

EXERCISE = Study("Ninety survivors were randomly assigned to supervised walking (n = 45) or usual care (n = 45).", {})

EVENTS = [
    case("how-many-a-share-is-of", PAIR,
         "Rash was as rare with gemcitabine as with gemcitabine plus erlotinib (12 [3.8%] in 315 women vs 8 [2.6%] in "
         "307, respectively).",
         "A Rash maculo-papular 12/315 3.8%", "B Rash maculo-papular 8 2.6%"),
    case("symptoms-of-no-drug", EXERCISE,
         "Walking led to lower levels of depression than usual care (P = .03). Fatigue was less common with walking."),
    case("symptoms-on-scales", PAIR,
         "Patient-reported changes in pain were similar between the arms. The brief pain inventory and anxiety scores "
         "were higher with erlotinib. Diarrhea was more common with erlotinib.",
         "mention Diarrhea"),
    case("symptom-as-toxicity", PAIR,
         "Fatigue was more common with gemcitabine plus erlotinib.", "mention Fatigue"),
    case("limit-of-confidence", PAIR,
         "Skeletal-related events occurred in 8 patients (20.0%) given gemcitabine (1-sided 97.5% CI bound of the "
         "difference, -9.8%).",
         "A OTHER 8 20.0%"),
    case("factors-of-a-model", PAIR,
         "Confounding variables such as age, vomiting, and constipation did not matter. Rash was more common with "
         "erlotinib.",
         "mention Rash maculo-papular"),
    case("prevented-development", PAIR,
         "Gemcitabine may prevent the development of chemotherapy-induced cardiotoxicity, with more nausea.",
         "mention Nausea"),
    case("grade-of-the-event-before", PAIR,
         "Grade 3 or 4 neutropenia occurred in 65% with gemcitabine and 49% with gemcitabine plus erlotinib; rates of "
         "febrile neutropenia were 24% and 2%, respectively.",
         "A Neutrophil count decreased g3-4 65%", "B Neutrophil count decreased g3-4 49%",
         "A Febrile neutropenia 24%", "B Febrile neutropenia 2%"),
    case("new-clause-without-a-grade", PAIR,
         "Grade 3 anemia was seen with gemcitabine (32%) and gemcitabine plus erlotinib (22%), and there was more "
         "fever with gemcitabine than with gemcitabine plus erlotinib (23% v 17%).",
         "A Anemia g3-3 32%", "B Anemia g3-3 22%", "A Fever 23%", "B Fever 17%"),
    case("progesterone-receptor", PAIR,
         "PR positive tumours were found in 86% and 83%, and ER/PR negative ones in 5% and 6%."),
    case("inhibited", PAIR,
         "We studied gemcitabine in the inhibition of drug-induced cardiotoxicity, with tolerable side effects."),
    case("reduction-of-a-disease", PLACEBO,
         "A 49% reduction in breast cancer was observed with ribociclib (20 vs 41 cases)."),
    case("by-how-much", PLACEBO,
         "Ribociclib reduced the absolute rate of local recurrence requiring surgery by approximately 10%."),
    case("shares-of-an-effect", PAIR,
         "The effect on somnolence was mediated by cortisol (12% of the effect), fatigue (31%) and insomnia (9%)."),
    case("an-arm-named-for-a-change", PAIR,
         "Women randomized to weight loss had 14% larger muscles."),
    case("strength-of-a-cream", PAIR,
         "To relieve pain a cream (4.0% lidocaine) was spread on the skin."),
    case("patients-in-general", PAIR,
         "Most patients suffer fatigue during chemotherapy, and 35% of them are limited by it."),
    case("patients-who-have-done-something", SINGLE,
         "So far, 38 patients have completed therapy, with grade 3 anemia in 6 (15%) and grade 3 rash in 4 (10%).",
         "A Anemia g3-3 6 15%", "A Rash maculo-papular g3-3 4 10%"),
    case("improved-outcome-before-an-event", PAIR,
         "Although erlotinib improved survival, febrile neutropenia occurred in 12% of patients with gemcitabine and "
         "29% with gemcitabine plus erlotinib.",
         "A Febrile neutropenia 12%", "B Febrile neutropenia 29%"),
    case("how-many-lost-so-much", PAIR,
         "Weight loss of 4 kg or more occurred in 8 patients (20%) with gemcitabine and 2 patients (5%) with "
         "gemcitabine plus erlotinib.",
         "A Weight loss 8 20%", "B Weight loss 2 5%"),
    case("how-many-rose-so-much", SINGLE, "Creatinine increased by 0.4 mg/dL in five patients.",
         "A Creatinine increased 5"),
    case("how-many-fell-so-much", SINGLE, "Hemoglobin fell by 3 g/dL in four patients (10%).", "A Anemia 4 10%"),
    case("an-event-by-a-day", SINGLE, "Febrile neutropenia by 28 days occurred in 6 patients (15%).",
         "A Febrile neutropenia 6 15%"),
    case("losses-of-a-sense", PAIR,
         "Toxicities included 12% hearing loss in the gemcitabine arm and 2% hearing loss in the gemcitabine plus "
         "erlotinib arm.",
         "A Hearing impaired 12%", "B Hearing impaired 2%"),
    case("what-none-had-before", SINGLE, "None of the patients had a fever before treatment."),
    case("unrelated-donors", SINGLE,
         "Fatal adverse events occurred in 4 patients (10%). Most of the grafts came from unrelated donors.",
         "A DEATH 4 10%"),
    case("incidence-of-none", PAIR,
         "The incidence of no edema was 62% with gemcitabine and 70% with gemcitabine plus erlotinib."),
    case("who-reported-none", PAIR,
         "Among women reporting no hot flashes (n = 12), sleep was better."),
    case("a-mean-fall-and-its-spread", PAIR,
         "The mean ± SD decline in hematocrit was 2.6% ± 2.3% with gemcitabine and it was 3.2% ± 2.5% with gemcitabine "
         "plus erlotinib."),
    case("a-rate-and-its-standard-error", PAIR,
         "The cumulative incidence of rash was 30% ± 4% with gemcitabine plus erlotinib and 20% +/- 3% with "
         "gemcitabine.",
         "B Rash maculo-papular 30%", "A Rash maculo-papular 20%"),
    case("by-how-much-it-was-reduced", PAIR,
         "The reduction in stroke was 22% and in myocardial infarction plus stroke (fatal or not) it was 28%."),
    case("a-reduction-that-was-seen", PAIR,
         "A reduction in platelets was seen in 12% with gemcitabine.", "A Platelet count decreased 12%"),
    case("the-size-of-a-group-ahead-of-its-rate", PAIR,
         "The rate of rash in the gemcitabine group (40 patients) was 5% and in the gemcitabine plus erlotinib group "
         "(41 patients) 22%.",
         "A Rash maculo-papular 5%", "B Rash maculo-papular 22%"),
    case("counts-in-the-same-place", PAIR,
         "Rash was seen in the gemcitabine group (2 patients) and the gemcitabine plus erlotinib group (9 patients).",
         "A Rash maculo-papular 2", "B Rash maculo-papular 9"),
    case("most-events-were-others", PAIR,
         "Most adverse events in both groups were yawning attacks, which occurred in 6 (15%) of 40 gemcitabine "
         "patients."),
    case("most-events-have-a-name", PAIR,
         "Most adverse events were gastrointestinal complaints, which occurred in 15% with gemcitabine.",
         "A Gastrointestinal disorders - Other, specify 15%"),
    case("what-it-led-to", PAIR,
         "Rash was observed in 2 patients given gemcitabine, which led to interruption of treatment, and in 5 patients "
         "given gemcitabine plus erlotinib.",
         "A Rash maculo-papular 2", "B Rash maculo-papular 5"),
    case("a-long-name-of-something-else", PAIR,
         "Nausea was as common with gemcitabine as with gemcitabine plus erlotinib (55% vs 58%), and the incidence of "
         "dreamlike states of mind up to week 24 was lower with gemcitabine than with gemcitabine plus erlotinib "
         "(0.7% vs 13.1%).",
         "A Nausea 55%", "B Nausea 58%"),
    case("antibodies-against-the-drug", PAIR,
         "Anti-drug antibodies developed in 4% with gemcitabine.", "A Investigations - Other, specify 4%"),
    case("receptors-of-a-subtype", PAIR,
         "Tumours were ER+/PR+/HER2- in 61% and 58%."),
]
# fmt: on


@pytest.mark.parametrize("example", EVENTS)
def test_events(example: Case) -> None:
    check(example)


SURVIVAL = [
    (PAIR, "The cumulative incidence through 71 months of follow-up was higher with gemcitabine.", []),
    (SINGLE, "Patients were followed for a minimum of 3 years for local recurrence.", []),
    (SINGLE, "Pain was asked for at the end of treatment and at 12 weeks follow-up.", []),
    (SINGLE, "Patients were followed for an average of 6 years.", []),
    (SINGLE, "Patients were followed a minimum of 2 years.", []),
    (SINGLE, "We treated all patients at once and followed them for a median of 28 months.", ["A FOLLOWUP 28 mo"]),
    (SINGLE, "At 60 months median follow-up no relapse was seen.", ["A FOLLOWUP 60 mo"]),
    (SINGLE, "Overall survival was followed for mean times of 5.2 years and 5.4 years.", []),
    (PAIR, "Gemcitabine did better in DFS at 3 years, despite 66% of patients crossing over.", []),
    (SINGLE, "We asked for overall survival with 1 year of paclitaxel.", []),
    (SINGLE, "The median duration of clinical benefit was 7 months.", ["A DOR 7 mo"]),
    (
        PAIR,
        "PFS was 7 v 5 months with gemcitabine v gemcitabine plus erlotinib. Patients who had high levels had a 3-year "
        "overall survival rate of 51% compared with 77% for those who had low levels.",
        ["A PFS 7 mo", "B PFS 5 mo", "all OS 51% at 3 a", "all OS 77% at 3 a"],
    ),
    (SINGLE, "The median time to death was 17 months.", ["A OS 17 mo"]),
    (SINGLE, "The median time to death or transplantation was 9 months.", ["A OTHER 9 mo"]),
    (SINGLE, "Patients were followed for a median of 4 years.", ["A FOLLOWUP 4 a"]),
]


@pytest.mark.parametrize(("study", "text", "rows"), SURVIVAL)
def test_follow_up(study: Study, text: str, rows: list[str]) -> None:
    assert stated("survival", study, text) == rows


PREDICTED = [
    (
        PAIR,
        "Predictors of staying on treatment were younger age (OR = 1.20; 95% CI, 1.10 to 1.40) and rash among patients "
        "assigned gemcitabine plus erlotinib (OR = .80; 95% CI, .70 to .90).",
        [],
    ),
    (
        PAIR,
        "Neuropathy-free survival was longer with gemcitabine plus erlotinib (hazard ratio, 0.5; 95% CI, 0.3 to 0.8).",
        ["B-A OTHER HR 0.5 [0.3-0.8]"],
    ),
    (
        PAIR,
        "The number of patients with events was 17 with gemcitabine and 31 with gemcitabine plus erlotinib (hazard "
        "ratio 0.5; 95% CI, 0.3 to 0.8).",
        ["B-A EFS HR 0.5 [0.3-0.8]"],
    ),
    (
        PAIR,
        "A total of 69 deaths were recorded (33 with gemcitabine v 36 with gemcitabine plus erlotinib; HR 0.9; 95% CI, "
        "0.5 to 1.5).",
        ["B-A OS HR 0.9 [0.5-1.5]"],
    ),
    (PAIR, "A relapse in the liver had an unfavourable impact on overall survival (HR 2.1; 95% CI 1.2-3.4).", []),
    (
        PAIR,
        "Tumour grade was prognostic for overall survival in patients assigned to gemcitabine (hazard ratio, 1.7; 95% "
        "CI, 1.1 to 2.6).",
        [],
    ),
    (
        PAIR,
        "Overall survival was longer with gemcitabine plus erlotinib (hazard ratio, 0.7; 95% CI, 0.5 to 0.9).",
        ["B-A OS HR 0.7 [0.5-0.9]"],
    ),
]


@pytest.mark.parametrize(("study", "text", "rows"), PREDICTED)
def test_what_predicts(study: Study, text: str, rows: list[str]) -> None:
    assert stated("comparisons", study, text) == rows


def test_what_is_adjusted_for_is_no_group() -> None:
    text = (
        "Patients were randomly assigned to letrozole or placebo. After adjustment for performance status, letrozole "
        "improved OS (HR 0.8; 95% CI 0.6-0.9). In the second-line setting the HR for OS was 0.7 (95% CI 0.5-0.9)."
    )
    rows = rows_of(nlp()(f"A trial in cancer. {text}"), "comparisons")
    assert [r.get("label") for r in rows] == ["adjusted", "the second-line setting"]


def test_corresponding_results_lead_all_outcomes() -> None:
    text = (
        "Corresponding results in patients with high performance status were median OS of 16.7 v 16.2 months, median "
        "PFS of 6.0 v 4.4 months, and ORR of 45% v 28% with gemcitabine v gemcitabine plus erlotinib."
    )
    doc = nlp()(f"A trial in cancer. {PAIR.text} {text}")
    rows = [*rows_of(doc, "survival"), *rows_of(doc, "responses")]
    assert {r.get("label") for r in rows} == {"patients with high performance status"}


def test_treatment_during_another_is_no_arm() -> None:
    text = "Sixty women were randomly assigned to use CLX (400 mg per day) or placebo capsules during radiotherapy."
    arms = nlp()(f"Celecoxib (CLX) for skin toxicity. {text}")._.arms
    assert [a["drugs"] for a in arms] == [["celecoxib"], []]
    assert arms[1]["label"] == "placebo"


def test_named_event_of_the_other_arm() -> None:
    text = "More rash occurred in this group than in those given gemcitabine plus erlotinib."
    rows = rows_of(nlp()(f"{PAIR.text} {text}"), "adverse_events")
    assert [r["arm_id"] for r in rows] == ["all"]


WITHOUT = [
    "Patients were randomized to two groups: one with metformin (group A) and one without metformin (group B).",
    "Women were randomly divided: the treatment group (n=30) received metformin and the control group (n=30) was "
    "without treatment with metformin.",
]


@pytest.mark.parametrize("text", WITHOUT)
def test_arm_without_the_drug(text: str) -> None:
    arms = nlp()(f"A trial of nausea. {text}")._.arms
    assert [a["drugs"] for a in arms] == [["metformin"], []]


def test_arm_behind_than() -> None:
    study = Study(
        "Patients were randomly assigned to maintenance gemcitabine (n = 40) or observation (n = 41).",
        {"A": "gemcitabine", "B": ""},
    )
    text = "PFS was longer in the maintenance group than in the observation group (7 v 4 months; P = .03)."
    assert stated("comparisons", study, text) == ["A-B PFS p0.03"]


def test_planned_number_is_not_enrolled() -> None:
    text = "The study closed on the advice of the board after 30 of the planned 92 patients were enrolled."
    assert "all enrolled 92" not in stated("population", SINGLE, text)


ROLES = [
    ("Women eligible to receive chemotherapy with docetaxel were randomized to filgrastim or placebo.", "background"),
    ("Patients had prophylaxis with fluconazole and were randomized to cisplatin or carboplatin.", "background"),
    ("Patients who had progressed after prior vinorelbine were randomized to cisplatin or carboplatin.", "prior"),
    ("Patients ill despite stable doses of vinorelbine were randomized to cisplatin or carboplatin.", "prior"),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_what_is_earlier_treatment(text: str, role: str) -> None:
    rows = rows_of(nlp()(f"A randomized trial in lung cancer. {text}"), "drugs")
    assert [r["role"] for r in rows if r["arm_id"] == "all"] == [role]


def test_arms_of_other_trials() -> None:
    text = (
        "Joint pain is a known effect. It was more frequent in randomized controlled trials with "
        "exemestane compared with tamoxifen. In this "
        "trial women were randomly assigned to receive anastrozole or placebo. Joint pain occurred in 30% and 10%."
    )
    assert [a["drugs"] for a in nlp()(text)._.arms] == [["anastrozole"], []]


MEASURED = [
    ("Effect of exercise on insulin. Insulin levels fell in the exercise group.", []),
    ("Levels of estrone and estradiol fell with aspirin; free estradiol rose.", [("aspirin",)]),
    ("Transdermal estradiol 50 mg/day was given; serum estradiol levels rose.", [("estradiol",)]),
    ("Patients on non-trastuzumab-containing chemotherapy received ports.", []),
    ("Women received melatonin. Serum melatonin was measured.", [("melatonin",)]),
]


@pytest.mark.parametrize(("text", "drugs"), MEASURED)
def test_substances_that_are_only_measured(text: str, drugs: list[tuple[str, ...]]) -> None:
    assert {m.drugs for m in find_mentions(text)} == set(drugs)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "In patients with higher tumor burden, overall survival was better with gemcitabine plus erlotinib than "
            "with gemcitabine (P = .03).",
            ["OS p0.03"],
        ),
        (
            "Overall survival was better with gemcitabine plus erlotinib than with gemcitabine (P = .03), whereas "
            "within-group changes were not significant.",
            ["OS p0.03"],
        ),
        ("Within-group improvements were seen in overall survival (P = .03) and PFS (P = .04).", []),
        ("Patients with higher counts had longer overall survival (P = .03).", []),
    ],
)
def test_contrasts_of_arms_beside_those_of_patients(text: str, rows: list[str]) -> None:
    found = rows_of(nlp()(f"{PAIR.text} {text}"), "comparisons")
    assert [f"{r['outcome']} p{r['p_value']}" for r in found] == rows


def test_what_an_unknown_name_counts_is_not_of_the_outcome_before() -> None:
    rows = rows_of(
        nlp()(
            "Women were randomized to a device (device group) or to observation (control group). There was no increase "
            "in recurrence rate (9 [15.2%] compared with 6 [10.0%]) or surgical revision (6 [10.2%] compared with "
            "5 [8.3%]) in the device group."
        ),
        "responses",
    )
    assert [(r["arm_id"], r["percent"]) for r in rows] == [("A1", 15.2), ("A2", 10.0)]
