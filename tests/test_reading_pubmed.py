"""PubMed XML: sections, markup, identifiers, damage and attacks."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from pubmed_xml import HEAD, article, article_set
from trialtables.reading import InputDocument, read_paths


def read(tmp_path: Path, xml: str, name: str = "set.xml") -> list[InputDocument]:
    path = tmp_path / name
    path.write_bytes(gzip.compress(xml.encode()) if name.endswith(".gz") else xml.encode())
    return list(read_paths([path]))


@pytest.mark.parametrize("name", ["set.xml", "set.xml.gz"])
def test_structured_abstract_reads_naturally_and_keeps_its_sections(tmp_path: Path, name: str) -> None:
    abstract = (
        '<AbstractText Label="AIMS" NlmCategory="OBJECTIVE">To see.</AbstractText>'
        '<AbstractText Label="Patients and Methods">We treated 12.</AbstractText>'
        '<AbstractText Label="TRIAL REGISTRATION" NlmCategory="UNASSIGNED">NCT01234567.</AbstractText>'
        '<AbstractText Label="RESULTS" NlmCategory="RESULTS"/>'
        '<AbstractText Label="CONCLUSION" NlmCategory="CONCLUSIONS">It works.</AbstractText>'
    )
    (document,) = read(tmp_path, article_set(article("123", abstract=abstract)), name)
    assert document.text == (
        "A trial.\n\nAIMS: To see.\nPATIENTS AND METHODS: We treated 12.\n"
        "TRIAL REGISTRATION: NCT01234567.\nCONCLUSION: It works."
    )
    assert [(n, document.text[a:b]) for n, a, b in document.sections] == [
        ("title", "A trial."),
        ("background", "AIMS: To see."),
        ("methods", "PATIENTS AND METHODS: We treated 12."),
        ("conclusions", "CONCLUSION: It works."),
    ]
    assert (document.doc_id, document.pmid, document.nct_id, document.title) == (
        "PMID123",
        "123",
        "NCT01234567",
        "A trial.",
    )
    assert document.source == f"{tmp_path / name}#1"


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<i>CYP2D6</i> and IC<sub>50</sub>", "CYP2D6 and IC50"),
        ("mg/m<sup>2</sup>", "mg/m2"),
        ("&lt;50 × 10<sup>9</sup>/L", "<50 × 10^9/L"),
        ("10<sup>-5</sup>", "10^-5"),
        ("in 2010<sup>a</sup>", "in 2010a"),
        ("<b>bold <i>10<sup>3</sup></i></b> tail", "bold 10^3 tail"),
        ("over\n      lines", "over lines"),
        ("plain<sup></sup> text", "plain text"),
    ],
)
def test_inline_markup_is_flattened_and_powers_stay_powers(tmp_path: Path, markup: str, words: str) -> None:
    (document,) = read(tmp_path, article_set(article(abstract=f"<AbstractText>{markup}</AbstractText>")))
    assert document.text == f"A trial.\n\n{words}"


def test_own_doi_and_registration_not_those_of_references(tmp_path: Path) -> None:
    data = "<ArticleIdList><ArticleId IdType='doi'>10.1000/OWN</ArticleId></ArticleIdList>"
    bank = (
        "<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList>"
        "<AccessionNumber>NCT00000001</AccessionNumber></AccessionNumberList></DataBank></DataBankList>"
    )
    own, none = read(tmp_path, article_set(article("1", more=bank, data=data), article("2")))
    assert (own.doi, own.nct_id) == ("10.1000/own", "NCT00000001")
    assert (none.doi, none.nct_id) == (None, None)


def test_record_without_pmid_or_without_words(tmp_path: Path) -> None:
    nameless, wordless = read(tmp_path, article_set(article(""), article("2", title="")))
    assert (nameless.doc_id, nameless.status) == ("set_1", "ok")
    assert (wordless.doc_id, wordless.status) == ("PMID2", "empty")


def test_records_before_the_damage_are_kept(tmp_path: Path) -> None:
    first, second, broken = read(tmp_path, article_set(article("1"), article("2"), "<PubmedArticle></Pubmed>"))
    assert [first.doc_id, second.doc_id, broken.doc_id] == ["PMID1", "PMID2", "set"]
    assert broken.status == "failed"
    assert broken.message is not None
    assert "line 4" in broken.message
    assert "after 2 records" in broken.message


def test_cut_gzip_keeps_what_came_before(tmp_path: Path) -> None:
    xml = article_set(*(article(str(n), title=f"Trial {n} of {n * 7919}.") for n in range(1, 3000)))
    path = tmp_path / "set.xml.gz"
    path.write_bytes(gzip.compress(xml.encode())[:-3000])
    *good, last = read_paths([path])
    assert len(good) > 100
    assert (last.doc_id, last.status) == ("set", "failed")


BILLION_LAUGHS = (
    '<!DOCTYPE PubmedArticleSet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    f"<PubmedArticleSet>{article(title='&c;')}</PubmedArticleSet>"
)


def external_entity(target: Path) -> str:
    return (
        f'<!DOCTYPE PubmedArticleSet [<!ENTITY x SYSTEM "{target.as_uri()}">]>'
        f"<PubmedArticleSet>{article(title='&x;')}</PubmedArticleSet>"
    )


def test_entities_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("private words")
    for xml in (BILLION_LAUGHS, external_entity(secret)):
        (document,) = read(tmp_path, xml)
        assert document.status == "failed"
        assert "entities" in (document.message or "")
        assert "private" not in document.text


@pytest.mark.parametrize(
    ("xml", "status", "words"),
    [
        ("", "empty", "empty"),
        (f"{HEAD}<PubmedArticleSet></PubmedArticleSet>", "empty", "no records"),
        ("<html><body/></html>", "failed", "its root is html"),
        ("just words", "failed", "broken XML at line 1"),
        (f"{HEAD}<PubmedArticleSet><PubmedArticle>words", "failed", "has no end"),
        (f"{HEAD}<PubmedArticleSet>", "failed", "breaks off"),
        (f"{HEAD}<PubmedArticleSet", "failed", "broken XML at line 3"),
        ('<?xml version="1.0" encoding="no-such"?><PubmedArticleSet/>', "failed", "broken XML"),
    ],
)
def test_files_that_are_no_pubmed_xml_say_why(tmp_path: Path, xml: str, status: str, words: str) -> None:
    (document,) = read(tmp_path, xml)
    assert (document.doc_id, document.status) == ("set", status)
    assert words in (document.message or "")


@pytest.mark.parametrize("words", ["&nosuch;", "a\0b", "<i>open", "a\x01b", "5 < 6"])
def test_damage_in_a_record_ends_with_it(tmp_path: Path, words: str) -> None:
    first, broken, last = read(tmp_path, article_set(article("1"), article("2", title=words), article("3")))
    assert [first.doc_id, broken.doc_id, last.doc_id] == ["PMID1", "set_2", "PMID3"]
    assert (broken.status, broken.text) == ("failed", "")
    assert (broken.message or "").startswith("broken XML at line 4")


@pytest.mark.parametrize(
    "damaged",
    [
        article("2").replace("</PubmedArticle>", ""),
        article("2").replace("<PubmedArticle>", "<PubmedArtcle>"),
        article("2").replace("</PubmedArticle>", "</PubmedArticl"),
        article("2")[40:],
        "words between records",
    ],
)
def test_a_record_that_lost_its_bounds_is_accounted_for(tmp_path: Path, damaged: str) -> None:
    documents = read(tmp_path, article_set(article("1"), damaged, article("3")))
    assert [(d.doc_id, d.status) for d in documents] == [("PMID1", "ok"), ("set_2", "failed"), ("PMID3", "ok")]


def test_what_pubmed_writes_between_records_is_no_damage(tmp_path: Path) -> None:
    deleted = '<DeleteCitation><PMID Version="1">9</PMID></DeleteCitation>'
    documents = read(tmp_path, article_set(article("1"), "<!-- a comment -->", article("2"), deleted))
    assert [(d.doc_id, d.status) for d in documents] == [("PMID1", "ok"), ("PMID2", "ok")]


def test_an_abstract_without_labels_is_read_as_a_text_is(tmp_path: Path) -> None:
    abstract = "<AbstractText>METHODS: We treated 12. RESULTS: Six responded.</AbstractText>"
    (document,) = read(tmp_path, article_set(article(abstract=abstract)))
    assert document.text == "A trial.\n\nMETHODS: We treated 12. RESULTS: Six responded."
    assert document.sections == ()


def test_the_date_is_that_of_the_issue(tmp_path: Path) -> None:
    issue = "<Journal><JournalIssue><PubDate>{}</PubDate></JournalIssue></Journal>"
    dates = {
        "<Year>2019</Year><Month>Mar</Month><Day>05</Day>": "2019-03-05",
        "<Year>2019</Year><Month>03</Month>": "2019-03",
        "<Year>2019</Year><Season>Spring</Season>": "2019",
        "<MedlineDate>2019 Mar-Apr</MedlineDate>": "2019",
        "": None,
    }
    articles = [article(str(n), more=issue.format(date)) for n, date in enumerate(dates, start=1)]
    assert [document.date for document in read(tmp_path, article_set(*articles))] == list(dates.values())


def test_records_come_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "set.xml"
    path.write_text(article_set(*(article(str(n)) for n in range(20_000))) + "<broken")
    documents = iter(read_paths([path]))
    # The damage at the end of the file has not been met yet.
    assert next(documents).status == "ok"
