"""From many documents to one set of tables: streaming, in parallel, isolated, resumable."""

from __future__ import annotations

from .extraction import (
    SECTIONS_KEY,
    Extraction,
    Processed,
    checked_extraction,
    document_row,
    extract_document,
    extract_documents,
    extract_to_folder,
    failure,
    process,
)
from .summary import RunSummary

__all__ = [
    "SECTIONS_KEY",
    "Extraction",
    "Processed",
    "RunSummary",
    "checked_extraction",
    "document_row",
    "extract_document",
    "extract_documents",
    "extract_to_folder",
    "failure",
    "process",
]
