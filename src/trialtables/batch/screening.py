"""A cheap look at a text before the pipeline: whether it may report a trial of a treatment in people.

A text goes on when it has a signal of a dose, a response or an adverse event, or compares treatments by design (such a
text may call its outcomes anything).  Signals count in texts about people; a dose counts elsewhere too, unless animals
or cells are named.  Plain words in place of a model: one can see why a text was kept, and a kept text costs little,
while a lost one is lost for the review.  All lists are in lower case, with blanks for hyphens.
"""

from __future__ import annotations

import re
import unicodedata

#: Words, or their beginnings, by which a text says that it is about people.
PEOPLE = (
    "patient", "participant", "subjects", "volunteer", "healthy", "human", "clinical", "trial", "cases", "pts",
    "people", "persons", "individuals", "recipients", "survivors", "elderly", "pregnan", "mothers", "students",
    "veterans", "adult", "child", "adolescen", "infant", "neonat", "newborn", "boys", "girls", "women", "woman", "eyes",
    "men ", "men,", "men.", "men)", "man ",
)  # fmt: skip

#: Animals and laboratory work: a dose in a text with one of these and none of the above is nobody's treatment.
LABORATORY = (
    "mice", "mouse", "murine", " rat ", " rats", "rabbit", " dog", " pig", "chick", "monkey", "in vitro", "cell line",
    "cultured", "concentration",
)  # fmt: skip

ADVERSE_EVENTS = (
    "adverse e", "adverse r", "adverse d", "adverse s", "adverse c", "adverse outcome", "side effect", "toxicit",
    "toxic effect", "toxic react", "tolerated", "tolerab", "intoleran", "safety", "safe and", "is safe", "was safe",
    "treatment related", "treatment emergent", "drug related", "myelosuppress", "neutropeni", "leukopeni", "leucopeni",
    "thrombocytopeni", "nausea", "vomiting", "reactogen", "grade 3", "grade 4", "grade iii", "grade iv", "grades 3",
    "ctcae", "teae",
)  # fmt: skip

RESPONSES = (
    "complete response", "partial response", "objective response", "overall response", "clinical response",
    "tumor response", "tumour response", "pathologic response", "pathological response", "pathologic complete",
    "pathological complete", "response rate", "response to treatment", "response to therapy", "responders",
    "responded to", "remission", "stable disease", "disease control", "clinical benefit", "clinical improvement",
    "success rate", "cure rate", "cured", "relapse rate", "efficacy", "immunogenicity", "seroconver", "recist",
)  # fmt: skip

#: Doses that are told in words; numbers with a unit are found by the pattern below.
DOSES = (
    "dose of", "doses of", "low dose", "high dose", "standard dose", "single dose", "daily dose", "starting dose",
    "dose escalat", "dose limiting", "maximum tolerated", "dose level", "rp2d",
)  # fmt: skip

#: Comparisons of treatments.
DESIGNS = (
    "randomiz", "randomis", "randomly assigned", "randomly allocated", "randomly divided", "random allocation",
    "placebo", "double blind", "single blind", "open label", "crossover", "cross over", "controlled trial",
    "controlled study", "comparative trial", "field trial", "phase i ", "phase i/", "phase ii", "phase iv", "phase 1",
    "phase 2", "phase 3", "phase 4", "intervention group", "treatment group", "treatment arm", "control arm",
    "patients receiv",
)  # fmt: skip

SIGNALS = (*ADVERSE_EVENTS, *RESPONSES, *DOSES, *DESIGNS)

#: "400 mg", "75 mg/m2", "2 × 10^6 U", "60 Gy", "two of 3 tablets"; but no concentration, "10 mg%" or "per 100 g".
# It begins with a digit: the search then jumps from digit to digit.
AMOUNT = re.compile(
    r"\d ?(?:mg|mcg|[uμ]g|ng|(?:milli|micro)?grams?|gm?|iu|units?|u|mci|[mgk]bq|c?gy|grays?|rads?|fractions"
    r"|tablets?|capsules?|drops|puffs)\b"
    r"(?! ?%|[ .]?(?:/|·|per\b) ?(?:100|[dmμ]?l\b|lit|c?m ?\(?3|cm|gm?\b|mg|ha\b)| (?:[md]?l|g|ha) ?[−\d]| c?m ?−?3)"
)
#: The area under the curve that carboplatin is dosed by; areas of other curves are below 1.
AREA = re.compile(r"auc ?(?:of |= ?)?[2-7]\b")


def may_report_a_trial(text: str) -> bool:
    """Whether a text has any signal of a trial; it errs towards True.  About a tenth of a millisecond an abstract.

    ``"Imatinib 400 mg daily was well tolerated."`` is True, ``"Mice were given imatinib 50 mg/kg."`` is False.
    """
    text = folded(text)
    if names_any(text, PEOPLE):
        return names_any(text, SIGNALS) or names_an_amount(text)
    return names_an_amount(text) and not names_any(text, LABORATORY)


def folded(text: str) -> str:
    """The text in lower case with one blank for each hyphen and each run of white space, compatibility forms undone."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("\u2010", "-").replace("–", "-")
    return " ".join(text.lower().replace("-", " ").split())


def names_any(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of the words is in the text."""
    return any(word in text for word in words)


def names_an_amount(text: str) -> bool:
    """Whether an amount of a drug or of radiation is in the text."""
    return AMOUNT.search(text) is not None or ("auc" in text and AREA.search(text) is not None)
