"""Small stand-ins for the platforms of continuous integration: what they do with our files, on a sample repository."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

_EXPRESSION: Final = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")
_BASH: Final = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
"""How GitHub starts `shell: bash`."""
SLIP: Final = "The wharf of Ostrey was closed on Monday, 3 February 2026, the clerk said.\n"
GOOD: Final = "The wharf of Ostrey was closed on Tuesday, 3 February 2026, the clerk said.\n"


@dataclass
class Ran:
    """What a job did: its exit code, its log, and the files that the platform reads."""

    code: int
    log: str
    summary: str = ""
    steps: list[str] = field(default_factory=list)


def git(folder: Path, *words: str) -> str:
    names = [f"GIT_{who}_{what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")]
    env = {**os.environ, **dict.fromkeys(names, "nora@example.org"), "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(["git", "-C", folder, *words], env=env, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def sample(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Make a repository with some files and one commit."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    add(folder, files)
    return folder


def add(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Texts")


def run_action(action: Path, repository: Path, temp: Path, *, cached: bool, **inputs: str) -> Ran:
    """Run the steps of a composite action as GitHub's runner does; steps that use other actions are taken as done."""
    definition: dict[str, Any] = yaml.safe_load((action / "action.yml").read_text(encoding="utf-8"))
    unknown = inputs.keys() - {name.replace("-", "_") for name in definition["inputs"]}
    assert not unknown
    values = {
        f"inputs.{name}": inputs.get(name.replace("-", "_"), item["default"])
        for name, item in definition["inputs"].items()
    }
    values |= {
        "github.action_path": str(action),
        "runner.temp": str(temp),
        "runner.os": "Linux",
        "runner.arch": "X64",
    }
    values |= {
        "steps.python.outputs.python-version": "3.12",
        "steps.cache.outputs.cache-hit": str(cached).lower(),
    }
    ran = Ran(0, "")
    for number, step in enumerate(definition["runs"]["steps"]):
        if "uses" in step or not _holds(step.get("if", ""), values):
            continue
        ran.steps.append(step["name"])
        output, summary = temp / f"output-{number}", temp / f"summary-{number}"
        output.touch()
        summary.touch()
        env = {
            **os.environ,
            **{name: _filled(value, values) for name, value in step.get("env", {}).items()},
            "RUNNER_TEMP": str(temp),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            "GITHUB_ACTIONS": "true",
        }
        script = temp / f"step-{number}.sh"
        script.write_text(_filled(step["run"], values), encoding="utf-8")
        done = subprocess.run(
            [*_BASH, script], cwd=repository, env=env, capture_output=True, text=True, check=False
        )
        ran.log += done.stdout + done.stderr
        ran.summary += summary.read_text(encoding="utf-8")
        for line in output.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            values[f"steps.{step['id']}.outputs.{name}"] = value
        if done.returncode:
            ran.code = done.returncode
            break
    return ran


def _holds(condition: str, values: Mapping[str, str]) -> bool:
    if not condition:
        return True
    name, _, wanted = condition.partition(" != ")
    return values[name] != wanted.strip("'")


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _EXPRESSION.sub(lambda match: values[match[1]], str(text))


def run_gitlab(template: Path, repository: Path, path: Sequence[Path], **variables: str) -> Ran:
    """Run the script of the one job of a template as GitLab's runner does; `path` is searched for programs first."""
    (job,) = yaml.safe_load(template.read_text(encoding="utf-8")).values()
    env = {**os.environ, "CI_PROJECT_DIR": str(repository)}
    for name, value in {**job["variables"], **variables}.items():
        env[name] = re.sub(r"\$(\w+)", lambda match: env.get(match[1], ""), str(value))
    env["PATH"] = os.pathsep.join([*map(str, path), env["PATH"]])
    script = "\n".join(job["script"])
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=repository,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout + done.stderr)
