"""Randomized trials as registries tell them in prose: what each group is to be given, at which doses and times."""

from __future__ import annotations

import pytest

from stated import _pipeline as pipeline


def rows(text: str, table: str, *columns: str) -> list[tuple[object, ...]]:
    """What a table says of a text, in the columns asked for."""
    facts = [fact for fact in pipeline()(text)._.facts if fact.table == table]
    return sorted({tuple(getattr(fact, c) for c in columns) for fact in facts}, key=repr)


def arms(text: str) -> list[str]:
    return [fact.drugs or "-" for fact in pipeline()(text)._.facts if fact.table == "arms"]


TITLE = "Treatment of gout.\n\n"

PRESENT = {
    "surgery alone": "Patients are randomized into HIPEC group and control group. In the HIPEC group, patients undergo "
    "surgery and HIPEC with cisplatin. Patients in the control group only undergo surgery.",
    "given": "Patients are randomized. The tested group is given cisplatin, and the other group is given placebo.",
}


@pytest.mark.parametrize("text", PRESENT.values(), ids=PRESENT)
def test_groups_of_a_plan_in_the_present(text: str) -> None:
    assert arms(TITLE + text) == ["cisplatin", "-"]


@pytest.mark.parametrize(
    "text",
    [
        "A randomised crossover study of duloxetine 60 mg once daily versus placebo.",
        "This is a randomized, double-blind, two-way cross-over, single-dose trial of duloxetine 60 mg versus placebo.",
        "Patients will be assigned to duloxetine or placebo in a cross-over fashion.",
    ],
)
def test_a_crossover_study_is_no_earlier_treatment(text: str) -> None:
    assert arms(TITLE + text) == ["duloxetine", "-"]


def test_drugs_that_patients_crossed_over_to_are_earlier_treatment() -> None:
    text = "Patients with crossover to bortezomib are not eligible. Patients will receive carfilzomib 27 mg/m2."
    assert arms(TITLE + text) == ["carfilzomib"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "This is a randomized, parallel group study to compare the bronchodilator efficacy and safety of "
            "tiotropium capsules and umeclidinium in patients with COPD.",
            ["tiotropium", "umeclidinium"],
        ),
        (
            "To compare the efficacy and safety of febuxostat and allopurinol in subjects with gout, patients will be "
            "randomized.",
            ["febuxostat", "allopurinol"],
        ),
        (
            "Subjects will be allocated at random to three study groups (amlodipine, valsartan and amlodipine / "
            "valsartan) for 3 months.",
            ["amlodipine", "valsartan", "amlodipine + valsartan"],
        ),
        (
            "They will be randomly assigned to the fixed combination of glimepiride and metformin or placebo.",
            ["glimepiride + metformin", "-"],
        ),
    ],
)
def test_what_is_compared(text: str, expected: list[str]) -> None:
    assert arms(TITLE + text) == expected


def test_a_bracket_on_patients_lists_no_arms() -> None:
    text = "Patients will be in two groups (adults and children). All patients will receive febuxostat 80 mg daily."
    assert arms(TITLE + text) == ["febuxostat"]


@pytest.mark.parametrize("words", ["placebo once daily with", "matching placebo once daily plus"])
def test_what_is_said_of_the_placebo_is_said_of_the_drug(words: str) -> None:
    text = f"{TITLE}Patients are randomly assigned to cediranib 30 mg or {words} paclitaxel 80 mg/m2 weekly."
    assert rows(text, "schedules", "drug", "frequency", "period_unit") == [
        ("cediranib", 1, "d"),
        ("paclitaxel", 1, "wk"),
    ]


def test_a_tail_in_a_bracket_serves_the_list_in_it() -> None:
    text = (
        "Each patient will be randomly allocated to group A - dual therapy (esomeprazole 40 mg tid + amoxicillin "
        "1000 mg tid for 14 days); group B - triple therapy (esomeprazole 40 mg + amoxicillin 1000 mg + clarithromycin "
        "500 mg, bid for 10 days)."
    )
    found = rows(TITLE + text, "schedules", "arm_id", "drug", "frequency", "duration")
    assert [r for r in found if r[0] == "A1"] == [("A1", "amoxicillin", 3, 14), ("A1", "esomeprazole", 3, 14)]
    assert [r[1:] for r in found if r[0] == "A2"] == [
        ("amoxicillin", 2, 10),
        ("clarithromycin", 2, 10),
        ("esomeprazole", 2, 10),
    ]


