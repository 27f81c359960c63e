"""Tables by the HTML standard's tree construction: what has no place in a table stands before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from factcheck.documents.html import body
from factcheck.documents.html.elements import HTML, TABLE_PARTS
from factcheck.documents.html.stack import Mode
from factcheck.documents.html.tokens import Token

if TYPE_CHECKING:
    from factcheck.documents.html.tree import Builder

MODES: Final = frozenset((Mode.TABLE, Mode.TABLE_BODY, Mode.ROW))
"""Modes in which text is misplaced."""
_SECTIONS: Final = frozenset(("tbody", "tfoot", "thead"))
_TABLE_CONTEXT: Final = frozenset(("table", "template", "html"))
_SECTION_CONTEXT: Final = _SECTIONS | {"template", "html"}
_ROW_CONTEXT: Final = frozenset(("tr", "template", "html"))
_CELLS: Final = frozenset(("td", "th"))
_NEVER_ENDED: Final = frozenset(("body", "col", "html"))


def start(builder: Builder, token: Token) -> None:
    """Take a start tag in one of the modes of tables."""
    _START.get(builder.mode, _start_in_table)(builder, token)


def end(builder: Builder, token: Token) -> None:
    """Take an end tag in one of the modes of tables."""
    _END.get(builder.mode, _end_in_table)(builder, token)


# --- table ------------------------------------------------------------------------------------------------------------


def _start_in_table(builder: Builder, token: Token) -> None:
    stack, name = builder.stack, token.name
    if name in ("caption", "colgroup", "col") or name in _SECTIONS or name in _CELLS or name == "tr":
        stack.pop_above(_TABLE_CONTEXT)
        if name == "caption":
            stack.mark()
            builder.insert(token)
            builder.mode = Mode.CAPTION
        elif name in ("colgroup", "col"):
            builder.mode = Mode.COLUMNS
            if name == "colgroup":
                builder.insert(token)
            else:
                stack.insert("colgroup", HTML, {})
                builder.start(token)
        else:
            builder.mode = Mode.TABLE_BODY
            if name in _SECTIONS:
                builder.insert(token)
            else:
                stack.insert("tbody", HTML, {})
                builder.start(token)
    elif name == "table":
        if stack.in_scope("table", "table"):
            stack.pop_to(("table",))
            builder.reset_mode()
            builder.start(token)
    elif name in ("style", "script", "template"):
        builder.start_in_head(token)
    elif name == "input" and builder.is_hidden(token):
        builder.insert_empty(token)
    elif name == "form":
        if builder.form is None and not stack.has("template"):
            builder.form = builder.insert(token)
            if builder.form is not None:
                stack.pop()
    else:
        stack.foster = True
        body.start(builder, token)
        stack.foster = False


def _end_in_table(builder: Builder, token: Token) -> None:
    stack, name = builder.stack, token.name
    if name == "table":
        if stack.in_scope("table", "table"):
            stack.pop_to(("table",), ended=True)
            builder.reset_mode()
    elif name not in TABLE_PARTS and name not in _NEVER_ENDED:
        stack.foster = True
        body.end(builder, token)
        stack.foster = False


# --- caption and columns ----------------------------------------------------------------------------------------------


def _close_caption(builder: Builder) -> bool:
    stack = builder.stack
    if not stack.in_scope("caption", "table"):
        return False
    stack.imply_ends()
    stack.pop_to(("caption",))
    stack.clear_to_mark()
    builder.mode = Mode.TABLE
    return True


def _start_in_caption(builder: Builder, token: Token) -> None:
    if token.name not in TABLE_PARTS:
        body.start(builder, token)
    elif _close_caption(builder):
        builder.start(token)


def _end_in_caption(builder: Builder, token: Token) -> None:
    name = token.name
    if name == "caption":
        _close_caption(builder)
    elif name == "table":
        if _close_caption(builder):
            builder.end(token)
    elif name not in TABLE_PARTS and name not in _NEVER_ENDED:
        body.end(builder, token)


def _start_in_columns(builder: Builder, token: Token) -> None:
    if token.name == "col":
        builder.insert_empty(token)
    elif token.name == "template":
        builder.start_in_head(token)
    elif token.name == "html":
        body.start(builder, token)
    elif builder.stack.current.key == "colgroup":
        builder.stack.pop()
        builder.mode = Mode.TABLE
        builder.start(token)


def _end_in_columns(builder: Builder, token: Token) -> None:
    if builder.stack.current.key != "colgroup" or token.name == "col":
        return
    builder.stack.pop()
    builder.mode = Mode.TABLE
    if token.name != "colgroup":
        builder.end(token)


# --- sections, rows, cells --------------------------------------------------------------------------------------------


def _close_section(builder: Builder) -> None:
    builder.stack.pop_above(_SECTION_CONTEXT)
    builder.stack.pop()
    builder.mode = Mode.TABLE


def _in_section(builder: Builder) -> bool:
    return any(builder.stack.in_scope(name, "table") for name in _SECTIONS)


def _start_in_section(builder: Builder, token: Token) -> None:
    stack, name = builder.stack, token.name
    if name == "tr" or name in _CELLS:
        stack.pop_above(_SECTION_CONTEXT)
        builder.mode = Mode.ROW
        if name == "tr":
            builder.insert(token)
        else:
            stack.insert("tr", HTML, {})
            builder.start(token)
    elif name in TABLE_PARTS:
        if _in_section(builder):
            _close_section(builder)
            builder.start(token)
    else:
        _start_in_table(builder, token)


def _end_in_section(builder: Builder, token: Token) -> None:
    name = token.name
    if name in _SECTIONS:
        if builder.stack.in_scope(name, "table"):
            _close_section(builder)
    elif name == "table":
        if _in_section(builder):
            _close_section(builder)
            builder.end(token)
    else:
        _end_in_table(builder, token)


def _close_row(builder: Builder) -> bool:
    stack = builder.stack
    if not stack.in_scope("tr", "table"):
        return False
    stack.pop_above(_ROW_CONTEXT)
    stack.pop()
    builder.mode = Mode.TABLE_BODY
    return True


def _start_in_row(builder: Builder, token: Token) -> None:
    stack, name = builder.stack, token.name
    if name in _CELLS:
        stack.pop_above(_ROW_CONTEXT)
        builder.insert(token)
        builder.mode = Mode.CELL
        stack.mark()
    elif name in TABLE_PARTS:
        if _close_row(builder):
            builder.start(token)
    else:
        _start_in_table(builder, token)


def _end_in_row(builder: Builder, token: Token) -> None:
    name = token.name
    if name == "tr":
        _close_row(builder)
    elif name == "table":
        if _close_row(builder):
            builder.end(token)
    elif name in _SECTIONS:
        if builder.stack.in_scope(name, "table") and _close_row(builder):
            builder.end(token)
    else:
        _end_in_table(builder, token)


def _close_cell(builder: Builder) -> None:
    stack = builder.stack
    stack.imply_ends()
    stack.pop_to(_CELLS)
    stack.clear_to_mark()
    builder.mode = Mode.ROW


def _start_in_cell(builder: Builder, token: Token) -> None:
    if token.name not in TABLE_PARTS:
        body.start(builder, token)
    elif any(builder.stack.in_scope(name, "table") for name in _CELLS):
        _close_cell(builder)
        builder.start(token)


def _end_in_cell(builder: Builder, token: Token) -> None:
    stack, name = builder.stack, token.name
    if name in _CELLS:
        if stack.in_scope(name, "table"):
            stack.imply_ends()
            stack.pop_to((name,), ended=True)
            stack.clear_to_mark()
            builder.mode = Mode.ROW
    elif name == "table" or name == "tr" or name in _SECTIONS:
        if stack.in_scope(name, "table"):
            _close_cell(builder)
            builder.end(token)
    elif name not in TABLE_PARTS and name not in _NEVER_ENDED:
        body.end(builder, token)


_Take = Callable[["Builder", Token], None]
_START: Final[Mapping[Mode, _Take]] = {
    Mode.CELL: _start_in_cell,
    Mode.CAPTION: _start_in_caption,
    Mode.COLUMNS: _start_in_columns,
    Mode.ROW: _start_in_row,
    Mode.TABLE_BODY: _start_in_section,
}
_END: Final[Mapping[Mode, _Take]] = {
    Mode.CELL: _end_in_cell,
    Mode.CAPTION: _end_in_caption,
    Mode.COLUMNS: _end_in_columns,
    Mode.ROW: _end_in_row,
    Mode.TABLE_BODY: _end_in_section,
}
