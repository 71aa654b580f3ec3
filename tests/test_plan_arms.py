"""Arms of plans: both with a backbone, whole protocols beside a randomization, kinds of patients, names in letters."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

import trialtables


@pytest.fixture(scope="module")
def nlp() -> Language:
    return trialtables.load()


def arms(nlp: Language, text: str) -> list[str]:
    """The drugs of the study's own arms."""
    return [f.drugs or "-" for f in nlp(text)._.facts if f.table == "arms" and f.role != "cited"]


def cited(nlp: Language, text: str) -> list[str]:
    return [f.drugs or "-" for f in nlp(text)._.facts if f.table == "arms" and f.role == "cited"]


def values(nlp: Language, text: str, table: str, *keys: str) -> list[tuple[Any, ...]]:
    """The rows of a table, by the drugs of their arms."""
    facts = nlp(text)._.facts
    drugs = {f.arm_id: f.drugs for f in facts if f.table == "arms"}
    return [(drugs.get(f.arm_id, f.arm_id), *(getattr(f, k) for k in keys)) for f in facts if f.table == table]


RIVALS = "Bevacizumab versus Cetuximab in Thymoma.\n\nPatients will be randomized to bevacizumab or cetuximab"
BOTH_WITH = {
    "with what came before": ", both in combination with docetaxel for four 21-day cycles after four 14-day cycles of "
    "doxorubicin plus cyclophosphamide.",
    "in a sentence of its own": ". Both are given concurrently with docetaxel after doxorubicin plus cyclophosphamide.",
    "compared": ". The aim is to compare bevacizumab with cetuximab, both given together with docetaxel after four "
    "courses of doxorubicin plus cyclophosphamide.",
}


@pytest.mark.parametrize("rest", BOTH_WITH.values(), ids=BOTH_WITH)
def test_what_both_arms_are_given_with(nlp: Language, rest: str) -> None:
    backbone = "cyclophosphamide + docetaxel + doxorubicin"
    found = [set(a.split(" + ")) for a in arms(nlp, RIVALS + rest)]
    assert found == [{drug, *backbone.split(" + ")} for drug in ("bevacizumab", "cetuximab")]


def test_what_patients_failed_before_is_no_backbone(nlp: Language) -> None:
    rest = (
        ". The aim is to compare bevacizumab with cetuximab in patients who progressed on paclitaxel, both given "
        "together with docetaxel after failure of doxorubicin."
    )
    assert not any("doxorubicin" in a or "paclitaxel" in a for a in arms(nlp, RIVALS + rest))


def test_cycles_of_a_stated_length_before_another_drug(nlp: Language) -> None:
    found = values(nlp, RIVALS + BOTH_WITH["with what came before"], "schedules", "drug", "cycle_days", "cycles")
    told = {(drug, days, cycles) for _, drug, days, cycles in found}
    assert {("docetaxel", 21, 4), ("doxorubicin", 14, 4), ("cyclophosphamide", 14, 4)} <= told


@pytest.mark.parametrize(
    "sentence",
    [
        "After two 21-day cycles of treatment the response will be assessed.",
        "After four cycles of paclitaxel a scan will be done.",
    ],
)
def test_when_a_scan_is_done_counts_no_cycles(nlp: Language, sentence: str) -> None:
    text = f"Paclitaxel in Thymoma.\n\nPatients will receive paclitaxel 175 mg/m2 every 3 weeks. {sentence}"
    assert values(nlp, text, "schedules", "cycles") == [("paclitaxel", None)]


PROTOCOL = (
    "Risk-directed Therapy for Leukemia.\n\nInduction initially consists of prednisone (28 days), daunorubicin, "
    "asparaginase (2 doses), and vincristine. Dasatinib will be added for patients with a marker. "
)
WHOLE = "asparaginase + dasatinib + daunorubicin + prednisone + vincristine"


@pytest.mark.parametrize(
    "randomized",
    [
        "Patients will be randomized to receive either 1.5 mg/m2 or 1 mg/m2 of vincristine in continuation.",
        "Patients will be randomized to receive either 1.5 mg/m^2 or 1 mg/m^2 of vincristine in continuation.",
    ],
)
def test_the_whole_protocol_beside_a_randomization(nlp: Language, randomized: str) -> None:
    text = PROTOCOL + randomized
    assert sorted(arms(nlp, text)) == [WHOLE, "vincristine", "vincristine"]
    dosed = values(nlp, text, "doses", "drug", "low")
    assert dosed == [("vincristine", "vincristine", 1.5), ("vincristine", "vincristine", 1.0)]


