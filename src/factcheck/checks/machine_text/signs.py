"""GEN: what shows that a machine wrote, helped or was left in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from factcheck.checks import Context, check, finding
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Evidence, Related, Severity
from factcheck.machine_text.clause import Pointing
from factcheck.machine_text.disclosures import Disclosure, Making
from factcheck.machine_text.hidden import HiddenRun
from factcheck.machine_text.model import style_model
from factcheck.machine_text.residue import Left, Residue
from factcheck.machine_text.signs import read_signs
from factcheck.machine_text.stock import find_stock_names, find_stock_phrases, stock_lexicon
from factcheck.machine_text.style import MachineText, judge

if TYPE_CHECKING:
    from factcheck.findings import Finding
    from factcheck.language.reading import Reading
    from factcheck.machine_text.signs import Sign, Signs

_SAYS: Final = {
    Making.GENERATED: "The text says that a machine generated it",
    Making.ASSISTED: "The text says that a machine helped to write it",
    Making.TRANSLATED: "The text says that a machine translated it",
    Making.AUTOMATED: "The text says that it was filled in from data automatically",
}
_CODES: Final = {Left.FIELD: "GEN603", Left.LINK: "GEN608"}
_MOST: Final = 20  # findings of one rule in one document; the last one says how many there are


@check("GEN601", "GEN602", "GEN603", "GEN607", "GEN608")
def signs(context: Context) -> Iterator[Finding]:
    """Report what the text itself proves of its making."""
    found = _signs(context)
    yield from map(_disclosed, found.disclosures)
    for code in ("GEN602", "GEN603", "GEN608"):
        yield from _limited(code, (sign for sign in found.residues if _code(sign) == code))
    yield from _hidden(found.hidden)


def _signs(context: Context) -> Signs:
    return read_signs(context.document, context.reading.tokens, context.reading.sentences)


def _disclosed(sign: Sign) -> Finding:
    disclosure = sign.source
    assert isinstance(disclosure, Disclosure)
    return finding(
        "GEN601",
        sign.span,
        _SAYS[disclosure.making] + _but(sign) + ".",
        severity=None if sign.proof else Severity.INFO,
        confidence=Confidence.HIGH if disclosure.pointing is Pointing.THIS else Confidence.MEDIUM,
        properties=(("making", disclosure.making.value),),
    )


def _but(sign: Sign) -> str:
    return f"; {sign.why_not}" if sign.why_not else ""


def _code(sign: Sign) -> str:
    assert isinstance(sign.source, Residue)
    return _CODES.get(sign.source.left, "GEN602")


def _limited(code: str, residues: Iterable[Sign]) -> Iterator[Finding]:
    every = list(residues)
    for number, sign in enumerate(every[:_MOST], 1):
        residue = sign.source
        assert isinstance(residue, Residue)
        if residue.left is Left.LINK:
            message = (
                f"The link carries the mark of {residue.what}: somebody copied it out of an assistant's "
                "answer, which says nothing of who wrote the text"
            )
        else:
            message = f"{residue.what[0].upper()}{residue.what[1:]} stands in the text{_but(sign)}"
        if number == _MOST < len(every):
            message += f"; {len(every) - _MOST} more are not shown"
        yield finding(
            code,
            sign.span,
            message + ".",
            severity=None if sign.proof else Severity.INFO,
            confidence=Confidence.HIGH if residue.left in (Left.MARK, Left.STATEMENT) else Confidence.MEDIUM,
        )


def _hidden(hidden: Iterable[Sign]) -> Iterator[Finding]:
    """Report each kind of hidden characters once, at its first place."""
    kinds: dict[str, list[Sign]] = {}
    for sign in hidden:
        assert isinstance(sign.source, HiddenRun)
        kinds.setdefault(sign.source.kind.value, []).append(sign)
    for name, runs in kinds.items():
        count = sum(run.span.end - run.span.start for run in runs)
        spelled = "".join(run.source.decoded for run in runs if isinstance(run.source, HiddenRun))[:200]
        yield finding(
            "GEN607",
            runs[0].span,
            f"{name[0].upper()}{name[1:]} that no reader sees stand in the text: {count} in {len(runs)} "
            f"{'place' if len(runs) == 1 else 'places'}.",
            severity=None if runs[0].proof else Severity.INFO,
            evidence=(Evidence(f"They spell {spelled!r}.", kind="document"),) if spelled else (),
        )


# --- style ----------------------------------------------------------------------------------------------------

_STYLES: Final[WeakKeyDictionary[Reading, MachineText]] = WeakKeyDictionary()


def style_of(reading: Reading) -> MachineText:
    """Return how a document reads, judged once a reading; reports print it whether or not a rule fires."""
    found = _STYLES.get(reading)
    if found is None:
        found = _STYLES[reading] = judge(reading.document, reading.sentences)
    return found


@check("GEN604")
def style(context: Context) -> Iterator[Finding]:
    """Report a document, or a section of one, that reads like machine-written text.

    Where the text itself says that a machine generated it, likeness adds nothing and is left to the score.
    """
    found = style_of(context.reading)
    if not found.flagged or found.score is None:
        return
    if any(sign.proof for sign in _signs(context).disclosures):
        return
    related = [Related(span, "This sentence weighs among the most.") for span in found.sentences]
    evidence = (_error_rate(),)
    if found.score >= found.threshold:
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
    news = style_model().figures["human"]["news"]
    return f"false-positive interval {news['low']:.1%} to {news['high']:.1%}".replace("%", " %")


def _error_rate() -> Evidence:
    news = style_model().figures["human"]["news"]
    return Evidence(
        f"Of {news['texts']:,} human news texts that the measure had not seen, {news['flagged']} were flagged.",
        kind="lexicon",
        source="docs/machine-text-model-card.md",
    )


# --- stock ----------------------------------------------------------------------------------------------------


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
