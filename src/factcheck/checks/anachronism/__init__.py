"""Anachronism: what cannot have been so at its time, by the text or by the fact table; one file a rule or a few."""
