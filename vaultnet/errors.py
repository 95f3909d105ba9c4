"""What vaultnet raises when it cannot go on: one base, few causes, each with an exit code.

A mistake in the user's notes is never raised: it is a `Diagnostic`. Messages are keys of the
language files, so that the terminal can say them in the user's language.
"""

from __future__ import annotations


class VaultnetError(Exception):
    """The work cannot be done; `key` names the message in `[errors]`, `details` fill it."""

    exit_code = 2

    def __init__(self, key: str, /, **details: str) -> None:
        super().__init__(key, details)
        self.key = key
        self.details = details

    def __reduce__(self) -> tuple[object, ...]:
        """How it comes here from another process."""
        return _remake, (type(self), self.key, self.details)


class UsageError(VaultnetError):
    """The command line asks for something that does not exist: a vault, a name, a language."""


class SettingsError(VaultnetError):
    """`vaultnet.toml` cannot be used as it stands."""


class WriteRefusedError(VaultnetError):
    """Writing would damage something that is not vaultnet's, or the disk did not let it."""


def _remake(kind: type[VaultnetError], key: str, details: dict[str, str]) -> VaultnetError:
    return kind(key, **details)
