"""Batches: which files a run is about, and checking them on every core."""
