"""Fill ``docs/effects.md``: the columns of the effect tables, and how many rows are made and not made.

    python scripts/write_effects.py [--shared FOLDER]

The rows of ``corpus/`` are counted always; those of the guidelines' authors' gold documents only where the folder
that holds them is named, since the texts are not ours to give.  Without it their figures stay as they are.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pandas as pd

from trialtables import extract, load
from trialtables.facts import Column
from trialtables.meta.effect_columns import EFFECT_TABLES
from trialtables.meta.effect_files import MEANINGS
from trialtables.meta.effect_rows import records
from trialtables.meta.effects import Effects, make_effects
from trialtables.meta.standard_errors import Error, error_from_p

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "effects.md"
#: What is hidden to see whether it is found again.
HIDDEN = (("n",), ("n", "total"))
KINDS = {"string": "text", "integer": "integer", "number": "number", "boolean": "true or false"}


def main() -> None:
    """Write the columns and the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, metavar="FOLDER", help="folder with gold/text and unlabelled")
    shared = parser.parse_args().shared
    write_block("columns", columns_of_tables())
    nlp = load()
    texts = {"corpus": ROOT / "corpus"} | ({"gold": shared / "gold" / "text"} if shared else {})
    read = {name: extract(folder, nlp) for name, folder in texts.items()}
    for name, frames in read.items():
        write_block(name, figures(frames, make_effects(frames)))
    if shared:
        read["unlabelled"] = extract(shared / "unlabelled", nlp)
        write_block("sure", checks(list(read.values())))


def columns_of_tables() -> str:
    """The columns of every effect table, as Markdown."""
    parts = []
    for name, columns in EFFECT_TABLES.items():
        rows = [f"| {column_row(column)} |" for column in columns]
        head = ["| column | type | meaning | values |", "|---|---|---|---|"]
        parts.append("\n".join([f"### {name}", "", MEANINGS[name], "", *head, *rows]))
    return "\n\n".join(parts) + "\n"


def column_row(column: Column) -> str:
    """One column as cells of a table."""
    values = ", ".join(f"`{value}`" for value in column.values or () if value)
    unit = f" ({column.unit})" if column.unit not in (None, "1") else ""
    return f"`{column.name}` | {KINDS[column.kind]}{unit} | {column.meaning.replace('|', '∣')} | {values}"


def figures(frames: dict[str, pd.DataFrame], effects: Effects) -> str:
    """Rows made and not made, and the reasons, as Markdown."""
    made = {"proportion": effects.proportion, "2x2": effects.two_by_two, "ratio": effects.ratio}
    lines = [
        f"{len(frames['documents'])} documents, {len(frames['responses'])} rows of responses, "
        f"{len(frames['adverse_events'])} of adverse events, {len(frames['comparisons'])} of comparisons.",
        "",
        "| table | rows made | of studies | main results | from a percent, or a p-value | not made |",
        "|---|---|---|---|---|---|",
    ]
    for name, frame in made.items():
        reckoned = (frame["from"] == "p") if name == "ratio" else (frame["counts_from"] == "percent")
        refused = int((effects.not_made["effect"] == name).sum())
        lines.append(
            f"| `effects_{name}` | {len(frame)} | {frame['study'].nunique()} | {int(frame['main'].sum())} "
            f"| {int(reckoned.sum())} | {refused} |"
        )
    lines += ["", "| not made | because | rows |", "|---|---|---|"]
    reasons = effects.not_made.groupby(["effect", "reason"]).size().sort_values(ascending=False, kind="stable")
    for name in made:
        lines += [
            f"| `effects_{name}` | {reason} | {rows} |" for (effect, reason), rows in reasons.items() if effect == name
        ]
    return "\n".join(lines) + "\n"


def checks(several: list[dict[str, pd.DataFrame]]) -> str:
    """How often figures that are worked out agree with those that are stated, as Markdown."""
    documents = sum(len(frames["documents"]) for frames in several)
    with_total, without = (pd.concat([hidden_counts(frames, columns) for frames in several]) for columns in HIDDEN)
    ratios = pd.concat([errors_twice(make_effects(frames).ratio) for frames in several])
    near = int(ratios.between(1 / 1.1, 1.1).sum())
    off = (without["xi"] - without["n"]).abs()
    return (
        f"In {documents} texts,\n\n"
        "- of counts that are stated, hidden and worked out again from the percent, "
        f"{share(with_total)} came out\n  as stated, and {share(without)} where the total stated with the figure was "
        f"hidden as well. The others are off\n  by {off[off > 0].median():g} in the median: "
        "the denominator was the arm, and a few of its patients were not evaluated;\n"
        f"- {near} of {len(ratios)} standard errors from an interval are within a tenth of the one that the exact "
        f"p-value gives; the median\n  of their quotients is {ratios.median():.3f}.\n"
    )


def share(counts: pd.DataFrame) -> str:
    """How many are right of how many."""
    right = int((counts["xi"] == counts["n"]).sum())
    return f"{right} of {len(counts)} ({100 * right / len(counts):.0f}%)"


def hidden_counts(frames: dict[str, pd.DataFrame], columns: tuple[str, ...]) -> pd.DataFrame:
    """Counts worked out (``xi``) beside those stated (``n``), which were hidden with the other columns named."""
    tables, stated = dict(frames), []
    for name in ("responses", "adverse_events"):
        table = frames[name]
        both = table["n"].notna() & table["percent"].notna() & table["flags"].isna()
        stated.append(table.loc[both, ["doc_id", "start", "end", "n"]])
        tables[name] = table.assign(**{column: table[column].mask(both) for column in columns})
    made = make_effects(tables).proportion.query("counts_from == 'percent'")
    return made.merge(pd.concat(stated), left_on=["study", "start", "end"], right_on=["doc_id", "start", "end"])


def errors_twice(ratios: pd.DataFrame) -> pd.Series:
    """Quotients of standard errors from the interval and from an exact two-sided p-value, where both are there."""
    found = []
    for row in records(ratios[(ratios["from"] == "ci") & ratios["p_value"].notna()]):
        by_p = error_from_p(row)
        if isinstance(by_p, Error):
            found.append(row["sei"] / by_p.sei)
    return pd.Series(found, dtype=float)


def write_block(name: str, content: str) -> None:
    """Replace what stands between the comments of this name."""
    text = PAGE.read_text("utf-8")
    block = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    assert block.search(text), f"{PAGE} has no block {name}"
    PAGE.write_text(block.sub(lambda match: f"{match[1]}{content}\n{match[2]}", text), "utf-8")


if __name__ == "__main__":
    main()
