"""From paths to documents; knows nothing of spaCy."""

from __future__ import annotations

from .documents import IdClash, InputDocument, ReadingError
from .paths import Listing, check_names, list_files, read_file, read_files, read_paths
from .text import text_document

__all__ = [
    "IdClash",
    "InputDocument",
    "Listing",
    "ReadingError",
    "check_names",
    "list_files",
    "read_file",
    "read_files",
    "read_paths",
    "text_document",
]
