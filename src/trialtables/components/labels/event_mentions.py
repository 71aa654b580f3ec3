"""Adverse events named in a text: single events as CTCAE v5.0 terms, and aggregates such as ANY or DEATH.

The names come from the lexicon; this module joins what a list shares ("sensory and motor neuropathy",
"elevated AST and ALT", "liver, renal or cardiac toxicity") and settles overlaps.  It knows no numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from ...lexicons.adverse_events import (
    AGGREGATES,
    NOT_AN_EVENT,
    WORD,
    Payload,
    is_abbreviation,
    keys,
    lexicon,
)
from ..text.abbreviations import abbreviates, long_form
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from .deaths_judged import with_judged_deaths
from .drug_deaths import deaths_of_drugs
from .event_doubts import doubt
from .event_patterns import MODIFIER, aggregate_spans, stop_before
from .treated_conditions import TREATED, conditions_treated, told_as_harm


class EventMention(NamedTuple):
    """An event named at characters ``start`` to ``end``; a pair ("nausea/vomiting") is one mention.

    ``kind`` is ``event`` or ``aggregate``.  ``reason`` says why a doubtful mention may be no toxicity.
    """

    start: int
    end: int
    ctcae_term: str
    term: str
    kind: str
    doubtful: bool = False
    reason: str = ""


class Token(NamedTuple):
    """A word with its two look-up forms."""

    start: int
    end: int
    exact: str
    folded: str


_token = Token._make  # takes half as long as calling the class


@dataclass(frozen=True)
class Unit:
    """A stretch of tokens that the lexicon knows."""

    first: int
    last: int
    start: int
    end: int
    payload: Payload


@dataclass(frozen=True, order=True)
class Draft:
    """A mention before overlaps are settled; adjectives before it may share its last words, ``tail``."""

    start: int
    end: int
    term: str
    first: int = -1
    tail: tuple[str, ...] = ()


_GLUE = lazy_regex(r"[\s\-‐‑‒–—'’+]*")
_OPENING, _CLOSING = lazy_regex(r"\s*\("), lazy_regex(r"\)[\s-]*")

# Between the members of a list that share a head: "AST (12%) and serum ALT", "liver, renal".
_LINK = lazy_regex(
    r"""\s*(?:\((?:[^()]{1,60}|[^()]{0,60}\([^()]{1,40}\)[^()]{0,60})\)|\[[^\[\]]{1,60}\])?\s*
    (?:levels?|counts?|values?|concentrations?)?\s*
    (?:,\s*(?:and/or|and|or)?|;\s*(?:and|or)|/|and/or|and|or|&|\+|-\s*(?:and|or)|as\s+well\s+as)\s*
    (?:(?:the|in|of|or|serum|blood|plasma|total|absolute|mean|median|peripheral|mild|transient
    |reversible)\s+)*""",
    re.VERBOSE | re.IGNORECASE,
)
_MEASURE = r"""(?:(?:serum|blood|plasma|levels?|counts?|values?|concentrations?|activity|activities|ratio
    |results?|tests?|measurements?)\s+)*"""
_RISE = r"""(?:increas(?:es?|ed|ing)|elevat(?:ions?|ed|es)|rais(?:ed|es|ing)|rises?|rising|rose|high(?:er)?
    |gain|prolong(?:ed|ation))"""
_FALL = r"""(?:decreas(?:es?|ed|ing)|reduc(?:tions?|ed|ing)|low(?:er|ered)?|declin(?:es?|ed|ing)|falls?
    |fell|fallen|drops?|dropped|diminished|depletion|depressed|depression|impair(?:ed|ment)|suppression
    |loss|deteriorat(?:ion|ed)|worsening)"""
_WEAK_HEAD = r"""(?:events?|disorders?|complications?|dysfunctions?|reactions?|disturbances?|complaints?|abnormalit(?:y
    |ies)|effects?|problems?|toxic(?:it(?:y|ies)|\s+effects?))"""
_DIRECTION_AFTER = lazy_regex(
    rf"""[\s-]*{_MEASURE}(?:\([^()]{{1,20}}\)\s*)?(?:(?:was|were|is|are|had|has|being|been|significantly
    |slightly|transiently)\s+)*
    (?:(?P<rise>{_RISE})|(?P<fall>{_FALL})|(?P<toxicity>{_WEAK_HEAD}))(?![\w])(?!\s+(?:in\s+the\s+)?(?:risk
    |dose|number))""",
    re.VERBOSE | re.IGNORECASE,
)
#: "platelet counts |less than 50,000/microL| occurred in 14 patients": a fall told by how low it went
_BELOW = lazy_regex(
    r"""[\s-]*(?:counts?|levels?|values?|nadirs?)?\s*(?:of\s+)?(?P<fall>(?:less\s+than|lower\s+than|below|under|[<≤]|&lt;)\s*
    (?:or\s+equal\s+to\s+|=\s*)?\d[^.;:,()]{0,4}(?:(?:[,.]\d|[^.;:,]){0,24}?))
    (?=\s+(?:occurred|developed|(?:was|were)\s+(?:seen|observed|noted|recorded|reported|documented|found))\s+(?:in|during|after)\b
    (?![^.;]{0,60}\b(?:before|at\s+(?:screening|baseline|entry|enrol\w+)|prior\s+to|dogs|mice|rats|rabbits)\b))""",
    re.VERBOSE | re.IGNORECASE,
)
_DIRECTION_BEFORE = scanner(
    rf"""(?<![\w-])(?!(?:low|high)er\s)(?:(?P<rise>{_RISE})|(?P<fall>{_FALL}))\s+(?:(?:in|of|levels?\s+of|the|their|mean|median
    |serum|blood|plasma|total|absolute|peripheral|liver|both|or)\s+)*$""",
    re.VERBOSE | re.IGNORECASE,
)
#: "lower in the sodium thiosulfate group"
_NAMES_GROUP = lazy_regex(r"(?:\s+(?!in\b|of\b|count)[A-Za-z-]+){1,2}[\s-]+(?:groups?|arms?)\b", re.IGNORECASE)
_TOXICITY_BEFORE = scanner(
    r"""\b(?:toxic(?:it(?:y|ies)|\s+effects?)|adverse\s+(?:events?|effects?|reactions?)
    |side[\s-]effects?)\s+(?:was|were|is|are|has\s+been|have\s+been)\s+
    (?:(?:mainly|primarily|mostly|predominantly|generally|principally|largely|usually|essentially|only|mild
    |moderate|and)\s+)*$
    # "grade 3 toxicities for neutrophils and platelets", "grade 4 platelets"
    |\btoxicit(?:y|ies)\s*(?:[(,]?\s?grades?\s+[≥>]?\s?(?:[1-5]|I{1,3}|IV|V)(?:\s*(?:[-/–]|and|or|to)\s*(?:[1-5]|I{1,3}|IV|V))?\)?\s+)?
     (?:(?:for|in|of|on|to|regarding|concerning|included|including)\s+(?:the\s+)?|(?:was\s*|were\s*)?:\s*)$
    |\bgrades?\s+(?:[1-5]|I{1,3}|IV|V)(?:\s*(?:[-/–]|and|or|to)\s*(?:[1-5]|I{1,3}|IV|V))?\s+$""",
    re.VERBOSE | re.IGNORECASE,
)
# "adverse events in one group were gastrointestinal (9%) and endocrine (4%)": the noun stands far ahead.
_LISTED_BEFORE = scanner(
    r"\b(?:toxic|adverse|AEs?\b|side[\s-]effect)[^.;]{0,120}\b(?:were|was|included|including)\s+$",
    re.IGNORECASE,
)
_LISTED_AFTER = lazy_regex(r"\s*[(\[]\s*(?:n\s*=\s*)?\d", re.IGNORECASE)
# Between an organ and its word of toxicity: "hepatic grade 3-4 treatment-related toxicity".
_BEFORE_HEAD = lazy_regex(
    rf"(?:[\s-]*(?:{MODIFIER}|grades?\s*[≥>]?\s*[\dIV]+(?:\s*(?:[-/–]|and|or|to)\s*[\dIV]+)?))*[\s-]*",
    re.VERBOSE | re.IGNORECASE,
)
_EXTENSION = scanner(rf"(?:(?:{MODIFIER})[\s-]+)+$", re.VERBOSE | re.IGNORECASE)
#: "adverse events |considered related to treatment|": who attributed them is part of the term.
_RELATED = lazy_regex(
    r"\s+(?:(?:that|which)\s+(?:were|was)\s+)?(?:(?:considered|deemed|judged)\s+(?:to\s+be\s+)?)?(?:(?:possibly|probably|definitely)\s+)?"
    r"(?:related|attributed|attributable)\s+to\s+(?:(?:the|study|trial|protocol)\s+)*(?:treatment|therapy|drugs?|medication)s?\b",
    re.IGNORECASE,
)
#: "died |of| adverse events related to treatment": it is the death that is counted
_CAUSED = lazy_regex(r"\b(?:of|from|to|by|for)\s+(?:[\w-]+\s+)?\Z", re.IGNORECASE)
_SERIOUS = scanner(
    rf"\bserious\s+(?:grades?\s+[\dIV]+(?:\s*(?:[-/–]|and|or|to)\s*[\dIV]+)?\s+)?(?:{MODIFIER}[\s-]+)*$",
    re.VERBOSE | re.IGNORECASE,
)
_ADVERSE = lazy_regex(r"adverse|(?:TE|TR)?AE|side", re.IGNORECASE)
_DEFINED = lazy_regex(r"\s*[(\[]([A-Za-z-]{2,8})[)\];,]")
#: "rash|-related disorders|", "infection|-associated adverse events|": the kind of event, and no event beside it
_RELATED_KIND = lazy_regex(
    r"[-\s](?:related|associated)\s+(?:(?:treatment-emergent|adverse|toxic|side|serious)\s+){0,2}"
    r"(?:disorders?|events?|effects?|(?:TE|TR|S)?AEs?|reactions?|toxicit(?:y|ies))\b"
)
_NOT_A_NAME_BEFORE = lazy_regex(r"\b(?:anti|non|pre|post|pro)[-‐‑]$", re.IGNORECASE)


#: Two organ classes with a comma in their name: "respiratory, thoracic and mediastinal disorders".
_WITH_COMMA = frozenset({("respiratory", "thoracic"), ("injury", "poisoning")})


def find_events(text: str) -> list[EventMention]:
    """The adverse events that a text names, in order, with offsets in the text as it is.

    ``"grade 3 sensory and motor neuropathy"`` → Peripheral sensory neuropathy over "sensory",
    Peripheral motor neuropathy over "motor neuropathy".
    """
    tokens = _tokens(text)
    units = _units(text, tokens)
    drafts, used = _with_shared_heads(text, units)
    drafts += [_draft(tokens, unit) for i, unit in enumerate(units) if i not in used and unit.payload.term]
    drafts = _without_other_abbreviations(text, drafts)
    drafts += _borrowed(text, tokens, drafts)
    if new := _own_abbreviations(text, tokens, drafts):
        drafts += new
        drafts += _own_abbreviations(text, tokens, drafts)  # "severe OM (SOM)", where OM is one of them
    drafts = [_extended(text, draft) for draft in drafts]
    settled = _settled(text, drafts)
    found = [_mention(text, draft) for draft in _joined(text, settled) if draft.term != NOT_AN_EVENT]
    treated = conditions_treated(text, ((m.start, m.end, m.ctcae_term) for m in found))
    return [_as_condition(text, m) if m.ctcae_term in treated and not m.reason else m for m in found]


def _as_condition(text: str, mention: EventMention) -> EventMention:
    """What the study's patients have is no toxicity, unless its sentence speaks of side effects."""
    if told_as_harm(text, mention.start, mention.end):
        return mention
    return mention._replace(doubtful=True, reason=TREATED)


