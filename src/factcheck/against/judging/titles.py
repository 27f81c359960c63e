"""Titles: whether a source gives a person the same one, and with the same "former", "deputy" or "acting"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.against.folding import folded, stem, words_of
from factcheck.against.model import Item, ItemKind, Status
from factcheck.documents.model import Span
from factcheck.language.roles.model import BESIDE_NAME, Modifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.against.draft import Draft
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.roles import RoleMention

_STANDING: Final = frozenset([Modifier.FORMER, Modifier.DEPUTY, Modifier.ACTING, Modifier.INCOMING])
"""What makes another office, or another standing in it, of the same title."""
_MOST: Final = 64


def judge(draft: Draft) -> Iterator[Item]:
    """Yield the titles that a draft gives to people by name."""
    seen: set[tuple[int, int]] = set()
    for role in draft.reading.roles.roles:
        if role.hypothetical or role.construction not in BESIDE_NAME or role.sentence not in draft.told:
            continue
        if role.title_span not in seen:
            seen.add(role.title_span)
            yield _judged(draft, role)


def surname(role: RoleMention) -> str:
    """Return the last word of a person's name, folded."""
    return folded(role.name.split()[-1].lower().strip("."))


def _judged(draft: Draft, role: RoleMention) -> Item:
    sources = draft.sources
    mentions = sources.roles.get(surname(role), ())[:_MOST]
    lexicon = draft.reading.words
    title, standing = _parted(role, lexicon)
    same, like = [], []
    for number, other in mentions:
        there, other_standing = _parted(other, lexicon)
        if there == title or set(role.keys) & set(other.keys):
            same.append((number, other))
            if other_standing == standing:
                like.append((number, other))
    if like:
        return _item(draft, role, Status.SUPPORTED, like)
    firm = [one for one in same if one[1].construction in BESIDE_NAME and not one[1].hypothetical]
    if firm:
        return _item(draft, role, Status.ALTERED, firm)
    place = _together(draft, role)
    if place >= 0:
        return draft.item(ItemKind.TITLE, role.title_span, Status.SUPPORTED, sources.passage(place))
    others = [one for one in mentions if not one[1].hypothetical and not one[1].vague]
    if others and not role.vague:
        return _item(draft, role, Status.ALTERED, others, certain=False)
    return draft.item(
        ItemKind.TITLE, role.title_span, Status.NOT_JUDGED, reason="the sources do not give this name a title"
    )


def _parted(role: RoleMention, words: Lexicon) -> tuple[str, frozenset[str]]:
    """Return a title without "deputy" and the like, and these; some of them are part of titles of their own."""
    standing = {str(modifier) for modifier in role.modifiers & _STANDING}
    title = " ".join(role.title.lower().split())
    for form, value in words.values("titles.modifier").items():
        if value in _STANDING and title.startswith(f"{form} "):
            standing.add(value)
            title = title[len(form) + 1 :]
    return title, frozenset(standing)


def _item(
    draft: Draft,
    role: RoleMention,
    status: Status,
    found: list[tuple[int, RoleMention]],
    *,
    certain: bool = True,
) -> Item:
    sources = draft.sources
    scores = draft.aligned(role.sentence, role.title_span.start).scores

    def rank(one: tuple[int, RoleMention]) -> tuple[float, int, int]:
        number, other = one
        return -scores.get(sources.place_of(number, other.span.start), 0.0), number, other.span.start

    number, other = min(found, key=rank)
    words = " ".join(sources.all[number].reading.document.words(other.title_span).split())
    passage = sources.around(number, sources.word_of(number, other.span.start))
    return draft.item(
        ItemKind.TITLE,
        role.title_span,
        status,
        passage,
        source_words="" if status is Status.SUPPORTED else words,
        certain=certain,
    )


def _together(draft: Draft, role: RoleMention) -> int:
    """Return the passage that has the name and every word of the title, or -1."""
    sources, lexicon = draft.sources, draft.reading.words
    small = lexicon.words("comparing.small")
    title = words_of(draft.reading.tokens, *draft.token_range(Span(*role.title_span)))
    wanted = {stem(word.key, lexicon) for word in title if word.key not in small}
    for number, index in sources.positions.get(surname(role), ())[:_MOST]:
        place = sources.passage_at(number, index)
        if place >= 0 and wanted <= set(sources.stems(place)):
            return place
    return -1
