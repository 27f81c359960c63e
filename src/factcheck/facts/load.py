"""Reading the CSV files of a fact table, row by row, and saying exactly what is wrong with them."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from factcheck.facts.model import OPEN, EndBasis, period
from factcheck.facts.schema import COLUMNS, PERIODS, REQUIRED, cell_error, columns_in
from factcheck.files import is_there, kind_of
from factcheck.intervals import parse_edtf_date
from factcheck.values import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One complaint about the written table.

    Attributes:
        file: the file it is about.
        line: 1-based line, or 0 for the file as a whole.
        column: the column's name, or "".
        code: kebab-case name of what is wrong ("bad-cell", "overlap").
        message: what is wrong and what to do.
    """

    file: Path
    line: int
    column: str
    code: str
    message: str

    def __str__(self) -> str:
        column = f" {self.column}:" if self.column else ""
        return f"{self.file}:{self.line or 1}:{column} {self.message} ({self.code})"


class FactTableError(ValueError):
    """The written table cannot be read; `problems` says why, one by one."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        shown = "\n".join(map(str, problems[:20]))
        more = f"\n… and {len(problems) - 20} more" if len(problems) > 20 else ""
        super().__init__(f"the fact table cannot be read:\n{shown}{more}")


class Row(NamedTuple):
    """One row as written: where it stands, and its cells in the order of the table's columns."""

    file: Path
    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Layer:
    """One folder of the table; later layers extend and override earlier ones.

    Attributes:
        folder: where it stands.
        version: as its table.toml states, or "".
        as_of: ordinal of the day after which its open tenures prove nothing, or None (as the layer below).
        files: the CSV files of each table, in a fixed order.
    """

    folder: Path
    version: str
    as_of: int | None
    files: dict[str, list[Path]]


Progress = Callable[[str, float], None]
"""Called now and then while compiling: (what is being done, share of the work behind, 0 to 1)."""

SETTINGS_FILE: Final = "table.toml"


def source_files(folder: Path) -> list[Path]:
    """Return the files a layer is made of, in a fixed order; cheap enough for every start.

    Raises:
        FactTableError: the folder cannot be read.
    """
    try:
        found = [folder / SETTINGS_FILE] if is_there(folder / SETTINGS_FILE) else []
        for entry in sorted(folder.iterdir()):
            if entry.suffix == ".csv":
                found.append(entry)
            elif entry.name in COLUMNS:
                found += sorted(path for path in entry.iterdir() if path.suffix == ".csv")
        for path in found:
            if kind := kind_of(path.stat().st_mode):  # reading it might never end
                raise OSError(errno.EINVAL, f"it is {kind}, not a file", str(path))
    except (OSError, ValueError) as error:
        raise FactTableError([unreadable(Path(getattr(error, "filename", None) or folder), error)]) from error
    return found


def open_layer(folder: Path, problems: list[Problem]) -> Layer:
    """Find the tables of a folder and read its settings; complaints are appended to `problems`."""
    version, as_of = "", None
    files: dict[str, list[Path]] = {table: [] for table in COLUMNS}
    for path in source_files(folder):
        if path.name == SETTINGS_FILE:
            version, as_of = _settings(path, problems)
            continue
        table = path.stem if path.parent == folder else path.parent.name
        if table in files:
            files[table].append(path)
        else:
            known = ", ".join(COLUMNS)
            problems.append(
                Problem(path, 0, "", "unknown-table", f"there is no table {table!r}: use one of {known}")
            )
    if not any(files.values()) and not (folder / SETTINGS_FILE).is_file() and not problems:
        what = "the folder holds no table: put persons.csv, tenures.csv … there, or name another folder"
        problems.append(Problem(folder, 0, "", "no-table", what))
    return Layer(folder, version, as_of, files)


