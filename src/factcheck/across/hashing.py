"""Hashes that are the same in every process and on every machine."""

from __future__ import annotations

from hashlib import blake2b


def short_hash(*parts: str) -> str:
    """Return 16 hexadecimal digits of texts; Python's own `hash` differs from run to run."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
