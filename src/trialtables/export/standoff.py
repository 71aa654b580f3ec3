"""Stretches of text as brat writes them: broken at line ends, counted in Unicode code points.

brat keeps the words of an annotation on one line of a file of tab-separated fields, so a stretch that runs over a
line end is written as fragments.  Its offsets are those of Python's strings, also for characters beyond the Basic
Multilingual Plane.  Format: https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import re
from urllib.parse import quote

#: Where some reader of lines ends a line, and the tab that parts the fields of one.
BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")

#: Between the fragments of an annotation's words.
SEPARATOR = " "


def fragments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between line breaks and tabs, without white space at their ends.

    ``fragments("ORR \\nwas 5%", 0, 11)`` gives ``[(0, 3), (5, 11)]``; white space alone gives none.
    """
    found = []
    for match in re.finditer(f"[^{BREAKS.pattern[1:-1]}]+", text[start:end]):
        words = match[0]
        left = start + match.start() + len(words) - len(words.lstrip())
        if words.strip():
            found.append((left, left + len(words.strip())))
    return found


def extent(text: str, start: int, end: int) -> tuple[int, int] | None:
    """First and last place of a stretch's fragments, None where it is white space."""
    parts = fragments(text, start, end)
    return (parts[0][0], parts[-1][1]) if parts else None


def file_stem(doc_id: str) -> str:
    """A document id as the name of a file: what a file system gives a meaning to is percent-encoded.

    ``"PMID12"`` stays, ``"a/b"`` gives ``"a%2Fb"``.
    """
    encoded = "".join(quote(c, safe="") if c in '/\\:*?"<>|%' or c < " " else c for c in doc_id)
    return encoded.replace(".", "%2E", 1) if encoded.startswith(".") else encoded
