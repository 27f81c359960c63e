"""Sources: the sentences of a text with what is quoted, reported and cited in them, and what kind of source speaks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from factcheck.documents.model import BlockKind, Span
from factcheck.language.lexicon import WordSets, pattern_of, words_of
from factcheck.language.quotes.reports import read_reports, sentences_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.language.lexicon import Tag
    from factcheck.language.quotes import Quotation
    from factcheck.language.quotes.reports import Report
    from factcheck.language.reading import Reading
    from factcheck.language.sentences import Sentence, Sentences
    from factcheck.language.tokens import Tokens


class SourceKind(StrEnum):
    """What kind of source a noun phrase is."""

    NAMED = "named"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    SOURCES = "sources"
    CLOSE = "people close to the matter"
    OFFICIAL = "an official who is not named"
    BODY = "officials as a body"
    DESCRIBED = "described"  # "the mayor of Poeville": no name, but one person holds the post
    PRONOUN = "pronoun"


ANONYMOUS: Final = frozenset({SourceKind.SOURCES, SourceKind.CLOSE, SourceKind.OFFICIAL, SourceKind.BODY})
NARRATION: Final = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


class SourcingWords(WordSets):
    """The words of sources (`sourcing.toml`)."""

    source = words_of("sourcing.source")
    person = words_of("sourcing.person")
    circle = words_of("sourcing.circle")
    official = words_of("sourcing.official")
    people = words_of("sourcing.source", "sourcing.person", "sourcing.official")
    unnamed = words_of("sourcing.unnamed")
    vague = words_of("sourcing.vague")
    view = words_of("sourcing.view")
    not_held = words_of("sourcing.not_held")
    study = words_of("sourcing.study")
    study_verb = words_of("sourcing.study_verb")
    study_adverb = words_of("sourcing.study_adverb")
    before_study = words_of("sourcing.before_study")
    opens_study = words_of("sourcing.opens_study")
    finding = words_of("sourcing.finding")
    generic = words_of("sourcing.generic")
    one = words_of("sourcing.one")
    many = words_of("sourcing.many")
    owned = words_of("sourcing.owned")
    definite = words_of("sourcing.definite")
    quarrelled = words_of("sourcing.quarrelled")
    possessive = words_of("sourcing.possessive")
    modal = words_of("sourcing.modal")
    no_verb_behind = words_of("sourcing.no_verb_behind")
    before_complement = words_of("sourcing.before_complement")
    source_complement = words_of("sourcing.source_complement")
    indefinite = words_of("grammar.indefinite")
    comes_from = words_of("sourcing.comes_from")
    no_source = words_of("sourcing.no_source")
    pointed_at = words_of("sourcing.pointed_at")
    gathered = words_of("sourcing.gathered")
    written = words_of("sourcing.written")
    written_place = pattern_of(r",?\s(?:at|in)\s(?:\[|%s\b)|\s?:", "citations.place")
    organisation = words_of("sourcing.organisation")
    document = words_of("quotes.document")
    pronoun = words_of("grammar.pronoun")
    tying = words_of("grammar.tying")


class SourcingView:
    """What the rules of this file look at, read once a document."""

    def __init__(self, reading: Reading) -> None:
        """Read what the rules need."""
        self.document = reading.document
        self.tokens: Tokens = reading.tokens
        self.sentences: Sentences = reading.sentences
        self.quotes: Sequence[Quotation] = reading.quotes
        self.reports = read_reports(self.document, self.tokens, self.sentences, self.quotes, reading.words)
        self.cited = sentences_with(
            chain(
                (marker.span for marker in reading.citations.markers),
                (citation.span for citation in reading.citations.author_years),
                (identifier.span for identifier in reading.citations.identifiers),
            ),
            self.sentences,
        )
        self.cites = bool(reading.citations.cited)
        self.quote_starts = [quote.span.start for quote in self.quotes]
        self.quoted = sentences_with((quote.span for quote in self.quotes), self.sentences)
        self.lexicon = reading.words
        self.words = reading.words.sets(SourcingWords)
        self._tags = reading.tags
        self._places: dict[frozenset[str], Sequence[int]] = {}

    @cached_property
    def _by_sentence(self) -> dict[int, list[Report]]:
        found: dict[int, list[Report]] = {}
        for report in self.reports:
            found.setdefault(report.sentence, []).append(report)
        return found

    def reports_of(self, number: int) -> Sequence[Report]:
        """Return the reported speech of one sentence."""
        return self._by_sentence.get(number, ())

    def prose(self, span: Span | Sentence) -> str:
        """Return the words of a stretch of text."""
        return self.document.prose[span.start : span.end]

    def lower(self, sentence: Sentence) -> str:
        """Return the words of a sentence in lower case, character for character."""
        prose = self.prose(sentence)
        lower = prose.lower()
        # A few letters have two in lower case; positions must hold.
        return lower if len(lower) == len(prose) else "".join(char.lower()[0] for char in prose)

    def narrates(self, number: int) -> bool:
        """Tell whether a sentence is running text."""
        return self.document.blocks[self.sentences.blocks[number]].kind in NARRATION

    def tags(self, name: str, start: int, end: int) -> Sequence[Tag]:
        """Return the places of a class of words in a stretch of text."""
        starts = self.tokens.starts
        return self._tags.between(name, bisect_left(starts, start), bisect_left(starts, end))

    def places(self, words: frozenset[str], sentence: Sentence) -> Sequence[int]:
        """Return the tokens of a sentence that are one of some words in lower case."""
        found = self._places.get(words)
        if found is None:
            found = self._places[words] = self.tokens.of(words)
        return found[bisect_left(found, sentence.first) : bisect_left(found, sentence.stop)]

    @cached_property
    def own_voice(self) -> bool:
        """Whether the text speaks in the first person: a speech or a letter, whose claims are its author's."""
        spoken = sum(
            not self.in_quotes(self.tokens.starts[tag.first])
            for tag in self._tags.all("pronouns.speaking")
            if self.tokens.texts[tag.first] != "US"
        )
        return spoken >= _OWN_COUNT and spoken >= _OWN_SHARE * len(self.tokens)

    def in_quotes(self, offset: int) -> bool:
        """Tell whether an offset lies inside quotation marks."""
        place = bisect_right(self.quote_starts, offset) - 1
        return place >= 0 and offset < self.quotes[place].span.end


