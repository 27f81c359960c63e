"""Containers that hold no part of a page's story: menus, footers, asides, comments, related posts, notices.

Whether one is left out is decided when the whole page has been read: not when it was never closed (the rest of the page
stands in it, then), when it holds the page's title or main part, or when nothing else on the page is prose.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import Final

from factcheck.documents.html.elements import Element
from factcheck.documents.model import BlockKind
from factcheck.resources import rules_dir
from factcheck.values import dataclass

_NEVER: Final = frozenset(("html", "body", "main", "article", "h1", "p", "tr", "tbody"))
_STORY: Final = frozenset(("main", "article"))
_PROSE: Final = frozenset((BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM))
_PROSE_WORDS: Final = 12
"""A block of so many words is running text; shorter ones may be links and labels."""
_PARTS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class _Class:
    """One class of containers, as the lexicon describes it."""

    label: str
    elements: frozenset[str]
    roles: frozenset[str]
    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    apart: bool


@cache
def _classes() -> tuple[tuple[_Class, ...], frozenset[str]]:
    with (rules_dir() / "lexicons" / "containers.toml").open("rb") as file:
        data = tomllib.load(file)
    classes = tuple(
        _Class(
            item["label"],
            frozenset(item.get("elements", ())),
            frozenset(item.get("roles", ())),
            frozenset(item.get("words", ())),
            frozenset((first, second) for first, second in item.get("pairs", ())),
            item.get("apart", False),
        )
        for item in data["container"]
    )
    return classes, frozenset(data["unless"])


@cache
def _apart_labels() -> frozenset[str]:
    return frozenset(item.label for item in _classes()[0] if item.apart)


@cache
def _label(key: str, role: str, names: str) -> str:
    """Return what a container is by its element, role, class and id, or ""."""
    classes, unless = _classes()
    for item in classes:
        if key in item.elements or role in item.roles:
            return item.label
    for name in names.split():
        parts = [part.lower() for part in _PARTS.findall(name)]
        if not unless.isdisjoint(parts):
            continue
        for item in classes:
            if not item.words.isdisjoint(parts) or any(pair in item.pairs for pair in pairwise(parts)):
                return item.label
    return ""


@cache
def _notes() -> tuple[frozenset[str], frozenset[str]]:
    with (rules_dir() / "lexicons" / "containers.toml").open("rb") as file:
        data = tomllib.load(file)["notes"]
    return frozenset(data["roles"]), frozenset(data["words"])


def holds_notes(element: Element) -> bool:
    """Tell whether an element holds notes of the text, which an `aside` may, too."""
    attributes = element.attributes
    if not attributes:
        return False
    roles, words = _notes()
    typed = f"{attributes.get('epub:type', '')} {attributes.get('class', '')}"[:_LONGEST].lower().split()
    return attributes.get("role", "").lower() in roles or not words.isdisjoint(typed)


class Container:
    """An open or closed container.

    Attributes:
        label: what it is called in notes.
        outer: the container around it, or None.
        words: how many words it shows, with those of the containers inside it.
        prose: how many of them stand in running text.
        apart: whether it may well hold more running text than the story (comments).
    """

    __slots__ = ("apart", "element", "holds_story", "label", "named", "outer", "prose", "words")

    def __init__(self, element: Element, label: str, outer: Container | None, *, named: bool) -> None:
        self.element = element
        self.label = label
        self.outer = outer
        self.named = named
        self.apart = named and label in _apart_labels()
        self.words = self.prose = 0
        self.holds_story = False


class Containers:
    """The containers of one page, in the order in which they open."""

    def __init__(self) -> None:
        self._all: list[Container] = []
        self._open: list[Container] = []
        self._words = self._prose = 0
        self._story_words = 0
        self._in_story = 0

    @property
    def inside(self) -> bool:
        """Whether a container is open."""
        return bool(self._open)

    def opened(self, element: Element) -> None:
        """Take a block element that opens."""
        key = element.key
        if key in _STORY and not self._open:
            self._in_story += 1
        if key in ("main", "h1"):
            for container in self._open:
                container.holds_story = True
        if key in _NEVER or holds_notes(element):
            return
        attributes = element.attributes
        names = ""
        if attributes:
            names = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:_LONGEST]
        by_element = _label(key, attributes.get("role", "").lower(), "")
        label = by_element or (_label("", "", names) if names.strip() else "")
        if label:
            container = Container(
                element, label, self._open[-1] if self._open else None, named=not by_element
            )
            self._all.append(container)
            self._open.append(container)

    def closed(self, element: Element) -> None:
        """Take a block element that closes."""
        if element.key in _STORY and not self._open and self._in_story:
            self._in_story -= 1
        if any(container.element is element for container in self._open):
            while self._open:
                container = self._open.pop()
                if container.outer is not None:
                    container.outer.words += container.words
                    container.outer.prose += container.prose
                    container.outer.holds_story = container.outer.holds_story or container.holds_story
                if container.element is element:
                    return

    def take(self, words: int, kind: BlockKind) -> Container | None:
        """Count a block, and return the container that it stands in."""
        prose = words if words >= _PROSE_WORDS and kind in _PROSE else 0
        self._words += words
        self._prose += prose
        if not self._open:
            self._story_words += words if self._in_story else 0
            return None
        self._open[-1].words += words
        self._open[-1].prose += prose
        return self._open[-1]

    def settle(self) -> tuple[set[Container], Counter[str]]:
        """Return the containers that are left out, and how many words they show, by what they are."""
        left_out: set[Container] = set()
        outermost: list[Container] = []
        for container in self._all:  # outer ones come first
            if container.outer in left_out:
                left_out.add(container)
            elif self._is_furniture(container):
                left_out.add(container)
                outermost.append(container)
        prose = self._prose - sum(container.prose for container in outermost)
        words = self._words - sum(container.words for container in outermost)
        if outermost and not prose and (words == 0 or any(container.prose for container in outermost)):
            # Nothing else is running text: what holds some is no furniture here.
            kept = {container for container in outermost if container.prose or not words}
            kept = {container for container in kept if not container.named} or (kept if not words else set())
            left_out = {container for container in left_out if _root(container, left_out) not in kept}
            outermost = [container for container in outermost if container not in kept]
        counts: Counter[str] = Counter()
        for container in outermost:
            counts[container.label] += container.words
        return left_out, counts

    def _is_furniture(self, container: Container) -> bool:
        if container.holds_story or not container.element.ended:
            return False
        # A name is weaker than an element: what it stands on may be the page's own text.
        if not container.named:
            return True
        if container.prose and not container.apart:
            return container.prose * 2 <= self._prose
        return self._story_words > 0 or container.words * 2 <= self._words


def _root(container: Container, left_out: set[Container]) -> Container:
    while container.outer is not None and container.outer in left_out:
        container = container.outer
    return container
