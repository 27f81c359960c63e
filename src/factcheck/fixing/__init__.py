"""Certain corrections written into texts: which they are, and files kept as they were but for them."""
