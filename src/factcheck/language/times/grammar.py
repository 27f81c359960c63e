"""The time expressions of a sentence: found from left to right, the longest at each place, then seen together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language.lexicon import lexicon
from factcheck.language.times.chart import Chart
from factcheck.language.times.forms import grammar
from factcheck.language.times.series import regnal_year, series, share_years, weekday_runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.language.times.forms import Grammar
    from factcheck.language.times.meaning import Found
    from factcheck.language.times.words import Words
    from factcheck.language.tokens import Token


def triggers(tokens: Sequence[Token], forms: Grammar) -> list[int]:
    """Return the indices of the tokens that a form may start with, given the token after each."""
    starts, may_start, last = forms.starts, forms.may_start, len(tokens) - 1
    return [
        index
        for index, (_, _, _, word) in enumerate(tokens)
        if (word in starts and may_start(word, tokens[index + 1][3] if index < last else ""))
        or "0" <= word < ":"
    ]


def read_sentence(
    words: Words, forms: Grammar | None = None, places: Iterable[int] | None = None
) -> list[Found]:
    """Return the time expressions of a sentence, in order, without overlap.

    Args:
        words: the sentence.
        forms: those of its language; English if nothing else is said.
        places: the tokens that a form may start with, when they are known.
    """
    forms = forms or grammar(lexicon())
    chart, past = Chart(words, forms), 0
    found: list[Found] = []
    for index in triggers(words.tokens, forms) if places is None else places:
        if index < past or ("0" <= words.low[index] < ":" and not _may_lead(words, forms, index)):
            continue
        one = chart.found(index)
        if one is not None:
            found += series(chart, one, past)
            past = found[-1].stop
    if len(found) > 1:
        found = weekday_runs(chart, share_years(chart, found))
    regnal = regnal_year(chart, found[-1]) if found else None
    return found if regnal is None else [*found, regnal]


def _may_lead(words: Words, forms: Grammar, index: int) -> bool:
    """Tell whether a number may start an expression; most count something else."""
    low, size, follower = words.low, len(words.low[index]), words.low[index + 1]
    if size == 4:
        return True
    if follower.isalpha():
        return follower in forms.counted or words.glued(index + 1)
    if follower == "%":
        return False
    if follower == "." and words.glued(index + 1) and words.digits(index + 2) and words.glued(index + 2):
        return size < 3  # a decimal, or "21.1.2026", "5.30 p.m.", "2.5 years"
    if follower in ".," and not words.digits(index + 2):
        return (
            low[index - 1] == ","
            or low[index + 2] in forms.known
            or low[index - 1] in forms.words("age_lead")
        )
    return True
