"""Nothing that comes from a document reaches a terminal, a log or a spreadsheet as a command."""

from __future__ import annotations

import json
import re
import unicodedata
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.report.escape import in_cell, in_json, in_markdown, in_xml, inert, visible

# What the runners look for: a line that begins with "::" once white space is trimmed, and marks anywhere in it.
COMMAND = re.compile(r"##(vso|teamcity)?\[")
PIECES = st.sampled_from(
    ["::", ":", "#", "##[", "##vso[", "\n", "\r", " ", "\t", "\x1b[1m", "error", "[", "\u3000"]
)


def obeyed(line: str) -> bool:
    return re.sub(r"\x1b\[[\d;]*m", "", line).lstrip().startswith("::") or bool(COMMAND.search(line))


@given(st.lists(PIECES | st.text(max_size=3)).map("".join))
@example(":\x1b[1m::")
def test_no_line_is_a_command(text: str) -> None:
    assert not [line for line in re.split("[\r\n]", inert(text)) if obeyed(line)]


@given(st.lists(PIECES | st.text(max_size=3)).map("".join))
def test_lines_that_are_no_commands_stay_as_they_are(text: str) -> None:
    if not any(map(obeyed, re.split("[\r\n]", text))) and "##" not in text:
        assert inert(text) == text


@pytest.mark.parametrize("text", ["a::b", "10:30", "# a [b]", "a: ::b", "C##", "#[x]", "## [x]"])
def test_signs_in_plain_words_stay(text: str) -> None:
    assert inert(text) == text


def test_every_control_and_format_character_of_unicode_is_written_out() -> None:
    hidden = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    every = "".join(chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in hidden)
    assert visible(every).isascii()


@pytest.mark.parametrize("code", [0x9B, 0x85, 0x202E, 0x2066, 0x61C, 0x34F, 0x2800, 0xE0041, 0x1D173, 0xFE0F])
def test_controls_of_every_kind_are_written_out(code: int) -> None:
    assert visible(f"a{chr(code)}b").isascii()


@given(st.text() | st.lists(PIECES).map("".join))
def test_json_means_the_same_and_holds_no_command_and_nothing_unseen(text: str) -> None:
    written = in_json(json.dumps([text], ensure_ascii=False, indent=1))
    assert json.loads(written) == [text]
    assert not [line for line in written.split("\n") if obeyed(line)]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", written)


@given(st.lists(PIECES.filter(lambda piece: piece not in ("\r", "\x1b[1m"))).map("".join))
def test_xml_means_the_same_and_holds_no_command(text: str) -> None:
    written = in_xml(f"<a>{text}\u202e</a>")
    assert ET.fromstring(written).text == f"{text}\u202e"
    assert "\u202e" not in written
    assert not [line for line in written.split("\n") if obeyed(line)]


@pytest.mark.parametrize("sign", list("=+-@＝＋－＠"))
@pytest.mark.parametrize("space", ["", " ", "\t", "\r\n", "\u3000"])
def test_a_cell_that_begins_like_a_formula_is_text(sign: str, space: str) -> None:
    assert in_cell(f"{space}{sign}1+1").startswith("'")


@pytest.mark.parametrize("text", ["1-1", "a=b", "x@y.org", "", "'=1"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert in_cell(text) == text


def shown(text: str) -> str:
    """Return what a reader of Markdown sees."""
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark").enable("table").enable("strikethrough").render(f"- x {text}")
    inner = re.sub(r"</?(ul|li|p)>", "", html)
    assert not re.search("<(?!/?(ul|li|p)>)", inner)
    return unescape(inner).strip().removeprefix("x").strip().replace("\u200b", "")


@given(st.text(st.sampled_from("ab1 *_`[]()<>#!|~&@\\-+=$:./"), max_size=30))
def test_markdown_shows_the_text_and_nothing_else(text: str) -> None:
    assert shown(in_markdown(text)).split() == visible(text).split()


@pytest.mark.parametrize(
    "text", ["@desk", "a@b.org", "#12", "see !12", "https://example.org", "www.example.org", "GH-12"]
)
def test_markdown_notifies_nobody_and_links_nothing(text: str) -> None:
    assert "&#8203;" in in_markdown(text)
