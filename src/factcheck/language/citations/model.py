"""What a text says about its sources: markers, author-year citations, reference lists and their entries."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.documents.model import Span
    from factcheck.language.citations.identifiers import Identifier


class MarkerStyle(StrEnum):
    """How a numbered citation is written."""

    BRACKET = "bracket"  # [4], [4–6], [1, 2]
    SUPERSCRIPT = "superscript"  # ⁴
    CARET = "caret"  # ^4, ^4^
    PARENTHESIS = "parenthesis"  # (4)
    FLATTENED = "flattened"  # "burned.4": a superscript that lost its height
    FOOTNOTE = "footnote"  # [^4], [^note]


@dataclass(frozen=True, slots=True)
class Marker:
    """A citation by number or by footnote label.

    Attributes:
        span: the marker with its brackets.
        labels: what it points to, ranges written out ("4", "5", "6" for [4–6]); never empty.
        style: how it is written.
        block: index of its block.
    """

    span: Span
    labels: tuple[str, ...]
    style: MarkerStyle
    block: int


@dataclass(frozen=True, slots=True)
class AuthorYear:
    """A citation by author and year: "(Poe & Roe, 2020b)", "Poe et al. (2019)".

    Attributes:
        span: author and year as written.
        author: the first author as written: a surname, or the name of an organisation.
        others: whether more authors are named or meant ("et al.").
        year: the year.
        comma: whether a comma stands before the year.
        narrative: whether the author stands in the sentence, before the parenthesis.
        block: index of its block.
    """

    span: Span
    author: str
    others: bool
    year: int
    comma: bool
    narrative: bool
    block: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a reference list.

    Attributes:
        span: its words, without the marker.
        label: number or footnote label, or "" in a list without.
        label_span: where the marker stands, or the entry itself without one.
        words: the folded words of its author region, in order; those of the entry before where a dash repeats it.
        initials: the first letters of the name it begins with ("who" for World Health Organization).
        lead: how many of these belong to the first author at most.
        years: every year written in it that can be a date of the work, in order, with its place.
        published: those of `years` that are written as the year of publication.
        key: the folded text, for telling duplicates.
        identifiers: ISBN, DOI, web addresses and the like, in order.
        pending: whether it says "forthcoming", "in press" or the like.
    """

    span: Span
    label: str
    label_span: Span
    words: tuple[str, ...]
    initials: str
    lead: int
    years: tuple[tuple[int, Span], ...]
    published: tuple[tuple[int, Span], ...]
    key: str
    identifiers: tuple[Identifier, ...]
    pending: bool

    def has_author(self, names: tuple[str, ...], *, first: bool = False) -> bool:
        """Tell whether folded names stand together among the authors; `first`: as the first author."""
        size = len(names)
        last = min(self.lead, len(self.words) - size) if first else len(self.words) - size
        return any(self.words[place : place + size] == names for place in range(last + 1))


@dataclass(frozen=True, slots=True)
class Count:
    """A stated number of things: "Sources (4 articles)"."""

    stated: int
    noun: str
    span: Span


@dataclass(frozen=True)
class ReferenceList:
    """A list of sources.

    Attributes:
        heading: index of the block that heads it, or -1.
        entries: in order of the text.
        numbered: whether its entries carry numbers or footnote labels.
        count: how many entries its heading announces, or None.
        notes: whether its entries are the footnotes of the text, to which its own marks lead, and no bare numbers.
    """

    heading: int
    entries: tuple[Entry, ...]
    numbered: bool
    count: Count | None
    notes: bool = False

    @cached_property
    def labels(self) -> dict[str, Entry]:
        """The entries by label; of two with the same label the first."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.label:
                found.setdefault(entry.label, entry)
        return found

    @cached_property
    def complete(self) -> bool:
        """Whether the labels are the numbers from 1 (or 0) without a gap, at least two of them."""
        numbers = sorted(int(label) for label in self.labels if label.isdecimal())
        return (
            len(numbers) > 1 and numbers[0] in (0, 1) and numbers == list(range(numbers[0], numbers[-1] + 1))
        )


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where one label of a marker leads: an entry, or nowhere."""

    marker: Marker
    label: str
    entry: Entry | None


