"""The plots: forest plot, toxicity profile, dose against response.  Each writes an SVG, PNG or PDF file."""

from __future__ import annotations

from .dose_response import commonest_drug, dose_points, dose_response_plot
from .drawing import PlotError, check_path
from .forest import forest_plot
from .toxicity import severe_rates, toxicity_plot

__all__ = [
    "PlotError",
    "check_path",
    "commonest_drug",
    "dose_points",
    "dose_response_plot",
    "forest_plot",
    "severe_rates",
    "toxicity_plot",
]
