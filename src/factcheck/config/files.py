"""Where files of settings are, and how they are joined: bases, the file itself, a profile, the environment."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from factcheck.catalogue import find_rule
from factcheck.config.environment import PROFILE, from_environment, variable, variables
from factcheck.config.settings import (
    Settings,
    check_option,
    expand,
    known_rules,
    options_of,
    selected_codes,
    severities,
    suggest,
)
from factcheck.failures import ConfigError, told
from factcheck.files import TooLargeError, is_there, read_limited
from factcheck.values import dataclass

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from factcheck.catalogue import Rule
    from factcheck.config.model import File, Section

NAMES: Final = ("factcheck.toml", "pyproject.toml")
_MAX_BYTES: Final = 1_000_000
_MAX_BASES: Final = 20
_PLAIN: Final = ("select", "ignore", "fail_on", "show", "persona", "model", "language")


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns of `.gitignore`, and the folder from which they are read."""

    folder: Path
    patterns: tuple[str, ...]

    def fit(self, path: Path, *, folder: bool = False) -> bool:
        """Tell whether a file, or a folder, is one that they name."""
        path = path.absolute()
        if not path.is_relative_to(self.folder):
            return False
        name = path.relative_to(self.folder).as_posix() + ("/" if folder else "")
        return _spec(self.patterns).match_file(name)


