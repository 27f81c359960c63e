"""The file of accepted findings held against the reports of a run."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factcheck.acceptance.entries import AcceptedFile, Entry, file_above, load
from factcheck.acceptance.matching import accepts
from factcheck.catalogue import catalogue
from factcheck.config.files import Patterns
from factcheck.documents.model import DocumentDate, Span
from factcheck.findings import Accepted, Confidence, DocumentReport, Finding, Severity
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.intervals import Interval

NOT_FOUND: Final = "ACC704"
PAST: Final = "ACC705"
"""The rules about entries."""


@dataclass(slots=True)
class _Seen:
    """What became of the entries of one file: those that were looked for, those that accepted something, those past."""

    file: AcceptedFile
    tried: set[Entry] = field(default_factory=set)
    used: set[Entry] = field(default_factory=set)
    past: set[Entry] = field(default_factory=set)

    @property
    def left(self) -> list[Entry]:
        """The entries that were looked for and accepted nothing."""
        return [entry for entry in self.file.entries if entry in self.tried and entry not in self.used]


class AcceptedFindings:
    """The files of accepted findings of one run."""

    def __init__(
        self, today: Interval | None = None, find: Callable[[Path], AcceptedFile | None] | None = None
    ) -> None:
        """Prepare for a run.

        Args:
            today: the day against which entries end, beside that of each document.
            find: returns the file that holds in a folder; by default the nearest one there or above.
        """
        self._today = today
        self._find = find or _Disk().find
        self._seen: dict[Path, _Seen] = {}
        self._in: dict[str, AcceptedFile | None] = {}

    def apply(self, report: DocumentReport, run: frozenset[str]) -> DocumentReport:
        """Return a report whose accepted findings are set apart.

        Args:
            report: of one document.
            run: codes of the rules that were run on it; entries of others are not missed.

        Raises:
            ConfigError: a file of accepted findings cannot be followed.
        """
        name = report.path.partition("#")[0]
        folder = os.path.dirname(name)  # noqa: PTH120  # a path for each of thousands takes its time
        if folder not in self._in:
            self._in[folder] = self._find(Path(name).absolute().parent)
        file = self._in[folder]
        if file is None:
            return report
        document = Path(name).absolute()
        seen = self._seen.setdefault(file.path, _Seen(file))
        here = [
            entry
            for entry in seen.file.entries
            if entry.rule in run and Patterns(file.path.parent, (entry.path,)).fit(document)
        ]
        past = {entry for entry in here if self._is_past(entry, report.date)}
        seen.tried.update(here)
        seen.past |= past
        taken = accepts([entry for entry in here if entry not in past], report)
        seen.used.update(taken.values())
        accepted = tuple(
            Accepted(report.findings[number], entry.reason, _name(file.path), entry.by, entry.until)
            for number, entry in sorted(taken.items())
        )
        standing = tuple(finding for number, finding in enumerate(report.findings) if number not in taken)
        return replace(report, findings=standing, accepted=(*report.accepted, *accepted))

    def _is_past(self, entry: Entry, date: DocumentDate) -> bool:
        ends = entry.ends
        days = [
            day for day in (date.last, None if self._today is None else self._today.first) if day is not None
        ]
        return ends is not None and ends.last is not None and any(day > ends.last for day in days)

    @property
    def left_over(self) -> frozenset[Entry]:
        """The entries that were looked for and accepted nothing."""
        return frozenset(entry for seen in self._seen.values() for entry in seen.left)

    def reports(
        self, codes: frozenset[str], severities: Mapping[str, Severity]
    ) -> tuple[DocumentReport, ...]:
        """Return a report for each file with entries that were looked for and accepted nothing.

        Args:
            codes: of the rules that are run.
            severities: of rules, where they differ from the catalogue.
        """
        found = []
        for seen in self._seen.values():
            findings = [_finding(seen.file, entry, entry in seen.past) for entry in seen.left]
            kept = tuple(
                replace(one, severity=severities.get(one.code, one.severity))
                for one in findings
                if one.code in codes
            )
            if kept:
                text = seen.file.text
                starts = (0, *(place + 1 for place, sign in enumerate(text) if sign == "\n"))
                found.append(DocumentReport(_name(seen.file.path), text, starts, DocumentDate(), 0, kept))
        return tuple(found)


def _name(file: Path) -> str:
    """Return the path of a file as a report names it: from the working folder, when it is inside."""
    working = Path.cwd()
    return file.relative_to(working).as_posix() if file.is_relative_to(working) else str(file)


class _Disk:
    """Files as they are on the disk, each read once."""

    def __init__(self) -> None:
        self._files: dict[Path, AcceptedFile] = {}
        self._folders: dict[Path, AcceptedFile | None] = {}

    def find(self, folder: Path) -> AcceptedFile | None:
        if folder not in self._folders:
            file = file_above(folder)
            if file is not None and file not in self._files:
                self._files[file] = load(file)
            self._folders[folder] = None if file is None else self._files[file]
        return self._folders[folder]


def _finding(file: AcceptedFile, entry: Entry, past: bool) -> Finding:
    """Say what is wrong with an entry that accepts nothing."""
    code = PAST if past else NOT_FOUND
    rule = catalogue()[code]
    said = (
        f"The entry held until {entry.until}; {entry.rule} is told again where it is found."
        if past
        else f"{entry.rule} is not found at these words any more in {entry.path}: the entry can go."
    )
    return Finding(code, rule.name, rule.severity, Confidence.HIGH, said, _span(file, entry))


def _span(file: AcceptedFile, entry: Entry) -> Span:
    """Return where the file opens an entry."""
    lines = file.text.split("\n")
    start = sum(len(line) + 1 for line in lines[: max(0, entry.line - 1)])
    return Span(start, start + len(lines[entry.line - 1].rstrip()) if entry.line else start)
