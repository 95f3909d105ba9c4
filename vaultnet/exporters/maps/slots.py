"""Identities and places that outlive a change: where a thing stands depends on its name alone.

Numbering things in order moves all that come after a new one. Here each thing draws its place
(«highest random weight», D. G. Thaler and C. V. Ravishankar, 1998), and of two that want the same
one the thing with the smaller number has it: a newcomer moves two or three of a hundred.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

_LARGEST = (1 << 64) - 1


def identify(text: str) -> str:
    """An identifier of 16 hexadecimal digits, the same wherever and whenever it is made."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def assign_slots(keys: Iterable[str]) -> dict[str, int]:
    """Give each of n different keys a slot of its own from 0 to n - 1, whatever their order.

    With one key more, most keep their slots.
    """
    numbers = sorted((int(identify(key), 16), key) for key in keys)
    factors = [int(identify(str(slot)), 16) | 1 for slot in range(len(numbers))]
    free = set(range(len(numbers)))
    slots = {}
    for number, key in numbers:
        slots[key] = max(free, key=lambda slot: (number * factors[slot] & _LARGEST, slot))
        free.remove(slots[key])
    return slots
