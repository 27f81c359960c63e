"""`factcheck config`: which settings hold, a file to begin with, and the schema for editors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from factcheck.cli.options import OutputFile, Profile
from factcheck.cli.streams import fail, say, write

if TYPE_CHECKING:
    from factcheck.config import Configuration

app = typer.Typer(
    name="config",
    help="Show which settings hold, begin a file of settings, or print its schema.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
)

_FIRST: Final = """\
# Settings of factcheck. `factcheck config show` tells what holds, and where it was set.

# Rules to run and not to run: codes ("ROL302"), names ("still-in-office"), beginnings of codes ("ROL") or "ALL".
select = ["ALL"]
ignore = []

# The mildest severity that makes a run fail (error, warning, info, never), and that is reported.
fail-on = "error"
# show = "warning"

# Whom findings are for: an editor, who is shown milder what was measured to be wrong too often, or an auditor.
# persona = "auditor"

# What folders are not searched for, in the patterns of .gitignore.
# exclude = ["archive/", "*.draft.md"]

# Folders with fact tables of your own, over the shipped one.
# facts = ["our-facts"]

# Rules of the house: folders, zips, or names of installed packages.
# house-rules = ["our-style"]

# The language of the texts; unset, each is asked.
# language = "en"

# [rules]
# undated-document = "error"
# SRC509 = "off"

# [rule-options]
# missing-byline.words = 300

# [per-file."letters/**"]
# ignore = ["SRC"]

# [profile.strict]
# fail-on = "warning"
"""


@app.command()
def show(
    path: Annotated[
        Path, typer.Argument(metavar="[PATH]", help="A document, or a folder.", show_default=False)
    ] = Path(),
    profile: Profile = "",
    output_file: OutputFile = None,
) -> None:
    """Show the settings that hold for a document or in a folder, as TOML, with where each comes from."""
    from factcheck.config import ConfigError, configuration_for

    place = path.absolute()
    try:
        configuration = configuration_for(place if place.is_dir() else place.parent, profile)
        write(_lines(configuration, place), output_file)
    except ConfigError as error:
        fail(str(error))


def _lines(configuration: Configuration, place: Path) -> Iterator[str]:
    from factcheck.report.escape import inert, visible

    is_folder = place.is_dir()
    settings, date = (configuration.settings, "") if is_folder else configuration.for_file(place)
    values: dict[str, Any] = {
        "select": settings.select,
        "ignore": settings.ignore,
        "fail-on": settings.fail_on,
        "show": settings.show,
        "facts": [str(folder) for folder in settings.facts],
        "house-rules": [str(pack) for pack in settings.house_rules],
        "language": settings.language,
        "model": settings.model,
        "exclude": configuration.exclude.patterns if configuration.exclude else (),
    }
    for key, value in values.items():
        origin = configuration.origins.get(key, "default")
        mark = "" if value or key != "show" else "# "  # unset, it depends on the format
        yield inert(f"{mark}{key} = {_toml(value)}  # {visible(origin)}") + "\n"
    if date:
        yield f"# date = {_toml(date)}  # {visible(configuration.origins.get('per-file', ''))}\n"
    if settings.rules:
        yield f"\n[rules]  # {visible(configuration.origins.get('rules', ''))}\n"
        yield from (f"{code} = {_toml(level)}\n" for code, level in settings.rules)
    if settings.rule_options:
        yield f"\n[rule-options]  # {visible(configuration.origins.get('rule-options', ''))}\n"
        yield from (f"{code}.{name} = {value}\n" for code, name, value in settings.rule_options)
    for entry in configuration.per_file if is_folder else ():
        yield inert(f"\n[per-file.{_toml(entry.where.patterns[0])}]") + "\n"
        for key in ("select", "ignore", "date", "language"):
            given = getattr(entry, key)
            if given:
                yield inert(f"{key} = {_toml(given)}") + "\n"


def _toml(value: Any) -> str:
    """Return a text or a list of texts as TOML, whose basic strings are written as those of JSON are."""
    from factcheck.report.json import as_text

    return as_text(list(value) if isinstance(value, tuple) else value)


@app.command()
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[FOLDER]", help="Where to write factcheck.toml.", show_default=False)
    ] = Path(),
) -> None:
    """Write a file of settings to begin with; one that is there is left alone."""
    file = folder / "factcheck.toml"
    if file.exists() or file.is_symlink():
        fail(f"{file}: it is there already")
    write([_FIRST], file)
    say(f"written: {file}")


@app.command()
def schema(output_file: OutputFile = None) -> None:
    """Print the JSON Schema of a file of settings, for editors."""
    from factcheck.config.model import schema as made
    from factcheck.report.json import as_text

    write([as_text(made(), indent=2), "\n"], output_file)
