"""The server: what the editor says becomes a check of the latest text, and its questions are answered from that.

One thread checks, one text after the other; this one only speaks with the editor, so that no question waits for the
reading of a long text that nobody asks about. A text is checked when nobody has typed for a moment; of several states
only the latest counts.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import field
from pathlib import Path
from typing import Any, Final

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from factcheck import __version__
from factcheck.lsp.actions import ACCEPT, FIX_ALL, SET_DATE, Client, actions_for
from factcheck.lsp.checking import Checked, Desk, Source, name_for
from factcheck.lsp.commands import accept, set_date
from factcheck.lsp.diagnostics import NAME, diagnostics_of
from factcheck.lsp.hover import hover_at
from factcheck.values import dataclass

_SHORTEST: Final = 0.04
_LONGEST: Final = 1.0
"""Seconds without typing before a text is checked, within which a quarter of what its last check took is kept."""
_SETTINGS: Final = ("**/factcheck.toml", "**/pyproject.toml", "**/factcheck-accepted.toml")


@dataclass(slots=True)
class _Text:
    """A text that is open in the editor.

    Attributes:
        uri: how the editor names it.
        language: what the editor calls its language.
        wait: seconds without typing before it is checked.
        state: counts what may have changed what is found: its own changes, and those of settings.
        checked: what is known of its latest state that was checked, with that state.
        timer: runs when it is to be checked, or None.
        running: the check that runs, or None.
        told: whether the editor was told why it is passed over.
    """

    uri: str
    language: str
    wait: float = _SHORTEST
    state: int = 0
    checked: tuple[int, Checked] | None = None
    timer: asyncio.TimerHandle | None = None
    running: asyncio.Task[None] | None = None
    told: bool = False


@dataclass(slots=True)
class _Session:
    """What is known of the editor and of the texts that are open."""

    desk: Desk
    client: Client = field(default_factory=Client)
    markdown: bool = False
    pulls: bool = False
    refreshes: bool = False
    watches: bool = False
    texts: dict[str, _Text] = field(default_factory=dict)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)


class Server(LanguageServer):
    """Checks the texts of one editor."""

    def __init__(self, profile: str = "") -> None:
        """Prepare a server that follows a profile of the settings, or "" for none."""
        # The whole text comes with each change: the whole is checked, and no line ends need be counted alike.
        super().__init__(NAME, __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.session = _Session(Desk(profile))
        self._checks = ThreadPoolExecutor(1, "checks")
        _register_texts(self)
        _register_questions(self)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Write what went wrong into the editor's log, and go on."""
        self.log(
            f"a message could not be followed: {' '.join(str(error).split())[:300]}", types.MessageType.Error
        )

    def log(self, message: str, kind: types.MessageType = types.MessageType.Info) -> None:
        """Write a line into the editor's log."""
        self.window_log_message(types.LogMessageParams(type=kind, message=f"{NAME}: {message}"))

    def learn(self, capabilities: types.ClientCapabilities) -> None:
        """Take up what the editor is able to do."""
        session = self.session
        text = capabilities.text_document or types.TextDocumentClientCapabilities()
        work = capabilities.workspace or types.WorkspaceClientCapabilities()
        edit = work.workspace_edit or types.WorkspaceEditClientCapabilities()
        publish = text.publish_diagnostics or types.PublishDiagnosticsClientCapabilities()
        pull = text.diagnostic
        session.client = Client(
            versioned=bool(edit.document_changes),
            snippets=bool(edit.snippet_edit_support),
            related=bool(publish.related_information or (pull and pull.related_information)),
        )
        formats = (text.hover.content_format if text.hover else None) or ()
        session.markdown = types.MarkupKind.Markdown in formats
        session.pulls = pull is not None
        session.refreshes = bool(work.diagnostics and work.diagnostics.refresh_support)
        session.watches = bool(
            work.did_change_watched_files and work.did_change_watched_files.dynamic_registration
        )

    # -- texts

    def opened(self, uri: str, language: str) -> None:
        """Take up a text, and check it at once."""
        self.session.texts[uri] = _Text(uri, language, wait=0.0)
        self.changed(uri)

    def changed(self, uri: str) -> None:
        """Have a text checked as soon as nobody has changed it for a moment."""
        text = self.session.texts.get(uri)
        if text is None:
            return
        text.state += 1
        if text.timer is not None:
            text.timer.cancel()
        if not self.session.pulls:
            text.timer = asyncio.get_running_loop().call_later(text.wait, self._publish_soon, text)

    def changed_around(self) -> None:
        """Have every text checked anew, because settings have changed."""
        for uri in self.session.texts:
            self.changed(uri)
        if self.session.pulls and self.session.refreshes:
            self.workspace_diagnostic_refresh(None)

    def closed(self, uri: str) -> None:
        """Forget a text, and take back what was said of it."""
        text = self.session.texts.pop(uri, None)
        if text is not None and text.timer is not None:
            text.timer.cancel()
        if not self.session.pulls:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _publish_soon(self, text: _Text) -> None:
        task = asyncio.get_running_loop().create_task(self._publish(text))
        self.session.tasks.add(task)  # the loop keeps no hold of it
        task.add_done_callback(self.session.tasks.discard)

    async def _publish(self, text: _Text) -> None:
        """Tell the editor what is found, unless the text has changed meanwhile: then a later call tells it."""
        state = text.state
        await self._check(text)
        if text.state != state or text.checked is None or self.session.texts.get(text.uri) is not text:
            return
        checked = text.checked[1]
        found = diagnostics_of(checked, related=self.session.client.related)
        version = checked.source.version
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(text.uri, found, version))

    async def latest(self, uri: str) -> Checked | None:
        """Return what is known of the text as it is now; None for one that is not open, or is passed over."""
        while (text := self.session.texts.get(uri)) is not None:
            if text.checked is not None and text.checked[0] == text.state:
                return text.checked[1]
            await self._check(text)
        return None

    async def pulled(self, uri: str) -> list[types.Diagnostic]:
        """Return what is found in a text as soon as nobody has changed it for a moment."""
        text, state = self.session.texts.get(uri), -1
        while text is not None and state != text.state:
            state = text.state
            await asyncio.sleep(text.wait)
        checked = await self.latest(uri)
        return [] if checked is None else diagnostics_of(checked, related=self.session.client.related)

    async def _check(self, text: _Text) -> None:
        """Check a text as it is now; where a check of it runs already, wait for that one first."""
        while text.running is not None and not text.running.done():
            await asyncio.shield(text.running)
        if text.checked is not None and text.checked[0] == text.state:
            return
        text.running = asyncio.get_running_loop().create_task(self._check_now(text))
        await asyncio.shield(text.running)

    async def _check_now(self, text: _Text) -> None:
        loop = asyncio.get_running_loop()
        state, source = text.state, self._source(text)
        began = loop.time()
        checked = await loop.run_in_executor(self._checks, self.session.desk.check, source)
        text.wait = min(_LONGEST, max(_SHORTEST, (loop.time() - began) / 4))
        text.checked = (state, checked)
        if checked.passed_over and not text.told:
            text.told = True
            self.log(f"{source.path.name} {checked.passed_over}")

    def _source(self, text: _Text) -> Source:
        """Return a text as it is now."""
        document = self.workspace.get_text_document(text.uri)
        file, root = to_fs_path(text.uri), self._root()
        saved = text.uri.startswith("file:") and file is not None
        path = Path(file) if saved and file else root / (text.uri.rpartition(":")[2].strip("/") or "untitled")
        return Source(
            text.uri,
            path,
            name_for(path, root, text.language),
            saved,
            document.version or 0,
            document.source,
            str(getattr(document.position_codec.encoding, "value", document.position_codec.encoding)),
        )

    def _root(self) -> Path:
        """Return the folder of the work: the first of the workspace, else that in which the server was started."""
        folders = [to_fs_path(uri) for uri in self.workspace.folders] or [self.workspace.root_path]
        return Path(next(filter(None, folders), None) or Path.cwd())

    async def warm_up(self) -> None:
        """Read settings, words and facts before the first text comes."""
        root = self._root()
        source = Source(
            "", root / "first.txt", "first.txt", False, 0, "Ann Poe was mayor in May 2019.", "utf-16"
        )
        await self.in_order(self.session.desk.check, source)

    async def in_order(self, job: Any, *arguments: object) -> Any:
        """Run something that reads or writes files, between checks."""
        return await asyncio.get_running_loop().run_in_executor(self._checks, job, *arguments)


