"""Manifests: a list of documents with the date, and perhaps the title, that each one has."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from factcheck.config import ConfigError
from factcheck.failures import told
from factcheck.files import TooLargeError, read_limited
from factcheck.intervals import parse_edtf_date
from factcheck.values import dataclass

MAX_BYTES: Final = 100_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a manifest.

    Attributes:
        path: where the document is, read from the manifest's folder unless it is absolute.
        written: the path as the manifest writes it.
        date: EDTF date, or "".
        title: or "".
        source: who published it, or "".
        url: where it was published, or "".
    """

    path: str
    written: str
    date: str = ""
    title: str = ""
    source: str = ""
    url: str = ""


@dataclass(frozen=True)
class Manifest:
    """The documents of a manifest, in its order."""

    entries: tuple[Entry, ...]

    @cached_property
    def _by_place(self) -> dict[str, Entry]:
        return {os.path.realpath(entry.path): entry for entry in self.entries}

    @cached_property
    def _by_name(self) -> dict[str, Entry]:
        return {os.path.normpath(entry.written): entry for entry in self.entries}

    def entry_for(self, file: str, folder: Path | None = None) -> Entry | None:
        """Return what the manifest says of a file.

        Args:
            file: the file's path.
            folder: the folder that was walked to it; the manifest's paths may be relative to it.
        """
        found = self._by_place.get(os.path.realpath(file))
        if found is None and folder is not None:
            found = self._by_name.get(os.path.relpath(file, folder))
        return found


def _rows(text: str, name: str) -> list[Mapping[str, Any]]:
    """Return the manifest's rows as mappings with the keys of `Entry`."""
    if text.lstrip()[:1] not in ("{", "["):
        return list(csv.DictReader(io.StringIO(text, newline=""), skipinitialspace=True))
    data = json.loads(text)
    if isinstance(data, dict):
        return [
            {"path": path, **value} if isinstance(value, dict) else {"path": path, "date": value}
            for path, value in data.items()
        ]
    if not all(isinstance(row, dict) for row in data):
        raise ConfigError(f"{name}: a manifest's list must hold objects with a path and a date")
    return list(data)


def _may_be_a_path(text: str) -> bool:
    try:
        return b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        return False


def read_manifest(file: Path) -> Manifest:
    """Read a manifest: CSV with a header line, a JSON list of objects, or a JSON mapping of path to date.

    The keys are path (required), date (EDTF: YYYY, YYYY-MM or YYYY-MM-DD), title, source and url.

    Raises:
        ConfigError: the file cannot be read, or a row has no path or a date that is none.
    """
    try:
        text = read_limited(file, MAX_BYTES).decode("utf-8-sig")
        rows = _rows(text, str(file))
    except TooLargeError as error:
        raise ConfigError(
            f"{file}: is larger than {MAX_BYTES // 1_000_000} MB: cut it into several"
        ) from error
    except OSError as error:
        raise ConfigError(told(error, str(file))) from error
    except (ValueError, csv.Error, RecursionError) as error:
        raise ConfigError(f"{file}: not a manifest: {told(error)}") from error
    entries = []
    for number, row in enumerate(rows, 1):
        given = {key: str(row.get(key) or "").strip() for key in ("path", "date", "title", "source", "url")}
        if not given["path"]:
            raise ConfigError(f"{file}: entry {number} has no path")
        if not _may_be_a_path(given["path"]):
            raise ConfigError(f"{file}: entry {number}: {given['path']!r:.60} can be no path")
        if given["date"]:
            try:
                parse_edtf_date(given["date"])
            except ValueError as error:
                raise ConfigError(f"{file}: {given['path']}: {error}") from error
        written = given.pop("path")
        entries.append(Entry(path=str(file.parent / written), written=written, **given))
    return Manifest(tuple(entries))
