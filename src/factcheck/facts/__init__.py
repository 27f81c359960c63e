"""The reference fact table: who held which office when, what happened, what was called how, who says so."""

from factcheck.facts.load import FactTableError, Problem
from factcheck.facts.model import (
    Event,
    Name,
    Office,
    Organisation,
    Period,
    Person,
    Place,
    Series,
    Source,
    Tenure,
)
from factcheck.facts.table import FactTable

__all__ = [
    "Event",
    "FactTable",
    "FactTableError",
    "Name",
    "Office",
    "Organisation",
    "Period",
    "Person",
    "Place",
    "Problem",
    "Series",
    "Source",
    "Tenure",
]
