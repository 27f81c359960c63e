"""PDF, through PDFium: the text layer of its pages in reading order. Pages without one are said, not guessed at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from ctypes import c_double
from math import degrees
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from factcheck.documents.decoding import MAX_BYTES, TOO_LARGE, DocumentError
from factcheck.documents.draft import Draft, Source, Writer, words_in
from factcheck.documents.model import Block, Metadatum, Provenance, Span, StatedDate
from factcheck.documents.pdf.furniture import running
from factcheck.documents.pdf.lines import Char, Line, lines_of
from factcheck.documents.pdf.paragraphs import paragraphs
from factcheck.documents.places import Unit
from factcheck.documents.plain import plain_blocks

_MOST_PAGES: Final = 5_000
_MOST_CHARS: Final = 200_000
"""Characters of a page; nobody can read more on one."""
_FEWEST: Final = 3
_PROBES: Final = 200
"""Characters of a page that are asked which way its text runs."""
_MOST_LISTED: Final = 8
_PROTECTED: Final = "password"
_FIELDS: Final = (("Title", "title"), ("Author", "author"), ("Creator", "creator"), ("Producer", "generator"))
_DAY: Final = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
# Ligatures, and the sign that PDFium gives for a hyphen at the end of a line.
_WRITTEN: Final = {
    0x02: "-",
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
}  # fmt: skip


def read(source: Source) -> Draft:
    """Read a PDF.

    Raises:
        DocumentError: it is damaged, protected by a password, or larger than is read as one document.
    """
    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if _PROTECTED in str(error).lower():
            raise DocumentError("is protected by a password: save it without one") from error
        raise DocumentError("is a damaged PDF") from error
    try:
        return _read(document)
    except pypdfium2.PdfiumError as error:
        raise DocumentError("is a damaged PDF") from error
    finally:
        document.close()


def _read(document: Any) -> Draft:
    if len(document) > _MOST_PAGES:
        raise DocumentError(f"has more than {_MOST_PAGES:,} pages: split it")
    pages: list[list[Line]] = []
    without_text: list[int] = []
    length = 0
    for number in range(len(document)):
        lines = lines_of(_chars(document, number))
        length += sum(len(line.text) for line in lines)
        if length > MAX_BYTES:
            raise DocumentError(TOO_LARGE)
        if sum(len(line.text) for line in lines) < _FEWEST and _holds_objects(document, number):
            without_text.append(number + 1)
        pages.append(lines)
    writer = Writer(Unit.PAGE)
    body = []
    for lines, along in zip(pages, running(pages), strict=True):
        writer.set_apart["running heads and page numbers"] += sum(
            words_in(lines[index].text) for index in along
        )
        body.append([line for index, line in enumerate(lines) if index not in along])
    for paragraph in paragraphs(body):
        for piece in paragraph:
            writer.places.add(writer.length, piece.page, piece.line)
            writer.write(piece.text)
        writer.write("\n\n")
    text = writer.text
    writer.blocks = [Block(one.kind, one.start, one.end, one.level, one.marker) for one in plain_blocks(text)]
    draft = writer.draft()
    draft.metadata, draft.dates = _properties(document)
    if without_text:
        told = f"{_listed(without_text)} {'holds' if len(without_text) == 1 else 'hold'} pictures and no text"
        draft.notes = (f"{told}: run text recognition (OCR) on scanned pages to have them read",)
    if not text.strip():
        draft.unread = "it holds no text, only pictures of it: run text recognition (OCR) on it first"
    return draft


def _chars(document: Any, number: int) -> Iterator[Char]:
    """Yield the characters of a page with their places, as the file has them, turned upright."""
    page = document[number]
    try:
        textpage = page.get_textpage()
        try:
            yield from _chars_of(textpage, _turn(textpage))
        finally:
            textpage.close()
    finally:
        page.close()


def _turn(textpage: Any) -> int:
    """Return by how many degrees most of a page's text is turned against the clock, in steps of 90."""
    count = textpage.count_chars()
    step = max(1, count // _PROBES)
    seen = Counter(_angle(textpage.raw, index) for index in range(0, count, step))
    return seen.most_common(1)[0][0] if seen else 0


def _angle(raw: Any, index: int) -> int:
    return round(degrees(max(pdfium.FPDFText_GetCharAngle(raw, index), 0.0)) / 90) * 90 % 360


def _chars_of(textpage: Any, turn: int) -> Iterator[Char]:
    raw = textpage.raw
    box, x, y = pdfium.FS_RECTF(), c_double(), c_double()
    for index in range(min(textpage.count_chars(), _MOST_CHARS)):
        sign = pdfium.FPDFText_GetUnicode(raw, index)
        if sign == 0 or 0xD800 <= sign < 0xE000 or sign >= 0xFFFE:
            continue
        if not pdfium.FPDFText_GetLooseCharBox(raw, index, box):
            continue
        if not pdfium.FPDFText_GetCharOrigin(raw, index, x, y):
            continue
        corners = [_turned(*point, turn) for point in ((box.left, box.bottom), (box.right, box.top))]
        left, right = sorted(corner[0] for corner in corners)
        low, high = sorted(corner[1] for corner in corners)
        base = _turned(x.value, y.value, turn)[1]
        yield Char(_WRITTEN.get(sign) or chr(sign), left, base, right, high, high - low)


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """Return a point of text that is turned by so many degrees against the clock, on upright text."""
    match turn:
        case 90:
            return y, -x
        case 180:
            return -x, -y
        case 270:
            return -y, x
    return x, y


def _holds_objects(document: Any, number: int) -> bool:
    """Tell whether anything is drawn on a page."""
    page = document[number]
    try:
        return any(True for _ in page.get_objects(max_depth=1))
    finally:
        page.close()


def _properties(document: Any) -> tuple[tuple[Metadatum, ...], list[StatedDate]]:
    found = []
    dates = []
    known = document.get_metadata_dict(skip_empty=True)
    for field, name in _FIELDS:
        if value := str(known.get(field, "")).strip():
            found.append(Metadatum(name, value[:500], Span(0, 0)))
    if (day := _DAY.match(str(known.get("CreationDate", "")))) is not None:
        dates.append(StatedDate("-".join(day.groups()), Provenance.CREATED))
    return tuple(found), dates


def _listed(numbers: list[int]) -> str:
    """Return pages in words: "page 3", "pages 2, 4 and 5", "12 of the pages"."""
    if len(numbers) > _MOST_LISTED:
        return f"{len(numbers)} of the pages"
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    return f"pages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
