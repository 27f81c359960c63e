"""Web archives: WARC files with pages as they were fetched, and WET files with their text; through warcio, an extra."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from factcheck.documents import MAX_BYTES, DocumentError, Member
from factcheck.documents.decoding import TOO_LARGE

SUFFIXES: Final = (".warc", ".wet", ".warc.gz", ".wet.gz")
_TEXT, _PAGE = "text", "html"
_KINDS: Final = {"text/plain": _TEXT, "text/html": _PAGE, "application/xhtml+xml": _PAGE}
_LONGEST_NAME: Final = 500


def documents_of(file: Path, passed_over: Counter[str]) -> Iterator[Member]:
    """Yield the pages and texts of a web archive, each named by its address.

    The day on which a page was fetched is not the day that it speaks from, so it is not taken for it.

    Args:
        file: the archive.
        passed_over: counts the answers that are neither, by their media type.

    Raises:
        DocumentError: it is damaged, or warcio is not installed.
        OSError: it cannot be read.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise DocumentError("web archives need warcio: pip install 'factcheck-cli[warc]'") from error
    seen: set[str] = set()
    with file.open("rb") as stream:
        try:
            for number, record in enumerate(ArchiveIterator(stream), 1):
                if record.rec_type not in ("response", "resource", "conversion"):
                    continue
                kind = _KINDS.get(_media_type(record))
                if kind is None:
                    passed_over[_media_type(record) or "no media type"] += 1
                    continue
                address = record.rec_headers.get_header("WARC-Target-URI") or str(number)
                name = f"{file}#{address[:_LONGEST_NAME]}"
                name = f"{name}~{number}" if name in seen else name
                seen.add(name)
                data = record.content_stream().read(MAX_BYTES + 1)
                problem = TOO_LARGE if len(data) > MAX_BYTES else ""
                yield Member(name, str(file), b"" if problem else data, kind, problem=problem)
        except (ArchiveLoadFailed, EOFError, ValueError) as error:
            raise DocumentError("is a damaged web archive") from error


def _media_type(record: Any) -> str:
    """Return the media type of what was fetched; WET files say it of their texts themselves."""
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    value = headers.get_header("Content-Type") if headers is not None else None
    return (value or "").partition(";")[0].strip().lower()
