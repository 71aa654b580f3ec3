"""What a run is made from: its inputs with size and digest, its pipeline, its options; written beside its tables."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from ..reading import ReadingOptions
from ..reading.paths import InputFile
from ..tables import OutputError
from ..tables.output import MANIFEST_NAME
from .digest import file_digest

#: Changes when a manifest of an older version can no longer be read.
LAYOUT = 2


@dataclass(frozen=True, slots=True)
class Input:
    """One file that is read, as it was: absolute path, kind, size in bytes, time of its last change.

    ``sha256``, ``documents``, how many of them ``failed`` and ``rows`` (by table) are known once it has been read.
    """

    path: str
    kind: str
    size: int | None = None
    mtime_ns: int | None = None
    sha256: str | None = None
    documents: int = 0
    failed: int = 0
    rows: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Manifest:
    """What a run is made from.

    ``options`` are those that decide what is in the tables.  ``mode`` is ``new`` or ``update``; ``kept`` the places
    of inputs that an update takes over; ``replaces`` says whether the run may replace its output folder; ``named`` are
    the paths as they were named, which the sources of documents begin with.
    ``statuses`` counts the documents of a complete run.
    """

    pipeline: str
    options: dict[str, Any]
    inputs: tuple[Input, ...]
    mode: str = "new"
    kept: tuple[int, ...] = ()
    replaces: bool = False
    named: tuple[str, ...] = ()
    statuses: dict[str, int] = field(default_factory=dict)
    layout: int = LAYOUT

    def write(self, folder: Path) -> None:
        """Write ``manifest.json`` to a folder; it is there when it is whole."""
        unfinished = folder / f"{MANIFEST_NAME}.new"
        head = asdict(replace(self, inputs=()))
        del head["inputs"]
        with unfinished.open("w", encoding="ascii") as file:
            # Escaped, since the name of a file need not be text; line by line, since there may be millions.
            file.write(f'{json.dumps(head, indent=1)[:-2]},\n "inputs": [')
            for number, given in enumerate(self.inputs):
                file.write(f"{',' if number else ''}\n  {json.dumps(asdict(given))}")
            file.write("\n ]\n}\n")
        unfinished.replace(folder / MANIFEST_NAME)

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Read ``manifest.json`` of a folder.  Raises OutputError where there is none or it cannot be read."""
        path = folder / MANIFEST_NAME
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            if stored["layout"] != LAYOUT:
                raise OutputError(f"{path} is of another version of trialtables; begin anew with --overwrite")
            inputs = tuple(Input(**described) for described in stored["inputs"])
            return cls(**{**stored, "inputs": inputs, "kept": tuple(stored["kept"]), "named": tuple(stored["named"])})
        except FileNotFoundError as error:
            raise OutputError(f"{path} is missing; begin anew with --overwrite") from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise OutputError(f"{path} cannot be read ({error}); begin anew with --overwrite") from error


def reading_options_of(out: Path) -> ReadingOptions:
    """How the texts behind an output folder were read; as usual where it does not say."""
    try:
        return ReadingOptions(fields=Manifest.read(out).options["fields"])
    except (OutputError, KeyError, ValueError, AttributeError, TypeError):
        return ReadingOptions()


def inputs_of(files: Iterable[InputFile]) -> tuple[Input, ...]:
    """The files as they are now."""
    return tuple(input_of(file) for file in files)


def input_of(file: InputFile) -> Input:
    """One file as it is now; one that cannot be looked at, as standard input, has neither size nor time."""
    if file.kind == "stdin":
        return Input("-", file.kind)
    path = absolute(file.path)
    try:
        status = path.stat()
    except OSError:
        return Input(str(path), file.kind)
    return Input(str(path), file.kind, status.st_size, status.st_mtime_ns)


def absolute(path: Path) -> Path:
    """One name for a path from wherever it is named: without ``..``, so that a run can be continued from elsewhere."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() asks the disk about every folder of every file


def digest_of(file: InputFile) -> str | None:
    """SHA-256 of a file; None where it cannot be read or is no file, which reading will say."""
    try:
        return file_digest(file.path) if file.path.is_file() else None
    except OSError:
        return None


def is_unchanged(now: Input, then: Input) -> bool:
    """Whether a file still is what it was: by size and time, or else by its digest."""
    if (now.kind, now.size) != (then.kind, then.size):
        return False
    return now.mtime_ns == then.mtime_ns or (then.sha256 is not None and then.sha256 == digest_at(now.path))


def digest_at(path: str) -> str | None:
    """SHA-256 of the file at a path."""
    return digest_of(InputFile(Path(path), ""))


def check_same_run(now: Manifest, then: Manifest, advice: str) -> None:
    """Raise OutputError, ending in ``advice``, where pipeline or options are no longer those of a stored run."""
    if now.pipeline != then.pipeline:
        raise OutputError(f"the pipeline is no longer the one that the run began with; {advice}")
    for name, value in now.options.items():
        if value != then.options.get(name):
            before = as_given(then.options.get(name))
            option = f"--{name.replace('_', '-')}"
            raise OutputError(f"{option} is {as_given(value)} and was {before} when the run began; {advice}")


def as_given(value: object) -> str:
    """The value of an option as a command gets it: ``{"id": "study", "text": "aim"}`` is ``id=study,text=aim``."""
    if isinstance(value, dict):
        value = ",".join(f"{key}={item}" for key, item in value.items())
    return str(value) if value else "not given"


def check_same_inputs(now: Sequence[Input], then: Sequence[Input], advice: str) -> None:
    """Raise OutputError, naming the first difference, where the inputs are no longer those of a stored run."""
    paths, before = {i.path for i in now}, {i.path for i in then}
    for path in (i.path for i in then if i.path not in paths):
        raise OutputError(f"{path} was an input when the run began and is none now; {advice}")
    for path in (i.path for i in now if i.path not in before):
        raise OutputError(f"{path} was no input when the run began; {advice}")
    if [i.path for i in now] != [i.path for i in then]:
        raise OutputError(f"the inputs come in another order than when the run began; {advice}")
    for one, other in zip(now, then, strict=True):
        if not is_unchanged(one, other):
            raise OutputError(f"{one.path} has changed since the run began; {advice}")


def completed(inputs: Sequence[Input], read: Iterable[Input]) -> tuple[Input, ...]:
    """The inputs with what is known of those that were read: digest, documents and rows, summed over parts."""
    found = {given.path: given for given in inputs}
    for part in read:
        known = found[part.path]
        rows = {name: known.rows.get(name, 0) + part.rows.get(name, 0) for name in {**known.rows, **part.rows}}
        found[part.path] = replace(
            known,
            sha256=part.sha256 or known.sha256,
            documents=known.documents + part.documents,
            failed=known.failed + part.failed,
            rows=rows,
        )
    return tuple(found.values())