def test_days_behind_one_of_several_rates_are_its_own() -> None:
    text = "Patients receive imatinib 400 mg once daily and prednisone 50 mg twice daily for 5 days."
    assert ("imatinib", None) in rows(TITLE + text, "schedules", "drug", "duration")


@pytest.mark.parametrize(
    "text",
    [
        "Patients will take amlodipine and valsartan (5mg/80mg) once daily.",
        "Patients will take amlodipine + valsartan 5 mg/80 mg once daily.",
    ],
)
def test_a_slash_between_two_doses_of_two_drugs(text: str) -> None:
    assert rows(TITLE + text, "doses", "drug", "low") == [("amlodipine", 5), ("valsartan", 80)]
    assert rows(TITLE + text, "schedules", "drug", "frequency") == [("amlodipine", 1), ("valsartan", 1)]


def test_a_total_given_in_single_doses() -> None:
    text = TITLE + "Acarbose will be administered at a dose of 150 mg/day, delivered in 3 doses of 50 mg each."
    assert rows(text, "doses", "low", "unit") == [(50, "mg")]
    assert rows(text, "schedules", "frequency", "period_unit", "cycles") == [(3, "d", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Patients will receive a 48-week course of ribavirin 400 mg twice daily.", [(48, "wk", None)]),
        ("Patients will receive three 6-week courses of ribavirin 400 mg twice daily.", [(None, None, 42)]),
    ],
)
def test_a_long_course_is_the_whole_treatment(text: str, expected: list[tuple[object, ...]]) -> None:
    assert rows(TITLE + text, "schedules", "duration", "duration_unit", "cycle_days") == expected


def test_a_plan_without_headings_gives_its_placebo_anywhere() -> None:
    text = (
        "This is a randomized trial. Each subject will take a once-weekly capsule containing alendronate or an "
        "inert placebo."
    )
    assert arms(TITLE + text) == ["alendronic acid", "-"]
    assert rows(TITLE + text, "schedules", "frequency", "period_unit") == [(1, "wk")]


@pytest.mark.parametrize(
    "text",
    [
        "One group of patients receives daily oral anastrozole, while a second group receives daily oral "
        "anastrozole plus "
        "lanreotide.",
        "Patients in arm one will receive anastrozole 1 mg daily. Arm two will consist of anastrozole 1 mg daily and "
        "lanreotide 90 mg monthly.",
        "Women will get therapy with A) anastrozole (1 mg daily) or B) anastrozole (1 mg daily) and lanreotide.",
    ],
)
def test_groups_by_number_and_letter(text: str) -> None:
    assert arms(f"{TITLE}Women are randomized. {text}") == ["anastrozole", "anastrozole + lanreotide"]


def test_a_letter_before_other_words_names_no_arm() -> None:
    text = (
        "Patients will receive adalimumab 40 mg. A) Primary objective: adalimumab levels; B) secondary: infliximab "
        "levels."
    )
    assert arms(TITLE + text) == ["adalimumab"]


def test_what_both_groups_get_stands_in_a_bracket() -> None:
    text = (
        "Patients are randomized into HIPEC group and control group. In the HIPEC group, patients undergo "
        "gastrectomy and "
        "HIPEC with paclitaxel. Patients in the control group only undergo gastrectomy. Patients in both groups "
        "receive 6 "
        "cycles of postoperative chemotherapy (cisplatin or capecitabine)."
    )
    assert arms(TITLE + text) == ["capecitabine + cisplatin + paclitaxel", "capecitabine + cisplatin"]


@pytest.mark.parametrize(
    "text",
    [
        "Subjects in both arms will be evaluated at 4, 8, 12, 36 and 48 weeks after randomization.",
        "Secondary objectives are rejection episodes (3 and 12 months) and graft survival.",
    ],
)
def test_times_at_which_patients_are_seen_name_no_arms(text: str) -> None:
    assert arms(f"{TITLE}This is a randomized study of everolimus. {text}") == ["everolimus"]


