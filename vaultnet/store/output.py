"""Writing a file the user named on the command line: whole or not at all, and never over a note."""

from __future__ import annotations

from pathlib import Path

from vaultnet.errors import WriteRefusedError
from vaultnet.store.files import reason
from vaultnet.store.replace import read_if_there, replace


def write_output(path: Path, data: bytes) -> None:
    """Write an export, replacing an earlier one.

    Raises WriteRefusedError `output-is-note` for an existing Markdown file, `write-failed` with
    the system's `reason`.
    """
    if path.suffix.lower() == ".md" and path.exists():
        raise WriteRefusedError("output-is-note", path=str(path))
    try:
        if path.exists() and not path.is_file():  # a pipe or a device: nothing to replace
            path.write_bytes(data)
            return
        target = path.resolve()
        replace(target, read_if_there(target), data, target.with_name(f".{target.name}.tmp"))
    except OSError as error:
        raise WriteRefusedError("write-failed", path=str(path), reason=reason(error)) from None
