"""Holidays in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language.phrases import PhraseTable
from factcheck.language.times.calendar_forms import with_year
from factcheck.language.times.draft import Draft, Form
from factcheck.language.times.lexicon import HOLIDAYS

if TYPE_CHECKING:
    from typing import Final

    from factcheck.language.times.words import Words

_TABLE: Final = PhraseTable(HOLIDAYS.items())
HOLIDAY_STARTS: Final = frozenset(
    name.split()[0].split("'")[0].split("’")[0].split(".")[0] for name in HOLIDAYS
)


def holiday(words: Words, index: int) -> Draft | None:
    """Read a named day, with its year when one follows: "Christmas Day", "Easter 2019", "Thanksgiving last year"."""
    if words.low[index] not in HOLIDAY_STARTS or not words.capital(index):
        return None
    found = _TABLE.match(words.tokens, index, words.n)
    if found is None:
        return None
    after, rule = found
    draft = Draft(Form.HOLIDAY, index, after, holiday=rule)
    if words.low[after] in ("week", "weekend") and not words.capital(after):
        draft.unit, draft.stop = words.low[after], after + 1
    elif words.capital(after):
        return None  # "Easter Island", "Thanksgiving Point"
    place = draft.stop + 1 if words.low[draft.stop] in (",", "of", "in") else draft.stop
    return with_year(words, draft, place)
