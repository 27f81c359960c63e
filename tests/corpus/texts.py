"""Small corpora of texts that copy each other with slips, with one document that cannot be read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NAMES = ("Ann Poe", "Ida Roe", "Ib Dahl")
# The rules of these tests need no fact table.
FEW = ("--select", "GEN602,CAL101,CON42")


def records(number: int) -> Iterator[dict[str, str]]:
    """Yield documents in pairs: every second one has another number in a sentence of the one before."""
    for place in range(number):
        story, people = place // 2, 40 + place % 2
        text = (
            f"The council of Ostrey {story} met on Monday, 21 January 2026, to speak of its old stone bridge. "
            f"The mayor {NAMES[story % 3]} said in the hall that {people} people had asked for a new one by letter. "
            f"Nobody of the {story} who came spoke against the plan, and the meeting of the town ended at nine."
        )
        yield {"id": f"story-{place:05}", "date": "2026-01-22", "text": text}


def write_json_lines(file: Path, number: int) -> Path:
    """Write documents as JSON Lines; the last line is none."""
    lines = [*map(json.dumps, records(number)), "no record"]
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


def write_folder(folder: Path, number: int) -> Path:
    """Write documents as a folder of files, one of which is no text."""
    folder.mkdir()
    for record in records(number):
        (folder / f"{record['id']}.md").write_text(
            f"---\ndate: {record['date']}\n---\n\n{record['text']}\n", encoding="utf-8"
        )
    (folder / "broken.txt").write_bytes(b"\0" * 20)
    return folder


def rows(output: Path, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table, in order."""
    found: list[dict[str, Any]] = []
    for part in sorted((output / table).iterdir()):
        if part.suffix == ".parquet":
            import pyarrow.parquet

            found += pyarrow.parquet.read_table(part).to_pylist()
        else:
            found += map(json.loads, part.read_text(encoding="utf-8").splitlines())
    return found


def tables(output: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of every table."""
    return {table: rows(output, table) for table in ("findings", "claims", "skipped", "metrics")}
