"""PubMed XML for tests: small records in the shape that NLM writes them."""

from __future__ import annotations

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, '
    '1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
)


def article(pmid: str = "1", title: str = "A trial.", abstract: str = "", more: str = "", data: str = "") -> str:
    return (
        f'<PubmedArticle><MedlineCitation><PMID Version="1">{pmid}</PMID><Article>'
        f"<ArticleTitle>{title}</ArticleTitle>{more}<Abstract>{abstract}</Abstract></Article></MedlineCitation>"
        f"<PubmedData>{data}<ReferenceList><Reference><ArticleIdList><ArticleId IdType='doi'>10.1/other"
        "</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>"
    )


def article_set(*articles: str) -> str:
    return f"{HEAD}<PubmedArticleSet>\n{''.join(articles)}\n</PubmedArticleSet>"
