"""The tokens of Rich Text (RTF 1.9.1): groups, control words with their numbers, and text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})"
    rb"|\\(?P<sign>[^A-Za-z])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<ends>[\r\n]+)"
    rb"|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)


class Token(NamedTuple):
    """A token: of kind "word", "byte", "sign", "open", "close" or "text"."""

    kind: str
    word: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens; binary data is skipped."""
    place = 0
    while (match := _TOKEN.match(data, place)) is not None:
        place = match.end()
        if match["word"] is not None:
            word = (
                match["word"].decode("ascii").lower()
                if match["word"].isupper()
                else match["word"].decode("ascii")
            )
            number = None if match["number"] is None else int(match["number"])
            if word == "bin":
                place += max(0, number or 0)
            else:
                yield Token("word", word, number)
        elif match["hex"] is not None:
            yield Token("byte", data=bytes((int(match["hex"], 16),)))
        elif match["sign"] is not None:
            yield Token("sign", match["sign"].decode("latin-1"))
        elif match["brace"] is not None:
            yield Token("open" if match["brace"] == b"{" else "close")
        elif match["text"] is not None:
            yield Token("text", data=match["text"])


CHARSETS: Final = {
    0: "cp1252", 2: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
"""Code pages by the numbers of character sets."""
