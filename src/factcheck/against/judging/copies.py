"""Near-copies: a sentence of the draft that is one of a source but for a single value, or for a "former" or "not".

That a value stands somewhere in the source proves little where the sentence itself is copied: the copy must have the
value of its own sentence. `factcheck.across.align` says which two sentences are one, and what they tell differently.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.across.align import FEWEST, Alignment, Difference, align
from factcheck.across.told import NEGATED, Mark, Slot
from factcheck.across.values import Time
from factcheck.against.folding import same_name
from factcheck.against.judging.contraries import verb_at
from factcheck.against.model import Item, ItemKind, Status
from factcheck.documents.model import Span
from factcheck.language.times.model import TimeType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.against.draft import Draft
    from factcheck.language.sentences import Sentence

_KINDS: Final = {
    "time": ItemKind.DATE,
    "number": ItemKind.NUMBER,
    "name": ItemKind.NAME,
    NEGATED: ItemKind.VERB,
}
_AS_MUCH: Final = 0.9
"""Share of the best passage's score from which another tells of the same as much."""
_FRAME: Final = 2
"""Words in common for each word that one of two sentences has otherwise."""


def judge(draft: Draft) -> Iterator[Item]:
    """Yield what a draft has otherwise in sentences that are copied."""
    for number, sentence in draft.sentences:
        told = draft.told_by(number)
        if told.words < FEWEST:
            continue
        found: list[tuple[int, int, Difference]] = []
        for source, other in _candidates(draft, number, sentence):
            alignment = align(draft.sources.all[source].told(other), told)
            if alignment is None or not _one_sentence(alignment):
                continue
            if not alignment.differences or _elsewhere(
                draft, number, source, other, alignment.differences[0]
            ):
                found.clear()
                break
            found.append((source, other, alignment.differences[0]))
        if found:
            item = _item(draft, number, *found[0])
            if item is not None:
                yield item


def _candidates(draft: Draft, number: int, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the sentences that the best passages stand in: (index of the source, index of the sentence)."""
    seen = set()
    for place in draft.aligned(number, sentence.start).best:
        source, first, _ = draft.sources.places[place]
        there = draft.sources.all[source]
        key = source, there.sentence_at(first)
        if key not in seen:
            seen.add(key)
            yield key


def _elsewhere(draft: Draft, number: int, source: int, other: int, difference: Difference) -> bool:
    """Tell whether another passage that tells of the same as much has the draft's value, or the sentence its name."""
    here = difference.other
    if not isinstance(here, Slot):
        return False
    words = draft.words_between(here.start, here.end)
    if not words:
        return False
    there = draft.sources.all[source]
    if difference.what == "name":
        sentence = there.reading.sentences[other]
        last, lexicon = words[-1].key, draft.reading.words
        return any(
            same_name(last, word.key, lexicon) for word in there.words_between(sentence.start, sentence.end)
        )
    aligned = draft.aligned(number, here.start)
    keys = {word.key for word in words}
    scores = {
        place: aligned.scores[place]
        for place in aligned.best
        if draft.sources.places[place].source != source
        or there.sentence_at(draft.sources.places[place].first) != other
    }
    most = max(aligned.scores.values(), default=0.0)
    return any(
        score >= _AS_MUCH * most and keys <= set(draft.sources.keys(place)) for place, score in scores.items()
    )


def _one_sentence(found: Alignment) -> bool:
    """Tell whether two sentences are one, with at most one thing told otherwise."""
    return (
        not found.unclear
        and len(found.differences) <= 1
        and found.shared >= FEWEST
        and found.shared >= _FRAME * found.reworded
    )


def _item(draft: Draft, number: int, source: int, other: int, difference: Difference) -> Item | None:
    there = draft.sources.all[source]
    here = difference.other
    passage = draft.sources.around(
        source, there.word_of(difference.one.start if difference.one else there.told(other).start)
    )
    kind = _kind(difference)
    if kind is ItemKind.VERB:
        return _verb(draft, number, source, other, difference)
    if isinstance(difference.one, Slot) and isinstance(here, Slot):
        span, words = Span(here.start, here.end), difference.one.text
    elif isinstance(here, Mark):
        # "former" is put in: the source has the title without it.
        span, words = Span(here.start, here.end), "none"
    elif isinstance(difference.one, Mark) and difference.beside is not None:
        beside = difference.beside
        span, words = Span(beside.start, beside.end), f"{difference.one.text} {beside.text}"
    else:
        return None
    return draft.item(kind, span, Status.ALTERED, passage, source_words=" ".join(words.split()))


def _kind(difference: Difference) -> ItemKind:
    value = difference.one.value if isinstance(difference.one, Slot) else None
    if isinstance(value, Time):
        if value.type not in (TimeType.DATE, TimeType.TIME):
            return ItemKind.NUMBER  # "three weeks"
        if value.weekday is not None and value.day == (None, None, None):
            return ItemKind.WEEKDAY
    return _KINDS.get(difference.what, ItemKind.TITLE)


def _verb(draft: Draft, number: int, source: int, other: int, difference: Difference) -> Item | None:
    """Return the verb that is denied on one side alone, with that of the other side."""
    there = draft.sources.all[source].reading
    one, here = difference.one, difference.other
    mark, reading, sentence = (one, there, other) if one is not None else (here, draft.reading, number)
    assert mark is not None
    verb = verb_at(reading, sentence, mark.start, mark.end)
    if verb is None or not verb.lemma:
        return None
    counterpart = verb_at(*((draft.reading, number) if one is not None else (there, other)), lemma=verb.lemma)
    if counterpart is None:
        return None
    mine, theirs = (counterpart, verb) if one is not None else (verb, counterpart)
    words = " ".join(there.document.words(Span(theirs.start, theirs.end)).split())
    passage = draft.sources.around(source, draft.sources.all[source].word_of(theirs.start))
    return draft.item(ItemKind.VERB, Span(mine.start, mine.end), Status.ALTERED, passage, source_words=words)
