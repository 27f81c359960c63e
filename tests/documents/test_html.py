"""HTML: what a reader of the page sees, at the positions of the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents import BlockKind, Document, read_bytes, read_text

PAGE = """<!DOCTYPE html>
<html><head><title>Ferry late &mdash; Isle News</title>
<meta property="article:published_time" content="2026-01-21T08:00:00Z">
<style>p { color: red }</style><script>var date = "Monday 22 January 2026";</script></head>
<body><nav><ul><li>Home</li></ul></nav>
<article><h1>Ferry late</h1>
<p>The <b>ferry</b> left at&nbsp;noon, Ann&#39;s sister says.</p>
<!-- a note of the editor -->
<blockquote><p>We waited.</p></blockquote>
<ul><li>One gull</li><li>Two gulls</li></ul>
<table><tr><td>Gulls</td><td>3</td></tr></table>
<figure><img src="x.png" alt="no text"><figcaption>The pier.</figcaption></figure>
<h2>References</h2><ol><li>Poe, A. (2020). Gulls.</li></ol>
</article><footer>All rights</footer></body></html>"""


def shown(document: Document) -> list[tuple[BlockKind, str]]:
    return [
        (block.kind, " ".join(document.prose[block.start : block.end].split())) for block in document.blocks
    ]


def test_a_page_is_read_as_its_reader_sees_it() -> None:
    document = read_text(PAGE, "page.html")
    assert shown(document) == [
        (BlockKind.BOILERPLATE, "Home"),
        (BlockKind.TITLE, "Ferry late"),
        (BlockKind.PARAGRAPH, "The ferry left at noon, Ann' s sister says."),
        (BlockKind.QUOTE, "We waited."),
        (BlockKind.LIST_ITEM, "One gull"),
        (BlockKind.LIST_ITEM, "Two gulls"),
        (BlockKind.TABLE_ROW, "Gulls 3"),
        (BlockKind.CAPTION, "The pier."),
        (BlockKind.HEADING, "References"),
        (BlockKind.REFERENCE, "Poe, A. (2020). Gulls."),
        (BlockKind.BOILERPLATE, "All rights"),
    ]
    assert document.title == "Ferry late"
    assert document.date.edtf == "2026-01-21"


def test_positions_are_those_of_the_file() -> None:
    document = read_text(PAGE, "page.html")
    assert len(document.prose) == len(PAGE)
    at = document.prose.index("ferry")
    assert PAGE[at : at + 5] == "ferry"
    assert document.line_column(at) == (7, 11)


def test_a_page_is_known_by_its_beginning_whatever_the_file_is_called() -> None:
    assert read_bytes(PAGE.encode(), "-").title == "Ferry late"
    assert read_text("The <html> tag opens a page.", "a.txt").prose.startswith("The ")


def test_linked_data_dates_a_page_and_says_what_it_is_made_of() -> None:
    document = read_text(
        '<html><script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": '
        '"2025-05-04", "image": {"@type": "ImageObject", "digitalSourceType": "x/trainedAlgorithmicMedia"}}]}'
        "</script><p>Gulls.</p></html>"
    )
    assert document.date.edtf == "2025-05-04"
    assert [(item.name, item.value) for item in document.metadata] == [
        ("digitalsourcetype:imageobject", "x/trainedAlgorithmicMedia")
    ]


@pytest.mark.parametrize(
    "source",
    [
        "<html><p>Gulls",
        "<html><title>Gulls<p>Gulls",
        "<html></ul></p><p>Gulls</li></html></html>",
        "<html><p>Gulls<!-- never closed",
        "<html><p>Gulls <",
        "<html><script type='application/ld+json'>{" + "[" * 5000 + "</script><p>Gulls</p>",
    ],
)
def test_broken_markup_loses_no_text(source: str) -> None:
    document = read_text(source, "page.html")
    assert "Gulls" in " ".join(text for _, text in shown(document)) or document.title == "Gulls"


@given(st.text(alphabet="<>/!-&;abp=\"' \n", max_size=200))
def test_any_markup_is_read_with_blocks_in_order_inside_the_text(source: str) -> None:
    document = read_text(f"<html>{source}", "page.html")
    assert len(document.prose) == len(document.text)
    ends = [0, *(block.end for block in document.blocks)]
    assert all(
        before <= block.start < block.end for before, block in zip(ends, document.blocks, strict=False)
    )
