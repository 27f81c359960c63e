"""Stock: phrases and invented experts that language models bring again and again, with how often it was counted."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from factcheck.documents.model import Span
from factcheck.language.lexicon import lexicon
from factcheck.language.phrases import PhraseTable
from factcheck.language.tokens import Tokens
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.language.tokens import Tokens


@dataclass(frozen=True, slots=True)
class StockPhrase:
    """A phrase; `machine` and `human` are the texts of each kind in which it was counted."""

    text: str
    machine: int
    human: int


@dataclass(frozen=True, slots=True)
class StockLexicon:
    """The phrases and names, and the sizes of what was counted.

    Attributes:
        table: the phrases.
        several: (number of different phrases, machine-written texts with as many, human-written ones), rising.
        texts: machine-written and human-written texts that the phrases were counted in.
        titles: academic titles.
        given: given names, in lower case.
        surnames: surnames, in lower case.
        named: of the machine-written and human-written texts with a person named after a title, how many there
            were, and how many had a name of both lists: (machine, of them named, human, of them named).
    """

    table: PhraseTable[StockPhrase]
    several: tuple[tuple[int, int, int], ...]
    texts: tuple[int, int]
    titles: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    named: tuple[int, int, int, int]


def _lowered(words: list[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


@cache
def stock_lexicon() -> StockLexicon:
    """Return the lexicon, read once."""
    data = lexicon().tables("machine-text-stock")
    phrases, names = data["phrases"], data["names"]
    entries = [StockPhrase(*entry) for entry in phrases["list"]]
    return StockLexicon(
        table=PhraseTable((entry.text, entry) for entry in entries),
        several=tuple((count, machine, human) for count, machine, human in phrases["several"]),
        texts=(phrases["machine_texts"], phrases["human_texts"]),
        titles=_lowered(names["titles"]),
        given=_lowered(names["given"]),
        surnames=_lowered(names["surnames"]),
        named=(
            names["machine_titled"],
            names["machine_named"],
            names["human_titled"],
            names["human_named"],
        ),
    )


def find_stock_phrases(tokens: Tokens) -> list[tuple[Span, StockPhrase]]:
    """Return the first place of every different stock phrase, in order."""
    lexicon = stock_lexicon()
    found: dict[str, tuple[Span, StockPhrase]] = {}
    for index in lexicon.table.places(tokens):
        if (match := lexicon.table.match(tokens, index)) is not None:
            stop, phrase = match
            found.setdefault(phrase.text, (Span(tokens.starts[index], tokens.ends[stop - 1]), phrase))
    return list(found.values())


def find_stock_names(tokens: Tokens) -> list[Span]:
    """Return the places of names of both lists after a title ("Dr. Given Surname"), each name once."""
    lexicon = stock_lexicon()
    found: dict[tuple[str, str], Span] = {}
    for index in tokens.of(lexicon.titles):
        first = index + 1 + (index + 1 < len(tokens) and tokens.texts[index + 1] == ".")
        if first + 1 >= len(tokens):
            continue
        given, surname = tokens[first], tokens[first + 1]
        capital = given.text[0].isupper() and surname.text[0].isupper()
        if capital and given.lower in lexicon.given and surname.lower in lexicon.surnames:
            found.setdefault((given.lower, surname.lower), Span(given.start, surname.end))
    return list(found.values())
