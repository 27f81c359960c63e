"""The files that `--report KIND=FILE` asks for, beside the report that is printed: each whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factcheck.cli.extras import require_extra
from factcheck.cli.streams import fail, say
from factcheck.failures import told
from factcheck.files import descriptor_of, read_limited, replacing
from factcheck.report import EXTRAS, KINDS, added, save

if TYPE_CHECKING:
    from factcheck.cli.inputs import Work
    from factcheck.findings import Report
    from factcheck.report import Look


class Wanted(NamedTuple):
    """A report that is asked for."""

    kind: str
    file: Path


def wanted(values: Sequence[str] | None) -> tuple[Wanted, ...]:
    """Return the reports that an option asks for; what cannot be written for certain is refused before the work."""
    found: list[Wanted] = []
    for value in values or ():
        kind, sign, name = value.partition("=")
        if not sign or not name or name == "-":
            fail(f"--report {value}: write it as KIND=FILE, such as --report sarif=report.sarif")
        if kind not in KINDS and kind not in added():
            known = ", ".join((*KINDS, *added()))
            fail(f"--report {value}: there is no such kind of report: it is one of {known}")
        require(kind)
        file = Path(name)
        _require_folder(file, f"--report {value}")
        found.append(Wanted(kind, file))
    names = [item.file.absolute() for item in found]
    if len(set(names)) < len(names):
        fail("--report: two reports would go to one file: name a file for each")
    return tuple(found)


def _require_folder(file: Path, option: str) -> None:
    if descriptor_of(file) is None and not file.parent.is_dir():
        fail(f"{option}: there is no folder {file.parent}: make it, or name another file")


def require(kind: str) -> None:
    """End the command where the library of a kind is an extra that is not installed."""
    extra, module = EXTRAS.get(kind, ("", ""))
    if module:
        require_extra(kind, module, extra)


def write_all(reports: Sequence[Wanted], report_for: Callable[[str], Report], look: Look) -> bool:
    """Write the reports, and return whether all of them could be; what went wrong is said, and the others are written.

    Args:
        reports: what is asked for.
        report_for: gives what a kind of report shows.
        look: how it looks.
    """
    written = True
    for kind, file in reports:
        try:
            with replacing(file) as out:
                save(report_for(kind), kind, out, look)
        except OSError as error:
            say(told(error, str(file)))
            written = False
    return written


def require_one_file(work: Work, file: Path) -> None:
    """End the command unless there is one file to annotate, and a folder for the copy."""
    _require_folder(file, f"--annotate {file}")
    if len(work.tasks) != 1:
        fail(f"--annotate goes with one Word file, not with {len(work.tasks)} documents")


def write_annotated(work: Work, report: Report, file: Path) -> bool:
    """Write a copy of the one Word file with the findings as comments, and return whether that could be done."""
    from factcheck.documents import MAX_BYTES
    from factcheck.report.word import AnnotationError, annotated

    if not report.documents:
        return False  # the reason was told
    (task,) = work.tasks
    source = task.item.path
    try:
        data = read_limited(Path(source), MAX_BYTES) if task.data is None else task.data
        copy = annotated(data, report.documents[0])
        with replacing(file) as out:
            out.write(copy)
    except AnnotationError as error:
        say(f"{source}: no copy with comments was written: {error}")
    except OSError as error:
        say(told(error, str(error.filename or file)))
    else:
        return True
    return False
