"""Mailboxes: messages one behind the other, each opened by a line "From " (RFC 4155, and the older variants)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from factcheck.documents.decoding import DocumentError, too_large
from factcheck.documents.draft import Draft, Source
from factcheck.documents.formats import MOST_OF_A_MAIL, eml
from factcheck.documents.members import Member

_OPENING: Final = re.compile(
    rb"^From [^\r\n]{0,998}\d\d:\d\d[^\r\n]{0,998}\r?\n(?=[!-9;-~]{1,76}:[ \t])", re.MULTILINE
)
_ESCAPED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)


def split(source: Source) -> Iterator[Member]:
    """Yield the messages.

    Raises:
        DocumentError: it is no mailbox.
    """
    data = source.data
    openings = list(_OPENING.finditer(data))
    if not openings:
        if data.strip():
            raise DocumentError("is no mailbox: no line begins with 'From ' and ends with a date")
        return
    line, counted = 1, 0
    for number, opening in enumerate(openings, 1):
        end = openings[number].start() if number < len(openings) else len(data)
        line += data.count(b"\n", counted, opening.start())
        counted = opening.start()
        message = data[opening.end() : end]
        yield Member(f"{source.path}#{number}", source.path, message, "mbox", line=line)


def read(source: Source) -> Draft:
    """Read one message of a mailbox. Raises as the reader of e-mail does."""
    if len(source.data) > MOST_OF_A_MAIL:
        raise DocumentError(too_large(MOST_OF_A_MAIL))
    return eml.read(Source(_ESCAPED.sub(rb"\1", source.data), source.path))
