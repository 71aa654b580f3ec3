"""Context: is a figure a result of this study, or a hypothesis, a plan, an eligibility criterion, a cited study?

medspaCy's ConText with rules of our own (``lexicons/context_rules.json``) decides.  Its targets are the figures;
each gets the categories that reach it, kept in ``doc._.figure_context`` beside ``doc._.quantities``.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span

from .base import set_group, span_at, text_of
from .text.lazy_regex import lazy_regex
from .text.scan import scanner

if TYPE_CHECKING:
    from medspacy.context import ConTextModifier, ConTextRule

#: Categories of the rules; a figure in any of the first four is no result.
HYPOTHESIS, PLAN, ELIGIBILITY, BASELINE, CITED = "HYPOTHESIS", "PLAN", "ELIGIBILITY", "BASELINE", "CITED"
GROUP = "figures"


class ContextComponent:
    """Runs ConText over the figures of a doc."""

    def __init__(self, nlp: Language) -> None:
        from medspacy.context import ConText

        with as_file(files("trialtables.lexicons").joinpath("context_rules.json")) as path:
            self.context = ConText(
                nlp,
                name="trialtables_context_rules",
                rules=str(path),
                span_attrs=None,
                input_span_type="group",
                span_group_name=GROUP,
            )
        applied = [rule for rule in self.context.rules if rule.direction not in ("TERMINATE", "PSEUDO")]
        words = "|".join(sorted({_words_of(nlp, rule) for rule in applied}))
        self.words = re.compile(rf"(?<![a-z])(?:{words})")

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc._.figure_context``: for each of ``doc._.quantities`` the list of its categories."""
        figures = doc._.quantities or []
        spans = [span_at(doc, f["start"], f["end"], f["kind"]) for f in figures]
        set_group(doc, GROUP, spans)
        contexts: list[set[str]] = [set() for _ in spans]
        if self._may_apply(doc, spans):
            self.context(doc)
            contexts = [{m.category for m in span._.modifiers if _reaches(m, span, doc)} for span in spans]
            _forget(doc)
        traits = list(_told_of_patients(doc)) if spans else []
        for figure, context in zip(figures, contexts, strict=True):
            if any(start <= figure["start"] < end for start, end in traits):
                context.add(BASELINE)
        doc._.figure_context = [sorted(context) for context in contexts]
        return doc

    def _may_apply(self, doc: Doc, spans: list[Span]) -> bool:
        """Whether a sentence with a figure holds the words of a rule; without them ConText need not run."""
        text, figures = text_of(doc), sorted(span.start_char for span in spans)
        for sent in doc.sents:
            start, end = sent.start_char, sent.end_char
            first = bisect_left(figures, start)
            if first < len(figures) and figures[first] < end and self.words.search(text[start:end].lower()):
                return True
        return False


_BRACKET = lazy_regex(r"\([^()]*\)|\[[^\[\]]*\]")


def _reaches(modifier: "ConTextModifier", figure: Span, doc: Doc) -> bool:
    """Whether words about the patients in a bracket are about a figure: about those in the same bracket alone.

    "Of 30 patients (refractory |to previous| treatment, 60%), 12 responded".
    """
    if modifier.category != BASELINE:
        return True
    text, at = text_of(doc), doc[modifier.modifier_span[0]].idx
    sent = figure.sent
    around = [m for m in _BRACKET.finditer(text, sent.start_char, sent.end_char) if m.start() < at < m.end() - 1]
    return all(m.start() < figure.start_char < m.end() for m in around)


_WHO = r"\b(?:characteristics|demographics|(?:patient|disease|clinical|tumou?r|presenting)\s(?:\w+\s)?features)"
#: "Patient characteristics (n = 40) |were as follows:|", "Demographics |included|": the whole list is about them.
_LIST_OF_TRAITS = scanner(
    rf"{_WHO}(?:\s\([^()]{{1,40}}\))?\s?(?:(?:were|are|is)?\s?(?:as\sfollows|the\sfollowing)?\s?:|(?:included?|comprised)\b)",
    re.IGNORECASE,
)
#: "Baseline characteristics were similar |(diabetes 30% vs 28%|)": the bracket is.
_TRAITS_IN_BRACKET = scanner(rf"{_WHO}\s[^.;:()\d]{{0,60}}\([^()]*\)", re.IGNORECASE)
#: What follows in the same sentence is about the treatment.
_OF_TREATMENT = lazy_regex(
    r"\btoxicit\w+|\badverse\b|\bside\seffects?\b|\bresponses?\b(?!\sto\b)|\bORR\b|\bresponded\b", re.IGNORECASE
)


def _told_of_patients(doc: Doc) -> Iterator[tuple[int, int]]:
    """The stretches in which a text lists who its patients were."""
    text = text_of(doc)
    ends = [sent.end_char for sent in doc.sents]
    for match in _LIST_OF_TRAITS.finditer(text):
        end = next((end for end in ends if end >= match.end()), len(text))
        about = _OF_TREATMENT.search(text, match.end(), end)
        yield match.end(), about.start() if about else end
    for match in _TRAITS_IN_BRACKET.finditer(text):
        yield match.span()


def _words_of(nlp: Language, rule: "ConTextRule") -> str:
    """A pattern of words that a lower-case sentence holds wherever a rule applies."""
    if rule.pattern is None:
        return r"\s*".join(re.escape(token.lower_) for token in nlp.make_doc(rule.literal))
    needed = [t.get("LOWER") or t.get("ORTH") for t in rule.pattern if t.get("OP") not in ("?", "*", "!")]
    words = [word.lower() for word in needed if isinstance(word, str)]
    return re.escape(words[0]) if words else ""


def _forget(doc: Doc) -> None:
    """Drop medspaCy's own objects: they cannot be serialized, and nothing later reads them."""
    for key in [k for k in doc.user_data if k[1] in ("context_graph", "modifiers")]:
        del doc.user_data[key]


@Language.factory("trialtables_context", assigns=["doc._.figure_context"], requires=["doc._.quantities"])
def create_context(nlp: Language, name: str) -> ContextComponent:
    """Factory of the context component."""
    return ContextComponent(nlp)
