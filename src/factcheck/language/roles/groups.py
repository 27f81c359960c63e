"""Title groups: a title with the modifiers and the jurisdiction that belong to it, before or behind it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factcheck.language.roles.kinds import titles_of
from factcheck.language.roles.model import Extreme, Modifier, Rank
from factcheck.language.roles.names import capitalised
from factcheck.language.roles.words import GroupWords
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.lexicon.model import WordClass
    from factcheck.language.tokens import Tokens
    from factcheck.language.vocabulary import Title, Vocabulary

_LONGEST_MODIFIER: Final = 4
_LONGEST_PLAIN: Final = 3
_LONGEST_BODY: Final = 8
_LONGEST_DEED: Final = 8  # tokens of "to have served in the office of"
_LONGEST_NUMBER: Final = 3  # digits
_TEN: Final = 10
_OPEN_QUOTES: Final = frozenset('"“‘(:')


@lru_cache(maxsize=256)
def _once(modifiers: frozenset[Modifier]) -> frozenset[Modifier]:
    """Return one object for equal sets, of which there are few: each takes two hundred bytes."""
    return modifiers


@dataclass(frozen=True, slots=True)
class TitleGroup:
    """A title with what belongs to it; indices into the document's tokens.

    Attributes:
        first: first token of the group (modifier, jurisdiction or title).
        stop: after its last token.
        title_first: first token of the title itself.
        title_stop: after the last token of the title itself.
        title: what the phrase may mean, or None when only `offices` is known.
        offices: ids of offices that the phrase names as a whole.
        whole: the phrase of those offices names a body inside, and none stands to the left.
        bodies: ids of the bodies named with it.
        foreign_body: a body is named that the vocabulary does not know.
        modifiers: as in `RoleMention`.
        indefinite: an "a" or "an" stands before it.
        definite: "the", a possessive or a jurisdiction stands before it.
        rank: as in `RoleMention`.
    """

    first: int
    stop: int
    title_first: int
    title_stop: int
    title: Title | None
    offices: tuple[str, ...]
    whole: bool
    bodies: tuple[str, ...]
    foreign_body: bool
    modifiers: frozenset[Modifier]
    indefinite: bool
    definite: bool
    rank: Rank | None = None


class _Left(NamedTuple):
    """What stands before a title: its first token, and what its words say as in `TitleGroup`."""

    first: int
    modifiers: list[Modifier]
    bodies: tuple[str, ...]
    foreign: bool
    rank: Rank | None


class TitleGroups:
    """Finds title groups among the tokens of one document."""

    __slots__ = ("_known", "_tokens", "_words")

    def __init__(self, tokens: Tokens, vocabulary: Vocabulary, words: Lexicon) -> None:
        """Prepare for the tokens of a document.

        Args:
            tokens: the tokens.
            vocabulary: titles, offices and bodies.
            words: the words of the language, for what stands around a title.
        """
        self._tokens, self._known, self._words = tokens, vocabulary, words.sets(GroupWords)

    def starts(self) -> list[int]:
        """Return the tokens at which a title or an office may start."""
        known, tokens = self._known, self._tokens
        return sorted({*known.titles.places(tokens), *known.offices.places(tokens)})

    def at(self, index: int, low: int, stop: int) -> TitleGroup | None:
        """Return the title group whose title (or whole office phrase) starts at `index`, or None.

        Args:
            index: where the title starts.
            low: first token of the clause; nothing before it belongs to the group.
            stop: after the last token of the sentence.
        """
        tokens = self._tokens
        title = self._known.titles.match(tokens, index, stop)
        office = self._known.offices.match(tokens, index, stop)
        if office is not None and (title is None or office[0] >= title[0]):
            end, ids = office
            meaning = title[1] if title is not None and title[0] == office[0] else None
        elif title is not None:
            end, ids, meaning = title[0], (), title[1]
        else:
            return None
        inside = self._body_inside(index, end) if ids else ()
        start = index
        if ids and not inside:
            # "Growers Commission President": the phrase begins inside the name of the body.
            start, inside = self._body_into(index, end, low) or (index, inside)
        first, before, bodies, foreign, rank = self._look_left(start, low)
        number = self._number_ending(first, low)
        if number is not None:
            # "Freedonia's former 44th president": what stands before the number belongs to the title as well.
            first, further, owners, foreign, _ = self._look_left(number[0], low)
            rank = Rank(number[1])
            before, bodies = [*before, *further], bodies or owners
        counted = None if rank else self._sexed_ending(first, low)
        if counted is not None:
            # "Italy's first female prime minister": what stands before the count belongs to the title as well.
            first, further, owners, foreign, _ = self._look_left(counted[0], low)
            rank, before, bodies = counted[1], [*before, *further], bodies or owners
        after_end, behind, bodies_behind, foreign_behind = self._look_right(end, stop, meaning)
        determiner = tokens.lowers[first - 1] if first > low else ""
        return TitleGroup(
            first=first,
            stop=after_end,
            title_first=index,
            title_stop=end,
            title=meaning,
            offices=ids,
            whole=bool(inside) and not bodies and not foreign,
            bodies=bodies or inside or bodies_behind,
            foreign_body=(foreign and not bodies and not inside) or foreign_behind,
            modifiers=_once(frozenset([*before, *behind, *([Modifier.ORDINAL] if rank else [])])),
            indefinite=determiner in ("a", "an"),
            definite=determiner in ("the", "his", "her")
            or determiner in ("their", "its", "our")
            or bool(bodies)
            or bool(inside)
            or determiner == "s",
            rank=rank,
        )

    def party_left(self, group: TitleGroup) -> bool:
        """Tell whether it is the party that a "former Labour MP" has left, and perhaps not the office."""
        if Modifier.FORMER not in group.modifiers:
            return False
        tokens, stop = self._tokens, group.title_first
        party = [at for at in range(group.first, stop) if self._words.party.match(tokens, at, stop)]
        before = range(group.first, max(party, default=group.first))
        return any(self._words.modifier.match(tokens, at, stop) for at in before)

    def _body_at(self, index: int, stop: int) -> tuple[int, tuple[str, ...]] | None:
        """Return the body named at `index`; its first word is capitalised, whatever the case of the phrase table."""
        if index >= stop or not capitalised(self._tokens[index]):
            return None
        return self._known.bodies.match(self._tokens, index, stop)

    def _body_ending(self, stop: int, low: int) -> tuple[int, tuple[str, ...]] | None:
        """Return (first token, ids) of the longest body that ends right before `stop`."""
        for first in range(max(low, stop - _LONGEST_BODY), stop):
            found = self._body_at(first, stop)
            if found is not None and found[0] == stop:
                return first, found[1]
        return None

    def _body_inside(self, first: int, stop: int) -> tuple[str, ...]:
        """Return the body that an office phrase names itself ("Kremlin spokesman"), or nothing."""
        found = (self._body_at(index, stop) for index in range(first, stop))
        return next((body[1] for body in found if body is not None), ())

    def _body_into(self, index: int, end: int, low: int) -> tuple[int, tuple[str, ...]] | None:
        """Return (first token, ids) of a body that begins before `index` and ends after it."""
        for first in range(max(low, index - _LONGEST_BODY), index):
            found = self._body_at(first, end)
            if found is not None and found[0] > index:
                return first, found[1]
        return None

    def _ending(self, group: WordClass, stop: int, low: int, longest: int) -> tuple[int, Any] | None:
        """Return (first token, value) of the longest form of a class that ends right before `stop`."""
        for first in range(max(low, stop - longest), stop):
            found = group.match(self._tokens, first, stop)
            if found is not None and found[0] == stop:
                return first, group.values[found[1]]
        return None

    def _number_ending(self, stop: int, low: int) -> tuple[int, int] | None:
        """Return (first token, number) of an ordinal in digits that ends right before `stop` ("44th"), or None."""
        tokens = self._tokens
        if stop - 2 < low or tokens.lowers[stop - 1] not in self._words.ordinal:
            return None
        digits = tokens[stop - 2]
        if digits.end != tokens.starts[stop - 1] or not digits.text.isdecimal():
            return None
        return (stop - 2, int(digits.text)) if len(digits.text) <= _LONGEST_NUMBER else None

    def _spelled_ending(self, stop: int, low: int) -> tuple[int, int | None] | None:
        """Return (first token, number) of a spelled ordinal that ends right before `stop` ("forty-fourth")."""
        found = self._ending(self._words.count, stop, low, 1)
        if found is None:
            return None
        place, number = found
        tens = place - 2 if self._tokens.lowers[place - 1] == "-" else place - 1
        if (
            number is None
            or number >= _TEN
            or tens < low
            or self._tokens.lowers[tens] not in self._words.tens
        ):
            return found  # "only" counts without a number
        return tens, self._words.tens[self._tokens.lowers[tens]] + number

    def _sexed_ending(self, stop: int, low: int) -> tuple[int, Rank] | None:
        """Return where a count of women or men that ends at `stop` begins: "first female", "only woman to serve as"."""
        words, place = self._words, stop
        while stop - place < _LONGEST_DEED and self._tokens.lowers[place - 1] in words.to_hold:
            place -= 1
        sex = self._ending(words.sex, place, low, 1)
        count = None if sex is None else self._ending(words.count, sex[0], low, 1)
        if (
            sex is None
            or count is None
            or (place < stop and self._tokens.lowers[place] not in words.opens_deed)
        ):
            return None
        return count[0], Rank(count[1], spelled=True, sex=sex[1])

    def _without_possessive(self, stop: int, low: int) -> int:
        """Return the index after the word whose "'s" or "'" ends at `stop`, or `stop`."""
        tokens = self._tokens
        if stop - 2 > low and tokens.lowers[stop - 1] == "s" and tokens.texts[stop - 2] == "'":
            return stop - 2
        if stop - 1 > low and tokens.texts[stop - 1] == "'" and tokens.lowers[stop - 2].endswith("s"):
            return stop - 1
        return stop

    def _before_brackets(self, stop: int, low: int) -> int:
        """Return the index before a short form in brackets that ends at `stop` ("… Fund (GIF) chief"), or `stop`."""
        tokens = self._tokens
        if stop - 3 > low and tokens.texts[stop - 1] == ")" and tokens.texts[stop - 3] == "(":
            return stop - 3
        return stop

    def _look_left(self, index: int, low: int) -> _Left:
        """Walk left from a title, over all that belongs to it."""
        tokens, words = self._tokens, self._words
        rank: Rank | None = None
        modifiers: list[Modifier] = []
        bodies: tuple[str, ...] = ()
        first = index
        while first > low:
            # Before its last word is taken for one of its own: "longest-serving".
            record = self._ending(words.extreme, first, low, _LONGEST_PLAIN)
            if record is not None:
                first, rank = record[0], rank or Rank(extreme=Extreme(record[1]))
                continue
            modifier = self._ending(words.modifier, first, low, _LONGEST_MODIFIER)
            if modifier is not None:
                first = modifier[0]
                modifiers.append(Modifier(modifier[1]))
                continue
            bare = self._without_possessive(self._before_brackets(first, low), low)
            body = self._body_ending(bare, low)
            if body is not None and body[0] > low and tokens[body[0] - 1].lower in words.place:
                # "In Springfield Prime Minister Poe": where it happened, not whose minister.
                return _Left(first, modifiers, bodies, False, rank)
            if body is not None:
                first = body[0]
                bodies = bodies or body[1]
                continue
            plain = self._ending(words.plain, first, low, _LONGEST_PLAIN)
            if plain is None:
                break
            counted = self._spelled_ending(first, low)
            if counted is not None:
                rank = rank or Rank(counted[1], spelled=True)
            first = plain[0] if counted is None else counted[0]
        return _Left(first, modifiers, bodies, self._names_another_body(first, low), rank)

    def _names_another_body(self, first: int, low: int) -> bool:
        """Tell whether the word before a group names a body that no table knows ("Georgetown University President")."""
        if first <= low:
            return False
        tokens, words = self._tokens, self._words
        token = tokens[first - 1]
        near = token.end + 2 >= tokens.starts[first] and token.text[0].isalpha()
        # "Acme's president": whose it is stands there. Of a person ("Poe's foreign minister") it is no body.
        if not near or self._without_possessive(first, low) != first:
            return False
        if capitalised(token) and token.lower not in words.no_body:
            # The first word of a sentence is capitalised anyway and proves nothing, unless it is a noun of such bodies.
            opens = first - 1 == low or tokens.texts[first - 2] in _OPEN_QUOTES
            return not opens or token.lower in words.private
        return token.lower in words.private

    def _look_right(
        self, index: int, stop: int, meaning: Title | None
    ) -> tuple[int, list[Modifier], tuple[str, ...], bool]:
        """Walk right from a title; return (index after the group, modifiers, bodies, foreign body)."""
        tokens, words = self._tokens, self._words
        modifiers: list[Modifier] = []
        found = words.modifier_behind.match(tokens, index, stop) if index < stop else None
        if found is not None:
            modifiers.append(Modifier(words.modifier_behind.values[found[1]]))
            index = found[0]
        link = tokens.lowers[index] if index + 1 < stop else ""
        if link not in words.link and not (link in words.whence and _is_sent(meaning)):
            return index, modifiers, (), False
        place = index + 1
        if tokens.lowers[place] == "the" and place + 1 < stop:
            place += 1
        body = self._body_at(place, stop)
        if body is None:
            # "President of Growers International"; but "chief of staff to Ann Poe", "in Paris" or "for two years" say
            # nothing of the kind.
            counted = tokens.texts[place][0].isdigit() or tokens.lowers[place] in words.counted
            return index, modifiers, (), link in ("of", "for", "at") and not counted
        end, ids = body
        if link == "in":
            return index, modifiers, (), False
        # "of the Freedonian Growers Federation": the body is longer than the name that is known.
        longer = (
            end < stop
            and capitalised(tokens[end])
            and tokens.lowers[place - 1] == "the"
            and self._known.titles.match(tokens, end, stop) is None
        )
        return (index, modifiers, (), True) if longer else (end, modifiers, ids, False)


def _is_sent(meaning: Title | None) -> bool:
    """Tell whether a part of a country sends whoever has a title: "a senator from Kelby"."""
    return meaning is not None and not titles_of("sent").isdisjoint(meaning.keys)
