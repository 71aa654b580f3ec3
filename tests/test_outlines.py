"""Outlines as registries print them: parts and arms in short sentences, drugs without doses, "as in arm I"."""

from __future__ import annotations

import pytest
from spacy.language import Language

import trialtables


@pytest.fixture(scope="module")
def nlp() -> Language:
    return trialtables.load()


def arms(nlp: Language, text: str) -> list[str]:
    return [" + ".join(arm["drugs"]) for arm in nlp(text)._.arms]


def told(nlp: Language, text: str) -> list[str]:
    """Every schedule as ``arm drug: frequency/period, days, cycle length × cycles, duration``, in order of arms."""
    lines = []
    for row in (f for f in nlp(text)._.facts if f.table == "schedules"):
        rate = f"{row.frequency:g}/{row.period:g}{row.period_unit}" if row.frequency else ""
        cycle = f"{row.cycle_days or 0:g}x{row.cycles or 0:g}" if row.cycle_days or row.cycles else ""
        length = f"{row.duration:g}{row.duration_unit}" if row.duration else ""
        lines.append(f"{row.arm_id} {row.drug}: {' '.join(filter(None, (rate, row.days, cycle, length)))}")
    return sorted(lines)


@pytest.mark.parametrize(
    "who",
    [
        "patients over 65 years old",
        "women over 70 years of age",
        "adults over 60 years old",
        "men over 55 years of age",
    ],
)
def test_an_age_is_no_length_of_treatment(nlp: Language, who: str) -> None:
    text = f"Vinorelbine as maintenance in {who} with lung cancer. Patients receive vinorelbine IV on days 1 and 8."
    assert told(nlp, text) == ["A1 vinorelbine: 1,8"]


def test_a_length_of_treatment_in_years(nlp: Language) -> None:
    assert told(nlp, "Patients receive rituximab IV over 2 years.") == ["A1 rituximab: 2a"]


@pytest.mark.parametrize(
    "radiotherapy",
    [
        "with twice-daily radiation",
        "and undergo once-daily radiotherapy",
        "with daily intensity-modulated radiotherapy",
    ],
)
def test_the_rate_of_radiotherapy(nlp: Language, radiotherapy: str) -> None:
    assert told(nlp, f"Patients receive hydroxyurea on days 1-5 {radiotherapy}.") == ["A1 hydroxyurea: 1-5"]


def test_a_rate_beside_radiotherapy(nlp: Language) -> None:
    text = "Patients receive cisplatin 40 mg/m2 weekly concurrent radiotherapy."
    assert told(nlp, text) == ["A1 cisplatin: 1/1wk"]


TWO_ARMS = "Patients are randomized to 1 of 2 treatment arms. "


def test_a_regimen_as_in_the_other_arm(nlp: Language) -> None:
    text = (
        TWO_ARMS
        + "- Arm I: Patients receive PE chemotherapy comprising cisplatin IV on day 1 and etoposide IV on days "
        "1-3. - Arm II: Patients receive PE chemotherapy as in arm I and topotecan IV over 30 minutes on days 1-5. "
        "In both "
        "arms, treatment repeats every 3 weeks for 4 courses."
    )
    assert told(nlp, text) == [
        "A1 cisplatin: 1 21x4", "A1 etoposide: 1-3 21x4",
        "A2 cisplatin: 1 21x4", "A2 etoposide: 1-3 21x4", "A2 topotecan: 1-5 21x4",
    ]  # fmt: skip


def test_some_drugs_as_in_the_other_arm(nlp: Language) -> None:
    text = (
        TWO_ARMS
        + "- Arm I: Patients receive ifosfamide IV on days 1-3, doxorubicin IV on day 1, and dacarbazine IV on "
        "day 2. Treatment repeats every 21 days for 6 courses. - Arm II: Patients receive ifosfamide and "
        "doxorubicin as in "
        "arm I. Patients also receive trabectedin IV on day 1. Treatment repeats every 21 days for 6 courses."
    )
    assert [line for line in told(nlp, text) if line.startswith("A2")] == [
        "A2 doxorubicin: 1 21x6", "A2 ifosfamide: 1-3 21x6", "A2 trabectedin: 1 21x6",
    ]  # fmt: skip


