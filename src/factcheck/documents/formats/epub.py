"""EPUB: the chapters of its spine, in reading order, as a browser shows them."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import field
from typing import Final
from urllib.parse import unquote

from factcheck.documents.archive import Archive, read_package
from factcheck.documents.decoding import MAX_BYTES, DocumentError, decode
from factcheck.documents.draft import Draft, Source, Writer, words_in
from factcheck.documents.html.text import MAX_TAGS, HtmlText, html_text
from factcheck.documents.model import Metadatum, Provenance, Span, StatedDate
from factcheck.documents.places import Unit
from factcheck.documents.xml_stream import stream_xml
from factcheck.values import dataclass

_CONTAINER: Final = "META-INF/container.xml"
_PAGES: Final = ("application/xhtml+xml", "text/html")
_MOST_ITEMS: Final = 5_000
_OUTSIDE: Final = "files outside the reading order"
_CONTENTS: Final = "table of contents"


@dataclass(slots=True)
class _Package:
    """What the package document says: its pages by identity, the spine, and its meta data."""

    pages: dict[str, str] = field(default_factory=dict)
    contents: set[str] = field(default_factory=set)
    spine: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)


def read(source: Source) -> Draft:
    """Read a book.

    Raises:
        DocumentError: it is damaged, protected, or larger than is read as one document.
    """
    return read_package(source.data, "EPUB", _read)


def _read(archive: Archive) -> Draft:
    root = _root(archive)
    package = _package(archive, root)
    folder = posixpath.dirname(root)
    if "META-INF/encryption.xml" in archive.names and not any(
        _path(folder, href) in archive.names for href in package.pages.values()
    ):
        raise DocumentError("is a protected EPUB file")
    writer = Writer(Unit.CHAPTER)
    read_pages = set()
    budget = [MAX_TAGS * 4, 4 * MAX_BYTES]
    for number, identity in enumerate(package.spine, 1):
        name = _path(folder, package.pages.get(identity, ""))
        if name not in archive.names or name in read_pages:
            continue
        read_pages.add(name)
        found = _page(archive, name, budget)
        if identity in package.contents:
            writer.set_apart[_CONTENTS] += sum(words_in(one.text) for one in found.paragraphs)
            continue
        writer.set_apart += found.set_apart
        for line, paragraph in enumerate(found.paragraphs):
            writer.add(paragraph, number, line + 1)
    for href in package.pages.values():
        name = _path(folder, href)
        if name in archive.names and name not in read_pages:
            read_pages.add(name)
            writer.set_apart[_OUTSIDE] += sum(
                words_in(one.text) for one in _page(archive, name, budget).paragraphs
            )
    draft = writer.draft()
    draft.title = package.said.get("title", "")
    draft.metadata = tuple(Metadatum(name, value, Span(0, 0)) for name, value in package.said.items())
    if date := package.said.get("date"):
        draft.dates = [StatedDate(date[:10], Provenance.META)]
    if not draft.text.strip():
        draft.unread = "it holds no text in its reading order: nothing was read"
    return draft


def _path(folder: str, href: str) -> str:
    """Return the name of a part that a reference leads to."""
    return posixpath.normpath(posixpath.join(folder, unquote(href.split("#")[0]))) if href else ""


def _page(archive: Archive, name: str, budget: list[int]) -> HtmlText:
    """Return a page; `budget` holds the tags and bytes that the book may still have, and is drawn on.

    Raises:
        DocumentError: the book has more.
    """
    data = archive.data(name, MAX_BYTES)
    text, _ = decode(data)
    budget[0] -= text.count("<")
    budget[1] -= len(data)
    if min(budget) < 0 or text.count("<") > MAX_TAGS:
        raise DocumentError("is larger than is read as one document")
    return html_text(text)


def _root(archive: Archive) -> str:
    found: list[str] = []

    def opened(_space: str, name: str, attributes: Mapping[str, str]) -> None:
        if name == "rootfile" and "full-path" in attributes:
            found.append(attributes["full-path"])

    if _CONTAINER in archive.names:
        with archive.stream(_CONTAINER) as stream:
            stream_xml(stream, opened=opened, closed=lambda *_: None, text=lambda _: None)
    if not found or found[0] not in archive.names:
        raise DocumentError("is a damaged EPUB file: it does not say where its contents are")
    return found[0]


def _package(archive: Archive, name: str) -> _Package:
    package = _Package()
    pieces: list[str] = []

    def opened(_space: str, name: str, attributes: Mapping[str, str]) -> None:
        pieces.clear()
        if name == "item" and attributes.get("media-type") in _PAGES and len(package.pages) < _MOST_ITEMS:
            identity = attributes.get("id", "")
            package.pages[identity] = attributes.get("href", "")
            if "nav" in attributes.get("properties", "").split():
                package.contents.add(identity)
        elif name == "itemref" and len(package.spine) < _MOST_ITEMS:
            linear = attributes.get("linear", "yes").lower() != "no"
            package.spine += [attributes.get("idref", "")] * linear

    def closed(space: str, name: str) -> None:
        value = " ".join("".join(pieces).split())
        if space.endswith("/dc/elements/1.1/") and value:
            package.said.setdefault({"creator": "author"}.get(name, name), value[:500])
        pieces.clear()

    def text(piece: str) -> None:
        if len(pieces) < 100:
            pieces.append(piece[:500])

    with archive.stream(name) as stream:
        stream_xml(stream, opened=opened, closed=closed, text=text)
    return package