def _tokens(text: str) -> list[Token]:
    return [_token((*m.span(), *keys(m.group()))) for m in WORD.finditer(text)]


def _next(text: str, tokens: list[Token], i: int) -> int:
    """The token that continues a name after token ``i``, or -1.

    A bracketed abbreviation inside a name is passed over: "bronchopleural (BP) fistula".
    """
    if i + 1 >= len(tokens):
        return -1
    here, after = tokens[i], tokens[i + 1]
    if _GLUE.fullmatch(text, here.end, after.start):
        return i + 1
    if (here.folded, after.folded) in _WITH_COMMA and text[here.end : after.start].strip() == ",":
        return i + 1
    if i + 2 < len(tokens) and _OPENING.fullmatch(text, here.end, after.start):
        closed = _CLOSING.fullmatch(text, after.end, tokens[i + 2].start)
        if closed and is_abbreviation(text[after.start : after.end]):
            return i + 2
    return -1


def _units(text: str, tokens: list[Token]) -> list[Unit]:
    """The longest names from left to right."""
    root = lexicon().root.next
    units = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        found = None
        if token.exact in root or token.folded in root:
            found = _longest(text, tokens, i)
        if found is None or _NOT_A_NAME_BEFORE.search(text, max(0, token.start - 6), token.start):
            i += 1
            continue
        last, payload = found
        units.append(Unit(i, last, token.start, tokens[last].end, payload))
        i = last + 1
    return units


