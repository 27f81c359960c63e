"""SPARQL results in JSON, such as Wikidata's query service gives; docs/facts.md holds the queries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from factcheck.facts.importers.columns import Columns
from factcheck.facts.importers.holding import ImportFormatError, Said


def read(path: Path) -> Iterator[Said]:
    """Yield what the rows of a result set say.

    Raises:
        ImportFormatError: the file holds no SPARQL results, or its variables tell nothing.
        OSError: the file cannot be read.
    """
    try:
        content = json.loads(path.read_bytes())
        rows = content["results"]["bindings"]
        names = content.get("head", {}).get("vars") or list(
            dict.fromkeys(name for row in rows for name in row)
        )
        columns = Columns(names)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ImportFormatError(f"{path}: no SPARQL results in JSON ({error!r})") from error
    if rows and not columns.tell:
        raise ImportFormatError(
            f"{path}: select ?personLabel and ?positionLabel, ?personLabel and ?died, or ?bodyLabel and ?founded "
            f"(there are: {', '.join(names)})"
        )
    for row in rows:
        yield columns.said(
            {name: str(value.get("value", "")) for name, value in row.items() if isinstance(value, dict)}
        )
