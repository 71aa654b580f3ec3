"""Context: is a figure a result of this study, or a hypothesis, a plan, an eligibility criterion, a cited study?

medspaCy's ConText with rules of our own (``lexicons/context_rules.json``) decides.  Its targets are the figures;
each gets the categories that reach it, kept in ``doc._.figure_context`` beside ``doc._.quantities``.
"""

from importlib.resources import as_file, files

from spacy.language import Language
from spacy.tokens import Doc

from .base import set_group, span_at

#: Categories of the rules; a figure in any of the first four is no result.
HYPOTHESIS, PLAN, ELIGIBILITY, BASELINE, CITED = "HYPOTHESIS", "PLAN", "ELIGIBILITY", "BASELINE", "CITED"
CATEGORIES = (HYPOTHESIS, PLAN, ELIGIBILITY, BASELINE, CITED)
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

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc._.figure_context``: for each of ``doc._.quantities`` the list of its categories."""
        figures = doc._.quantities or []
        spans = [span_at(doc, f["start"], f["end"], f["kind"]) for f in figures]
        set_group(doc, GROUP, spans)
        self.context(doc)
        doc._.figure_context = [sorted({m.category for m in span._.modifiers}) for span in spans]
        _forget(doc)
        return doc


def _forget(doc: Doc) -> None:
    """Drop medspaCy's own objects: they cannot be serialized, and nothing later reads them."""
    for key in [k for k in doc.user_data if k[1] in ("context_graph", "modifiers")]:
        del doc.user_data[key]


@Language.factory("trialtables_context", assigns=["doc._.figure_context"], requires=["doc._.quantities"])
def create_context(nlp: Language, name: str) -> ContextComponent:
    """Factory of the context component."""
    return ContextComponent(nlp)
