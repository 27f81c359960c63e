"""Which office a phrase names: "foreign minister of Ukraine", "Ukrainian foreign minister", "NATO chief"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from factcheck.facts import fold
from factcheck.facts.model import Office
from factcheck.facts.table import FactTable
from factcheck.resources import rules_dir

Titles = Mapping[str, tuple[str, ...]]
"""Title variants, folded and without "the", each with the keys of the titles lexicon that it is a form of."""

_POSSESSIVE: Final = re.compile(r"['\u2019\u02bc]s?(?=\s|$)", re.IGNORECASE)
_JOINTS: Final = frozenset(("of", "for", "to", "in", "at"))
_LONGEST: Final = 24
_LONGEST_PLACE: Final = 4


@cache
def shipped_titles() -> Titles:
    """Return the variants of the titles lexicon that ships, or none where it is missing."""
    import tomllib  # only the commands read phrases

    path = rules_dir() / "lexicons" / "titles.toml"
    if not path.is_file():
        return {}
    return title_variants(tomllib.loads(path.read_text(encoding="utf-8")).get("titles", {}))


def title_variants(lexicon: Mapping[str, Mapping[str, object]]) -> Titles:
    """Return the variants of a lexicon (key -> {"variants": [...]}), each with its keys."""
    found: dict[str, tuple[str, ...]] = {}
    for key, entry in lexicon.items():
        variants = entry.get("variants", ())
        for variant in (key.replace("-", " "), *(variants if isinstance(variants, list) else ())):
            folded = _key(str(variant))
            if key not in found.get(folded, ()):
                found[folded] = (*found.get(folded, ()), key)
    return found


def resolve_office(table: FactTable, phrase: str, titles: Titles | None = None) -> tuple[Office, ...]:
    """Return the offices that a phrase can name, the likeliest first; none where the table knows none.

    Tried in this order until one is found: an id; a name or alias as it stands; a title or alias together with
    a place or organisation, before or after it; a title alone, which names the offices of every jurisdiction.
    """
    known = shipped_titles() if titles is None else titles
    if office := table.office(phrase.strip()):
        return (office,)
    if found := table.office_by_alias(phrase):
        return found
    words = _key(_POSSESSIVE.sub("", phrase)).split()
    if not words or len(words) > _LONGEST:
        return ()
    for title, places in _readings(table, words):
        if offices := tuple(_offices_in(table, title, places, known)):
            return offices
    return tuple(_best(table, known.get(" ".join(words), ()), None))


def named_title(table: FactTable, phrase: str, titles: Titles | None = None) -> tuple[str, str] | None:
    """Return (title key, place or organisation id) that a phrase names, whether or not such an office is known.

    None where title or jurisdiction is missing, or could be several.
    """
    known = shipped_titles() if titles is None else titles
    for title, places in _readings(table, _key(_POSSESSIVE.sub("", phrase)).split()[:_LONGEST]):
        keys = known.get(title, ())
        if keys and len(places) == 1:
            return keys[0], places[0]
    return None


def suggest_office(table: FactTable, phrase: str, titles: Titles | None = None) -> tuple[str, ...]:
    """Return phrases near a misspelt one that name an office, best first."""
    from rapidfuzz import fuzz, process

    known = shipped_titles() if titles is None else titles
    vocabulary = table.vocabulary("place", "demonym", "metonym", "organisation", "office")
    words = {word for text in (*known, *(fold.plain(row[0]) for row in vocabulary)) for word in text.split()}
    mended = []
    for word in _key(_POSSESSIVE.sub("", phrase)).split()[:_LONGEST]:
        near = None if word in words else process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=75)
        mended.append(near[0] if near else word)
    offices = resolve_office(table, " ".join(mended), known)
    if offices:
        return tuple(office.name for office in offices[:5])
    return table.suggest(phrase, "office")


def _key(text: str) -> str:
    return " ".join(word for word in fold.plain(text).split() if word != "the")


def _readings(table: FactTable, words: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield (title, place and organisation ids) for every way to take a place out of the words, longest first.

    After a preposition, then at the front, then in the middle ("top Ukrainian diplomat").
    """
    for cut in range(1, len(words)):
        if words[cut] in _JOINTS and (places := _jurisdictions(table, " ".join(words[cut + 1 :]))):
            yield " ".join(words[:cut]), places
    for cut in range(len(words) - 1, 0, -1):
        if places := _jurisdictions(table, " ".join(words[:cut])):
            yield " ".join(words[cut:]), places
    for length in range(min(_LONGEST_PLACE, len(words) - 2), 0, -1):
        for first in range(1, len(words) - length):
            if places := _jurisdictions(table, " ".join(words[first : first + length])):
                yield " ".join(words[:first] + words[first + length :]), places


def _jurisdictions(table: FactTable, text: str) -> list[str]:
    places = (*table.places_named(text), *table.places_by_demonym(text), *table.places_by_metonym(text))
    bodies = table.organisations_named(text)
    return list(dict.fromkeys([*(place.id for place in places), *(body.id for body in bodies)]))


def _offices_in(table: FactTable, title: str, places: Iterable[str], titles: Titles) -> Iterator[Office]:
    for place in places:
        found = list(_best(table, titles.get(title, ()), place))
        yield from found or (
            office for office in table.offices_of(place) if title in map(_key, (office.name, *office.aliases))
        )


def _best(table: FactTable, keys: Iterable[str], place: str | None) -> Iterator[Office]:
    """Yield the offices whose own title one of these is; if there are none, those that answer to it."""
    offices = [office for key in keys for office in table.offices(key, place)]
    own = [office for office in offices if office.titles[0] in keys]
    yield from dict.fromkeys(own or offices)