def test_doses_as_in_the_other_group(nlp: Language) -> None:
    text = (
        "Patients will be randomized. Group A: pemetrexed 500 mg/m2 on day 1 every 21 days, and carboplatin AUC 5 "
        "on day 1. "
        "Group B: pemetrexed as in group A, with gefitinib 250 mg once daily."
    )
    rows = [(f.arm_id, f.drug, f.low) for f in nlp(text)._.facts if f.table == "doses" and f.drug == "pemetrexed"]
    assert rows == [("A1", "pemetrexed", 500), ("A2", "pemetrexed", 500)]


@pytest.mark.parametrize("first", ["Radiotherapy", "Irradiation", "Resection", "Surgery"])
def test_radiotherapy_or_surgery_as_in_the_other_arm(nlp: Language, first: str) -> None:
    text = (
        TWO_ARMS + f"Arm I: {first} plus single-agent chemotherapy. {first} of the tumor; plus Cisplatin, CDDP. "
        f"Arm II: {first} plus single-agent chemotherapy. {first} as in Arm I; plus Fluorouracil, 5-FU."
    )
    assert arms(nlp, text) == ["cisplatin", "fluorouracil"]


def test_chemotherapy_as_in_the_other_arm(nlp: Language) -> None:
    text = (
        TWO_ARMS + "Arm I: chemotherapy with cisplatin and etoposide. Arm II: chemotherapy as in arm I and topotecan."
    )
    assert arms(nlp, text) == ["cisplatin + etoposide", "cisplatin + etoposide + topotecan"]


def test_an_arm_with_the_name_of_its_regimen(nlp: Language) -> None:
    text = (
        TWO_ARMS + "- Arm I (XELOX regimen): Patients receive oxaliplatin IV on day 1. Patients also receive oral "
        "capecitabine on days 1-14. Treatment repeats every 21 days. - Arm II (XELOX-B regimen): Patients receive "
        "oxaliplatin and capecitabine as in arm I. Patients also receive bevacizumab IV on day 1. Treatment repeats "
        "every "
        "21 days. After 4 courses of XELOX or XELOX-B, patients undergo evaluation."
    )
    assert arms(nlp, text) == ["capecitabine + oxaliplatin", "bevacizumab + capecitabine + oxaliplatin"]
    assert told(nlp, text) == [
        "A1 capecitabine: 1-14 21x0", "A1 oxaliplatin: 1 21x0",
        "A2 bevacizumab: 1 21x0", "A2 capecitabine: 1-14 21x0", "A2 oxaliplatin: 1 21x0",
    ]  # fmt: skip


def test_what_everybody_has_before_the_arms_part(nlp: Language) -> None:
    text = (
        "All patients receive induction chemotherapy comprising mitoxantrone IV on days 1-3 and cytarabine IV on "
        "days 1-7. "
        "Patients in complete remission are randomized to 1 of 2 treatment arms. - Arm I: Patients receive "
        "cytarabine IV on "
        "days 1, 3, and 5. - Arm II: Patients receive mitoxantrone IV and etoposide IV on days 1-5."
    )
    assert told(nlp, text) == [
        "A1 cytarabine: 1-7", "A1 mitoxantrone: 1-3",
        "A2 cytarabine: 1,3,5", "A3 etoposide: 1-5", "A3 mitoxantrone: 1-5",
    ]  # fmt: skip


def test_what_everybody_has_and_every_arm_holds(nlp: Language) -> None:
    text = (
        TWO_ARMS + "All patients receive carboplatin IV on day 1. Arm I: Patients receive paclitaxel IV on day 1. "
        "Arm II: Patients receive docetaxel IV on day 1."
    )
    assert "A1 carboplatin: 1" in told(nlp, text) and "A2 carboplatin: 1" in told(nlp, text)


def test_a_part_that_repeats_in_every_arm(nlp: Language) -> None:
    text = (
        TWO_ARMS + "- Arm I: Patients receive vincristine IV on days 1, 8, and 15 and oral dexamethasone on days 1-14. "
        "- Arm II: Patients receive vincristine IV on days 1, 8, and 15 and oral prednisone on days 1-28. - "
        "Maintenance "
        "therapy: All patients receive vincristine IV on days 1, 29, and 57. In both arms, maintenance therapy "
        "repeats every "
        "12 weeks for 2 years."
    )
    assert told(nlp, text) == [
        "A1 dexamethasone: 1-14", "A1 vincristine: 1,29,57 84x0 2a", "A1 vincristine: 1,8,15",
        "A2 prednisone: 1-28", "A2 vincristine: 1,29,57 84x0 2a", "A2 vincristine: 1,8,15",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "cycle",
    [
        "21 days a cycle.", "Three weeks constitute a cycle.", "21 days is one cycle.", "Three weeks make up a cycle.",
        "Every 21 days are considered as one cycle.",
    ],
)  # fmt: skip
def test_a_cycle_in_a_sentence_of_its_own(nlp: Language, cycle: str) -> None:
    text = f"Patients receive gemcitabine 1000 mg/m2 on days 1 and 8 and cisplatin 80 mg/m2 on day 1. {cycle}"
    assert told(nlp, text) == ["A1 cisplatin: 1 21x0", "A1 gemcitabine: 1,8 21x0"]


