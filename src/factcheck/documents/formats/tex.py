"""LaTeX: sections, environments and paragraphs; commands are hidden, their text arguments are read."""

from __future__ import annotations

import re
from typing import Final

from factcheck.documents.draft import Draft, Source
from factcheck.documents.formats.text import notes_on
from factcheck.documents.latex.words import (
    ACCENTS,
    APART,
    CODE,
    FIELDS,
    HEADINGS,
    SHOWN,
    TWO_ARGUMENTS,
    UNREAD,
    accented,
)
from factcheck.documents.markup import Markup
from factcheck.documents.model import BlockKind, Span

_TOKEN: Final = re.compile(
    r"(?P<comment>%[^\r\n]*)"
    r"|\\(?P<word>[A-Za-z@]+)\*?(?P<after>[ \t]*)"
    r"|\\(?P<sign>[^A-Za-z@])"
    r"|(?P<math>\$\$?)"
    r"|(?P<brace>[{}])"
    r"|(?P<empty>\r?\n[ \t]*(?:\r?\n[ \t]*)+)"
    r"|(?P<quote>``|''|`)"
    r"|(?P<tie>~)"
    r"|(?P<dash>-{2,3})"
    r"|(?P<cell>&)"
)
_ARGUMENT: Final = re.compile(r"\s{0,20}\{")
_OPTION: Final = re.compile(r"\s{0,20}\[[^\[\]]{0,1000}\]")
_LETTER: Final = re.compile(r"\s?\{\\?([A-Za-z])\s?\}|\s?\\?([A-Za-z])")
_NAME: Final = re.compile(r"\s{0,9}\{([A-Za-z@*]{1,40})\}")
_BRACES: Final = re.compile(r"\\.|[{}]", re.DOTALL)
_FIELD: Final = re.compile(r"\\(title|author|date)\b\s{0,5}")
_DEEPEST: Final = 40
_LONGEST_FIELD: Final = 1_000
_ENVIRONMENT_ARGUMENTS: Final = {
    "tabular": 1, "tabularx": 2, "tabular*": 2, "longtable": 1, "thebibliography": 1, "minipage": 1, "multicols": 1,
}  # fmt: skip
_MATH_ENDS: Final = {"(": "\\)", "[": "\\]"}
_LONGEST_MATH: Final = 20_000
_ROWS: Final = ("tabular", "tabularx", "longtable", "tabular*")
_LISTS: Final = ("itemize", "enumerate", "description")
_QUOTES: Final = ("quote", "quotation", "displayquote", "verse")


def read(source: Source) -> Draft:
    """Read LaTeX."""
    text, notes = source.decoded
    draft = _Reader(text).read()
    draft.notes = (*notes, *notes_on(text))
    return draft


