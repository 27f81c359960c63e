"""Runs tests on mutants: in copies of a process that has everything imported, one copy a mutant.

A mutant inside a function is made in a copy of a process that has collected all tests: the code of the function is
replaced there. One at the level of a module or class, or in a function that runs while modules are imported, needs
the module to be imported anew: a copy of a process that has imported everything but the package does so, and
collects the files of its tests alone.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import importlib.abc
import importlib.util
import math
import os
import resource
import select
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

import pytest
from mutants import Mutant
from package import HERE, PACKAGE, Package, module_of

PATHS = (
    *(
        "tests/acceptance/test_comments.py",
        "tests/checks",
        "tests/claims",
        "tests/documents",
        "tests/facts",
        "tests/language",
        "tests/machine_text",
    ),
    *("tests/test_api.py", "tests/test_catalogue.py", "tests/test_causes.py", "tests/test_examples.py"),
    "tests/test_documentation.py",
)
"""Tests that run in one process and speak about the reading of texts."""

OPTIONS = ("-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", "--assert=plain", "--hypothesis-seed=0")
KILLED, SURVIVED, TIMEOUT = 1, 0, 2
MEMORY = 6_000_000_000
COLLECTING = 40
"""Seconds of the processor that importing the package and collecting tests may take in a copy that has to."""


@dataclass(frozen=True, slots=True)
class Job:
    """A mutant, the tests that can notice it (quick ones first), and the seconds they may take."""

    mutant: Mutant
    tests: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Means:
    """How mutants are run.

    Attributes:
        workers: how many copies of the process may run at once.
        patience: seconds of the processor that a copy may take beyond twice those of its tests; it is their number
            that counts, not the clock's, as other programs run beside this one.
        until: when, on the monotonic clock, no new copy may start.
        paths: the tests that are collected.
    """

    workers: int
    patience: float = 10
    until: float = math.inf
    paths: tuple[str, ...] = PATHS


class _Stop:
    """Ends the process at the first test that fails, and tells which it was."""

    def __init__(self, tell: Callable[[str], object]) -> None:
        self.tell = tell

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.tell(report.nodeid)
            os._exit(KILLED)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            os._exit(KILLED)


class _Chosen:
    """Keeps the chosen tests of those that were collected, in the order chosen."""

    def __init__(self, names: Sequence[str]) -> None:
        self.order = {name: number for number, name in enumerate(names)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted(
            (item for item in items if item.nodeid in self.order), key=lambda item: self.order[item.nodeid]
        )


class TakingOver:
    """Takes over once the tests are collected: `work` gets them by name, and ends the process."""

    def __init__(self, work: Callable[[dict[str, pytest.Item]], object]) -> None:
        self.work = work

    def pytest_runtestloop(self, session: pytest.Session) -> NoReturn:
        """Hand the collected tests over; ends the process."""
        self.work({item.nodeid: item for item in session.items})
        sys.stdout.flush()
        os._exit(0)


def run_item(item: pytest.Item, following: pytest.Item | None) -> None:
    """Run one collected test through pytest's own protocol."""
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)


def quietly() -> None:
    """Send what tests print nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def bounded(seconds: float) -> None:
    """Keep a mutant from taking the machine's memory, and from running on for ever."""
    most = math.ceil(seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)


def in_child(work: Callable[[], object]) -> int:
    """Run something in a copy of this process, and return the copy's id."""
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return pid
    status = 3
    try:
        status = int(work() or 0)  # type: ignore[call-overload]
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 3
    except BaseException:  # a broken mutant may raise anything
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(status)


class _Killers:
    """Which tests noticed mutants of each file: they are tried first on the next, as neighbours die of the same."""

    def __init__(self) -> None:
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._reading, False)
        self._of: dict[str, list[str]] = {}

    def tell(self, job: Job, name: str) -> None:
        """Say, in the copy of the process, which test failed."""
        os.write(self._writing, f"{job.mutant.file}\t{name}\n".encode())

    def first(self, job: Job) -> Job:
        """Return a job with the tests in front that noticed others of its file, the latest first."""
        with contextlib.suppress(BlockingIOError):
            for line in os.read(self._reading, 1 << 16).decode(errors="replace").splitlines():
                file, _, name = line.partition("\t")
                known = self._of.setdefault(file, [])
                known[:] = [name, *(one for one in known if one != name)][:_LATEST]
        chosen = set(job.tests)
        front = [name for name in self._of.get(job.mutant.file, ()) if name in chosen]
        return replace(job, tests=tuple(dict.fromkeys((*front, *job.tests))))


_LATEST = 40
"""Tests of a file that are remembered for what they noticed."""
Work = Callable[[Job, Callable[[str], object]], int | None]


