"""Roles: who is named in which office, held against the tenures of the fact table; one file a rule or a few."""
