"""Time expressions of English prose: found in one pass over the tokens, valued as TIMEX3, placed in days.

The grammar recognises (`grammar.py` by the forms of `time-forms.toml`), the resolver gives meaning (`resolve.py`), and
nothing here searches the text with a pattern, so the time taken grows with the length of the text alone.
"""

from __future__ import annotations

from factcheck.almanac.units import Precision
from factcheck.language.times.model import (
    Anchor,
    DateAnchor,
    Role,
    TimeExpression,
    TimeRange,
    TimeReading,
    TimeType,
)
from factcheck.language.times.reader import find_times, find_times_in, read_times

__all__ = [
    "Anchor",
    "DateAnchor",
    "Precision",
    "Role",
    "TimeExpression",
    "TimeRange",
    "TimeReading",
    "TimeType",
    "find_times",
    "find_times_in",
    "read_times",
]
