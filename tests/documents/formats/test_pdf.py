"""PDF: reading order, broken words, what runs along the pages; pages without text are said."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.documents import Document, DocumentError, Provenance, read_bytes
from tests.documents.formats.pdf_maker import Put, pdf

PROSE = (
    "The council of Ostrey met in the old customs house and said that the wharf would be closed until spring, because "
    "its pillars had been found to be weak, and because nobody could say how long they would stand in another storm."
)


def read(*pages: list[Put], info: str = "", image: bool = False) -> Document:
    return read_bytes(pdf(pages, info, image=image), "x.pdf")


def column(text: str, x: float, y: float, width: int = 40, size: float = 11) -> list[Put]:
    return [Put(x, y - 14 * number, line, size) for number, line in enumerate(textwrap.wrap(text, width))]


def paragraphs(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def test_lines_of_a_paragraph_are_joined_and_keep_their_places() -> None:
    document = read([*column(PROSE, 60, 700), Put(60, 560, "It rained on that day, and on the next.")])
    assert paragraphs(document) == [PROSE, "It rained on that day, and on the next."]
    places = [document.place(document.text.index(word)) for word in ("council", "storm", "rained")]
    assert [place.fields() for place in places] == [
        {"page": 1, "line": 1},
        {"page": 1, "line": 6},
        {"page": 1, "line": 7},
    ]
    assert str(places[1]) == "page 1, line 6"


@pytest.mark.parametrize("across", [False, True])
def test_columns_are_read_one_after_the_other(across: bool) -> None:
    lines = textwrap.wrap(PROSE, 36)
    half = len(lines) // 2 + 1
    left = [Put(50, 700 - 14 * number, line) for number, line in enumerate(lines[:half])]
    right = [Put(320, 700 - 14 * number, line) for number, line in enumerate(lines[half:])]
    head = [Put(50, 740, "A headline that runs over both of the columns of the page", 16)]
    page = (
        [put for pair in zip(left, right, strict=False) for put in pair] + left[len(right) :]
        if across
        else left + right
    )
    assert paragraphs(read(head + page)) == [head[0].text, PROSE]


@pytest.mark.parametrize("size", [11, 22])
def test_columns_no_wider_apart_than_a_letter_is_high_are_columns(size: float) -> None:
    lines = textwrap.wrap(PROSE, 28)
    half = len(lines) // 2 + 1
    right = [Put(250, 700 - 14 * number, line) for number, line in enumerate(lines[half:])]
    left = []
    for number, line in enumerate(lines[:half]):
        width = sum(HELVETICA.get(char, 0.556) for char in line) * 11
        left.append(Put(241 - width, 700 - 14 * number, line))  # set flush right, nine points from the other
    title = Put(241 - 12 * size, 714 + size, "A storm in winter", size)
    assert paragraphs(read([title, *left, *right])) == [title.text, PROSE]


HELVETICA = dict.fromkeys(" ,.tfI", 0.278) | dict.fromkeys("cksvxyz", 0.5) | dict.fromkeys("ijl", 0.222)
HELVETICA |= {"r": 0.333, "w": 0.722, "m": 0.833, "T": 0.611, "O": 0.778}


def test_cells_of_a_table_stay_in_their_rows() -> None:
    rows = [("Ostrey", "1,204"), ("Norby", "877"), ("Quill", "12"), ("Varley", "9"), ("Tolliver", "40")]
    page = [Put(x, 700 - 14 * number, row[x > 60]) for number, row in enumerate(rows) for x in (60, 300)]
    assert "Ostrey | 1,204" in read(page).text


def test_words_that_are_set_far_apart_are_no_cells() -> None:
    flush = [Put(60, 700, "Prime"), Put(115, 700, "Minister"), Put(180, 700, "Blair")]
    assert "Prime Minister Blair The council" in read([*flush, *column(PROSE, 60, 686)]).text


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("The coun-", "cil met."), "The council met."),
        (("The vice-", "president left."), "The vice-president left."),
        (("A well-known man is well-", "known."), "A well-known man is well-known."),
        (("In 1914-", "1918 it was so."), "In 1914- 1918 it was so."),
        (("It met in No-", "vember."), "It met in November."),
    ],
)
def test_broken_words_are_made_whole(lines: tuple[str, ...], expected: str) -> None:
    assert paragraphs(read([Put(60, 700 - 14 * number, line) for number, line in enumerate(lines)])) == [
        expected
    ]


def test_what_runs_along_is_set_apart_and_what_only_opens_a_page_is_not() -> None:
    pages = []
    for number, opening in ((1, "First."), (2, "Second."), (3, "Third.")):
        along = [Put(60, 810, f"THE ISLE NEWS, page {number}", 8), Put(290, 25, f"- {number} -", 8)]
        pages.append([*along, *column(f"{opening} {PROSE}", 60, 700)])
    document = read(*pages)
    assert "ISLE" not in document.text
    assert [word for word in ("First", "Second", "Third") if word in document.text] == [
        "First",
        "Second",
        "Third",
    ]
    assert dict(document.set_apart) == {"running heads and page numbers": 24}
    assert document.place(document.text.index("Third")).fields() == {"page": 3, "line": 1}


def test_a_paragraph_goes_on_over_the_page() -> None:
    words = PROSE.split()
    document = read(column(" ".join(words[:20]), 60, 700), column(" ".join(words[20:]), 60, 700))
    assert paragraphs(document) == [PROSE]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_read(turn: int) -> None:
    assert PROSE in read_bytes(pdf([column(PROSE, 60, 700)], rotate=turn), "x.pdf").text


def test_properties_are_known() -> None:
    document = read([Put(60, 700, "Hello.")], info="/Author(Ann Poe)/CreationDate(D:20260121090000+01'00')")
    assert (document.date.edtf, document.date.provenance) == ("2026-01-21", Provenance.CREATED)
    assert [(one.name, one.value) for one in document.metadata] == [("author", "Ann Poe")]


def test_pages_without_text_are_said() -> None:
    document = read([Put(60, 700, "Hello.")], [], [], image=True)
    assert any(note.startswith("pages 2 and 3 hold pictures and no text") for note in document.notes)
    assert "recognition (OCR)" in read([], image=True).unread


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.4\n%%EOF", pdf([[Put(60, 700, "Hello.")]])[:200]])
def test_a_damaged_file_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(DocumentError, match="is a damaged PDF"):
        read_bytes(data, "x.pdf")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_changed_bytes_make_a_document_or_a_message(data: st.DataObject) -> None:
    whole = bytearray(pdf([column(PROSE, 60, 700), [Put(60, 700, "Hello.")]]))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(8, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        document = read_bytes(bytes(whole), "x.pdf")
    except DocumentError:
        return
    assert all(0 <= block.start < block.end <= len(document.text) for block in document.blocks)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 595), st.floats(0, 842), st.text("ab .-1", min_size=1)), max_size=40))
def test_every_word_is_read_once_wherever_it_stands(puts: list[tuple[float, float, str]]) -> None:
    page = [Put(round(x, 1), round(y, 1), text) for x, y, text in puts]
    document = read(page)
    letters = sum(put.text.count("a") for put in page)
    assert document.text.count("a") <= letters
    assert all(0 <= block.start < block.end <= len(document.text) for block in document.blocks)
