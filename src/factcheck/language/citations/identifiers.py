"""Identifiers of works and people: what is written, what it means, and whether it can be right.

Checksums: ISBN-10 modulo 11 and ISBN-13 modulo 10 (ISO 2108), ISSN modulo 11 (ISO 3297), ORCID modulo 11-2
(ISO 7064). A DOI is "10.", a registrant of four to nine digits, "/" and a suffix (ISO 26324). arXiv numbers are
YYMM and four digits from April 2007, five from January 2015. Whatever printing does to an identifier (other
dashes, spaces, a full stop behind it) is repaired before anything is judged.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final
from urllib.parse import unquote

from factcheck.documents.masking import urls
from factcheck.documents.model import Span, TextSpan, cues_in
from factcheck.intervals import Interval, ordinal
from factcheck.values import dataclass


class IdentifierKind(StrEnum):
    """The systems that are known."""

    ISBN = "ISBN"
    ISSN = "ISSN"
    DOI = "DOI"
    ARXIV = "arXiv number"
    ORCID = "ORCID"
    PMID = "PMID"
    URL = "web address"


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier as the text gives it.

    Attributes:
        kind: the system.
        span: where it stands, without its label.
        value: the repaired, comparable form, or the text as written when it is malformed.
        problem: why it cannot be right, or "".
        checksum: whether the problem is a wrong check digit.
        suggestion: what was meant, where that is plain, or "".
        stamp: days that the identifier itself gives (an arXiv number, an archive stamp, a dated address).
        archived: whether `stamp` is the day of a web archive's copy.
    """

    kind: IdentifierKind
    span: Span
    value: str
    problem: str = ""
    checksum: bool = False
    suggestion: str = ""
    stamp: Interval | None = None
    archived: bool = False


_DASHES: Final = r"\-\u2010\u2011\u2012\u2013\u2014\u2212\u00ad"
_ISBN: Final = re.compile(
    rf"\b(?:e-?)?ISBN(?:[-\s]?1[03])?(?:\s?\([^()]{{1,20}}\))?\s{{0,3}}[:#]?\s{{0,3}}(?P<id>[0-9][0-9Xx\s{_DASHES}]{{6,20}}[0-9Xx])(?![0-9Xx])",
    re.IGNORECASE,
)
_ISSN: Final = re.compile(
    rf"\b(?:e-?)?ISSN(?:-L)?(?:\s?\([^()]{{1,20}}\))?\s{{0,3}}[:#]?\s{{0,3}}(?P<id>\d{{4}}\s?[{_DASHES}]?\s?\d{{3}}[0-9Xx])(?![0-9Xx])",
    re.IGNORECASE,
)
_DOI: Final = re.compile(
    r"(?:(?<!/)\bdoi\s?:?\s{0,3}|(?:https?://)?\b(?:dx\.)?doi\.org/)(?P<id>[1Il][0O]?\s?[.,][^\s<>\"“”«»]{1,200})",
    re.IGNORECASE,
)
_DOI_FORM: Final = re.compile(r"10\.\d{4,9}(?:\.\d{1,9}){0,3}/\S+\Z")
_ARXIV: Final = re.compile(
    r"(?:\barxiv\s?:\s?|arxiv\.org/(?:abs|pdf|html)/)(?P<id>\d{3,4}\.\d{3,6}(?:v\d{1,2})?|[a-z-]{2,10}(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,2})?)",
    re.IGNORECASE,
)
_ORCID: Final = re.compile(
    rf"(?:orcid\.org/|\borcid(?:\s?id)?\s?:?\s{{0,3}}(?:https?://orcid\.org/)?)(?P<id>\d{{4}}(?:[{_DASHES}\s]?\d{{4}}){{2}}[{_DASHES}\s]?\d{{3}}[0-9Xx])",
    re.IGNORECASE,
)
_PMID: Final = re.compile(r"\b(?:PMID|PubMed ID)\s?:?\s{0,3}(?P<id>\d{1,12})\b", re.IGNORECASE)
_BROKEN_SCHEME: Final = re.compile(
    r"(?<![\w/])(?P<scheme>https?//|https?:/(?!/)|https?;//|https?://(?=https?://)|htt?ps?:?//(?<!http://)(?<!https://)|"
    r"hhttps?://|httpss://|http://s(?=\w+://))(?P<rest>[^\s<>\"“”«»]{3,500})",
    re.IGNORECASE,
)
_HOST: Final = re.compile(r"(?:https?|ftp)://(?P<host>[^\s/?#<>\"“”]{1,255})", re.IGNORECASE)
_COMMA_HOST: Final = re.compile(
    r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,5},(?:com|org|net|gov|edu|int|mil|info|eu|uk|us|de|fr|ca|au|io|co)\Z",
    re.IGNORECASE,
)
_ARCHIVE: Final = re.compile(
    r"(?:web\.archive\.org/web/|archive\.(?:ph|today|is|li|md|fo|vn)/)(?P<year>(?:19|20)\d\d)[.-]?(?P<month>\d\d)[.-]?(?P<day>\d\d)"
)
# A day in the path of an address: "/2019/05/20/" or "/2019-05-20-title". In "/2014/09/15-quiet-harbours" the number
# belongs to the title as well as to a day, so it gives none.
_URL_DAY: Final = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?P<part>[/-])(?P<month>0?[1-9]|1[0-2])(?P=part)(?P<day>0?[1-9]|[12]\d|3[01])"
    r"(?=[/?#]|\Z|(?<=-\d\d)[._-]|(?<=-\d)[._-])"
)
_MEDIA: Final = re.compile(
    r"\.(?:avif|bmp|css|gif|ico|jpe?g|js|json|m4a|mov|mp[34]|ogg|png|svg|tiff?|webm|webp|woff2?)(?:[?#]|\Z)",
    re.IGNORECASE,
)
_TAIL: Final = ".,;:)]}>'\"’”*_"
_LOOKALIKES: Final = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})


