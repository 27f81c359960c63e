"""OpenDocument, Rich Text and EPUB: what a reader of the finished text sees, within fixed bounds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.documents import BlockKind, Document, DocumentError, Provenance, read_bytes
from tests.documents.formats.makers import epub, nested, odf, odt, rtf, zipped

K = BlockKind


def blocks(document: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


# --- OpenDocument -------------------------------------------------------------------------------------------------


def content(inner: str, styles: str = "") -> Document:
    whole = odf("content", styles + nested("office:body office:text", inner))
    return read_bytes(zipped(**{"content.xml": whole}), "x.odt")


TABLE = "<t:table xmlns:t='urn:oasis:names:tc:opendocument:xmlns:table:1.0'>{}</t:table>"
BLANKS = "<text:p>One<text:tab/>two<text:s text:c='3'/>three<text:line-break/>four</text:p>"
ITEM = "<text:list><text:list-item><text:p>a</text:p><text:p>b</text:p></text:list-item></text:list>"
CELLS = nested("t:table-cell text:p", "a") + nested("t:table-cell text:p", "b")
BOX = f"<text:p>a{nested('draw:frame draw:text-box text:p', 'boxed')}b</text:p><text:p>c</text:p>"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (BLANKS, [(K.PARAGRAPH, "One two three four")]),
        ("<text:h text:outline-level='2'>Head</text:h>", [(K.HEADING, "Head")]),
        (ITEM, [(K.LIST_ITEM, "a"), (K.PARAGRAPH, "b")]),
        (TABLE.format(nested("t:table-row", CELLS)), [(K.TABLE_ROW, "a | b")]),
        (BOX, [(K.PARAGRAPH, "ab"), (K.PARAGRAPH, "boxed"), (K.PARAGRAPH, "c")]),
        (nested("text:p text:title", "The title"), [(K.PARAGRAPH, "The title")]),
    ],
)
def test_what_an_opendocument_text_shows_is_read(inner: str, expected: list[tuple[BlockKind, str]]) -> None:
    assert blocks(content(inner)) == expected


def test_hidden_and_struck_spans_are_left_out() -> None:
    styles = nested(
        "office:automatic-styles",
        "<style:style style:name='T1'><style:text-properties text:display='none'/></style:style>"
        "<style:style style:name='T2'><style:text-properties style:text-line-through-style='solid'/></style:style>",
    )
    inner = nested("text:span", "no")
    spans = "".join(f"<text:span text:style-name='T{number}'>no {inner}</text:span>" for number in (1, 2))
    assert blocks(content(f"<text:p>a{spans}b</text:p>", styles)) == [(K.PARAGRAPH, "ab")]


def test_notes_stand_at_the_end_with_marks_of_their_own() -> None:
    note = nested("text:note text:note-body text:p", "See page 4.")
    assert blocks(content(f"<text:p>It is so [1].{note}</text:p>")) == [
        (K.PARAGRAPH, "It is so [1].[^1]"),
        (K.HEADING, "Notes"),
        (K.REFERENCE, "See page 4."),
    ]


# --- Rich Text ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"a{\b b}c\par d", ["abc", "d"]),
        (r"caf\'e9 \u8212?x \u-10179?\u-8704?y", ["café —x \U0001f600y"]),
        (r"{\uc2\u233 ??}t\uc0\u233 t", ["étét"]),
        (r"a\~b\_c\-d\emdash e", ["a b-cd—e"]),
        (r"a{\v no}{\deleted no}{\strike no}b", ["ab"]),
        (r"\trowd\intbl a\cell b\cell\row\pard c", ["a | b", "c"]),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}", ["link"]),
        (r"{\*\unknown no}{\pict 00ff}{\shp{\*\shpinst{\sp{\sn no}{\sv no}}{\shptxt boxed\par}}}", ["boxed"]),
        (r"a{\footnote note}\par", ["a[^1]", "Notes", "note"]),
        (r"{\bin3 {{{}a", ["a"]),
    ],
)  # fmt: skip
def test_what_rich_text_shows_is_read(source: str, expected: list[str]) -> None:
    data = rf"{{\rtf1\ansi {source}}}".encode("ascii")
    found = [words.replace("\N{NO-BREAK SPACE}", " ") for _, words in blocks(read_bytes(data, "x.rtf"))]
    assert found == expected


def test_character_sets_of_fonts_are_followed() -> None:
    data = rb"{\rtf1\ansi{\fonttbl{\f0 A;}{\f1\fcharset204 B;}}{\f1 \'cf\'f0}\f0 \'e9}"
    assert blocks(read_bytes(data, "x.rtf")) == [(K.PARAGRAPH, "Пр\u00e9")]


# --- EPUB ---------------------------------------------------------------------------------------------------------


def test_chapters_are_read_in_the_order_of_the_spine() -> None:
    document = read_bytes(epub(), "x.epub")
    first, last = document.text.index("The council of Ostrey met"), document.text.index("Whatever is decided")
    assert [document.place(place).fields() for place in (first, last)] == [
        {"chapter": 2, "line": 2},
        {"chapter": 4, "line": 6},
    ]
    assert {"files outside the reading order", "table of contents"} <= {
        what for what, _ in document.set_apart
    }


# --- bounds -------------------------------------------------------------------------------------------------------

BOMB = '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'
CONTAINER = '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("x.odt", zipped(**{"content.xml": BOMB + odf("content", "")}), "document type"),
        ("x.odt", zipped(**{"content.xml": odf("content", "<text:p>" * 6_000)}), "too deeply"),
        ("x.odt", zipped(**{"content.xml": " " * 61_000_000}), "larger than"),
        ("x.odt", zipped(**{"other.xml": ""}), "no OpenDocument file"),
        ("x.odt", odt()[:300], "damaged or encrypted"),
        ("x.epub", zipped(**{"META-INF/container.xml": BOMB + CONTAINER}), "document type"),
        ("x.epub", zipped(**{"META-INF/container.xml": CONTAINER}), "does not say where its contents are"),
        ("x.epub", epub()[:300], "damaged or encrypted"),
        ("x.rtf", b"{\\rtf1" + b"{" * 2_000, "too deeply"),
        ("x.rtf", b"hello", "no Rich Text"),
    ],
)
def test_a_hostile_or_damaged_file_is_refused_in_one_line(name: str, data: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        read_bytes(data, name)


@pytest.mark.parametrize("name", ["x.odt", "x.epub", "x.rtf"])
def test_a_file_without_text_is_said(name: str) -> None:
    package = '<package xmlns="o"><manifest/><spine/></package>'
    data = {
        "x.odt": zipped(**{"content.xml": odf("content", "")}),
        "x.epub": zipped(**{"META-INF/container.xml": CONTAINER, "p.opf": package}),
        "x.rtf": b"{\\rtf1}",
    }[name]
    assert read_bytes(data, name).unread.endswith("nothing was read")


@settings(max_examples=80, deadline=None)
@given(st.data(), st.sampled_from(["x.rtf", "x.odt", "x.epub"]))
def test_changed_bytes_make_a_document_or_a_message(data: st.DataObject, name: str) -> None:
    whole = bytearray({"x.rtf": rtf, "x.odt": odt, "x.epub": epub}[name]())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(5, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        document = read_bytes(bytes(whole), name)
    except DocumentError:
        return
    assert document.date.provenance in (
        Provenance.CREATED,
        Provenance.META,
        Provenance.DATELINE,
        Provenance.NONE,
    )
    assert all(0 <= block.start < block.end <= len(document.text) for block in document.blocks)