class _Reader:
    """One pass over the tokens; a paragraph is open from its first visible sign to what ends it."""

    def __init__(self, text: str) -> None:
        self.out = Markup(text)
        self.text = text
        self.start = self.end = -1  # of the open paragraph
        self.environments: list[str] = []
        self.headings: list[tuple[int, int]] = []  # depth of braces and level of each open heading or caption
        self.depth = 0
        self.item = ""
        self.closings: dict[str, int] = {}  # where each sign that closes mathematics stands next
        body = text.find("\\begin{document}")
        self.body = body + len("\\begin{document}") if body >= 0 else 0

    def read(self) -> Draft:
        self._preamble()
        end = self.text.find("\\end{document}", self.body)
        stop = end if end >= 0 else len(self.text)
        if stop < len(self.text):
            self.out.hide(stop, len(self.text), parts=True)
        place = self.body
        while place < stop:
            match = _TOKEN.search(self.text, place, stop)
            if match is None:
                self._text(place, stop)
                break
            self._text(place, match.start())
            place = max(self._token(match, stop), match.end())
        self._close()
        return self.out.draft()

    # --- the head ---------------------------------------------------------------------------------------------

    def _preamble(self) -> None:
        """Hide the preamble, but for the title, and take what it says of the document."""
        head = self.text[: self.body]
        place = 0
        for match in _FIELD.finditer(head):
            if match.start() < place or "%" in head[head.rfind("\n", 0, match.start()) + 1 : match.start()]:
                continue
            argument = _ARGUMENT.match(head, match.end() - 1) or _ARGUMENT.match(head, match.end())
            if argument is None:
                continue
            start = argument.end()
            end = self._closing(start, min(self.body, start + _LONGEST_FIELD))
            if match[1] == "title":
                self.out.hide(place, start, parts=True)
                self._inner(start, end)
                self.out.heading(start, end, 1, title=True)
                place = end
            else:
                self.out.values.setdefault(match[1], " ".join(head[start:end].split())[:500])
        self.out.hide(place, self.body, parts=True)

    def _inner(self, place: int, stop: int) -> None:
        """Hide the marks of an argument that stands outside the paragraphs."""
        while (match := _TOKEN.search(self.text, place, stop)) is not None:
            place = max(self._token(match, stop), match.end())
        self.start = self.end = -1

    def _closing(self, place: int, stop: int) -> int:
        """Return where the brace closes that is open at a place."""
        depth = 1
        for match in _BRACES.finditer(self.text, place, stop):
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            if not depth:
                return match.start()
        return stop

    # --- paragraphs -------------------------------------------------------------------------------------------

    def _text(self, start: int, end: int) -> None:
        shown = self.text[start:end].strip()
        if shown:
            self._extend(
                start + self.text[start:end].index(shown[0]), start + len(self.text[start:end].rstrip())
            )

    def _extend(self, start: int, end: int) -> None:
        if self.start < 0:
            self.start = start
        self.end = max(self.end, end)

    def _close(self, kind: BlockKind | None = None, level: int = 0) -> None:
        """End the open paragraph."""
        start, end = self.start, self.end
        self.start = self.end = -1
        if start < 0:
            return
        inside = self.environments
        if kind is None:
            if any(name in _ROWS for name in inside):
                kind = BlockKind.TABLE_ROW
            elif "thebibliography" in inside:
                kind = BlockKind.REFERENCE
            elif any(name in _QUOTES for name in inside):
                kind, level = BlockKind.QUOTE, 1
            elif self.item:
                kind, level = BlockKind.LIST_ITEM, 1
            else:
                kind = BlockKind.PARAGRAPH
        marker = self.item if kind in (BlockKind.LIST_ITEM, BlockKind.REFERENCE) else ""
        if kind is BlockKind.HEADING:
            self.out.heading(start, end, level)
        else:
            self.out.block(kind, start, end, level, marker)

    # --- tokens -----------------------------------------------------------------------------------------------

    def _token(self, match: re.Match[str], stop: int) -> int:
        """Take a token and return where the next may begin."""
        start, end = match.span()
        kind = match.lastgroup
        if kind == "comment":
            self.out.set_apart(start, end, "comments")
        elif kind == "after":
            return self._command(match["word"], start, end, stop)
        elif kind == "sign":
            return self._sign(match["sign"], start, end, stop)
        elif kind == "math":
            return self._math(match[0], start, end, stop)
        elif kind == "brace":
            self._brace(match[0], start)
        elif kind == "empty":
            self._close()
            if "thebibliography" not in self.environments and not any(
                name in _LISTS for name in self.environments
            ):
                self.item = ""
        elif kind == "quote":
            self.out.replace(start, end, {"``": "“", "''": "”", "`": "‘"}[match[0]])
            self._extend(start, end)
        elif kind == "tie":
            self.out.replace(start, end, " ")
        elif kind == "dash":
            self.out.replace(start, end, "—" if end - start == 3 else "–")
            self._extend(start, end)
        else:
            self.out.replace(start, end, "|" if any(name in _ROWS for name in self.environments) else "&")
        return end

    def _brace(self, sign: str, start: int) -> None:
        self.out.hide(start, start + 1)
        self.depth += 1 if sign == "{" else -1
        if sign == "}" and self.headings and self.depth < self.headings[-1][0]:
            _, level = self.headings.pop()
            self._close(BlockKind.HEADING if level else BlockKind.CAPTION, level)

    def _sign(self, sign: str, start: int, end: int, stop: int) -> int:
        if sign in _MATH_ENDS:
            return self._math(_MATH_ENDS[sign], start, end, stop)
        if sign == "\\":
            option = _OPTION.match(self.text, end, stop)
            end = option.end() if option is not None else end
            self.out.hide(start, end, parts=True)
            if any(name in _ROWS for name in self.environments):
                self._close()
        elif sign in ACCENTS:
            return self._accent(sign, start, end, stop)
        elif sign in "%&$#_{}":
            self.out.hide(start, start + 1)
            self._extend(end - 1, end)
        elif sign == "-":
            self.out.hide(start, end)
        elif sign in ",;: !\n\t":
            self.out.hide(start, end, parts=sign != "!")
        else:
            self.out.hide(start, start + 1)
        return end

    def _math(self, closing: str, start: int, end: int, stop: int) -> int:
        """Show what stands between two signs of mathematics, which are not too far from each other."""
        place = self.closings.get(closing, -1)
        if place < end:
            found = self.text.find(closing, end, stop)
            place = self.closings[closing] = found if found >= 0 else stop + _LONGEST_MATH
        return self._blank(start, place + len(closing) if place - end < _LONGEST_MATH else end)

    def _blank(self, start: int, end: int) -> int:
        """Show a stretch of mathematics and read nothing of it."""
        self.out.unread.append(Span(start, end))
        self._extend(start, end)
        return end

    def _accent(self, sign: str, start: int, end: int, stop: int) -> int:
        """Read an accent and its letter as one character."""
        match = _LETTER.match(self.text, end, stop)
        if match is None:
            self.out.hide(start, end)
            return end
        self.out.replace(start, match.end(), accented(match[1] or match[2], sign))
        self._extend(start, match.end())
        return match.end()

    def _command(self, word: str, start: int, end: int, stop: int) -> int:
        if word in ("begin", "end"):
            return self._environment(word, start, end, stop)
        if word in ACCENTS:
            return self._accent(word, start, end, stop)
        if word in SHOWN:
            self.out.replace(start, end, SHOWN[word])
            self._extend(start, end)
            return end
        if word == "iffalse":
            closing = self.text.find("\\fi", end, stop)
            closing = closing + 3 if closing >= 0 else stop
            self.out.set_apart(start, closing, "comments")
            return closing
        if word in ("item", "bibitem"):
            self._close()
            self.item = "-"
            return self._arguments(start, end, stop, 1 if word == "bibitem" else 0)
        if word in FIELDS or word in UNREAD or word in APART or word in TWO_ARGUMENTS:
            return self._unread_command(word, start, end, stop)
        return self._text_command(word, start, end, stop)

    def _text_command(self, word: str, start: int, end: int, stop: int) -> int:
        """Hide a command whose arguments are text."""
        if word in ("par", "newpage", "clearpage", "bigskip", "medskip", "smallskip", "hline", "maketitle"):
            self._close()
        option = _OPTION.match(self.text, end, stop)
        stop_of_name = option.end() if option is not None else end
        parts = word in ("footnote", "newline", "linebreak", "thanks")
        self.out.hide(start, stop_of_name, parts=parts)
        argument = _ARGUMENT.match(self.text, stop_of_name, stop)
        if argument is not None and (word in HEADINGS or word == "caption"):
            self._close()
            self.item = ""
            self.out.hide(stop_of_name, argument.end(), parts=True)
            self.depth += 1
            if len(self.headings) < _DEEPEST:
                self.headings.append((self.depth, HEADINGS.get(word, 0)))
            return argument.end()
        return stop_of_name

    def _unread_command(self, word: str, start: int, end: int, stop: int) -> int:
        number = UNREAD.get(word, 1)
        if word in FIELDS:
            argument = _ARGUMENT.match(self.text, end, stop)
            if argument is not None:
                closing = self._closing(argument.end(), min(stop, argument.end() + 1_000))
                self.out.values.setdefault(word, " ".join(self.text[argument.end() : closing].split())[:500])
        if word in APART:
            last = self._skipped(end, stop, 1)
            self.out.set_apart(start, last, APART[word])
            return last
        return self._arguments(start, end, stop, number)

    def _arguments(self, start: int, end: int, stop: int, number: int) -> int:
        last = self._skipped(end, stop, number)
        self.out.hide(start, last)
        return last

    def _skipped(self, place: int, stop: int, number: int) -> int:
        """Return the place behind the options and so many arguments that stand at a place."""
        while (option := _OPTION.match(self.text, place, stop)) is not None:
            place = option.end()
        for _ in range(number):
            argument = _ARGUMENT.match(self.text, place, stop)
            if argument is None:
                break
            place = min(self._closing(argument.end(), min(stop, argument.end() + _LONGEST_MATH)) + 1, stop)
            while (option := _OPTION.match(self.text, place, stop)) is not None:
                place = option.end()
        return place

    def _environment(self, word: str, start: int, end: int, stop: int) -> int:
        match = _NAME.match(self.text, end, stop)
        if match is None:
            self.out.hide(start, end, parts=True)
            return end
        name = match[1]
        self._close()
        if word == "end":
            self.out.hide(start, match.end(), parts=True)
            if name in self.environments:
                del self.environments[len(self.environments) - 1 - self.environments[::-1].index(name) :]
            self.item = ""
            return match.end()
        if name in CODE:
            closing = self.text.find(f"\\end{{{name}}}", match.end(), stop)
            last = closing if closing >= 0 else stop
            if name == "comment":
                self.out.set_apart(start, last, "comments")
            else:
                self.out.hide(start, match.end(), parts=True)
                shown = self.text[match.end() : last].strip()
                first = self.text.find(shown, match.end(), last) if shown else last
                self.out.code(first, first + len(shown))
            return last
        if len(self.environments) < _DEEPEST:
            self.environments.append(name)
        number = (
            2
            if name in ("tabularx", "tabular*")
            else int(name in (*_ROWS, "thebibliography", "minipage", "multicols"))
        )
        last = self._skipped(match.end(), stop, number)
        self.out.hide(start, last, parts=True)
        return last
