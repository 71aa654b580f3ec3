"""Tables and texts made by hand for the tests of the page."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import pandas as pd

from trialtables.facts import FACT_TABLES, Document, Fact
from trialtables.reading import InputDocument, Reread
from trialtables.tables import to_frames

#: A text that does harm wherever it is taken for HTML, script or template.
HOSTILE = (
    "<script>window.hacked=1</script> and </script><script>window.hacked=2</script> with "
    "<img src=x onerror=window.hacked=3> or <svg onload=window.hacked=4> "
    "{{constructor.constructor('window.hacked=5')()}} ${window.hacked=6} $content $policy <!-- --> "
    "javascript:window.hacked=7 \u2028 &lt;b&gt; ORR was 40%."
)


def fact(table: str, text: str, evidence: str, **values: Any) -> Fact:
    """A row whose evidence is these words of the text."""
    start = text.index(evidence)
    places = {"start": start, "end": start + len(evidence), "evidence": evidence}
    return FACT_TABLES[table](**{"section": "results", "rule": f"{table}:test", "flags": "", **places, **values})


class Pages:
    """Documents and rows, gathered one by one, then given as the report takes them."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.facts: list[Fact] = []
        self.texts: dict[str, InputDocument] = {}
        self.missing: dict[str, str] = {}

    def add(
        self,
        doc_id: str,
        text: str,
        rows: Sequence[tuple[str, str, dict[str, Any]]] = (),
        *,
        missing: str | None = None,
        **columns: Any,
    ) -> None:
        """A document; ``rows`` are table, evidence and values; ``missing`` says why its text is not there."""
        known = {"source": f"texts/{doc_id}.txt", "format": "text", "status": "ok"} | columns
        digest = hashlib.sha256(text.encode()).hexdigest()
        self.documents.append(Document(doc_id=doc_id, n_chars=len(text), sha256=digest, **known))
        self.facts += [fact(table, text, evidence, doc_id=doc_id, **values) for table, evidence, values in rows]
        if missing is not None:
            self.missing[doc_id] = missing
        elif known["status"] == "ok":
            self.texts[doc_id] = InputDocument(doc_id, text, known["source"], "text")

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        return to_frames(self.facts, self.documents)

    @property
    def reread(self) -> Reread:
        return Reread(self.texts, self.missing)


def trial(pages: Pages, doc_id: str, drug: str = "imatinib", *, flags: str = "", filler: int = 0) -> None:
    """A small trial of one arm: ten sentences of nothing for each ``filler`` between its methods and its results."""
    text = (
        f"A trial of {drug} in lymphoma\n\nPatients received {drug} 400 mg daily. "
        + "Nothing of note was seen in this part of the study. " * 10 * filler
        + "The response rate was 26% (7/27). Grade 3-4 anemia occurred in 12%. Median PFS was 4.5 months."
    )
    arm = {"arm_id": "A1"}
    rows: list[tuple[str, str, dict[str, Any]]] = [
        ("studies", "lymphoma", {"attribute": "condition", "value": "lymphoma"}),
        ("arms", drug, arm | {"label": drug, "role": "single", "drugs": drug, "n": 28}),
        ("drugs", drug, arm | {"drug": drug, "mention": drug, "role": "study", "mesh_id": "C000001"}),
        ("doses", f"{drug} 400 mg", arm | {"drug": drug, "dose_id": "D1", "low": 400, "high": 400, "unit": "mg",
                                           "role": "fixed"}),
        ("schedules", f"{drug} 400 mg daily", arm | {"drug": drug, "dose_id": "D1", "frequency": 1, "period": 1,
                                                     "period_unit": "d"}),
        ("responses", "response rate was 26% (7/27)", arm | {"outcome": "ORR", "n": 7, "total": 27, "percent": 26,
                                                             "flags": flags}),
        ("adverse_events", "Grade 3-4 anemia occurred in 12%", arm | {
            "term": "anemia", "ctcae_term": "Anemia", "soc": "Blood and lymphatic system disorders",
            "grade_low": 3, "grade_high": 4, "percent": 12}),
        ("survival", "PFS was 4.5 months", arm | {"outcome": "PFS", "statistic": "median", "value": "4.5",
                                                  "unit": "mo"}),
    ]  # fmt: skip
    pages.add(doc_id, text, rows, title=text.splitlines()[0])
