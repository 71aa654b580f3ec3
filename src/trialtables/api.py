"""The library: texts or paths in, DataFrames out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from .batch import extract_documents
from .reading import InputDocument, read_paths, text_document
from .reading.kinds import KINDS
from .reading.paths import with_unique_ids
from .tables import to_frames

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language

#: No file system takes longer paths; a longer string is a text.
LONGEST_PATH = 4096

Input = str | Path | InputDocument


def extract(inputs: Input | Iterable[Input], nlp: Language | None = None) -> dict[str, pd.DataFrame]:
    """Extract texts or paths and return every table as a DataFrame, empty ones too.

    ``inputs`` is one item or several.  A ``pathlib.Path`` is always a path: a file or a folder, read as on
    the command line.  A ``str`` is a path when something of that name exists, else a text; a single line
    without spaces that ends as a file to read does (``"trial.txt"``) but does not exist is a mistake and
    raises FileNotFoundError.  Texts are named ``T1``, ``T2``, … by their place among the inputs.

    ``nlp`` is a pipeline from :func:`trialtables.load`; by default the standard one is built, which takes
    seconds, so hand it over when you call this often.  A document that fails is a row of ``documents``
    with its message.  Raises IdClash where two inputs have one id, TypeError for what is neither text nor path.

    >>> extract("Imatinib 400 mg daily was given to 12 patients.")["documents"].status[0]
    'ok'
    """
    if isinstance(inputs, Mapping):
        raise TypeError("a dict of texts is not read; give its values, or InputDocuments with ids of your own")
    several = [inputs] if isinstance(inputs, str | Path | InputDocument) else list(inputs)
    documents = list(with_unique_ids(documents_of(several)))
    if nlp is None:
        from .pipeline import load

        nlp = load(ready=False)
    done = list(extract_documents(documents, nlp))
    return to_frames((fact for e in done for fact in e.facts), [e.document for e in done])


def documents_of(inputs: Iterable[Input]) -> Iterator[InputDocument]:
    """The documents behind texts, paths and documents, in the order given."""
    for number, item in enumerate(inputs, start=1):
        if isinstance(item, InputDocument):
            yield item
        elif not isinstance(item, str | Path):
            # Such as the NaN of a missing abstract in a column of a DataFrame.
            raise TypeError(f"input {number} is neither a text nor a path but {item!r}")
        elif isinstance(item, Path) or is_path(item):
            yield from read_paths([Path(item)])
        else:
            yield text_document(item, f"T{number}", "text")


def is_path(text: str) -> bool:
    """Whether a string names something on disk.  Raises FileNotFoundError for a file name without a file."""
    if not text.strip() or len(text) > LONGEST_PATH or "\n" in text or "\0" in text:
        return False
    try:
        if Path(text).exists():
            return True
    except OSError:
        # A name longer than the file system allows: a text of one line.
        return False
    if not any(c.isspace() for c in text) and text.lower().endswith(tuple(KINDS)):
        raise FileNotFoundError(f"no such file: {text}")
    return False
