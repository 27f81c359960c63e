"""Linking: what the words of a document refer to in the fact table, found once for the whole document."""

from factcheck.linking.links import Links
from factcheck.linking.references import NO_SUCH_OFFICE, Naming, Reference

__all__ = ["NO_SUCH_OFFICE", "Links", "Naming", "Reference"]
