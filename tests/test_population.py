"""Population: counts with the verb that says what they count; ages; prior therapies; planned accrual."""

import pytest

from constructions import NONE, PAIR, SINGLE, Study
from stated import stated

COUNTS = [
    ("Forty-four patients were enrolled.", ["all enrolled 44"]),
    ("We enrolled 44 patients with measurable disease.", ["all enrolled 44"]),
    ("Forty-nine MM patients were enrolled in this study.", ["all enrolled 49"]),
    (
        "In total, 63 patients, aged from 2 months to 70 years, were enrolled and treated.",
        ["all enrolled 63", "all treated 63"],
    ),
    (
        "Thirty-six patients entered, 34 of whom were eligible for evaluation.",
        ["all enrolled 36", "all evaluable 34"],
    ),
    (
        "Seventy-two patients were recruited, and 70 patients were evaluable for response.",
        ["all enrolled 72", "all evaluable 70"],
    ),
    (
        "Ninety-five patients could be included; 90 were evaluable for toxicity and 82 for response.",
        ["all enrolled 95", "all evaluable 82", "all evaluable 90"],
    ),
    ("Eighty-three patients were treated.", ["all treated 83"]),
    ("Fifty patients (35 men, 15 women) were treated.", ["all female 15", "all male 35", "all treated 50"]),
    ("Fifty patients were treated and 31 could be evaluated for response.", ["all evaluable 31", "all treated 50"]),
    ("Response could be assessed in 31 patients.", ["all evaluable 31"]),
    (
        "Response and toxicity could be assessed in 31 and 38 patients, respectively.",
        ["all evaluable 31", "all evaluable 38"],
    ),
    ("Of 38 eligible patients, response was assessed in 33.", ["all evaluable 33"]),
    ("Response was assessed in 12-week intervals.", []),
    ("Response could be evaluated in 33 patients and toxicity in 38.", ["all evaluable 33", "all evaluable 38"]),
    ("Vinorelbine was given to 52 women.", ["all treated 52"]),
    ("Folic acid was given to all patients.", []),
    ("Accrual was 47 patients.", ["all enrolled 47"]),
    ("Fifty-two patients, 31 men and 21 women, were enrolled.", ["all enrolled 52", "all female 21", "all male 31"]),
    ("Thirty-eight women, all pretreated, entered this phase II trial.", ["all enrolled 38"]),
    ("Sixty-two patients took part; 54 of them completed the trial.", ["all completed 54", "all enrolled 62"]),
    ("Two hundred-fifty-six patients were enrolled.", ["all enrolled 256"]),
    ("In all, 256 patients had undergone randomization.", ["all randomized 256"]),
    ("In all, 31 (78%) were response-evaluable.", ["all evaluable 31"]),
    ("Of 709 patients, 700 received at least one dose.", ["all treated 700"]),
    ("Thirty-six (90%) patients completed two cycles, and 25 (62%) completed five cycles.", ["all completed 25"]),
    ("The median age was 61 years (range 33–80 years).", ["all age_median 61 (33-80)"]),
    ("The median age was 61.0 years (interquartile range [IQR], 52.5-70).", ["all age_median 61 (52.5-70)"]),
    ("Median age, 6 years [interquartile range {IQR}, 3-10].", ["all age_median 6 (3-10)"]),
    ("The median age was 4.5 years (range, 2 months to 17 years).", ["all age_median 4.5 (-17)"]),
    ("Patients (median age [range], 58 [29-81] years) had good performance status.", ["all age_median 58 (29-81)"]),
    ("The mean age was 58.3 years.", ["all age_mean 58.3"]),
    ("The median number of prior therapies was 4 (range 2–9).", ["all prior_therapies_median 4 (2-9)"]),
    ("Patients had received a median of 3 prior regimens (range, 1-8).", ["all prior_therapies_median 3 (1-8)"]),
    ("There were 28 men and 16 women.", ["all female 16", "all male 28"]),
    ("Of 44 patients, 28 (64%) were male and 16 (36%) were female.", ["all female 16", "all male 28"]),
    (
        "Forty-four patients (median age, 61 years; 16 [36%] women) entered.",
        ["all age_median 61", "all enrolled 44", "all female 16"],
    ),
    ("Twelve (27%) women had nausea.", []),
    ("Eleven (38%) of the 29 evaluable patients had a response.", ["all evaluable 29"]),
    ("Eleven of 29 assessable patients had a response.", ["all evaluable 29"]),
    (
        "Sixty patients were enrolled (34 girls; median age, 9 years).",
        ["all age_median 9", "all enrolled 60", "all female 34"],
    ),
    (
        "Sixty patients were enrolled (median age 58.5 years; 34 men).",
        ["all age_median 58.5", "all enrolled 60", "all male 34"],
    ),
    ("The study enrolled 60 women with measurable disease.", ["all enrolled 60"]),
    ("In all, 171 of 187 randomly assigned patients had a scan.", []),
    ("In all, 31 previously treated patients had a response.", []),
    ("Of 44 patients, 41 were included in the response-evaluable population.", ["all evaluable 41"]),
]

