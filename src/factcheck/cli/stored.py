"""What `--store DIR` does beside a run: open the store, tell of what it holds, and write it anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.cli.extras import require_extra
from factcheck.cli.streams import fail, say
from factcheck.config import ConfigError
from factcheck.failures import told

if TYPE_CHECKING:
    from pathlib import Path

    from factcheck.cli.inputs import Checked, Work
    from factcheck.corpus.store import Store


def opened(folder: Path | None, *, corrects: bool) -> Store | None:
    """Return the store of a folder, or None without one; a wrong one ends the command with exit code 2.

    Args:
        folder: the folder, or None.
        corrects: whether the run corrects documents, which are not those that the store would tell of.
    """
    if folder is None:
        return None
    if corrects:
        fail("--store keeps what documents say: correct them first, and store them by a run without --fix")
    require_extra("--store", "pyarrow", "parquet")
    from factcheck.corpus.store import Store

    try:
        return Store(folder)
    except ConfigError as error:
        fail(str(error))


def with_others(work: Work, checked: Checked) -> tuple[Work, Checked]:
    """Add the documents of a store that something is found in by what was read now; what was known is told no more."""
    read = {task.item.path for task in work.tasks}
    tasks, outcomes = list(work.tasks), list(checked.outcomes)
    for task, outcome in checked.others or ():
        if outcome.report is None:
            continue
        found = tuple(
            item for item in outcome.report.findings if any(other.path in read for other in item.related)
        )
        if found:
            tasks.append(task)
            outcomes.append(replace(outcome, report=replace(outcome.report, findings=found)))
    return replace(work, tasks=tuple(tasks)), replace(checked, outcomes=tuple(outcomes))


def written(store: Store | None, checked: Checked) -> bool:
    """Write the store, and return whether that could be done. A run that was stopped leaves it as it was."""
    if store is None:
        return True
    if checked.code:
        say("the store was left as it was: the run was stopped")
        return True
    others = None if checked.others is None else [outcome for _, outcome in checked.others]
    try:
        store.write(checked.alone, checked.outcomes[: len(checked.alone)], others)
    except OSError as error:
        say(told(error))
        return False
    return True
