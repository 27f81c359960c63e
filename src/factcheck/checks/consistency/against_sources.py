"""A draft that is unlike its sources: the findings about what `factcheck.against` makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.against.model import ItemKind, Status
from factcheck.checks import Context, check, finding
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Finding, Related, Severity

if TYPE_CHECKING:
    from factcheck.against.model import Against, Item, Passage

_CODES: Final = {
    ItemKind.NUMBER: "CON430",
    ItemKind.DATE: "CON431",
    ItemKind.WEEKDAY: "CON431",
    ItemKind.NAME: "CON432",
    ItemKind.PLACE: "CON432",
    ItemKind.TITLE: "CON433",
    ItemKind.QUOTATION: "CON434",
    ItemKind.VERB: "CON435",
    ItemKind.WORD: "CON435",
}
_SHOWN: Final = 120
"""Characters of a source's words that a message gives."""


def held(context: Context) -> Against | None:
    """Return what becomes of each item of a document, or None where it has no sources."""
    if context.sources is None:
        return None
    from factcheck.against.hold import held_against  # so that a run without sources pays for nothing of it

    return held_against(context.reading, context.sources)


@check(*sorted(set(_CODES.values())))
def unlike_its_sources(context: Context) -> Iterator[Finding]:
    """Report the numbers, dates, names, titles, quotations and verbs that the sources have otherwise or not at all."""
    against = context.view(held)
    for item in against.items if against is not None else ():
        if item.status in (Status.ALTERED, Status.NOT_FOUND):
            assert against is not None
            yield _finding(item, against)


def _finding(item: Item, against: Against) -> Finding:
    demoted = not item.certain or (item.status is Status.NOT_FOUND and not against.same_story)
    doubtful = item.kind in (ItemKind.VERB, ItemKind.WORD)
    return finding(
        _CODES[item.kind],
        item.span,
        _message(item, against),
        severity=Severity.INFO if demoted else None,
        confidence=Confidence.LOW if demoted else Confidence.MEDIUM if doubtful else Confidence.HIGH,
        related=[] if item.passage is None else [_related(item.passage)],
        properties=[("status", item.status.value), ("kind", item.kind.value)],
    )


def _message(item: Item, against: Against) -> str:
    where = "the source" if against.sources == 1 else "the sources"
    words = item.source_words
    if len(words) > _SHOWN:
        words = words[: _SHOWN - 1].rstrip() + "…"
    if item.status is Status.NOT_FOUND:
        none = (
            "is not in the source" if against.sources == 1 else f"is in none of the {against.sources} sources"
        )
        message = f"{_told(item)} {none}"
    elif item.kind is ItemKind.QUOTATION:
        message = f"The quotation reads otherwise in {where}: {words}"
    elif item.kind is ItemKind.VERB:
        message = (
            f"“{item.text}” here, and {where} affirms it: {words}"
            if against.sources == 1
            else (f"“{item.text}” here, and {where} affirm it: {words}")
        )
    else:
        message = f"{_told(item)} here, and {where} {'has' if against.sources == 1 else 'have'} {words}"
    return f"{message} ({item.reason})." if item.reason else f"{message}."


def _told(item: Item) -> str:
    return "The quotation" if item.kind is ItemKind.QUOTATION else f"“{item.text}”"


def _related(passage: Passage) -> Related:
    return Related(passage.span, f"{passage.place}: {passage.text}", passage.path)


@check("CON436")
def sources_differ(context: Context) -> Iterator[Finding]:
    """Report where the sources of a draft disagree among themselves about something that it says."""
    against = context.view(held)
    for one in against.differences if against is not None else ():
        text = " ".join(context.document.words(one.span).split())
        yield finding(
            "CON436",
            one.span,
            f"The sources differ: “{text}” in {one.here.path}, {one.words} in {one.there.path}.",
            confidence=Confidence.MEDIUM,
            related=[_related(one.here), _related(one.there)],
        )


@check("CON437")
def another_story(context: Context) -> Iterator[Finding]:
    """Report, once, that so little of a draft is in its sources that they may be another story's."""
    against = context.view(held)
    if against is None or against.same_story:
        return
    counts = against.counts
    found = counts[Status.SUPPORTED]
    judged = found + counts[Status.ALTERED] + counts[Status.NOT_FOUND]
    first = next(item for item in against.items if item.status is Status.NOT_FOUND)
    yield finding(
        "CON437",
        Span(*first.span),
        f"The sources may be those of another story: {found} of {judged} items are found in them, so that what is not "
        "found is told as a hint.",
        confidence=Confidence.MEDIUM,
    )
