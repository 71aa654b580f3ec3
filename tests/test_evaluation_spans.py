"""Gold from brat: what is read, what is refused, and figures that were counted by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nervaluate import Evaluator
from typer.testing import CliRunner, Result

from export_cases import HARD, PLAIN, write_case
from trialtables.cli import app
from trialtables.evaluation.brat import BratGold, Span, parse_types, read_brat, spans_of, text_bound
from trialtables.evaluation.gold import GoldError
from trialtables.evaluation.span_report import errors_of_type
from trialtables.evaluation.spans import ALL, DocumentSpans, SpanScore, Tally, compared, entities

TEXT = "Patients had imatinib mesylate 400 mg\nor dasatinib \U0001f48a 70 mg daily; rash in 5."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Tables, and their own spans exported for brat."""
    out = write_case(tmp_path)
    assert invoke("export", out, "--to", "brat", "-o", tmp_path / "brat").exit_code == 0
    return tmp_path


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def evaluate(folder: Path, *arguments: object) -> Result:
    return invoke("evaluate", folder / "out", folder / "brat", *arguments)


def said(result: Result) -> str:
    return " ".join(result.stderr.split())


def scores(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)["scores"]


# --- reading


@pytest.mark.parametrize(
    ("line", "span"),
    [
        ("T1\tDrug 13 21\timatinib", Span("Drug", 13, 21)),
        ("T2\tDose 31 37;38 40\t400 mg or", Span("Dose", 31, 40)),
        ("T3\tDose 31 37;38 40\t400 mgor", Span("Dose", 31, 40)),  # as brat wrote before version 1.3
        ("T4\tDose 53 58;31 34\t70 mg 400", Span("Dose", 31, 58)),
        ("T5\tX 51 52\t\U0001f48a", Span("X", 51, 52)),
    ],
)
def test_text_bound_annotations_are_read(line: str, span: Span) -> None:
    assert text_bound(line, TEXT) == (line[:2], span)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("T1 Drug 13 21 imatinib", 'no annotation of brat: "T1 Drug 13 21 imatinib"; expected T1<tab>TYPE'),
        ("T1\tDrug 13\timatinib", "no annotation of brat"),
        ("T1\tDrug 13 21", "no annotation of brat"),
        ("T1\tDrug a 21\timatinib", "no annotation of brat"),
        ("T1\tDrug 13 21\timatinb", 'T1 says "imatinb", but the text has "imatinib" at 13 21'),
        ("T1\tDrug 14 22\timatinib", 'T1 says "imatinib", but the text has "matinib" at 14 22'),
        ("T1\tDrug 21 13\timatinib", r"T1 lies at 21 to 13, in a text of 76 characters"),
        ("T1\tDrug 75 99\timatinib", r"T1 lies at 75 to 99, in a text of 76 characters"),
        ("X1\tDrug 13 21\timatinib", "no annotation of brat"),
        ("R1", "no annotation of brat"),
        ("=HYPERLINK()" * 9, r'no annotation of brat: "=HYPERLINK\(\)=HYPERLINK\(\)=HYPERLINK\(\)=HY…"'),
    ],
)
def test_a_damaged_line_is_named(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "D1.ann"
    path.write_text(f"T9\tDrug 41 50\tdasatinib\n\n{line}\n", "utf-8")
    with pytest.raises(GoldError, match=rf"D1\.ann, line 3: {problem}"):
        list(spans_of(path, TEXT))


def test_other_annotations_are_passed_over(tmp_path: Path) -> None:
    lines = [
        "T1\tDrug 13 21\timatinib",
        "R1\tin_arm Arg1:T1 Arg2:T1",
        "E1\tDrug:T1",
        "A1\tNegation E1",
        "M1\tNegation E1",
        "N1\tReference T1 DrugBank:DB00619\timatinib",
        "#1\tAnnotatorNotes T1\tsure",
        "*\tEquiv T1 T1",
        "T2\tDrug 13 21\timatinib",
    ]
    (tmp_path / "D1.txt").write_text(TEXT, "utf-8")
    (tmp_path / "D1.ann").write_bytes("\r\n".join(lines).encode())
    assert read_brat(tmp_path / "D1.ann").spans == (Span("Drug", 13, 21),)


def test_line_ends_of_the_text_are_counted(tmp_path: Path) -> None:
    (tmp_path / "D1.txt").write_bytes(b"a\r\nbc")
    (tmp_path / "D1.ann").write_bytes(b"T1\tDrug 3 5\tbc\n")
    assert read_brat(tmp_path / "D1.ann").spans == (Span("Drug", 3, 5),)


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "D1.ann").write_text("")
    with pytest.raises(GoldError, match=r"D1\.ann: no text beside it: .*D1\.txt"):
        read_brat(tmp_path / "D1.ann")
    (tmp_path / "D1.txt").write_bytes(b"caf\xe9")
    with pytest.raises(GoldError, match=r"D1\.txt: not UTF-8 \(byte 3\)"):
        read_brat(tmp_path / "D1.ann")
    (tmp_path / "D1.txt").write_text(TEXT, "utf-8")
    (tmp_path / "D1.ann").write_text("T1\tDrug 13 21\timatinib\nT1\tDrug 41 50\tdasatinib\n")
    with pytest.raises(GoldError, match=r"D1\.ann, line 2: T1 is there already, in line 1"):
        read_brat(tmp_path / "D1.ann")


