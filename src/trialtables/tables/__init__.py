"""From rows to files and DataFrames; knows nothing of how facts are found."""

from __future__ import annotations

from .cells import RowError, cells_of, unique_rows
from .frames import to_frames
from .output import OutputError, check_output, staged_output
from .stored import stored_frame, stored_frames
from .writers import DEFAULT_FORMATS, FORMATS, check_formats, write_tables

__all__ = [
    "DEFAULT_FORMATS",
    "FORMATS",
    "OutputError",
    "RowError",
    "cells_of",
    "check_formats",
    "check_output",
    "staged_output",
    "stored_frame",
    "stored_frames",
    "to_frames",
    "unique_rows",
    "write_tables",
]
