"""Which office a phrase names: "foreign minister of Ukraine", "Ukrainian foreign minister", "NATO chief"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from factcheck.facts import fold
from factcheck.facts.model import Office
from factcheck.facts.table import FactTable
from factcheck.resources import listed_words, rules_dir

Titles = Mapping[str, tuple[str, ...]]
"""Title variants, folded and without "the", each with the keys of the titles lexicon that it is a form of."""

_POSSESSIVE: Final = re.compile(r"['\u2019\u02bc]s?(?=\s|$)", re.IGNORECASE)
_OF: Final = re.compile(r"(?P<title>\w[\w -]{0,60}?) (?:of|at) (?:the )?(?P<body>\S.{0,80})\Z", re.IGNORECASE)
_LONGEST: Final = 24
_LONGEST_PLACE: Final = 4


@cache
def shipped_titles() -> Titles:
    """Return the variants of the titles lexicon that ships, or none where it is missing."""
    import tomllib  # only the commands read phrases

    path = rules_dir() / "language" / "en" / "titles.toml"
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

    Tried in this order until one is found: an id; a name or alias as it stands, or turned round ("CEO of Apple" is the
    "Apple CEO"); a title or alias together with a place or organisation, before or after it; a title alone, which
    names the offices of every jurisdiction.
    """
    known = shipped_titles() if titles is None else titles
    if office := table.office(phrase.strip()):
        return (office,)
    if found := table.office_by_alias(phrase) or _turned_round(table, phrase):
        return found
    readings = list(_readings(table, phrase))
    for find in (_by_alias, _by_title, _by_alias_of_a_part):
        for title, places in readings:
            if offices := tuple(find(table, title, places, known)):
                return offices
    return tuple(_best(table, known.get(_key(phrase), ()), None))


def named_title(table: FactTable, phrase: str, titles: Titles | None = None) -> tuple[str, str] | None:
    """Return (title key, place or organisation id) that a phrase names, whether or not such an office is known.

    None where title or jurisdiction is missing, or could be several.
    """
    known = shipped_titles() if titles is None else titles
    for title, places in _readings(table, phrase):
        keys = known.get(_key(title), ())
        if keys and len(places) == 1:
            return keys[0], places[0]
    return None


def split_title(phrase: str, titles: Titles | None = None) -> tuple[str, str, str] | None:
    """Return (title key, title as written, name of its body) of "Mayor of Kelby" or "Kelby mayor", or None.

    The body need not be known; the longest title of the lexicon counts.
    """
    known, words = shipped_titles() if titles is None else titles, phrase.split()
    for cut in range(len(words) - 1, 0, -1):
        keys = known.get(_key(" ".join(words[:cut])))
        rest = words[cut + _joins(words[cut]) :]
        if keys and rest:
            body = rest[1:] if rest[0].lower() == "the" and len(rest) > 1 else rest
            return keys[0], " ".join(words[:cut]), " ".join(body)
    for cut in range(1, len(words)):
        if keys := known.get(_key(" ".join(words[cut:]))):
            return keys[0], " ".join(words[cut:]), _POSSESSIVE.sub("", " ".join(words[:cut]))
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


def _turned_round(table: FactTable, phrase: str) -> tuple[Office, ...]:
    """Return the offices whose alias "Apple CEO" a phrase "CEO of Apple" says; "head" and "chief" are one."""
    match = _OF.match(phrase.strip())
    if match is None:
        return ()
    title, heads = match["title"], listed_words("titles", "head")
    for word in dict.fromkeys((title, *(sorted(heads) if title.lower() in heads else ()))):
        if found := table.office_by_alias(f"{match['body']} {word}"):
            return found
    return ()


def _key(text: str) -> str:
    return fold.without_the(fold.plain(text))


def _readings(table: FactTable, phrase: str) -> Iterator[tuple[str, list[str]]]:
    """Yield (title, place and organisation ids) for every way to take a place out of a phrase, longest first.

    A possessive may belong to the place's name ("the People's Republic") or join it to the title.
    """
    joints = list(_POSSESSIVE.finditer(phrase[: fold.MAX_LENGTH]))
    cuts = [joints[:0], joints, joints[-1:], joints[:1]]
    for text in dict.fromkeys(_without(phrase, cut) for cut in cuts):
        words = fold.plain(text).split()
        if len(words) <= _LONGEST:
            for title, places in _cut(table, words):
                yield " ".join(title), places


def _without(phrase: str, joints: Iterable[re.Match[str]]) -> str:
    for joint in reversed(list(joints)):
        phrase = phrase[: joint.start()] + phrase[joint.end() :]
    return phrase


def _joins(word: str) -> bool:
    """Tell whether a word stands between a title and whose office it is: "president of Ukraine"."""
    return word.lower() in listed_words("titles", "link")


def _cut(table: FactTable, words: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield (title words, ids) for a place at the end, at the front, and in the middle."""
    for cut in range(1, len(words)):
        rest = cut + _joins(words[cut])  # "of Ukraine", and after a comma or in brackets "Ukraine" alone
        if places := _jurisdictions(table, " ".join(words[rest:])):
            yield words[:cut], places
    for cut in range(len(words) - 1, 0, -1):
        if places := _jurisdictions(table, " ".join(words[:cut])):
            yield words[cut:], places
    for length in range(min(_LONGEST_PLACE, len(words) - 2), 0, -1):
        for first in range(1, len(words) - length):
            if places := _jurisdictions(table, " ".join(words[first : first + length])):
                yield words[:first] + words[first + length :], places


def _jurisdictions(table: FactTable, text: str) -> list[str]:
    places = (*table.places_named(text), *table.places_by_demonym(text), *table.places_by_metonym(text))
    bodies = table.organisations_named(text)
    return list(dict.fromkeys([*(place.id for place in places), *(body.id for body in bodies)]))


def _by_alias(table: FactTable, title: str, places: Iterable[str], _: Titles) -> Iterator[Office]:
    """Yield the offices of the places whose name or alias the rest of the phrase is."""
    found = table.office_by_alias(title)
    for place in places:
        yield from (office for office in found if office.jurisdiction == place)


def _by_title(table: FactTable, title: str, places: Iterable[str], titles: Titles) -> Iterator[Office]:
    """Yield the offices of the places whose title the rest of the phrase is."""
    for place in places:
        yield from _best(table, titles.get(_key(title), ()), place)


def _by_alias_of_a_part(table: FactTable, title: str, places: Iterable[str], _: Titles) -> Iterator[Office]:
    """Yield the one office of a body that the rest of the phrase names, where the phrase names another body.

    "UN High Commissioner for Refugees" is an office of the UN's agency. States are not lent to each other.
    """
    found = table.office_by_alias(title)
    if len(found) == 1 and any(map(table.organisation, places)) and table.organisation(found[0].jurisdiction):
        yield found[0]


def _best(table: FactTable, keys: Iterable[str], place: str | None) -> Iterator[Office]:
    """Yield the offices whose own title one of these is; if there are none, those that answer to it."""
    offices = [office for key in keys for office in table.offices(key, place)]
    own = [office for office in offices if office.titles[0] in keys]
    yield from dict.fromkeys(own or offices)
