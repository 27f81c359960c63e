"""The YAML of the congress-legislators project: U.S. senators, representatives, presidents and vice presidents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from factcheck.facts.importers.columns import sex_cell
from factcheck.facts.importers.holding import Holding, ImportFormatError, date_cell

_STATES: Final = dict(
    pair.split("=")
    for pair in (
        "AL=Alabama AK=Alaska AZ=Arizona AR=Arkansas CA=California CO=Colorado CT=Connecticut DE=Delaware "
        "FL=Florida GA=Georgia HI=Hawaii ID=Idaho IL=Illinois IN=Indiana IA=Iowa KS=Kansas KY=Kentucky "
        "LA=Louisiana ME=Maine MD=Maryland MA=Massachusetts MI=Michigan MN=Minnesota MS=Mississippi MO=Missouri "
        "MT=Montana NE=Nebraska NV=Nevada NH=New_Hampshire NJ=New_Jersey NM=New_Mexico NY=New_York "
        "NC=North_Carolina ND=North_Dakota OH=Ohio OK=Oklahoma OR=Oregon PA=Pennsylvania RI=Rhode_Island "
        "SC=South_Carolina SD=South_Dakota TN=Tennessee TX=Texas UT=Utah VT=Vermont VA=Virginia WA=Washington_State "
        "WV=West_Virginia WI=Wisconsin WY=Wyoming DC=the_District_of_Columbia PR=Puerto_Rico GU=Guam "
        "VI=the_Virgin_Islands AS=American_Samoa MP=the_Northern_Mariana_Islands"
    ).split()
)
_OFFICES: Final = {
    "sen": ("United States Senator from {state}", "senator"),
    "rep": ("United States Representative for {state}", "representative"),
    "prez": ("President of the United States", "president"),
    "viceprez": ("Vice President of the United States", "vice-president"),
}


def read(path: Path) -> Iterator[Holding]:
    """Yield the terms of the people of a file.

    Raises:
        ImportFormatError: the file is not of this project.
        OSError: the file cannot be read.
    """
    import yaml

    # The base loader makes texts, lists and mappings only, and dates stay as written; in C it is quick.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        people = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ImportFormatError(f"{path}: {error}") from error
    if not isinstance(people, list):
        raise ImportFormatError(f"{path}: no list of people")
    for person in people:
        try:
            yield from _holdings(person)
        except (KeyError, TypeError, AttributeError) as error:
            raise ImportFormatError(f"{path}: an entry is no legislator ({error!r})") from error


def _holdings(person: Any) -> Iterator[Holding]:
    name, life = person["name"], person.get("bio") or {}
    usual = f"{name.get('nickname') or name['first']} {name['last']}"
    formal = f"{name['first']} {name.get('middle') or ''} {name['last']}".replace("  ", " ")
    full = name.get("official_full") or (usual if name.get("nickname") else formal)
    aliases = tuple(dict.fromkeys(form for form in (usual, formal) if form != full))
    for term in person["terms"]:
        office, title = _office(term)
        if not office:
            continue
        yield Holding(
            person=full,
            person_key=str((person.get("id") or {}).get("bioguide") or full),
            office=office,
            jurisdiction="United States",
            title=title,
            start=date_cell(term["start"]),
            end=date_cell(term.get("end") or ""),
            many=title == "senator",
            surname=name["last"],
            aliases=aliases,
            born=date_cell(life.get("birthday") or ""),
            sex=sex_cell(str(life.get("gender") or "")),
        )


def _office(term: Any) -> tuple[str, str]:
    """Return the office of a term and its title key; empty for a kind of term that is none."""
    name, title = _OFFICES.get(term["type"], ("", ""))
    state, district = term.get("state", ""), term.get("district") or "0"
    seat = (
        ""
        if title != "representative" or not district.isdigit() or int(district) < 1
        else f", district {district}"
    )
    return name.format(state=_STATES.get(state, state).replace("_", " ")) + seat, title
