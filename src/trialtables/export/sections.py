"""The sections of a whole text, as the pipeline finds them; tables only hold the section of each row."""

from __future__ import annotations

from functools import cache

from spacy.language import Language

from ..reading import InputDocument

Stretch = tuple[str, int, int]


def section_stretches(document: InputDocument) -> list[Stretch]:
    """Name, start and end of stretches that cover the text from its first character to its last, none overlapping.

    White space between two sections belongs to the first.
    """
    from ..batch import SECTIONS_KEY

    nlp = section_finder()
    doc = nlp.make_doc(document.text)
    doc.user_data[SECTIONS_KEY] = [list(span) for span in document.sections]
    spans = sorted((span.start_char, span.label_) for span in nlp(doc).spans["sections"])
    if not spans or spans[0][0] > 0:
        spans.insert(0, (0, ""))
    ends = [start for start, _ in spans[1:]] + [len(document.text)]
    return [(name, start, end) for (start, name), end in zip(spans, ends, strict=True) if end > start]


@cache
def section_finder() -> Language:
    """The part of the pipeline that finds sections: it needs no lexicon, so it is there at once."""
    import spacy

    from ..components.text import sections, sentences, tokenizer  # noqa: F401  (importing registers them)

    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "trialtables.tokenizer.v1"}}})
    nlp.max_length = 10**9  # no model runs here that would need memory for a long text
    nlp.add_pipe("trialtables_sentences")
    nlp.add_pipe("trialtables_sections")
    return nlp