@dataclass(frozen=True, slots=True)
class PerFile:
    """What differs for files that fit a pattern; empty values change nothing."""

    where: Patterns
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    date: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings that hold in a folder.

    Attributes:
        settings: those of every document in it.
        exclude: what a walk leaves out, or None.
        per_file: what differs for some documents, in the order of the file.
        origins: where each key that is set was set last: the name of a file, with its profile, or of a variable.
    """

    settings: Settings
    exclude: Patterns | None = None
    per_file: tuple[PerFile, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)

    def for_file(self, file: Path) -> tuple[Settings, str]:
        """Return the settings of a document, and the EDTF date that they give it or ""."""
        settings, date = self.settings, ""
        for entry in self.per_file:
            if entry.where.fit(file):
                date = entry.date or date
                ignore = (*settings.ignore, *entry.ignore)
                settings = replace(
                    settings,
                    select=entry.select or settings.select,
                    ignore=ignore,
                    language=entry.language or settings.language,
                )
        return settings, date

    def excludes(self, path: Path, *, folder: bool = False) -> bool:
        """Tell whether a walk leaves a file or a folder out."""
        return self.exclude is not None and self.exclude.fit(path, folder=folder)


@cache
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(patterns)
    except (ValueError, re.error) as error:
        raise ConfigError(f"{', '.join(map(repr, patterns))}: no pattern of .gitignore: {error}") from error


@dataclass(frozen=True, slots=True)
class _Layer:
    """One set of keys, the folder its paths are read from, and what it is called."""

    section: Section
    folder: Path
    name: str


def _joined(layers: list[_Layer]) -> Configuration:
    """Join layers, the later over the earlier; tables are joined key by key.

    Raises:
        ConfigError: a selector names no rule, or a pattern is none; the message names the layer.
    """
    plain: dict[str, Any] = {}
    rules: dict[str, str] = {}
    options: dict[tuple[str, str], int] = {}
    facts: tuple[Path, ...] = ()
    house = _house(layers)
    known = known_rules(house)
    exclude = None
    per_file: list[PerFile] = []
    origins: dict[str, str] = {}
    for layer in layers:
        section, given = layer.section, layer.section.model_fields_set
        origins |= {key.replace("_", "-"): layer.name for key in given - {"extends", "profile"}}
        plain |= {key: getattr(section, key) for key in _PLAIN if key in given}
        rules |= section.rules
        facts = tuple(layer.folder / path for path in section.facts) if "facts" in given else facts
        exclude = Patterns(layer.folder, section.exclude) if "exclude" in given else exclude
        for pattern, entry in section.per_file.items():
            where = Patterns(layer.folder, (pattern,))
            per_file.append(PerFile(where, entry.select, entry.ignore, entry.date, entry.language))
        try:
            _check(layer, known)
            options |= _options(section, known)
        except ConfigError as error:
            raise ConfigError(f"{layer.name}: {error}") from error
    changed: dict[str, str] = {}
    for name in sorted(rules, key=len):  # "ROL" first, so that "ROL302" has the last word
        changed.update(dict.fromkeys(expand(name, known), rules[name]))
    settings = Settings(
        **plain,
        facts=facts,
        rules=tuple(sorted(changed.items())),
        rule_options=tuple(sorted((code, name, value) for (code, name), value in options.items())),
        house_rules=house,
    )
    return Configuration(
        settings, exclude if exclude and exclude.patterns else None, tuple(per_file), origins
    )


def _house(layers: list[_Layer]) -> tuple[Path, ...]:
    """Return where the house rules are that the last layer names which names any.

    Raises:
        ConfigError: they are not there, or cannot be followed; the message names the layer.
    """
    layer = next((one for one in reversed(layers) if "house_rules" in one.section.model_fields_set), None)
    if layer is None:
        return ()
    from factcheck.house.packs import find

    try:
        house = tuple(find(name, layer.folder) for name in layer.section.house_rules)
        known_rules(house)
    except ConfigError as error:
        raise ConfigError(f"{layer.name}: {error}") from error
    return house


def _options(section: Section, known: Mapping[str, Rule]) -> dict[tuple[str, str], int]:
    """Return the options of rules that a layer sets. Raises ConfigError where there is no such rule or option."""
    found: dict[tuple[str, str], int] = {}
    for name, given in section.rule_options.items():
        rule = find_rule(name, known)
        if rule is None:
            words = [*known, *(one.name for one in known.values())]
            raise ConfigError(f"rule-options: no rule is called {name!r}{suggest(name, words)}")
        found |= {(rule.code, option): check_option(rule, option, value) for option, value in given.items()}
    return found


def _check(layer: _Layer, known: Mapping[str, Rule]) -> None:
    """Raise ConfigError when a name is that of no rule, or a pattern is none."""
    section = layer.section
    for selector in (*section.rules, *section.select, *section.ignore):
        expand(selector, known)
    for entry in section.per_file.values():
        for selector in (*entry.select, *entry.ignore):
            expand(selector, known)
    for patterns in (section.exclude, *((pattern,) for pattern in section.per_file)):
        if patterns:
            _spec(patterns)


def _table(file: Path) -> Mapping[str, Any] | None:
    """Return the table of settings in a file, or None when the file holds none."""
    try:
        data = tomllib.loads(read_limited(file, _MAX_BYTES).decode("utf-8"))
    except TooLargeError as error:
        raise ConfigError(f"{file}: is larger than {_MAX_BYTES // 1_000_000} MB") from error
    except (OSError, RecursionError) as error:
        raise ConfigError(told(error, str(file))) from error
    except ValueError as error:  # no UTF-8, no TOML, or a number of thousands of digits
        raise ConfigError(f"{file}: cannot be read as TOML: {error}") from error
    if file.name != "pyproject.toml":
        return data
    tool = data.get("tool", {})
    if not isinstance(tool, dict):
        raise ConfigError(f"{file}: tool must be a table, not {tool!r:.60}")
    table = tool.get("factcheck")
    if not isinstance(table, dict | None):
        raise ConfigError(f"{file}: tool.factcheck must be a table, not {table!r:.60}")
    return table


def _files(file: Path, table: Mapping[str, Any], above: tuple[Path, ...] = ()) -> Iterator[tuple[File, Path]]:
    """Yield a file's settings behind those that it extends, each as a model with its path."""
    from factcheck.config.model import validated

    if file.resolve() in above:
        raise ConfigError(f"{file}: extends itself")
    if len(above) > _MAX_BASES:
        raise ConfigError(f"{file}: extends too many files, one behind the other")
    try:
        model = validated(table)
    except ConfigError as error:
        raise ConfigError(f"{file}: {error}") from error
    yield from _bases(model, file, above)
    yield model, file


def _bases(model: File, file: Path, above: tuple[Path, ...] = ()) -> Iterator[tuple[File, Path]]:
    """Yield what a file's settings extend, each as a model with its path."""
    for name in model.extends:
        base = file.parent / name
        inner = _table(base)
        if inner is None:
            raise ConfigError(f"{base}: holds no table tool.factcheck, which {file} extends")
        yield from _files(base, inner, (*above, file.resolve()))


