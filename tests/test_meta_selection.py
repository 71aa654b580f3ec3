"""Which rows are pooled, which are refused, and what is warned of."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

pytest.importorskip("pymare")
pytest.importorskip("duckdb")

from trialtables.meta.analysis import analyse
from trialtables.meta.effect_columns import EFFECT_TABLES
from trialtables.meta.effects import Effects, to_frame
from trialtables.meta.pooling import PoolingError
from trialtables.meta.question import Grades, Question, parse_grades
from trialtables.meta.selection import (
    CITED,
    CITED_TWICE,
    COUNTED,
    LABELLED,
    OTHER_GRADES,
    TIME,
    WHOLE,
    Selection,
    select,
)
from trialtables.meta.where import rows_where


def proportion(study: str, xi: int, ni: int, **more: Any) -> dict[str, Any]:
    """A row of effects_proportion."""
    row: dict[str, Any] = dict.fromkeys(column.name for column in EFFECT_TABLES["effects_proportion"])
    row |= {
        "study": study, "slab": study, "arm_id": "A1", "arm_role": "single", "treatment": "paclitaxel",
        "condition": "breast cancer", "table": "responses", "outcome": "ORR", "xi": xi, "ni": ni,
        "counts_from": "stated", "main": True, "start": 0, "end": 9, "evidence": f"{xi} of {ni}", "section": "results",
        "rule": "response:ratio",
    }  # fmt: skip
    return row | more


def comparison(study: str, table: str, **more: Any) -> dict[str, Any]:
    """A row of effects_2x2 or effects_ratio."""
    row: dict[str, Any] = dict.fromkeys(column.name for column in EFFECT_TABLES[table])
    row |= {
        "study": study, "slab": study, "arm_id": "A1", "reference_arm_id": "A2", "treatment": "everolimus",
        "reference": "placebo", "condition": "breast cancer", "outcome": "ORR", "main": True,
    }  # fmt: skip
    if table == "effects_2x2":
        row |= {"ai": 12, "bi": 18, "ci": 6, "di": 24, "n1i": 30, "n2i": 30, "counts_from": "stated"}
    else:
        row |= {
            "measure": "OR",
            "yi": 0.5,
            "sei": 0.2,
            "vi": 0.04,
            "value": 1.65,
            "arm_role": "experimental",
            "from": "ci",
        }
    return row | more


def effects(
    *rows: dict[str, Any], tables: tuple[dict[str, Any], ...] = (), ratios: tuple[dict[str, Any], ...] = ()
) -> Effects:
    return Effects(
        to_frame("effects_proportion", rows),
        to_frame("effects_2x2", tables),
        to_frame("effects_ratio", ratios),
        to_frame("effects_not_made", ()),
    )


def chosen(*rows: dict[str, Any], **asked: Any) -> Selection:
    return select(effects(*rows), Question(**{"outcome": "ORR", **asked}))


def reasons(selection: Selection) -> list[str]:
    return [row.reason for row in selection.left_out]


FIVE = tuple(proportion(f"S{i}", 4 + i, 20 + i) for i in range(5))


def test_main_results_of_the_outcome_are_pooled_without_a_word() -> None:
    selection = chosen(*FIVE, proportion("S1", 3, 21, outcome="CR"))
    assert [(study.study, study.xi, study.ni) for study in selection.studies] == [
        (f"S{i}", 4 + i, 20 + i) for i in range(5)
    ]
    assert (selection.left_out, selection.warnings, selection.groups) == ((), (), {})
    assert selection.studies[0].evidence == "4 of 20"


@pytest.mark.parametrize(
    ("apart", "reason"),
    [
        ({"timepoint": "week 12"}, TIME),
        ({"label": "PD-L1 positive"}, LABELLED),
        ({"arm_id": "all"}, WHOLE),
        ({"flags": "review"}, "result of several studies, from a review"),
    ],
)
def test_rows_that_are_no_main_result_are_left_out_with_the_reason(apart: dict[str, Any], reason: str) -> None:
    selection = chosen(*FIVE, proportion("S1", 9, 10, main=False, **apart))
    assert reasons(selection) == [reason]
    assert len(selection.studies) == 5


CITED_ROW = proportion("review", 30, 60, arm_id="A2", arm_role="cited", treatment="docetaxel")


def test_cited_results_are_left_out_unless_asked_for() -> None:
    assert reasons(chosen(*FIVE, CITED_ROW)) == [CITED]
    asked = chosen(*FIVE, CITED_ROW, cited=True)
    assert (len(asked.studies), reasons(asked)) == (6, [])


@pytest.mark.parametrize("cited", [False, True])
def test_a_cited_result_never_stands_beside_its_own_study(cited: bool) -> None:
    own = CITED_ROW | {"study": "own", "slab": "own", "arm_role": "single"}
    selection = chosen(*FIVE, CITED_ROW, own, cited=cited)
    assert reasons(selection) == [CITED_TWICE]
    assert "own" in {study.study for study in selection.studies}


@pytest.mark.parametrize(
    ("treatment", "left_out"), [("vinorelbine", []), ("cisplatin + docetaxel", [CITED_TWICE]), (None, [CITED_TWICE])]
)
def test_a_cited_result_of_another_drug_is_another_result(treatment: str | None, left_out: list[str]) -> None:
    own = CITED_ROW | {"study": "own", "slab": "own", "arm_role": "single", "treatment": treatment}
    assert reasons(chosen(*FIVE, CITED_ROW, own, cited=True)) == left_out


def test_results_that_one_text_cites_are_not_arms_of_one_study() -> None:
    other = CITED_ROW | {"arm_id": "A3", "xi": 7}
    assert chosen(*FIVE, CITED_ROW, other, cited=True).warnings == ()


def test_a_cited_result_of_a_treatment_that_is_reported_is_warned_of() -> None:
    said = chosen(*FIVE, CITED_ROW | {"treatment": "paclitaxel"}, cited=True).warnings
    assert said == (
        "Cited results of a treatment that a study here reports itself, perhaps the same patients: review.",
    )


def test_a_result_cited_by_two_texts_counts_once() -> None:
    selection = chosen(*FIVE, CITED_ROW, CITED_ROW | {"study": "another", "slab": "another"}, cited=True)
    assert (len(selection.studies), reasons(selection)) == (6, [CITED_TWICE])


def test_grade_bands_are_not_mixed() -> None:
    band = {"table": "adverse_events", "outcome": "Fatigue", "grade_low": 3}
    rows = [proportion(f"S{i}", i, 30, grade_high=4 if i < 3 else 5, **band) for i in range(5)]
    with pytest.raises(PoolingError, match=r"grade 3-4 \(3\), grade 3-5 \(2\); choose with --grade"):
        chosen(*rows, outcome="fatigue")
    closed = chosen(*rows, outcome="fatigue", grades=parse_grades("3-4"))
    assert (len(closed.studies), reasons(closed)) == (3, [OTHER_GRADES] * 2)
    upward = chosen(*rows, outcome="fatigue", grades=parse_grades("3+"))
    assert len(upward.studies) == 5
    assert "Grade bands are counted together: grade 3-4 (3), grade 3-5 (2)." in upward.warnings
    with pytest.raises(PoolingError, match="no result is of grade 4; there are"):
        chosen(*rows, outcome="fatigue", grades=parse_grades("4"))
    with pytest.raises(PoolingError, match="no result is of grade 4: none states a grade; leave out --grade"):
        chosen(*FIVE, grades=parse_grades("4"))


def test_an_arm_with_two_open_bands_counts_once_with_the_wider() -> None:
    band = {"table": "adverse_events", "outcome": "Fatigue", "grade_low": 3}
    rows = [proportion("S1", 3, 30, grade_high=4, **band), proportion("S1", 5, 30, grade_high=5, **band)]
    selection = chosen(*rows, outcome="Fatigue", grades=parse_grades("3+"))
    assert [study.xi for study in selection.studies] == [5]


def test_one_code_for_several_things_is_refused() -> None:
    biomarker = [proportion(f"S{i}", 5, 20 + i, outcome="BIOMARKER", label=f"IgM −{25 * i}%") for i in (1, 2)]
    with pytest.raises(PoolingError, match="2 definitions"):
        chosen(*biomarker, outcome="BIOMARKER")
    assert len(chosen(*biomarker, outcome="BIOMARKER", where="label LIKE '%−25%'").studies) == 1
    others = [
        proportion(f"S{i}", 5, 20 + i, outcome="Eye disorders - Other, specify", term=term)
        for i, term in enumerate("xy")
    ]
    with pytest.raises(PoolingError, match="gathers 2 events"):
        chosen(*others, outcome="Eye disorders - Other, specify")


@pytest.mark.parametrize("asked", ["ORR,MRR", "ORR;CR"])
def test_several_outcomes_are_refused(asked: str) -> None:
    with pytest.raises(PoolingError, match="different outcomes"):
        Question(asked)


def test_an_outcome_that_is_not_there_is_answered_with_those_that_are() -> None:
    row = proportion("S1", 1, 9, outcome="Neutrophil count decreased", term="Neutropenia", table="adverse_events")
    with pytest.raises(PoolingError, match="it is counted as Neutrophil count decreased"):
        chosen(row, outcome="neutropenia")
    with pytest.raises(PoolingError, match=r"close to it: ORR; most results: ORR \(5\)"):
        chosen(*FIVE, outcome="ORS")


def test_nothing_left_is_refused_with_the_reasons() -> None:
    with pytest.raises(PoolingError, match="no study of ORR can be pooled: 1 another study's result"):
        chosen(CITED_ROW)


@pytest.mark.parametrize(
    ("rows", "warned"),
    [
        (FIVE[:1], "One study: nothing is pooled"),
        (FIVE[:4], "4 studies: tau²"),
        ((*FIVE, proportion("S1", 2, 30, arm_id="A2")), "More than one row of S1: arms of one study"),
        ((*FIVE, proportion("again", 5, 21)), "Same treatment and figures, perhaps the same patients: S1 = again."),
        ((*FIVE, proportion("C", 2, 30, arm_role="comparator")), "1 of 6 arms are comparators"),
        ((*FIVE, proportion("C", 2, 30, condition="melanoma")), "2 conditions are pooled together (breast"),
        ((*FIVE, proportion("C", 2, 30, counts_from="percent")), "Counts reckoned from a percent: C."),
        ((*FIVE, proportion("C", 2, 30, flags="several_results")), "Flagged rows: C (several_results)."),
    ],
    ids=["one", "few", "arms", "same", "comparators", "conditions", "percent", "flags"],
)  # fmt: skip
def test_what_a_reader_must_know_is_said(rows: tuple[dict[str, Any], ...], warned: str) -> None:
    said = chosen(*rows).warnings
    assert any(line.startswith(warned) for line in said), said
    assert len(said) == 1


def test_groups_by_drug_overlap_and_are_not_tested() -> None:
    both = proportion("D", 9, 30, treatment="docetaxel + paclitaxel")
    by_drug, by_treatment = (chosen(*FIVE, both, by=by) for by in ("drug", "treatment"))
    assert by_drug.groups == {"paclitaxel": [0, 1, 2, 3, 4, 5], "docetaxel": [5]}
    assert by_treatment.groups == {"paclitaxel": [0, 1, 2, 3, 4], "docetaxel + paclitaxel": [5]}
    assert any("not tested" in line for line in by_drug.warnings)
    pooled = [analyse(s.studies, s.question, groups=s.groups) for s in (by_drug, by_treatment)]
    assert [p.subgroup_test is None for p in pooled] == [True, False]
    assert [(group.group, group.k) for group in pooled[1].groups] == [("paclitaxel", 5), ("docetaxel + paclitaxel", 1)]
    assert [study.weight for study in pooled[1].groups[1].studies] == [pooled[1].studies[5].weight]


def test_a_group_without_an_estimate_is_told_and_the_others_are_pooled() -> None:
    none = proportion("Z", 0, 9, treatment="placebo")
    selection = chosen(*FIVE, none, by="treatment", measure="glmm")
    pooled = analyse(selection.studies, selection.question, groups=selection.groups, leave_one_out=True)
    assert [group.group for group in pooled.groups] == ["paclitaxel"]
    assert any(line.startswith("placebo: ") for line in pooled.warnings)
    assert pooled.k == 6
    assert len(pooled.leave_one_out) == 6


@pytest.mark.parametrize("interval", ["hk", "z"])
def test_an_interval_of_no_width_is_told(interval: str) -> None:
    selection = chosen(*(proportion(f"S{i}", 10, 40, treatment=f"drug {i}") for i in range(5)), interval=interval)
    pooled = analyse(selection.studies, selection.question)
    assert [line.startswith("The studies agree") for line in pooled.warnings] == [True] * (interval == "hk")
    assert (pooled.ci_low == pytest.approx(0.25)) == (interval == "hk")


def test_counts_of_two_arms_go_before_a_stated_ratio() -> None:
    tables = (comparison("S1", "effects_2x2"), comparison("S2", "effects_2x2", ai=9))
    ratios = (comparison("S1", "effects_ratio"), comparison("S3", "effects_ratio"))
    selection = select(effects(tables=tables, ratios=ratios), Question("ORR", measure="or"))
    assert [(study.study, study.counts_from) for study in selection.studies] == [
        ("S1", "stated"),
        ("S2", "stated"),
        ("S3", "ci"),
    ]
    assert reasons(selection) == [COUNTED]
    assert any(line.startswith("1 of 3 ratios are as stated") for line in selection.warnings)
    assert selection.studies[2].estimate == pytest.approx(1.6487, abs=1e-4)


def test_a_stated_ratio_of_the_same_arms_the_other_way_round_is_not_pooled_beside_the_counts() -> None:
    table = comparison("S1", "effects_2x2")
    turned = comparison("S1", "effects_ratio", arm_id="A2", reference_arm_id="A1")
    other = comparison("S1", "effects_ratio", arm_id="A1", reference_arm_id="A3")
    selection = select(effects(tables=(table,), ratios=(turned, other)), Question("ORR", measure="or"))
    assert [study.counts_from for study in selection.studies] == ["stated", "ci"]
    assert reasons(selection) == [COUNTED]


def test_reports_of_one_registered_trial_are_warned_of() -> None:
    registered = {"S1": "NCT01", "S3": "NCT01", "S4": "NCT02", "elsewhere": "NCT02"}
    said = select(effects(*FIVE), Question("ORR"), registered).warnings
    assert said == ("Several documents of one trial, perhaps of the same patients: NCT01 (S1 = S3).",)


@pytest.mark.parametrize(("p_values", "same"), [(("0.0004", "<0.001"), True), (("0.04", "0.04"), True)])
def test_one_ratio_in_two_reports_is_known_by_its_interval(p_values: tuple[str, str], same: bool) -> None:
    ratios = [
        comparison(f"S{i}", "effects_ratio", measure="HR", outcome="PFS", ci_low=1.1, ci_high=2.4, p_value=p)
        for i, p in enumerate(p_values)
    ]
    said = select(effects(ratios=tuple(ratios)), Question("PFS", measure="hr")).warnings
    assert any(line.startswith("Same treatment and figures") for line in said) == same


@pytest.mark.parametrize(("roles", "told"), [(["comparator"], True), (["comparator"] * 6, False), ([], False)])
def test_a_ratio_the_other_way_round_is_told(roles: list[str], told: bool) -> None:
    roles = roles + ["experimental"] * (6 - len(roles))
    ratios = [
        comparison(f"S{i}", "effects_ratio", measure="HR", outcome="PFS", value=0.5 + i / 10, arm_role=role)
        for i, role in enumerate(roles)
    ]
    said = select(effects(ratios=tuple(ratios)), Question("PFS", measure="hr")).warnings
    warned = ("Ratios of the comparator to the treatment, the other way round than the others: S0.",)
    assert said == (warned if told else ())


def test_two_arms_of_one_study_that_are_in_another_are_named_once() -> None:
    both = [proportion(study, xi, 40, arm_id=f"A{xi}", treatment=f"drug {xi}") for study in "ab" for xi in (3, 4)]
    said = chosen(*FIVE, *both).warnings
    assert "Same treatment and figures, perhaps the same patients: a = b." in said


def test_an_outcome_of_another_measure_is_answered_with_the_measure() -> None:
    stated = comparison("S1", "effects_ratio", measure="HR", outcome="PFS")
    with pytest.raises(PoolingError, match="--outcome pfs: no result for this measure, but for --measure hr; most"):
        select(effects(*FIVE, ratios=(stated,)), Question("pfs"))


def test_shown_proportions_are_as_counted_with_an_exact_interval() -> None:
    study = chosen(proportion("Z", 0, 19)).studies[0]
    assert (study.estimate, study.ci_low) == (0, 0)
    assert study.ci_high == pytest.approx(1 - 0.025 ** (1 / 19))


@pytest.mark.parametrize(
    ("text", "grades"),
    [("3-5", Grades(3, 5)), ("4", Grades(4, 4)), ("3+", Grades(3, None, open=True)), ("any", Grades())],
)
def test_grades_are_read(text: str, grades: Grades) -> None:
    assert parse_grades(text) == grades


@pytest.mark.parametrize("text", ["0-3", "5-3", "severe", "3-", "6"])
def test_grades_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(PoolingError, match="--grade"):
        parse_grades(text)


FRAME = pd.DataFrame({"study": ["a", "b", "c"], "ni": [10, 20, 30]})


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("ni >= 20", ["b", "c"]),
        ("study = 'a' OR ni = 30 -- the ends", ["a", "c"]),
        ("ni > (SELECT avg(ni) FROM effects)", ["c"]),
        ("false", []),
    ],
)
def test_a_condition_chooses_rows(condition: str, expected: list[str]) -> None:
    assert list(rows_where(FRAME, condition)["study"]) == expected


@pytest.mark.parametrize(
    "condition",
    [
        "nobody = 1",
        "ni >",
        "1=1); DROP TABLE effects; SELECT (1=1",
        "ni IN (SELECT length(content) FROM read_text('/etc/hostname'))",
        "ni IN (SELECT 1 FROM condition)",
        "study",
    ],
)
def test_a_condition_that_is_none_or_leaves_the_table_is_refused(condition: str) -> None:
    with pytest.raises(PoolingError, match="--where"):
        rows_where(FRAME, condition)
