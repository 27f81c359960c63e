"""E-mail: the subject and the text that its sender wrote; what is quoted, signed or attached is set apart.

The text is the subject as title and the text parts, decoded. Of parts that say the same in several forms, the plain one
is read. MIME is parsed by the standard library, whose time grows with lines times nested parts: that is bounded.
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_tz
from typing import Final

from factcheck.documents.decoding import MAX_BYTES, TOO_LARGE, DocumentError
from factcheck.documents.draft import Draft, Paragraph, Source, Writer, words_in
from factcheck.documents.formats.mail_text import Line, own_lines
from factcheck.documents.html.elements import Element
from factcheck.documents.html.text import html_text
from factcheck.documents.model import Block, BlockKind, Metadatum, Provenance, Span, StatedDate
from factcheck.documents.places import Unit
from factcheck.documents.plain import plain_blocks

_MOST_WORK: Final = 20_000_000
"""Lines times parts that are parsed."""
_LONGEST_HEADER: Final = 2_000
_ANSWER: Final = re.compile(r"(?:\s*(?:re|fwd?|aw|wg|sv|antw|tr)\s*(?:\[\d+\])?\s*:)+\s*", re.IGNORECASE)
_BLANKS: Final = re.compile(r"\s+")
_QUOTES: Final = re.compile(
    r"\b(?:gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|OutlookMessageHeader)\b"
)
_SIGNATURES: Final = re.compile(r"\b(?:gmail_signature|moz-signature|Signature|protonmail_signature_block)\b")
_ATTACHED: Final = "attachments"
_QUOTED: Final = "quoted replies"
_SIGNED: Final = "signatures"


def read(source: Source) -> Draft:
    """Read a mail.

    Raises:
        DocumentError: it has no header, or is made to cost time without end.
    """
    data = source.given.encode("utf-8", "replace") if source.given is not None else source.data
    message = parsed(data)
    writer = Writer(Unit.PART)
    title = header(message, "subject")
    parts = list(_texts(message, "", writer.set_apart))
    bodies = [(name, _lines_of(part, writer.set_apart)) for name, part in parts]
    first = next((line.text for _, lines in bodies for line in lines if line.text.strip()), "")
    heading = _ANSWER.sub("", title, count=1) if _ANSWER.match(title) else title
    if heading and _plain(heading) != _plain(first):
        writer.add(Paragraph(title, BlockKind.TITLE, 1), "subject")
    for name, lines in bodies:
        _write(writer, name, lines)
    draft = writer.draft()
    draft.title = title
    draft.dates = list(_dates(message))
    draft.metadata = tuple(_metadata(message))
    if not any(lines for _, lines in bodies):
        draft.unread = "it holds no text that its sender wrote: nothing was read"
    return draft


def parsed(data: bytes) -> Message:
    """Return a message.

    Raises:
        DocumentError: it has no header, or is made to cost time without end.
    """
    boundaries = data.lower().count(b"boundary") + data.lower().count(b"message/")
    if boundaries * data.count(b"\n") > _MOST_WORK:
        raise DocumentError("is a mail of too many parts")
    try:
        message = message_from_bytes(data)
    except (MessageError, RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise DocumentError("is a damaged mail") from error
    if not message.keys():
        raise DocumentError("is no mail: it does not begin with a header")
    return message


def header(message: Message, name: str) -> str:
    """Return a field of the header, decoded and on one line; "" without it."""
    value = message.get(name)
    if value is None:
        return ""
    written = str(value)[:_LONGEST_HEADER]
    with contextlib.suppress(MessageError, LookupError, ValueError):  # not as the standard has it: as it is
        written = str(make_header(decode_header(written)))
    return _BLANKS.sub(" ", written).strip()


def _dates(message: Message) -> Iterator[StatedDate]:
    found = parsedate_tz(header(message, "date"))
    if found is not None:
        year, month, day = found[:3]
        yield StatedDate(f"{year:04d}-{month:02d}-{day:02d}", Provenance.MAIL_HEADER)


def _metadata(message: Message) -> Iterator[Metadatum]:
    name, address = parseaddr(header(message, "from"))
    if name or address:
        yield Metadatum("author", (name or address)[:500], Span(0, 0))
    for key in ("x-mailer", "user-agent"):
        if value := header(message, key):
            yield Metadatum("generator", value[:500], Span(0, 0))


def _texts(message: Message, name: str, apart: Counter[str]) -> Iterator[tuple[str, Message]]:
    """Yield the text parts that are read, with their numbers as mail programs count them ("1.2")."""
    pending = [(name, message)]
    while pending:
        name, part = pending.pop()
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            inner = [(f"{name}.{number}".lstrip("."), one) for number, one in enumerate(_children(part), 1)]
            kind = part.get_content_subtype()
            if kind == "alternative":
                inner = _best(inner)
            elif kind in ("related", "signed"):
                for _, other in inner[1:]:
                    _set_apart(other, apart)
                inner = inner[:1]
            pending += reversed(inner)
        elif _is_attached(part):
            _set_apart(part, apart)
        else:
            yield name or "1", part


def _children(part: Message) -> list[Message]:
    return [one for one in part.get_payload() if isinstance(one, Message)]


def _best(parts: list[tuple[str, Message]]) -> list[tuple[str, Message]]:
    """Return the form to read of several that say the same: plain, else HTML, else what holds other parts."""
    for kind in ("text/plain", "text/html"):
        for name, part in parts:
            if part.get_content_type() == kind and not _is_attached(part) and _decoded(part).strip():
                return [(name, part)]
    return [(name, part) for name, part in parts if part.is_multipart()][:1]


def _is_attached(part: Message) -> bool:
    if part.get_content_type() not in ("text/plain", "text/html"):
        return True
    disposition = header(part, "content-disposition").lower()
    return disposition.startswith("attachment") or (bool(part.get_filename()) and bool(disposition))


def _set_apart(part: Message, apart: Counter[str]) -> None:
    """Count an attachment: its words where it is text, else as one."""
    words = 0
    pending = [part]
    while pending:
        one = pending.pop()
        pending += _children(one) if one.is_multipart() else []
        if one.get_content_maintype() == "text" and not one.is_multipart():
            words += words_in(_decoded(one))
    apart[_ATTACHED] += max(1, words)


def _decoded(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = str(part.get_content_charset("") or "")
    for name in (charset, "utf-8", "cp1252"):
        try:
            return data.decode(name).replace("\0", "\N{REPLACEMENT CHARACTER}")
        except (LookupError, ValueError):
            continue
    return data.decode("latin-1")


def _lines_of(part: Message, apart: Counter[str]) -> list[Line]:
    """Return the lines of a part that its sender wrote; the others are counted."""
    decoded = _decoded(part)
    if len(decoded) > MAX_BYTES:
        raise DocumentError(TOO_LARGE)
    if part.get_content_type() == "text/html":
        found = html_text(decoded, _is_apart)
        apart += found.set_apart
        lines = [
            line
            for number, paragraph in enumerate(found.paragraphs)
            for line in (Line(paragraph.text, 2 * number + 1, paragraph), Line("", 2 * number + 2))
        ]
    else:
        text = decoded.replace("\r\n", "\n").replace("\r", "\n")
        if str(part.get_param("format", "")).lower() == "flowed":
            lines = list(_flowed(text, delete=str(part.get_param("delsp", "")).lower() == "yes"))
        else:
            lines = [Line(line, number) for number, line in enumerate(text.split("\n"), 1)]
    kept, counts = own_lines(lines)
    apart[_QUOTED] += counts.quoted
    apart[_SIGNED] += counts.signed
    return kept


def _flowed(text: str, *, delete: bool) -> Iterator[Line]:
    """Yield the lines of flowed text (RFC 3676), those that go on joined."""
    open_line, first = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        first = first or number
        quoted = line.startswith(">")
        if not quoted and line.startswith(" "):
            line = line[1:]
        if line.endswith(" ") and line != "-- " and not quoted and len(open_line) < _LONGEST_HEADER * 5:
            open_line += line[:-1] if delete else line
            continue
        yield Line(open_line + line, first)
        open_line, first = "", 0
    if open_line:
        yield Line(open_line, first)


def _is_apart(element: Element) -> str:
    """Tell of an element of an HTML mail whether it holds a quoted reply or a signature."""
    attributes = element.attributes
    named = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    if element.key == "blockquote" and (attributes.get("type") == "cite" or _QUOTES.search(named)):
        return _QUOTED
    if _QUOTES.search(named):
        return _QUOTED
    return _SIGNED if _SIGNATURES.search(named) else ""


def _plain(line: str) -> str:
    return _BLANKS.sub(" ", line).strip(" .").casefold()


def _write(writer: Writer, name: str, lines: list[Line]) -> None:
    """Add the lines of a part, cut into blocks as those of a plain text, or as the paragraphs of its HTML."""
    start = writer.length
    for line in lines:
        writer.places.add(writer.length, name, line.number)
        at = writer.length
        writer.write(f"{line.text}\n")
        if line.paragraph is not None:
            shown = line.paragraph
            writer.blocks.append(Block(shown.kind, at, at + len(shown.text), shown.level, shown.marker))
    if lines and all(line.paragraph is None for line in lines):
        text = "\n".join(line.text for line in lines)
        for block in plain_blocks(text):
            place = (block.start + start, block.end + start)
            writer.blocks.append(Block(block.kind, *place, block.level, block.marker))
    writer.write("\n")