def _longest(text: str, tokens: list[Token], first: int) -> tuple[int, Payload] | None:
    root = lexicon().root
    best: tuple[int, Payload] | None = None
    for start in dict.fromkeys((tokens[first].exact, tokens[first].folded)):
        node = root.next.get(start)
        i = first
        while node is not None:
            if node.payload is not None and (best is None or i > best[0]):
                best = (i, node.payload)
            i = _next(text, tokens, i)
            if i < 0:
                break
            node = node.next.get(tokens[i].exact) or node.next.get(tokens[i].folded)
    return best


def _draft(tokens: list[Token], unit: Unit) -> Draft:
    assert unit.payload.term is not None
    tail = tuple(token.folded for token in tokens[max(unit.first, unit.last - 1) : unit.last + 1])
    return Draft(unit.start, unit.end, unit.payload.term, unit.first, tail)


def _with_shared_heads(text: str, units: list[Unit]) -> tuple[list[Draft], set[int]]:
    """Names that need a direction or a word of toxicity, one or several to a head; and the units so used."""
    drafts: list[Draft] = []
    used: set[int] = set()
    i = 0
    while i < len(units):
        if not units[i].payload.parts:
            i += 1
            continue
        j = i
        while (
            j + 1 < len(units)
            and units[j + 1].payload.parts
            and (_linked(text, units[j], units[j + 1]) or _each_counted(text, units[i], units[j], units[j + 1]))
        ):
            j += 1
        run = units[i : j + 1]
        head = units[j + 1] if j + 1 < len(units) else None
        direction, start, end = _direction(text, run, head)
        named = _run_drafts(text, run, direction, start, end)
        if named:
            drafts += named
            used |= set(range(i, j + 1))
            if head is not None and head.start < end:
                used.add(j + 1)
        i = j + 1
    return drafts, used


