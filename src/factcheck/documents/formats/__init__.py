"""The formats that are read: one entry and one file each. Discovery, documentation and help derive from the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from functools import cache, cached_property
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from factcheck.documents.decoding import MAX_BYTES, DocumentError
from factcheck.documents.draft import Draft, Source
from factcheck.documents.places import Unit
from factcheck.extensions import FORMATS as PLUGINS
from factcheck.extensions import PluginError, loaded, named, plugins
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.documents.members import Member

MOST_OF_A_PACKAGE: Final = 100_000_000
"""Bytes of a file whose pictures and fonts are not read."""
MOST_OF_A_MAIL: Final = 50_000_000
"""Bytes of a mail, whose attachments are not read."""
MOST_OF_MANY: Final = 500_000_000
"""Bytes of a file of several documents."""
PACKAGE: Final = "factcheck-cli"


@dataclass(frozen=True)
class Format:
    """A format of files.

    Attributes:
        name: the name of its module here.
        title: how people call it.
        suffixes: ends of file names, lower case, with full stop.
        unit: what its places are counted in.
        lines: what the line of a place counts in, for the documentation.
        most: bytes of a file that are read.
        walked: whether folders are searched for it; otherwise it is read only when named or included.
        several: whether a file may hold several documents.
        library: the module that reading it needs beside our own, or "".
        extra: the extra that brings the library.
        fragile: whether a damaged file may end the process that reads it: its library is native code.
        apart: what is not judged and counted, for the documentation.
        module: the module that reads it, for those of other packages; ours stand here.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    unit: Unit = Unit.FILE
    lines: str = "the file"
    most: int = MAX_BYTES
    walked: bool = True
    several: bool = False
    library: str = ""
    extra: str = ""
    fragile: bool = False
    apart: str = field(default="")
    module: str = ""

    @property
    def is_installed(self) -> bool:
        """Whether its library is there."""
        return not self.library or find_spec(self.library) is not None

    @property
    def is_package(self) -> bool:
        """Whether its files are no text but bytes."""
        return self.most == MOST_OF_A_PACKAGE

    @cached_property
    def _module(self) -> Any:
        if not self.is_installed:
            raise DocumentError(
                f"is {self.title}, which an extra reads: install it with pip install '{PACKAGE}[{self.extra}]'"
            )
        return import_module(self.module or f"{__name__}.{self.name}")

    def read(self, source: Source) -> Draft:
        """Read one document.

        Raises:
            DocumentError: it cannot be read; the message is one clause for people, without the path.
        """
        found: Draft = self._module.read(source)
        return found

    def split(self, source: Source) -> Iterator[Member]:
        """Yield the documents of a file that may hold several. Raises as `read`."""
        found: Iterator[Member] = self._module.split(source)
        return found


TEXT: Final = Format("text", "plain text", ("", ".txt", ".text"))
HTML: Final = Format(
    "html",
    "HTML",
    (".html", ".htm", ".xhtml"),
    apart="menus, footers, boxes beside the story, alternative texts",
)
WORD: Final = Format(
    "docx",
    "Word",
    (".docx",),
    Unit.PARAGRAPH,
    "the paragraph",
    MOST_OF_A_PACKAGE,
    apart="comments, headers and footers, alternative texts, deleted and hidden passages",
)
MAIL: Final = Format(
    "eml",
    "e-mail",
    (".eml",),
    Unit.PART,
    "the decoded part",
    MOST_OF_A_MAIL,
    apart="quoted replies, signatures, attachments",
)
MAILBOX: Final = Format(
    "mbox",
    "a mailbox",
    (".mbox",),
    Unit.PART,
    "the decoded part",
    MOST_OF_MANY,
    several=True,
    apart="as in e-mail",
)
VTT: Final = Format("vtt", "WebVTT subtitles", (".vtt",), Unit.CUE, apart="notes and descriptions of sounds")
SRT: Final = Format("srt", "SubRip subtitles", (".srt",), Unit.CUE, apart="descriptions of sounds")
PDF: Final = Format(
    "pdf",
    "PDF",
    (".pdf",),
    Unit.PAGE,
    "the page, without its heads",
    MOST_OF_A_PACKAGE,
    library="pypdfium2",
    extra="pdf",
    fragile=True,
    apart="running heads and page numbers",
)
ODT: Final = Format(
    "odt",
    "OpenDocument text",
    (".odt",),
    Unit.PARAGRAPH,
    "the paragraph",
    MOST_OF_A_PACKAGE,
    apart="comments, headers and footers, alternative texts, deleted passages",
)
RTF: Final = Format(
    "rtf",
    "Rich Text",
    (".rtf",),
    Unit.PARAGRAPH,
    "the paragraph",
    MOST_OF_A_PACKAGE,
    apart="comments, headers and footers, hidden and deleted passages",
)
EPUB: Final = Format(
    "epub",
    "EPUB",
    (".epub",),
    Unit.CHAPTER,
    "the chapter's text",
    MOST_OF_A_PACKAGE,
    apart="files outside the reading order, its table of contents",
)
CSV: Final = Format(
    "csv", "CSV", (".csv", ".tsv"), Unit.ROW, "the file", MOST_OF_MANY, walked=False, several=True
)
JSON: Final = Format(
    "json", "JSON", (".json",), Unit.ROW, "the file", MOST_OF_A_PACKAGE, walked=False, several=True
)
JSON_LINES: Final = Format(
    "jsonl",
    "JSON Lines",
    (".jsonl", ".ndjson"),
    Unit.ROW,
    "the file",
    MOST_OF_MANY,
    walked=False,
    several=True,
)
PARQUET: Final = Format(
    "parquet",
    "Parquet",
    (".parquet",),
    Unit.ROW,
    "the row's text",
    MOST_OF_MANY,
    walked=False,
    several=True,
    library="pyarrow",
    extra="parquet",
)
MARKDOWN: Final = Format(
    "markdown",
    "Markdown",
    (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".rmd", ".qmd"),
    apart="alternative texts, component arguments",
)
FORMATS: Final = (
    TEXT,
    MARKDOWN,
    HTML,
    WORD,
    PDF,
    ODT,
    RTF,
    EPUB,
    MAIL,
    MAILBOX,
    SRT,
    VTT,
    Format("rst", "reStructuredText", (".rst", ".rest"), apart="comments, alternative texts"),
    Format("adoc", "AsciiDoc", (".adoc", ".asciidoc", ".asc"), apart="comments, alternative texts"),
    Format("org", "Org", (".org",), apart="comments"),
    Format("tex", "LaTeX", (".tex", ".latex"), apart="comments, deleted passages"),
    Format("ipynb", "notebook", (".ipynb",), Unit.CELL, "the cell", apart="code and raw cells, outputs"),
    CSV,
    JSON,
    JSON_LINES,
    PARQUET,
)


