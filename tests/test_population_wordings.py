"""Numbers, ages and sexes of a study's people, in the wordings of one-arm and two-arm abstracts."""

from __future__ import annotations

import pytest
from spacy.language import Language

import trialtables

ONE = (
    "Weekly vinorelbine in advanced thymoma: a phase II study. METHODS: Patients with advanced thymoma received "
    "vinorelbine 25 mg/m2 weekly. RESULTS: "
)
TWO = (
    "Vinorelbine versus gemcitabine in advanced thymoma: a randomized phase III trial. METHODS: Patients with advanced "
    "thymoma were randomly assigned to receive vinorelbine (arm A) or gemcitabine (arm B). RESULTS: "
)
SENTENCES = {
    "joined": (ONE, "Forty-two patients joined the study.", ["enrolled 42"]),
    "joined later": (ONE, "Twelve patients joined a support group.", []),
    "given to": (
        ONE,
        "We gave two courses of chemotherapy with vinorelbine and cisplatin to 42 patients with thymoma.",
        ["treated 42"],
    ),
    "given to some of them": (ONE, "Of 42 patients, we gave two courses of antibiotics to 12.", []),
    "started on": (ONE, "Forty-two patients were started on vinorelbine.", ["treated 42"]),
    "consecutive patients": (ONE, "Forty-two consecutive patients were enrolled.", ["enrolled 42"]),
    "counted and sexed": (ONE, "We treated 42 pts: 24 M/18 F.", ["female 18", "male 24", "treated 42"]),
    "a sex of so many": (ONE, "Eighteen of 42 patients were female.", ["female 18"]),
    "a sex with its percent": (ONE, "Twenty-four (57%) patients were men.", ["male 24"]),
    "both sexes of whom": (
        TWO,
        "This trial included 320 patients, of whom 182 were men and 138 women.",
        ["enrolled 320", "female 138", "male 182"],
    ),
    "one sex included": (TWO, "We enrolled 320 patients (including 138 women).", ["enrolled 320", "female 138"]),
    "women with an event": (TWO, "Rash occurred in 60 patients, including 8 women who stopped.", []),
    "randomized of those enrolled": (
        TWO,
        "In all, 420 patients were enrolled, of whom 310 responded and were randomized.",
        ["enrolled 420"],
    ),
    "completed, nobody named": (
        TWO,
        "We enrolled 90 patients. Eighty-one completed the study.",
        ["completed 81", "enrolled 90"],
    ),
    "years of treatment": (ONE, "Twenty patients completed two years of study treatment.", ["completed 20"]),
    "years of treatment of those evaluable": (
        ONE,
        "Eighteen (75%) of the 24 evaluable patients completed two years of study treatment.",
        ["completed 18", "evaluable 24"],
    ),
    "kinds of disease": (
        ONE,
        "We enrolled 62 patients, 45 with measurable and 17 with evaluable disease.",
        ["enrolled 62"],
    ),
    "an aside with a count": (ONE, "Thirty-two patients, 14 of whom were untreated, were enrolled.", ["enrolled 32"]),
    "stopped after so many": (ONE, "The trial was stopped after 38 had been enrolled.", ["enrolled 38"]),
    "patients were of a sex": (
        ONE,
        "Patients were 52% female with a median age of 66 years.",
        ["age_median 66", "female 52"],
    ),
    "a short median": (
        ONE,
        "We treated 28 pts (11 M, 17 F; med age 64).",
        ["age_median 64", "female 17", "male 11", "treated 28"],
    ),
    "data of two kinds": (
        ONE,
        "Of the 62 patients enrolled, toxicity data are available for 58 patients and efficacy data for 51 patients.",
        ["enrolled 62", "evaluable 51", "evaluable 58"],
    ),
    "assigned by chance": (
        TWO,
        "We enrolled 90 patients; 88 patients were assigned to one of the arms.",
        ["enrolled 90", "randomized 88"],
    ),
    "assigned for a reason": (
        TWO,
        "We enrolled 90 patients; 12 patients were assigned to one of the treatments based on their renal function.",
        ["enrolled 90"],
    ),
    "assigned by a list": (
        TWO,
        "We enrolled 90 patients; 88 patients were assigned to one of the arms according to a computer-generated list.",
        ["enrolled 90", "randomized 88"],
    ),
    "an age of the younger": (ONE, "The median age of women younger than 65 was 50 years (range, 27-64).", []),
    "an age of the older": (ONE, "The median age in the 12 patients over 70 was 74 years.", []),
    "an age of all": (ONE, "The median age of the women was 50 years (range, 27-64).", ["age_median 50"]),
    "an abbreviated name of the patients": (
        TWO,
        "A total of 84 T. solium-infected patients, were randomized.",
        ["randomized 84"],
    ),
    "divided people who had surgery": (
        TWO,
        "Of 80 women having elective surgery, 39 received vinorelbine and 41 received gemcitabine.",
        ["treated 80"],
    ),
    "a range, then its median": (ONE, "Their ages ranged from 34 to 79 years, with a median of 61.", ["age_median 61"]),
    "no age": (ONE, "Pain was managed with tramadol and improved rapidly (median, 22 days).", []),
    "prior lines in a bracket": (
        ONE,
        "Patients were heavily pretreated (median, 4 prior lines; range, 2-9).",
        ["prior_therapies_median 4"],
    ),
    "prior drugs of a kind": (
        ONE,
        "The median number of previous anti-angiogenic therapies was 2.",
        ["prior_therapies_median 2"],
    ),
    "two sets": (ONE, "Response was assessed in 40 patients and toxicity in 42.", ["evaluable 40", "evaluable 42"]),
    "stopped early": (ONE, "Accrual was stopped after 42 patients of a planned 60.", ["enrolled 42", "planned 60"]),
    "closed for a reason": (
        ONE,
        "Accrual was closed early for futility after 598 patients had been randomized.",
        ["randomized 598"],
    ),
    "events are no patients": (ONE, "The study was stopped early for futility after 98 patients had died.", []),
    "an accrual that was reached": (
        TWO,
        "ACCRUAL: A total of 100 patients were accrued for this study.",
        ["enrolled 100"],
    ),
    "an accrual of those planned": (
        TWO,
        "Only 40 of the planned 92 patients were enrolled.",
        ["enrolled 40", "planned 92"],
    ),
    "a target": (TWO, "The trial aimed to recruit 400 patients.", ["planned 400"]),
    "a bound": (TWO, "The target sample size was <100 individuals.", []),
    "an age for each arm": (
        TWO,
        "The median age was 61 years in arm A and 63 years in arm B.",
        ["age_median 61 A1", "age_median 63 A2"],
    ),
    "ages in order": (
        TWO,
        "The mean age was 58 and 60 years in the vinorelbine and gemcitabine arms.",
        ["age_mean 58 A1", "age_mean 60 A2"],
    ),
    "ages parted by a slash": (TWO, "Median age was 61/63 years.", ["age_median 61 A1", "age_median 63 A2"]),
    "an age and a count": (TWO, "The median age was 61 years, and 16 were older than 75.", ["age_median 61"]),
    "an age and a percent": (TWO, "The median age was 61 years and 57% had stage IV disease.", ["age_median 61"]),
    "completed in each arm": (
        TWO,
        "Fifty-eight patients in arm A and 49 in arm B completed all six cycles.",
        ["completed 49 A2", "completed 58 A1"],
    ),
    "finished, with percents": (
        TWO,
        "Fifty-eight patients (91%) in arm A and 49 (82%) in arm B finished planned treatment.",
        ["completed 49 A2", "completed 58 A1"],
    ),
    "completed by": (
        TWO,
        "Treatment was completed by 58 patients in arm A and 49 in arm B.",
        ["completed 49 A2", "completed 58 A1"],
    ),
    "a pair of sets": (TWO, "The response rate was 40% and 16% in 186 and 183 evaluable patients, respectively.", []),
    "a pair ahead of its verb": (TWO, "Sixty and 62 patients were randomized.", []),
    "a year and a number": (TWO, "Between 2001 and 2005, 90 patients were enrolled.", ["enrolled 90"]),
    "sizes are no sets": (TWO, "Sixty patients in arm A and 58 in arm B were evaluable for response.", []),
    "sets of fewer than assigned": (
        TWO,
        "Sixty patients were assigned to vinorelbine and 62 to gemcitabine. Fifty-four patients in arm A and 57 in arm "
        "B received their allocated treatment.",
        ["treated 54 A1", "treated 57 A2"],
    ),
    "the rest is analysed": (TWO, "Four patients withdrew, leaving 316 patients for the analysis.", ["evaluable 316"]),
    "an analysis of so many": (
        TWO,
        "The primary analysis was performed on 316 eligible patients.",
        ["evaluable 316"],
    ),
    "eligible patients in a bracket": (
        TWO,
        "Eligible patients (N = 320) were stratified by stage and randomly assigned.",
        ["randomized 320"],
    ),
    "of those randomized": (
        TWO,
        "Of the 320 randomized participants (mean [SD] age, 58 [9] years; 138 [43%] women), 305 completed the trial.",
        ["age_mean 58", "completed 305", "female 138", "randomized 320"],
    ),
    "of those in one arm": (
        TWO,
        "Of 84 patients randomly assigned to filgrastim throughout all cycles, eight had fever.",
        [],
    ),
    "some of those randomized": (
        TWO,
        "One hundred fifty (58%) of 260 women who had been randomly allocated to treatment had both assessments.",
        [],
    ),
    "a total": (
        TWO,
        "A total of 320 patients were randomly assigned to treatment in this study, and 305 completed the trial.",
        ["completed 305", "randomized 320"],
    ),
    "completed all cycles": (
        TWO,
        "Three hundred patients were enrolled, of whom 290 could be evaluated; 233 (80 %) completed all six cycles.",
        ["completed 233", "enrolled 300", "evaluable 290"],
    ),
    "all for the other": (
        ONE,
        "Of 42 patients enrolled, 39 were evaluable for response and all were evaluable for toxicity.",
        ["enrolled 42", "evaluable 39"],
    ),
    "a sentence of its own": (
        ONE,
        "Thirty-nine were assessable for response and all were assessed for safety.",
        ["evaluable 39"],
    ),
    "screened and randomized": (TWO, "We screened 390 and randomised 320 patients.", ["randomized 320"]),
    "sexes after colons": (
        ONE,
        "Forty-two patients (M:F = 25:17; median age, 60 years) were accrued.",
        ["age_median 60", "enrolled 42", "female 17", "male 25"],
    ),
    "a sex alone": (ONE, "Forty-two patients were treated. Twenty-five were men.", ["male 25", "treated 42"]),
    "earlier trials": (TWO, "Earlier trials (3,406 patients) were identified as a reference.", []),
    "trials of a review": (
        TWO,
        "Eleven trials (3,406 patients) were eligible.",
        ["enrolled 3406"],
    ),
    "a sex in percent": (
        ONE,
        "Forty-two patients were enrolled (median age, 61 years; 57% men; 84% smokers).",
        ["age_median 61", "enrolled 42", "male 57"],
    ),
    "a sex in percent before the age": (
        ONE,
        "Forty-two patients (70% male; mean age, 23 years) were enrolled.",
        ["age_mean 23", "enrolled 42", "male 70"],
    ),
    "a share of the evaluable": (ONE, "Fifty-six percent of 40 evaluable patients were female.", ["female 56"]),
    "a sex in the bracket of the patients": (
        ONE,
        "Forty-two patients (57% men) were enrolled.",
        ["enrolled 42", "male 57"],
    ),
    "shares of each sex": (ONE, "Rash occurred in 60% women and 20% men.", []),
    "a sex of the dead": (ONE, "Deaths (60% men) were rare. Smokers were 60% men and 40% women.", []),
    "a share of the responders": (ONE, "Of the patients who responded, 58% were women.", []),
    "a rate in women": (ONE, "A response was seen in 30% of women and 25% of men.", []),
    "age of the responders": (ONE, "The median age of the responders was 61 years.", []),
    "by intention to treat, with the arms": (
        TWO,
        "The intention-to-treat population comprised 417 patients (207 in arm A and 210 in arm B) and the safety "
        "population was 416 patients (207 in arm A and 209 in arm B).",
        ["evaluable 209 A2", "evaluable 416", "randomized 417"],
    ),
    "completed, with the arms": (
        TWO,
        "Of 875 patients randomized, 764 (arm A, n = 380; arm B, n = 384) completed the study.",
        ["completed 380 A1", "completed 384 A2", "completed 764", "randomized 875"],
    ),
    "evaluable in each": (
        TWO,
        "Of 57 patients randomized (29 arm A, 28 arm B), all were analyzed for safety and 56 (28 each group) for "
        "response.",
        ["evaluable 28 A1", "evaluable 56", "randomized 57"],
    ),
    "completed by those treated": (
        TWO,
        "Twenty-nine (83%) of 35 vinorelbine-treated patients and 26 (79%) of 33 gemcitabine-treated patients "
        "completed the study.",
        ["completed 26 A2", "completed 29 A1"],
    ),
    "one of two completed": (
        TWO,
        "Twenty-nine of 35 vinorelbine-treated patients responded and 26 of 33 gemcitabine-treated patients completed "
        "the study.",
        [],
    ),
    "among those randomized": (
        TWO,
        "Among 771 patients randomly assigned, vinorelbine improved survival.",
        ["randomized 771"],
    ),
    "an aside on all": (
        TWO,
        "Patients (n = 33) with thymoma, who became free of symptoms, were randomly allocated.",
        ["randomized 33"],
    ),
    "ages, not people": (
        TWO,
        "Adolescents (12–17 years of age) with thymoma were assigned randomly to either arm.",
        [],
    ),
    "some of them evaluable": (
        TWO,
        "A total of 80 patients were randomized and 60 received vinorelbine (25 mg/m2, days 1 and 8) with prednisone "
        "and were evaluable.",
        ["randomized 80"],
    ),
    "completed so many weeks": (
        ONE,
        "Ten patients stopped before 12 weeks, and 32 completed 12 weeks of therapy.",
        ["completed 32"],
    ),
    "treated and evaluable": (
        ONE,
        "Forty-two patients received 2–4 cycles of vinorelbine (25 mg/m2, days 1 and 8) and were evaluable for "
        "response.",
        ["evaluable 42", "treated 42"],
    ),
    "completed a phase": (
        ONE,
        "Data are reported for 32 patients who completed the active treatment phase.",
        ["completed 32"],
    ),
    "evaluable for two ends": (
        ONE,
        "A total of 42 patients were evaluable for safety, 37 for efficacy; ten were men.",
        ["evaluable 37", "evaluable 42", "male 10"],
    ),
    "veterans": (ONE, "Fifty-two veterans were treated with vinorelbine.", ["treated 52"]),
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return trialtables.load()


@pytest.mark.parametrize(("study", "sentence", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_wording(nlp: Language, study: str, sentence: str, expected: list[str]) -> None:
    assert read(nlp, study + sentence) == expected


def read(nlp: Language, text: str) -> list[str]:
    """The rows of a text in alphabetical order, each with its arm."""
    rows = [r for r in nlp(text)._.facts if r.table == "population"]
    return sorted(f"{r.measure} {r.value:g}" + ("" if r.arm_id == "all" else f" {r.arm_id}") for r in rows)


UNHEADED = (
    "Vinorelbine is active in thymoma. {} Patients were treated until progression. The response rate was 30% with "
    "vinorelbine and 20% with gemcitabine (P = .04). Neutropenia was frequent."
)
ASSIGNED = "Women were randomly assigned to vinorelbine or gemcitabine."
WITHOUT_HEADINGS = {
    "accrued": (f"Between 2001 and 2004, we accrued 136 women with thymoma. {ASSIGNED}", ["enrolled 136"]),
    "assigned": ("In a double-blind, randomized trial we assigned 130 women to vinorelbine or gemcitabine.",
                 ["randomized 130"]),
    "a trial that involved": (f"A prospective, randomized trial involved 142 patients. {ASSIGNED}", ["enrolled 142"]),
    "in another study": (f"A previous study enrolled 142 patients. {ASSIGNED}", []),
    "a number cut short": (f"Hundred fifty-nine patients were enrolled. {ASSIGNED}", []),
    "several studies": (f"Two trials have enrolled 142 patients. {ASSIGNED}", []),
}  # fmt: skip
TRIALS = {
    "conducted": ("We conducted a randomized trial including 206 patients with thymoma.", ["enrolled 206"]),
    "with words between": ("This was a randomized trial in 84 elderly, frail women with thymoma.", ["randomized 84"]),
    "in a bracket": (
        "This was a controlled trial which included women with thymoma (n = 38).",
        ["enrolled 38"],
    ),
    "of somebody else": ("A trial of vinorelbine had included 206 patients with thymoma.", []),
}
ARMS_OF_SIZE = TWO.replace(
    "vinorelbine (arm A) or gemcitabine (arm B)", "vinorelbine (n = 100) or gemcitabine (n = 102)"
)
JUDGED = {
    "the verb with the first arm": (
        "95 patients were analysed in the vinorelbine group and 97 in the gemcitabine group.",
        ["evaluable 95 A1", "evaluable 97 A2"],
    ),
    "behind each arm of a response rate": (
        "The response rate was 30% in the vinorelbine arm (n = 94) and 20% in the gemcitabine arm (n = 99; P = .09).",
        ["evaluable 94 A1", "evaluable 99 A2"],
    ),
    "with measurable disease": (
        "In patients with measurable disease (vinorelbine, n = 81; gemcitabine, n = 72), the rate of response was "
        "30% v 20%.",
        ["evaluable 72 A2", "evaluable 81 A1"],
    ),
    "of a part of the patients": (
        "In patients with liver metastases (vinorelbine, n = 81; gemcitabine, n = 72), the rate of response was "
        "30% v 20%.",
        [],
    ),
    "of a marker": (
        "In ALK-positive patients, the response rate was 30% in the vinorelbine arm (n = 61) and 20% in the "
        "gemcitabine arm (n = 58).",
        [],
    ),
    "the arms' own sizes": (
        "The response rate was 30% in the vinorelbine arm (n = 100) and 20% in the gemcitabine arm (n = 102).",
        [],
    ),
    "treated patients of each arm": (
        "Nausea occurred in 63 (66%) of 95 treated patients in the vinorelbine group and 66 (68%) of 97 in the "
        "gemcitabine group.",
        ["treated 95 A1", "treated 97 A2"],
    ),
    "had assessable disease": ("Of all patients, 180 of 202 patients had assessable disease.", ["evaluable 180"]),
    "for all of them": ("The response rate for all 190 eligible patients was 25%.", ["evaluable 190"]),
    "of a share of them": ("Nausea occurred in 12 of the 42 eligible patients with a port.", []),
}


@pytest.mark.parametrize(("text", "expected"), WITHOUT_HEADINGS.values(), ids=WITHOUT_HEADINGS)
def test_numbers_that_texts_without_headings_open_with(nlp: Language, text: str, expected: list[str]) -> None:
    found = read(nlp, UNHEADED.format(text))
    assert [row for row in found if row.startswith(("enrolled", "randomized"))] == expected


@pytest.mark.parametrize(("text", "expected"), TRIALS.values(), ids=TRIALS)
def test_numbers_of_a_trial_that_no_verb_counts(nlp: Language, text: str, expected: list[str]) -> None:
    assert read(nlp, TWO.replace("METHODS: ", f"METHODS: {text} ")) == expected


@pytest.mark.parametrize(("text", "expected"), JUDGED.values(), ids=JUDGED)
def test_numbers_of_those_who_were_judged_or_treated(nlp: Language, text: str, expected: list[str]) -> None:
    assert read(nlp, ARMS_OF_SIZE + text) == expected


def test_numbers_randomized_that_stand_in_a_bracket_behind_the_verb(nlp: Language) -> None:
    plain = TWO.replace("were randomly assigned to receive", "were randomized (N = 96) to receive")
    assert read(nlp, plain) == ["randomized 96"]
    plain = TWO.replace(
        "Patients with advanced thymoma were randomly assigned", "We randomly assigned patients (n = 230)"
    )
    assert read(nlp, plain) == ["randomized 230"]


#: Abstracts whose first sentence tells of the patients: no sentence of methods stands before.
BARE = {
    "a trial that treated": (
        "This single-arm trial treated 25 patients with relapsed thymoma with sunitinib 50 mg daily. The mean age was "
        "64.3 (SD 8.2) years. Eighteen patients completed the study. The response rate was 24%.",
        ["age_mean 64.3", "completed 18", "treated 25"],
    ),
    "patients who entered": (
        "Forty-seven patients with thymoma entered this phase II trial of sunitinib 50 mg daily. There were 38 men and "
        "nine women; the median age was 59 years. Median PFS was 7 months.",
        ["age_median 59", "enrolled 47", "female 9", "male 38"],
    ),
    "patients who were treated": (
        "Sunitinib for thymoma: a phase II study. Seventy-six patients, predominantly with stage IV disease, were "
        "treated. The PFS was 7.1 months.",
        ["treated 76"],
    ),
    "a bracket before what became of them": (
        "This study enrolled 74 patients (age, 31-73 years; median, 52 years) who were randomly assigned to sunitinib "
        "or placebo for thymoma. Median PFS was 7 months with sunitinib.",
        ["age_median 52", "enrolled 74", "randomized 74"],
    ),
    "randomized patients who were lost": (
        "We randomized 264 patients with thymoma to sunitinib or placebo. Six randomized patients were considered "
        "ineligible, and 11 randomly assigned patients withdrew. Median PFS was 7 months with sunitinib.",
        ["randomized 264"],
    ),
    "randomized patients of whom something is told": (
        "Patients with thymoma received sunitinib or placebo. 240 randomized patients were not pretreated. Median PFS "
        "was 7 months with sunitinib.",
        ["randomized 240"],
    ),
    "patients of many centers": (
        "Sunitinib or placebo for thymoma. A total of 573 patients from 85 centers underwent randomization. Median PFS "
        "was 7.1 months with sunitinib and 5.0 months with placebo.",
        ["randomized 573"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), BARE.values(), ids=BARE)
def test_abstract_without_a_sentence_of_methods(nlp: Language, text: str, expected: list[str]) -> None:
    assert read(nlp, text) == expected


#: Numbers of all patients in wordings of trials in other fields, told behind the methods of a trial of two arms.
OF_ALL = {
    "all of those entered": (
        "Twenty-six patients were entered onto the study and all were evaluable for response.",
        ["enrolled 26", "evaluable 26"],
    ),
    "all of those treated": (
        "Twenty-six patients were treated, and all of them were assessable.",
        ["evaluable 26", "treated 26"],
    ),
    "all but two": ("Twenty-six patients were treated and all but two were evaluable.", ["treated 26"]),
    "all of some": (
        "Twenty-six patients were treated, and all responding patients were evaluable for relapse.",
        ["treated 26"],
    ),
    "as scheduled": ("Thirty-one patients completed the scheduled treatment.", ["completed 31"]),
    "age of those with a disease": ("The median age of the 26 pts with bulky thymoma was 58 years.", ["age_median 58"]),
    "most were men": ("Most patients were male (65%).", ["male 65"]),
    "the majority were women": ("The majority of patients were women (58%).", ["female 58"]),
    "most of some were men": ("Most responders were male (65%).", []),
    "most of some with a trait": ("Most patients with nausea were female (65%).", []),
    "participants were": ("Participants were 400 inactive women with thymoma.", ["enrolled 400"]),
    "men and women": ("The participants were 25 men and 15 women.", ["female 15", "male 25"]),
    "there were": ("There were 80 patients in the study.", ["enrolled 80"]),
    "there were in each group": ("There were 40 patients in each group in this study.", []),
    "study population": ("The study population consisted of 80 adults.", ["enrolled 80"]),
    "study sample": ("The study sample comprised 80 adults aged 40 to 60 years.", ["enrolled 80"]),
    "studied": ("Sixty patients scheduled for thymectomy were studied.", ["enrolled 60"]),
    "studied for": ("Sixty patients were studied for pharmacokinetics.", []),
    "consented": ("Eighty patients consented to participate.", ["enrolled 80"]),
    "consented to something else": ("Ten patients agreed to biopsy.", []),
    "consented before": ("Eighty patients consented to participate and 76 were randomized.", ["randomized 76"]),
    "agreed to randomization": ("Of 159 patients approached, 150 (94.3%) agreed to randomisation.", ["randomized 150"]),
    "met criteria": ("A total of 142 patients met the eligibility criteria and were randomized.", ["randomized 142"]),
    "divided": ("Sixty patients were divided into two groups by computer-generated random numbers.", ["randomized 60"]),
    "randomization done": ("Randomisation was done in 80 patients.", ["randomized 80"]),
    "the recruited": ("The recruited 104 patients were followed for two years.", ["enrolled 104"]),
    "a name in brackets": ("The Thymus Outcomes Trial (TOT-1) randomly assigned 765 adults.", ["randomized 765"]),
    "a trial of something": (
        "This investigation of two drugs enrolled 66 patients.",
        ["enrolled 66"],
    ),
    "stopped": (
        "After inclusion of 167 patients, the monitoring committee advised to close the study.",
        ["enrolled 167"],
    ),
    "stopped on advice": (
        "The study closed early on the advice of its board after 74 of the planned 92 patients were enrolled.",
        ["enrolled 74", "planned 92"],
    ),
    "stopped after deaths": ("The trial was stopped after 20 patients had died.", []),
    "reviewed": ("We retrospectively reviewed 90 patients with thymoma.", ["enrolled 90"]),
    "an analysis": ("The final analysis included 76 patients.", ["evaluable 76"]),
    "an earlier analysis": ("A previous analysis included 300 patients.", []),
    "an analysis of two groups": (
        "The analysis included 40 patients in the vinorelbine group and 38 in the gemcitabine group.",
        [],
    ),
    "data at hand": ("Follow-up data were available for 119 patients.", ["evaluable 119"]),
    "tissue at hand": ("Tissue was available for 45 patients.", []),
    "by intention": ("The intention-to-treat population comprised 479 adults.", ["randomized 479"]),
    "dosed": ("Seventy-eight patients were dosed.", ["treated 78"]),
    "planned": ("Sixty patients were planned.", ["planned 60"]),
    "measurable": ("Forty-one patients had measurable disease and were evaluable for response.", ["evaluable 41"]),
    "left": ("Four patients were not evaluable, leaving 41 for the response analysis.", ["evaluable 41"]),
    "finished": ("Thirty patients finished the protocol treatment.", ["completed 30"]),
    "completed by": ("Treatment was completed by 30 patients.", ["completed 30"]),
    "on average": ("Patients were on average 59.4 years old.", ["age_mean 59.4"]),
    "lines of therapy": ("Median lines of prior therapy was 3.", ["prior_therapies_median 3"]),
}


@pytest.mark.parametrize(("text", "expected"), OF_ALL.values(), ids=OF_ALL)
def test_numbers_of_all_patients(nlp: Language, text: str, expected: list[str]) -> None:
    assert read(nlp, TWO + text) == expected


HEADED = (
    "Vinorelbine or gemcitabine for thymoma.\nDesign: Randomized, open-label trial.\n{} with thymoma.\n"
    "Intervention: Vinorelbine 25 mg/m2 or gemcitabine 1000 mg/m2 was given weekly.\nResults: The rate was 21%."
)


@pytest.mark.parametrize(
    "people", ["Patients: Fifty-two adults", "Participants: 52 adults (20 men)", "PATIENTS: 52 men"]
)
def test_the_people_that_a_heading_counts(nlp: Language, people: str) -> None:
    assert "enrolled 52" in read(nlp, HEADED.format(people))
