"""Checks, claims and facts as tools for writing assistants that speak the Model Context Protocol."""
