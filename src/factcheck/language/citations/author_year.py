"""Citations by author and year, as APA, Chicago and Harvard write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factcheck.documents.dates import MONTHS
from factcheck.documents.model import Span
from factcheck.language.citations.markers import SILENT_KINDS
from factcheck.language.citations.model import AuthorYear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.documents.model import Document

_LONGEST: Final = 400
_YEAR: Final = r"(?:1[5-9]|20)\d\d"
_WORK: Final = re.compile(
    rf"\s*(?P<authors>\S[^\d;]{{0,160}}?)(?P<comma>,)?\s+(?P<year>{_YEAR})(?P<letter>[a-z])?"
    rf"(?P<more>(?:\s?[,&/]\s?(?:and\s)?{_YEAR}[a-z]?){{0,6}})(?=\s*(?:[,:)]|\Z))"
)
_OPENING: Final = re.compile(
    r"\s*(?:(?:see|see also|cf\.?|compare|e\.\s?g\.?,?|i\.e\.,?|as cited in|cited in|quoted in|after|adapted from|"
    r"following|for example|for instance|for a review|reviewed in|from|in|also|but see|and|or|sources?:|citing|per)"
    r",?\s+){1,4}",
    re.IGNORECASE,
)
_ET_AL: Final = re.compile(
    r",?\s+(?:et\.?\s+al\.?|and\s+others|and\s+colleagues|and\s+co-?workers|& others|& colleagues),?\s*\Z",
    re.IGNORECASE,
)
_JOIN: Final = re.compile(r"\s*,?\s+(?:and|&|und|et|y|e)\s+|\s*,\s+")
_PARTICLES: Final = frozenset(
    "van von de da der den del della di du dos das des la le ten ter zu zur al el bin ibn of the for and in on".split()
)
_SEASONS: Final = frozenset(
    "spring summer autumn fall winter early mid late circa about around since until before after by in from".split()
)
_DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_NO_AUTHORS: Final = frozenset(
    "figure fig table section chapter part act article class vol volume no issue edition version published born "
    "died founded established updated copyright season series episode film album song book novel the a an this "
    "that these it".split()
)
# What a sentence may begin with before the name ("As Poe (2020) wrote"), and what cannot begin a name.
_NAME_PARTICLES: Final = frozenset("van von de da der den della di du la le al el bin ibn".split())
_NO_FIRST_WORDS: Final = (_PARTICLES - _NAME_PARTICLES) | frozenset(
    "& , and et al al. others colleagues as however but while when although since if so yet then thus hence after "
    "before according see both like unlike here there this that these those a an first second later also similarly "
    "moreover furthermore finally recently work works research studies study by with from at to".split()
)
_INITIALS: Final = re.compile(r"(?:[A-Z]\.[\s-]?){1,4}\Z")
_NARRATIVE: Final = re.compile(
    rf"\s*(?P<year>{_YEAR})(?P<letter>[a-z])?(?:\s?[,&]\s?{_YEAR}[a-z]?){{0,6}}(?:\s*[,:]\s?[^()]{{0,60}})?\s*\Z"
)
_TOKEN: Final = re.compile(r"[^\W\d_][\w'’.-]*|&|,")


def read_author_years(document: Document) -> tuple[AuthorYear, ...]:
    """Return the author-year citations of a text, in order."""
    prose = document.prose
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
                    found += _narrative(prose, block.start, place, match, index)
                else:
                    found += _parenthetical(content, place + 1, index)
            place = prose.find("(", close, block.end)
    return tuple(found)


def _parenthetical(content: str, offset: int, block: int) -> Iterator[AuthorYear]:
    """Yield the works of "(see Poe & Roe, 2019; Roe, 2020, p. 4)"."""
    start = 0
    for part in content.split(";"):
        place = start
        start += len(part) + 1
        opening = _OPENING.match(part)
        begin = opening.end() if opening else 0
        match = _WORK.match(part, begin)
        if match is None:
            continue
        author, others = split_authors(match["authors"])
        if not author:
            continue
        first = offset + place + match.start("authors")
        last = offset + place + match.end("year") + len(match["letter"] or "")
        comma = match["comma"] is not None
        years = [int(match["year"])] + [int(year) for year in re.findall(_YEAR, match["more"])]
        for year in years:
            yield AuthorYear(Span(first, last), author, others, year, comma, False, block)


def split_authors(written: str) -> tuple[str, bool]:
    """Return the first author of a citation as written, and whether there are others; "" if it names nobody."""
    written = written.strip().strip(",").strip()
    others = False
    if (tail := _ET_AL.search(written)) is not None:
        written, others = written[: tail.start()], True
    names = [name for name in _JOIN.split(written) if name]
    names = [name for name in names if not _INITIALS.match(name)]
    if not names or len(names) > 8:
        return "", False
    for name in names:
        words = name.replace("'s", "").split()
        if not 1 <= len(words) <= 7:
            return "", False
        plain = [word.strip(".'’\"“”").lower() for word in words]
        if (plain[0] in _NO_AUTHORS and len(words) == 1) or plain[0] in _SEASONS:
            return "", False
        if any(word in MONTHS and word != "may" for word in plain) or any(
            word in _DAYS or word in _SEASONS for word in plain[1:]
        ):
            return "", False
        if plain == ["may"] or plain[-1] == "may" or plain[-1] in _PARTICLES:
            return "", False
        if not all(word[0].isupper() or word.lower() in _PARTICLES or word == "&" for word in words):
            return "", False
        if not any(
            word[0].isupper() and any(char.islower() or char.isupper() for char in word) for word in words
        ):
            return "", False
    first = names[0].removesuffix("'s").removesuffix("'")
    return first, others or len(names) > 1


def _narrative(prose: str, floor: int, place: int, match: re.Match[str], block: int) -> Iterator[AuthorYear]:
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
        if lower in ("al", "et", "others", "colleagues") or word in ("&", ",") or lower == "and":
            others = True
        elif not (word[0].isupper() or (lower in _PARTICLES and lower not in ("in", "on", "for"))):
            break
        first -= 1
    names = tokens[first:]
    while names and names[0][0].lower() in _NO_FIRST_WORDS:
        names = names[1:]
    if not names:
        return
    written = window[names[0].start() : names[-1].end()]
    author, plural = split_authors(written)
    if not author:
        return
    span = Span(start + names[0].start(), place + 1 + match.end("year") + len(match["letter"] or ""))
    yield AuthorYear(span, author, others or plural, int(match["year"]), False, True, block)
