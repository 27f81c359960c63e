"""Parquet, through Arrow: a document in each row of a column of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pyarrow
import pyarrow.parquet

from factcheck.documents.decoding import DocumentError
from factcheck.documents.draft import Draft, Source
from factcheck.documents.formats import MOST_OF_MANY, TEXT
from factcheck.documents.formats.records import Entry, members_of
from factcheck.documents.members import Member

_ROWS: Final = 256
_DAMAGE: Final = (pyarrow.ArrowException, OSError, ValueError, OverflowError)


def split(source: Source) -> Iterator[Member]:
    """Yield the rows that hold text.

    Raises:
        DocumentError: it is damaged, or no column holds text.
    """
    rows = _rows(pyarrow.BufferReader(source.data), MOST_OF_MANY)
    return members_of(rows, source, follows=True, in_file=False)


def stream(source: Source) -> Iterator[Member]:
    """Yield the rows that hold text of the file that a source names, however large, in little memory.

    Raises: as `split`.
    """
    return members_of(_rows(source.path, None), source, follows=True, in_file=False)


def read(source: Source) -> Draft:
    """Read the text of a row."""
    return TEXT.read(source)


def _rows(opened: Any, most: int | None) -> Iterator[Entry]:
    """Yield the rows of a file, which may unpack to so many bytes."""
    number = 0
    left = most
    try:
        with pyarrow.parquet.ParquetFile(opened) as file:
            names = [field.name for field in file.schema_arrow if _is_plain(field.type)]
            for batch in file.iter_batches(batch_size=_ROWS, columns=names):
                if left is not None and (left := left - batch.nbytes) < 0:
                    raise DocumentError("unpacks to more than is read: split it")
                for values in batch.to_pylist():
                    number += 1
                    yield Entry(values, number)
    except _DAMAGE as error:
        raise DocumentError("is a damaged Parquet file") from error


def _is_plain(kind: Any) -> bool:
    """Tell whether a column holds text, numbers or times, and no lists or records."""
    return not pyarrow.types.is_nested(kind) and not pyarrow.types.is_binary(kind)