def test_one_cycle_is_no_count(nlp: Language) -> None:
    assert told(nlp, "Patients receive docetaxel 60 mg/m2 on day 1 (21 days = 1 cycle).") == ["A1 docetaxel: 1 21x0"]


@pytest.mark.parametrize(
    "before",
    [
        "Beginning 4 weeks after completion of radiotherapy,", "After completion of chemoradiotherapy,",
        "Within 8 weeks after completing surgery,",
    ],
)  # fmt: skip
def test_what_patients_receive_after_another_treatment(nlp: Language, before: str) -> None:
    text = f"{before} patients receive lomustine orally and cisplatin IV on day 1. Treatment repeats every 6 weeks."
    assert told(nlp, text) == ["A1 cisplatin: 1 42x0", "A1 lomustine: 1 42x0"]
    text = f"{TWO_ARMS}Arm I: {before} patients receive lomustine. Arm II: {before} patients receive cisplatin."
    assert arms(nlp, text) == ["lomustine", "cisplatin"]


def test_what_patients_had_before(nlp: Language) -> None:
    assert arms(nlp, "Patients who had completed therapy with lomustine will receive oral temozolomide.") == [
        "temozolomide"
    ]


def test_courses_that_only_responders_get(nlp: Language) -> None:
    text = (
        "Patients receive docetaxel IV on day 1. Treatment repeats every 21 days for 4 courses. Patients achieving "
        "a partial "
        "response receive 2 additional courses of docetaxel."
    )
    assert told(nlp, text) == ["A1 docetaxel: 1 21x4"]
    text = "Patients received two cycles of carboplatin followed by four additional cycles of paclitaxel."
    assert told(nlp, text) == ["A1 carboplatin: 0x2", "A1 paclitaxel: 0x4"]


def test_a_plan_in_catchwords(nlp: Language) -> None:
    text = (
        "Induction therapy: Two 21-day cycles of docetaxel (day 1), cisplatin (day 1), and 5-fluorouracil (days 1-5)."
    )
    assert told(nlp, text) == ["A1 cisplatin: 1 21x2", "A1 docetaxel: 1 21x2", "A1 fluorouracil: 1-5 21x2"]


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ("docetaxel IV over 1 hour followed by gemcitabine IV over 30 minutes on days 1 and 8", "1,8"),
        ("docetaxel IV over 60 minutes immediately followed by gemcitabine IV over 30 minutes on day 1", "1"),
    ],
)
def test_infusions_of_the_same_days(nlp: Language, given: str, days: str) -> None:
    text = f"Patients receive {given}. Courses repeat every 21 days."
    assert told(nlp, text) == [f"A1 docetaxel: {days} 21x0", f"A1 gemcitabine: {days} 21x0"]


def test_courses_that_follow_each_other_share_no_days(nlp: Language) -> None:
    text = "Patients receive 4 courses of doxorubicin followed by docetaxel IV over 1 hour on day 1 every 3 weeks."
    assert told(nlp, text) == ["A1 docetaxel: 1 21x0", "A1 doxorubicin: 0x4"]


def test_the_cycle_of_a_drug_without_days(nlp: Language) -> None:
    text = (
        "Patients receive irinotecan IV over 90 minutes on day 1 and fluorouracil IV continuously over 46 hours "
        "beginning on day 1. Courses repeat every 14 days."
    )
    assert told(nlp, text) == ["A1 fluorouracil: 14x0", "A1 irinotecan: 1 14x0"]


@pytest.mark.parametrize("verb", ["will receive", "will get", "receive either"])
def test_counts_of_courses_without_of(nlp: Language, verb: str) -> None:
    lines = told(nlp, f"After randomization patients {verb} 4 cycles FLOT or 3 cycles ECF.")
    assert "A1 oxaliplatin: 0x4" in lines and "A2 epirubicin: 0x3" in lines and len(lines) == 7


