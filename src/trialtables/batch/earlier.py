"""The tables of an earlier run, cut by input: what an update takes over instead of extracting it again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from ..facts import TABLES
from ..tables import OutputError
from .manifest import Input, Manifest, is_unchanged

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq


@dataclass(frozen=True)
class Slice:
    """The rows of one input in every table: first row and how many."""

    sha256: str | None
    ranges: dict[str, tuple[int, int]]


class Earlier:
    """A complete output folder with Parquet tables.  Raises OutputError where it is not."""

    def __init__(self, out: Path) -> None:
        self.manifest = Manifest.read(out)
        self._files = {name: out / f"{name}.parquet" for name in TABLES}
        if missing := [path for path in self._files.values() if not path.is_file()]:
            raise OutputError(f"{missing[0]} is missing; --update needs the Parquet tables of the earlier run")
        self.slices = slices_of(self.manifest.inputs)
        self._readers: dict[str, GroupReader] = {}

    def tables(self, path: str) -> dict[str, pa.Table]:
        """The rows of one input, by table."""
        return {
            name: self._reader(name).rows(first, number)
            for name, (first, number) in self.slices[path].ranges.items()
            if number
        }

    def ids(self, path: str) -> list[tuple[str, str]]:
        """The ids of one input's documents and the source of each."""
        documents = self._reader("documents").rows(*self.slices[path].ranges["documents"])
        return list(zip(documents["doc_id"].to_pylist(), documents["source"].to_pylist(), strict=True))

    def unchanged(self, inputs: Sequence[Input]) -> frozenset[int]:
        """The places of the inputs that were read for these tables and are what they were.

        One with a document that failed is not among them: what failed is tried again.
        """
        then = {given.path: given for given in self.manifest.inputs if not given.failed}
        same = (i for i, now in enumerate(inputs) if now.path in then and is_unchanged(now, then[now.path]))
        return frozenset(i for i in same if inputs[i].kind != "stdin" and inputs[i].size is not None)

    def close(self) -> None:
        """Let go of the files, so that their folder can be replaced."""
        for reader in self._readers.values():
            reader.file.close()

    def _reader(self, name: str) -> GroupReader:
        import pyarrow.parquet as pq

        if name not in self._readers:
            self._readers[name] = GroupReader(pq.ParquetFile(self._files[name]))
        return self._readers[name]


def slices_of(inputs: Sequence[Input]) -> dict[str, Slice]:
    """Where the rows of each input are: the tables hold the inputs one after the other."""
    first = dict.fromkeys(TABLES, 0)
    slices = {}
    for given in inputs:
        counts = {**given.rows, "documents": given.documents}
        slices[given.path] = Slice(given.sha256, {name: (first[name], counts.get(name, 0)) for name in TABLES})
        first = {name: number + counts.get(name, 0) for name, number in first.items()}
    return slices


class GroupReader:
    """Rows of a Parquet file by number; one row group is in memory at a time."""

    def __init__(self, file: pq.ParquetFile) -> None:
        self.file = file
        sizes = (file.metadata.row_group(i).num_rows for i in range(file.num_row_groups))
        self._begins = [0, *accumulate(sizes)]
        self._group: tuple[int, pa.Table] | None = None

    def rows(self, first: int, number: int) -> pa.Table:
        """``number`` rows from ``first`` on."""
        import pyarrow as pa

        pieces = []
        index = bisect_right(self._begins, first) - 1
        while number and index < self.file.num_row_groups:
            begin, end = self._begins[index : index + 2]
            high = min(first + number, end)
            pieces.append(self._read(index).slice(first - begin, high - first))
            first, number, index = high, number - (high - first), index + 1
        return pa.concat_tables(pieces) if pieces else self.file.schema_arrow.empty_table()

    def _read(self, index: int) -> pa.Table:
        if self._group is None or self._group[0] != index:
            self._group = index, self.file.read_row_group(index)
        return self._group[1]
