"""One digest for all that decides what is extracted from a text: code, lexicons, config and libraries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, entry_points, version
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
#: What has a say in the rows of a document; writers, commands and analyses have none.
SAYS = ("components", "lexicons", "reading", "pipeline.py", "facts.py", "tables/cells.py", "batch/extraction.py",
        "batch/screening.py", "pipelines")  # fmt: skip
LIBRARIES = ("spacy", "medspacy", "scispacy")


def pipeline_digest(config: str | None = None) -> str:
    """SHA-256 over the extraction's code and data, the config (file or folder) and the libraries' versions.

    With a config, also over the versions of installed packages that give spaCy components.
    """
    digest = hashlib.sha256()
    for library in LIBRARIES:
        digest.update(f"{library} {library_version(library)}\n".encode())
    for name, file in files_of(PACKAGE, [PACKAGE / name for name in SAYS]):
        add(digest, name, file)
    if config is not None:
        for plug_in in plug_ins():
            digest.update(f"{plug_in}\n".encode())
        for name, file in files_of(Path(config), [Path(config)]):
            add(digest, f"config {name}", file)
    return digest.hexdigest()


def plug_ins() -> list[str]:
    """Name and version of everything installed that gives spaCy components: a config may use any of it."""
    owners = (point.dist for point in entry_points(group="spacy_factories"))
    return sorted({f"{owner.name} {owner.version}" for owner in owners if owner is not None})


def files_of(root: Path, places: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """The files at these places with their names from ``root``, sorted, without what Python compiled."""
    for place in places:
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file() and "__pycache__" not in file.parts:
                yield file.relative_to(root).as_posix(), file


def add(digest: hashlib._Hash, name: str, file: Path) -> None:
    """Add a file's name and content."""
    digest.update(f"{name}\n".encode())
    digest.update(file_digest(file).encode())


def file_digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def library_version(name: str) -> str:
    """The version of an installed library."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
