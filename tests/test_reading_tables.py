"""JSON Lines and CSV: fields by their usual names and by those that the user gives, quotes, delimiters, damage."""

from __future__ import annotations

import gzip
import json
import pickle
from pathlib import Path

import pytest

from trialtables.reading import InputDocument, ReadingOptions, parse_fields, read_paths


def read(tmp_path: Path, data: bytes | str, name: str, **fields: str) -> list[InputDocument]:
    data = data.encode() if isinstance(data, str) else data
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return list(read_paths([tmp_path / name], ReadingOptions(fields=fields)))


def statuses(documents: list[InputDocument]) -> list[tuple[str, str]]:
    return [(document.doc_id, document.status) for document in documents]


EXPECTED = InputDocument(
    "PMID31000001",
    "A trial\n\nWe gave 5 mg.",
    "",
    "csv",
    title="A trial",
    pmid="31000001",
    doi="10.1000/x",
    date="2019",
)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        pytest.param("Title,Abstract,Year,DOI,PMID", "A trial,We gave 5 mg.,2019,10.1000/X,31000001", id="plain"),
        pytest.param(
            "key,title,year,authors,abstract,notes,pubmed_id,doi",
            "rayyan-1,A trial,2019,F,We gave 5 mg.,,31000001,10.1000/x",
            id="rayyan",
        ),
        pytest.param(
            "Title,Authors,Abstract,Published Year,DOI,PubMed ID,Covidence #,Tags",
            "A trial,F,We gave 5 mg.,2019,doi:10.1000/x,31000001.0,#7,",
            id="covidence",
        ),
        pytest.param(
            '"Key","Publication Year","Title","DOI","Abstract Note","PMID"',
            '"AB12","2019","A trial","https://doi.org/10.1000/x","We gave 5 mg.","31000001"',
            id="zotero",
        ),
        pytest.param(
            "Article Title\tAbstract\tPublication Year\tDOI\tPubmed Id",
            "A trial\tWe gave 5 mg.\t2019\t10.1000/x\t31000001",
            id="web of science",
        ),
    ],
)
def test_fields_are_found_by_the_names_that_programs_give_them(tmp_path: Path, header: str, row: str) -> None:
    (document,) = read(tmp_path, f"{header}\n{row}\n", "a.csv")
    own = {"rayyan-1", "#7", "AB12"} & {document.doc_id}
    assert document == InputDocument(
        **{**vars(EXPECTED), "doc_id": own.pop() if own else "PMID31000001", "source": f"{tmp_path}/a.csv#1"}
    )


ROWS = 'id;title;abstract;date\nq1;A;"We gave\n5 ""mg""; daily.";2019-03\nq2;B;;\n\nq3;;Größe 5·7;\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("name", ["a.csv.gz", "a.tsv"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("first", ["", "sep="])
def test_csv(tmp_path: Path, encoding: str, name: str, delimiter: str, first: str) -> None:
    head = f"{first}{delimiter}\r\n" if first else ""
    text = head + ROWS.replace(";", delimiter)
    documents = read(tmp_path, text.encode(encoding), name)
    assert [(d.doc_id, d.text, d.title, d.date) for d in documents] == [
        ("q1", f'A\n\nWe gave\n5 "mg"{delimiter} daily.', "A", "2019-03"),
        ("q2", "B", "B", None),
        ("q3", "Größe 5·7", None, None),
    ]


