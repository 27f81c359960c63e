"""Where house rules are: a folder, a zip, one file, or an installed package; found, and read within limits."""

from __future__ import annotations

import io
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple

from factcheck.failures import ConfigError, told
from factcheck.files import TooLargeError, read_limited

MOST_BYTES: Final = 2_000_000
"""Of one file of rules."""
MOST_PACKED: Final = 20_000_000
MOST_FILES: Final = 200


class RuleFile(NamedTuple):
    """One file of rules: how messages call it, and its tables."""

    name: str
    table: dict[str, Any]


def find(name: str, folder: Path) -> Path:
    """Return where house rules of a name are.

    Args:
        name: a path, or the name of an installed package, which is looked for and not imported.
        folder: relative paths are read from here.

    Raises:
        ConfigError: there are none of that name.
    """
    path = folder / name
    try:
        if path.exists():
            return path
    except (OSError, ValueError) as error:
        raise ConfigError(f"house-rules: {name!r}: {told(error)}") from error
    if name.isidentifier():
        try:
            spec = find_spec(name)
        except (ImportError, ValueError):
            spec = None
        for place in (spec.submodule_search_locations or ()) if spec else ():
            if any(Path(place).glob("*.toml")):
                return Path(place)
    raise ConfigError(f"house-rules: no folder, zip or installed package with rules is called {name!r}")


def files_of(pack: Path) -> Iterator[RuleFile]:
    """Yield the files of house rules at a place, in order of their names.

    Raises:
        ConfigError: there are none, or one cannot be read; the message names it.
    """
    count = 0
    try:
        for name, data in _data(pack):
            count += 1
            if count > MOST_FILES:
                raise ConfigError(f"{pack}: holds more than {MOST_FILES} files of rules")
            try:
                table = tomllib.loads(data.decode("utf-8-sig"))
            except RecursionError as error:
                raise ConfigError(f"{name}: {told(error)}") from error
            except ValueError as error:
                raise ConfigError(f"{name}: cannot be read as TOML: {error}") from error
            if "rule" in table or pack.suffix == ".toml":
                yield RuleFile(name, table)
            else:
                count -= 1
    except OSError as error:
        raise ConfigError(told(error, str(error.filename or pack))) from error
    if not count:
        raise ConfigError(f"{pack}: holds no TOML file with [[rule]]")


def _data(pack: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each TOML file. Raises ConfigError where one is too large, and OSError."""
    if pack.is_dir():
        for file in sorted(pack.glob("*.toml")):
            yield f"{pack.name}/{file.name}", _limited(file, MOST_BYTES)
    elif pack.suffix == ".zip":
        yield from _packed(pack)
    else:
        yield pack.name, _limited(pack, MOST_BYTES)


def _limited(file: Path, most: int) -> bytes:
    try:
        return read_limited(file, most)
    except TooLargeError as error:
        raise ConfigError(f"{file}: is larger than {most // 1_000_000} MB") from error


def _packed(pack: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the TOML files of a zip, however deep they stand."""
    data = _limited(pack, MOST_PACKED)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if name.endswith(".toml")]
            for name in sorted(dict.fromkeys(names))[: MOST_FILES + 1]:
                with archive.open(name) as stream:
                    content = stream.read(MOST_BYTES + 1)
                if len(content) > MOST_BYTES:
                    raise ConfigError(f"{pack}: {name!r:.80} is larger than {MOST_BYTES // 1_000_000} MB")
                yield f"{pack.name}/{name}", content
    except ConfigError:
        raise
    except Exception as error:  # on a damaged archive the library raises whatever its damage leads to
        raise ConfigError(f"{pack}: is a damaged or encrypted zip") from error
