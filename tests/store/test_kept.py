"""What is kept between runs never gives a wrong answer: whatever happens to the file, or none."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from vaultnet.store.kept import MOST_ANSWERS, Kept
from vaultnet.store.shelf_file import seal, write_shelves

KEY = b"0123456789abcdef"


class Answer(NamedTuple):
    """An answer of a kind of its own."""

    words: tuple[str, ...]


YES = Answer(("да", "yes", "是"))


def open_at(folder: Path, basis: str = "program 1") -> Kept[Answer]:
    return Kept(folder / "cache" / "one.answers", basis, Answer)


def kept_file(folder: Path) -> Path:
    return folder / "cache" / "one.answers"


@pytest.fixture
def kept(tmp_path: Path) -> Kept[Answer]:
    open_at(tmp_path).keep(KEY, YES)
    return open_at(tmp_path)


def test_an_answer_is_found_by_its_digest_alone(kept: Kept[Answer]) -> None:
    assert kept.find(KEY) == YES
    assert kept.find(KEY[::-1]) is None


def test_nothing_is_found_where_nothing_was_kept(tmp_path: Path) -> None:
    assert open_at(tmp_path).find(KEY) is None


def test_another_program_finds_nothing(tmp_path: Path, kept: Kept[Answer]) -> None:
    assert open_at(tmp_path, "program 2").find(KEY) is None
    open_at(tmp_path, "program 2").keep(KEY, Answer(("нет",)))
    assert kept.find(KEY) is None


def test_the_oldest_answers_go(tmp_path: Path) -> None:
    kept = open_at(tmp_path)
    keys = [bytes([number]) * 16 for number in range(MOST_ANSWERS + 2)]
    for key in keys:
        kept.keep(key, Answer((key.hex(),)))
    found = [kept.find(key) for key in keys]
    assert found == [None, None, *(Answer((key.hex(),)) for key in keys[2:])]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: b"",
        lambda data: b"something else entirely, and long enough to hold a digest",
        lambda data: data + b"more",
    ],
)
def test_a_damaged_file_is_an_empty_one(
    tmp_path: Path, kept: Kept[Answer], damage: Callable[[bytes], bytes]
) -> None:
    file = kept_file(tmp_path)
    file.write_bytes(damage(file.read_bytes()))
    assert kept.find(KEY) is None
    kept.keep(KEY, YES)
    assert kept.find(KEY) == YES


def test_no_single_bit_makes_another_answer(tmp_path: Path, kept: Kept[Answer]) -> None:
    file = kept_file(tmp_path)
    whole = file.read_bytes()
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert kept.find(KEY) in (None, YES)


class Trap:
    """Would make a folder if it were ever unpickled."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (self.folder,)


@pytest.mark.parametrize("foreign", ["trap", "plain", "rubbish"])
def test_what_is_no_answer_of_ours_does_nothing(tmp_path: Path, foreign: str) -> None:
    sprung = tmp_path / "sprung"
    bodies = {"trap": pickle.dumps(Trap(sprung)), "plain": pickle.dumps(7), "rubbish": b"\x80"}
    path = kept_file(tmp_path)
    write_shelves(path, "program 1", 1, [seal(KEY + bodies[foreign])])
    assert open_at(tmp_path).find(KEY) is None
    assert not sprung.exists()


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", "utf-8")
    kept = open_at(tmp_path)
    kept.keep(KEY, YES)
    assert kept.find(KEY) is None


def test_two_writers_leave_a_whole_file(tmp_path: Path) -> None:
    """A file that the other wrote in the same instant may count as none, never as another."""
    found = set()

    def work(number: int) -> None:
        for _ in range(30):
            open_at(tmp_path).keep(KEY, Answer((str(number),)))
            found.add(open_at(tmp_path).find(KEY))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found <= {Answer(("0",)), Answer(("1",)), None}
    assert open_at(tmp_path).find(KEY) is not None
    assert [file.name for file in (tmp_path / "cache").iterdir()] == ["one.answers"]
