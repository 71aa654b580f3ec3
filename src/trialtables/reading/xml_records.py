"""Cut PubMed XML into its records without building it, so that a damaged or endless one harms no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .characters import MOST_PASSED_OVER
from .documents import ReadingError

BEGIN = re.compile(r"<(Pubmed(?:Book)?Article)(?=[\s>/])")


@dataclass(frozen=True)
class Part:
    """A stretch of the file; ``line`` is its first, from 1.

    ``kind`` is ``record``, ``between`` (what stands before, between and behind records), ``broken`` (a record in which
    the next begins), ``cut`` (one in which the file ends) or ``too long`` (one whose text is not kept).
    """

    kind: str
    text: str
    line: int


class Cutter:
    """Cuts characters into parts; a stretch between records comes before each record and last of all."""

    def __init__(self, pieces: Iterator[str], longest: int) -> None:
        self._pieces = pieces
        self._longest = longest
        self._buffer = ""
        self._at = 0
        self.line = 1

    def parts(self) -> Iterator[Part]:
        """The parts in order.  Raises ReadingError where the stream is damaged or a part has no end in sight."""
        yield self._between()
        while self._at < len(self._buffer) or self._more():
            yield self._record()
            yield self._between()

    def _more(self) -> bool:
        """Read on; what was handed out is forgotten."""
        piece = next(self._pieces, None)
        if piece is None:
            return False
        self._buffer, self._at = self._buffer[self._at :] + piece, 0
        return True

    def _take(self, kind: str, end: int) -> Part:
        part = Part(kind, self._buffer[self._at : end], self.line)
        self.line += part.text.count("\n")
        self._at = end
        return part

    def _between(self) -> Part:
        """Everything before the next record."""
        while not (found := BEGIN.search(self._buffer, self._at)):
            # Handed out all the same: the caller can say better what kind of file it is.
            if len(self._buffer) - self._at > self._longest or not self._more():
                return self._take("between", len(self._buffer))
        return self._take("between", found.start())

    def _record(self) -> Part:
        """The record that begins here; one whose end is missing stops where the next begins."""
        begin = BEGIN.match(self._buffer, self._at)
        if begin is None:
            raise ReadingError(f"broken XML: no record in {self._longest:,} characters before line {self.line}")
        closing, searched = f"</{begin[1]}>", self._at + 1
        while (found := self._buffer.find(closing, searched)) < 0:
            seen = len(self._buffer) - self._at
            if seen > self._longest:
                return self._pass_over(closing)
            if not self._more():
                break
            searched = max(1, seen - len(closing))
        end = found + len(closing) if found >= 0 else len(self._buffer)
        following = BEGIN.search(self._buffer, self._at + 1, end)
        if following:
            return self._take("broken", following.start())
        return self._take("record" if found >= 0 else "cut", end)

    def _pass_over(self, closing: str) -> Part:
        """Go on to the end of a record that is too long, or to the begin of another."""
        stop = re.compile(f"{re.escape(closing)}|{BEGIN.pattern}")
        line, passed = self.line, 0
        while not (found := stop.search(self._buffer, self._at + 1)):
            # A tag may be cut in two by the end of what was read.
            end = max(self._at, len(self._buffer) - len(closing) - 1)
            passed += len(self._take("too long", end).text)
            if passed > MOST_PASSED_OVER:
                raise ReadingError(f"has a record of more than {MOST_PASSED_OVER:,} characters; the rest is not read")
            if not self._more():
                self._take("too long", len(self._buffer))
                return Part("too long", "", line)
        self._take("too long", found.end() if found[0] == closing else found.start())
        return Part("too long", "", line)