def read_identifiers(text: str, start: int = 0, end: int | None = None) -> tuple[Identifier, ...]:
    """Return the identifiers that stand in a stretch of text, in order."""
    end = len(text) if end is None else end
    found: list[Identifier] = []
    told = cues_in(text, _CUES, start, end)
    for cues, pattern, read in _SYSTEMS:
        # A search for the label is far cheaper than the pattern, and most texts have none.
        if told.isdisjoint(cues):
            continue
        for match in pattern.finditer(text, start, end):
            first, last = match.span("id")
            last -= len(match["id"]) - len(match["id"].rstrip(_TAIL + " \t\r\n"))
            identifier = read(text[first:last], TextSpan(first, last))
            if identifier is not None:
                found.append(identifier)
    found += _urls(text, start, end)
    return tuple(sorted(found, key=lambda item: item.span))


def _digits(written: str) -> str:
    return "".join(char for char in written if char.isdecimal() or char in "Xx").upper()


def _isbn(written: str, span: Span) -> Identifier | None:
    digits = _digits(written)
    kind = IdentifierKind.ISBN
    if len(digits) > 13 and digits[:13].isdecimal() and digits[:3] in ("978", "979"):
        return None  # two numbers run together, or a price behind it: not for us to say
    if "X" in digits[:-1]:
        return Identifier(kind, span, written, "X can only be the last character of an ISBN")
    if len(digits) == 10:
        total = sum((10 - place) * (10 if char == "X" else int(char)) for place, char in enumerate(digits))
        good = total % 11 == 0
    elif len(digits) == 13 and digits.isdecimal():
        if digits[:3] not in ("978", "979"):
            return Identifier(kind, span, written, "an ISBN of 13 digits starts with 978 or 979")
        good = sum(int(char) * (3 if place % 2 else 1) for place, char in enumerate(digits)) % 10 == 0
    else:
        return Identifier(kind, span, written, f"an ISBN has 10 or 13 digits, this one {len(digits)}")
    if good:
        return Identifier(kind, span, digits)
    return Identifier(kind, span, written, "its check digit is wrong", checksum=True)


def _issn(written: str, span: Span) -> Identifier:
    digits = _digits(written)
    total = sum((8 - place) * (10 if char == "X" else int(char)) for place, char in enumerate(digits))
    if total % 11:
        return Identifier(IdentifierKind.ISSN, span, written, "its check digit is wrong", checksum=True)
    return Identifier(IdentifierKind.ISSN, span, digits)


def _orcid(written: str, span: Span) -> Identifier:
    digits = _digits(written)
    total = 0
    for char in digits[:-1]:
        total = (total + int(char)) * 2
    check = (12 - total % 11) % 11
    if ("X" if check == 10 else str(check)) != digits[-1]:
        return Identifier(IdentifierKind.ORCID, span, written, "its check digit is wrong", checksum=True)
    return Identifier(IdentifierKind.ORCID, span, digits)


def _doi(written: str, span: Span) -> Identifier:
    kind = IdentifierKind.DOI
    if "%" in written:
        written = unquote(written)  # "10.1145%2F362384" in an address is "10.1145/362384"
    if _DOI_FORM.match(written):
        return Identifier(kind, span, written.lower())
    prefix, slash, suffix = written.partition("/")
    repaired = f"{prefix.replace(' ', '').replace(',', '.').translate(_LOOKALIKES)}{slash}{suffix}"
    if _DOI_FORM.match(repaired):
        if prefix.replace(" ", "") == repaired.partition("/")[0]:
            return Identifier(kind, span, repaired.lower())
        return Identifier(
            kind, span, written, "a DOI starts with the digits 10 and a full stop", suggestion=repaired
        )
    if not suffix:
        return Identifier(kind, span, written, "nothing follows the slash")
    return Identifier(kind, span, written, "a DOI is 10., four to nine digits, a slash and a suffix")


