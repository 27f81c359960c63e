"""The words of a language, read from its folder when a reader first asks for a class."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from factcheck.language.lexicon.model import LexiconError, Sense, WordClass
from factcheck.language.lexicon.sets import WordSets
from factcheck.language.lexicon.verbs import Form, Verbs
from factcheck.language.phrases import PhraseTable
from factcheck.language.tokens import words_of
from factcheck.resources import read_tables, rules_dir

S = TypeVar("S", bound=WordSets)

REFERENCE: Final = "="
"""In a context, what follows this sign names a class: "=times.month"."""
_EMPTY: Final = WordClass("", "", {}, frozenset(), frozenset())
KEYS: Final = frozenset(("about", "words", "values", "verbs", "forms", "include", "except", "senses"))
"""What a table may hold."""


class Lexicon:
    """The classes of words of one language."""

    def __init__(self, folder: Path, whole: Lexicon | None = None) -> None:
        """Prepare to read a language's folder; a file is opened when one of its classes is asked for.

        Args:
            folder: the folder; its name is the language.
            whole: the language whose classes this one may have; those that it lacks are empty.
        """
        self.folder = folder
        self.language = folder.name
        self.whole = whole
        self._files: dict[str, dict[str, Any]] = {}
        self._classes: dict[str, WordClass] = {}
        self._sets: dict[type[WordSets], WordSets] = {}

    def __getitem__(self, name: str) -> WordClass:
        """Return a class by file and table ("times.month").

        Raises:
            LexiconError: there is no such class, or it is not sound.
        """
        found = self._classes.get(name)
        if found is None:
            found = self._classes[name] = self._class(name)
        return found

    def words(self, name: str) -> frozenset[str]:
        """Return the words of a class whose members are single words that belong to it wherever they stand.

        Raises:
            LexiconError: the class holds phrases or senses, which a set of words cannot tell.
        """
        found = self[name]
        if found.senses or len(found.words) != len(found.values):
            raise LexiconError(f"{name} of {self.language} holds phrases or senses: ask it to match")
        return found.words

    def values(self, name: str) -> Mapping[str, Any]:
        """Return the forms of a class with their values."""
        return self[name].values

    def sets(self, shape: type[S]) -> S:
        """Return the words that one reader asks for, made once."""
        found = self._sets.get(shape)
        if found is None:
            found = self._sets[shape] = shape(self)
        return cast(S, found)

    def tables(self, file: str) -> Mapping[str, Any]:
        """Return the tables of one file, as written.

        Raises:
            LexiconError: the file is missing or is no TOML.
        """
        found = self._files.get(file)
        if found is None:
            path = self.folder / f"{file}.toml"
            try:
                found = read_tables(path)
            except (OSError, tomllib.TOMLDecodeError) as error:
                raise LexiconError(f"{path}: {error}") from error
            self._files[file] = found
        return found

    @cached_property
    def verbs(self) -> Verbs:
        """The verbs and their forms; none where a language that need not be whole has no `verbs.toml`."""
        there = self.whole is None or (self.folder / "verbs.toml").is_file()
        return Verbs(self.tables("verbs") if there else {})

    def classes(self) -> Iterable[str]:
        """Yield the names of all classes, in the order of files and tables."""
        for path in sorted(self.folder.glob("*.toml")):
            for table, content in self.tables(path.stem).items():
                if isinstance(content, dict) and "about" in content:
                    yield f"{path.stem}.{table}"

    def _class(self, name: str) -> WordClass:
        file, _, table = name.partition(".")
        there = self.whole is None or (self.folder / f"{file}.toml").is_file()
        content = self.tables(file).get(table) if there else None
        if content is None and self.whole is not None:
            return replace(_EMPTY, name=name, about=self.whole[name].about)
        if not isinstance(content, dict) or "about" not in content:
            raise LexiconError(f"{self.folder / file}.toml has no class [{table}]")
        if unknown := content.keys() - KEYS:
            raise LexiconError(f"{self.folder / file}.toml, [{table}]: no key is called {min(unknown)!r}")
        values: dict[str, Any] = {}
        senses: dict[str, Sense] = {}
        for other in content.get("include", ()):
            values.update(self[other].values)
            senses.update(self[other].senses)
        for form in content.get("except", ()):
            if form not in values:
                raise LexiconError(
                    f"{self.folder / file}.toml, [{table}]: no class that it includes has {form!r}; drop the exception"
                )
            del values[form]
        values.update(dict.fromkeys(map(str.lower, content.get("words", ()))))
        values.update((form.lower(), value) for form, value in content.get("values", {}).items())
        forms = tuple(map(Form, content.get("forms", tuple(form.value for form in Form))))
        for lemma in content.get("verbs", ()):
            if lemma not in self.verbs:
                raise LexiconError(
                    f"{self.folder / file}.toml, [{table}]: {lemma!r} is no verb of verbs.toml"
                )
            values.update(dict.fromkeys(self.verbs.inflect(lemma, forms), lemma))
        for entry in content.get("senses", ()):
            sense = self._sense(entry)
            values.setdefault(sense.form, entry.get("value"))
            senses[sense.form] = sense
        tokens = {form: words_of(form) for form in values}
        phrases = [form for form, parts in tokens.items() if len(parts) > 1]
        return WordClass(
            name=name,
            about=content["about"],
            values=values,
            words=frozenset(form for form, parts in tokens.items() if parts == [form]),
            starts=frozenset(parts[0] for parts in tokens.values() if parts),
            senses=senses,
            phrases=PhraseTable((form, form) for form in phrases) if phrases else None,
        )

    def _sense(self, entry: Mapping[str, Any]) -> Sense:
        def context(key: str) -> frozenset[str]:
            found: set[str] = set()
            for item in entry.get(key, ()):
                found |= self.words(item[1:]) if item.startswith(REFERENCE) and item[1:] else {item}
            return frozenset(found)

        return Sense(
            form=entry["form"].lower(),
            only_before=context("only_before"),
            only_after=context("only_after"),
            unless_before=context("unless_before"),
            unless_after=context("unless_after"),
            examples=tuple(entry.get("examples", ())),
            allows=tuple(entry.get("allows", ())),
        )


WHOLE: Final = "en"
"""The language that every reader is written for; another may have fewer classes, never others."""


@cache
def languages() -> frozenset[str]:
    """Return the ISO 639-1 codes of the languages whose dates can be read."""
    return frozenset(path.parent.name for path in (rules_dir() / "language").glob("*/times.toml"))


@cache
def lexicon(language: str = WHOLE) -> Lexicon:
    """Return the words of a language, by its ISO 639-1 code; each file is read at most once a process.

    Raises:
        LexiconError: there are no words of that language.
    """
    folder = rules_dir() / "language" / language
    if not folder.is_dir():
        raise LexiconError(f"{folder} is missing: there are no words of the language {language!r}")
    return Lexicon(folder, None if language == WHOLE else lexicon(WHOLE))
