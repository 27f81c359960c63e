"""Names and phrases that language models are fond of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.findings import Confidence, Evidence, Related
from factcheck.machine_text.stock import find_stock_names, find_stock_phrases, stock_lexicon

if TYPE_CHECKING:
    from factcheck.findings import Finding

_MOST: Final = 20  # places shown of one rule in one document


@check("GEN605")
def stock_names(context: Context) -> Iterator[Finding]:
    """Report names that models give to experts who do not exist."""
    machine, machine_named, human, human_named = stock_lexicon().named
    counted = Evidence(
        f"Of texts with a person named after an academic title, {machine_named} of {machine} machine-written and "
        f"{human_named} of {human} human-written ones had a name of this kind.",
        kind="lexicon",
    )
    text = context.document.text
    for span in find_stock_names(context.reading.tokens)[:_MOST]:
        yield finding(
            "GEN605",
            span,
            f"Language models often give the name {' '.join(text[span.start : span.end].split())} to experts they "
            "invent; see whether this one exists.",
            confidence=Confidence.LOW,
            evidence=(counted,),
        )


@check("GEN606")
def stock_phrases(context: Context) -> Iterator[Finding]:
    """Report a text in which stock phrases crowd."""
    lexicon = stock_lexicon()
    found = find_stock_phrases(context.reading.tokens)
    known = [row for row in lexicon.several if row[0] <= len(found)]
    if not known:
        return
    count, machine, human = known[-1]
    (first, _), *others = found
    yield finding(
        "GEN606",
        first,
        f"The text holds {len(found)} different phrases that language models are fond of.",
        confidence=Confidence.LOW,
        evidence=(
            Evidence(
                f"{count} or more stand in {machine / lexicon.texts[0]:.1%} of {lexicon.texts[0]:,} machine-written "
                f"and {human / lexicon.texts[1]:.2%} of {lexicon.texts[1]:,} human-written texts.",
                kind="lexicon",
            ),
        ),
        related=[Related(span, f"“{phrase.text}” is another.") for span, phrase in others[:_MOST]],
    )