def _register_texts(server: Server) -> None:
    """Say what is done when the editor tells of itself, of texts and of settings."""
    on = server.feature

    @on(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.learn(params.capabilities)
        if server.session.pulls:
            options = types.DiagnosticOptions(
                inter_file_dependencies=False, workspace_diagnostics=False, identifier=NAME
            )
            on(types.TEXT_DOCUMENT_DIAGNOSTIC, options)(diagnostic)

    @on(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        if server.session.watches:
            watchers = [types.FileSystemWatcher(glob_pattern=name) for name in _SETTINGS]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            one = types.Registration("settings", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            server.client_register_capability(types.RegistrationParams([one]))
        await server.warm_up()

    @on(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        server.opened(document.uri, str(getattr(document.language_id, "value", document.language_id)))

    @on(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        server.changed(params.text_document.uri)

    @on(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.closed(params.text_document.uri)

    @on(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        server.changed_around()

    async def diagnostic(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        return types.RelatedFullDocumentDiagnosticReport(items=await server.pulled(params.text_document.uri))


def _register_questions(server: Server) -> None:
    """Say how questions and commands are answered."""
    on = server.feature

    @on(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        checked = await server.latest(params.text_document.uri)
        if checked is None:
            return None
        markdown = server.session.markdown
        found = hover_at(checked, checked.positions.offset(params.position), markdown=markdown)
        if found is None:
            return None
        kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
        place = checked.positions.range(*found.span) if found.span else None
        return types.Hover(types.MarkupContent(kind, found.text), place)

    kinds = [types.CodeActionKind.QuickFix, FIX_ALL]

    @on(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds))
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        checked = await server.latest(params.text_document.uri)
        if checked is None:
            return []
        only = params.context.only
        wanted = None if only is None else [str(getattr(kind, "value", kind)) for kind in only]
        return actions_for(checked, params.range, wanted, server.session.client)

    @server.command(ACCEPT)
    async def accept_finding(ls: Server, *arguments: object) -> None:
        await accept(ls, arguments)

    @server.command(SET_DATE)
    async def date_document(ls: Server, *arguments: object) -> None:
        await set_date(ls, arguments)


def serve(profile: str = "") -> None:
    """Speak with an editor over standard input and output until it goes away."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # the thread that waits for standard input would keep the process
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    if not os.environ.get("FACTCHECK_TRACEBACK"):
        logging.getLogger("pygls").setLevel(logging.CRITICAL)
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing else may come between the messages
    Server(profile).start_io(sys.stdin.buffer, out)
