"""`facts new` and `facts update` on the command line, and the rows that one office needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.facts.local import source_of
from factcheck.facts.model import Source
from tests.facts.test_commands import Ran, facts
from tests.facts.test_phrases import TITLES

URL = "https://www.kelby.example/council/officers.html"


@pytest.fixture
def desk(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is not there yet; the small table stands in the place of the shipped one."""
    for module in ("local", "importers.update"):
        monkeypatch.setattr(f"factcheck.facts.{module}.shipped_titles", lambda: TITLES)
    assert shipped.is_dir()
    return tmp_path / "desk"


def new(desk: Path, office: str, *more: object, holder: str = "Ada Brel", since: str = "2022-05-01") -> Ran:
    return facts("new", office, "--holder", holder, "--since", since, "--source", URL, "--to", desk, *more)


def read(desk: Path, table: str) -> list[str]:
    return (desk / table / "local.csv").read_text(encoding="utf-8").splitlines()[1:]


class TestNew:
    def test_it_makes_every_row_and_the_table_is_sound(self, desk: Path) -> None:
        ran = new(desk, "President of Kelby", "--as-of", "2026-03-01", "--within", "no")
        assert ran.code == 0
        source = "kelby-example-council-officers"
        assert read(desk, "places") == [f"kelby,Kelby,city,,,,no,{source},"]
        assert read(desk, "persons") == [f"ada-brel,Ada Brel,Brel,,,,{source},"]
        office = f"kelby-president,President of Kelby,president,kelby,,1,2022-05-01/2026-03-01,,{source},"
        assert read(desk, "offices") == [office]
        assert read(desk, "tenures") == [f"ada-brel,kelby-president,2022-05-01,..,,{source},"]
        title = "kelby.example/council/officers.html"
        assert read(desk, "sources") == [f"{source},{title},kelby.example,{URL},,,"]
        assert (desk / "table.toml").read_text(
            encoding="utf-8"
        ) == 'version = "desk.1"\nas_of = "2026-03-01"\n'
        assert facts("lint", desk).code == 0

    def test_the_next_holder_ends_the_one_before_and_carries_the_list_on(self, desk: Path) -> None:
        new(desk, "President of Kelby", "--as-of", "2026-03-01")
        ran = new(desk, "President of Kelby", "--as-of", "2026-11-30", holder="Bo Lind", since="2026-05-03")
        assert ran.code == 0
        assert [row.split(",")[:5] for row in read(desk, "tenures")] == [
            ["ada-brel", "kelby-president", "2022-05-01", "2026-05-03", "successor"],
            ["bo-lind", "kelby-president", "2026-05-03", "..", ""],
        ]
        assert read(desk, "offices")[0].split(",")[6] == "2022-05-01/2026-11-30"
        assert len(read(desk, "persons")) == 1  # the shipped table has Bo Lind already
        assert facts("lint", desk).code == 0

    def test_an_office_of_the_shipped_table_gets_its_next_holder(self, desk: Path) -> None:
        ran = new(desk, "President of Alvaria", "--as-of", "2026-11-30", since="2026-07-01")
        assert ran.code == 0
        assert "~ ana-vrelska al-president 2020-07-01" in ran.out
        assert read(desk, "offices")[0].split(",")[6] == "../2026-11-30"
        assert not (desk / "places").exists()

    def test_a_body_may_be_an_organisation(self, desk: Path) -> None:
        new(desk, "Secretary General of the Kelby Dock Guild", "--kind", "organisation")
        assert read(desk, "organisations")[0].startswith("kelby-dock-guild,Kelby Dock Guild,")
        assert read(desk, "offices")[0].startswith("kelby-dock-guild-secretary-general,")

    def test_a_title_may_stand_last(self, desk: Path) -> None:
        new(desk, "Kelby's president")
        assert read(desk, "places")[0].startswith("kelby,Kelby,")

    def test_a_dry_run_writes_nothing(self, desk: Path) -> None:
        ran = new(desk, "President of Kelby", "--dry-run")
        assert (ran.code, desk.exists()) == (0, False)
        assert "+ ada-brel kelby-president 2022-05-01" in ran.out

    @pytest.mark.parametrize(
        ("office", "more", "said"),
        [
            ("Grand Poobah of Kelby", (), "no title of the lexicon"),
            ("foreign minister", (), "names 2 offices"),
            ("President of Kelby", ("--kind", "village"), "--kind: 'village' is none of"),
            ("President of Kelby", ("--born", "soon"), "--born: 'soon' is not an EDTF date"),
            ("President of Kelby", ("--as-of", "soon"), "--as-of: 'soon'"),
            ("President of Kelby", ("--within", "nowhere"), "nothing was written"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_is_written(
        self, desk: Path, office: str, more: tuple[str, ...], said: str
    ) -> None:
        ran = new(desk, office, *more)
        assert ran.code == 2
        assert said in ran.err
        assert not desk.exists()

    def test_a_holder_inside_a_complete_list_contradicts_it(self, desk: Path) -> None:
        ran = new(desk, "President of Alvaria", since="2012-01-01")
        assert ran.code == 1
        assert "where the list is complete and has" in ran.out
        assert not desk.exists()

    def test_the_shipped_table_is_not_written_to(self, desk: Path, shipped: Path) -> None:
        assert "is the shipped table" in new(shipped, "President of Kelby").err
        bare = facts("new", "President of Kelby", "--holder", "A B", "--since", "2020", "--source", URL)
        assert "name a folder of your own with --to" in bare.err


class TestUpdate:
    TEXT = "Office,Person,Until,From\nPresident of Alvaria,Ana Vrelská,2026-07-01,2020-07-01\nChief of X,A B,,2019\n"

    @pytest.fixture
    def source(self, tmp_path: Path) -> Path:
        path = tmp_path / "changes.csv"
        path.write_text(self.TEXT, encoding="utf-8")
        return path

    def test_it_writes_an_overlay_and_sets_its_day(self, desk: Path, source: Path) -> None:
        command = ("update", source, "--to", desk, "--source", "archive", "--title", "State Archive")
        tried = facts(*command, "--dry-run", "--as-of", "2026-11-30")
        assert (tried.code, desk.exists()) == (0, False)
        ran = facts(*command, "--as-of", "2026-11-30")
        assert ran.code == 0
        assert "      end: .. -> 2026-07-01" in ran.out
        assert "left out: 1 because no title and jurisdiction of the table in 'Chief of X'" in ran.err
        row = "ana-vrelska,al-president,2020-07-01,2026-07-01,,gazette|archive,"
        assert (desk / "tenures" / "changes.csv").read_text(encoding="utf-8").splitlines()[1:] == [row]
        assert 'as_of = "2026-11-30"' in (desk / "table.toml").read_text(encoding="utf-8")
        again = facts(*command, "--as-of", "2026-11-30")
        assert (again.code, again.out.strip()) == (0, "")
        assert "1 known already" in again.err

    def test_a_folder_is_read_file_by_file(self, desk: Path, source: Path, tmp_path: Path) -> None:
        many = tmp_path / "many"
        many.mkdir()
        source.rename(many / "a.csv")
        (many / "b.csv").write_text("person,died\nUma von der Tal,2026-02-03\n", encoding="utf-8")
        ran = facts("update", many, "--to", desk, "--source", "archive", "--as-of", "2026-11-30")
        assert ran.code == 0
        assert "~ uma-von-der-tal ice-secretary 2016-06-01" in ran.out
        assert "~ ana-vrelska al-president 2020-07-01" in ran.out

    def test_a_contradiction_ends_with_1(self, desk: Path, tmp_path: Path) -> None:
        path = tmp_path / "lives.csv"
        path.write_text("person,died\nJon Q. Adeyo,2020-01-01\n", encoding="utf-8")
        ran = facts("update", path, "--to", desk, "--source", "archive")
        assert ran.code == 1
        assert "! jon-adeyo died: 2020-01-01, and 2019-08-08 in the table" in ran.out
        assert not desk.exists()

    @pytest.mark.parametrize(
        ("name", "more", "said"),
        [
            ("changes.csv", ("--from", "xml"), "there is no format 'xml'"),
            ("changes.csv", ("--from", "popolo"), "changes.csv: no Popolo JSON"),
            ("missing.csv", (), "missing.csv"),
            ("changes.csv", ("--published", "soon"), "--published: 'soon'"),
        ],
    )
    def test_what_cannot_be_read_is_named(
        self, desk: Path, source: Path, name: str, more: tuple[str, ...], said: str
    ) -> None:
        ran = facts("update", source.with_name(name), "--to", desk, "--source", "archive", *more)
        assert ran.code == 2
        assert said in ran.err


class TestSource:
    def test_an_address_gives_id_title_and_publisher(self) -> None:
        assert source_of("https://www.kelby.example/town/hall/") == Source(
            "kelby-example-town-hall",
            "kelby.example/town/hall",
            "kelby.example",
            "https://www.kelby.example/town/hall/",
            "",
            "",
            "",
        )

    @pytest.mark.parametrize("url", ["kelby.example", "ftp://kelby.example/x", "https://", ""])
    def test_what_is_no_address_is_refused(self, url: str) -> None:
        with pytest.raises(ValueError, match="is no address"):
            source_of(url)


def test_a_source_may_be_added_before_the_row_that_cites_it(desk: Path) -> None:
    cells = ("id=almanac", "title=Almanac", "--to", desk, "--no-ask")
    assert facts("add", "sources", *cells).code == 0
    person = ("id=eve-fenn", "name=Eve Fenn", "surname=Fenn", "source=almanac")
    assert facts("add", "persons", *person, "--to", desk, "--no-ask").code == 0
    assert facts("lint", desk).code == 0
