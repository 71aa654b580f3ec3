"""Write PubMed XML that is like a file of the baseline, of which a share of the records are trials.

    python benchmarks/baseline.py FILE.xml.gz [--records 30000] [--trials 0.1] [--seed 1]

One trial in seven is a text of ``corpus/`` with other numbers, the rest come from templates; all other records
are papers of other kinds (``other_records.toml``), a tenth of them without an abstract.  Records carry ids, dates,
journals, authors, headings and references as those of PubMed do.  The same options give the same file.
"""

from __future__ import annotations

import argparse
import gzip
import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import IO
from xml.sax.saxutils import escape

from wording import Abstract, abstract, templates

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent / "corpus"

#: Records of PubMed without an abstract: about a tenth of those of today, none of the trials here.
NO_ABSTRACT = 0.1
#: Share of the trials that are texts of the corpus.
FROM_CORPUS = 0.15
#: Share of the records that goes to a sample.
SAMPLE = 0.1
FIRST_PMID = 20_000_001
HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n<PubmedArticleSet>\n'
)
FAMILY = (
    "Adeyemi",
    "Berg",
    "Costa",
    "Dubois",
    "Eriksen",
    "Ferrari",
    "Huang",
    "Ito",
    "Jansen",
    "Lopez",
    "Novak",
    "Patel",
)
GIVEN = ("Ana", "Boris", "Chen", "Dina", "Emil", "Fatima", "Hanna", "Ivan", "Julia", "Karim", "Nadia", "Olav", "Rosa")
JOURNALS = ("Annals of Medicine", "Acta Biologica", "Clinical Oncology Letters", "Public Health Reports")
HEADINGS = ("Humans", "Adult", "Female", "Male", "Aged", "Prognosis", "Animals", "Risk Factors", "Time Factors")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def main() -> int:
    """Write the file and tell what is in it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--records", type=int, default=30_000)
    parser.add_argument("--trials", type=float, default=0.1, help="share of trials (default: 0.1)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    trials = write_baseline(options.file, options.records, options.trials, options.seed)
    print(f"{options.file}: {options.records} records, {trials} of them trials")
    return 0


def write_baseline(file: Path, records: int, trials: float, seed: int = 1, sample: Path | None = None) -> int:
    """Write ``records`` records of which the share ``trials`` are trials; the number of trials.

    A random tenth of the records goes to ``sample`` too.
    """
    chance, count = Random(f"sample {seed}"), 0
    with writer(file) as whole, writer(sample or Path("/dev/null")) as tenth:
        for out in (whole, tenth):
            out.write(HEAD)
        for is_trial, xml in record_texts(records, trials, seed):
            count += is_trial
            whole.write(xml)
            if chance.random() < SAMPLE:
                tenth.write(xml)
        for out in (whole, tenth):
            out.write("</PubmedArticleSet>\n")
    return count


def copy_records(source: Path, file: Path, sample: Path) -> None:
    """Copy the records of a PubMed file to ``file``, and a random tenth of them to ``sample``."""
    chance = Random("sample")
    with gzip.open(source, "rt", encoding="utf-8") as lines, writer(file) as whole, writer(sample) as tenth:
        for out in (whole, tenth):
            out.write(HEAD)
        for xml in records_of(lines):
            whole.write(xml + "\n")
            if chance.random() < SAMPLE:
                tenth.write(xml + "\n")
        for out in (whole, tenth):
            out.write("</PubmedArticleSet>\n")


def records_of(lines: Iterable[str]) -> Iterator[str]:
    """The records of a PubMed file as they stand in it."""
    held: list[str] = []
    for line in lines:
        if "<PubmedArticle>" in line:
            held = []
        held.append(line)
        if "</PubmedArticle>" in line:
            text = "".join(held)
            yield text[text.index("<PubmedArticle>") : text.index("</PubmedArticle>")] + "</PubmedArticle>"


def writer(file: Path) -> IO[str]:
    """A file to write text to, compressed if its name says so; the time in the header is left out."""
    if file.suffix != ".gz":
        return file.open("w", encoding="utf-8")
    return io.TextIOWrapper(gzip.GzipFile(file, "wb", compresslevel=6, mtime=0), encoding="utf-8")


def record_texts(records: int, trials: float, seed: int) -> Iterator[tuple[bool, str]]:
    """For each record whether it is a trial, and its XML."""
    random = Random(seed)
    are_trials = set(random.sample(range(records), round(records * trials)))
    corpus = [file.read_text("utf-8") for file in sorted(CORPUS.glob("*.txt"))]
    of_trials, of_others = templates(HERE / "trial_records.toml"), templates(HERE / "other_records.toml")
    for i in range(records):
        if i not in are_trials:
            made = abstract(of_others, random)
            if random.random() < NO_ABSTRACT:
                made = Abstract(made.title, ())
        elif random.random() < FROM_CORPUS:
            made = with_other_numbers(random.choice(corpus), random)
        else:
            made = abstract(of_trials, random, few=1)
        yield i in are_trials, record(FIRST_PMID + i, made, random)


def with_other_numbers(text: str, random: Random) -> Abstract:
    """A text of the corpus in which the last digit of longer numbers is another: no two records are the same."""
    changed = re.sub(r"(?<=\d)\d\b", lambda _: str(random.randint(0, 9)), text)
    title, _, body = changed.partition("\n\n")
    return Abstract(" ".join(title.split()), (("", " ".join(body.split())),))


def record(pmid: int, made: Abstract, random: Random) -> str:
    """The XML of one record."""
    year, month = random.randint(1990, 2024), random.choice(MONTHS)
    title = escape(made.title)
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{pmid}</PMID>'
        f"<DateRevised><Year>{year + 1}</Year><Month>01</Month><Day>12</Day></DateRevised>"
        f'<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print"><Volume>{year - 1970}</Volume>'
        f"<PubDate><Year>{year}</Year><Month>{month}</Month></PubDate></JournalIssue>"
        f"<Title>{random.choice(JOURNALS)}</Title></Journal><ArticleTitle>{title}</ArticleTitle>"
        f'<ELocationID EIdType="doi" ValidYN="Y">10.5555/{pmid}</ELocationID>{abstract_xml(made)}'
        f"{authors_xml(random)}<Language>eng</Language><PublicationTypeList>"
        '<PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList></Article>'
        f"{headings_xml(random)}</MedlineCitation><PubmedData><PublicationStatus>ppublish</PublicationStatus>"
        f'<ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId><ArticleId IdType="doi">10.5555/{pmid}'
        f"</ArticleId></ArticleIdList>{references_xml(random)}</PubmedData></PubmedArticle>\n"
    )


def abstract_xml(made: Abstract) -> str:
    """The abstract, or nothing for a record without one."""
    if not made.parts:
        return ""
    parts = (
        f'<AbstractText Label="{label}" NlmCategory="{label}">{escape(text)}</AbstractText>'
        if label
        else f"<AbstractText>{escape(text)}</AbstractText>"
        for label, text in made.parts
    )
    return f"<Abstract>{''.join(parts)}</Abstract>"


def authors_xml(random: Random) -> str:
    """Three to eight authors."""
    authors = (
        f'<Author ValidYN="Y"><LastName>{random.choice(FAMILY)}</LastName><ForeName>{random.choice(GIVEN)}</ForeName>'
        "<AffiliationInfo><Affiliation>Department of Medicine.</Affiliation></AffiliationInfo></Author>"
        for _ in range(random.randint(3, 8))
    )
    return f'<AuthorList CompleteYN="Y">{"".join(authors)}</AuthorList>'


def headings_xml(random: Random) -> str:
    """Four subject headings."""
    headings = (
        f'<MeshHeading><DescriptorName MajorTopicYN="N">{name}</DescriptorName></MeshHeading>'
        for name in random.sample(HEADINGS, 4)
    )
    return f"<MeshHeadingList>{''.join(headings)}</MeshHeadingList>"


def references_xml(random: Random) -> str:
    """Up to thirty references with their ids, which are not those of the record."""
    references = (
        f"<Reference><Citation>{random.choice(JOURNALS)}. {random.randint(1970, 2020)}</Citation><ArticleIdList>"
        f'<ArticleId IdType="pubmed">{random.randint(1, 9_999_999)}</ArticleId></ArticleIdList></Reference>'
        for _ in range(random.randint(0, 30))
    )
    return f"<ReferenceList>{''.join(references)}</ReferenceList>"


if __name__ == "__main__":
    sys.exit(main())
