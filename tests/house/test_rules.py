"""House rules in a run: like ours in everything, and what cannot be followed is told with its place."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import factcheck as api
from factcheck.catalogue import catalogue
from factcheck.config import ConfigError, Settings, known_rules
from factcheck.house.model import KINDS, schema
from tests.cli.invoke import factcheck
from tests.house.packs import HEAD, VERY, pack, settings
from tests.packages import factcheck_with, installed, shown_packages

STORY = "It was very cold.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    pack(tmp_path)
    settings(tmp_path)
    (tmp_path / "story.md").write_text(STORY)
    return tmp_path


def concise(*words: str) -> str:
    return factcheck("run", "story.md", "-f", "concise", *words).out


class TestLikeOurs:
    def test_they_run_with_ours(self, desk: Path) -> None:
        assert "story.md:1:8: warning OUR101" in concise()

    @pytest.mark.parametrize("words", [("--select", "CAL"), ("--ignore", "our-rule"), ("--ignore", "OUR")])
    def test_they_are_selected_and_ignored(self, desk: Path, words: tuple[str, ...]) -> None:
        assert "OUR101" not in concise(*words)
        assert "OUR101" in concise("--select", "our-rule")

    def test_severities_are_those_of_the_settings(self, desk: Path) -> None:
        settings(desk, "[rules]", 'our-rule = "error"')
        assert factcheck("run", "story.md").code == 1

    def test_they_are_listed_and_explained(self, desk: Path) -> None:
        assert "OUR101" in factcheck("rule", "--all").out
        page = factcheck("rule", "our-rule").out
        assert "A rule of the house." in page
        assert "our-style/words.toml" in page

    def test_a_comment_accepts_them(self, desk: Path) -> None:
        (desk / "story.md").write_text("It was very cold. <!-- factcheck: ignore[OUR101] a song -->\n")
        assert "OUR101" not in concise()
        assert "ACC70" not in concise("--show", "info")

    def test_an_entry_accepts_them(self, desk: Path) -> None:
        assert factcheck("accept", "story.md", "our-rule", "--reason", "a song", "--by", "Ada").code == 0
        assert "OUR101" not in concise()

    def test_sarif_and_html_describe_them(self, desk: Path) -> None:
        (run,) = json.loads(factcheck("run", "story.md", "-f", "sarif").out)["runs"]
        (rule,) = run["tool"]["driver"]["rules"]
        assert rule["id"] == "OUR101"
        assert rule["shortDescription"]["text"] == "A rule of the house."
        assert "A rule of the house." in factcheck("run", "story.md", "-f", "html").out

    def test_quotations_and_code_are_left_alone(self, desk: Path) -> None:
        (desk / "story.md").write_text('He said: "It was very cold."\n\n    very\n\n> very\n')
        assert "OUR101" not in concise()
        pack(desk, VERY.replace('verb = "', 'quoted = true\nverb = "'), "loud")
        settings(desk, packs='["loud"]')
        assert concise().count("OUR101") == 2

    def test_python_has_them_too(self, desk: Path) -> None:
        checker = api.Checker(Settings(house_rules=(desk / "our-style",)))
        (finding,) = checker.check(api.read_text(STORY)).findings
        assert (finding.code, finding.severity.value) == ("OUR101", "warning")

    def test_another_folder_does_not_have_them(self, desk: Path, tmp_path: Path) -> None:
        other = tmp_path / "other"
        other.mkdir()
        (other / "factcheck.toml").write_text('select = "ALL"\n')
        (other / "story.md").write_text(STORY)
        assert "OUR101" not in factcheck("run", "other", "-f", "concise").out
        assert "OUR101" not in catalogue()


class TestWhereTheyAre:
    def test_a_zip_and_a_file_will_do(self, desk: Path) -> None:
        with zipfile.ZipFile(desk / "style.zip", "w") as archive:
            archive.write(desk / "our-style" / "words.toml", "style/words.toml")
        for packs in ('["style.zip"]', '["our-style/words.toml"]'):
            settings(desk, packs=packs)
            assert "OUR101" in concise(), packs

    def test_a_variable_names_them(self, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (desk / "factcheck.toml").unlink()
        monkeypatch.setenv("FACTCHECK_HOUSE_RULES", "our-style,")
        assert "OUR101" in concise()

    def test_the_package_of_the_manual_is_short_and_works_installed(self, root: Path, tmp_path: Path) -> None:
        (files,) = shown_packages((root / "docs" / "house-rules.md").read_text(encoding="utf-8"))
        assert sum(text.count("\n") for text in files.values()) <= 30
        files = files | {"harbour_style/__init__.py": "raise SystemExit('nothing of it may be run')\n"}
        site = installed(files, tmp_path)
        (tmp_path / "factcheck.toml").write_text('house-rules = ["harbour_style"]\n')
        (tmp_path / "a.txt").write_text("The coast guard came.\n")
        ran = factcheck_with(site, tmp_path, "run", "a.txt", "-f", "concise", "--select", "HAR")
        assert "HAR101" in ran.stdout, ran.stderr
        assert factcheck_with(site, tmp_path, "rule", "test").returncode == 0

    @pytest.mark.parametrize("name", ["gone", "json", "no.such.package", "\0"])
    def test_what_is_not_there_is_told(self, desk: Path, name: str) -> None:
        settings(desk, packs=json.dumps([name]))
        ran = factcheck("run", "story.md")
        assert ran.code == 2
        assert "factcheck.toml: house-rules" in ran.err

    def test_folders_that_mean_different_things_by_a_code_are_not_checked_together(self, desk: Path) -> None:
        other = desk / "other"
        pack(other, VERY.replace('"very"', '"cold"').replace("«very» cold", "very «cold»"))
        settings(other)
        (other / "story.md").write_text(STORY)
        ran = factcheck("run", ".")
        assert ran.code == 2
        assert "OUR101 is one rule in" in ran.err


class TestExamples:
    def test_every_verb_is_in_the_manual_and_its_examples_are_right(self, root: Path, tmp_path: Path) -> None:
        page = (root / "docs" / "house-rules.md").read_text(encoding="utf-8")
        text = page.partition("## The verbs")[2].partition("```toml\n")[2].partition("```")[0]
        ran = factcheck("rule", "test", pack(tmp_path, text, "manual"))
        assert ran.code == 0, ran.err
        assert [verb for verb in KINDS if f'verb = "{verb}"' not in text] == []

    def test_an_example_that_is_answered_otherwise_is_told(self, desk: Path) -> None:
        pack(desk, VERY.replace('["It was cold."]', '["It was very cold."]'))
        ran = factcheck("rule", "test")
        assert ran.code == 1
        assert "OUR101: good example 1: found is “very”, not nothing" in ran.err
        other = pack(desk, VERY.replace("«very»", "very"), "other")
        assert "mark what is found" in factcheck("rule", "test", other).err

    def test_rules_are_tested_by_code_and_ours_too(self, desk: Path) -> None:
        assert factcheck("rule", "test", "OUR101").out.startswith("1 rule, 2 examples: as they")
        assert factcheck("rule", "test", "weekday-mismatch").code == 0

    def test_without_rules_there_is_nothing_to_test(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert factcheck("rule", "test").code == 3
        assert factcheck("rule", "test", "GEM101").code == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD, "rule 1 (OUR101): verb is missing; there are existence, substitution"),
        (HEAD + 'verb = "existance"', "'existance' is no verb; did you mean 'existence'?"),
        (HEAD + 'verb = "existence"', "rule 1 (OUR101): words is missing"),
        (VERY + "wrods = 1", "rule 1 (OUR101): unknown key 'wrods'; did you mean 'words'?"),
        (VERY.replace("OUR101", "CAL199"), "CAL is ours, take other letters"),
        (VERY + VERY, "OUR101 our-rule of our-style/words.toml is called so already"),
        (VERY.replace("OUR101", "our-1"), "code: "),
        (VERY.replace("our-rule", "weekday-mismatch"), "CAL101 weekday-mismatch of factcheck"),
        (VERY.replace('"very"', '"~quayed"'), "OUR101: '~quayed': 'quayed' is no verb that is known"),
        (VERY.replace("good = [", "good = []\nignored = ["), "good"),
        (HEAD + 'verb = "dated"\nwords = "a"', "must have from or until"),
        (HEAD + 'verb = "dated"\nwords = "a"\nuntil = "soon"', "until "),
        (HEAD + 'verb = "dated"\nwords = "a"\nfrom = "2026"\nuntil = "2025"', "ends before it begins"),
        (HEAD + 'verb = "dated"\nwords = "a"\nuntil = 2026-01-01', "must be a date in quotation marks"),
        (HEAD + 'verb = "date-style"\nstyles = ["soon"]', "'soon' is no date that can be read"),
        (HEAD + 'verb = "occurrence"\nwords = "a"', "must have most or least"),
        (HEAD + 'verb = "capitalisation"', "must have either words or headings"),
        ("rule = [", "cannot be read as TOML"),
        ("rule = 3", "rule"),
        ("[[rule]]", "rule 1 (no code): verb is missing"),
        ("x = 1", "holds no TOML file with [[rule]]"),
        ("a = " + "[" * 5_000, "words.toml: "),
    ],
)
def test_what_cannot_be_followed_is_told_with_its_file_and_rule(desk: Path, text: str, said: str) -> None:
    pack(desk, text)
    ran = factcheck("run", "story.md")
    assert ran.code == 2
    assert said in ran.err
    assert "our-style" in ran.err
    assert ran.err.count("\n") == 1


def test_a_zip_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.toml", b" " * 5_000_000)
    with pytest.raises(ConfigError, match=r"bomb\.zip: 'a\.toml' is larger than 2 MB"):
        known_rules((tmp_path / "bomb.zip",))
    (tmp_path / "no.zip").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(ConfigError, match="damaged or encrypted zip"):
        known_rules((tmp_path / "no.zip",))


def test_a_message_names_the_words_and_nothing_else(desk: Path) -> None:
    """A message is no program: what stands in braces and is not known stays."""
    pack(desk, VERY + 'message = "Strike “{words}” {words.__class__} {0}."')
    assert "Strike “very” {words.__class__} {0}." in concise()


def test_the_schema_is_the_published_one_and_takes_the_manual(root: Path) -> None:
    import tomllib

    Draft202012Validator.check_schema(schema())
    published = (root / "docs" / "schema" / "house-rules-1.json").read_text(encoding="utf-8")
    assert factcheck("rule", "schema").out == published
    page = (root / "docs" / "house-rules.md").read_text(encoding="utf-8")
    text = page.partition("## The verbs")[2].partition("```toml\n")[2].partition("```")[0]
    validator = Draft202012Validator(json.loads(published))
    assert not list(validator.iter_errors(tomllib.loads(text)))
    assert list(validator.iter_errors(tomllib.loads(HEAD)))
