"""What other installed packages add: checks with their catalogue, readers of formats, and reports.

A package says so by entry points. Nothing of it is imported before it is needed, and what cannot be imported is named.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from factcheck.failures import ConfigError, unforeseen

CHECKS: Final = "factcheck.checks"
"""Modules that register checks; the rules stand in TOML files of their package."""
FORMATS: Final = "factcheck.formats"
"""Objects of the class `Format`."""
REPORTS: Final = "factcheck.reports"
"""Functions of a report and a look that give its text in pieces; the name of the entry point is that of the format."""


class PluginError(ConfigError):
    """What another package adds cannot be used; the message names the package."""


@cache
def plugins(group: str) -> tuple[EntryPoint, ...]:
    """Return the entry points of a group in order of their names; one that is installed twice counts once."""
    found = {(entry.name, entry.value): entry for entry in _installed().select(group=group)}
    return tuple(found[key] for key in sorted(found))


@cache
def _installed() -> Any:
    """Return the entry points of all packages, to select from: asking for one group reads those of all as well."""
    return entry_points()


@cache
def loaded(entry: EntryPoint) -> Any:
    """Return what an entry point names.

    Raises:
        PluginError: it cannot be imported, whatever is raised meanwhile.
    """
    try:
        return entry.load()
    except (Exception, SystemExit) as error:
        raise PluginError(
            f"{named(entry)} cannot be loaded: {unforeseen(error)}: mend it, or uninstall it{_how(entry)}"
        ) from error


def named(entry: EntryPoint) -> str:
    """Return how messages call an entry point: "the plugin 'ferry' (ferry-checks 1.0)"."""
    package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value
    return f"the plugin {entry.name!r} ({package})"


def _how(entry: EntryPoint) -> str:
    return f" with pip uninstall {entry.dist.name}" if entry.dist else ""


def catalogue_files(entry: EntryPoint) -> tuple[Path, ...]:
    """Return the files that describe the rules of a plugin: `catalogue.toml` and `catalogue/*.toml` of its package.

    The package is looked for, not imported.

    Raises:
        PluginError: there is no such package.
    """
    package = entry.module.partition(".")[0]
    try:
        spec = find_spec(package)
    except (ImportError, ValueError) as error:
        raise PluginError(f"{named(entry)} cannot be found: {unforeseen(error)}") from error
    if spec is None:
        raise PluginError(f"{named(entry)} cannot be found: there is no package {package}{_how(entry)}")
    folders = [Path(place) for place in spec.submodule_search_locations or ()]
    return tuple(
        file
        for folder in folders
        for file in (folder / "catalogue.toml", *sorted((folder / "catalogue").glob("*.toml")))
        if file.is_file()
    )
