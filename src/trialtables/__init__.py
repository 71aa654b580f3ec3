"""trialtables: normalized tables from clinical-trial abstracts.

>>> import trialtables
>>> nlp = trialtables.load()                      # a spaCy Language
>>> tables = trialtables.extract("corpus/")       # pandas DataFrames by table name   # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "extract", "load"]

if TYPE_CHECKING:
    from .api import extract
    from .pipeline import load


def __getattr__(name: str) -> Any:
    """Import on first use, so that ``import trialtables`` and ``--help`` stay instant."""
    if name == "load":
        from .pipeline import load

        return load
    if name == "extract":
        from .api import extract

        return extract
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
