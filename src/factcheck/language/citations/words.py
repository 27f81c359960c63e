"""The words of citations and of lists of sources (`citations.toml`), and the patterns made of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.language.lexicon import Field, WordSets, any_of, forms_of, pattern_of, words_of

if TYPE_CHECKING:
    from factcheck.language.lexicon import Lexicon


class CitationWords(WordSets):
    """What surrounds authors and years in a text."""

    opening = pattern_of(r"\s*(?:%s[.,]{0,2}\s+){1,4}", "citations.opening")
    others = pattern_of(r",?\s+%s\.?,?\s*\Z", "citations.others")
    join = pattern_of(r"\s*,?\s+%s\s+|\s*,\s+", "citations.and")
    others_word = words_of("citations.others_word")
    name_word = words_of("citations.name_word")
    dating = words_of("citations.dating")
    month = words_of("citations.month")
    weekday = words_of("times.weekday")
    no_author = words_of("citations.no_author")
    paragraph = pattern_of(
        r"\b%s\s{1,3}\[\d{1,3}\]|\[\d{1,3}\]\s{1,3}%s\b",
        "citations.before_paragraph",
        "citations.after_paragraph",
    )
    no_first = forms_of("citations.no_first")
    superscript_unit = forms_of("citations.superscript_unit")
    place = pattern_of(r"\b%s\s{1,2}\Z", "citations.place")


def _numbered(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what a number stands behind that is no year; a single capital letter ("P. 2011") is an initial."""
    forms = [*lexicon.values("citations.numbered")]
    capital = [form.capitalize() for form in forms if len(form.rstrip(".")) > 1]
    return re.compile(rf"(?:(?<!\w){any_of([*forms, *capital])}|#|[:,]\s?\d+\s?[–—-])\s{{0,2}}\Z")


class EntryWords(WordSets):
    """What an entry of a list says of its work."""

    numbered = Field(_numbered)
    read_on = pattern_of(r"\b%s\b[^;.]{0,30}\Z", "citations.read_on")
    opened_by = pattern_of(
        r"(?:[.,;:(]|\b(?:%s|%s)\b\.?(?:\s\d{1,2},)?|\b\d{1,2}\.?\s[^\W\d_]{3,10}|^)\s{0,2}\Z",
        "times.month",
        "times.season",
    )
    pending = pattern_of(r"\b%s\b", "citations.pending")
    continues = pattern_of(r"\s*(?:%s|doi\b|https?:|isbn|issn)", "citations.continues")
    same_author = pattern_of(r"\s*(?:[—–-]{2,6}|—|_{3,12}|%s\b)", "citations.same_author")
