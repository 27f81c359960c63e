"""HTML cut into tags and text as the HTML standard's tokenizer does, each with its place in the source.

Linear in any input: a tag that never ends is looked at once, because nothing can come after it. What follows a tag is
read as markup or as raw text by what `Tokens.raw` was set to, and "<![CDATA[" by `Tokens.foreign`: tree construction
decides both, as the standard has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from html import unescape
from typing import Final

from factcheck.documents.model import Span
from factcheck.values import dataclass

_TAG: Final = re.compile(
    r"""<(?P<close>/?)(?P<name>[A-Za-z][^\t\n\f\r />]*+)
    (?P<rest>(?:[\t\n\f\r /]*+ [^\t\n\f\r />][^\t\n\f\r />=]*+
        (?:[\t\n\f\r ]*+ = [\t\n\f\r ]*+ (?:"[^"]*+"|'[^']*+'|[^\t\n\f\r >"'][^\t\n\f\r >]*+|(?=>))
        |(?![\t\n\f\r ]*+=)))*+) (?P<tail>[\t\n\f\r /]*+)>""",
    re.VERBOSE,
)
_ATTRIBUTE: Final = re.compile(
    r"""[\t\n\f\r /]*+([^\t\n\f\r />][^\t\n\f\r />=]*+)
    (?:[\t\n\f\r ]*+ = [\t\n\f\r ]*+ (?:"([^"]*+)"|'([^']*+)'|([^\t\n\f\r >"'][^\t\n\f\r >]*+)|))?""",
    re.VERBOSE,
)
_COMMENT_END: Final = re.compile(r"--!?>")
_SCRIPT: Final = re.compile(r"<!--|-->|<(/?)script(?=[\t\n\f\r />])", re.IGNORECASE)
_MOST_ATTRIBUTES: Final = 200


class Piece(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    TEXT = auto()
    DOCTYPE = auto()


@dataclass(slots=True)
class Token:
    """A tag or a stretch of text; `start` and `end` are places in the source, `name` is in lower case."""

    piece: Piece
    start: int
    end: int
    name: str = ""
    rest: str = ""
    self_closing: bool = False

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)

    def attributes(self) -> dict[str, str]:
        """Return the attributes of a tag by name, the first of each; names in lower case, references resolved."""
        found: dict[str, str] = {}
        if self.rest and not self.rest.isspace():
            for match in _ATTRIBUTE.finditer(self.rest):
                value = match[2] or match[3] or match[4] or ""
                found.setdefault(match[1].lower(), unescape(value) if "&" in value else value)
                if len(found) >= _MOST_ATTRIBUTES:
                    break
        return found


class Tokens:
    """The tokens of a source, in order; comments and other declarations are left out.

    Attributes:
        raw: set by the reader of a start tag: the element whose content is text up to its end tag, or "".
        foreign: set by the reader: whether "<![CDATA[" opens text here.
        broken: what the source ends inside of ("a comment"), or "".
        last: where that began.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self.raw = ""
        self.foreign = False
        self.broken = ""
        self.last = len(source)

    def __iter__(self) -> Iterator[Token]:
        source, size = self._source, len(self._source)
        place = text = 0
        while True:
            if self.raw:
                name, self.raw = self.raw, ""
                end = self._raw_end(name, place)
                if place < end:
                    yield Token(Piece.TEXT, place, end)
                place = text = end
                if end == size:
                    return
            place = source.find("<", place)
            if place < 0:
                break
            following = source[place + 1 : place + 2]
            token: Token | None = None
            if following.isascii() and following.isalpha():
                token, end = self._tag(place)
            elif following == "/":
                after = source[place + 2 : place + 3]
                if after.isascii() and after.isalpha():
                    token, end = self._tag(place)
                elif after:
                    end = self._after(">", place + 2, "a comment")
                else:
                    break
            elif following == "!":
                if text < place:  # whoever reads has to know what the text did before it says what is foreign
                    yield Token(Piece.TEXT, text, place)
                    text = place
                if self.foreign and source.startswith("<![CDATA[", place):
                    close = source.find("]]>", place + 9)
                    close = size if close < 0 else close
                    if place + 9 < close:
                        yield Token(Piece.TEXT, place + 9, close)
                    place = text = min(size, close + 3)
                    continue
                token, end = self._declaration(place)
            elif following == "?":
                end = self._after(">", place, "a comment")
            else:
                place += 1
                continue
            if text < place:
                yield Token(Piece.TEXT, text, place)
            place = text = end
            if token is not None:
                yield token
        if text < size:
            yield Token(Piece.TEXT, text, size)

    def _tag(self, place: int) -> tuple[Token | None, int]:
        match = _TAG.match(self._source, place)
        if match is None:  # the source ends in the tag: the standard has it that nothing more is shown
            return None, self._break("a tag", place)
        piece = Piece.CLOSE if match["close"] else Piece.OPEN
        closed = match["tail"].endswith("/")
        return Token(piece, place, match.end(), match["name"].lower(), match["rest"], closed), match.end()

    def _declaration(self, place: int) -> tuple[Token | None, int]:
        source = self._source
        if source.startswith("<!--", place):
            if source.startswith(">", place + 4):
                return None, place + 5
            if source.startswith("->", place + 4):
                return None, place + 6
            match = _COMMENT_END.search(source, place + 4)
            return None, match.end() if match is not None else self._break("a comment", place)
        end = self._after(">", place, "a comment")
        if source[place + 2 : place + 9].lower() == "doctype":
            return Token(Piece.DOCTYPE, place, end), end
        return None, end

    def _after(self, mark: str, place: int, what: str) -> int:
        found = self._source.find(mark, place)
        return found + len(mark) if found >= 0 else self._break(what, place)

    def _break(self, what: str, place: int) -> int:
        self.broken, self.last = what, place
        return len(self._source)

    def _raw_end(self, name: str, start: int) -> int:
        """Return where the raw text of an element ends: at its end tag, or with the source."""
        if name == "plaintext":
            return len(self._source)
        if name == "script":
            end = self._script_end(start)
        else:
            match = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE).search(self._source, start)
            end = -1 if match is None else match.start()
        return end if end >= 0 else self._break(f"<{name}>", start)

    def _script_end(self, start: int) -> int:
        """Return where a script ends, or -1: "<!-- <script>" inside it opens another, as the standard has it."""
        escaped = nested = False
        place = start
        while (match := _SCRIPT.search(self._source, place)) is not None:
            place = match.end()
            if match[0] == "<!--":
                escaped, place = True, place - 2  # "<!-->" is closed by its own dashes
            elif match[0] == "-->":
                escaped = nested = False
            elif not match[1]:
                nested = nested or escaped
            elif nested:
                nested = False
            else:
                return match.start()
        return -1
