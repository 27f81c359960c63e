"""The figures of the development sets, each measured by running factcheck as a command.

A measure takes a `Bench` and returns its figures by name, or None when its data is not on this machine. The data
never is in this repository: the scorers and sets stand in a folder beside the checkout (`--data`), larger ones that
everybody fetches for themselves in another (`--more`).
"""

from __future__ import annotations

import hashlib
import json
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[1]
COMMAND = f"{shlex.quote(sys.executable)} -m factcheck"
PER_CELL = 25
"""Machine and human texts to judge of each kind, writer and source."""

Figures = dict[str, float]


class MeasureError(Exception):
    """A scorer could not be run; the message holds the end of what it said."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the data is, and a folder for scratch."""

    data: Path
    more: Path
    scratch: Path

    def run(self, *words: str) -> str:
        """Run a command and return its standard output.

        Raises:
            MeasureError: it did not end with 0, or with 1, by which a scorer says that something was missed.
        """
        done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=HERE)
        if done.returncode not in (0, 1):
            said = (done.stderr or done.stdout).strip()[-600:]
            raise MeasureError(f"{Path(words[1]).name} ended with {done.returncode}: {said}")
        return done.stdout

    def factcheck(self, *words: str) -> Any:
        """Run factcheck and return its JSON."""
        return json.loads(self.run(*shlex.split(COMMAND), *words))

    def score(self, scorer: Path, *words: str) -> Any:
        """Run a scorer that writes JSON to the file given with --json, and return that."""
        out = self.scratch / f"{scorer.stem}.json"
        self.run(sys.executable, str(scorer), *words, "--json", str(out))
        return json.loads(out.read_text(encoding="utf-8"))


def catalogue(bench: Bench) -> dict[str, Figures] | None:
    """Rules and examples of the catalogue."""
    del bench
    count: Counter[str] = Counter()
    for file in sorted((HERE / "rules" / "catalogue").glob("*.toml")):
        for rule in tomllib.loads(file.read_text(encoding="utf-8"))["rule"]:
            count.update(rules=1, bad=len(rule["bad"]), good=len(rule["good"]))
    return {"catalogue": dict(count)}


def cases(bench: Bench) -> dict[str, Figures] | None:
    """Cases passed, by file and area; a case is one input with what must and must not come out."""
    folder = bench.data / "cases"
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        return None
    figures: Figures = {}
    for file in files:
        lines = file.read_text(encoding="utf-8").splitlines()
        areas = {case["id"]: case["area"] for case in map(json.loads, filter(None, lines))}
        results = bench.score(folder / "run_cases.py", str(file), "--fc", COMMAND, "--quiet")
        for area in sorted(set(areas.values())):
            figures[f"{file.stem} {area}"] = sum(r["passed"] for r in results if areas[r["id"]] == area)
    return {"cases": figures}


def news(bench: Bench) -> dict[str, Figures] | None:
    """Real articles with one error each: found, by kind of error; and alarms on the same articles without it."""
    folder = bench.data / "news-dev"
    if not folder.is_dir():
        return None
    found = bench.score(
        bench.data / "eval" / "score_news.py",
        *("--set", str(folder), "--batch-command"),
        f"{COMMAND} run {{dir}} --manifest {{dates}} --format sarif",
    )["set"]
    return {
        "news found": {kind: row["hits"] for kind, row in found["kinds"].items()},
        "news alarms": dict(found["clean"]["by_rule"]) | {"errors": found["clean"]["errors"]},
    }


def references(bench: Bench) -> dict[str, Figures] | None:
    """Reference lists with planted faults: found and missed, false alarms, clean documents flagged."""
    folder = bench.data / "sourcing-dev"
    if not folder.is_dir():
        return None
    copy = bench.scratch / "references"
    shutil.copytree(folder, copy, copy_function=shutil.copyfile)
    copy.chmod(0o755)
    (copy / "refs").chmod(0o755)
    _split(bench.factcheck("run", str(copy / "refs"), "--format", "sarif"), copy)
    scored = bench.score(
        bench.data / "eval" / "score_sourcing.py",
        *(str(copy), "--parts", "refs", "--cmd", f"{shlex.quote(sys.executable)} -S -c {_CAT} {{path}}"),
    )["refs"]
    kinds = {kind: int(told.split("/")[0]) for kind, told in scored["recall_by_kind"].items()}
    return {
        "references found": dict(kinds),
        "references alarms": {
            "false alarms": scored["overall"]["fp"],
            "clean documents": scored["clean_docs_with_false_alarm"],
            "failed": scored["failed"],
        },
    }


_CAT = shlex.quote("import sys; print(open(sys.argv[1] + '.sarif', encoding='utf-8').read())")


