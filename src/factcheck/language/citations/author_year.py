"""Citations by author and year, as APA, Chicago and Harvard write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factcheck.documents.model import Span
from factcheck.language.citations.markers import SILENT_KINDS
from factcheck.language.citations.model import AuthorYear
from factcheck.language.citations.words import CitationWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.documents.model import Document
    from factcheck.language.lexicon import Lexicon

_LONGEST: Final = 400
_YEAR: Final = r"(?:1[5-9]|20)\d\d"
_WORK: Final = re.compile(
    rf"\s*(?P<authors>\S[^\d;]{{0,160}}?)(?P<comma>,)?\s+(?P<year>{_YEAR})(?P<letter>[a-z])?"
    rf"(?P<more>(?:\s?[,&/]\s?(?:and\s)?{_YEAR}[a-z]?){{0,6}})(?=\s*(?:[,:)]|\Z))"
)
_INITIALS: Final = re.compile(r"(?:[A-Z]\.[\s-]?){1,4}\Z")
_NARRATIVE: Final = re.compile(
    rf"\s*(?P<year>{_YEAR})(?P<letter>[a-z])?(?:\s?[,&]\s?{_YEAR}[a-z]?){{0,6}}(?:\s*[,:]\s?[^()]{{0,60}})?\s*\Z"
)
_TOKEN: Final = re.compile(r"[^\W\d_][\w'’.-]*|&|,")


def read_author_years(document: Document, lexicon: Lexicon) -> tuple[AuthorYear, ...]:
    """Return the author-year citations of a text, in order."""
    prose, words = document.prose, lexicon.sets(CitationWords)
    found: list[AuthorYear] = []
    for index, block in enumerate(document.blocks):
        if block.kind in SILENT_KINDS:
            continue
        place = prose.find("(", block.start, block.end)
        while place >= 0:
            close = prose.find(")", place + 1, min(block.end, place + _LONGEST))
            if close < 0:
                place = prose.find("(", place + 1, block.end)
                continue
            inner = prose.rfind("(", place + 1, close)
            if inner >= 0:
                place = inner
            content = prose[place + 1 : close]
            if re.search(_YEAR, content):
                if (match := _NARRATIVE.match(content)) is not None:
                    found += _narrative(prose, block.start, place, match, index, words)
                else:
                    found += _parenthetical(content, place + 1, index, words)
            place = prose.find("(", close, block.end)
    return tuple(found)


def _parenthetical(content: str, offset: int, block: int, words: CitationWords) -> Iterator[AuthorYear]:
    """Yield the works of "(see Poe & Roe, 2019; Roe, 2020, p. 4)"."""
    start = 0
    for part in content.split(";"):
        place = start
        start += len(part) + 1
        opening = words.opening.match(part)
        begin = opening.end() if opening else 0
        match = _WORK.match(part, begin)
        if match is None:
            continue
        author, others = _split_authors(match["authors"], words)
        if not author:
            continue
        first = offset + place + match.start("authors")
        last = offset + place + match.end("year") + len(match["letter"] or "")
        comma = match["comma"] is not None
        years = [int(match["year"])] + [int(year) for year in re.findall(_YEAR, match["more"])]
        for year in years:
            yield AuthorYear(Span(first, last), author, others, year, comma, False, block)


def _split_authors(written: str, words: CitationWords) -> tuple[str, bool]:
    """Return the first author of a citation as written, and whether there are others; "" if it names nobody."""
    written = written.strip().strip(",").strip()
    others = False
    if (tail := words.others.search(written)) is not None:
        written, others = written[: tail.start()], True
    names = [name for name in words.join.split(written) if name]
    names = [name for name in names if not _INITIALS.match(name)]
    if not names or len(names) > 8:
        return "", False
    for name in names:
        parts = name.replace("'s", "").split()
        if not 1 <= len(parts) <= 7 or not _may_be_author(parts, words):
            return "", False
    first = names[0].removesuffix("'s").removesuffix("'")
    return first, others or len(names) > 1


def _may_be_author(parts: list[str], words: CitationWords) -> bool:
    """Tell whether words can be a name: not what dates something, counts figures or begins a sentence."""
    plain = [word.strip(".'’\"“”").lower() for word in parts]
    if (plain[0] in words.no_author and len(parts) == 1) or plain[0] in words.dating:
        return False
    if not words.month.isdisjoint(plain) or any(
        word in words.weekday or word in words.dating for word in plain[1:]
    ):
        return False
    if plain[-1] == "may" or plain[-1] in words.name_word:
        return False
    if not all(word[0].isupper() or word.lower() in words.name_word or word == "&" for word in parts):
        return False
    return any(word[0].isupper() and any(map(str.isalpha, word)) for word in parts)


def _narrative(
    prose: str, floor: int, place: int, match: re.Match[str], block: int, words: CitationWords
) -> Iterator[AuthorYear]:
    """Yield the work of "Poe and Roe (2020)": the names are read back from the parenthesis."""
    start = max(floor, place - 120)
    window = prose[start:place]
    tokens = list(_TOKEN.finditer(window))
    if not tokens or window[tokens[-1].end() :].strip() not in ("", "."):
        return
    first = len(tokens)
    others = False
    while first > 0:
        token = tokens[first - 1]
        word = token[0]
        between = window[token.end() : tokens[first].start()] if first < len(tokens) else ""
        if between.strip() or (
            word.endswith(".")
            and len(word) > 3
            and word.lower() not in ("al.", "jr.")
            and first < len(tokens)
        ):
            break
        lower = word.lower().rstrip(".")
        if lower in words.others_word:
            others = True
        elif not (word[0].isupper() or (lower in words.name_word and lower not in ("in", "on", "for"))):
            break
        first -= 1
    names = tokens[first:]
    while names and names[0][0].lower() in words.no_first:
        names = names[1:]
    if not names:
        return
    written = window[names[0].start() : names[-1].end()]
    author, plural = _split_authors(written, words)
    if not author:
        return
    span = Span(start + names[0].start(), place + 1 + match.end("year") + len(match["letter"] or ""))
    yield AuthorYear(span, author, others or plural, int(match["year"]), False, True, block)
