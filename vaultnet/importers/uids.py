"""Names for things that other tools give no name to: the same thing is always called the same."""

from __future__ import annotations

from hashlib import blake2b

BYTES = 8
"""Long enough that among a million things no two are likely to share a name."""


def stable_id(*parts: str) -> str:
    """Sixteen hexadecimal digits made of the parts and their order, on every machine alike."""
    digest = blake2b(digest_size=BYTES)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()
