"""What a run has to do: its inputs in order, which of them are done, and which are taken over from earlier tables."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..reading import ReadingOptions
from ..reading.documents import shown
from ..reading.paths import InputFile
from ..tables import DEFAULT_FORMATS, OutputError
from ..tables.output import MANIFEST_NAME
from .earlier import Earlier
from .manifest import Input, Manifest, absolute, check_same_inputs, check_same_run, completed, inputs_of
from .parts import PART_SIZE, Part, inputs_read, remove_parts_from, whole_parts
from .stream import BATCH_SIZE, Position, position_after
from .tasks import Settings

if TYPE_CHECKING:
    import pyarrow as pa

BEGIN_ANEW = "begin anew with --overwrite"


@dataclass(frozen=True)
class Request:
    """What is asked of a run.

    ``roots`` are the paths as they were named: an update drops an input that was under one of them and is no longer
    there.  ``mode`` is ``new``, ``resume`` or ``update``; the run fills in ``settings.digest``.  ``part_size`` is in
    extracted documents, ``batch_size`` in documents.
    """

    files: tuple[InputFile, ...]
    out: Path
    roots: tuple[Path, ...] = ()
    formats: Collection[str] = DEFAULT_FORMATS
    reading: ReadingOptions = field(default_factory=ReadingOptions)
    settings: Settings = field(default_factory=Settings)
    mode: str = "new"
    overwrite: bool = False
    part_size: int = PART_SIZE
    batch_size: int = BATCH_SIZE

    @property
    def folder(self) -> Path:
        """Where the run works until its tables are complete: beside OUT, hidden."""
        out = self.out.resolve()
        return out.with_name(f".{out.name}.run")

    @property
    def options(self) -> dict[str, Any]:
        """The options that decide what is in the tables."""
        return {
            "only": self.settings.only,
            "time_limit": self.settings.time_limit,
            "max_chars": self.reading.max_chars,
            "fields": dict(sorted(self.reading.fields.items())),
        }


@dataclass(frozen=True)
class Plan:
    """The inputs of a run in order; ``kept`` are the places of those taken over from ``earlier``, ``done`` the parts
    that are there."""

    files: tuple[InputFile, ...]
    manifest: Manifest
    earlier: Earlier | None = None
    done: tuple[Part, ...] = ()

    @cached_property
    def kept(self) -> frozenset[int]:
        """The places of the inputs that are taken over: asked for every input, of which there may be a million."""
        return frozenset(self.manifest.kept)

    @property
    def position(self) -> Position:
        """Where the run goes on."""
        ended: dict[int, bool] = {}
        documents: dict[int, int] = {}
        for part in self.done:
            for given in part.inputs:
                ended[given.place] = given.ended
                documents[given.place] = documents.get(given.place, 0) + given.documents
        return position_after(ended, documents)

    def documents_before(self, first: int = 0) -> int:
        """Documents that need not be extracted any more: those of parts that are there and of inputs taken over.

        Only inputs from the place ``first`` on are counted.
        """
        given_in_parts = [given for part in self.done for given in part.inputs if given.place >= first]
        touched = {given.place for given in given_in_parts}
        left = (self.manifest.inputs[place].path for place in self.kept if place >= first and place not in touched)
        slices = self.earlier.slices if self.earlier else {}
        return sum(given.documents for given in given_in_parts) + sum(
            slices[path].ranges["documents"][1] for path in left
        )

    def kept_ids(self, place: int) -> list[tuple[str, str]] | None:
        """The ids and sources of the documents of a kept input; None for one that is to be read."""
        if self.earlier is None or place not in self.kept:
            return None
        return self.earlier.ids(self.manifest.inputs[place].path)

    def earlier_rows(self, place: int) -> tuple[dict[str, pa.Table], str | None]:
        """The rows of a kept input by table, and the digest of the file that they were extracted from."""
        assert self.earlier is not None
        path = self.manifest.inputs[place].path
        return self.earlier.tables(path), self.earlier.slices[path].sha256


def plan_of(request: Request) -> Plan:
    """What is to be done.  Raises OutputError where a stored run cannot be continued."""
    stored = Manifest.read(request.folder) if (request.folder / MANIFEST_NAME).exists() else None
    if request.mode == "resume" and stored is not None:
        return continued(request, stored)
    plan = plan_of_update(request) if request.mode == "update" else plan_of_new(request)
    remove_parts_from(request.folder / "parts", 0)
    plan.manifest.write(request.folder)
    return plan


def plan_of_new(request: Request) -> Plan:
    """All files are to be read."""
    return Plan(request.files, manifest_of(request, inputs_of(request.files)))


def plan_of_update(request: Request) -> Plan:
    """Files that changed or are new are to be read, the others taken over.

    Inputs of the earlier run that were not named now come first and stay; one that lay under a path that is named
    and is no longer there leaves.
    """
    earlier = Earlier(request.out)
    now = inputs_of(request.files)
    named = {given.path for given in now}
    others = [i for i in earlier.manifest.inputs if i.path not in named and not is_under(i.path, request.roots)]
    files = (*(InputFile(Path(other.path), other.kind) for other in others), *request.files)
    inputs = (*others_as_they_were(others), *now)
    manifest = manifest_of(request, inputs)
    check_same_run(manifest, earlier.manifest, BEGIN_ANEW)
    kept = tuple(sorted({*range(len(others)), *earlier.unchanged(inputs)}))
    return Plan(files, replace(manifest, kept=kept, replaces=True, mode="update"), earlier)


def continued(request: Request, stored: Manifest) -> Plan:
    """The stored run from where it stands.  Raises OutputError where pipeline, options or inputs changed."""
    # What a part says of its failures is for the summary, which reads it again.
    done = tuple(replace(part, not_ok=[]) for part in whole_parts(request.folder / "parts"))
    remove_parts_from(request.folder / "parts", len(done))
    plan = plan_of_update(request) if stored.mode == "update" else plan_of_new(request)
    check_same_run(plan.manifest, stored, BEGIN_ANEW)
    if plan.manifest.named != stored.named:
        named = " ".join(stored.named)
        raise OutputError(f"the run began with the paths {named}; name them as then, from the same folder")
    check_same_inputs(plan.manifest.inputs, completed(stored.inputs, inputs_read(done, stored.inputs)), BEGIN_ANEW)
    return replace(plan, manifest=stored, done=done)


def others_as_they_were(inputs: Sequence[Input]) -> tuple[Input, ...]:
    """Inputs of an earlier run without what was counted, which the parts count again."""
    return tuple(replace(given, sha256=None, documents=0, failed=0, rows={}) for given in inputs)


def manifest_of(request: Request, inputs: tuple[Input, ...]) -> Manifest:
    """The manifest of a run over these inputs."""
    named = tuple(shown(path) for path in request.roots)
    return Manifest(request.settings.digest, request.options, inputs, replaces=request.overwrite, named=named)


def is_under(path: str, roots: Collection[Path]) -> bool:
    """Whether a path is one of these or lies in one of them."""
    return any(Path(path).is_relative_to(absolute(root)) for root in roots)
