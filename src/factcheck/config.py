"""Settings: what is checked and how loudly, from `factcheck.toml` or `[tool.factcheck]` in `pyproject.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from factcheck.catalogue import catalogue
from factcheck.failures import told
from factcheck.files import TooLargeError, read_limited
from factcheck.findings import Severity

if TYPE_CHECKING:
    from factcheck.findings import Finding

NEVER: Final = "never"
OFF: Final = "off"
_MAX_BYTES: Final = 1_000_000
_LEVELS: Final = tuple(severity.value for severity in Severity)


class ConfigError(Exception):
    """A setting, on the command line or in a file, that cannot be followed; the message is for people."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is checked and how loudly.

    Attributes:
        select: rules to run: codes ("ROL302"), names ("still-in-office"), beginnings of codes ("ROL") or "ALL".
        ignore: rules not to run, in the same forms; the more specific of two selectors wins, and `ignore` a tie.
        fail_on: the mildest severity that makes a run fail: "error", "warning", "info", or "never".
        show: the mildest severity that is reported; "" leaves it to the format.
        facts: folders with fact tables that are added to the one that is shipped.
        rules: (code, severity or "off") where it differs from the catalogue.
        model: name or folder of a spaCy pipeline that cuts sentences into clauses, or "" for our own cutter.
    """

    select: tuple[str, ...] = ("ALL",)
    ignore: tuple[str, ...] = ()
    fail_on: str = Severity.ERROR.value
    show: str = ""
    facts: tuple[Path, ...] = ()
    rules: tuple[tuple[str, str], ...] = ()
    model: str = ""

    def override(self, **given: object) -> Settings:
        """Return the settings with those values replaced that are not None, as the command line gives them."""
        return replace(self, **{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]

    def fails(self, findings: Iterable[Finding]) -> bool:
        """Tell whether a finding is at or above `fail_on`."""
        if self.fail_on == NEVER:
            return False
        limit = Severity(self.fail_on).rank
        return any(finding.severity.rank <= limit for finding in findings)

    def shows(self, finding: Finding, usual: Severity) -> bool:
        """Tell whether a finding is at or above `show`, or at or above what is usual where that is not set."""
        return finding.severity.rank <= Severity(self.show or usual).rank


def _suggest(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""


def expand(selector: str) -> dict[str, int]:
    """Return the codes that a selector names, each with how specific the selector is (0 for "ALL").

    Raises:
        ConfigError: it names no rule of the catalogue.
    """
    rules = catalogue()
    wanted = selector.strip()
    if wanted.upper() == "ALL":
        return dict.fromkeys(rules, 0)
    found = {code: len(wanted) for code in rules if code.startswith(wanted.upper())} if wanted else {}
    if not found:
        found = {rule.code: len(rule.code) for rule in rules.values() if rule.name == wanted.lower()}
    if not found:
        known = [*rules, *(rule.name for rule in rules.values()), *{rule.family for rule in rules.values()}]
        near = _suggest(wanted.lower(), [name for name in known if name.islower()]) or _suggest(
            wanted.upper(), known
        )
        raise ConfigError(f"no rule is called {selector!r}{near}")
    return found


@cache
def selected_codes(settings: Settings) -> frozenset[str]:
    """Return the codes of the rules to run.

    Raises:
        ConfigError: a selector names no rule.
    """
    wanted: dict[str, int] = {}
    for selector in settings.select:
        for code, depth in expand(selector).items():
            wanted[code] = max(depth, wanted.get(code, 0))
    for selector in settings.ignore:
        for code, depth in expand(selector).items():
            if depth >= wanted.get(code, depth + 1):
                del wanted[code]
    off = {code for code, severity in settings.rules if severity == OFF}
    return frozenset(wanted) - off


@cache
def severities(settings: Settings) -> Mapping[str, Severity]:
    """Return the severity of each rule that the settings change."""
    return {code: Severity(severity) for code, severity in settings.rules if severity != OFF}


def _strings(key: str, value: Any) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise ConfigError(f"{key} must be a string or a list of strings")
    return tuple(items)


def _string(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise ConfigError(f"{key} must be a string")
    return value


def one_of(key: str, value: Any, allowed: tuple[str, ...]) -> str:
    """Return the value when it is one of the allowed words.

    Raises:
        ConfigError: it is not.
    """
    if not isinstance(value, str) or value not in allowed:
        raise ConfigError(f"{key} must be one of {', '.join(allowed)}, not {value!r}")
    return value


def checked_fail_on(value: Any) -> str:
    """Return a value for `fail_on`, or raise ConfigError."""
    return one_of("fail-on", value, (*_LEVELS, NEVER))


def checked_show(value: Any) -> str:
    """Return a value for `show`, or raise ConfigError."""
    return one_of("show", value, _LEVELS)


def _checked_rules(table: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(table, dict):
        raise ConfigError("rules must be a table of rule and severity")
    changed: dict[str, str] = {}
    for name in sorted(table, key=len):  # "ROL" first, so that "ROL302" has the last word
        level = one_of(f"rules.{name}", table[name], (*_LEVELS, OFF))
        changed.update(dict.fromkeys(expand(name), level))
    return tuple(sorted(changed.items()))


def parse(table: Mapping[str, Any], folder: Path) -> Settings:
    """Return the settings of one configuration table.

    Args:
        table: the keys, as written in the file ("fail-on").
        folder: relative paths are read from here.

    Raises:
        ConfigError: an unknown key or an impossible value.
    """
    known = {field.name.replace("_", "-"): field.name for field in fields(Settings)}
    given: dict[str, object] = {}
    for key, value in table.items():
        if key not in known:
            raise ConfigError(f"unknown key {key!r}{_suggest(key, known)}")
        match key:
            case "fail-on":
                given["fail_on"] = checked_fail_on(value)
            case "show":
                given["show"] = checked_show(value)
            case "facts":
                given["facts"] = tuple(folder / path for path in _strings(key, value))
            case "rules":
                given["rules"] = _checked_rules(value)
            case "model":
                given["model"] = _string(key, value)
            case _:
                given[key] = _strings(key, value)
    settings = Settings().override(**given)
    selected_codes(settings)
    return settings


def _table(file: Path) -> Mapping[str, Any] | None:
    """Return the configuration table of a file, or None when the file holds none."""
    try:
        data = tomllib.loads(read_limited(file, _MAX_BYTES).decode("utf-8"))
    except TooLargeError as error:
        raise ConfigError(f"{file}: is larger than {_MAX_BYTES // 1_000_000} MB") from error
    except (OSError, RecursionError) as error:
        raise ConfigError(told(error, str(file))) from error
    except ValueError as error:  # no UTF-8, no TOML, or a number of thousands of digits
        raise ConfigError(f"{file}: cannot be read as TOML: {error}") from error
    if file.name == "factcheck.toml":
        return data
    tool = data.get("tool", {})
    if not isinstance(tool, dict):
        raise ConfigError(f"{file}: tool must be a table, not {tool!r:.60}")
    table = tool.get("factcheck")
    if not isinstance(table, dict | None):
        raise ConfigError(f"{file}: tool.factcheck must be a table, not {table!r:.60}")
    return table


def load(file: Path) -> Settings | None:
    """Return the settings of one configuration file, or None when it holds none.

    Raises:
        ConfigError: the file cannot be read or followed; the message names it.
    """
    table = _table(file)
    if table is None:
        return None
    try:
        return parse(table, file.parent)
    except ConfigError as error:
        raise ConfigError(f"{file}: {error}") from error


@cache
def settings_for(folder: Path) -> Settings:
    """Return the settings that hold in a folder: those of the nearest file here or above, else the defaults.

    Args:
        folder: an absolute path.

    Raises:
        ConfigError: the nearest file cannot be read or followed.
    """
    for place in (folder, *folder.parents):
        for name in ("factcheck.toml", "pyproject.toml"):
            file = place / name
            if _is_there(file) and (found := load(file)) is not None:
                return found
    return Settings()


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError as error:
        raise ConfigError(told(error, str(file))) from error
    except ValueError:  # no file has such a name
        return False
