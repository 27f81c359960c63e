"""A small editor: it starts the server as a process, speaks the protocol over its pipes, and never sleeps."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from typing import Any

SECONDS = 60
"""After so long without a word, the server is stopped and the test fails."""

CAPABILITIES: dict[str, Any] = {
    "textDocument": {
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "publishDiagnostics": {"relatedInformation": True},
    },
    "workspace": {
        "workspaceEdit": {"documentChanges": True},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
    },
}


class Editor:
    """One server and what it said."""

    def __init__(self, folder: Path, *words: str, capabilities: dict[str, Any] | None = None) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "factcheck", "lsp", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
        )
        self._number = 0
        self.said: list[dict[str, Any]] = []
        self.answers: dict[str, Any] = {}
        """What the user answers to questions of the server, by method."""
        self.log: list[tuple[str, dict[str, Any]]] = []
        """All that was said, in order: by the editor (">") and by the server ("<")."""
        self.capabilities = self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "capabilities": CAPABILITIES if capabilities is None else capabilities,
                "workspaceFolders": [{"uri": folder.as_uri(), "name": "texts"}],
            },
        )["capabilities"]
        self.notify("initialized", {})

    # -- messages

    def send(self, message: dict[str, Any]) -> None:
        self.log.append((">", message))
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def send_bytes(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def notify(self, method: str, params: Any) -> None:
        self.send({"method": method, "params": params})

    def request(self, method: str, params: Any) -> Any:
        answer = self.ask(method, params)
        assert "error" not in answer, answer
        return answer["result"]

    def ask(self, method: str, params: Any) -> dict[str, Any]:
        self._number += 1
        number = self._number
        self.send({"id": number, "method": method, "params": params})
        return self.wait(lambda said: said.get("id") == number and "method" not in said)

    def wait(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Return the first message that is wanted, of those not returned yet."""
        for said in self.said:
            if wanted(said):
                self.said.remove(said)
                return said
        while True:
            timer = Timer(SECONDS, self.process.kill)
            timer.start()
            try:
                said = self._read()
            finally:
                timer.cancel()
            if "id" in said and "method" in said:  # a question of the server
                self.send({"id": said["id"], "result": self.answers.get(said["method"])})
            if wanted(said):
                return said
            self.said.append(said)

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while (line := self.process.stdout.readline()) not in (b"\r\n", b""):
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            assert self.process.stderr is not None
            raise AssertionError(f"the server went away: {self.process.stderr.read().decode()}")
        said: dict[str, Any] = json.loads(self.process.stdout.read(length))
        self.log.append(("<", {key: value for key, value in said.items() if key != "jsonrpc"}))
        return said

    # -- what a user does

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "markdown", version: int = 1) -> str:
        """Open a text, and return its address."""
        uri = name if ":" in name else self.uri(name)
        document = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def change(self, uri: str, text: str, version: int) -> None:
        document = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def diagnostics(self, uri: str, version: int) -> list[dict[str, Any]]:
        """Return what the server says of a version, as soon as it does."""
        method = "textDocument/publishDiagnostics"
        said = self.wait(
            lambda said: (
                said.get("method") == method
                and said["params"]["uri"] == uri
                and said["params"].get("version") == version
            )
        )
        found: list[dict[str, Any]] = said["params"]["diagnostics"]
        return found

    def hover(self, uri: str, line: int, character: int) -> dict[str, Any] | None:
        place = {"line": line, "character": character}
        found: dict[str, Any] | None = self.request(
            "textDocument/hover", {"textDocument": {"uri": uri}, "position": place}
        )
        return found

    def actions(self, uri: str, place: dict[str, Any], only: list[str] | None = None) -> list[dict[str, Any]]:
        context: dict[str, Any] = {"diagnostics": []} | ({} if only is None else {"only": only})
        found: list[dict[str, Any]] = self.request(
            "textDocument/codeAction",
            {"textDocument": {"uri": uri}, "range": place, "context": context},
        )
        return found

    def run(self, command: dict[str, Any]) -> None:
        self.request(
            "workspace/executeCommand",
            {"command": command["command"], "arguments": command["arguments"]},
        )

    def quit(self) -> int:
        """Say good-bye as the protocol wants it, and return the exit code."""
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait()

    def __enter__(self) -> Editor:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """Have the server end: with good-bye, unless something went wrong."""
        try:
            if kind is None and self.process.poll() is None:
                assert self.quit() == 0
        finally:
            self.process.kill()
            self.process.wait()
            for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
                assert stream is not None
                with contextlib.suppress(OSError):
                    stream.close()


def point(line: int, character: int) -> dict[str, Any]:
    """Return an empty range."""
    place = {"line": line, "character": character}
    return {"start": place, "end": place}


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """Return a text of ASCII after the edits of an action."""
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]

    def offset(place: dict[str, int]) -> int:
        return starts[place["line"]] + place["character"]

    for edit in sorted(edits, key=lambda edit: -offset(edit["range"]["start"])):
        start, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
        text = text[:start] + edit["newText"] + text[end:]
    return text