def test_json_lines(tmp_path: Path) -> None:
    rows = [
        {"doc_id": "q1", "text": "We gave 5 mg.", "title": "A trial", "year": 2019},
        {"pmid": 31000001, "abstract": "B"},
        {"nct_id": "NCT01234567", "text": "C"},
        {"doi": "10.1000/x-y", "text": "D", "title": None},
        {"text": "E", "more": [1, {"a": 2}]},
        {"text": ""},
    ]
    documents = read(tmp_path, "\n\n".join(map(json.dumps, rows)), "a.jsonl")
    assert [(d.doc_id, d.status, d.text, d.date) for d in documents] == [
        ("q1", "ok", "A trial\n\nWe gave 5 mg.", "2019"),
        ("PMID31000001", "ok", "B", None),
        ("NCT01234567", "ok", "C", None),
        ("DOI_10.1000_x_y", "ok", "D", None),
        ("a_5", "ok", "E", None),
        ("a_6", "empty", "", None),
    ]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_a_row_is_read_from_the_best_field_that_it_fills(tmp_path: Path, name: str) -> None:
    """Files that were put together from several exports have their texts under several names."""
    header = ["id", "uid", "text", "abstract", "title"]
    rows = [["r1", "", "A.", "B.", ""], ["", "r2", "", "C.", "A trial"], ["r3", "u3", "", "", "Alone"]]
    table = [dict(zip(header, row, strict=True)) for row in rows]
    data = "\n".join(map(",".join, (header, *rows)) if name == "a.csv" else map(json.dumps, table))
    documents = read(tmp_path, data, name)
    assert [(d.doc_id, d.text) for d in documents] == [("r1", "A."), ("r2", "A trial\n\nC."), ("r3", "Alone")]


FIELDS = {"id": "study", "text": "aim+Results", "date": "when"}
NAMED = [
    {"study": "S 1", "aim": "To see.", "results": "It works.", "when": "May 2019", "text": "no", "year": "1999"},
    {"study": "S/2", "aim": "To see.", "results": "", "when": "", "text": "no", "year": "1999"},
]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.ndjson"])
def test_fields_that_the_user_names(tmp_path: Path, name: str) -> None:
    if name == "a.csv":
        data = "\n".join(",".join(row) for row in (NAMED[0].keys(), *(row.values() for row in NAMED)))
    else:
        data = "\n".join(map(json.dumps, NAMED))
    documents = read(tmp_path, data, name, **FIELDS)
    assert [(d.doc_id, d.text, d.date) for d in documents] == [
        ("S 1", "To see.\n\nIt works.", "2019-05"),
        ("S/2", "To see.", None),
    ]


@pytest.mark.parametrize(("name", "data"), [("a.csv", "id,body\n1,x\n"), ("a.jsonl", '{"id": 1, "body": "x"}')])
@pytest.mark.parametrize("fields", [{"text": "abstract_text"}, {"id": "body+abstract_text"}])
def test_a_named_field_that_is_not_there(tmp_path: Path, name: str, data: str, fields: dict[str, str]) -> None:
    (document,) = read(tmp_path, data, name, **fields)
    assert (document.doc_id, document.status) == ("a", "failed")
    assert document.message == "has no field abstract_text; its fields are id, body"


@pytest.mark.parametrize(("name", "data"), [("a.csv", "x,y\n1,2\n"), ("a.jsonl", '{"x": "1", "y": "2"}')])
def test_nothing_that_could_be_a_text(tmp_path: Path, name: str, data: str) -> None:
    (document,) = read(tmp_path, data, name)
    assert (document.doc_id, document.status) == ("a", "skipped")
    assert "--fields text=NAME: x, y" in (document.message or "")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("[1, 2]", "is a list, not an object"),
        ("null", "is null, not an object"),
        ('"words"', "is a text, not an object"),
        ('{"text": "cut', "broken JSON at column 10"),
        ("{'text': 'x'}", "broken JSON at column 2"),
        ('{"text": ["x"]}', "its field text is a list, not a text"),
        ('{"text": {"a": 1}}', "its field text is an object, not a text"),
        ('{"text": true}', "its field text is true or false, not a text"),
        ('{"text": "a\\u0000b"}', "NUL"),
        ('{"text": ' + "9" * 5000 + "}", "number too long"),
        ('{"text": ' + "[" * 100_000 + "}", "nested too deeply"),
    ],
)
def test_a_damaged_line_harms_no_other(tmp_path: Path, line: str, words: str) -> None:
    documents = read(tmp_path, f'{{"text": "A"}}\n{line}\n{{"text": "C"}}\n', "a.jsonl")
    assert statuses(documents) == [("a_1", "ok"), ("a_2", "failed"), ("a_3", "ok")]
    assert words in (documents[1].message or "")


