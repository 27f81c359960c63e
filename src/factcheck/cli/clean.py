"""`factcheck clean`: remove the results that runs have kept, or documents from a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.streams import fail, say


def clean(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...", help="With --store: documents that it is to lose.", show_default=False
        ),
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option(
            "--store", metavar="DIR", help="Take documents out of this store of runs.", show_default=False
        ),
    ] = None,
) -> None:
    """Remove the results that runs have kept, or documents from a store."""
    if store is not None:
        _take_out(store, paths or [])
        return
    if paths:
        fail("documents are taken out of a store: name it with --store DIR")
    from factcheck.kept.cache import remove_results

    try:
        freed = remove_results()
    except (OSError, RuntimeError) as error:
        fail(f"{error}")
    say(f"{freed / 1_000_000:,.1f} MB of results removed")


def _take_out(folder: Path, paths: list[str]) -> None:
    """Write a store without some documents."""
    from factcheck.cli.stored import opened
    from factcheck.config import ConfigError, configuration_for
    from factcheck.failures import told

    if not paths:
        fail(
            f"{folder}: name the documents that the store is to lose; to remove all of it, remove the folder"
        )
    store = opened(folder, corrects=False)
    assert store is not None
    try:
        store.remove(paths, configuration_for(Path.cwd(), "").settings)
    except ConfigError as error:
        fail(str(error))
    except OSError as error:
        fail(told(error))
    say(f"{len(set(paths)):,} document{'s' if len(set(paths)) != 1 else ''} taken out of {folder}")
