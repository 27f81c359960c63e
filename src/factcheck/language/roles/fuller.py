"""Fuller names: what else a document calls somebody whom it names by surname beside a title."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from factcheck.language.roles.names import capitalised

if TYPE_CHECKING:
    from collections.abc import Set

    from factcheck.language.roles.names import Names
    from factcheck.language.sentences import Sentences
    from factcheck.language.tokens import Tokens
    from factcheck.language.vocabulary import Vocabulary

_LONGEST_FORENAMES: Final = 4


def full_names(
    surnames: Set[str],
    tokens: Tokens,
    sentences: Sentences,
    names: Names,
    vocabulary: Vocabulary,
) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return, for lone surnames, the fuller names that end in them: inside sentences, and at their heads."""
    if not surnames:
        return {}
    # "Join Poe", "Reports Poe": a word that the document also writes small is no first name.
    small = set(filter(str.islower, set(tokens.texts)))
    openers = {sentence.first for sentence in sentences}
    inside: dict[str, Counter[str]] = {}
    opening: dict[str, Counter[str]] = {}
    for index in tokens.of({surname.lower() for surname in surnames}):
        text = tokens.texts[index]
        if text not in surnames or not index:
            continue
        first = _first_word(index, tokens, names, vocabulary)
        while first < index and tokens.lowers[first] in small:
            first += 1
        if first < index and names.at(first, index + 1) == index + 1:
            name = names.text(first, index + 1)
            (opening if first in openers else inside).setdefault(text, Counter())[name] += 1
    return {surname: (_ranked(inside.get(surname)), _ranked(opening.get(surname))) for surname in surnames}


def _first_word(index: int, tokens: Tokens, names: Names, vocabulary: Vocabulary) -> int:
    """Return the first token of the capitalised words before the surname at `index`."""
    first = index
    while first and index - first < _LONGEST_FORENAMES:
        before = tokens[first - 1]
        if before.text == "." and first > 1 and len(tokens.texts[first - 2]) == 1:
            first -= 2
        elif (
            not capitalised(before)
            or names.is_honorific(first - 1)
            or vocabulary.titles.match(tokens, first - 1) is not None
            or vocabulary.bodies.match(tokens, first - 1, first) is not None
        ):
            break
        else:
            first -= 1
    return first


def _ranked(names: Counter[str] | None) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-names[name], name))) if names else ()
