"""Comments in a text that accept findings: `<!-- factcheck: ignore[ROL301] words from the archive -->`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from factcheck.catalogue import catalogue
from factcheck.config.settings import expand
from factcheck.documents.formats import by_suffix
from factcheck.documents.model import BlockKind, Span
from factcheck.failures import ConfigError
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.catalogue import Rule
    from factcheck.documents.model import Document


class Reach(StrEnum):
    """What a comment accepts findings in."""

    HERE = "ignore"  # its line, and the paragraph that it stands in
    NEXT_LINE = "ignore-next-line"
    START = "ignore-start"  # up to the next `ignore-end`, or the end of the text
    END = "ignore-end"
    FILE = "ignore-file"


@dataclass(frozen=True, slots=True)
class Ignore:
    """One comment that accepts findings, or tries to.

    Attributes:
        span: the comment's words, from "factcheck:" to the end of the reason.
        reach: what it accepts findings in.
        codes: of the rules that it names.
        unknown: what it names that is no rule.
        reason: why; "" when it gives none, and then it accepts nothing.
        regions: the stretches of the text that it covers, in order.
    """

    span: Span
    reach: Reach
    codes: frozenset[str]
    unknown: tuple[str, ...]
    reason: str
    regions: tuple[Span, ...]

    @property
    def holds(self) -> bool:
        """Whether it accepts anything."""
        return bool(self.reason and self.codes)

    def covers(self, code: str, span: Span) -> bool:
        """Tell whether it accepts a finding of a rule at a place."""
        if not self.holds or code not in self.codes:
            return False
        return any(
            region.start <= span.start < region.end or span.start < region.start < span.end
            for region in self.regions
        )


# How the formats write what readers do not see: [what opens it, what closes it]. What "\n" closes stands alone on its
# line, and what "\n\n" does in a paragraph of its own.
_ANGLE: Final = ("<!--", "-->")
_BRACE: Final = ("{/*", "*/}")
_HASH: Final = ("#", "\n")
_FRONT: Final = ("---", "+++")
FORMS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    ".md": (_ANGLE,),
    ".markdown": (_ANGLE,),
    ".qmd": (_ANGLE,),
    ".rmd": (_ANGLE,),
    ".mdx": (_BRACE, _ANGLE),
    ".html": (_ANGLE,),
    ".htm": (_ANGLE,),
    ".xhtml": (_ANGLE,),
    ".rst": (("..", "\n"),),
    ".adoc": (("//", "\n"),),
    ".asciidoc": (("//", "\n"),),
    ".org": (_HASH,),
    ".tex": (("%", "\n"),),
}
_NO_CODE_SPANS: Final = frozenset([".html", ".htm", ".xhtml", ".tex"])
_MARK: Final = "factcheck:"
_MOST: Final = 10_000
"""Comments that are read; a text with more is made to cost time."""
_LONGEST: Final = 1_000  # characters of a comment
_DIRECTIVE: Final = re.compile(
    r"factcheck:[ \t]*(ignore(?:-next-line|-start|-end|-file)?)(?![\w-])"
    r"[ \t]*(?:\[([^\]\n]{0,400})\])?[ \t:,–—-]*(.*)",
    re.DOTALL,
)


def read_ignores(document: Document, rules: Mapping[str, Rule] | None = None) -> tuple[Ignore, ...]:
    """Return the comments of a document that accept findings, in order; `rules` are those that they may name."""
    forms = FORMS.get(_suffix(document), ())
    if not forms or _MARK not in document.text:
        return ()
    found = list(islice(_comments(document, forms), _MOST))
    ends = [span.start for span, match in found if match[1] == Reach.END]
    return tuple(
        _ignore(document, span, match, ends, rules) for span, match in found if match[1] != Reach.END
    )


def _suffix(document: Document) -> str:
    """Return the first suffix of the document's format, where its own has no forms of comments: ".md" for ".mkd"."""
    own = PurePath(document.path).suffix.lower()
    known = by_suffix().get(own)
    return own if own in FORMS or known is None else known.suffixes[0]


