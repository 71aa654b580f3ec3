"""Dates of records: as far as they are stated, never further."""

from __future__ import annotations

import pytest

from trialtables.reading.dates import iso_date


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        ("2019", "2019"),
        ("2019-03", "2019-03"),
        ("2019-03-05", "2019-03-05"),
        ("2019-03-05T10:00:00Z", "2019-03-05"),
        ("2019/3/5", "2019-03-05"),
        ("2019/03/05/", "2019-03-05"),
        ("2019/03//", "2019-03"),
        ("2019///", "2019"),
        ("2019 Mar 5", "2019-03-05"),
        ("2019 Mar", "2019-03"),
        ("2019-Mar-05", "2019-03-05"),
        ("2019 Mar-Apr", "2019"),
        ("2019 Dec-2020 Jan", "2019"),
        ("2019 Spring", "2019"),
        ("March 2019", "2019-03"),
        ("March 5, 2019", "2019-03-05"),
        ("5 March 2019", "2019-03-05"),
        ("05-Mar-2019", "2019-03-05"),
        ("05/03/2019", "2019"),
        ("2019-13-05", "2019"),
        ("2019-02-41", "2019"),
        ("2019 Mai", "2019"),
        ("c2019", "2019"),
        ("2019.0", "2019"),
        ("12345", None),
        ("in press", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(stated: str | None, date: str | None) -> None:
    assert iso_date(stated) == date
