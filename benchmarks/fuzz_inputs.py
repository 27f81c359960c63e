"""Inputs made to hurt: bytes steer a grammar of fragments, so that a small change of the bytes is a small change.

A `Source` hands out decisions from a string of bytes; the makers below turn them into texts, pages, Word files,
settings and tables. Random bytes give random inputs, and a coverage-guided fuzzer, which mutates the bytes, mutates
the structure. The words come from the catalogue's examples, the lexicons and the fact table.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

RULES = Path(__file__).resolve().parents[1] / "rules"
T = TypeVar("T")

SIGNS: tuple[str, ...] = (
    *" .,;:!?'\"()[]{}<>«»“”‘’—–-_/\\|*#@&%$€+=~^`…·§°",
    *("\n", "\r", "\r\n", "\n\n", "\t", "\v", "\f", "\x1c", "\u2028", "\u2029", "\x85", "\x00", "\x1b[31m"),
    *("\u00ad", "\u200b", "\u200d", "\u2060", "\u00a0", "\u202f", "\u202e", "\ufeff", "\u0301", "\u0000"),
    *("é", "ß", "İ", "ı", "ﬁ", "Ⅷ", "²", "½", "٣", "中", "𝟙", "👩‍🚀", "\ud800"),
)
NUMBERS: tuple[str, ...] = (
    *("0", "1", "2", "3", "12", "29", "30", "31", "32", "99", "100", "00", "007", "1,000", "1.5", "10 000"),
    *(
        "1066",
        "1582",
        "1752",
        "1753",
        "1900",
        "1969",
        "1987",
        "1999",
        "2000",
        "2023",
        "2024",
        "2025",
        "2026",
        "9999",
    ),
    *("10000", "99999999999999999999", "1e309", "-1", "0x10", "XIV", "1st", "2nd", "31st", "40th", "100th"),
)
DATES: tuple[str, ...] = (
    *(
        "21 January 2026",
        "January 21, 2026",
        "Jan. 21",
        "21/01/2026",
        "1/2/03",
        "2026-01-21",
        "2026-02-30",
        "0000-00-00",
    ),
    *(
        "1999-03-00",
        "9999-12-31",
        "31 April",
        "29 February 2023",
        "29 Feb 1900",
        "Feb. 29, 2000",
        "3 May",
        "May",
    ),
    *(
        "Tuesday",
        "Wed.",
        "last Friday",
        "next week",
        "Monday, 27 January",
        "the 1990s",
        "'90s",
        "early 2025",
        "mid-May",
    ),
    *(
        "the third Monday in January",
        "Christmas Day",
        "spring 2024",
        "Q3 2025",
        "the 21st century",
        "44 BC",
        "AD 12",
    ),
    *(
        "two years ago",
        "in three days",
        "a decade later",
        "since 2019",
        "until 1 June 2030",
        "from 3 to 5 May 2024",
    ),
    *(
        "January 20-22",
        "2019–24",
        "between 1914 and 1918",
        "10:30 a.m.",
        "at noon",
        "24:00",
        "25:61",
        "yesterday",
    ),
    *(
        "aged 41",
        "a 17-year-old",
        "its fourth year",
        "every Tuesday",
        "2026-01-21T10:00:00Z",
        "20260121",
        "2026-W04-3",
    ),
)
TAGS = tuple(
    "html head body title p div span a li ul ol table tr td th h1 h6 pre code blockquote q del s ins script style svg"
    " math template form nav aside dialog menu button video select option textarea iframe noscript br hr img input"
    " meta link base time article section header footer main figure figcaption details summary plaintext xmp b"
    " i".split()
)
ATTRIBUTES: tuple[str, ...] = (
    *(
        "hidden",
        'style="display:none"',
        "style=visibility:hidden",
        'class="byline"',
        "datetime=2026-01-21",
        "href='/a'",
    ),
    *(
        'property="article:published_time" content="2026-01-21"',
        'name="generator" content="x"',
        'a="',
        "b='",
        "=",
        "/",
    ),
    *(
        'aria-hidden="true"',
        'type="application/ld+json"',
        "itemprop=datePublished",
        'lang="de"',
        'alt="&lt;b&gt;"',
    ),
)
ENTITIES = ("&amp;", "&lt;", "&#0;", "&#x110000;", "&nbsp;", "&shy;", "&unknown;", "&#8217", "&", "&#xD800;")
MARKS: tuple[str, ...] = (
    *(
        "# ",
        "###### ",
        "> ",
        ">> ",
        "- ",
        "* ",
        "1. ",
        "99. ",
        "    ",
        "\t",
        "```\n",
        "~~~",
        "---\n",
        "===\n",
        "| ",
    ),
    *(
        "|---|---|\n",
        "[a](b)",
        "![a](b)",
        "[^1]",
        "[^1]: ",
        "<!--",
        "-->",
        "**",
        "__",
        "`",
        "~~",
        "<div>",
        "</div>",
    ),
    *("+++\n", "date: 2026-01-21\n", "title: [\n", "[a]: b\n", "\\", "  \n", "<https://a.example>", "$$"),
)
HEADINGS = (
    "References\n\n",
    "Sources (3)\n\n",
    "Notes:\n",
    "1. Poe, A. (1987). On piers. Piers 3(1), 4-9.\n",
    "[1] ",
    "[4–6]",
)


class Source:
    """Decisions from bytes; when they are used up, every decision is the first choice."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def spent(self) -> bool:
        """Tell whether the bytes are used up."""
        return self._at >= len(self._data)

    def below(self, count: int) -> int:
        """Return a number from 0 to below `count`."""
        size = 1 if count <= 256 else 2 if count <= 65536 else 4
        taken = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(taken) % count

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of some choices."""
        return choices[self.below(len(choices))]

    def raw(self, most: int) -> bytes:
        """Return some bytes as they are."""
        size = self.below(most + 1)
        taken = self._data[self._at : self._at + size]
        self._at += size
        return taken


@cache
def examples() -> tuple[str, ...]:
    """Return the texts of the catalogue's examples."""
    found: list[str] = []
    for file in sorted((RULES / "catalogue").glob("*.toml")):
        for rule in tomllib.loads(file.read_text(encoding="utf-8"))["rule"]:
            rows = [part for row in (*rule["bad"], *rule["good"]) for part in row.get("documents", (row,))]
            found += [re.sub("[«»]", "", row["text"]) for row in rows]
    return tuple(found)


