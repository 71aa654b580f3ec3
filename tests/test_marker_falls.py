"""Each threshold of a marker's fall is an outcome of its own, named with the words that it shares with the first."""

import pytest

from trialtables.components.labels.marker_falls import further_falls, marker_falls

LISTS = {
    "Serum IgM fell by at least 25% in 20 patients, and by at least 50% in 12.": [
        "Serum IgM fell by at least 25%",
        "Serum IgM fell by at least 50%",
    ],
    "M protein was reduced by ≥75% in 8, by 50-75% in 6 and by 25-50% in 5.": [
        "M protein was reduced by ≥75%",
        "M protein was reduced by 50-75%",
        "M protein was reduced by 25-50%",
    ],
    "A reduction in serum IgM of at least 25%, 50% and 90% was seen in 60%, 40% and 10%.": [
        "reduction in serum IgM of at least 25%",
        "reduction in serum IgM of at least 50%",
        "reduction in serum IgM of at least 90%",
    ],
    "The paraprotein fell by at least 90 percent in eight patients, at least 75 percent in six.": [
        "paraprotein fell by at least 90 percent",
        "paraprotein fell by at least 75 percent",
    ],
    "Six had a 50% or greater PSA decline.": ["50% or greater PSA decline"],
}
NO_LISTS = (
    "CA-125 fell by at least 50% in 45%, and 30% had ascites.",
    "CA-125 fell by at least 50% in 12 patients, and 30% in the other group had ascites.",
    "CA-125 fell by at least 50% in 45% of arm A and 32% of arm B.",
    "CA-125 fell by at least 50% in 12 patients, and bloating improved by 25% in 6, by 30 to 50% in 4.",
    "CA-125 fell by at least 50% in 12 patients, and a response was seen, 25% in 10 women.",
)


@pytest.mark.parametrize("text", LISTS)
def test_every_threshold_has_its_words(text: str) -> None:
    first = list(marker_falls(text))
    assert [fall.text for fall in (*first, *further_falls(text, first))] == LISTS[text]


@pytest.mark.parametrize("text", NO_LISTS)
def test_a_rate_is_no_threshold(text: str) -> None:
    assert not list(further_falls(text, marker_falls(text)))


def test_a_fall_of_what_people_have_is_no_marker() -> None:
    (fall,) = marker_falls("A reduction of at least 50% in seizures was seen in 12 patients.")
    assert fall.code == "OTHER"
