"""Obsidian's Bases as its help describes them: what a file may hold, and what a filter picks.

Written from "Bases syntax", "Functions" and "Views" alone: what they do not name is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import yaml

from vaultnet.model import Note, Scalar, Value
from vaultnet.people.properties import link_targets

FILE_FIELDS = frozenset(
    {"name", "basename", "path", "folder", "ext", "size", "ctime", "mtime", "tags", "links"}
    | {"embeds", "backlinks", "properties", "file"}
)
VIEW_KEYS = frozenset({"type", "name", "limit", "filters", "groupBy", "order", "sort", "summaries"})
TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"\\]|\\.)*")|(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"""
    r"""|(?P<sign>\|\||&&|[=!<>]=|[][()!<>+*/%.,-]))"""
)
UNESCAPED = {"n": "\n", "r": "\r", "t": "\t"}


class NotABaseError(Exception):
    """What Obsidian would show an error for."""


@dataclass(frozen=True)
class Link:
    """A link in a property, or one that an expression makes."""

    target: str


@dataclass
class Row:
    """A note as expressions see it, on a day; `formulas` are those of the Base."""

    note: Note
    today: date
    formulas: Mapping[str, str]

    def value(self, key: str) -> Any:
        """What a property holds; nothing if the note lacks it."""
        return next((self._read(e.value) for e in self.note.properties if e.key == key), None)

    def _read(self, value: Value) -> Any:
        if not isinstance(value, Scalar):
            return [self._read(item) for item in getattr(value, "items", ())] or {"a": "map"}
        if value.is_null:
            return None
        targets = link_targets(self.note, value)
        if targets != (value.text,):
            return Link(targets[0])
        if value.plain and re.fullmatch(r"\d+", value.text):
            return int(value.text)
        return value.text != "false" and (value.text == "true" or value.text)


Expression = Callable[[Row], Any]


class Parser:
    """An expression, read from left to right; every method reads one rule."""

    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        place = 0
        while text[place:].strip():
            match = TOKEN.match(text, place)
            if match is None:
                raise NotABaseError(f"{text!r} at {place}")
            kind = match.lastgroup or ""
            self.tokens.append((kind, match[kind]))
            place = match.end()
        self.place = 0

    def whole(self) -> Expression:
        found = self.either()
        if self.place < len(self.tokens):
            raise NotABaseError(f"more than an expression: {self.tokens[self.place :]}")
        return found

    def either(self) -> Expression:
        left = self.both()
        while self.takes("||"):
            left = _apply(lambda a, b: a if truthy(a) else b, left, self.both())
        return left

    def both(self) -> Expression:
        left = self.comparison()
        while self.takes("&&"):
            left = _apply(lambda a, b: b if truthy(a) else a, left, self.comparison())
        return left

    def comparison(self) -> Expression:
        left = self.sum()
        for sign, compare in COMPARISONS.items():
            if self.takes(sign):
                return _apply(compare, left, self.sum())
        return left

    def sum(self) -> Expression:
        left = self.product()
        while self.takes("+"):
            left = _apply(lambda a, b: a + b, left, self.product())
        return left

    def product(self) -> Expression:
        left = self.negation()
        while self.takes("*"):
            left = _apply(lambda a, b: a * b, left, self.negation())
        return left

    def negation(self) -> Expression:
        if self.takes("!"):
            inner = self.negation()
            return lambda row: not truthy(inner(row))
        return self.call()

    def call(self) -> Expression:
        left = self.atom()
        while self.takes("."):
            method = METHODS[self.takes_kind("name")]
            left = _apply(method, left, *self.arguments())
        return left

    def atom(self) -> Expression:
        kind, text = self.next()
        if kind == "text":
            value = re.sub(r"\\(.)", lambda m: UNESCAPED.get(m[1], m[1]), text[1:-1], flags=re.S)
            return lambda _: value
        if kind == "number":
            return lambda _: float(text)
        if text == "(":
            inner = self.either()
            self.must(")")
            return inner
        if text == "[":
            items = self.several("]")
            return lambda row: [item(row) for item in items]
        return self.named(text)

    def named(self, name: str) -> Expression:
        if name in ("true", "false", "null"):
            return lambda _: {"true": True, "false": False, "null": None}[name]
        if name == "note":
            if self.takes("["):
                kind, text = self.next()
                self.must("]")
                assert kind == "text"
                key = re.sub(r"\\(.)", lambda m: UNESCAPED.get(m[1], m[1]), text[1:-1], flags=re.S)
            else:
                self.must(".")
                key = self.takes_kind("name")
            return lambda row: row.value(key)
        if name == "formula":
            self.must(".")
            formula = self.takes_kind("name")
            return lambda row: evaluate(row.formulas[formula], row)
        if name == "file":
            self.must(".")
            return self.of_file(self.takes_kind("name"))
        if name == "if":
            condition, yes, *no = self.arguments()
            otherwise = no[0] if no else lambda _: None
            return lambda row: (yes if truthy(condition(row)) else otherwise)(row)
        if name == "today":
            assert not self.arguments()
            return lambda row: row.today
        if name not in FUNCTIONS:
            raise NotABaseError(f"no such function: {name}")
        return _apply(FUNCTIONS[name], *self.arguments())

    def of_file(self, name: str) -> Expression:
        if name in ("hasTag", "inFolder"):
            (argument,) = self.arguments()
            method = {"hasTag": has_tag, "inFolder": in_folder}[name]
            return lambda row: method(row.note, argument(row))
        if name not in FILE_FIELDS:
            raise NotABaseError(f"no such field: file.{name}")
        return lambda row: {"path": row.note.path, "ext": row.note.path.rpartition(".")[2]}[name]

    def arguments(self) -> Sequence[Expression]:
        self.must("(")
        return self.several(")")

    def several(self, end: str) -> Sequence[Expression]:
        found: list[Expression] = []
        while not self.takes(end):
            if found:
                self.must(",")
            found.append(self.either())
        return found

    def next(self) -> tuple[str, str]:
        if self.place == len(self.tokens):
            raise NotABaseError("the expression breaks off")
        self.place += 1
        return self.tokens[self.place - 1]

    def takes(self, sign: str) -> bool:
        found = self.place < len(self.tokens) and self.tokens[self.place] == ("sign", sign)
        self.place += found
        return found

    def takes_kind(self, kind: str) -> str:
        found, text = self.next()
        if found != kind:
            raise NotABaseError(f"{text!r} is no {kind}")
        return text

    def must(self, sign: str) -> None:
        if not self.takes(sign):
            raise NotABaseError(f"{sign} is missing in {self.tokens}")


