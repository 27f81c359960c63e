"""How much a text, or a section of one, reads like machine-written text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from factcheck.checks import Context, check, finding
from factcheck.checks.machine_text.signs import signs_of
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Evidence, Related
from factcheck.machine_text.model import style_model
from factcheck.machine_text.style import MachineText, judge

if TYPE_CHECKING:
    from factcheck.findings import Finding
    from factcheck.language.reading import Reading

_STYLES: Final[WeakKeyDictionary[Reading, MachineText]] = WeakKeyDictionary()


def style_of(reading: Reading) -> MachineText:
    """Return how a document reads, judged once a reading; reports print it whether or not a rule fires."""
    found = _STYLES.get(reading)
    if found is None:
        found = _STYLES[reading] = judge(reading.document, reading.tokens, reading.sentences)
    return found


@check("GEN604")
def style(context: Context) -> Iterator[Finding]:
    """Report a document, or a section of one, that reads like machine-written text.

    Where the text itself says that a machine generated it, likeness adds nothing and is left to the score.
    """
    found = style_of(context.reading)
    if not found.flagged or any(sign.proof for sign in context.view(signs_of).disclosures):
        return
    related = [Related(span, "This sentence weighs among the most.") for span in found.sentences]
    evidence = (_error_rate(),)
    if found.score is not None and found.score >= found.threshold:
        yield finding(
            "GEN604",
            found.sentences[0],
            f"The text resembles machine-written text more than {_share(found.human_below)} of the human news "
            f"tested ({_interval()}); this is not proof.",
            confidence=Confidence.LOW,
            evidence=evidence,
            related=related[1:],
            properties=(("score", f"{found.score:.4f}"),),
        )
        return
    for window in found.windows:
        if window.flagged:
            yield finding(
                "GEN604",
                Span(window.span.start, window.span.end),
                f"A section of {window.words} words resembles machine-written text, and the rest does not "
                f"({_interval()}); this is not proof.",
                confidence=Confidence.LOW,
                evidence=evidence,
                related=[item for item in related if window.span.start <= item.span.start < window.span.end],
                properties=(("score", f"{window.score:.4f}"),),
            )


def _share(value: float) -> str:
    return f"{value:.2%}".replace(".00%", "%").replace("%", " %")


def _interval() -> str:
    web = style_model().figures["human"]["open web"]
    interval = f"false-positive interval {web['low']:.1%} to {web['high']:.1%}".replace("%", " %")
    return f"{web['flagged']} of {web['texts']:,} human texts of the open web do, {interval}"


def _error_rate() -> Evidence:
    web = style_model().figures["human"]["open web"]
    return Evidence(
        f"Human texts of {web['sources']} sources of the open web were tried: news, minutes, releases, blogs, "
        f"judgments, history, transcripts. Of {web['unseen']:,} from {web['unseen_sources']} sources that it was "
        f"not set on, {web['unseen_flagged']} were flagged.",
        kind="lexicon",
        source="docs/machine-text-model-card.md",
    )
