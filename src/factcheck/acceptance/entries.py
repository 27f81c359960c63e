"""The file of accepted findings: `factcheck-accepted.toml`, written by a command and reviewed like the texts."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from factcheck.catalogue import CODE, catalogue, find_rule
from factcheck.config.settings import suggest
from factcheck.failures import ConfigError, told
from factcheck.files import TooLargeError, is_there, read_limited, replacing_text
from factcheck.intervals import Interval, parse_edtf_date
from factcheck.values import dataclass

FILE: Final = "factcheck-accepted.toml"
BASELINE: Final = "there when the baseline was made"
"""The reason that a baseline gives."""
_OPENING: Final = "[[accepted]]"
_MAX_BYTES: Final = 20_000_000
_HEAD: Final = """\
# Findings that somebody has accepted, each with the reason. An entry holds for the words that it quotes, in the files
# that its path names (a pattern of .gitignore, from this folder); when the words are changed, it ends.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted finding.

    Attributes:
        path: a pattern of `.gitignore` that names the documents, read from the folder of the file.
        rule: code of the rule.
        words: the words that the finding is about, white space folded.
        before: some words before them, folded.
        after: some words behind them, folded.
        occurrence: which of the findings that look alike in a document, from 1.
        reason: why it may stay.
        by: who accepted it, or "".
        until: EDTF day up to which it holds, or "".
        line: line of the file, from 1; 0 for one that is not written yet.
    """

    path: str
    rule: str
    words: str
    reason: str
    before: str = ""
    after: str = ""
    occurrence: int = 1
    by: str = ""
    until: str = ""
    line: int = 0

    @property
    def ends(self) -> Interval | None:
        """The last day on which it holds."""
        return parse_edtf_date(self.until) if self.until else None


@dataclass(frozen=True, slots=True)
class AcceptedFile:
    """A file of accepted findings.

    Attributes:
        path: the file.
        text: its text, for findings about its entries.
        entries: in the order of the file.
    """

    path: Path
    text: str
    entries: tuple[Entry, ...]


_KEYS: Final = tuple(field.name for field in fields(Entry) if field.name != "line")
_NEEDED: Final = ("path", "rule", "words", "reason")


def file_above(folder: Path) -> Path | None:
    """Return the nearest file of accepted findings in a folder or above it.

    Raises:
        ConfigError: what bears its name is no file.
    """
    return next((place / FILE for place in (folder, *folder.parents) if _is_there(place / FILE)), None)


def _is_there(file: Path) -> bool:
    try:
        return is_there(file)
    except OSError as error:
        raise ConfigError(told(error, str(file))) from error


def entries_of(file: Path) -> tuple[Entry, ...]:
    """Return the entries of a file that may not be there yet. Raises as `load`."""
    return load(file).entries if _is_there(file) else ()


def load(file: Path) -> AcceptedFile:
    """Return a file of accepted findings.

    Raises:
        ConfigError: it cannot be read, or an entry is none; the message names file and line.
    """
    try:
        return parse(read_limited(file, _MAX_BYTES).decode("utf-8"), file)
    except TooLargeError as error:
        raise ConfigError(f"{file}: is larger than {_MAX_BYTES // 1_000_000} MB") from error
    except (OSError, RecursionError) as error:
        raise ConfigError(told(error, str(file))) from error
    except ValueError as error:
        raise ConfigError(f"{file}: cannot be read as TOML: {error}") from error


def parse(text: str, file: Path) -> AcceptedFile:
    """Return the entries of the text of a file.

    Raises:
        ConfigError: an entry is none; the message names file and line.
        ValueError: it is no TOML.
    """
    data = tomllib.loads(text)
    tables = data.pop("accepted", [])
    if data or not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ConfigError(f"{file}: must hold tables [[accepted]] and nothing else")
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.strip() == _OPENING]
    if len(lines) != len(tables):
        lines = [0] * len(tables)
    entries = tuple(_entry(table, file, line) for table, line in zip(tables, lines, strict=True))
    return AcceptedFile(file, text, entries)


def _entry(table: Mapping[str, Any], file: Path, line: int) -> Entry:
    where = f"{file}:{line}" if line else str(file)
    until = table.get("until")
    if isinstance(until, date):  # TOML has days of its own
        table = {**table, "until": until.isoformat()[:10]}
    for key, value in table.items():
        if key not in _KEYS:
            raise ConfigError(f"{where}: unknown key {key!r}{suggest(key, _KEYS)}")
        if not isinstance(value, int if key == "occurrence" else str) or isinstance(value, bool):
            kind = "a number" if key == "occurrence" else "a string"
            raise ConfigError(f"{where}: {key} must be {kind}")
    for key in _NEEDED:
        if not str(table.get(key, "")).strip():
            raise ConfigError(f"{where}: {key} is missing")
    rule = find_rule(table["rule"])
    if rule is None and not _may_be_of_a_house(table["rule"]):
        raise ConfigError(f"{where}: no rule is called {table['rule']!r}")
    entry = replace(Entry(**table), rule=table["rule"] if rule is None else rule.code, line=line)
    try:
        _ = entry.ends
    except ValueError as error:
        raise ConfigError(f"{where}: until: {error}") from error
    return entry


def _may_be_of_a_house(code: str) -> bool:
    """Tell whether a code can be that of house rules, which hold in some folders only: it has letters that are free."""
    return bool(CODE.fullmatch(code)) and code[:3] not in {rule.family for rule in catalogue().values()}


def write(file: Path, entries: Iterable[Entry]) -> None:
    """Write a file of accepted findings as a whole, sorted by path, rule and words.

    Raises:
        OSError: it cannot be written.
    """
    ordered = sorted(set(entries), key=lambda entry: (entry.path, entry.rule, entry.words, entry.occurrence))
    with replacing_text(file) as stream:
        stream.write("\n".join([_HEAD, *map(_toml, ordered)]))


def add(file: Path, new: Iterable[Entry]) -> None:
    """Write entries into a file beside those that it holds.

    Raises:
        ConfigError: what the file holds cannot be followed.
        OSError: it cannot be written.
    """
    write(file, [*entries_of(file), *new])


def _toml(entry: Entry) -> str:
    lines = [_OPENING]
    for key in _KEYS:
        value = getattr(entry, key)
        if value in ("", 1) and key not in _NEEDED:
            continue
        lines.append(f"{key} = {value if isinstance(value, int) else _string(value)}")
    return "\n".join(lines) + "\n"


def _string(value: str) -> str:
    """Write a string as TOML: JSON's escapes are TOML's, but for the one character that JSON lets stand."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
