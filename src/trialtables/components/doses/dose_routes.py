"""The route of an administration: beside its drug or dose, or stated for a drug, or for all, in another sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ..text.lazy_regex import lazy_regex
from ..text.scan import index_of, scanner
from ..text.words import VERSUS
from .administrations import Unit
from .dose_phrases import DosePhrase
from .dose_sentences import Mention
from .routes import find_routes, route_behind

_ALL_ROUTES = scanner(
    r"(?:\b(?:all|both)|(?<=[.;]))\s(?:(?:the|of|these|study|trial|two|three|four|treatment|chemotherapy)\s)*"
    r"(?:drugs|agents|treatments|medications|regimens|therapies)\s(?:were|are|will\sbe)\s[\w\s-]{0,20}?"
    r"(?:intravenous\w*|oral\w*|subcutaneous\w*|i\.?v\.?(?!\w)|by\smouth)",
    re.IGNORECASE,
)


def routes_of_all(text: str) -> set[str]:
    """The route that a text states for all of its drugs."""
    said = (find_routes(match.group()) for match in _ALL_ROUTES.finditer(text))
    return {routes[-1][2] for routes in said if routes}


#: "A is an oral inhibitor", "A (B), a selective, orally bioavailable inhibitor", "A and B are orally active".
_INTRODUCED_ORAL = lazy_regex(
    r"(?:\s[(\[][^()\[\]]{1,40}[)\]])?(?:\sand\s[\w-]{1,30})?"
    r"(?:\s(?:is|are|was|were)|,(?:\swhich\sis)?)\s(?:(?:an?|the|one|new|novel|first|other)\s){0,3}"
    r"(?:(?!(?:and|or|plus|with|than|in|by|to|given)\b)[\w-]+,?\s){0,4}?"
    r"(?:oral,?\s(?!or\b|and\b|cancer|carcinoma|cavity|squamous|mucos|lesion)\w"
    r"|orally[-\s](?:\w+ly\s)?(?:bio-?available|available|active|administered|effective|\w+ible)\b)",
    re.IGNORECASE,
)


#: "the oral |bisphosphonate| DRUG", "oral |aromatase inhibitors - A or| DRUG": a class between the route and its drug.
_CLASS_BEFORE = lazy_regex(
    r"\s(?:(?!(?:and|or|plus|with|than|to|of)\b)[\w-]+\s){0,3}"
    r"(?:inhibitor|bisphosphonate|fluoropyrimidine|antagonist|agonist|modulator|degrader|agent|drug)s?[\s,:(–—-]{1,3}"
    r"(?:[A-Za-z][\w-]{3,}\s(?:and|or)\s)?",
    re.IGNORECASE,
)
#: "|hepatic arterial infusion of| A, B, and |C|"
_INFUSION_OF = lazy_regex(
    r"\b(?:hepatic[-\s]arter(?:y|ial)|intra-?arterial|intraperitoneal)\s(?:infusions?|chemotherapy|administration|perfusion)\s"
    r"(?:of|with)\s(?:(?!(?:oral|subcutan\w+)\b)[A-Za-z][\w-]+(?:,\s(?:and\s)?|\s(?:and|plus)\s)){0,3}\Z",
    re.IGNORECASE,
)
#: "a quarter of the |standard| intravenous DRUG dose": how others give it
_OF_STANDARD = lazy_regex(
    r"\b(?:of|than|to|as)\s(?:the\s|an?\s)?(?:standard|usual|conventional|customary|typical)[\s-]+\Z", re.IGNORECASE
)


def _routes_before(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The routes ahead of a drug, without those by which others give it."""
    return [r for r in find_routes(text, start, end) if not _OF_STANDARD.search(text, max(0, r[0] - 30), r[0])]


_TABLETS = lazy_regex(r"\s(?:tablets?|capsules?)\b", re.IGNORECASE)


