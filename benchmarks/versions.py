"""What a version of factcheck is to a measurement: a command, asked for its public JSON."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[1]


class VersionError(Exception):
    """A version cannot be found or run; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of factcheck.

    Attributes:
        name: as the user gave it.
        command: the words that run it.
        environment: variables to set beside those of this process.
    """

    name: str
    command: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)

    def ask(self, *words: str) -> dict[str, Any]:
        """Run a subcommand and return its JSON; exit codes are not looked at, since 1 means findings.

        Raises:
            VersionError: what was printed is no JSON object.
        """
        done = subprocess.run(
            [*self.command, *words],
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            env=os.environ | self.environment,
        )
        try:
            answer = json.loads(done.stdout)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            said = done.stderr.decode(errors="replace").strip()[-600:]
            raise VersionError(
                f"{self.name}: `{words[0]}` printed no JSON object (exit {done.returncode}): {said}"
            )
        return answer


def find_version(given: str, scratch: Path) -> Version:
    """Return the version that a user names.

    Args:
        given: a checkout folder (run by its `.venv`, or else by this interpreter), a git revision of this
            repository, or a command; tried in this order.
        scratch: a folder where a revision may be laid out.

    Raises:
        VersionError: it is none of these.
    """
    folder = Path(given)
    if folder.is_dir():
        script = folder.resolve() / ".venv" / "bin" / "factcheck"
        return Version(given, (str(script),)) if script.is_file() else _from_source(given, folder.resolve())
    if _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{given}^{{commit}}") is not None:
        archive = _git("archive", "--format=tar", f"{given}^{{commit}}", "src", "rules", "docs/schema")
        if archive is None:
            raise VersionError(f"{given}: the revision holds no src/ and rules/ to run")
        target = Path(tempfile.mkdtemp(prefix="revision-", dir=scratch))
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(target, filter="data")
        return _from_source(given, target)
    words = shlex.split(given)
    if words and (program := shutil.which(words[0])) is not None:
        return Version(given, (str(Path(program).absolute()), *words[1:]))
    raise VersionError(f"{given}: neither a checkout folder, nor a git revision of {HERE}, nor a command")


def _from_source(name: str, folder: Path) -> Version:
    if not (folder / "src" / "factcheck").is_dir():
        raise VersionError(f"{name}: there is no src/factcheck in this folder")
    return Version(name, (sys.executable, "-m", "factcheck"), {"PYTHONPATH": str(folder / "src")})


def _git(*words: str) -> bytes | None:
    try:
        done = subprocess.run(["git", *words], cwd=HERE, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def write_manifest(folders: list[Path], target: Path) -> int:
    """Write one manifest with the date of every document of some folders that has one beside it.

    A date stands in `manifest.csv` (columns path, date), in `manifest.json` (a list of objects, or an object of
    path to date or object), in NAME.json with a "date" key, or in NAME.dct (the day alone); the last named wins.

    Returns:
        How many documents are dated.
    """
    dates: dict[str, str] = {}
    for folder in folders:
        for file in sorted(folder.rglob("manifest.csv")):
            with file.open(encoding="utf-8-sig", newline="") as stream:
                for row in csv.DictReader(stream, skipinitialspace=True):
                    _note(dates, file.parent, row.get("path"), row.get("date"))
        for file in sorted(folder.rglob("*.json")):
            data = _json(file)
            if file.name == "manifest.json":
                for path, value in _entries(data):
                    _note(dates, file.parent, path, value)
            elif isinstance(data, dict):
                for twin in file.parent.glob(f"{_glob(file.stem)}.*"):
                    if twin.suffix not in (".json", ".dct"):
                        _note(dates, file.parent, twin.name, data.get("date"))
        for file in sorted(folder.rglob("*.dct")):
            day = file.read_text(encoding="utf-8").strip()[:10]
            for twin in file.parent.glob(f"{_glob(file.stem)}.*"):
                if twin.suffix not in (".json", ".dct"):
                    _note(dates, file.parent, twin.name, day)
    with target.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["path", "date"])
        rows.writerows(dates.items())
    return len(dates)


def _glob(name: str) -> str:
    return "".join(f"[{sign}]" if sign in "[*?" else sign for sign in name)


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except (ValueError, OSError, RecursionError):
        return None


def _entries(data: Any) -> list[tuple[Any, Any]]:
    if isinstance(data, list):
        return [(row.get("path"), row.get("date")) for row in data if isinstance(row, dict)]
    if isinstance(data, dict):
        return [(path, v.get("date") if isinstance(v, dict) else v) for path, v in data.items()]
    return []


def _note(dates: dict[str, str], folder: Path, path: Any, date: Any) -> None:
    """Keep a date if path and date are written, and the document is there: other JSON has other meanings."""
    if isinstance(path, str) and isinstance(date, str) and path and date.strip():
        place = folder / path
        if place.is_file():
            dates[str(place.absolute())] = date.strip()
