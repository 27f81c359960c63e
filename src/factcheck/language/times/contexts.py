r"""Whether a form stands for a time where it is, by the words in and beside it: of a list of lines the first decides.

A line is "yes PATTERN" or "no PATTERN"; what no line fits stands. In a pattern `< >` is the form itself, elements
before and after it are the tokens beside it, and elements within are its own first tokens (`<A..>`), its last
(`<..A>`), or all of them (`<A B>`).

| element | a token that is |
|---|---|
| `word`, `=times.measure` | that word; a word of that class |
| `#`, `#2`, `1900-2099`, `*00` | a number; of two digits; in that range; that ends so |
| `^`, `^^` | written with a capital first; in capitals |
| `w`, `*s`, `@`, `@s` | letters; letters that end so; what could be a noun; one in the plural |
| `--`, `'` | any dash; any apostrophe |
| `$` | none, or a sign |
| `*` | any |
| `TIME` | a word that forms of time expressions are made of |
| `~` | between two: nothing stands between them |
| `..` | before another: any number of tokens, within reach |
| `a\|b`, `a&b`, `!a` | either; both; not that |
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.language.lexicon import LexiconError
from factcheck.language.times.words import APOSTROPHES, DASHES

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from factcheck.language.lexicon import Lexicon
    from factcheck.language.times.words import Words

Check = Callable[["Words", int], bool]
_LINE: Final = re.compile(r"(yes|no)(?: ([^<>]*)<([^<>]*)>([^<>]*))?")
_REACH: Final = 60
"""Tokens that `..` may stand for."""
_GLUE, _FAR = "~", ".."


class Step(NamedTuple):
    """A token that a pattern asks for.

    Attributes:
        place: where it stands, counted from the form's edge.
        check: what it must be.
        glued: the token, counted alike, that must follow the one before it with nothing between; or None.
        far: whether any token on this side of it, within reach, will do.
    """

    place: int
    check: Check
    glued: int | None = None
    far: bool = False

    def fits(self, words: Words, edge: int) -> bool:
        """Tell whether the token is as asked."""
        index = edge + self.place
        if self.far:
            return any(self.check(words, place) for place in range(max(0, index - _REACH + 1), index + 1))
        return self.check(words, index) and (self.glued is None or words.glued(edge + self.glued))


class Line(NamedTuple):
    """One line: what it decides, the tokens it asks for at the form's first token and its end, and the form's size."""

    verdict: bool
    first: tuple[Step, ...] = ()
    stop: tuple[Step, ...] = ()
    size: int = 0


class Contexts:
    """Compiles the lines of a language's forms."""

    def __init__(self, language: Lexicon, known: AbstractSet[str], named: dict[str, Sequence[str]]) -> None:
        """Prepare to compile.

        Args:
            language: whose classes lines name.
            known: the words that forms are made of.
            named: lists of lines by a name, which a form may give instead of a line.
        """
        self._language, self._known, self._named = language, known, named
        self._elements: dict[str, Check] = {}

    def lines(self, texts: Iterable[str]) -> tuple[Line, ...]:
        """Compile lines.

        Raises:
            LexiconError: a line is none.
        """
        found: list[Line] = []
        for text in texts:
            found += self.lines(self._named[text]) if text in self._named else (self._line(text),)
        return tuple(found)

    def _line(self, text: str) -> Line:
        match = _LINE.fullmatch(text)
        if match is None:
            raise LexiconError(f"{text!r} is no line of a form's context")
        verdict, before, within, after = match.groups()
        if within is None:
            return Line(verdict == "yes")
        head, far, tail = within.partition(_FAR)
        return Line(
            verdict == "yes",
            first=(*self._steps(before.split()[::-1], -1, -1), *self._steps(head.split(), 0, 1)),
            stop=(*self._steps(after.split(), 0, 1), *self._steps(tail.split()[::-1], -1, -1)),
            size=0 if far else len(head.split()),
        )

    def _steps(self, elements: Sequence[str], place: int, step: int) -> tuple[Step, ...]:
        """Compile elements, those nearest to an edge first; glue with nothing beyond it asks for any token."""
        found: list[Step] = []
        glued = far = False
        for element in (*elements, "*") if elements and elements[-1] == _GLUE else elements:
            if element == _GLUE:
                glued = True
            elif element == _FAR:
                far = True
            else:
                nearer = place if step > 0 else place + 1
                found.append(Step(place, self._element(element), nearer if glued else None, far))
                place += step
                glued = far = False
        return tuple(found)

    def _element(self, text: str) -> Check:
        check = self._elements.get(text)
        if check is None:
            check = self._elements[text] = self._either(text)
        return check

    def _either(self, text: str) -> Check:
        words: set[str] = set()
        checks: list[Check] = []
        for choice in text.split("|"):
            names = choice.split("&")
            if len(names) == 1 and (known := self._words(choice)) is not None:
                words |= known
            else:
                checks.append(_all([self._atom(name) for name in names]))
        if not checks:
            return _among(words)
        return _any([_among(words), *checks] if words else checks)

    def _words(self, name: str) -> AbstractSet[str] | None:
        """Return the words that an element stands for, or None when it asks for something else."""
        if name.startswith("="):
            return self._language.words(name[1:])
        return None if name.startswith("!") or name in _ATOMS or _SHAPE.fullmatch(name) else {name}

    def _atom(self, name: str) -> Check:
        if name.startswith("!"):
            check = self._atom(name[1:])
            return lambda words, index: not check(words, index)
        if (known := self._words(name)) is not None:
            return _among(known)
        if name == "TIME":
            return _among(self._known)
        if name.startswith("@"):
            return _noun(self._language.words("times.function"), plural=name == "@s")
        return _ATOMS.get(name) or _shape(name)