def stated_routes(text: str, names: Iterable[str]) -> set[str]:
    """``oral DRUG``; ``DRUG tablets``; ``DRUG was given by intravenous infusion``; ``DRUG is an oral inhibitor``.

    Every route that the text gives a drug under one of the names that it has there.
    """
    stated: set[str] = set()
    for start, end in (place for name in names for place in index_of(text).places_of(name)):
        before = _routes_before(text, max(0, start - 60), start)
        if before and (not text[before[-1][1] : start].strip() or _CLASS_BEFORE.fullmatch(text, before[-1][1], start)):
            stated.add(before[-1][2])
        if infused := _INFUSION_OF.search(text, max(0, start - 110), start):
            stated.update(route for _, _, route in find_routes(text, infused.start(), infused.end())[:1])
        if _TABLETS.match(text, end):
            stated.add("po")
        given = _GIVEN_BY.match(text, end)
        if given:
            stated.update(route for _, _, route in find_routes(text, given.end(), given.end() + 40)[:1])
        if _INTRODUCED_ORAL.match(text, end, end + 160):
            stated.add("po")
    return stated


#: What is dosed by the size of the body keeps its route; "12 mg iv, then 8 mg" may be swallowed.
_BY_BODY = re.compile(r"/(?:m2|kg)|AUC")


def _share_route(rows: Iterable[dict[str, Any]]) -> None:
    """``A 1.3 mg/m2 iv in cycle 1, 1.6 mg/m2 in cycles 2-5``: the one route that a drug has in its arm."""
    said = {(row["route"], row["unit"]) for row in rows if row["route"]}
    for row in rows:
        if row["route"] is None and len(said) == 1 and _BY_BODY.search(row["unit"]) and row["unit"] in next(iter(said)):
            row["route"] = next(iter(said))[0]


def complete_routes(
    text: str,
    doses: Mapping[tuple[str, str], Mapping[Any, dict[str, Any]]],
    mentions: Iterable[Mention],
) -> None:
    """A route that another sentence gives: ``A was given by intravenous infusion``, ``All drugs were …``."""
    if not any(row["route"] is None for rows in doses.values() for row in rows.values()):
        return
    general = routes_of_all(text)
    names: dict[str, set[str]] = {}
    for mention in mentions:
        if len(mention.drugs) == 1:
            names.setdefault(mention.drugs[0], set()).add(text[mention.start : mention.end].lower())
    for (_, drug), rows in doses.items():
        if any(row["route"] for row in rows.values()):
            _share_route(rows.values())
            continue
        stated = stated_routes(text, {drug, *names.get(drug, ())}) or general
        if len(stated) == 1:
            for row in rows.values():
                row["route"] = next(iter(stated))


_GIVEN_BY = lazy_regex(
    r"(?:\s\((?:[^()]|\(2\)){3,20}\))?\s(?:was|were|is|will\sbe)\s(?:given|administered|infused|injected|taken|delivered)"
    r"(?:\s(?:by|as|via|an?|over|in|normal|saline|dextrose|\d[\w-]*)(?!\w))*",
    re.IGNORECASE,
)


def _behind_bracket(text: str, start: int, end: int) -> int:
    """Where a route ends that stands in a bracket of its own: ``venous infusion (CVI) DRUG``."""
    return end + 1 if text[start - 1 : start] == "(" and text[end : end + 1] == ")" else end


#: "A 250 mg twice daily or intravenous chemotherapy": of another treatment.
_OF_OTHER = lazy_regex(r"\s(?:\w*chemotherapy|therapy|treatment|placebo)\b", re.IGNORECASE)
_OR_BEFORE = lazy_regex(rf"\b(?:or|and|plus|{VERSUS})\s\Z", re.IGNORECASE)
_OF_NEXT = lazy_regex(r"\s(?:[\w-]+\s){0,3}of\s(?:\w+\s)?")