def _settings(path: Path, problems: list[Problem]) -> tuple[str, int | None]:
    import tomllib  # only when a table is compiled

    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
        version, as_of = settings.get("version", ""), settings.get("as_of")
        if not isinstance(version, str) or not isinstance(as_of, str | None):
            raise TypeError("version and as_of are texts in quotation marks")
        return version, None if as_of is None else parse_edtf_date(as_of).last
    except (OSError, ValueError, TypeError) as error:
        problems.append(Problem(path, 0, "", "bad-settings", f"{error}: mend the file"))
        return "", None


def read_table(table: str, files: list[Path], problems: list[Problem]) -> Iterator[Row]:
    """Yield the sound rows of a table's files; a row with a bad cell is left out and complained of."""
    for path in files:
        yield from read_file(table, path, problems)


def read_file(table: str, path: Path, problems: list[Problem]) -> Iterator[Row]:
    """Yield the sound rows of one file; whatever is wrong is appended to `problems`."""
    import csv  # only when a table is compiled

    columns = COLUMNS[table]
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            header = next(reader, [])
            try:
                order = columns_in(table, header)
            except ValueError as error:
                problems.append(Problem(path, 1, "", "bad-header", str(error)))
                return
            asis = tuple(header) == columns
            line = reader.line_num + 1
            for cells in reader:
                row, line = Row(path, line, cells), reader.line_num + 1
                if not cells:
                    problems.append(Problem(path, row.line, "", "empty-line", "take the empty line out"))
                elif len(cells) != len(header):
                    what = f"{len(cells)} cells for {len(header)} columns: add commas, or quote cells that hold one"
                    problems.append(Problem(path, row.line, "", "wrong-width", what))
                else:
                    if not asis:
                        row = Row(path, row.line, ["" if at is None else cells[at] for at in order])
                    if _sound(table, columns, row, problems) and _in_order(table, row, problems):
                        yield row
    except UnicodeDecodeError as error:
        what = f"byte {error.start} is not UTF-8: save the file as UTF-8"
        problems.append(Problem(path, 0, "", "not-utf-8", what))
    except csv.Error as error:
        what = f"{error}: check the quotation marks on this line"
        problems.append(Problem(path, reader.line_num, "", "bad-csv", what))
    except OSError as error:
        problems.append(unreadable(path, error))


def _sound(table: str, columns: tuple[str, ...], row: Row, problems: list[Problem]) -> bool:
    sound = True
    required = REQUIRED[table]
    for column, cell in zip(columns, row.cells, strict=True):
        if (cell or column in required) and (error := cell_error(table, column, cell)):
            problems.append(Problem(row.file, row.line, column, "bad-cell", error))
            sound = False
    return sound


def _in_order(table: str, row: Row, problems: list[Problem]) -> bool:
    places = _DATES.get(table)
    if places is None:
        return True
    start, end = row.cells[places.start], row.cells[places.end]
    basis = row.cells[places.basis] if places.basis else ""
    if not basis and (not start or not end):
        return True
    try:
        period(start, end, 0, EndBasis(basis or EndBasis.STATED))
    except ValueError as error:
        what = f"the end {end} lies before the start {start}: correct one of them"
        if basis and end in ("", OPEN):
            what = f"{error}: write the last day, or empty end_basis"
        problems.append(Problem(row.file, row.line, places.column, "ends-before-start", what))
        return False
    return True


class _Dates(NamedTuple):
    """Where a table's rows say when: cells of start, end and what the end rests on (0: nowhere)."""

    start: int
    end: int
    basis: int
    column: str


_DATES: Final = {
    table: _Dates(
        COLUMNS[table].index(columns[0]),
        COLUMNS[table].index(columns[1]),
        COLUMNS[table].index("end_basis") if "end_basis" in COLUMNS[table] else 0,
        columns[1],
    )
    for table, columns in PERIODS.items()
}


def unreadable(path: Path, error: OSError | ValueError) -> Problem:
    """Return the complaint that a file or folder cannot be read."""
    what = f"{getattr(error, 'strerror', None) or error}: check the path and its permissions"
    return Problem(path, 0, "", "unreadable", what)
