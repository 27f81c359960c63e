"""Residue: what a chat assistant leaves in a text that was copied out of it, and fields nobody filled in."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from factcheck.documents.model import cues_in
from factcheck.machine_text.lexicon import Lexicon, Phrase, PhraseKind
from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.documents.model import Block
    from factcheck.language.tokens import Tokens


class Left(StrEnum):
    """What was left in the text."""

    MARK = "mark"  # a token of a chat interface that no keyboard types
    STATEMENT = "statement"  # an assistant speaks of itself
    OPENING = "opening"
    CLOSING = "closing"
    OFFER = "offer"  # to rework the very text
    FIELD = "field"  # a placeholder
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Residue:
    """One thing that was left; `start` and `end` are code points, `what` says which."""

    left: Left
    start: int
    end: int
    what: str


_OFFER: Final = 20  # tokens within which an offer says what it is for
_SHORT: Final = 240  # code points of a block that a courtesy can be the whole of

# Each alternative begins with fixed characters and every repetition is bounded, so the scan is linear.
_MARK: Final = re.compile(
    r"(?P<citation>[\uE200-\uE206](?:[\w:†.-]{0,60}[\uE200-\uE206]){0,12})"
    r"|(?P<turn>\b(?:cite)?turn\d{1,3}(?:search|news|view|image|fetch|file|click|forecast|finance|sports|reddit|academia|product|business|calculator|maps)\d{1,3}"
    r"(?:turn\d{1,3}[a-z]{3,12}\d{1,3}){0,12}\b)"
    r"|(?P<reference>:?contentReference\[oaicite:[^\]\n]{0,12}\](?:\{index=[^}\n]{0,8}\})?|\[?oai_citation[:†\w-]{0,12})"
    r"|(?P<source>【\d{1,4}(?::\d{1,4})?†[^】\n]{0,60}】)"
    r"|(?P<reasoning></?(?:think|thinking|reasoning|scratchpad)>|<\|(?:im_start|im_end|endoftext|assistant|user|system)\|>)"
    r"|(?P<cite>\[cite_start\]|\[cite: ?\d{1,3}(?:, ?\d{1,3}){0,12}\]|<grok-card\b|<grok:render\b)"
    r"|(?P<sandbox>sandbox:/mnt/data/[\w.-]{0,80})"
)
# One of these stands in every mark, or the last does: looking for them costs a fraction of the pattern.
_HINTS: Final = (
    *map(chr, range(0xE200, 0xE207)),
    *("oaicite", "oai_citation", "†", "think>", "thinking>", "reasoning>", "scratchpad>", "<|"),
    *("[cite", "<grok", "sandbox:/"),
)
_MARK_OF_SEARCH: Final = re.compile(r"turn\d")
_MARK_NAMES: Final = {
    "citation": "a chat assistant's citation token in private-use characters",
    "turn": "a chat assistant's search marker",
    "reference": "a chat assistant's citation marker",
    "source": "a chat assistant's source marker",
    "reasoning": "a language model's control tag",
    "cite": "a chat assistant's citation tag",
    "sandbox": "a link into a chat assistant's own file store",
}
_LINK: Final = re.compile(r"[?&;](?:amp;)?utm_source=([\w.-]{1,40})", re.IGNORECASE)
_BRACKET: Final = re.compile(
    r"\[([^\[\]\n]{2,70})\](?![(:\[])|\{\{([^{}\n]{2,70})\}\}|<(insert [^<>\n]{2,60})>", re.IGNORECASE
)
_EMPTY_DATE: Final = re.compile(
    r"\b(?:XX[/.-]XX[/.-](?:XXXX|XX|20XX)|(?:DD|MM)[/.-](?:MM|DD)[/.-]YYYY|TKTK\w{0,4})\b"
)
_FORM_REACH: Final = 60
_HIDDEN: Final = re.compile(r"\[([A-Z]{1,3}|[A-Za-z' ]{4,60})\](?![(:\[])")
"""What an editor puts for a name: "[the mother]", "[A]"."""
_HIDING: Final = 5
"""Brackets with words in them from which on a text is one that hides names and days in brackets."""
_FORM_CELLS: Final = 3
"""Cells with nothing but a field from which on a table is a form to be filled in by its readers."""
_CELL_OPENS: Final = re.compile(r"\|\s{0,4}(?:\S{8,10}\s(?:to|-|–)\s)?\Z")
_CELL_CLOSES: Final = re.compile(r"[^\S\n]{0,4}(?:\||\n|\Z|\s(?:to|-|–)\s)")
_NAME_BELOW: Final = re.compile(
    r"\s{0,4}\n\s{0,8}[A-Z][\w.'’-]{0,30}(?:\s[A-Z][\w.'’-]{0,30}){1,5}\s{0,4}(?:\n|\Z)"
)
_WORD: Final = re.compile(r"[A-Za-z']+")


def find_marks(text: str) -> Iterator[Residue]:
    """Yield the marks of chat interfaces; `text` is the document as it stands, markup and all."""
    if not any(hint in text for hint in _HINTS) and _MARK_OF_SEARCH.search(text) is None:
        return
    for match in _MARK.finditer(text):
        name = match.lastgroup or ""
        yield Residue(Left.MARK, match.start(), match.end(), _MARK_NAMES[name])


def find_links(text: str, lexicon: Lexicon) -> Iterator[Residue]:
    """Yield the link parameters by which an assistant marks the links it hands out."""
    if not cues_in(text, ("utm_source=",)):
        return
    sources = lexicon.words["sources"]
    for match in _LINK.finditer(text):
        source = match[1].lower().rstrip(".-_")
        if source in sources:
            yield Residue(Left.LINK, match.start() + 1, match.end(1) - (len(match[1]) - len(source)), source)


def find_fields(prose: str, tokens: Tokens, phrases: Iterable[Phrase], lexicon: Lexicon) -> list[Residue]:
    """Return the placeholders that nobody filled in, in order."""
    brackets = list(_BRACKET.finditer(prose)) if any(sign in prose for sign in "[{<") else []
    hides = (
        len(brackets) > 0
        and sum(not _asks(match[1], lexicon) for match in _HIDDEN.finditer(prose)) >= _HIDING
    )
    places = [
        match
        for match in brackets
        if match[3]
        or (_asks(match[1] or match[2], lexicon) and not (hides and match[1] and " " not in match[1]))
    ]
    places += [
        match for match in _EMPTY_DATE.finditer(prose) if not _describes_form(prose, match.start(), lexicon)
    ]
    cells = {match.start() for match in places if _is_cell(prose, match)}
    found = [
        Residue(Left.FIELD, match.start(), match.end(), "a field left unfilled")
        for match in places
        if match.start() not in cells or len(cells) < _FORM_CELLS
        if not _signs(prose, match, lexicon)
    ]
    found.sort(key=_start)
    for phrase in [phrase for phrase in phrases if phrase.kind is PhraseKind.FILLER]:
        start, end = tokens[phrase.first].start, tokens[phrase.stop - 1].end
        before = bisect_right(found, start, key=_start)
        if before == 0 or start >= found[before - 1].end:
            insort(found, Residue(Left.FIELD, start, end, "filler text"), key=_start)
    return found


def _is_cell(prose: str, match: re.Match[str]) -> bool:
    """Tell whether a field is all that a cell of a table holds."""
    return _CELL_OPENS.search(prose, max(0, match.start() - 24), match.start()) is not None and (
        _CELL_CLOSES.match(prose, match.end()) is not None
    )


def _signs(prose: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether a bracket stands for a hand that signed: alone on its line, above a name."""
    if (match[0].strip("[]").lower() not in lexicon.words["signed"]) or prose[: match.start()].rstrip(" ")[
        -1:
    ] not in (
        "",
        "\n",
    ):
        return False
    return _NAME_BELOW.match(prose, match.end()) is not None


