"""One line for a shell: where the program lies, quoted, and what it is asked to do."""

from __future__ import annotations

import re
from shlex import quote
from typing import Literal

Platform = Literal["linux", "darwin", "win32"]
"""A system as Node, and Python's `sys.platform`, name it."""

SHELLS: dict[Platform, str] = {
    "linux": "/bin/bash",
    "darwin": "/bin/zsh",
    "win32": "PowerShell.exe",
}
"""The shell that each system runs the lines in: one the plugin knows how to escape for."""

# PowerShell ends a text in single quotes at a typographic quote too ("about_Quoting_Rules").
_SINGLE_QUOTE = re.compile("(['\u2018\u2019\u201a\u201b])")

# Windows PowerShell would read and write in the code page of a console from the nineties.
_IN_UTF8 = "try{[Console]::OutputEncoding=[Text.UTF8Encoding]::new($false)}catch{}"


def platform_of(name: str) -> Platform:
    """The system that `sys.platform` names; any other Unix goes by Linux."""
    return next((known for known in SHELLS if known == name), "linux")


def make_line(program: str, arguments: str, platform: Platform) -> str:
    """The line that runs `program` (a path or a name); `arguments` are in the shell's words."""
    if platform == "win32":
        return f"{_IN_UTF8}; & {_quote_for_powershell(program)} {arguments}"
    return f"{quote(program)} {arguments}"


def _quote_for_powershell(text: str) -> str:
    doubled = _SINGLE_QUOTE.sub(r"\1\1", text)
    return f"'{doubled}'"