RANDOMIZED = [
    ("At the cutoff 38 patients were remaining on randomized treatment.", []),
    ("Two hundred thirty patients were randomized.", ["all randomized 230"]),
    ("Ninety-one patients treated with chest irradiation were randomized to a rinse.", ["all randomized 91"]),
    (
        "We randomly assigned 310 men who had relapsed disease to receive either treatment.",
        ["all randomized 310"],
    ),
    (
        "In all, 12,450 adults, including 2310 smokers, underwent randomization.",
        ["all randomized 12450"],
    ),
    ("In 2,098 patients randomly assigned, toxicity was mild.", ["all randomized 2098"]),
    (
        "The trial was closed after 129 patients had been randomized.",
        ["all randomized 129"],
    ),
    (
        "The study was stopped early after 129 of the planned 400 patients were enrolled.",
        ["all enrolled 129", "all planned 400"],
    ),
    ("The trial was stopped after 129 patients had died.", []),
    ("The safety population comprised 271 patients given docetaxel and 278 given paclitaxel.", []),
    ("The safety population comprised 271 patients.", ["all evaluable 271"]),
    (
        "140 participants were randomized, of whom 131 (94%) were evaluable.",
        ["all evaluable 131", "all randomized 140"],
    ),
    (
        "Altogether 351 patients were enrolled from 24 clinics and randomly assigned 3:1.",
        ["all enrolled 351", "all randomized 351"],
    ),
    ("Toxicity was mild in the per-protocol set (n = 1,204).", ["all evaluable 1204"]),
    ("Between 2004 and 2008, 1962 women underwent random assignment.", ["all randomized 1962"]),
    ("We randomly assigned, in a 3:1 ratio, 412 adults who had received cisplatin.", ["all randomized 412"]),
    ("We recruited and randomised 388 adults at nine clinics.", ["all enrolled 388", "all randomized 388"]),
    ("The investigators randomly assigned 260 adults at nine clinics.", ["all randomized 260"]),
    (
        "Participants (n = 240) with thymoma who had received one regimen and were fit were randomly assigned.",
        ["all randomized 240"],
    ),
    (
        "Overall, 188 previously treated stage III-IV thymic cancer patients were randomized.",
        ["all randomized 188"],
    ),
    (
        "A total of 330 adults recruited from 40 sites with relapsed thymoma were randomly assigned 1:1.",
        ["all enrolled 330", "all randomized 330"],
    ),
    (
        "Ninety women who had thymoma were enrolled from 12 clinics and randomly assigned.",
        ["all enrolled 90", "all randomized 90"],
    ),
    ("We enrolled and treated 58 patients.", ["all enrolled 58", "all treated 58"]),
    ("Among 61 women randomized, 58 of whom (28 and 30) were analysed.", ["all evaluable 58", "all randomized 61"]),
    ("In the as-treated population (n = 77), toxicity was mild.", ["all treated 77"]),
    ("Patients with squamous (n = 60) or other tumours (n = 18) were enrolled.", []),
    ("The rate was 40% and 30% in 39 and 37 evaluable patients.", []),
    ("In all, 200 patients entered the extension phase of the study.", []),
    ("Twenty-one patients were enrolled in the dose-escalation cohorts.", []),
    ("An additional 64 patients were treated.", []),
    ("Fifty patients had progressed, and 31 patients received surgery.", []),
    ("Eighty-one patients received the assigned combination.", ["all treated 81"]),
]

NO_ROW = [
    "Forty patients were randomized to gemcitabine and 41 patients were randomized to gemcitabine plus erlotinib.",
    "Twelve patients had died and 20 were alive.",
    "Six patients discontinued treatment and 12 patients had dose reductions.",
    "The study was done in 39 centers.",
]

