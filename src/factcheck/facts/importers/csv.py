"""CSV with a header line, its columns in any order, under the names of `rules/lexicons/import-columns.toml`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from factcheck.facts.importers.columns import Columns
from factcheck.facts.importers.holding import ImportFormatError, Said


def read(path: Path) -> Iterator[Said]:
    """Yield the rows of a CSV file; dates as YYYY-MM-DD, YYYY-MM or YYYY, an end also as ".." or "present".

    Raises:
        ImportFormatError: the columns tell nothing, or a row is broken.
        OSError: the file cannot be read.
    """
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream, strict=True)
        try:
            columns = Columns(reader.fieldnames or ())
            if not columns.tell:
                have = ", ".join(reader.fieldnames or ()) or "none"
                raise ImportFormatError(
                    f"{path}: no columns person and office, person and died, or body and founded (there are: {have})"
                )
            for row in reader:
                yield columns.said({name: cell or "" for name, cell in row.items() if isinstance(name, str)})
        except (csv.Error, UnicodeDecodeError) as error:
            raise ImportFormatError(f"{path}:{reader.line_num}: {error}") from error
