"""What a page says of itself in meta data, linked data and time elements."""

from __future__ import annotations

import json
from html import unescape
from typing import Any, Final

from factcheck.documents.html.elements import Element
from factcheck.documents.model import Metadatum, Span

_DATES: Final = {  # names of meta data that date a page, with the key of front matter that they stand for
    "article:published_time": "date",
    "datepublished": "date",
    "date": "date",
    "dc.date": "date",
    "dc.date.issued": "date",
    "dcterms.date": "date",
    "dcterms.issued": "date",
    "parsely-pub-date": "date",
    "sailthru.date": "date",
    "citation_publication_date": "date",
    "article:modified_time": "updated",
    "datemodified": "updated",
    "dcterms.modified": "updated",
}
_DATED: Final = ("date", "pub", "modified")  # parts of names that may date a page; `dating` tells which do
_LONGEST_DATE: Final = 40
_DATED_KINDS: Final = ("article", "posting", "report")
_SOURCE_TYPE: Final = "digitalsourcetype"
_LONGEST_DATA: Final = 200_000
_MOST_NODES: Final = 20_000
_TIME_CLASSES: Final = frozenset(("published", "entry-date", "dt-published", "post-date"))


class PageData:
    """Collects what elements say of the page."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.metadata: list[Metadatum] = []

    def element(self, element: Element) -> None:
        """Take an element; those inside what is never shown count only where they are meta data."""
        attributes = element.attributes
        if not attributes:
            return
        if element.key == "meta":
            self._meta(attributes, element.span)
        elif element.key == "link":
            if "c2pa-manifest" in attributes.get("rel", "").lower():
                self.metadata.append(
                    Metadatum("c2pa", attributes.get("href", "manifest")[:500], element.span)
                )
        elif not element.gone:
            self._timed(element, attributes)

    def _timed(self, element: Element, attributes: dict[str, str]) -> None:
        """Take dates from micro data and from the time elements that mark when a page was published."""
        name = attributes.get("itemprop", "").lower()
        value = attributes.get("datetime") or attributes.get("content") or ""
        if not value:
            return
        if name in ("datepublished", "datemodified"):
            self.values.setdefault(_DATES[name], value[:10])
        elif element.key == "time":
            classes = attributes.get("class", "").lower().split()
            if "pubdate" in attributes or not _TIME_CLASSES.isdisjoint(classes):
                self.values.setdefault("date", value[:10])

    def raw_text(self, element: Element, text: str) -> None:
        """Take the text of an element that is not shown: a title, or a script of linked data."""
        if element.key == "title":
            self.values.setdefault("title", " ".join(unescape(text[:500]).split()))
        elif element.key == "script":
            kind = element.attributes.get("type", "").lower()
            if kind == "application/ld+json" and len(text) <= _LONGEST_DATA:
                self._linked_data(text)

    def _meta(self, attributes: dict[str, str], span: Span) -> None:
        name = (
            attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
        ).lower()
        content = attributes.get("content", "").strip()
        if not name or not content:
            return
        self.metadata.append(Metadatum(name, content[:500], span))
        if name in _DATES:
            self.values.setdefault(_DATES[name], content[:_LONGEST_DATE])
        elif any(part in name for part in _DATED):
            self.values.setdefault(name, content[:_LONGEST_DATE])

    def _linked_data(self, source: str) -> None:
        """Read dates and kinds of digital source from a script of linked data."""
        try:
            pending: list[Any] = [json.loads(source)]
        except (ValueError, RecursionError):
            return
        for _ in range(_MOST_NODES):
            if not pending:
                return
            node = pending.pop()
            if isinstance(node, list):
                pending += node
            elif isinstance(node, dict):
                self._linked_node(node)
                pending += node.values()

    def _linked_node(self, node: dict[str, Any]) -> None:
        kind = node.get("@type", "")
        kind = str(kind[0] if isinstance(kind, list) and kind else kind).lower()
        for name, value in node.items():
            if not isinstance(value, str):
                continue
            if name.lower() == _SOURCE_TYPE:
                self.metadata.append(Metadatum(f"{_SOURCE_TYPE}:{kind}", value[:500], Span(0, 0)))
            elif name.lower() in _DATES and (kind == "webpage" or any(part in kind for part in _DATED_KINDS)):
                self.values.setdefault(_DATES[name.lower()], value[:10])
