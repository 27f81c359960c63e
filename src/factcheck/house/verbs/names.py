"""Names that are written in full once, then short."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.house.phrases import Lists, Phrases
from factcheck.house.verbs import Question, ask, quoted, spared
from factcheck.house.view import Said, View

if TYPE_CHECKING:
    from factcheck.house.model import Introduction


@ask("introduction")
def introduction(rule: Introduction, lists: Lists) -> Question:
    """Find short names that no full one introduces, and full ones that stand again."""
    pairs = [
        (full, Phrases([full], lists, exact=rule.exact), short, Phrases([short], lists, exact=True))
        for full, short in rule.short.items()
    ]
    unless = spared(rule, lists)

    def find(view: View) -> Iterator[Said]:
        found = []
        for full, whole, short, brief in pairs:
            written = list(view.all(whole))
            stops = [hit.stop for hit in written]
            for hit in view.hits(brief, unless):
                inside = any(one.first <= hit.first < one.stop for one in written)
                if not inside and (not stops or hit.first < stops[0]):
                    span = view.span(hit.first, hit.stop)
                    said = f"{quoted(short)} stands before {quoted(full)}, which it is short for."
                    found.append(Said(span, said, {"instead": full}, possibilities=() if stops else (full,)))
                    break
            for hit in written[1:] if rule.then_short else ():
                if view.reads(hit.first):
                    span = view.span(hit.first, hit.stop)
                    said = f"{quoted(view.words(hit))} was written in full before; it goes on as {quoted(short)}."
                    found.append(Said(span, said, {"instead": short}, possibilities=(short,)))
        yield from sorted(found, key=lambda said: said.span)

    return find
