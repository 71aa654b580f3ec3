"""Formats of spans, read back: every span is the evidence of its rows, every link joins rows that belong together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import bioc
import pytest
from bioc import biocjson
from bioc import brat as biobrat
from hypothesis import given
from hypothesis import strategies as st

from export_cases import HARD, write_case
from trialtables.batch import extract_to_folder
from trialtables.export import bioc_json, brat, json_lines, label_studio
from trialtables.export.contents import Contents, in_words, read_contents, stated
from trialtables.export.marks import LINKS, EvidenceRow, MarkedText, links_between, marked_texts
from trialtables.export.palette import COLOURS
from trialtables.export.sections import section_stretches
from trialtables.export.standoff import BREAKS, extent, file_stem, fragments
from trialtables.facts import FACT_TABLES, FLAGS, TABLES
from trialtables.pipeline import load
from trialtables.reading import InputDocument, read_paths
from trialtables.tables.cells import written

CORPUS = Path(__file__).parents[1] / "corpus"
#: Two arms, three arms, a registry, records of PubMed with given sections.
FROM_CORPUS = (
    "cll_fludarabine_alemtuzumab_phase3.txt",
    "neuroblastoma_mibg_three_arm_phase2.txt",
    "waldenstrom_bdr_registry.txt",
    "lung_pubmed_records.xml",
)


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    return read_contents(write_case(tmp_path_factory.mktemp("case")))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    out = tmp_path_factory.mktemp("corpus") / "out"
    extract_to_folder(read_paths([CORPUS / name for name in FROM_CORPUS]), load, out)
    contents = read_contents(out)
    assert len(contents.texts) >= len(FROM_CORPUS)
    return contents


@pytest.fixture(params=["hard", "corpus"])
def contents(request: pytest.FixtureRequest) -> Contents:
    found: Contents = request.getfixturevalue(request.param)
    return found


def evidence(contents: Contents, doc_id: str) -> set[tuple[str, int, int]]:
    """Table, start and end of every row of a document."""
    tables = contents.rows_of(doc_id)
    return {(name, row["start"], row["end"]) for name, rows in tables.items() for row in rows}  # type: ignore[misc]


# --- stretches


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ORR was 5%", [(0, 10)]),
        ("ORR \nwas 5%", [(0, 3), (5, 11)]),
        ("a\r\n\r\nb", [(0, 1), (5, 6)]),
        ("a\tb\u2028c\x85d", [(0, 1), (2, 3), (4, 5), (6, 7)]),
        ("  a b \n", [(2, 5)]),
        (" \n\t", []),
    ],
)
def test_stretches_are_broken_at_line_ends(text: str, parts: list[tuple[int, int]]) -> None:
    assert fragments(text, 0, len(text)) == parts
    assert fragments(f"\U0001f48a{text}", 1, len(text) + 1) == [(start + 1, end + 1) for start, end in parts]
    assert extent(text, 0, len(text)) == ((parts[0][0], parts[-1][1]) if parts else None)


@given(st.text(alphabet="ab \t\n\r\x0b\x0c\x1c\x85\u2028\u2029\U0001f48a"), st.integers(0, 9), st.integers(0, 9))
def test_fragments_hold_all_words_and_no_break(text: str, start: int, length: int) -> None:
    parts = fragments(text, start, start + length)
    shown = [text[a:b] for a, b in parts]
    assert "".join("".join(shown).split()) == "".join(text[start : start + length].split())
    assert not any(BREAKS.search(part) or part != part.strip() or len(part.splitlines()) != 1 for part in shown)
    assert parts == sorted(parts) and all(start <= a < b <= start + length for a, b in parts)


def test_every_line_end_of_python_is_a_break() -> None:
    ends = [chr(i) for i in range(0x3000) if len(f"a{chr(i)}b".splitlines()) == 2]
    assert all(BREAKS.fullmatch(end) for end in [*ends, "\t"])


@pytest.mark.parametrize(
    ("doc_id", "stem"), [("PMID1", "PMID1"), ("a/b", "a%2Fb"), ("..", "%2E."), ("a:b%", "a%3Ab%25"), ("é 1", "é 1")]
)
def test_ids_become_names_of_files(doc_id: str, stem: str) -> None:
    assert file_stem(doc_id) == stem


# --- links


def test_links_join_rows_that_belong_together(hard: Contents) -> None:
    marked = next(marked_texts(hard))
    assert {tuple(link) for link in marked.row_links} == {
        ("in_arm", "drugs-1", "arms-1"),
        ("in_arm", "drugs-2", "arms-2"),
        ("in_arm", "doses-1", "arms-1"),
        ("in_arm", "schedules-1", "arms-1"),
        ("in_arm", "schedules-2", "arms-2"),
        ("in_arm", "responses-1", "arms-1"),
        ("in_arm", "survival-1", "arms-1"),
        ("in_arm", "survival-2", "arms-1"),
        ("in_arm", "comparisons-1", "arms-1"),
        ("versus", "comparisons-1", "arms-2"),
        ("dose_of", "doses-1", "drugs-1"),
        ("schedule_of", "schedules-1", "doses-1"),
        ("schedule_of", "schedules-2", "drugs-2"),
    }
    # One mention of the drug in two arms is one mark with two links.
    marks = marked.marks
    drug = next(mark for mark in marks if mark.table == "drugs")
    assert len(drug.rows) == 2
    assert [link.name for link in marked.mark_links(marks) if link.source == drug.mark_id] == ["in_arm", "in_arm"]


def test_the_drug_of_a_dose_in_no_arm_is_found_elsewhere() -> None:
    drug = EvidenceRow("drugs-1", "drugs", {"arm_id": "A1", "drug": "x", "start": 0, "end": 1})
    dose = EvidenceRow("doses-1", "doses", {"arm_id": "all", "drug": "x", "dose_id": "D1", "start": 2, "end": 3})
    other = EvidenceRow("doses-2", "doses", {"arm_id": "A1", "drug": "y", "dose_id": "D1", "start": 2, "end": 3})
    assert [tuple(link) for link in links_between([drug, dose, other])] == [("dose_of", "doses-1", "drugs-1")]


def test_links_keep_to_their_tables(contents: Contents) -> None:
    for marked in marked_texts(contents):
        table = {row.row_id: row.table for row in marked.rows}
        for name, source, target in marked.row_links:
            (_, sources), (_, targets) = LINKS[name]
            assert table[source] in sources and table[target] in targets


# --- brat


@pytest.fixture
def brat_folder(contents: Contents, tmp_path: Path) -> Path:
    brat.write(contents, tmp_path)
    return tmp_path


def test_brat_spans_are_the_evidence(contents: Contents, brat_folder: Path) -> None:
    assert {p.name for p in brat_folder.iterdir()} == {
        "annotation.conf",
        "visual.conf",
        *(f"{file_stem(doc_id)}.{kind}" for doc_id in contents.texts for kind in ("txt", "ann")),
    }
    for doc_id, document in contents.texts.items():
        text, read = read_brat_file(brat_folder / file_stem(doc_id))
        assert text == document.text
        found = set()
        for entity in read.entities:
            places = sorted((span.begin, span.end) for span in entity.locations)
            assert " ".join(text[start:end] for start, end in places) == entity.text
            assert "\n" not in entity.text
            found.add((entity.type, places[0][0], places[-1][1]))
        assert found == {(t, *extent(text, s, e)) for t, s, e in evidence(contents, doc_id)}  # type: ignore[misc]


def read_brat_file(stem: Path) -> tuple[str, Any]:
    """Text and annotations of a document, by a reader that is not ours; every line has to be taken."""
    text = (stem.parent / f"{stem.name}.txt").read_bytes().decode()
    lines = (stem.parent / f"{stem.name}.ann").read_bytes().decode()
    read = biobrat.loads(text, lines)
    assert lines.count("\n") == len(lines.splitlines()) == len(list(read.annotations))
    return text, read


def test_brat_notes_relations_and_flags(hard: Contents, tmp_path: Path) -> None:
    brat.write(hard, tmp_path)
    _, read = read_brat_file(tmp_path / "hard")
    types = {entity.id: (entity.type, entity.text) for entity in read.entities}
    notes = {types[note.refid]: note.text for note in read.notes}
    assert len(notes) == len(types)
    assert notes["responses", "ORR was 45% (9 of 20"] == "arm_id=A1 outcome=ORR n=9 total=20 percent=45"
    assert notes["drugs", "imatinib"].count("||") == 1
    joined = {(r.type, types[r.arguments["Arg1"]], types[r.arguments["Arg2"]]) for r in read.relations}
    assert ("schedule_of", ("schedules", "400 mg daily"), ("doses", "400 mg")) in joined
    assert ("versus", ("comparisons", "-12 points"), ("arms", "=HYPERLINK")) in joined
    flags = {(a.type, types[a.refid][0]) for a in read.attributes}
    assert flags == {("unattributed_arm", "responses"), ("ambiguous_list", "responses")}


def test_brat_counts_a_character_beyond_the_basic_plane_as_one(hard: Contents, tmp_path: Path) -> None:
    brat.write(hard, tmp_path)
    lines = (tmp_path / "hard.ann").read_text("utf-8").splitlines()
    drug = next(line for line in lines if "\tdrugs " in line)
    assert drug.split("\t")[1:] == [f"drugs {HARD.index('imatinib')} {HARD.index('imatinib') + 8}", "imatinib"]
    assert HARD.index("imatinib") < len(HARD[: HARD.index("imatinib")].encode("utf-16-le")) // 2


def test_brat_is_told_of_everything_that_it_meets(corpus: Contents, tmp_path: Path) -> None:
    brat.write(corpus, tmp_path)
    parts: dict[str, list[str]] = {}
    for line in (tmp_path / "annotation.conf").read_text("utf-8").splitlines():
        if line.startswith("["):
            parts[line.strip("[]")] = []
        elif line:
            parts[list(parts)[-1]].append(line)
    assert list(parts) == ["entities", "relations", "events", "attributes"]
    assert parts["entities"] == list(FACT_TABLES)
    assert [line.split("\t")[0] for line in parts["attributes"]] == list(FLAGS)
    assert [line.split("\t")[0] for line in parts["relations"]] == [*LINKS, "<OVERLAP>"]
    drawn = {line.split("\t")[0] for line in (tmp_path / "visual.conf").read_text("utf-8").splitlines()}
    assert {*FACT_TABLES, *FLAGS} <= drawn


# --- BioC


def test_bioc_annotations_are_the_rows(contents: Contents, tmp_path: Path) -> None:
    bioc_json.write(contents, tmp_path / "out.json")
    with (tmp_path / "out.json").open(encoding="utf-8") as file:
        collection = biocjson.load(file)
    bioc.validate(collection)
    assert [document.id for document in collection.documents] == list(contents.texts)
    for document in collection.documents:
        text = contents.texts[document.id].text
        assert "".join(passage.text for passage in document.passages) == text
        assert [p.offset for p in document.passages] == [text.index(p.text, p.offset) for p in document.passages]
        rows = {f"{t}-{i}": row for t, of in contents.rows_of(document.id).items() for i, row in enumerate(of, 1)}
        annotations = {a.id: a for part in (document, *document.passages) for a in part.annotations}
        assert set(annotations) == set(rows)
        for name, annotation in annotations.items():
            (place,) = annotation.locations
            assert text[place.offset : place.offset + place.length] == annotation.text == rows[name]["evidence"]
            assert annotation.infons["type"] == name.rsplit("-", 1)[0]
            values = {k: written(v) for k, v in stated(rows[name]).items()}
            along = {k: rows[name][k] for k in ("section", "rule", "flags") if rows[name][k]}
            assert annotation.infons == {"type": annotation.infons["type"], **values, **along}
        for relation in document.relations:
            (_, sources), (_, targets) = LINKS[relation.infons["type"]]
            source, target = (annotations[node.refid].infons["type"] for node in relation.nodes)
            assert source in sources and target in targets


def test_bioc_passages_are_the_sections_of_the_rows(corpus: Contents) -> None:
    for marked in marked_texts(corpus):
        document = bioc_json.document(marked)
        assert not document.annotations  # none runs over the end of a passage
        for passage in document.passages:
            sections = {a.infons.get("section", "") for a in passage.annotations}
            assert sections <= {passage.infons["section"]}


def test_evidence_over_two_sections_is_annotated_at_the_document(hard: Contents) -> None:
    marked = next(marked_texts(hard))
    stretch = {"doc_id": "hard", "start": 0, "end": len(HARD), "evidence": HARD}
    apart = {"section": None, "rule": "test.rule", "flags": None}
    wide = EvidenceRow("studies-9", "studies", {**stretch, **apart})
    document = bioc_json.document(MarkedText(marked.document, marked.record, (*marked.rows, wide)))
    assert len(document.passages) > 1
    assert [a.id for a in document.annotations] == ["studies-9"]


@pytest.mark.parametrize("text", ["", " \n", "One sentence.", "\n\n Title\n\nMETHODS: a. RESULTS: b.\n \n"])
def test_sections_cover_the_text(text: str) -> None:
    stretches = section_stretches(InputDocument("D", text, "D.txt", "text"))
    assert "".join(text[start:end] for _, start, end in stretches) == text
    assert all(start < end for _, start, end in stretches)


def test_bioc_has_no_time_of_day(hard: Contents, tmp_path: Path) -> None:
    bioc_json.write(hard, tmp_path / "out.json")
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["date"] == ""


# --- Label Studio

PLACE = {"start": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 1}}
REGION = {
    "type": "object",
    "required": ["id", "from_name", "to_name", "type", "value"],
    "properties": {
        "id": {"type": "string"},
        "from_name": {"enum": ["table", "rows"]},
        "to_name": {"const": "text"},
        "type": {"enum": ["labels", "textarea"]},
        "value": {
            "type": "object",
            "required": ["start", "end", "text"],
            "properties": {**PLACE, "labels": {"type": "array", "minItems": 1, "maxItems": 1}},
        },
    },
}
RELATION = {
    "type": "object",
    "required": ["type", "from_id", "to_id", "direction", "labels"],
    "additionalProperties": False,
    "properties": {
        "type": {"const": "relation"},
        "from_id": {"type": "string"},
        "to_id": {"type": "string"},
        "direction": {"const": "right"},
        "labels": {"type": "array", "items": {"enum": list(LINKS)}},
    },
}
TASKS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["data", "predictions"],
        "properties": {
            "data": {"type": "object", "required": ["text", "doc_id"]},
            "predictions": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["model_version", "result"],
                    "properties": {"result": {"type": "array", "items": {"anyOf": [REGION, RELATION]}}},
                },
            },
        },
    },
}


def test_label_studio_regions_are_the_evidence(contents: Contents, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    label_studio.write(contents, tmp_path)
    tasks = json.loads((tmp_path / "tasks.json").read_text("utf-8"))
    jsonschema.validate(tasks, TASKS)
    assert [task["data"]["doc_id"] for task in tasks] == list(contents.texts)
    for task in tasks:
        text, doc_id = task["data"]["text"], task["data"]["doc_id"]
        assert text == contents.texts[doc_id].text
        (prediction,) = task["predictions"]
        labels = {r["id"]: r["value"] for r in prediction["result"] if r["type"] == "labels"}
        values = {r["id"]: r["value"] for r in prediction["result"] if r["type"] == "textarea"}
        assert {(v["labels"][0], v["start"], v["end"]) for v in labels.values()} == evidence(contents, doc_id)
        assert all(v["text"] == text[v["start"] : v["end"]] for v in labels.values())
        assert {k: (v["start"], v["end"]) for k, v in labels.items()} == {
            k: (v["start"], v["end"]) for k, v in values.items()
        }
        shown = sorted(line for value in values.values() for line in value["text"])
        assert shown == sorted(in_words(row) for rows in contents.rows_of(doc_id).values() for row in rows)
        for relation in (r for r in prediction["result"] if r["type"] == "relation"):
            (_, sources), (_, targets) = LINKS[relation["labels"][0]]
            assert labels[relation["from_id"]]["labels"][0] in sources
            assert labels[relation["to_id"]]["labels"][0] in targets


def test_label_studio_interface_has_what_results_refer_to(hard: Contents, tmp_path: Path) -> None:
    label_studio.write(hard, tmp_path)
    view = ElementTree.parse(tmp_path / "labels.xml").getroot()
    named = {element.get("name"): element for element in view.iter() if element.get("name")}
    assert {name: element.tag for name, element in named.items()} == {
        "table": "Labels",
        "text": "Text",
        "rows": "TextArea",
    }
    assert {named[name].get("toName") for name in ("table", "rows")} == {"text"}
    assert named["text"].get("value") == "$text"
    assert [label.get("value") for label in view.iter("Label")] == list(FACT_TABLES)
    assert [relation.get("value") for relation in view.iter("Relation")] == list(LINKS)


# --- JSON Lines


def test_json_lines_hold_texts_and_rows(contents: Contents, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    json_lines.write(contents, tmp_path / "out.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().decode().split("\n")[:-1]]
    assert [line["doc_id"] for line in lines] == [row["doc_id"] for row in contents.documents]
    for line, document in zip(lines, contents.documents, strict=True):
        jsonschema.validate(line, LINE)
        assert {"doc_id": line["doc_id"], **line["metadata"]} == document
        found = contents.texts.get(line["doc_id"])
        assert line["text"] == (found.text if found else None)
        rows = {name: [{"doc_id": line["doc_id"], **row} for row in of] for name, of in line["tables"].items()}
        assert rows == contents.rows_of(line["doc_id"])
        places = [row for of in line["tables"].values() for row in of]
        assert all(row["evidence"] == line["text"][row["start"] : row["end"]] for row in places)


def columns_schema(name: str) -> dict[str, Any]:
    """A row as its columns declare it."""
    columns = {c.name: {"type": [c.kind, "null"]} for c in TABLES[name].columns() if c.name != "doc_id"}
    return {"type": "object", "properties": columns, "required": list(columns), "additionalProperties": False}


LINE = {
    "type": "object",
    "required": ["doc_id", "text", "metadata", "tables"],
    "additionalProperties": False,
    "properties": {
        "doc_id": {"type": "string"},
        "text": {"type": ["string", "null"]},
        "metadata": columns_schema("documents"),
        "tables": {
            "type": "object",
            "required": list(FACT_TABLES),
            "properties": {name: {"type": "array", "items": columns_schema(name)} for name in FACT_TABLES},
        },
    },
}


# --- colours


def test_every_table_has_a_colour_that_black_text_can_be_read_on() -> None:
    assert list(COLOURS) == list(TABLES)
    assert len(set(COLOURS.values())) == len(TABLES)
    assert min(map(contrast_with_black, COLOURS.values())) > 10


def contrast_with_black(colour: str) -> float:
    """The contrast ratio of WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) / 0.05


@pytest.mark.parametrize("writer", [brat.write, label_studio.write])
def test_the_same_tables_give_the_same_files(
    hard: Contents, tmp_path: Path, writer: Callable[[Contents, Path], None]
) -> None:
    def contents_of(folder: Path) -> Iterator[tuple[str, bytes]]:
        folder.mkdir()
        writer(hard, folder)
        return iter(sorted((path.name, path.read_bytes()) for path in folder.iterdir()))

    assert list(contents_of(tmp_path / "one")) == list(contents_of(tmp_path / "two"))
