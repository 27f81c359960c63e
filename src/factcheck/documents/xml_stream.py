"""XML as a stream of events: bounded in size, without document types or entities, and without a tree in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import IO, Final
from xml.parsers import expat

from factcheck.documents.decoding import TOO_LARGE, DocumentError

MAX_XML: Final = 60_000_000
"""Bytes of one part, unpacked: markup takes several times the room of the text."""
_CHUNK: Final = 1 << 20
_DEEPEST: Final = 5_000  # the parser keeps each open element, and each name that it has met
_MOST_NAMES: Final = 10_000


class XmlError(ValueError):
    """The data is no XML that is read; the message is one sentence without its subject."""


def stream_xml(
    source: IO[bytes],
    *,
    opened: Callable[[str, str, Mapping[str, str]], None],
    closed: Callable[[str, str], None],
    text: Callable[[str], None],
    parsing: Callable[[expat.XMLParserType], None] | None = None,
) -> None:
    """Read XML and call back, element by element; memory does not grow with its length or depth.

    Args:
        source: the bytes.
        opened: called with namespace ("" without one), local name and attributes (by local name) of each start tag.
        closed: called with namespace and local name of each end tag.
        text: called with each piece of character data.
        parsing: called once with the parser, for whoever asks it during an event where that stands.

    Raises:
        XmlError: it is not well-formed, or declares a document type (entities, and all that they can do,
            are refused), or is made to fill the memory.
        DocumentError: there are more than `MAX_XML` bytes of it.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    if parsing is not None:
        parsing(parser)
    names: dict[str, tuple[str, str]] = {}
    depth = 0

    def split(name: str) -> tuple[str, str]:
        found = names.get(name)
        if found is None:
            space, _, local = name.rpartition(" ")
            found = (space, local)
            if len(names) >= _MOST_NAMES:
                raise XmlError("uses too many names")
            names[name] = found
        return found

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise XmlError("nests its elements too deeply")
        space, local = split(name)
        opened(
            space, local, {split(key)[1]: value for key, value in attributes.items()} if attributes else {}
        )

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        closed(*split(name))

    def refuse(*_: object) -> None:
        raise XmlError("declares a document type")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    size = 0
    try:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > MAX_XML:
                raise DocumentError(TOO_LARGE)
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeError, LookupError) as error:
        raise XmlError("holds XML that cannot be read") from error
