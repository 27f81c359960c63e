"""Blocks of pages: those of preformatted text, which is code or lines that somebody typed, and all of them in order."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from factcheck.documents.model import Block
from factcheck.documents.plain import plain_blocks


def preformatted(prose: str, block: Block) -> list[Block]:
    """Return the blocks of preformatted text: one of code, or what its lines are."""
    words = prose[block.start : block.end]
    if not block.level or _looks_like_code(words):
        return [replace(block, level=0)]
    return [
        replace(inner, start=inner.start + block.start, end=inner.end + block.start, section=-1)
        for inner in plain_blocks(words)
    ]


_CODE_SIGNS: Final = re.compile(r"[{}<>=$|\\_#]")


def _looks_like_code(words: str) -> bool:
    return len(_CODE_SIGNS.findall(words)) * 50 > len(words.split()) * 6


def in_order(blocks: list[Block]) -> list[Block]:
    """Return the blocks in order, those that begin inside another left out."""
    kept: list[Block] = []
    for block in sorted(blocks, key=lambda one: one.start):
        if not kept or block.start >= kept[-1].end:
            kept.append(block)
    return kept
