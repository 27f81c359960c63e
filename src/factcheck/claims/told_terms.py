"""Terms that a verb tells of: "President Poe, who took office in 2019", "Poe has led Freedonia since 2019"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.claims.model import Told
from factcheck.claims.stated import StatedTimes, is_date
from factcheck.documents.model import Span
from factcheck.language.lexicon import WordSets, class_of, words_of
from factcheck.language.roles.kinds import titles_of
from factcheck.language.roles.model import BESIDE_NAME, Construction, RoleMention, Scope
from factcheck.language.times.model import TimeType
from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.language.lexicon import Tag
    from factcheck.language.reading import Reading
    from factcheck.language.sentences import Sentence
    from factcheck.language.times.model import TimeExpression

_BEFORE: Final = 6
"""Words between a name and its verb: ", who has also been"."""
_NAME: Final = 6  # words
_BEHIND: Final = 20
"""Code points between a verb, or its object, and the date."""
_TITLED: Final = frozenset([*BESIDE_NAME, Construction.PRESENT, Construction.PAST])


class TermWords(WordSets):
    """The words that tell of a term."""

    auxiliary = words_of("roles.tenure_auxiliary")
    act = words_of("roles.dated_act")
    own = class_of("roles.own_state")
    closes = words_of("roles.closes_term")
    another = words_of("roles.another_office")
    fronts = words_of("roles.fronts_term")
    pronoun = words_of("grammar.person")
    article = words_of("grammar.article")
    whose = words_of("deeds.whose", "grammar.preposition")


class ToldTerm(NamedTuple):
    """One end of a term as a verb tells it: whose, whether it is the beginning, how it is told, and when."""

    role: RoleMention
    takes: bool
    told: Told
    time: TimeExpression


class ToldLength(NamedTuple):
    """How long a verb says that somebody has held an office: "Poe, in office for ten years"."""

    role: RoleMention
    time: TimeExpression


def told_lengths(reading: Reading) -> Iterator[ToldLength]:
    """Yield for how long verbs say that people have been in office, in order of the text."""
    tags = reading.tags.all("roles.tenure_told")
    if tags:
        yield from _Teller(reading).lengths(tags)


def told_terms(reading: Reading) -> Iterator[ToldTerm]:
    """Yield what verbs tell of the terms of people, in order of the text."""
    tags = reading.tags.all("roles.tenure_told")
    if tags:
        yield from _Teller(reading).read(tags)


@dataclass(frozen=True, slots=True)
class _Object:
    """What a verb of leading is about: where it ends, and the bodies named; none for "the country"."""

    stop: int
    bodies: tuple[str, ...]


class _Teller:
    """Reads the terms of one document."""

    def __init__(self, reading: Reading) -> None:
        self._reading, self._words = reading, reading.words.sets(TermWords)
        self._firsts = reading.sentences.firsts
        self._stated = StatedTimes(reading)
        self._roles: dict[tuple[int, int], RoleMention] = {}
        self._begun = {role.span.start: role for role in reading.roles.roles}
        for role in reading.roles.roles:
            ends = {role.person_span.end}
            if role.construction is Construction.APPOSITION:
                ends.add(role.title_span.end)
            for end in ends if role.construction in _TITLED else ():
                self._roles[role.sentence, end] = role

    def read(self, tags: Sequence[Tag]) -> Iterator[ToldTerm]:
        for tag, number in self._placed(tags):
            told = Told(tag.value)
            if told is not Told.LED:
                yield from self._in_office(tag, told, number)
            elif (found := self._leader(tag, number)) is not None:
                yield from self._term(found[0], told, found[1], number)

    def lengths(self, tags: Sequence[Tag]) -> Iterator[ToldLength]:
        """Read "Poe, in office for ten years" and "has led Freedonia for ten years"."""
        for tag, number in self._placed(tags):
            if tag.value == Told.LED:
                found = self._leader(tag, number)
            else:
                role = self._titled(tag.first, number) if tag.value == Told.SINCE else None
                found = None if role is None else (role, self._reading.tokens.ends[tag.stop - 1])
            time = None if found is None else self._stated.after(found[1], number)
            if found is None or time is None:
                continue
            between = self._reading.document.prose[found[1] : time.start].split()
            if between == ["for"] and time.type is TimeType.DURATION and time.unit == "year":
                yield ToldLength(found[0], time)

    def _placed(self, tags: Sequence[Tag]) -> Iterator[tuple[Tag, int]]:
        """Yield the words with the index of the sentence in which they begin."""
        for tag in tags:
            number = bisect_right(self._firsts, tag.first) - 1
            if number >= 0:
                yield tag, number

    def _in_office(self, tag: Tag, told: Told, number: int) -> Iterator[ToldTerm]:
        """Read "President Poe took office in 2019" and "President Poe, in office since 2019,"."""
        role = self._titled(tag.first, number) or self._fronted(tag, number)
        ends = told in (Told.LEFT, Told.RESIGNED)
        if role is None:
            return
        stop = self._reading.tokens.ends[tag.stop - 1]
        if told is Told.SINCE:
            yield from self._term(role, told, stop, number)
            return
        # "sworn in last March" has its preposition already.
        time = self._behind(stop, number, self._reading.tokens.lowers[tag.stop - 1])
        if time is not None and self._closed(time):
            yield ToldTerm(role, not ends, told, time)

    def _titled(self, index: int, number: int) -> RoleMention | None:
        """Return the role of which a verb at a token is told: nothing but auxiliaries and "who" stands between."""
        tokens, first = self._reading.tokens, self._subject(index, number)
        end = tokens.ends[first - 1] if first else 0
        role = self._roles.get((number, end))
        if role is None or role.hypothetical or role.rank is not None:
            return None
        start = bisect_left(tokens.starts, role.span.start)
        return role if self._is_subject(start, first, index, number) else None

    def _is_subject(self, start: int, stop: int, verb: int, number: int) -> bool:
        """Tell whether a verb is told of a name: not "The successor of President Poe(, who) took office in 2019"."""
        lowers, low = self._reading.tokens.lowers, max(self._reading.sentences[number].first, start - 2)
        before = [word for word in lowers[low:start] if word not in self._words.article][-1:]
        if "who" in lowers[stop:verb]:
            return before != ["of"]
        return self._words.whose.isdisjoint(before)

    def _fronted(self, tag: Tag, number: int) -> RoleMention | None:
        """Return whom a clause before the main one is about: "Since taking office in 2019, President Poe has …"."""
        tokens, first = self._reading.tokens, self._subject(tag.first, number)
        low = self._reading.sentences[number].first
        stop = self._reading.tokens.ends[tag.stop - 1]
        time = self._behind(stop, number, tokens.lowers[tag.stop - 1])
        opened = tokens.lowers[low : first - (tokens.lowers[first - 1] in self._words.pronoun)]
        if time is None or len(opened) != 1 or opened[0] not in self._words.fronts:
            return None
        after = self._reading.document.prose[time.end : time.end + _BEHIND]
        blank = len(after) - len(after.removeprefix(",").lstrip())
        role = self._begun.get(time.end + blank) if after.startswith(", ") else None
        beside = role is not None and role.construction in BESIDE_NAME and role.sentence == number
        return None if not beside or role is None or role.hypothetical or role.rank is not None else role

    def _subject(self, index: int, number: int) -> int:
        """Return the token after the subject of a verb at `index`."""
        low = max(self._reading.sentences[number].first, index - _BEFORE)
        while index > low and self._reading.tokens.lowers[index - 1] in self._words.auxiliary:
            index -= 1
        return index

    def _object(self, index: int, number: int) -> _Object | None:
        tokens, stop = self._reading.tokens, self._reading.sentences[number].stop
        own = self._words.own.match(tokens, index, stop) if index < stop else None
        if own is not None:
            return _Object(own[0], ())
        index += tokens.lowers[index : index + 1] == ["the"]
        if index >= stop:
            return None
        bodies, start = self._reading.bodies, tokens.starts[index]
        place = bisect_left(bodies, start, key=lambda one: one.span.start)
        if place == len(bodies) or bodies[place].span.start != start or not bodies[place].alone:
            return None
        end = bisect_left(tokens.starts, bodies[place].span.end, index)
        return _Object(end, bodies[place].ids)

    def _leader(self, tag: Tag, number: int) -> tuple[RoleMention, int] | None:
        """Return who leads what follows a verb ("Poe has led Freedonia"), and where that ends; None for nobody.

        Who leads "the country" has the office that the text names; of a body that is named, the first office.
        """
        found = self._object(tag.stop, number)
        if found is None:
            return None
        role = self._titled(tag.first, number)
        if found.bodies:
            role = self._first_of(tag, found, role, number)
        return None if role is None else (role, self._reading.tokens.ends[found.stop - 1])

    def _first_of(
        self, tag: Tag, found: _Object, role: RoleMention | None, number: int
    ) -> RoleMention | None:
        """Return somebody as the holder of the first office of a body, whatever that is called there."""
        reading, tokens = self._reading, self._reading.tokens
        sentence, stop = reading.sentences[number], self._subject(tag.first, number)
        title = Span(tokens.starts[tag.first], tokens.ends[found.stop - 1])
        if role is None:
            name = self._name(stop, sentence)
            if name is None or not self._is_subject(name[0], stop, tag.first, number):
                return None
            person = Span(tokens.starts[name[0]], tokens.ends[name[1] - 1])
            role = _unnamed(person, reading.names.text(*name), number, sentence.block)
        return replace(
            role,
            span=Span(role.person_span.start, title.end),
            title_span=title,
            title=tag.form,
            keys=tuple(sorted(titles_of("leads"))),
            offices=(),
            whole=False,
            bodies=found.bodies,
            foreign_body=False,
            any_of=(),
            modifiers=frozenset(),
            construction=Construction.PRESENT,
        )

    def _name(self, stop: int, sentence: Sentence) -> tuple[int, int] | None:
        first = self._reading.names.before(max(sentence.first, stop - _NAME), stop)
        return None if first is None else (first, stop)

    def _term(self, role: RoleMention, told: Told, close: int, number: int) -> Iterator[ToldTerm]:
        """Read the term behind a place: "since 2019", "from 2015 to 2019", "until 2019"."""
        stated = self._stated.term_behind(close, number)
        if stated is None or stated.first.year is None:
            return
        if stated.begins:
            yield ToldTerm(role, True, told, stated.first)
        last = stated.first if not stated.begins else stated.last
        if last is not None and last.year is not None:
            yield ToldTerm(role, False, told, last)

    def _behind(self, stop: int, number: int, ends: str) -> TimeExpression | None:
        """Return the date that follows a verb with nothing but linking words between."""
        prose = self._reading.document.prose
        time = self._stated.after(stop, number)
        if time is None or not is_date(time) or time.start - stop > _BEHIND:
            return None
        between = prose[stop : time.start].lower().split()
        return time if self._words.act.issuperset(between or [ends]) else None

    def _closed(self, time: TimeExpression) -> bool:
        """Tell whether nothing behind a date says that another office is meant: "resigned in 2015(,) as chair"."""
        after = self._reading.document.prose[time.end : time.end + _BEHIND]
        words = [word.lower().strip(",.") for word in after.split() if word not in ",."]
        if not words or not words[0][:1].isalpha():
            return True
        return words[0] not in self._words.another if after[:1] == "," else words[0] in self._words.closes


def _unnamed(person: Span, name: str, number: int, block: int) -> RoleMention:
    return RoleMention(
        span=person,
        title_span=person,
        person_span=person,
        name=name,
        full_names=(),
        opening_names=(),
        title="",
        keys=(),
        offices=(),
        whole=False,
        bodies=(),
        foreign_body=False,
        vague=True,
        any_of=(),
        modifiers=frozenset(),
        construction=Construction.PRESENT,
        hypothetical=False,
        scope=Scope.NARRATION,
        sentence=number,
        block=block,
    )
