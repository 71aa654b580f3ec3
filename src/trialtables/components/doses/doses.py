"""Doses and schedules: rows out of what the sentences give, in the right arm.

Phrases are read in :mod:`dose_phrases` and :mod:`schedule_phrases`, bound to drugs in :mod:`dose_binding`, made into
administrations in :mod:`dose_units`, put into arms in :mod:`dose_arms` and collected in :mod:`dose_table`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from ..arms.arm_letters import BEFORE_LABEL
from ..arms.other_studies import ANOTHER_STUDY, OWN_STUDY, STUDY_TOLD
from ..base import add_row, sections_of, text_of
from ..drugs.drug_definitions import initials
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .administrations import Unit
from .arm_anchors import Anchor, ArmIndex
from .arm_cycles import tell_cycles_apart
from .arm_headings import common_parts, headed_parts
from .courses_completed import complete_courses
from .cycles_by_name import cycles_by_name
from .dose_arms import arms_of, follow_arm
from .dose_references import refer
from .dose_routes import complete_routes
from .dose_rows import rows_of
from .dose_sentences import Mention
from .dose_slips import with_plain_units
from .dose_table import DoseTable
from .dose_units import read_units
from .dosed_drugs import adopt, without_care
from .numbered_arms import ends_in_number, of_own_interval, told_by_number
from .regimens_again import complete_regimens
from .shared_backbones import complete_backbones, complete_schedules
from .units_by_arm import by_definition, by_name_behind

_LABEL = lazy_regex(r"\b(?:arms?|groups?|cohorts?|regimens?|strateg(?:y|ies))\b|^(?:[A-Z]|I{1,3}|\d)$", re.IGNORECASE)


_JOINED = lazy_regex(r"(?:[)\]][-–/]|\bmg/(?=[a-z]{3}))(?=[A-Za-z])")


#: "A 25 mg/m2 on day 1 |without| B every 3 weeks": the times are those of A.
_WITHHELD = lazy_regex(
    r"(?<!or )(?<!and )(?<!/)(?<!versus )\bwithout\s"
    r"(?:(?:any|concurrent|concomitant|additional|added|the|use|addition|of)\s)*$"
)


def mentions_of(doc: Doc, text: str) -> list[Mention]:
    """The drug and regimen mentions, without the abbreviation that repeats a name in brackets."""
    found: list[Mention] = []
    spans = sorted(doc.spans.get("drugs", ()), key=lambda s: (s.start_char, -s.end_char))
    for span in spans:
        start = span.start_char
        if joined := _JOINED.search(text, start, span.end_char):
            # "75 mg/m(2))-cyclophosphamide" is one word; the name begins behind the bracket.
            start = joined.end()
        mention = Mention(start, span.end_char, tuple(filter(None, span.kb_id_.split(" + "))))
        last = found[-1] if found else None
        if last is not None and (last.start, last.end) == (mention.start, mention.end):
            # "cisplatin/pemetrexed" may be one word that names two drugs.
            found[-1] = Mention(last.start, last.end, tuple(dict.fromkeys((*last.drugs, *mention.drugs))))
        if last is not None and mention.start < last.end:
            continue
        between = text[last.end : mention.start] if last else ""
        if last is not None and last.drugs == mention.drugs and re.fullmatch(r"\s?[(\[]\s?", between):
            closed = text.find(between.strip().translate(_CLOSING), mention.end)
            if not (_DOSE_OPENS.match(text, mention.end) and any(mention.end < s.start_char < closed for s in spans)):
                continue  # "A plus B (B 20 mg/m2 followed by A 425 mg/m2)" spells the two out
        if _is_short_name(text, found, mention):
            continue
        if mention.drugs and span.id_ != "modifier" and not _WITHHELD.search(text, max(0, start - 40), start):
            found.append(mention)
    return sorted([*found, *_other_names(doc, text, found), *_letters(text, found)], key=lambda m: m.start)


#: Between the last drug of a combination and its short name: "A 75 mg/m2 plus B| 60 mg/m2 (|AB)".
_TO_SHORT_NAME = lazy_regex(r"(?:\s(?:\d|AUC\s)[^().;,]{1,18})?\s?\(")


def _is_short_name(text: str, found: list[Mention], mention: Mention) -> bool:
    """``A plus B (AB) for 6 cycles``: the name in brackets repeats the drugs before it, whose cycles these are."""
    count = len(mention.drugs)
    if count < 2 or len(found) < count or text[mention.end : mention.end + 1] != ")":
        return False
    spelled = found[-count:]
    if {m.drugs for m in spelled} != {(drug,) for drug in mention.drugs}:
        return False
    return _TO_SHORT_NAME.fullmatch(text, found[-1].end, mention.start) is not None


_CLOSING = str.maketrans("([", ")]")
#: A dose, or a bracket that opens with one: "D (n = 152; 100 mg/m2 …", "wPTX [80 mg/m(2), …".
_DOSE_OPENS = lazy_regex(
    r"\s?(?:[(\[](?:[nN]\s?=\s?\d+[;,]\s?|(?:loading|initial|starting)\sdose[,:]?\s(?:of\s)?)?)?\d[\d.,·]*\s?(?:m|µ|μ|k)?g\b"
)
#: Or when it is given: "E (N = 31) every 3 weeks".
_TIME_OPENS = lazy_regex(
    r"\s(?:\([nN]\s?=\s?\d+\)\s)?(?:every\s\d|weekly\b|q\dw|once\b|twice\b|on\sdays?\s|for\s\d+\s(?:cycles|treatments|doses))"
)
_SHORT_NAME = lazy_regex(r"\s?[(\[](?P<name>w?[A-Z][A-Za-z0-9]{0,5})[)\]]")


def _other_names(doc: Doc, text: str, mentions: list[Mention]) -> list[Mention]:
    """Short names of arms of one drug, and of a drug given weekly, where a bracket with a dose follows."""
    drugs = {arm["arm_id"]: tuple(arm["drugs"]) for arm in doc._.arms or ()}
    spans = [(s.start_char, s.end_char, drugs.get(s.label_, ())) for s in doc.spans.get("arms", ())]
    short_names: set[tuple[int, int]] = set()
    for mention in mentions:
        short = _SHORT_NAME.match(text, mention.end) if len(mention.drugs) == 1 else None
        if short and (len(short["name"]) == 1 or _abbreviates(short["name"], mention.drugs[0])):
            named = re.compile(rf"(?<![\w-]){re.escape(short['name'])}(?![\w-])")
            found = [(m.start(), m.end(), mention.drugs) for m in named.finditer(text, short.end())]
            if len(short["name"]) > 1 or mention.drugs[0].startswith(short["name"].lower()):
                short_names |= {(start, end) for start, end, _ in found}  # "X" of another name only with a dose
            spans += found
    return [
        Mention(start, end, only)
        for start, end, only in sorted(set(spans))
        if len(only) == 1
        and end - start <= 20
        and (_DOSE_OPENS.match(text, end) or ((start, end) in short_names and _TIME_OPENS.match(text, end)))
        and not any(m.start < end and start < m.end for m in mentions)
    ]


#: The bracket behind a regimen, and in it a letter with a dose: "CMF (C 500 mg/m2, M 35 mg/m2 …".
_SPELLED_OUT = lazy_regex(r"\s?(?P<bracket>[(\[][^()\[\]]*(?:\([^()]{1,12}\)[^()\[\]]*)*[)\]])")
_LETTER_DOSED = lazy_regex(
    r"(?<![A-Za-z-])(?P<letter>[A-Z])[:=]?\s(?=\d[\d.,·]*\s?(?:m|µ|μ)?g\b|AUC|[Dd](?:ays?\s)?\d)"
)


def _letters(text: str, mentions: list[Mention]) -> Iterator[Mention]:
    """The letters that stand for the drugs of a regimen where its bracket doses them one by one."""
    for mention in mentions:
        behind = _SPELLED_OUT.match(text, mention.end) if len(mention.drugs) > 1 else None
        if behind is None:
            continue
        for letter in _LETTER_DOSED.finditer(text, *behind.span("bracket")):
            meant = [d for d in mention.drugs if d.startswith(letter["letter"].lower())]
            meant = meant or [d for d in mention.drugs if letter["letter"].lower() in initials((d, d))]
            free = not any(m.start <= letter.start() < m.end for m in mentions)
            if len(meant) == 1 and free:
                yield Mention(letter.start(), letter.end("letter"), (meant[0],))


def _abbreviates(short: str, drug: str) -> bool:
    """Whether the letters of a short name stand in a drug's name in this order; a leading w is for weekly."""
    letters = iter(drug)
    return all(letter in letters for letter in short.removeprefix("w").lower())


