"""Files of the formats that are read, made to hurt: marks of a markup in any order, and good files damaged.

A good file is the story that the tests write in every format. Packages are damaged in one of their parts, so that the
archive around it stays whole, or in their bytes.
"""

from __future__ import annotations

import io
import tomllib
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.documents.formats.makers import MAKERS

from fuzz_inputs import Source, piece


@cache
def marks(name: str) -> tuple[str, ...]:
    """Return the marks of a format."""
    return tuple(tomllib.loads(Path(__file__).with_name("fuzz_marks.toml").read_text(encoding="utf-8"))[name])


def marked(name: str, before: str = "") -> Callable[[Source], str]:
    """Return a maker of texts of a format's marks and words in any order."""

    def made(source: Source) -> str:
        pieces = [before]
        for _ in range(1 + source.below(50)):
            one = source.pick(marks(name)) if source.below(3) else piece(source)
            pieces.append(one * (1 + source.below(9)) if source.below(20) == 1 else one)
        return "".join(pieces)

    return made


@cache
def sample(suffix: str) -> bytes:
    """Return a good file."""
    return MAKERS[suffix]()


def damaged(source: Source, data: bytes) -> bytes:
    """Return bytes with some of them changed, left out, doubled or put in."""
    whole = bytearray(data)
    for _ in range(1 + source.below(8)):
        if not whole:
            break
        place, kind = source.below(len(whole)), source.below(5)
        size = 1 + source.below(40)
        if kind == 0:
            whole[place] = source.below(256)
        elif kind == 1:
            del whole[place : place + size]
        elif kind == 2:
            whole[place:place] = whole[place : place + size]
        elif kind == 3:
            whole[place:place] = piece(source).encode("utf-8", "replace")
        else:
            other = source.below(len(whole))
            whole[place:place] = whole[other : other + size]
    return bytes(whole)


def damaged_file(suffix: str) -> Callable[[Source], bytes]:
    """Return a maker of damaged files of a format."""
    return lambda source: damaged(source, sample(suffix))


def damaged_package(suffix: str) -> Callable[[Source], bytes]:
    """Return a maker of packages that are damaged in a part, or in their bytes."""

    def made(source: Source) -> bytes:
        with zipfile.ZipFile(io.BytesIO(sample(suffix))) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = source.pick(sorted(parts))
        parts[name] = damaged(source, parts[name])
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for one, content in parts.items():
                archive.writestr(zipfile.ZipInfo(one), content)
        data = stream.getvalue()
        return damaged(source, data) if source.below(4) == 1 else data

    return made
