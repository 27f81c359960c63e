"""What the metadata of an HTML or Word file says of a machine's part in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from factcheck.language.lexicon import lexicon
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.documents.model import Document, Metadatum


class Told(Enum):
    """What a piece of metadata says."""

    TOOL = "names a writing machine"
    DECLARED = "declares machine-made content"
    MEDIA = "declares a machine-made picture or recording"
    PROGRAM = "names a program that puts files together"
    CREDENTIALS = "carries content credentials"


@dataclass(frozen=True, slots=True)
class MetadataSign:
    """A piece of metadata and what it says."""

    told: Told
    source: Metadatum


@cache
def _words() -> Mapping[str, frozenset[str]]:
    tables = lexicon().tables("machine-text")
    return {name: frozenset(words) for name, words in tables["metadata"].items()}


def read_metadata(document: Document) -> Iterator[MetadataSign]:
    """Return what the metadata of a document says of its making, in the order of the file."""
    for item in document.metadata:
        told = _told(item)
        if told is not None:
            yield MetadataSign(told, item)


def _told(item: Metadatum) -> Told | None:
    words = _words()
    name, value = item.name.lower(), item.value.lower().strip()
    if name == "c2pa":
        return Told.CREDENTIALS
    if name in words["flags"]:
        return Told.DECLARED if value in words["yes"] else None
    field, _, kind = name.partition(":")
    if field == "digitalsourcetype":
        if value.rstrip("/").rpartition("/")[2] not in words["machine"]:
            return None
        return Told.MEDIA if kind in words["media"] else Told.DECLARED
    if name not in words["makers"] and name != "description":
        return None
    if any(program in value for program in words["programs"]):
        return Told.PROGRAM
    # A description tells what the page is about.
    return (
        Told.TOOL if name in words["makers"] and any(_names(value, tool) for tool in words["tools"]) else None
    )


def _names(value: str, tool: str) -> bool:
    """Tell whether a value begins with a tool's name, as a word of its own."""
    return value.startswith(tool) and not value[len(tool) : len(tool) + 1].isalnum()
