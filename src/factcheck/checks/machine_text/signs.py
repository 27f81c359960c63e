"""What a text itself proves of its making: disclosures, residue, placeholders, hidden characters, links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.findings import Confidence, Evidence, Severity
from factcheck.machine_text.clause import Pointing
from factcheck.machine_text.disclosures import Disclosure, Making
from factcheck.machine_text.hidden import Hidden, HiddenRun
from factcheck.machine_text.residue import Left, Residue
from factcheck.machine_text.signs import read_signs

if TYPE_CHECKING:
    from factcheck.findings import Finding
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
    found = context.view(signs_of)
    yield from map(_disclosed, found.disclosures)
    for code in ("GEN602", "GEN603", "GEN608"):
        yield from _limited(code, (sign for sign in found.residues if _code(sign) == code))
    yield from _hidden(found.hidden)


def signs_of(context: Context) -> Signs:
    """Return what the text proves of its making."""
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
            more = len(every) - _MOST
            message += f"; {more} more {'is' if more == 1 else 'are'} not shown"
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
            removes=() if name == Hidden.ORDER.value else (run.span for run in runs),
        )
