"""What opens a clause: conjunctions, relative pronouns, and words that are prepositions or determiners too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language.clauses import grammar as bits
from factcheck.language.clauses.model import ClauseKind, FrameKind
from factcheck.language.clauses.readings import noun_like
from factcheck.language.clauses.stack import ASIDE, BREAKS, DASHES, TAIL, Node
from factcheck.language.lexicon.verbs import Form

if TYPE_CHECKING:
    from factcheck.language.clauses.readings import Ahead
    from factcheck.language.clauses.stack import Stack


class Openers:
    """Opens clauses on the stack of a sentence."""

    __slots__ = ("ahead", "stack", "view")

    def __init__(self, stack: Stack, ahead: Ahead) -> None:
        """Look at a sentence."""
        self.stack, self.ahead, self.view = stack, ahead, stack.view

    def opens(self, index: int) -> bool:
        """Open a clause at a conjunction or a relative pronoun; tell whether one was opened."""
        view = self.view
        word, flags = view.low[index], view.flags[index]
        if word == "that":
            frame = self.that(index)
        elif flags & bits.SUBORDINATOR:
            frame = FrameKind(view.grammar.openers[word])
        elif flags & bits.RELATIVE:
            frame = FrameKind.QUESTION if word == "what" else FrameKind.RELATIVE
        elif flags & bits.SOFT:
            frame = self.soft(index)
        elif flags & bits.SUBJECT and self.contact(index):
            frame, word = FrameKind.RELATIVE, ""
        else:
            return False
        if frame is None:
            return False
        before = view.low[index - 1] if index else ","
        node = Node(
            ClauseKind.FINITE,
            index,
            word,
            (frame, word),
            self.stack.top,
            apart=before in (",", "(") or before in DASHES,
        )
        if frame is FrameKind.SAID:
            outer = self.stack.innermost()
            node.parent = outer
            if outer.group is not None and self.stack.reports(outer.group):
                node.frame = (frame, outer.group.lemma)
                node.speaker = (outer.first, outer.group.first)
        self.stack.push(node)
        self.stack.joint = -1
        return True

    def contact(self, index: int) -> bool:
        """Tell whether a pronoun opens a clause about the noun before it: "the bill she signed is gone"."""
        view, node = self.view, self.stack.top
        before, first = index - 1, node.first
        if not node.waiting or before <= first or not noun_like(view, before):
            return False
        if not view.low[before].isalpha():
            return False
        if view.flags[first] & bits.COORDINATOR:
            first += 1
        fronted = view.flags[first] & (bits.PREPOSITION | bits.SOFT | bits.INNER)
        if fronted or any(view.flags[place] & (bits.MOMENT | bits.SUBJECT) for place in range(first, index)):
            return False
        verb = index + 1
        while view.adverb(verb):
            verb += 1
        return bool(view.forms[verb] or view.flags[verb] & bits.MODAL) and self.ahead.verb(verb, commas=False)

    def that(self, index: int) -> FrameKind | None:
        """Return what "that" opens: somebody's words, or a clause about a noun; None when it points at a noun."""
        view = self.view
        before = view.back(index)
        if (
            before < 0
            or view.flags[before] & (bits.PREPOSITION | bits.COORDINATOR)
            or not self.verb_ahead(index)
        ):
            return None
        group = self.stack.top.group
        if group is not None and self.stack.reports(group) and index - group.stop <= TAIL:
            return FrameKind.SAID
        if group is not None and group.stop > before:
            return FrameKind.SAID
        return FrameKind.RELATIVE if noun_like(view, before) else FrameKind.SAID

    def verb_ahead(self, index: int) -> bool:
        """Tell whether a form with a tense may follow before the next stop."""
        view = self.view
        for place in range(index + 1, min(view.n, index + ASIDE)):
            if view.low[place] in BREAKS:
                return False
            if view.flags[place] & bits.MODAL:
                return True
            if view.flags[place] & bits.NOUN and not view.flags[place - 1] & bits.SUBJECT:
                continue
            if any(form is not Form.ING for _, form in view.forms[place]):
                return True
        return False

    def soft(self, index: int) -> FrameKind | None:
        """Return what "after", "since", "as" and the like open, or None when a noun follows."""
        view = self.view
        kind = FrameKind(view.grammar.openers[view.low[index]])
        following = index + 1
        while view.adverb(following):
            following += 1
        if view.is_form(following, Form.ING):
            return kind
        if view.is_form(following, Form.PARTICIPLE) and not view.flags[following] & bits.NOUN:
            return None if view.low[index] == "as" else kind
        if not self.ahead.clause(index):
            return None
        if (
            self.stack.top.waiting
            and view.low[index - 1 if index else 0] != ","
            and not self.two_verbs(index)
        ):
            return None  # "After the war Poe left", "his life as a leader goes on"
        return kind

    def two_verbs(self, index: int) -> bool:
        """Tell whether two verbs follow, so that one can be the clause's and one the sentence's."""
        view, count = self.view, 0
        for place in range(index + 1, min(view.n, index + ASIDE)):
            if view.low[place] in BREAKS:
                break
            tensed = any(form is not Form.ING for _, form in view.forms[place])
            flagged = view.flags[place] & bits.NOUN or view.flags[view.back(place)] & (
                bits.ARTICLE | bits.PREPOSITION | bits.MODAL
            )
            count += bool(view.flags[place] & bits.MODAL or (tensed and not flagged))
        return count > 1