_ONE_MORE = (
    r"(?:,\s(?:and\s)?|\sand\s|\splus\s)(?!oral|intra|sub|placebo)[A-Za-z][\w-]{3,}\s\(?"
    r"\d[\d.,·]*\s?(?:mg|g|µg|μg|ug|mcg)(?:\s?/\s?(?:m2|m\(2\)|m²|kg))?\)?(?![\w/])"
)
#: "A 1 mg |and B 20 mg| intravenously": said of both.
_LISTED = lazy_regex(rf"\)?{_ONE_MORE}(?:{_ONE_MORE})?")
#: "1 mg A |and 20 mg B| intravenously"
_LISTED_DRUGS = lazy_regex(
    r"(?:,\s(?:and\s)?|\sand\s|\splus\s)\d[\d.,·]*\s?(?:mg|g|µg|μg|ug|mcg)(?:\s?/\s?(?:m2|m\(2\)|m²|m|kg))?\s(?:of\s)?"
    r"(?!oral|intra|sub|placebo)[A-Za-z][\w-]{3,}(?=\s(?:by\s|given\s|administered\s)?(?:an?\s)?(?:intra|sub|oral|i\.?v|IV|po\b))"
    r"(?:\s(?:by|given|administered)(?=\s))*(?:\san?(?=\s))?"
)
#: Drugs that nobody infuses, whatever stands behind their neighbours.
_SWALLOWED = lazy_regex(
    r"(?:tinib|ciclib|parib|lisib|lidomide|trozole|lutamide|capecitabine|temozolomide|tamoxifen|exemestane)",
    re.IGNORECASE,
)


#: "1 mg A |or B 20 mg| orally"
_ALTERNATIVE = lazy_regex(_ONE_MORE.replace(r"\splus\s", r"\sor\s", 1))
#: "A (200 mg twice daily|) or B (125 mg four times daily)| orally": said of both.
_BRACKETED_NEXT = lazy_regex(
    r"[^()]{0,60}\)(?:,\s(?:and\s|or\s)?|\s(?:and|or|plus)\s)(?!oral|intra|sub|placebo)[A-Za-z][\w-]{3,}\s\(\d[^()]{2,80}\)"
)
#: "|intravenous| chemotherapy with either A 500 mg/m2 or B": said of each.
_CHEMOTHERAPY_OF = lazy_regex(
    r"\bintravenous\s(?:[\w-]+\s)?chemotherapy\s(?:(?:with|of)\s(?:either\s)?|[(\[:])"
    rf"(?:(?!\b(?:oral|subcutan|intra|followed|then|than|{VERSUS}|every|placebo)).)*\Z",
    re.IGNORECASE | re.DOTALL,
)


_ITEM = (
    r"(?:[A-Za-z][\w-]+\s){1,3}(?:\((?:[^()]|\([^()]*\)){1,80}\)|\d[\d.,·]*\s?(?:mg|g)\s?/\s?(?:m2|m\(2\)|m²|kg)|AUC\s\d)"
    r"(?:,\s(?:and\s|or\s)?|\s(?:plus|and|or)\s(?:either\s)?)"
)
#: Where in the body an infusion goes: "intra-arterial |(hepatic artery)| infusion".
_VESSEL = r"(?:\s?\([A-Za-z, ]{3,40}\))?"
#: "|intravenous| A (25 mg/m2) plus B (1000 mg/m2)": the word leads the list.
_LED = lazy_regex(
    rf"\b(?P<way>intravenous|(?:intra-?arterial|intraperitoneal){_VESSEL}\s(?:infusions?|administration|perfusion)\sof)\s"
    rf"(?:[a-z]+\sof\s)?(?:{_ITEM}){{1,3}}\Z"
)
#: "were |intravenously given| A 90 mg/m2 or B 6 mg/kg": the adverb is of the verb, and so of both
_INFUSED_EITHER = lazy_regex(
    r"\bintravenously\s(?:receiv\w+|given|administered|treated\swith)\s(?:(?!\b(?:oral|subcutan|intra|followed|then|than|placebo)).)*\Z",
    re.IGNORECASE | re.DOTALL,
)
#: "A (60 mg/m2) or B (75 mg/m2), administered |intravenously| every 3 weeks", "A 60 mg/m2 and B were given |IV|"
_GIVEN_BEHIND = lazy_regex(
    r"(?:[)\]]|/(?:m2|m²|kg)),?\s(?:(?:all|both|each)\s)?(?:(?:was|were|are|is|will\sbe)\s)?(?:administered|given|infused)\s"
    r"(?:by\s(?:an?\s)?)?(?P<way>intravenous|i\.?v\b)",
    re.IGNORECASE,
)
_OFTEN_SWALLOWED = lazy_regex(
    r"predniso|dexameth|chlorambucil|etoposide|melphalan|mercaptop|hydroxyur|tegafur|S-1", re.IGNORECASE
)


