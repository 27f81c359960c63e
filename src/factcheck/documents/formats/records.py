"""Rows and records: which of their fields hold text, title and date, and the document that one of them makes.

A field that the user does not name is guessed by its name (`rules/lexicons/records.toml`), the text also by its length;
what was guessed is said in a note.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from itertools import chain, islice
from typing import Any, Final

from factcheck.documents.decoding import DocumentError
from factcheck.documents.draft import Draft, Fields, Source
from factcheck.documents.formats import TEXT
from factcheck.documents.html.text import html_text
from factcheck.documents.members import Member, Record
from factcheck.documents.model import Provenance, StatedDate
from factcheck.documents.places import Places, Unit
from factcheck.resources import rules_dir
from factcheck.values import dataclass

Row = Mapping[str, Any]
_SAMPLE: Final = 50
_FEWEST_WORDS: Final = 8
"""Words that a field holds on the average which is taken for the text without a name that says so."""
_MOST_LISTED: Final = 12
_LONGEST_NAME: Final = 100
_DEEPEST: Final = 4
_MARKUP: Final = re.compile(
    r"</(?:p|div|h[1-6]|li|b|i|em|strong|a|span)>|<br\s?/?>|&(?:nbsp|amp|shy|#\d{2,5});", re.IGNORECASE
)
_SECONDS: Final = (100_000_000, 5_000_000_000)  # 1973 to 2128
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a file: its values by the names of its fields, its number and the line on which it begins."""

    values: Row
    number: int
    line: int = 1


@dataclass(frozen=True, slots=True)
class Chosen:
    """The fields that hold the text, the title and the date; "" where there is none; and what was guessed."""

    text: str
    title: str
    date: str
    notes: tuple[str, ...]


@cache
def _names() -> dict[str, tuple[str, ...]]:
    with (rules_dir() / "lexicons" / "records.toml").open("rb") as file:
        return {kind: tuple(names) for kind, names in tomllib.load(file)["field"].items()}


def members_of(
    rows: Iterable[Entry],
    source: Source,
    *,
    follows: bool,
    in_file: bool = True,
    notes: tuple[str, ...] = (),
    place: Callable[[Entry, str], int] = lambda row, _: row.line,
) -> Iterator[Member]:
    """Yield a document for each row that has text.

    Args:
        rows: the rows, in order.
        source: the file.
        follows: whether the lines of a text are lines of the file, or of the row.
        in_file: whether rows begin on lines of the file.
        notes: what had to be decided to read the file.
        place: the line of a row's text, by the row and the text.

    Raises:
        DocumentError: no field holds text, or a field that the user named is not there.
    """
    remaining = iter(rows)
    sample = list(islice(remaining, _SAMPLE))
    if not sample:
        return
    chosen = choose([row.values for row in sample], source.fields)
    notes, empty = (*notes, *chosen.notes), 0
    seen: set[str] = set()
    for row in chain(sample, remaining):
        text = as_text(row.values.get(chosen.text))
        if not text.strip():
            empty += 1
            continue
        name = _name_of(row, source.fields.identity, seen)
        told = (*notes, *([f"{empty} rows before it hold no text"] if empty else []))
        empty = 0
        record = Record(
            row.number,
            place(row, text),
            " ".join(as_text(row.values.get(chosen.title)).split()) if chosen.title else "",
            as_date(row.values.get(chosen.date)) if chosen.date else "",
            told,
            follows,
            in_file,
        )
        yield Member(f"{source.path}#{name}", source.path, text, TEXT.name, record, line=record.line)


def _name_of(row: Entry, field: str, seen: set[str]) -> str:
    """Return what a row is called: its number, or what the field says that names it, made unlike those before."""
    if not field:
        return str(row.number)
    name = " ".join(as_text(row.values.get(field)).split())[:_LONGEST_NAME] or str(row.number)
    if name in seen:
        name = f"{name}~{row.number}"
    seen.add(name)
    return name


