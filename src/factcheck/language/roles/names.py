"""Names of people: how far a name reaches from where it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.language.lexicon import WordSets, class_of, words_of

if TYPE_CHECKING:
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.tokens import Token, Tokens

_LONGEST: Final = 6


class _Words(WordSets):
    """The classes of words that names are made of, and that end them."""

    honorific = words_of("people.honorific")
    particle = words_of("people.particle")
    prefix = words_of("people.prefix")
    suffix = words_of("people.suffix")
    postnominal = class_of("people.postnominal")
    clitic = words_of("people.clitic")
    first_name = words_of("people.first_name")
    surname = words_of("people.surname")
    no_name = words_of("people.no_name")


def capitalised(token: Token) -> bool:
    """Tell whether a token is a word that starts with a capital letter."""
    return token.text[0].isupper()


class Names:
    """Finds names of people among the tokens of one document."""

    __slots__ = ("_prose", "_texts", "_tokens", "_words")

    def __init__(self, tokens: Tokens, prose: str, words: Lexicon) -> None:
        """Prepare for the tokens of a document's prose.

        Args:
            tokens: the tokens.
            prose: the text that they stand in.
            words: the words of its language.
        """
        self._tokens, self._prose, self._words = tokens, prose, words.sets(_Words)
        self._texts: dict[str, str] = {}

    def is_honorific(self, index: int) -> bool:
        """Tell whether a token is a courtesy title or rank ("Gen")."""
        return self._tokens.lowers[index] in self._words.honorific

    def skip_honorifics(self, index: int, stop: int) -> int:
        """Return the index after the honorifics that stand at `index` ("Gen.", "Sir", "Dr.")."""
        tokens = self._tokens
        while index < stop and self.is_honorific(index) and capitalised(tokens[index]):
            after = index + 1
            if after < stop and tokens.texts[after] == ".":
                after += 1
            if after >= stop or not (
                capitalised(tokens[after]) or tokens.lowers[after] in self._words.particle
            ):
                break
            index = after
        return index

    def before_postnominals(self, stop: int, low: int) -> int:
        """Return the index before the letters behind a name that end at `stop` ("Ann Poe, MP"), or `stop`."""
        tokens = self._tokens
        while stop - 2 > low:
            for first in range(max(low + 1, stop - 4), stop):
                found = self._words.postnominal.match(tokens, first, stop)
                if found is not None and found[0] == stop and tokens.texts[first - 1] == ",":
                    stop = first - 1
                    break
            else:
                break
        return stop

    def at(self, index: int, stop: int, *, titled: bool = False) -> int:
        """Return the index after the name that starts at `index`, or `index` when none does.

        A name is up to six capitalised words, with initials, particles ("von der"), hyphens and apostrophes inside;
        a possessive ends it.

        Args:
            index: where to look.
            stop: the token after the last that may belong to it.
            titled: whether a title stands right before it, so that "May" is a name.
        """
        tokens, words = self._tokens, self._words
        if index >= stop or not self._begins(index, stop, titled):
            return index
        place, count, end = index, 0, index
        while place < stop and count < _LONGEST:
            token = tokens[place]
            if self._initial(place, stop):
                place += 2
                count += 1
                end = place
                continue
            if capitalised(token):
                if count and token.lower in words.no_name and not self._ends_as_surname(place, stop):
                    break
                while self._glued(place, stop):
                    place += 2
                place += 1
                count += 1
                end = place
                if token.lower in words.suffix:
                    break
                if place + 1 < stop and tokens.texts[place] == ",":
                    after = tokens[place + 1]
                    if after.lower in words.suffix:
                        place += 1
                        continue
            elif token.lower in words.prefix and self._glued(place, stop):
                place += 2  # "al-Sabir": the second half is a word of the name
            elif token.lower in words.particle and count + 1 < _LONGEST:
                place += 1
                count += 1
            else:
                break
        return end

    def before(self, first: int, stop: int) -> int | None:
        """Return where the name of two tokens or more starts that ends right before `stop`, not before `first`."""
        return next((start for start in range(first, stop - 1) if self.at(start, stop) == stop), None)

    def text(self, first: int, stop: int) -> str:
        """Return the tokens of a name as written, white space folded; one object for equal names."""
        text = " ".join(self._prose[self._tokens.starts[first] : self._tokens.ends[stop - 1]].split())
        return self._texts.setdefault(text, text)

    def begins(self, index: int) -> bool:
        """Tell whether a token can be the first of a name: capitalised, or a small particle."""
        token = self._tokens[index]
        return capitalised(token) or token.lower in self._words.particle

    def _begins(self, index: int, stop: int, titled: bool) -> bool:
        tokens, words = self._tokens, self._words
        first = tokens[index]
        if first.lower in words.prefix and self._glued(index, stop):
            return True  # "President al-Sabir"
        if not capitalised(first):
            place = index
            while place < stop and tokens.lowers[place] in words.particle:
                place += 1
            return index < place < stop and capitalised(tokens[place])
        if first.lower not in words.no_name:
            return True
        if titled and self._ends_as_surname(index, stop):
            return True
        # "May", "Will" and "April" cannot be told from words by the word alone: one that another capitalised word
        # follows is a first name.
        follows = index + 1 < stop and capitalised(tokens[index + 1])
        return first.lower in words.first_name and follows and tokens.lowers[index + 1] not in words.no_name

    def _ends_as_surname(self, index: int, stop: int) -> bool:
        """Tell whether "May" at `index` ends a name: no day or year follows, and no word of a headline."""
        tokens = self._tokens
        if tokens.lowers[index] not in self._words.surname:
            return False
        following = tokens[index + 1 : min(stop, index + 3)]
        behind = [token.text for token in following]
        dated = behind[1:] if behind[:1] == ["of"] else behind[:1]  # "May 3", "May of 2015"
        return not any(text[0].isdigit() for text in dated) and not any(map(capitalised, following[:1]))

    def _initial(self, index: int, stop: int) -> bool:
        """Tell whether an initial with its full stop stands at `index` ("J.")."""
        tokens = self._tokens
        return (
            len(tokens.texts[index]) == 1
            and tokens.texts[index].isupper()
            and index + 1 < stop
            and tokens.texts[index + 1] == "."
            and tokens.starts[index + 1] == tokens.ends[index]
        )

    def _glued(self, index: int, stop: int) -> bool:
        """Tell whether "-Word" or "'Word" goes on right after token `index` ("Smith-Jones", "O'Neil", "Ma'ruf")."""
        tokens = self._tokens
        if index + 2 >= stop or tokens.texts[index + 1] not in "-'":
            return False
        sign, word = tokens[index + 1], tokens[index + 2]
        if sign.start != tokens.ends[index] or word.start != sign.end:
            return False
        if capitalised(word):
            return True
        return word.text.isalpha() and (sign.text == "-" or word.lower not in self._words.clitic)
