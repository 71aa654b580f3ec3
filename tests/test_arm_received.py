"""Groups that a text only counts by what they received, and those that an amount of the same tells apart."""

from __future__ import annotations

import pytest

from constructions import LETTERS, Case, case, check
from test_arms import read

RECEIVED = {
    "and": (
        "Mesh repair of hernia. 40 patients received mesh fixation and 42 received suture fixation. Pain occurred in "
        "10% with mesh fixation and 20% with suture fixation.",
        [("mesh fixation", 40), ("suture fixation", 42)],
    ),
    "a semicolon, short names, lesions": (
        "Focal therapy (FT) or open surgery (OS). Ninety-one men with 94 lesions received FT; 60 men with 61 lesions "
        "received OS. Leakage was seen in 3.0% and 2.5% by FT and OS, respectively.",
        [("FT", 91), ("OS", 60)],
    ),
    "alone, without a verb": (
        "A randomized controlled trial of glue. Sixty patients were enrolled. Thirty patients received fibrin glue "
        "plus drainage, and 30 drainage alone. Seroma was rare.",
        [("fibrin glue plus drainage", 30), ("drainage alone", 30)],
    ),
    "had": (
        "Clips for the tumour bed in a randomized trial (n = 50). 28 patients received lumpectomy with clips, 22 "
        "patients had lumpectomy with plain irradiation serving as controls. Seroma occurred in 9% of controls.",
        [("lumpectomy with clips", 28), ("lumpectomy with plain irradiation", 22)],
    ),
    "who underwent": (
        "We compared women who underwent surgery with partial neck dissection (n = 143) and historical controls who "
        "underwent full dissection (n = 184). Leakage was seen in 2% and 9% of the partial dissection and full "
        "dissection groups.",
        [("surgery with partial neck dissection", 143), ("full dissection", 184)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "groups"), RECEIVED.values(), ids=RECEIVED)
def test_received(text: str, groups: list[tuple[str, int]]) -> None:
    found = read(text).arms
    assert [(a.names[0], a.n) for a in found] == groups
    assert {a.rule for a in found} == {"arms:assigned-names"}


NO_GROUPS = {
    "what some had later": (
        "Thirty patients were given weekly massage. At relapse 12 patients received splints and 8 received casts. Pain "
        "occurred in 20% of patients."
    ),
    "tests": "Of 40 patients, 12 patients underwent biopsy and 20 underwent imaging. Pain occurred in 20%.",
    "prior": (
        "Pain in 50 adults. 20 patients had previously received splints and 30 had received casts. Pain with casts was "
        "rare."
    ),
    "never told again": (
        "A randomized trial of yoga. 20 patients received physiotherapy and 14 received splints. Pain was rare."
    ),
}


@pytest.mark.parametrize("text", NO_GROUPS.values(), ids=NO_GROUPS)
def test_not_received(text: str) -> None:
    assert not [a for a in read(text).arms if a.rule == "arms:assigned-names"]


def test_names_in_use() -> None:
    arms = read(RECEIVED["had"][0]).arms
    assert "clips" in arms[0].names
    assert "controls" in arms[1].names


AMOUNTS = {
    "minutes": (
        "Scalp cooling: a randomised trial. Women were randomly assigned to a cooling time of 60 or 120 min. Hair was "
        "lost by 30% treated with 60 min of cooling and 22% treated with 120 min.",
        ["60 min", "120 min"],
    ),
    "pressure": (
        "A randomized trial of insufflation. Adults were randomly allocated to a pressure of 8 versus 12 mm Hg. Pain "
        "was felt by 10% with 8 mm Hg and by 20% with 12 mm Hg.",
        ["8 mm Hg", "12 mm Hg"],
    ),
}


@pytest.mark.parametrize(("text", "names"), AMOUNTS.values(), ids=AMOUNTS)
def test_two_amounts(text: str, names: list[str]) -> None:
    arms = read(text).arms
    assert [a.names[0] for a in arms] == names
    assert all(a.label.endswith(" of " + a.names[0]) for a in arms)


def test_amounts_that_nobody_is_called_by() -> None:
    text = "A randomised trial. Visits were randomly assigned to a duration of 20 or 30 min. Pain was rare."
    assert not [a for a in read(text).arms if a.rule == "arms:assigned-names"]


NO_SIZES = {
    "n of a result": "Pain was worse with docetaxel (n = 25/51 (49%) versus n = 17/51 (33%)).",
    "n against n": "Pain was worse with docetaxel (n=25 vs n=17; p = 0.02).",
    "out of": "Pain occurred in 16 out of 48 patients treated with docetaxel and 21 out of 46 given vinorelbine.",
}


@pytest.mark.parametrize("text", NO_SIZES.values(), ids=NO_SIZES)
def test_counts_that_are_no_sizes(text: str) -> None:
    assert [a.n for a in read(f"{LETTERS.text} {text}").arms] == [None, None]


# fmt: off
PAIRS = [
    case("n-before-both-counts", LETTERS,
         "Pain was more frequent in those treated with docetaxel (n = 25/51 (49%) versus n = 17/51 (33%); p = 0,02).",
         "A Pain 25/51 49%", "B Pain 17/51 33%"),
    case("n-before-counts-without-a-whole", LETTERS,
         "Pain was more frequent with docetaxel (n = 25 (49%) vs n = 17 (33%)).",
         "A Pain 25 49%", "B Pain 17 33%"),
]
# fmt: on


@pytest.mark.parametrize("example", PAIRS)
def test_pairs(example: Case) -> None:
    check(example)
