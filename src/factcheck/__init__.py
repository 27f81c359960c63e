"""factcheck: an offline, deterministic checker of dates, named roles and sources in a text."""

__version__ = "0.1.0"