def test_names_are_mapped_by_pairs_or_by_a_file(tmp_path: Path) -> None:
    wanted = {"Drug": "drugs", "ADE": "adverse_events"}
    assert parse_types("Drug=drugs, ADE = adverse_events") == wanted
    (tmp_path / "types").write_text("# ours\nDrug = drugs  # as in n2c2\n\nADE=adverse_events\n")
    assert parse_types(str(tmp_path / "types")) == wanted


@pytest.mark.parametrize("option", ["Drug", "Drug=medicine", "=drugs", "Drug=drugs,ADE"])
def test_a_mapping_that_means_nothing_is_refused(option: str) -> None:
    with pytest.raises(ValueError, match="--types"):
        parse_types(option)


# --- counting


def score_of(gold: list[Span], ours: list[Span]) -> DocumentSpans:
    types = sorted({span.type for span in gold})
    return compared(BratGold("D1", "x" * 99, ()), ours, gold, types, True)


def test_figures_counted_by_hand() -> None:
    gold = [Span("drugs", 0, 8), Span("drugs", 10, 20), Span("drugs", 30, 40), Span("doses", 50, 60)]
    ours = [Span("drugs", 0, 8), Span("drugs", 12, 25), Span("drugs", 60, 70), Span("doses", 50, 60)]
    score = SpanScore((score_of(gold, ours),), ("drugs", "doses"), {}, {})
    assert score.tally("strict", "drugs") == Tally(correct=1, incorrect=1, missed=1, spurious=1)
    assert score.tally("partial", "drugs") == Tally(correct=1, partial=1, missed=1, spurious=1)
    assert score.tally("strict", "drugs").f1 == pytest.approx(1 / 3)
    assert score.tally("partial", "drugs").f1 == pytest.approx(1.5 / 3)
    assert score.tally("strict", "doses").f1 == 1
    assert score.tally("strict", ALL).precision == score.tally("strict", ALL).recall == 2 / 4
    assert score.tally("partial", ALL).f1 == pytest.approx(2.5 / 4)


def test_precision_and_recall_are_told_apart() -> None:
    gold = [Span("drugs", 0, 8)]
    ours = [Span("drugs", 4, 9), Span("drugs", 20, 30), Span("drugs", 40, 50)]
    tally = score_of(gold, ours).tally("partial", "drugs")
    assert (tally.precision, tally.recall) == (pytest.approx(0.5 / 3), 0.5)
    assert tally.f1 == pytest.approx(2 * 0.5 / (3 + 1))
    assert Tally().f1 is Tally().precision is Tally().recall is None


@pytest.mark.parametrize(("end", "overlaps"), [(5, False), (6, True)])
def test_spans_that_only_touch_do_not_overlap(end: int, overlaps: bool) -> None:
    tally = score_of([Span("drugs", 0, end)], [Span("drugs", 5, 9)]).tally("partial", "drugs")
    assert tally == (Tally(partial=1) if overlaps else Tally(missed=1, spurious=1))


def test_spans_of_another_type_are_no_partners() -> None:
    tally = score_of([Span("drugs", 0, 8), Span("doses", 20, 30)], [Span("doses", 0, 8)])
    assert tally.tally("partial", "drugs") == Tally(missed=1)
    assert tally.tally("partial", "doses") == Tally(missed=1, spurious=1)


def test_no_span_loses_its_exact_partner_to_a_neighbour() -> None:
    score = score_of([Span("drugs", 2, 10)], [Span("drugs", 0, 9), Span("drugs", 2, 10)])
    assert score.tally("strict", "drugs") == Tally(correct=1, spurious=1)
    assert score.tally("partial", "drugs") == Tally(correct=1, spurious=1)


