"""The parts of a run: some hundred documents each, whole or absent, written while the run goes on."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..facts import TABLES, Document
from ..tables.cells import Cell, cells_of
from ..tables.frames import arrow_table
from ..tables.output import ERRORS_NAME
from .manifest import Input
from .summary import MOST_KEPT, Tally
from .tasks import Outcome

if TYPE_CHECKING:
    import pyarrow as pa

#: Extracted documents of a part: what a kill can cost.  Documents that are passed over are lighter.
PART_SIZE = 500
LIGHTER = 4

PART_FILE = "part.json"
BEING_WRITTEN = "being-written"


@dataclass(frozen=True)
class PartInput:
    """What a part holds of one input, by its place among the inputs; ``ended`` where that was the last of it."""

    place: int
    documents: int
    failed: int
    rows: dict[str, int]
    sha256: str | None
    ended: bool


@dataclass(frozen=True)
class Part:
    """What ``part.json`` says of its part; ``files`` are the sizes of the others in bytes."""

    statuses: dict[str, int]
    rows: dict[str, int]
    inputs: list[PartInput]
    not_ok: list[dict[str, Any]] = field(default_factory=list)
    n_not_ok: int = 0
    files: dict[str, int] = field(default_factory=dict)

    @property
    def documents(self) -> int:
        return sum(self.statuses.values())


@dataclass
class Open:
    """A part that fills up."""

    cells: dict[str, list[tuple[Cell, ...]]] = field(default_factory=lambda: {name: [] for name in TABLES})
    tables: dict[str, list[pa.Table]] = field(default_factory=lambda: {name: [] for name in TABLES})
    tally: Tally = field(default_factory=Tally)
    inputs: dict[int, dict[str, Any]] = field(default_factory=dict)
    traces: list[str] = field(default_factory=list)

    def input(self, place: int, sha256: str | None) -> dict[str, Any]:
        """What is known of one input, to add to."""
        new = {"documents": 0, "failed": 0, "rows": Counter(), "sha256": sha256, "ended": False}
        return self.inputs.setdefault(place, new)

    def pack(self) -> None:
        """Turn rows into columns, which take a tenth of the memory."""
        for name, rows in self.cells.items():
            if rows:
                self.tables[name].append(arrow_table(TABLES[name], rows))
                rows.clear()


class PartsWriter:
    """Writes parts to a folder; ``number`` is that of the next one."""

    def __init__(self, folder: Path, number: int, size: int = PART_SIZE) -> None:
        self.folder = folder
        self._number = number
        self._size = size
        self._open = Open()

    @property
    def is_full(self) -> bool:
        """Whether the part is to be written; the same documents always make the same parts."""
        statuses = self._open.tally.statuses
        return statuses["ok"] >= self._size or statuses.total() >= LIGHTER * self._size

    def add(self, place: int, outcome: Outcome, sha256: str | None, ended: bool) -> None:
        """Add one document of the input at ``place``."""
        part = self._open
        part.tally.add(outcome.document)
        part.cells["documents"].append(cells_of(outcome.document))
        of_input = part.input(place, sha256)
        of_input["documents"] += 1
        of_input["failed"] += outcome.document.status == "failed"
        of_input["ended"] = ended
        for name, rows in outcome.cells.items():
            part.cells[name] += rows
            of_input["rows"][name] += len(rows)
        if outcome.trace:
            part.traces.append(f"{outcome.document.doc_id} ({outcome.document.source})\n{outcome.trace}\n")

    def add_tables(self, place: int, tables: dict[str, pa.Table], sha256: str | None) -> None:
        """Add the rows of a whole input that were extracted earlier."""
        part = self._open
        part.pack()
        of_input = part.input(place, sha256)
        of_input |= {"documents": tables["documents"].num_rows, "ended": True}
        for row in tables["documents"].to_pylist():
            part.tally.add(Document(**row))
            of_input["failed"] += row["status"] == "failed"
        for name, table in tables.items():
            part.tables[name].append(table)
            if name != "documents":
                of_input["rows"][name] += table.num_rows

    def pack(self) -> None:
        """Call after every batch: keeps what is in memory small."""
        self._open.pack()

    def write(self) -> None:
        """Write the part; it is there when its folder has its number."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        part = self._open
        if not part.tally.documents:
            return
        part.pack()
        unfinished = self.folder / BEING_WRITTEN
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        for name, pieces in part.tables.items():
            if pieces:
                pq.write_table(pa.concat_tables(pieces), unfinished / f"{name}.parquet")
        if part.traces:
            (unfinished / ERRORS_NAME).write_text("\n".join(part.traces), encoding="utf-8", errors="backslashreplace")
        described = self._described(unfinished)
        (unfinished / PART_FILE).write_text(json.dumps(asdict(described), ensure_ascii=False), encoding="utf-8")
        unfinished.rename(self.folder / f"{self._number:06d}")
        self._number += 1
        self._open = Open()

    def _described(self, folder: Path) -> Part:
        part = self._open
        rows = {name: sum(piece.num_rows for piece in pieces) for name, pieces in part.tables.items()}
        inputs = [PartInput(place, **{**known, "rows": dict(known["rows"])}) for place, known in part.inputs.items()]
        files = {path.name: path.stat().st_size for path in sorted(folder.iterdir())}
        not_ok = [asdict(document) for document in part.tally.not_ok]
        return Part(dict(part.tally.statuses), rows, inputs, not_ok, part.tally.n_not_ok, files)


