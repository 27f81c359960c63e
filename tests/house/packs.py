"""House rules for tests, as text."""

from __future__ import annotations

from pathlib import Path

from factcheck.config import forget

HEAD = """
[[rule]]
code = "OUR101"
name = "our-rule"
summary = "A rule of the house."
bad = ["It was «very» cold."]
good = ["It was cold."]
"""
VERY = HEAD + 'verb = "existence"\nwords = "very"\n'


def pack(folder: Path, text: str = VERY, name: str = "our-style") -> Path:
    """Write a folder with one file of house rules."""
    place = folder / name
    place.mkdir(parents=True, exist_ok=True)
    (place / "words.toml").write_text(text, encoding="utf-8")
    forget()
    return place


def settings(folder: Path, *more: str, packs: str = '["our-style"]') -> None:
    """Write settings that name house rules."""
    lines = (f"house-rules = {packs}", *more)
    (folder / "factcheck.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    forget()  # what a process has read once it does not read again