def _comments(document: Document, forms: Sequence[tuple[str, str]]) -> Iterator[tuple[Span, re.Match[str]]]:
    """Yield the comments that speak to this program: their place, and what they say."""
    text, at = document.text, 0
    while (at := text.find(_MARK, at)) >= 0:
        start, at = at, at + len(_MARK)
        block = document.block_at(start)
        if (block is not None and block.kind is BlockKind.CODE) or _in_code_span(document, start):
            continue  # shown, and not said
        # What a text begins with may be YAML or TOML, which have comments of their own.
        in_front = block is not None and block.start == 0 and text.startswith(_FRONT)
        end = next(
            (
                end
                for form in (_HASH,) * in_front + tuple(forms)
                if (end := _end(text, start, form)) is not None
            ),
            None,
        )
        match = None if end is None else _DIRECTIVE.match(text[start:end])
        if match is not None:
            yield Span(start, start + len(text[start:end].rstrip())), match


def _in_code_span(document: Document, place: int) -> bool:
    """Tell whether an odd number of backticks stands before a place in its line, in a format that knows them."""
    if _suffix(document) in _NO_CODE_SPANS:
        return False
    line = document.text.rfind("\n", 0, place) + 1
    return document.text.count("`", max(line, place - _LONGEST), place) % 2 == 1


def _end(text: str, start: int, form: tuple[str, str]) -> int | None:
    """Return where a comment ends whose first word stands at a place; None when no comment of the form opens there."""
    opening, closing = form
    before = text[max(0, start - 20) : start].rstrip(" \t\r\n" if closing != "\n" else " \t")
    if not before.endswith(opening):
        return None
    line = text.rfind("\n", 0, start) + 1
    if closing == "\n" and opening != "%" and text[line:start].strip(" \t") != opening:
        return None
    end = text.find(closing, start, start + _LONGEST)
    if end < 0:
        return min(len(text), start + _LONGEST) if closing == "\n" else None
    return end


def _ignore(
    document: Document,
    span: Span,
    match: re.Match[str],
    ends: Sequence[int],
    rules: Mapping[str, Rule] | None,
) -> Ignore:
    reach = Reach(match[1])
    codes, unknown = _codes(match[2], rules)
    return Ignore(
        span, reach, codes, unknown, " ".join(match[3].split()), tuple(_regions(document, span, reach, ends))
    )


def _codes(named: str | None, rules: Mapping[str, Rule] | None) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the codes that a comment names, and what it names that is none; without brackets it names nothing."""
    codes: set[str] = set()
    unknown = []
    for name in (part.strip() for part in (named or "").split(",")):
        try:
            codes.update(expand(name, rules) if name else ())
        except ConfigError:
            unknown.append(name)
    return frozenset(codes), tuple(unknown)


def _regions(document: Document, span: Span, reach: Reach, ends: Sequence[int]) -> Iterable[Span]:
    whole = len(document.text)
    match reach:
        case Reach.FILE:
            return [Span(0, whole)]
        case Reach.START:
            place = bisect_left(ends, span.end)  # an end inside the comment's own words is none
            return [Span(span.end, ends[place] if place < len(ends) else whole)]
        case Reach.NEXT_LINE:
            return [_next_line(document, span.end)]
        case _:
            return _here(document, span)


def _line(document: Document, number: int) -> Span:
    starts = document.line_starts
    return Span(starts[number], starts[number + 1] if number + 1 < len(starts) else len(document.text))


def _next_line(document: Document, place: int) -> Span:
    """Return the first line behind a place that is not empty."""
    starts = document.line_starts
    for number in range(bisect_right(starts, place), len(starts)):
        line = _line(document, number)
        if document.text[line.start : line.end].strip():
            return line
    return Span(len(document.text), len(document.text))


def _here(document: Document, span: Span) -> list[Span]:
    """Return the lines of a comment, and the blocks that touch them."""
    starts = document.line_starts
    first = _line(document, bisect_right(starts, span.start) - 1)
    last = _line(document, bisect_right(starts, span.end) - 1)
    lines = Span(first.start, last.end)
    at = max(0, bisect_left(document.blocks, lines.start, key=lambda block: block.start) - 1)
    touching = []
    for block in islice(document.blocks, at, None):
        if block.start >= lines.end:
            break
        if block.end > lines.start:
            touching.append(Span(block.start, block.end))
    return [lines, *touching]


def names_of(codes: Iterable[str]) -> str:
    """Return codes as a person would name them, at most three."""
    wanted = set(codes)
    known = [code for code in catalogue() if code in wanted]
    known += sorted(wanted - set(known))
    more = f" and {len(known) - 3} more" if len(known) > 3 else ""
    return ", ".join(known[:3]) + more