def _split(log: dict[str, Any], folder: Path) -> None:
    """Write one SARIF log beside each document, so that a scorer of single documents needs no process for each."""
    results = log["runs"][0].pop("results")
    for path in sorted(folder.rglob("*.txt")):
        mine = [r for r in results if Path(_uri(r)).name == path.name]
        one = {**log, "runs": [{**log["runs"][0], "results": mine}]}
        path.with_name(f"{path.name}.sarif").write_text(json.dumps(one), encoding="utf-8")


def _uri(result: dict[str, Any]) -> str:
    return str(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


def machine_text(bench: Bench) -> dict[str, Figures] | None:
    """Texts of machines and of people that the tool's own flag marks, of a sample fixed by the texts' ids."""
    files = sorted((bench.data / "aitext-dev").glob("*.jsonl"))
    if not files:
        return None
    folder = bench.scratch / "machine-text"
    folder.mkdir()
    labels: dict[str, str] = {}
    cells: Counter[tuple[str, ...]] = Counter()
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    for row in sorted(rows, key=lambda row: hashlib.sha256(row["id"].encode()).digest()):
        cell = tuple(row[key] for key in ("domain", "label", "source", "generator"))
        cells[cell] += 1
        if cells[cell] <= PER_CELL:
            name = f"{len(labels):05}.txt"
            labels[name] = row["label"]
            (folder / name).write_text(row["text"] + "\n", encoding="utf-8")
    words = ("run", str(folder), "--select", "GEN", "--format", "json")
    report = bench.factcheck(*words)
    flagged = Counter(
        labels[Path(d["path"]).name] for d in report["documents"] if d["machine_text"]["flagged"]
    )
    return {
        "machine text found": {"by machines": flagged["ai"]},
        "machine text alarms": {"by people": flagged["human"]},
    }


def times(bench: Bench) -> dict[str, Figures] | None:
    """F1 of time expressions against TimeML gold (`--more`/tempeval holds the .tml files), in per cent."""
    gold = bench.more / "tempeval"
    if not gold.is_dir():
        return None
    texts, out = bench.scratch / "texts", bench.scratch / "predicted"
    scorer = str(bench.data / "eval" / "score_temporal.py")
    bench.run(sys.executable, scorer, "dump", str(gold), str(texts))
    bench.run(sys.executable, str(HERE / "benchmarks" / "temporal.py"), "predict", str(texts), str(out))
    table = bench.run(sys.executable, scorer, "score", str(gold), str(out)).splitlines()
    strict, relaxed, value = (table[-1].replace("|", " ").split()[column] for column in (5, 8, 10))
    return {"times": {"strict F1": float(strict), "relaxed F1": float(relaxed), "value F1": float(value)}}


def drafts(bench: Bench) -> dict[str, Figures] | None:
    """Summaries held against their sources: wrong ones found and right ones flagged, in per cent.

    The summaries (SummEdits, Apache-2.0) stay out of this repository, as all sets do.
    """
    files = sorted((bench.data / "against-dev").glob("*.json"))
    if not files:
        return None
    found: Figures = {}
    alarms: Figures = {}
    for file in files:
        scored = bench.score(bench.data / "eval" / "score_against.py", str(file), "--fc", str(_script()))
        found[file.stem] = round(100 * scored["R"])
        alarms[file.stem] = round(100 * scored["FPR"], 1)
    return {"drafts found": found, "drafts alarms": alarms}


def _script() -> Path:
    """Return the command beside this interpreter: the scorer takes one word."""
    return Path(sys.executable).with_name("factcheck")


def quotations(bench: Bench) -> dict[str, Figures] | None:
    """Speakers of quotations in news (`--more`/sourcing holds gold-polnear.jsonl), in per cent."""
    folder = bench.more / "sourcing"
    if not (folder / "gold-polnear.jsonl").is_file():
        return None
    command = f"{COMMAND} run {{path}} --format sarif"
    scorer = bench.data / "eval" / "score_sourcing.py"
    found = bench.score(scorer, str(folder), "--parts", "polnear", "--limit", "60", "--cmd", command)
    return {"quotations": dict(_numbers(found["polnear"], ""))}


def _numbers(value: Any, name: str) -> list[tuple[str, float]]:
    """Return the recalls of a nested result by their path."""
    if isinstance(value, dict):
        return [pair for key, inner in value.items() for pair in _numbers(inner, f"{name} {key}".strip())]
    return [(name, value)] if name.endswith("recall") and isinstance(value, (int, float)) else []


MEASURES: dict[str, Callable[[Bench], dict[str, Figures] | None]] = {
    measure.__name__.replace("_", "-"): measure
    for measure in (catalogue, cases, news, references, machine_text, drafts, times, quotations)
}