def _start(residue: Residue) -> int:
    return residue.start


def _describes_form(prose: str, start: int, lexicon: Lexicon) -> bool:
    """Tell whether the pattern of a date stands behind a word for the form of dates ("in the form DD/MM/YYYY")."""
    before = _WORD.findall(prose[max(0, start - _FORM_REACH) : start].lower())
    return not lexicon.words["forms"].isdisjoint(before)


def _asks(inside: str, lexicon: Lexicon) -> bool:
    words = _WORD.findall(inside)
    if not words or not inside.strip()[:1].isalpha() or any(char.isdigit() for char in inside):
        return False  # "[Address2]" names a field of a program, "[| NUMBER]" is a syntax
    capital = words[0][0].isupper()
    whole = " ".join(words).lower()
    if whole in lexicon.words["fields"]:
        # A bare "[name]" is how an editor hides one in a quotation; a form writes "[Name]" or "[NAME]".
        return capital and (len(words) == 1 or words[-1][0].isupper())
    if words[0].lower() in lexicon.words["asking"]:
        # "[Your Name]", "[Insert date here]"; but "[your] own words" is an editor's insertion, and short.
        return capital and (len(words) > 1 or words[0].isupper())
    return False


def find_statements(
    tokens: Tokens,
    phrases: Iterable[Phrase],
    blocks: Sequence[Block],
    lexicon: Lexicon,
    edge: int = 2,
) -> list[Residue]:
    """Return what an assistant says of itself or to its user, in order.

    Courtesies count at the head of the first `edge` blocks and in the last `edge`, where a copied answer has them,
    and elsewhere where they make a short block of their own; inside a longer one they are an author's.
    """
    found: list[Residue] = []
    middle: dict[int, list[Residue]] = {}
    greeting: set[int] = set()
    tail = blocks[-min(edge, len(blocks))].start if blocks else 0
    starts = {block.start for block in blocks[:edge]}
    short = {block.start for block in blocks if block.end - block.start <= _SHORT}
    for phrase in phrases:
        start, end = tokens[phrase.first].start, tokens[phrase.stop - 1].end
        if phrase.kind is PhraseKind.RESIDUE:
            found.append(Residue(Left.STATEMENT, start, end, "an assistant speaking of itself"))
            continue
        if phrase.kind is PhraseKind.BUTTON:
            if _is_all(tokens, phrase, _block_of(start, blocks)):
                found.append(Residue(Left.STATEMENT, start, end, "the button of a chat"))
            continue
        if phrase.kind in (PhraseKind.OPENING, PhraseKind.STEM, PhraseKind.PRAISE):
            if phrase.kind is PhraseKind.STEM and not _announces_answer(tokens, phrase, lexicon):
                continue
            courtesy = Residue(Left.OPENING, start, end, "the opening of an assistant's answer")
            at_edge = start in starts
        elif phrase.kind is PhraseKind.CLOSING:
            offers = _offers_rework(tokens, phrase, lexicon)
            what = "an offer to rework the text" if offers else "the closing of an assistant's answer"
            courtesy = Residue(Left.OFFER if offers else Left.CLOSING, start, end, what)
            at_edge = start >= tail
        else:
            continue
        if at_edge and phrase.kind is not PhraseKind.PRAISE:
            found.append(courtesy)
        elif (block := _block_of(start, blocks)) is not None and block.start in short:
            if phrase.kind is PhraseKind.OPENING:
                greeting.add(start)
            middle.setdefault(block.start, []).append(courtesy)
    for start, courtesies in middle.items():
        greets = courtesies[0].left is Left.OPENING and courtesies[0].start == start
        if (greets and start in greeting) or len(courtesies) > 1:
            found += courtesies
    return sorted(found, key=_start)


