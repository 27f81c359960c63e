"""The action, the hook and the GitLab job, run on a sample repository as their platforms run them.

The checker that is installed stands here for the one they would install; `.ci/integrations` lets them do that.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest
import yaml

from tests.documents.formats.makers import W, zipped
from tests.platforms import GOOD, SLIP, Ran, add, git, run_action, run_gitlab, sample

if shutil.which("git") is None or shutil.which("bash") is None:
    pytest.skip("needs git and bash", allow_module_level=True)

BODY = f"<w:document {W}><w:body><w:p><w:r><w:t>{SLIP.strip()}</w:t></w:r></w:p></w:body></w:document>"
TEXTS: dict[str, str | bytes] = {
    "good.md": GOOD,
    "news/wharf.md": SLIP,
    "news/old pages/page.html": f"<p>{SLIP}</p>",
    "news/letter.docx": zipped(**{"word/document.xml": BODY}),
    "src/code.py": f"# {SLIP}",
    "factcheck.toml": 'select = ["CAL"]\n',  # what needs no facts is enough here, and quick
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return sample(tmp_path / "texts", TEXTS)


@pytest.fixture
def temp(tmp_path: Path) -> Path:
    """Return a folder of the runner, with the checker as the cache of an earlier run leaves it."""
    program = tmp_path / "runner" / "factcheck" / "bin" / "factcheck"
    program.parent.mkdir(parents=True)
    program.symlink_to(Path(sys.executable).with_name("factcheck"))
    return tmp_path / "runner"


def annotated(ran: Ran) -> set[str]:
    return {
        line.partition("file=")[2].partition(",line=")[0]
        for line in ran.log.splitlines()
        if line.startswith("::error")
    }


# --- GitHub -------------------------------------------------------------------------------------------------------


def test_the_action_annotates_summarises_and_fails_in_one_run(
    root: Path, repository: Path, temp: Path
) -> None:
    ran = run_action(root, repository, temp, cached=True, sarif_file="out.sarif")
    assert ran.steps == ["Name the cache by what is installed", "Check"]  # nothing is installed again
    assert ran.code == 1
    assert annotated(ran) == {"news/wharf.md", "news/old pages/page.html", "news/letter.docx"}
    assert ran.log.count("CAL101") == 3
    assert "see the annotations and the summary" in ran.log
    assert ran.summary.startswith("### factcheck: 3 errors in 4 documents")
    results = json.loads((repository / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert len(results) == 3


def test_the_action_takes_globs_and_names_with_blanks(root: Path, repository: Path, temp: Path) -> None:
    ran = run_action(root, repository, temp, cached=True, paths="news/**/*.html\ngood.md\nnothing/*.md\n")
    assert annotated(ran) == {"news/old pages/page.html"}
    assert "3 errors" not in ran.summary


def test_the_action_checks_what_has_changed(root: Path, repository: Path, temp: Path) -> None:
    base = git(repository, "rev-parse", "HEAD")
    add(repository, {"news/new.md": SLIP, "src/more.py": ""})
    ran = run_action(root, repository, temp, cached=True, changed_since=base)
    assert (ran.code, annotated(ran)) == (1, {"news/new.md"})
    add(repository, {"news/new.md": GOOD})
    ran = run_action(root, repository, temp, cached=True, changed_since="HEAD")
    assert (ran.code, annotated(ran)) == (0, set())


def test_the_action_is_quiet_where_there_are_no_texts(root: Path, tmp_path: Path, temp: Path) -> None:
    code = sample(tmp_path / "code", {"src/code.py": "print()\n"})
    ran = run_action(root, code, temp, cached=True)
    assert ran.code == 0
    assert "::" not in ran.log
    assert run_action(root, code, temp, cached=True, paths="texts/*.md").code == 0


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        ({"paths": "missing.md"}, "missing.md: there is no such file or folder"),
        ({"changed_since": "--output=x"}, "Git knows no such revision"),
        ({"paths": "$(touch made)"}, "there is no such file or folder"),
    ],
)
def test_the_action_fails_clearly(
    inputs: dict[str, str], told: str, root: Path, repository: Path, temp: Path
) -> None:
    ran = run_action(root, repository, temp, cached=True, **inputs)
    assert ran.code == 2
    assert told in ran.log
    assert "::error::factcheck could not check everything" in ran.log
    assert not (repository / "made").exists()
    assert "Traceback" not in ran.log


def test_the_action_installs_without_what_developers_need(
    root: Path, repository: Path, tmp_path: Path
) -> None:
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    stub = bin_ / "python"
    stub.write_text(
        '#!/bin/sh\nmkdir -p "$3/bin"\nprintf \'#!/bin/sh\\necho "pip $*"\\n\' > "$3/bin/pip"\nchmod +x "$3/bin/pip"\n'
        f'ln -s "{Path(sys.executable).with_name("factcheck")}" "$3/bin/factcheck"\n',
        encoding="utf-8",
    )
    stub.chmod(0o755)
    temp = tmp_path / "runner"
    temp.mkdir()
    before = os.environ["PATH"]
    try:
        os.environ["PATH"] = f"{bin_}{os.pathsep}{before}"
        ran = run_action(root, repository, temp, cached=False, paths="good.md", extras="pdf")
    finally:
        os.environ["PATH"] = before
    assert f"pip install --quiet --disable-pip-version-check {root}[pdf]" in ran.log
    assert (ran.steps[-2:], ran.code) == (["Install", "Check"], 0)


# --- GitLab -------------------------------------------------------------------------------------------------------


def gitlab(root: Path, repository: Path, tmp_path: Path, **variables: str) -> Ran:
    bin_ = tmp_path / "gitlab"
    if not bin_.exists():
        bin_.mkdir()
        (bin_ / "python").write_text('#!/bin/sh\necho "python $*"\n', encoding="utf-8")
        (bin_ / "python").chmod(0o755)
        (bin_ / "factcheck").symlink_to(Path(sys.executable).with_name("factcheck"))
    return run_gitlab(root / "integrations" / "gitlab.yml", repository, [bin_], **variables)


def test_the_gitlab_job_writes_the_reports_that_it_declares(
    root: Path, repository: Path, tmp_path: Path
) -> None:
    ran = gitlab(
        root, repository, tmp_path, FACTCHECK_PATHS="news good.md", FACTCHECK_PACKAGE="factcheck-cli[pdf]"
    )
    assert ran.code == 1
    assert "python -m pip install --quiet --disable-pip-version-check factcheck-cli[pdf]" in ran.log
    (job,) = yaml.safe_load((root / "integrations" / "gitlab.yml").read_text(encoding="utf-8")).values()
    quality, junit = job["artifacts"]["reports"].values()
    violations = json.loads((repository / quality).read_text(encoding="utf-8"))
    assert {item["location"]["path"] for item in violations} == {
        "news/wharf.md", "news/old pages/page.html", "news/letter.docx",
    }  # fmt: skip
    assert len(ET.parse(repository / junit).getroot().findall(".//failure")) == 3


def test_the_gitlab_job_checks_what_a_merge_request_changes(
    root: Path, repository: Path, tmp_path: Path
) -> None:
    base = git(repository, "rev-parse", "HEAD")
    add(repository, {"news/new.md": SLIP})
    ran = gitlab(
        root, repository, tmp_path, FACTCHECK_CHANGED_ONLY="yes", CI_MERGE_REQUEST_DIFF_BASE_SHA=base
    )
    assert ran.code == 1
    assert "1 error in 1 document" in ran.log
    assert gitlab(root, repository, tmp_path, FACTCHECK_OPTIONS="--exit-zero").code == 0


def test_the_gitlab_job_is_quiet_where_there_are_no_texts(root: Path, tmp_path: Path) -> None:
    assert gitlab(root, sample(tmp_path / "code", {"a.py": "print()\n"}), tmp_path).code == 0


# --- pre-commit ---------------------------------------------------------------------------------------------------


@pytest.fixture
def pre_commit(root: Path, repository: Path, tmp_path: Path) -> list[str]:
    pytest.importorskip("pre_commit")
    hooks = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    local = [{**hook, "language": "system"} for hook in hooks]
    config = {"repos": [{"repo": "local", "hooks": local}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    git(repository, "add", "--all")
    return [sys.executable, "-m", "pre_commit"]


def hooked(
    command: list[str], repository: Path, tmp_path: Path, *words: str
) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    env = {**os.environ, "PATH": path, "PRE_COMMIT_HOME": str(tmp_path / "home")}
    return subprocess.run(
        [*command, *words], cwd=repository, env=env, capture_output=True, text=True, check=False
    )


def test_the_hook_checks_text_markdown_html_and_word(
    pre_commit: list[str], repository: Path, tmp_path: Path
) -> None:
    add(repository, {"plain.txt": SLIP})
    done = hooked(pre_commit, repository, tmp_path, "run", "--all-files")
    assert done.returncode == 1
    for name in ("plain.txt", "news/wharf.md", "news/old pages/page.html", "news/letter.docx"):
        assert f"{name}:1:" in done.stdout
    assert "good.md" not in done.stdout
    assert "code.py" not in done.stdout


def test_the_hook_passes_where_nothing_is_wrong(
    pre_commit: list[str], repository: Path, tmp_path: Path
) -> None:
    done = hooked(pre_commit, repository, tmp_path, "run", "--files", "good.md", "src/code.py")
    assert done.returncode == 0, done.stdout


def test_the_manifest_of_hooks_is_valid(root: Path, pre_commit: list[str], tmp_path: Path) -> None:
    done = hooked(pre_commit, root, tmp_path, "validate-manifest", str(root / ".pre-commit-hooks.yaml"))
    assert done.returncode == 0, done.stdout


# --- releases -----------------------------------------------------------------------------------------------------


@pytest.fixture
def release(root: Path) -> ModuleType:
    from importlib.machinery import SourceFileLoader

    loader = SourceFileLoader("release", str(root / ".ci" / "release"))
    spec = importlib.util.spec_from_loader("release", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture
def tree(root: Path, tmp_path: Path, release: ModuleType) -> Path:
    """Return a copy of the files that a release looks at."""
    for name in (*release.FILLED, "pyproject.toml", "CHANGELOG.md", "src/factcheck/report/links.py"):
        file = tmp_path / "tree" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / name, file)
    return tmp_path / "tree"


def test_a_release_holds_tag_version_changelog_and_address_against_each_other(
    release: ModuleType, tree: Path
) -> None:
    version = release.project(tree)["version"]
    changes = tree / "CHANGELOG.md"
    changes.write_text(f"# Changelog\n\n## {version} (unreleased)\n", encoding="utf-8")
    assert len(release.check("v0.0.9", tree)) >= 3
    changes.write_text(f"# Changelog\n\n## {version} (2026-02-03)\n", encoding="utf-8")
    release.address("https://git.example.org/desk/checker", tree)
    assert release.check(f"v{version}", tree) == []


def test_the_address_of_the_repository_is_filled_in_everywhere_from_one_place(
    release: ModuleType, tree: Path, root: Path
) -> None:
    release.address("https://git.example.org/desk/checker/", tree)
    texts = [file.read_text(encoding="utf-8") for file in tree.rglob("*") if file.is_file()]
    assert not [text for text in texts if "OWNER" in text]
    assert 'HOME: Final = "https://git.example.org/desk/checker/"' in texts[-1] + "".join(texts)
    assert release.project(tree)["urls"] == {"Homepage": "https://git.example.org/desk/checker/"}
    for file in [*root.glob("*.md"), *root.glob("docs/*.md"), *root.glob("integrations/*")]:
        if "OWNER" in file.read_text(encoding="utf-8"):
            assert str(file.relative_to(root)) in release.FILLED


def test_the_links_of_reports_lead_to_the_home_page_of_the_distribution(
    root: Path, release: ModuleType
) -> None:
    from factcheck.report.links import HOME

    assert release.project(root)["urls"]["Homepage"] == HOME
