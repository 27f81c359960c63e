"""The comments of a Word file: their part, with those that are there already, and what the package says of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from factcheck.documents.xml_stream import MAX_XML
from factcheck.report.escape import visible
from factcheck.report.places import message_lines, said_place

if TYPE_CHECKING:
    from factcheck.documents.archive import Archive
    from factcheck.findings import DocumentReport, Finding

AUTHOR: Final = "factcheck"
_PART: Final = "word/comments.xml"
_RELATIONS: Final = "word/_rels/document.xml.rels"
_TYPES: Final = "[Content_Types].xml"
_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TRANSITIONAL: Final = "http://schemas.openxmlformats.org"
_STRICT: Final = "http://purl.oclc.org/ooxml"
_PACKAGE_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_ID: Final = re.compile(rb"""\bid\s*=\s*["'](\d{1,9})["']""")
_RELATION_ID: Final = re.compile(rb"""\bId\s*=\s*["']rId(\d{1,9})["']""")


class Comments:
    """Writes comments one after the other."""

    def __init__(self, archive: Archive, space: str) -> None:
        """Take over the comments that are there.

        Args:
            archive: the package.
            space: the namespace of the main part.
        """
        self._archive = archive
        self._space = space
        self._written: list[str] = []
        self._old = archive.data(_PART, MAX_XML) if _PART in archive.names else b""
        self._next = 1 + max(map(int, _ID.findall(self._old)), default=-1)

    def add(self, finding: Finding, report: DocumentReport) -> tuple[bytes, bytes]:
        """Write the comment of a finding, and return what marks its beginning and its end in the text."""
        number = self._next
        self._next += 1
        lines = [f"{finding.severity.value} {finding.code} {finding.name}", *message_lines(finding)]
        lines += [
            f"See {item.path or said_place(report, item.span)}: {item.message}" for item in finding.related
        ]
        paragraphs = "".join(
            f'<w:p><w:r>{"" if place else "<w:rPr><w:b/></w:rPr>"}<w:t xml:space="preserve">'
            f"{escape(visible(line))}</w:t></w:r></w:p>"
            for place, line in enumerate(lines)
        )
        self._written.append(
            f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="fc">{paragraphs}</w:comment>'
        )
        # The prefix is declared where it is used, for the text may call the namespace otherwise.
        named = f'xmlns:w={quoteattr(self._space)} w:id="{number}"'
        begin = f"<w:commentRangeStart {named}/>"
        end = (
            f"<w:commentRangeEnd {named}/>"
            f"<w:r xmlns:w={quoteattr(self._space)}><w:commentReference {named}/></w:r>"
        )
        return begin.encode(), end.encode()

    def parts(self) -> dict[str, bytes]:
        """Return the parts of the package that change, by name."""
        if not self._written:
            return {}
        comments = "".join(self._written)
        if self._old:
            declared = comments.replace("<w:comment ", f"<w:comment xmlns:w={quoteattr(self._space)} ")
            return {_PART: _into(self._old, "comments", declared)}
        part = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f"<w:comments xmlns:w={quoteattr(self._space)}>{comments}</w:comments>"
        )
        return {_PART: part.encode(), _TYPES: self._types(), _RELATIONS: self._relations()}

    def _types(self) -> bytes:
        old = self._archive.data(_TYPES, MAX_XML)
        entry = (
            '<Override xmlns="http://schemas.openxmlformats.org/package/2006/content-types" '
            f'PartName="/{_PART}" ContentType="{_CONTENT_TYPE}"/>'
        )
        return _into(old, "Types", entry)

    def _relations(self) -> bytes:
        old = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        old += f'<Relationships xmlns="{_PACKAGE_RELATIONS}"></Relationships>'.encode()
        if _RELATIONS in self._archive.names:
            old = self._archive.data(_RELATIONS, MAX_XML)
        number = 1 + max(map(int, _RELATION_ID.findall(old)), default=0)
        strict = self._space.startswith(_STRICT)
        base = f"{_STRICT}/officeDocument" if strict else f"{_TRANSITIONAL}/officeDocument/2006"
        kind = f"{base}/relationships/comments"
        entry = f'<Relationship xmlns="{_PACKAGE_RELATIONS}" Id="rId{number}" Type="{kind}" Target="comments.xml"/>'
        return _into(old, "Relationships", entry)


def _into(part: bytes, root: str, added: str) -> bytes:
    """Return a part with elements added at the end of its root."""
    ends = list(re.finditer(rb"</(?:[\w.-]+:)?" + root.encode() + rb"\s*>", part))
    if ends:
        at = ends[-1].start()
        return part[:at] + added.encode() + part[at:]
    alone = re.search(
        rb"<((?:[\w.-]+:)?" + root.encode() + rb")(\s[^>]*?)?/>", part
    )  # a root without content
    if alone is None:
        return part
    tag = alone[0][:-2] + b">" + added.encode() + b"</" + alone[1] + b">"
    return part[: alone.start()] + tag + part[alone.end() :]