def _linked(text: str, left: Unit, right: Unit) -> bool:
    """Members of one list; a name repeated in brackets ("alanine aminotransferase (ALT)") belongs too."""
    gap = text[left.end : right.start]
    if len(gap) > 200:
        return False
    same = set(left.payload.parts.values()) & set(right.payload.parts.values())
    return bool(
        _LINK.fullmatch(gap) or (same and gap.strip() in ("(", "[", ") (")) or _LINK.fullmatch(gap.lstrip(")] "))
    )


#: "toxicities were: neutrophils| 19%, |platelets| 11%", "for neutrophils| was seen in 19% and for |platelets"
_FIGURE_BETWEEN = lazy_regex(
    r"\s*[:=]?\s*(?:(?:was|were)\s+(?:seen|observed|reported|noted)\s+)?(?:in\s+)?\d[\d./]*\s*%?\s*(?:of\s+patients\s*)?"
    r"(?:\([^()]{1,30}\)\s*)?(?:[,;]\s*(?:and\s+)?|\s*\band\s+)(?:(?:for|in|of)\s+)?(?:the\s+)?"
)


def _each_counted(text: str, first: Unit, left: Unit, right: Unit) -> bool:
    """Members of a list that a word of toxicity opens, each with its figure."""
    if not _FIGURE_BETWEEN.fullmatch(text, left.end, right.start):
        return False
    return _TOXICITY_BEFORE.search(text, max(0, first.start - 90), first.start) is not None


def _direction(text: str, run: list[Unit], head: Unit | None) -> tuple[str, int, int]:
    """Which way the run goes ("" for none) and its first and last character, head included."""
    start, end = run[0].start, run[-1].end
    if text[end : end + 1] in (")", "]"):
        end += 1
    if head is not None and head.payload.term == "ANY" and _BEFORE_HEAD.fullmatch(text, end, head.start):
        return "toxicity", start, head.end
    after = _DIRECTION_AFTER.match(text, end) or _BELOW.match(text, end)
    if after:
        direction = after.lastgroup or ""
        if any(direction in unit.payload.parts for unit in run) or direction == "toxicity":
            return direction, start, after.end()
    before = _DIRECTION_BEFORE.search(text, max(0, start - 60), start)
    if before and not _NAMES_GROUP.match(text, run[-1].end):
        return before.lastgroup or "", before.start(), run[-1].end
    listed = _LISTED_AFTER.match(text, end) and _LISTED_BEFORE.search(text, max(0, start - 160), start)
    if listed or _TOXICITY_BEFORE.search(text, max(0, start - 90), start):
        return "toxicity", start, run[-1].end
    return "", start, end


