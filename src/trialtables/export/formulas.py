"""Text cells that a spreadsheet would run as formulas, made harmless.

A text that begins with = + - or @ is a formula to a spreadsheet that opens a CSV file, and a tab or a line end in
front does not stop it.  An apostrophe makes it text.  See OWASP, "CSV Injection":
https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

#: The full-width forms count as well where the spreadsheet runs in Japanese or Chinese.
FORMULA_STARTS = frozenset("=+-@＝＋－＠")
HIDING = frozenset("\t\r\n")


def neutralised(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it.

    ``"=1+1"`` gives ``"'=1+1"``; ``"ORR 45%"`` stays.
    """
    return f"'{text}" if text[:1] in HIDING or text.lstrip()[:1] in FORMULA_STARTS else text
