"""Reading: a file, bytes or a text into a `Document`."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from factcheck.documents.closing_up import closed_up
from factcheck.documents.dating import find_date
from factcheck.documents.decoding import MAX_BYTES, TOO_LARGE, DocumentError, decode
from factcheck.documents.front_matter import split_front_matter
from factcheck.documents.languages import foreign_language
from factcheck.documents.masking import addresses, blank, plain, tags, urls
from factcheck.documents.model import Block, BlockKind, Document, DocumentDate, Metadatum, Span
from factcheck.documents.plain import MAX_LINES, plain_blocks
from factcheck.files import TooLargeError, read_limited
from factcheck.resources import rules_dir

MARKDOWN_SUFFIXES: Final = frozenset({".md", ".markdown", ".mdown", ".mkd"})
TEXT_SUFFIXES: Final = frozenset({"", ".txt", ".text"})
HTML_SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml"})
WORD_SUFFIXES: Final = frozenset({".docx"})
MAX_TAGS: Final = 300_000
"""HTML pages with more opening angle brackets are read as plain text with their tags blanked."""

_WORD: Final = re.compile(r"[^\W_]")
_ARCHIVE: Final = b"PK\x03\x04"
_PAGE: Final = re.compile(
    r"\s{0,200}(?:<\?xml[^<>]{0,200}>\s{0,20})?<(?:!doctype\s{1,20}html|html)\b", re.IGNORECASE
)


def read_file(
    path: str | Path, *, display_path: str | None = None, date: DocumentDate | None = None
) -> Document:
    """Read one file.

    Args:
        path: where it is.
        display_path: how reports name it; `path` as given unless said otherwise.
        date: the document date that the user or a manifest gives; it wins over what the text says.

    Raises:
        DocumentError: the file is missing, unreadable, no text, or larger than `MAX_BYTES`.
    """
    try:
        data = read_limited(Path(path), MAX_BYTES)
    except TooLargeError:
        raise DocumentError(TOO_LARGE) from None
    except FileNotFoundError:
        raise DocumentError("does not exist") from None
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror or error}") from error
    except ValueError as error:  # a NUL in the path, or a character that no file name has
        raise DocumentError("is no valid path") from error
    return read_bytes(data, display_path or str(path), date=date)


def read_bytes(data: bytes, path: str, *, date: DocumentDate | None = None) -> Document:
    """Read a document from the bytes of a file; the suffix of `path` or what they begin with tells the format.

    Raises:
        DocumentError: the data is no text, or there is more of it than `MAX_BYTES`.
    """
    if data.startswith(_ARCHIVE):
        from factcheck.documents.word.package import is_word

        if is_word(data):
            return _read_word(data, path, date)
    text, notes = decode(data)
    return read_text(text, path, date=date, notes=notes)


def read_text(
    text: str, path: str = "<text>", *, date: DocumentDate | None = None, notes: tuple[str, ...] = ()
) -> Document:
    """Read a document from its text; the suffix of `path` or its beginning tells the format. Raises nothing."""
    text = text.removeprefix("\ufeff")
    name = _name_of(path)
    if PurePosixPath(name).suffix.lower() in HTML_SUFFIXES or _PAGE.match(text):
        return _read_html(text, path, date, notes)
    markdown = PurePosixPath(name).suffix.lower() in MARKDOWN_SUFFIXES
    body, values = split_front_matter(text, header=markdown)
    gaps: bytearray | None = None
    if markdown:
        from factcheck.documents.markdown.blocks import read_markdown

        blocks, prose, gaps = read_markdown(text, body)
    else:
        # Blocks are cut from the text after the front matter, at the positions of the whole text.
        readable = blank(plain(text), [Span(0, body)])
        blocks = plain_blocks(readable)
        if body:
            blocks = _with_front_matter(text, body, blocks)
        prose = blank(readable, [*urls(text), *addresses(text), *tags(text)])
    prose, moved = closed_up(prose, gaps)
    if text.count("\n") + text.count("\r") > MAX_LINES:
        notes += (
            f"more than {MAX_LINES:,} lines: cut into paragraphs only, without headings, lists and references",
        )
    if not text.strip():
        notes += ("the document is empty",)
    document = Document(path, text, prose, blocks, title=values.get("title", ""), notes=notes, moved=moved)
    return _finished(document, values, date)


def _finished(document: Document, values: dict[str, str], date: DocumentDate | None) -> Document:
    """Return a document with its date and title, and with notes on what could not be read of it."""
    found, remarks = find_date(
        document.prose, document.blocks, path=document.path, front_matter=values, given=date
    )
    title = document.title
    if not title:
        block = next((block for block in document.blocks if block.kind is BlockKind.TITLE), None)
        title = "" if block is None else " ".join(document.prose[block.start : block.end].split())
    language = foreign_language(document.prose)
    if language.name:
        dates = (
            "its dates and "
            if (rules_dir() / "language" / language.code / "times.toml").is_file() and language.code
            else ""
        )
        remarks += (
            f"the text seems to be in {language.name}: only {dates}what needs no English was checked",
        )
    code = language.code or document.language
    return replace(document, date=found, title=title, notes=document.notes + remarks, language=code)


def _name_of(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).name


def _read_html(text: str, path: str, date: DocumentDate | None, notes: tuple[str, ...]) -> Document:
    if text.count("<") > MAX_TAGS:
        prose = blank(plain(text), [*tags(text), *urls(text), *addresses(text)])
        blocks, values, metadata = plain_blocks(prose), dict[str, str](), tuple[Metadatum, ...]()
        prose, moved = closed_up(prose)
        notes += (f"more than {MAX_TAGS:,} tags: read as plain text without them",)
    else:
        from factcheck.documents.html.page import read_html

        page = read_html(text)
        blocks, prose, values, metadata = page.blocks, page.prose, page.values, page.metadata
        moved = page.moved
        notes += page.notes
    titles = (prose[block.start : block.end] for block in blocks if block.kind is BlockKind.TITLE)
    title = " ".join(next(titles, "").split()) or values.get("title", "")
    unread = (
        "" if _WORD.search(prose) or not text.strip() else "it shows no text in a browser: nothing was read"
    )
    document = Document(
        path, text, prose, blocks, title=title, notes=notes, metadata=metadata, moved=moved, unread=unread
    )
    return _finished(document, values, date)


def _read_word(data: bytes, path: str, date: DocumentDate | None) -> Document:
    from factcheck.documents.word.package import NOTE, read_word

    read = read_word(data)
    text, blocks = read.text, read.blocks
    prose, moved = closed_up(blank(plain(text), [*urls(text), *addresses(text)]))
    unread = "" if text.strip() else "it holds no text in its body: nothing was read"
    document = Document(
        path,
        text,
        prose,
        blocks,
        notes=(NOTE, *read.notes),
        metadata=read.metadata,
        moved=moved,
        unread=unread,
    )
    return _finished(document, {}, date)


def _with_front_matter(text: str, body: int, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    end = len(text[:body].rstrip())
    shifted = tuple(
        block if block.section < 0 else replace(block, section=block.section + 1) for block in blocks
    )
    return (Block(BlockKind.METADATA, 0, end), *shifted)
