"""The output folder: made beside its place, moved there when complete, never half-written."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..facts import TABLES
from .package import DUCKDB_NAME, FILE_NAME, PACKAGE_NAME

#: What the tables were made from, and the tracebacks of documents that failed.
MANIFEST_NAME, ERRORS_NAME = "manifest.json", "errors.log"
#: Every file that an output folder can hold.
OUR_FILES = frozenset(
    {
        FILE_NAME,
        DUCKDB_NAME,
        MANIFEST_NAME,
        ERRORS_NAME,
        *(f"{name}.{kind}" for name in TABLES for kind in ("csv", "parquet")),
    }
)
#: The folder in it that tables made from these are written to, and every file that it can hold.
EFFECTS_FOLDER = "effects"
EFFECT_NAMES = ("effects_proportion", "effects_2x2", "effects_ratio", "effects_not_made")
EFFECT_FILES = frozenset({FILE_NAME, *(f"{name}.{kind}" for name in EFFECT_NAMES for kind in ("csv", "parquet"))})
#: Decisions of reviewers, kept beside the tables that they are about; no command ever replaces them.
DECISIONS_NAME = "review.sqlite"


class OutputError(Exception):
    """Why the output folder may not or cannot be written, in one line for its user."""


def check_output(out: Path, *, overwrite: bool = False) -> None:
    """Raise OutputError where ``out`` holds something that may not be replaced."""
    if not out.exists():
        return
    if not out.is_dir():
        raise OutputError(f"{out} is a file; name a folder to write to")
    names = sorted(path.name for path in out.iterdir())
    if not names:
        return
    if DECISIONS_NAME in names:
        raise OutputError(f"{out} holds the decisions of its reviewers ({DECISIONS_NAME}); name another folder")
    if not overwrite:
        raise OutputError(f"{out} is not empty; give --overwrite to replace it or name another folder")
    if not is_output(out):
        raise OutputError(f"{out} was not written by trialtables and is left alone; name another folder")
    if strange := strange_names(out):
        raise OutputError(f"{out} also holds {strange[0]}, which would be lost; move it or name another folder")


def strange_names(out: Path) -> list[str]:
    """What an output folder holds beside our files; effect tables are ours and go with the tables they are from."""
    names = []
    for path in sorted(out.iterdir()):
        if path.name == EFFECTS_FOLDER and path.is_dir():
            names += [f"{path.name}/{own.name}" for own in sorted(path.iterdir()) if own.name not in EFFECT_FILES]
        elif path.name not in OUR_FILES:
            names.append(path.name)
    return names


def is_output(folder: Path) -> bool:
    """Whether a folder holds a data package of ours."""
    try:
        described = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(described, dict) and described.get("name") == PACKAGE_NAME


@contextmanager
def staged_output(out: Path, *, overwrite: bool = False) -> Iterator[Path]:
    """Give a hidden folder beside ``out`` to write to; it becomes ``out`` when the block ends well.

    On any error it is removed and ``out`` stays as it was.  Raises OutputError where ``out`` may not be
    replaced or its parent cannot be written.
    """
    out = out.resolve()
    check_output(out, overwrite=overwrite)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".part", dir=out.parent))
    except OSError as error:
        raise OutputError(f"{out.parent} cannot be written: {error.strerror}") from error
    try:
        yield staging
        staging.chmod(0o777 & ~current_umask())
        check_output(out, overwrite=overwrite)
        move_into_place(staging, out)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def move_into_place(staging: Path, out: Path) -> None:
    """Rename the complete folder to its place; what was there is deleted only after that."""
    if not out.exists() or not any(out.iterdir()):
        staging.replace(out)
        return
    old = staging.with_suffix(".old")
    out.rename(old)
    try:
        staging.rename(out)
    except BaseException:
        old.rename(out)
        raise
    shutil.rmtree(old)


def current_umask() -> int:
    """The umask, which can only be read by setting it; temporary folders ignore it, outputs should not."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
