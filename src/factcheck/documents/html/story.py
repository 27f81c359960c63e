"""Which part of a page is its story: the smallest element that holds most of the running text, without lists of links.

Text outside it, blocks that are mostly links, and headings of such blocks stand around the story. Where a page has too
little running text to tell, nothing is decided. The shares were set on the evaluation pages of trafilatura
(https://github.com/adbar/trafilatura, tests/eval), against what is marked there as text and as furniture.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from factcheck.documents.html.elements import Element
from factcheck.documents.model import BlockKind
from factcheck.values import dataclass

_PROSE: Final = frozenset((BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM))
_PROSE_WORDS: Final = 12
_FEWEST_WORDS: Final = 40
"""Words of running text from which on the story can be told from what stands around it."""
_MOST: Final = 0.9
"""Share of the page's running text that the story's element must hold."""
_HALF: Final = 0.5
_MOST_SEMANTIC: Final = 0.8
"""The same for an `article` or `main`, which says so itself."""
_LINKED: Final = 0.6
_SEMANTIC: Final = frozenset(("article", "main"))
KEPT: Final = frozenset((BlockKind.TITLE, BlockKind.METADATA, BlockKind.BOILERPLATE, BlockKind.REFERENCE))


class Node:
    """An element that blocks stand in: how much running text it holds, with what is inside it."""

    __slots__ = ("children", "key", "parent", "prose")

    def __init__(self, key: str, parent: Node | None) -> None:
        self.key = key
        self.parent = parent
        self.prose = 0
        self.children: list[Node] = []


@dataclass(frozen=True, slots=True)
class _Taken:
    node: Node
    kind: BlockKind
    words: int
    linked: int
    sentence: bool

    @property
    def is_links(self) -> bool:
        return self.linked >= self.words * _LINKED

    @property
    def is_prose(self) -> bool:
        return self.kind in _PROSE and self.words >= _PROSE_WORDS and self.linked < self.words * _HALF


class Story:
    """The block elements of one page, and what each block holds."""

    def __init__(self) -> None:
        self._root = Node("", None)
        self._open: list[tuple[Element, Node]] = []
        self._taken: list[_Taken] = []

    def opened(self, element: Element) -> None:
        """Take a block element that opens."""
        parent = self._open[-1][1] if self._open else self._root
        self._open.append((element, Node(element.key, parent)))

    def closed(self, element: Element) -> None:
        """Take a block element that closes."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] is element:
                del self._open[index:]
                return

    def take(self, kind: BlockKind, words: int, linked: int, *, sentence: bool, left_out: bool) -> None:
        """Take a block.

        Args:
            kind: what it is.
            words: how many words it shows.
            linked: how many of them are links.
            sentence: whether it ends as a sentence does.
            left_out: whether it stands in a container that may be none of the story.
        """
        node = self._open[-1][1] if self._open else self._root
        block = _Taken(node, kind, words, linked, sentence)
        self._taken.append(block)
        if block.is_prose and not left_out:
            at: Node | None = node
            while at is not None:
                if at.parent is not None and not at.prose:
                    at.parent.children.append(at)
                at.prose += words
                at = at.parent

    @property
    def links(self) -> list[bool]:
        """For each block whether it is mostly links, in the order in which they were taken."""
        return [block.words > 0 and block.is_links for block in self._taken]

    def outside(self) -> list[bool]:
        """Return for each block, in the order in which they were taken, whether it stands around the story."""
        if self._root.prose < _FEWEST_WORDS:
            return [False] * len(self._taken)
        story = self._story()
        inside = [_is_inside(block.node, story) for block in self._taken]
        around = [
            block.kind not in KEPT and (not within or block.is_links)
            for block, within in zip(self._taken, inside, strict=True)
        ]
        for index in range(len(around) - 1, -1, -1):  # labels behind the last running text
            block = self._taken[index]
            if inside[index] and block.is_prose:
                break
            if block.kind is BlockKind.PARAGRAPH and block.words < _PROSE_WORDS and not block.sentence:
                around[index] = True
        _with_labels(self._taken, around)
        return _with_headings(self._taken, around)

    def _story(self) -> Node:
        """Return the smallest element that holds most of the running text."""
        total = self._root.prose
        node = self._root
        while True:
            best = max(node.children, key=lambda child: child.prose, default=None)
            if best is None or best.prose < total * (_MOST_SEMANTIC if best.key in _SEMANTIC else _MOST):
                return node
            if best.key == "p" or not best.children:
                return node
            node = best


def _is_inside(node: Node | None, story: Node) -> bool:
    while node is not None and node is not story:
        node = node.parent
    return node is story


def _with_labels(blocks: Sequence[_Taken], around: list[bool]) -> None:
    """Mark the short lines that lead to what stands around the story, as "You may also like"."""
    for index in range(len(blocks) - 2, -1, -1):
        block = blocks[index]
        if block.kind is BlockKind.PARAGRAPH and block.words < _PROSE_WORDS and not block.sentence:
            around[index] = around[index] or around[index + 1]


def _with_headings(blocks: Sequence[_Taken], around: list[bool]) -> list[bool]:
    """Return the marks with those headings below which everything stands around the story."""
    empty = True
    for index in range(len(blocks) - 1, -1, -1):
        if blocks[index].kind is BlockKind.HEADING:
            around[index] = around[index] or empty
            empty = True
        elif not around[index] and blocks[index].kind is not BlockKind.BOILERPLATE:
            empty = False
    return around
