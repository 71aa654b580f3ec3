"""MEDLINE and RIS: what PubMed, Ovid, Zotero and EndNote export, and what becomes of damage in it."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

import pytest

from trialtables.reading import InputDocument, check_names, list_files, read_paths

MEDLINE = """\
PMID- 31000001
OWN - NLM
STAT- MEDLINE
DP  - 2019 Mar 5
TI  - A phase 2 trial of
      drug A.
LID - 10.1000/First.1 [doi]
AB  - BACKGROUND: Drug A was tried. METHODS: We gave 5 mg to 12
      patients. RESULTS: Six responded.
AID - S1000-1(19)1 [pii]
SI  - ClinicalTrials.gov/NCT01234567
SO  - J Trials. 2019.

PMID- 31000002
DP  - 2019 Mar-Apr
TI  - A letter.
AID - 10.1000/second [doi]
SO  - J Trials. 2019.

"""

RIS = """\
TY  - JOUR
T1  - A phase 2 trial of drug A
AU  - First, A.
N2  - BACKGROUND: Drug A was tried.
METHODS: We gave 5 mg to 12
patients.
PY  - 2019
DA  - 2019/03/05/
DO  - https://doi.org/10.1000/First.1
N1  - PMID: 31000001
ER  -

TY  - JOUR
ID  - 77
TI  - A letter
DB  - Ovid MEDLINE(R)
AN  - 31000002
Y1  - 2019//
ER  -
TY  - RPRT
TI  - Without any number
DO  - 10.1000/A-B(3)
ER  -
TY  - JOUR
TI  - Nothing but a title
ER  -
""".replace("ER  -\n", "ER  - \n")


def read(tmp_path: Path, data: bytes | str, name: str) -> list[InputDocument]:
    data = data.encode() if isinstance(data, str) else data
    path = tmp_path / name
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return list(read_paths([path]))


@pytest.mark.parametrize("name", ["set.nbib", "pubmed-trials.txt", "set.medline", "set.nbib.gz", "set.txt.gz", "a.ris"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_medline(tmp_path: Path, name: str, newline: str) -> None:
    first, second = read(tmp_path, MEDLINE.replace("\n", newline), name)
    assert first == InputDocument(
        "PMID31000001",
        "A phase 2 trial of drug A.\n\nBACKGROUND: Drug A was tried. METHODS: We gave 5 mg to 12 patients. "
        "RESULTS: Six responded.",
        f"{tmp_path / name}#1",
        "medline",
        title="A phase 2 trial of drug A.",
        pmid="31000001",
        doi="10.1000/first.1",
        nct_id="NCT01234567",
        date="2019-03-05",
    )
    assert (second.doc_id, second.text, second.doi, second.date) == (
        "PMID31000002",
        "A letter.",
        "10.1000/second",
        "2019",
    )


@pytest.mark.parametrize("name", ["set.ris", "set.ris.gz", "export.txt"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_ris(tmp_path: Path, name: str, encoding: str) -> None:
    first, second, third, last = read(tmp_path, RIS.replace("First, A.", "Früh, A.").encode(encoding), name)
    assert first == InputDocument(
        "PMID31000001",
        "A phase 2 trial of drug A\n\nBACKGROUND: Drug A was tried.\nMETHODS: We gave 5 mg to 12 patients.",
        f"{tmp_path / name}#1",
        "ris",
        title="A phase 2 trial of drug A",
        pmid="31000001",
        doi="10.1000/first.1",
        date="2019-03-05",
    )
    assert (second.doc_id, second.pmid, second.date) == ("PMID31000002", "31000002", "2019")
    assert (third.doc_id, third.doi) == ("DOI_10.1000_a_b_3", "10.1000/a-b(3)")
    assert last.doc_id == f"{name.split('.')[0]}_4"


def test_accession_numbers_of_other_databases_are_no_pubmed_numbers(tmp_path: Path) -> None:
    (document,) = read(tmp_path, "TY  - JOUR\nTI  - A\nDB  - Embase\nAN  - 2001234567\nER  - \n", "a.ris")
    assert (document.doc_id, document.pmid) == ("a_1", None)


def test_a_registration_among_references(tmp_path: Path) -> None:
    (document,) = read(tmp_path, "TY  - CTLG\nTI  - A\nAN  - NCT01234567\nER  - \n", "a.ris")
    assert (document.doc_id, document.nct_id) == ("NCT01234567", "NCT01234567")


def test_numbers_between_records_are_none(tmp_path: Path) -> None:
    text = "1.\n\nTY  - JOUR\nTI  - A\nER  - \n\n2.\nTY  - JOUR\nTI  - B\nER  - \n\n"
    assert [(d.doc_id, d.status) for d in read(tmp_path, text, "a.ris")] == [("a_1", "ok"), ("a_2", "ok")]


@pytest.mark.parametrize(
    ("damaged", "words"),
    [
        ("TX  - JOUR\nTI  - B\nER  - \n", "does not begin with TY"),
        ("TY  - JOUR\nTI  - B\0inary\nER  - \n", "NUL"),
        ("TY  - JOUR\nAB  - " + "\x01\x02" * 50 + "\nER  - \n", "binary"),
        ("TI  - the begin is missing\nER  - \n", "does not begin with TY"),
    ],
)
def test_a_damaged_reference_harms_no_other(tmp_path: Path, damaged: str, words: str) -> None:
    good = "TY  - JOUR\nTI  - {}\nER  - \n"
    documents = read(tmp_path, good.format("A") + damaged + good.format("C"), "a.ris")
    assert [(d.doc_id, d.text, d.status) for d in documents] == [
        ("a_1", "A", "ok"),
        ("a_2", "", "failed"),
        ("a_3", "C", "ok"),
    ]
    assert words in (documents[1].message or "")


def test_a_reference_without_an_end_is_not_taken_for_whole(tmp_path: Path) -> None:
    cut = "TY  - JOUR\nTI  - A\nER  - \nTY  - JOUR\nTI  - B\nAB  - We gave 5"
    whole, broken = read(tmp_path, cut, "a.ris")
    assert (whole.status, broken.status) == ("ok", "failed")
    assert "breaks off" in (broken.message or "")
    first, second = read(tmp_path, "TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\nER  - \n", "b.ris")
    assert (first.text, second.text) == ("A", "B")


def test_damaged_medline_harms_no_other(tmp_path: Path) -> None:
    damaged = "XX\n      continued\n\n"
    documents = read(tmp_path, "PMID- 1\nTI  - A\n\n" + damaged + "PMID- 3\nTI  - C\nPMID- 4\nTI  - D\n", "a.nbib")
    assert [(d.doc_id, d.status) for d in documents] == [
        ("PMID1", "ok"),
        ("a_2", "failed"),
        ("PMID3", "ok"),
        ("PMID4", "ok"),
    ]


@pytest.mark.parametrize("name", ["a.ris", "a.nbib"])
@pytest.mark.parametrize("data", ["", "\n\n", "﻿"])
def test_files_without_records(tmp_path: Path, name: str, data: str) -> None:
    (document,) = read(tmp_path, data, name)
    assert (document.doc_id, document.status) == ("a", "empty")


def test_records_before_a_cut_are_kept(tmp_path: Path) -> None:
    text = "".join(f"PMID- {n}\nTI  - Trial {n * 7919}.\n\n" for n in range(1, 5000))
    (tmp_path / "a.nbib.gz").write_bytes(gzip.compress(text.encode())[:-2000])
    *good, last = read_paths([tmp_path])
    assert len(good) > 1000
    assert all(document.status == "ok" for document in good[:-1])
    assert (last.doc_id, last.status) == ("a", "failed")


@pytest.mark.parametrize(("data", "kind"), [(MEDLINE, "medline"), (RIS, "ris")])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: str, kind: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    assert {document.format for document in read_paths([Path("-")])} == {kind}


def test_records_in_text_files_of_one_name_do_not_clash(tmp_path: Path) -> None:
    for number, folder in enumerate(("a", "b", "c")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "set.txt").write_text(f"PMID- {number + 1}\nTI  - A\n" if folder != "b" else "A text.")
    check_names(list_files([tmp_path]).files)
    assert [d.doc_id for d in read_paths([tmp_path])] == ["PMID1", "set", "PMID3"]