def test_few_drugs_beside_the_arms_are_no_protocol(nlp: Language) -> None:
    text = (
        "Therapy for Leukemia.\n\nPrednisone will be added for patients with a marker. Patients will be randomized to "
        "receive either 1.5 mg/m2 or 1 mg/m2 of vincristine."
    )
    assert arms(nlp, text) == ["vincristine", "vincristine"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Adult patients will be treated with", "Pediatric patients (< 16 years) will be treated with"),
        ("Younger patients will be given", "Older patients will be given"),
        ("Patients with skin disease will be treated with", "Patients with gut disease will be treated with"),
    ],
)
def test_kinds_of_patients_with_their_own_doses(nlp: Language, one: str, other: str) -> None:
    text = f"Sirolimus in Sarcoma.\n\n{one} sirolimus 4 mg daily. {other} sirolimus 1 mg daily."
    assert arms(nlp, text) == ["sirolimus", "sirolimus"]
    assert [row[1:] for row in values(nlp, text, "doses", "arm_id", "low")] == [("A1", 4), ("A2", 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Patients with stable disease will be treated with", "Patients with progressive disease will be treated with"),
        ("Eligible patients will be treated with", "Responding patients will be treated with"),
        ("Adult patients will be treated with", "Patients with skin disease will be treated with"),
    ],
)
def test_steps_of_one_treatment_are_no_kinds_of_patients(nlp: Language, one: str, other: str) -> None:
    text = f"Sirolimus in Sarcoma.\n\n{one} sirolimus 4 mg daily. {other} sirolimus 1 mg daily."
    assert arms(nlp, text) == ["sirolimus"]


@pytest.mark.parametrize(
    "headed",
    [
        "Randomization: Intensive arm: cisplatin 75 mg/m2 every 3 weeks. Brief arm: carboplatin 300 mg/m2 weekly.",
        "Treatment plan: - Intensive group: cisplatin 75 mg/m2 on day 1. Brief group: carboplatin 300 mg/m2 on day 1.",
    ],
)
def test_headings_behind_a_heading(nlp: Language, headed: str) -> None:
    assert arms(nlp, f"A Randomized Study in Thymoma.\n\n{headed}") == ["cisplatin", "carboplatin"]


def test_headed_arms_of_one_drug_at_two_doses(nlp: Language) -> None:
    text = (
        "A Randomized Study in Thymoma.\n\nIntensive arm: cisplatin 75 mg/m2 every 3 weeks. Brief arm: cisplatin "
        "50 mg/m2 every 3 weeks."
    )
    assert arms(nlp, text) == ["cisplatin", "cisplatin"]
    assert [row[1:] for row in values(nlp, text, "doses", "arm_id", "low")] == [("A1", 75), ("A2", 50)]


def test_a_prophylactic_group_is_no_premedication(nlp: Language) -> None:
    text = (
        "A Study in Hepatitis.\n\nRandomization scheme: Prophylactic group Control group Adefovir dipivoxil 10 mg/day "
        "x 36 months Lamivudine 100 mg/day x 18 months."
    )
    doses = {row[1:] for row in values(nlp, text, "doses", "drug", "low")}
    assert doses == {("adefovir", 10), ("lamivudine", 100)}


@pytest.mark.parametrize(
    "listed",
    [
        "This includes goserelin, leuprolide, or degarelix.",
        "These include goserelin, leuprolide, and degarelix.",
        "The drugs used include goserelin, leuprolide and degarelix.",
    ],
)
def test_drugs_that_the_next_sentence_lists(nlp: Language, listed: str) -> None:
    text = (
        "Darolutamide vs Androgen Deprivation Therapy in Prostate Cancer.\n\nDarolutamide 600 mg will be given twice "
        f"daily. The standard treatment is androgen deprivation therapy. {listed}"
    )
    assert arms(nlp, text) == ["darolutamide", "degarelix + goserelin + leuprolide"]


def test_what_the_side_effects_include_is_no_treatment(nlp: Language) -> None:
    text = (
        "Darolutamide vs Androgen Deprivation Therapy in Prostate Cancer.\n\nDarolutamide 600 mg will be given twice "
        "daily. Excluded drugs are told here. This includes ketoconazole and rifampicin."
    )
    assert arms(nlp, text) == ["darolutamide", "-"]


SR = "streptomycin (S, 15 mg/kg daily, intramuscularly) and rifampicin (R, 10 mg/kg daily)"


@pytest.mark.parametrize("word", ["SR", "RS"])
def test_a_regimen_written_in_the_letters_of_its_drugs(nlp: Language, word: str) -> None:
    text = f"Drugs for Ulcers.\n\nPatients will receive {SR}. {word} is given for 8 weeks. {word} heals the ulcers."
    lasting = {row[1:] for row in values(nlp, text, "schedules", "drug", "duration")}
    assert lasting == {("streptomycin", 8), ("rifampicin", 8)}


def test_letters_of_outcomes_are_no_regimen(nlp: Language) -> None:
    text = (
        "Cisplatin in Thymoma.\n\nCisplatin (C) and ramucirumab (R) are known. Patients in CR will be treated with "
        "cisplatin 75 mg/m2. CR is defined by RECIST."
    )
    assert arms(nlp, text) == ["cisplatin"]