@cache
def formats() -> tuple[Format, ...]:
    """Return every format that is read: ours, then those of installed plugins.

    Raises:
        PluginError: what a plugin adds is no format, or one of its suffixes is read already.
    """
    found = list(FORMATS)
    for entry in plugins(PLUGINS):
        one = loaded(entry)
        if not isinstance(one, Format) or not one.module:
            raise PluginError(f"{named(entry)} must name a Format with the module that reads it")
        for other in found:
            if shared := {*other.suffixes, other.name} & {*one.suffixes, one.name}:
                raise PluginError(
                    f"{named(entry)} reads {min(shared)}, which is read as {other.title} already"
                )
        found.append(one)
    return tuple(found)


@cache
def by_suffix() -> dict[str, Format]:
    """Return the formats by the ends of file names that are theirs. Raises as `formats`."""
    return {suffix: one for one in formats() for suffix in one.suffixes}


_PARTS: Final = (("word/document.xml", WORD), ("META-INF/container.xml", EPUB), ("content.xml", ODT))
_PDF: Final = b"%PDF-"
_RTF: Final = b"{\\rtf"
_PARQUET: Final = b"PAR1"
HEAD: Final = 1024
"""Bytes that tell a format; PDF readers allow so many before its signature."""
_ARCHIVE: Final = b"PK\x03\x04"
_PAGE: Final = re.compile(
    r"\s{0,200}(?:<\?xml[^<>]{0,200}>\s{0,20})?<(?:!doctype\s{1,20}html|html)\b", re.IGNORECASE
)
_CUE: Final = re.compile(r"\s{0,20}(?:\d{1,6}\s{1,4})?\d\d:\d\d:\d\d,\d{3}\s-->\s\d")
# The head of a mailbox's first message, within the bytes that are looked at.
_LETTER: Final = re.compile(rb"From [^\r\n]{0,400}\d\d:\d\d[^\r\n]{0,400}\r?\n[!-9;-~]{1,76}:[ \t]")
_MAIL: Final = re.compile(
    r"(?:[A-Za-z][\w-]{0,60}:[^\n]{0,998}\r?\n(?:[ \t][^\n]{0,998}\r?\n){0,50}){0,60}?"
    r"(?:mime-version|message-id|received):\s",
    re.IGNORECASE,
)


def format_of(source: Source) -> Format:
    """Return the format of a file: what its first bytes say, else the end of its name, else plain text.

    Raises:
        DocumentError: it is no text, and nothing that is read.
    """
    if source.given is None and (found := by_signature(source.data)) is not None:
        return found
    known = by_suffix().get(source.suffix, TEXT)
    if known.library or known.module or known.most != MAX_BYTES or known in (MAIL, HTML):
        return known
    if _PAGE.match(source.text):
        return HTML
    return _by_opening(source.text) if known is TEXT else known


def by_signature(data: bytes) -> Format | None:
    """Return the format that the first bytes of a file prove, or None."""
    if data.startswith(_ARCHIVE):
        from factcheck.documents.archive import names_of

        names = names_of(data)
        found = next((one for part, one in _PARTS if part in names), None)
        if found is None and any(name.startswith("word/") for name in names):
            return WORD  # whose main document has another name
        return found
    if _PDF in data[:HEAD]:
        return PDF
    if data.startswith(_PARQUET):
        return PARQUET
    if _LETTER.match(data):
        return MAILBOX
    return RTF if data.startswith(_RTF) else None


def _by_opening(text: str) -> Format:
    """Return what a text is that no suffix names, by its first lines."""
    if text.startswith("WEBVTT"):
        return VTT
    if _CUE.match(text):
        return SRT
    return MAIL if _MAIL.match(text) else TEXT
