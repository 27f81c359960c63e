"""Records claimed without a source."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from factcheck.checks import Context, check, finding
from factcheck.checks.scope import NARRATED
from factcheck.checks.sourcing.figures import sourced_sentences
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Evidence, Finding
from factcheck.language.lexicon import WordSets, any_of, forms_of, words_of
from factcheck.language.sourcing import sourcing_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.language.lexicon import Lexicon

_LONGEST = 90


class _Words(WordSets):
    """The words of records."""

    superlative = words_of("sourcing.superlative")
    owner = words_of("sourcing.owner")
    scope = forms_of("sourcing.scope")
    unit = words_of("sourcing.record_unit")


@cache
def _record(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon.sets(_Words)
    owner, superlative, unit = any_of(words.owner), any_of(words.superlative), any_of(words.unit)
    times = rf"in (?:\d+|[a-z]+) {unit}|since (?:1\d|20)\d\d"
    return re.compile(
        rf"\b{owner}\s{superlative}\b[^.;:!?—–]{{1,{_LONGEST}}}?\b(?:{any_of(words.scope)}|{times})\b",
        re.IGNORECASE,
    )


@check("SRC524", scope=NARRATED)
def unsourced_claims(context: Context) -> Iterator[Finding]:
    """Report superlatives with a scope for which nothing beside them names a source."""
    view = sourcing_view(context.reading)
    sourced = sourced_sentences(view)
    record = _record(view.lexicon)
    for number, sentence in context.sentences():
        if number in sourced:
            continue
        match = record.search(view.document.prose, sentence.start, sentence.end)
        if match is not None:
            yield finding(
                "SRC524",
                Span(*match.span()),
                "No source is given for this record.",
                confidence=Confidence.MEDIUM,
                evidence=(Evidence("Nothing beside it attributes, cites or links it.", kind="document"),),
            )
