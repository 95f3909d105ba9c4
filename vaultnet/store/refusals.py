"""Every reason not to write a file, turned into one kind of error that names it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from vaultnet.errors import WriteRefusedError
from vaultnet.store.files import reason


@contextmanager
def refusing(path: str) -> Iterator[None]:
    """Raise WriteRefusedError with this `path` for what goes wrong inside.

    A refusal keeps its key and details; a lock that is not to be had is `locked`, an error of the
    system `write-failed` with its `reason`.
    """
    try:
        yield
    except WriteRefusedError as error:
        raise WriteRefusedError(error.key, **{**error.details, "path": path}) from error
    except OSError as error:
        if _is_lock(error):
            raise WriteRefusedError("locked", path=path) from error
        raise WriteRefusedError("write-failed", path=path, reason=reason(error)) from error


def _is_lock(error: OSError) -> bool:
    """Whether a lock was waited for in vain; only who fails waits for the import."""
    from filelock import Timeout

    return isinstance(error, Timeout)