_VIEWS: WeakKeyDictionary[Reading, SourcingView] = WeakKeyDictionary()


def sourcing_view(reading: Reading) -> SourcingView:
    """Return the view of a reading; several rules share it."""
    view = _VIEWS.get(reading)
    if view is None:
        view = _VIEWS[reading] = SourcingView(reading)
    return view


_PHRASE: Final = re.compile(r"[\w'’.-]+")
# Pronouns of the first and second person among the tokens outside quotation marks: 0 to 0.5 % in nine of ten Wikinews
# stories; 1.5 % and more in nine of ten posts of two blogs, 4.5 % in speeches.
_OWN_COUNT: Final = 4
_OWN_SHARE: Final = 0.012
_BEHIND: Final = 80


def source_kind(view: SourcingView, report: Report) -> SourceKind:
    """Return what kind of source a report names."""
    words = view.words
    phrase = _PHRASE.findall(report.speaker)
    lower = [word.lower().removesuffix("'s").removesuffix("’s") for word in phrase]
    if not lower or report.speaker.lower() in words.pronoun:
        return SourceKind.PRONOUN
    if not words.modal.isdisjoint(lower):
        return SourceKind.DESCRIBED
    limit = min(view.sentences[report.sentence].end, report.span.end + _BEHIND)
    behind = report.cue.start if report.cue.start > report.span.end else limit
    complement = bool(
        view.tags("sourcing.complement", report.span.start, behind)
        or view.tags("sourcing.anonymity", report.span.start, limit)
    )
    head = _head(lower, words.source, words)
    if head >= 0 and _is_last_noun(phrase, lower, head, words) and _is_source(view, report, lower, head):
        return SourceKind.SOURCES
    head = _head(lower, words.person, words)
    if head >= 0 and complement and not _named(phrase, head):
        return SourceKind.CLOSE
    head = _head(lower, words.official, words)
    if head >= 0 and not _named(phrase, head) and _is_last_noun(phrase, lower, head, words):
        single = lower[0] in words.one and not lower[head].endswith("s")
        unnamed = any(word in words.unnamed for word in lower)
        if complement or unnamed or (single and not _introduced(view, report)):
            return SourceKind.OFFICIAL
        unnamed = not single or not _introduced(view, report)
        if (lower[head] in words.circle and lower[0] not in words.definite) or (
            lower[0] in words.one and unnamed
        ):
            return SourceKind.BODY
    return _other_kind(phrase, lower, words)


