"""Every row that one office needs: a mayor, a bishop, the head of a local firm, and whoever follows them."""

from __future__ import annotations

from urllib.parse import urlsplit

from factcheck.facts.diff import Change
from factcheck.facts.importers.holding import Holding
from factcheck.facts.importers.update import Update, update
from factcheck.facts.model import OPEN, Source
from factcheck.facts.phrases import Titles, named_title, resolve_office, shipped_titles, split_title
from factcheck.facts.rows import put, row_of, slug
from factcheck.facts.table import FactTable
from factcheck.values import dataclass

_SPACED = str.maketrans("./", "  ")

ORGANISATION = "organisation"
"""What a body is that is no place."""


class OfficeError(ValueError):
    """An office cannot be made out; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Body:
    """Whose office it is, where the table does not have it yet.

    Attributes:
        kind: a kind of place ("city", "region" …), or "organisation".
        within: id of the place that it is in, or "".
    """

    kind: str = "city"
    within: str = ""


def hold(
    table: FactTable,
    phrase: str,
    holding: Holding,
    source: Source,
    as_of: int,
    body: Body,
    titles: Titles | None = None,
) -> Update:
    """Return the rows that say that somebody took an office and holds it on the as-of day.

    Place or organisation, office and person are made where the table does not have them. The list of holders of a new
    office is complete from its first one on; that of a known one is carried on, and whoever sat there before is ended.

    Args:
        table: what is known.
        phrase: the office in words: "Mayor of Kelby".
        holding: who took it and when; the fields of the office are filled in here.
        source: who says so.
        as_of: ordinal of the day on which that was so.
        body: what to make of a body that the table does not have.
        titles: title variants; those that ship by default.

    Raises:
        OfficeError: the phrase names several offices, or no title of the lexicon.
    """
    known = shipped_titles() if titles is None else titles
    offices = resolve_office(table, phrase, known)
    told = Holding(
        person=holding.person,
        person_key=holding.person,
        office=phrase,
        start=holding.start,
        end=OPEN,
        acting=holding.acting,
        born=holding.born,
    )
    if len(offices) == 1 or named_title(table, phrase, known):
        return update([told], table, source, as_of, complete=True, titles=known)
    if len(offices) > 1:
        names = "; ".join(office.name for office in offices[:5])
        raise OfficeError(f"{phrase!r} names {len(offices)} offices, add the place or body: {names}")
    return _in_new_body(table, phrase, told, source, as_of, body, known)


def _in_new_body(
    table: FactTable, phrase: str, told: Holding, source: Source, as_of: int, body: Body, titles: Titles
) -> Update:
    read = split_title(phrase, titles)
    if read is None:
        raise OfficeError(
            f"{phrase!r} begins or ends with no title of the lexicon: write it as 'Mayor of Kelby', or name it by its "
            "general title ('Chair of the Kelby Dock Company')"
        )
    title, words, name = read
    identity = slug(name)
    if not identity or table.jurisdiction(identity):
        raise OfficeError(
            f"{name!r} gives no new id: add the place or organisation with `factcheck facts add` first"
        )
    made = Holding(
        person=told.person,
        person_key=told.person,
        office=words,
        jurisdiction=name,
        title=title,
        start=told.start,
        end=OPEN,
        acting=told.acting,
        born=told.born,
    )
    found = update([made], table, source, as_of, complete=True, titles=titles, bodies={name: identity})
    cells = {"id": identity, "name": name, "source": source.id}
    is_place = body.kind != ORGANISATION
    cells |= {"kind": body.kind, "within": body.within} if is_place else {"place": body.within}
    kind = "places" if is_place else "organisations"
    put(found.rows, kind, row_of(kind, **cells))
    found.changes.insert(
        0, Change("added", kind, identity, {name: ("", cell) for name, cell in cells.items() if cell})
    )
    return found


def source_of(
    url: str, title: str = "", publisher: str = "", published: str = "", licence: str = ""
) -> Source:
    """Return a source for an address; its id and, where none is given, its title are made of the address.

    Raises:
        ValueError: it is no address of the web.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{url!r} is no address: write it as https://…")
    host = parts.hostname.removeprefix("www.")
    path = parts.path.rsplit(".", 1)[0] if "." in parts.path.rsplit("/", 1)[-1] else parts.path
    identity = slug(f"{host} {path}".translate(_SPACED))[:80].strip("-")
    return Source(
        identity, title or f"{host}{parts.path.rstrip('/')}", publisher or host, url, published, licence, ""
    )