def test_a_part_behind_the_arms_is_of_each_of_them(nlp: Language) -> None:
    text = (
        "INDUCTION THERAPY: Patients are randomized to 1 of 2 arms. ARM I: Patients receive vincristine IV on day 1. "
        "Treatment repeats every 21 days for 3 courses. ARM II: Patients receive vincristine IV on day 1 and etoposide "
        "IV on days 1-3. Treatment repeats every 21 days for 3 courses. CONSOLIDATION THERAPY: Beginning 6 weeks after "
        "completion of induction therapy, patients receive carboplatin IV and thiotepa IV on days 1 and 2. Treatment "
        "repeats every 28 days for 2 courses."
    )
    of_all = "carboplatin + {}thiotepa + vincristine"
    assert arms(nlp, text) == [of_all.format(""), of_all.format("etoposide + ")]
    assert told(nlp, text) == [
        "A1 carboplatin: 1,2 28x2", "A1 thiotepa: 1,2 28x2", "A1 vincristine: 1 21x3",
        "A2 carboplatin: 1,2 28x2", "A2 etoposide: 1-3 21x3", "A2 thiotepa: 1,2 28x2", "A2 vincristine: 1 21x3",
    ]  # fmt: skip


def test_parts_of_each_arm(nlp: Language) -> None:
    text = (
        "Patients are randomized. Arm A: Induction: cytarabine on days 1-7. Consolidation: cytarabine on days 1, 3, "
        "and 5. Arm B: Induction: cytarabine on days 1-7 and midostaurin on days 8-21. Consolidation: cytarabine on "
        "days 1, 3, and 5."
    )
    assert told(nlp, text) == [
        "A1 cytarabine: 1,3,5", "A1 cytarabine: 1-7",
        "A2 cytarabine: 1,3,5", "A2 cytarabine: 1-7", "A2 midostaurin: 8-21",
    ]  # fmt: skip


def test_chemotherapy_before_a_randomization_to_radiotherapy(nlp: Language) -> None:
    text = (
        "Patients receive doxorubicin IV and vinblastine IV on days 1 and 15. Treatment repeats every 28 days for 3 "
        "courses. Patients with a negative scan are randomized to 1 of 2 treatment arms. - Arm I: Within 6 weeks after "
        "completion of chemotherapy, patients undergo involved field radiotherapy. - Arm II: Patients receive no "
        "further treatment."
    )
    assert arms(nlp, text) == ["", ""]
    assert told(nlp, text) == ["all doxorubicin: 1,15 28x3", "all vinblastine: 1,15 28x3"]


def test_prophylactic_cranial_irradiation_is_an_arm(nlp: Language) -> None:
    text = (
        TWO_ARMS + "- Arm I: Patients undergo prophylactic cranial irradiation. - Arm II: Patients undergo observation."
    )
    assert arms(nlp, text) == ["", ""]


def test_drugs_beside_one_that_is_timed(nlp: Language) -> None:
    text = (
        "Docetaxel Before Surgery in Breast Cancer.\n\nPatients receive doxorubicin IV and cyclophosphamide IV on "
        "day 1. "
        "Treatment repeats every 21 days for 4 courses. Patients then receive docetaxel IV on day 1."
    )
    assert arms(nlp, text) == ["cyclophosphamide + docetaxel + doxorubicin"]


@pytest.mark.parametrize(
    "text", ["This study will accrue 60 patients per arm.", "PROJECTED ACCRUAL: About 60 patients per treatment arm."]
)
def test_patients_per_arm_are_no_total(nlp: Language, text: str) -> None:
    doc = nlp("Patients are randomized to docetaxel or gemcitabine. " + text)
    assert not [f for f in doc._.facts if f.table == "population" and f.measure == "planned"]


@pytest.mark.parametrize(
    "whole",
    [
        "Patients receive treatment as in arm I.",
        "Patients undergo therapy as in arm I.",
        "Patients receive the same treatment as in arm I.",
    ],
)
def test_all_treatment_as_in_the_other_arm(nlp: Language, whole: str) -> None:
    text = (
        TWO_ARMS + "Arm I: Patients receive melphalan IV on day -2 and carmustine IV on days -6 and -5. "
        f"Arm II: {whole} Patients also receive rituximab IV on day 8."
    )
    assert arms(nlp, text) == ["carmustine + melphalan", "carmustine + melphalan + rituximab"]
    assert [line for line in told(nlp, text) if line.startswith("A2")] == [
        "A2 carmustine: -6,-5", "A2 melphalan: -2", "A2 rituximab: 8",
    ]  # fmt: skip


