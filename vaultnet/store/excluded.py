r"""Obsidian's «Excluded files»: which paths the user hides from graph and search.

The grammar is not documented. Vaults show two forms: `Templates/`, the beginning of a path, and
`/^periodic\//`, a JavaScript regular expression between slashes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

# What JavaScript writes differently: named groups, the end of the text, and, within a class,
# signs that Python keeps for future use. Escapes and classes are passed over as a whole.
_TOKEN = re.compile(r"\\k<(?P<back>\w+)>|\\.|\[(?:\\.|[^\]\\])*\]|\(\?<(?![=!])|\$", re.DOTALL)
_CLASS_SIGN = re.compile(r"\\.|(?<!^)[\[&~|]", re.DOTALL)


def exclusion(filters: Sequence[str]) -> Callable[[str], bool]:
    """Turn `userIgnoreFilters` into a question about one path of the vault.

    A regular expression that Python cannot read is ignored, and so is an empty filter.
    """
    patterns = [pattern for text in filters if (pattern := _pattern(text)) is not None]
    beginnings = tuple(text for text in filters if text and not _is_regex(text))

    def is_excluded(path: str) -> bool:
        return path.startswith(beginnings) or any(pattern.search(path) for pattern in patterns)

    return is_excluded


def _is_regex(text: str) -> bool:
    return len(text) > 2 and text.startswith("/") and text.endswith("/")


def _pattern(text: str) -> re.Pattern[str] | None:
    if not _is_regex(text):
        return None
    try:
        return re.compile(_TOKEN.sub(_in_python, text[1:-1]), re.ASCII)
    except (re.error, OverflowError, RecursionError):
        return None


def _in_python(token: re.Match[str]) -> str:
    """Write one token of a JavaScript regular expression in Python's spelling."""
    if token["back"]:
        return f"(?P={token['back']})"
    if token[0].startswith("["):
        return _CLASS_SIGN.sub(
            lambda sign: sign[0] if len(sign[0]) > 1 else f"\\{sign[0]}", token[0]
        )
    return {"$": r"\Z", "(?<": "(?P<"}.get(token[0], token[0])
