"""The spaCy components, one per kind of fact, and the order in which they run."""

from __future__ import annotations

from importlib import import_module

from .base import register_extensions

# spaCy reaches a component through its entry point, without our load(): the extensions have to be there by then
register_extensions()

#: Component name → module of this package that registers its factory.
MODULES = {
    "trialtables_sentences": "text.sentences",
    "trialtables_sections": "text.sections",
    "trialtables_drugs": "drugs.drugs",
    "trialtables_quantities": "figures.figures",
    "trialtables_context": "context",
    "trialtables_arms": "arms.arms",
    "trialtables_doses": "doses.doses",
    "trialtables_results": "results.results",
    "trialtables_studies": "studies.studies",
    "trialtables_facts": "consistency",
}
#: The default pipeline.
ORDER = tuple(MODULES)


def register() -> None:
    """Import every component, so that their factories are known to spaCy."""
    for module in ("text.tokenizer", *MODULES.values()):
        import_module(f"{__name__}.{module}")
