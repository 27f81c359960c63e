"""The words of a language, as data: `rules/language/<language>/*.toml`, one class of words a table.

A class is named by its file and its table: `times.month` is the table `[month]` of `times.toml`. Code asks a class for
its words, never for a word.
"""

from factcheck.language.lexicon.model import LexiconError, Sense, WordClass
from factcheck.language.lexicon.store import WHOLE, Lexicon, languages, lexicon
from factcheck.language.lexicon.tags import Tag, Tags
from factcheck.language.lexicon.verbs import Form, Verbs

__all__ = [
    "WHOLE",
    "Form",
    "Lexicon",
    "LexiconError",
    "Sense",
    "Tag",
    "Tags",
    "Verbs",
    "WordClass",
    "languages",
    "lexicon",
]
