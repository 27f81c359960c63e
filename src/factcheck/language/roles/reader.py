"""The reader of roles: finds title groups sentence by sentence and joins each to a name."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from factcheck.documents.model import BlockKind, Span
from factcheck.language.quotemarks import QuotedText
from factcheck.language.roles.bare import is_bare, resolve_bare
from factcheck.language.roles.fuller import full_names
from factcheck.language.roles.groups import TitleGroup, TitleGroups
from factcheck.language.roles.joins import CLOSES, Joins
from factcheck.language.roles.model import BESIDE_NAME, Construction, RoleMention, RoleReading, Scope
from factcheck.language.roles.names import capitalised
from factcheck.language.roles.succession import succession
from factcheck.language.roles.words import RoleWords
from factcheck.language.sentences import placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factcheck.documents.model import Document
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.roles.names import Names
    from factcheck.language.sentences import Sentence, Sentences
    from factcheck.language.tokens import Tokens
    from factcheck.language.vocabulary import Vocabulary

_SKIPPED_BLOCKS: Final = frozenset([BlockKind.CODE, BlockKind.REFERENCE, BlockKind.BOILERPLATE])
_HEADLINES: Final = frozenset([BlockKind.TITLE, BlockKind.HEADING])
_SHORT: Final = 3  # letters up to which a title is written in capitals ("PM", "CEO")
_REACH: Final = (
    3  # tokens before a title that may say it is a nominee's, articles and prepositions among them
)
_CONDITION: Final = 4  # tokens before a title that may make it a condition


class RoleReader:
    """Reads the roles of one document; made once, read once."""

    def __init__(
        self,
        document: Document,
        tokens: Tokens,
        sentences: Sentences,
        names: Names,
        vocabulary: Vocabulary,
        lexicon: Lexicon,
    ) -> None:
        """Prepare to read; arguments as in `read_roles`."""
        self._document, self._tokens, self._sentences = document, tokens, sentences
        self._names, self._known, self._words = names, vocabulary, lexicon.sets(RoleWords)
        self._groups = TitleGroups(tokens, vocabulary, lexicon)
        self._joins = Joins(document, tokens, names, vocabulary, lexicon)
        self._bare: list[tuple[TitleGroup, int]] = []  # title groups without a name, with their sentences

    @cached_property
    def _quoted(self) -> QuotedText:
        return QuotedText(self._document)

    def read(self) -> RoleReading:
        """Return the roles in order of the text, and the bare titles that point back to them."""
        self._bare.clear()
        roles = tuple(self._roles())
        return RoleReading(roles, resolve_bare(self._bare, roles, self._tokens))

    def _roles(self) -> Iterator[RoleMention]:
        places = placed(self._groups.starts(), self._sentences)
        found = [
            mention
            for number, here in groupby(places, key=itemgetter(0))
            for mention in self._sentence(number, [place for _, _, place in here])
        ]
        surnames = {mention.name for mention in found if " " not in mention.name}
        fuller = full_names(surnames, self._tokens, self._sentences, self._names, self._known)
        for mention in sorted(found, key=lambda item: (item.person_span, item.title_span)):
            inside, opening = fuller.get(mention.name, ((), ()))
            fuller_known = inside or opening
            yield replace(mention, full_names=inside, opening_names=opening) if fuller_known else mention

    # --- one sentence ---------------------------------------------------------------------------------------

    def _sentence(self, number: int, places: Iterable[int]) -> Iterator[RoleMention]:
        """Yield the roles of a sentence, given where a title may start in it."""
        sentence = self._sentences[number]
        kind = self._document.blocks[sentence.block].kind
        if kind in _SKIPPED_BLOCKS:
            return
        tokens = self._tokens
        past = sentence.first
        checked_capitals = private = False
        for index in places:
            if index < past:
                continue
            group = self._groups.at(index, sentence.first, sentence.stop)
            if group is None or self._shouted(group, sentence):
                continue
            if not checked_capitals:
                if self._all_capitals(sentence):
                    return
                checked_capitals = True
            # "Club president Ann Poe, vice president Bea Roe": the club goes on.
            private = private and ":" not in tokens.texts[past:index]
            if private and not group.bodies and not group.offices:
                group = replace(group, foreign_body=True)
            private = group.foreign_body and not group.bodies
            yield from self._joined(group, number)
            past = max(group.title_stop, index + 1)

    def _shouted(self, group: TitleGroup, sentence: Sentence) -> bool:
        """Tell whether a title stands in a run of capitals ("JUSTICE FOR ALL: …"), where no word can be told."""
        tokens = self._tokens
        if not all(
            token.text.isupper() and len(token.text) > _SHORT
            for token in tokens[group.title_first : group.title_stop]
            if token.text.isalpha()
        ):
            return False
        before = tokens.texts[group.first - 1] if group.first > sentence.first else ""
        return len(before) > 1 and before.isupper()

    def _all_capitals(self, sentence: Sentence) -> bool:
        """Tell whether a line is set in capitals, where names and titles cannot be told from other words."""
        letters = list(filter(str.isalpha, self._tokens.texts[sentence.first : sentence.stop]))
        shouted = sum(text.isupper() and len(text) > 1 for text in letters)
        return len(letters) >= 3 and shouted * 2 > len(letters)

    def _joined(self, group: TitleGroup, number: int) -> Iterator[RoleMention]:
        """Join a title group to the name or names it is given to."""
        sentence = self._sentences[number]
        # "the prime minister and Chancellor Ann Poe" are two people; "Prime Minister and party leader Ann Poe" is one.
        alone = group.first > sentence.first and self._tokens.lowers[group.first - 1] == "the"
        chained = group.stop if alone else self._chain(group, sentence.stop)
        name = self._joins.name(chained, sentence.stop)
        if name is not None and (group.title is None or not group.title.plural):
            yield self._mention(
                self._with_body_behind(group, name[1], sentence.stop), name, Construction.TITLE_NAME, number
            )
            return
        if group.title is not None and group.title.plural:
            yield from self._several(group, number)
            return
        stop, tokens = sentence.stop, self._tokens
        if group.definite and chained + 1 < stop and tokens.texts[chained] == ",":
            name = self._joins.name(chained + 1, stop)
            if name is not None and (name[1] >= stop or tokens[name[1]].text in (*CLOSES, "(")):
                # "Ann Poe, the mayor, Bea Roe, the judge, …": in a list either may be the mayor, so neither is said.
                if not self._joins.closes_name(group, sentence):
                    yield self._mention(group, name, Construction.TITLE_COMMA_NAME, number)
                return
        before = self._joins.before(group, sentence)
        if before is not None:
            yield self._mention(group, before[0], before[1], number)
            return
        pair = succession(tokens, group, sentence, self._joins.name_ending, self._names, self._words)
        if pair is not None:
            taker, leaver = pair
            yield self._mention(group, taker, Construction.TAKES, number)
            yield self._mention(group, leaver, Construction.LEAVES, number)
        elif is_bare(group):
            self._bare.append((group, number))

    def _chain(self, group: TitleGroup, stop: int) -> int:
        """Return the index after another title that shares the name: "Prime Minister and party leader Ann Poe"."""
        index, tokens = group.stop, self._tokens
        if index + 1 >= stop or tokens.lowers[index] not in ("and", "&", "/"):
            return index
        for place in range(index + 1, min(stop, index + 6)):
            further = self._groups.at(place, place, stop)
            if further is not None:
                plural = further.title is not None and further.title.plural
                return index if plural or self._joins.name(further.stop, stop) is None else further.stop
            if not capitalised(tokens[place]) and tokens.lowers[place] not in ("the", "then", "former"):
                break
        return index

    def _several(self, group: TitleGroup, number: int) -> Iterator[RoleMention]:
        """Read a plural title before names: "Presidents Poe and Roe"."""
        stop, tokens = self._sentences[number].stop, self._tokens
        index = group.stop
        for _ in range(8):
            name = self._joins.name(index, stop)
            if name is None:
                return
            yield self._mention(group, name, Construction.TITLE_NAME, number)
            index = name[1]
            while index < stop and tokens.lowers[index] in (",", "and", "&"):
                index += 1
            if index == name[1]:
                return

    def _with_body_behind(self, group: TitleGroup, index: int, stop: int) -> TitleGroup:
        """Return the group with the body that stands behind the name: "Crown Prince Ali of Freedonia"."""
        tokens = self._tokens
        if group.bodies or group.foreign_body or index + 1 >= stop or tokens.lowers[index] != "of":
            return group
        first = index + 1 + (tokens.lowers[index + 1] == "the")
        if first >= stop or not capitalised(tokens[first]):
            return group
        found = self._known.bodies.match(tokens, first, stop)
        if found is None:
            # "Prime Minister Ann Poe of Freedonia", of a novel; "of the Growers' Party" says nothing of the office.
            # In "the visit by President Ann Poe of President Roe" somebody else follows.
            named = first == index + 1 and self._known.titles.match(tokens, first, stop) is None
            return replace(group, foreign_body=group.foreign_body or named)
        return replace(group, bodies=found[1])

    # --- the mention ----------------------------------------------------------------------------------------

    def _mention(
        self, group: TitleGroup, name: tuple[int, int], construction: Construction, number: int
    ) -> RoleMention:
        tokens = self._tokens
        sentence = self._sentences[number]
        block = self._document.blocks[sentence.block]
        title_span = Span(tokens.starts[group.first], tokens.ends[group.stop - 1])
        person_span = Span(tokens[name[0]].start, tokens[name[1] - 1].end)
        if self._quoted.holds(person_span.start):
            scope = Scope.QUOTE
        elif block.kind in _HEADLINES:
            scope = Scope.HEADLINE
        else:
            scope = Scope.NARRATION
        title = group.title
        return RoleMention(
            span=Span(min(title_span.start, person_span.start), max(title_span.end, person_span.end)),
            title_span=title_span,
            person_span=person_span,
            name=self._names.text(*name),
            full_names=(),
            opening_names=(),
            title=self._names.text(group.title_first, group.title_stop),
            keys=title.keys if title is not None else (),
            offices=group.offices,
            whole=group.whole,
            bodies=group.bodies,
            foreign_body=group.foreign_body,
            vague=(title is not None and title.vague and not group.offices) or self._groups.party_left(group),
            any_of=title.any_of if title is not None else (),
            modifiers=group.modifiers,
            construction=construction,
            hypothetical=self._hypothetical(group, name, construction, sentence),
            scope=scope,
            sentence=number,
            block=sentence.block,
            rank=group.rank,
        )

    def _hypothetical(
        self, group: TitleGroup, name: tuple[int, int], construction: Construction, sentence: Sentence
    ) -> bool:
        """Tell whether the words assert nothing: "a President Poe", a nomination, a condition, a question."""
        tokens = self._tokens
        if group.indefinite and construction is Construction.TITLE_NAME:
            return True
        if tokens.texts[sentence.stop - 1] == "?" and self._asks(construction, sentence):
            return True
        if any(tokens.lowers[place] in self._words.named_after for place in range(name[0] + 2, name[1])):
            return True  # "the Senator Ann Poe Memorial Bridge"
        return self._is_nominee(group, name, sentence) or self._is_condition(group, name, sentence)

    def _is_nominee(self, group: TitleGroup, name: tuple[int, int], sentence: Sentence) -> bool:
        """Tell whether the words beside a mention say that the office is sought: "candidate for mayor Ann Poe"."""
        tokens, words = self._tokens, self._words
        first, stop = min(group.first, name[0]), max(group.stop, name[1])
        for place in range(first - 1, max(sentence.first, first - _REACH) - 1, -1):
            if tokens.lowers[place] in words.nominee:
                return True
            if tokens.lowers[place] not in words.filler:
                break
        if stop + 1 < sentence.stop and tokens.texts[stop] == "'":
            stop += 2  # "Poe's nomination"
        return stop < sentence.stop and tokens.lowers[stop] in words.nominee_behind

    def _is_condition(self, group: TitleGroup, name: tuple[int, int], sentence: Sentence) -> bool:
        first = min(group.first, name[0])
        before = self._tokens[max(sentence.first, first - _CONDITION) : first]
        return any(token.lower in self._words.condition for token in before)

    def _asks(self, construction: Construction, sentence: Sentence) -> bool:
        """Tell whether a question leaves open what it says; a title before a name is taken for granted in it."""
        if construction not in BESIDE_NAME:
            return True
        return any(
            token.lower in self._words.supposes for token in self._tokens[sentence.first : sentence.stop]
        )
