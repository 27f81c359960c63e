"""Reading: a file, bytes or a text into a `Document`, by the table of formats."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final

from factcheck.documents.closing_up import closed_up
from factcheck.documents.dating import find_date
from factcheck.documents.decoding import DocumentError, too_large
from factcheck.documents.draft import ANY_FIELDS, Draft, Fields, Source
from factcheck.documents.formats import HEAD, TEXT, Format, by_signature, by_suffix, format_of
from factcheck.documents.languages import foreign_language
from factcheck.documents.members import Member
from factcheck.documents.model import BlockKind, Document, DocumentDate, Metadatum, Span
from factcheck.documents.places import Unit
from factcheck.files import TooLargeError, read_beginning, read_limited
from factcheck.resources import rules_dir

MOST_WORDS = 2_500_000
"""Words and signs of a document that are read."""
_WORD: Final = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")


def most_of(data: bytes, path: str) -> int:
    """Return how many bytes a file may have that begins with `data`, or is called `path`."""
    return (by_signature(data) or by_suffix().get(Path(path).suffix.lower(), TEXT)).most


def data_of(path: str | Path) -> bytes:
    """Return the bytes of a file, as many as its format may have.

    Raises:
        DocumentError: it is missing, unreadable, or larger.
    """
    most = by_suffix().get(Path(path).suffix.lower(), TEXT).most
    try:
        return read_limited(Path(path), most)
    except TooLargeError:
        raise DocumentError(too_large(most)) from None
    except FileNotFoundError:
        raise DocumentError("does not exist") from None
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror or error}") from error
    except ValueError as error:  # a NUL in the path, or a character that no file name has
        raise DocumentError("is no valid path") from error


def begins_as_several(path: str | Path) -> bool:
    """Tell whether a file begins as one that holds several documents, whatever it is called; False if unreadable."""
    try:
        found = by_signature(read_beginning(Path(path), HEAD))
    except (DocumentError, OSError, ValueError):
        return False
    return found is not None and found.several


def read_file(
    path: str | Path,
    *,
    display_path: str | None = None,
    date: DocumentDate | None = None,
    fields: Fields = ANY_FIELDS,
) -> Document:
    """Read one file that holds one document.

    Args:
        path: where it is.
        display_path: how reports name it; `path` as given unless said otherwise.
        date: the document date that the user or a manifest gives; it wins over what the text says.
        fields: which fields of a table or of JSON hold what.

    Raises:
        DocumentError: the file is missing, unreadable, no text, too large, or holds several documents.
    """
    return read_bytes(data_of(path), display_path or str(path), date=date, fields=fields)


def read_bytes(
    data: bytes, path: str, *, date: DocumentDate | None = None, fields: Fields = ANY_FIELDS
) -> Document:
    """Read a document from the bytes of a file; what they begin with or the suffix of `path` tells the format.

    Raises:
        DocumentError: the data is no text, too large, or holds several documents.
    """
    source = Source(data, path, fields)
    found = _checked(source)
    if not found.several:
        return finished(_bounded(found.read(source)), path, date)
    members = []
    for member in found.split(source):
        members.append(member)
        if len(members) > 1:
            raise DocumentError("holds several documents: read them with read_documents")
    if not members:
        raise DocumentError("holds no document")
    return read_member(members[0], path, date=date)


def read_documents(
    path: str | Path, *, date: DocumentDate | None = None, fields: Fields = ANY_FIELDS
) -> list[Document]:
    """Read every document of a file; those of a file of several are named "story.mbox#2".

    Raises:
        DocumentError: the file or one of its documents cannot be read.
    """
    data = data_of(path)
    members = members_of(data, str(path), fields)
    if members is None:
        return [read_bytes(data, str(path), date=date, fields=fields)]
    return [read_member(member, member.path, date=date) for member in members]


def read_text(
    text: str, path: str = "<text>", *, date: DocumentDate | None = None, notes: tuple[str, ...] = ()
) -> Document:
    """Read a document from its text; the suffix of `path` or its beginning tells the format.

    Raises nothing: what is no good file of its format is read as plain text.
    """
    source = Source(b"", path, given=text)
    try:
        found = format_of(source)
        draft = (TEXT if found.several or found.is_package else found).read(source)
    except DocumentError as error:
        draft = TEXT.read(source)
        notes += (f"read as plain text: it {error}",)
    draft.notes = (*notes, *draft.notes)
    return finished(draft, path, date)


def members_of(data: bytes, path: str, fields: Fields = ANY_FIELDS) -> list[Member] | None:
    """Return the documents of a file that may hold several, or None when its format holds one.

    The path of a member is "PATH#2"; of the only one, "PATH".

    Raises:
        DocumentError: the file cannot be read.
    """
    source = Source(data, path, fields)
    found = _checked(source)
    if not found.several:
        return None
    members = list(found.split(source))
    if len(members) == 1 and not fields.identity:
        return [replace(members[0], path=path)]
    return members


def read_member(member: Member, path: str, *, date: DocumentDate | None = None) -> Document:
    """Read one document of a file of several. Raises as `read_bytes`."""
    draft = member.read()
    if draft.places.unit is Unit.PART:
        draft.places.first = member.line
    document = finished(_bounded(draft), path, date)
    return replace(document, file="" if member.path == member.file else member.file)


def _bounded(draft: Draft) -> Draft:
    """Return a draft whose words and signs fit into memory, each of which takes a few hundred bytes.

    Raises:
        DocumentError: it has more; ten megabytes of prose have fewer, ten megabytes of brackets have not.
    """
    if len(draft.prose) > MOST_WORDS and next(islice(_WORD.finditer(draft.prose), MOST_WORDS, None), None):
        raise DocumentError(f"holds more than {MOST_WORDS:,} words and signs: split it")
    return draft


def _checked(source: Source) -> Format:
    found = format_of(source)
    if len(source.data) > found.most:
        raise DocumentError(too_large(found.most))
    return found


def finished(draft: Draft, path: str, date: DocumentDate | None) -> Document:
    """Return a document with its date and title, and with notes on what could not be read of it."""
    prose, moved = (draft.prose, draft.moved) if draft.closed else closed_up(draft.prose, draft.gaps)
    found, remarks = find_date(
        prose,
        draft.blocks,
        path=path,
        front_matter=draft.front_matter,
        page_data=draft.page_data,
        stated=draft.dates,
        given=date,
    )
    title = draft.title or draft.front_matter.get("title", "")
    if not title:
        block = next((block for block in draft.blocks if block.kind is BlockKind.TITLE), None)
        title = "" if block is None else " ".join(prose[block.start : block.end].split())
    language = foreign_language(prose)
    if language.name:
        remarks += (f"{_SEEMS} {language.name}: {_only(language.code)}",)
    apart = tuple((label, count) for label, count in draft.set_apart.most_common() if count)
    if apart:
        remarks = (
            f"left out, by words: {', '.join(f'{label} ({count:,})' for label, count in apart)}",
            *remarks,
        )
    metadata = draft.metadata
    if author := draft.front_matter.get("author", ""):
        metadata += (Metadatum("author", author[:500], Span(0, 0)),)
    return Document(
        path,
        draft.text,
        prose,
        draft.blocks,
        date=found,
        title=title,
        notes=draft.notes + remarks,
        metadata=metadata,
        moved=moved,
        unread=draft.unread,
        language=language.code or "en",
        places=draft.places,
        shown=draft.shown,
        set_apart=apart,
    )


_SEEMS = "the text seems to be in"


def _only(language: str) -> str:
    """Say what is checked of a text in another language than English."""
    known = language and (rules_dir() / "language" / language / "times.toml").is_file()
    return f"only {'its dates and ' if known else ''}what needs no English was checked"


def in_language(document: Document, language: str) -> Document:
    """Return a document as one in a language (ISO 639-1) that the user names, whatever it seems to be in."""
    notes = tuple(note for note in document.notes if not note.startswith(_SEEMS))
    if language != "en":
        notes += (f"read as a text in the language {language!r}, as the settings say: {_only(language)}",)
    return replace(document, language=language, notes=notes)
