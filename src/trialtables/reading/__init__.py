"""From paths to documents; knows nothing of spaCy."""

from __future__ import annotations

from .again import Reread, read_again
from .documents import IdClash, InputDocument, ReadingError
from .paths import Listing, check_names, list_files, read_file, read_files, read_paths
from .text import text_document

__all__ = [
    "IdClash",
    "InputDocument",
    "Listing",
    "ReadingError",
    "Reread",
    "check_names",
    "list_files",
    "read_again",
    "read_file",
    "read_files",
    "read_paths",
    "text_document",
]