def whole_parts(folder: Path) -> Iterator[Part]:
    """The parts of a folder in order, up to the first that is missing or damaged."""
    for number in range(10**9):
        part = read_part(folder / f"{number:06d}")
        if part is None:
            return
        yield part


def read_part(folder: Path) -> Part | None:
    """What ``part.json`` says, or None where the part is not whole."""
    try:
        stored = json.loads((folder / PART_FILE).read_text(encoding="utf-8"))
        sizes = {name: (folder / name).stat().st_size for name in stored["files"]}
    except (OSError, ValueError, KeyError):
        return None
    if sizes != stored["files"]:
        return None
    return Part(**{**stored, "inputs": [PartInput(**given) for given in stored["inputs"]]})


def remove_parts_from(folder: Path, number: int) -> None:
    """Remove what is not part of the whole ones: the part with this number, all later, and an unfinished one."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.is_dir() and (not path.name.isdigit() or int(path.name) >= number):
            shutil.rmtree(path)


def chunks_of(folder: Path, parts: int, name: str) -> Iterator[pa.Table]:
    """The rows of one table, part by part."""
    import pyarrow.parquet as pq

    for number in range(parts):
        path = folder / f"{number:06d}" / f"{name}.parquet"
        if path.is_file():
            yield pq.read_table(path, partitioning=None, use_threads=False)  # threads keep memory of their own


def tally_of(parts: Iterable[Part]) -> tuple[Tally, dict[str, int], int]:
    """The documents of several parts, counted, their rows by table, and how many parts they are."""
    tally, rows, number = Tally(), dict.fromkeys(TABLES, 0), 0
    for part in parts:
        number += 1
        for name, more in part.rows.items():
            rows[name] += more
        tally.statuses.update(part.statuses)
        tally.n_not_ok += part.n_not_ok
        tally.not_ok += [Document(**row) for row in part.not_ok[: MOST_KEPT - len(tally.not_ok)]]
    return tally, rows, number


def inputs_read(parts: Iterable[Part], inputs: tuple[Input, ...]) -> Iterator[Input]:
    """What each part holds of each input."""
    for part in parts:
        for given in part.inputs:
            at = inputs[given.place]
            yield replace(at, sha256=given.sha256, documents=given.documents, failed=given.failed, rows=given.rows)
