"""Hostile text made harmless: what must not reach a terminal, a log, a page or a spreadsheet as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# Control characters (terminal escapes among them), bidirectional controls, invisible, format and tag characters, line
# separators that are no line feed, and lone surrogates, which no output encoding has.
_UNSEEN: Final = (
    "\x00-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
_HIDDEN: Final = re.compile(f"[{_UNSEEN}]")
# Without those that words of some scripts and pictures are made with, and soft hyphens: a page shows them as they are.
_NAMED: Final = re.compile(f"(?![\\n\xad\u200c\u200d\ufe0e\ufe0f])[{_UNSEEN}]")
_HIDDEN_IN_JSON: Final = re.compile(f"(?![\\n])[{_UNSEEN}]")  # line feeds stand between the values
_HIDDEN_IN_XML: Final = re.compile(f"(?![\\t\\n\\r])[{_UNSEEN}]")
_LINE_ENDS: Final = re.compile(r"\r\n|[\n\r\t]")
# What runners of continuous integration read as commands in a log: "::" where a line begins, after white space or
# colours (GitHub), and anywhere in it "##[", "##vso[", "##teamcity[" (GitHub's older form, Azure, TeamCity).
_COMMAND_LINE: Final = re.compile(
    r"((?:^|\r)[^\S\n]*(?:\x1b\[[\d;]*m[^\S\n]*)*):(?=(?:\x1b\[[\d;]*m)*:)", re.MULTILINE
)
COMMAND_MARK: Final = re.compile(r"#(?=#\w{0,40}\[)")
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>#|~&$]|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)])")
# What code hosts make links of: a name behind "@", a number behind "#" or "!", addresses; a zero-width space parts it.
_LINKED: Final = re.compile(
    r"(?<=@)(?=\w)|(?<=[#!])(?=\d)|(?<=\w:)(?=//)|(?<=\bwww)(?=\.)|(?<=\bGH)(?=-)", re.IGNORECASE
)
_FORMULA: Final = frozenset("=+-@＝＋－＠")  # and their full-width forms


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def visible(text: str) -> str:
    """Return text on one line, with characters that cannot be seen written as escapes: U+202E as six ASCII ones.

    Line ends and tabs become single spaces.
    """
    return _HIDDEN.sub(_escaped, _LINE_ENDS.sub(" ", text))


def unseen_parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield a text in parts, each with whether it is the name of a character that nobody sees ("U+202E")."""
    place = 0
    for match in _NAMED.finditer(text):
        if match.start() > place:
            yield text[place : match.start()], False
        yield f"U+{ord(match[0]):04X}", True
        place = match.end()
    if place < len(text):
        yield text[place:], False


def inert(text: str) -> str:
    """Return lines that no runner of continuous integration takes for commands; others stay as they are."""
    return COMMAND_MARK.sub(r"\\x23", _COMMAND_LINE.sub(r"\1\\x3a", text))


def in_json(text: str) -> str:
    """Return JSON with characters that cannot be seen, and marks of commands, as escapes; it means the same."""
    return COMMAND_MARK.sub(r"\\u0023", _HIDDEN_IN_JSON.sub(_json_escaped, text))


def in_xml(text: str) -> str:
    """Return XML with characters that cannot be seen, and marks of commands, as references; it means the same."""
    seen = _HIDDEN_IN_XML.sub(lambda match: f"&#x{ord(match[0]):x};", text)
    return COMMAND_MARK.sub("&#35;", _COMMAND_LINE.sub(r"\1&#58;", seen))


def _json_escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    return f"\\u{0xD800 + ((code - 0x10000) >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def in_markdown(text: str) -> str:
    """Return text on one line that a Markdown renderer shows as it is; nobody is notified, nothing becomes a link."""
    return _MARKDOWN.sub(r"\\\1", _LINKED.sub("\0", visible(text))).replace("\0", "&#8203;")


def in_cell(text: str) -> str:
    """Return text that a spreadsheet shows and does not compute: no cell starts like a formula."""
    shown = visible(text)
    return f"'{shown}" if shown.lstrip()[:1] in _FORMULA else shown
