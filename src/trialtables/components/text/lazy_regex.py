"""Regular expressions that are compiled when they are first used.

The components hold nearly 4,000 of them.  Compiling all of them takes seconds, and a short text needs a fifth.
"""

from __future__ import annotations

import re
from typing import Any, cast

#: What is asked of a pattern again and again.
_OFTEN = ("match", "search", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class LazyRegex:
    """Stands for a compiled pattern; ``pattern`` and ``flags`` can be read without compiling it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """Called for what is not there yet: before the first use."""
        return getattr(self.compile(), name)

    def compile(self) -> re.Pattern[str]:
        """Compile, and keep the methods of the compiled pattern, so that Python finds them here from now on."""
        compiled = re.compile(self.pattern, self.flags)
        for method in _OFTEN:
            setattr(self, method, getattr(compiled, method))
        return compiled


#: The patterns of all modules that were imported.
_ALL: list[LazyRegex] = []


def lazy_regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile`` for what a module holds: compiled at its first use.

    >>> lazy_regex(r"(?P<n>\\d+) mg").search("at 40 mg daily")["n"]
    '40'
    """
    lazy = LazyRegex(pattern, int(flags))
    _ALL.append(lazy)
    return cast(re.Pattern[str], lazy)


def compile_all() -> None:
    """Compile every pattern that was not used yet."""
    for lazy in _ALL:
        if _OFTEN[0] not in vars(lazy):
            lazy.compile()
