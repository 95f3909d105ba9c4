"""What tells one person from all others: an e-mail address, a telephone number, a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

LONGEST = 10
"""Digits of a telephone number that are compared, from its end: what is before is a prefix."""

SHORTEST = 7
"""A number with fewer digits is one of an office or of a service."""

_NOT_DIGITS = re.compile(r"\D+")
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_PROFILE = re.compile(r"(?:[\w-]+\.)?linkedin\.com/in/([^/?#]+)", re.IGNORECASE)
_ACCOUNT = re.compile(r"(?:https?://)?(?:t|telegram)\.me/|^@", re.IGNORECASE)


def find_handles(facts: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The handles among the facts of somebody, each as it is compared: `email:vera@example.org`.

    Telephone numbers are alike whatever stands between the digits, with the prefix of a country
    or without.
    """
    return frozenset(handle for concept, text in facts for handle in _read(concept, text))


def _read(concept: str, text: str) -> Iterator[str]:
    bare = text.strip().casefold()
    if concept == "email" and "@" in bare:
        yield f"email:{bare}"
    elif concept == "phone":
        if number := fold_phone(text):
            yield f"phone:{number}"
    elif concept == "linkedin" or (concept == "url" and "linkedin.com/in/" in bare):
        profile = _PROFILE.search(bare)
        yield f"linkedin:{profile[1] if profile else fold_page(bare)}"
    elif concept == "telegram" and bare:
        yield f"telegram:{_ACCOUNT.sub('', bare)}"
    elif concept == "uid" and bare:
        yield f"uid:{bare}"


def fold_page(address: str) -> str:
    """The address of a page as it is compared."""
    return _SCHEME.sub("", address.strip().casefold()).rstrip("/")


def fold_phone(text: str) -> str:
    """The digits of a number that are compared; empty if they are too few."""
    digits = _national(text) or _NOT_DIGITS.sub("", text).lstrip("0")
    return digits[-LONGEST:] if len(digits) >= SHORTEST else ""


def _national(text: str) -> str:
    """The number without the prefix of its country; empty where it has none."""
    if not text.lstrip().startswith(("+", "00")):
        return ""
    import phonenumbers

    try:
        number = phonenumbers.parse("+" + _NOT_DIGITS.sub("", text).lstrip("0"))
    except phonenumbers.NumberParseException:
        return ""
    return str(number.national_number)