def choose(rows: list[Row], fields: Fields) -> Chosen:
    """Return the fields to read, by the first rows. Raises as `members_of`."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    for option, wanted in (("text", fields.text), ("date", fields.date), ("id", fields.identity)):
        if wanted and wanted not in names:
            listed = ", ".join(names[:_MOST_LISTED]) + (", …" if len(names) > _MOST_LISTED else "")
            raise DocumentError(f"has no field {wanted!r} (--{option}-field): it has {listed}")
    text = fields.text or _guess("text", names, rows) or _longest(names, rows)
    if not text:
        listed = ", ".join(names[:_MOST_LISTED])
        raise DocumentError(f"holds no field that is surely text: name it with --text-field; it has {listed}")
    others = [name for name in names if name != text]
    title = _guess("title", others, rows)
    day = fields.date or _guess("date", others, rows)
    guessed = [] if fields.text else [f"text from {text!r} (--text-field)"]
    guessed += [f"title from {title!r}"] if title else []
    guessed += [f"date from {day!r} (--date-field)"] if day and not fields.date else []
    return Chosen(text, title, day, (f"guessed: {', '.join(guessed)}",) if guessed else ())


def _guess(kind: str, names: list[str], rows: list[Row]) -> str:
    """Return the first of the fields that bear a known name and hold something of the kind, or ""."""
    plain = {"".join(_WORD.findall(name.rpartition(".")[2])).lower(): name for name in reversed(names)}
    for known in _names()[kind]:
        name = plain.get(known)
        if name is None:
            continue
        values = [value for row in rows if (value := row.get(name)) not in (None, "")]
        if kind == "date":
            if any(as_date(value) for value in values):
                return name
        elif any(isinstance(value, str | list) and as_text(value).strip() for value in values):
            return name
    return ""


def _longest(names: list[str], rows: list[Row]) -> str:
    """Return the field that holds most words, where it holds sentences."""
    best, most = "", float(_FEWEST_WORDS)
    for name in names:
        values = [value for row in rows if isinstance(value := row.get(name), str) and value.strip()]
        words = sum(len(value.split()) for value in values) / len(values) if values else 0.0
        if words >= most:
            best, most = name, words
    return best


def flat(value: Mapping[str, Any], depth: int = 0, ahead: str = "") -> dict[str, Any]:
    """Return the values of a record by name, those of records in it by "outer.inner"."""
    found: dict[str, Any] = {}
    for key, inner in value.items():
        name = f"{ahead}{key}"[:_LONGEST_NAME]
        if isinstance(inner, Mapping) and depth < _DEEPEST:
            found |= flat(inner, depth + 1, f"{name}.")
        else:
            found[name] = inner
    return found


def as_text(value: object) -> str:
    """Return a value as text: a list of texts as its paragraphs, nothing for anything but text and numbers."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n\n".join(piece for piece in value if isinstance(piece, str))
    return "" if value is None or isinstance(value, bool | Mapping) else str(value)


def as_date(value: object) -> str:
    """Return the day that a value gives, as written there or as YYYY-MM-DD; "" when it gives none."""
    from factcheck.documents.dates import field_date

    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, str) and value.isdecimal() and len(value) in (10, 13):
        value = int(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if value > _SECONDS[1] else value
        if not _SECONDS[0] <= seconds <= _SECONDS[1]:
            return ""
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    if isinstance(value, str) and field_date(value) is not None:
        return value[:100]
    return ""


def read_record(source: Source, record: Record) -> Draft:
    """Read the document of one record: its title, where the text does not begin with it, and its text."""
    text = source.text
    follows = record.follows
    title = record.title
    if _MARKUP.search(text):
        text = "\n\n".join(one.text for one in html_text(text).paragraphs)
        follows = False
    if title and _MARKUP.search(title):
        title = " ".join(one.text for one in html_text(title).paragraphs)
    head = "" if not title or text.lstrip().casefold().startswith(title.casefold()) else f"{title}\n\n"
    draft = TEXT.read(Source(b"", source.path, given=head + text))
    if record.row:
        draft.places = Places(Unit.ROW, fixed=not follows, in_file=record.in_file)
        draft.places.add(0, record.row, record.line)
        if head:
            draft.places.add(len(head), record.row, record.line)
    draft.title = title
    draft.notes = (*record.notes, *draft.notes)
    if record.date:
        draft.dates = [StatedDate(record.date, Provenance.FIELD)]
    return draft
