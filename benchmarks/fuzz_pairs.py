"""Inputs of what has several parts: drafts with their sources, documents of a folder, texts with comments, entries.

Parts are parted by form feeds, which no text of a newsroom holds.
"""

from __future__ import annotations

from factcheck.acceptance.comments import Reach
from fuzz_inputs import DATES, NUMBERS, SIGNS, Source, markdown, page, piece, text

PART = "\f"
CODES = (
    "CAL101",
    "CAL",
    "ROL301",
    "weekday",
    "GEN602",
    "ALL",
    "ACC703",
    "XYZ",
    "",
    "*",
    "CAL101, ROL301",
    "[[",
)
_OPENINGS = (
    ("<!--", "-->"),
    ("{/*", "*/}"),
    ("..", "\n"),
    ("//", "\n"),
    ("#", "\n"),
    ("%", "\n"),
    ("NOTE", "\n"),
)
KEYS = ("path", "rule", "words", "before", "after", "occurrence", "reason", "by", "until", "line", "x")
_VALUES = (
    *(
        '"a.txt"',
        '"/n/*.md"',
        '"["',
        '"CAL101"',
        '"ROL301"',
        '"weekday"',
        '"Monday"',
        '""',
        '" "',
        "1",
        "0",
        "-1",
    ),
    *(
        '"2026-01-21"',
        "2026-01-21",
        "2026-01-21T10:00:00Z",
        "true",
        "[]",
        "{a = 1}",
        '"""a\nb"""',
        "1e400",
        "'\\x'",
    ),
)


def parts(source: Source) -> str:
    """Return two or three texts that share most of their pieces."""
    shared = [piece(source) for _ in range(1 + source.below(25))]
    made = []
    for _ in range(2 + source.below(2)):
        mine = list(shared)
        for _ in range(source.below(6)):
            mine[source.below(len(mine))] = source.pick(
                (source.pick(DATES), source.pick(NUMBERS), piece(source))
            )
        made.append("".join(mine))
    return PART.join(made)


def commented(source: Source) -> str:
    """Return a text with comments that accept findings, whole and broken."""
    made = []
    for _ in range(1 + source.below(12)):
        opening, closing = source.pick(_OPENINGS)
        reach = source.pick(tuple(Reach))
        gap = source.pick(("", " ", "\n", "\n\n"))
        said = f"{opening} factcheck: {reach}[{source.pick(CODES)}]{gap}{piece(source)}{source.pick((closing, ''))}"
        body = source.pick((text, markdown, page))
        made += [said * (1 + source.below(4)), gap, body(source) if source.below(2) else piece(source), gap]
    return "".join(made)


def entries(source: Source) -> str:
    """Return a file of accepted findings, valid and not."""
    made = []
    for _ in range(1 + source.below(6)):
        made.append(source.pick(("[[accepted]]", "[[accepted]]", "[accepted]", "[[x]]", "")))
        most = 2 + source.below(len(KEYS)) if source.below(4) else 0
        made.extend(f"{key} = {source.pick(_VALUES)}" for key in KEYS[:most])
        if source.below(4) == 1:
            made.append(source.pick((*SIGNS, piece(source))))
    return "\n".join(made)