def in_children(jobs: Sequence[Job], work: Work, how: Means) -> Iterator[tuple[Job, int]]:
    """Yield each job with how its copy of the process ended; what takes too long is ended."""
    killers = _Killers()

    def within(job: Job) -> int | None:
        bounded(how.patience + 2 * job.seconds)
        return work(job, functools.partial(killers.tell, job))

    waiting = list(reversed(jobs))
    running: dict[int, tuple[Job, float]] = {}
    workers = how.workers
    while waiting or running:
        if time.monotonic() > how.until:
            waiting.clear()
        while waiting and len(running) < workers:
            job = waiting.pop()
            if not job.tests:
                yield job, SURVIVED
                continue
            pid = in_child(functools.partial(within, killers.first(job)))
            # The limit of the processor's time ends what runs; this ends what waits.
            running[pid] = job, time.monotonic() + 20 * (how.patience + job.seconds)
        for pid, (job, end) in list(running.items()):
            done, status = os.waitpid(pid, os.WNOHANG)
            if done:
                del running[pid]
                ended = os.waitstatus_to_exitcode(status)
                yield job, TIMEOUT if ended in (-signal.SIGXCPU, -signal.SIGKILL) else ended
            elif time.monotonic() > end:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                del running[pid]
                yield job, TIMEOUT
        select.select([], [], [], 0.01)


def hot(jobs: Sequence[Job], how: Means, tell: Callable[[Mutant, int], object]) -> None:
    """Run mutants inside functions: collect all tests once, and replace the function's code in each copy."""

    def work(items: dict[str, pytest.Item]) -> None:
        gc.collect()
        package = Package()
        gc.freeze()
        for job, ended in in_children(jobs, lambda job, noticed: _patched(job, items, package, noticed), how):
            tell(job.mutant, ended)

    in_session(how.paths, TakingOver(work))


def _patched(
    job: Job, items: dict[str, pytest.Item], package: Package, noticed: Callable[[str], object]
) -> int:
    quietly()
    mutated = _Mutated(job.mutant)
    if mutated.module not in sys.modules:  # rules are imported when they are first asked for
        sys.meta_path.insert(0, mutated)
    elif not package.replace(job.mutant):
        return 3
    package.forget(mutated.module)
    chosen = [items[name] for name in job.tests if name in items]
    chosen[0].config.pluginmanager.register(_Stop(noticed))
    for item, following in zip(chosen, [*chosen[1:], None], strict=True):
        run_item(item, following)
    return SURVIVED


def mutated_spec(name: str, file: Path, text: str) -> Any:
    """Return what imports a module of the package from another text than its file holds."""
    folder = [str(file.parent)] if file.name == "__init__.py" else None
    loader = _Loader(name, file, text)
    return importlib.util.spec_from_file_location(
        name, file, loader=loader, submodule_search_locations=folder
    )


class _Mutated(importlib.abc.MetaPathFinder):
    """Imports one module from its mutated text."""

    def __init__(self, mutant: Mutant) -> None:
        self.path = PACKAGE / mutant.file
        self.module = module_of(self.path)
        self.text = mutant.applied(self.path.read_text(encoding="utf-8"))

    def find_spec(self, name: str, path: object = None, target: object = None) -> Any:
        return mutated_spec(name, self.path, self.text) if name == self.module else None


class _Loader(importlib.abc.SourceLoader):
    def __init__(self, name: str, path: Path, text: str) -> None:
        self.name, self.path, self.text = name, path, text

    def get_filename(self, fullname: str) -> str:
        return str(self.path)

    def get_data(self, path: str | bytes) -> bytes:
        return self.text.encode()


def cold(jobs: Sequence[Job], how: Means, tell: Callable[[Mutant, int], object]) -> None:
    """Run mutants that take effect on import: each copy imports the package with the mutant in it."""
    for job, ended in in_children(jobs, _imported, replace(how, patience=how.patience + COLLECTING)):
        tell(job.mutant, ended)


def _imported(job: Job, noticed: Callable[[str], object]) -> int:
    quietly()
    if job.mutant.file.endswith(".toml"):
        _overlay(job.mutant)
    else:
        sys.meta_path.insert(0, _Mutated(job.mutant))
    files = list(dict.fromkeys(name.split("::")[0] for name in job.tests))
    return in_session(files, _Chosen(job.tests), _Stop(noticed))


def _overlay(mutant: Mutant) -> None:
    """Let the package find its rules in a folder of links to them, with one file changed."""
    rules = HERE / "rules"
    place = Path(tempfile.mkdtemp(prefix="mutant-")) / "rules"
    changed = (PACKAGE / mutant.file).resolve()
    folder = rules
    for part in changed.relative_to(rules.resolve()).parts:
        here = place / folder.relative_to(rules)
        here.mkdir()
        for child in folder.iterdir():
            if child.name != part:
                (here / child.name).symlink_to(child)
        folder = folder / part
    target = place / folder.relative_to(rules)
    target.write_text(mutant.applied(folder.read_text(encoding="utf-8")), encoding="utf-8")
    import factcheck.resources

    factcheck.resources.rules_dir = functools.cache(lambda: place)


def in_session(paths: Sequence[str], *plugins: object) -> int:
    """Collect and run tests in this process; a plugin may take over the running."""
    present = [path for path in paths if (HERE / path.partition("::")[0]).exists()]
    return int(pytest.main([*OPTIONS, "--rootdir", str(HERE), *present], plugins=list(plugins)))


def preload() -> None:
    """Import what the package and its tests import from others, so that no copy has to."""
    import hypothesis.extra  # noqa: F401

    for name in ("numpy", "pydantic", "yaml", "rich.console", "typer.testing", "markdown_it", "rapidfuzz",
                 "pathspec", "dateparser", "jsonschema", "sqlite3", "tomllib", "zipfile", "html.parser",
                 "xml.etree.ElementTree", "hypothesis.strategies", "hypothesis", "tomlkit", "lxml.etree"):  # fmt: skip
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
