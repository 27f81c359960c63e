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
    return members_of(_rows(source.data), source, follows=True, in_file=False)


def read(source: Source) -> Draft:
    """Read the text of a row."""
    return TEXT.read(source)


def _rows(data: bytes) -> Iterator[Entry]:
    number = 0
    left = MOST_OF_MANY
    try:
        with pyarrow.parquet.ParquetFile(pyarrow.BufferReader(data)) as file:
            names = [field.name for field in file.schema_arrow if _is_plain(field.type)]
            for batch in file.iter_batches(batch_size=_ROWS, columns=names):
                left -= batch.nbytes
                if left < 0:
                    raise DocumentError("unpacks to more than is read: split it")
                for values in batch.to_pylist():
                    number += 1
                    yield Entry(values, number)
    except _DAMAGE as error:
        raise DocumentError("is a damaged Parquet file") from error


def _is_plain(kind: Any) -> bool:
    """Tell whether a column holds text, numbers or times, and no lists or records."""
    return not pyarrow.types.is_nested(kind) and not pyarrow.types.is_binary(kind)