def test_halves_of_characters_are_replaced(tmp_path: Path) -> None:
    (document,) = read(tmp_path, '{"id": "\\ud800x", "text": "a\\ud83d b", "\\udc00": 1}', "a.jsonl")
    assert (document.doc_id, document.text) == ("\ufffdx", "a\ufffd b")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('q2,"open quote', "a quote in line 3 is not closed"),
        ('q2,"open quote,with,commas', "a quote in line 3 is not closed"),
        ("q2,too,many", "line 3 has 3 cells, not 2"),
        ("q2,a\0b", "NUL"),
    ],
)
def test_a_damaged_row_harms_no_other(tmp_path: Path, line: str, words: str) -> None:
    rows = ["id,text", "q1,A", line, "q3,C", 'q4,"D, d"', "q5,E"]
    documents = read(tmp_path, "\n".join(rows), "a.csv")
    first, broken, *last = documents
    assert [(d.doc_id, d.text) for d in (first, *last)] == [("q1", "A"), ("q3", "C"), ("q4", "D, d"), ("q5", "E")]
    assert broken.status == "failed"
    assert words in (broken.message or "")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ('q2,"He said "yes" twice"', 'He said yes" twice"'),
        ('q2,5" tube', '5" tube'),
        ("q2", ""),
        ("q2,B,,", "B"),
    ],
)
def test_sloppy_rows_are_read(tmp_path: Path, line: str, text: str) -> None:
    documents = read(tmp_path, f"id,text\nq1,A\n{line}\nq3,C\n", "a.csv")
    assert [(d.doc_id, d.text) for d in documents] == [("q1", "A"), ("q2", text), ("q3", "C")]


def test_many_open_quotes_take_no_time(tmp_path: Path) -> None:
    rows = [f'q{n},"open {n}' if n % 2 else f"q{n},good {n}" for n in range(20_000)]
    documents = read(tmp_path, "\n".join(["id,text", *rows]), "a.csv")
    assert sum(document.status == "ok" for document in documents) == 10_000


@pytest.mark.parametrize(
    ("data", "words"),
    [("", "no rows in it"), ("\n\n", "no rows in it"), ("sep=;\n", "no rows in it"), ("id,text\n", "no rows below")],
)
def test_tables_without_rows(tmp_path: Path, data: str, words: str) -> None:
    (document,) = read(tmp_path, data, "a.csv")
    assert (document.doc_id, document.status) == ("a", "empty")
    assert words in (document.message or "")


def test_a_workbook_under_the_name_of_a_table(tmp_path: Path) -> None:
    (document,) = read(tmp_path, b"PK\x03\x04\x14\0\x06\0\x08\0" + bytes(range(256)) * 20, "a.csv")
    assert (document.doc_id, document.status) == ("a", "failed")


def test_options() -> None:
    fields = parse_fields(["id=study, text=aim+results", "date = when"])
    assert fields == {"id": "study", "text": "aim+results", "date": "when"}
    options = ReadingOptions(fields=fields)
    assert pickle.loads(pickle.dumps(options)) == options


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        (["study"], "not of the form MEANING=NAME"),
        (["id=a,id=b"], "two fields are given for id"),
        (["author=a"], "no field is read as author"),
        (["text="], "write text=NAME"),
        (["text=a++b"], "write text=NAME"),
    ],
)
def test_wrong_options_say_what_is_wrong(pairs: list[str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        ReadingOptions(fields=parse_fields(pairs))


def test_a_length_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1 character"):
        ReadingOptions(max_chars=0)
