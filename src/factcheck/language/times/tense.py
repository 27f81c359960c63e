"""Whether the words around an expression speak of the past or of what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language.clauses import ClauseKind, Tense, Told

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.language.clauses import Clause, SentenceClauses, VerbGroup
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.times.words import Words

PAST, FUTURE, DEADLINE = -1, 1, 2


class Directions:
    """Whether the words of a sentence speak of the past or of what is to come; it is cut into clauses when asked."""

    __slots__ = ("_clauses", "_cut", "_language", "_words")

    def __init__(self, words: Words, cut: Callable[[], SentenceClauses], language: Lexicon) -> None:
        """Hold a sentence, with what cuts it into clauses."""
        self._words, self._cut, self._language = words, cut, language
        self._clauses: SentenceClauses | None = None

    def at(self, first: int, stop: int) -> int:
        """Return -1 (past), 1 (future), 2 (a deadline) or 0 (no sign) for the expression at tokens `first` to `stop`.

        A preposition of deadlines before it, or a genitive after it, decides; else the clause that it stands in, and
        where that has no tense of its own, the one around.
        """
        low, language = self._words.low, self._language
        if self._clauses is None:
            self._clauses = self._cut()
        clause = self._clauses.at(self._words.tokens.starts[first])
        if first and low[first - 1] in language.words("dating.until"):
            verb = None if clause is None or clause.finite is None else clause.finite.verb
            # "had called by Friday", "until Friday, they had called"
            return PAST if verb is not None and verb.perfect and verb.tense is Tense.PAST else DEADLINE
        since = first and low[first - 1] in language.words("dating.since")
        if since or (low[stop] in ("'", "’") and low[stop + 1] == "s"):
            return PAST
        return 0 if clause is None else _direction(clause, language)


def _direction(clause: Clause, language: Lexicon) -> int:
    """Return -1, 0 or 1 for what a clause tells, or the one around it where it has no tense of its own."""
    verb, told = clause.verb, clause.told
    around = 0 if clause.parent is None else _direction(clause.parent, language)
    if verb is None:
        return around
    sets = verb.lemma in language.values("plans.arranged_verb").values()
    if clause.kind is ClauseKind.FINITE:
        return FUTURE if sets and told is not Told.SUPPOSED else _finite(verb, told, language)
    if clause.kind is ClauseKind.PARTICIPLE and verb.passive:
        return FUTURE if sets else PAST
    return FUTURE if clause.coming else around


def _finite(verb: VerbGroup, told: Told, language: Lexicon) -> int:
    if told is Told.COMING or verb.plan:
        return FUTURE
    if told is Told.DONE:
        return PAST
    if told is Told.SUPPOSED:
        past = verb.perfect or verb.tense is Tense.PAST or (verb.negated and verb.modal == "could")
        return PAST if past else FUTURE
    looks_ahead = {*language.values("plans.intend").values(), *language.values("events.timetable").values()}
    return FUTURE if verb.lemma in looks_ahead and not verb.negated else 0
