"""The same quotation in two documents: reworded, or given to somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factcheck.across.hashing import short_hash
from factcheck.across.model import Across, Entry, Record
from factcheck.across.rules import AcrossRule, register
from factcheck.checks import finding
from factcheck.documents.model import Span
from factcheck.facts.fold import plain
from factcheck.findings import Confidence, Related, Severity
from factcheck.language.lexicon import lexicon
from factcheck.language.quotes import QuoteKind

if TYPE_CHECKING:
    from factcheck.across.telling import Telling
    from factcheck.language.lexicon import Lexicon

REWORDED: Final = "CON424"
OTHER_SPEAKER: Final = "CON425"
_APART: Final = 7
_FEWEST: Final = 8
"""Words of a quotation that is told apart from others of the same subject."""
_LONGEST: Final = 4_000
"""Code points of a quotation; longer ones are speeches, and comparing costs the square of their length."""
_ALIKE: Final = 0.85
"""Share of equal words from which on two quotations are one."""
_EDGE: Final = 4
"""Words at either end by which two quotations meet."""
_EDGE_REACH: Final = 200
"""Code points in which these words are looked for."""
_NUMBER: Final = ("number", "no", "nr")
_SPELLED: Final = 75
"""Likeness in per cent from which on two words are one word spelled in two ways."""
_ENDING: Final = 2
"""Letters more that another form of a word has at its end: "pew", "pews"."""
_WORD: Final = re.compile(r"\S+")
_SIGN: Final = re.compile(r"[^\w\s]")
_CUT: Final = frozenset("[]()…*")
"""Signs of a quotation that is cut or mended for print."""


def keys(telling: Telling) -> Iterator[Entry]:
    """Give each quotation of a sentence or more under its first words and its last ones."""
    prose = telling.context.document.prose
    for quote in telling.context.reading.quotes:
        text = prose[quote.content.start : quote.content.end]
        if (
            quote.kind is not QuoteKind.SPEECH
            or not quote.closed
            or not _CUT.isdisjoint(text)
            or "..." in text
        ):
            continue
        if text.count(" ") + 1 < _FEWEST or len(text) > _LONGEST:
            continue
        speaker = " ".join(quote.speaker.split())
        record = telling.passage(quote.content, (speaker, telling.context.reading.words.language))
        if record is not None:
            yield short_hash("first", *_edge(text[:_EDGE_REACH].split())), record
            yield short_hash("last", *_edge(text[-_EDGE_REACH:].split()[::-1])), record


def _edge(words: Sequence[str]) -> list[str]:
    """Return the first words of some, folded as `_words` does."""
    folded = (_SIGN.sub("", word.lower()) for word in words)
    return list(islice(filter(None, folded), _EDGE))


class _Word(NamedTuple):
    """A word of a quotation, folded, and where it stands in it."""

    folded: str
    start: int
    end: int


def _words(text: str, language: str) -> list[_Word]:
    """Return the words of a quotation in lower case, signs and apostrophes left out: "U.S." and "US" are one.

    Small numbers are in digits: "No. 1" and "number one" are one.
    """
    small = lexicon(language).values("numbers.small")
    found = []
    for word in _WORD.finditer(text):
        folded = _SIGN.sub("", word[0].lower())
        if folded:
            found.append(_Word(str(small.get(folded, folded)), *word.span()))
    for place in range(len(found) - 1):
        if found[place].folded in _NUMBER and found[place + 1].folded.isdigit():
            found[place] = found[place]._replace(folded=_NUMBER[0])
    return found


def compare(key: str, records: Sequence[Record]) -> Iterator[Across]:
    """Hold each two quotations of one week against each other; the younger document is told."""
    if len({(record.text, record.data) for record in records}) == 1:
        return  # the same words of the same speaker, as nearly always
    told = [(record, _words(record.text, record.data[1])) for record in records]
    for (other, words), (mine, rewords) in combinations(told, 2):
        if mine.path == other.path or not mine.within(other, _APART):
            continue
        if min(len(words), len(rewords)) < _FEWEST:
            continue
        if [word.folded for word in words] == [word.folded for word in rewords]:
            if _two_people(other.data[0], mine.data[0]):
                yield _other_speaker(mine, other)
            continue
        differing = _reworded(words, rewords)
        if differing is not None:
            yield _other_words(mine, other, differing)


def _surname(speaker: str) -> str:
    """Return the last word of a name, folded; "" for who is no named person."""
    words = speaker.split()
    named = bool(words) and all(word[0].isupper() for word in words)
    return plain(words[-1]) if named else ""


def _two_people(one: str, other: str) -> bool:
    """Tell whether both are full names, of people whose surnames differ."""
    first, second = _surname(one), _surname(other)
    if not first or not second or " " not in one.strip() or " " not in other.strip():
        return False
    return first not in plain(other).split() and second not in plain(one).split()


class _Differing(NamedTuple):
    """Where two quotations have other words, and each pair of stretches that differ, as folded words."""

    one: Span
    other: Span
    pairs: tuple[tuple[list[str], list[str]], ...]


def _reworded(one: list[_Word], other: list[_Word]) -> _Differing | None:
    """Return where two quotations have other words, or None when they are two, or one spelled in two ways."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Indel, Levenshtein

    mine, theirs = [word.folded for word in one], [word.folded for word in other]
    if mine[0] != theirs[0] or mine[-1] != theirs[-1] or "".join(mine) == "".join(theirs):
        return None
    if Indel.normalized_similarity(mine, theirs) < _ALIKE:
        return None
    steps = _joined(Levenshtein.opcodes(mine, theirs))
    pairs = tuple((mine[low:high], theirs[first:stop]) for low, high, first, stop in steps)
    if all(
        fuzz.ratio("".join(here), "".join(there)) >= _SPELLED
        or _is_short_for(here, there)
        or _is_short_for(there, here)
        for here, there in pairs
    ):
        return None
    return _Differing(
        _stretch(one, steps[0][0], steps[-1][1]), _stretch(other, steps[0][2], steps[-1][3]), pairs
    )


