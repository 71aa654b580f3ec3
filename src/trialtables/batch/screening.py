"""A cheap look at a text before the pipeline: whether it may report a trial of a treatment in people.

A text goes on when it has a signal of a dose, a response or an adverse event, or compares treatments by design (such a
text may call its outcomes anything).  Most signals are enough alone; faint ones, which any paper on medicine may have,
are counted.  They need a word for people beside them, and for patients where animals are named; an amount of a
drug does not, unless animals or cells are named.  In a report on one patient only signals that are enough alone count.

Plain words in place of a model: one can see why a text was kept.  A text that is kept for nothing costs a little time,
one that is lost is lost for the review.  All lists are in lower case, with blanks for hyphens.
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

#: Those of them that papers on animals hardly use, which have cases, adults, clinical interest and trials too: trials
#: that should follow, those of a task that an animal learns, and the letters of "atrial" and "industrial".
PATIENTS = ("patient", "participant", "subjects", "volunteer", "healthy", "pts", "women", "child", "infant")

#: In a text with one of these and no patients nobody is treated.
ANIMALS = (
    "animals", "mice", "mouse", "murine", " rat ", " rats", "rabbit", "hamster", "beagle", " dog", " pig", "swine",
    " cows", "cattle", "calves", "sheep", "goats", "chick", "broiler", "zebrafish", "larva", "drosophila", "monkey",
    "seedling",
)  # fmt: skip

#: Laboratory work: a dose in a text with one of these and nobody at all is no treatment.
LABORATORY = (*ANIMALS, "in vitro", "cell line", "cultured", "concentration")

ADVERSE_EVENTS = (
    "adverse event", "adverse effect", "adverse reaction", "adverse drug", "side effect", "toxicities", "toxic effect",
    "toxic react", "well tolerated", "poorly tolerated", "was tolerated", "were tolerated", "tolerability",
    "treatment related", "treatment emergent", "drug related", "myelosuppress", "grade 3", "grade 4", "grades 3",
    "grade iii", "grade iv", "reactogen", "safe and well", "efficacy and safety",
    "safety and efficacy", "efficacy and toler", "efficacy and tox", "safety and toler", "ctcae", "teae",
)  # fmt: skip

RESPONSES = (
    "complete response", "partial response", "objective response", "overall response", "clinical response",
    "tumor response", "tumour response", "pathologic response", "pathological response", "pathologic complete",
    "pathological complete", "remission", "stable disease", "disease control", "clinical benefit", "cure rate",
    "immunogenicity", "seroconver", "recist",
)  # fmt: skip

#: Doses told in words; amounts are found by the pattern below.
DOSES = (
    "dose escalat", "dose limiting", "dose level", "maximum tolerated", "starting dose", "daily dose", "single dose of",
    "doses of vaccine", "rp2d",
)  # fmt: skip

#: Comparisons of treatments.
DESIGNS = (
    "randomiz", "randomis", "randomly assigned", "randomly allocated", "randomly divided", "random allocation",
    "placebo", "double blind", "single blind", "open label", "crossover", "cross over", "controlled trial",
    "controlled study", "comparative trial", "field trial", "treatment arm", "control arm", "phase i ", "phase i/",
    "phase ii", "phase iv", "phase 1", "phase 2", "phase 3", "phase 4", "primary endpoint", "primary end point",
)  # fmt: skip

#: Trials that a text says are missing: "randomised trials of X have been few", "randomized studies are needed".
WANTED = re.compile(
    r"randomi[sz]ed (?:\w+ ){0,2}(?:trials?|studies|study)(?: (?:of|on|with|in|for|comparing) [^.;]{1,60}?)?"
    r" (?:(?:are|is|were|was|have|has|had|will|would|should|be|been|still|now|urgently|therefore|clearly|also) )*"
    r"(?:few|needed|warranted|required|lacking|scarce|missing|justified|necessary|awaited)\b"
)

SIGNALS = (*ADVERSE_EVENTS, *RESPONSES, *DOSES, *DESIGNS)

#: Signs of treatment and of its effects that are common elsewhere; each group counts once.
FAINT = (
    ("toxic", "tolerated", "tolerance", "intoleran", "adverse", "safety", "safe and", "is safe",
     "was safe", "complication"),
    ("nausea", "vomiting", "neutropeni", "leukopeni", "leucopeni", "thrombocytopeni"),
    ("efficacy", "effective", "respond", "response rate", "response to treatment", "response to therapy",
     "success rate"),
    ("improvement", "improved", "cured", "relief", "relapse", "healed", "healing"),
    ("dose of", "doses of", "dosage", "low dose", "high dose", "standard dose", "single dose"),
    ("treated with", "received", "receiving", "administ", "was given", "were given", "orally", "intravenous", "daily",
     "twice a"),
    ("treatment group", "control group", "intervention group"),
)  # fmt: skip
#: So many groups are a signal.
ENOUGH = 3

#: "A 56-year-old man": a report on one patient, who is treated with some dose but in no trial.
ONE_PATIENT = re.compile(r"\ban? (?:\w+ )?\d+ (?:year|month|week|day) old\b")

#: "400 mg", "75 mg/m2", "60 Gy", "3 tablets"; but no concentration, "10 mg%" or "5 g per 100 g".
# It begins with a digit: the search then jumps from digit to digit.
AMOUNT = re.compile(
    r"\d ?(?:mg|mcg|[uμ]g|ng|(?:milli|micro)?grams?|gm?|iu|units?|u|mci|[mgk]bq|c?gy|grays?|rads?|fractions"
    r"|tablets?|capsules?|drops|puffs)\b"
    r"(?! ?%|[ .]?(?:/|·|per\b) ?(?:100|[dmμ]?l\b|lit|c?m ?\(?3|cm|gm?\b|mg|ha\b)| (?:[md]?l|g|ha) ?[−\d]| c?m ?−?3)"
)
#: The area under the curve that carboplatin is dosed by; areas of diagnostic curves are below 1.
AREA = re.compile(r"auc ?(?:of |= ?)?[2-7]\b")


def may_report_a_trial(text: str) -> bool:
    """Whether a text has any signal of a trial; it errs towards True.  About a tenth of a millisecond an abstract.

    ``"Imatinib 400 mg daily was well tolerated."`` is True, ``"Mice were given imatinib 50 mg/kg."`` is False.
    """
    text = folded(text)
    if "randomi" in text:
        text = WANTED.sub(" ", text)
    of_animals = names_any(text, ANIMALS)
    if not names_any(text, PATIENTS if of_animals else PEOPLE):
        return not of_animals and names_an_amount(text) and not names_any(text, LABORATORY)
    if names_any(text, SIGNALS):
        return True
    return (names_an_amount(text) or has_faint_signals(text)) and ONE_PATIENT.search(text) is None


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


def has_faint_signals(text: str) -> bool:
    """Whether enough groups of faint signals are in the text."""
    return sum(names_any(text, group) for group in FAINT) >= ENOUGH