@cache
def words() -> tuple[str, ...]:
    """Return words and phrases: those of the examples, the lexicons, and some names of the fact table."""
    found: dict[str, None] = {}
    for text in examples():
        found.update(dict.fromkeys(re.findall(r"\w[\w'’-]*|\d+", text)))
    for file in sorted(
        file for folder in ("lexicons", "language") for file in (RULES / folder).rglob("*.toml")
    ):
        found.update(dict.fromkeys(_strings(tomllib.loads(file.read_text(encoding="utf-8")))))
    for table in ("persons", "offices", "organisations", "events"):
        for file in sorted((RULES / "facts" / table).glob("*.csv")):
            with file.open(encoding="utf-8", newline="") as stream:
                found.update(dict.fromkeys(row["name"] for row in list(csv.DictReader(stream))[::9]))
    return tuple(word for word in found if 0 < len(word) < 60)


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [*value, *(text for inner in value.values() for text in _strings(inner))]
    return [text for inner in value for text in _strings(inner)] if isinstance(value, list) else []


def piece(source: Source) -> str:
    """Return a word, number, date, sign, or a stretch of an example."""
    kind = source.below(12)
    if kind < 4:
        return source.pick(words()) + " "
    if kind < 6:
        return source.pick(DATES) + source.pick((" ", ", ", ". ", "", "\n\n"))
    if kind < 7:
        return source.pick(NUMBERS) + source.pick((" ", "", "-", "/"))
    if kind < 9:
        return source.pick(SIGNS)
    if kind == 9:
        return source.pick(HEADINGS)
    example = source.pick(examples())
    start, size = source.below(len(example)), source.below(len(example) + 1)
    return example[start : start + size] if kind == 10 else example + source.pick((" ", "\n\n"))


def text(source: Source) -> str:
    """Return a text of up to forty pieces, some of them over and over."""
    made: list[str] = []
    for _ in range(1 + source.below(40)):
        if source.spent:
            break
        one = piece(source)
        made.append(one * (1 + source.below(30)) if source.below(25) == 1 else one)
    return "".join(made)


def time_text(source: Source) -> str:
    """Return a text that is mostly time expressions, whole and broken."""
    made = []
    for _ in range(1 + source.below(12)):
        kind = source.below(6)
        date = source.pick(DATES)
        if kind < 3:
            made.append(date + source.pick((" ", ", ", " and ", " to ", "-", "–", "/", " or ", ". ", "")))
        elif kind < 4:
            made.append(date[source.below(len(date)) :] + source.pick(NUMBERS))
        else:
            made.append(piece(source))
    return "".join(made)


def markdown(source: Source) -> str:
    """Return a Markdown text."""
    made = []
    for _ in range(1 + source.below(30)):
        made.append(source.pick(MARKS) if source.below(2) else piece(source))
        made.append(source.pick(("", "\n", "\n\n", " ")))
    return "".join(made)


