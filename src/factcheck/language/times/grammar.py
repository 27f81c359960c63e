"""The time expressions of a sentence: found from left to right, the longest at each place, then seen together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language.lexicon import lexicon
from factcheck.language.times.chart import Chart
from factcheck.language.times.forms import LEVELS, grammar
from factcheck.language.times.meaning import Count, Found
from factcheck.language.times.series import followers, leader, regnal_year, share_years, weekday_runs

if TYPE_CHECKING:
    from factcheck.language.times.forms import Grammar
    from factcheck.language.times.words import Words


def read_sentence(words: Words, forms: Grammar | None = None) -> list[Found]:
    """Return the time expressions of a sentence, in order, without overlap; in English if nothing else is said."""
    forms = forms or grammar(lexicon())
    low, starts = words.low, forms.starts
    places = [index for index in range(words.n) if low[index] in starts or "0" <= low[index] < ":"]
    if not places:
        return []
    chart, found, past = Chart(words, forms), list[Found](), 0
    for index in places:
        number = "0" <= low[index] < ":"
        if index < past or not (
            _may_lead(words, forms, index) if number else forms.may_start(low[index], low[index + 1])
        ):
            continue
        one = chart.found(LEVELS, index)
        if number and (one is None or (isinstance(one.meaning, Count) and one.meaning.age)):
            one = leader(chart, index) or one
        if one is not None:
            found += followers(chart, one)
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
        return follower in forms.known or words.glued(index + 1)
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