def _shared_infusion(text: str, unit: Unit, dose: DosePhrase) -> str | None:
    """A route that the first drug of a list has in front of it, or the last behind it, said of all that are infused."""
    mention, sentence = unit.mention, unit.sentence
    name = text[mention.start : mention.end]
    if not _BY_BODY.search(dose.unit) or _SWALLOWED.search(name) or _OFTEN_SWALLOWED.search(name):
        return None
    before = text[max(sentence.start, mention.start - 200) : mention.start]
    if led := _LED.search(before):
        return find_routes(led["way"])[0][2]
    if _INFUSED_EITHER.search(before):
        return "iv"
    tail = _GIVEN_BEHIND.search(text, dose.end, sentence.end)
    return "iv" if tail and not find_routes(text, dose.end, tail.start("way")) else None


def find_route(text: str, unit: Unit, dose: DosePhrase) -> str | None:
    """The route stated with a drug: ``oral DRUG``, ``DRUG 400 mg po``, ``intravenously`` after the dose.

    Of several, the one before the dose where the text names the route first: ``iv (8 mg/kg) or sc (600 mg)``.
    """
    mention, sentence = unit.mention, unit.sentence
    before = _routes_before(text, max(sentence.start, mention.start - 60), mention.start)
    if before and re.fullmatch(
        rf"{_VESSEL}[\s-]*(?:(?:treatment|therapy|administration|infusions?|injections?|doses?)\s(?:with|of)\s)?(?:(?:\d+(?:[.,·]\d+)*|(?!(?:and|or|plus|with|then)\b)[\w/]+)[\s-]){{0,3}}",
        text[_behind_bracket(text, *before[-1][:2]) : mention.start],
    ):
        return before[-1][2]
    if _CHEMOTHERAPY_OF.search(text[max(sentence.start, mention.start - 150) : mention.start]):
        return "iv"
    # A schedule at the end of a list lies behind the drugs that it is shared with.
    own = max([mention.end, *(d.end for d, _ in unit.doses)])
    later = [g.mention.start for g in sentence.given if g.mention.start >= own]
    stop = min([sentence.end, unit.end + 40, *later])
    routes = [
        (start, route)
        for start, end, route in find_routes(text, mention.end, stop)
        # "A 75 mg/m2 plus oral B", "preceded by an intravenous infusion of B": the route is the next drug's.
        if ((end + 1 < stop and not _OF_NEXT.fullmatch(text, end, stop)) or not later)
        and not (_OF_OTHER.match(text, end) and _OR_BEFORE.search(text, max(0, start - 8), start))
        and not text.startswith(" placebo", end)
    ]
    if own_route := route_behind(text, dose.end):
        return own_route
    bracketed = None if routes else _BRACKETED_NEXT.match(text, dose.end, sentence.end)
    if bracketed and (shared := route_behind(text, bracketed.end())):
        return shared
    if not routes and _SWALLOWED.search(text[mention.start : mention.end]):
        other = _ALTERNATIVE.match(text, dose.end, sentence.end)
        return "po" if other and route_behind(text, other.end()) == "po" else None
    if not routes:
        listed = _LISTED.match(text, dose.end, sentence.end) or _LISTED_DRUGS.match(text, mention.end, sentence.end)
        behind = route_behind(text, listed.end()) if listed else None
        return behind or _shared_infusion(text, unit, dose)
    first = min((d.start for d, _ in unit.doses), default=0)
    if len(routes) > 1 and routes[0][0] < first:
        return (
            [route for start, route in routes if start < dose.start][-1] if dose.start > routes[0][0] else routes[0][1]
        )
    return routes[0][1] if routes else None


def key_by_route(
    text: str, rows: Mapping[tuple[float, float, str], dict[str, Any]], key: tuple[float, float, str], dose: DosePhrase
) -> tuple[float, float, str]:
    """``A 8 mg iv on day 1 and 8 mg po on days 2-3``: as much again by another route is another dose."""
    known = rows.get(key)
    if known is None or not known["end"] < dose.start < known["end"] + 150:
        return key
    first, second = route_behind(text, known["end"]), route_behind(text, dose.end)
    return (*key[:2], f"{key[2]} {second}") if first and second and first != second else key