def page(source: Source) -> str:
    """Return an HTML page with tags that close, do not, or close what was never open."""
    made = [source.pick(("", "<!doctype html>", "<html>", '<?xml version="1.0"?><html xmlns="x">', "<!--"))]
    for _ in range(1 + source.below(40)):
        kind = source.below(8)
        tag = source.pick(TAGS)
        if kind < 3:
            attributes = "".join(f" {source.pick(ATTRIBUTES)}" for _ in range(source.below(3)))
            made.append(f"<{tag}{attributes}{source.pick(('>', '>', '>', '/>', '', ' '))}")
        elif kind < 5:
            made.append(f"</{tag}>")
        elif kind < 6:
            made.append(source.pick((*ENTITIES, "<!-- a -->", "<![CDATA[a]]>", "<?a?>", "<!a>", "</", "<")))
        else:
            made.append(piece(source))
    return "".join(made)


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="a" xmlns:v="b"'
_PARTS = ("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:ins", "w:del", "w:moveTo")
_MORE = (
    "w:moveFrom",
    "w:smartTag",
    "w:hyperlink",
    "w:txbxContent",
    "mc:AlternateContent",
    "mc:Choice",
    "w:delText",
)
_EMPTY: tuple[str, ...] = (
    *(
        "<w:br/>",
        "<w:tab/>",
        '<w:pStyle w:val="Heading1"/>',
        '<w:pStyle w:val="Heading99999"/>',
        "<w:numPr/>",
    ),
    *(
        '<w:footnoteReference w:id="1"/>',
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:vanish/>",
        '<w:pStyle w:val="Title"/>',
    ),
)


def word_file(source: Source) -> bytes:
    """Return a Word file: a well-formed body of random nesting, sometimes damaged in its bytes."""
    body: list[str] = []
    open_parts: list[str] = []
    for _ in range(1 + source.below(60)):
        kind = source.below(7)
        if kind < 3:
            open_parts.append(source.pick((*_PARTS, *_MORE)))
            body.append(f"<{open_parts[-1]}>")
        elif kind < 5 and open_parts:
            body.append(f"</{open_parts.pop()}>")
        elif kind < 6:
            words = _escaped(piece(source))
            body.append(
                source.pick((words, f"<w:t>{words}</w:t>", f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"))
            )
        else:
            body.append(source.pick(_EMPTY))
    body += [f"</{part}>" for part in reversed(open_parts)]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", source.pick((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>"
        )
        if source.below(3) == 1:
            note = (
                f'<w:footnote w:id="1"><w:p><w:r><w:t>{_escaped(text(source))}</w:t></w:r></w:p></w:footnote>'
            )
            archive.writestr("word/footnotes.xml", f"<w:footnotes {_W}>{note}</w:footnotes>")
        if source.below(4) == 1:
            archive.writestr(
                "docProps/core.xml", f"<core><creator>{_escaped(piece(source))}</creator></core>"
            )
    data = bytearray(stream.getvalue())
    for _ in range(source.below(6) if source.below(3) == 1 else 0):
        data[source.below(len(data))] = source.below(256)
    return bytes(data)


def _escaped(words: str) -> str:
    kept = re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", words)
    return kept.replace("&", "&amp;").replace("<", "&lt;")


def settings(source: Source, keys: Sequence[str]) -> str:
    """Return TOML of settings, valid and not."""
    values = (
        *(
            '"CAL"',
            "'CAL101'",
            '["CAL", "ROL"]',
            "[1]",
            "[]",
            "3",
            "-1.5",
            "nan",
            "true",
            "1979-05-27",
            '"error"',
        ),
        *(
            '{CAL101 = "off"}',
            '"""a\nb"""',
            '"\\u0000"',
            "[[",
            "{",
            '"never"',
            '"ALL"',
            '"nothing"',
            "{a = {b = {}}}",
        ),
    )
    made = []
    for _ in range(1 + source.below(8)):
        key = source.pick((*keys, "tool", "tool.factcheck", '"a b"', "x.y", ""))
        made.append(
            source.pick((f"{key} = {source.pick(values)}", f"[{key}]", f"[[{key}]]", key, piece(source)))
        )
    return "\n".join(made)


def damaged_table(source: Source, whole: str) -> str:
    """Return a CSV text with a few cells, rows or signs changed."""
    lines = whole.split("\n")
    for _ in range(1 + source.below(4)):
        kind, at = source.below(6), source.below(len(lines))
        cells = lines[at].split(",")
        value = source.pick((*NUMBERS, *DATES, *SIGNS, "..", "../..", "", "a|b", '"', "1980/..", "yes", "no"))
        if kind < 3:
            cells[source.below(len(cells))] = value
            lines[at] = ",".join(cells)
        elif kind < 4:
            lines[at] = ",".join(cells[: source.below(len(cells) + 1)])
        elif kind < 5:
            lines.insert(at, lines[source.below(len(lines))])
        else:
            lines[at] = lines[at] + value
    return "\n".join(lines)


def damaged_json(source: Source, value: Any) -> str:
    """Return JSON in which a few values have become something else."""
    changed = _damaged(source, value, source.below(40))
    written: str = json.dumps(changed)
    return written if source.below(8) else written[: source.below(len(written) + 1)]


def _damaged(source: Source, value: Any, rarity: int) -> Any:
    if source.below(rarity + 2) == 1:
        return source.pick((None, 0, -1, 1e300, "", "x", [], {}, [[]], {"a": None}, True, *DATES))
    if isinstance(value, dict):
        return {key: _damaged(source, inner, rarity) for key, inner in value.items()}
    return [_damaged(source, inner, rarity) for inner in value] if isinstance(value, list) else value
