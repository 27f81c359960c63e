"""The elements of HTML, by what the standard says of them: how they are parsed, and whether a browser shows them."""

from __future__ import annotations

import re
from typing import Final

from factcheck.documents.model import Span

HTML: Final = ""
SVG: Final = "svg"
MATH: Final = "math"

# --- parsing: https://html.spec.whatwg.org/multipage/parsing.html ------------------------------------------------

VOID: Final = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split()
)
HEAD: Final = frozenset(
    "base basefont bgsound link meta noframes noscript script style template title".split()
)
RAW: Final = frozenset("iframe noembed noframes noscript plaintext script style textarea title xmp".split())
"""Elements whose content is text; a browser runs scripts, so `noscript` is one of them."""
FORMATTING: Final = frozenset("a b big code em font i nobr s small strike strong tt u".split())
HEADINGS: Final = frozenset("h1 h2 h3 h4 h5 h6".split())
CLOSES_P: Final = frozenset(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form header "
    "hgroup hr listing main menu nav ol p plaintext pre search section summary ul xmp".split()
)
BLOCK_ENDS: Final = frozenset(
    "address article aside blockquote button center details dialog dir div dl fieldset figcaption figure footer header "
    "hgroup listing main menu nav ol pre search section select summary ul".split()
)
TABLE_PARTS: Final = frozenset("caption col colgroup tbody td tfoot th thead tr".split())
IGNORED_IN_BODY: Final = TABLE_PARTS | {"frame", "head"}
IMPLIED_END: Final = frozenset("dd dt li optgroup option p rb rp rt rtc".split())
THOROUGHLY_IMPLIED_END: Final = IMPLIED_END | (TABLE_PARTS - {"col"})
_BOUNDS: Final = (
    "svg:foreignObject svg:desc svg:title math:mi math:mo math:mn math:ms math:mtext math:annotation-xml"
)
SCOPE: Final = frozenset(
    ("applet caption html marquee object select table td template th " + _BOUNDS).split()
)
SPECIAL: Final = frozenset(
    (
        "address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup "
        "dd details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head "
        "header hgroup hr html iframe img input keygen li link listing main marquee menu meta nav noembed noframes "
        "noscript object ol p param plaintext pre script search section select source style summary table tbody td "
        "template textarea tfoot th thead title tr track ul wbr xmp " + _BOUNDS
    ).split()
)
ENDS_FRAMESET: Final = frozenset(
    "applet area body br button dd dt embed hr iframe image img input keygen li listing marquee object pre select "
    "table template textarea wbr xmp".split()
)
"""Start tags after which a page can no longer turn out to be a set of frames."""
MARKED: Final = frozenset(("applet", "marquee", "object"))
FONT_ATTRIBUTES: Final = frozenset(("color", "face", "size"))
BREAKOUT: Final = frozenset(
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta "
    "nobr ol p pre ruby s small span strong strike sub sup table tt u ul var".split()
)
"""HTML start tags that end foreign content."""
TEXT_POINTS: Final = frozenset("math:mi math:mo math:mn math:ms math:mtext".split())
HTML_POINTS: Final = frozenset("svg:foreignObject svg:desc svg:title".split())

# --- rendering: https://html.spec.whatwg.org/multipage/rendering.html#hidden-elements -----------------------------

_NEVER_SHOWN: Final = frozenset(
    "area base basefont datalist frameset head iframe link meta noembed noframes noscript param rp script style "
    "template title "
    # what a browser draws in their place is no text of theirs
    "audio canvas meter progress select video "
    "svg:title svg:desc svg:metadata svg:style svg:script svg:defs svg:symbol svg:marker svg:mask svg:pattern "
    "svg:clipPath svg:linearGradient svg:radialGradient math:annotation math:annotation-xml".split()
)
_DELETED: Final = frozenset("del s strike".split())
_SVG_TEXT: Final = frozenset("svg:text svg:foreignObject".split())
_CASED: Final = {
    name.lower(): name for name in "foreignObject clipPath linearGradient radialGradient".split()
}
_STYLE: Final = re.compile(
    r"(?:\A|;)\s*(display|visibility)\s*:\s*([a-z-]+)\s*(?:!\s*important\s*)?(?=;|\Z)", re.IGNORECASE
)
_CSS_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)