@dataclass(frozen=True)
class CitationReading:
    """Everything a text says about its sources.

    Attributes:
        markers: citations by number or label, in order.
        author_years: citations by author and year, in order.
        lists: the reference lists, in order; also those whose entries are only counted.
        identifiers: identifiers and web addresses of the whole text, in order.
        judged: whether the text cites judgments as lawyers do ("[2012] 1 AC 144"): what it numbers in brackets are
            their paragraphs then, and what "is said" is what the parties say.
    """

    markers: tuple[Marker, ...]
    author_years: tuple[AuthorYear, ...]
    lists: tuple[ReferenceList, ...]
    identifiers: tuple[Identifier, ...]
    judged: bool = False

    @cached_property
    def numbered(self) -> tuple[ReferenceList, ...]:
        """The lists whose entries carry numbers or labels."""
        return tuple(item for item in self.lists if item.numbered)

    @cached_property
    def resolved(self) -> tuple[Resolved, ...]:
        """Every label of every marker with its entry: that of the first list below the marker that has it.

        Where no list below has the label, the nearest one above does.
        """
        places: dict[str, list[tuple[int, Entry]]] = {}
        for item in self.numbered:
            for label, holder in item.labels.items():
                places.setdefault(label, []).append((item.entries[0].span.start, holder))
        found = []
        for marker in self.markers:
            for label in marker.labels:
                holders = places.get(label, [])
                below = bisect_right(holders, marker.span.start, key=lambda holder: holder[0])
                entry = holders[min(below, len(holders) - 1)][1] if holders else None
                found.append(Resolved(marker, label, entry))
        return tuple(found)

    @cached_property
    def _entries_by_word(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for item in self.lists:
            for entry in item.entries:
                for word in dict.fromkeys(entry.words):
                    found.setdefault(word, []).append(entry)
        return found

    @cached_property
    def _entries_by_initials(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for item in self.lists:
            for entry in item.entries:
                if len(entry.initials) > 1:
                    found.setdefault(entry.initials, []).append(entry)
        return found

    @cached_property
    def _by_author(self) -> dict[str, tuple[Entry, ...]]:
        """The entries that have each cited author; made once an author, however often it is cited."""
        found: dict[str, tuple[Entry, ...]] = {}
        for citation in self.author_years:
            if citation.author in found:
                continue
            names = tuple(fold_words(citation.author))
            rarest = min((self._entries_by_word.get(name, []) for name in names), key=len, default=[])
            named = tuple(entry for entry in rarest if entry.has_author(names))
            acronym = (
                citation.author.lower() if citation.author.isupper() and len(citation.author) > 1 else ""
            )
            found[citation.author] = named or tuple(self._entries_by_initials.get(acronym, ()))
        return found

    def entries_of(self, author: str, year: int) -> tuple[Entry, ...]:
        """Return the entries of a cited author that give a year."""
        return tuple(
            entry
            for entry in self._by_author.get(author, ())
            if any(given == year for given, _ in entry.years)
        )

    def works_of(self, author: str) -> tuple[Entry, ...]:
        """Return the entries that have a cited author as their first."""
        names = tuple(fold_words(author))
        return tuple(
            entry for entry in self._by_author.get(author, ()) if entry.has_author(names, first=True)
        )

    @cached_property
    def author_entries(self) -> tuple[tuple[AuthorYear, Entry | None], ...]:
        """Every author-year citation with its first entry, or None."""
        known: dict[tuple[str, int], Entry | None] = {}
        pairs = []
        for citation in self.author_years:
            key = (citation.author, citation.year)
            if key not in known:
                known[key] = next(iter(self.entries_of(*key)), None)
            pairs.append((citation, known[key]))
        return tuple(pairs)

    @cached_property
    def cited(self) -> frozenset[Span]:
        """The spans of the entries to which a citation leads."""
        spans = {item.entry.span for item in self.resolved if item.entry is not None}
        for author, year in {(citation.author, citation.year) for citation in self.author_years}:
            spans.update(entry.span for entry in self.entries_of(author, year))
        return frozenset(spans)


_BETWEEN = re.compile(r"[\s,;&.()/:]+")
_NO_LETTERS = re.compile(r"[^\w]|_")


def fold_words(text: str) -> list[str]:
    """Return the words of a name without accents, case or punctuation inside ("Munn-Bosch" is one word)."""
    flat = unicodedata.normalize("NFKD", text).casefold()
    words = (_NO_LETTERS.sub("", word) for word in _BETWEEN.split(flat))
    return [word for word in words if word]
