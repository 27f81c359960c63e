"""The words by which a document dates itself, ready to be looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property
from typing import Any, Final

from factcheck.resources import language_tables

_CLOCK: Final = r"(?:\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?-i:\s[A-Z]{2,5})?,?\s*(?:on\s+)?)?"
_LABEL_END: Final = r"[^\w]{0,3}(?:on|at|online)?\s*\W{0,3}\Z"


def _any(words: Iterable[str]) -> str:
    parts = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in parts) + ")"


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


class DatingWords:
    """Patterns and sets made from the lexicon when they are first asked for; the lexicon says what each is for."""

    def __init__(self, data: dict[str, dict[str, Any]]) -> None:
        self._data = data
        self._label = data["label"]
        self._ahead = rf"(?:{_any(self._label['ahead'])}[ -])?"
        self.kinds = frozenset(data["title"]["kinds"])
        self.links = frozenset(data["title"]["links"])
        self.published_keys = frozenset(data["key"]["published"])
        self.updated_keys = frozenset(data["key"]["updated"])
        self.foreign_keys = frozenset(data["key"]["foreign"])
        self.known_keys = frozenset(data["key"]["known"])
        self.lists = frozenset(data["list"]["opens"])
        self.small = frozenset(data["line"]["small"])
        self.changes = tuple(data["note"]["changes"])

    @cached_property
    def published(self) -> re.Pattern[str]:
        """A label that stands before the day on which the document appeared."""
        return _pattern(rf"\b{self._ahead}{_any(self._label['published'])}\b{_LABEL_END}")

    @cached_property
    def updated(self) -> re.Pattern[str]:
        """A label that stands before the day of the latest change."""
        return _pattern(rf"\b{self._ahead}{_any(self._label['updated'])}\b{_LABEL_END}")

    @cached_property
    def bound(self) -> re.Pattern[str]:
        """What ties a part of a line to what stands beside it."""
        return re.compile(rf"\b{_any(self._data['line']['open'])}\Z|\A[A-Z]?[a-z]+ing\Z")

    @cached_property
    def foreign(self) -> re.Pattern[str]:
        """A word that makes the date beside it another day than the document's own."""
        return _pattern(rf"\b{_any(self._label['foreign'])}\b")

    @cached_property
    def beside(self) -> re.Pattern[str]:
        """What stands beside a date on its own line and says nothing."""
        labels = [*self._label["published"], *self._label["updated"]]
        return _pattern(
            rf"\b{self._ahead}{_any(labels)}\b|\b{_any(self._label['beside'])}\b|\b[ecmp][sd]?t\b"
            r"|\d{1,2}[:.]\d\d|\d{1,3}[ -]min(?:ute)?s?(?: read)?|[^\w\s]|\b\d{1,2}\b(?=\s?[ap]\.?m)"
        )

    @cached_property
    def release(self) -> re.Pattern[str]:
        """How the head of a release opens."""
        return _pattern(rf"\W{{0,5}}(?:[^\s:]{{1,20}}\s){{0,6}}?{_any(self._data['release']['opens'])}\b")

    @cached_property
    def before_date(self) -> re.Pattern[str]:
        """The word before the date of a title, with what links them."""
        return _pattern(rf"\b(\w[\w-]{{2,20}})\s+(?:{_any(self._data['title']['links'])}\s+)?(?:the\s+)?\Z")

    @cached_property
    def far_before_date(self) -> re.Pattern[str]:
        """What links the date of a title to its kind over other words."""
        return _pattern(rf"\b{_any(self._data['title']['far_links'])}\s+\Z")

    @cached_property
    def changed(self) -> re.Pattern[str]:
        """A statement that the document was changed, up to the day."""
        note = self._data["note"]
        return _pattern(
            rf"\b(?:this|our|the(?:\s+original)?)\s+(?:\w+\s+)?{_any(note['documents'])}\s+(?:was|is|were|(?:has|had)\s+(?:\w+\s+)?been)\s+"
            rf"(?:\w+\s+){{0,2}}?{_any(note['changes'])}\b[^.;\n\d]{{0,40}}?(?:\b(?:on|at|in)\b|,(?!\s*(?:on|at|in)\b))\s*{_CLOCK}"
        )

    @cached_property
    def note(self) -> re.Pattern[str]:
        """How a note on a change opens, up to the day."""
        opens = _any(self._data["note"]["opens"])
        return _pattern(
            rf"[\W_]{{0,4}}{opens}\s?(?:(?:on|as of|at)\s)?[\s,:;(\[–—-]{{0,4}}(?:(?:on|at)\s)?{_CLOCK}"
        )


@cache
def dating_words() -> DatingWords:
    """Return the lexicon, read once."""
    return DatingWords(language_tables("stamps"))