def _is_all(tokens: Tokens, phrase: Phrase, block: Block | None) -> bool:
    """Tell whether a phrase is all that a block holds, punctuation left out."""
    return block is not None and not any(
        tokens[index].text[0].isalnum()
        for index in (phrase.first - 1, phrase.stop)
        if 0 <= index < len(tokens) and block.start <= tokens[index].start < block.end
    )


def _offers_rework(tokens: Tokens, closing: Phrase, lexicon: Lexicon) -> bool:
    """Tell whether an offer goes on, in its sentence, with a word for the text's own making."""
    for token in tokens[closing.stop : closing.stop + _OFFER]:
        if token.lower in lexicon.words["rework"]:
            return True
        if token.text in ".!?":
            return False
    return False


def _block_of(place: int, blocks: Sequence[Block]) -> Block | None:
    """Return the block that holds a place, or None between blocks."""
    index = bisect_right(blocks, place, key=lambda block: block.start) - 1
    return blocks[index] if index >= 0 and place < blocks[index].end else None


def _announces_answer(tokens: Tokens, stem: Phrase, lexicon: Lexicon) -> bool:
    """Tell whether "here is the …" goes on with a word for a reworked answer; "your" says for whom it was made."""
    reworked = tokens[stem.stop - 1].lower == "your"
    for token in tokens[stem.stop : stem.stop + 6]:
        if token.lower in lexicon.words["reworked"]:
            reworked = True
        if token.lower in lexicon.words["answers"]:
            return reworked
        if not token.text.isalnum() and token.text != "-":
            return False
    return False