def test_one_drug_as_in_the_other_arm_is_not_all_treatment(nlp: Language) -> None:
    text = (
        TWO_ARMS + "Arm I: Patients receive cisplatin IV on day 1 and vinorelbine IV on days 1 and 8. "
        "Arm II: Patients receive cisplatin as in arm I. Patients also receive pemetrexed IV on day 1."
    )
    assert arms(nlp, text) == ["cisplatin + vinorelbine", "cisplatin + pemetrexed"]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        pytest.param(
            "Patients receive thiotepa IV and etoposide IV twice daily on days -5 to -3.",
            ["A1 etoposide: 2/1d -5--3", "A1 thiotepa: 2/1d -5--3"], id="one-way-twice-daily",
        ),
        pytest.param(
            "Patients receive rituximab IV on day -7 or -6 and melphalan IV on day -1.",
            ["A1 rituximab: -7,-6", "A1 melphalan: -1"], id="one-of-two-days-before",
        ),
        pytest.param(
            "Patients receive trastuzumab IV over 90 minutes followed 1 hour later by docetaxel IV on day 1.",
            ["A1 docetaxel: 1", "A1 trastuzumab: 1"], id="an-hour-later",
        ),
        pytest.param(
            "Patients receive floxuridine by vein continuously, mitomycin IV once daily, and cisplatin IV once daily "
            "on days 1-4.",
            ["A1 cisplatin: 1/1d 1-4", "A1 floxuridine: 1-4", "A1 mitomycin: 1/1d 1-4"], id="goes-on-all-day",
        ),
        pytest.param(
            "Patients receive oral tacrolimus 3 times daily on days 0-28 followed by a taper twice daily to day 56.",
            ["A1 tacrolimus: 3/1d 0-28"], id="taper",
        ),
        pytest.param(
            "Patients receive fludarabine IV on days -6 to -2 followed by donor lymphocytes IV over 1 hour on day 0.",
            ["A1 fludarabine: -6--2"], id="day-of-the-lymphocytes",
        ),
        pytest.param(
            "Patients receive oral letrozole once daily. Patients with bone loss after 1 year of letrozole stop it.",
            ["A1 letrozole: 1/1d"], id="after-a-year-of",
        ),
        pytest.param(
            "Patients receive oral sorafenib once or twice daily.",
            ["A1 sorafenib: 1/1d", "A1 sorafenib: 2/1d"], id="once-or-twice",
        ),
        pytest.param(
            "Patients receive docetaxel 30 mg/m2 weekly for 2 weeks and carboplatin AUC 6 every 4 weeks.",
            ["A1 carboplatin: 1/4wk", "A1 docetaxel: 1/1wk 1,8 28x0"], id="weeks-of-a-cycle",
        ),
        pytest.param(
            "Patients receive docetaxel 30 mg/m2 weekly for 12 weeks and carboplatin AUC 6 every 4 weeks.",
            ["A1 carboplatin: 1/4wk", "A1 docetaxel: 1/1wk 12wk"], id="weeks-longer-than-the-cycle",
        ),
    ],
)  # fmt: skip
def test_what_an_outline_says_of_times(nlp: Language, plan: str, expected: list[str]) -> None:
    assert sorted(told(nlp, f"Treatment of Thymoma.\n\nOUTLINE: {plan}")) == sorted(expected)


REPEATED = "Treatment repeats every 28 days for 6 courses."


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("Patients receive docetaxel IV on day 1.", "A1 docetaxel: 1 28x6"),
        ("Patients receive docetaxel IV on day 1. Treatment repeats every 21 days.", "A1 docetaxel: 1 21x0"),
        ("Patients receive oral erlotinib once daily.", "A1 erlotinib: 1/1d"),
    ],
)
def test_a_cycle_told_behind_the_last_arm(nlp: Language, first: str, expected: str) -> None:
    text = (
        f"Two Regimens in Thymoma.\n\nOUTLINE: {TWO_ARMS}Arm I: {first} Arm II: Patients receive gemcitabine IV on "
        f"days 1, 8, and 15. {REPEATED}"
    )
    assert told(nlp, text) == [expected, "A2 gemcitabine: 1,8,15 28x6"]


def test_a_cycle_of_an_arm_before_the_last(nlp: Language) -> None:
    text = (
        f"Regimens in Thymoma.\n\nOUTLINE: {TWO_ARMS}Arm I: Patients receive docetaxel IV on day 1. Arm II: Patients "
        f"receive gemcitabine IV on days 1 and 8. {REPEATED} Arm III: Patients receive vinorelbine IV on days 1 and 8."
    )
    assert "A1 docetaxel: 1" in told(nlp, text)


