"""What the editor has the server write: accepted findings, and dates of documents, into the files beside them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from lsprotocol import types

from factcheck.acceptance.accept import FAMILY
from factcheck.acceptance.entries import add
from factcheck.acceptance.matching import entry_for
from factcheck.acceptance.places import file_for, git_user, pattern_for
from factcheck.config import ConfigError
from factcheck.failures import told
from factcheck.intervals import parse_edtf_date
from factcheck.lsp.dates import set_date as write_date
from factcheck.report.escape import visible

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport, Finding
    from factcheck.lsp.server import Server

REASONS: Final = (
    "quoted as it was said",
    "as it stands in the source",
    "right here, as the context tells",
    "checked by hand",
)
"""Reasons to choose from, in editors that cannot ask for words; the entry can be given better ones later."""


async def accept(server: Server, arguments: tuple[object, ...]) -> None:
    """Accept a finding in factcheck-accepted.toml, with the reason given or one that the user is asked for."""
    asked = _first(arguments)
    uri, code = str(asked.get("uri", "")), str(asked.get("code", ""))
    checked = await server.latest(uri)
    report = checked.report if checked is not None and checked.source.saved else None
    finding = None if report is None else _named(report, code, asked)
    if checked is None or report is None or finding is None:
        _tell(server, f"{code or 'the finding'} is not found there any more", wrong=True)
        return
    reason = asked.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        reason = await _ask(server, f"Why may {code} stay? {visible(finding.message)}")
    if not reason.strip():
        return
    try:
        file = await server.in_order(_write, report, checked.source.path, finding, " ".join(reason.split()))
    except (ConfigError, OSError) as error:
        _tell(server, told(error), wrong=True)
        return
    _tell(server, f"{code} is accepted in {file}")
    server.changed_around()


def _first(arguments: tuple[object, ...]) -> Mapping[str, Any]:
    """Return the words of a command; none where the editor gives others."""
    first = arguments[0] if arguments else None
    return first if isinstance(first, Mapping) else {}


def _named(report: DocumentReport, code: str, asked: Mapping[str, Any]) -> Finding | None:
    """Return the finding that is meant: of those of the rule and the words, the nearest to where it was."""
    start = asked.get("start")
    place = start if isinstance(start, int) else 0
    found = [
        item
        for item in report.findings
        if item.code == code
        and asked.get("words") in (None, report.text[slice(*item.span)])
        and not code.startswith(FAMILY)
    ]
    return min(found, key=lambda item: abs(item.span.start - place), default=None)


async def _ask(server: Server, question: str) -> str:
    actions = [types.MessageActionItem(reason) for reason in REASONS]
    answer = await server.window_show_message_request_async(
        types.ShowMessageRequestParams(type=types.MessageType.Info, message=question, actions=actions)
    )
    return answer.title if answer is not None else ""


def _write(report: DocumentReport, document: Path, finding: Finding, reason: str) -> Path:
    file = file_for(document)
    add(file, [entry_for(report, finding, pattern_for(document, file), reason, by=git_user(file.parent))])
    return file


async def set_date(server: Server, arguments: tuple[object, ...]) -> None:
    """Give a document a date in the settings that hold for it."""
    asked = _first(arguments)
    date = str(asked.get("date", ""))
    checked = await server.latest(str(asked.get("uri", "")))
    if checked is None or not checked.source.saved:
        _tell(server, "there is no such document", wrong=True)
        return
    try:
        parse_edtf_date(date)
        file = await server.in_order(write_date, checked.source.path, date)
    except (ConfigError, ValueError) as error:
        _tell(server, told(error), wrong=True)
        return
    _tell(server, f"{checked.source.path.name} is dated {date} in {file}")
    server.changed_around()


def _tell(server: Server, message: str, *, wrong: bool = False) -> None:
    kind = types.MessageType.Error if wrong else types.MessageType.Info
    server.window_show_message(types.ShowMessageParams(type=kind, message=f"factcheck: {visible(message)}"))
