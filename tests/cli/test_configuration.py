"""Configuration files and the command line together."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import FLAGGED
from tests.cli.invoke import factcheck
from tests.house.packs import pack


def write(folder: Path, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "factcheck.toml").write_text(text, encoding="utf-8")


def test_each_file_follows_the_configuration_nearest_to_it(news: Path) -> None:
    write(news.parent / "other", 'select = "GEN601"')
    (news.parent / "other" / "flagged.txt").write_text(FLAGGED, encoding="utf-8")
    write(news, 'select = "GEN602"\nfail-on = "warning"')
    ran = factcheck("run", "news", "other", "-f", "concise")
    assert "news/flagged.txt" in ran.out
    assert "other/flagged.txt" not in ran.out
    assert ran.code == 1


def test_the_command_line_wins(news: Path) -> None:
    write(news, 'select = "GEN602"\nfail-on = "warning"')
    assert factcheck("run", "news", "--fail-on", "error").code == 0
    assert factcheck("run", "news", "--select", "GEN601").out.startswith("Nothing to report")


def test_a_broken_configuration_ends_the_run_with_2(news: Path) -> None:
    write(news, "selct = 'GEN'")
    ran = factcheck("run", "news")
    assert ran.code == 2
    assert "did you mean 'select'" in ran.err


def test_what_is_excluded_is_not_walked_but_may_be_named(news: Path) -> None:
    (news / "old").mkdir()
    (news / "old" / "more.txt").write_text(FLAGGED, encoding="utf-8")
    write(news, 'exclude = ["old/", "flagged.*"]\nselect = "GEN602"')
    assert factcheck("run", news, "-f", "concise").out == ""
    assert "flagged.txt" in factcheck("run", news / "flagged.txt", "-f", "concise").out


def test_a_folder_may_have_settings_of_its_own_within_a_walk(news: Path) -> None:
    write(news, 'select = "GEN602"')
    write(news / "sport", 'exclude = ["*.txt"]')
    (news / "sport" / "a.txt").write_text(FLAGGED, encoding="utf-8")
    assert "sport" not in factcheck("run", news, "-f", "concise").out


def test_a_file_may_have_rules_and_a_date_of_its_own(news: Path) -> None:
    write(news, '[per-file."flagged.txt"]\nignore = "GEN"\ndate = "2026-01"')
    whole = json.loads(factcheck("run", news, "-f", "json").out)
    clean, flagged = whole["documents"]
    assert flagged["date"]["value"] == "2026-01"
    assert clean["date"]["value"] is None
    assert not [finding for finding in flagged["findings"] if finding["code"].startswith("GEN")]
    (other,) = json.loads(factcheck("run", news / "flagged.txt", "--date", "2025", "-f", "json").out)[
        "documents"
    ]
    assert other["date"]["value"] == "2025"


def test_a_profile_is_chosen_on_the_command_line(news: Path) -> None:
    write(news, 'select = "GEN602"\n[profile.strict]\nfail-on = "warning"')
    assert factcheck("run", news).code == 0
    assert factcheck("run", news, "--profile", "strict").code == 1
    ran = factcheck("run", news, "--profile", "stricter")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "did you mean 'strict'" in ran.err


def test_show_tells_what_holds_and_where_it_was_set(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_FAIL_ON", "info")
    write(
        news,
        'select = "GEN"\n[rules]\nGEN602 = "error"\n[per-file."flagged.*"]\nignore = "CAL"\ndate = "2026"',
    )
    out = factcheck("config", "show", news).out
    shown = tomllib.loads(out)
    assert (shown["select"], shown["fail-on"], shown["rules"]) == (["GEN"], "info", {"GEN602": "error"})
    assert shown["per-file"] == {"flagged.*": {"ignore": ["CAL"], "date": "2026"}}
    assert 'fail-on = "info"  # FACTCHECK_FAIL_ON' in out
    assert f'select = ["GEN"]  # {news}/factcheck.toml' in out
    assert "ignore = []  # default" in out
    assert tomllib.loads(factcheck("config", "show", news / "flagged.txt").out)["ignore"] == ["CAL"]


def test_init_writes_settings_that_change_nothing_and_leaves_those_alone_that_are_there(news: Path) -> None:
    from factcheck.config import Settings, load

    assert factcheck("config", "init", news).code == 0
    file = news / "factcheck.toml"
    assert load(file) == Settings()
    commented = file.read_text(encoding="utf-8").replace("\n# ", "\n")
    file.write_text("x")
    ran = factcheck("config", "init", news)
    assert (ran.code, file.read_text()) == (2, "x")
    settings = [line for line in commented.splitlines() if " = " in line or line.startswith("[")]
    file.write_text("\n".join(settings))  # what stands in comments is sound too
    pack(news)  # the folder that they name
    assert load(file) is not None


def test_the_schema_knows_what_the_reader_knows(root: Path, news: Path) -> None:
    printed = json.loads(factcheck("config", "schema").out)
    published = json.loads((root / "docs" / "schema" / "settings-1.json").read_text(encoding="utf-8"))
    for made in (printed, published):  # that the rules in it are those of today is seen to by `.ci/run`
        for section in (made, made["definitions"]["Section"]):
            assert "CAL101" in section["properties"]["rules"].pop("properties")
    assert printed == published
    printed = json.loads(factcheck("config", "schema").out)
    check = jsonschema.Draft7Validator(printed)
    check.check_schema(printed)
    sample = {
        "select": "GEN",
        "exclude": ["a"],
        "rules": {"CAL": "off", "CAL101": "error", "OUR101": "info"},
        "rule-options": {"missing-byline": {"words": 300}, "OUR101": {"words": 1}},
        "house-rules": ["our-style"],
        "language": "de",
        "profile": {"a": {"fail-on": "info"}},
    }
    assert not list(check.iter_errors(sample))
    for wrong in (
        {"selct": "GEN"},
        {"fail-on": "loud"},
        {"per-file": {"a": {"facts": "b"}}},
        {"rules": {"CAL": 1}},
        {"rules": {"CAL101": "loud"}},
        {"rule-options": {"SRC527": {"word": 300}}},
        {"rule-options": {"SRC527": {"words": 0}}},
        {"language": "english"},
    ):
        assert list(check.iter_errors(wrong))
