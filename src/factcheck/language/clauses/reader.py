"""The clauses of a document, cut sentence by sentence when somebody asks for one."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.language.clauses.cutter import cut
from factcheck.language.clauses.grammar import grammar
from factcheck.language.clauses.model import Clause, ClauseKind, Frame, VerbGroup
from factcheck.language.clauses.stack import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factcheck.documents.model import Document
    from factcheck.language.clauses.groups import Group
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.quotemarks import QuotedText
    from factcheck.language.quotes import Quotation
    from factcheck.language.sentences import Sentence, Sentences
    from factcheck.language.tokens import Tokens


_KEPT = 20_000
"""Sentences whose clauses are kept: rules that go over a very long document one after the other cut again."""


class SentenceClauses:
    """The clauses of one sentence.

    Attributes:
        clauses: in order of their first words.
    """

    __slots__ = ("_owner", "_starts", "clauses")

    def __init__(self, tokens: Tokens, words: Lexicon) -> None:
        """Cut a sentence; a language without verbs has no clauses."""
        compiled = grammar(words)
        self.clauses: tuple[Clause, ...] = ()
        self._owner: list[Clause] = []
        self._starts: Sequence[int] = ()
        if not compiled.forms or not tokens:
            return
        nodes, owner = cut(tokens, compiled)
        made: dict[Node, Clause] = {}
        for node in owner:
            if node not in made:
                _build(node, tokens, made)
        self._hold(tokens.starts, [made[node] for node in owner])
        self.clauses = tuple(made[node] for node in nodes if node in made)

    @classmethod
    def given(cls, starts: Sequence[int], owner: Sequence[Clause]) -> SentenceClauses:
        """Return clauses that somebody else cut: where each token starts, and the clause that it belongs to."""
        found = cls.__new__(cls)
        found._hold(starts, owner)
        found.clauses = tuple(sorted(dict.fromkeys(owner), key=lambda clause: clause.start))
        return found

    def _hold(self, starts: Sequence[int], owner: Sequence[Clause]) -> None:
        """Keep where another clause begins than that of the token before, and which."""
        first = [index for index, clause in enumerate(owner) if not index or clause is not owner[index - 1]]
        self._starts, self._owner = [starts[index] for index in first], [owner[index] for index in first]

    def at(self, position: int) -> Clause | None:
        """Return the clause to which the token at (or before) a code point belongs, or None."""
        if not self._owner:
            return None
        return self._owner[max(0, bisect_right(self._starts, position) - 1)]


def _build(node: Node, tokens: Tokens, made: dict[Node, Clause]) -> Clause:
    known = made.get(node)
    if known is not None:
        return known
    parent = None if node.parent is None else _build(node.parent, tokens, made)
    frame = None
    if node.frame is not None:
        depth = 1 + (parent.frame.depth if parent is not None and parent.frame is not None else 0)
        frame = Frame(node.frame[0], node.frame[1], depth)
    speaker = ""
    if node.speaker is not None and node.speaker[0] < node.speaker[1]:
        first, stop = node.speaker
        speaker = _text(tokens[first:stop])
    stop = max(node.stop, node.first + 1)
    made[node] = found = Clause(
        kind=ClauseKind.VERBLESS if node.group is None else node.kind,
        start=tokens.starts[min(node.first, len(tokens) - 1)],
        end=tokens.ends[min(stop, len(tokens)) - 1],
        opener=node.opener,
        frame=frame,
        parent=parent,
        verb=None if node.group is None else _verb(node.group, tokens),
        coming=node.coming,
        apart=node.apart,
        speaker=speaker,
        certain=node.certain,
    )
    return found


def _text(tokens: Tokens) -> str:
    """Return tokens as they are written, one blank where there was any."""
    parts: list[str] = []
    end = tokens.starts[0]
    for token in tokens:
        parts.append(token.text if token.start == end else f" {token.text}")
        end = token.end
    return "".join(parts).strip(" ,")


def _verb(group: Group, tokens: Tokens) -> VerbGroup:
    return VerbGroup(
        start=tokens.starts[group.first],
        end=tokens.ends[group.stop - 1],
        lemma=group.lemma,
        tense=group.tense,
        perfect=group.perfect,
        progressive=group.progressive,
        passive=group.passive,
        negated=group.negated,
        modal=group.modal,
        plan=group.plan,
    )


class Clauses:
    """Look-up of the clauses of a document; only the sentences that are asked about are cut."""

    __slots__ = ("_cut", "_cutter", "_quotes", "_sentences", "_starts", "_tokens", "_words")

    def __init__(
        self,
        tokens: Tokens,
        sentences: Sentences,
        words: Lexicon,
        quotes: Quotes | None = None,
        cutter: Callable[[Sentence], SentenceClauses] | None = None,
    ) -> None:
        """Prepare to read the clauses of a document.

        Args:
            tokens: its tokens.
            sentences: its sentences, disjoint, in order.
            words: the words of its language.
            quotes: where quotation marks stand, and who speaks; without it nothing counts as quoted.
            cutter: cuts a sentence; without it the cutter of this package does.
        """
        self._tokens, self._sentences, self._words, self._quotes = tokens, sentences, words, quotes
        self._cutter = cutter
        self._starts = sentences.starts
        self._cut: dict[int, SentenceClauses] = {}

    def of(self, number: int) -> SentenceClauses:
        """Return the clauses of a sentence, by its index; nothing is told there of quotation marks."""
        found = self._cut.get(number)
        if found is None:
            sentence = self._sentences[number]
            tokens = self._tokens[sentence.first : sentence.stop]
            found = SentenceClauses(tokens, self._words) if self._cutter is None else self._cutter(sentence)
            if len(self._cut) >= _KEPT:
                self._cut.clear()
            self._cut[number] = found
        return found

    def clause_at(self, position: int) -> Clause | None:
        """Return the clause at a code point; None outside sentences, and in languages without verbs."""
        number = bisect_right(self._starts, position) - 1
        if number < 0 or position >= self._tokens.ends[self._sentences.stops[number] - 1]:
            return None
        found = self.of(number).at(position)
        if found is None or self._quotes is None or not self._quotes.holds(position):
            return found
        return replace(found, quoted=True, speaker=self._quotes.speaker(position) or found.speaker)


class Quotes:
    """Which places stand in quotation marks, and whose words they are."""

    __slots__ = ("_marks", "_quotations", "_starts")

    def __init__(self, marks: QuotedText, quotations: Callable[[], Sequence[Quotation]]) -> None:
        """Take the places in quotation marks; who speaks there is read when first asked."""
        self._marks = marks
        self._quotations = quotations
        self._starts: list[int] | None = None

    def holds(self, position: int) -> bool:
        """Tell whether a code point lies in quotation marks."""
        return self._marks.holds(position)

    def speaker(self, position: int) -> str:
        """Return who speaks at a code point, or "" when nobody is named."""
        quotations = self._quotations()
        if self._starts is None:
            self._starts = [quotation.span.start for quotation in quotations]
        number = bisect_right(self._starts, position) - 1
        if number < 0 or position >= quotations[number].span.end:
            return ""
        return quotations[number].speaker


def read_clauses(
    document: Document,
    tokens: Tokens,
    sentences: Sentences,
    words: Lexicon,
    quotes: Quotes,
    parse: Callable[[str, int], SentenceClauses] | None = None,
) -> Clauses:
    """Return the look-up of a document's clauses; nothing is cut yet.

    Args:
        document: the document.
        tokens: its tokens.
        sentences: its sentences.
        words: the words of its language.
        quotes: where quotation marks stand, and who speaks.
        parse: cuts a sentence, given its text and where that starts, in place of the cutter of this package.
    """

    def parsed(sentence: Sentence) -> SentenceClauses:
        assert parse is not None
        return parse(document.prose[sentence.start : sentence.end], sentence.start)

    return Clauses(tokens, sentences, words, quotes, parsed if parse else None)
