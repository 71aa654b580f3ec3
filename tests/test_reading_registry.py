"""Registrations of ClinicalTrials.gov: one study, lists, pages, and JSON that is none of these."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from registry_json import study
from trialtables.reading import InputDocument, read_paths

FIRST, SECOND = study(), study("NCT07654321")


def read(tmp_path: Path, data: bytes | str, name: str = "ctg-studies.json") -> list[InputDocument]:
    data = data.encode() if isinstance(data, str) else data
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return list(read_paths([tmp_path / name]))


def test_a_study_reads_as_a_text_with_its_sections(tmp_path: Path) -> None:
    (document,) = read(tmp_path, json.dumps(FIRST))
    assert document.text == (
        "Drug A in Disease B\n\n"
        "BACKGROUND: Drug A is tried in 12 patients.\n\nIt is given orally.\n\n"
        "METHODS: Patients are randomized 1:1.\n\n"
        "ARMS: Arm A (experimental): Drug A 5 mg daily.\nPlacebo (placebo comparator).\n\n"
        "INTERVENTIONS: Drug A: 5 mg daily for 4 weeks."
    )
    assert [(name, document.text[start:end].split(":")[0]) for name, start, end in document.sections] == [
        ("title", "Drug A in Disease B"),
        ("background", "BACKGROUND"),
        ("methods", "METHODS"),
        ("methods", "ARMS"),
        ("methods", "INTERVENTIONS"),
    ]
    assert (document.doc_id, document.nct_id, document.title, document.date, document.format, document.source) == (
        "NCT01234567",
        "NCT01234567",
        "Drug A in Disease B",
        "2021-06-02",
        "ctgov-json",
        f"{tmp_path / 'ctg-studies.json'}#1",
    )


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(json.dumps([FIRST, SECOND]), id="list"),
        pytest.param(json.dumps({"studies": [FIRST, SECOND]}), id="page"),
        pytest.param(
            json.dumps({"totalCount": 2, "studies": [FIRST, SECOND], "nextPageToken": "x"}), id="counted page"
        ),
        pytest.param(json.dumps([{"studies": [FIRST]}, {"studies": [SECOND]}]), id="list of pages"),
        pytest.param(json.dumps(FIRST) + "\n" + json.dumps(SECOND), id="one below the other"),
        pytest.param(json.dumps([FIRST, SECOND], indent=2).encode("utf-8-sig"), id="byte-order mark"),
        pytest.param(json.dumps([FIRST, SECOND]).encode("utf-16"), id="utf-16"),
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.json.gz"])
def test_all_shapes_give_the_same_studies(tmp_path: Path, data: str | bytes, name: str) -> None:
    documents = read(tmp_path, data, name)
    assert [(d.doc_id, d.status) for d in documents] == [("NCT01234567", "ok"), ("NCT07654321", "ok")]
    assert documents[0].text == read(tmp_path, json.dumps(FIRST), "b.json")[0].text


def test_studies_on_the_lines_of_json_lines(tmp_path: Path) -> None:
    lines = "\n".join(map(json.dumps, (FIRST, SECOND, {"text": "No study."})))
    documents = read(tmp_path, lines, "a.jsonl")
    assert [d.doc_id for d in documents] == ["NCT01234567", "NCT07654321", "a_3"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (5, "a number instead of an object"),
        (None, "null instead of an object"),
        ("words", "a text instead of an object"),
        ([], "a list instead of an object"),
        ({"title": "x"}, "no protocolSection, but title"),
        ({"protocolSection": [1, 2]}, "no protocolSection"),
    ],
)
def test_what_is_no_study_harms_no_other(tmp_path: Path, value: Any, words: str) -> None:
    first, wrong, second = read(tmp_path, json.dumps([FIRST, value, SECOND]), "a.json")
    assert (first.doc_id, second.doc_id) == ("NCT01234567", "NCT07654321")
    assert (wrong.doc_id, wrong.status) == ("a_2", "failed")
    assert words in (wrong.message or "")


def test_wrong_types_within_a_study(tmp_path: Path) -> None:
    odd = study(
        identificationModule={"nctId": 7, "briefTitle": ["x"], "officialTitle": "A Title"},
        statusModule="none",
        descriptionModule={"briefSummary": None, "detailedDescription": {"a": 1}},
        armsInterventionsModule={"armGroups": [None, 3, {"label": "A", "description": 5}], "interventions": "x"},
    )
    (document,) = read(tmp_path, json.dumps(odd), "a.json")
    assert (document.doc_id, document.status, document.date) == ("a_1", "ok", None)
    assert document.text == "A Title\n\nARMS: A."
    (empty,) = read(tmp_path, '{"protocolSection": {}}', "b.json")
    assert (empty.doc_id, empty.status) == ("b_1", "empty")


@pytest.mark.parametrize(
    ("cut", "words"),
    [(lambda s: s[:-200], "breaks off after 1 study"), (lambda s: s[:-200] + "}}", "broken after 1 study")],
)
def test_studies_before_the_damage_are_kept(tmp_path: Path, cut: Any, words: str) -> None:
    first, broken = read(tmp_path, cut(json.dumps([FIRST, SECOND])), "a.json")
    assert first.doc_id == "NCT01234567"
    assert (broken.doc_id, broken.status) == ("a", "failed")
    assert words in (broken.message or "")


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        ("", "empty", "no studies"),
        (" \n", "empty", "no studies"),
        ("[]", "empty", "no studies"),
        ('{"studies": []}', "empty", "no studies"),
        ("words", "failed", "broken after 0 studies"),
        ("[" * 100_000, "failed", "deeply nested"),
        ('{"protocolSection": ' + "[" * 5000, "failed", "deeply nested"),
        ('{"a": ' + "9" * 5000 + "}", "failed", "broken after 0 studies"),
    ],
)
def test_files_without_studies_say_why(tmp_path: Path, data: str, status: str, words: str) -> None:
    (document,) = read(tmp_path, data, "a.json")
    assert (document.doc_id, document.status) == ("a", status)
    assert words in (document.message or "")


@pytest.mark.parametrize(
    "data", [json.dumps(FIRST), json.dumps([FIRST]), json.dumps({"studies": [FIRST]}), json.dumps(FIRST, indent=1)]
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    assert [d.doc_id for d in read_paths([Path("-")])] == ["NCT01234567"]
