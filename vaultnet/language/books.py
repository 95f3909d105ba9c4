"""The language files, kept between runs as Python keeps the modules that it compiled."""

from __future__ import annotations

import os
import tomllib
from importlib.machinery import SourceFileLoader
from types import CodeType
from typing import Any

_FOLDER = os.path.dirname(__file__)  # noqa: PTH120 - every run passes here, and has no Path yet


class _Book(SourceFileLoader):
    """A TOML file as a module whose code is the one expression of its tables.

    What parses in twelve milliseconds is so read in one; the file's size and time of change say
    when to parse again, and where `__pycache__` cannot be written each run parses.
    """

    def source_to_code(  # type: ignore[override]  # as `SourceLoader` calls it
        self, data: Any, path: Any, *_: object, **__: object
    ) -> CodeType:
        """The code that makes the tables of a file."""
        tables = tomllib.loads(bytes(data).decode("utf-8"))
        return compile(repr(tables), path, "eval", dont_inherit=True)


def read_book(folder: str, language: str) -> dict[str, Any]:
    """The tables of `folder`/`language`.toml beside this module."""
    name = f"{__package__}.{folder}.{language}"
    code = _Book(name, os.path.join(_FOLDER, folder, f"{language}.toml")).get_code(name)  # noqa: PTH118
    return dict(eval(code)) if code else {}
