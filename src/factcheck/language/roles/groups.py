"""Title groups: a title with the modifiers and the jurisdiction that belong to it, before or behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from factcheck.language.phrases import PhraseTable
from factcheck.language.roles.model import Modifier
from factcheck.language.roles.names import capitalised
from factcheck.language.tokens import Token
from factcheck.language.vocabulary import Title, Vocabulary

_BEFORE: Final = {
    Modifier.FORMER: "former|ex-|ex|one-time|onetime|erstwhile|past|ousted|deposed|disgraced|retired|previous|"
    "two-time former",
    Modifier.THEN: "then-|then|at-the-time",
    Modifier.LATE: "late|the late",
    Modifier.ACTING: "acting|interim|caretaker|provisional|transitional|temporary",
    Modifier.INCOMING: "incoming|newly elected|newly-elected|nominated|designated|next",
    Modifier.OUTGOING: "outgoing|departing|lame-duck|lame duck",
    Modifier.CURRENT: "current|sitting|incumbent|serving|present",
    Modifier.NEW: "new|newly appointed|newly-appointed|newly sworn-in|newly named",
    Modifier.DEPUTY: "deputy|vice|vice-|assistant|associate|under|junior|second|first deputy|senior deputy|"
    "alternate|principal deputy|co-",
    Modifier.CLAIMED: "shadow|self-proclaimed|self-declared|self-styled|would-be|honorary|fictional|de facto|alleged|"
    "disputed|opposition|rival|putative|fake|potential|possible|hypothetical|candidate for|running for|"
    "titular",
    Modifier.FUTURE: "future",
}
_AFTER: Final = {
    Modifier.INCOMING: "-elect|elect|-designate|designate|-designee|designee|nominee|-nominee|pick|-in-waiting",
    Modifier.CLAIMED: "candidate|hopeful|contender|aspirant|impersonator",
    Modifier.FORMER: "emeritus",
}
_MODIFIERS: Final = PhraseTable((words, kind) for kind, row in _BEFORE.items() for words in row.split("|"))
_MODIFIERS_BEHIND: Final = PhraseTable(
    (words, kind) for kind, row in _AFTER.items() for words in row.split("|")
)
_LONGEST_MODIFIER: Final = 4
_LONGEST_BODY: Final = 8
# Words between modifiers and title that change nothing.
_PLAIN: Final = frozenset(
    "longtime long-time veteran embattled top senior chief lead main key popular conservative liberal "
    "republican democratic "
    "democrat socialist leftist rightist centrist hardline far-right populist labour tory billionaire "
    "powerful "
    "re-elected reelected long-serving longest-serving first second third fourth fifth only "
    "all-powerful".split()
)
# A noun of this kind right before a title says that the office is one of a private body.
_PRIVATE: Final = frozenset(
    "company club union association university college school student team league board bank firm group "
    "council class "
    "society federation foundation institute hospital church network studio museum museum's party committee "
    "faculty "
    "division department regional area chapter district plant factory brand sales marketing executive senior "
    "associate research program programme project fund campaign bureau agency commission".split()
)
_OPENERS: Final = frozenset(
    "the a an this that these those his her their its our my your some any no as and or but by with from to "
    "for of on in at "
    "said says told says asked when while after before since until under via per than like including both "
    "either neither "
    "not also then now today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday "
    "meanwhile however "
    "once although because though if whether where which who whom whose what how why here there it he she "
    "they we you i "
    "january february march april may june july august september october november december last next earlier "
    "later "
    "only even just still again both even yet so thus hence instead besides despite against between among "
    "during "
    "mr mrs ms dr sir thank thanks dear welcome hello watch read listen see former statement remarks video "
    "photo image "
    "readout opinion analysis exclusive update breaking factsheet".split()
)


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


def _body_at(
    tokens: Sequence[Token], index: int, stop: int, words: Vocabulary
) -> tuple[int, tuple[str, ...]] | None:
    """Return the body named at `index`; its first word is capitalised, whatever the case of the phrase table."""
    if index >= stop or not capitalised(tokens[index]):
        return None
    return words.bodies.match(tokens, index, stop)


def _body_ending(
    tokens: Sequence[Token], stop: int, low: int, words: Vocabulary
) -> tuple[int, tuple[str, ...]] | None:
    """Return (first token, ids) of the longest body that ends right before `stop`."""
    for first in range(max(low, stop - _LONGEST_BODY), stop):
        found = _body_at(tokens, first, stop, words)
        if found is not None and found[0] == stop:
            return first, found[1]
    return None


def _modifier_ending(tokens: Sequence[Token], stop: int, low: int) -> tuple[int, Modifier] | None:
    for first in range(max(low, stop - _LONGEST_MODIFIER), stop):
        found = _MODIFIERS.match(tokens, first, stop)
        if found is not None and found[0] == stop:
            return first, found[1]
    return None


def _without_possessive(tokens: Sequence[Token], stop: int, low: int) -> int:
    """Return the index after the word whose "'s" or "'" ends at `stop`, or `stop`."""
    if stop - 2 > low and tokens[stop - 1].lower == "s" and tokens[stop - 2].text == "'":
        return stop - 2
    if stop - 1 > low and tokens[stop - 1].text == "'" and tokens[stop - 2].lower.endswith("s"):
        return stop - 1
    return stop


def _before_brackets(tokens: Sequence[Token], stop: int, low: int) -> int:
    """Return the index before a short form in brackets that ends at `stop` ("… Fund (GIF) chief"), or `stop`."""
    if stop - 3 > low and tokens[stop - 1].text == ")" and tokens[stop - 3].text == "(":
        return stop - 3
    return stop


def _look_left(
    tokens: Sequence[Token], index: int, low: int, words: Vocabulary
) -> tuple[int, list[Modifier], tuple[str, ...], bool]:
    """Walk left from a title; return (first token, modifiers, bodies, foreign body)."""
    modifiers: list[Modifier] = []
    bodies: tuple[str, ...] = ()
    first = index
    while first > low:
        modifier = _modifier_ending(tokens, first, low)
        if modifier is not None:
            first = modifier[0]
            modifiers.append(modifier[1])
            continue
        bare = _without_possessive(tokens, _before_brackets(tokens, first, low), low)
        body = _body_ending(tokens, bare, low, words)
        if body is not None and body[0] > low and tokens[body[0] - 1].lower in _WHERE:
            return first, modifiers, bodies, False
        if body is not None:
            first = body[0]
            if not bodies:
                bodies = body[1]
            continue
        token = tokens[first - 1]
        if token.lower in _PLAIN:
            first -= 1
            continue
        if token.text == "-" and first - 2 >= low and tokens[first - 2].lower in ("long", "far", "hard"):
            first -= 2
            continue
        break
    foreign = False
    if first > low:
        token = tokens[first - 1]
        bare = _without_possessive(tokens, first, low)
        near = token.end + 2 >= tokens[first].start and token.text[0].isalpha()
        if bare == first and near and capitalised(token) and token.lower not in _OPENERS:
            # "Georgetown University President": a capitalised word no table knows names another body. The first
            # word of a sentence is capitalised anyway and proves nothing, unless it is a noun of such bodies.
            opens = first - 1 == low or tokens[first - 2].text in _OPEN_QUOTES
            foreign = not opens or token.lower in _PRIVATE
        elif near and token.lower in _PRIVATE:
            foreign = True
        elif bare != first and capitalised(tokens[bare - 1]):
            # "Acme's president": whose it is stands there. Of a person ("Poe's foreign minister") it is no body.
            foreign = False
    return first, modifiers, bodies, foreign


# "In Springfield Prime Minister Poe": where it happened, not whose minister.
_WHERE: Final = frozenset(["in", "at", "near", "outside", "from"])
_OPEN_QUOTES: Final = frozenset('“"‘(:')
_COUNTED: Final = frozenset(
    "a an one two three four five six seven eight nine ten several many most life".split()
)
_LINKS: Final = frozenset(["of", "for", "to", "at", "in"])


def _look_right(
    tokens: Sequence[Token], index: int, stop: int, words: Vocabulary
) -> tuple[int, list[Modifier], tuple[str, ...], bool]:
    """Walk right from a title; return (index after the group, modifiers, bodies, foreign body)."""
    modifiers: list[Modifier] = []
    found = _MODIFIERS_BEHIND.match(tokens, index, stop)
    if found is not None:
        modifiers.append(found[1])
        index = found[0]
    if index + 1 >= stop or tokens[index].lower not in _LINKS:
        return index, modifiers, (), False
    link = tokens[index].lower
    place = index + 1
    if tokens[place].lower == "the" and place + 1 < stop:
        place += 1
    body = _body_at(tokens, place, stop, words)
    if body is None:
        # "President of Growers International"; but "chief of staff to Ann Poe", "in Paris" or "for two years" say
        # nothing of the kind.
        counted = tokens[place].text[0].isdigit() or tokens[place].lower in _COUNTED
        return index, modifiers, (), link in ("of", "for", "at") and not counted
    end, ids = body
    if link == "in":
        return index, modifiers, (), False
    # "of the Freedonian Growers Federation": the body is longer than the name that is known.
    longer = (
        end < stop
        and capitalised(tokens[end])
        and tokens[place - 1].lower == "the"
        and tokens[end].text[0].isalpha()
        and words.titles.match(tokens, end, stop) is None
    )
    return (index, modifiers, (), True) if longer else (end, modifiers, ids, False)


def _body_inside(tokens: Sequence[Token], first: int, stop: int, words: Vocabulary) -> tuple[str, ...]:
    """Return the body that an office phrase names itself ("Kremlin spokesman"), or nothing."""
    for index in range(first, stop):
        found = _body_at(tokens, index, stop, words)
        if found is not None:
            return found[1]
    return ()


def group_at(
    tokens: Sequence[Token], index: int, low: int, stop: int, words: Vocabulary
) -> TitleGroup | None:
    """Return the title group whose title (or whole office phrase) starts at `index`, or None.

    Args:
        tokens: the document's tokens.
        index: where the title starts.
        low: first token of the clause; nothing before it belongs to the group.
        stop: after the last token of the sentence.
        words: the vocabulary.
    """
    title = words.titles.match(tokens, index, stop)
    office = words.offices.match(tokens, index, stop)
    if office is not None and (title is None or office[0] >= title[0]):
        end, ids, meaning = (
            office[0],
            office[1],
            title[1] if title is not None and title[0] == office[0] else None,
        )
    elif title is not None:
        end, ids, meaning = title[0], (), title[1]
    else:
        return None
    inside = _body_inside(tokens, index, end, words) if ids else ()
    first, before, bodies, foreign = _look_left(tokens, index, low, words)
    after_end, behind, bodies_behind, foreign_behind = _look_right(tokens, end, stop, words)
    determiner = tokens[first - 1].lower if first > low else ""
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
        modifiers=frozenset([*before, *behind]),
        indefinite=determiner in ("a", "an"),
        definite=determiner in ("the", "his", "her", "their", "its", "our")
        or bool(bodies)
        or bool(inside)
        or determiner == "s",
    )
