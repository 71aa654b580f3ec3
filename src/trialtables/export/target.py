"""Where an export goes: a file or a folder that appears only when it is complete."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..tables.output import current_umask, move_into_place


class ExportError(Exception):
    """Why an export cannot be written, in one line for its user."""


def check_file(path: Path, *, overwrite: bool) -> None:
    """Raise ExportError where ``path`` may not be written as a file."""
    if path.is_dir():
        raise ExportError(f"{path} is a folder; name a file to write to")
    if path.exists() and not overwrite:
        raise ExportError(f"{path} is there already; give --overwrite to replace it or name another file")


def check_folder(path: Path, own: str, *, overwrite: bool) -> None:
    """Raise ExportError where ``path`` may not be replaced as a folder; ``own`` matches the names of our files.

    A folder is replaced as a whole, so one that holds a file of another kind is left alone.
    """
    if not path.exists():
        return
    if not path.is_dir():
        raise ExportError(f"{path} is a file; name a folder to write to")
    names = sorted(p.name for p in path.iterdir())
    if names and not overwrite:
        raise ExportError(f"{path} is not empty; give --overwrite to replace it or name another folder")
    if strange := [name for name in names if not re.fullmatch(own, name)]:
        raise ExportError(f"{path} also holds {strange[0]}, which would be lost; move it or name another folder")


@contextmanager
def staged_file(path: Path) -> Iterator[Path]:
    """Give a hidden file beside ``path`` that becomes ``path`` when the block ends well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", suffix=".part", dir=path.parent) as folder:
        staging = Path(folder) / path.name
        yield staging
        staging.replace(path)


@contextmanager
def staged_folder(path: Path) -> Iterator[Path]:
    """Give a hidden folder beside ``path`` that becomes ``path`` when the block ends well."""
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent))
    try:
        yield staging
        staging.chmod(0o777 & ~current_umask())
        move_into_place(staging, path)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
