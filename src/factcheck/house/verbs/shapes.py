"""Capitals: of words that have their own, and of headings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.documents.model import BlockKind
from factcheck.house.phrases import Lists, Phrases, names_of
from factcheck.house.verbs import Question, ask, quoted, spared
from factcheck.house.view import Said, View
from factcheck.language.tokens import tokenize

if TYPE_CHECKING:
    from factcheck.house.model import Capitalisation

_HEADINGS: Final = (BlockKind.HEADING, BlockKind.TITLE)
_LONG: Final = 4
"""Letters of a word that has a capital in a title, as most styles have it."""
_FEWEST: Final = 3
"""Words of a heading whose style can be told."""


@ask("capitalisation")
def capitalisation(rule: Capitalisation, lists: Lists) -> Question:
    """Find words with other capitals than theirs, or headings with other capitals than the house gives them."""
    return _of_headings(rule, lists) if rule.headings else _of_words(rule, lists)


def _of_words(rule: Capitalisation, lists: Lists) -> Question:
    phrases, unless = Phrases(rule.words, lists), spared(rule, lists)
    right = {phrase: names_of(tokenize(phrase), exact=True) for phrase in rule.words}

    def find(view: View) -> Iterator[Said]:
        starts = {sentence.first for sentence in view.sentences}
        for hit in view.hits(phrases, unless):
            written, wanted = view.written[hit.first : hit.stop], right[hit.phrase]
            if all(name.isupper() for name in written if name.isalpha()):
                continue  # a line of capitals
            if hit.first in starts:
                written = [written[0][:1].lower() + written[0][1:], *written[1:]]
                wanted = [wanted[0][:1].lower() + wanted[0][1:], *wanted[1:]]
            if written != wanted:
                yield Said(
                    view.span(hit.first, hit.stop),
                    f"{quoted(view.words(hit))} is written {quoted(hit.phrase)}.",
                    {"instead": hit.phrase},
                    possibilities=(hit.phrase,),
                )

    return find


def _of_headings(rule: Capitalisation, lists: Lists) -> Question:
    names = Phrases(rule.unless, lists) if rule.unless else None

    def find(view: View) -> Iterator[Said]:
        spared_tokens = {
            place for hit in (view.all(names) if names else ()) for place in range(hit.first, hit.stop)
        }
        blocks = view.context.document.blocks
        for first, stop in view.units("paragraph"):
            if blocks[view.block_of(first)].kind not in _HEADINGS:
                continue
            words = [
                view.written[place]
                for place in range(first + 1, stop)
                if view.written[place].isalpha()
                and len(view.written[place]) >= _LONG
                and place not in spared_tokens
            ]
            capitals = sum(word[0].isupper() for word in words)
            titled = capitals == len(words)
            wrong = not titled if rule.headings == "title" else titled and len(words) >= _FEWEST
            if words and wrong:
                yield Said(view.span(first, stop), f"The heading is not in {rule.headings} case.")

    return find
