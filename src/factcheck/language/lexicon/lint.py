"""What is wrong with the words of a language: run by the tests, and by `python -m factcheck.language.lexicon.lint`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from factcheck.language.lexicon.model import LexiconError, WordClass
from factcheck.language.lexicon.store import Lexicon, lexicon
from factcheck.language.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

OVERLAP: Final = 0.6
"""Two classes that share more of the smaller one than this are one class, or one includes the other."""
INVENTORY: Final = "verbs"
"""The file that lists verbs as such; that they stand in classes by meaning too is what it is for."""
_SMALL: Final = 6  # words up to which classes may look alike by chance


def problems(words: Lexicon) -> Iterator[str]:
    """Yield what is wrong, each in one line that names the class and the mend."""
    classes: list[WordClass] = []
    for name in words.classes():
        try:
            classes.append(words[name])
        except LexiconError as error:
            yield str(error)
            continue
        file, _, table = name.partition(".")
        yield from _written(name, words.tables(file)[table])
        yield from _senses(classes[-1])
    yield from _overlaps(words, classes)


def _written(name: str, content: dict[str, Any]) -> Iterator[str]:
    listed = [*content.get("words", ()), *content.get("values", {}), *content.get("verbs", ())]
    seen: set[str] = set()
    for form in listed:
        if form.lower() in seen:
            yield f"{name}: {form!r} stands twice"
        seen.add(form.lower())
        tokens = tokenize(form)
        if not tokens:
            yield f"{name}: {form!r} holds no visible sign, so no text can hold it"
        elif " ".join(form.split()) != form:
            yield f"{name}: {form!r} holds blanks that a text need not have; write single ones"
    if not content["about"].endswith("."):
        yield f"{name}: `about` is a sentence and ends with a full stop"
    if not listed and not content.get("include") and not content.get("senses"):
        yield f"{name}: the class is empty"


def _senses(group: WordClass) -> Iterator[str]:
    for sense in group.senses.values():
        if not sense.examples or not sense.allows:
            yield f"{group.name}: the sense of {sense.form!r} needs `examples` and `allows`"
        for text, belongs in [
            *((one, True) for one in sense.examples),
            *((one, False) for one in sense.allows),
        ]:
            plain = text.replace("«", "").replace("»", "")
            found = any(form == sense.form for form in _found(group, plain))
            if found is not belongs:
                what = "is not found" if belongs else "is found"
                yield f"{group.name}: {sense.form!r} {what} in {text!r}"


def _found(group: WordClass, text: str) -> Iterator[str]:
    tokens = tokenize(text)
    for index in range(len(tokens)):
        match = group.match(tokens, index)
        if match is not None:
            yield match[1]


def _overlaps(words: Lexicon, classes: Sequence[WordClass]) -> Iterator[str]:
    own: dict[str, frozenset[str]] = {}
    for group in classes:
        file, _, table = group.name.partition(".")
        if file == INVENTORY:
            continue
        included = words.tables(file)[table].get("include", ())
        own[group.name] = frozenset(group.values).difference(*(words[name].values for name in included))
    for one, other in combinations(own.items(), 2):
        if one[1] == other[1] and one[1]:
            yield f"{one[0]} and {other[0]} hold the same words: keep one"
            continue
        smaller = min(len(one[1]), len(other[1]))
        if smaller > _SMALL and len(one[1] & other[1]) > OVERLAP * smaller:
            shared = ", ".join(sorted(one[1] & other[1])[:5])
            yield f"{one[0]} and {other[0]} share most of their words ({shared} …): let one include the other"


def main() -> int:
    """Print the problems of the languages named on the command line, or of English."""
    found = [problem for language in sys.argv[1:] or ["en"] for problem in problems(lexicon(language))]
    for problem in found:
        sys.stdout.write(f"{problem}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
