"""How much of a document is read: what would fill the memory is refused, and said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factcheck.documents import DocumentError, reader
from factcheck.documents.decoding import MAX_BYTES
from factcheck.language.tokens import tokenize


@pytest.mark.parametrize("unit", ["(", "ab ", "1a", "_"])
def test_a_document_of_more_signs_than_fit_into_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unit: str
) -> None:
    monkeypatch.setattr(reader, "MOST_WORDS", 50)
    text = unit * (50 // len(tokenize(unit)))
    assert reader.read_bytes(text.encode(), "a.txt").text == text
    (tmp_path / "a.txt").write_text(text + "(")
    with pytest.raises(DocumentError, match="holds more than 50 words and signs: split it"):
        reader.read_file(tmp_path / "a.txt")


def test_what_may_be_read_is_enough_for_a_file_of_prose(shared: Path) -> None:
    for file in sorted((shared / "seeds").glob("0*.txt")):
        text = file.read_text(encoding="utf-8")
        assert len(tokenize(text)) / len(text) * MAX_BYTES < reader.MOST_WORDS
    assert re.search("2,500,000 words", Path("docs/reading.md").read_text(encoding="utf-8"))