def _sentence_bounds(doc: Doc, text: str) -> list[tuple[int, int]]:
    if doc.has_annotation("SENT_START"):
        return [(s.start_char, s.end_char) for s in doc.sents]
    starts = [0, *(m.end() for m in re.finditer(r"[.!?]\s+(?=[A-Z(\[])|\n\s*\n", text_of(doc)))]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _is_label(span: Span) -> bool:
    """``arm A``, ``control group``, and a short name that heads its part: ``VAD: …``."""
    short = span.end_char - span.start_char <= 8
    heads = short and span.end < len(span.doc) and span.doc[span.end].text.startswith(":")
    return heads or _LABEL.search(span.text) is not None


def arm_index(doc: Doc) -> ArmIndex:
    """The arms of a doc with the places that define or name them."""
    groups = (("arm_definitions", True), ("arms", False))
    numbered = told_by_number(doc._.arms or ())
    anchors = [
        Anchor(
            s.start_char, s.end_char, s.label_, defines, _is_label(s), s.label_ in numbered and ends_in_number(s.text)
        )
        for group, defines in groups
        for s in doc.spans.get(group, ())
    ]
    # Arms pooled for the analysis were given nothing of their own.
    arms = [arm for arm in doc._.arms or () if not (arm.get("pooled") or arm.get("stage"))]
    ids = {arm["arm_id"] for arm in arms}
    before = {arm["arm_id"] for arm in doc._.arms or () if arm.get("stage")}
    stages = [a for a in anchors if a.defines and a.arm in before]
    anchors = [a for a in anchors if a.arm in ids]
    anchors = _without_borrowed({arm["arm_id"]: tuple(arm["drugs"]) for arm in arms}, anchors)
    anchors.sort(key=lambda a: (a.start, a.end))
    parts = headed_parts(text_of(doc), anchors)
    return ArmIndex(arms, anchors, parts, stages, common_parts(text_of(doc), anchors))


