"""`factcheck clean`: remove the results that runs have kept."""

from __future__ import annotations

from factcheck.cli.streams import fail, say


def clean() -> None:
    """Remove the results that runs have kept; the next run reads everything anew."""
    from factcheck.kept.cache import remove_results

    try:
        freed = remove_results()
    except (OSError, RuntimeError) as error:
        fail(f"{error}")
    say(f"{freed / 1_000_000:,.1f} MB of results removed")
