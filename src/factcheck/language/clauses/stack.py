"""The clauses that are open while a sentence is read, and what marks close."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.language.clauses import grammar as bits
from factcheck.language.clauses.model import ClauseKind, FrameKind
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.language.clauses.groups import Group, View

DEEPEST: Final = 12
"""Clauses that may hold each other; a text that nests deeper goes on in the innermost."""
ASIDE: Final = 60
"""Tokens of the longest aside, and how far a look ahead goes."""
TAIL: Final = 14
"""Tokens of the longest "…, the minister said"."""
BREAKS: Final = frozenset(";:|•·→#")
DASHES: Final = frozenset("—–")
QUOTES: Final = frozenset('"“”')
CLOSERS: Final = {"(": ")", "[": "]", "—": "—", "–": "–"}
_PLACE: Final = 5  # tokens of a place behind a comma
CLOSING: Final = frozenset(")]")
CONJUNCTIONS: Final = bits.SUBORDINATOR | bits.RELATIVE


@dataclass(slots=True, eq=False)
class Node:
    """A clause while it is read; places are token indices.

    Attributes:
        kind: the form of its verb; a finite one without a group is still waiting for its verb.
        first: its first token.
        opener: the word that opens it.
        frame: what holds it, and the word for it.
        parent: the clause that it is part of.
        group: its verbs.
        apart: a comma, a bracket or the head of the sentence sets it off.
        barrier: nothing inside reaches what stands outside (an aside in brackets).
        coming: it stands under words that look ahead.
        certain: no other reading is likely.
        speaker: tokens of the one whose words it gives, from first to after the last.
        stop: index after its last token.
    """

    kind: ClauseKind
    first: int
    opener: str = ""
    frame: tuple[FrameKind, str] | None = None
    parent: Node | None = None
    group: Group | None = None
    apart: bool = False
    barrier: bool = False
    coming: bool = False
    certain: bool = True
    speaker: tuple[int, int] | None = None
    stop: int = 0

    @property
    def waiting(self) -> bool:
        """Whether a tensed verb is still to come."""
        return self.kind is ClauseKind.FINITE and self.group is None


class Stack:
    """The open clauses, innermost last.

    Attributes:
        nodes: all clauses so far, in order of their first words.
        owner: for each token read so far, the clause that it belongs to.
        open: the open clauses.
        joint: the last conjunction since the last verb, or -1.
        phrase: the last comma inside a date or the name of a place, or -1.
    """

    __slots__ = ("joint", "nodes", "open", "owner", "phrase", "view")

    def __init__(self, view: View) -> None:
        """Start with the main clause."""
        self.view = view
        self.nodes: list[Node] = []
        self.owner: list[Node] = []
        self.open: list[Node] = []
        self.joint = self.phrase = -1
        self.push(Node(ClauseKind.FINITE, 0))

    @property
    def top(self) -> Node:
        """Return the innermost open clause."""
        return self.open[-1]

    def push(self, node: Node) -> None:
        """Open a clause."""
        if len(self.open) < DEEPEST:
            self.open.append(node)
            self.nodes.append(node)

    def innermost(self) -> Node:
        """Leave what has no tense, and return the finite clause around."""
        while self.top.kind is not ClauseKind.FINITE and len(self.open) > 1 and not self.top.barrier:
            self.open.pop()
        return self.top

    def waiting(self) -> Node | None:
        """Return the innermost clause that waits for its verb, or None."""
        for node in reversed(self.open):
            if node.waiting:
                return node
            if node.barrier:
                return None
        return None

    def take(self, node: Node, first: int) -> None:
        """Give the tokens from `first` to the present one to a clause."""
        for index in range(first, len(self.owner)):
            self.owner[index] = node

    def pop_to(self, node: Node) -> Node:
        """Close everything inside an open clause, and return it."""
        while self.top is not node:
            self.open.pop()
        return node

    def under(self, node: Node, kind: FrameKind, word: str, first: int) -> Node:
        """Open a clause without opener under another, from its subject on."""
        made = Node(ClauseKind.FINITE, first, frame=(kind, word), parent=node)
        if kind is FrameKind.SAID and node.group is not None:
            made.speaker = (node.first, node.group.first)
        self.push(made)
        self.take(made, first)
        return made

    def reports(self, group: Group) -> bool:
        """Tell whether a verb is one of speech or thought."""
        return group.lemma in self.view.grammar.report

    def innermost_group(self) -> Group | None:
        """Return the verbs of the innermost clause with a tense, or None."""
        return next((node.group for node in reversed(self.open) if node.kind is ClauseKind.FINITE), None)

    # --- marks --------------------------------------------------------------------------------------------------

    def break_off(self, index: int) -> None:
        """Start anew behind a semicolon, a colon or a single dash; a colon after a verb of speech gives the speech."""
        base = next((place for place in range(len(self.open) - 1, 0, -1) if self.open[place].barrier), 0)
        last = self.innermost()
        said = self.view.low[index] == ":" and last.group is not None and self.reports(last.group)
        del self.open[base or 0 :]
        if base:
            self.open.append(self.nodes[0])
        node = Node(ClauseKind.FINITE, index + 1, apart=bool(base), barrier=bool(base))
        if said and last.group is not None:
            node.frame, node.parent = (FrameKind.SAID, last.group.lemma), last
            node.speaker = (last.first, last.group.first)
        self.joint = -1
        self.push(node)

    def bracket(self, index: int) -> None:
        """Go into an aside at an opening mark, or leave one at its close."""
        view, word = self.view, self.view.low[index]
        barrier = next((node for node in reversed(self.open) if node.barrier), None)
        if barrier is not None and (word in CLOSING or word in DASHES):
            while self.top is not barrier:
                self.open.pop()
            self.open.pop()
            self.joint = -1
            return
        closer = CLOSERS.get(word)
        if closer is None:
            return
        end = min(view.n, index + ASIDE)
        if closer in view.low[index + 1 : end]:
            self.push(Node(ClauseKind.FINITE, index + 1, parent=self.top, apart=True, barrier=True))
        elif word in DASHES and not view.low[index - 1][:1].isdigit():
            self.break_off(index)

    def comma(self, index: int) -> None:
        """Close at a comma what it closes: phrases, fronted clauses, asides about a noun."""
        if self.inside_phrase(index):
            return
        while len(self.open) > 1 and not self.top.barrier:
            node = self.top
            outer = any(other.waiting for other in self.open[:-1])
            if node.kind is ClauseKind.FINITE:
                if node.group is None or node.frame is None:
                    return
                if node.frame[0] is FrameKind.SAID and not outer:
                    return
                if node.frame[0] is FrameKind.RELATIVE and not (node.apart or outer):
                    return
            self.open.pop()

    def inside_phrase(self, index: int) -> bool:
        """Tell whether a comma parts no clauses: in "1,200", "May 3, 2019", "Friday, 3 May", "Ostrey, Norland,"."""
        view = self.view
        before, after = view.low[index - 1][:1], view.low[index + 1][:1]
        if after.isdigit() and (before.isdigit() or view.capital(index - 1)):
            self.phrase = index
            return True
        going_on = after.isdigit() or view.flags[index + 1] & (bits.PREPOSITION | bits.MOMENT)
        if self.phrase >= 0 and index - self.phrase <= _PLACE and going_on:
            return True  # the second comma of "in Ostrey, Norland, in May"
        if not (view.capital(index - 1) and view.capital(index + 1)):
            return False
        for place in range(index + 2, index + _PLACE):
            if view.low[place] in (",", ".", "") or view.flags[place] & bits.PREPOSITION:
                self.phrase = index
                return True
        return False

    def according(self, index: int) -> int:
        """Read "according to Poe": whatever stands outright in the sentence is then Poe's."""
        view, stop = self.view, index + 2
        while stop < view.n and view.low[stop] not in (",", ";", ".", ":") and stop < index + 2 + TAIL:
            if view.flags[stop] & CONJUNCTIONS:
                break
            stop += 1
        outer = next((node for node in self.open if node.kind is ClauseKind.FINITE), self.top)
        if outer.frame is None:
            outer.frame, outer.speaker = (FrameKind.ACCORDING, "according to"), (index + 2, stop)
        return stop
