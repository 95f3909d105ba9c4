"""Which part of a name is the family name, where the name itself says so."""

from __future__ import annotations

import re
from typing import NamedTuple

_PATRONYMIC = re.compile(
    r"[а-яё]{2,}(?:[ое]вич|[ое]вна|и(?:ни)?чна)|(?:иль|кузьм|лук|никит|савв|фом)ич", re.IGNORECASE
)
_CHINESE = re.compile(r"[\u3400-\u9fff]{2,3}")
_LONG_SURNAMES = re.compile(
    "欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|司徒|夏侯|皇甫|尉迟|尉遲|公孙|公孫|慕容|令狐|东方|東方|端木|独孤|獨孤|南宫|南宮"
)


class NameParts(NamedTuple):
    """A name as address books keep it; without a family name all of it is `given`."""

    family: str
    given: str
    more: str = ""


def part(name: str) -> NameParts:
    """The parts of a name, told apart only where there is no doubt.

    A patronymic tells the order of a Russian name, «Имя Отчество Фамилия» or «Фамилия Имя
    Отчество»; in a Chinese one the family name comes first. Any other name could be either way.
    """
    words = name.split()
    if len(words) == 3 and _PATRONYMIC.fullmatch(words[1]):
        return NameParts(words[2], words[0], words[1])
    if len(words) == 3 and _PATRONYMIC.fullmatch(words[2]):
        return NameParts(words[0], words[1], words[2])
    if _CHINESE.fullmatch(name):
        length = 2 if _LONG_SURNAMES.match(name) and len(name) > 2 else 1
        return NameParts(name[:length], name[length:])
    return NameParts("", name)
