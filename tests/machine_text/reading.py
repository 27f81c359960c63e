"""Reads sample texts for the tests of this folder."""

from __future__ import annotations

from factcheck.documents import Document, read_text
from factcheck.language.lexicon import lexicon
from factcheck.language.sentences import split_sentences
from factcheck.language.tokens import tokenize
from factcheck.machine_text.signs import Sign, Signs, read_signs


def signs_of(text: str) -> Signs:
    document: Document = read_text(text, "sample.txt")
    tokens = tokenize(document.prose)
    return read_signs(document, tokens, split_sentences(tokens, document.blocks, lexicon()))


def words_of(text: str, sign: Sign) -> str:
    return text[sign.span.start : sign.span.end]
