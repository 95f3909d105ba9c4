"""The settings file of the plugin Shell commands: our entries put in, all else left as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from math import isfinite

from vaultnet.errors import WriteRefusedError
from vaultnet.setup.plugin_entries import (
    Table,
    describe_command,
    describe_prompt,
    describe_variable,
    make_id,
    own_line,
)
from vaultnet.setup.shell_commands import Entry

PLUGIN = "obsidian-shellcommands"
SETTINGS_PATH = f".obsidian/plugins/{PLUGIN}/data.json"
"""Where the plugin keeps its settings, from the root of the vault."""

SETTINGS_VERSION = "0.23.0"
"""The form of a new file; the plugin turns itself off before a form newer than it knows."""

_MAY_DIFFER = frozenset({"alias", "platform_specific_commands"})
_BOM = "\ufeff"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def merge_entries(data: bytes | None, entries: Sequence[Entry]) -> bytes:
    """The plugin's settings with the entries in them; None stands for no file yet.

    What is there stays, in its order: keys nobody knows, other commands, and an entry of ours that
    the user has changed in anything but where the program lies. With nothing to add, the bytes are
    the same.

    Raises WriteRefusedError with `path`: `plugin-settings-broken` (`line`, `column`, `reason`) for
    what is no JSON, `plugin-settings-unexpected` (`key`) for a list that is something else.
    """
    settings = _read(data)
    before = json.dumps(settings)
    for entry in entries:
        _put(entry, settings)
    if data is not None and json.dumps(settings) == before:
        return data
    return _write(settings, data or b"")


def list_kept(data: bytes | None, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries that the user has changed, and that therefore stay as they are."""
    commands = _tables(_read(data), "shell_commands")
    found = ((entry, _find(commands, make_id(entry.name))) for entry in entries)
    return tuple(entry for entry, theirs in found if theirs and not _is_ours(theirs, entry))


# ── One entry ────────────────────────────────────────────────────────────────────────────────


def _put(entry: Entry, settings: Table) -> None:
    """Add an entry with what it asks for, or bring the path of its program up to date."""
    commands = _tables(settings, "shell_commands")
    theirs = _find(commands, make_id(entry.name))
    if theirs is None:
        commands.append(describe_command(entry))
    elif _is_ours(theirs, entry):
        theirs["platform_specific_commands"] = {**_lines_of(theirs), **own_line(entry)}
    else:
        return
    if entry.fields:
        _put_prompt(entry, settings)


def _put_prompt(entry: Entry, settings: Table) -> None:
    """Add the question, and the variables for the answers; a name that is taken is used."""
    variables = _tables(settings, "custom_variables")
    for field in entry.fields:
        if not any(variable.get("name") == field.variable for variable in variables):
            variables.append(describe_variable(field))
    ids = {str(variable.get("name")): variable.get("id") for variable in variables}
    prompts = _tables(settings, "prompts")
    if _find(prompts, make_id(entry.name)) is None:
        prompts.append(describe_prompt(entry, ids))


def _is_ours(theirs: Mapping[str, object], entry: Entry) -> bool:
    """Whether an entry is as we wrote it, but for its name and where the program lies."""
    ours = describe_command(entry)
    lines = _lines_of(theirs).values()
    same = all(theirs.get(key) == ours[key] for key in ours.keys() - _MAY_DIFFER)
    return same and all(str(line).endswith(f" {entry.arguments}") for line in lines)


def _lines_of(command: Mapping[str, object]) -> Table:
    lines = command.get("platform_specific_commands")
    return lines if isinstance(lines, dict) else {}


def _find(tables: Iterable[Table], wanted: str) -> Table | None:
    return next((table for table in tables if table.get("id") == wanted), None)


# ── JSON ─────────────────────────────────────────────────────────────────────────────────────


def _read(data: bytes | None) -> Table:
    if data is None:
        return {"settings_version": SETTINGS_VERSION}
    try:
        text = data.decode("utf-8-sig")
        settings = json.loads(text, parse_constant=_read_number, parse_float=_read_number)
    except json.JSONDecodeError as error:
        raise _broken(error.lineno, error.colno, error.msg) from None
    except (ValueError, RecursionError) as error:
        raise _broken(1, 1, str(error)) from None
    if not isinstance(settings, dict):
        raise _broken(1, 1, "no object")
    return settings


def _read_number(text: str) -> float:
    """A number that JSON can say again: not NaN and its like, though Python reads them."""
    number = float(text)
    if not isfinite(number):
        raise ValueError(text)
    return number


def _write(settings: Table, like: bytes) -> bytes:
    """The settings in the plugin's own layout; with a byte order mark where there was one."""
    text = json.dumps(settings, ensure_ascii=False, indent=2)
    text = _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    start = _BOM if like.startswith(_BOM.encode()) else ""
    end = "\n" if like.endswith(b"\n") else ""
    return f"{start}{text}{end}".encode()


def _tables(settings: Table, key: str) -> list[Table]:
    """A list of the settings, made if there is none; it is the one in them, to be added to."""
    tables = settings.setdefault(key, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise WriteRefusedError("plugin-settings-unexpected", path=SETTINGS_PATH, key=key)
    return tables


def _broken(line: int, column: int, reason: str) -> WriteRefusedError:
    where = {"line": str(line), "column": str(column)}
    return WriteRefusedError("plugin-settings-broken", path=SETTINGS_PATH, reason=reason, **where)
