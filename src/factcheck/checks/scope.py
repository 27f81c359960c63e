"""Scope: which words of a document a rule judges, declared where the rule is registered."""

from __future__ import annotations

from typing import Final

from factcheck.documents.model import BlockKind
from factcheck.values import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """Which words of a document a rule judges.

    Attributes:
        blocks: the kinds of blocks that it reads.
        quoted: whether it judges what stands in quotation marks, which are somebody else's words.
    """

    blocks: frozenset[BlockKind]
    quoted: bool = True


EVERYWHERE: Final = Scope(frozenset(BlockKind))
WRITTEN: Final = Scope(EVERYWHERE.blocks - {BlockKind.CODE, BlockKind.BOILERPLATE})
"""All that people wrote: tables and lists of sources too."""
PARAGRAPHS: Final = Scope(frozenset((BlockKind.PARAGRAPH,)))
NARRATED: Final = Scope(frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)))
RUNNING: Final = Scope(NARRATED.blocks | {BlockKind.QUOTE})
"""Sentences, in whoever's words."""
PROSE: Final = Scope(RUNNING.blocks | {BlockKind.CAPTION, BlockKind.TITLE, BlockKind.HEADING})
"""Sentences, and the lines that stand for one."""
OWN_PROSE: Final = Scope(PROSE.blocks, quoted=False)
OWN_RUNNING: Final = Scope(EVERYWHERE.blocks - {BlockKind.TITLE, BlockKind.HEADING}, quoted=False)
"""What the text tells in its own words, headlines apart, which are written for effect."""
REFERENCES: Final = Scope(frozenset((BlockKind.REFERENCE,)))