def _is_source(view: SourcingView, report: Report, lower: Sequence[str], head: int) -> bool:
    """Tell whether "source" is somebody who says something: no source of support, none that the text names elsewhere.

    Nor is a capital letter inside a sentence: "Insider reported" names a publication.
    """
    words = view.words
    if not words.no_source.isdisjoint(lower[:head]) or not words.pointed_at.isdisjoint(lower[head:]):
        return False
    after = view.document.prose[report.span.end : report.span.end + 24].lower().split()
    if not words.pointed_at.isdisjoint(word.strip(".,;") for word in after[:2]):
        return False
    if lower[head + 1 : head + 2] == ["of"] or after[:1] == ["of"]:
        return False
    if view.tags("sourcing.disclaimed", report.span.end, report.span.end + _BEHIND):
        return False
    begins = view.sentences[report.sentence].start
    return not (head == 0 and report.speaker[0].isupper() and report.span.start > begins)


def _other_kind(phrase: Sequence[str], lower: Sequence[str], words: SourcingWords) -> SourceKind:
    if not words.document.isdisjoint(lower):
        return SourceKind.DOCUMENT
    if (
        len(lower) > 2
        and not words.before_complement.isdisjoint(lower[1:-1])
        and any(word[0].islower() for word in phrase[1:2])
    ):
        return SourceKind.DESCRIBED
    if any(word.isupper() and len(word.strip(".")) > 2 for word in phrase):
        return SourceKind.ORGANISATION
    if not words.organisation.isdisjoint(lower):
        return SourceKind.ORGANISATION
    return SourceKind.NAMED if phrase[-1][0].isupper() else SourceKind.DESCRIBED


def _head(lower: Sequence[str], heads: frozenset[str], words: SourcingWords) -> int:
    """Return where the first of `heads` stands in a phrase before any "of", "with" or "who", or -1."""
    for place, word in enumerate(lower):
        if word in heads:
            return place
        if place and word in words.before_complement:
            return -1
    return -1


def _is_last_noun(phrase: Sequence[str], lower: Sequence[str], head: int, words: SourcingWords) -> bool:
    """Tell whether a word is the head of its phrase: no "source code", "Open Source", "an officer's job"."""
    if (head and phrase[head][0].isupper()) or (head and lower[head - 1] == "open"):
        return False
    if head + 1 < len(lower) and phrase[head].lower() != lower[head]:
        return False
    return head + 1 == len(lower) or lower[head + 1] in words.source_complement


def _named(phrase: Sequence[str], head: int) -> bool:
    """Tell whether a name follows the head ("strategist Ann Poe")."""
    return any(word[0].isupper() for word in phrase[head + 1 : head + 2])


def _introduced(view: SourcingView, report: Report) -> bool:
    """Tell whether a name stands beside the phrase: "Ann Poe, a senior official, said"."""
    before = view.document.prose[max(0, report.span.start - 3) : report.span.start].rstrip()
    after = view.document.prose[report.span.end : report.span.end + 30]
    return before.endswith((",", "(", "—")) or _NAME_BESIDE.match(after) is not None


_NAME_BESIDE: Final = re.compile(r",?\s(?:(?:named|called)\s)?[A-Z][\w'-]+\s[A-Z]")