def _without_borrowed(drugs: dict[str, tuple[str, ...]], anchors: list[Anchor]) -> list[Anchor]:
    """``A (75 mg/m2) every 3 weeks, or A (35 mg/m2) weekly``: the first words are those of the first arm alone."""

    def borrowed(anchor: Anchor) -> bool:
        twins = [a for a in defining if a.start == anchor.start and a.arm != anchor.arm]
        twins = [a for a in twins if drugs[a.arm] == drugs[anchor.arm]]
        elsewhere = {a.arm for a in defining if a.start != anchor.start}
        return anchor.arm in elsewhere and any(a.arm not in elsewhere for a in twins)

    defining = [a for a in anchors if a.defines]
    return [a for a in anchors if not (a.defines and borrowed(a))]


def _by_level(index: ArmIndex, text: str, unit: Unit) -> list[Unit]:
    """``DRUG 5 mg or 10 mg twice daily`` where the arms are named by these doses: one unit per dose."""
    if told := by_definition(index, unit) or by_name_behind(index, text, unit):
        return told
    if len(unit.doses) < 2 or len(unit.mention.drugs) > 1 or _in_one_definition(index, unit):
        return [unit]
    parts = [replace(unit, doses=[dose]) for dose in unit.doses]
    named = [index.by_label(part, unit.mention.drugs[0]) or index.by_place(part) for part in parts]
    if len({frozenset(n) for n in named if n}) < 2:
        return [unit]
    rest = [dose for dose, n in zip(unit.doses, named, strict=True) if not n]
    # A loading dose that was said before the levels is given with each of them.
    return [replace(part, doses=[*part.doses, *rest]) for part, n in zip(parts, named, strict=True) if n]