def test_lengths_of_treatment_in_a_bracket_name_arms() -> None:
    text = "Patients will be randomized to two treatment durations (24 or 48 weeks) of everolimus 1 mg daily."
    assert rows(TITLE + text, "schedules", "arm_id", "duration") == [("A1", 24), ("A2", 48)]


def test_a_number_of_one_arm_is_no_target_of_the_study() -> None:
    text = (
        "Children will be randomly allocated to amoxicillin or cefuroxime. The first group (40 children) will be "
        "treated for "
        "5 days. A sample size of 685 participants per arm was calculated."
    )
    assert rows(TITLE + text, "population", "value") == []


def test_the_target_of_a_study_without_arms_beside_it() -> None:
    assert rows(TITLE + "A sample size of 60 patients is planned.", "population", "measure", "value") == [
        ("planned", 60)
    ]


def test_days_written_without_a_blank() -> None:
    text = TITLE + "Patients will receive dexamethasone (5mg iv at day1-3, 3.75mg po at day4-5)."
    assert rows(text, "doses", "low", "route") == [(3.75, "po"), (5, "iv")]
    assert rows(text, "schedules", "days") == [("1-3",), ("4-5",)]


def test_tri_weekly_is_not_weekly() -> None:
    text = "Patients are randomized to receive tri-weekly docetaxel 60 mg/m2 or weekly docetaxel 25 mg/m2."
    assert rows(TITLE + text, "schedules", "arm_id", "frequency", "period") == [("A1", 1, 3), ("A2", 1, 1)]


@pytest.mark.parametrize("words", ["2-3 times daily", "two to three times a day"])
def test_a_span_of_times_a_day_is_its_upper_end(words: str) -> None:
    text = f"{TITLE}Patients receive oral methadone 5 mg {words} for 4 weeks."
    assert rows(text, "schedules", "frequency", "period_unit", "duration") == [(3, "d", 4)]


def test_a_method_told_in_the_past_is_that_of_the_study() -> None:
    text = (
        "S-1 and radiotherapy in esophageal cancer.\n\nPurpose: to find the recommended dose of S-1. Methods: S-1 was "
        "administered on days 1-14 at the following dosages: 50, 60, and 70 mg/m2/day. Patients will be followed."
    )
    assert rows(text, "arms", "role", "drugs") == [("planned", "s-1")]


def test_a_code_whose_kinetics_are_studied_is_a_drug() -> None:
    text = (
        "Food effect study of ZQX-04136309.\n\nTo evaluate the effect of food on ZQX-04136309 PK at the dose of 900 mg."
    )
    assert rows(text, "doses", "drug", "low") == [("zqx-04136309", 900)]


def test_the_periods_of_a_crossover_are_no_interval() -> None:
    text = (
        "A randomised crossover study of duloxetine 60 mg once daily versus placebo. Each 4 week treatment period "
        "is separated "
        "by a 2 week washout period."
    )
    assert rows(TITLE + text, "schedules", "frequency", "period", "cycle_days") == [(1, 1, None)]


@pytest.mark.parametrize("test", ["75 g oral glucose tolerance test", "75g OGTT", "50 g glucose load"])
def test_what_a_test_takes_is_no_dose(test: str) -> None:
    text = f"{TITLE}Patients receive sitagliptin 100 mg daily for 12 weeks. These patients will receive a {test}."
    assert rows(text, "doses", "drug", "low") == [("sitagliptin", 100)]


@pytest.mark.parametrize(
    "size",
    [
        "To increase the median time to progression from 6 months (arm B) to 10 months (arm A), 112 patients are "
        "needed.",
        "Survival of 6 months (arm B) and 10 months (arm A) is assumed.",
        "To detect an improvement from 6 months (arm B) to 10 months (arm A), 112 patients are needed.",
    ],
)
def test_times_to_an_outcome_define_no_arm(size: str) -> None:
    text = (
        "Patients will be randomized to cisplatin 60 mg/m2 with metformin 1000 mg or to cisplatin 60 mg/m2 alone. "
        + size
    )
    assert arms(TITLE + text) == ["cisplatin + metformin", "cisplatin"]


def test_lengths_of_treatment_define_arms() -> None:
    text = "Patients will be randomized to duloxetine 60 mg daily for 3 months (arm A) or 6 months (arm B)."
    assert arms(TITLE + text) == ["duloxetine", "duloxetine"]