def _of_file(file: Path, table: Mapping[str, Any], profile: str) -> list[_Layer]:
    """Return the layers of a file and its bases, those of a profile behind the others."""
    models = list(_files(file, table))
    layers = [_Layer(model, file.parent, str(file)) for model, file in models]
    if profile:
        known = {name for model, _ in models for name in model.profile}
        if profile not in known:
            raise ConfigError(f"{file}: no profile is called {profile!r}{suggest(profile, known)}")
        layers += [
            _Layer(model.profile[profile], path.parent, f"{path}, profile {profile}")
            for model, path in models
            if profile in model.profile
        ]
    return layers


def _of_environment(given: Mapping[str, str], working: Path) -> tuple[list[_Layer], list[_Layer]]:
    """Return the layers of what variables extend, and of the variables; paths are read from the folder `working`."""
    table = from_environment(given)
    if not table:
        return [], []
    from factcheck.config.model import validated

    bases, layers = [], []
    for key, value in table.items():
        try:
            model = validated({key: value})
            bases += [
                _Layer(base, file.parent, str(file)) for base, file in _bases(model, working / variable(key))
            ]
            layers.append(_Layer(model, working, variable(key)))
        except ConfigError as error:
            raise ConfigError(f"{variable(key)}: {error}") from error
    return bases, layers


def parse(table: Mapping[str, Any], folder: Path) -> Settings:
    """Return the settings of one table.

    Args:
        table: the keys, as written in the file ("fail-on").
        folder: relative paths are read from here.

    Raises:
        ConfigError: an unknown key or an impossible value.
    """
    return _joined(_of_file(folder / NAMES[0], table, "")).settings


def load(file: Path) -> Settings | None:
    """Return the settings of one file and those that it extends, or None when it holds none.

    Raises:
        ConfigError: a file cannot be read or followed; the message names it.
    """
    table = _table(file)
    return None if table is None else _joined(_of_file(file, table, "")).settings


def configuration_for(folder: Path, profile: str = "") -> Configuration:
    """Return what holds in a folder: the nearest file here or above, and over it the environment.

    Args:
        folder: an absolute path.
        profile: the profile that was chosen, or "" for that of the environment, if any.

    Raises:
        ConfigError: the nearest file or a variable cannot be followed, or there is no such profile.
    """
    given = variables()
    return _configuration(
        folder, profile or dict(given).get(PROFILE, ""), given, Path.cwd() if given else folder
    )


def settings_for(folder: Path) -> Settings:
    """Return the settings of `configuration_for` alone."""
    return configuration_for(folder).settings


def file_above(folder: Path) -> Path | None:
    """Return the nearest file with settings in a folder or above it.

    Raises:
        ConfigError: it cannot be read.
    """
    for place in (folder, *folder.parents):
        for name in NAMES:
            if is_there(place / name) and _table(place / name) is not None:
                return place / name
    return None


def forget() -> None:
    """Forget what was read of settings and house rules, which may have changed: for programs that outlive a run."""
    _configuration.cache_clear()
    _of_folder.cache_clear()
    for made in (selected_codes, severities, options_of):
        made.cache_clear()
    if "factcheck.house.rules" in sys.modules:
        from factcheck.house.rules import house

        house.cache_clear()


@cache
def _configuration(
    folder: Path, profile: str, given: tuple[tuple[str, str], ...], working: Path
) -> Configuration:
    """Return what holds in a folder; `given` are the variables, whose paths are read from the folder `working`."""
    layers = next((found for place in (folder, *folder.parents) if (found := _of_folder(place, profile))), ())
    if profile and not layers:
        raise ConfigError(f"no profile is called {profile!r}: there is no file of settings here or above")
    bases, over = _of_environment(dict(given), working)
    return _joined([*bases, *layers, *over])


@cache
def _of_folder(folder: Path, profile: str) -> tuple[_Layer, ...]:
    """Return the layers of a folder's own file; none where it has none."""
    for name in NAMES:
        file = folder / name
        try:
            there = is_there(file)
        except OSError as error:
            raise ConfigError(told(error, str(file))) from error
        if there and (table := _table(file)) is not None:
            return tuple(_of_file(file, table, profile))
    return ()
