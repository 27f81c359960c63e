"""Acceptance: comments that would accept findings and do not, or need not."""
