"""Citations against the reference list: what dangles, what is never cited, what is counted wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.claims import CitationClaim
from factcheck.findings import Confidence, Evidence, Finding, Judgement, Related, Severity, Verdict
from factcheck.language.citations import MarkerStyle
from factcheck.language.citations.words import CitationWords

if TYPE_CHECKING:
    from factcheck.documents.model import Span
    from factcheck.language.citations import AuthorYear, Entry, ReferenceList

_MOST_RELATED: Final = 10
# Styles that are citations for sure; a lone "(3)" or "x²" that leads nowhere proves nothing.
_SURE_STYLES: Final = (MarkerStyle.BRACKET, MarkerStyle.FOOTNOTE)
_GUESSED_STYLES: Final = (MarkerStyle.PARENTHESIS, MarkerStyle.FLATTENED)


def _words(context: Context, span: Span) -> str:
    return context.document.text[span.start : span.end]


def _document_evidence(text: str) -> tuple[Evidence, ...]:
    return (Evidence(text, kind="document"),)


@check("SRC501", "SRC512")
def dangling_citations(context: Context) -> Iterator[Finding | Judgement]:
    """Report each number without an entry once; where there is no list at all, say that instead."""
    citations = context.reading.citations
    for claim in context.claims.of(CitationClaim):
        if claim.found:
            yield Judgement(claim.key, Verdict.SUPPORTED, "the list has the entry")
        elif citations.numbered and not citations.judged:
            yield Judgement(claim.key, Verdict.REFUTED, "no list has the entry")
        else:
            yield Judgement(claim.key, Verdict.NOT_COVERED, "the text gives no list with numbers or labels")
    numbers: dict[str, list[Span]] = {}
    notes: dict[str, list[Span]] = {}
    for item in citations.resolved:
        if item.entry is None and item.marker.style in _SURE_STYLES:
            wanted = notes if item.marker.style is MarkerStyle.FOOTNOTE else numbers
            wanted.setdefault(item.label, []).append(item.marker.span)
    if _are_others(context, numbers):
        numbers = {}
    if not citations.lists:
        wanted = {**numbers, **notes}
        if len(wanted) > 1 or any(not label.isdecimal() for label in wanted):
            yield _no_list(context, wanted)
        return
    sources = tuple(item for item in citations.lists if not item.notes)
    if sources:
        yield from _dangling(context, numbers, sources)
    elif len(numbers) > 1:
        yield _no_list(context, numbers)
    yield from _dangling(context, notes, citations.lists)


def _dangling(
    context: Context, wanted: dict[str, list[Span]], lists: tuple[ReferenceList, ...]
) -> Iterator[Finding]:
    """Yield a finding for each citation that leads to none of some lists, all the numbers of one in one."""
    numbered = tuple(item for item in lists if item.numbered)
    if not numbered:
        return  # an unnumbered list may well be the one that is meant
    complete = any(item.complete for item in numbered)
    said = _range(numbered)
    together: dict[tuple[Span, bool], list[str]] = {}
    for label, spans in wanted.items():
        certain = complete and label.isdecimal() and not _longer_list(lists, int(label))
        together.setdefault((spans[0], certain), []).append(label)
    for (span, certain), labels in together.items():
        others = sorted({other for label in labels for other in wanted[label][1:]})
        number = labels[0].isdecimal()
        yield finding(
            "SRC501",
            span,
            f"There is no entry {_and(labels)} in the reference list ({said})."
            if number
            else f"No footnote “{labels[0]}” is given.",
            severity=Severity.ERROR if certain else Severity.WARNING,
            confidence=Confidence.HIGH if certain or not number else Confidence.MEDIUM,
            evidence=_document_evidence(f"the reference list: {said}"),
            related=[Related(other, "cited again here") for other in others[:_MOST_RELATED]],
        )


def _and(labels: list[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} or {labels[-1]}"


def _are_others(context: Context, wanted: dict[str, list[Span]]) -> bool:
    """Tell whether bracketed numbers lead elsewhere: to paragraphs of a judgment, or to notes under any heading.

    Where the text has a list of sources that is numbered throughout, it is that list that they mean.
    """
    citations = context.reading.citations
    if not wanted or any(item.complete for item in citations.numbered if not item.notes):
        return False
    return citations.judged or _are_paragraphs(context, wanted) or _open_lines(context, wanted)


_MOST_ENTRIES: Final = 999
"""No list of sources is longer: "[250, 000]" is a number."""


def _are_paragraphs(context: Context, wanted: dict[str, list[Span]]) -> bool:
    """Tell whether bracketed numbers are paragraphs, as in judgments ("at [28]", "[25] below"), or no citations."""
    if any(label.isdecimal() and not 0 < int(label) <= _MOST_ENTRIES for label in wanted):
        return True
    return context.reading.words.sets(CitationWords).paragraph.search(context.document.prose) is not None


_NUMBERED_LINE: Final = re.compile(r"^[^\w\n]{0,40}(\d{1,3})[\].)]", re.MULTILINE)


def _open_lines(context: Context, wanted: dict[str, list[Span]]) -> bool:
    """Tell whether lines open with most of the numbers: notes, under whatever heading."""
    opened = {match[1] for match in _NUMBERED_LINE.finditer(context.document.prose)}
    return len(opened & wanted.keys()) * 2 > len(wanted)


def _no_list(context: Context, wanted: dict[str, list[Span]]) -> Finding:
    spans = sorted(span for found in wanted.values() for span in found)
    labels = ", ".join(list(wanted)[:12]) + (", …" if len(wanted) > 12 else "")
    return finding(
        "SRC512",
        spans[0],
        f"No reference list is given for the citations of this text ({labels}).",
        evidence=_document_evidence(
            f"{len(spans)} citations point to {len(wanted)} entries; the text holds no list."
        ),
        related=[Related(span, "a citation without a list") for span in spans[1 : 1 + _MOST_RELATED]],
    )


def _longer_list(lists: tuple[ReferenceList, ...], number: int) -> bool:
    """Tell whether an unnumbered list is long enough to be the one that a number means."""
    return any(not item.numbered and len(item.entries) >= number for item in lists)


def _range(lists: tuple[ReferenceList, ...]) -> str:
    labels = [label for item in lists for label in item.labels]
    numbers = sorted(int(label) for label in labels if label.isdecimal())
    if not numbers:
        return f"{len(labels)} entries"
    return f"{numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else f"only {numbers[0]}"


@check("SRC502")
def uncited_references(context: Context) -> Iterator[Finding]:
    """Report entries that nothing cites, in lists that something does cite."""
    citations = context.reading.citations
    cited = citations.cited
    guessed = all(marker.style in _GUESSED_STYLES for marker in citations.markers)
    for item in citations.lists:
        if item.numbered and guessed:
            continue  # where numbers in the text may be something else, a missing one proves nothing
        if not any(entry.span in cited for entry in item.entries):
            continue
        twice = {entry.key for entry in item.entries if entry.span in cited}
        for entry in item.entries:
            if entry.span not in cited and entry.key not in twice:
                name = f"Entry {entry.label}" if entry.label else "This entry"
                yield finding(
                    "SRC502", entry.span, f"{name} of the reference list is cited nowhere in the text."
                )


@check("SRC503")
def reference_counts(context: Context) -> Iterator[Finding]:
    """Report headings that announce another number of entries than follow."""
    for item in context.reading.citations.lists:
        if item.count is None or item.count.stated == len(item.entries):
            continue
        real = len(item.entries)
        yield finding(
            "SRC503",
            item.count.span,
            f"The heading announces {item.count.stated} {item.count.noun}, but {real} {_follow(real)}.",
            evidence=_document_evidence(f"{real} {_follow(real)} the heading"),
            related=[Related(item.entries[-1].span, "the last entry of the list")],
            possibilities=[_recounted(_words(context, item.count.span), item.count.stated, real)],
        )


def _recounted(written: str, stated: int, real: int) -> str:
    """Write another number in a heading, or return "" where the noun would have to change with it."""
    return "" if 1 in (stated, real) else written.replace(str(stated), str(real))


def _others(count: int) -> str:
    return f"{count} other citation{' of this kind leads' if count == 1 else 's of this kind lead'}"


def _follow(count: int) -> str:
    return "follows" if count == 1 else "follow"


@check("SRC513", "SRC514")
def author_year_citations(context: Context) -> Iterator[Finding]:
    """Report author-year citations without an entry, and those whose entry has another year."""
    citations = context.reading.citations
    pairs = citations.author_entries
    kept = [citation for citation, entry in pairs if entry is not None]
    if not kept or all(item.numbered for item in citations.lists):
        return  # the text does not cite this way, so a name and a year in parentheses means something else
    commas = {citation.comma for citation in kept if not citation.narrative}
    seen: set[tuple[str, int]] = set()
    for citation, entry in pairs:
        if entry is not None or (citation.author, citation.year) in seen:
            continue
        seen.add((citation.author, citation.year))
        named = citations.works_of(citation.author)
        if named:
            yield _other_year(context, citation, named)
        elif citation.others if citation.narrative else (citation.others or citation.comma in commas):
            yield finding(
                "SRC513",
                citation.span,
                f"There is no entry for “{citation.author}” and {citation.year} in the reference list.",
                evidence=_document_evidence(f"{_others(len(kept))} to an entry"),
            )


def _other_year(context: Context, citation: AuthorYear, named: tuple[Entry, ...]) -> Finding:
    entry = named[0]
    years = sorted({year for other in named for year, _ in other.published or other.years})
    given = " or ".join(str(year) for year in years) or "no year"
    written = _words(context, citation.span)
    single = given if len(years) == 1 else ""
    return finding(
        "SRC514",
        citation.span,
        f"The citation says {citation.year}, the reference list has {given} for “{citation.author}”.",
        evidence=_document_evidence(" ".join(_words(context, entry.span).split())[:200]),
        related=[Related(entry.span, "the entry of this author")],
        possibilities=[written.replace(str(citation.year), single) if single else ""],
    )


@check("SRC515")
def duplicate_references(context: Context) -> Iterator[Finding]:
    """Report entries that stand in one list twice."""
    citations = context.reading.citations
    for item in citations.lists:
        first: dict[str, Entry] = {}
        for entry in item.entries:
            work = entry.years or entry.identifiers
            if len(entry.key) < 12 or not (work or (not item.notes and entry.span in citations.cited)):
                continue  # a note may say the same twice
            earlier = first.setdefault(entry.key, entry)
            if earlier is not entry and not _told_apart(earlier, entry):
                yield finding(
                    "SRC515",
                    entry.span,
                    "The same source stands in the reference list twice.",
                    related=[Related(earlier.span, "the first time")],
                )


def _told_apart(one: Entry, other: Entry) -> bool:
    """Tell whether entries of the same words have addresses of their own: "fixed in <…/1>", "fixed in <…/2>"."""
    mine, others = ({found.value for found in entry.identifiers} for entry in (one, other))
    return bool(mine and others) and mine.isdisjoint(others)


@check("SRC516")
def numbering_gaps(context: Context) -> Iterator[Finding]:
    """Report numbers that a numbered list leaves out or uses twice, unless a citation misses them anyway."""
    citations = context.reading.citations
    missed = {item.label for item in citations.resolved}
    # Footnotes stand where they are needed, in any order.
    missed |= {entry.label for item in citations.numbered for entry in item.entries}
    for item in citations.numbered:
        numbered = [entry for entry in item.entries if entry.label.isdecimal()]
        for before, after in pairwise(numbered):
            last, number = int(before.label), int(after.label)
            if number == last:
                yield finding(
                    "SRC516", after.label_span, f"Number {number} is used twice in the reference list."
                )
            elif last + 1 < number <= last + 20 and not missed & {str(n) for n in range(last + 1, number)}:
                left = f"{last + 1} is" if number == last + 2 else f"{last + 1} to {number - 1} are"
                yield finding(
                    "SRC516",
                    after.label_span,
                    f"The reference list goes from {last} to {number}: {left} missing.",
                    related=[Related(before.label_span, "the number before")],
                )


@check("SRC509")
def unverifiable_references(context: Context) -> Iterator[Finding]:
    """Report, once a list, entries that give too little to look them up."""
    citations = context.reading.citations
    cited = citations.cited
    for item in citations.lists:
        bare = [
            entry for entry in item.entries if not entry.years and not entry.identifiers and not entry.pending
        ]
        if not bare or not any(entry.span in cited for entry in item.entries):
            continue
        yield finding(
            "SRC509",
            bare[0].span,
            f"{len(bare)} of {len(item.entries)} entries cannot be looked up from what is given, for want of a year, "
            "an identifier and an address.",
            related=[
                Related(entry.span, "too little to look it up") for entry in bare[1 : 1 + _MOST_RELATED]
            ],
        )
