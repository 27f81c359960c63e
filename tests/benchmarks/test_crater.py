"""The crater tells what a change does to real texts, from the public JSON of two versions alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.once

CRATER = Path(__file__).parents[2] / "benchmarks" / "crater.py"

# A version of factcheck in a few lines: it reports each word that it is told to look for.
FAKE = """
import csv, json, pathlib, sys
words = {words}
command, folder, manifest = sys.argv[1], sys.argv[2], sys.argv[sys.argv.index("--manifest") + 1]
dates = {{row["path"]: row["date"] for row in csv.DictReader(open(manifest))}}
documents = []
for path in sorted(pathlib.Path(folder).rglob("*.txt")):
    text, found = path.read_text(), []
    for word, item in words.items():
        if word in text and item["on"] == command:
            start = text.index(word)
            place = {{"start": start, "end": start + len(word)}}
            date = dates.get(str(path.absolute()), "no date")
            message = item["message"].format(date=date)
            found.append({{**item, **place, "span": place, "text": word, "message": message}})
    kind = "findings" if command == "run" else "claims"
    documents.append({{"path": str(path), "words": len(text.split()), "notes": [], kind: found}})
print(json.dumps({{"documents": documents, "skipped": {skipped}}}))
sys.exit(1)
"""


def finding(code: str, message: str, severity: str = "error") -> dict[str, str]:
    return {
        "on": "run",
        "code": code,
        "name": "n",
        "severity": severity,
        "confidence": "high",
        "message": message,
    }


def claim(verdict: str, **fields: str) -> dict[str, str]:
    return {"on": "claims", "kind": "role", "verdict": verdict, "message": "", **fields}


class Bench:
    """A folder of texts and fake versions to run over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts = folder / "texts"
        self.texts.mkdir()

    def write(self, name: str, text: str) -> None:
        (self.texts / name).write_text(text)

    def version(self, name: str, words: dict[str, Any], skipped: str = "[]") -> str:
        script = self.folder / f"{name}.py"
        script.write_text(FAKE.format(words=repr(words), skipped=skipped))
        return f"{sys.executable} {script}"

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(CRATER), *words, str(self.texts)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def differences(self, old: str, new: str) -> Any:
        done = self.run(old, new, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench(tmp_path)
    made.write("a.txt", "The sea rose. The pier of Ostrey fell in 1987, they say. It rained.")
    return made


def test_what_a_version_finds_and_the_other_does_not_is_gained_or_lost(bench: Bench) -> None:
    old = bench.version("old", {"pier": finding("CAL101", "one"), "rained": finding("CAL102", "two")})
    new = bench.version("new", {"pier": finding("CAL101", "one"), "1987": finding("ANA201", "three")})
    found = bench.differences(old, new)["findings"]
    assert [(f["code"], f["text"]) for f in found["gained"]] == [("ANA201", "1987")]
    assert [(f["code"], f["text"]) for f in found["lost"]] == [("CAL102", "rained")]
    assert found["changed"] == []
    assert found["counts"]["CAL101"] == {"old": 1, "new": 1}
    assert found["counts"]["CAL102"] == {"old": 1, "new": 0}


def test_a_finding_of_the_same_rule_on_overlapping_words_is_changed(bench: Bench) -> None:
    old = bench.version("old", {"The pier": finding("ROL301", "one", "error")})
    new = bench.version("new", {"pier of": finding("ROL301", "one", "warning")})
    found = bench.differences(old, new)["findings"]
    assert (found["gained"], found["lost"]) == ([], [])
    [pair] = found["changed"]
    assert (pair["old"]["severity"], pair["new"]["severity"]) == ("error", "warning")
    assert (pair["old"]["text"], pair["new"]["text"]) == ("The pier", "pier of")


def test_another_message_alone_is_a_change(bench: Bench) -> None:
    old = bench.version("old", {"pier": finding("ROL301", "one")})
    new = bench.version("new", {"pier": finding("ROL301", "two")})
    assert len(bench.differences(old, new)["findings"]["changed"]) == 1


def test_the_sentence_is_shown_with_the_words_marked(bench: Bench) -> None:
    old = bench.version("old", {})
    new = bench.version("new", {"1987": finding("ANA201", "three")})
    done = bench.run(old, new)
    assert "The pier of Ostrey fell in «1987», they say." in done.stdout
    assert "The sea rose" not in done.stdout
    assert "ANA201  0 -> 1  +1" in done.stdout


def test_a_claim_with_another_verdict_is_told_and_one_with_other_fields_is_counted(bench: Bench) -> None:
    old = bench.version("old", {"pier": claim("supported"), "sea": claim("refuted", value="1")})
    new = bench.version("new", {"pier": claim("refuted"), "sea": claim("refuted", value="2")})
    found = bench.differences(old, new)["claims"]
    [pair] = found["verdict_changed"]
    assert (pair["old"]["verdict"], pair["new"]["verdict"]) == ("supported", "refuted")
    assert "«pier»" in pair["new"]["sentence"]
    [pair] = found["read_otherwise"]
    assert (pair["old"]["value"], pair["new"]["value"]) == ("1", "2")
    assert "supported -> refuted" in bench.run(old, new).stdout
    assert "value: '1' -> '2'" in bench.run(old, new, "--readings").stdout


def test_claims_that_come_and_go_are_counted(bench: Bench) -> None:
    old = bench.version("old", {"pier": claim("supported")})
    new = bench.version("new", {"sea": claim("refuted")})
    found = bench.differences(old, new)["claims"]
    assert [c["text"] for c in found["gained"]] == ["sea"]
    assert [c["text"] for c in found["lost"]] == ["pier"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", '{"date": "1990-05-03", "source": "made up"}'),
        ("a.dct", "1990-05-03T00:00\n"),
        ("manifest.csv", "path,date\na.txt,1990-05-03\n"),
        ("manifest.json", '[{"path": "a.txt", "date": "1990-05-03"}]'),
        ("manifest.json", '{"a.txt": "1990-05-03"}'),
    ],
)
def test_the_date_that_stands_beside_a_text_is_given_to_both(bench: Bench, name: str, content: str) -> None:
    bench.write(name, content)
    old = bench.version("old", {})
    new = bench.version("new", {"pier": finding("CAL101", "on {date}")})
    assert bench.differences(old, new)["findings"]["gained"][0]["message"] == "on 1990-05-03"


