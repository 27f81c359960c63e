"""How long after a change the language server tells what is found in a text of 2,000 words.

    python benchmarks/lsp.py [--changes N]

An editor of a few lines opens the text, changes a word of it again and again, and waits for the findings each time. By
the clock that says little on a machine that does other work, so the processor's time of the server is paired, change by
change, with that of the same check in this process. The 95th of 100 ratios times the fastest check, and the wait for
the next key, are what the change takes on a quiet machine. Ends with 1 when that is more than 200 ms.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from factcheck.api import Checker
from factcheck.documents import read_text
from startup import SENTENCES

WORDS = 2_000
LIMIT = 0.2  # seconds
WAIT = 0.04
"""Seconds that the server waits for the next key, at least."""


def sample() -> str:
    """Return 2,000 words, no two paragraphs of them alike."""
    words = 0
    paragraphs: list[str] = []
    while words < WORDS:
        number = len(paragraphs) + 1
        paragraph = (
            " ".join(SENTENCES).replace("40 percent", f"{number} percent").replace("2019", str(1970 + number))
        )
        paragraphs.append(paragraph)
        words += len(paragraph.split())
    return "Harbour council meets\n\nJanuary 21, 2026\n\n" + "\n\n".join(paragraphs) + "\n"


class Server:
    """The server, as a process."""

    def __init__(self, folder: Path) -> None:
        self.uri = (folder / "story.md").as_uri()
        command = [sys.executable, "-m", "factcheck", "lsp"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)

    def send(self, method: str, params: Any, **more: Any) -> None:
        """Send a notification, or a request with its id."""
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def read(self) -> dict[str, Any]:
        """Return the next message."""
        assert self.process.stdout is not None
        length = 0
        while (line := self.process.stdout.readline()) != b"\r\n":
            if not line:
                raise SystemExit("the server went away")
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        said: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return said

    def findings(self, version: int) -> int:
        """Wait for the findings of a version, and return their number."""
        while True:
            params = self.read().get("params")
            if isinstance(params, dict) and params.get("version") == version:
                return len(params["diagnostics"])

    def seconds(self) -> float:
        """Return the processor's seconds of the server so far."""
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text(encoding="utf-8").split()[0]) for thread in threads) / 1e9


def here(checker: Checker, text: str) -> float:
    """Return the processor's seconds of a check in this process."""
    began = time.process_time()
    checker.check(read_text(text, "story.md"))
    return time.process_time() - began


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--changes", type=int, default=100, help="changes of the text (default: 100)")
    changes = parser.parse_args().changes
    text = sample()
    checker = Checker()
    here(checker, text)
    taken, own, ratios = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        server.send("initialize", {"processId": None, "rootUri": None, "capabilities": {}}, id=1)
        server.send("initialized", {})
        document = {"uri": server.uri, "languageId": "markdown", "version": 0, "text": text}
        server.send("textDocument/didOpen", {"textDocument": document})
        found = server.findings(0)
        for version in range(1, changes + 1):
            changed = text.replace("the engineer.", f"the engineer {version}.", 1)
            now = {"uri": server.uri, "version": version}
            before, began = server.seconds(), time.perf_counter()
            server.send(
                "textDocument/didChange", {"textDocument": now, "contentChanges": [{"text": changed}]}
            )
            server.findings(version)
            taken.append(1000 * (time.perf_counter() - began))
            spent = server.seconds() - before
            own.append(here(checker, changed))
            ratios.append(spent / own[-1])
        server.process.kill()
        server.process.communicate()
    middle, late = changes // 2, max(0, round(0.95 * changes) - 1)
    taken.sort(), ratios.sort()
    quiet = WAIT + ratios[late] * min(own)
    print(f"{len(text.split()):,} words, {changes} changes, {found} findings")
    print(f"by the clock of this machine      median {taken[middle]:5.0f} ms   p95 {taken[late]:5.0f} ms")
    print(f"processor, beside a check here    median {ratios[middle]:5.2f}      p95 {ratios[late]:5.2f}")
    print(f"a check here, the fastest                {1000 * min(own):5.0f} ms")
    print(
        f"with the wait of {1000 * WAIT:.0f} ms, p95              {1000 * quiet:5.0f} ms   limit {1000 * LIMIT:.0f} ms"
    )
    return 0 if quiet <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
