"""Comments put into a Word file at the words of findings: bytes are added to its parts, and none are changed.

A run is cut where a comment begins or ends inside it. Comments cannot stand in notes and text boxes, so those of a note
stand at its mark, those of a text box at what it is anchored to.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from factcheck.documents.archive import Archive, names_of, opened
from factcheck.documents.decoding import DocumentError
from factcheck.documents.formats.docx import MAIN, read_traced
from factcheck.documents.word.trace import Place, Trace
from factcheck.documents.xml_stream import MAX_XML
from factcheck.report.word.comments import Comments

if TYPE_CHECKING:
    from factcheck.documents.word.trace import Text
    from factcheck.findings import DocumentReport, Finding

_DECLARED: Final = re.compile(rb"\A(<\?xml[^>]*encoding=[\"'])([\w.-]+)([\"'])")
_PRESERVE: Final = b' xml:space="preserve"'
_TRIED: Final = 50
"""Characters from each end of the words that are looked up: most stand in the file as they do in the text."""
_HEAD: Final = 2_000
_TAG_END: Final = re.compile(rb"(?:\"[^\"]*\"|'[^']*'|[^\"'>])*>")


class AnnotationError(DocumentError):
    """The file cannot be given comments; the message is one clause about it."""


class _Mark(NamedTuple):
    """Bytes to be added at a place; of those at one place, ends come before beginnings."""

    at: int
    text: Text | None
    order: int
    added: bytes


def annotated(data: bytes, report: DocumentReport) -> bytes:
    """Return a Word file with a comment for each finding of its report.

    Raises:
        AnnotationError: it is no Word file, or not the one that was checked.
    """
    if MAIN not in names_of(data):
        raise AnnotationError("it is no Word file (docx)")
    try:
        with opened(data, "Word") as archive:
            main = _as_utf8(archive.data(MAIN, MAX_XML))
            trace = Trace(main)
            draft = read_traced(_WithMain(archive, main), trace)
            if draft.text != report.text:
                raise AnnotationError("it is not what was checked: it has changed since")
            comments = Comments(archive, trace.space)
            marked = _marked(main, list(_marks(trace, report, comments)))
            return _packed(data, {MAIN: marked, **comments.parts()})
    except AnnotationError:
        raise
    except DocumentError as error:
        raise AnnotationError(f"it {error}") from error


class _WithMain(Archive):
    """The archive, with other bytes for its main part."""

    def __init__(self, archive: Archive, main: bytes) -> None:
        self.names = archive.names
        self._inner = archive
        self._main = main

    def stream(self, name: str) -> IO[bytes]:
        return io.BytesIO(self._main) if name == MAIN else self._inner.stream(name)


def _as_utf8(data: bytes) -> bytes:
    """Return XML in the encoding in which places are counted."""
    found = _DECLARED.match(data)
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else found[2].decode() if found else "utf-8"
    if encoding.lower() in ("utf-8", "utf8", "us-ascii", "ascii"):
        return data
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeError) as error:
        raise AnnotationError("its main part is in an encoding that is not read") from error
    return _DECLARED.sub(rb"\1UTF-8\3", text.removeprefix("\ufeff").encode())


def _marks(trace: Trace, report: DocumentReport, comments: Comments) -> Iterator[_Mark]:
    """Yield what is to be added for each finding, and write its comment."""
    ends = []
    for finding in report.findings:
        shown = [place for place in range(*finding.span) if not report.text[place].isspace()]
        ends.append((shown[:_TRIED], shown[: -_TRIED - 1 : -1]))
    whole = [place for place, char in enumerate(report.text[:_HEAD]) if not char.isspace()]
    wanted = {offset for both in ends for offsets in both for offset in offsets}
    places = trace.locate([*wanted, *whole], report.text)
    head = next((places[offset] for offset in whole if offset in places), None)
    for finding, both in zip(report.findings, ends, strict=True):
        first, last = (next((places[at] for at in offsets if at in places), head) for offsets in both)
        if first is None or last is None:
            raise AnnotationError("it holds no words that a comment could stand at")
        yield from _around(trace.data, first, last, comments, finding, report)


def _around(
    data: bytes, first: Place, last: Place, comments: Comments, finding: Finding, report: DocumentReport
) -> Iterator[_Mark]:
    splits = b"<![CDATA[" not in data
    begin, end = comments.add(finding, report)
    if first.text is None or not splits or _opens(data, first):
        yield _Mark(first.run.start, None, 1, begin)
    else:
        yield _Mark(first.start, first.text, 1, begin)
    if last.text is None or not splits or _closes(data, last):
        yield _Mark(last.run.end, None, 0, end)
    else:
        yield _Mark(last.end, last.text, 0, end)


def _opens(data: bytes, place: Place) -> bool:
    """Tell whether a character is the first thing that its run shows."""
    assert place.text is not None
    tag = _TAG_END.match(data, place.text.tag + 1)
    return place.run.first == place.text.tag and tag is not None and tag.end() == place.start


def _closes(data: bytes, place: Place) -> bool:
    """Tell whether a character is the last thing that its run shows."""
    assert place.text is not None
    return data[place.end : place.run.last].strip() == f"</{place.text.name}>".encode()


def _marked(data: bytes, marks: list[_Mark]) -> bytes:
    """Return the part with what is added; a run in which something is added is cut there."""
    pieces: list[bytes] = []
    done = 0
    added: dict[int, list[_Mark]] = {}
    for mark in marks:
        added.setdefault(mark.at, []).append(mark)
        if mark.text is not None:
            name = mark.text.tag + 1 + len(mark.text.name.encode())
            tag = _TAG_END.match(data, name)
            if tag is not None and b"xml:space" not in tag[0]:
                added[name] = [_Mark(name, None, 0, _PRESERVE)]
    for at in sorted(added):
        here = sorted(added[at], key=lambda mark: mark.order)
        words = b"".join(mark.added for mark in here)
        text = next((mark.text for mark in here if mark.text is not None), None)
        if text is not None:
            run = text.run
            words = (
                f"</{text.name}></{run.name}>".encode()
                + words
                + f"<{run.name}>".encode()
                + run.properties
                + f"<{text.name}".encode()
                + _PRESERVE
                + b">"
            )
        pieces += (data[done:at], words)
        done = at
    return b"".join((*pieces, data[done:]))


def _packed(data: bytes, parts: dict[str, bytes]) -> bytes:
    """Return a package with some of its parts replaced or added; the others are copied."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        new.comment = old.comment
        for info in old.infolist():
            part = parts.pop(info.filename) if info.filename in parts else old.read(info)
            new.writestr(info, part, info.compress_type)
        for name, content in parts.items():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