def _run_drafts(text: str, run: list[Unit], direction: str, start: int, end: int) -> list[Draft]:
    named: list[Draft] = []
    for k, unit in enumerate(run):
        term = _part_term(unit.payload, direction) or unit.payload.term
        if term:
            left = start if k == 0 else unit.start
            right = end if k == len(run) - 1 else unit.end
            if named and named[-1].term == term and unit.start - run[k - 1].end <= 2:
                left = named.pop().start  # its abbreviation in brackets
            if text[right : right + 1] == ")" and text.count("(", left, right) > text.count(")", left, right):
                right += 1
            named.append(Draft(left, right, term))
    return named if direction else []


def _part_term(payload: Payload, direction: str) -> str | None:
    """The event of a part; "neutrophil toxicity" is the fall of the count, "enzyme toxicity" a rise."""
    if direction == "toxicity" and "toxicity" not in payload.parts:
        return payload.parts.get("fall") or payload.parts.get("rise")
    return payload.parts.get(direction)


def _borrowed(text: str, tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """Adjectives that share the last word of a later name: "bone and abdominal pain" names Bone pain too."""
    taken = {draft.start for draft in drafts}
    found = []
    for draft in drafts:
        shared = lexicon().shared
        modifiers = shared.get(draft.tail[-1:], {}) | shared.get(draft.tail, {})
        if not modifiers or draft.first < 0:
            continue
        at, chained = draft.first, False
        while True:
            step = _borrower(text, tokens, at, modifiers, chained)
            if step is None or tokens[step[0]].start in taken:
                break
            at, last, term = step
            found.append(Draft(tokens[at].start, tokens[last].end, term))
            chained = True
    return found


def _borrower(
    text: str, tokens: list[Token], at: int, modifiers: dict[tuple[str, ...], str], chained: bool
) -> tuple[int, int, str] | None:
    """The modifier listed just before token ``at``: its first and last token and the term it makes."""
    stop = at
    if stop > 0 and tokens[stop - 1].folded in ("and", "or", "/"):
        stop -= 2 if stop > 2 and tokens[stop - 1].folded == "or" and tokens[stop - 2].folded == "/" else 1
    elif not (chained and stop > 0 and text[tokens[stop - 1].end : tokens[stop].start].strip() == ","):
        return None
    for length in (3, 2, 1):
        if stop - length < 0:
            continue
        term = modifiers.get(tuple(token.folded for token in tokens[stop - length : stop]))
        if term is not None:
            return stop - length, stop - 1, term
    return None


#: "|refractory| anemia (RA)", "|hereditary| angioedema (HAE)": what the patients have, and no toxicity.
_NAMES_DISEASE = lazy_regex(r"(?:refractory|hereditary|congenital|metastatic|sideroblastic|Fanconi)\b", re.IGNORECASE)


def _own_abbreviations(text: str, tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """Abbreviations that the text defines itself, "pulmonary embolism (PE)", wherever they recur."""
    own: dict[str, str] = {}
    for draft in drafts:
        match = _DEFINED.match(text, draft.end)
        if match is None or draft.term == NOT_AN_EVENT:
            continue
        term = draft.term if abbreviates(match[1], text[draft.start : draft.end]) else ""
        if (
            not term
            and draft.term not in AGGREGATES
            and (begin := long_form(text, draft.start, draft.end, match[1])) >= 0
        ):
            if _NAMES_DISEASE.match(text, begin, draft.start):
                continue
            term = next(d.term for d in sorted(drafts) if d.end > begin and d.term != NOT_AN_EVENT)
        for short in (match[1], match[1].removesuffix("s")) if term else ():
            own[keys(short)[0]] = term
    if not own:
        return []
    covered = {draft.start for draft in drafts}
    return [
        Draft(token.start, token.end, own[token.exact])
        for token in tokens
        if token.exact in own and token.start not in covered
    ]


def _without_other_abbreviations(text: str, drafts: list[Draft]) -> list[Draft]:
    """Leave out abbreviations that the text defines as something else: "cytoreductive surgery (CRS)"."""
    other: dict[str, bool] = {}
    ends = {draft.end: draft.term for draft in drafts}
    for draft in drafts:
        name = text[draft.start : draft.end]
        if name.isupper() and 2 <= len(name) <= 6 and name not in other:
            # most are not defined, and the search would try every word
            defined = f"({name}" in text and re.search(rf"(\w[\w\s-]*?)\s*\({name}s?[);,]", text[: draft.start + 8])
            definition = defined or None
            other[name] = (
                definition is not None
                and ends.get(definition.end(1)) != draft.term
                and any(word[0].lower() == name[0].lower() for word in definition[1].split()[-len(name) - 1 :])
            )
    return [draft for draft in drafts if not other.get(text[draft.start : draft.end], False)]


def _extended(text: str, draft: Draft) -> Draft:
    """Take "severe treatment-related" into a general word of toxicity; a serious adverse event is SAE.

    A name takes in the general word that it is the kind of: "rash-related disorders".
    """
    if draft.term not in AGGREGATES:
        kind = _RELATED_KIND.match(text, draft.end) if draft.term != NOT_AN_EVENT else None
        return replace(draft, end=kind.end()) if kind else draft
    window = max(0, draft.start - 70)
    caused = _CAUSED.search(text, max(0, draft.start - 25), draft.start)
    if draft.term == "ANY" and not caused and (related := _RELATED.match(text, draft.end)):
        draft = replace(draft, end=related.end())
    if draft.term == "ANY" and _ADVERSE.match(text, draft.start):
        serious = _SERIOUS.search(text, window, draft.start)
        if serious:
            return replace(draft, start=serious.start(), term="SAE")
    match = _EXTENSION.search(text, window, draft.start)
    return replace(draft, start=match.start()) if match else draft


def _settled(text: str, drafts: list[Draft]) -> list[Draft]:
    """One mention for each stretch: aggregates said with verbs swallow the general words inside them."""
    spans = [Draft(*span) for span in with_judged_deaths(text, [*aggregate_spans(text), *deaths_of_drugs(text)])]
    for draft in drafts:
        stop = stop_before(text, draft.start) if draft.term not in AGGREGATES else None
        if stop is not None and draft.term != NOT_AN_EVENT:
            spans.append(Draft(*stop))
    kept: list[Draft] = []
    for draft in sorted(spans + drafts, key=lambda d: (d.start - d.end, d.start)):
        rivals = [other for other in kept if draft.start < other.end and other.start < draft.end]
        if not rivals or _stands_inside(draft, rivals):
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.start, d.end))