def test_irradiation_and_drugs_ahead_of_the_arms(nlp: Language) -> None:
    text = (
        "Maintenance After Transplant in Thymoma.\n\nOUTLINE: This is a randomized study. Patients undergo total body "
        "irradiation on days -8 to -5 and etoposide IV over 4 hours on day -4. " + TWO_ARMS + "Arm I: Patients receive "
        "rituximab IV on day 1. Arm II: Patients undergo observation only."
    )
    assert told(nlp, text) == ["A1 rituximab: 1", "all etoposide: -4"]


def test_a_code_with_its_salt_is_no_end_of_a_sentence(nlp: Language) -> None:
    text = (
        "Gemcitabine and ON 01910.Na in Thymoma.\n\nPatients receive gemcitabine 1000 mg/m2 on day 1. The dose of ON "
        "01910.Na is 600 mg/m2 on days 1 and 4."
    )
    rows = [(f.drug, f.low) for f in nlp(text)._.facts if f.table == "doses"]
    assert rows == [("gemcitabine", 1000), ("rigosertib", 600)]


@pytest.mark.parametrize(
    ("form", "short", "expected"),
    [
        ("Injection Concentrate for Nano-dispersion", "PICN", "A1 paclitaxel: 1,8 21x0"),
        ("Micelle Injection", "PMI", "A1 paclitaxel: 1,8 21x0"),
        ("in Platinum Resistant Ovarian Cancer", "PROC", None),
    ],
)
def test_the_short_name_of_a_new_form(nlp: Language, form: str, short: str, expected: str | None) -> None:
    text = f"Paclitaxel {form} ({short}).\n\n{short} will be administered on days 1 and 8 of each 3-week cycle."
    assert (expected in told(nlp, text)) is (expected is not None)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("S-1 (80 mg) orally divided into two doses a day for 14 days every 3 weeks", "2/1d 1-14 21x0"),
        ("S-1 80 mg/m2 daily, split in two equal doses, on days 1-14 of a 21-day cycle", "2/1d 1-14 21x0"),
        ("S-1 80 mg, equally divided between 2 administrations per day, on days 1-28", "2/1d 1-28"),
    ],
)
def test_a_dose_that_is_divided_counts_no_courses(nlp: Language, given: str, expected: str) -> None:
    text = f"S-1 in Thymoma.\n\nPatients receive {given}."
    assert told(nlp, text) == [f"A1 s-1: {expected}"]
    assert [f.unit for f in nlp(text)._.facts if f.table == "doses"] in (["mg/d"], ["mg/m2/d"])


def test_a_dose_divided_over_days_is_no_rate(nlp: Language) -> None:
    text = "Mitomycin in Thymoma.\n\nPatients receive mitomycin 10 mg divided into two doses given on days 1 and 8."
    assert told(nlp, text) == ["A1 mitomycin: 1,8"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("20 mg in two divided doses each week", "1/1wk"),
        ("12 mg/kg in three divided doses over 3 days", "3d"),
        ("90 mg/m2 divided in three doses weekly", "1/1wk"),
    ],
)
def test_a_dose_divided_over_weeks_is_none_of_a_day(nlp: Language, given: str, expected: str) -> None:
    text = f"Treosulfan in Thymoma.\n\nPatients receive treosulfan {given}."
    assert told(nlp, text) == [f"A1 treosulfan: {expected}"]
    assert [f.unit for f in nlp(text)._.facts if f.table == "doses"] == [given.split()[1]]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("weekly times 4 followed by 2 weeks off", "1/1wk 1,8,15,22 42x0"),
        ("weekly x 4, then 2 weeks off, for up to 6 cycles", "1/1wk 1,8,15,22 42x6"),
        ("weekly x 3 with 1 week rest", "1/1wk 1,8,15 28x0"),
        ("weekly × 4 and then every 3 months", "1/1wk 0x4"),
        ("every other day three times a week for 2 weeks", "3/1wk 2wk"),
    ],
)
def test_weekly_doses_with_weeks_off(nlp: Language, given: str, expected: str) -> None:
    assert f"A1 irinotecan: {expected}" in told(nlp, f"Irinotecan in Thymoma.\n\nPatients get irinotecan {given}.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Administer weekly times 4 and then 2 weeks off (1 cycle).",
        "The drug is given weekly for 4 weeks followed by a 2-week break.",
        "Treatment: give weekly for 4 weeks followed by 2 weeks without treatment.",
    ],
)
def test_the_one_drug_of_a_plan_needs_no_name(nlp: Language, sentence: str) -> None:
    text = f"Irinotecan in Thymoma.\n\nPatients will receive irinotecan. {sentence}"
    assert told(nlp, text) == ["A1 irinotecan: 1/1wk 1,8,15,22 42x0"]
    several = f"Irinotecan in Thymoma.\n\nPatients will receive irinotecan and cisplatin. {sentence}"
    assert told(nlp, several) == []


