"""Names and places: whether a source has them, in whatever form, and what it has in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from factcheck.against.folding import same_name
from factcheck.against.model import Item, ItemKind, Passage, Status
from factcheck.against.names import Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.against.draft import Draft

_ALIKE: Final = 0.8
"""Likeness of spelling from which a name of the source stands for one of the draft (Damerau, of the longer)."""
_INITIALS: Final = 3
_MOST: Final = 256
_JOINED: Final = 5


def judge(draft: Draft) -> Iterator[Item]:
    """Yield the names of a draft, one item for each mention."""
    names = draft.names
    sure = {part for name in names if not name.opens for part in name.parts}
    finder = Finder(draft)
    for name in names:
        place = finder.is_place(name)
        if name.opens and not (place or finder.belongs(name) or (name.parts and sure.issuperset(name.parts))):
            continue
        yield _judged(draft, finder, name, ItemKind.PLACE if place else ItemKind.NAME)


class Finder:
    """Looks for names in the sources of a draft; what was asked once is not looked for again."""

    def __init__(self, draft: Draft) -> None:
        """Prepare for a draft."""
        self._draft = draft
        self._sources = draft.sources
        self._found: dict[str, tuple[int, int] | None] = {}
        self._alike: dict[str, str] = {}
        self._bodies = {mention.span.start: mention.ids for mention in draft.reading.bodies}

    def is_place(self, name: Name) -> bool:
        """Tell whether the fact table knows a name as that of a place or a body."""
        return name.span.start in self._bodies

    def belongs(self, name: Name) -> bool:
        """Tell whether something is said to belong to a name ("Ross's"), as to no opener of a sentence."""
        tokens = self._draft.reading.tokens
        after = name.stop
        return (
            after + 1 < len(tokens)
            and tokens.texts[after] == "'"
            and tokens.starts[after] == name.span.end
            and tokens.lowers[after + 1] in self._draft.reading.words.words("people.clitic")
        )

    def body(self, name: Name) -> tuple[int, int] | None:
        """Return where a source names the same place or body in other words ("Ukrainian" for "Ukraine")."""
        for identity in self._bodies.get(name.span.start, ()):
            found = self._sources.bodies.get(identity)
            if found:
                return found[0]
        return None

    def part(self, key: str) -> tuple[int, int] | None:
        """Return where a source has a word of a name: (source, word); None where none has."""
        if key not in self._found:
            self._found[key] = self._look(key)
        return self._found[key]

    def _look(self, key: str) -> tuple[int, int] | None:
        places = self._sources.positions.get(key)
        if places:
            return places[0]
        lexicon = self._draft.reading.words
        for other in self._sources.beginning(key):
            if same_name(key, other, lexicon):
                return self._sources.positions[other][0]
        return self._joined(key)

    def _joined(self, key: str) -> tuple[int, int] | None:
        """Find "youtube" where the source writes "you tube"."""
        if len(key) < _JOINED:
            return None
        positions = self._sources.positions
        for cut in range(2, len(key) - 1):
            left, right = positions.get(key[:cut]), positions.get(key[cut:])
            if left and right:
                behind = {(number, index - 1) for number, index in right}
                found = next((place for place in left if place in behind), None)
                if found is not None:
                    return found
        return None

    def initials(self, name: Name) -> tuple[int, int] | None:
        """Find "NFL" for "National Football League" and the other way round, and "Sound Cloud" as one word."""
        positions = self._sources.positions
        if len(name.parts) > 1:
            for key in ("".join(name.parts), "".join(part[0] for part in name.parts)):
                if len(key) > 1 and key in positions:
                    return positions[key][0]
        key = name.parts[0] if len(name.parts) == 1 else ""
        token = self._draft.reading.tokens[name.first]
        if len(key) >= _INITIALS and token.text.isupper():
            return self._sources.initials(key)
        return None

    def alike(self, key: str) -> str:
        """Return the word of a source that is spelled most like one of the draft, or ""."""
        if key not in self._alike:
            near = self._sources.near(key)
            scored = ((OSA.normalized_similarity(key, other), other) for other in near if not other.isdigit())
            best = max(scored, key=lambda one: (one[0], one[1]), default=(0.0, ""))
            self._alike[key] = best[1] if best[0] >= _ALIKE else ""
        return self._alike[key]


def _judged(draft: Draft, finder: Finder, name: Name, kind: ItemKind) -> Item:
    found = [finder.part(part) for part in name.parts]
    if all(found):
        return draft.item(kind, name.span, Status.SUPPORTED, _passage(draft, finder, name))
    other = finder.body(name) or finder.initials(name)
    if other is not None:
        return draft.item(kind, name.span, Status.SUPPORTED, draft.sources.around(*other))
    missing = [part for part, place in zip(name.parts, found, strict=True) if place is None]
    spelled = [finder.alike(part) for part in missing]
    if all(spelled):
        words = " ".join(spelled)
        place = draft.sources.positions[spelled[0]][0]
        written = draft.sources.written(*place) if len(spelled) == 1 else words
        return draft.item(
            kind,
            name.span,
            Status.ALTERED,
            draft.sources.around(*place),
            source_words=written,
            reason="spelled otherwise",
        )
    if found[-1] is not None and len(name.parts) > 1:
        other_first = _other_first(draft, name)
        if other_first is not None:
            number, index = other_first
            words = " ".join(draft.sources.written(number, place) for place in (index, index + 1))
            return draft.item(
                kind, name.span, Status.ALTERED, draft.sources.around(number, index), source_words=words
            )
        reason = f"the rest of the name is not beside {draft.sources.written(*found[-1])}"
        return draft.item(kind, name.span, Status.SUPPORTED, draft.sources.around(*found[-1]), reason=reason)
    passage = next((draft.sources.around(*place) for place in found if place is not None), None)
    return draft.item(kind, name.span, Status.NOT_FOUND, passage)


def _other_first(draft: Draft, name: Name) -> tuple[int, int] | None:
    """Return where a source gives the last word of a name another first one: "Nan Poe" for "Ann Poe"."""
    sources = draft.sources
    for number, index in sources.positions.get(name.parts[-1], ())[:_MOST]:
        if index and sources.all[number].is_first_name(index - 1):
            return number, index - 1
    return None


def _passage(draft: Draft, finder: Finder, name: Name) -> Passage:
    """Return the passage that has most of a name, among those that tell of the same as its sentence."""
    sources = draft.sources
    scores = draft.aligned(name.sentence, name.span.start).scores
    votes: dict[int, tuple[int, float]] = {}
    for part in dict.fromkeys(name.parts):
        for number, index in sources.positions.get(part, ())[:_MOST]:
            place = sources.passage_at(number, index)
            if place >= 0:
                had = votes.get(place, (0, scores.get(place, 0.0)))
                votes[place] = (had[0] + 1, had[1])
    best = max(votes, key=lambda place: (votes[place], -place), default=-1)
    if best >= 0:
        return sources.passage(best)
    found = finder.part(name.parts[0])
    assert found is not None
    return sources.around(*found)
