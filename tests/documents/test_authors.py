"""Who wrote a text, as it says itself."""

from __future__ import annotations

import pytest

from factcheck.documents import read_text
from factcheck.documents.authors import author_of


@pytest.mark.parametrize(
    ("path", "text", "author"),
    [
        ("a.txt", "Ferry late\n\nBy Ann Poe and Richard Roe\n\nIt rained all day.\n", "Ann Poe and Richard Roe"),
        ("a.md", "---\ntitle: Ferry late\nauthor: \"Ann Poe\"\n---\n\nIt rained.\n", "Ann Poe"),
        ("a.html", "<html><meta name=author content='Ann  Poe'><p>It rained.</p></html>", "Ann Poe"),
        ("a.html", "<html><meta name=author content='https://x.org/ann'><p>Rain.</p></html>", ""),
        ("a.txt", "By the river it rained all day, said the mayor.\n", ""),
        ("a.txt", "", ""),
    ],
)  # fmt: skip
def test_the_author_is_found_or_left_out(path: str, text: str, author: str) -> None:
    assert author_of(read_text(text, path)) == author
