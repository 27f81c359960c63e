"""The tools, as the protocol's own client calls them over the pipes of a process."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest

from factcheck.mcp import answers
from factcheck.mcp.answers import AnswerError, Answers
from mcp import Client, StdioServerParameters
from tests.cli.invoke import factcheck

WRONG = "The fair opened on Monday, 20 January 2026."
Result = TypeVar("Result")


def with_client(folder: Path, job: Callable[[Client], Awaitable[Result]], *words: str) -> Result:
    """Run something with a client whose server was started in a folder."""
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "factcheck", "mcp", *words], cwd=folder
    )

    async def main() -> Result:
        async with Client(command, read_timeout_seconds=120) as client:
            return await job(client)

    return asyncio.run(main())


def test_an_assistant_checks_texts_and_files_and_asks_for_facts_and_rules(tmp_path: Path) -> None:
    (tmp_path / "story.md").write_text(f"---\ndate: 2026-01-21\n---\n\n{WRONG}\n")
    (tmp_path.parent / "secret.txt").write_text(WRONG)
    (tmp_path / "link.txt").symlink_to(tmp_path.parent / "secret.txt")

    async def session(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert sorted(tools) == [
            "check_file",
            "check_text",
            "claims",
            "explain_rule",
            "search_facts",
            "show_facts",
            "who_held",
        ]
        for offered in tools.values():
            assert offered.annotations is not None
            assert offered.annotations.read_only_hint
            assert not offered.annotations.open_world_hint

        async def ask(tool: str, **words: Any) -> Any:
            answer = await client.call_tool(tool, words)
            assert not answer.is_error, answer.content
            return answer.structured_content

        async def refused(tool: str, **words: Any) -> str:
            answer = await client.call_tool(tool, words)
            assert answer.is_error
            return str(getattr(answer.content[0], "text", ""))

        checked = await ask("check_text", text=WRONG, date="2026-01-21")
        (found,) = checked["findings"]
        assert (found["code"], found["text"]) == ("CAL101", "Monday, 20 January 2026")
        assert checked["documents"][0]["date"]["value"] == "2026-01-21"
        assert [one["code"] for one in (await ask("check_file", path="story.md"))["findings"]] == ["CAL101"]
        for path in ("../secret.txt", "link.txt", str(tmp_path.parent / "secret.txt"), "gone.txt", "\0", "."):
            assert "is no file in the folders" in await refused("check_file", path=path)
        claims = await ask("claims", text="Angela Merkel was chancellor of Germany in 2010.")
        (role,) = [one for one in claims["claims"] if one["kind"] == "role"]
        assert role["verdict"] == "supported"
        assert role["evidence"][0]["source"]
        held = await ask("who_held", office="chancellor of Germany", on="2010")
        assert held["offices"][0]["holders"][0]["person"]["name"] == "Angela Merkel"
        assert (await ask("show_facts", name="Angela Merkel"))["pages"][0]["kind"] == "person"
        assert {"kind": "person", "id": "angela-merkel"}.items() <= (
            await ask("search_facts", text="angela merkel")
        )["names"][0].items()
        (rule,) = (await ask("explain_rule", rule="weekday-mismatch"))["rules"]
        assert rule["code"] == "CAL101"
        assert rule["bad"]
        assert "no rule is called 'XYZ'" in await refused("explain_rule", rule="XYZ")
        assert "the date: " in await refused("check_text", text=WRONG, date="soon")
        assert "knows no office 'pope of Poeville'" in await refused("who_held", office="pope of Poeville")

    with_client(tmp_path, session, ".")


def test_without_folders_no_file_is_read() -> None:
    with pytest.raises(AnswerError, match="is no file in the folders"):
        Answers().check_file("README.md", "", "warning")


def test_the_settings_of_the_first_folder_hold_for_texts(tmp_path: Path) -> None:
    (tmp_path / "factcheck.toml").write_text('ignore = ["CAL101"]\n[profile.loud]\nselect = ["CAL"]\n')
    found = Answers((tmp_path,)).check_text(WRONG, "2026-01-21", "text", "warning")
    assert found["findings"] == []
    (tmp_path / "factcheck.toml").write_text("nonsense = 1\n")
    with pytest.raises(AnswerError, match="unknown key 'nonsense'"):
        Answers((tmp_path,)).check_text(WRONG, "", "text", "warning")


def test_what_is_milder_is_counted_and_accepted_findings_are_left_out(tmp_path: Path) -> None:
    stale = "Angela Merkel, the chancellor of Germany, met the growers."
    (tmp_path / "story.md").write_text(
        f"{WRONG} <!-- factcheck: ignore[CAL101] as on the poster -->\n\n{stale}\n"
    )
    found = Answers((tmp_path,)).check_file("story.md", "2026-01-28", "error")
    assert found["findings"] == []
    assert found["documents"][0]["accepted"] == 1
    assert found["milder_findings"] > 0


def test_an_answer_has_a_bounded_size_and_says_what_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_ANSWER", 5_000)
    text = "\n\n".join(f"The fair of {year} opened on Monday, 20 January 2026." for year in range(1980, 2020))
    for answer, key in (
        (Answers().check_text(text, "", "text", "warning"), "findings"),
        (Answers().claims(text, "", "text", ""), "claims"),
        (Answers().search("a", 200), "names"),
        (Answers().rule("ALL"), "rules"),
    ):
        assert answer["left_out"] > 0
        assert answer[key]
        assert len(json.dumps(answer)) < 5_500


@pytest.mark.parametrize(("text", "why"), [("a" * 200_001, "more than 200,000"), ("\0", "binary")])
def test_what_is_too_long_or_no_text_is_refused(text: str, why: str) -> None:
    with pytest.raises(AnswerError, match=why):
        Answers().check_text(text, "", "text", "warning")


def test_a_folder_that_is_not_there_and_a_library_that_is_missing_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ran = factcheck("mcp", "gone")
    assert (ran.code, ran.err) == (2, "factcheck: gone: there is no such folder\n")
    monkeypatch.setattr("factcheck.cli.extras.find_spec", lambda name: None)
    assert "pip install 'factcheck-cli[mcp]'" in factcheck("mcp").err