def _among(known: AbstractSet[str]) -> Check:
    return lambda words, index: words.low[index] in known


def _all(checks: Sequence[Check]) -> Check:
    return (
        checks[0] if len(checks) == 1 else lambda words, index: all(check(words, index) for check in checks)
    )


def _any(checks: Sequence[Check]) -> Check:
    return (
        checks[0] if len(checks) == 1 else lambda words, index: any(check(words, index) for check in checks)
    )


def _noun(function: AbstractSet[str], *, plural: bool) -> Check:
    def check(words: Words, index: int) -> bool:
        word = words.low[index]
        if not word.isalpha() or words.capital(index) or word in function:
            return False
        return not plural or (word.endswith("s") and not word.endswith(("ss", "us", "is")))

    return check


_SHAPE: Final = re.compile(r"#\d|\*\w+|\d+-\d+")


def _shape(name: str) -> Check:
    """Compile "#2", "*00" or "1900-2099"."""
    if name[0] == "#":
        return lambda words, index: words.digits(index) == int(name[1:])
    if name[0] == "*":
        return lambda words, index: words.low[index].endswith(name[1:])
    low, high = map(int, name.split("-"))
    return lambda words, index: 0 < words.digits(index) < 9 and low <= int(words.low[index]) <= high


_ATOMS: Final[dict[str, Check]] = {
    "#": lambda words, index: words.low[index].isdigit(),
    "^": lambda words, index: words.capital(index),
    "^^": lambda words, index: len(words.low[index]) > 1 and words.tokens.texts[index].isupper(),
    "w": lambda words, index: words.low[index].isalpha(),
    "--": lambda words, index: words.low[index] in DASHES,
    "'": lambda words, index: words.low[index] in APOSTROPHES,
    "$": lambda words, index: not words.low[index].isalnum(),
    "*": lambda words, index: bool(words.low[index]),
    "@": _noun(frozenset(), plural=False), "@s": _noun(frozenset(), plural=True), "TIME": _among(frozenset()),
}  # fmt: skip


def stands(lines: Sequence[Line], words: Words, first: int, stop: int) -> bool:
    """Tell whether a form at tokens `first` to `stop` stands for a time there: the first line that fits it says so."""
    for line in lines:
        if line.size and line.size != stop - first:
            continue
        for step in line.stop:
            if not step.fits(words, stop):
                break
        else:
            for step in line.first:
                if not step.fits(words, first):
                    break
            else:
                return line.verdict
    return True
