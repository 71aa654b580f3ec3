"""The spaCy pipeline: which components run, in which order, and how to load one."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language

from .components import ORDER, register
from .components.text.lazy_regex import compile_all
from .components.text.scan import prepare_all


def load(config: str | Path | None = None, *, ready: bool = True) -> Language:
    """The extraction pipeline as a spaCy ``Language``.

    ``config`` is a spaCy config file (such as ``pipelines/trial_abstracts.cfg``) or the folder of an
    assembled or saved pipeline; without one the default pipeline is built.  Raises ``FileNotFoundError``
    when it does not exist and ``ValueError`` when it is neither.

    The patterns of all rules are compiled at once, so that the first text takes no longer than others.  With
    ``ready=False`` each is compiled when a text first needs it, which is sooner done where there are only a few texts.
    """
    register()
    if ready:
        compile_all()
        prepare_all()
    if config is None:
        return default_pipeline()
    path = Path(config)
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such pipeline config or folder")
    if path.is_dir():
        if not (path / "meta.json").is_file():
            raise ValueError(f"{path}: not the folder of an assembled or saved pipeline")
        return spacy.load(path)
    try:
        return spacy.util.load_model_from_config(spacy.util.load_config(path), auto_fill=True)
    except (ValueError, KeyError, ImportError) as error:
        raise ValueError(f"{path}: not a usable pipeline config: {str(error).strip().splitlines()[0]}") from error


def default_pipeline() -> Language:
    """A blank English pipeline with our tokenizer and every component in order."""
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "trialtables.tokenizer.v1"}}})
    for name in ORDER:
        nlp.add_pipe(name)
    return nlp