@pytest.mark.parametrize(
    "body",
    [
        "Patients will receive MSCs. All MSC infusions will be dosed at 2 x 10^6 MSCs/kg.",
        "Patients will receive mesenchymal stromal cells (MSCs). Each MSC infusion is dosed at 2 x 10^6 MSCs/kg.",
    ],
)
def test_cells_called_by_the_initials_of_the_title(nlp: Language, body: str) -> None:
    text = f"Mesenchymal Stromal Cells in Sickle Cell Disease.\n\n{body}"
    assert values(nlp, text, "doses", "drug", "low", "unit") == [
        ("mesenchymal stromal cells", "mesenchymal stromal cells", 2, "10*6/kg")
    ]


PLAN = "We have designed a study of erlotinib and dexamethasone, and patients will receive both."
FOUND = (
    "Data from a phase 2 study showed a response rate of 60% with erlotinib (20 mg daily) plus dexamethasone (40 mg)."
)
NEXT = "a phase 1 dose escalation study (20 mg to 50 mg daily on days 1-21) is conducted to find the MTD of erlotinib."


@pytest.mark.parametrize("back", ["Based on the data of this study,", "After the results from this trial,"])
def test_a_study_that_points_back_is_another_one(nlp: Language, back: str) -> None:
    text = f"Erlotinib and Dexamethasone in Thymoma.\n\n{FOUND} {back} {NEXT} {PLAN}"
    assert cited(nlp, text) == ["dexamethasone + erlotinib", "erlotinib"]
    assert ("erlotinib", 20, 50) in values(nlp, text, "doses", "low", "high")


def test_more_of_the_study_that_was_told_of(nlp: Language) -> None:
    more = "The first results of this study demonstrated that the maximum tolerated dose of erlotinib was 40 mg."
    text = f"Erlotinib and Dexamethasone in Thymoma.\n\n{FOUND} Based on these data, {NEXT} {more} {PLAN}"
    assert cited(nlp, text).count("erlotinib") == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Response is defined as a decline of 50% in the erlotinib arm of the study.",
        "This regimen has less overall toxicity than the weekly erlotinib regimen of 4 months.",
    ],
)
def test_definitions_and_opinions_are_no_reports(nlp: Language, sentence: str) -> None:
    assert cited(nlp, f"Erlotinib and Dexamethasone in Thymoma.\n\n{sentence} {PLAN}") == []


AIO = (
    "The group performed a randomized phase II study of cetuximab plus cisplatin/5-fluorouracil versus "
    "cisplatin/5-fluorouracil alone. Patients received 5-fluorouracil 1000 mg/m2 on days 1-5 and cisplatin 100 mg/m2 "
    "on day 1, either alone or in combination with cetuximab (CET-CF). The response rates were 19% and 13% for CET-CF "
    "and CF, respectively."
)


def test_doses_and_rates_of_both_arms_of_another_study(nlp: Language) -> None:
    text = (
        f"Cisplatin and 5-FU +/- Panitumumab in Thymoma.\n\n{AIO} In this study panitumumab will be added to cisplatin "
        "and 5-fluorouracil (CF)."
    )
    three, two = "cetuximab + cisplatin + fluorouracil", "cisplatin + fluorouracil"
    assert cited(nlp, text) == [three, two]
    doses = values(nlp, text, "doses", "drug", "low")
    assert {(arm, drug) for arm, drug, _ in doses if "cetuximab" in arm} == {
        (three, "cisplatin"),
        (three, "fluorouracil"),
    }
    assert values(nlp, text, "responses", "percent") == [(three, 19), (two, 13)]


TWO_DOSES = "Docetaxel in Thymoma.\n\nPatients will receive "


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (
            "either docetaxel (75 mg/m2) plus cisplatin (75 mg/m2) or docetaxel (60 mg/m2) plus cisplatin (75 mg/m2).",
            [("docetaxel", 75), ("cisplatin", 75), ("docetaxel", 60), ("cisplatin", 75)],
        ),
        (
            "chemotherapy with either docetaxel 75 mg/m2 on day 1 or docetaxel 35 mg/m2 on days 1 and 8.",
            [("docetaxel", 75), ("docetaxel", 35)],
        ),
    ],
)
def test_two_doses_set_against_each_other(nlp: Language, plan: str, expected: list[tuple[str, float]]) -> None:
    text = TWO_DOSES + plan
    assert len(arms(nlp, text)) == 2
    by_arm = sorted((f.arm_id, f.drug, f.low) for f in nlp(text)._.facts if f.table == "doses")
    assert sorted((drug, low) for _, drug, low in by_arm) == sorted(expected)
    assert {low for arm, drug, low in by_arm if arm == "A1" and drug == "docetaxel"} == {75}


@pytest.mark.parametrize(
    "plan",
    [
        "either docetaxel 75 mg/m2 or docetaxel 60 mg/m2, depending on prior radiotherapy.",
        "either docetaxel 75 mg/m2 or docetaxel 60 mg/m2 for patients over 70 years.",
        "docetaxel 75 mg/m2 or docetaxel 60 mg/m2 if they are frail.",
    ],
)
def test_a_dose_that_suits_the_patient_is_no_arm(nlp: Language, plan: str) -> None:
    assert arms(nlp, TWO_DOSES + plan) == ["docetaxel"]
