"""What each property of a vCard says of a person: a table from its name to a reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import unquote

from vaultnet.importers.days import read_birthday
from vaultnet.importers.texts import clean, clean_lines
from vaultnet.importers.vcard_lines import Line

CITY = 3
"""Which part of an address the city is, counted from 0 (RFC 6350, 6.3.1)."""

FAX = frozenset({"fax", "pager", "modem"})
OWN_CATEGORIES = frozenset({"mycontacts", "starred"})
"""Google Contacts puts contacts into these, or marks them so."""

RELATIONS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("spouse", "partner", "parent", "mother", "father", "child"), "family"),
        **dict.fromkeys(("son", "daughter", "sibling", "brother", "sister", "kin"), "family"),
        **dict.fromkeys(("colleague", "co-worker", "manager", "assistant"), "works_with"),
        "friend": "friends",
    }
)
"""What the vault calls people who are related (RFC 6350, 6.6.6; labels of Apple's Contacts)."""

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_URI = re.compile(r"[a-z][a-z0-9+.-]*:\S", re.IGNORECASE)
_LINKEDIN = re.compile(r"(?:https?://)?(?:[\w-]+\.)*linkedin\.com/", re.IGNORECASE)
_TELEGRAM = re.compile(
    r"(?:https?://)?(?:www\.)?(?:t|telegram)\.me/(?:s/)?|tg://resolve\?domain=", re.IGNORECASE
)
_SERVICE = re.compile(r"(?:telegram|tg|x-apple):(?://)?", re.IGNORECASE)
_HANDLE = re.compile(r"[A-Za-z]\w{3,31}")
_NO_YEAR = re.compile(r"(?:0000|1604)-?(?=\d\d-?\d\d)")
"""Apple writes 1604 for a year that is not known; some programs lose the parameter that says so."""


class Said(NamedTuple):
    """What a property says: a concept of a draft, or the name of a field of it, and the text.

    `parts` is a name made of its parts, `sort` tells a person from a company.
    """

    concept: str
    text: str


def split(text: str, separator: str) -> list[str]:
    """The parts of a value, without the backslashes before separators and other signs."""
    if "\\" not in text:
        return text.split(separator)
    kept = text.replace("\0", "").replace("\1", "")
    shielded = kept.replace("\\\\", "\0").replace("\\" + separator, "\1").split(separator)
    return [unescape(p.replace("\1", "\\" + separator).replace("\0", "\\\\")) for p in shielded]


def unescape(text: str) -> str:
    """A value without its backslashes (RFC 6350, 3.4)."""
    return _ESCAPE.sub(lambda m: "\n" if m[1] in "nN" else m[1], text)


def find_handle(text: str) -> str:
    """A name in Telegram from an address or a bare one, `@vera`; other texts as they are."""
    bare = text.strip()
    if not _TELEGRAM.match(bare):
        bare = _SERVICE.sub("", bare, count=1)
    if address := _TELEGRAM.match(bare):
        bare = re.split("[/?&]", bare[address.end() :])[0]
    bare = unquote(bare)
    return f"@{bare}" if _HANDLE.fullmatch(bare) else bare


def read_bday(line: Line) -> str:
    """A birthday with its year or without; empty if it cannot be read."""
    text, unknown = unescape(line.text).strip(), line.parameters.get("X-APPLE-OMIT-YEAR", "")
    if unknown and text.startswith(unknown):
        text = "--" + text.removeprefix(unknown).removeprefix("-")
    return read_birthday(_NO_YEAR.sub("--", text, count=1))


def _text(concept: str, line: Line) -> Iterator[Said]:
    yield Said(concept, unescape(line.text))


def _listed(concept: str, line: Line) -> Iterator[Said]:
    return (Said(concept, part) for part in split(line.text, ","))


def _name(line: Line) -> Iterator[Said]:
    """Family, given and further names; titles before and after are left out."""
    family, given, more, *_ = [clean(part) for part in split(line.text, ";")] + [""] * 3
    if _CHINESE.search(family + given):
        yield Said("parts", family + given + more)
    else:
        yield Said("parts", " ".join(filter(None, (given, more, family))))


def _birthday(line: Line) -> Iterator[Said]:
    yield Said("birthday", read_bday(line))


def _email(line: Line) -> Iterator[Said]:
    yield Said("email", re.sub("^mailto:", "", unescape(line.text), flags=re.IGNORECASE))


def _phone(line: Line) -> Iterator[Said]:
    if not line.types & FAX or line.types & {"voice", "cell"}:
        number = unescape(line.text).strip()
        yield Said("phone", unquote(number[4:]) if number[:4].lower() == "tel:" else number)


def _company(line: Line) -> Iterator[Said]:
    yield Said("company", split(line.text, ";")[0])


def _city(line: Line) -> Iterator[Said]:
    parts = split(line.text, ";")
    yield Said("city", parts[CITY] if len(parts) > CITY else "")


def _tags(line: Line) -> Iterator[Said]:
    for part in split(line.text, ","):
        tag = part.strip().removeprefix("* ")
        if tag.lower() not in OWN_CATEGORIES:
            yield Said("tag", tag)


def _address(line: Line) -> Iterator[Said]:
    """A page: where it is tells which of the concepts it belongs to."""
    text = unescape(line.text).strip()
    if _LINKEDIN.match(text):
        yield Said("linkedin", text)
    elif _TELEGRAM.match(text) or "telegram" in line.types:
        yield Said("telegram", find_handle(line.parameters.get("X-USER") or text))
    elif not text.lower().startswith("x-apple:"):
        yield Said("url", text)


def _messenger(line: Line) -> Iterator[Said]:
    """A name in Telegram; there is no concept for other messengers."""
    text = unescape(line.text).strip()
    named = (line.parameters.get(name, "") for name in ("SERVICE-TYPE", "X-SERVICE-TYPE"))
    services = {text.partition(":")[0].lower(), *map(str.lower, named), *line.types}
    if services & {"telegram", "tg"} or _TELEGRAM.match(text):
        yield Said("telegram", find_handle(text))


def _telegram(line: Line) -> Iterator[Said]:
    yield Said("telegram", find_handle(unescape(line.text)))


def _related(line: Line) -> Iterator[Said]:
    """The name of somebody related; a reference to another card is none."""
    text = unescape(line.text).strip()
    is_name = line.name != "RELATED" or line.parameters.get("VALUE", "").lower() == "text"
    if is_name or not _URI.match(text):
        yield from (Said(RELATIONS[t], text) for t in sorted(line.types & RELATIONS.keys()))


def _custom(line: Line) -> Iterator[Said]:
    """Android keeps what vCard 2.1 has no property for in one of its own."""
    kind, text, *_ = [*split(line.text, ";"), ""]
    if kind == "vnd.android.cursor.item/nickname":
        yield Said("alias", text)


PROPERTIES: Mapping[str, Callable[[Line], Iterator[Said]]] = MappingProxyType(
    {
        "FN": partial(_text, "name"),
        "N": _name,
        "NICKNAME": partial(_listed, "alias"),
        "BDAY": _birthday,
        "EMAIL": _email,
        "TEL": _phone,
        "ORG": _company,
        "TITLE": partial(_text, "role"),
        "ROLE": partial(_text, "role"),
        "ADR": _city,
        "URL": _address,
        "SOCIALPROFILE": _address,
        "X-SOCIALPROFILE": _address,
        "IMPP": _messenger,
        "X-TELEGRAM": _telegram,
        "RELATED": _related,
        "X-ABRELATEDNAMES": _related,
        "X-ABLABEL": partial(_text, "label"),
        "X-ANDROID-CUSTOM": _custom,
        "CATEGORIES": _tags,
        "NOTE": partial(_text, "memo"),
        "UID": partial(_text, "uid"),
        "KIND": partial(_text, "sort"),
        "X-ADDRESSBOOKSERVER-KIND": partial(_text, "sort"),
        "X-ABSHOWAS": partial(_text, "sort"),
    }
)


def tell(line: Line) -> Iterator[Said]:
    """What a property says, in clean words; nothing if it is empty."""
    for said in PROPERTIES[line.name](line):
        words = clean_lines(said.text) if said.concept == "memo" else clean(said.text)
        if words:
            yield said._replace(text=words)
