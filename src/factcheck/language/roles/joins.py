"""Joins: how a title that stands behind a name belongs to it ("Ann Poe, the mayor", "Ann Poe was mayor")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.language.roles.model import Construction, Modifier
from factcheck.language.roles.names import capitalised
from factcheck.language.roles.words import RoleWords

if TYPE_CHECKING:
    from factcheck.documents.model import Document
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.roles.groups import TitleGroup
    from factcheck.language.roles.names import Names
    from factcheck.language.sentences import Sentence
    from factcheck.language.tokens import Tokens
    from factcheck.language.vocabulary import Vocabulary

Name = tuple[int, int]
"""First token of a name, and the token after its last."""

CLOSES: Final = frozenset(",.;:)!?—–")
"""Signs that close an apposition."""
_VERB_WINDOW: Final = 8
_PROFILE_WINDOW: Final = 14
_LONGEST_NAME: Final = 7
_LONGEST_TERM: Final = 6  # tokens of "in early May 2015"


class Joins:
    """Joins titles to the names before them, in one document."""

    def __init__(
        self,
        document: Document,
        tokens: Tokens,
        names: Names,
        vocabulary: Vocabulary,
        lexicon: Lexicon,
    ) -> None:
        """Prepare for a document; arguments as in `read_roles`."""
        self._document, self._tokens, self._names = document, tokens, names
        self._known, self._words = vocabulary, lexicon.sets(RoleWords)

    def before(self, group: TitleGroup, sentence: Sentence) -> tuple[Name, Construction] | None:
        """Return the name before a title that the title is given to, and how, or None."""
        return (
            self._apposed(group, sentence)
            or self._predicated(group, sentence)
            or self._profiled(group, sentence)
            or self._as_fronted(group, sentence)
        )

    def name(self, index: int, stop: int) -> Name | None:
        """Return the name at `index`, honorifics left out."""
        tokens = self._tokens
        first = self._names.skip_honorifics(index, stop)
        # Behind a title "May" is a name: "Prime Minister May".
        titled = first == index and index > 0 and capitalised(tokens[index - 1])
        end = self._names.at(first, stop, titled=titled)
        if end == first:
            return None
        # "the foreign minister Freedonia sent": a lone place after a title in small letters is no surname.
        lone_body = end == first + 1 and self._known.bodies.match(tokens, first, end) is not None
        if lone_body and not (index and capitalised(tokens[index - 1])):
            return None
        title = self._known.titles.match(tokens, first, stop)
        if title is not None and title[0] >= end:
            return None
        return first, end

    def name_ending(self, stop: int, low: int) -> Name | None:
        """Return the name that ends right before `stop`; letters behind it ("Ann Poe, MP") are passed over."""
        tokens = self._tokens
        stop = self._names.before_postnominals(stop, low)
        first = stop
        while first > low and stop - first < _LONGEST_NAME:
            token = tokens[first - 1]
            if token.text[0].isalpha() or (token.text == "." and first < stop) or token.text in "-'":
                first -= 1
            else:
                break
        # "Foreign Minister Ann Poe, a former judge": the name starts after the title.
        for place in range(first, stop):
            title = self._known.titles.match(tokens, place, stop)
            # "Julie Bishop": a title that ends a name is none.
            named = (
                title is not None and title[0] == stop and place > first and capitalised(tokens[place - 1])
            )
            if title is not None and not named:
                first = max(first, title[0])
        for place in range(first, stop):
            if self._names.begins(place):
                start = self._names.skip_honorifics(place, stop)
                if start < stop and self._names.at(start, stop) == stop:
                    return start, stop
        return None

    def closes_name(self, group: TitleGroup, sentence: Sentence) -> bool:
        """Tell whether a title belongs to the name before its comma: "Ann Poe, the mayor, Bea Roe, the judge, …"."""
        comma = self._comma_before(group, sentence)
        if self._tokens.texts[comma] != ",":
            return False
        name = self.name_ending(comma, sentence.first)
        if name is None or name[1] - name[0] < 2:
            return False
        return self._known.bodies.match(self._tokens, name[0], name[1]) is None

    def _comma_before(self, group: TitleGroup, sentence: Sentence) -> int:
        place = group.first - 1
        while place > sentence.first and self._tokens.lowers[place] in self._words.article:
            place -= 1
        return place

    def _apposed(self, group: TitleGroup, sentence: Sentence) -> tuple[Name, Construction] | None:
        """Read "Ann Poe, the foreign minister of Freedonia, said" and "Ann Poe (foreign minister)"."""
        tokens = self._tokens
        comma = self._comma_before(group, sentence)
        if tokens.texts[comma] not in ",(—–":
            return None
        following = tokens[group.stop] if group.stop < sentence.stop else None
        if following is not None and following.text not in CLOSES and following.lower not in self._words.term:
            return None
        after = group.stop + 1
        if tokens.texts[comma] == "," and after < sentence.stop:
            # "Poe, the president, the minister and the mayor": a list, not an apposition.
            listed = tokens.lowers[after] in self._words.listed and tokens.texts[group.stop] == ","
            if listed and not self._next_of_pairs(after, comma == group.first - 1, sentence.stop):
                return None
            if tokens.lowers[after] in self._known.titles.starts and self._known.titles.match(tokens, after):
                return None
        name = self.name_ending(comma, sentence.first)
        if name is None or (name[1] - name[0] < 2 and not self._may_stand_alone(name, group, sentence)):
            return None
        # "Ann Poe, chancellor from 2005 to 2021," tells of a term that is over.
        over = (
            following is not None
            and self._words.term.get(following.lower) in ("from", "until")
            and self._origin_end(group.stop, sentence.stop) == group.stop
        )
        return name, Construction.PAST if over else Construction.APPOSITION

    def _origin_end(self, index: int, stop: int) -> int:
        """Return where the place ends that a title comes from ("senator from New Freedonia"), or the index itself."""
        tokens = self._tokens
        if index >= stop or self._words.term.get(tokens[index].lower) != "from":
            return index
        end = index + 1
        while end < stop and tokens[end].text[0].isupper() and tokens[end].lower not in self._words.month:
            end += 1
        return end if end > index + 1 else index

    def _may_follow(self, index: int, *more: str) -> bool:
        """Tell whether a token can end a title that stands apart: a sign, the opener of a term, or one of `more`."""
        token = self._tokens[index]
        return token.text in CLOSES or token.lower in self._words.term or token.lower in more

    def _may_stand_alone(self, name: Name, group: TitleGroup, sentence: Sentence) -> bool:
        """Tell whether a lone word before the comma is a name: "Poe, the Freedonian president, said".

        A word there is a place as often as a name ("in Paris, the foreign minister"): it must open the sentence, and
        the title must say whose it is.
        """
        opens = name[0] == sentence.first or self._tokens[name[0] - 1].text in '"“'
        return opens and bool(group.bodies) and self._known.bodies.match(self._tokens, *name) is None

    def _next_of_pairs(self, index: int, bare: bool, stop: int) -> bool:
        """Tell whether "and" goes on with the next named person: "Poe, president of Freedonia, and Bea Roe".

        After "the president" the next must have a title of her own: else it may be a list of three.
        """
        if self._tokens.lowers[index] != "and":
            return False
        name = self.name(index + 1, stop)
        if name is None or name[1] - name[0] < 2:
            return False
        return bare or (name[1] < stop and self._tokens[name[1]].text == ",")

    def _predicated(self, group: TitleGroup, sentence: Sentence) -> tuple[Name, Construction] | None:
        """Read "Ann Poe is/was/became/was appointed … foreign minister", also after "who"."""
        found = self._verb_before(group, sentence)
        if found is None:
            return None
        construction, verb = found
        if construction is Construction.TAKES and self._is_feat(group, verb, sentence):
            return None
        tokens, end = self._tokens, verb
        if end - 1 > sentence.first and tokens.lowers[end - 1] == "who":
            end -= 1
            if end - 1 > sentence.first and tokens.texts[end - 1] == ",":
                end -= 1
        name = self.name_ending(end, sentence.first)
        return None if name is None else (name, construction)

    def _verb_before(self, group: TitleGroup, sentence: Sentence) -> tuple[Construction, int] | None:
        """Return what the verb before a title says of the office, and where that verb stands."""
        words = self._words
        construction: Construction | None = None
        verb = -1
        for place in range(group.first - 1, max(sentence.first, group.first - _VERB_WINDOW) - 1, -1):
            word = self._tokens.lowers[place]
            if word in words.negation:
                return None
            if word in words.takes:
                construction, verb = Construction.TAKES, place
            elif word in words.leaves and construction is None:
                construction, verb = Construction.LEAVES, place
            elif word in words.holds:
                construction, verb = construction or Construction.PRESENT, place
            elif word in words.held:
                construction, verb = construction or Construction.PAST, place
            elif word in words.has:
                lasting = construction in (None, Construction.PAST)  # "has been mayor", "has served as mayor"
                construction, verb = self._has_been(group, sentence) if lasting else construction, place
            elif word not in words.filler and word not in words.terms and not word.isdigit():
                break
        return None if construction is None else (construction, verb)

    def _has_been(self, group: TitleGroup, sentence: Sentence) -> Construction:
        """Return what "has been mayor" says: "since" and "for" make it last, alone it is what a life has held."""
        index = self._origin_end(group.stop, sentence.stop)
        after = self._tokens.lowers[index] if index < sentence.stop else ""
        return Construction.PRESENT if after in self._words.goes_on else Construction.PAST

    def _is_feat(self, group: TitleGroup, verb: int, sentence: Sentence) -> bool:
        """Tell "became the first (sitting) president to visit": a deed in office, not the taking of one."""
        tokens = self._tokens
        if Modifier.CURRENT in group.modifiers:
            return True
        ranked = any(token.lower in self._words.rank for token in tokens[verb : group.title_first])
        return ranked and group.stop < sentence.stop and tokens.lowers[group.stop] in self._words.deed

    def _profiled(self, group: TitleGroup, sentence: Sentence) -> tuple[Name, Construction] | None:
        """Read "Ann Poe: foreign minister of Freedonia since …" at the head of a block.

        In a transcript the name is the speaker's, and the title opens what she says ("ANN POE: The minister came").
        """
        tokens = self._tokens
        block = self._document.blocks[sentence.block]
        if tokens.starts[sentence.first] != block.start or group.first - sentence.first > _PROFILE_WINDOW:
            return None
        end = self._names.at(sentence.first, sentence.stop)
        if end - sentence.first < 2 or end >= sentence.stop or tokens.texts[end] != ":":
            return None
        if all(token.text.isupper() for token in tokens[sentence.first : end] if len(token.text) > 2):  # "de"
            return None
        if group.stop < sentence.stop and not self._may_follow(group.stop, "and"):
            return None
        between = tokens[end + 1 : group.first]
        plain = all(token.lower in self._words.bare_article for token in between)
        joined = (
            bool(between)
            and between[-1].lower in self._words.listed
            and not any(token.text in ".;" for token in between)
        )
        return ((sentence.first, end), Construction.PROFILE) if plain or joined else None

    def _as_fronted(self, group: TitleGroup, sentence: Sentence) -> tuple[Name, Construction] | None:
        """Read "As foreign minister in 2015, Ann Poe liked plums"; without a year it may be said of now."""
        tokens = self._tokens
        if group.first != sentence.first + 1 or tokens.lowers[sentence.first] != "as":
            return None
        stop = min(sentence.stop, group.stop + _LONGEST_TERM)
        comma = next((index for index in range(group.stop, stop) if tokens.texts[index] == ","), None)
        if comma is None or not any(
            token.text.isdigit() and len(token.text) == 4 for token in tokens[group.stop : comma]
        ):
            return None
        name = self.name(comma + 1, sentence.stop)
        return None if name is None or name[1] - name[0] < 2 else (name, Construction.PAST)
