"""Groups of other studies that a background tells of by the rate that they have reached."""

from __future__ import annotations

import pytest

from constructions import nlp

TITLE = "A new regimen in lung cancer.\n\n"
OWN = " Methods: Forty patients received topotecan and cisplatin. Results: The response rate was 35%."
TOLD = [
    ("Background: Gemcitabine alone achieves a response rate of 10%.", ["gemcitabine"]),
    ("Background: Single-agent topotecan has yielded response rates of 20%.", ["topotecan"]),
    ("Background: Single-agent topotecan gave a 20% response rate.", ["topotecan"]),
    ("Background: A prior regimen (LUN-03) of cisplatin and vindesine produced a 25% response rate.",
     ["cisplatin + vindesine"]),
    ("Background: Docetaxel provides clinical benefit.", []),
    ("Background: The next question is whether topotecan yields more responses.", []),
]  # fmt: skip


@pytest.mark.parametrize(("background", "drugs"), TOLD)
def test_cited_with_a_rate(background: str, drugs: list[str]) -> None:
    arms = nlp()(TITLE + background + OWN)._.arms
    assert [" + ".join(a["drugs"]) for a in arms if a["role"] == "cited"] == drugs
    assert [a["drugs"] for a in arms if a["role"] != "cited"] == [["cisplatin", "topotecan"]]


def test_a_rate_of_this_study_is_not_cited() -> None:
    text = "Docetaxel in gastric cancer.\n\nForty patients received docetaxel. Docetaxel yields a response rate of 40%."
    assert [a["role"] for a in nlp()(text)._.arms] == ["single"]
