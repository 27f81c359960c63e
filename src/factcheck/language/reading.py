"""The reading of one document: every kind of annotation, made when first asked for."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from factcheck.documents.model import BlockKind
from factcheck.language.lexicon import WHOLE, Lexicon, Tags, languages, lexicon
from factcheck.language.sentences import Sentence, Sentences, split_sentences
from factcheck.language.tokens import Tokens, tokenize

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.documents.model import Document
    from factcheck.language.bodies import BodyMention
    from factcheck.language.citations import CitationReading
    from factcheck.language.clauses import Clauses, SentenceClauses
    from factcheck.language.events import EventMention
    from factcheck.language.figures import Figure
    from factcheck.language.quotemarks import QuotedText
    from factcheck.language.quotes import Quotation
    from factcheck.language.roles import RoleReading
    from factcheck.language.roles.names import Names
    from factcheck.language.times import TimeReading
    from factcheck.language.vocabulary import Vocabulary


class Reading:
    """What stands in one document.

    Each kind of annotation is read when a check first asks for it, so a run of one rule family pays for that
    family alone.
    """

    def __init__(
        self,
        document: Document,
        vocabulary: Callable[[], Vocabulary],
        parse: Callable[[str, int], SentenceClauses] | None = None,
    ) -> None:
        """Prepare to read a document.

        Args:
            document: the document.
            vocabulary: gives the names, titles and places to recognise; called only if roles are read.
            parse: cuts a sentence into clauses, given its text and where it starts; without it our cutter does.
        """
        self.document = document
        self._vocabulary = vocabulary
        self._parse = parse

    @cached_property
    def words(self) -> Lexicon:
        """The words of the document's language, or English ones when not even its dates can be read."""
        return lexicon(self.document.language if self.document.language in languages() else WHOLE)

    @cached_property
    def tags(self) -> Tags:
        """Where the words of each class stand."""
        return Tags(self.words, self.tokens)

    @cached_property
    def tokens(self) -> Tokens:
        """The tokens of the prose."""
        return tokenize(self.document.prose)

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences, block by block."""
        return split_sentences(self.tokens, self.document.blocks, self.words)

    def opening(self, count: int) -> list[Sentence]:
        """Return the first sentences of the running text, up to `count`: a story says there what it is about."""
        kinds, blocks = (BlockKind.PARAGRAPH, BlockKind.QUOTE), self.document.blocks
        return list(islice((one for one in self.sentences if blocks[one.block].kind in kinds), count))

    @cached_property
    def quoted(self) -> QuotedText:
        """What stands in quotation marks."""
        from factcheck.language.quotemarks import QuotedText

        return QuotedText(self.document)

    @cached_property
    def clauses(self) -> Clauses:
        """The clauses, cut where one is asked for."""
        from factcheck.language.clauses import read_clauses
        from factcheck.language.clauses.reader import Quotes

        return read_clauses(
            self.document,
            self.tokens,
            self.sentences,
            self.words,
            Quotes(self.quoted, lambda: self.quotes),
            self._parse,
        )

    @cached_property
    def times(self) -> TimeReading:
        """The time expressions."""
        from factcheck.language.times import read_times

        return read_times(
            self.document, self.tokens, self.sentences, self.words, lambda number: self.clauses.of(number)
        )

    @cached_property
    def names(self) -> Names:
        """The finder of names of people."""
        from factcheck.language.roles.names import Names

        return Names(self.tokens, self.document.prose, self.words)

    @cached_property
    def roles(self) -> RoleReading:
        """The people, and the roles they are given."""
        from factcheck.language.roles import read_roles

        return read_roles(
            self.document, self.tokens, self.sentences, self.names, self._vocabulary(), self.words
        )

    @cached_property
    def bodies(self) -> tuple[BodyMention, ...]:
        """The places and organisations that the vocabulary knows."""
        from factcheck.language.bodies import read_bodies

        return tuple(read_bodies(self.document, self.tokens, self.sentences, self._vocabulary()))

    @cached_property
    def things(self) -> tuple[BodyMention, ...]:
        """The products, platforms and currencies that the vocabulary knows."""
        from factcheck.language.bodies import read_things

        return tuple(read_things(self.document, self.tokens, self.sentences, self._vocabulary()))

    @cached_property
    def events(self) -> tuple[EventMention, ...]:
        """The events that the vocabulary knows by name, and the numbers of their editions."""
        from factcheck.language.events import read_events

        return read_events(self.document, self.tokens, self.sentences, self._vocabulary(), self.words)

    @cached_property
    def quotes(self) -> tuple[Quotation, ...]:
        """The quotations, with their speakers."""
        from factcheck.language.quotes import read_quotes

        return read_quotes(self.document, self.tokens, self.words, self.quoted.found)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The sums, percentages and counts that the running text states."""
        from factcheck.language.figures import read_figures

        return read_figures(self.document, self.tokens, self.sentences, self.words)

    @cached_property
    def citations(self) -> CitationReading:
        """Markers, reference entries and counted lists."""
        from factcheck.language.citations import read_citations

        return read_citations(self.document, self.words)