def _apply(operate: Callable[..., Any], *parts: Expression) -> Expression:
    return lambda row: operate(*(part(row) for part in parts))


def truthy(value: Any) -> bool:
    return value not in (None, False, "", 0) and value != []


def has_tag(note: Note, tag: str) -> bool:
    return any(f"{t.name.lower()}/".startswith(f"{tag.lower()}/") for t in note.tags)


def in_folder(note: Note, folder: str) -> bool:
    return note.path.startswith(f"{folder}/")


COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<=": lambda a, b: a <= b,
    "<": lambda a, b: a < b,
}
METHODS: Mapping[str, Callable[..., Any]] = {
    "contains": lambda whole, part: part in whole,
    "isType": lambda value, name: isinstance(value, {"number": int | float}[name]),
}
FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "list": lambda value: value if isinstance(value, list) else [value],
    "link": Link,
    "date": lambda value: date.fromisoformat(str(value)[:10]),
    "duration": lambda text: timedelta(**{{"d": "days"}[text[-1]]: int(text[:-1])}),
}


def evaluate(text: str, row: Row) -> Any:
    """What an expression comes to for a note."""
    return Parser(text).whole()(row)


def picks(filters: Any, row: Row) -> bool:
    """Whether a filter lets a note through."""
    if isinstance(filters, str):
        return truthy(evaluate(filters, row))
    ((word, parts),) = filters.items()
    found = [picks(part, row) for part in parts]
    return {"and": all(found), "or": any(found), "not": not any(found)}[word]


def read_base(text: str) -> dict[str, Any]:
    """A Base as Obsidian reads it; NotABaseError if there is anything it would not understand."""
    base: dict[str, Any] = yaml.safe_load(text)
    if not base.keys() <= {"filters", "formulas", "properties", "summaries", "views"}:
        raise NotABaseError(f"unknown keys: {list(base)}")
    formulas = base.get("formulas", {})
    for formula in formulas.values():
        Parser(formula).whole()
    _check_filters(base["filters"])
    for known, about in base["properties"].items():
        _check_id(known, formulas)
        assert list(about) == ["displayName"]
        assert isinstance(about["displayName"], str)
    for view in base["views"]:
        _check_view(view, formulas)
    names = [view["name"] for view in base["views"]]
    assert len(set(names)) == len(names)
    return base


def _check_view(view: Mapping[str, Any], formulas: Mapping[str, str]) -> None:
    if not view.keys() <= VIEW_KEYS or view["type"] not in ("table", "cards", "list"):
        raise NotABaseError(f"no such view: {view}")
    sorts = [*view.get("sort", ()), *([view["groupBy"]] if "groupBy" in view else [])]
    assert all(sort["direction"] in ("ASC", "DESC") for sort in sorts)
    for known in (*view["order"], *(sort["property"] for sort in sorts)):
        _check_id(known, formulas)
    assert len(set(view["order"])) == len(view["order"])
    _check_filters(view.get("filters", "true"))


def _check_id(known: Any, formulas: Mapping[str, str]) -> None:
    """An id is `note.`, `file.` or `formula.` and a name, which may hold anything."""
    if not isinstance(known, str):
        raise NotABaseError(f"no id: {known!r}")
    kind, dot, name = known.partition(".")
    if not dot or not name or kind not in ("note", "file", "formula"):
        raise NotABaseError(f"no id: {known!r}")
    if (kind == "formula" and name not in formulas) or (kind == "file" and name not in FILE_FIELDS):
        raise NotABaseError(f"nothing has the id {known!r}")


def _check_filters(filters: Any) -> None:
    if isinstance(filters, str):
        Parser(filters).whole()
        return
    if not isinstance(filters, dict) or len(filters) != 1:
        raise NotABaseError(f"no filter: {filters!r}")
    ((word, parts),) = filters.items()
    if word not in ("and", "or", "not") or not parts:
        raise NotABaseError(f"no filter: {filters!r}")
    for part in parts:
        _check_filters(part)
