"""Clauses from an installed spaCy pipeline, behind the same call as our own: `--model NAME`.

A parser costs twenty to forty times as much as the cutter of `factcheck.language.clauses`, for little: it is meant for
languages and texts that the cutter was not made for, and as a measure of it (`benchmarks/clauses.py`). Nothing imports
this module unless a model is named.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import spacy
from spacy.util import is_package

from factcheck.language.clauses import (
    Clause,
    ClauseKind,
    Frame,
    FrameKind,
    SentenceClauses,
    Tense,
    VerbGroup,
)
from factcheck.language.clauses.grammar import Grammar, grammar
from factcheck.language.lexicon import Lexicon, lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AUXILIARIES: Final = ("aux", "auxpass", "aux:pass")
_TENSES: Final = {"VBD": Tense.PAST, "VBZ": Tense.PRESENT, "VBP": Tense.PRESENT}


class ModelError(Exception):
    """A pipeline that is not installed, or cannot parse; the message says what to do."""


@cache
def load(name: str) -> ParsedClauses:
    """Return the clauses of an installed pipeline, loaded once a process.

    Args:
        name: of a package ("en_core_web_sm"), or a folder that a pipeline was saved in.

    Raises:
        ModelError: there is no such pipeline, or it has no parser and tagger.
    """
    if not is_package(name) and not Path(name).is_dir():
        raise ModelError(f"spaCy has no pipeline {name!r}: install one, or name the folder of one")
    try:
        pipeline = spacy.load(name, exclude=["ner"])
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(f"the spaCy pipeline {name!r} cannot be loaded: {error}") from error
    if missing := {"parser", "tagger"}.difference(pipeline.pipe_names):
        raise ModelError(f"the spaCy pipeline {name!r} has no {' and no '.join(sorted(missing))}")
    return ParsedClauses(pipeline, lexicon())


class ParsedClauses:
    """Cuts sentences by the parse of a spaCy pipeline."""

    __slots__ = ("_grammar", "_pipeline", "_words")

    def __init__(self, pipeline: Any, words: Lexicon) -> None:
        """Hold a pipeline (anything that makes a parsed and tagged `Doc` of a text)."""
        self._pipeline, self._words = pipeline, words
        self._grammar = grammar(words)

    def __call__(self, text: str, offset: int) -> SentenceClauses:
        """Return the clauses of a sentence; `offset` is added to positions in its text."""
        doc = self._pipeline(text)
        made: dict[int, Clause] = {}
        owners = [_governor(token) for token in doc]
        for head in dict.fromkeys(owner for owner in owners if owner is not None):
            _Maker(doc, owners, self._grammar, self._words, offset, made).clause(head)
        none = Clause(ClauseKind.VERBLESS, offset, offset + max(1, len(text)))
        found = [none if owner is None else made[owner] for owner in owners]
        return SentenceClauses.given([offset + token.idx for token in doc], found)


def _is_head(token: Token) -> bool:
    return token.tag_.startswith("VB") and token.dep_ not in (*_AUXILIARIES, "amod", "compound")


def _governor(token: Token) -> int | None:
    """Return the index of the verb that governs a token (itself, when it is one), or None."""
    for _ in range(len(token.doc)):
        if _is_head(token):
            return token.i
        if token.head == token:
            return None
        token = token.head
    return None


class _Maker:
    """Makes the clauses of one parsed sentence; `made` keeps those that are done, by their verb's index."""

    def __init__(
        self,
        doc: Doc,
        owners: list[int | None],
        compiled: Grammar,
        words: Lexicon,
        offset: int,
        made: dict[int, Clause],
    ) -> None:
        self.doc, self.owners, self.grammar, self.words = doc, owners, compiled, words
        self.offset, self.made = offset, made

    def clause(self, index: int) -> Clause:
        """Return the clause whose verb has this index."""
        if index in self.made:
            return self.made[index]
        token = self.doc[index]
        above = None if token.head == token else _governor(token.head)
        parent = None if above is None else self.clause(above)
        verb, kind = self.verb(token)
        opener = self.opener(token)
        frame = self.frame(token, opener, parent, kind)
        own = [place for place, owner in enumerate(self.owners) if owner == index]
        first, last = self.doc[own[0]], self.doc[own[-1]]
        speaker = ""
        if frame is not None and frame.kind is FrameKind.SAID:
            speaker = next(
                (self.subtree(child) for child in token.head.children if child.dep_ == "nsubj"), ""
            )
        self.made[index] = found = Clause(
            kind=kind,
            start=self.offset + first.idx,
            end=self.offset + last.idx + len(last.text),
            opener=opener,
            frame=frame,
            parent=parent,
            verb=verb,
            coming=kind is ClauseKind.INFINITIVE and self.looks_ahead(token, parent),
            apart=first.i == 0 or self.doc[first.i - 1].text in (",", "("),
            speaker=speaker,
        )
        return found

    def subtree(self, token: Token) -> str:
        return " ".join(part.text for part in token.subtree)

    def lemma(self, token: Token) -> str:
        forms = self.grammar.forms.get(token.lower_, ())
        return forms[0][0] if forms else token.lemma_.lower() or token.lower_

    def looks_ahead(self, token: Token, parent: Clause | None) -> bool:
        words = self.words
        if parent is not None and parent.verb is not None and parent.verb.plan:
            return True
        bound = token.head.i + 1 < len(self.doc) and self.doc[token.head.i + 1].lower_ == "to"
        if parent is not None and parent.verb is not None and parent.verb.lemma == "be" and bound:
            return True  # "is to open"
        governed = parent is not None and parent.verb is not None and parent.verb.lemma in self.grammar.intend
        return governed or token.head.lower_ in words.words("plans.intention") | words.words("plans.arranged")

    def opener(self, token: Token) -> str:
        for child in token.children:
            if child.dep_ == "mark" or (
                child.dep_ in ("advmod", "aux") and child.lower_ in self.grammar.openers
            ):
                return child.lower_
        relatives = self.words.words("grammar.relative")
        return next((part.lower_ for part in token.lefts if part.lower_ in relatives), "")

    def frame(self, token: Token, opener: str, parent: Clause | None, kind: ClauseKind) -> Frame | None:
        depth = 1 + (parent.frame.depth if parent is not None and parent.frame is not None else 0)
        if token.dep_ == "relcl":
            return Frame(FrameKind.RELATIVE, opener, depth)
        if opener in self.grammar.openers:
            return Frame(FrameKind(self.grammar.openers[opener]), opener, depth)
        if parent is not None and parent.verb is not None and token.dep_ == "ccomp":
            return Frame(FrameKind.SAID, parent.verb.lemma, depth)
        return Frame(FrameKind.PURPOSE, "to", depth) if kind is ClauseKind.INFINITIVE else None

    def verb(self, token: Token) -> tuple[VerbGroup, ClauseKind]:
        """Return the group of a verb, and the kind of clause that it makes."""
        helpers = [child for child in token.children if child.dep_ in _AUXILIARIES and child.i < token.i]
        joined = token.head if token.dep_ == "conj" and not helpers else None
        if joined is not None and joined.tag_ == token.tag_ and token.tag_ in ("VB", "VBN", "VBG"):
            helpers = [child for child in joined.children if child.dep_ in _AUXILIARIES]
        first = helpers[0] if helpers else token
        names = [self.lemma(helper) for helper in helpers]
        modal = next((helper.lower_ for helper in helpers if helper.tag_ == "MD"), "")
        modal = self.grammar.contracted.get(modal, modal)
        tense = (
            Tense.NONE
            if any(helper.lower_ == "to" for helper in helpers)
            else _TENSES.get(first.tag_, Tense.NONE)
        )
        if modal:
            tense = Tense.FUTURE if self.grammar.modals.get(modal) == "future" else Tense.PRESENT
        arranged = token.lower_ in self.words.words("plans.arranged")
        before = [part for part in (first, token) if part.i <= token.i]
        group = VerbGroup(
            start=self.offset + min(part.idx for part in before),
            end=self.offset + token.idx + len(token.text),
            lemma=self.lemma(token),
            tense=tense,
            perfect="have" in names and token.tag_ == "VBN",
            progressive="be" in names and token.tag_ == "VBG",
            passive=token.tag_ == "VBN" and (not helpers or "be" in names),
            negated=any(child.dep_ == "neg" for child in token.children),
            modal=modal,
            plan=arranged and "be" in names,
        )
        return group, _kind(token, tense, bool(helpers))


def _kind(token: Token, tense: Tense, helped: bool) -> ClauseKind:
    if tense is not Tense.NONE:
        return ClauseKind.FINITE
    if token.tag_ == "VBG":
        return ClauseKind.GERUND if token.dep_ in ("pcomp", "csubj") else ClauseKind.PARTICIPLE
    if token.tag_ == "VBN":
        return ClauseKind.PARTICIPLE
    return ClauseKind.INFINITIVE if helped or token.dep_ != "ROOT" else ClauseKind.FINITE
