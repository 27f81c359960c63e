"""The lines of the worksheet: a claim each, with its sentence, what is known, and room for whoever checks it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from factcheck.claims import Claim, QuoteClaim, TimeClaim
from factcheck.documents.model import Span
from factcheck.findings import Judgement, Verdict
from factcheck.report.places import place_in_words, words_of
from factcheck.report.table import Row, joined

if TYPE_CHECKING:
    from factcheck.against.model import Item
    from factcheck.findings import DocumentReport

COLUMNS: Final = {
    "claim": 34,
    "sentence": 60,
    "speaker": 20,
    "kind": 10,
    "asserted time": 14,
    "verdict": 12,
    "what is known": 48,
    "source title": 32,
    "source URL": 28,
    "document": 24,
    "place": 12,
    "status": 12,
    "checked by": 14,
    "note": 30,
}
"""The columns in order, each with its width in characters."""
STATES: Final = ("open", "right", "wrong", "changed")
"""What somebody who checks a claim may say of it."""
_TO_FILL_IN: Final = {"status": "", "checked by": "", "note": ""}
_UNJUDGED: Final = Judgement("", Verdict.NOT_COVERED)


def judged_claims(document: DocumentReport, *, times: bool = True) -> Iterator[tuple[Claim, Judgement, Span]]:
    """Yield the claims of a document, each with what was found out about it and its sentence.

    Args:
        document: the document.
        times: whether to yield time expressions, which assert nothing by themselves.
    """
    judgements = {judgement.claim: judgement for judgement in document.judgements}
    for place, claim in enumerate(document.claims):
        assert isinstance(claim, Claim)
        if times or not isinstance(claim, TimeClaim):
            sentence = document.sentences[place] if place < len(document.sentences) else claim.span
            yield claim, judgements.get(claim.key, _UNJUDGED), sentence


def worksheet_rows(documents: Iterable[DocumentReport], *, times: bool = False) -> Iterator[Row]:
    """Yield the worksheet, with the columns of `COLUMNS`.

    It has a row for each claim of a document, then one for each item of it that was held against its sources.
    """
    for document in documents:
        speakers = Speakers(document)
        for claim, judgement, sentence in judged_claims(document, times=times):
            yield {
                "claim": words_of(document, claim.span),
                "sentence": words_of(document, sentence),
                "speaker": speakers.of(claim),
                "kind": claim.kind,
                "asserted time": " or ".join(interval.edtf for interval in claim.asserted),
                "verdict": judgement.verdict.value,
                "what is known": joined(
                    iter((judgement.reason, *(item.text for item in judgement.evidence)))
                ),
                "source title": joined(item.source for item in judgement.evidence),
                "source URL": " ".join(dict.fromkeys(item.url for item in judgement.evidence if item.url)),
                "document": document.path,
                "place": place_in_words(document, claim.span),
                **_TO_FILL_IN,
            }
        for item, sentence in held_items(document):
            yield {
                "claim": words_of(document, item.span),
                "sentence": words_of(document, sentence),
                "speaker": "",
                "kind": item.kind.value,
                "asserted time": "",
                "verdict": item.status.value,
                "what is known": known_of(item),
                "source title": passage_place(item),
                "source URL": "",
                "document": document.path,
                "place": place_in_words(document, item.span),
                **_TO_FILL_IN,
            }


def held_items(document: DocumentReport) -> Iterator[tuple[Item, Span]]:
    """Yield what a draft was asked for that is held against its sources, each with its sentence."""
    if document.against is not None:
        yield from zip(document.against.items, document.against.sentences, strict=True)


def known_of(item: Item) -> str:
    """Return what the sources say about an item of a draft."""
    parts = [item.reason, item.source_words and f"the sources have “{item.source_words}”"]
    parts += [f"“{item.passage.text}”"] if item.passage is not None else []
    return joined(part for part in parts if part)


def passage_place(item: Item) -> str:
    """Return where the sources say it: "minutes.pdf, page 3, line 12"; or ""."""
    return "" if item.passage is None else f"{item.passage.path}, {item.passage.place}"


class Speakers:
    """Who says what stands in a document's quotations."""

    def __init__(self, document: DocumentReport) -> None:
        """Note the quotations whose speaker the text names."""
        quotes = [claim for claim in document.claims if isinstance(claim, QuoteClaim) and claim.speaker]
        self._starts = [claim.span.start for claim in quotes]
        self._quotes: Sequence[QuoteClaim] = quotes

    def of(self, claim: Claim) -> str:
        """Return who makes a claim: the speaker of the quotation that holds it, or ""."""
        place = bisect_right(self._starts, claim.span.start) - 1
        if place < 0:
            return ""
        quote = self._quotes[place]
        return quote.speaker if claim.span.end <= quote.span.end else ""
