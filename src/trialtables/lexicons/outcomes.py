"""Loader of the outcome names."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ..components.text.lazy_regex import lazy_regex


class OutcomeRule(NamedTuple):
    """One line of ``outcomes.tsv``."""

    family: str
    code: str
    pattern: re.Pattern[str]


@cache
def outcome_rules() -> tuple[OutcomeRule, ...]:
    """The rules in file order; raises ``ValueError`` naming the line when one is malformed."""
    rules = []
    text = files(__package__).joinpath("outcomes.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) != 4 or parts[3] not in ("i", "c"):
            raise ValueError(f"outcomes.tsv, line {number}: expected family, code, pattern and i or c")
        family, code, pattern, case = parts
        # a space in a pattern stands for any white space: names run over line ends
        flexible = re.sub(r"(?<!\[) (?![\]?-])", r"\\s+", pattern)
        flags = re.IGNORECASE if case == "i" else 0
        rules.append(OutcomeRule(family, code, lazy_regex(rf"(?<![\w-])(?:{flexible})(?!\w|-[A-Z0-9])", flags)))
    return tuple(rules)
