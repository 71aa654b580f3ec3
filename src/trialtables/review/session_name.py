"""The name under which somebody reviews."""

from __future__ import annotations

from .checks import CONTROL

LONGEST_REVIEWER = 60


def checked_name(name: str) -> str:
    """A reviewer's name without needless space; raises ValueError with one plain line for one that is none."""
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_REVIEWER:
        raise ValueError(f"a name has 1 to {LONGEST_REVIEWER} characters")
    if CONTROL.search(plain):
        raise ValueError("the name holds a control character")
    return plain
