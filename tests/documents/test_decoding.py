from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from factcheck.documents import MAX_BYTES, DocumentError, read_bytes, read_file


def test_utf8_is_read_with_and_without_a_byte_order_mark() -> None:
    plain = read_bytes("Zoë Poe\n".encode(), "a.txt")
    marked = read_bytes(codecs.BOM_UTF8 + "Zoë Poe\n".encode(), "a.txt")
    assert plain.text == marked.text == "Zoë Poe\n"
    assert not plain.notes


@pytest.mark.parametrize(
    ("mark", "encoding"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
)
def test_utf16_with_a_byte_order_mark_is_read(mark: bytes, encoding: str) -> None:
    assert read_bytes(mark + "Zoë 😀".encode(encoding), "a.txt").text == "Zoë 😀"


def test_other_bytes_are_read_as_windows_1252_and_a_note_says_so() -> None:
    document = read_bytes("First line.\n“Zoë” left.".encode("cp1252"), "a.txt")
    assert document.text == "First line.\n“Zoë” left."
    assert document.notes == ("read as Windows-1252: line 2 is not UTF-8",)


def test_a_stray_byte_does_not_spoil_a_utf8_text() -> None:
    document = read_bytes("Zoë, Chloë and Noël\n".encode() + b"\xff end", "a.txt")
    assert document.text == "Zoë, Chloë and Noël\n\N{REPLACEMENT CHARACTER} end"
    assert "line 2" in document.notes[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 ...", "a damaged PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"text\0text", "binary"),
        (bytes(range(1, 9)) * 20, "binary"),
        (codecs.BOM_UTF16_LE + b"\0\0a\0", "binary"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, said: str) -> None:
    with pytest.raises(DocumentError, match=said):
        read_bytes(data, "a.txt")


def test_more_than_the_stated_limit_is_refused() -> None:
    with pytest.raises(DocumentError, match="10 MB"):
        read_bytes(b"a" * (MAX_BYTES + 1), "a.txt")


def test_files_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="does not exist"):
        read_file(tmp_path / "missing.txt")
    with pytest.raises(DocumentError, match="folder"):
        read_file(tmp_path)
    with pytest.raises(DocumentError, match="path"):
        read_file(Path("a\0b.txt"))


def test_a_file_keeps_its_line_ends_and_its_name_in_reports(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"One.\r\nTwo.\rThree.\n")
    document = read_file(path, display_path="desk/story.txt")
    assert document.path == "desk/story.txt"
    assert document.text == "One.\r\nTwo.\rThree.\n"
    assert [document.line_column(block.start) for block in document.blocks] == [(1, 1), (2, 1), (3, 1)]


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n"])
def test_an_empty_document_is_read_with_a_note(data: bytes) -> None:
    document = read_bytes(data, "a.md")
    assert document.blocks == ()
    assert document.notes == ("the document is empty",)
