"""Comments that accept, in every format that has comments, under every name that its files have."""

from __future__ import annotations

import pytest

from factcheck import Checker, Settings, read_text

WORDS = "It was Monday, 20 January 2026."
ANGLE = f"{WORDS} <!-- factcheck: ignore[CAL101] as on the poster -->\n"
FRONT = "---\ntitle: The fair\n# factcheck: ignore-file[CAL101] as on the poster\n---\n\n"


def said(name: str, text: str) -> list[str]:
    report = Checker(Settings(select=("CAL101", "ACC"))).check(read_text(text, name))
    return [finding.code for finding in report.findings] + ["accepted" for _ in report.accepted]


@pytest.mark.parametrize(
    ("suffixes", "text"),
    [
        ("md markdown mdown mkd mdx rmd qmd", ANGLE),
        ("html htm xhtml", f"<p>{ANGLE}</p>"),
        ("mdx", f"{WORDS} {{/* factcheck: ignore[CAL101] as on the poster */}}\n"),
        ("md mdx qmd", f"{FRONT}{WORDS}\n"),
        ("md", FRONT.replace("---", "+++").replace("title: The fair", 'title = "x"') + WORDS),
        ("rst rest", f".. factcheck: ignore-next-line[CAL101] as on the poster\n\n{WORDS}\n"),
        ("adoc asciidoc asc", f"// factcheck: ignore-next-line[CAL101] as on the poster\n{WORDS}\n"),
        ("org", f"# factcheck: ignore-next-line[CAL101] as on the poster\n{WORDS}\n"),
        ("tex latex", f"{WORDS} % factcheck: ignore[CAL101] as on the poster\n"),
    ],
)
def test_a_comment_of_the_format_accepts(suffixes: str, text: str) -> None:
    for suffix in suffixes.split():
        assert said(f"story.{suffix}", text) == ["accepted"], suffix


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", f"{WORDS}\n\n# factcheck: ignore-file[CAL101] a heading\n"),
        ("a.md", f"---\ntitle: x # factcheck: ignore-file[CAL101] behind a value\n---\n\n{WORDS}\n"),
        ("a.txt", ANGLE),
        (
            "a.vtt",
            f"WEBVTT\n\nNOTE factcheck: ignore-file[CAL101] a note\n\n00:00.000 --> 00:02.000\n{WORDS}\n",
        ),
    ],
)
def test_what_is_no_comment_of_the_format_does_not(name: str, text: str) -> None:
    assert said(name, text) == ["CAL101"]