#: "group 1 received A 5 mg and |group 2| 10 mg": between the label of an arm and the dose that it was given.
_TO_DOSE = lazy_regex(
    rf"[\s,:(]*(?:(?:{PATIENTS})\s)?(?:(?:(?:will\s)?receiv\w*|got|gets?|was|were|is|given|treated|with|at|had|an?|the|same|drug|doses?|of)\s)*",
    re.IGNORECASE,
)


def _by_label_ahead(index: ArmIndex, unit: Unit) -> list[Unit]:
    """``group 1 received A 5 mg and group 2 10 mg``: a unit for each dose that a label of an arm leads up to."""
    sentence, labels = unit.sentence, [a for a in index.anchors if a.label and a.end - a.start <= 20]
    holders = set(index.holders(unit.mention.drugs[0]))
    parts, rest, since = [], [], unit.mention.end
    for dose, rule in unit.doses:
        ahead = [a for a in labels if since <= a.start and a.end <= dose.start and sentence.start <= a.start]
        opens = ahead and BEFORE_LABEL.search(sentence.written(sentence.start, ahead[-1].start))
        if opens and ahead[-1].arm in holders and _TO_DOSE.fullmatch(sentence.left(ahead[-1].end, dose.start)):
            parts.append(replace(unit, doses=[(dose, rule)], arms=(ahead[-1].arm,)))
        else:
            rest.append((dose, rule))
        since = dose.end
    return [*([replace(unit, doses=rest)] if rest else []), *parts] if parts else [unit]


def _in_one_definition(index: ArmIndex, unit: Unit) -> bool:
    """``A (135 mg/m2 over 24 h or 175 mg/m2 over 3 h) with or without B``: both doses are of every arm told there."""
    first, last = unit.doses[0][0].start, unit.doses[-1][0].end
    return any(a.defines and a.start <= first and last <= a.end for a in index.anchors)


def attach_doses(doc: Doc) -> None:
    """Add the rows of ``doses`` and ``schedules`` to a doc whose drugs and arms are known."""
    text = text_of(doc)
    mentions = mentions_of(doc, text)
    if not mentions:
        return
    sections = sections_of(doc)
    index = arm_index(doc)
    given = {tuple(arm["drugs"]) for arm in index.arms if arm["role"] != "cited" and arm["drugs"]}
    only = next(iter(given))[0] if len(given) == 1 and len(next(iter(given))) == 1 else ""
    sentences = _sentence_bounds(doc, text)
    units = read_units(text, sentences, sections, mentions, only)
    units = with_plain_units(without_care(text, units, index.arms))
    table = DoseTable(text, index.arms)
    # What the text ties to an arm goes first, so that a restatement elsewhere is known as one.
    for unit, drug in sorted(_without_known(_placed(units, index, text), index), key=lambda item: _precedence(item[0])):
        table.add(unit, drug)
    adopt(doc, table)
    refer(table, text, index, sentences, mentions)
    tell_cycles_apart(table, text, index)
    complete_regimens(table)
    complete_backbones(table)
    complete_schedules(table)
    complete_courses(table)
    cycles_by_name(table, text, index, mentions)
    complete_routes(text, table.doses, mentions)
    for name, start, end, rule, values in rows_of(table):
        add_row(doc, name, start, end, rule, **values)


#: Where the methods have no heading, the sentence that assigns the patients tells the treatment all the same; so does
#: one that says what the study was for.
_OF_THIS_STUDY = lazy_regex(
    rf"\b(?:{PATIENTS})\b.{{0,120}}\b(?:randomi[sz]ed|assigned)\sto\b"
    r"|\b(?:this|the\s(?:present|current))\s(?:[\w-]+\s){0,5}(?:study|trial)(?:,[^,.;]{3,60},)?\s(?:was|is|aim|evaluat|compar|assess|test|investigat)"
    r"|\bin\sthis\s(?:[\w-]+,?\s){0,6}(?:study|trial),?\swe\s(?:compar|evaluat|assess|test|investigat|randomi)",
    re.IGNORECASE | re.DOTALL,
)


