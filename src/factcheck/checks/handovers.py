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
    replaced" says nothing of a minister in the same sentence, nor does a minister who "replaced the pump". A noun
    counts unless it is somebody else's: "the baker's resignation".
    """
    names = frozenset(
        word.lower() for role in roles for word in (*role.name.split(), *role.title.split()[-1:])
    )
    return any(_about(context, tag, names) for tag in context.reading.tags.all("handovers.change"))


def _about(context: Context, tag: Tag, names: frozenset[str]) -> bool:
    reading, words = context.reading, context.reading.words
    tokens, sentences = reading.tokens, reading.sentences
    place = tokens.starts[tag.first]
    sentence = sentences[sentences.holding(place)]
    clause = reading.clauses.clause_at(place)
    if clause is None or clause.verb is None:
        return True
    if tag.form in words.values("handovers.noun"):
        # "The resignation came late" is that of whoever the text is about; "the baker's resignation" is not.
        tied = "of" in tokens.lowers[tag.stop : tag.stop + 1] or tokens.lowers[tag.first - 1] == "s"
        if not tied:
            return True
        start, end = sentence.start, sentence.end
    else:
        start, end = _stretch(context, tag, clause.finite or clause, sentence.start)
    pronouns = (
        words.words("grammar.subject") | words.words("grammar.object") | words.words("grammar.possessive")
    )
    first, stop = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
    return any(token.lower in names or token.lower in pronouns for token in tokens[first:stop])


def _stretch(context: Context, tag: Tag, clause: Clause, sentence: int) -> tuple[int, int]:
    """Return what of its sentence a verb is about: its object where it actively passes an office on, else its clause.

    What goes before a clause without a subject of its own counts too: "Poe fell ill and soon was replaced".
    """
    verb, tokens, words = clause.verb, context.reading.tokens, context.reading.words
    assert verb is not None
    if not verb.start <= tokens.starts[tag.first] < verb.end:
        return clause.start, clause.end
    if not verb.passive and tag.form not in words.values("handovers.leaves"):
        return verb.end, clause.end
    own = tokens.lowers[bisect_left(tokens.starts, clause.start) : bisect_left(tokens.starts, verb.start)]
    small = words.words("grammar.coordinator") | words.words("grammar.inner")
    alone = all(word in small or not word.isalpha() for word in own)
    return (sentence if alone else clause.start), clause.end
