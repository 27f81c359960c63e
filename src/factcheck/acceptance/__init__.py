"""Findings that somebody has accepted, with a reason: in comments of a text, or in a reviewed file beside it."""
