"""Roles: which named person the text puts in which office, and in what manner of speaking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language.roles.model import (
    BareRole,
    Construction,
    Modifier,
    RoleMention,
    RoleReading,
    Scope,
)
from factcheck.language.roles.reader import RoleReader

if TYPE_CHECKING:
    from factcheck.documents.model import Document
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.roles.names import Names
    from factcheck.language.sentences import Sentences
    from factcheck.language.tokens import Tokens
    from factcheck.language.vocabulary import Vocabulary

__all__ = ["BareRole", "Construction", "Modifier", "RoleMention", "RoleReading", "Scope", "read_roles"]


def read_roles(
    document: Document,
    tokens: Tokens,
    sentences: Sentences,
    names: Names,
    vocabulary: Vocabulary,
    words: Lexicon,
) -> RoleReading:
    """Read the roles of a document.

    Args:
        document: the document.
        tokens: its tokens.
        sentences: its sentences.
        names: finds names among the tokens.
        vocabulary: titles, bodies and offices to recognise.
        words: the words of its language.
    """
    return RoleReader(document, tokens, sentences, names, vocabulary, words).read()
