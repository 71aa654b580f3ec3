"""One colour for each table, light enough for black text on it; kinds of fact that belong together look alike."""

from __future__ import annotations

COLOURS = {
    "documents": "#D0D7DE",
    "studies": "#DDDDDD",
    "arms": "#BBD6FB",
    "drugs": "#BFE5BF",
    "doses": "#E2C6F2",
    "schedules": "#F1DDF9",
    "responses": "#FFE08A",
    "survival": "#B7E6EA",
    "comparisons": "#8FD3D9",
    "adverse_events": "#FFC4BA",
    "population": "#C8CFF0",
    "measurements": "#FFF3B0",
}
