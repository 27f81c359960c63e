"""Cutting a sentence into clauses: one pass from left to right, each verb given to the clause that waits for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from factcheck.language.clauses import grammar as bits
from factcheck.language.clauses.groups import Group, Shape, View
from factcheck.language.clauses.model import ClauseKind, FrameKind, Tense
from factcheck.language.clauses.openers import Openers
from factcheck.language.clauses.readings import Ahead, Reading, noun_like, read_bare
from factcheck.language.clauses.stack import BREAKS, CLOSERS, CLOSING, CONJUNCTIONS, QUOTES, TAIL, Node, Stack
from factcheck.language.lexicon.verbs import Form

if TYPE_CHECKING:
    from factcheck.language.clauses.grammar import Grammar
    from factcheck.language.tokens import Tokens


_SHARED: Final = (ClauseKind.FINITE, ClauseKind.INFINITIVE)
_OBJECT: Final = 5  # tokens of the object between a verb and the infinitive that it takes


def cut(tokens: Tokens, words: Grammar) -> tuple[list[Node], list[Node]]:
    """Return the clauses of a sentence in order of their first words, and for each token the one it belongs to."""
    cutter = _Cutter(View(tokens, words))
    cutter.run()
    return cutter.stack.nodes, cutter.stack.owner


class _Cutter:
    def __init__(self, view: View) -> None:
        self.view = view
        self.ahead = Ahead(view)
        self.stack = Stack(view)
        self.openers = Openers(self.stack, self.ahead)

    def run(self) -> None:
        view, index = self.view, 0
        while index < view.n:
            stop = self.step(index)
            self.stack.owner.extend([self.stack.top] * (stop - index))
            index = stop
        for index, node in enumerate(self.stack.owner):
            node.stop = index + 1

    def step(self, index: int) -> int:
        """Read what stands at a token and return the index after it."""
        view, word = self.view, self.view.low[index]
        if word in BREAKS and not view.low[index - 1][:1].isdigit():
            self.stack.break_off(index)
        elif word in CLOSERS or word in CLOSING:
            self.stack.bracket(index)
        elif word == ",":
            self.stack.comma(index)
        elif view.flags[index] & bits.COORDINATOR:
            self.stack.joint = index
        elif word == "according" and view.low[index + 1] == "to":
            return self.stack.according(index)
        elif not self.openers.opens(index):
            return self.verbs(index)
        return index + 1

    def verbs(self, index: int) -> int:
        """Read the group of verbs at a token, if one stands there, and return the index after it."""
        view = self.view
        group = view.group(index)
        if group is None:
            return index + 1
        if group.shape is Shape.TENSED:
            self.finite(group, certain=True)
        elif group.shape is Shape.INFINITIVE:
            self.infinitive(group)
        elif group.shape is Shape.ING:
            if not self.ing(group):
                return index + 1
        elif not self.bare(group):
            return index + 1
        return group.stop

    def bare(self, group: Group) -> bool:
        """Place a form without auxiliary; tell whether it is a verb."""
        view, index = self.view, group.first
        before = view.back(index)
        tense = Tense.PAST if view.is_form(index, Form.PAST) else Tense.PRESENT
        last = self.stack.innermost_group()
        if self.stack.reports(group) and last is not None:
            start = self.said_after(group, before)
            if start is not None:
                group.tense, self.attribute(start, group).group = tense, group
                return True
        if self.shares(group, before):
            return True
        joined = self.stack.joint >= 0 or (last is not None and self.stack.reports(last))
        reading, certain = read_bare(
            view, index, self.ahead, waiting=self.stack.waiting() is not None, joined=joined
        )
        if reading is Reading.NONE:
            return self.helped(group)
        if reading is Reading.PARTICIPLE:
            group.passive = True
            self.loose(group, ClauseKind.PARTICIPLE, certain=certain)
            return True
        group.tense = Tense.PAST if reading is Reading.PAST else Tense.PRESENT
        self.finite(group, certain=certain)
        return True

    def said_after(self, group: Group, before: int) -> int | None:
        """Return where "…, said Poe" or "…, Poe said." begins, or None when the verb is no such tail."""
        view = self.view
        if before >= 0 and (view.low[before] == "," or view.low[before] in QUOTES):
            named = view.capital(index := group.stop) or view.flags[index] & (bits.DETERMINER | bits.SUBJECT)
            return group.first if named else None
        return self.tail(group) if self.ends(group.stop) else None

    def shares(self, group: Group, before: int) -> bool:
        """Place a form that shares the auxiliary or the "to" of the verb before it: "has been cut and rebuilt"."""
        view, index = self.view, group.first
        joined = before == self.stack.joint >= 0
        if not joined and (before < 0 or view.low[before] != ","):
            return False
        last = next(
            (node for node in reversed(self.stack.nodes) if node.group and node.kind in _SHARED), None
        )
        if last is None or last.group is None:
            return False
        if base := view.is_form(index, Form.BASE):
            governs = view.flags[index + 1] & (bits.DETERMINER | bits.OBJECT) or view.capital(index + 1)
            if view.capital(index) or (view.flags[index] & bits.NOUN and not governs):
                return False
            if last.kind is ClauseKind.INFINITIVE:
                made = self.loose(group, ClauseKind.INFINITIVE, certain=True)
                made.opener, made.frame, made.coming = last.opener, last.frame, last.coming
                group.lemma = base
                return True
            if last.group.modal and not last.group.perfect and not last.group.passive:
                self.finite(replace(last.group, first=index, stop=index + 1, lemma=base), certain=True)
                return True
        participle = view.is_form(index, Form.PARTICIPLE)
        if (
            participle
            and joined
            and last.kind is ClauseKind.FINITE
            and (last.group.passive or last.group.perfect)
        ):
            self.finite(replace(last.group, first=index, stop=index + 1, lemma=participle), certain=True)
            return True
        return False

    def helped(self, group: Group) -> bool:
        """Place a base form that another verb takes as its infinitive: "helped them find it"; tell whether it is."""
        view, last = self.view, self.stack.top.group
        base = view.is_form(group.first, Form.BASE)
        if last is None or not base or last.lemma not in view.grammar.helping or view.capital(group.first):
            return False
        near = group.first - last.stop
        if near > _OBJECT or (near and view.flags[group.first] & bits.NOUN):
            return False
        group.lemma = base
        self.loose(group, ClauseKind.INFINITIVE, certain=False)
        return True

    def ends(self, index: int) -> bool:
        """Tell whether a verb of speech before a token can end its sentence: no object follows."""
        view = self.view
        return not view.low[index].isalnum() or bool(
            view.flags[index] & (bits.PREPOSITION | bits.INNER | bits.SOFT)
        )

    def finite(self, group: Group, *, certain: bool) -> None:
        """Give a group with a tense to the clause that waits for it, or open a clause for it."""
        node = self.stack.innermost()
        if not node.waiting:
            node = self.place(node, group)
        node.group = group
        node.certain = node.certain and certain
        self.stack.take(node, max(group.first, node.first) if node.first < group.first else node.first)
        self.stack.joint = -1

    def place(self, node: Node, group: Group) -> Node:
        """Return the clause of a second verb."""
        view = self.view
        tail = self.tail(group) if self.ends(group.stop) else None
        if tail is not None:
            return self.attribute(tail, group)
        outer = self.stack.waiting()
        subject = self.subject_start(group.first)
        assert node.group is not None
        if self.stack.joint > node.group.first:
            close = view.back(group.first) == self.stack.joint
            if outer is not None and (not close or not self.ahead.verb(group.first, commas=True)):
                return self.stack.pop_to(outer)
            if not close and view.low[self.stack.joint - 1] == "," and node.frame is not None:
                # "…, and the town …" goes on with the sentence, not with the clause in it.
                while (
                    len(self.stack.open) > 1
                    and self.stack.top.frame is not None
                    and not self.stack.top.barrier
                ):
                    if self.stack.top.frame[0] is FrameKind.SAID:
                        break
                    self.stack.open.pop()
                node = self.stack.top
            made = replace(node, first=self.stack.joint, group=None, certain=True, stop=0)
            self.stack.open.pop()
            self.stack.push(made)
            self.stack.take(made, self.stack.joint)
            return made
        if node.group is not None and self.stack.reports(node.group) and subject >= node.group.stop:
            if view.flags[node.group.stop] & (bits.DETERMINER | bits.SUBJECT):
                subject = node.group.stop
            return self.stack.under(node, FrameKind.SAID, node.group.lemma, subject)
        if outer is not None:
            return self.stack.pop_to(outer)
        if view.flags[view.back(group.first)] & bits.SUBJECT and view.low[subject - 1] != ",":
            return self.stack.under(node, FrameKind.RELATIVE, "", subject)
        made = Node(ClauseKind.FINITE, subject, frame=node.frame, parent=node.parent, certain=False)
        self.stack.push(made)
        self.stack.take(made, subject)
        return made

    def subject_start(self, index: int) -> int:
        """Return the first token of the noun phrase that ends before a verb."""
        view, place = self.view, self.view.back(index)
        low = max(place - TAIL, -1)
        while place > low:
            if view.flags[place] & (bits.DETERMINER | bits.SUBJECT):
                if place and view.low[place - 1] in ("of", "for"):
                    place -= 2
                    continue
                return place
            if view.low[place] == "," or view.low[place] in QUOTES or view.flags[place] & bits.COORDINATOR:
                return place + 1
            if view.flags[place] & bits.PREPOSITION and view.low[place] not in ("of", "for"):
                return place + 1
            place -= 1
        return max(place + 1, 0)

    def tail(self, group: Group) -> int | None:
        """Return where "…, Poe said" or "…, said Poe" begins, or None when the verb is no such tail."""
        view = self.view
        if not self.stack.reports(group) or group.modal:
            return None
        for place in range(group.first - 1, max(group.first - TAIL, 0), -1):
            if view.flags[place] & (bits.COORDINATOR | CONJUNCTIONS):
                return None
            if view.low[place] in QUOTES:
                return place + 1
            if view.low[place] == ",":
                return place + 1
        return None

    def attribute(self, first: int, group: Group) -> Node:
        """Put what the sentence told so far under the verb of speech that ends it."""
        made = Node(ClauseKind.FINITE, first)
        speaker = (first, group.first)
        if first == group.first:
            stop = group.stop
            while (
                stop < self.view.n and self.view.low[stop] not in (",", ".", ";") and stop < group.stop + TAIL
            ):
                stop += 1
            speaker = (group.stop, stop)
        for node in self.stack.nodes:
            if node.parent is None and node.frame is None:
                node.frame, node.parent, node.speaker = (FrameKind.SAID, group.lemma), made, speaker
        del self.stack.open[:]
        self.stack.push(made)
        self.stack.take(made, first)
        return made

    def infinitive(self, group: Group) -> None:
        view, node = self.view, self.stack.top
        before = view.flags[view.back(group.first)] if group.first else 0
        intends = node.group is not None and node.group.lemma in view.grammar.intend
        coming = intends or bool(before & (bits.INTENTION | bits.ARRANGED))
        if node.group is not None and node.group.stop == group.first and node.group.tense is Tense.FUTURE:
            coming = True  # "will continue to be held"
        made = self.loose(group, ClauseKind.INFINITIVE, certain=True)
        made.opener, made.frame, made.coming = "to", (FrameKind.PURPOSE, "to"), coming

    def ing(self, group: Group) -> bool:
        """Place a form in -ing; tell whether it is a verb."""
        view, index = self.view, group.first
        before = view.back(index)
        last = view.flags[before] if before >= 0 else 0
        if view.possessive(before) or last & bits.ARTICLE or (view.capital(index) and index):
            return False
        if view.flags[index] & bits.ING_NOUN and (noun_like(view, before) or last & bits.DETERMINER):
            return False
        group.progressive = True
        gerund = last & (bits.PREPOSITION | bits.SOFT)
        self.loose(group, ClauseKind.GERUND if gerund else ClauseKind.PARTICIPLE, certain=True)
        return True

    def loose(self, group: Group, kind: ClauseKind, *, certain: bool) -> Node:
        """Open a clause whose verb has no tense, or make the one that was just opened such a clause."""
        view, before = self.view, self.view.back(group.first)
        node = self.stack.top
        if node.waiting and node.opener and before <= node.first:
            node.kind, node.group = kind, group
            return node
        while (
            self.stack.top.kind is not ClauseKind.FINITE
            and self.stack.joint > (self.stack.top.group or group).first
        ):
            self.stack.open.pop()  # "to open and close", "opened in May and shut in June"
        mark = view.low[before] if before >= 0 else ","
        made = Node(
            kind,
            group.first,
            parent=self.stack.top,
            group=group,
            apart=mark in (",", "(", "["),
            certain=certain,
        )
        self.stack.push(made)
        self.stack.joint = -1
        return made
