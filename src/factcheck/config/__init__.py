"""Settings: from `factcheck.toml` or `[tool.factcheck]` in `pyproject.toml`, the environment and the command line.

`settings` is what a run follows, `model` what may stand in a file, `files` where files are and how they are joined,
`environment` the variables.
"""

from __future__ import annotations

from factcheck.config.files import (
    Configuration,
    configuration_for,
    file_above,
    forget,
    load,
    parse,
    settings_for,
)
from factcheck.config.settings import (
    AUDITOR,
    NEVER,
    OFF,
    Settings,
    expand,
    known_rules,
    options_of,
    selected_codes,
    settled,
    severities,
)
from factcheck.failures import ConfigError

__all__ = [
    "AUDITOR",
    "NEVER",
    "OFF",
    "ConfigError",
    "Configuration",
    "Settings",
    "configuration_for",
    "expand",
    "file_above",
    "forget",
    "known_rules",
    "load",
    "options_of",
    "parse",
    "selected_codes",
    "settings_for",
    "settled",
    "severities",
]
