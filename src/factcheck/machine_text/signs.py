"""Signs: what in a text says or shows that a machine had a part in it, and how much each sign proves."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from factcheck.documents.model import BlockKind, Span, TextSpan
from factcheck.documents.shown import FILLER
from factcheck.machine_text.clause import Pointing
from factcheck.machine_text.disclosures import Disclosure, Making, find_disclosures
from factcheck.machine_text.hidden import Hidden, HiddenRun, find_hidden
from factcheck.machine_text.lexicon import PhraseKind, lexicon
from factcheck.machine_text.residue import Left, Residue, find_fields, find_links, find_marks, find_statements
from factcheck.machine_text.scope import Scope, is_about_machines, mentions
from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.documents.model import Block, Document
    from factcheck.language.sentences import Sentence, Sentences
    from factcheck.language.tokens import Tokens

_LONGEST_NOTE: Final = 600  # code points of the longest block that is a note by itself
_NOTE_OPENING: Final = 40  # within which it begins in a text that is about such tools
_NOTE_HEAD: Final = 120  # code points within which its disclosure begins
_NO_LABELS: Final = (BlockKind.TITLE, BlockKind.CAPTION)  # a label there names the subject, or the picture
_COURTESIES: Final = (Left.OPENING, Left.CLOSING)


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign.

    Attributes:
        source: what was found.
        span: where.
        proof: it holds for this very text; if not, it is quoted, told, only possible, or says little.
        why_not: the reason when it is no proof ("quoted"), or "".
    """

    source: Disclosure | Residue | HiddenRun
    span: Span
    proof: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of one document, each kind in the order of the text."""

    disclosures: tuple[Sign, ...]
    residues: tuple[Sign, ...]
    hidden: tuple[Sign, ...]


def read_signs(document: Document, tokens: Tokens, sentences: Sentences) -> Signs:
    """Read the signs of a document; `tokens` and `sentences` are those of its prose."""
    lexica = lexicon()
    phrases = list(lexica.phrases(tokens))
    marks = [*find_marks(document.text), *find_links(document.text, lexica)]
    fields = find_fields(document.prose, tokens, phrases, lexica)
    hidden = tuple(
        Sign(run, TextSpan(run.start, run.end), run.kind is not Hidden.ZERO_WIDTH)
        for run in find_hidden(document.text)
        if document.shown[run.start : run.end].strip(FILLER)
        or not document.shown  # marks of a markup are none
    )
    speaking = [phrase for phrase in phrases if phrase.kind is not PhraseKind.FILLER]
    if not (speaking or marks or fields):
        return Signs((), (), hidden)
    scope = Scope(document)
    disclosures = list(find_disclosures(tokens, sentences, speaking, lexica))
    statements = find_statements(tokens, speaking, document.blocks, lexica)
    topical = _is_topical(tokens, sentences, disclosures, statements)
    return Signs(
        disclosures=tuple(
            sign
            for disclosure in disclosures
            if (sign := _weigh_disclosure(disclosure, sentences, document.blocks, scope, topical=topical))
        ),
        residues=tuple(
            _weigh_residue(residue, statements, document, scope, topical=topical)
            for residue in sorted([*marks, *fields, *statements], key=lambda residue: residue.start)
        ),
        hidden=hidden,
    )


def _is_topical(
    tokens: Tokens,
    sentences: Sentences,
    disclosures: Sequence[Disclosure],
    statements: Sequence[Residue],
) -> bool:
    """Tell whether a text is about writing machines, whatever the passages in question say themselves."""
    own = [(sentences[found.sentence].start, sentences[found.sentence].end) for found in disclosures]
    own += [(found.start, found.end) for found in statements]
    own.sort()
    starts = [start for start, _ in own]
    count = 0
    for index in mentions(tokens, lexicon()):
        place = tokens.starts[index]
        before = bisect_right(starts, place) - 1
        count += before < 0 or place >= own[before][1]
    return is_about_machines(count, len(tokens))


def _weigh_disclosure(
    disclosure: Disclosure,
    sentences: Sentences,
    blocks: Sequence[Block],
    scope: Scope,
    *,
    topical: bool,
) -> Sign | None:
    sentence = sentences[disclosure.sentence]
    block = blocks[sentence.block]
    alone = _is_note(block, sentence)
    if disclosure.pointing is not Pointing.THIS and (not alone or block.kind in _NO_LABELS):
        return None
    vague = disclosure.reported or disclosure.hedged or disclosure.making is not Making.GENERATED
    if disclosure.pointing is Pointing.THE and (vague or topical):
        return None
    span = Span(disclosure.start, disclosure.end)
    why_not = ""
    if scope.foreign(*span):
        why_not = "it is quoted"
    elif disclosure.reported:
        why_not = "it is told as another's words"
    elif disclosure.hedged:
        why_not = "it is said as a possibility"
    elif disclosure.pointing is Pointing.THE:
        why_not = "it may speak of another text"
    elif topical and not (
        alone and disclosure.pointing is Pointing.THIS and disclosure.start - block.start <= _NOTE_OPENING
    ):
        why_not = "the text is about such tools"
    return Sign(disclosure, span, disclosure.making is Making.GENERATED and not why_not, why_not)


def _is_note(block: Block, sentence: Sentence) -> bool:
    """Tell whether a sentence stands at the head of a short block."""
    return block.end - block.start <= _LONGEST_NOTE and sentence.start - block.start <= _NOTE_HEAD


def _weigh_residue(
    residue: Residue, statements: Sequence[Residue], document: Document, scope: Scope, *, topical: bool
) -> Sign:
    why_not = ""
    if residue.left is Left.LINK:
        why_not = "it concerns the link"
    elif scope.foreign(residue.start, residue.end):
        why_not = "it is quoted"
    elif topical and residue.left is not Left.MARK:
        why_not = "the text is about such tools"
    elif residue.left in _COURTESIES and len(statements) < 2 and not _announces(residue, document):
        why_not = "people write so too"
    return Sign(residue, Span(residue.start, residue.end), not why_not, why_not)


def _announces(residue: Residue, document: Document) -> bool:
    """Tell whether an opening greets ("Certainly!") or ends its short block with a colon, an answer to come."""
    if residue.left is not Left.OPENING:
        return False
    block = document.block_at(residue.start)
    return "!" in document.prose[residue.start : residue.end] or (
        block is not None and block.end - residue.start < 400 and document.prose[block.end - 1] == ":"
    )
