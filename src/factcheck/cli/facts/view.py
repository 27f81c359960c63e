"""How the pages of the fact table look on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factcheck.facts.diff import Change
from factcheck.intervals import MONTH_NAMES
from factcheck.report.escape import visible

Page = dict[str, Any]

_SEASONS: Final = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_SIGNS: Final = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow")}
_QUALIFIERS: Final = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}


def spoken(edtf: str) -> str:
    """Write an EDTF date as people read it: "2019-05-20" is "20 May 2019", "2019~" is "about 2019"."""
    first, slash, last = edtf.partition("/")
    if slash:
        return f"{spoken(first) or '…'} to {spoken(last) or '…'}"
    if first == "..":
        return "…"
    qualifier = _QUALIFIERS.get(first[-1:], "")
    year, _, rest = first.rstrip("~?%").partition("-") if not first.startswith("-") else (first, "", "")
    month, _, day = rest.partition("-")
    if not month:
        return qualifier + year
    if month in _SEASONS:
        return f"{qualifier}{_SEASONS[month]} {year}"
    name = f"{MONTH_NAMES[int(month) - 1]} {year.lstrip('0')}"
    return f"{qualifier}{int(day)} {name}" if day else qualifier + name


def stretch(start: str, end: str, as_of: str, basis: str = "stated") -> str:
    """Write from when to when, as people read it.

    Args:
        start: EDTF date or "".
        end: EDTF date, ".." or "".
        as_of: the table's day, as EDTF.
        basis: what the end rests on ("stated", "attested", "successor").
    """
    if basis == "attested":
        return f"since {spoken(start) or 'an unknown day'}, last attested {spoken(end)}"
    if basis == "successor":
        return f"{spoken(start) or 'not known'} to {spoken(end)} at the latest, the successor's start"
    if end == "..":
        return f"since {spoken(start) or 'an unknown day'}, still so on {spoken(as_of)}"
    return f"{spoken(start) or 'not known'} to {spoken(end) or 'not known'}"


def who(page: Page) -> Iterator[RenderableType]:
    """Draw who held an office."""
    yield _heading(page["office"]["name"], f"on {spoken(page['on'])}")
    if page["holders"]:
        yield _tenures(page["holders"], page["as_of"], "person")
    if page["possible"]:
        yield Text(
            "  The dates of the table leave open whether it was" if not page["holders"] else "  Perhaps also"
        )
        yield _tenures(page["possible"], page["as_of"], "person")
    if not page["holders"] and not page["possible"]:
        known = ", ".join(spoken(part) for part in page["office"]["covered"]) or "no time"
        if page["covered"]:
            yield Text("  Nobody: the list is complete for that day, and the office was vacant.")
        else:
            yield Text(f"  Not known. The list of holders is complete for: {known}.")
        near = [found for found in (page["before"], page["after"]) if found]
        if near:
            yield Text("  Nearest in time")
            yield _tenures(near, page["as_of"], "person")


def found(page: Page, as_of: str) -> Iterator[RenderableType]:
    """Draw a page of `facts show`."""
    yield from _DRAW[page["kind"]](page, as_of)
    if page["note"]:
        yield _line("note", page["note"])
    cited = [*page["sources"], *(source for row in page.get("tenures", ()) for source in row["sources"])]
    if cited:
        yield _line("source", *dict.fromkeys(_source_texts(cited)))


def _person(page: Page, as_of: str) -> Iterator[RenderableType]:
    life = [f"born {spoken(page['born'])}"] if page["born"] else []
    life += [f"died {spoken(page['died'])}"] if page["died"] else []
    life += [page["sex"]] if page["sex"] else []
    yield _heading(page["name"], ", ".join(life))
    if page["aliases"]:
        yield _line("also", ", ".join(page["aliases"]))
    yield _tenures(page["tenures"], as_of, "office", cite=False)


def _office(page: Page, as_of: str) -> Iterator[RenderableType]:
    seats = "several holders at a time" if page["seats"] == "many" else ""
    yield _heading(page["name"], seats)
    if page["aliases"]:
        yield _line("also", ", ".join(page["aliases"]))
    yield _line("complete", ", ".join(map(spoken, page["covered"])) or "nowhere: the list proves no absence")
    yield _tenures(page["tenures"], as_of, "person", cite=False)


def _place(page: Page, as_of: str) -> Iterator[RenderableType]:
    yield _heading(page["name"], page["place_kind"])
    for label, column in (("also", "aliases"), ("adjective", "demonyms"), ("seat", "metonyms")):
        if page[column]:
            yield _line(label, ", ".join(page[column]))
    yield from _names_and_offices(page, as_of)


def _organisation(page: Page, as_of: str) -> Iterator[RenderableType]:
    dates = [f"founded {spoken(page['founded'])}"] if page["founded"] else []
    if page["dissolved"] not in ("", ".."):
        dates.append(f"dissolved {spoken(page['dissolved'])}")
    yield _heading(page["name"], ", ".join(dates))
    if page["aliases"]:
        yield _line("also", ", ".join(page["aliases"]))
    if page["successor"]:
        yield _line("successor", page["successor"])
    yield from _names_and_offices(page, as_of)


def _thing(page: Page, as_of: str) -> Iterator[RenderableType]:
    yield _heading(page["name"], f"{page['thing_kind']}, {stretch(page['start'], page['end'], as_of)}")
    for label, column in (("also", "aliases"), ("place", "place"), ("successor", "successor")):
        if page[column]:
            yield _line(label, ", ".join(page[column]) if column == "aliases" else page[column])
    yield from _named(page, as_of)


def _event(page: Page, as_of: str) -> Iterator[RenderableType]:
    one_day = page["end"] in ("", page["start"])
    yield _heading(
        page["name"], spoken(page["start"]) if one_day else stretch(page["start"], page["end"], as_of)
    )
    if page["aliases"]:
        yield _line("also", ", ".join(page["aliases"]))
    if page["place"]:
        yield _line("place", page["place"])
    if page["series"]:
        edition = f", edition {page['edition']}" if page["edition"] else ""
        yield _line("series", page["series"] + edition)


def _series(page: Page, as_of: str) -> Iterator[RenderableType]:
    yield _heading(page["name"], "recurring event")
    if page["aliases"]:
        yield _line("also", ", ".join(page["aliases"]))
    grid = _grid()
    for event in page["events"]:
        number = str(event["edition"] or "")
        grid.add_row(
            _text(number), _text(event["name"]), _text(spoken(event["start"])), _text(event["place"])
        )
    yield grid


_DRAW: Final = {
    "person": _person,
    "office": _office,
    "place": _place,
    "organisation": _organisation,
    "thing": _thing,
    "event": _event,
    "series": _series,
}


def _named(page: Page, as_of: str) -> Iterator[RenderableType]:
    if page["names"]:
        grid = _grid()
        for name in page["names"]:
            grid.add_row(_text(name["name"]), _text(stretch(name["start"], name["end"], as_of)))
        yield grid


def _names_and_offices(page: Page, as_of: str) -> Iterator[RenderableType]:
    yield from _named(page, as_of)
    if page["offices"]:
        yield _line("offices", *(office["name"] for office in page["offices"]))


def stats(page: Page) -> Iterator[RenderableType]:
    """Draw the table's sizes."""
    reach = f"as of {spoken(page['as_of'])}, lists of holders up to {spoken(page['latest_list'])}"
    yield _heading(f"Fact table {page['version']}", reach)
    grid = _grid()
    rows = {table: f"{count:,}" for table, count in page["rows"].items()}
    rows["tenures"] += (
        f"   {page['open_tenures']:,} open, {page['tenures_exact']:,} with start and end to the day"
    )
    rows["offices"] += (
        f"   of {page['jurisdictions']:,} states and bodies; {page['offices_covered']:,} with a complete list, "
        f"{page['offices_covered_recently']:,} up to the last month"
    )
    for table, shown in rows.items():
        grid.add_row(_text(table), _text(shown))
    grid.add_row(_text("phrases"), _text(f"{page['phrases']:,}   names, aliases, adjectives a text may use"))
    yield grid


