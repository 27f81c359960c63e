"""Who speaks: the noun phrase beside a verb of speech, read from tokens without a parser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.documents.model import Span

if TYPE_CHECKING:
    from factcheck.language.quotes.lexicon import Speech
    from factcheck.language.tokens import Token, Tokens

_LONGEST: Final = 14
_TRAILING: Final = frozenset(',)”"')
_HYPHENS: Final = frozenset("-'’.")


class Speaker(NamedTuple):
    """A noun phrase that speaks."""

    span: Span
    text: str
    pronoun: bool


def _is_name_part(token: Token) -> bool:
    return token.text[0].isupper() and token.text[0].isalpha()


def _speaker(tokens: Tokens, first: int, stop: int, prose: str, words: Speech) -> Speaker | None:
    """Return the speaker that tokens `first` to `stop` make, without stray punctuation."""
    while first < stop and not tokens.texts[first][0].isalnum():
        first += 1
    while stop > first and not tokens.texts[stop - 1][0].isalnum():
        stop -= 1
    if first >= stop or stop - first > 3 * _LONGEST:
        return None
    span = Span(tokens.starts[first], tokens.ends[stop - 1])
    text = " ".join(prose[span.start : span.end].split())
    return Speaker(span, text, text.lower() in words.pronouns)


def is_verb(tokens: Tokens, index: int, words: Speech) -> bool:
    """Tell whether a token is a verb of speech and not a noun of the same form ("his remarks", "a claim")."""
    token = tokens[index]
    if token.lower not in words.verbs or not token.text.islower():
        return False
    if index == 0:
        return True
    before = tokens[index - 1]
    if before.lower in words.before_noun:
        return False
    return not (before.lower == "s" and index > 1 and tokens.texts[index - 2] in "'’")


def before_verb(tokens: Tokens, floor: int, verb: int, prose: str, words: Speech) -> Speaker | None:
    """Return the subject that ends before the verb at `verb`, reading back no further than `floor`."""
    place = verb - 1
    if place >= floor and tokens.lowers[place] == "to":
        place -= 1
        while place >= floor and tokens.lowers[place] in words.leads_to:
            place -= 1
    while place >= floor and _between(tokens, floor, place, words):
        place -= 1
    if place < floor:
        return None
    token = tokens[place]
    if token.lower == "who":
        return _antecedent(tokens, floor, place, prose, words)
    if token.lower in words.pronouns:
        return _speaker(tokens, place, place + 1, prose, words)
    if token.text in (",", ")", "—", "–"):
        return _over_apposition(tokens, floor, place, prose, words)
    return _phrase_ending(tokens, floor, place, prose, words)


def _between(tokens: Tokens, floor: int, place: int, words: Speech) -> bool:
    """Tell whether a token may stand between subject and verb: an auxiliary, an adverb, a contraction."""
    token = tokens[place]
    if (token.lower in words.between and token.text.islower()) or token.text in "'’":
        return True
    return token.lower in words.clitic and place > floor and tokens.texts[place - 1] in "'’"


def sentence_subject(tokens: Tokens, floor: int, verb: int, prose: str, words: Speech) -> Speaker | None:
    """Return the phrase with which a sentence (from `floor` to its verb at `verb`) begins, introductions skipped."""
    first = floor
    for _ in range(2):
        while first < verb and not tokens.texts[first][0].isalnum():
            first += 1
        if first >= verb or (
            tokens.lowers[first] not in words.introduces and not tokens.lowers[first].endswith("ing")
        ):
            break
        comma = next((place for place in range(first, verb) if tokens.texts[place] == ","), None)
        if comma is None:
            return None
        first = comma + 1
    if first >= verb or (tokens.lowers[first] in words.ends_phrase and tokens.lowers[first] != "that"):
        return None
    if tokens.lowers[first] in words.pronouns:
        return _speaker(tokens, first, first + 1, prose, words)
    found = after_verb(tokens, first - 1, verb, prose, words)
    if found is None or not found.text[0].isalpha():
        return None
    return found


def _antecedent(tokens: Tokens, floor: int, place: int, prose: str, words: Speech) -> Speaker | None:
    """Return what "who" stands for: the phrase right before it, with or without a comma."""
    place -= 1
    while place >= floor and tokens.texts[place] in (",", "—", "–"):
        place -= 1
    return _phrase_ending(tokens, floor, place, prose, words) if place >= floor else None


def _over_apposition(tokens: Tokens, floor: int, place: int, prose: str, words: Speech) -> Speaker | None:
    """Return the name before an apposition: "Ann Poe, the clerk of Poeville, said"."""
    best: Speaker | None = None
    stop = place
    for _ in range(4):
        start = stop - 1
        while start >= floor and tokens.texts[start] not in (",", "(", "—", "–"):
            start -= 1
        if start < floor:
            # The clause begins here: its own phrase is the subject if nothing better was found.
            found = _phrase_ending(tokens, floor, stop - 1, prose, words) if stop - 1 >= floor else None
            return best if best is not None and not _has_name(tokens, floor, stop) else found or best
        chunk = _phrase_ending(tokens, start + 1, stop - 1, prose, words) if stop - 1 > start else None
        if (
            start - 1 >= floor
            and (found := _phrase_ending(tokens, floor, start - 1, prose, words)) is not None
        ):
            if any(char.isupper() for char in found.text) or found.pronoun:
                return found
            best = best or found
        best = best or chunk
        stop = start
    return best


def _has_name(tokens: Tokens, first: int, stop: int) -> bool:
    return any(_is_name_part(token) for token in tokens[max(first, stop - 6) : stop])


def _phrase_ending(tokens: Tokens, floor: int, last: int, prose: str, words: Speech) -> Speaker | None:
    """Return the noun phrase whose last token is `last`: a name with what belongs to it, or a description."""
    place = last
    while place >= floor and (
        tokens.lowers[place] in words.times
        or tokens.texts[place] in _TRAILING
        or tokens.texts[place].isdigit()
    ):
        place -= 1
    if place < floor:
        return None
    token = tokens[place]
    if token.lower in words.pronouns:
        return _speaker(tokens, place, place + 1, prose, words)
    if _is_name_part(token) or token.text == ".":
        first = _name_start(tokens, floor, place, words)
        if (
            first - 2 >= floor
            and tokens.lowers[first - 1] in words.tying
            and tokens.texts[first - 2].islower()
        ):
            # "a diplomat in Poeville", "the mayor of Poeville": the name is only where somebody is from.
            whole = (
                _description_start(tokens, floor, first - 2, words)
                if _is_noun(tokens[first - 2], words)
                else first
            )
            first = whole if whole == floor or tokens.lowers[whole] in words.determiners else first
    elif not token.text.isalpha() or token.lower in words.ends_phrase or token.lower in words.verbs:
        return None
    else:
        first = _description_start(tokens, floor, place, words)
    return _speaker(tokens, first, place + 1, prose, words)


def _name_start(tokens: Tokens, floor: int, last: int, words: Speech) -> int:
    """Return where the name that ends at `last` begins."""
    first = last
    while first - 1 >= floor and first > last - _LONGEST and _joins_name(tokens, first - 1, words):
        first -= 1
    while first < last and tokens.lowers[first] in words.no_first:
        first += 1
    return first


def _description_start(tokens: Tokens, floor: int, last: int, words: Speech) -> int:
    """Return where the description that ends at `last` begins: "the mayor of the old town", "aides in Poeville".

    What stands before a preposition belongs to it only if the whole begins with a determiner or a clause.
    """
    first = last
    sure = -1  # where the phrase begins if what stands before its last preposition does not belong to it
    while first - 1 >= floor and first > last - _LONGEST:
        before = tokens[first - 1]
        if (
            tokens.lowers[first] in words.determiners
            and before.lower not in words.tying
            and before.lower not in words.determiners
        ):
            return first
        if before.lower in words.tying:
            if first - 2 < floor or not _is_noun(tokens[first - 2], words):
                break
            sure = first if sure < 0 and before.lower not in words.tight else sure
        elif (
            before.lower in words.ends_phrase
            or before.lower in words.verbs
            or not (before.text[0].isalnum() or before.text in _HYPHENS)
        ):
            break
        first -= 1
    opens = (
        first == floor
        or not tokens.texts[first - 1][0].isalnum()
        or tokens.lowers[first - 1] in words.opens_clause
    )
    return first if sure < 0 or opens or tokens.lowers[first] in words.determiners else sure


def _is_noun(token: Token, words: Speech) -> bool:
    return token.text.isalpha() and token.lower not in words.ends_phrase and token.lower not in words.verbs


def _joins_name(tokens: Tokens, place: int, words: Speech) -> bool:
    """Tell whether the token at `place` belongs to the name that follows it."""
    token, following = tokens[place], tokens[place + 1]
    if _is_name_part(token):
        return True
    if token.text in _HYPHENS:
        return token.end == following.start or (
            token.text == "." and len(tokens.texts[place - 1]) <= 4 if place else False
        )
    if token.lower == "s" and place and tokens.texts[place - 1] in "'’":
        return True
    return token.lower in words.particles


def after_verb(tokens: Tokens, verb: int, stop: int, prose: str, words: Speech) -> Speaker | None:
    """Return the subject that follows the verb: "said Ann Poe, the clerk"."""
    first = verb + 1
    while first < stop and tokens.lowers[first] in words.after_verb:
        first += 1
    if first >= stop:
        return None
    if tokens.lowers[first] in words.pronouns:
        return _speaker(tokens, first, first + 1, prose, words)
    place = first
    seen_name = False
    named = _is_name_part(tokens[first]) and tokens.lowers[first] not in words.determiners
    while place < stop and place < first + _LONGEST:
        token = tokens[place]
        if token.text in _HYPHENS:
            if token.text == "." and not _abbreviates(tokens, place, stop, words):
                break
        elif (
            not token.text[0].isalnum()
            or (place > first and token.lower in words.times)
            or (
                place > first
                and token.lower in words.ends_phrase
                and not (token.lower == "for" and seen_name)
            )
            or (
                place > first
                and token.text.islower()
                and (token.lower in words.verbs or (named and token.lower not in words.particles))
            )
        ):
            break
        seen_name = seen_name or _is_name_part(token)
        # "Poe's lawyer" is a description, "Poe" a name that a lower-case word ends.
        named = named and not (token.lower == "s" and tokens.texts[place - 1] in "'’")
        place += 1
    if place == first or tokens.lowers[first] in words.ends_phrase:
        return None
    return _speaker(tokens, first, place, prose, words)


def _abbreviates(tokens: Tokens, place: int, stop: int, words: Speech) -> bool:
    """Tell whether the full stop at `place` belongs to an abbreviation: "J.", "Sen."."""
    before = tokens[place - 1] if place else None
    after = tokens[place + 1] if place + 1 < stop else None
    if before is None or after is None or not _is_name_part(after):
        return False
    return len(before.text) == 1 or before.lower in words.abbreviations
