"""The bytes of `vaultnet.toml`, as text."""

from __future__ import annotations

from pathlib import Path

from vaultnet.errors import SettingsError


def read_settings_text(path: Path) -> str:
    """The text of the settings file; empty if there is none.

    Raises SettingsError if it is there and cannot be read, or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError("settings-unreadable", reason=str(error)) from None