def matrix(rows: Sequence[Page]) -> Iterator[RenderableType]:
    """Draw a table of counts: one line a row, its first cell a name."""
    grid = Table(box=None, pad_edge=False, header_style="bold")
    for number, name in enumerate(rows[0] if rows else ()):
        grid.add_column(name.replace("_", " "), justify="right" if number else "left")
    for row in rows:
        grid.add_row(*(f"{cell:,}" if isinstance(cell, int) else visible(str(cell)) for cell in row.values()))
    yield grid


def changes(found: Iterable[Change]) -> Iterator[RenderableType]:
    """Draw the changes between two tables."""
    table = ""
    for change in found:
        if change.table != table:
            table = change.table
            yield Text(table, style="bold")
        sign, style = _SIGNS[change.kind]
        yield Padding(_text(f"{sign} {change.key}", style), (0, 0, 0, 2))
        if change.kind == "changed":
            for column, (old, new) in change.cells.items():
                yield Padding(_text(f"{column}: {old or 'empty'} -> {new or 'empty'}"), (0, 0, 0, 6))


def conflicts(found: Iterable[str]) -> Iterator[RenderableType]:
    """Draw what new data says otherwise than the table."""
    for number, line in enumerate(found):
        if not number:
            yield Text("contradicts the table, and was left out", style="bold red")
        yield Padding(_text(f"! {line}"), (0, 0, 0, 2))


def hits(pages: Iterable[Page]) -> Iterator[RenderableType]:
    """Draw the results of a search."""
    grid = _grid()
    for page in pages:
        grid.add_row(Text(page["kind"], style="dim"), _text(page["phrase"]), Text(page["id"], style="dim"))
    yield grid


def _tenures(pages: list[Page], as_of: str, what: str, *, cite: bool = True) -> RenderableType:
    """Draw tenures by person or by office: name, since when, until when; underneath, who says so."""
    grid = _grid()
    for page in pages:
        name = _text(page[what]["name"], "bold")
        if page["acting"]:
            name.append(" (acting)", style="yellow")
        grid.add_row(
            name,
            _text(stretch(page["start"], page["end"], page["seen"] or as_of, page["end_basis"]), "green"),
        )
        for source in _source_texts(page["sources"]) if cite else ():
            for line in source.split("\n"):
                grid.add_row("", _text(line, "dim"))
        if page["note"]:
            grid.add_row("", _text(page["note"], "dim italic"))
    return Padding(grid, (0, 0, 0, 2))


def _source_texts(sources: list[Page]) -> list[str]:
    texts = []
    for source in sources:
        parts = [
            source["title"],
            source["publisher"],
            spoken(source["published"]) if source["published"] else "",
        ]
        texts.append("\n".join(filter(None, (", ".join(filter(None, parts)), source["url"]))))
    return texts


def _grid() -> Table:
    return Table.grid(padding=(0, 2))


def _heading(name: str, rest: str) -> RenderableType:
    text = _text(name, "bold cyan")
    if rest:
        text.append(f"  {visible(rest)}")
    return text


def _line(label: str, *values: str) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=9)
    for number, line in enumerate(line for value in values for line in value.split("\n")):
        grid.add_row(Text("" if number else label, style="dim"), _text(line))
    return Padding(grid, (0, 0, 0, 2))


def _text(value: str, style: str = "") -> Text:
    return Text(visible(value), style=style, overflow="fold")
