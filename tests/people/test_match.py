"""Who of the vault a person of another tool is."""

from __future__ import annotations

import pytest

from vaultnet.people.handles import find_handles, fold_phone
from vaultnet.people.match import Register

from .vaults import vault_of

NOTES = {
    "Люди/Вера Озерова.md": "---\ntype: контакт\naliases: Верочка\nemail: vera@example.org\n---\n",
    "Люди/Пётр Семёнов.md": "---\ntype: контакт\nтелефон: 8 (921) 555-01-02\nличное: да\n---\n",
    "Люди/Юлия Хан.md": "---\ntype: контакт\nlinkedin: https://www.linkedin.com/in/julia-k/\n---\n",
    "Люди/王小明.md": "---\ntype: 联系人\n---\n",
    "Люди/Ли Вэй.md": "---\ntype: контакт\n---\n",
    "Архив/Ли Вэй.md": "---\ntype: контакт\n---\n",
}
REGISTER = Register(vault_of(NOTES).contacts)


@pytest.mark.parametrize(
    ("name", "facts", "how", "whom"),
    [
        ("Вера Озерова", {}, "name", "Вера Озерова"),
        ("верочка", {}, "alias", "Вера Озерова"),
        ("Озерова, Вера", {}, "spelling", "Вера Озерова"),
        ("г-жа Вера Озерова", {}, "spelling", "Вера Озерова"),
        ("ПЕТР СЕМЕНОВ", {}, "name", "Пётр Семёнов"),
        ("王小明先生", {}, "spelling", "王小明"),
        ("Vera Ozerova", {}, "transliteration", "Вера Озерова"),
        ("Xiaoming Wang", {}, "transliteration", "王小明"),
        ("Yulia Khan", {}, "transliteration", "Юлия Хан"),
        ("Vera", {"email": "VERA@example.org "}, "handle", "Вера Озерова"),
        ("Пётр", {"phone": "+7-921-555-01-02"}, "handle", "Пётр Семёнов"),
        ("Ателье", {"phone": "+7-921-555-01-02"}, "shared", "Пётр Семёнов"),
        ("", {"linkedin": "http://ru.linkedin.com/in/Julia-K?x=1"}, "handle", "Юлия Хан"),
        ("Ли Вэй", {}, "name", None),
        ("Никто Нигде", {"email": "no@example.org"}, None, None),
        ("", {}, None, None),
    ],
)
def test_who_is_meant(name: str, facts: dict[str, str], how: str | None, whom: str | None) -> None:
    match = REGISTER.find((name,), find_handles(facts.items()))
    assert match.how == how
    names = [path.rpartition("/")[2].removesuffix(".md") for path in match.paths]
    assert (names == [whom]) if whom else (len(names) != 1)
    assert match.is_sure == (whom is not None and how not in ("shared", "transliteration"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+7 921 555-01-02", "8 (921) 555 01 02"),
        ("+7 921 555-01-02", "9215550102"),
        ("+33 6 12 34 56 78", "06 12 34 56 78"),
        ("+86 138 0013 8000", "13800138000"),
        ("0044 20 7946 0501", "020 7946 0501"),
    ],
)
def test_one_number_written_two_ways(one: str, other: str) -> None:
    assert fold_phone(one) == fold_phone(other) != ""


@pytest.mark.parametrize("text", ["", "112", "нет", "+", "++", "+999999999999999999999"])
def test_what_is_no_number_of_a_person_hurts_nobody(text: str) -> None:
    fold_phone(text)
