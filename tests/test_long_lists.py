"""Lists that go on and on are read in a moment, whatever way they could be taken apart."""

from __future__ import annotations

import time

import pytest

import trialtables

OPENING = "Patients were randomized to letrozole (n = 50) or tamoxifen (n = 50). "
SECONDS = 5
LISTS = {
    "asides": "There were 12 patients" + ", who underwent surgery" * 40 + ", who were seen.",
    "kinds": "No " + "drug-related " * 60 + "other thing was seen, and no nausea.",
    "responses": "Forty patients had a " + "CR or " * 200 + "PR.",
    "ranges": "The median was 5.1" + " and 5.1" * 60 + " months (95% CI, 4-6" + " and 4-6" * 60 + ").",
    "ends of a composite": "The primary end point was a composite of death"
    + " infarction revascularization" * 12
    + " or stroke.",
    "deaths or other events": "Death, "
    + "infarction revascularization, " * 4
    + "or stroke "
    + "and bleeding " * 12
    + "was studied.",
    "numbers without a unit": "Rash was seen in 5" + " and 5" * 200 + " patients.",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_a_long_list_is_read_in_a_moment(text: str) -> None:
    pipeline = trialtables.load()
    pipeline(OPENING)  # what is made once is made before
    started = time.perf_counter()
    pipeline(OPENING + text)
    assert time.perf_counter() - started < SECONDS
