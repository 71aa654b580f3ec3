"""Dates as databases write them, in the order of ISO 8601 and only as far as they are stated."""

from __future__ import annotations

import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEAR = r"(?P<year>(?:1[5-9]|2[01])\d\d)"
NAME = r"(?P<name>[A-Za-z]{3,9})\.?"
END = r"(?![\w-])"

#: From the most to the least that may be stated; the first that fits is taken.
FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{YEAR}[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?:T.*|/.*|\s.*|$)",  # 2019-03-05, 2019/03/05/
        rf"{YEAR}[ /-]+{NAME}[ /-]+(?P<day>\d\d?){END}",  # 2019 Mar 5
        rf"(?P<day>\d\d?)\.?[ /-]+{NAME},?[ /-]+{YEAR}{END}",  # 5 March 2019
        rf"{NAME} (?P<day>\d\d?),? {YEAR}{END}",  # March 5, 2019
        rf"{YEAR}[-/.](?P<month>\d\d?)(?:/.*|$)",  # 2019-03
        rf"{YEAR}[ /-]+{NAME}(?:$|[ /]*$)",  # 2019 Mar
        rf"{NAME},?[ /-]+{YEAR}{END}",  # March 2019
    )
)
ANY_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")


def iso_date(stated: str | None) -> str | None:
    """The date that a field states, or None: ``"2019 Mar 5"`` gives ``"2019-03-05"``, ``"2019 Mar-Apr"`` ``"2019"``.

    ``05/03/2019`` is March in one country and May in another: only the year is taken.
    """
    text = " ".join((stated or "").split())[:60]
    for form in FORMS:
        if (match := form.match(text)) and (date := date_of(match.groupdict())):
            return date
    year = ANY_YEAR.search(text)
    return year["year"] if year else None


def date_of(parts: dict[str, str | None]) -> str | None:
    """The parts of a date put together; None where a month or a day cannot be."""
    month = month_number(parts.get("month") or parts.get("name") or "")
    day = int(parts.get("day") or 0)
    if not month or day > 31 or (parts.get("day") and day < 1):
        return None
    return f"{parts['year']}-{month:02}" + (f"-{day:02}" if day else "")


def month_number(month: str) -> int:
    """``"03"``, ``"Mar"`` and ``"March"`` give 3; what is no month gives 0."""
    if month.isdigit():
        return int(month) if int(month) <= 12 else 0
    short = month[:3].lower()
    return MONTHS.index(short) + 1 if short in MONTHS else 0
