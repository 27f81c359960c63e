"""Reading: a file, bytes or a text into a `Document`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from factcheck.documents.dating import find_date
from factcheck.documents.decoding import MAX_BYTES, TOO_LARGE, DocumentError, decode
from factcheck.documents.front_matter import split_front_matter
from factcheck.documents.masking import addresses, blank, plain, tags, urls
from factcheck.documents.model import Block, BlockKind, Document, DocumentDate, Span
from factcheck.documents.plain import MAX_LINES, plain_blocks

MARKDOWN_SUFFIXES: Final = frozenset({".md", ".markdown", ".mdown", ".mkd"})
TEXT_SUFFIXES: Final = frozenset({"", ".txt", ".text"})


def read_file(path: Path, *, display_path: str | None = None, date: DocumentDate | None = None) -> Document:
    """Read one file.

    Args:
        path: where it is.
        display_path: how reports name it; `path` as given unless said otherwise.
        date: the document date that the user or a manifest gives; it wins over what the text says.

    Raises:
        DocumentError: the file is missing, unreadable, no text, or larger than `MAX_BYTES`.
    """
    try:
        if path.is_dir():
            raise DocumentError("is a folder")
        if path.stat().st_size > MAX_BYTES:
            raise DocumentError(TOO_LARGE)
        data = path.read_bytes()
    except FileNotFoundError:
        raise DocumentError("does not exist") from None
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror or error}") from error
    except ValueError as error:  # a NUL in the path
        raise DocumentError("is no valid path") from error
    return read_bytes(data, display_path or str(path), date=date)


def read_bytes(data: bytes, path: str, *, date: DocumentDate | None = None) -> Document:
    """Read a document from the bytes of a file; the suffix of `path` tells the format.

    Raises:
        DocumentError: the data is no text, or there is more of it than `MAX_BYTES`.
    """
    text, notes = decode(data)
    return read_text(text, path, date=date, notes=notes)


def read_text(
    text: str, path: str = "<text>", *, date: DocumentDate | None = None, notes: tuple[str, ...] = ()
) -> Document:
    """Read a document from its text; the suffix of `path` tells the format. Raises nothing."""
    text = text.removeprefix("\ufeff")
    name = PurePosixPath(path.replace("\\", "/")).name
    body, values = split_front_matter(text)
    if PurePosixPath(name).suffix.lower() in MARKDOWN_SUFFIXES:
        from factcheck.documents.markdown import read_markdown

        blocks, prose, more = read_markdown(text, body)
        notes += more
    else:
        # Blocks are cut from the text after the front matter, at the positions of the whole text.
        readable = blank(plain(text), [Span(0, body)])
        blocks = plain_blocks(readable)
        if body:
            blocks = _with_front_matter(text, body, blocks)
        prose = blank(readable, [*urls(text), *addresses(text), *tags(text)])
    found, remarks = find_date(prose, blocks, name=name, front_matter=values, given=date)
    title = next((prose[block.start : block.end] for block in blocks if block.kind is BlockKind.TITLE), "")
    title = values.get("title", "") or " ".join(title.split())
    if text.count("\n") + text.count("\r") > MAX_LINES:
        notes += (
            f"more than {MAX_LINES:,} lines: cut into paragraphs only, without headings, lists and references",
        )
    if not text.strip():
        notes += ("the document is empty",)
    return Document(path, text, prose, blocks, found, title, notes + remarks)


def _with_front_matter(text: str, body: int, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    end = len(text[:body].rstrip())
    shifted = tuple(
        block if block.section < 0 else replace(block, section=block.section + 1) for block in blocks
    )
    return (Block(BlockKind.METADATA, 0, end), *shifted)
