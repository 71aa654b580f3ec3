"""The look at a text before the pipeline keeps every trial and lets most other texts go."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from conftest import SHARED
from trialtables.batch.screening import FAINT, LABORATORY, PATIENTS, PEOPLE, SIGNALS, folded, may_report_a_trial
from trialtables.reading import read_paths

CORPUS = Path(__file__).parents[1] / "corpus"

KEPT = {
    "dose in a trial": "Vinorelbine 25 mg/m2 was given weekly to 44 patients.",
    "dose with a hyphen": "Patients took one 400-mg tablet.",
    "dose with a middle dot": "Women received letrozole 2·5 mg once daily.",
    "dose with narrow blanks": "Adults took 20\u2009mg of it.",
    "dose with a negative power": "Patients received cisplatin 75 mg m-2 on day 1.",
    "dose without a word for people": "Imatinib 400 mg daily was stopped after two months.",
    "micro sign": "Children inhaled 200 µg of budesonide.",
    "greek mu": "Children inhaled 200 μg of budesonide.",
    "units": "Participants were injected 10 units of insulin.",
    "radiation": "All patients received 60 Gy to the chest.",
    "older radiation": "Patients had 4500 rads to the pelvis.",
    "radioactive drug": "Patients were given 7.4 GBq of lutetium.",
    "AUC": "Carboplatin AUC 5 was given to 20 women.",
    "AUC in words": "Carboplatin at an AUC of 6 was given to 20 women.",
    "dose in words": "A single dose of the vaccine protected most adults.",
    "tablets": "Volunteers swallowed 2 tablets at breakfast.",
    "response": "Of 30 patients, six had a partial response.",
    "remission": "REMISSION was seen in 11 cases.",
    "verb of response": "Nine of 20 patients treated with lithium responded and had no relapse.",
    "RECIST": "Patients were assessed by RECIST.",
    "tolerability": "The infusion was well tolerated in 12 volunteers.",
    "side effects over a line break": "The side\neffects in children were mild.",
    "non-breaking hyphen": "No side\u2011effects were seen in the women.",
    "non-breaking blank": "Two participants had serious adverse\u00a0events.",
    "ligature": "Ef\ufb01cacy and safety in patients were as before.",
    "toxicities": "Toxicities led two patients to withdraw.",
    "blood counts": "Leucopenia and infection kept most patients from receiving more; four improved.",
    "grades": "Grade 3 fatigue occurred in 4 patients.",
    "design alone": "Fifty women were randomised to yoga or to a waiting list.",
    "placebo": "Patients on PLACEBO slept as long.",
    "a trial beside those wanted": "Randomized trials have been few; 40 women were randomized to yoga or none.",
    "animals and patients": "After work in mice, 12 patients took 5 mg/kg.",
    "one patient among others": "Adverse events were few; a 61-year-old woman on 20 mg left the study.",
    "ages of groups": "Vitamin D 10 µg daily was given to 61-year-old women.",
    "primary endpoint": "Women filled in a diary; the primary endpoint was sleep after one year.",
    "phase": "A phase II study of an antibody in patients with lymphoma.",
    "dash in double-blind": "A double–blind comparison in 40 adults.",
}

PASSED = {
    "cell biology": "Loss of the kinase slowed the growth of cultured fibroblasts in response to serum.",
    "animals": "Mice were given imatinib 50 mg/kg for ten days and tumor volumes were measured.",
    "concentration": "Serum creatinine was 1.4 mg/dl in patients and 0.9 mg/dl in controls.",
    "older concentration": "Patients had a blood sugar of 180 mg% on admission.",
    "air": "Patients lived where fine dust exceeded 25 μg/m3.",
    "survey": "Of 812 nurses, 64% were satisfied with the new rota, and workload was the main complaint.",
    "genetics": "Three missense variants segregated with the disorder in two families.",
    "policy": "The reform shifted hospital payment from volume to value for patients in 14 regions.",
    "diagnosis": "The AUC of the score was 0.82 in 240 patients.",
    "anatomy": "In 34 patients the artery arose from the left trunk.",
    "a word on efficacy": "Programmes of this kind may be effective for patients in other regions.",
    "a side note on safety": "Patient safety was discussed by all participants of the panel.",
    "animals and cases": "Beagle dogs were fed captopril at 55 mg/kg; no such cases are known in adults.",
    "animals and trials to come": "Mice were fed quercetin at 25 mg/kg, which trials in the clinic should follow.",
    "animals in a task": "Monkeys learned a discrete-trial task under morphine 3 mg/kg.",
    "one patient": "A 56-year-old man with lupus improved on prednisone 40 mg daily.",
    "one patient in words": "A healthy 7-year-old girl received oral iron, improved and was cured in a month.",
    "larvae": "Drosophila larvae were fed metformin at 171 mg/kg for 8 days.",
    "trials that are missing": "Randomised controlled trials of zinc in elderly people have been few.",
    "trials that are wanted": "Larger randomized trials in children are clearly needed.",
    "praise": "The new approach to the hip is safe and effective in elderly people.",
    "nothing": "",
    "blanks": " \n\t ",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT.keys())
def test_a_text_with_a_signal_is_kept(text: str) -> None:
    assert may_report_a_trial(text)


@pytest.mark.parametrize("text", PASSED.values(), ids=PASSED.keys())
def test_a_text_without_a_signal_is_passed_over(text: str) -> None:
    assert not may_report_a_trial(text)


def test_every_text_of_the_corpus_is_kept() -> None:
    documents = list(read_paths([CORPUS]))
    assert documents
    assert [d.doc_id for d in documents if not may_report_a_trial(d.text)] == []


@pytest.mark.parametrize(("folder", "least"), [("gold/text", 1.0), ("unlabelled", 1.0), ("pico/text", 0.97)])
def test_trials_are_kept(folder: str, least: float) -> None:
    """The gold documents were read when the lists were made, the unlabelled ones were not."""
    if not (SHARED / folder).exists():
        pytest.skip(f"{folder} is not there")
    texts = [d.text for d in read_paths([SHARED / folder]) if d.status == "ok"]
    assert texts
    assert sum(map(may_report_a_trial, texts)) >= least * len(texts)


def test_the_lists_are_written_as_texts_are_compared() -> None:
    """A word in capitals or with a hyphen would never be found, and no error would tell."""
    words = [*PEOPLE, *LABORATORY, *SIGNALS, *(word for group in FAINT for word in group)]
    assert [word for word in words if word != word.lower() or "-" in word or "  " in word] == []
    assert sorted(set(words)) == sorted(words)
    assert set(PATIENTS) <= set(PEOPLE)


def test_texts_are_compared_in_one_form() -> None:
    assert folded("Double\u2011Blind\n  20\u2009MG") == "double blind 20 mg"


def test_a_long_text_without_a_signal_takes_no_time_to_speak_of() -> None:
    """A million characters of digits are the worst for the pattern of amounts; it must stay linear."""
    assert not may_report_a_trial("1 " * 500_000)
    assert not may_report_a_trial("12345" * 200_000)


def test_generated_records_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that the benchmarks measure on: every trial is kept, and few of the other records."""
    monkeypatch.syspath_prepend(str(CORPUS.parent / "benchmarks"))
    baseline = importlib.import_module("baseline")
    file, sample = tmp_path / "records.xml.gz", tmp_path / "sample.xml.gz"
    assert baseline.write_baseline(file, 400, trials=0.1, sample=sample) == 40
    documents = list(read_paths([file]))
    assert {d.status for d in documents} == {"ok"}
    assert len({d.doc_id for d in documents}) == 400
    are_trials = [is_trial for is_trial, _ in baseline.record_texts(400, 0.1, seed=1)]
    kept = [may_report_a_trial(d.text) for d in documents]
    assert all(k for k, is_trial in zip(kept, are_trials, strict=True) if is_trial)
    assert sum(kept) < 40 + 0.15 * 360
    tenth = [d.doc_id for d in read_paths([sample])]
    assert tenth == [d.doc_id for d in documents if d.doc_id in set(tenth)]
    assert 15 < len(tenth) < 70
