"""The bytes of `vaultnet.toml`, as text."""

from __future__ import annotations

from pathlib import Path

from vaultnet.errors import SettingsError
from vaultnet.store.files import read_bytes, reason


def read_settings_text(path: Path) -> str:
    """The text of the settings file; empty if there is none.

    Raises SettingsError if it is there and cannot be read, or is not UTF-8.
    """
    try:
        return read_bytes(path, follow=True).decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise SettingsError("settings-unreadable", reason=str(error)) from None
    except OSError as error:
        raise SettingsError("settings-unreadable", reason=reason(error)) from None