def _stands_inside(draft: Draft, rivals: list[Draft]) -> bool:
    """A named event may stand inside an aggregate that gives its outcome: "deaths due to |sepsis|"."""
    inside = all(other.start <= draft.start and draft.end <= other.end for other in rivals)
    verbal = all(other.term in AGGREGATES and other.first < 0 for other in rivals)
    return draft.term not in AGGREGATES and draft.term != NOT_AN_EVENT and inside and verbal


def _joined(text: str, drafts: list[Draft]) -> list[Draft]:
    """Names joined by a slash are one mention under the first term; a bracketed synonym joins its name.

    So does the general word behind a name: "bleeding AEs".
    """
    joined: list[Draft] = []
    for draft in drafts:
        gap = text[joined[-1].end : draft.start] if joined else ""
        if joined and gap and _is_one_item(gap, text[draft.end : draft.end + 1], joined[-1], draft):
            end = draft.end + 1 if gap.strip() in ("(", "[") else draft.end
            joined[-1] = replace(joined[-1], end=end)
        else:
            joined.append(draft)
    return joined


def _is_one_item(gap: str, after: str, left: Draft, right: Draft) -> bool:
    if NOT_AN_EVENT in (left.term, right.term):
        return False
    if gap.strip() == "/" or (gap == " " and right.term == "ANY" and left.term not in AGGREGATES):
        return True
    return left.term == right.term and gap.strip() in ("(", "[") and after in (")", "]")


def _mention(text: str, draft: Draft) -> EventMention:
    reason = doubt(text, draft.start, draft.end, draft.term)
    kind = "aggregate" if draft.term in AGGREGATES else "event"
    return EventMention(draft.start, draft.end, draft.term, text[draft.start : draft.end], kind, bool(reason), reason)
