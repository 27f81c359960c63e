"""Consistency: one document that tells the same thing in two ways; one file a theme."""
