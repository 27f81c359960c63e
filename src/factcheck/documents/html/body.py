"""The body of a page by the HTML standard's tree construction: blocks, lists, formatting, forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.documents.html.elements import (
    BLOCK_ENDS,
    CLOSES_P,
    ENDS_FRAMESET,
    FORMATTING,
    HEAD,
    HEADINGS,
    HTML,
    IGNORED_IN_BODY,
    MARKED,
    MATH,
    RAW,
    SPECIAL,
    SVG,
    VOID,
)
from factcheck.documents.html.stack import Mode
from factcheck.documents.html.tokens import Token

if TYPE_CHECKING:
    from factcheck.documents.html.tree import Builder

_LIST_STOPS: Final = SPECIAL - {"address", "div", "p"}
_DEFINED: Final = frozenset(("dd", "dt"))
_PASSED_THROUGH: Final = frozenset(("rb", "rtc"))


def start(builder: Builder, token: Token) -> None:
    """Take a start tag by the rules for the body."""
    stack, name = builder.stack, token.name
    if name in HEAD:
        builder.start_in_head(token)
        return
    if name in ENDS_FRAMESET and not (name == "input" and builder.is_hidden(token)):
        builder.frameset_ok = False
    if name in ("html", "body"):
        builder.merge(token)
    elif name == "frameset":
        if builder.frameset_ok and len(stack.items) > 1 and stack.items[1].key == "body":
            builder.start_frameset(token)
    elif name in IGNORED_IN_BODY:
        return
    elif name in CLOSES_P and name != "form":
        _start_block(builder, token)
    elif name in HEADINGS:
        stack.close_p()
        if stack.current.key in HEADINGS:
            stack.pop()
        builder.insert(token)
    elif name == "form":
        _start_form(builder, token)
    elif name == "li" or name in _DEFINED:
        _start_item(builder, token)
    elif name in FORMATTING:
        _start_formatting(builder, token)
    elif name == "table":
        if not builder.quirks:
            stack.close_p()
        if builder.insert(token) is not None:
            builder.mode = Mode.TABLE
    elif name in RAW:
        builder.insert_raw(token)
    else:
        _start_other(builder, token)


def _start_block(builder: Builder, token: Token) -> None:
    builder.stack.close_p()
    if token.name == "hr":
        if builder.stack.in_scope("select"):
            builder.stack.imply_ends()
        builder.insert_empty(token)
    elif token.name in RAW:
        if token.name == "xmp":
            builder.stack.reconstruct()
        builder.insert_raw(token)
    else:
        builder.insert(token)


def _start_form(builder: Builder, token: Token) -> None:
    inside = builder.stack.has("template")
    if builder.form is not None and not inside:
        return
    builder.stack.close_p()
    element = builder.insert(token)
    if not inside:
        builder.form = element


def _start_item(builder: Builder, token: Token) -> None:
    stack = builder.stack
    names = ("li",) if token.name == "li" else ("dd", "dt")
    for item in reversed(stack.items):
        if item.key in names:
            stack.imply_ends(item.key)
            stack.pop_to((item.key,))
            break
        if item.key in _LIST_STOPS:
            break
    stack.close_p()
    builder.insert(token)


def _start_formatting(builder: Builder, token: Token) -> None:
    stack, name = builder.stack, token.name
    if name == "a" and (element := stack.active("a")) is not None:
        if not stack.adopt("a"):
            _end_other(builder, "a")
        stack.forget(element)
        stack.remove(element)
    stack.reconstruct()
    if name == "nobr" and stack.in_scope("nobr"):
        if not stack.adopt("nobr"):
            _end_other(builder, "nobr")
        stack.reconstruct()
    stack.push_formatting(builder.insert(token))


def _start_other(builder: Builder, token: Token) -> None:
    stack, name = builder.stack, token.name
    if name == "image":
        token.name = name = "img"
    if name == "button" and stack.in_scope("button"):
        stack.imply_ends()
        stack.pop_to(("button",))
    elif name in ("input", "select") and stack.in_scope("select"):
        stack.pop_to(("select",))
        if name == "select":
            return
    elif name in ("option", "optgroup"):
        if stack.in_scope("select"):
            stack.imply_ends("optgroup" if name == "option" else "")
        elif stack.current.key == "option":
            stack.pop()
    elif name in ("rb", "rtc", "rp", "rt"):
        if stack.in_scope("ruby"):
            stack.imply_ends("" if name in _PASSED_THROUGH else "rtc")
        builder.insert(token)
        return
    elif name in ("param", "source", "track"):
        builder.insert_empty(token)
        return
    stack.reconstruct()
    if name in VOID:
        builder.insert_empty(token)
    elif name in ("math", "svg"):
        builder.insert_foreign(token, MATH if name == "math" else SVG)
    elif builder.insert(token) is not None and name in MARKED:
        stack.mark()


def end(builder: Builder, token: Token) -> None:
    """Take an end tag by the rules for the body."""
    stack, name = builder.stack, token.name
    if name in ("body", "html"):
        return  # what comes behind still goes into the body
    if name in BLOCK_ENDS:
        _end_scoped(builder, name, (name,))
    elif name == "form":
        _end_form(
            builder,
        )
    elif name == "p":
        if not stack.in_scope("p", "button"):
            stack.insert("p", HTML, {})
        stack.imply_ends("p")
        stack.pop_to(("p",), ended=True)
    elif name == "li":
        _end_scoped(builder, "li", ("li",), scope="list", but="li")
    elif name in _DEFINED:
        _end_scoped(builder, name, (name,), but=name)
    elif name in HEADINGS:
        if any(stack.in_scope(heading) for heading in HEADINGS):
            stack.imply_ends()
            stack.pop_to(HEADINGS, ended=True)
    elif name in FORMATTING:
        if not stack.adopt(name):
            _end_other(builder, name)
    elif name in MARKED:
        if _end_scoped(builder, name, (name,)):
            stack.clear_to_mark()
    elif name == "br":
        stack.reconstruct()
        builder.insert_empty(token)
        builder.frameset_ok = False
    else:
        _end_other(builder, name)


def _end_scoped(
    builder: Builder, name: str, keys: tuple[str, ...], *, scope: str = "", but: str = ""
) -> bool:
    if not builder.stack.in_scope(name, scope):
        return False
    builder.stack.imply_ends(but)
    builder.stack.pop_to(keys, ended=True)
    return True


def _end_form(builder: Builder) -> None:
    stack = builder.stack
    if stack.has("template"):
        _end_scoped(builder, "form", ("form",))
        return
    form, builder.form = builder.form, None
    if form is None or form not in stack.items or not stack.in_scope("form"):
        return
    stack.imply_ends()
    form.ended = True
    stack.remove(form)


def _end_other(builder: Builder, name: str) -> None:
    stack = builder.stack
    for item in reversed(stack.items):
        if item.key == name:
            stack.imply_ends(name)
            while stack.current is not item:
                stack.pop()
            item.ended = True
            stack.pop()
            return
        if item.key in SPECIAL:
            return
