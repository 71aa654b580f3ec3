"""Which format a file's name promises."""

from __future__ import annotations

from pathlib import PurePath

#: Endings of files that may also be compressed, and the format that each stands for.
FORMATS = {
    ".txt": "text",
    ".xml": "pubmed-xml",
    ".nbib": "medline",
    ".medline": "medline",
    ".ris": "ris",
    ".json": "ctgov-json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
}

#: Endings of archives.
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")

#: File name endings and the format that each stands for.
KINDS = dict.fromkeys(ARCHIVES, "archive") | {
    ending + packed: kind for ending, kind in FORMATS.items() for packed in ("", ".gz")
}

#: The endings as a message names them.
ENDINGS = f"{', '.join(FORMATS)}, each also with .gz; {', '.join(ARCHIVES[:4])}"


def kind_of(path: PurePath) -> str:
    """The format that a file's name promises, or ``unknown``."""
    name = path.name.lower()
    return next((kind for ending, kind in KINDS.items() if name.endswith(ending)), "unknown")
