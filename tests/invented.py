"""The places, bodies and offices of an invented world, for texts that the fact table has no say in."""

from __future__ import annotations

from factcheck.language.vocabulary import Vocabulary
from factcheck.resources import rules_dir

VOCABULARY = Vocabulary(
    rules_dir() / "language" / "en" / "titles.toml",
    bodies=[
        ("Freedonia", "fd"),
        ("Freedonian", "fd"),
        ("Sylvania", "sy"),
        ("Sylvanian", "sy"),
        ("Growers Union", "growers-union"),
        ("Springfield", "springfield"),
        ("Sunny Isles", "isles"),
    ],
    offices=[
        ("Blue House spokesman", "fd-spokesman"),
        ("Sylvania spokesman", "sy-spokesman"),
        ("Union treasurer", "gu-treasurer"),
        ("sultan", "isles-sultan"),
        ("mayor of Skerrow", "skerrow-mayor"),
    ],
)
