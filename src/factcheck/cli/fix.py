"""What `--fix` and `--diff` do: corrections written into files, or shown as a difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import unified_diff
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from factcheck.cli.streams import fail, say
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.batch.work import Outcome, Task
    from factcheck.cli.inputs import Work

Fix = Annotated[bool, typer.Option("--fix", help="Write certain corrections into the files.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show the corrections as a difference; write nothing.")]
UnsafeFixes = Annotated[
    bool,
    typer.Option(
        "--unsafe-fixes",
        help="With --fix or --diff: take the likeliest wording too where several may be right.",
    ),
]

_MOST_PASSES: Final = 5
"""Times that a text is checked again; a correction may uncover another."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A document whose text is corrected.

    Attributes:
        path: of the document.
        before: its text.
        after: its text with the corrections.
        data: its bytes with the corrections.
        count: how many there are.
    """

    path: str
    before: str
    after: str
    data: bytes
    count: int


def fixed(
    work: Work, outcomes: Sequence[Outcome], today: str | None, *, unsafe: bool
) -> tuple[tuple[Outcome, ...], tuple[Fixed, ...], bool]:
    """Return the outcomes, those of corrected documents anew; the corrected ones; and whether none was refused."""
    changed: list[Fixed] = []
    after = list(outcomes)
    refused = []
    for number, (task, outcome) in enumerate(zip(work.tasks, outcomes, strict=True)):
        if outcome.report is None:
            continue
        one = _fixed(work, task, outcome, today, unsafe)
        if isinstance(one, str):
            refused.append(f"{task.item.path}: {one}")
        elif one is not None:
            after[number], found = one
            changed.append(found)
    for line in refused:
        say(line)
    return tuple(after), tuple(changed), not refused


def _fixed(
    work: Work, task: Task, outcome: Outcome, today: str | None, unsafe: bool
) -> tuple[Outcome, Fixed] | str | None:
    """Return a corrected document with its outcome; why it cannot be written; or None when nothing is to correct."""
    from factcheck.batch.work import work as check_again
    from factcheck.cli.accepted import set_apart
    from factcheck.fixing.edits import applied, edits_for
    from factcheck.fixing.source import encoder

    def standing(found: Outcome) -> Outcome:
        one = replace(work, tasks=(task,))
        return set_apart(one, (found,), today)[0][0]

    now, count = standing(outcome), 0
    report = now.report
    if report is None or not edits_for(report, unsafe=unsafe):
        return None
    if task.member is not None:
        return "is one of several documents of a file, and is not corrected: correct it there"
    try:
        data = Path(task.item.path).read_bytes() if task.data is None else task.data
    except OSError as error:
        return f"cannot be read again: {error.strerror or error}"
    before = report.text
    encode = encoder(data, before)
    if encode is None:
        return _why_not(task.item.path)
    for _ in range(_MOST_PASSES):
        edits = edits_for(report, unsafe=unsafe)
        if not edits:
            break
        try:
            data = encode(applied(report.text, edits))
        except UnicodeEncodeError as error:
            return f"its encoding has no {error.object[error.start]!r}: it is not corrected"
        count += len(edits)
        outcome = check_again(replace(task, data=data))
        report = standing(outcome).report
        if report is None:
            return "cannot be read when it is corrected: it is left as it was"
    return outcome, Fixed(task.item.path, before, report.text, data, count)


def _why_not(path: str) -> str:
    """Say why a document is not corrected whose file holds something else than its text, and what to do."""
    from factcheck.documents.formats import TEXT, WORD, by_suffix

    found = by_suffix().get(Path(path).suffix.lower(), TEXT)
    if found is WORD:
        return "is a Word file, and is not corrected: --annotate FILE writes a copy with each finding as a comment"
    if found is TEXT:
        return "is not in an encoding that can be kept, and is not corrected: save it as UTF-8"
    return f"is {found.title}, and is not corrected: correct it in the program that wrote it"


def corrected(work: Work, changed: Sequence[Fixed]) -> Work:
    """Return the documents with their corrections, to be held against each other as they are now."""
    data = {one.path: one.data for one in changed}
    tasks = (replace(task, data=data.get(task.item.path, task.data)) for task in work.tasks)
    return replace(work, tasks=tuple(tasks))


def write_fixed(changed: Sequence[Fixed]) -> bool:
    """Write corrected documents, say so, and return whether all of them could be."""
    from factcheck.failures import told
    from factcheck.files import replacing

    good = True
    for one in changed:
        try:
            with replacing(Path(one.path)) as stream:
                stream.write(one.data)
            say(f"{one.count} {'correction' if one.count == 1 else 'corrections'} in {one.path}")
        except OSError as error:
            say(told(error, one.path))
            good = False
    return good


def differences(changed: Sequence[Fixed]) -> Iterator[str]:
    """Yield the corrections as a unified difference that `patch` and `git apply` take."""
    for one in changed:
        before, after = (list(StringIO(text, newline="")) for text in (one.before, one.after))
        for line in unified_diff(before, after, f"a/{one.path}", f"b/{one.path}"):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def refuse(work: Work, *, fix: bool, diff: bool, unsafe: bool) -> None:
    """End the command where the options do not go together, or something is to be corrected that is no file."""
    if fix and diff:
        fail("--fix writes and --diff shows: give one of them")
    if unsafe and not (fix or diff):
        fail("--unsafe-fixes goes with --fix or --diff")
    if not fix:
        return
    streams = [task.item.path for task in work.tasks if task.data is not None]
    if streams:
        fail(f"--fix: {streams[0]} is no file that could be written; use --diff")
