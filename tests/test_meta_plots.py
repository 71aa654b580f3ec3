"""Plots say what the numbers say, fit their page and come out the same each time."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from typer.testing import CliRunner

pytest.importorskip("matplotlib")

from trialtables.cli import app
from trialtables.meta.drawing import COLUMN, PAGE, STYLE, canvas, shortened, text_width
from trialtables.meta.forest import IN_COLUMN, forest_plot, kept, layout, limits, ratio_ticks
from trialtables.meta.forest_lines import headings_of, lines_of
from trialtables.meta.plots import PlotError, dose_points, dose_response_plot, severe_rates, toxicity_plot
from trialtables.meta.pooled import Pooled, PooledStudy, SubgroupTest

PNG = b"\x89PNG\r\n\x1a\n"


def study(number: int, treatment: str = "ibrutinib", xi: int = 12, ni: int = 30, group: str = "") -> PooledStudy:
    """One arm with counts."""
    p = xi / ni
    return PooledStudy(
        slab=f"NCT{number:08d}",
        study=f"NCT{number:08d}",
        arm_id="A1",
        treatment=treatment,
        reference="",
        group=group,
        xi=xi,
        ni=ni,
        ci=None,
        n2i=None,
        yi=0.0,
        vi=0.1,
        weight=25.0,
        estimate=p,
        ci_low=max(0.0, p - 0.15),
        ci_high=min(1.0, p + 0.15),
        counts_from="stated",
        flags="",
    )


def pooled(*studies: PooledStudy, **changes: object) -> Pooled:
    """An analysis whose figures are easily recognised."""
    whole = Pooled(
        measure="logit",
        outcome="ORR",
        grade="",
        group="",
        by="",
        level=95.0,
        interval="hk",
        studies=studies,
        beta=-0.4,
        se=0.1,
        estimate=0.401,
        ci_low=0.352,
        ci_high=0.453,
        pi_low=0.201,
        pi_high=0.634,
        tau2=0.12,
        I2=43.2,
        H2=1.8,
        Q=10.5,
        df=len(studies) - 1,
        p=0.0321,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


FOUR = (study(1), study(2, xi=3), study(3, "rituximab", xi=20), study(4, "rituximab", xi=30))


def words(whole: Pooled) -> list[str]:
    return [" | ".join(line.words).rstrip(" |") for line in lines_of(whole)]


def test_a_forest_plot_says_the_numbers() -> None:
    assert words(pooled(*FOUR)) == [
        "NCT00000001 | ibrutinib | 12/30 | 40.0 [25.0, 55.0] | 25.0",
        "NCT00000002 | ibrutinib | 3/30 | 10.0 [0.0, 25.0] | 25.0",
        "NCT00000003 | rituximab | 20/30 | 66.7 [51.7, 81.7] | 25.0",
        "NCT00000004 | rituximab | 30/30 | 100.0 [85.0, 100.0] | 25.0",
        "All studies |  | 65/120 | 40.1 [35.2, 45.3] | 100",
        "Prediction interval |  |  | [20.1, 63.4]",
        "Heterogeneity: τ² = 0.12, I² = 43%, Q = 10.5, df = 3, p = 0.032",
    ]


def test_groups_stand_under_their_names_with_weights_of_the_whole() -> None:
    groups = tuple(pooled(*part, group=part[0].treatment, df=1) for part in (FOUR[:2], FOUR[2:]))
    test = SubgroupTest(QM=4.2, df=1, p=0.0004)
    said = words(pooled(*FOUR, groups=groups, by="treatment", subgroup_test=test))
    assert said[0] == "ibrutinib"
    assert said[1] == "NCT00000001 | 12/30 | 40.0 [25.0, 55.0] | 25.0"
    assert said[3].startswith("Pooled | 15/60 | 40.1")
    assert said[-1] == "Test of a difference between groups: Q = 4.20, df = 1, p < 0.001"


def test_one_study_has_neither_prediction_interval_nor_heterogeneity() -> None:
    said = words(pooled(FOUR[0], pi_low=None, pi_high=None))
    assert [line.split(" | ")[0] for line in said] == ["NCT00000001", "All studies"]


def test_comparisons_have_both_arms_and_no_percent() -> None:
    ratio = replace(FOUR[0], reference="placebo", ci=4, n2i=28, estimate=0.6, ci_low=0.41, ci_high=0.9)
    whole = pooled(ratio, replace(ratio, treatment="x"), measure="rr", estimate=0.6, ci_low=0.5, ci_high=0.72)
    assert headings_of(whole) == ("Study", "Treatment", "Treated", "Reference", "Risk ratio [95% CI]", "Weight %")
    assert words(whole)[0] == "NCT00000001 | ibrutinib v placebo | 12/30 | 4/28 | 0.60 [0.41, 0.90] | 25.0"
    assert whole.no_effect == 1.0


@pytest.mark.parametrize(("low", "high"), [(0.6, 1.4), (0.4, 1.1), (0.05, 3), (1 / 16, 16), (0.9, 1.05), (0.01, 40)])
def test_ratio_axes_have_a_few_ticks_that_hold_one(low: float, high: float) -> None:
    ticks = ratio_ticks(low, high)
    assert 1 in ticks
    assert 2 <= len(ticks) <= 7
    assert all(low <= tick <= high for tick in ticks)


def test_one_wide_interval_does_not_shrink_the_others() -> None:
    wide = replace(FOUR[0], reference="placebo", estimate=1.0, ci_low=0.0001, ci_high=4000.0)
    low, high = limits(pooled(wide, measure="hr", estimate=0.8, ci_low=0.5, ci_high=1.2, pi_low=None, pi_high=None))
    assert (low, high) == (1 / 16, 16)


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_the_same_plot_gives_the_same_file(tmp_path: Path, ending: str) -> None:
    first, second = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
    for path in (first, second):
        forest_plot(pooled(*FOUR), path)
    assert first.read_bytes() == second.read_bytes()
    assert len(first.read_bytes()) > 2000


def size_of(path: Path) -> tuple[float, float]:
    """Width and height of an SVG in inches."""
    root = ElementTree.parse(path).getroot()
    width, height = (float(root.attrib[name].removesuffix("pt")) / 72 for name in ("width", "height"))
    return width, height


def test_a_long_forest_plot_keeps_the_width_of_a_page(tmp_path: Path) -> None:
    long = [replace(study(n), slab=f"DOI_10.1016_S1470_2045_{n:07d}", treatment="drug " * n) for n in range(1, 41)]
    forest_plot(pooled(*long), tmp_path / "long.svg")
    width, height = size_of(tmp_path / "long.svg")
    assert width == pytest.approx(PAGE)
    assert height > 8


def test_a_narrow_forest_plot_fits_a_column(tmp_path: Path) -> None:
    groups = tuple(pooled(*part, group=part[0].treatment, df=1) for part in (FOUR[:2], FOUR[2:]))
    forest_plot(pooled(*FOUR, groups=groups, by="treatment"), tmp_path / "narrow.svg", sheet=IN_COLUMN)
    assert size_of(tmp_path / "narrow.svg")[0] == pytest.approx(COLUMN)
    headings, lines = kept(headings_of(pooled(*FOUR)), lines_of(pooled(*FOUR)), IN_COLUMN)
    assert headings == ["Study", "n/N", "Rate (%) [95% CI]"]
    assert lines[0].words == ("NCT00000001", "12/30", "40.0 [25.0, 55.0]")


def compared(number: int, **changes: object) -> PooledStudy:
    """A comparison of long names and a wide interval, which leaves little room for words."""
    names = {"slab": f"DOI_10.1016_S1470_2045_{number:07d}", "reference": "investigators' choice of chemotherapy"}
    wide = {"ci": 9, "n2i": 172, "estimate": 312.57, "ci_low": 43.24, "ci_high": 2259.4}
    return replace(study(number, "fulvestrant + palbociclib"), **(names | wide | changes))  # type: ignore[arg-type]


def test_studies_can_be_told_apart_where_there_is_little_room(tmp_path: Path) -> None:
    two = [compared(7, slab=f"DOI_10.1016_S1470_2045_0000007 {pair}") for pair in ("A1 v A3", "A2 v A3")]
    several = pooled(*(compared(number) for number in (301, 302, 13_303)), *two, measure="or")
    forest_plot(several, tmp_path / "or.svg")
    # Letters are drawn as shapes, the words stand beside them as comments.
    words = re.findall(r"<!-- (.*?) -->", (tmp_path / "or.svg").read_text("utf-8"))
    names = [word.partition("…")[2] for word in words if word.startswith("DO") and "…" in word]
    assert [name[-4:] for name in names[:3]] == ["0301", "0302", "3303"]
    assert [name[-9:] for name in names[3:]] == ["7 A1 v A3", "7 A2 v A3"]
    assert "Prediction interval" in words


def test_a_narrow_forest_plot_of_two_arms_leaves_their_counts_to_the_table(tmp_path: Path) -> None:
    ratios = pooled(compared(1), compared(2), measure="or")
    assert kept(headings_of(ratios), lines_of(ratios), IN_COLUMN)[0] == ["Study", "Odds ratio [95% CI]"]
    with canvas(COLUMN, 2) as figure:
        headings, lines = kept(headings_of(ratios), lines_of(ratios), IN_COLUMN)
        _, left, right = layout(figure, IN_COLUMN, headings, lines)
    assert right - left >= IN_COLUMN.least_plot - 0.03


def test_names_with_markup_are_drawn_as_they_are(tmp_path: Path) -> None:
    odd = replace(FOUR[0], slab="$x_1$ <b>&\x1b[31m", treatment="a $\\frac$ b")
    forest_plot(pooled(odd, FOUR[1]), tmp_path / "odd.svg")
    ElementTree.parse(tmp_path / "odd.svg")


def test_names_are_cut_to_their_column() -> None:
    with canvas(PAGE, 1) as figure:
        name = "DOI_10.1016_S1470_2045_12_70329_7"
        cut = shortened(figure, name, 1.2, end=6)
        assert re.fullmatch(r"DOI_10\.10\S*…0329_7", cut)
        assert text_width(figure, cut) <= 1.2
        assert shortened(figure, "short", 1.2) == "short"


def test_a_plot_to_nowhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlotError, match="give a name that ends so"):
        forest_plot(pooled(*FOUR), tmp_path / "plot.docx")
    with pytest.raises(PlotError, match="cannot be written"):
        forest_plot(pooled(*FOUR), tmp_path / "none" / "plot.png")
    with pytest.raises(PlotError, match="no study"):
        forest_plot(pooled(), tmp_path / "plot.png")


# --- toxicity and dose


def proportion(study: str, outcome: str, xi: int, ni: int, **others: object) -> dict[str, object]:
    row: dict[str, object] = {
        "study": study,
        "arm_id": "A1",
        "treatment": "ibrutinib",
        "arm_role": "single",
        "table": "adverse_events",
        "outcome": outcome,
        "grade_low": 3,
        "grade_high": 4,
        "xi": xi,
        "ni": ni,
        "slab": study,
        "main": True,
    }
    return row | others


EVENTS = [
    proportion("one", "Anemia", 3, 30),
    proportion("one", "Anemia", 4, 30, grade_high=5),
    proportion("two", "Anemia", 1, 20),
    proportion("two", "Nausea", 9, 20, grade_low=1, grade_high=2),
    proportion("two", "ANY", 15, 20),
    proportion("two", "SAE", 12, 20),
    proportion("two", "DEATH", 1, 20, grade_low=5, grade_high=5),
    proportion("three", "Anemia", 10, 10, arm_role="cited"),
    proportion("four", "Anemia", 10, 10, main=False),
    proportion("four", "Diarrhea", 0, 40, treatment="rituximab"),
]


def test_severe_events_are_summed_over_studies_in_their_widest_band() -> None:
    rates = {(r.treatment, r.term): (r.events, r.patients, r.studies) for r in severe_rates(pd.DataFrame(EVENTS))}
    assert rates == {("ibrutinib", "Anemia"): (5, 50, 2), ("rituximab", "Diarrhea"): (0, 40, 1)}


def test_the_toxicity_profile_is_drawn(tmp_path: Path) -> None:
    toxicity_plot(pd.DataFrame(EVENTS), tmp_path / "toxicity.png")
    assert (tmp_path / "toxicity.png").read_bytes().startswith(PNG)
    with pytest.raises(PlotError, match="no toxicity profile"):
        toxicity_plot(pd.DataFrame(EVENTS)[3:4], tmp_path / "none.png")


RESPONSES = [
    proportion(name, "ORR", xi, 30, table="responses", treatment=treatment, arm_id=arm)
    for name, arm, xi, treatment in (
        ("one", "A1", 10, "docetaxel"),
        ("one", "A2", 20, "docetaxel + trastuzumab"),
        ("two", "A1", 5, "docetaxel"),
        ("three", "A1", 7, "docetaxel"),
        ("four", "A1", 9, "docetaxel"),
    )
]
DOSES = [
    {"doc_id": name, "arm_id": arm, "drug": "docetaxel", "low": low, "high": high, "unit": unit, "role": role}
    for name, arm, low, high, unit, role in (
        ("one", "A1", 75.0, 75.0, "mg/m2", "fixed"),
        ("one", "A2", 100.0, 100.0, "mg/m2", "fixed"),
        ("one", "A2", 75.0, 75.0, "mg/m2", "reduced"),
        ("two", "A1", 60.0, 100.0, "mg/m2", "fixed"),
        ("three", "A1", 75.0, 75.0, "mg/m2", "level"),
        ("three", "A1", 100.0, 100.0, "mg/m2", "level"),
        ("four", "A1", 40.0, 40.0, "mg", "fixed"),
    )
]


def test_only_arms_with_one_dose_have_a_place_on_the_axis() -> None:
    points, unit = dose_points(pd.DataFrame(RESPONSES), pd.DataFrame(DOSES), "docetaxel")
    assert unit == "mg/m2"
    assert [(p.study, p.dose, p.responders, p.alone) for p in points] == [
        ("one", 75, 10, True),
        ("one", 100, 20, False),
    ]
    points, unit = dose_points(pd.DataFrame(RESPONSES), pd.DataFrame(DOSES), "docetaxel", unit="mg")
    assert [(p.study, unit) for p in points] == [("four", "mg")]


def test_dose_against_response_is_drawn(tmp_path: Path) -> None:
    frames = pd.DataFrame(RESPONSES), pd.DataFrame(DOSES)
    dose_response_plot(*frames, tmp_path / "dose.svg", "docetaxel")
    assert size_of(tmp_path / "dose.svg")[0] == pytest.approx(PAGE)
    with pytest.raises(PlotError, match="no arm has both a dose of aspirin"):
        dose_response_plot(*frames, tmp_path / "none.svg", "aspirin")


def test_nothing_is_set_in_type_too_small_to_print() -> None:
    assert min(STYLE["font.size"], STYLE["xtick.labelsize"], STYLE["legend.fontsize"]) >= 7


# --- the command


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables of one small trial with two arms."""
    folder = tmp_path_factory.mktemp("plots")
    (folder / "trial.txt").write_text(
        "In this randomized trial 40 patients received docetaxel 75 mg/m2 every 3 weeks and 42 patients received "
        "paclitaxel 175 mg/m2 every 3 weeks. Results: The response rate was 45% (18/40) with docetaxel and 50% (21/42) "
        "with paclitaxel. Grade 3 or 4 neutropenia occurred in 20 of 40 and 12 of 42 patients, respectively.",
        "utf-8",
    )
    done = CliRunner().invoke(app, ["extract", str(folder / "trial.txt"), "-o", str(folder / "out")])
    assert done.exit_code == 0, done.stderr
    return folder / "out"


@pytest.mark.parametrize(
    "arguments",
    [
        ["toxicity"],
        ["toxicity", "--where", "ni > 41"],
        ["dose-response", "--drug", "Docetaxel"],
        ["dose-response", "--unit", "mg/m2"],
    ],
)
def test_the_command_draws(extracted: Path, tmp_path: Path, arguments: list[str]) -> None:
    done = CliRunner().invoke(app, ["plot", str(extracted), *arguments, "-o", str(tmp_path / "plot.png")])
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "plot.png").read_bytes().startswith(PNG)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["toxicity", "-o", "plot.gif"], "a plot is written as .svg, .png, .pdf"),
        (["toxicity", "--where", "nothing = 1", "-o", "plot.png"], "nothing"),
        (["toxicity", "--where", "ni > 1000", "-o", "plot.png"], "no toxicity profile to draw"),
        (["dose-response", "--outcome", "pCR", "-o", "plot.png"], "counts for pCR"),
        (["dose-response", "--drug", "aspirin", "-o", "plot.png"], "dose of aspirin"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_a_line(extracted: Path, arguments: list[str], said: str) -> None:
    done = CliRunner().invoke(app, ["plot", str(extracted), *arguments])
    assert done.exit_code == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
