"""What is wrong with messages, texts or commands does not end the server."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import pytest

from tests.cli.invoke import factcheck
from tests.lsp.client import Editor, point
from tests.lsp.test_diagnostics import DATED, WRONG


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b'{"jsonrpc": "1.0", "method": "textDocument/didOpen"}',
        b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": 7}}',
        b'{"jsonrpc": "2.0", "method": "no/such/thing", "params": null}',
        b'{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": {"uri": "file:///no", '
        b'"version": 1}, "contentChanges": []}}',
        b'{"jsonrpc": "2.0", "id": "none", "result": null}',
        b'{"jsonrpc": "2.0", "id": 7, "method": "textDocument/hover", "params": {"position": []}}',
        b"\xff\xfe\x00",
    ],
)
def test_bad_messages_are_passed_over(editor: Editor, body: bytes) -> None:
    editor.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    uri = editor.open(f"after-{len(body)}.md", DATED + WRONG)
    assert [one["code"] for one in editor.diagnostics(uri, 1)] == ["CAL101"]


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("no/such/request", {}),
        ("workspace/executeCommand", {"command": "no.such.command"}),
    ],
)
def test_bad_questions_get_an_error(editor: Editor, method: str, params: Any) -> None:
    assert "error" in editor.ask(method, params)


def test_questions_about_texts_that_are_not_open_have_no_answer(editor: Editor) -> None:
    uri = editor.uri("never-opened.md")
    assert editor.hover(uri, 0, 0) is None
    assert editor.actions(uri, point(0, 0)) == []


@pytest.mark.parametrize(
    "arguments",
    [[], [7], [{"uri": 3}], [{"uri": "file:///no.md", "code": "CAL101", "date": "soon"}], ["a", "b"]],
)
@pytest.mark.parametrize("command", ["factcheck.accept", "factcheck.setDate"])
def test_commands_with_bad_words_write_nothing_and_say_so(
    editor: Editor, command: str, arguments: list[Any]
) -> None:
    editor.run({"command": command, "arguments": arguments})
    said = editor.wait(
        lambda said: said.get("method") == "window/showMessage" and said["params"]["type"] == 1
    )
    assert said["params"]["message"].startswith("factcheck: ")


@pytest.mark.parametrize(
    "text",
    [
        "\ud800 half a pair. " + WRONG,
        "(" * 50_000,
        "---\n" * 2_000 + WRONG,
        "<!-- factcheck: ignore[" * 2_000,
        "",
    ],
    ids=["surrogate", "brackets", "fences", "comments", "empty"],
)
def test_hostile_texts_are_survived(editor: Editor, request: pytest.FixtureRequest, text: str) -> None:
    uri = editor.open(f"hostile-{request.node.name.rpartition('[')[2].strip(']')}.md", text)
    editor.diagnostics(uri, 1)
    editor.actions(uri, {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 9999}})
    editor.hover(uri, 10**6, 10**6)


@pytest.mark.skipif(not hasattr(signal, "SIGTERM"), reason="no signals of this kind")
@pytest.mark.parametrize("end", ["editor", "signal"])
def test_the_server_ends_with_its_editor_and_at_signals(tmp_path: Path, end: str) -> None:
    with Editor(tmp_path) as editor:
        if end == "signal":
            editor.process.send_signal(signal.SIGTERM)
            assert editor.process.wait(60) == -signal.SIGTERM
        else:
            assert editor.process.stdin is not None
            editor.process.stdin.close()
            assert editor.process.wait(60) == 0


def test_without_the_library_the_command_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.cli.extras.find_spec", lambda name: None)
    ran = factcheck("lsp")
    assert ran.code == 2
    assert ran.err == "factcheck: the language server needs pygls: pip install 'factcheck-cli[lsp]'\n"