#: "They then receive A and B", "In both arms A is given weekly": in a plan, what the patients are given.
_ARE_GIVEN = lazy_regex(
    rf"\b(?:{PATIENTS}|they|all|both)\s(?:(?:will|then|also|all|first|both)\s)*(?:receive|take|undergo|(?:are|be)\sgiven)\b"
    r"|\bin\s(?:both|all|either|each|the)\s(?:\w+\s){0,2}(?:arms?|groups?)\b|\b(?:will\sbe|is|are)\s(?:given|administered|infused)\b",
    re.I,
)


#: A first sentence with such a verb is no title.
_REPORTS = lazy_regex(r"\b(?:were|was|received|receive)\b")


def _is_of_this_study(unit: Unit, index: ArmIndex) -> bool:
    """Whether a sentence that counts as background tells the treatment of the study all the same."""
    text = unit.sentence.text
    return bool(_OF_THIS_STUDY.search(text) or (index.is_planned and _ARE_GIVEN.search(text)))


def _placed(units: list[Unit], index: ArmIndex, text: str) -> list[tuple[Unit, str]]:
    """The units of every drug with their arms; what belongs to no arm is left out."""
    placed: list[tuple[Unit, str]] = []
    by_label = itertools.chain.from_iterable(_by_label_ahead(index, unit) for unit in units)
    for named in itertools.chain.from_iterable([u] if u.arms else _by_level(index, text, u) for u in by_label):
        for drug in named.mention.drugs:
            unit = _without_names_of_others(index, named, drug)
            if named.doses and not unit.doses:
                continue
            arms, anchored = (unit.arms, True) if unit.arms else arms_of(index, text, unit, drug)
            if not anchored and index.with_drug(drug) and unit.section not in ("results", "conclusions"):
                followed = follow_arm(placed, unit, arms)
                arms, anchored = (followed, True) if followed else (arms, False)
            if arms and not anchored and index.is_planned and _of_another_study(text, unit):
                continue
            if arms and index.is_planned and _in_named_study(text, unit) and not _are_cited(index, arms):
                continue
            # "A weekly or every 3 weeks" in a title names two arms by one mention of A
            titled = unit.sentence.start == 0 and not _REPORTS.search(unit.sentence.text)
            arms = of_own_interval(index, unit, arms)
            sides = len(index.holders(drug)) if titled else sum(a in arms for a in index.holders(drug))
            if (titled or not anchored) and _tells_rates_apart(unit, drug, sides):
                continue
            if arms and (anchored or unit.section != "background" or _is_of_this_study(unit, index)):
                placed.append((replace(unit, arms=arms, anchored=anchored), drug))
    return placed


def _without_names_of_others(index: ArmIndex, unit: Unit, drug: str) -> Unit:
    """The unit without doses by which the results call arms of another drug: "67% of the 150-mg group, 44% of X"."""
    if unit.section != "results" or not unit.doses:
        return unit
    without = {arm["arm_id"] for arm in index.arms if drug not in arm["drugs"]}
    others = [a for a in index.anchors if not a.defines and a.arm in without]
    kept = [dose for dose in unit.doses if not any(a.start <= dose[0].start < a.end for a in others)]
    return unit if len(kept) == len(unit.doses) else replace(unit, doses=kept)


_RATE = (
    r"(?:once|twice|thrice|(?:two|three|2|3)\stimes|(?:[\w-]+-)?(?:weekly|daily|monthly)|every[-\s]\w+[-\s]\w+"
    r"|q\s?\d+\s?[dw])"
)
_RATES_APART = lazy_regex(
    rf"\b{_RATE}(?:[-\s](?:weekly|daily|monthly|a\s\w+|per\s\w+))?\s(?:or|{VERSUS}|compared\s(?:with|to))\s{_RATE}\b",
    re.IGNORECASE,
)


