"""Where work is done that can be done anywhere: here, in other processes, or on a Dask cluster.

A function that goes to a worker is one that can be imported there, and its item one that can be
pickled. An answer comes back as bytes, which are opened when its turn has come.
"""

from __future__ import annotations

import gc
import logging
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from copyreg import dispatch_table
from functools import partial
from io import BytesIO
from multiprocessing import get_context
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from vaultnet.errors import UsageError

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 10
"""Seconds to wait for a cluster that does not answer, or has no workers."""

A = TypeVar("A")
B = TypeVar("B")


class Executor(Protocol):
    """Somewhere to work."""

    def map(self, function: Callable[[A], B], items: Sequence[A]) -> Iterator[B | Exception]:
        """The answer to each item, in their order, or the error that it ended with.

        A worker that died is the UsageError `worker-lost`.
        """
        ...


class _Here:
    """In this process, one item after the other, each when it is asked for."""

    def map(self, function: Callable[[A], B], items: Sequence[A]) -> Iterator[B | Exception]:
        return (_answer(partial(function, item)) for item in items)


class _Processes:
    """In so many processes of this machine; what kills one is tried once more, alone."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def map(self, function: Callable[[A], B], items: Sequence[A]) -> Iterator[B | Exception]:
        tasks = [partial(_seal, function, item) for item in items]
        futures = [_answer(partial(self._pool.submit, task)) for task in tasks]
        for task, future in zip(tasks, futures, strict=True):
            answer = future if isinstance(future, Exception) else _answer(future.result)
            yield _open(_work_alone(task) if isinstance(answer, BrokenProcessPool) else answer)


class _Cluster:
    """On the workers of a Dask cluster.

    What one of them died of the cluster tries again, with whatever else that worker was to do; so
    what is lost is tried once more after all others, alone.
    """

    def __init__(self, client: Client) -> None:
        self._client = client

    def map(self, function: Callable[[A], B], items: Sequence[A]) -> Iterator[B | Exception]:
        task = partial(_seal, function)
        answers = self._spread(task, items)
        for item in items:
            answer = next(answers)
            if isinstance(answer, UsageError) and answer.key == "worker-lost":
                answers = iter([*answers])
                (answer,) = self._spread(task, [item])
            yield _open(answer)

    def _spread(
        self, task: Callable[[A], bytes], items: Sequence[A]
    ) -> Iterator[bytes | Exception]:
        futures = deque([self._client.submit(task, item, pure=False) for item in items])
        while futures:  # one that was answered for is let go
            yield _answer(partial(self._fetch, futures.popleft()))

    def _fetch(self, future: Future[bytes]) -> bytes:
        """The answer of one task; raises what it raised, or UsageError in words for people."""
        while self._client.status == "running":
            try:
                return future.result(timeout=PATIENCE)
            except TimeoutError:
                if future.done():
                    raise
                _require_workers(self._client)
            except Exception as error:
                if self._client.status == "running":
                    raise _explain(error) from None
        raise UsageError("dask-gone")


@contextmanager
def work_here(_: str = "") -> Iterator[Executor]:
    """No other process at all: the reference."""
    yield _Here()


@contextmanager
def work_in_processes(count: str) -> Iterator[Executor]:
    """So many processes of this machine."""
    with _open_pool(int(count)) as pool:
        try:
            yield _Processes(pool)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def work_on_dask(address: str) -> Iterator[Executor]:
    """The Dask cluster whose scheduler is at `address`, such as `tcp://10.0.0.5:8786`.

    Raises UsageError: `dask-missing`, `dask-silent` or `dask-idle` if it has no workers.
    """
    try:
        from distributed import Client
    except ImportError:
        raise UsageError("dask-missing") from None
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # the user hears it from us
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError("dask-silent", address=address, reason=str(error)) from None
    with client:
        _require_workers(client)
        yield _Cluster(client)


EXECUTORS: Mapping[str, Callable[[str], AbstractContextManager[Executor]]] = MappingProxyType(
    {"here": work_here, "jobs": work_in_processes, "dask": work_on_dask}
)
"""The ways to work by their names: each opens with what the option of that name says."""


def _explain(error: Exception) -> Exception:
    """What the cluster, not the task, has to say, in words for people; else the error itself."""
    from distributed import KilledWorker

    if isinstance(error, KilledWorker | CancelledError):
        return UsageError("worker-lost")
    if isinstance(error, ImportError | RuntimeError):
        return UsageError("worker-unfit", reason=str(error))
    return error


def _answer(work: Callable[[], B]) -> B | Exception:
    try:
        return work()
    except Exception as error:  # whose it is and what it means, the asker says
        return error


# ── Processes ────────────────────────────────────────────────────────────────────────────────


def _open_pool(count: int) -> ProcessPoolExecutor:
    """New processes on every system: a copy of this one would copy its locks and threads."""
    new = get_context("spawn")
    return ProcessPoolExecutor(count, new, initializer=_begin, initargs=gc.get_threshold())


def _begin(*threshold: int) -> None:
    """Ctrl-C ends a worker without a word, and cycles are looked for as often as at home."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.set_threshold(*threshold)


def _work_alone(task: Callable[[], bytes]) -> bytes | Exception:
    """The task in a process of its own, so that it is known who kills it."""
    with _open_pool(1) as pool:
        answer = _answer(pool.submit(task).result)
    return UsageError("worker-lost") if isinstance(answer, BrokenProcessPool) else answer


def _require_workers(client: Client) -> None:
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise UsageError("dask-idle") from None


# ── Answers on their way ─────────────────────────────────────────────────────────────────────


def _seal(function: Callable[[A], object], item: A) -> bytes:
    """What a worker sends: the answer as bytes."""
    body = BytesIO()
    pickler = pickle.Pickler(body, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**dispatch_table, MappingProxyType: _melt}
    pickler.dump(function(item))
    return body.getvalue()


def _open(answer: bytes | Exception) -> Any:
    return answer if isinstance(answer, Exception) else pickle.loads(answer)


def _melt(shown: Mapping[str, object]) -> tuple[Callable[..., object], tuple[object]]:
    """How a read-only map travels, which pickle does not know."""
    return _freeze, (dict(shown),)


def _freeze(entries: Mapping[str, object]) -> Mapping[str, object]:
    return MappingProxyType(entries)
