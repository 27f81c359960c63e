"""One story of our own, with planted slips, and a bait that is put where nobody may read."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple


class Part(NamedTuple):
    """A paragraph: "title", "heading", "text", "item" or "note"; a note is that of the paragraph before it."""

    kind: str
    text: str


DATE: Final = "2026-01-21"
AUTHOR: Final = "Nora Quill"
TITLE: Final = "Ostrey weighs a new wharf after a hard winter"
BAIT: Final = (
    "On Monday, 22 January 2026, President Bill Clinton met Prime Minister Margaret Thatcher at the wharf."
)
"""Two slips in one sentence, to be put wherever nobody reads."""

MARKS: Final = {"# ": "title", "## ": "heading", "- ": "item", "[1] ": "note"}


def _parts() -> tuple[Part, ...]:
    found = []
    for lines in (Path(__file__).parent / "story.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        text = " ".join(lines.split())
        mark = next((mark for mark in MARKS if text.startswith(mark)), "")
        found.append(Part(MARKS.get(mark, "text"), text.removeprefix(mark)))
    return tuple(found)


STORY: Final = _parts()