PROTOCOL = Study("Weekly paclitaxel 80 mg/m2 will be studied in patients with thymoma.", {"A": "paclitaxel"})
PLANNED = [
    ("A total of 80 patients will be enrolled.", ["all planned 80"]),
    ("The planned sample size: 312 patients.", ["all planned 312"]),
    ("Fifty-four patients are to be recruited in six hospitals.", ["all planned 54"]),
    ("The accrual goal is 96 women.", ["all planned 96"]),
    ("The study will enroll up to 45 patients.", ["all planned 45"]),
    ("About 56 subjects will be enrolled at three centers (17 in stage 1 and 39 in stage 2).", ["all planned 56"]),
    ("Thirty-three (33) evaluable patients with thymoma will be enrolled.", ["all planned 33"]),
    ("We planned to include 240 untreated adults.", ["all planned 240"]),
    ("Patients with thymoma (n = 90) will be randomized.", ["all planned 90"]),
    ("Thirty women will be randomized to A and 15 to B for each group, a total N = 225.", ["all planned 225"]),
    ("The trial was designed to recruit 150 patients.", ["all planned 150"]),
    ("Of receivers of XYZ501 and placebo the subjects will be treated.", []),
    ("Part 1 will involve 6 persons with thymoma.", ["all planned 6"]),
    ("This study is designed to evaluate paclitaxel for the treatment of 60 patients.", ["all planned 60"]),
    ("An earlier trial was designed to evaluate paclitaxel in 48 patients.", []),
    ("Allowing for drop-outs, 140 patients (70 per arm) will be required.", ["all planned 140"]),
]


@pytest.mark.parametrize(("text", "rows"), COUNTS, ids=[t for t, _ in COUNTS])
def test_one_arm(text: str, rows: list[str]) -> None:
    assert stated("population", SINGLE, text) == rows


@pytest.mark.parametrize(("text", "rows"), RANDOMIZED, ids=[t for t, _ in RANDOMIZED])
def test_randomized(text: str, rows: list[str]) -> None:
    assert stated("population", PAIR, text) == rows


@pytest.mark.parametrize("text", NO_ROW)
def test_no_row(text: str) -> None:
    assert stated("population", PAIR, text) == []


@pytest.mark.parametrize(("text", "rows"), PLANNED, ids=[t for t, _ in PLANNED])
def test_planned(text: str, rows: list[str]) -> None:
    from constructions import CLOSING
    from trialtables.components.base import rows_of
    from trialtables.pipeline import load

    doc = load()(f"{PROTOCOL.text} {text}")
    assert CLOSING not in doc.text
    assert [f"{r['arm_id']} {r['measure']} {r['value']:g}" for r in rows_of(doc, "population")] == rows


def test_a_planned_range_has_no_value_of_its_own() -> None:
    from trialtables.components.base import rows_of
    from trialtables.pipeline import load

    doc = load()(f"{PROTOCOL.text} PROJECTED ACCRUAL: A total of 38-82 patients will be accrued.")
    assert [(r["value"], r["low"], r["high"]) for r in rows_of(doc, "population")] == [(None, 38, 82)]


REGISTERED = [
    ("Sample size: 420 participants (210 per arm).", ["all planned 420"]),
    ("Number of patients: about 65.", ["all planned 65"]),
    ("The trial has two arms and 72 subjects will participate.", ["all planned 72"]),
    ("A total of 90 patients would be needed to show this difference.", ["all planned 90"]),
    ("Over two years will be recruited 130 patients.", ["all planned 130"]),
    ("This is an open-label, 24 patient pilot study.", ["all planned 24"]),
    ("This rests on a 60 patient pilot study in the same hospitals.", []),
    ("At the second stage we go on to enroll a total of 51 eligible patients.", ["all planned 51"]),
    ("Cohorts of 3 patients will be treated, and 10 additional patients will be enrolled at the MTD.", []),
]


@pytest.mark.parametrize(("text", "rows"), REGISTERED, ids=[t for t, _ in REGISTERED])
def test_planned_in_a_registry(text: str, rows: list[str]) -> None:
    from trialtables.components.base import rows_of
    from trialtables.pipeline import load

    doc = load()(f"Paclitaxel in Thymoma.\n\nPatients will receive weekly paclitaxel 80 mg/m2. {text}")
    assert [f"{r['arm_id']} {r['measure']} {r['value']:g}" for r in rows_of(doc, "population")] == rows


def test_disease_in_general_is_not_this_population() -> None:
    assert stated("population", NONE, "At diagnosis the median age is 70 years.") == []


def test_evaluable_patients_of_an_arm() -> None:
    text = (
        "Overall 38 patients in the gemcitabine group and 39 patients in the gemcitabine plus erlotinib group "
        "were assessable."
    )
    assert stated("population", PAIR, text) == ["A evaluable 38", "B evaluable 39"]


