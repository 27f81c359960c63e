"""Words that may not stand, are written otherwise, need others near them, or follow one another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.house.phrases import Lists, Phrases
from factcheck.house.verbs import Question, ask, quoted, spared
from factcheck.house.view import Said, View

if TYPE_CHECKING:
    from factcheck.house.model import (
        Attribution,
        Consistency,
        Existence,
        Repetition,
        Requirement,
        Sequence,
        Substitution,
    )
    from factcheck.house.phrases import Hit


@ask("existence")
def existence(rule: Existence, lists: Lists) -> Question:
    """Find words that may not stand."""
    phrases, unless = Phrases(rule.words, lists, exact=rule.exact), spared(rule, lists)

    def find(view: View) -> Iterator[Said]:
        for hit in view.hits(phrases, unless):
            yield Said(view.span(hit.first, hit.stop), f"The house does not write {quoted(view.words(hit))}.")

    return find


@ask("substitution")
def substitution(rule: Substitution, lists: Lists) -> Question:
    """Find words that are to be written otherwise."""
    phrases, unless = Phrases(rule.swap, lists, exact=rule.exact), spared(rule, lists)

    def find(view: View) -> Iterator[Said]:
        for hit in view.hits(phrases, unless):
            words = view.words(hit)
            right = rule.swap[hit.phrase] if rule.exact else _as_begun(rule.swap[hit.phrase], words)
            if right == words:
                continue
            yield Said(
                view.span(hit.first, hit.stop),
                f"The house writes {quoted(right)} for {quoted(words)}.",
                {"instead": right},
                suggestion=right if rule.certain else "",
                possibilities=() if rule.certain else (right,),
            )

    return find


def _as_begun(right: str, words: str) -> str:
    """Return a wording with the capital that the words it replaces begin with."""
    return right[0].upper() + right[1:] if words[0].isupper() and right else right


@ask("attribution")
def attribution(rule: Attribution, lists: Lists) -> Question:
    """Find words whose sentence names no source."""
    phrases, unless = Phrases(rule.words, lists, exact=rule.exact), spared(rule, lists)

    def find(view: View) -> Iterator[Said]:
        for hit in view.hits(phrases, unless):
            if view.sentence_at(hit.first) not in view.attributed:
                yield Said(
                    view.span(hit.first, hit.stop),
                    f"The sentence does not say who says {quoted(view.words(hit))}.",
                )

    return find


@ask("requirement")
def requirement(rule: Requirement, lists: Lists) -> Question:
    """Find words that stand without those that they need."""
    phrases, unless = Phrases(rule.words, lists, exact=rule.exact), spared(rule, lists)
    needed = Phrases(rule.needs, lists, exact=rule.exact)

    def find(view: View) -> Iterator[Said]:
        hits = list(view.hits(phrases, unless))
        there: dict[int | None, int] = {}
        for other in view.all(needed) if hits else ():
            there.setdefault(_unit(view, other, rule.within), other.first)
        for hit in hits:
            first = there.get(_unit(view, hit, rule.within))
            if first is None or (rule.before and first >= hit.first):
                needs = " or ".join(map(quoted, rule.needs[:3])) + (" …" if len(rule.needs) > 3 else "")
                where = "before it in" if rule.before else "in"
                yield Said(
                    view.span(hit.first, hit.stop),
                    f"{quoted(view.words(hit))} needs {needs} {where} the {rule.within}.",
                    {"needs": needs},
                )

    return find


def _unit(view: View, hit: Hit, within: str) -> int | None:
    if within == "text":
        return None
    return view.sentence_at(hit.first) if within == "sentence" else view.block_of(hit.first)


@ask("sequence")
def sequence(rule: Sequence, lists: Lists) -> Question:
    """Find one phrase behind another in the same sentence."""
    first, unless = Phrases(rule.first, lists, exact=rule.exact), spared(rule, lists)
    then = Phrases(rule.then, lists, exact=rule.exact)

    def find(view: View) -> Iterator[Said]:
        behind = list(view.all(then))
        place = 0
        for hit in view.hits(first, unless):
            while place < len(behind) and behind[place].first < hit.stop:
                place += 1
            if place == len(behind):
                return
            other = behind[place]
            if other.first - hit.stop < rule.within and view.sentence_at(other.first) == view.sentence_at(
                hit.first
            ):
                span = view.span(hit.first, other.stop)
                yield Said(
                    span, f"The house does not write {quoted(' '.join(view.prose[slice(*span)].split()))}."
                )

    return find


@ask("consistency")
def consistency(rule: Consistency, lists: Lists) -> Question:
    """Find spellings that differ from the one that the text uses most, or first."""
    groups = [
        [Phrases([spelling], lists, exact=rule.exact) for spelling in spellings] for spellings in rule.either
    ]
    unless = spared(rule, lists)

    def find(view: View) -> Iterator[Said]:
        found = []
        for spellings in groups:
            hits = [list(view.hits(one, unless)) for one in spellings]
            used = [one for one in hits if one]
            if len(used) < 2:
                continue
            kept = min(used, key=lambda one: (-len(one), one[0].first))
            words = view.words(kept[0])
            where = view.span(kept[0].first, kept[0].stop)
            found += [
                (
                    hit.first,
                    Said(
                        view.span(hit.first, hit.stop),
                        f"The text writes {quoted(view.words(hit))} here and {quoted(words)} elsewhere.",
                        {"instead": words},
                        possibilities=(_as_begun(words, view.words(hit)),),
                        also=(where, words),
                    ),
                )
                for one in used
                if one is not kept
                for hit in one
            ]
        yield from (said for _, said in sorted(found, key=lambda pair: pair[0]))

    return find


@ask("repetition")
def repetition(rule: Repetition, lists: Lists) -> Question:
    """Find the same word twice in a sentence, at most so many words apart."""
    unless = spared(rule, lists)

    def find(view: View) -> Iterator[Said]:
        spans = [(hit.first, hit.stop) for hit in view.all(unless)] if unless else []
        safe = {place for first, stop in spans for place in range(first, stop)}
        names = view.written if rule.exact else view.lower
        for _, sentence in view.context.sentences():
            last: dict[str, int] = {}
            for place in range(sentence.first, sentence.stop):
                name = names[place]
                if not name[0].isalpha() or len(name) < rule.shortest:
                    continue
                before = last.get(name)
                last[name] = place
                if before is None or place - before > rule.within or place in safe or not view.reads(place):
                    continue
                span = view.span(before, place + 1) if rule.within == 1 else view.span(place, place + 1)
                word = view.prose[view.tokens.starts[before] : view.tokens.ends[before]]
                yield Said(
                    span,
                    f"{quoted(word)} stands twice.",
                    possibilities=(word,) if rule.within == 1 else (),
                )

    return find
