"""Reading what vaultnet has pickled, and nothing else, whoever wrote the file."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from io import BytesIO
from typing import Any


def unpickle(body: bytes | memoryview, types: Iterable[type]) -> Any:
    """The value in `body`, made of the given types and Python's plain ones.

    Raises whatever a damaged or foreign one makes of it.
    """
    return _Unpickler(body, types).load()


class _Unpickler(pickle.Unpickler):
    def __init__(self, body: bytes | memoryview, types: Iterable[type]) -> None:
        super().__init__(BytesIO(body))
        self._types = {(made.__module__, made.__qualname__): made for made in types}

    def find_class(self, module: str, name: str) -> type:
        """The type of that name; raises KeyError for a foreign one."""
        return self._types[module, name]
