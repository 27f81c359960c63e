"""The folder that a run over many documents writes: its tables, and what tells how far it came.

OUTPUT/findings, claims, skipped and metrics hold the rows. OUTPUT/_work holds what a run that was broken off goes on
with; it is gone when the run is complete, which OUTPUT/_complete.json says. A part counts as done when the shelf says
so, and the shelf is told after the part is in its place: what was written and not told is written again, over itself.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, Final, NamedTuple

from factcheck.config import ConfigError
from factcheck.corpus.parts import Kind, Part
from factcheck.corpus.rows import METRICS, Metrics, metric_rows
from factcheck.files import replacing_text
from factcheck.kept.shelf import Shelf

COMPLETE: Final = "_complete.json"
_WORK: Final = "_work"
_MANIFEST: Final = "run.json"
_DONE: Final = """
CREATE TABLE IF NOT EXISTS done(
    part INTEGER PRIMARY KEY, documents INTEGER NOT NULL, digest TEXT NOT NULL, metrics TEXT NOT NULL
)
"""


class Done(NamedTuple):
    """A part that is written.

    Attributes:
        documents: how many documents it is about.
        digest: hash of what they are called and hold.
        metrics: what was counted of them.
    """

    documents: int
    digest: str
    metrics: Metrics


class Output:
    """The folder of a run that is not complete yet.

    Attributes:
        folder: the folder.
        kind: how rows are written.
        work: the folder in it of what a run that goes on need not do again.
        shelf: what is compared later.
    """

    def __init__(self, folder: Path, kind: Kind, asked: dict[str, Any], *, resume: bool) -> None:
        """Begin a run, or go on with one.

        Args:
            folder: the folder, which is made.
            kind: how rows are written.
            asked: what the run was asked for; one that goes on must be asked for the same.
            resume: whether to go on with what is there.

        Raises:
            ConfigError: there is something in the folder already, or what was begun there is another run.
            OSError: it cannot be written.
        """
        self.folder, self.kind = folder, kind
        self.work = folder / _WORK
        manifest = self.work / _MANIFEST
        if not resume and folder.is_dir() and any(folder.iterdir()):
            raise ConfigError(f"{folder}: there is something in it already: name a new folder, or --resume")
        if manifest.is_file():
            self._compare(json.loads(manifest.read_text(encoding="utf-8")), asked)
        self.work.mkdir(parents=True, exist_ok=True)
        for left in folder.glob("*/.part-*"):  # half a part, of a run that was killed
            left.unlink()
        if not manifest.is_file():
            with replacing_text(manifest) as out:
                json.dump(asked, out, indent=1)
        self.shelf = Shelf(self.work / "shelf.sqlite")
        self.shelf.connection.execute(_DONE)

    def _compare(self, begun: dict[str, Any], asked: dict[str, Any]) -> None:
        other = [name for name in asked if begun.get(name) != json.loads(json.dumps(asked[name]))]
        if other:
            raise ConfigError(
                f"{self.folder}: what was begun there had another {other[0]}: go on with the same, or name a new folder"
            )

    def done(self) -> list[Done]:
        """Return the parts that are written, in order."""
        rows = self.shelf.connection.execute("SELECT documents, digest, metrics FROM done ORDER BY part")
        return [Done(documents, digest, _counter(metrics)) for documents, digest, metrics in rows]

    def tell_done(self, part: int, done: Done) -> None:
        """Have a part count as written, and what was put on the shelf meanwhile stay there."""
        metrics = json.dumps([[*name, value] for name, value in done.metrics.items()])
        self.shelf.connection.execute(
            "INSERT INTO done VALUES(?, ?, ?, ?)", (part, done.documents, done.digest, metrics)
        )
        self.shelf.commit()

    def complete(self, metrics: Metrics) -> None:
        """Write the metrics, say that all is there, and clear away what was needed until then."""
        with Part(self.folder, 0, self.kind, (METRICS,)) as part:
            part.add({METRICS: metric_rows(metrics)})
        with replacing_text(self.folder / COMPLETE) as out:
            json.dump({"documents": metrics["documents", ""], "skipped": _skipped(metrics)}, out)
            out.write("\n")
        self.close()
        shutil.rmtree(self.work)

    def close(self) -> None:
        """Close the shelf; what was begun can be gone on with."""
        self.shelf.close()


def _skipped(metrics: Metrics) -> int:
    return sum(value for (metric, _), value in metrics.items() if metric == "skipped")


def _counter(metrics: str) -> Metrics:
    return Metrics({(metric, label): value for metric, label, value in json.loads(metrics)})


def completed(folder: Path) -> dict[str, int] | None:
    """Return what a complete run says of itself, or None when there is none in a folder."""
    try:
        found: dict[str, int] = json.loads((folder / COMPLETE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found
