"""Where the rules (catalogue, facts, lexicons) stand on this machine."""

from functools import cache
from pathlib import Path


@cache
def rules_dir() -> Path:
    """Return the folder that holds `catalogue/`, `facts/` and `lexicons/`.

    In an installed wheel the folder ships inside the package; in a checkout it stands at the top,
    where people edit it.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "_rules", package.parents[1] / "rules"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the rules folder is missing beside {package}; reinstall factcheck-cli")
