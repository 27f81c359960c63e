"""Popolo JSON (popoloproject.com): persons, organizations, posts and memberships."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factcheck.facts.importers.columns import sex_cell
from factcheck.facts.importers.holding import Holding, ImportFormatError, date_cell


def read(path: Path) -> Iterator[Holding]:
    """Yield the memberships that name a post or a role.

    Dates that a membership lacks are those of its legislative period, where it names one.

    Raises:
        ImportFormatError: the file is not Popolo JSON.
        OSError: the file cannot be read.
    """
    try:
        content = json.loads(path.read_bytes())
        persons, bodies, posts, events = (
            {entry["id"]: entry for entry in content.get(key, ())}
            for key in ("persons", "organizations", "posts", "events")
        )
        memberships = content["memberships"]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ImportFormatError(f"{path}: no Popolo JSON ({error!r})") from error
    for entry in memberships:
        person = persons.get(entry.get("person_id"))
        if person is None:
            continue
        post = posts.get(entry.get("post_id"), {})
        body = bodies.get(entry.get("organization_id") or post.get("organization_id"), {})
        role = post.get("label") or entry.get("role") or post.get("role") or ""
        period = events.get(entry.get("legislative_period_id"), {})
        member = role.lower() in ("member", "representative", "deputy")
        yield Holding(
            person=str(person.get("name", "")),
            person_key=str(person["id"]),
            office=f"Member of the {body.get('name', '')}" if member else str(role),
            jurisdiction=str(body.get("name", "")),
            start=date_cell(entry.get("start_date") or period.get("start_date") or ""),
            end=date_cell(entry.get("end_date") or period.get("end_date") or ""),
            many=member,
            surname=str(person.get("family_name") or ""),
            aliases=_aliases(person),
            born=date_cell(person.get("birth_date") or ""),
            died=date_cell(person.get("death_date") or ""),
            sex=sex_cell(str(person.get("gender") or "")),
            problem="" if role and person.get("name") else "a membership without a role",
        )


def _aliases(person: Any) -> tuple[str, ...]:
    found = (other.get("name") for other in person.get("other_names", ()) if other.get("lang", "en") == "en")
    return tuple(str(name) for name in found if name)
