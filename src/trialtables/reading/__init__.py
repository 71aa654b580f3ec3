"""From paths to documents; knows nothing of spaCy."""

from __future__ import annotations

from .again import Reread, read_again
from .documents import IdClash, InputDocument, ReadingError
from .listing import print_listing
from .options import FIELD_MEANINGS, ReadingOptions, parse_fields
from .paths import Listing, check_names, list_files, read_file, read_files, read_paths
from .text import text_document

__all__ = [
    "FIELD_MEANINGS",
    "IdClash",
    "InputDocument",
    "Listing",
    "ReadingError",
    "ReadingOptions",
    "Reread",
    "check_names",
    "list_files",
    "parse_fields",
    "print_listing",
    "read_again",
    "read_file",
    "read_files",
    "read_paths",
    "text_document",
]
