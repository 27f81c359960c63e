"""HTML by the standard's tree construction, without a tree: which text a browser shows, at its place in the source.

Follows https://html.spec.whatwg.org/multipage/parsing.html#tree-construction with scripts on. Left out is what no text
depends on: the tree itself, the head's own insertion modes, quirks beyond a missing document type.
"""

from __future__ import annotations

from typing import Final, Protocol

from factcheck.documents.html import body, tables
from factcheck.documents.html.elements import (
    BREAKOUT,
    FONT_ATTRIBUTES,
    HEAD,
    HTML,
    RAW,
    TEXT_POINTS,
    THOROUGHLY_IMPLIED_END,
    Element,
)
from factcheck.documents.html.stack import Mode, Stack
from factcheck.documents.html.tokens import Piece, Token, Tokens

_BLANKS: Final = "\t\n\f\r "


class Sink(Protocol):
    """Who is told what the page holds."""

    def opened(self, element: Element) -> None:
        """Take an element that opens."""

    def closed(self, element: Element) -> None:
        """Take an element that closes."""

    def empty(self, element: Element) -> None:
        """Take an element that can have no content."""

    def text(self, start: int, end: int, place: Element | None) -> None:
        """Take text and the element that it stands in."""


class Builder:
    """Takes the tokens of one page in order."""

    def __init__(self, source: str, sink: Sink) -> None:
        self.source = source
        self.tokens = Tokens(source)
        self.stack = Stack(sink.opened, sink.closed)
        self.mode = Mode.HEAD
        self.template_modes: list[Mode] = []
        self.form: Element | None = None
        self._sink = sink
        self.frameset_ok = True
        self.quirks = True
        self.stack.insert("html", HTML, {})

    def run(self) -> Tokens:
        """Read the page to its end; the tokens tell whether it broke off."""
        for token in self.tokens:
            if token.piece is Piece.TEXT:
                self._text(token.start, token.end)
            elif token.piece is Piece.OPEN:
                self._start(token)
            elif token.piece is Piece.CLOSE:
                self._end(token)
            else:
                self.quirks = False
            self.tokens.foreign = self.stack.current.space != HTML
        while self.stack.items:
            self.stack.pop()
        return self.tokens

    # --- tokens -----------------------------------------------------------------------------------------------

    def _text(self, start: int, end: int) -> None:
        current = self.stack.current
        if current.key in RAW:
            self._put_text(start, end)
        elif current.space == HTML or current.html_point or current.key in TEXT_POINTS:
            self.text(start, end)
        else:
            self._put_text(start, end)
            self.frameset_ok = self.frameset_ok and not self.source[start:end].strip(_BLANKS + "\0")

    def _start(self, token: Token) -> None:
        current = self.stack.current
        foreign = not (
            current.space == HTML
            or current.html_point
            or (current.key in TEXT_POINTS and token.name not in ("mglyph", "malignmark"))
            or (current.key == "math:annotation-xml" and token.name == "svg")
        )
        if foreign:
            self._start_foreign(token)
        else:
            self.start(token)

    def _end(self, token: Token) -> None:
        if self.stack.current.space == HTML:
            self.end(token)
        else:
            self._end_foreign(token)

    def text(self, start: int, end: int) -> None:
        """Take text by the rules of the current mode."""
        words = self.source[start:end].strip(_BLANKS + "\0")
        if self.mode is Mode.HEAD:
            if not words:
                return
            self.open_body()
        if self.mode is Mode.FRAMESET:
            return
        if self.mode is Mode.COLUMNS and words:
            if self.stack.current.key != "colgroup":
                return
            self.stack.pop()
            self.mode = Mode.TABLE
        if self.mode in tables.MODES and words:
            self.stack.foster = True
        self._text_in_body(start, end, words)
        self.stack.foster = False

    def _text_in_body(self, start: int, end: int, words: str) -> None:
        self.stack.reconstruct()
        self._put_text(start, end)
        if words:
            self.frameset_ok = False

    def _put_text(self, start: int, end: int) -> None:
        self._sink.text(start, end, self.stack.place())

    # --- start tags -------------------------------------------------------------------------------------------

    def start(self, token: Token) -> None:
        """Take a start tag by the rules of the current mode."""
        name = token.name
        if self.mode is Mode.HEAD:
            if name in HEAD:
                self.start_in_head(token)
                return
            if name in ("html", "head"):
                self.merge(token)
                return
            if name == "body":
                self.stack.insert("body", HTML, token.attributes(), token.span)
                self.mode, self.frameset_ok = Mode.BODY, False
                return
            if name == "frameset":
                self.start_frameset(token)
                return
            self.open_body()
        if self.mode is Mode.BODY:
            body.start(self, token)
        elif self.mode is Mode.FRAMESET:
            self._start_in_frameset(token)
        elif self.mode is Mode.TEMPLATE:
            self._start_in_template(token)
        else:
            tables.start(self, token)

    def open_body(self) -> None:
        """Open the body that the page left out."""
        self.stack.insert("body", HTML, {})
        self.mode = Mode.BODY

    def insert(self, token: Token, space: str = HTML) -> Element | None:
        """Open the element of a start tag; None: it is too deep."""
        return self.stack.insert(token.name, space, token.attributes(), token.span)

    def insert_empty(self, token: Token, space: str = HTML) -> None:
        """Take an element that has no content."""
        self._sink.empty(Element(token.name, space, token.attributes(), self.stack.place(), token.span))

    def insert_raw(self, token: Token) -> None:
        """Take an element whose content is text up to its end tag."""
        self.insert(token)
        self.tokens.raw = token.name

    def is_hidden(self, token: Token) -> bool:
        """Tell whether an `input` tag shows nothing."""
        return token.attributes().get("type", "").lower() == "hidden"

    def merge(self, token: Token) -> None:
        """A second `html` or `body` only adds its attributes to the first."""
        key = "html" if token.name == "html" else "body"
        element = next((item for item in self.stack.items[:2] if item.key == key), None)
        if element is None or self.stack.has("template"):
            return
        attributes = token.attributes() | element.attributes
        if attributes != element.attributes:
            changed = Element(element.name, HTML, attributes, element.parent, element.span)
            element.attributes = attributes
            element.own_gone, element.own_veil = changed.own_gone, changed.own_veil
            for item in self.stack.items:
                item.put(item.parent)

    def start_in_head(self, token: Token) -> None:
        """Take what belongs into the head, wherever it stands."""
        name = token.name
        if name == "template":
            if self.insert(token) is None:
                return
            self.stack.mark()
            self.frameset_ok = False
            self.mode = Mode.TEMPLATE
            self.template_modes.append(Mode.TEMPLATE)
        elif name in RAW:
            self.insert_raw(token)
        else:
            self.insert_empty(token)

    def _start_in_template(self, token: Token) -> None:
        name = token.name
        if name in HEAD:
            self.start_in_head(token)
            return
        if name in ("caption", "colgroup", "tbody", "tfoot", "thead"):
            mode = Mode.TABLE
        elif name == "col":
            mode = Mode.COLUMNS
        elif name == "tr":
            mode = Mode.TABLE_BODY
        elif name in ("td", "th"):
            mode = Mode.ROW
        else:
            mode = Mode.BODY
        self.template_modes[-1] = self.mode = mode
        self.start(token)

    def start_frameset(self, token: Token) -> None:
        """Take a set of frames, in which nothing of the page itself is shown."""
        while len(self.stack.items) > 1:
            self.stack.pop()
        self.insert(token)
        self.mode = Mode.FRAMESET

    def _start_in_frameset(self, token: Token) -> None:
        if token.name == "frameset":
            self.insert(token)
        elif token.name == "noframes":
            self.insert_raw(token)

    # --- end tags ---------------------------------------------------------------------------------------------

    def end(self, token: Token) -> None:
        """Take an end tag by the rules of the current mode."""
        name = token.name
        if name == "template":
            self._end_template()
        elif self.stack.was_skipped(name):
            return
        elif self.mode is Mode.HEAD:
            if name in ("body", "html", "br"):
                self.open_body()
                body.end(self, token)
            elif name in RAW and self.stack.current.key == name:
                self.stack.pop()
        elif name in RAW and self.stack.current.key == name:
            self.stack.pop()
        elif self.mode is Mode.BODY:
            body.end(self, token)
        elif self.mode is Mode.FRAMESET:
            if name == "frameset" and self.stack.current.key == "frameset":
                self.stack.pop()
        elif self.mode is not Mode.TEMPLATE:
            tables.end(self, token)

    def _end_template(self) -> None:
        stack = self.stack
        if not stack.has("template"):
            return
        stack.imply_ends(names=THOROUGHLY_IMPLIED_END)
        stack.pop_to(("template",), ended=True)
        stack.clear_to_mark()
        self.template_modes.pop()
        self.reset_mode()

    def reset_mode(self) -> None:
        """Set the mode that fits the open elements."""
        for item in reversed(self.stack.items):
            if item.key in _MODES:
                self.mode = _MODES[item.key]
                return
            if item.key == "template":
                self.mode = self.template_modes[-1]
                return
        self.mode = Mode.HEAD

    # --- foreign content --------------------------------------------------------------------------------------

    def insert_foreign(self, token: Token, space: str) -> None:
        """Open an element of SVG or MathML."""
        if token.self_closing:
            self.insert_empty(token, space)
        else:
            self.insert(token, space)

    def _start_foreign(self, token: Token) -> None:
        name = token.name
        if name in BREAKOUT or (name == "font" and not FONT_ATTRIBUTES.isdisjoint(token.attributes())):
            self._leave_foreign()
            self.start(token)
        else:
            self.insert_foreign(token, self.stack.current.space)

    def _leave_foreign(self) -> None:
        while (
            (current := self.stack.current).space != HTML
            and not current.html_point
            and current.key not in TEXT_POINTS
        ):
            self.stack.pop()

    def _end_foreign(self, token: Token) -> None:
        name = token.name
        if name in ("br", "p"):
            self._leave_foreign()
            self.end(token)
            return
        stack = self.stack
        for item in reversed(stack.items):
            if item.space == HTML:
                self.end(token)
                return
            if item.name.lower() == name:
                while stack.current is not item:
                    stack.pop()
                item.ended = True
                stack.pop()
                return


_MODES: Final = {
    "td": Mode.CELL,
    "th": Mode.CELL,
    "tr": Mode.ROW,
    "tbody": Mode.TABLE_BODY,
    "thead": Mode.TABLE_BODY,
    "tfoot": Mode.TABLE_BODY,
    "caption": Mode.CAPTION,
    "colgroup": Mode.COLUMNS,
    "table": Mode.TABLE,
    "body": Mode.BODY,
    "frameset": Mode.FRAMESET,
}
