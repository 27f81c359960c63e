"""The date of a document, set from the editor: in its front matter, or in the settings that hold for it."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import tomlkit
from tomlkit.exceptions import TOMLKitError

from factcheck.acceptance.places import pattern_for
from factcheck.config import ConfigError, configuration_for, file_above, forget
from factcheck.config.files import NAMES
from factcheck.documents import Provenance, read_text
from factcheck.documents.formats import MARKDOWN, by_suffix
from factcheck.failures import told
from factcheck.files import read_limited, replacing_text, repository_of
from factcheck.fixing.edits import Edit, applied
from factcheck.intervals import iso_day

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport

_MOST_BYTES: Final = 1_000_000
_MOST_DATES: Final = 4
_FENCE: Final = "---"


def candidates(report: DocumentReport) -> tuple[str, ...]:
    """Return days that the text may speak from, as EDTF: those that it names itself, latest first."""
    named = {days.first for _, days in (report.page.times if report.page else ()) if days.is_day}
    known = report.date.day
    days = sorted((day for day in named if day is not None and day != known), reverse=True)
    return tuple(iso_day(day) for day in islice(days, _MOST_DATES))


def front_matter_edit(text: str, name: str, date: str) -> Edit | None:
    """Return what writes a date into the front matter of a text; None where its format has none.

    Args:
        text: the text.
        name: the path under which it is read.
        date: EDTF.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    fenced = text.startswith(_FENCE)
    if not fenced and by_suffix().get(Path(name).suffix.lower()) is not MARKDOWN:
        return None
    edit = Edit(0, 0, f"{_FENCE}{line_end}date: {date}{line_end}{_FENCE}{line_end}{line_end}", "")
    if fenced:
        at = text.find("\n") + 1
        edit = Edit(at, at, f"date: {date}{line_end}", "")
        while at and (end := text.find("\n", at)) >= 0 and not text.startswith(_FENCE, at):
            if text[at:end].partition(":")[0].strip().lower() == "date":
                edit = Edit(at, end, f"date: {date}" + text[at:end][len(text[at:end].rstrip("\r")) :], "")
                break
            at = end + 1
    found = read_text(applied(text, [edit]), name).date
    return edit if found.edtf == date and found.provenance is Provenance.FRONT_MATTER else None


def settings_file_for(document: Path) -> Path:
    """Return the file that settings of a document go to: the nearest, else one in the root of Git, or beside it.

    Raises:
        ConfigError: a file above cannot be read.
    """
    folder = document.absolute().parent
    return file_above(folder) or (repository_of(folder) or folder) / NAMES[0]


def set_date(document: Path, date: str) -> Path:
    """Give a document a date in the settings that hold for it, and return their file.

    Args:
        document: its file.
        date: EDTF.

    Raises:
        ConfigError: the file cannot be followed or written, or another of its entries has the last word.
    """
    file = settings_file_for(document)
    before: str | None = None
    try:
        if file.is_file():
            before = read_limited(file, _MOST_BYTES).decode("utf-8")
        _write(file, _with_date(before or "", file, pattern_for(document, file), date))
        forget()
        if configuration_for(document.absolute().parent).for_file(document.absolute())[1] == date:
            return file
        _undo(file, before)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(told(error, str(file))) from error
    except (TOMLKitError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(f"{file}: holds settings in a form that cannot be added to: {error}") from error
    except ConfigError:
        _undo(file, before)
        raise
    raise ConfigError(f"{file}: another entry of per-file gives {document.name} its date: change that")


def _with_date(text: str, file: Path, pattern: str, date: str) -> str:
    whole = tomlkit.parse(text)
    table: Any = whole
    if file.name == NAMES[1]:
        table = table["tool"]["factcheck"]
    if "per-file" not in table:
        table["per-file"] = tomlkit.table(is_super_table=True)
    entries = table["per-file"]
    if pattern not in entries:
        entries[pattern] = tomlkit.table()
    entries[pattern]["date"] = date
    return tomlkit.dumps(whole)


def _write(file: Path, text: str) -> None:
    with replacing_text(file) as stream:
        stream.write(text)


def _undo(file: Path, before: str | None) -> None:
    """Leave a file as it was."""
    if before is None:
        file.unlink(missing_ok=True)
    else:
        _write(file, before)
    forget()
