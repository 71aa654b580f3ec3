"""A scanner finds what ``finditer`` finds, where the pattern can begin and nowhere else."""

from __future__ import annotations

import re

import pytest

from trialtables.components.figures import figure_patterns
from trialtables.components.labels import marker_falls
from trialtables.components.text.scan import Scanner, index_of, openings, scanner
from trialtables.lexicons.outcomes import outcome_rules

TEXT = """Neurotoxicity of grade ≥3 occurred in 4 of 27 patients (15%); the overall response rate was 52·5% (95% CI
43.1-61.8), with 3 complete responses (CR) and 11 PRs.  Median progression-free
survival was 8.4 months (range, 2-15+) v 5.1 months (hazard ratio, 0.71; P<.001).  Twenty-one of 30 are alive."""


@pytest.mark.parametrize(
    "pattern",
    [
        r"\b(?:overall|complete) response",
        r"toxic|rate",  # inside words
        r"(?<![\w.])\d+(?:\.\d+)?\s*%?",
        r"\d",  # inside numbers
        r"(?:median )*progression[- ]free\s+survival",  # over a line end
        r"[(\[]\s*(?:range|CI|\d)",
        r"(?<![A-Za-z])P\s*[<=]",
        r"\s+of",
        r"aa|ab|ba",
        r"[^.;]{0,20}\bwas\b",  # may begin with anything
    ],
)
@pytest.mark.parametrize("text", [TEXT, "", "abaab", TEXT.upper(), "İ overall response 5%"])
def test_finds_what_finditer_finds(pattern: str, text: str) -> None:
    compiled = re.compile(pattern, re.IGNORECASE)
    found = [match.span() for match in Scanner(compiled).finditer(text)]
    assert found == [match.span() for match in compiled.finditer(text)]
    found = [match.span() for match in Scanner(compiled).finditer(text, 3, 90)]
    assert found == [match.span() for match in compiled.finditer(text, 3, 90)]


def test_finds_figures_and_outcomes_as_finditer_does() -> None:
    patterns = [pattern for _, pattern in figure_patterns._ATOMS] + [rule.pattern for rule in outcome_rules()]
    patterns += marker_falls._FALLS.patterns
    for pattern in patterns:
        assert [m.span() for m in Scanner(pattern).finditer(TEXT)] == [m.span() for m in pattern.finditer(TEXT)]


def test_openings_are_read_from_the_pattern() -> None:
    found = openings(re.compile(r"\b(?:an?\s+)?(?:Overall|CR)", re.IGNORECASE)) or set()
    assert {o.chars for o in found} >= {"ove", "cr", "an "}
    assert openings(re.compile(r"\w+ed")) is None
    assert openings(re.compile(r"[a-z]+ [a-z]+ed")) is None  # thousands of them


def test_search_and_count() -> None:
    response = scanner(r"\bresponses?\b")
    match = response.search(TEXT)
    assert match is not None and match.start() == TEXT.index("response")
    assert response.search(TEXT, 0, 20) is None
    assert response.count(TEXT) == 2


def test_the_index_keeps_offsets() -> None:
    assert len(index_of("İ\tCR").folded) == len("İ\tCR")


def test_a_run_of_letters_is_read_to_its_end() -> None:
    pattern = re.compile(r"[ab]+-ring")
    assert {o.chars for o in openings(pattern) or ()} >= {"aba", "bbb", "ab-", "a-r"}
    text = "abba-ring, ab-ring, a-ring"
    assert [m.group() for m in Scanner(pattern).finditer(text)] == ["abba-ring", "ab-ring", "a-ring"]