SPANS = st.lists(
    st.builds(lambda kind, start, length: Span(kind, start, start + length), st.sampled_from(["drugs", "doses"]),
              st.integers(0, 40), st.integers(1, 12)),
    max_size=8, unique=True,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(SPANS, SPANS)
def test_counts_add_up_whatever_the_spans(gold: list[Span], ours: list[Span]) -> None:
    types = ["drugs", "doses"]
    score = compared(BratGold("D1", "x" * 99, ()), ours, gold, types, True)
    for kind in types:
        wanted, found = {s for s in gold if s.type == kind}, {s for s in ours if s.type == kind}
        strict, partial = score.tally("strict", kind), score.tally("partial", kind)
        assert strict.correct == partial.correct == len(wanted & found)
        assert (strict.predicted, strict.wanted) == (partial.predicted, partial.wanted) == (len(found), len(wanted))
        assert partial.incorrect == strict.partial == 0
        assert strict.incorrect == partial.partial
        verdicts = [error.verdict for error in errors_of_type(score, kind)]
        assert len(verdicts) + verdicts.count("wrong") == len(wanted ^ found)
    same = compared(BratGold("D1", "x" * 99, ()), gold, gold, types, True)
    assert same.tally("strict", ALL).f1 == same.tally("partial", ALL).f1 == (1 if gold else None)


def test_ratios_are_those_of_nervaluate() -> None:
    gold = [[Span("drugs", 0, 8), Span("drugs", 10, 20)], [Span("drugs", 5, 9)], []]
    ours = [[Span("drugs", 0, 8), Span("drugs", 12, 25)], [], [Span("drugs", 1, 3)]]
    theirs = Evaluator([entities(g) for g in gold], [entities(o) for o in ours], tags=["drugs"], loader="dict")
    expected = theirs.evaluate()["entities"]["drugs"]
    documents = tuple(compared(BratGold("D", "", ()), o, g, ["drugs"], True) for g, o in zip(gold, ours, strict=True))
    score = SpanScore(documents, ("drugs",), {}, {})
    for scheme in ("strict", "partial"):
        tally = score.tally(scheme, "drugs")
        figures = (expected[scheme].precision, expected[scheme].recall, expected[scheme].f1)
        assert (tally.precision, tally.recall, tally.f1) == pytest.approx(figures)


# --- the command


def test_an_export_agrees_with_its_own_tables(folder: Path) -> None:
    result = scores(evaluate(folder, "--json", "--fail-under", "ALL=1", "--fail-under", "partial:ALL=1"))
    types = ["arms", "drugs", "doses", "schedules", "responses", "survival", "comparisons"]
    assert list(result) == [*types, ALL]
    assert all(figures[scheme]["f1"] == 1 for figures in result.values() for scheme in ("strict", "partial"))
    assert result["drugs"]["strict"]["correct"] == 1  # two rows with one evidence are one span
    assert result["schedules"]["strict"]["correct"] == 2  # one of them runs over a line end


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def test_errors_are_listed_with_their_words(folder: Path) -> None:
    ann = folder / "brat" / "hard.ann"
    start = HARD.index("400 mg")
    edit(ann, f"doses {start} {start + 6}\t400 mg", f"doses {start} {start + 3}\t400")
    ann.write_bytes(ann.read_bytes() + f"T99\tdoses {HARD.index('-12')} {HARD.index('-12') + 3}\t-12\n".encode())
    result = evaluate(folder, "--errors", "doses")
    lines = [line for line in result.stdout.splitlines() if line.startswith("hard ")]
    at = HARD.index("-12")
    assert lines == [
        f'hard  doses  wrong  {start}-{start + 6} "400 mg"  | gold {start}-{start + 3} "400"',
        f'hard  doses  missed  {at}-{at + 3} "-12"',
    ]
    assert "2 errors in doses" in result.stdout
    data = json.loads(evaluate(folder, "--errors", "all", "--by-document", "--json").stdout)
    assert [error["verdict"] for error in data["errors"]] == ["wrong", "missed"]
    assert data["errors"][0]["predicted"] == {"start": start, "end": start + 6, "text": "400 mg"}
    assert [document["name"] for document in data["documents"]] == ["hard", "plain"]
    assert data["scores"]["doses"]["partial"]["partial"] == 1


def test_own_names_are_mapped_and_unknown_ones_reported(folder: Path) -> None:
    ann = folder / "brat" / "hard.ann"
    edit(ann, "\tdrugs ", "\tDrug ")
    edit(ann, "\tdoses ", "\tStrength ")
    result = evaluate(folder, "--json", "--types", "Drug=drugs")
    assert scores(result)["drugs"]["strict"]["f1"] == 1
    assert "doses" not in scores(result)
    assert "spans of unknown type are not scored: Strength (1); say with --types" in said(result)
    assert "the gold has no spans of these types, which are not scored: doses (1)" in said(result)
    assert json.loads(result.stdout)["unknown_types"] == {"Strength": 1}


def test_a_type_that_is_named_counts_even_where_the_gold_has_none(folder: Path) -> None:
    (folder / "brat" / "hard.ann").write_text("T1\tdoses 0 1\t\U0001d4d0\n", "utf-8")
    (folder / "brat" / "plain.ann").write_text("")
    assert list(scores(evaluate(folder, "--json"))) == ["doses", ALL]
    wider = scores(evaluate(folder, "--json", "--types", "Drug=drugs"))
    assert wider["drugs"]["strict"] | {"f1_interval": 0} == {
        "correct": 0, "incorrect": 0, "partial": 0, "missed": 0, "spurious": 1,
        "precision": 0, "recall": None, "f1": 0, "f1_interval": 0,
    }  # fmt: skip


def test_thresholds(folder: Path) -> None:
    edit(folder / "brat" / "hard.ann", "\tAnnotatorNotes", "\tNotes")  # a note more or less is nothing
    assert evaluate(folder, "--fail-under", "doses=1", "--fail-under", "partial:drugs=1").exit_code == 0
    (folder / "brat" / "plain.ann").write_text("T1\tarms 0 3\tPla\n")
    result = evaluate(folder, "--fail-under", "arms=0.7", "--fail-under", "partial:arms=0.7")
    assert result.exit_code == 1
    assert "arms: strict F1 0.6667 is below 0.7" in said(result)
    assert "partial F1" not in said(result)


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--fail-under", "MAIN=1"), "no score 'MAIN'; choose one of arms, drugs"),
        (("--fail-under", "loose:arms=1"), "no score 'loose:arms'"),
        (("--fail-under", "arms=2"), "F1 lies between 0 and 1"),
        (("--fail-under", "arms=x"), "'x' is not a number"),
        (("--errors", "population"), "--errors population: not a type that is scored"),
        (("--types", "Drug"), "--types Drug: no such file, and no pairs"),
    ],
)
def test_what_cannot_be_meant_is_refused(folder: Path, arguments: tuple[str, ...], problem: str) -> None:
    result = evaluate(folder, *arguments)
    assert result.exit_code == 2
    assert problem in said(result)


