"""Contraries: where a draft denies what its source affirms, or has the opposite word."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.against.model import Difference, Item, ItemKind, Status
from factcheck.documents.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.against.draft import Aligned, Draft
    from factcheck.language.clauses import Clause, VerbGroup
    from factcheck.language.reading import Reading
    from factcheck.language.sentences import Sentence

_SHARED: Final = 2
"""Telling words, beside the verb, that a passage must share with a sentence to tell of the same."""
_BEHIND: Final = 2
"""Telling words behind a verb that must be the same where the verb says little."""
_BESIDE: Final = 6
"""Words around an opposite word in which its neighbours count."""


def judge(draft: Draft) -> Iterator[Item]:
    """Yield the verbs that a draft denies and a source affirms, and the words that stand for their opposite."""
    for number, sentence in draft.sentences:
        yield from _denied(draft, number, sentence)
        yield from _opposite(draft, number, sentence)


def differences(draft: Draft) -> Iterator[Difference]:
    """Yield what one source has as a draft does, and another denies or affirms against it, or has the opposite of."""
    for number, sentence in draft.sentences:
        yield from _denied_elsewhere(draft, number, sentence)
        yield from _opposed_elsewhere(draft, number, sentence)


def _denied_elsewhere(draft: Draft, number: int, sentence: Sentence) -> Iterator[Difference]:
    if not _has_denial(draft, number, sentence):
        return
    sources = draft.sources
    for clause in draft.reading.clauses.of(number).clauses:
        verb = clause.verb
        if verb is None or not verb.lemma:
            continue
        denies = _is_negated(draft.reading, verb)
        aligned = draft.aligned(number, verb.start)
        rest = set(draft.telling(draft.words_between(verb.end, clause.end))[:_BEHIND])

        def told(place: int, lemma: str = verb.lemma, rest: set[str] = rest) -> _Telling:
            return _told(draft, place, lemma, rest)

        agrees = ((place, told(place)) for place in aligned.best)
        here = next((place for place, one in agrees if (one.denied if denies else one.affirmed)), None)
        if here is None:
            continue
        for place in draft.tellings(number, aligned, here):
            one = told(place)
            contrary = one.affirmed and not one.denied if denies else one.denied and not one.affirmed
            if contrary and _same_matter(draft, aligned, place, verb.lemma):
                words = f"“{one.affirmed}”" if denies else "the contrary"
                span = Span(verb.start, verb.end)
                yield Difference(span, sources.passage(here), sources.passage(place), words)
                break


def _has_denial(draft: Draft, number: int, sentence: Sentence) -> bool:
    """Tell whether a sentence or a passage that tells of the same denies something, before clauses are cut."""
    if draft.reading.tags.between("grammar.negation", sentence.first, sentence.stop) or _contracted(
        draft, sentence
    ):
        return True
    for place in draft.aligned(number, sentence.start).best:
        source, first, stop = draft.sources.places[place]
        found = draft.sources.all[source]
        low, high = found.words[first].first, found.words[stop - 1].stop
        if found.reading.tags.between("grammar.negation", low, high):
            return True
    return False


def _opposed_elsewhere(draft: Draft, number: int, sentence: Sentence) -> Iterator[Difference]:
    pairs, sources = draft.opposites, draft.sources
    words = draft.words(sentence)
    for index, word in enumerate(words):
        key = draft.stem(word.key)
        for other in pairs.get(key, ()):
            start = draft.reading.tokens[word.first].start
            aligned = draft.aligned(number, start)
            beside = set(draft.telling(words[max(0, index - _BESIDE) : index + _BESIDE + 1])) - {key}
            here = next((place for place in aligned.best if key in sources.stems(place)), None)
            if here is None:
                continue
            for place in draft.tellings(number, aligned, here):
                found = _stands_for(draft, (place,), beside, key, other)
                if found is not None:
                    span = Span(start, draft.reading.tokens[word.stop - 1].end)
                    yield Difference(span, sources.passage(here), sources.passage(place), f"“{found[1]}”")
                    break


def _denied(draft: Draft, number: int, sentence: Sentence) -> Iterator[Item]:
    tags = draft.reading.tags
    if not (tags.between("grammar.negation", sentence.first, sentence.stop) or _contracted(draft, sentence)):
        return
    for clause in draft.reading.clauses.of(number).clauses:
        verb = clause.verb
        if verb is None or not verb.lemma or not _is_negated(draft.reading, verb):
            continue
        aligned = draft.aligned(number, verb.start)
        rest = set(draft.telling(draft.words_between(verb.end, clause.end))[:_BEHIND])
        told = [(place, _told(draft, place, verb.lemma, rest)) for place in aligned.best]
        if any(one.denied for _, one in told):
            continue
        affirmed = next(
            (
                (place, one)
                for place, one in told
                if one.affirmed and _same_matter(draft, aligned, place, verb.lemma)
            ),
            None,
        )
        if affirmed is not None:
            yield draft.item(
                ItemKind.VERB,
                Span(verb.start, verb.end),
                Status.ALTERED,
                draft.sources.passage(affirmed[0]),
                source_words=affirmed[1].affirmed,
            )


def _is_negated(reading: Reading, verb: VerbGroup) -> bool:
    """Tell whether a verb is denied, by a word inside its group or right before it ("never sold")."""
    if verb.negated:
        return True
    first = bisect_left(reading.tokens.starts, verb.start)
    return first > 0 and reading.tokens.lowers[first - 1] in reading.words.words("comparing.denial")


def verb_at(
    reading: Reading, sentence: int, start: int = 0, end: int = 0, lemma: str = ""
) -> VerbGroup | None:
    """Return the verbs of a sentence that stand around a stretch of the prose, or right behind it, or have a lemma."""
    for clause in reading.clauses.of(sentence).clauses:
        verb = clause.verb
        if verb is None:
            continue
        if verb.lemma == lemma if lemma else verb.start <= end + 1 and start < verb.end:
            return verb
    return None


def _contracted(draft: Draft, sentence: Sentence) -> bool:
    negated = draft.reading.words.words("grammar.negated")
    tokens = draft.reading.tokens
    return any(
        tokens.lowers[index] in negated and tokens.texts[index + 1] == "'"
        for index in range(sentence.first, sentence.stop - 1)
    )


class _Telling(NamedTuple):
    """How a passage tells of a verb: the words that affirm it, or "", and whether it is denied there."""

    affirmed: str
    denied: bool


def _same_matter(draft: Draft, aligned: Aligned, place: int, lemma: str) -> bool:
    """Tell whether a passage shares enough with a sentence beside the verb."""
    forms = draft.reading.words.verbs
    own = {draft.stem(form) for form in (forms.inflect(lemma) if lemma in forms else (lemma,))}
    return len((aligned.keys & set(draft.sources.stems(place))) - own) >= _SHARED


def _told(draft: Draft, place: int, lemma: str, rest: set[str]) -> _Telling:
    """Return how a passage tells of a verb; one that says little must have the same first words behind it."""
    number, first, stop = draft.sources.places[place]
    source = draft.sources.all[number]
    tokens = source.reading.tokens
    low, high = tokens[source.words[first].first].start, tokens[source.words[stop - 1].stop - 1].end
    light = lemma in draft.reading.words.words("comparing.light-verb")
    affirmed, denied = "", False
    for clause in _clauses(source.reading, low):
        verb = clause.verb
        if verb is None or not low <= verb.start < high or verb.lemma != lemma:
            continue
        if _is_negated(source.reading, verb):
            denied = True
            continue
        behind = draft.telling(source.words_between(verb.end, clause.end))[: 2 * _BEHIND]
        if not light or (rest and rest <= set(behind)):
            affirmed = affirmed or source.reading.document.words(Span(verb.start, verb.end))
    return _Telling(affirmed, denied)


def _clauses(reading: Reading, position: int) -> tuple[Clause, ...]:
    index = reading.sentences.holding(position)
    return reading.clauses.of(index).clauses if index >= 0 else ()


def _opposite(draft: Draft, number: int, sentence: Sentence) -> Iterator[Item]:
    """Yield words whose opposite stands among the same neighbours in a source that lacks the word there."""
    pairs = draft.opposites
    holding = draft.sources.holding
    words = draft.words(sentence)
    for index, word in enumerate(words):
        key = draft.stem(word.key)
        for other in pairs.get(key, ()):
            aligned = draft.aligned(number, draft.reading.tokens.starts[word.first])
            beside = set(draft.telling(words[max(0, index - _BESIDE) : index + _BESIDE + 1])) - {key}
            item = _stands_for(draft, aligned.best, beside, key, other)
            if item is None:
                continue
            place, written = item
            tokens = draft.reading.tokens
            span = Span(tokens.starts[word.first], tokens.ends[word.stop - 1])
            yield draft.item(
                ItemKind.WORD,
                span,
                Status.ALTERED,
                draft.sources.passage(place),
                source_words=written,
                certain=not holding(key),
            )
            break


def _stands_for(
    draft: Draft, places: Sequence[int], beside: set[str], key: str, other: str
) -> tuple[int, str] | None:
    for place in places:
        number, first, _ = draft.sources.places[place]
        stems = draft.sources.stems(place)
        if key in stems:
            return None
        for index, there in enumerate(stems):
            near = set(stems[max(0, index - _BESIDE) : index + _BESIDE + 1])
            if there == other and len(near & beside) >= _SHARED:
                return place, draft.sources.written(number, first + index)
    return None
