"""Tables in the formats of other programs: spreadsheets, annotation tools, corpora."""

from .contents import Contents, read_contents

__all__ = ["Contents", "read_contents"]
