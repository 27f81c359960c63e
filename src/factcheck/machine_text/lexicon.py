"""The words that signs are read by, from `machine-text.toml` of each language in `rules/language`."""

from __future__ import annotations

from enum import Enum, auto
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Final

from factcheck.language.lexicon import WHOLE
from factcheck.language.lexicon import lexicon as lexicon_of
from factcheck.language.phrases import PhraseTable
from factcheck.language.tokens import Tokens
from factcheck.resources import rules_dir
from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factcheck.language.tokens import Tokens


class PhraseKind(Enum):
    """What finding a phrase means."""

    AGENT = auto()
    AMBIGUOUS_AGENT = auto()
    AUTOMATION = auto()
    TRANSLATOR = auto()
    AUTOMATIC = auto()
    RESIDUE = auto()
    OPENING = auto()
    PRAISE = auto()
    BUTTON = auto()
    STEM = auto()
    CLOSING = auto()
    FILLER = auto()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the lexicon found in a text; `first` and `stop` are token indices."""

    kind: PhraseKind
    first: int
    stop: int


@dataclass(frozen=True)
class Lexicon:
    """The word lists, and one table of all phrases.

    Attributes:
        words: single words by the name of their list ("subjects", "made", …).
        table: every phrase with its kind.
        topic: phrases that show a text to be about writing machines.
    """

    words: Mapping[str, frozenset[str]]
    table: PhraseTable[PhraseKind]
    topic: PhraseTable[bool]

    def phrases(self, tokens: Tokens) -> Iterator[Phrase]:
        """Yield the phrases in a text in order; the next is looked for after the end of the last."""
        past = 0
        for index in self.table.places(tokens):
            found = self.table.match(tokens, index) if index >= past else None
            if found is not None:
                past = found[0]
                yield Phrase(found[1], index, past)


def expand(pattern: str) -> Iterator[str]:
    """Yield every phrase that a pattern with `(a|b|)` alternatives stands for.

    >>> list(expand("as an (AI|) model"))
    ['as an AI model', 'as an  model']
    """
    pieces: list[list[str]] = []
    while True:
        before, opened, rest = pattern.partition("(")
        pieces.append([before])
        if not opened:
            break
        inside, _, pattern = rest.partition(")")
        pieces.append(inside.split("|"))
    for choice in product(*pieces):
        yield "".join(choice)


_PHRASES: Final = (  # a later list wins where two hold the same phrase
    ("disclosure", "automation", PhraseKind.AUTOMATION),
    ("disclosure", "translators", PhraseKind.TRANSLATOR),
    ("disclosure", "automatic", PhraseKind.AUTOMATIC),
    ("disclosure", "agents", PhraseKind.AGENT),
    ("disclosure", "ambiguous", PhraseKind.AMBIGUOUS_AGENT),
    ("residue", "stem", PhraseKind.STEM),
    ("residue", "button", PhraseKind.BUTTON),
    ("residue", "praise", PhraseKind.PRAISE),
    ("residue", "opening", PhraseKind.OPENING),
    ("residue", "closing", PhraseKind.CLOSING),
    ("residue", "certain", PhraseKind.RESIDUE),
    ("placeholder", "filler", PhraseKind.FILLER),
)


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once.

    English has every list. What assistants leave behind stands in texts of any language, so the residue of all is
    sought in each.
    """
    data = lexicon_of().tables("machine-text")
    others = [
        lexicon_of(path.parent.name).tables("machine-text")
        for path in sorted((rules_dir() / "language").glob("*/machine-text.toml"))
        if path.parent.name != WHOLE
    ]
    phrases = [
        (phrase, kind)
        for section, name, kind in _PHRASES
        for tables in (*others, data)
        for pattern in tables.get(section, {}).get(name, ())
        for phrase in expand(pattern)
    ]
    topic = [phrase for pattern in data["topic"]["words"] for phrase in expand(pattern)]
    single = {
        name: frozenset(values)
        for section in ("disclosure", "residue", "placeholder", "link")
        for name, values in data[section].items()
    }
    single["rework"] = frozenset(
        word.lower() for tables in (*others, data) for word in tables["residue"]["rework"]
    )
    return Lexicon(
        words=single,
        table=PhraseTable(phrases),
        topic=PhraseTable((phrase, True) for phrase in topic),
    )