def test_weeks_in_the_unit_of_a_dose(nlp: Language) -> None:
    text = "Patients receive irinotecan 60 mg/m2/2w, docetaxel 40 mg/m2/3 weeks and paclitaxel 80 mg/m2/week."
    rates = ["A1 docetaxel: 1/3wk", "A1 irinotecan: 1/2wk", "A1 paclitaxel: 1/1wk"]
    assert told(nlp, text) == rates
    assert told(nlp, "Patients receive gemcitabine 1000 mg/m2/30 min on day 1.") == ["A1 gemcitabine: 1"]
    assert told(nlp, "Patients receive pazopanib 600 mg / 28 days supply.") == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            "cytarabine IV over 2 hours on days 1-6 and daunorubicin IV over 5 minutes prior to cytarabine on days 4-6",
            ["A1 cytarabine: 1-6", "A1 daunorubicin: 4-6"],
        ),
        (
            "fludarabine IV over 30 minutes on days 1-5 and cytarabine IV beginning 4 hours after fludarabine on "
            "days 1-4",
            ["A1 cytarabine: 1-4", "A1 fludarabine: 1-5"],
        ),
        (
            "irinotecan 60 mg/m2 30 minutes before cisplatin 30 mg/m2 on days 1 and 8",
            ["A1 cisplatin: 1,8", "A1 irinotecan: 1,8"],
        ),
        ("irinotecan weekly before cisplatin on day 1", ["A1 cisplatin: 1", "A1 irinotecan: 1/1wk"]),
        ("pemetrexed before radiotherapy and cisplatin on day 1", ["A1 cisplatin: 1"]),
        ("anastrozole 1 mg after epirubicin 80 mg/m2 on day 1", ["A1 epirubicin: 1"]),
        ("thalidomide following bortezomib weekly for 5 weeks", ["A1 bortezomib: 1/1wk 5wk"]),
    ],
)
def test_a_drug_that_another_one_places(nlp: Language, given: str, expected: list[str]) -> None:
    assert told(nlp, f"Patients receive {given}.") == expected


def test_a_rate_behind_the_drug_that_places_another(nlp: Language) -> None:
    text = (
        "Patients with leukemia receive methotrexate IV on day 1. Patients also receive leucovorin IV 24 hours after "
        "methotrexate and every 6 hours for a total of 8 doses."
    )
    assert told(nlp, text) == ["A1 leucovorin: 4/1d 0x8", "A1 methotrexate: 1"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("prednisone for 5 consecutive days beginning on day 3", "3-7"),
        ("prednisone daily for 5 days starting on day 1 of each 21-day cycle", "1/1d 1-5 21x0"),
        ("prednisone daily starting on day 4 and continuing for 5 days, every 28 days", "1/1d 4-8 28x0"),
        ("prednisone for 3 days beginning on day -5", "-5--3"),
        ("prednisone once daily starting on day 1", "1/1d"),
    ],
)
def test_days_from_the_one_on_which_they_begin(nlp: Language, given: str, expected: str) -> None:
    assert told(nlp, f"Patients with thymoma receive {given}.") == [f"A1 prednisone: {expected}"]


def test_days_of_tablets_are_not_those_of_infusions(nlp: Language) -> None:
    text = "Patients receive vincristine IV and oral prednisone daily for 5 days beginning on day 3."
    assert told(nlp, text) == ["A1 prednisone: 1/1d 3-7"]


@pytest.mark.parametrize(
    ("repeated", "expected"),
    [
        ("Treatment repeats every 4 weeks for 1 year.", "1/1d 1-5 28x0 1a"),
        ("Treatment repeats every 21 days for up to 6 courses.", "1/1d 1-5 21x6"),
    ],
)
def test_what_repeats_some_days_of_treatment(nlp: Language, repeated: str, expected: str) -> None:
    text = f"Patients with leukemia receive interleukin-2 SQ once daily for 5 days. {repeated}"
    assert told(nlp, text) == [f"A1 aldesleukin: {expected}"]


