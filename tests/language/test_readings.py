"""What English says about when: each line of readings.toml is a sentence with its time expressions and what they mean.

The sentences are spoken on 28 January 2026, a Wednesday, unless a line says otherwise. The marked words are all the
time expressions of the text, in order; `values` are TIMEX3, `days` EDTF (as the value where they are left out).
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcheck.intervals import parse_edtf
from factcheck.language.times import find_times_in

READINGS = tomllib.loads(Path(__file__).with_name("readings.toml").read_text(encoding="utf-8"))["reading"]
SPOKEN = "2026-01-28"


@pytest.mark.parametrize("line", READINGS, ids=lambda line: line["text"])
def test_a_sentence_is_read_as_it_is_meant(line: dict[str, Any]) -> None:
    text = line["text"].replace("«", "").replace("»", "")
    date = line.get("date", SPOKEN)
    found = find_times_in(text, parse_edtf(date) if date else None)
    times = found.expressions
    assert [text[time.start : time.end] for time in times] == re.findall("«(.*?)»", line["text"])
    assert [time.value for time in times] == line.get("values", [])
    days = ["" if time.interval is None else time.interval.edtf for time in times]
    assert days == line.get(
        "days", [value if day else "" for value, day in zip(line.get("values", []), days, strict=True)]
    )
    assert [time.mod for time in times] == line.get("mods", [""] * len(times))
    assert [time.role.value for time in times] == line.get("roles", ["time"] * len(times))
    assert [text[one.start : one.end] for one in found.ranges] == line.get("ranges", [])
    assert [text[time.start : time.end] for time in times if not time.valid] == line.get("invalid", [])
