"""The stack of open elements and the list of active formatting elements, as the HTML standard has them.

No tree is built. What the text needs to know of its ancestors is carried by the open elements themselves, and is
brought up to date where the standard moves one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from enum import Enum, auto
from typing import Final

from factcheck.documents.html.elements import (
    HTML,
    IMPLIED_END,
    SCOPE,
    SPECIAL,
    TABLE_PARTS,
    Element,
)
from factcheck.documents.model import Span

NOWHERE: Final = Span(0, 0)
DEEPEST: Final = 512
"""Elements nested deeper are not opened, as in browsers; their text stands in the last one that is."""
_TABLE_CONTEXT: Final = frozenset("table tbody tfoot thead tr".split())
_BUTTON_SCOPE: Final = SCOPE | {"button"}
_LIST_SCOPE: Final = SCOPE | {"ol", "ul"}
_TABLE_SCOPE: Final = frozenset(("html", "table", "template"))
_SCOPES: Final = {"": SCOPE, "button": _BUTTON_SCOPE, "list": _LIST_SCOPE, "table": _TABLE_SCOPE}
_OUTER_ROUNDS: Final = 8
_INNER_ROUNDS: Final = 3
_NOAHS_ARK: Final = 3


class Mode(Enum):
    """Insertion modes, as far as they differ for the text."""

    HEAD = auto()
    BODY = auto()
    TABLE = auto()
    CAPTION = auto()
    COLUMNS = auto()
    TABLE_BODY = auto()
    ROW = auto()
    CELL = auto()
    TEMPLATE = auto()
    FRAMESET = auto()


class Stack:
    """The open elements; `opened` and `closed` are called as they come and go."""

    def __init__(self, opened: Callable[[Element], None], closed: Callable[[Element], None]) -> None:
        self.items: list[Element] = []
        self.formatting: list[Element | None] = []  # None is a marker
        self.foster = False
        self._count: Counter[str] = Counter()
        self._skipped: Counter[str] = Counter()
        self._opened = opened
        self._closed = closed

    # --- open elements ----------------------------------------------------------------------------------------

    @property
    def current(self) -> Element:
        """The innermost open element."""
        return self.items[-1]

    def place(self) -> Element | None:
        """Return where a node is put: the current element, or before the table that it has no place in."""
        if not self.items:
            return None
        current = self.items[-1]
        if not self.foster or current.key not in _TABLE_CONTEXT:
            return current
        for index in range(len(self.items) - 1, -1, -1):
            item = self.items[index]
            if item.key == "template":
                return item
            if item.key == "table":
                return item.parent if item.parent is not None else self.items[index - 1]
        return self.items[0]

    def insert(
        self, name: str, space: str, attributes: dict[str, str], span: Span = NOWHERE
    ) -> Element | None:
        """Open an element, unless it would stand too deep and hides nothing."""
        element = Element(name, space, attributes, self.place(), span)
        depth = len(self.items)
        if (
            depth >= DEEPEST
            and element.key not in TABLE_PARTS
            and (depth >= 2 * DEEPEST or not element.own_gone)
        ):
            self._skipped[element.key] += 1
            return None
        self.items.append(element)
        self._count[element.key] += 1
        self._opened(element)
        return element

    def pop(self) -> Element:
        """Close the current element."""
        element = self.items.pop()
        self._count[element.key] -= 1
        if self._skipped and len(self.items) < DEEPEST:
            self._skipped.clear()
        self._closed(element)
        return element

    def remove(self, element: Element) -> None:
        """Close an element that need not be the current one."""
        if element in self.items:
            self.items.remove(element)
            self._count[element.key] -= 1
            self._closed(element)

    def has(self, key: str) -> bool:
        """Tell whether an element is open anywhere."""
        return self._count[key] > 0

    def was_skipped(self, key: str) -> bool:
        """Tell whether an end tag belongs to an element that was too deep to open, and forget that one."""
        if not self._skipped or not self._skipped[key]:
            return False
        self._skipped[key] -= 1
        return True

    def in_scope(self, key: str, kind: str = "") -> bool:
        """Tell whether an element is open inside the nearest boundary of a scope ("", "button", "list", "table")."""
        if not self._count[key]:
            return False
        bounds = _SCOPES[kind]
        for item in reversed(self.items):
            if item.key == key:
                return True
            if item.key in bounds:
                return False
        return False

    def pop_to(self, keys: Collection[str], *, ended: bool = False) -> None:
        """Close elements up to and with the first of some names."""
        while self.items:
            if self.items[-1].key in keys:
                self.items[-1].ended = ended
                self.pop()
                return
            self.pop()

    def pop_above(self, keys: Collection[str]) -> None:
        """Close the elements inside the nearest of some names."""
        while self.items and self.items[-1].key not in keys:
            self.pop()

    def imply_ends(self, but: str = "", names: Collection[str] = IMPLIED_END) -> None:
        """Close the elements whose end tags may be left out."""
        while self.items and self.items[-1].key in names and self.items[-1].key != but:
            self.pop()

    def close_p(self) -> None:
        """Close a paragraph if one is open."""
        if self.in_scope("p", "button"):
            self.imply_ends("p")
            self.pop_to(("p",))

    # --- active formatting elements ---------------------------------------------------------------------------

    def mark(self) -> None:
        """Let no formatting pass into or out of the element that was just opened."""
        self.formatting.append(None)

    def clear_to_mark(self) -> None:
        """Forget the formatting since the last mark."""
        while self.formatting and self.formatting.pop() is not None:
            pass

    def push_formatting(self, element: Element | None) -> None:
        """Add an element to the formatting; of equal ones only the last three count.

        Equal are here those that hide the same, so that the list stays short whatever a page gives for colours.
        """
        if element is None:
            return
        equal: list[int] = []
        for index in range(len(self.formatting) - 1, -1, -1):
            item = self.formatting[index]
            if item is None:
                break
            if (item.name, item.own_gone, item.own_veil) == (
                element.name,
                element.own_gone,
                element.own_veil,
            ):
                equal.append(index)
        if len(equal) >= _NOAHS_ARK:
            del self.formatting[equal[-1]]
        self.formatting.append(element)

    def reconstruct(self) -> None:
        """Open again the formatting that a block has cut off."""
        entries = self.formatting
        if not entries or entries[-1] is None or entries[-1] in self.items:
            return
        index = len(entries) - 1
        while index > 0 and entries[index - 1] is not None and entries[index - 1] not in self.items:
            index -= 1
        for number in range(index, len(entries)):
            entry = entries[number]
            assert entry is not None
            made = self.insert(entry.name, HTML, entry.attributes, entry.span)
            if made is None:
                self._skipped[entry.key] -= 1
                return
            entries[number] = made

    def active(self, name: str) -> Element | None:
        """Return the last formatting element of a name since the last mark."""
        for entry in reversed(self.formatting):
            if entry is None:
                return None
            if entry.name == name:
                return entry
        return None

    def forget(self, element: Element) -> None:
        """Take an element out of the formatting."""
        if element in self.formatting:
            self.formatting.remove(element)

    def adopt(self, name: str) -> bool:
        """Close a formatting element: the standard's adoption agency. False: treat it as any other end tag."""
        current = self.current
        if current.key == name and current not in self.formatting:
            current.ended = True
            self.pop()
            return True
        for _ in range(_OUTER_ROUNDS):
            element = self.active(name)
            if element is None:
                return False
            if element not in self.items:
                self.forget(element)
                return True
            if not self._element_in_scope(element):
                return True
            index = self.items.index(element)
            block = next((item for item in self.items[index + 1 :] if item.key in SPECIAL), None)
            if block is None:
                while self.items[-1] is not element:
                    self.pop()
                self.pop()
                self.forget(element)
                return True
            self._move_out(element, index, block)
        return True

    def _element_in_scope(self, element: Element) -> bool:
        for item in reversed(self.items):
            if item is element:
                return True
            if item.key in SCOPE:
                return False
        return False

    def _move_out(self, element: Element, index: int, block: Element) -> None:
        """Move a block out of a formatting element: one round of the adoption agency."""
        ancestor = self.items[index - 1]
        bookmark = self.formatting.index(element)
        last = block
        place = self.items.index(block)
        rounds = 0
        for at in range(place - 1, index, -1):
            node = self.items[at]
            rounds += 1
            if rounds > _INNER_ROUNDS and node in self.formatting:
                removed = self.formatting.index(node)
                bookmark -= removed < bookmark
                del self.formatting[removed]
            if node not in self.formatting:
                self._drop(at)
                continue
            clone = Element(node.name, HTML, node.attributes, ancestor, node.span)
            self.formatting[self.formatting.index(node)] = clone
            self.items[at] = clone
            if last is block:
                bookmark = self.formatting.index(clone) + 1
            last.put(clone)
            last = clone
        last.put(self._place_in(ancestor))
        # Those between the last and the block have changed parents above them: pass it down anew.
        moved = self.items[self.items.index(last) : self.items.index(block) + 1]
        for item in moved:
            item.put(item.parent)
        clone = Element(element.name, HTML, element.attributes, block, element.span)
        old = self.formatting.index(element)
        bookmark -= old < bookmark
        del self.formatting[old]
        self.formatting.insert(bookmark, clone)
        self._drop(self.items.index(element))
        self.items.insert(self.items.index(block) + 1, clone)
        self._count[clone.key] += 1
        for item in self.items[self.items.index(block) + 2 :]:
            item.put(clone if item.parent is block else item.parent)

    def _place_in(self, target: Element) -> Element:
        """Return where a node goes that is moved into `target`: before the table, where it has no place in that."""
        if target.key not in _TABLE_CONTEXT:
            return target
        foster, self.foster = self.foster, True
        items, self.items = self.items, self.items[: self.items.index(target) + 1]
        place = self.place()
        self.foster, self.items = foster, items
        return place if place is not None else target

    def _drop(self, at: int) -> None:
        self._count[self.items[at].key] -= 1
        del self.items[at]
