"""A folder of tables over texts with everything that is hard for some format, for the tests of export."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from typing import Any

from trialtables.facts import FACT_TABLES, Document, Fact
from trialtables.tables import write_tables
from trialtables.tables.writers import DEFAULT_FORMATS

#: Beyond the Basic Multilingual Plane before every span, evidence over a line end, a tab, CR LF, a formula.
HARD = (
    "\U0001d4d0 trial of \U0001f48aimatinib\n\nMETHODS: Patients received imatinib 400 mg\r\ndaily, or =HYPERLINK.\n"
    "RESULTS: The ORR\twas 45% (9 of\n20); -12 points; <b>CR</b> & PR \x0b2%."
)
PLAIN = "Placebo was given to 12 patients.\n"


def fact(text: str, doc_id: str, table: str, evidence: str, **values: Any) -> Fact:
    """A row whose evidence is the first place of these words in the text."""
    start = text.index(evidence)
    place = {"start": start, "end": start + len(evidence), "evidence": evidence}
    return FACT_TABLES[table](doc_id=doc_id, **place, section="results", rule="test.rule", **values)


def hard_facts() -> list[Fact]:
    """Rows of the hard text: two arms, a drug in both, a dose with its schedule, figures with flags."""
    row = partial(fact, HARD, "hard")
    drug, a1, a2 = {"drug": "imatinib"}, {"arm_id": "A1"}, {"arm_id": "A2"}
    flags = "unattributed_arm;ambiguous_list"
    return [
        row("arms", "=HYPERLINK", **a2, label='=HYPERLINK("http://x")', role="comparator"),
        row("arms", "\U0001f48aimatinib", **a1, label="imatinib", role="experimental", n=20),
        row("drugs", "imatinib", **a1, **drug, mention="imatinib", role="study"),
        row("drugs", "imatinib", **a2, **drug, mention="imatinib", role="study"),
        row("doses", "400 mg", **a1, **drug, dose_id="D1", low=400.0, high=400.0, unit="mg", role="fixed"),
        row("schedules", "400 mg\r\ndaily", **a1, **drug, dose_id="D1", frequency=1.0, days="-9--7"),
        row("schedules", "daily", **a2, **drug, frequency=1.0),
        row("responses", "ORR\twas 45% (9 of\n20", **a1, outcome="ORR", n=9, total=20, percent=45.0),
        row("responses", "CR</b> & PR \x0b2%", arm_id="all", outcome="CR", label="+x\x0b", percent=2.5, flags=flags),
        row("survival", "20", **a1, outcome="OS", statistic="median", value="8.4", unit="mo"),
        row("survival", "45%", **a1, outcome="PFS", statistic="median", value="NR"),
        row(
            "comparisons", "-12 points", **a1, reference_arm_id="A2", outcome="ORR", value=-12.0, p_value="<0.001",
        ),
    ]  # fmt: skip


def write_case(folder: Path, formats: tuple[str, ...] = DEFAULT_FORMATS) -> Path:
    """Write two texts and the tables over them, and a document that failed; return the folder of the tables."""
    texts = folder / "texts"
    texts.mkdir()
    documents = []
    for doc_id, text in (("hard", HARD), ("plain", PLAIN)):
        path = texts / f"{doc_id}.txt"
        path.write_bytes(text.encode())
        digest = hashlib.sha256(text.encode()).hexdigest()
        documents.append(
            Document(
                doc_id=doc_id, source=str(path), format="text", n_chars=len(text), sha256=digest, status="ok",
                title="@title" if doc_id == "hard" else None, pmid="123", nct_id="NCT01234567", doi="10.1/javascript:x",
            )
        )  # fmt: skip
    documents.append(Document(doc_id="bad", source="bad.txt", format="text", status="failed", message="damaged"))
    facts = [*hard_facts(), fact(PLAIN, "plain", "arms", "Placebo", arm_id="A1", label="Placebo", role="single", n=12)]
    write_tables(folder / "out", documents, facts, formats=formats)
    return folder / "out"
