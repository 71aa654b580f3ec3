"""The plots: forest plot, toxicity profile, dose against response.  Each writes an SVG, PNG or PDF file."""

from __future__ import annotations

from .dose_response import commonest_drug, dose_points, dose_response_plot
from .drawing import PlotError, check_path
from .forest import IN_COLUMN, ON_PAGE, forest_plot
from .toxicity import severe_rates, toxicity_plot

__all__ = [
    "IN_COLUMN",
    "ON_PAGE",
    "PlotError",
    "check_path",
    "commonest_drug",
    "dose_points",
    "dose_response_plot",
    "forest_plot",
    "severe_rates",
    "toxicity_plot",
]