# --- the blocks of the text -------------------------------------------------------------------------------------------

BREAKS: Final = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol optgroup option p plaintext pre "
    "search section summary table tbody textarea tfoot thead tr ul xmp".split()
)
"""Elements before and after which a new block begins."""
APART: Final = frozenset(("br", "img", "input", "embed", "hr", "button", "svg", "td", "th", "object"))
"""Elements beside which no word goes on."""


class Element:
    """An open element.

    Attributes:
        name: its local name, in lower case for HTML.
        space: `HTML`, `SVG` or `MATH`.
        key: what sets of elements hold: the name, with "svg:" or "math:" before it outside HTML.
        attributes: those of its tag.
        parent: the element it was put into; for misplaced content of a table not the one below it on the stack.
        span: where its tag stands; empty at 0 where it was left out.
        gone: whether neither it nor anything inside it is shown.
        veiled: whether it is invisible; what is inside may be visible again.
        mute: whether text is not drawn here (SVG draws only what stands in its text elements).
        ended: whether its own end tag has closed it.
    """

    __slots__ = (
        *(
            "attributes",
            "ended",
            "gone",
            "html_point",
            "key",
            "mute",
            "name",
            "parent",
            "space",
            "span",
            "veiled",
        ),
        *("own_gone", "own_veil"),
    )

    def __init__(
        self, name: str, space: str, attributes: dict[str, str], parent: Element | None, span: Span
    ) -> None:
        if space == SVG:
            name = _CASED.get(name, name)
        self.name = name
        self.space = space
        self.key = f"{space}:{name}" if space else name
        self.attributes = attributes
        self.span = span
        self.ended = False
        self.own_gone = self._is_gone()
        self.own_veil = self._veil()
        self.html_point = self.key in HTML_POINTS or (
            self.key == "math:annotation-xml"
            and attributes.get("encoding", "").lower() in ("text/html", "application/xhtml+xml")
        )
        self.parent: Element | None = None
        self.gone = self.veiled = self.mute = False
        self.put(parent)

    def put(self, parent: Element | None) -> None:
        """Put the element into a parent, and take over what it passes down."""
        self.parent = parent
        self.gone = self.own_gone or (parent is not None and parent.gone)
        self.veiled = self.own_veil if self.own_veil is not None else parent is not None and parent.veiled
        if self.space == SVG:
            inside = parent is not None and parent.space == SVG and not parent.html_point
            self.mute = self.key not in _SVG_TEXT and (not inside or parent is None or parent.mute)
        else:
            self.mute = False

    @property
    def shows_text(self) -> bool:
        """Whether text that stands right here is shown."""
        return not (self.gone or self.veiled or self.mute)

    def _is_gone(self) -> bool:
        if self.key in _NEVER_SHOWN or self.key in _DELETED:
            return True
        attributes = self.attributes
        if not attributes:
            return self.key == "dialog"
        if self.key == "dialog" and "open" not in attributes:
            return True
        if self.key == "object" and "data" in attributes:
            return True
        if ("hidden" in attributes or "popover" in attributes) and self.space == HTML:
            return self._style("display") in ("", "none")  # a style of its own wins over the attribute
        return self._style("display") == "none"

    @property
    def is_raised(self) -> bool:
        """Whether a number stands above the line here: in a raised element, or as a link in one or to a place below."""
        if self.key == "a":
            inner = self.parent is not None and self.parent.key == "sup"
            return inner or self.attributes.get("href", "").startswith("#")
        return self.key == "sup"

    def _veil(self) -> bool | None:
        value = self._style("visibility")
        return None if value not in ("hidden", "collapse", "visible") else value != "visible"

    def _style(self, name: str) -> str:
        style = self.attributes.get("style", "")
        if name not in style.lower():
            return ""
        found = ""
        for match in _STYLE.finditer(_CSS_COMMENT.sub("", style)):
            if match[1].lower() == name:
                found = match[2].lower()
        return found
