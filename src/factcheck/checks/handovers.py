"""Whether a document tells how an office passed from one holder to another, so that both bear its title by right."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.checks import Context
    from factcheck.language.clauses import Clause
    from factcheck.language.lexicon import Tag
    from factcheck.language.roles.model import RoleMention


def changes_hands(context: Context, *roles: RoleMention) -> bool:
    """Tell whether some clause of the document tells of a change, and is about these people or their office.

    A verb counts where its own clause names one of them, their title, or nobody but a pronoun: "the old pump was
    replaced" says nothing of a minister in the same sentence, nor does a minister who "replaced the pump".
    """
    names = frozenset(
        word for role in roles for word in (role.name.split()[-1].lower(), role.title.split()[-1].lower())
    )
    return any(_about(context, tag, names) for tag in context.reading.tags.all("handovers.change"))


def _about(context: Context, tag: Tag, names: frozenset[str]) -> bool:
    reading = context.reading
    tokens, sentences = reading.tokens, reading.sentences
    place = tokens.starts[tag.first]
    number = sentences.holding(place)
    clause = reading.clauses.clause_at(place)
    if number < 0 or clause is None or clause.verb is None:
        return True
    start, end = sentences[number].start, sentences[number].end
    whole = clause.finite or clause
    if tag.form not in reading.words.values("handovers.noun"):
        start, end = _stretch(context, tag, whole, start)
    elif whole.parent is None:
        start, end = whole.start, whole.end
    first = bisect_left(tokens.starts, start)
    stop = bisect_left(tokens.starts, end)
    words = reading.words
    pronouns = (
        words.words("grammar.subject") | words.words("grammar.object") | words.words("grammar.possessive")
    )
    return any(token.lower in names or token.lower in pronouns for token in tokens[first:stop])


def _stretch(context: Context, tag: Tag, clause: Clause, sentence: int) -> tuple[int, int]:
    """Return what of its sentence a verb is about: its object where it actively passes an office on, else its clause.

    What goes before a clause without a subject of its own counts too: "Poe fell ill and was replaced".
    """
    verb = clause.verb
    assert verb is not None
    place = context.reading.tokens.starts[tag.first]
    if not verb.start <= place < verb.end:
        return clause.start, clause.end
    if not verb.passive and tag.form not in context.reading.words.values("handovers.leaves"):
        return verb.end, clause.end
    own = context.document.prose[clause.start : verb.start].split()
    return (clause.start if len(own) > 1 else sentence), clause.end
