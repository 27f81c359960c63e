"""Rows of cells under names, whatever those are called: CSV files and the results of queries."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from factcheck.facts.importers.holding import Founding, Holding, Life, Said, date_cell
from factcheck.facts.model import OPEN
from factcheck.resources import rules_dir
from factcheck.values import dataclass

_BLANK: Final = re.compile(r"_:|t\d+\Z|https?:")
_LENGTHS: Final = {"11": 10, "10": 7, "9": 4}
"""Wikidata's precisions (day, month, year), and how much of a date counts."""


@dataclass(frozen=True, slots=True)
class _Words:
    columns: dict[str, tuple[str, ...]]
    still: frozenset[str]
    acting: tuple[str, ...]
    sexes: dict[str, str]


@cache
def column_words() -> _Words:
    """Return what columns and values are called (`rules/lexicons/import-columns.toml`)."""
    content = tomllib.loads((rules_dir() / "lexicons" / "import-columns.toml").read_text(encoding="utf-8"))
    columns = {what: tuple(map(_bare, names)) for what, names in content["columns"].items()}
    values = content["values"]
    sexes = {word: sex for sex, words in content["sexes"].items() for word in words}
    return _Words(columns, frozenset(values["still"]), tuple(values["acting"]), sexes)


def sex_cell(text: str) -> str:
    """Return what another format says of somebody's sex as the table writes it, or "" where it says nothing."""
    return column_words().sexes.get(text.rpartition("/")[2].strip().lower(), "")


def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


class Columns:
    """Which column of a file holds what."""

    def __init__(self, names: Iterable[str]) -> None:
        """Find the columns.

        Args:
            names: as the file has them, in any order and case.
        """
        self._bare = {_bare(name): name for name in reversed([*names]) if name}
        self._of = {
            what: next((self._bare[name] for name in wanted if name in self._bare), "")
            for what, wanted in column_words().columns.items()
        }
        if self._of["key"] == self._of["person"]:
            self._of["key"] = ""

    @property
    def tell(self) -> bool:
        """Whether they say who held what, who lived when, or when a body was there."""
        of = self._of
        who = of["person"] and (of["office"] or of["born"] or of["died"] or of["sex"])
        return bool(who or (of["body"] and (of["founded"] or of["dissolved"])))

    def said(self, cells: Mapping[str, str]) -> Said:
        """Return what one row says; a bad date or an item without a label is a problem of its own."""
        text = {what: cells.get(name, "").strip() if name else "" for what, name in self._of.items()}
        dates = {what: self._date(what, text[what], cells) for what in _DATES}
        dates["end"] = OPEN if text["end"].lower() in column_words().still else dates["end"]
        bad = [what for what in _DATES if text[what] and not dates[what] and not self._unknown(text[what])]
        problem = f"{text[bad[0]]!r} is not a date" if bad else ""
        labels = [text[what] for what in ("person", "office", "body") if text[what]]
        unlabelled = next((label for label in labels if label[:1] == "Q" and label[1:].isdigit()), "")
        problem = problem or (f"no English label for {unlabelled}" if unlabelled else "")
        if self._of["body"] and not text["person"]:
            return Founding(
                text["body"], dates["founded"], dates["dissolved"], problem or _missing(text["body"])
            )
        key = text["key"] or text["person"]
        if not self._of["office"]:
            problem = problem or _missing(text["person"])
            return Life(text["person"], key, dates["born"], dates["died"], (), problem, sex_cell(text["sex"]))
        return Holding(
            person=text["person"],
            person_key=key,
            office=text["office"],
            jurisdiction=text["jurisdiction"],
            start=dates["start"],
            end=dates["end"],
            acting=text["acting"].lower().startswith(column_words().acting),
            surname=text["surname"],
            born=dates["born"],
            died=dates["died"],
            sex=sex_cell(text["sex"]),
            problem=problem or _missing(text["person"] and text["office"]),
        )

    def _date(self, what: str, text: str, cells: Mapping[str, str]) -> str:
        """Return a date as EDTF.

        A time of day that a query gives for a date says nothing of how exact it is: without a precision beside it
        (`startPrecision`), the first of January stands for the year, and the first of a month for the month.
        """
        precision = cells.get(self._bare.get(f"{what}precision", ""), "")
        if precision:
            length = _LENGTHS.get(precision, 0)
            return date_cell(text[: length + text.startswith("-")]) if length else ""
        return date_cell(text, exact="T" not in text)

    @staticmethod
    def _unknown(text: str) -> bool:
        """Tell whether a query gives a node without a value: the source says that the date is not known."""
        return _BLANK.match(text) is not None


_DATES: Final = ("start", "end", "born", "died", "founded", "dissolved")


def _missing(value: str) -> str:
    return "" if value else "a row without a name or an office"
