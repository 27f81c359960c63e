"""What opens at a click: reports for programs name the file and its lines, and tell the document and place beside."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from factcheck import Checker, Settings
from factcheck.documents import members_of, read_bytes, read_member
from factcheck.findings import DocumentReport, Report, Skipped
from factcheck.report import render

SLIP = "It opened on Monday, 3 February 2026."
MESSAGE = "From nora@example.org Wed Jan 21 10:00:00 2026\nFrom: nora@example.org\nSubject: {}\n\n{}\n\n"
MAILBOX = MESSAGE.format("One", "Nothing to see.") + MESSAGE.format("Two", f"Dear desk,\n\n{SLIP}")
TABLE = f'id,published,body\n1,2026-01-21,Nothing to see.\n2,2026-01-21,"Dear desk,\n\n{SLIP}"\n'
TIMES = ("00:00:01,000 --> 00:00:04,000", "00:00:05,000 --> 00:00:08,000")
CUES = f"1\n{TIMES[0]}\nNothing to see.\n\n2\n{TIMES[1]}\n{SLIP[:22]}\n{SLIP[23:]}\n"
FILES = {"post/story.mbox": MAILBOX, "news.csv": TABLE, "film.srt": CUES, "page.md": f"# Page\n\n{SLIP}\n"}


@cache
def checked(path: str) -> tuple[DocumentReport, ...]:
    data = FILES[path].encode()
    members = members_of(data, path)
    documents = (
        [read_bytes(data, path)]
        if members is None
        else [read_member(member, member.path) for member in members]
    )
    checker = Checker(Settings(select=("CAL",)))
    return tuple(checker.check(document) for document in documents)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.chdir(tmp_path)
    unread = Skipped("post/story.mbox#3", "it holds no text", "post/story.mbox")
    return Report(tuple(one for path in FILES for one in checked(path)), (unread,))


def said(report: Report, kind: str) -> str:
    return "".join(render(report, kind))


# The file, its lines, and what a line of it does not tell.
PLACES = [
    ("post/story.mbox", 7, 7, "#2, part 1, line 3"),  # the message begins there; its lines are not the file's
    ("news.csv", 5, 5, "#2, row 2, line 5"),
    ("film.srt", 7, 8, "at 00:00:05,000, line 7"),
    ("page.md", 3, 3, ""),
]


def test_sarif_names_files_and_tells_the_document_as_a_logical_location(run: Report) -> None:
    log = json.loads(said(run, "sarif"))["runs"][0]
    artifacts = [item["location"]["uri"] for item in log["artifacts"]]
    assert artifacts == list(FILES)
    found = []
    for result in log["results"]:
        (location,) = result["locations"]
        place = location["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        assert artifacts[place["artifactLocation"]["index"]] == uri
        named = [item["name"] for item in location.get("logicalLocations", ())]
        region = place["region"]
        assert region["snippet"]["text"].split() == "Monday, 3 February 2026".split()
        assert ("startColumn" in region) == (not named)  # columns of another text would mark the wrong words
        found.append((uri, region["startLine"], region["endLine"], "".join(named)))
        assert all(f"({name})" in result["message"]["text"] for name in named)
    assert found == PLACES
    (note,) = log["invocations"][0]["toolExecutionNotifications"]
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "post/story.mbox"
    assert "story.mbox#3" in note["message"]["text"]


def test_a_file_of_several_documents_says_the_date_of_each_in_sarif(run: Report) -> None:
    artifacts = json.loads(said(run, "sarif"))["runs"][0]["artifacts"]
    told = artifacts[0]["properties"]["documents"]
    assert [item["path"] for item in told] == ["post/story.mbox#1", "post/story.mbox#2"]
    assert artifacts[3]["properties"]["words"] == 9


def test_gitlab_opens_the_file_at_its_line(run: Report) -> None:
    unread, *found = json.loads(said(run, "gitlab"))
    assert unread["location"]["path"] == "post/story.mbox"
    assert unread["description"] == "not checked: #3: it holds no text"
    places = [(item["location"]["path"], *item["location"]["lines"].values()) for item in found]
    assert places == [place[:3] for place in PLACES]
    assert [place[3] in item["description"] for place, item in zip(PLACES, found, strict=True)] == [True] * 4


def test_rdjson_opens_the_file_at_its_line(run: Report) -> None:
    _, *found = json.loads(said(run, "rdjson"))["diagnostics"]
    locations = [item["location"] for item in found]
    assert [item["path"] for item in locations] == list(FILES)
    ranges: list[Any] = [item["range"] for item in locations]
    assert [(item["start"]["line"], item["end"]["line"]) for item in ranges] == [
        place[1:3] for place in PLACES
    ]
    assert ["column" in item["start"] for item in ranges] == [False, False, False, True]


def test_annotations_open_the_file_at_its_line(run: Report) -> None:
    unread, *found = said(run, "github").splitlines()
    assert unread.startswith("::error file=post/story.mbox::")
    assert [line.partition("file=")[2].partition(",col")[0].partition(",title")[0] for line in found] == [
        f"{path},line={first},endLine={last}" for path, first, last, _ in PLACES
    ]


def test_a_suite_of_junit_is_named_by_its_file_and_a_case_by_its_place(run: Report) -> None:
    suites = ET.fromstring(said(run, "junit")).findall("testsuite")
    assert [
        (suite.get("name"), [case.get("name") for case in suite.findall("testcase")]) for suite in suites
    ] == [
        ("post/story.mbox", ["nothing to report #1"]),
        ("post/story.mbox", ["CAL101 weekday-mismatch #2, part 1, line 3"]),
        ("news.csv", ["nothing to report #1"]),
        ("news.csv", ["CAL101 weekday-mismatch #2, row 2, line 5"]),
        ("film.srt", ["CAL101 weekday-mismatch at 00:00:05,000, line 7"]),
        ("page.md", ["CAL101 weekday-mismatch 3:14"]),
        ("post/story.mbox", ["not checked #3"]),
    ]


def test_tables_and_comments_tell_the_place(run: Report) -> None:
    assert 'news.csv#2,"row 2, line 5",3,14' in said(run, "csv")
    assert "weekday-mismatch, row 2, line 5:" in said(run, "markdown")
