"""Gold annotations: what is read, and what one line says about what cannot be."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import jsonschema
import pytest

from trialtables.evaluation.gold import (
    SHAPES,
    GoldError,
    gold_columns,
    gold_schema,
    read_gold,
    read_gold_folder,
)
from trialtables.facts import FACT_TABLES

ROOT = Path(__file__).parents[1]
SHARED_GOLD = ROOT.parent / "shared" / "gold" / "json"

WHOLE = {
    "doc_id": "T1",
    "annotator": "1",
    "studies": [{"attribute": "phase", "value": "2"}],
    "arms": [{"arm_id": "A1", "label": "x", "role": "single", "drugs": ["x"], "n": 27}],
    "doses": [{"arm_id": "A1", "drug": "x", "low": 1.3, "high": 1.3, "unit": "mg/m2", "role": "fixed"}],
    "schedules": [{"arm_id": "A1", "drug": "x", "days": "-9--7,1", "weeks": "2-5,13-16", "cycle_days": 21}],
    "responses": [{"arm_id": "all", "outcome": "ORR", "n": 7, "total": 27}],
    "survival": [{"arm_id": "A1", "outcome": "OS", "statistic": "median", "value": "NR"}],
    "comparisons": [{"arm_id": "A1", "reference_arm_id": "all", "outcome": "OS", "p_value": "<0.001"}],
    "adverse_events": [{"arm_id": "A1", "term": "anaemia", "ctcae_term": "Anemia", "percent": 12}],
    "ae_mentions": ["Nausea"],
    "population": [{"arm_id": "all", "measure": "planned", "low": 12, "high": 18}],
    "measurements": [{"arm_id": "A1", "analyte": "IgM", "change": -4.4, "change_unit": "%"}],
}

#: What is put where, and what the line then says.
BROKEN = [
    pytest.param((), [], "expected one object, found a list", id="not an object"),
    pytest.param(("doc_id",), "T2", "doc_id is 'T2', but the file is named 'T1'", id="another document"),
    pytest.param(("arms",), None, "arms: expected a list, found null", id="no list"),
    pytest.param(("respones",), [], "unknown key 'respones'", id="misspelt table"),
    pytest.param(("ae_mentions", 0), 3, "ae_mentions[0]: expected a CTCAE term, found 3", id="mention"),
    pytest.param(("doses", 0), "x", "doses[0]: expected an object, found a text", id="row"),
    pytest.param(("doses", 0, "lo"), 1, "doses[0]: unknown key 'lo'", id="misspelt column"),
    pytest.param(("doses", 0, "low"), "1.3", "doses[0].low: expected a number, found '1.3'", id="number as text"),
    pytest.param(("doses", 0, "low"), True, "doses[0].low: expected a number, found True", id="truth as number"),
    pytest.param(("doses", 0, "low"), float("nan"), "doses[0].low: expected a number, found nan", id="NaN"),
    pytest.param(("arms", 0, "n"), 2.5, "arms[0].n: expected a whole number, found 2.5", id="half a patient"),
    pytest.param(("arms", 0, "drugs"), "x", "arms[0].drugs: expected a list of drug names", id="drugs as text"),
    pytest.param(("arms", 0, "role"), "main", "arms[0].role: expected one of single,", id="vocabulary"),
    pytest.param(("studies", 0, "value"), "II", "studies[0].value: expected one of 1, 1/2, 2,", id="closed vocabulary"),
    pytest.param(("arms", 0, "arm_id"), "B", "arms[0].arm_id: expected an arm id (A1, A2, …)", id="arm id"),
    pytest.param(("responses", 0, "arm_id"), "A2", "responses[0].arm_id: 'A2' is not among the arms", id="arm"),
    pytest.param(("survival", 0, "value"), "long", "survival[0].value: expected a number or 'NR'", id="survival"),
    pytest.param(("schedules", 0, "days"), "1 to 3", "schedules[0].days: expected days or weeks such as", id="days"),
    pytest.param(("schedules", 0, "drug"), " ", "schedules[0].drug: expected a text that is not empty", id="blank"),
]


def test_a_whole_annotation_is_read(tmp_path):
    path = tmp_path / "T1.json"
    path.write_text(json.dumps(WHOLE), encoding="utf-8-sig")
    gold = read_gold(path)
    assert gold.doc_id == "T1"
    assert [row["ctcae_term"] for row in gold.rows["adverse_events"]] == ["Anemia", "Nausea"]
    assert gold.rows["schedules"][0]["days"] == "-9--7,1"


@pytest.mark.parametrize(("place", "value", "message"), BROKEN)
def test_one_line_names_file_and_problem(tmp_path, place, value, message):
    path = tmp_path / "T1.json"
    path.write_text(json.dumps(put(WHOLE, place, value)), encoding="utf-8")
    with pytest.raises(GoldError) as error:
        read_gold(path)
    assert str(error.value).startswith(f"{path}: {message}")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(("table", "key"), [(table, key) for table, shape in SHAPES.items() for key in shape.required])
def test_a_required_key_is_asked_for(tmp_path, table, key):
    data = copy.deepcopy(WHOLE)
    del data[table][0][key]
    path = tmp_path / "T1.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(GoldError, match=rf"T1.json: {table}\[0\].{key} is missing"):
        read_gold(path)


@pytest.mark.parametrize("table", [table for table, shape in SHAPES.items() if shape.any_of])
def test_a_row_states_a_figure(tmp_path, table):
    data = copy.deepcopy(WHOLE)
    data[table] = [{key: data[table][0][key] for key in SHAPES[table].required}]
    path = tmp_path / "T1.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(GoldError, match=rf"{table}\[0\]: states none of"):
        read_gold(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"doc_id": "T1",\n oops}', "not JSON: line 2, column 2"),
        (b"", "not JSON: line 1, column 1"),
        (b'{"doc_id": "\xff"}', "not UTF-8 (byte 12)"),
    ],
)
def test_a_file_that_is_no_json(tmp_path, content, message):
    path = tmp_path / "T1.json"
    path.write_bytes(content)
    with pytest.raises(GoldError) as error:
        read_gold(path)
    assert str(error.value).startswith(f"{path}: {message}")


def test_an_arm_is_there_once(tmp_path):
    path = tmp_path / "T1.json"
    path.write_text(json.dumps({**WHOLE, "arms": WHOLE["arms"] * 2}), encoding="utf-8")
    with pytest.raises(GoldError, match=r"arms\[1\].arm_id: 'A1' is there twice"):
        read_gold(path)


def test_a_folder_is_read_without_its_schema_and_its_folders(tmp_path):
    (tmp_path / "T1.json").write_text(json.dumps(WHOLE), encoding="utf-8")
    (tmp_path / "schema.json").write_text("{}", encoding="utf-8")
    (tmp_path / "external").mkdir()
    (tmp_path / "external" / "T2.json").write_text("{}", encoding="utf-8")
    assert [gold.doc_id for gold in read_gold_folder(tmp_path)] == ["T1"]


def test_an_empty_folder_is_an_error(tmp_path):
    with pytest.raises(GoldError, match="no gold annotation"):
        read_gold_folder(tmp_path)


def test_the_schema_file_is_the_reader_s():
    written = json.loads((ROOT / "annotations" / "schema.json").read_text(encoding="utf-8"))
    assert written == gold_schema(), "write gold_schema() to annotations/schema.json"
    jsonschema.Draft202012Validator.check_schema(written)


@pytest.mark.parametrize(("place", "value", "message"), BROKEN)
def test_the_schema_refuses_what_the_reader_refuses(place, value, message):
    if "not among" in message or "named" in message or value != value:
        pytest.skip("beyond a schema: other rows, the file's name, NaN")
    assert not jsonschema.Draft202012Validator(gold_schema()).is_valid(put(WHOLE, place, value))


def test_the_schema_accepts_a_whole_annotation():
    jsonschema.Draft202012Validator(gold_schema()).validate(WHOLE)


def test_shapes_name_columns_of_their_tables():
    for table, shape in SHAPES.items():
        columns = {column.name for column in gold_columns(table)}
        assert {*shape.required, *shape.any_of} <= columns, table
    assert SHAPES.keys() == FACT_TABLES.keys() - {"drugs"}


@pytest.mark.skipif(not SHARED_GOLD.is_dir(), reason="no shared gold here")
def test_the_shared_gold_is_valid():
    validator = jsonschema.Draft202012Validator(gold_schema())
    gold = read_gold_folder(SHARED_GOLD)
    assert len(gold) == len(list(SHARED_GOLD.glob("*.json")))
    for path in SHARED_GOLD.glob("*.json"):
        validator.validate(json.loads(path.read_text(encoding="utf-8")))


def put(data, place, value):
    """A copy with the value at this place."""
    if not place:
        return value
    changed = copy.deepcopy(data)
    target = changed
    for key in place[:-1]:
        target = target[key]
    target[place[-1]] = value
    return changed
