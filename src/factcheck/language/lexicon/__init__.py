"""The words of a language, as data: `rules/language/<language>/*.toml`, one class of words a table.

A class is named by its file and its table: `times.month` is the table `[month]` of `times.toml`. Code asks a class for
its words, never for a word.
"""

from factcheck.language.lexicon.model import LexiconError, Sense, WordClass
from factcheck.language.lexicon.sets import (
    Field,
    WordSets,
    any_of,
    class_of,
    forms_of,
    lemmas_of,
    pattern_of,
    values_of,
    words_of,
)
from factcheck.language.lexicon.store import WHOLE, Lexicon, languages, lexicon
from factcheck.language.lexicon.tags import Tag, Tags
from factcheck.language.lexicon.verbs import Form, Verbs

__all__ = [
    "WHOLE",
    "Field",
    "Form",
    "Lexicon",
    "LexiconError",
    "Sense",
    "Tag",
    "Tags",
    "Verbs",
    "WordClass",
    "WordSets",
    "any_of",
    "class_of",
    "forms_of",
    "languages",
    "lemmas_of",
    "lexicon",
    "pattern_of",
    "values_of",
    "words_of",
]
