"""Renamings that are told: "Leningrad was renamed St. Petersburg in 1995", held against the official names."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from factcheck.checks import finding
from factcheck.checks.anachronism.told_events import dates_of, subject_end, years_apart
from factcheck.checks.fact_evidence import body_evidence, in_words
from factcheck.documents.model import Span
from factcheck.facts.fold import plain
from factcheck.findings import Confidence, Severity
from factcheck.language.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks import Context
    from factcheck.facts.model import Name
    from factcheck.findings import Finding
    from factcheck.language.bodies import BodyMention
    from factcheck.language.lexicon import Tag

_SLACK: Final = 366
"""Days by which sources differ about a renaming: decided, published, in force."""
_NEAR_YEARS: Final = 25
"""A date further off than this is that of another renaming."""
_LONGEST: Final = 8  # words of a name


def misdated_renamings(context: Context) -> Iterator[Finding]:
    """Yield renamings from one official name to the next that the text dates otherwise than the table."""
    for tag in context.reading.tags.all("deeds.renamed"):
        old = _renamed(context, tag)
        rows = [] if old is None else _new_names(context, old, tag)
        if old is None or not rows:
            continue
        place = context.reading.tokens.starts[tag.first]
        dates = [time for time in dates_of(context, tag) if time.start > place]
        if len(dates) != 1 or dates[0].interval is None:
            continue
        began = [row.period.started for row in rows if row.period.started is not None]
        said = dates[0].interval
        if len(began) < len(rows) or any(
            said.meets(days.widen(_SLACK)) or years_apart(days, said) > _NEAR_YEARS for days in began
        ):
            continue
        yield finding(
            "ANA204",
            Span(old.span.start, dates[0].end),
            f"{rows[0].name} has been the name since {in_words(began[0])}, not since {in_words(said)}.",
            severity=Severity.WARNING,
            confidence=Confidence.MEDIUM,
            evidence=[body_evidence(row, context.facts) for row in rows[:2]],
        )


def _renamed(context: Context, tag: Tag) -> BodyMention | None:
    """Return the place or body whose name stands right before a verb of renaming."""
    reading = context.reading
    stop = subject_end(context, tag.first, reading.words.words("deeds.before-verb"))
    if stop is None or stop < 1:
        return None
    place = bisect_left(reading.bodies, reading.tokens.ends[stop - 1], key=lambda one: one.span.end)
    named = reading.bodies[place] if place < len(reading.bodies) else None
    return named if named is not None and named.span.end == reading.tokens.ends[stop - 1] else None


def _new_names(context: Context, old: BodyMention, tag: Tag) -> list[Name]:
    """Return the rows of the name behind a verb of renaming, of what bore the name before it until then."""
    tokens, words = context.reading.tokens, context.reading.words
    behind = tag.stop
    while behind < len(tokens) and tokens.lowers[behind] in words.words("deeds.before-name"):
        behind += 1
    following = [token.text for token in tokens[behind : behind + _LONGEST]]
    found = []
    for identity in old.ids:
        rows = context.facts.names_of(identity)
        before = [row for row in rows if plain(row.name) == plain(old.name)]
        # A name that came back (St. Petersburg) is new where it came after the old one.
        found += [
            row
            for row in rows
            if plain(row.name) != plain(old.name)
            and _is_named(row, following)
            and any(_follows(row, one) for one in before)
        ]
    return found


def _is_named(row: Name, following: list[str]) -> bool:
    """Tell whether a text goes on with a name, or with what is left of it in daily use: "Meta" for "Meta Platforms".

    "Leningrad Street" is another name than "Leningrad".
    """
    spelled = [plain(token.text) for token in tokenize(row.name)]
    written = [plain(word) for word in following]
    if written[:1] == spelled[:1] and written[1:2] in (["in"], ["on"]):
        return True
    behind = "".join(following[len(spelled) : len(spelled) + 1])
    return written[: len(spelled)] == spelled and not behind[:1].isupper()


def _follows(later: Name, earlier: Name) -> bool:
    """Tell whether a name began after another one, as far as the table knows."""
    first, other = later.period.started, earlier.period.started
    return first is None or other is None or other.before(first)