def test_a_second_randomization_with_the_letters_of_the_first(nlp: Language) -> None:
    text = (
        "First randomization - Induction: Patients are randomized to 1 of 2 treatment arms: - Arm I: Patients receive "
        "cytarabine IV on days 1-10 and etoposide IV on days 1-5. - Arm II: Patients receive etoposide as in arm I and "
        "cytarabine IV every 12 hours on days 1, 3, and 5. - Consolidation: Patients in remission receive mitoxantrone "
        "IV on days 4-6. Second randomization - Patients in remission are randomized to 1 of 2 treatment arms. - Arm "
        "I: Patients receive interferon alfa SQ on days 1-5. - Arm II: Patients receive no further treatment."
    )
    assert arms(nlp, text) == ["cytarabine + etoposide", "cytarabine + etoposide", "interferon alfa", ""]
    assert told(nlp, text) == [
        "A1 cytarabine: 1-10",
        "A1 etoposide: 1-5",
        "A2 cytarabine: 2/1d 1,3,5",
        "A2 etoposide: 1-5",
        "A3 interferon alfa: 1-5",
        "all mitoxantrone: 4-6",
    ]


def test_the_same_arms_told_twice_are_no_second_randomization(nlp: Language) -> None:
    text = (
        "Patients are randomized to 1 of 2 arms. Arm I: Patients receive docetaxel IV on day 1. Arm II: Patients "
        "receive vinorelbine IV on day 1. After randomization, quality of life is assessed. Arm I: Patients receive "
        "docetaxel. Arm II: Patients receive vinorelbine."
    )
    assert arms(nlp, text) == ["docetaxel", "vinorelbine"]


def test_a_part_behind_the_arms_is_an_item_of_the_list(nlp: Language) -> None:
    text = (
        "Patients are randomized to 1 of 2 treatment arms. - Arm I: Patients receive irinotecan IV on days 1-5 and "
        "cisplatin IV on day 1. - Arm II: Patients receive cisplatin IV on days 1 and 8. - Maintenance: Patients in "
        "remission receive cisplatin on day 2."
    )
    assert told(nlp, text) == [
        "A1 cisplatin: 1", "A1 cisplatin: 2", "A1 irinotecan: 1-5", "A2 cisplatin: 1,8", "A2 cisplatin: 2",
    ]  # fmt: skip


def test_a_slash_ahead_of_a_letter_joins(nlp: Language) -> None:
    text = (
        "Compare survival between paclitaxel/cisplatin (arm I), gemcitabine/cisplatin (arm II), and "
        "paclitaxel/gemcitabine (arm III) in patients with lung cancer."
    )
    assert arms(nlp, text) == ["cisplatin + paclitaxel", "cisplatin + gemcitabine", "gemcitabine + paclitaxel"]


@pytest.mark.parametrize("opening", ["one of the following treatment groups:", "one of two arms:", "receive either:"])
@pytest.mark.parametrize("marks", [("- ", "- "), ("1. ", "2. "), ("(1) ", "(2) "), ("• ", "• ")])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_arms_on_the_lines_below(nlp: Language, opening: str, marks: tuple[str, str], gap: str) -> None:
    lines = f"{marks[0]}Ixazomib alone{gap}{marks[1]}Ixazomib + pomalidomide{gap}"
    text = f"Patients with myeloma are randomized to {opening}{gap}{lines}Tumors are imaged."
    assert arms(nlp, text) == ["ixazomib", "ixazomib + pomalidomide"]


def test_lines_below_with_one_drug_at_two_doses(nlp: Language) -> None:
    text = (
        "Participants will be placed by chance in one of the three treatment groups:\n\n- IXAZOMIB alone\n\n- IXAZOMIB "
        "+ POMALIDOMIDE\n\n- IXAZOMIB in a lower dose + POMALIDOMIDE.\n\nThis is called randomization."
    )
    assert arms(nlp, text) == ["ixazomib", "ixazomib + pomalidomide", "ixazomib + pomalidomide"]


@pytest.mark.parametrize(
    "lines",
    [
        "Patients are randomized. The groups are assessed for effects:\n\n- of ixazomib\n\n- of ixazomib and melphalan",
        "Patients are randomized to one of three arms:\n\n- ixazomib\n\n- melphalan",
        "Patients are randomized. Those will be excluded who received:\n\n- ixazomib\n\n- melphalan",
    ],
)
def test_lines_below_that_are_no_arms(nlp: Language, lines: str) -> None:
    assert len(arms(nlp, lines)) < 2
