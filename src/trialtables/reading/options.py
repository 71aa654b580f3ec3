"""What a user may decide about reading: how long a text may be, and which fields of a table hold what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

#: Characters of the longest text that is read without being asked for more.
MOST_CHARS = 1_000_000

#: What a field of JSON Lines or CSV can be read as.
FIELD_MEANINGS = ("id", "text", "title", "date", "pmid", "doi", "nct_id")


@dataclass(frozen=True)
class ReadingOptions:
    """How inputs are read; the same for every file of a run.

    ``max_chars`` is the length in characters beyond which a document is ``skipped`` unread.  ``fields`` gives for JSON
    Lines and CSV the name of the field of each meaning, ``{"id": "study", "text": "aim+results"}``; several names
    joined by ``+`` are read one after the other.  Meanings that are not given are found by their usual names.
    Raises ValueError for a meaning that does not exist, and for a ``max_chars`` below 1.
    """

    max_chars: int = MOST_CHARS
    fields: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.max_chars < 1:
            raise ValueError(f"the longest text must have at least 1 character, not {self.max_chars}")
        for meaning, name in self.fields.items():
            if meaning not in FIELD_MEANINGS:
                raise ValueError(f"no field is read as {meaning}; choose among {', '.join(FIELD_MEANINGS)}")
            if not all(part.strip() for part in name.split("+")):
                raise ValueError(f"the field to be read as {meaning} has no name; write {meaning}=NAME")


def parse_fields(pairs: Iterable[str]) -> dict[str, str]:
    """Fields as a command line gives them: ``["id=study,text=aim+results"]`` or one pair in each string.

    Raises ValueError for what is no pair and for a meaning given twice.
    """
    fields: dict[str, str] = {}
    for pair in (part.strip() for text in pairs for part in text.split(",")):
        meaning, equals, name = (part.strip() for part in pair.partition("="))
        if not equals:
            raise ValueError(f"{pair!r} is not of the form MEANING=NAME, such as text=abstract")
        if meaning in fields:
            raise ValueError(f"two fields are given for {meaning}; join them with +")
        fields[meaning] = name
    return fields


def too_long(max_chars: int) -> str:
    """The message of a document that is longer than the user allows."""
    return f"has more than {max_chars:,} characters; raise --max-chars to read it"
