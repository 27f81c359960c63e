"""Checking with all that a run may do besides: take from a store, correct, and set apart what is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from factcheck.cli.fix import Fixed
    from factcheck.cli.inputs import Checked, Work
    from factcheck.findings import DocumentReport


class Done(NamedTuple):
    """What became of the documents.

    Attributes:
        work: what was done, with the documents of a store that something new is found in.
        checked: what is found, but for what is accepted.
        left_over: what is left over in files of accepted findings.
        changed: what is corrected.
        is_good: whether all that could be written is.
    """

    work: Work
    checked: Checked
    left_over: tuple[DocumentReport, ...]
    changed: tuple[Fixed, ...]
    is_good: bool


def checked(
    work: Work,
    jobs: int | None,
    today: str | None,
    folder: Path | None,
    *,
    fix: bool,
    diff: bool,
    unsafe: bool,
) -> Done:
    """Check and, on request, correct or keep documents, and set apart what is accepted."""
    from dataclasses import replace

    from factcheck.cli.accepted import set_apart
    from factcheck.cli.fix import corrected, fixed, refuse, write_fixed
    from factcheck.cli.inputs import check
    from factcheck.cli.stored import opened, with_others, written

    refuse(work, fix=fix, diff=diff, unsafe=unsafe)
    store = opened(folder, corrects=fix or diff)
    checked = check(work, jobs, store=store)
    changed: tuple[Fixed, ...] = ()
    good = True
    if fix or diff:
        outcomes, changed, good = fixed(work, checked.outcomes, today, unsafe=unsafe)
        checked = replace(checked, outcomes=outcomes)
        if changed and any(task.across for task in work.tasks):
            again = check(corrected(work, changed), jobs)
            checked = replace(again, code=again.code or checked.code)
        good = (not fix or write_fixed(changed)) and good
    work, checked = with_others(work, checked)
    found, left_over = set_apart(work, checked.outcomes, today)
    checked = replace(checked, outcomes=found)
    return Done(work, checked, left_over, changed, written(store, checked) and good)
