"""Clauses: which verb governs a place in a text, and how it tells: as done, as coming, as supposed, as somebody's."""

from factcheck.language.clauses.model import Clause, ClauseKind, Frame, FrameKind, Tense, Told, VerbGroup
from factcheck.language.clauses.reader import Clauses, SentenceClauses, read_clauses

__all__ = [
    "Clause",
    "ClauseKind",
    "Clauses",
    "Frame",
    "FrameKind",
    "SentenceClauses",
    "Tense",
    "Told",
    "VerbGroup",
    "read_clauses",
]
