"""Comments that accept findings: without a reason, with a name that is no rule's, and left over."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.acceptance.comments import Ignore, names_of, read_ignores
from factcheck.checks import Context, check, finding
from factcheck.config.settings import suggest
from factcheck.documents.model import TextSpan
from factcheck.findings import Finding


def ignores(context: Context) -> tuple[Ignore, ...]:
    """Return the comments of a document that accept findings."""
    return read_ignores(context.document, context.rules)


@check("ACC701", "ACC702")
def accepts_nothing(context: Context) -> Iterator[Finding]:
    """Report comments that accept nothing, because they give no reason or name no rule."""
    known = [*context.rules, *(rule.name for rule in context.rules.values())]
    for ignore in context.view(ignores):
        span = TextSpan(*ignore.span)
        if ignore.unknown or not ignore.codes:
            named = ", ".join(ignore.unknown)
            likely = suggest(named, known) or "."
            said = f"No rule is called {named!r}{likely}" if named else "The comment names no rule."
            yield finding("ACC702", span, said)
        elif not ignore.reason:
            named = names_of(ignore.codes)
            yield finding("ACC701", span, f"The comment gives no reason, so it accepts nothing of {named}.")


@check("ACC703", after=True)
def accepts_nothing_any_more(context: Context) -> Iterator[Finding]:
    """Report comments that accept nothing that is found: the fault is mended, or they stand in the wrong place."""
    for ignore in context.view(ignores):
        if ignore.holds and ignore not in context.used and ignore.codes <= context.codes:
            yield finding(
                "ACC703",
                TextSpan(*ignore.span),
                f"Nothing of {names_of(ignore.codes)} is found where this comment accepts it.",
            )
