"""Time expressions as TimeML 1.2.1, the exchange format of the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.language.times.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.intervals import Interval
    from factcheck.language.times.model import TimeExpression

_SCHEMA: Final = "http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd"
_ESCAPES: Final = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("\r"): "&#13;",
}
# XML 1.0 has no way to write these; their place is kept.
_FORBIDDEN: Final = dict.fromkeys((*range(32), 65534, 65535, *range(55296, 57344)), "�")
_TABLE: Final = {**_FORBIDDEN, **_ESCAPES, ord("\t"): "\t", ord("\n"): "\n"}


def escape(text: str) -> str:
    """Write text so that it can stand in an XML element or attribute; characters XML forbids become U+FFFD."""
    return text.translate(_TABLE)


def to_timeml(text: str, expressions: Iterable[TimeExpression], document_date: Interval | None = None) -> str:
    """Return a text as TimeML with a TIMEX3 element around each time expression.

    Args:
        text: the text that the expressions point into.
        expressions: in order, without overlap. Ages are left out, as TimeML does not annotate them.
        document_date: becomes the creation time (DCT, `t0`), which relative expressions are anchored to.

    Returns:
        A whole XML document. Its TEXT element, tags taken out, is `text` again, save for characters that
        XML cannot hold.
    """
    created = "" if document_date is None else document_date.edtf
    dct = (
        f'<TIMEX3 tid="t0" type="DATE" value="{escape(created)}" temporalFunction="false" '
        f'functionInDocument="CREATION_TIME">{escape(created)}</TIMEX3>'
        if created
        else ""
    )
    parts: list[str] = []
    place = 0
    number = 0
    for expression in expressions:
        if expression.role is Role.AGE or expression.start < place:
            continue
        number += 1
        parts += [
            escape(text[place : expression.start]),
            _opening(expression, number, anchored=bool(created)),
            escape(text[expression.start : expression.end]),
            "</TIMEX3>",
        ]
        place = expression.end
    parts.append(escape(text[place:]))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="{_SCHEMA}">\n'
        f"<DCT>{dct}</DCT>\n<TEXT>{''.join(parts)}</TEXT>\n</TimeML>\n"
    )


def _opening(expression: TimeExpression, number: int, *, anchored: bool) -> str:
    attributes = {"tid": f"t{number}", "type": expression.type.value, "value": expression.value}
    if expression.mod:
        attributes["mod"] = expression.mod
    if expression.anchor.value == "document-date" and anchored:
        attributes |= {"temporalFunction": "true", "anchorTimeID": "t0"}
    written = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    return f"<TIMEX3 {written}>"
