"""The tokenizer: scispaCy's rules, with the places where clinical abstracts glue words together.

scispaCy keeps ``n=12``, ``p=0.002``, ``7/27`` and ``33–80`` as one token, which suits us: the typed values are
read from characters, tokens only carry sentences, context rules and spans.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import registry

from .lazy_regex import lazy_regex

#: "therapy.The results", "(26%).In all", "group.5 patients" never; a full stop glued to a capitalized word
#: ends a sentence, so it has to be a token of its own.  "ClinicalTrials.gov" keeps its dot.
#: A colon between a name and a number ("Gemcitabine:2000 mg") parts them, so does a bracket ("S-1(80 mg/m2",
#: "colchicine(0.5 mg", or behind a regimen "AC(doxorubicin 60 mg/m2"), a slash the letters of two arms ("arms A/B") or
#: two names ("paclitaxel/carboplatin"), and a plus a regimen and a letter ("ECX+B") or a dose and the next drug
#: ("A (80 mg/m2)+B", "A 80 mg/m2+B"), "±" what it may be given with ("(AC 60 mg/m2)±T"), a bracket the item of a list
#: from its number ("b)docetaxel"); the wide signs of an East Asian keyboard have no blank beside them.
_GLUED_STOP = lazy_regex(
    r"(?<=[a-z0-9%)\]])\.(?=[A-Z][a-z])|(?<=[a-z]{3}):(?=\d)|(?<=[A-Z]-\d)\((?=\d)|(?<=[a-z]{4})\((?=\d)|"
    r"(?<=\s[A-Z])\((?=\d+\s?mg)|(?<=\b[A-Z]{2})\((?=[A-Za-z]{4})|(?<=[A-Z]{3})\((?=[A-Za-z]{4})|"
    r"(?<=\b[A-D])/(?=[A-D]\b)|(?<=[a-z]{4})/(?=[A-Za-z]{4}|\d-[A-Za-z]{2})|(?<=\w)\)/(?=[a-z])|"
    r"(?<=[A-Za-z]{2})\+(?=[A-Z]\b)|(?:(?<=[a-z\d][)\]])|(?<=m2)|(?<=m²)|(?<=mg)|(?<=kg)|(?<=AUC \d))\+(?=[A-Za-z]{2})|"
    r"(?<=[A-Za-z\d])[)\]]?±(?=[A-Za-z])|(?<=^[A-Fa-f1-6])\)(?=[A-Za-z]{3})|[（），；：、]"
)


def create_tokenizer(nlp: Language) -> Tokenizer:
    """scispaCy's combined-rule tokenizer that also splits full stops glued to the next sentence."""
    from scispacy.custom_tokenizer import combined_rule_tokenizer

    nlp.tokenizer = Tokenizer(nlp.vocab, token_match=nlp.Defaults.token_match)  # scispaCy takes over its token_match
    with warnings.catch_warnings():
        # scispaCy's character classes hold a "||" that Python warns about and reads as meant
        warnings.simplefilter("ignore", FutureWarning)
        tokenizer = combined_rule_tokenizer(nlp)
        infixes = f"{_pattern(tokenizer.infix_finditer)}|{_GLUED_STOP.pattern}"
        tokenizer.infix_finditer = re.compile(infixes).finditer
    return tokenizer


def _pattern(finditer: Callable[[str], Iterator[re.Match[str]]]) -> str:
    """The regular expression behind a bound ``finditer``."""
    return finditer.__self__.pattern  # type: ignore[attr-defined]


@registry.tokenizers("trialtables.tokenizer.v1")
def tokenizer_factory() -> Callable[[Language], Tokenizer]:
    """Factory for the ``[nlp.tokenizer]`` block of a config."""
    return create_tokenizer
