"""What a run does and how long each stage takes, told on stderr to who asks with `-v`."""

from __future__ import annotations

from time import perf_counter

from vaultnet.cli.terminal import complain
from vaultnet.language.speech import Speech


class Account:
    """Tells as it goes along; `started` and all times are seconds of `perf_counter`."""

    def __init__(self, say: Speech, started: float) -> None:
        self._say = say
        self._stage = started

    def tell(self, key: str, **words: object) -> None:
        """Say one thing; `key` is that of a message of `account`."""
        complain(self._say(f"account.{key}", **words))

    def tell_stage(self, key: str, **words: object) -> None:
        """Say what was done since the last stage, with the seconds it took."""
        now = perf_counter()
        self.tell(key, **words, seconds=f"{now - self._stage:.2f}")
        self._stage = now