def _of_pair(text: str) -> list[str]:
    """The rows of a text that says who was compared, and no number beside."""
    from trialtables.components.base import rows_of
    from trialtables.pipeline import load

    doc = load()(f"{text} The primary end point was survival.")
    return [f"{r['arm_id']} {r['measure']} {r['value']:g}" for r in rows_of(doc, "population")]


PAIRS = [
    (
        "A trial. METHODS: We performed a phase 3 study comparing sunitinib with docetaxel in 310 adults with sarcoma. "
        "They were randomly assigned to sunitinib 50 mg daily or docetaxel 75 mg/m2.",
        ["all enrolled 310"],
    ),
    (
        "Women (N = 212) with sarcoma received epirubicin 90 mg/m2 for four cycles and were then randomly assigned to "
        "docetaxel or gemcitabine.",
        ["all randomized 212"],
    ),
    (
        "Patients were randomized to sunitinib or docetaxel. Of 61 elderly patients, 31 received sunitinib and 30 "
        "received docetaxel.",
        ["all treated 61"],
    ),
    (
        "We screened 90 patients, of whom 72 were eligible and randomly assigned to therapy: 35 to sunitinib and 37 to "
        "docetaxel.",
        ["all randomized 72"],
    ),
    (
        "Patients were randomized to sunitinib or docetaxel. The required sample size was 240 (120 per group).",
        ["all planned 240"],
    ),
    (
        "Overall, 190 patients received induction chemotherapy, and those without progression were randomized to "
        "sunitinib or docetaxel.",
        ["all treated 190"],
    ),
]


@pytest.mark.parametrize(("text", "rows"), PAIRS)
def test_numbers_of_a_comparison(text: str, rows: list[str]) -> None:
    assert _of_pair(text) == rows


MORE_PAIRS = [
    (
        "Women (n = 1,340; 12% aged over 75) with sarcoma were randomly assigned to sunitinib 50 mg daily; docetaxel "
        "75 mg/m2; or gemcitabine 1000 mg/m2.",
        ["all randomized 1340"],
    ),
    (
        "A total of 143 patients (12% with bone metastases) were assigned to receive sunitinib (71 patients) or "
        "docetaxel (72 patients).",
        ["all randomized 143"],
    ),
    (
        "A comparison. BACKGROUND: Options are few. METHODS: In this randomized trial, we assigned 433 patients in a "
        "2:1 ratio to sunitinib or "
        "docetaxel. RESULTS: Survival was longer with sunitinib.",
        ["all randomized 433"],
    ),
    (
        "The trial enrolled 512 patients who were randomized (1:1) to sunitinib or docetaxel.",
        ["all enrolled 512", "all randomized 512"],
    ),
    (
        "A total number of 212 patients were randomized to sunitinib (n = 104) or docetaxel (n = 108).",
        ["all randomized 212"],
    ),
    (
        "Patients were randomized to sunitinib or docetaxel. Three hundred five of 310 randomly assigned patients "
        "were evaluable.",
        ["all randomized 310", "all evaluable 305"],
    ),
    (
        "Patients were randomized to sunitinib or docetaxel. Accrual ended with 118 of a planned 300 patients "
        "randomized.",
        ["all planned 300", "all randomized 118"],
    ),
    (
        "Patients were randomized to sunitinib or docetaxel. At the interim analysis of the first 150 patients, "
        "survival was alike. In the safety population (n = 198), deaths were rare.",
        ["all evaluable 150", "all evaluable 198"],
    ),
    (
        "A sample size of 210 patients would detect a hazard ratio of 0.7. Patients were randomized to sunitinib or "
        "docetaxel.",
        ["all planned 210"],
    ),
    (
        "The planned sample size of 58 participants on sunitinib and 63 on docetaxel was reached. Patients were "
        "randomized.",
        [],
    ),
    (
        "A comparison. BACKGROUND: Options are few. RESULTS: We randomized 240 patients: 121 to sunitinib (50 [41%] "
        "were female and 71 [59%] were "
        "male) and 119 to "
        "docetaxel (48 [40%] were female and 71 [60%] were male).",
        ["all randomized 240", "A1 female 50", "A1 male 71", "A2 female 48", "A2 male 71"],
    ),
]


@pytest.mark.parametrize(("text", "rows"), MORE_PAIRS)
def test_groups_targets_and_sets(text: str, rows: list[str]) -> None:
    assert sorted(_of_pair(text)) == sorted(rows)


def test_a_median_in_a_bracket_behind_the_ages() -> None:
    assert sorted(
        _of_pair(
            "Patients had sarcoma. Thirty-three patients aged 34-71 years (median 55) were enrolled and 31 started "
            "treatment with sunitinib."
        )
    ) == ["all age_median 55", "all enrolled 33", "all treated 31"]
