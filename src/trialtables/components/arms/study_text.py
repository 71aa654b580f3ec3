"""A text in its sentences and sections: what is asked of a study before its treatments are known."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class StudyText:
    """A text in its sentences and sections."""

    text: str
    sentences: tuple[tuple[int, int], ...]
    sections: tuple[tuple[int, int, str], ...]

    def section_at(self, position: int) -> str:
        """The section of a character, "" where it has none."""
        for start, end, name in self.sections:
            if start <= position < end:
                return name
        return ""

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The sentence of a character."""
        i = bisect_right(self._starts, position) - 1
        return self.sentences[i] if i >= 0 and position < self.sentences[i][1] else (0, len(self.text))

    @cached_property
    def known_told(self) -> dict[int, bool]:
        """Whether sentences tell results, by their first character, as far as :mod:`planned_studies` has asked."""
        return {}
