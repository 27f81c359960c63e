"""Notebooks (Jupyter): their text cells, as Markdown; code and outputs are set apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from factcheck.documents.decoding import DocumentError
from factcheck.documents.draft import Draft, Source, words_in
from factcheck.documents.markdown.blocks import read_markdown
from factcheck.documents.masking import plain
from factcheck.documents.model import Block, Metadatum, Span
from factcheck.documents.places import Places, Unit
from factcheck.documents.plain import assign_sections

_MOST_CELLS: Final = 20_000
_TEXT_OUTPUTS: Final = ("text/plain", "text/markdown", "text/html")


def read(source: Source) -> Draft:
    """Read a notebook.

    Raises:
        DocumentError: it is no notebook.
    """
    try:
        notebook = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        raise DocumentError("is no notebook: it holds no JSON that can be read") from error
    cells = list(_cells(notebook))
    if not isinstance(notebook, dict) or (
        not cells and "cells" not in notebook and "worksheets" not in notebook
    ):
        raise DocumentError("is no notebook: it has no cells")
    reader = _Reader()
    for number, cell in enumerate(cells[:_MOST_CELLS], 1):
        reader.take(number, cell)
    draft = reader.draft()
    _describe(draft, notebook.get("metadata"))
    draft.notes = source.decoded[1]
    if not draft.text.strip():
        draft.unread = "it has no cells of text: nothing was read"
    return draft


def _cells(notebook: Any) -> Iterator[dict[str, Any]]:
    """Yield the cells, of the older format too."""
    if not isinstance(notebook, dict):
        return
    sheets = notebook.get("worksheets")
    for holder in [notebook, *(sheets if isinstance(sheets, list) else [])]:
        found = holder.get("cells") if isinstance(holder, dict) else None
        yield from (cell for cell in (found if isinstance(found, list) else []) if isinstance(cell, dict))


def _joined(value: object) -> str:
    if isinstance(value, list):
        return "".join(piece for piece in value if isinstance(piece, str))
    return value if isinstance(value, str) else ""


class _Reader:
    """Puts the text cells one below the other."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._proses: list[str] = []
        self._gaps = bytearray()
        self._blocks: list[Block] = []
        self._hidden: list[Span] = []
        self._places = Places(Unit.CELL)
        self._length = 0
        self._draft = Draft("", "", ())

    def take(self, number: int, cell: dict[str, Any]) -> None:
        """Take a cell."""
        source = _joined(cell.get("source", cell.get("input", "")))
        kind = cell.get("cell_type")
        if kind == "markdown" or kind == "heading":
            self._add(number, f"# {source}" if kind == "heading" else source)
            return
        self._draft.set_apart["code cells" if kind == "code" else "raw cells"] += words_in(source)
        outputs = cell.get("outputs")
        for output in outputs if isinstance(outputs, list) else []:
            if isinstance(output, dict):
                self._draft.set_apart["notebook outputs"] += words_in(_shown(output))

    def _add(self, number: int, source: str) -> None:
        found = read_markdown(source, 0)
        at = self._length
        end = "\n\n"
        self._places.add(at, number)
        self._texts.append(source + end)
        self._proses.append(plain(found.prose) + end)
        self._gaps += (found.gaps if found.gaps is not None else bytearray(len(source))) + bytearray(len(end))
        self._blocks += [
            replace(one, start=one.start + at, end=one.end + at, section=-1) for one in found.blocks
        ]
        self._hidden += [Span(start + at, stop + at) for start, stop in found.hidden]
        self._draft.set_apart["alternative texts"] += found.alternative_words
        self._length += len(source) + len(end)

    def draft(self) -> Draft:
        """Return what was read."""
        draft = self._draft
        draft.text, draft.prose = "".join(self._texts), "".join(self._proses)
        draft.blocks = tuple(assign_sections(self._blocks))
        draft.gaps, draft.hidden, draft.places = self._gaps, self._hidden, self._places
        return draft


def _shown(output: dict[str, Any]) -> str:
    """Return the text of an output."""
    data = output.get("data")
    pieces = [_joined(output.get("text", ""))]
    if isinstance(data, dict):
        pieces += [_joined(data.get(kind, "")) for kind in _TEXT_OUTPUTS[:1]]
    return " ".join(pieces)


def _describe(draft: Draft, metadata: object) -> None:
    """Take the title, date and authors that the notebook's meta data give."""
    if not isinstance(metadata, dict):
        return
    if isinstance(title := metadata.get("title"), str):
        draft.title = title[:500]
    for key, value in metadata.items():
        if isinstance(value, str) and len(value) <= 100:
            draft.page_data[str(key).lower()[:60]] = value
    authors = metadata.get("authors")
    for author in authors[:5] if isinstance(authors, list) else []:
        if isinstance(author, dict) and isinstance(name := author.get("name"), str):
            draft.metadata += (Metadatum("author", name[:500], Span(0, 0)),)
