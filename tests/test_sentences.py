"""Sentence boundaries and sections of abstracts."""

import pytest

from trialtables.components.text.sections import find_sections
from trialtables.components.text.sentences import sentence_starts


def split(text: str) -> list[str]:
    starts = sentence_starts(text)
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("ORR was 5.3% (vs. 2%). One patient died.", ["ORR was 5.3% (vs. 2%).", "One patient died."]),
        (
            "did not predict response to therapy.The results hold.",
            ["did not predict response to therapy.", "The results hold."],
        ),
        (
            "It works (\n\nAnn Oncol\n17\n:\n1275\n). As such, we went on.",
            ["It works (\n\nAnn Oncol\n17\n:\n1275\n).", "As such, we went on."],
        ),
        ("Patients had PD. METHODS: We treated 12.", ["Patients had PD.", "METHODS: We treated 12."]),
        ("see ClinicalTrials.gov, NCT00000000. Done.", ["see ClinicalTrials.gov, NCT00000000.", "Done."]),
        ("IgM fell to 9 g/L. Median OS was 5.", ["IgM fell to 9 g/L.", "Median OS was 5."]),
        ("seen in A, none in B. Nausea was rare.", ["seen in A, none in B.", "Nausea was rare."]),
        ("seen with nab-P. Nausea was rare.", ["seen with nab-P.", "Nausea was rare."]),
        ("in arm A vs. Arm B (P < .001). 12 died.", ["in arm A vs. Arm B (P < .001).", "12 died."]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def sections(text: str) -> list[tuple[str, str]]:
    starts = sentence_starts(text)
    bounds = list(zip(starts, [*starts[1:], len(text)], strict=True))
    return [(name, text[a:b].strip()[:12]) for a, b, name in find_sections(text, bounds)]


def test_stated_headings() -> None:
    text = "A trial of X.\n\nPURPOSE: To see. PATIENTS AND METHODS: We did. RESULTS: It was 5%. CONCLUSION: Good."
    assert [name for name, _ in sections(text)] == ["title", "background", "methods", "results", "conclusions"]


def test_a_registration_is_no_conclusion() -> None:
    text = (
        "Both treatments are in use. Patients were randomly assigned to one of them. This study is "
        "registered as number 12. Between May and July we randomised 80 patients. The response rate was 40% in both. "
        "This treatment is safe."
    )
    assert [name for name, _ in sections(text)] == ["background", "methods", "results", "conclusions"]


def test_sections_without_headings_only_move_forward() -> None:
    text = (
        "Disease Y is rare. We performed a phase II study of X. Patients received X weekly. "
        "Twenty patients were enrolled. Median age was 61. These results demonstrate that X is active."
    )
    assert [name for name, _ in sections(text)] == ["background", "methods", "results", "conclusions"]


@pytest.mark.parametrize("behind", ["(62%) patients. ", "[3%] patients. ", "in 15 (6%) participants. "])
def test_a_word_that_ends_a_sentence_is_no_heading(behind: str) -> None:
    text = f"A trial of X.\n\nMETHODS: We did. RESULTS: Fever was seen in 16 {behind}Two died. CONCLUSION: Good."
    assert [name for name, _ in sections(text)] == ["title", "methods", "results", "conclusions"]


@pytest.mark.parametrize(
    ("item", "ending"),
    [
        ("rash occurred in 1,200 of 4,000 patients, ", ","),
        ("rash in 12%, pain in 3; ", ";"),
        ("sunitinib ", "b"),
        ("x", "x"),
    ],
)
def test_what_goes_on_without_an_end_is_cut(item: str, ending: str) -> None:
    text = item * (20_000 // len(item)) + "end"
    parts = split(text)
    assert max(map(len, parts)) <= 1_500
    assert {part[-1] for part in parts[:-1]} == {ending}
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_long_sentence_is_left_whole() -> None:
    assert len(split("Patients received " + "axitinib with a meal, " * 60 + "or nothing. Two died.")) == 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A trial of X.\n\nBACKGROUND AND METHODS: X is new. We randomly assigned 80 women to X or Y. RESULTS: 5%.",
         ["title", "background", "methods", "results"]),
        ("A trial of X.\n\nBACKGROUND AND METHODS: We randomly assigned 80 patients to X or Y. RESULTS: It was 5%.",
         ["title", "methods", "results"]),
        ("A trial of X.\n\nPurpose and Methods: X is new. Eighty patients were enrolled. Results: It was 5%.",
         ["title", "background", "methods", "results"]),
        ("A trial of X.\n\nBackground: X is new. Methods and Results: We assigned 80 patients to drugs. The response "
         "rate was 40%. Conclusions: Good.", ["title", "background", "methods", "results", "conclusions"]),
        ("A trial of X.\n\nBackground: X is new. Methods and Results: We planned 80% power. No figure was told. "
         "Conclusions: Good.", ["title", "background", "methods", "conclusions"]),
    ],
)  # fmt: skip
def test_one_heading_over_two_sections(text: str, names: list[str]) -> None:
    assert [name for name, _ in sections(text)] == names


def test_a_summary_ahead_of_the_abstract_concludes() -> None:
    text = (
        "Key Points\nDrug X gave durable responses.\nHypertension was seen.\nAbstract\nDisease Y is rare. "
        "Thirty patients enrolled in a phase II study. The response rate was 40%. In conclusion, it is active."
    )
    found = [("conclusions", "Key Points\nD"), ("background", "Abstract\nDis"), ("methods", "Thirty patie")]
    assert sections(text) == [*found, ("results", "The response"), ("conclusions", "In conclusio")]


def test_a_summary_behind_a_title() -> None:
    text = "A trial of X\n\nHighlights\nX is active.\nAbstract\nDisease Y is rare. Patients received X weekly."
    assert [name for name, _ in sections(text)] == ["title", "conclusions", "background", "methods"]


def test_key_points_without_an_abstract_are_no_summary() -> None:
    text = "Key Points\nDisease Y is rare. Patients received X weekly. The response rate was 40%."
    assert "conclusions" not in [name for name, _ in sections(text)]
