"""The text of a page is the text that a parser of the HTML standard finds in it, whatever the tags."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from justhtml import JustHTML

from factcheck.documents import read_text
from factcheck.documents.html.elements import HTML, MATH, RAW, SVG, Element
from factcheck.documents.html.stack import NOWHERE
from factcheck.documents.html.tree import Builder

WORD = re.compile(r"w\d{1,2}")
SPACES = {"svg": SVG, "math": MATH}


class Words:
    """Collects the words that are shown."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.words: list[str] = []
        self.places: list[int] = []

    def opened(self, element: Element) -> None: ...

    def closed(self, element: Element) -> None: ...

    def empty(self, element: Element) -> None: ...

    def text(self, start: int, end: int, place: Element | None) -> None:
        self.places += (start, end)
        if place is not None and place.shows_text:
            raw = place.key in RAW - {"textarea", "title"}
            text = self.source[start:end]
            self.words += WORD.findall(text if raw else unescape(text))


def ours(source: str) -> list[str]:
    words = Words(source)
    Builder(source, words).run()
    assert words.places == sorted(words.places)
    assert all(0 <= place <= len(source) for place in words.places)
    return sorted(words.words)


def theirs(source: str) -> list[str]:
    """Return the shown words of the tree that another parser builds."""
    words: list[str] = []
    pending: list[tuple[Any, Element | None]] = [(JustHTML(source, sanitize=False).root, None)]
    while pending:
        node, place = pending.pop()
        if node.name == "#text":
            if place is not None and place.shows_text:
                words += WORD.findall(node.data)
            continue
        if not node.name.startswith(("#", "!")):
            attributes = {name: value or "" for name, value in (node.attrs or {}).items()}
            place = Element(node.name, SPACES.get(node.namespace, HTML), attributes, place, NOWHERE)
        pending += [(child, place) for child in getattr(node, "children", None) or ()]
        if (content := getattr(node, "template_content", None)) is not None:
            pending.append((content, place))
    return sorted(words)


TAGS = st.sampled_from(
    (
        "a annotation-xml applet article b body br button caption col colgroup dd desc details dialog div dl dt em "
        "font foreignObject form h1 h2 head html i iframe img input li marquee math mi mtext nav nobr noscript object "
        "ol p pre rp rt ruby s script section span style summary svg table tbody td template textarea th title tr ul "
        "video xmp "
    ).split()
)
ATTRIBUTES = st.sampled_from(
    ["", " hidden", ' style="display:none"', ' style="visibility:hidden"', " open", " class=x/", ' id="a>b"', "/",
     " type=hidden", ' encoding="text/html"', " data=x", " color=red", " a='", ' b="']
)  # fmt: skip
PLAIN = frozenset(("html", "body"))  # a later tag of these hides what was already shown: see test_html
OTHERS = st.sampled_from(
    ["<!-- c -->", "<!-->", "<!--", "<![CDATA[c]]>", "< ", "</>", "<?x>", "<!x>", "</x y", "--!>", "&amp;", "\n",
     "<script><!--<script>", "</script>", "<!doctype html>", "<frameset>", "<select><option>o</select>"]
)  # fmt: skip
SOUP = st.lists(
    st.one_of(
        st.builds(lambda tag, more: f"<{tag}{'' if tag in PLAIN else more}>", TAGS, ATTRIBUTES),
        st.builds("</{}>".format, TAGS),
        st.builds("w{} ".format, st.integers(0, 99)),
        OTHERS,
    ),
    max_size=25,
).map("".join)


@settings(max_examples=600, deadline=None, derandomize=True)
@given(source=SOUP)
def test_the_words_shown_are_those_of_the_standard(source: str) -> None:
    assert ours(source) == theirs(source)


@pytest.mark.parametrize(
    "source",
    [
        "<svg/>w1<p>w2", "<math/>w1", "<p hidden>w1<p>w2", "<ul><li hidden>w1<li>w2</ul>", "<svg><p>w1",
        "<button>w1<p>w2", "<table hidden>w1<tr><td>w2</table>w3", "<b hidden><p>w1</b>w2",
        "<s>w1<div>w2</s>w3</div>", "<object>w1", "<object data=x>w1</object>w2", "<template>w1<p>w2",
        "<video>w1</video>w2", "<dialog>w1</dialog><dialog open>w2", "<script src=x />w1", "<title>w1<p>w2",
        "<textarea><p>w1</textarea>w2", "<plaintext><p>w1", "<noscript>w1</noscript>w2",
        "<form><form hidden>w1</form>w2", "<table><td><table><tr>w1<td>w2</table>w3", "<frameset>w1",
        "<p>w0<frameset>w1", "<a hidden>w1<a>w2", "<svg><text>w1</text>w2<foreignObject><p>w3</svg>w4",
        "<ruby>w1<rp>(<rt>w2<rp>)</ruby>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("doctype", ["", "<!doctype html>"])
def test_each_construction_shows_what_the_standard_shows(source: str, doctype: str) -> None:
    assert ours(doctype + source) == theirs(doctype + source)


def test_elements_nested_deeper_than_browsers_nest_them_are_read_in_linear_time() -> None:
    depth = 5_000
    for tag in ("div", "span", "b", "table><tr><td", "p><object", "ul><li", "svg><g", "template", "button"):
        source = f"<html>{f'<{tag}>' * depth}w1{'</div>' * depth}<p>w2"
        words = ours(source)
        assert "template" in tag or "svg" in tag or "w1" in words


@pytest.mark.parametrize("name", ["page.html", "page.txt"])
@settings(max_examples=200, deadline=None)
@given(source=SOUP)
def test_a_soup_of_tags_is_read_with_ordered_blocks(name: str, source: str) -> None:
    document = read_text(f"<html>{source}", name)
    assert document == read_text(f"<html>{source}", name)
    place = 0
    for number, block in enumerate(document.blocks):
        assert place <= block.start < block.end <= len(document.text)
        assert -1 <= block.section < number
        place = block.end