def test_a_text_that_was_not_extracted_is_refused(folder: Path) -> None:
    (folder / "brat" / "plain.txt").write_text(f"New: {PLAIN}")
    (folder / "brat" / "plain.ann").write_text("")
    result = evaluate(folder)
    assert result.exit_code == 2
    assert "plain.txt is not the text that was extracted: arms has other words at 0" in said(result)


def test_a_text_that_differs_behind_all_evidence_is_taken(folder: Path) -> None:
    (folder / "brat" / "plain.txt").write_text(PLAIN.rstrip())
    assert scores(evaluate(folder, "--json"))["arms"]["strict"]["f1"] == 1


def test_a_document_that_was_not_extracted_counts_as_missed(folder: Path) -> None:
    (folder / "brat" / "new.txt").write_text("Placebo.")
    (folder / "brat" / "new.ann").write_text("T1\tarms 0 7\tPlacebo\n")
    (folder / "brat" / "bad.txt").write_text("x")  # extraction failed
    (folder / "brat" / "bad.ann").write_text("")
    result = evaluate(folder, "--json")
    assert scores(result)["arms"]["strict"]["missed"] == 1
    assert "new: was not extracted to" in said(result) and "all its spans count as missed" in said(result)
    assert json.loads(result.stdout)["missing_documents"] == ["bad", "new"]


def test_a_damaged_gold_file_is_one_clear_line(folder: Path) -> None:
    (folder / "brat" / "plain.ann").write_text("T1\tarms 0 7\tPlacebo\nT2 arms 0 7 Placebo\n")
    result = evaluate(folder)
    assert result.exit_code == 2
    assert "plain.ann, line 2: no annotation of brat" in said(result)
    assert result.stderr.count("\n") == 1


def test_gold_of_two_kinds_in_one_folder_is_refused(folder: Path) -> None:
    (folder / "brat" / "plain.json").write_text("{}")
    result = evaluate(folder)
    assert result.exit_code == 2
    assert "holds brat gold (*.ann) and gold facts (plain.json)" in said(result)


def test_types_are_for_brat_alone(folder: Path) -> None:
    (folder / "gold").mkdir()
    (folder / "gold" / "D1.json").write_text("{}")
    result = invoke("evaluate", folder / "out", folder / "gold", "--types", "Drug=drugs")
    assert result.exit_code == 2
    assert "--types is for gold from brat" in said(result)


def test_gold_with_nothing_to_score_is_refused(folder: Path) -> None:
    for path in (folder / "brat").glob("*.ann"):
        path.write_text("")
    result = evaluate(folder)
    assert result.exit_code == 2
    assert "nothing to score: it has no spans at all" in said(result)


def test_the_report_fits_a_terminal(folder: Path) -> None:
    result = evaluate(folder, "--by-document")
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "Strict: same type, start and end, 2 documents" in result.stdout
    assert "F1 by document over all types" in result.stdout
    assert "…" not in result.stdout