def _tells_rates_apart(unit: Unit, drug: str, sides: int) -> bool:
    """``A twice weekly or once weekly: a trial`` where no word says which arm had which rate: no rate of either."""
    if sides < 2 or unit.doses or not any(p.kind in ("rate", "interval") for p, _ in unit.phrases):
        return False
    given = [g for g in unit.sentence.given if drug in g.mention.drugs]
    rates = {p.timing.per_day for g in given for p, _ in g.phrases if p.kind in ("rate", "interval")}
    return len(rates) > 1 or _RATES_APART.search(unit.sentence.text) is not None


#: What a text says of a dose in general, before it tells of the study.
_STANDING = lazy_regex(
    r"\b(?:is|are|has\sbeen|have\sbeen|was|were)\s(?:\w+ly\s)?(?:an?\s|the\s)?(?:approved|licensed|active|effective|standard"
    r"|recommended|(?:well[-\s])?tolerated|toxic|myelosuppressive|associated|established|used|registered|superior|feasible)"
    r"|\b(?:standard|recommended|approved|licensed|conventional|usual|labell?ed)\s(?:\w+\s){0,2}doses?\b",
    re.IGNORECASE,
)
_WHAT_FOR = lazy_regex(
    r"\b(?:we|our|this|aims?|aimed|objectives?|to\s(?:\w+ly\s)?(?:evaluate|assess|determine|compare|investigate|examine|test|define"
    r"|explore|study|establish|find|confirm))\b",
    re.IGNORECASE,
)


def _without_known(placed: list[tuple[Unit, str]], index: ArmIndex) -> list[tuple[Unit, str]]:
    """``The standard dose of A is 250 mg. … Patients received A 500 mg``: the first dose is not the study's."""
    told: dict[str, set[tuple[float, float, str]]] = {}
    for unit, drug in placed:
        if unit.section not in ("background", "title", "results", "conclusions"):
            told.setdefault(drug, set()).update((d.low, d.high, d.unit) for d, _ in unit.doses)

    def known_before(unit: Unit, drug: str) -> bool:
        doses = {(d.low, d.high, d.unit) for d, _ in unit.doses}
        if unit.section != "background" or not doses or not told.get(drug) or doses & told[drug]:
            return False
        if _are_cited(index, unit.arms):
            return False
        said = unit.sentence.text
        return _STANDING.search(said) is not None and _WHAT_FOR.search(said) is None

    return [(unit, drug) for unit, drug in placed if not known_before(unit, drug)]


def _of_another_study(text: str, unit: Unit) -> bool:
    """In a text that plans a study: whether a sentence reports on one that has been done."""
    start, end = unit.sentence.start, unit.sentence.end
    if OWN_STUDY.search(text, start, end):
        return False
    return (STUDY_TOLD.search(text, start, end) or ANOTHER_STUDY.search(text, start, end)) is not None


#: "A 10 mg |with B in the ABC-01 and ABC-02 trials|, no toxicity was seen": the dose of a study that has a name.
_IN_NAMED_STUDY = lazy_regex(
    r"[^.;:]{0,160}?\bin\sthe\s(?:[A-Z][\w-]*\d[\w-]*(?:,\s|\sand\s|\sor\s)){0,3}[A-Z][\w-]*\d[\w-]*\s(?:phase\s\w+\s)?(?:trials?|stud(?:y|ies))\b"
)


def _in_named_study(text: str, unit: Unit) -> bool:
    """Whether a dose is followed by the name of another study, in which it was given."""
    told = _IN_NAMED_STUDY.match(text, unit.end, unit.sentence.end) if unit.doses else None
    return told is not None and _of_another_study(text, unit)


def _are_cited(index: ArmIndex, arms: Sequence[str]) -> bool:
    return all(arm["role"] == "cited" for arm in index.arms if arm["arm_id"] in arms)


def _precedence(unit: Unit) -> tuple[bool, bool]:
    return not unit.anchored, unit.section in ("title", "background", "results", "conclusions")


@Language.component("trialtables_doses", requires=["doc.spans"])
def trialtables_doses(doc: Doc) -> Doc:
    """Add doses and schedules to a doc; needs ``doc.spans["drugs"]`` and ``doc._.arms``."""
    attach_doses(doc)
    return doc
