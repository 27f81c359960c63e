"""The number of a note, and a power, is no digit of the word before it; and notes of a page are read."""

from __future__ import annotations

import pytest

from factcheck.documents import Document, read_bytes
from factcheck.documents.model import BlockKind, Span
from tests.documents.formats.makers import W, nested, odf, zipped
from tests.documents.formats.pdf_maker import Put, pdf

PAGE = "<p>It closed on 24 February 2026<sup>1</sup> when 10<sup>6</sup> came, on the 3<sup>rd</sup> try.</p>"
SEEN = "It closed on 24 February 2026¹ when 10⁶ came, on the 3rd try."


def word() -> bytes:
    runs = "".join(
        f"<w:r><w:rPr><w:vertAlign w:val='{'superscript' if up else 'baseline'}'/></w:rPr>"
        f"<w:t xml:space='preserve'>{text}</w:t></w:r>"
        for text, up in pieces()
    )
    return zipped(**{"word/document.xml": f"<w:document {W}><w:body><w:p>{runs}</w:p></w:body></w:document>"})


def pieces() -> list[tuple[str, bool]]:
    """Return the text of `PAGE` in pieces, and whether each stands above the line."""
    found = []
    for part in PAGE[3:-4].split("<sup>"):
        raised, close, rest = part.partition("</sup>")
        found += [(raised, True), (rest, False)] if close else [(part, False)]
    return found


def opendocument() -> bytes:
    style = nested(
        "office:automatic-styles",
        "<style:style style:name='T1'><style:text-properties style:text-position='super 58%'/></style:style>"
        "<style:style style:name='T2'><style:text-properties style:text-position='0% 100%'/></style:style>",
    )
    spans = "".join(
        f"<text:span text:style-name='T{1 if up else 2}'>{text}</text:span>" for text, up in pieces()
    )
    whole = odf("content", style + nested("office:body office:text text:p", spans))
    return zipped(**{"content.xml": whole})


def rich_text() -> bytes:
    body = "".join(f"{{\\super {text}}}" if up else text for text, up in pieces())
    return f"{{\\rtf1\\ansi {body}\\par}}".encode()


def book() -> bytes:
    opf = (
        '<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    container = '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'
    return zipped(
        **{
            "META-INF/container.xml": container,
            "p.opf": opf,
            "a.xhtml": f"<html><body>{PAGE}</body></html>",
        }
    )


def printed(rise: float) -> bytes:
    puts, x = [], 50.0
    for text, up in pieces():
        puts.append(Put(x, 700 + rise * up, text, 7 if up else 11))
        x += sum(WIDTHS.get(char, 0.556) for char in text) * (7 if up else 11)
    return pdf([puts])


WIDTHS = {
    " ": 0.278,
    "I": 0.278,
    "t": 0.278,
    "r": 0.333,
    "y": 0.5,
    "c": 0.5,
    ",": 0.278,
    "w": 0.722,
    "m": 0.833,
}
WIDTHS |= {"l": 0.222, "s": 0.5, "F": 0.611}


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("x.docx", word()),
        ("x.odt", opendocument()),
        ("x.rtf", rich_text()),
        ("x.epub", book()),
        ("x.eml", b"Subject: x\nContent-Type: text/html\n\n" + PAGE.encode()),
        ("low.pdf", printed(3.0)),
        ("high.pdf", printed(5.5)),
    ],
)
def test_a_number_above_the_line_is_no_part_of_the_number_before_it(path: str, data: bytes) -> None:
    document = read_bytes(data, path)
    assert SEEN in [document.text[block.start : block.end] for block in document.blocks]


def test_a_page_shows_it_so_while_its_source_stays() -> None:
    document = read_bytes(PAGE.encode(), "x.html")
    block = document.blocks[0]
    assert document.words(Span(block.start, block.end)) == SEEN
    assert "2026<sup>1</sup>" in document.text


def test_the_number_of_a_note_is_a_link_as_well() -> None:
    source = '<p>It closed on 24 February 2026<a href="#n1">1</a> after <a href="/2019">2019</a>.</p>'
    document = read_bytes(source.encode(), "x.html")
    assert (
        document.words(Span(document.blocks[0].start, document.blocks[0].end))
        == "It closed on 24 February 2026¹ after 2019."
    )


STORY = (
    "<article>"
    + "<p>The wharf of Ostrey was shut because its pillars were weak and the winter was long.</p>" * 4
)


@pytest.mark.parametrize(
    "notes",
    [
        "<aside epub:type='footnote' id='n1'><p>Minutes, page 12.</p></aside>",
        "<section epub:type='footnotes'><ol><li><p>Minutes, page 12.</p></li></ol></section>",
        "<aside role='doc-endnotes'><p>Minutes, page 12.</p></aside>",
        "<div class='footnotes x'><hr><ol><li>Minutes, page 12.</li></ol></div>",
    ],
)
def test_notes_are_read_wherever_a_page_puts_them(notes: str) -> None:
    assert kinds(f"{STORY}{notes}</article>")["Minutes, page 12."] is BlockKind.REFERENCE
    assert kinds(f"{STORY}</article>{notes}")["Minutes, page 12."] is BlockKind.REFERENCE


def test_an_aside_that_is_no_note_is_still_set_apart() -> None:
    aside = "<aside class='foot'><p>Read more about wharves in our long series on them, by our reporter.</p></aside>"
    assert set(kinds(f"{STORY}{aside}</article>").values()) == {BlockKind.PARAGRAPH, BlockKind.BOILERPLATE}


def kinds(source: str) -> dict[str, BlockKind]:
    document: Document = read_bytes(source.encode(), "x.html")
    return {document.words(Span(block.start, block.end)): block.kind for block in document.blocks}