@pytest.mark.parametrize("gap", [" ", "\n"])
def test_what_all_subjects_take_is_no_part_of_the_last_arm(gap: str) -> None:
    text = (
        f"Subjects are to be randomized. The drugs are:{gap}Arm 1: febuxostat 80 mg once daily.{gap}Arm 2: "
        f"lesinurad 200 mg "
        f"once daily.{gap}All subjects will also take metformin 500 mg once daily. A third part will test febuxostat."
    )
    assert arms(TITLE + text) == ["febuxostat + metformin", "lesinurad + metformin"]


GROUPS = {
    "told by verbs": "They will be randomly divided into PC group and EP group. The PC group is given paclitaxel "
    "175 mg/m2 "
    "at d1 and carboplatin AUC 5 at d2; the EP group is given epirubicin 75 mg/m2 at d1 and paclitaxel 175 mg/m2 "
    "at d2.",
    "consists of": "Patients will be randomized to PC or EP. PC consists of paclitaxel 175 mg/m2 on day 1 and "
    "carboplatin AUC 5 "
    "on day 2. EP consists of epirubicin 75 mg/m2 on day 1 and paclitaxel 175 mg/m2 on day 2.",
    "days ahead": "Patients will be randomized to PC or EP. PC: Day 1: paclitaxel 175 mg/m2 and carboplatin AUC "
    "5. EP: Day 1: "
    "epirubicin 75 mg/m2 and paclitaxel 175 mg/m2.",
}


@pytest.mark.parametrize("text", GROUPS.values(), ids=GROUPS)
def test_an_acronym_means_the_drugs_that_its_group_is_given(text: str) -> None:
    assert sorted(arms(TITLE + text)) == ["carboplatin + paclitaxel", "epirubicin + paclitaxel"]


def test_an_acronym_that_fits_other_drugs_keeps_its_own() -> None:
    text = (
        "Patients will be randomized to EP or surgery. The EP group is given radiotherapy after surgery and pemetrexed."
    )
    assert "cisplatin + etoposide" in " ".join(arms(TITLE + text))


def test_letters_that_head_what_they_name() -> None:
    text = (
        "All patients will receive nab-paclitaxel together with bevacizumab, in one of two schedules: (A) "
        "nab-paclitaxel 260 "
        "mg/m2 and bevacizumab 15 mg/kg, both every 3 weeks; (B) nab-paclitaxel 130 mg/m2 weekly and bevacizumab "
        "10 mg/kg "
        "every 2 weeks."
    )
    assert arms(TITLE + text) == ["bevacizumab + nab-paclitaxel"] * 2
    assert rows(TITLE + text, "doses", "arm_id", "drug", "low") == [
        ("A1", "bevacizumab", 15),
        ("A1", "nab-paclitaxel", 260),
        ("A2", "bevacizumab", 10),
        ("A2", "nab-paclitaxel", 130),
    ]


def test_the_kinds_of_arms_that_a_registry_knows_as_headings() -> None:
    text = (
        "This study compares cobimetinib plus atezolizumab and atezolizumab monotherapy with regorafenib. "
        "Experimental: "
        "Atezolizumab + Cobimetinib - Participants will receive cobimetinib 60 mg with atezolizumab 840 mg. "
        "Experimental: "
        "Atezolizumab Monotherapy - Participants will receive atezolizumab 1200 mg. Active Comparator: Regorafenib - "
        "Participants will receive regorafenib 160 mg. In all arms, treatment will continue until progression."
    )
    assert arms(TITLE + text) == ["atezolizumab + cobimetinib", "atezolizumab", "regorafenib"]
    assert ("A2", "atezolizumab", 1200) in rows(TITLE + text, "doses", "arm_id", "drug", "low")


def test_groups_that_the_reader_may_be_assigned_to() -> None:
    text = (
        "You will be randomly assigned (as in the toss of a coin) to one of 2 groups. If you are assigned to "
        "Group 1, you "
        "will receive paclitaxel 80 mg/m2 by vein once a week. If you are assigned to Group 2, you will receive "
        "the same "
        "paclitaxel and you will also take everolimus 30 mg by mouth once a week."
    )
    assert arms(TITLE + text) == ["paclitaxel", "everolimus + paclitaxel"]


