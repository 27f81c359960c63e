"""HTML: what a reader of the page sees, at the positions of the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck.documents import BlockKind, Document, read_bytes, read_text
from factcheck.documents.html import main_text

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
        (BlockKind.PARAGRAPH, "The ferry left at noon, Ann's sister says."),
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


def read_words(source: str) -> str:
    """Return the words of a page that are read as its story."""
    document = read_text(f"<html>{source}", "page.html")
    return " ".join(text for kind, text in shown(document) if kind is not BlockKind.BOILERPLATE)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<svg/><p>Gulls.", "Gulls."),
        ("<p hidden>Ducks.<p>Gulls.", "Gulls."),
        ("<ul><li hidden>Ducks.<li>Gulls.</ul>", "Gulls."),
        ("<form><div><p>Gulls.</div></form>", "Gulls."),
        ("<nav><p>Gulls.", "Gulls."),
        ("<aside><p>Gulls.", "Gulls."),
        ("<menu><li>Gulls.", "Gulls."),
        ("<button><p>Gulls.", "Gulls."),
        ("<svg><p>Gulls.", "Gulls."),
        ("<object><p>Gulls.", "Gulls."),
        ("<script src=x></script><p>Gulls.", "Gulls."),
        ("<p style='display: none'>Ducks.</p><p>Gulls.", "Gulls."),
        ("<div style='color:red;visibility:hidden'>Ducks.<p style='visibility:visible'>Gulls.</div>", "Gulls."),
        ("<p style='display:none /* x */;display:block'>Gulls.", "Gulls."),
        ("<p hidden style='display:block'>Gulls.", "Gulls."),
        ("<p><del>Ducks.</del> <s>Geese.</s> <ins>Gulls.</ins>", "Gulls."),
        ("<table><td>Gulls</table>", "Gulls"),
        ("<pre>The gulls came.\n\nThe gulls left.</pre>", "The gulls came. The gulls left."),
        ("<pre><code>gulls = 1</code></pre>", "gulls = 1"),
        ("<p>One<br>line<br><br>Another line", "One line Another line"),
        ("<p>Gulls &amp ducks &lt; geese", "Gulls & ducks < geese"),
    ],
)  # fmt: skip
def test_what_a_browser_shows_is_read(source: str, words: str) -> None:
    assert read_words(source) == words


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("Mon&shy;day", "Monday"), ("Mon\u00adday", "Monday"), ("<b>M</b>onday", "Monday"), ("Mon<wbr>day", "Monday"),
        ("Mon<!-- x -->day", "Monday"), ("M&ouml;wen", "Möwen"), ("Ann&#39;s", "Ann's"), ("3<sup>rd</sup>", "3rd"),
        ("2024<sup>1</sup>", "2024 1"), ("<td>A<td>B", "A B"), ("A<br>b", "A b"), ("<b>Ann</b><b>Poe</b>", "Ann Poe"),
        ("Mon<span hidden>x</span>day", "Monday"), ("Mo\u0308wen", "Möwen"), ("２０２５", "2025"), ("a\u200bb", "ab"),
    ],
)  # fmt: skip
def test_a_word_is_read_as_it_is_shown(source: str, word: str) -> None:
    assert read_words(f"<p>{source}</p>" if "<td>" not in source else f"<table>{source}</table>") == word


def test_a_finding_stands_on_the_words_of_the_file() -> None:
    source = "<html><p>The quay opened on <b>T</b>ues&shy;day, 18 Mar&shy;ch 2025, they say."
    for day, count in (("T</b>ues&shy;day", 0), ("M</b>on&shy;day", 1)):
        page = source.replace("T</b>ues&shy;day", day)
        found = factcheck.Checker().check(read_text(page, "page.html")).findings
        dates = [finding for finding in found if finding.code.startswith("CAL")]
        assert len(dates) == count
        for finding in dates:
            words = page[finding.span.start : finding.span.end]
            assert words.endswith(("day", "2025"))


@pytest.mark.parametrize(
    ("source", "left_out"),
    [
        ("<nav><a>Home</a></nav><p>Gulls.", "navigation (1)"),
        ("<div class=relatedPosts><p>Ducks fly.</div><article><p>Gulls.</article>", "related stories (2)"),
        ("<main><p>Gulls.</main><section id=comments><p>I saw ducks.</section>", "comments (3)"),
        ("<div role=navigation>Home</div><div class=cookie-notice>We like biscuits.</div><p>Gulls are birds, "
         "and so are the ducks.", "notices (3), navigation (1)"),
    ],
)  # fmt: skip
def test_what_stands_around_the_story_is_left_out_and_counted(source: str, left_out: str) -> None:
    document = read_text(f"<html>{source}", "page.html")
    assert read_words(source).startswith("Gulls")
    assert "ucks." not in read_words(source).replace("the ducks.", "")
    assert document.notes == (f"left out, by words: {left_out}",)


@pytest.mark.parametrize(
    "source",
    [
        "<nav><h1>Gulls</h1><p>Story.</nav>",
        "<div class='with-sidebar'><p>Story.</div>",
        "<body class='comments sidebar'><p>Story.",
        "<div class=sidebar><p>Story. The gulls came.</div><p>x",
        f"<nav>Home</nav><footer><p>Story. {'Gulls are birds. ' * 5}</footer>",
    ],
)
def test_what_holds_the_story_is_no_furniture(source: str) -> None:
    assert "Story." in read_words(source)


@pytest.mark.parametrize(
    "source",
    [
        "<html><p hidden>Gulls.",
        "<html><template><p>Gulls.",
        "<html><title>Gulls<p>Gulls",
        "<html><script>var gulls = 1</script>",
        "<html><p>Gulls.<body hidden>",
        "<html><select><option>Gulls",
    ],
)
def test_a_page_that_shows_nothing_is_said_to_be_unread(source: str) -> None:
    document = read_text(source, "page.html")
    assert document.unread
    assert document.blocks == ()
    report, skipped = factcheck.Checker().examine(document)
    assert [item.reason for item in skipped] == [document.unread]
    assert report.findings == ()


def test_a_page_that_breaks_off_inside_markup_says_so() -> None:
    document = read_text("<html><p>Gulls.\n<!-- Ducks and geese.", "page.html")
    assert document.notes == (
        "the page ends inside a comment that begins on line 2: what follows is not shown",
    )
    assert not document.unread


STORY = "".join(
    f"<p>The harbour board of Poeville met for {number} hours and agreed to rebuild the pier before winter.</p>"
    for number in ("three", "four", "five", "six")
)


@pytest.mark.parametrize(
    "around",
    [
        "<div class=x><h3>More</h3><ul><li><a href=a>The mill of Ostrey burned down on Monday</a></ul></div>",
        "<div class=x><p>Ferries go every day of the week from the old pier to the isle, all year.</p></div>",
        "<p><a href=a>Ferries go every day of the week from the old pier to the isle</a></p>",
        "<p>Tags: pier, harbour</p>",
    ],
)
def test_what_stands_around_a_long_story_is_left_out_and_counted(around: str) -> None:
    body = f"<div>{STORY * 3}{around}</div>" if "class" not in around else f"<div>{STORY * 3}</div>{around}"
    document = read_text(f"<html><body><h1>Board votes</h1>{body}", "page.html")
    kinds = [kind for kind, _ in shown(document)]
    assert kinds.count(BlockKind.PARAGRAPH) == 12
    assert kinds[0] is BlockKind.TITLE
    assert set(kinds[13:]) <= {BlockKind.BOILERPLATE, BlockKind.METADATA}
    left_out = kinds[13:].count(BlockKind.BOILERPLATE)
    assert bool(left_out) == any("links and labels around the story" in note for note in document.notes)


@pytest.mark.parametrize(
    "last",
    [
        "<p>It opened on Monday, 18 March 2025.</p>",
        "<h2>Costs</h2><p>It cost four million crowns, the clerk said.</p>",
    ],
)
def test_the_last_sentences_of_a_story_are_read(last: str) -> None:
    document = read_text(f"<html><body><article>{STORY}{last}</article>", "page.html")
    assert BlockKind.BOILERPLATE not in [kind for kind, _ in shown(document)]
    assert document.notes == ()


def test_the_story_that_trafilatura_finds_is_kept_at_its_places_and_the_rest_counted_by_what_it_is() -> None:
    pytest.importorskip("trafilatura")
    teasers = "".join(
        f"<p>Ferry number {number} goes to the isle of Norby every day at noon, with bicycles and dogs.</p>"
        for number in range(6)
    )
    page = (
        f"<html><body><article><h1>Board votes</h1>{STORY * 2}</article>"
        f"<div class='related-posts'><h3>More</h3>{teasers}</div></body></html>"
    )
    document = read_text(page, "page.html")
    told = [page[start:end] for start, end in ((block.start, block.end) for block in document.blocks)]
    kept = [
        words
        for words, block in zip(told, document.blocks, strict=True)
        if block.kind is not BlockKind.BOILERPLATE
    ]
    assert kept[0] == "Board votes"
    assert len(kept) == 9
    assert all(words.startswith("The harbour board") for words in kept[1:])
    assert document.notes == ("left out, by words: related stories (103)",)


def test_a_page_that_breaks_trafilatura_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(source: str, **options: bool) -> str:
        raise RecursionError

    monkeypatch.setattr(main_text, "_extractor", lambda: broken)
    document = read_text(f"<html><article>{STORY}</article><footer><p>Ferries go.</footer>", "page.html")
    assert [kind for kind, _ in shown(document)][:4] == [BlockKind.PARAGRAPH] * 4


@pytest.mark.parametrize(
    ("block", "held"),
    [
        ("The board met for hours.", True),
        ("The board met for hours. It did not vote on the pier of the town.", False),
        ("The board met for hours. It voted", True),
        ("Board votes", True),
        ("Board", False),
        ("met for hours", False),
    ],
)
def test_a_block_belongs_to_a_story_that_holds_half_of_its_runs_of_words(block: str, held: bool) -> None:
    story = main_text.MainText("Board votes\nThe board met for hours. It voted at ten.")
    assert story.holds(block) is held


def test_a_page_of_two_stories_keeps_both() -> None:
    document = read_text(f"<html><article>{STORY}</article><article>{STORY}</article>", "page.html")
    assert [kind for kind, _ in shown(document)] == [BlockKind.PARAGRAPH] * 8
