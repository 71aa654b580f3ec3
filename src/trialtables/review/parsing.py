"""Rows that the pipeline reads in a stretch of text that a reviewer selected."""

from __future__ import annotations

from typing import Any

from .desk import DeskDocument
from .state import DocumentState


class Parser:
    """The pipeline, loaded when it is first needed."""

    def warm(self) -> None:
        """Begin to load the pipeline."""

    def candidates(
        self, document: DeskDocument, state: DocumentState, start: int, end: int, table: str | None = None
    ) -> list[dict[str, Any]]:
        return []
