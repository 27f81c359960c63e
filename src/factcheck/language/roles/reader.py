"""The reader of roles: finds title groups sentence by sentence and joins each to a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from factcheck.documents.model import BlockKind, Span
from factcheck.language.quotemarks import QuotedText
from factcheck.language.roles.bare import is_bare, resolve_bare
from factcheck.language.roles.groups import TitleGroup, group_at
from factcheck.language.roles.model import Construction, Modifier, RoleMention, RoleReading, Scope
from factcheck.language.roles.names import HONORIFICS, capitalised, name_at, name_text, skip_honorifics
from factcheck.language.roles.succession import succession

if TYPE_CHECKING:
    from factcheck.documents.model import Document
    from factcheck.language.sentences import Sentence
    from factcheck.language.tokens import Token
    from factcheck.language.vocabulary import Vocabulary

_SKIPPED_BLOCKS: Final = frozenset([BlockKind.CODE, BlockKind.REFERENCE, BlockKind.BOILERPLATE])
_HEADLINES: Final = frozenset([BlockKind.TITLE, BlockKind.HEADING])
_CLOSES_APPOSITION: Final = frozenset(",.;:)!?—–")
_DETERMINERS: Final = frozenset("the a an his her its their".split())
_TERM: Final = frozenset(["since", "from", "until"])  # opens the term behind a title
_HYPOTHETICAL_BEFORE: Final = frozenset(
    "if unless whether nominate nominated nominates nominating nomination nominee candidate candidacy running "
    "pick picked suppose imagine wannabe would-be elect".split()
)
_HYPOTHETICAL_AFTER: Final = frozenset("nominee candidate candidacy nomination hopeful contender".split())
_NEGATION: Final = frozenset(["not", "never", "no", "nor", "neither", "isn", "wasn", "cannot", "longer"])
_PRESENT: Final = frozenset(["is", "remains", "serves", "are"])
_PAST: Final = frozenset(["was", "served", "were", "had"])
_BECOMES: Final = frozenset(
    "became becomes become appointed named elected sworn chosen re-elected reelected".split()
)
_LEAVES: Final = frozenset(
    ["resigned", "quit", "stepped", "retired", "ousted", "dismissed", "fired", "removed", "left"]
)
_FILLERS: Final = frozenset(
    "a an the his her its their as been being to be in into office down from post role position job current currently "
    "now still also then later new first next s ' by - on of , late early mid since january february march april may "
    "june july august september october november december".split()
)
_RANKS: Final = frozenset("first second third fourth fifth only last latest".split())
_DEED: Final = frozenset(["to", "ever", "who"])  # "… to visit", "ever to visit"
_VERB_WINDOW: Final = 8
_LONGEST_FORENAMES: Final = 4
_PROFILE_WINDOW: Final = 14


class RoleReader:
    """Reads the roles of one document; made once, read once."""

    def __init__(
        self, document: Document, tokens: Sequence[Token], sentences: Sequence[Sentence], words: Vocabulary
    ) -> None:
        """Prepare to read; arguments as in `read_roles`."""
        self._document = document
        self._tokens = tokens
        self._sentences = sentences
        self._words = words
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
        found = [mention for number in range(len(self._sentences)) for mention in self._sentence(number)]
        surnames = {mention.name for mention in found if " " not in mention.name}
        fuller = self._full_names(surnames) if surnames else {}
        for mention in sorted(found, key=lambda item: (item.person_span, item.title_span)):
            inside, opening = fuller.get(mention.name, ((), ()))
            yield replace(mention, full_names=inside, opening_names=opening)

    # --- one sentence ---------------------------------------------------------------------------------------

    def _sentence(self, number: int) -> Iterator[RoleMention]:
        sentence = self._sentences[number]
        kind = self._document.blocks[sentence.block].kind
        if kind in _SKIPPED_BLOCKS:
            return
        tokens, words = self._tokens, self._words
        index = sentence.first
        checked_capitals = private = False
        while index < sentence.stop:
            token = tokens[index]
            if not (words.titles.may_start(token) or words.offices.may_start(token)):
                index += 1
                continue
            group = group_at(tokens, index, sentence.first, sentence.stop, words)
            if group is None:
                index += 1
                continue
            if not checked_capitals:
                if self._all_capitals(sentence):
                    return
                checked_capitals = True
            # "Club president Ann Poe, vice president Bea Roe": the club goes on.
            if private and not group.bodies and not group.offices:
                group = replace(group, foreign_body=True)
            private = group.foreign_body and not group.bodies
            yield from self._joined(group, number)
            index = max(group.title_stop, index + 1)

    def _all_capitals(self, sentence: Sentence) -> bool:
        """Tell whether a line is set in capitals, where names and titles cannot be told from other words."""
        letters = [
            token.text for token in self._tokens[sentence.first : sentence.stop] if token.text.isalpha()
        ]
        shouted = sum(text.isupper() and len(text) > 1 for text in letters)
        return len(letters) >= 3 and shouted * 2 > len(letters)

    def _joined(self, group: TitleGroup, number: int) -> Iterator[RoleMention]:
        """Join a title group to the name or names it is given to."""
        sentence = self._sentences[number]
        # "the prime minister and Chancellor Ann Poe" are two people; "Prime Minister and party leader Ann Poe" is one.
        alone = group.first > sentence.first and self._tokens[group.first - 1].lower == "the"
        chained = group.stop if alone else self._chain(group, sentence.stop)
        name = self._name(chained, sentence.stop)
        if name is not None and (group.title is None or not group.title.plural):
            yield self._mention(
                self._with_body_behind(group, name[1], sentence.stop), name, Construction.TITLE_NAME, number
            )
            return
        if group.title is not None and group.title.plural:
            yield from self._several(group, number)
            return
        stop, tokens = sentence.stop, self._tokens
        if group.definite and chained + 1 < stop and tokens[chained].text == ",":
            name = self._name(chained + 1, stop)
            if name is not None and (name[1] >= stop or tokens[name[1]].text in _CLOSES_APPOSITION):
                # "Ann Poe, the mayor, Bea Roe, the judge, …": in a list either may be the mayor, so neither is said.
                if not self._closes_name(group, sentence):
                    yield self._mention(group, name, Construction.TITLE_COMMA_NAME, number)
                return
        before = (
            self._apposed(group, sentence)
            or self._predicated(group, sentence)
            or self._profiled(group, sentence)
        )
        if before is not None:
            yield self._mention(group, before[0], before[1], number)
            return
        pair = succession(tokens, group, sentence, self._name_ending)
        if pair is not None:
            taker, leaver = pair
            yield self._mention(group, taker, Construction.TAKES, number)
            yield self._mention(group, leaver, Construction.LEAVES, number)
        elif is_bare(group):
            self._bare.append((group, number))

    def _name(self, index: int, stop: int) -> tuple[int, int] | None:
        """Return (first, stop) of the name at `index`, honorifics left out."""
        first = skip_honorifics(self._tokens, index, stop)
        end = name_at(self._tokens, first, stop)
        if end == first:
            return None
        # "the foreign minister Freedonia sent": a lone place after a title in small letters is no surname.
        lone_body = end == first + 1 and self._words.bodies.match(self._tokens, first, end) is not None
        if lone_body and not (index and capitalised(self._tokens[index - 1])):
            return None
        title = self._words.titles.match(self._tokens, first, stop)
        if title is not None and title[0] >= end:
            return None
        return first, end

    def _chain(self, group: TitleGroup, stop: int) -> int:
        """Return the index after further titles that share the name: "Prime Minister and party leader Ann Poe"."""
        index, tokens = group.stop, self._tokens
        for _ in range(3):
            if index + 1 >= stop or tokens[index].lower not in ("and", "&", "/"):
                break
            place = index + 1
            further = None
            while place < min(stop, index + 6):
                further = group_at(tokens, place, place, stop, self._words)
                if further is not None or not (
                    capitalised(tokens[place]) or tokens[place].lower in ("the", "then", "former")
                ):
                    break
                place += 1
            if further is None or (further.title is not None and further.title.plural):
                break
            if self._name(further.stop, stop) is None:
                break
            index = further.stop
        return index

    def _several(self, group: TitleGroup, number: int) -> Iterator[RoleMention]:
        """Read a plural title before names: "Presidents Poe and Roe"."""
        stop, tokens = self._sentences[number].stop, self._tokens
        index = group.stop
        for _ in range(8):
            name = self._name(index, stop)
            if name is None:
                return
            yield self._mention(group, name, Construction.TITLE_NAME, number)
            index = name[1]
            separators = 0
            while index < stop and tokens[index].lower in (",", "and", "&"):
                index += 1
                separators += 1
            if not separators:
                return

    def _name_ending(self, stop: int, low: int) -> tuple[int, int] | None:
        """Return (first, stop) of the name that ends right before `stop`."""
        tokens = self._tokens
        first = stop
        while first > low and stop - first < 7:
            token = tokens[first - 1]
            if token.text[0].isalpha() or (token.text == "." and first < stop) or token.text in "-'":
                first -= 1
            else:
                break
        # "Foreign Minister Ann Poe, a former judge": the name starts after the title.
        for place in range(first, stop):
            title = self._words.titles.match(tokens, place, stop)
            if title is not None:
                first = max(first, title[0])
        for place in range(first, stop):
            if capitalised(tokens[place]) or tokens[place].lower in ("von", "de", "van", "bin", "al"):
                start = skip_honorifics(tokens, place, stop)
                if start < stop and name_at(tokens, start, stop) == stop:
                    return start, stop
        return None

    def _with_body_behind(self, group: TitleGroup, index: int, stop: int) -> TitleGroup:
        """Return the group with the body that stands behind the name: "Crown Prince Ali of Freedonia"."""
        tokens = self._tokens
        if group.bodies or group.foreign_body or index + 1 >= stop or tokens[index].lower != "of":
            return group
        first = index + 1 + (tokens[index + 1].lower == "the")
        if first >= stop or not capitalised(tokens[first]):
            return group
        found = self._words.bodies.match(tokens, first, stop)
        return group if found is None else replace(group, bodies=found[1])

    def _closes_name(self, group: TitleGroup, sentence: Sentence) -> bool:
        """Tell whether a title belongs to the name before its comma: "Ann Poe, the mayor, Bea Roe, the judge, …"."""
        tokens = self._tokens
        comma = group.first - 1
        while comma > sentence.first and tokens[comma].lower in _DETERMINERS:
            comma -= 1
        if comma <= sentence.first or tokens[comma].text != ",":
            return False
        name = self._name_ending(comma, sentence.first)
        if name is None or name[1] - name[0] < 2:
            return False
        return self._words.bodies.match(self._tokens, name[0], name[1]) is None

    def _apposed(self, group: TitleGroup, sentence: Sentence) -> tuple[tuple[int, int], Construction] | None:
        """Read "Ann Poe, the foreign minister of Freedonia, said" and "Ann Poe (foreign minister)"."""
        tokens = self._tokens
        comma = group.first - 1
        while comma > sentence.first and tokens[comma].lower in _DETERMINERS:
            comma -= 1
        if comma <= sentence.first or tokens[comma].text not in ",(—–":
            return None
        following = tokens[group.stop] if group.stop < sentence.stop else None
        if (
            following is not None
            and following.text not in _CLOSES_APPOSITION
            and following.lower not in _TERM
        ):
            return None
        after = group.stop + 1
        if tokens[comma].text == "," and after < sentence.stop:
            # "Poe, the president, the minister and the mayor": a list, not an apposition.
            listed = tokens[after].lower in ("the", "a", "an", "and") and tokens[group.stop].text == ","
            if listed and not self._next_of_pairs(after, comma == group.first - 1, sentence.stop):
                return None
            if (
                self._words.titles.may_start(tokens[after])
                and self._words.titles.match(tokens, after) is not None
            ):
                return None
        name = self._name_ending(comma, sentence.first)
        if name is None or name[1] - name[0] < 2:
            return None
        # "in Paris, the foreign minister, …": a lone word before the comma is a place as often as a name, so two
        # words are asked for; "X and Ann Poe, the ministers" would be plural and never comes here.
        # "Ann Poe, chancellor from 2005 to 2021," tells of a term that is over.
        over = following is not None and following.lower in ("from", "until")
        return name, Construction.PAST if over else Construction.APPOSITION

    def _next_of_pairs(self, index: int, bare: bool, stop: int) -> bool:
        """Tell whether "and" goes on with the next named person: "Poe, president of Freedonia, and Bea Roe".

        After "the president" the next must have a title of her own: else it may be a list of three.
        """
        tokens = self._tokens
        if tokens[index].lower != "and":
            return False
        name = self._name(index + 1, stop)
        if name is None or name[1] - name[0] < 2:
            return False
        return bare or (name[1] < stop and tokens[name[1]].text == ",")

    def _predicated(
        self, group: TitleGroup, sentence: Sentence
    ) -> tuple[tuple[int, int], Construction] | None:
        """Read "Ann Poe is/was/became/was appointed … foreign minister", also after "who"."""
        tokens = self._tokens
        place = group.first - 1
        construction: Construction | None = None
        low = max(sentence.first, group.first - _VERB_WINDOW)
        verb = -1
        while place >= low:
            word = tokens[place].lower
            if word in _NEGATION:
                return None
            if word in _BECOMES:
                construction, verb = Construction.TAKES, place
            elif word in _LEAVES and construction is None:
                construction, verb = Construction.LEAVES, place
            elif word in _PRESENT:
                construction, verb = construction or Construction.PRESENT, place
            elif word in _PAST or word in ("has", "have"):
                construction, verb = (
                    construction or (Construction.PAST if word in _PAST else Construction.PRESENT),
                    place,
                )
            elif word not in _FILLERS and not word.isdigit():
                break
            place -= 1
        if construction is None or verb < 0:
            return None
        if construction is Construction.TAKES and self._is_feat(group, verb, sentence):
            return None
        end = verb
        if end - 1 > sentence.first and tokens[end - 1].lower == "who":
            end -= 1
            if end - 1 > sentence.first and tokens[end - 1].text == ",":
                end -= 1
        name = self._name_ending(end, sentence.first)
        if name is None:
            return None
        return name, construction

    def _is_feat(self, group: TitleGroup, verb: int, sentence: Sentence) -> bool:
        """Tell "became the first (sitting) president to visit": a deed in office, not the taking of one."""
        tokens = self._tokens
        if Modifier.CURRENT in group.modifiers:
            return True
        ranked = any(token.lower in _RANKS for token in tokens[verb : group.title_first])
        return ranked and group.stop < sentence.stop and tokens[group.stop].lower in _DEED

    def _profiled(self, group: TitleGroup, sentence: Sentence) -> tuple[tuple[int, int], Construction] | None:
        """Read "Ann Poe: foreign minister of Freedonia …" at the head of a block."""
        tokens = self._tokens
        block = self._document.blocks[sentence.block]
        if tokens[sentence.first].start != block.start or group.first - sentence.first > _PROFILE_WINDOW:
            return None
        end = name_at(tokens, sentence.first, sentence.stop)
        if end - sentence.first < 2 or end >= sentence.stop or tokens[end].text != ":":
            return None
        between = tokens[end + 1 : group.first]
        plain = all(token.lower in ("the", "a", "an") for token in between)
        joined = (
            bool(between)
            and between[-1].lower in ("and", "the", "a", "an")
            and not any(token.text in ".;" for token in between)
        )
        if not plain and not joined:
            return None
        return (sentence.first, end), Construction.PROFILE

    # --- the mention ----------------------------------------------------------------------------------------

    def _mention(
        self, group: TitleGroup, name: tuple[int, int], construction: Construction, number: int
    ) -> RoleMention:
        tokens, prose = self._tokens, self._document.prose
        sentence = self._sentences[number]
        block = self._document.blocks[sentence.block]
        title_span = Span(tokens[group.first].start, tokens[group.stop - 1].end)
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
            name=name_text(tokens, name[0], name[1], prose),
            full_names=(),
            opening_names=(),
            title=name_text(tokens, group.title_first, group.title_stop, prose),
            keys=title.keys if title is not None else (),
            offices=group.offices,
            whole=group.whole,
            bodies=group.bodies,
            foreign_body=group.foreign_body,
            vague=title is not None and title.vague and not group.offices,
            any_of=title.any_of if title is not None else (),
            modifiers=group.modifiers,
            construction=construction,
            hypothetical=self._hypothetical(group, name, construction, sentence),
            scope=scope,
            sentence=number,
            block=sentence.block,
        )

    def _hypothetical(
        self, group: TitleGroup, name: tuple[int, int], construction: Construction, sentence: Sentence
    ) -> bool:
        """Tell whether the words assert nothing: "a President Poe", a nomination, a condition, a question."""
        tokens = self._tokens
        if group.indefinite and construction is Construction.TITLE_NAME:
            return True
        if tokens[sentence.stop - 1].text == "?" and self._asks(construction, sentence):
            return True
        first, stop = min(group.first, name[0]), max(group.stop, name[1])
        before = {token.lower for token in tokens[max(sentence.first, first - 4) : first]}
        after = {token.lower for token in tokens[stop : min(sentence.stop, stop + 3)]}
        return not (_HYPOTHETICAL_BEFORE.isdisjoint(before) and _HYPOTHETICAL_AFTER.isdisjoint(after))

    def _asks(self, construction: Construction, sentence: Sentence) -> bool:
        """Tell whether a question leaves open what it says; a title before a name is taken for granted in it."""
        if construction not in (
            Construction.TITLE_NAME,
            Construction.TITLE_COMMA_NAME,
            Construction.APPOSITION,
        ):
            return True
        return any(
            token.lower in ("would", "could", "might")
            for token in self._tokens[sentence.first : sentence.stop]
        )

    # --- fuller names ---------------------------------------------------------------------------------------

    def _full_names(self, surnames: set[str]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """Return, for lone surnames, the fuller names that end in them: inside sentences, and at their heads."""
        tokens = self._tokens
        # "Join Poe", "Reports Poe": a word that the document also writes small is no first name.
        small = {token.text for token in tokens if token.text.islower()}
        openers = {sentence.first for sentence in self._sentences}
        inside: dict[str, Counter[str]] = {}
        opening: dict[str, Counter[str]] = {}
        for index, token in enumerate(tokens):
            if token.text not in surnames or not index:
                continue
            first = self._first_word(index)
            while first < index and tokens[first].lower in small:
                first += 1
            if first < index and name_at(tokens, first, index + 1) == index + 1:
                name = name_text(tokens, first, index + 1, self._document.prose)
                (opening if first in openers else inside).setdefault(token.text, Counter())[name] += 1
        return {
            surname: (_ranked(inside.get(surname)), _ranked(opening.get(surname))) for surname in surnames
        }

    def _first_word(self, index: int) -> int:
        """Return the first token of the capitalised words before the surname at `index`."""
        tokens = self._tokens
        first = index
        while first and index - first < _LONGEST_FORENAMES:
            before = tokens[first - 1]
            if before.text == "." and first > 1 and len(tokens[first - 2].text) == 1:
                first -= 2
            elif (
                not capitalised(before)
                or before.lower in HONORIFICS
                or before.end >= tokens[first].start
                or self._words.titles.match(tokens, first - 1) is not None
                or self._words.bodies.match(tokens, first - 1, first) is not None
            ):
                break
            else:
                first -= 1
        return first


def _ranked(names: Counter[str] | None) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-names[name], name))) if names else ()