def test_headings_tell_the_doses_of_what_the_title_sets_against_each_other() -> None:
    text = (
        "PEFG Versus Gemcitabine in Thymoma.\n\nThis is a randomised trial. Standard arm: gemcitabine 1000 mg/m2 "
        "weekly. "
        "Experimental arm (PEFG): cisplatin 40 mg/m2, day 1; epirubicin 40 mg/m2, day 1; gemcitabine 600 mg/m2, "
        "days 1 and 8; "
        "fluorouracil 200 mg/m2, days 1 to 28."
    )
    told = rows(text, "doses", "arm_id", "drug", "low")
    assert [row for row in told if row[1] == "gemcitabine"] == [("A1", "gemcitabine", 600), ("A2", "gemcitabine", 1000)]


@pytest.mark.parametrize("verb", ["enrolled", "allocated 1:1 to two arms"])
def test_how_many_will_be_allocated(verb: str) -> None:
    text = f"120 patients with gout will be {verb}."
    assert rows(TITLE + text, "population", "measure", "value") == [("planned", 120)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Women will be allocated 1:1 to febuxostat or lesinurad. All women first receive doxorubicin and "
            "cyclophosphamide. They then receive docetaxel and, depending on allocation, febuxostat or lesinurad.",
            ["cyclophosphamide + docetaxel + doxorubicin + febuxostat",
             "cyclophosphamide + docetaxel + doxorubicin + lesinurad"],
        ),
        (
            "Women will be allocated 1:1 to febuxostat or lesinurad. Those with gout receive colestipol. They "
            "then receive "
            "docetaxel.",
            ["febuxostat", "lesinurad"],
        ),
        (
            "Patients will be randomized. Arm A: ramucirumab 8 mg/kg plus capecitabine 1000 mg/m2. Arm B: placebo plus "
            "capecitabine 1000 mg/m2. In either arm, a participant who cannot take capecitabine may instead receive "
            "fluorouracil 800 mg/m2 on days 1-5.",
            ["capecitabine + fluorouracil + ramucirumab", "capecitabine + fluorouracil"],
        ),
        (
            "Patients will be randomized. Arm A: ramucirumab 8 mg/kg plus capecitabine 1000 mg/m2. Arm B: placebo plus "
            "capecitabine 1000 mg/m2. In either arm, a participant who progresses may receive irinotecan.",
            ["capecitabine + ramucirumab", "capecitabine"],
        ),
    ],
)  # fmt: skip
def test_what_all_go_on_with(text: str, expected: list[str]) -> None:
    assert arms(TITLE + text) == expected


@pytest.mark.parametrize(
    "told",
    [
        "GLORY is an open-label phase 3 trial in which patients are randomly allocated to",
        "This is an open-label phase 3 trial. Patients will be randomly allocated to",
    ],
)
def test_a_trial_that_is_described_by_its_name_is_this_one(told: str) -> None:
    text = (
        f"GLORY: Febuxostat Plus Lesinurad Versus Febuxostat in Gout.\n\n{told} febuxostat plus lesinurad or "
        f"febuxostat. In "
        "both arms febuxostat 80 mg is given daily. The primary endpoint is serum urate."
    )
    assert rows(text, "arms", "role", "drugs") == [("planned", "febuxostat + lesinurad"), ("planned", "febuxostat")]
    assert rows(text, "doses", "arm_id", "low") == [("A1", 80), ("A2", 80)]


@pytest.mark.parametrize(
    "text",
    [
        "Patients are randomised to arm A or arm B. In arm A febuxostat is given at 80 mg. In arm B lesinurad is "
        "given alone "
        "at 200 mg.",
        "Patients are randomised. Treatment 1: febuxostat 80 mg. Treatment 2, as preferred by the centre: "
        "lesinurad 200 mg.",
    ],
)
def test_arms_without_a_comma_or_with_an_aside(text: str) -> None:
    assert arms(TITLE + text) == ["febuxostat", "lesinurad"]


@pytest.mark.parametrize(
    "given",
    [
        "They take two 40-mg tablets of febuxostat with food (80 mg daily).",
        "They take febuxostat 80 mg (roughly 1 mg/kg).",
    ],
)
def test_tablets_and_equivalents_are_no_doses(given: str) -> None:
    assert rows(f"{TITLE}Patients will be treated. {given}", "doses", "drug", "low") == [("febuxostat", 80)]
