"""The time expressions of a sentence: found from left to right, the longest at each place, then seen together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language.lexicon import lexicon
from factcheck.language.times.chart import Chart
from factcheck.language.times.forms import grammar
from factcheck.language.times.series import regnal_year, series, share_years, weekday_runs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.language.times.forms import Grammar
    from factcheck.language.times.meaning import Found
    from factcheck.language.times.words import Words
    from factcheck.language.tokens import Tokens


def triggers(tokens: Tokens, forms: Grammar) -> list[int]:
    """Return the indices of the tokens that a form may start with, given the token after each."""
    may_start, lowers, last = forms.may_start, tokens.lowers, len(tokens) - 1

    def starts(index: int) -> bool:
        lower = lowers[index]
        return lower.isdigit() or may_start(lower, lowers[index + 1] if index < last else "")

    # Sifted before they are joined: "a" starts many forms, and may be every other word of a text made to hurt.
    return sorted({*filter(starts, tokens.of(forms.starts)), *filter(starts, tokens.numbers)})


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
        if index < past:
            continue
        one = chart.found(index)
        if one is not None:
            found += series(chart, one, past)
            past = found[-1].stop
    found = weekday_runs(chart, share_years(chart, found))
    regnal = regnal_year(chart, found[-1]) if found else None
    return found if regnal is None else [*found, regnal]