def test_a_data_set_s_own_description_is_no_manifest(bench: Bench) -> None:
    bench.write("manifest.json", '{"date": "1990-05-03", "files": 1, "rows": [{"path": "a.txt"}]}')
    old = bench.version("old", {})
    new = bench.version("new", {"pier": finding("CAL101", "on {date}")})
    assert bench.differences(old, new)["findings"]["gained"][0]["message"] == "on no date"


def test_a_document_that_only_one_version_could_check_is_told(bench: Bench) -> None:
    old = bench.version("old", {}, skipped="[]")
    new = bench.version("new", {}, skipped='[{"path": "b.docx", "reason": "not a zip"}]')
    assert "b.docx: no longer checked: not a zip" in bench.run(old, new).stdout
    assert "b.docx: now checked; before: not a zip" in bench.run(new, old).stdout


def test_long_groups_are_cut_only_where_a_limit_says_so(bench: Bench) -> None:
    for name in "bcd":
        bench.write(f"{name}.txt", f"A pier at {name}.")
    old = bench.version("old", {})
    new = bench.version("new", {"pier": finding("CAL101", "one")})
    cut = bench.run(old, new, "--limit", "2").stdout
    assert "… 2 more" in cut
    assert cut.count("«pier»") == 2
    assert bench.run(old, new, "--limit", "0").stdout.count("«pier»") == 4


def test_the_same_input_gives_the_same_words(bench: Bench) -> None:
    old = bench.version("old", {"sea": finding("CAL102", "two")})
    new = bench.version("new", {"pier": finding("CAL101", "one")})
    assert bench.run(old, new).stdout == bench.run(old, new).stdout


@pytest.mark.parametrize("version", ["no-such-revision-or-command", "false"])
def test_a_version_that_cannot_be_run_ends_with_one_line(bench: Bench, version: str) -> None:
    done = bench.run(version, bench.version("new", {}))
    assert done.returncode == 2
    assert done.stderr.startswith(f"crater: {version}: ")
    assert "Traceback" not in done.stderr


def test_this_version_beside_itself_differs_in_nothing(bench: Bench) -> None:
    bench.write("b.txt", "Monday, January 20, 2026. President Ann Poe of Ostrey spoke today.")
    this = f"{sys.executable} -m factcheck"
    found = bench.differences(this, this)
    assert found["documents"] == 2
    assert found["findings"]["counts"]["CAL101"] == {"old": 1, "new": 1}
    assert not any(found["findings"][key] for key in ("gained", "lost", "changed"))
    assert not any(found["claims"].values())