def _arxiv(written: str, span: Span) -> Identifier:
    kind = IdentifierKind.ARXIV
    value = written.lower().partition("v")[0] if written[0].isdigit() else written.lower()
    if not value[0].isdigit():
        digits = value.rpartition("/")[2]
        year, month = int(digits[:2]), int(digits[2:4])
        year += 1900 if year > 90 else 2000
        if not 1 <= month <= 12:
            return Identifier(kind, span, written, f"{digits[2:4]} is no month")
        return Identifier(kind, span, value, stamp=Interval.month(year, month))
    head, _, tail = value.partition(".")
    if len(head) != 4:
        return Identifier(
            kind, span, written, "an arXiv number starts with two digits each for year and month"
        )
    year, month = 2000 + int(head[:2]), int(head[2:])
    if not 1 <= month <= 12:
        return Identifier(kind, span, written, f"{head[2:]} is no month")
    if (year, month) < (2007, 4):
        return Identifier(kind, span, written, "numbers of this form begin in April 2007")
    if len(tail) != (5 if year >= 2015 else 4):
        digits = "five" if year >= 2015 else "four"
        return Identifier(kind, span, written, f"numbers of {year} have {digits} digits after the full stop")
    return Identifier(kind, span, value, stamp=Interval.month(year, month))


def _pmid(written: str, span: Span) -> Identifier:
    value = written.lstrip("0")
    if not 1 <= len(value) <= 8:
        return Identifier(IdentifierKind.PMID, span, written, "a PMID has one to eight digits")
    return Identifier(IdentifierKind.PMID, span, value)


def _day(match: re.Match[str] | None) -> Interval | None:
    if match is None:
        return None
    try:
        return Interval.day(ordinal(int(match["year"]), int(match["month"]), int(match["day"])))
    except ValueError:
        return None


def _urls(text: str, start: int, end: int) -> list[Identifier]:
    kind = IdentifierKind.URL
    found: list[Identifier] = []
    broken: list[Span] = []
    slash = text.find("/", start, end) >= 0  # without one nothing of what is sought stands there
    for match in _BROKEN_SCHEME.finditer(text, start, end) if slash else ():
        first, last = match.span()
        last -= len(match["rest"]) - len(match["rest"].rstrip(_TAIL))
        rest = text[match.start("rest") : last].lstrip("/:")
        if "." not in rest:
            continue
        secure = "s" in match["scheme"].lower()
        suggestion = rest if "://" in rest else f"http{'s' if secure else ''}://{rest}"
        found.append(
            Identifier(
                kind,
                TextSpan(first, last),
                text[first:last],
                "its beginning is misspelt",
                suggestion=suggestion,
            )
        )
        broken.append(TextSpan(first, last))
    for span in urls(text[start:end]):
        first, last = span.start + start, span.end + start
        if any(first < other.end and other.start < last for other in broken):
            continue
        found.append(_url(text[first:last], TextSpan(first, last)))
    return found


def _url(written: str, span: Span) -> Identifier:
    kind = IdentifierKind.URL
    host = _HOST.match(written)
    if host is not None:
        name = host["host"].rpartition("@")[2]
        if ".." in name:
            suggestion = written.replace("..", ".", 1)
            return Identifier(
                kind, span, written, "two full stops stand together in its host", suggestion=suggestion
            )
        if "," in name and _COMMA_HOST.match(name):
            suggestion = written.replace(",", ".", 1)
            return Identifier(kind, span, written, "a comma stands in its host", suggestion=suggestion)
    value = re.sub(r"^https?://(?:www\.)?", "", written.lower(), count=1).rstrip("/")
    if (archive := _ARCHIVE.search(written)) is not None:
        return Identifier(kind, span, value, stamp=_day(archive), archived=True)
    # The address of a picture or a script says when the site stored it, not when something was written.
    stamp = None if _MEDIA.search(written) else _day(_URL_DAY.search(written))
    return Identifier(kind, span, value, stamp=stamp)


_SYSTEMS: Final = (
    (("isbn",), _ISBN, _isbn),
    (("issn",), _ISSN, _issn),
    (("doi",), _DOI, _doi),
    (("arxiv",), _ARXIV, _arxiv),
    (("orcid",), _ORCID, _orcid),
    (("pmid", "pubmed"), _PMID, _pmid),
)
_CUES: Final = tuple(cue for cues, _, _ in _SYSTEMS for cue in cues)
