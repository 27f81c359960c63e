"""Settings: from files, nearest first, with errors that help."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.catalogue import catalogue
from factcheck.config import (
    ConfigError,
    Configuration,
    Settings,
    configuration_for,
    expand,
    load,
    selected_codes,
    severities,
)
from factcheck.findings import Severity
from tests.house.packs import pack


def write(folder: Path, text: str, name: str = "factcheck.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def loaded(tmp_path: Path, text: str) -> Settings:
    settings = load(write(tmp_path, text))
    assert settings is not None
    return settings


def test_everything_is_checked_by_default() -> None:
    assert selected_codes(Settings()) == frozenset(catalogue())


def test_a_file_sets_everything(tmp_path: Path) -> None:
    text = """
        select = ["GEN", "disclosed"]
        ignore = "GEN607"
        fail-on = "warning"
        show = "warning"
        facts = ["desk"]
        [rules]
        GEN = "info"
        GEN602 = "error"
        placeholder = "off"
    """
    settings = loaded(tmp_path, text)
    assert settings.fail_on == "warning"
    assert settings.show == "warning"
    assert settings.facts == (tmp_path / "desk",)
    assert severities(settings)["GEN602"] is Severity.ERROR
    assert severities(settings)["GEN601"] is Severity.INFO
    codes = selected_codes(settings)
    assert {"GEN601", "GEN602"} <= codes
    assert codes.isdisjoint({"GEN603", "GEN607"})
    assert {code[:3] for code in codes} == {"GEN"}


def test_pyproject_holds_the_same_table(tmp_path: Path) -> None:
    file = write(tmp_path, '[tool.factcheck]\nselect = ["GEN601"]\n', "pyproject.toml")
    settings = load(file)
    assert settings is not None
    assert selected_codes(settings) == {"GEN601"}


def test_the_nearest_file_holds_and_a_pyproject_without_the_table_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, 'select = "GEN601"')
    write(tmp_path / "desk", "[project]\nname = 'desk'\n", "pyproject.toml")
    write(tmp_path / "desk" / "sport", 'select = "GEN602"')
    (tmp_path / "desk" / "sport" / "2026").mkdir()
    assert configuration_for(tmp_path / "desk").settings.select == ("GEN601",)
    assert configuration_for(tmp_path / "desk" / "sport" / "2026").settings.select == ("GEN602",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("selct = ['GEN']", "unknown key 'selct'; did you mean 'select'?"),
        ("select = ['GEM601']", "no rule is called 'GEM601'; did you mean 'GEN601'?"),
        ("ignore = ['disclosd']", "no rule is called 'disclosd'; did you mean 'disclosed'?"),
        ("select = 4", "select must be a string or a list of strings"),
        ("model = ['a']", "model must be a string"),
        ("fail-on = 'errors'", "fail-on must be one of error, warning, info, never, not 'errors'"),
        ("show = true", "show must be one of error, warning, info, not True"),
        ("rules = []", "rules must be a table"),
        ("rules.GEN601 = 'loud'", "rules.GEN601 must be one of error, warning, info, off"),
        ("select = [", "factcheck.toml: "),
        ("language = 'english'", "language must be a language by its two letters"),
        (
            "[rule-options]\nmissing-bylin.words = 3",
            "no rule is called 'missing-bylin'; did you mean 'missing-byline'?",
        ),
        ("[rule-options]\nSRC527.word = 3", "SRC527 has no option 'word'; did you mean 'words'?"),
        ("[rule-options]\nCAL101.days = 3", "CAL101 has no option 'days'; it has none"),
        ("[rule-options]\nSRC527.words = 0", "SRC527.words must be from 1 to 100000, not 0"),
        ("[rule-options]\nSRC527.words = 'many'", "SRC527.words must be a number, not 'many'"),
        ("[rule-options]\nSRC527.words = true", "must be a whole number"),
        ("[rule-options]\nSRC527 = 3", "rule-options.SRC527"),
        ("house-rules = 'gone'", "no folder, zip or installed package with rules is called 'gone'"),
    ],
)
def test_a_mistake_is_named_with_its_file(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, text)
    assert message in str(caught.value)
    assert "factcheck.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("select", "ignore", "runs"),
    [
        (("ALL",), (), True),
        (("GEN602",), ("GEN",), True),
        (("GEN60",), ("GEN",), True),
        (("GEN",), ("GEN602",), False),
        (("GEN",), ("GEN",), False),
        (("GEN602",), ("chatbot-residue",), False),
        (("gen",), (), True),
        (("GEN601", "GEN603"), (), False),
    ],
)
def test_the_more_specific_selector_wins_and_ignore_a_tie(
    select: tuple[str, ...], ignore: tuple[str, ...], runs: bool
) -> None:
    assert ("GEN602" in selected_codes(Settings(select=select, ignore=ignore))) is runs


def test_an_empty_selector_names_no_rule() -> None:
    with pytest.raises(ConfigError):
        expand(" ")


def configured(folder: Path, text: str, profile: str = "") -> Configuration:
    write(folder, text)
    return configuration_for(folder, profile)


class TestExtends:
    def test_a_base_holds_where_the_file_says_nothing(self, tmp_path: Path) -> None:
        write(tmp_path / "house", 'select = "GEN"\nignore = "GEN607"\nfail-on = "info"\nfacts = "desk"')
        found = configured(tmp_path / "desk", 'extends = "../house/factcheck.toml"\nignore = []').settings
        assert (found.select, found.ignore, found.fail_on) == (("GEN",), (), "info")
        assert found.facts == (tmp_path / "desk" / ".." / "house" / "desk",)

    def test_rules_are_joined_and_later_bases_win(self, tmp_path: Path) -> None:
        write(tmp_path, 'show = "info"\n[rules]\nGEN = "info"\nGEN602 = "off"', "one.toml")
        write(tmp_path, 'show = "error"\n[rules]\nGEN601 = "off"', "two.toml")
        text = 'extends = ["one.toml", "two.toml"]\n[rules]\nGEN602 = "error"'
        found = configured(tmp_path, text).settings
        assert found.show == "error"
        changed = dict(found.rules)
        assert (changed["GEN601"], changed["GEN602"], changed["GEN603"]) == ("off", "error", "info")

    def test_a_pyproject_may_be_a_base(self, tmp_path: Path) -> None:
        write(tmp_path, '[tool.factcheck]\nselect = "GEN601"', "pyproject.toml")
        assert configured(tmp_path / "a", 'extends = "../pyproject.toml"').settings.select == ("GEN601",)

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ('extends = "factcheck.toml"', "factcheck.toml: extends itself"),
            ('extends = "gone.toml"', "gone.toml: No such file"),
            ('extends = "pyproject.toml"', "holds no table tool.factcheck"),
            ('extends = "broken.toml"', "broken.toml: unknown key 'selct'"),
        ],
    )
    def test_a_mistake_names_the_file_that_holds_it(self, tmp_path: Path, text: str, message: str) -> None:
        write(tmp_path, "[project]", "pyproject.toml")
        write(tmp_path, "selct = 1", "broken.toml")
        with pytest.raises(ConfigError, match=message):
            configured(tmp_path, text)

    def test_a_chain_without_end_is_refused(self, tmp_path: Path) -> None:
        for number in range(30):
            write(tmp_path, f'extends = "{number + 1}.toml"', f"{number}.toml")
        with pytest.raises(ConfigError, match="too many files"):
            configured(tmp_path, 'extends = "0.toml"')


class TestPerFile:
    TEXT = """
        select = ["GEN", "CAL"]
        ignore = ["GEN607"]
        [per-file."letters/**"]
        ignore = ["CAL"]
        date = "2026-01"
        [per-file."*.note.md"]
        select = "GEN602"
        date = "2026-02-03"
    """

    @pytest.mark.parametrize(
        ("file", "select", "ignore", "date"),
        [
            ("a.md", ("GEN", "CAL"), ("GEN607",), ""),
            ("letters/x/a.md", ("GEN", "CAL"), ("GEN607", "CAL"), "2026-01"),
            ("a.note.md", ("GEN602",), ("GEN607",), "2026-02-03"),
            ("letters/a.note.md", ("GEN602",), ("GEN607", "CAL"), "2026-02-03"),
            ("other/letters/a.md", ("GEN", "CAL"), ("GEN607",), ""),
        ],
    )
    def test_entries_that_fit_follow_one_another(
        self, tmp_path: Path, file: str, select: tuple[str, ...], ignore: tuple[str, ...], date: str
    ) -> None:
        settings, given = configured(tmp_path, self.TEXT).for_file(tmp_path / file)
        assert (settings.select, settings.ignore, given) == (select, ignore, date)

    def test_files_outside_the_folder_are_none(self, tmp_path: Path) -> None:
        found = configured(tmp_path / "a", '[per-file."**"]\ndate = "2026"')
        assert found.for_file(tmp_path / "b" / "x.md")[1] == ""
        assert found.for_file(tmp_path / "a" / "x.md")[1] == "2026"


class TestProfiles:
    TEXT = """
        select = "GEN"
        fail-on = "error"
        [rules]
        GEN602 = "off"
        [profile.strict]
        fail-on = "info"
        rules.GEN602 = "error"
    """

    def test_a_profile_is_put_over_the_others(self, tmp_path: Path) -> None:
        plain, strict = configured(tmp_path, self.TEXT), configuration_for(tmp_path, "strict")
        assert (plain.settings.fail_on, strict.settings.fail_on) == ("error", "info")
        assert strict.settings.select == ("GEN",)
        assert dict(strict.settings.rules)["GEN602"] == "error"

    def test_one_of_a_base_too(self, tmp_path: Path) -> None:
        write(tmp_path, self.TEXT, "base.toml")
        found = configured(tmp_path, 'extends = "base.toml"\nfail-on = "warning"', "strict")
        assert found.settings.fail_on == "info"

    def test_the_environment_may_choose_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("FACTCHECK_PROFILE", "strict")
        assert configured(tmp_path, self.TEXT).settings.fail_on == "info"

    def test_one_that_is_not_there_is_an_error_with_a_suggestion(self, tmp_path: Path) -> None:
        with pytest.raises(ConfigError, match="no profile is called 'stric'; did you mean 'strict'"):
            configured(tmp_path, self.TEXT, "stric")


def test_every_setting_is_a_variable_and_wins_over_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    given = {
        "SELECT": "GEN, CAL ,",
        "IGNORE": "GEN607",
        "FAIL_ON": "info",
        "SHOW": "error",
        "FACTS": "desk,other",
        "EXCLUDE": "a/,b.md",
        "MODEL": "en_core_web_sm",
        "RULES": "GEN602=off, CAL = info",
        "RULE_OPTIONS": "SRC527.words = 300,SRC528.days=7",
        "HOUSE_RULES": "our-style",
        "LANGUAGE": "de",
        "EXTENDS": "base.toml",
        "PER_FILE": '{ "letters/**" = { ignore = ["SRC"], date = "2026-01" } }',
    }
    pack(tmp_path)
    write(tmp_path, 'show = "info"\n[rules]\nGEN603 = "off"\n', "base.toml")
    for name, value in given.items():
        monkeypatch.setenv(f"FACTCHECK_{name}", value)
    found = configured(tmp_path, 'select = "SRC"\nfail-on = "never"\n[rules]\nGEN601 = "off"')
    settings = found.settings
    assert (settings.select, settings.ignore) == (("GEN", "CAL"), ("GEN607",))
    assert (settings.fail_on, settings.show, settings.model) == ("info", "error", "en_core_web_sm")
    assert settings.facts == (tmp_path / "desk", tmp_path / "other")
    assert found.excludes(tmp_path / "b.md")
    rules = dict(settings.rules)
    assert (rules["GEN601"], rules["GEN602"], rules["CAL101"]) == ("off", "off", "info")
    assert rules["GEN603"] == "off"
    assert settings.rule_options == (("SRC527", "words", 300), ("SRC528", "days", 7))
    assert (settings.language, settings.house_rules) == ("de", (tmp_path / "our-style",))
    letter, date = found.for_file(tmp_path / "letters" / "a.md")
    assert (letter.ignore, date) == (("GEN607", "SRC"), "2026-01")
    assert found.origins["fail-on"] == "FACTCHECK_FAIL_ON"


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("FACTCHECK_FAIL_ON", "errors", "FACTCHECK_FAIL_ON: fail-on must be one of"),
        ("FACTCHECK_SELECT", "GEM601", "FACTCHECK_SELECT: no rule is called 'GEM601'"),
        ("FACTCHECK_RULES", "GEN601", "FACTCHECK_RULES: rules.GEN601 must be one of"),
        ("FACTCHECK_RULES", "{ GEN601 = ", "FACTCHECK_RULES: must be a table as in a file"),
        ("FACTCHECK_PER_FILE", "letters", "FACTCHECK_PER_FILE: must be a table as in a file"),
        ("FACTCHECK_RULE_OPTIONS", "SRC527=3", "FACTCHECK_RULE_OPTIONS: SRC527 has no option"),
        ("FACTCHECK_EXTENDS", "gone.toml", "gone.toml"),
        ("FACTCHECK_HOUSE_RULES", "gone", "FACTCHECK_HOUSE_RULES: house-rules: no folder"),
    ],
)
def test_a_mistake_in_a_variable_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str
) -> None:
    assert configuration_for(tmp_path).settings == Settings()  # what was known before is not asked again
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError, match=message):
        configuration_for(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[per-file.'a']\nselct = 'GEN'", "unknown key 'selct' in per-file.a; did you mean 'select'?"),
        ("[profile.a]\nfail_on = 'error'", "unknown key 'fail_on' in profile.a; did you mean 'fail-on'?"),
        ("[profile.a]\nextends = 'b'", "unknown key 'extends' in profile.a"),
        ("[per-file.'a']\ndate = 'soon'", "per-file.a.date "),
        ("[per-file.'a']\ndate = 2026-01-01", "per-file.a.date must be a date in quotation marks"),
        ("[per-file.'a']\nignore = 'GEM601'", "no rule is called 'GEM601'"),
        ("per-file = 3", "per-file must be a table"),
        ("exclude = ['[z-a]']", "no pattern of .gitignore"),
        ("exclude = ['!']", "no pattern of .gitignore"),
    ],
)
def test_a_mistake_in_a_table_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        configured(tmp_path, text)
    assert message in str(caught.value)
    assert "factcheck.toml" in str(caught.value)


def test_every_key_of_a_file_is_a_variable() -> None:
    from factcheck.config.environment import LISTS, TABLES, WORDS, variable
    from factcheck.config.model import File

    keys = {field.alias for field in File.model_fields.values()} - {"profile"}
    assert keys == {*LISTS, *TABLES, *WORDS}
    assert variable("fail-on") == "FACTCHECK_FAIL_ON"


@pytest.mark.parametrize(
    ("rule", "option", "text"),
    [
        ("SRC504", "words", catalogue()["SRC504"].bad[0].plain),
        ("SRC510", "words", "The boat came late. " * 12),
        ("SRC527", "words", "The boat came late. " * 15),
        ("SRC525", "quotations", '"We were late and cold," Ada Poe said.\n\n' * 6),
    ],
)
def test_an_option_decides_what_its_rule_tells(rule: str, option: str, text: str) -> None:
    from factcheck import check

    def told(value: int) -> bool:
        settings = Settings(select=(rule,), rule_options=((rule, option, value),))
        return bool(check(text, settings=settings).findings)

    assert told(2)
    assert not told(100)


def test_the_language_of_the_settings_is_that_of_the_texts() -> None:
    """A text too short to tell by itself."""
    from factcheck import check

    text = "Am Montag, dem 20. Januar 2026."
    given = check(text, settings=Settings(select=("CAL101",), language="de"))
    assert [finding.code for finding in given.findings] == ["CAL101"]
    assert any("language 'de'" in note for note in given.notes)
    german = "Der Markt ist am Montag, und die Leute sind nicht da, weil es sehr kalt ist und nass."
    assert any("seems to be in German" in note for note in check(german).notes)
    assert not check(german, settings=Settings(language="en")).notes
