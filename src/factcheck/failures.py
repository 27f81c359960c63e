"""What went wrong, in one line: for errors that nobody foresaw, and for those of the machine."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Final

_ADVICE: Final = {
    errno.EBADF: "it is closed, open it or name a file",
    errno.ENOSPC: "make room, or write elsewhere",
    errno.EDQUOT: "make room, or write elsewhere",
    errno.EFBIG: "allow larger files (ulimit -f), or write elsewhere",
    errno.EMFILE: "allow more open files (ulimit -n)",
    errno.ENFILE: "close other programs, or try again later",
    errno.ENOMEM: "use fewer processes (--jobs 1)",
    errno.EAGAIN: "use fewer processes (--jobs 1), or allow more (ulimit -u)",
    errno.EROFS: "write elsewhere",
    errno.EACCES: "mend its permissions, or run as somebody who may",
}


class ConfigError(Exception):
    """A setting, on the command line or in a file, that cannot be followed; the message is for people."""


NO_MEMORY: Final = "there is not enough memory: check smaller or fewer documents at a time, or use --jobs 1"


def unforeseen(error: BaseException) -> str:
    """Return type, message and place in the code of an error, in one line of at most 300 characters."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    code = "" if place is None else f" ({Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno})"
    return " ".join(f"{type(error).__name__}: {error}{code}".split())[:300]


def told(error: BaseException, where: str = "") -> str:
    """Return what a user should know of an error: where, what is wrong, what to do.

    Args:
        error: the error.
        where: the file or stream it is about; by default the one that the error names.
    """
    match error:
        case MemoryError():
            what = NO_MEMORY
        case RecursionError():
            what = "it is nested too deeply to be read"
        case OSError():
            where = where or str(error.filename or "")
            advice = _ADVICE.get(error.errno or 0, "")
            what = (error.strerror or str(error)) + (f": {advice}" if advice else "")
        case _:
            what = f"{error}"
    return f"{where}: {what}" if where else what