def _joined(steps: Iterable[Any]) -> list[tuple[int, int, int, int]]:
    """Return the stretches that differ, as (first, stop) on either side; steps that touch are one."""
    found: list[tuple[int, int, int, int]] = []
    for step in steps:
        if step.tag == "equal":
            continue
        low, high, first, stop = step.src_start, step.src_end, step.dest_start, step.dest_end
        if found and found[-1][1] == low and found[-1][3] == first:
            low, _, first, _ = found.pop()
        found.append((low, high, first, stop))
    return found


def _contradicts(pair: tuple[list[str], list[str]], language: str) -> bool:
    """Tell whether two stretches cannot both have been said: one denies, or has other words in the place of some.

    Words that one alone has were added or left out, and two listeners write down one speech differently ("that I have",
    "I had"): neither makes one of two quotations wrong.
    """
    from rapidfuzz import fuzz

    words = lexicon(language)
    denied = [any(_denies(word, words) for word in side) for side in pair]
    if denied[0] is not denied[1]:
        return True
    if fuzz.ratio(*map("".join, pair)) >= _SPELLED or _is_short_for(*pair) or _is_short_for(*pair[::-1]):
        return False
    small = words.words("across.heard")
    here, there = ([word for word in side if word not in small] for side in pair)
    replaced = [sorted(one, key=len) for one in zip(here, there, strict=False)]
    return len(here) == len(there) and any(
        not (long.startswith(short) and len(long) <= len(short) + _ENDING) for short, long in replaced
    )


def _denies(word: str, words: Lexicon) -> bool:
    """Tell whether a folded word denies: "not", "never", "didnt"."""
    return word in words.words("comparing.denial") or (
        word.endswith("nt") and word[:-1] in words.words("grammar.negated")
    )


def _is_short_for(short: list[str], long: list[str]) -> bool:
    """Tell whether a word is the first letters of several: "us", "united states"."""
    return len(short) == 1 < len(long) and short[0] == "".join(word[0] for word in long)


def _stretch(words: list[_Word], first: int, stop: int) -> Span:
    """Return where words stand; of none, the word that they would stand before."""
    return Span(words[first].start, words[max(first, stop - 1)].end)


def _placed(record: Record, span: Span) -> tuple[Span, str]:
    """Return a stretch of a quotation as a place of the document's text, and its words."""
    words = " ".join(record.text[span.start : span.end].split())
    return Span(record.start + span.start, record.start + span.end), words


def _other_words(mine: Record, other: Record, differing: _Differing) -> Across:
    (span, words), (place, original) = _placed(mine, differing.other), _placed(other, differing.one)
    (speaker, language), (speaker_there, _) = mine.data, other.data
    one_speaker = _surname(speaker) and _surname(speaker) == _surname(speaker_there)
    contradicts = one_speaker and any(_contradicts(pair, language) for pair in differing.pairs)
    return Across(
        mine.path,
        finding(
            REWORDED,
            span,
            f"“{words}” here, “{original}” in the same quotation in {other.where}.",
            severity=Severity.WARNING if contradicts else None,
            confidence=Confidence.MEDIUM,
            related=[Related(place, f"“{original}” here", other.path)],
        ),
    )


def _other_speaker(mine: Record, other: Record) -> Across:
    return Across(
        mine.path,
        finding(
            OTHER_SPEAKER,
            Span(mine.start, mine.end),
            f"{mine.data[0]} says this here, {other.data[0]} does in {other.where}.",
            confidence=Confidence.MEDIUM,
            related=[Related(Span(other.start, other.end), f"{other.data[0]} says it here", other.path)],
        ),
    )


register(AcrossRule("quotations", (REWORDED, OTHER_SPEAKER), keys, compare))
