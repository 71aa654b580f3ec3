"""Records of lines that begin with a tag, as MEDLINE and RIS have them, cut apart before they are parsed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from .characters import MOST_PASSED_OVER
from .documents import ReadingError

LineTest = Callable[[str], bool]


@dataclass
class Block:
    """The lines of a record; of one that is too long only ``length``, its characters, is kept.

    ``cut`` says that the file ended before the record did.
    """

    lines: list[str] = field(default_factory=list)
    length: int = 0
    cut: bool = False

    def add(self, line: str, longest: int) -> None:
        self.length += len(line)
        if self.length <= longest:
            self.lines.append(line)
        elif self.length > MOST_PASSED_OVER:
            raise ReadingError(f"has a record of more than {MOST_PASSED_OVER:,} characters; what follows is not read")
        else:
            self.lines.clear()


def blocks(lines: Iterable[str], longest: int, begins: LineTest, ends: LineTest) -> Iterator[Block]:
    """Cut lines into records: before each line that begins one and behind each that ends one.

    Blank stretches between records are no blocks.  Raises ReadingError for a record without an end in sight.
    """
    block = Block()
    for line in lines:
        if begins(line) and (block.lines or block.length > longest):
            yield block
            block = Block()
        if line.strip() or block.lines:
            block.add(line, longest)
        if ends(line) and block.length:
            yield block
            block = Block()
    if block.length:
        block.cut = True
        yield block


def joined(lines: Iterable[str]) -> str:
    """A field that runs over several lines as one text.

    A line that begins behind the end of a sentence stays one, since it may be a part of the abstract with its heading.
    """
    text = ""
    for line in (" ".join(line.split()) for line in lines):
        if text and line:
            text += "\n" if text[-1] in ".!?)]" and (line[0].isupper() or line[0].isdigit()) else " "
        text += line
    return text
