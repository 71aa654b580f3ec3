"""The plots of the page: what the tables give most studies for, drawn by :mod:`trialtables.meta`.

A forest plot never pools across diseases here, nor treatments with their comparators: nobody asked for it, and a
reviewer would not.  What else to pool is for ``trialtables pool`` to be told.
"""

from __future__ import annotations

import base64
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..terminal import printable_line

if TYPE_CHECKING:
    import pandas as pd

    from ..meta.effects import Effects
    from ..meta.pooled import Pooled

#: Forest plots on a page, the fewest studies that one is drawn of, and the most results that it holds.
MOST_FORESTS, FEWEST_STUDIES, MOST_RESULTS = 3, 3, 60
#: Arms with a dose and a response that a plot of dose against response is drawn of.
FEWEST_DOSES = 4

Plot = dict[str, Any]


class PlotsNeed(ImportError):
    """A package that the plots need is not installed; the message is one line for the user."""


def plots_of(frames: Mapping[str, pd.DataFrame]) -> list[Plot]:
    """The plots that these tables give, each with title, caption, text for who cannot see it, and the picture.

    None where there is too little to draw.  Raises PlotsNeed without the extra ``meta``.
    """
    try:
        import matplotlib  # noqa: F401
        import pymare  # noqa: F401
    except ImportError as error:
        raise PlotsNeed(f"plots are left out, they need {error.name}: pip install 'trialtables[meta]'") from error
    from ..meta.effects import make_effects

    effects = make_effects(dict(frames))
    return [*forests(effects), *toxicity(effects), *dose_response(effects, frames["doses"])]


def forests(effects: Effects) -> Iterator[Plot]:
    """Forest plots of the response outcomes that most studies of one disease report."""
    from ..meta.analysis import analyse
    from ..meta.forest import forest_plot
    from ..meta.pooling import PoolingError
    from ..meta.question import Question
    from ..meta.selection import select

    drawn = 0
    for outcome, condition in commonest(effects.proportion):
        own = treated(effects.proportion)
        own = own[own["condition"] == condition]
        try:
            chosen = select(replace(effects, proportion=own), Question(outcome))
            if len({study.study for study in chosen.studies}) < FEWEST_STUDIES or len(chosen.studies) > MOST_RESULTS:
                continue
            pooled = analyse(chosen.studies, chosen.question, warnings=chosen.warnings)
        except PoolingError:
            continue  # Such studies must not be pooled; the next outcome may be.
        image = drawing(lambda path, pooled=pooled: forest_plot(pooled, path))  # type: ignore[misc]
        if image:
            yield forest(pooled, condition, image)
            drawn += 1
        if drawn == MOST_FORESTS:
            return


def treated(proportions: pd.DataFrame) -> pd.DataFrame:
    """The rows of arms that got the treatment under study."""
    return proportions[proportions["arm_role"].fillna("") != "comparator"]


def commonest(proportions: pd.DataFrame) -> list[tuple[str, str]]:
    """Response outcomes with a disease, those of most studies first."""
    rows = treated(proportions)
    rows = rows[(rows["table"] == "responses") & rows["main"].astype(bool) & rows["condition"].notna()]
    one_each = rows[["outcome", "condition", "study"]].drop_duplicates().astype(str)
    studies = Counter(zip(one_each["outcome"], one_each["condition"], strict=True))
    ranked = sorted(studies, key=lambda pair: (-studies[pair], pair))
    return [pair for pair in ranked if studies[pair] >= FEWEST_STUDIES]


def forest(pooled: Pooled, condition: str, image: str) -> Plot:
    """A forest plot in words, with the results behind it."""
    limits = f"{pooled.level:g}% CI {100 * pooled.ci_low:.0f}–{100 * pooled.ci_high:.0f}"
    told = f"{pooled.k} results, pooled {100 * pooled.estimate:.0f}% ({limits}), I² {pooled.I2:.0f}%"
    where = f"condition = {quoted(condition)} AND arm_role <> 'comparator'"
    command = f'trialtables pool OUT --outcome {pooled.outcome} --where "{where}" --plot forest.svg'
    results = [
        {
            "study": printable_line(study.study),
            "arm": printable_line(study.arm_id),
            "start": study.start,
            "end": study.end,
            "label": printable_line(study.slab),
            "treatment": printable_line(study.treatment),
            "figures": f"{study.xi}/{study.ni}",
            "from": "" if study.counts_from == "stated" else f"reckoned from a {printable_line(study.counts_from)}",
        }
        for study in pooled.studies
    ]
    return {
        "title": printable_line(f"{pooled.outcome} in {condition}"),
        "caption": printable_line(f"{told}. Arms under study, without comparators; logit model with random effects."),
        "alt": printable_line(f"Forest plot of {pooled.outcome} in {condition}: {told}."),
        "warnings": [printable_line(warning) for warning in pooled.warnings],
        "command": printable_line(command),
        "results": results,
        "image": image,
    }


def quoted(text: str) -> str:
    """The text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def toxicity(effects: Effects) -> Iterator[Plot]:
    """The toxicity profile of the treatments that are best reported."""
    from ..meta.toxicity import toxicity_plot

    image = drawing(lambda path: toxicity_plot(effects.proportion, path))
    if image:
        yield {
            "title": "Adverse events of grade 3 or higher",
            "caption": "Patients with the event, summed over the studies of a treatment.",
            "alt": "Rates of severe adverse events by treatment, one row for each event.",
            "command": "trialtables plot OUT toxicity -o toxicity.svg",
            "image": image,
        }


def dose_response(effects: Effects, doses: pd.DataFrame) -> Iterator[Plot]:
    """Doses of one drug against response rates: the drug of most arms that have both."""
    from ..meta.dose_response import commonest_drug, dose_points, dose_response_plot
    from ..meta.drawing import PlotError

    try:
        drug = commonest_drug(effects.proportion, doses)
    except PlotError:
        return
    points, unit = dose_points(effects.proportion, doses, drug)
    if len(points) < FEWEST_DOSES or len({point.dose for point in points}) < 2:
        return
    image = drawing(lambda path: dose_response_plot(effects.proportion, doses, path, drug))
    if image:
        yield {
            "title": printable_line(f"Dose of {drug} and ORR"),
            "caption": printable_line(f"{len(points)} arms by their dose in {unit}; areas stand for patients."),
            "alt": printable_line(f"Response rates of {len(points)} arms against their dose of {drug} in {unit}."),
            "command": printable_line(f"trialtables plot OUT dose-response --drug {drug} -o dose.svg"),
            "image": image,
        }


def drawing(draw: Callable[[Path], None]) -> str:
    """What is drawn, as an address that holds the picture itself; empty where there is nothing to draw.

    As a picture, and not as part of the page, an SVG can run nothing and load nothing.
    """
    from ..meta.drawing import PlotError

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plot.svg"
        try:
            draw(path)
        except PlotError:
            return ""
        return f"data:image/svg+xml;base64,{base64.b64encode(path.read_bytes()).decode()}"
