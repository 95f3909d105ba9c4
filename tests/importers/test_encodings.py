from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultnet.importers.encodings import HEAD_BYTES, UNICODE, find_encoding, read_telling

RUSSIAN = "Имя,Фамилия,Город\nВера,Лоскутова,Мурманск\nПётр,Ёлкин,Тверь\n"
CHINESE = "姓名,公司,城市\n郑伟,北方贸易有限公司,上海\n林娜,,北京\n"
TAIWANESE = "姓名,公司,城市\n鄭偉,北方貿易有限公司,臺北\n林娜,,高雄\n"
GERMAN = "Vorname,Nachname\nJürgen,Müller\nZoë,Weiß\n"


@pytest.mark.parametrize(
    ("text", "written", "found"),
    [
        (RUSSIAN, "utf-8", UNICODE),
        (RUSSIAN, "utf-8-sig", UNICODE),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8_r", "koi8_r"),
        (RUSSIAN, "cp866", "cp866"),
        (RUSSIAN, "utf-16", "utf-16"),
        (RUSSIAN, "utf-16-le", "utf-16-le"),
        (RUSSIAN, "utf-16-be", "utf-16-be"),
        (CHINESE, "gbk", "gb18030"),
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE, "utf-16-le", "utf-16-le"),
        (TAIWANESE, "big5", "big5"),
        ("First Name,Last Name\n伟,王\n", "gbk", "gb18030"),
        ("First Name,Last Name\n偉,王\n", "big5", "big5"),
        (GERMAN, "cp1252", "cp1252"),
        ("Name,Phone\nAnn,1\n", "ascii", UNICODE),
        ("", "ascii", UNICODE),
    ],
)
def test_the_encoding_is_told_by_the_bytes(text: str, written: str, found: str) -> None:
    assert find_encoding(text.encode(written)) == found


def test_the_first_letters_that_tell_may_stand_far_below() -> None:
    file = io.BytesIO(b"Ann,Lee\n" * HEAD_BYTES + RUSSIAN.encode("cp1251"))
    assert find_encoding(read_telling(file)) == "cp1251"
    assert file.tell() == 0


def test_a_letter_cut_in_two_at_the_end_is_still_utf_8() -> None:
    assert find_encoding(RUSSIAN.encode()[:-9]) == UNICODE
    assert find_encoding("Имя".encode()[:-1]) == UNICODE


@given(st.binary(max_size=400))
def test_any_bytes_have_an_encoding(head: bytes) -> None:
    head.decode(find_encoding(head), "replace")
