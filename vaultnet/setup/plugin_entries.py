"""Our entries in the words of the plugin Shell commands 0.23: all fields, so that it adds none."""

from __future__ import annotations

from collections.abc import Mapping

from vaultnet.setup.command_lines import SHELLS, make_line
from vaultnet.setup.shell_commands import PROGRAM, Entry, Field

Table = dict[str, object]


def make_id(name: str) -> str:
    """The id of a command and of its prompt; hotkeys and addresses rely on it."""
    return f"vaultnet-{name}"


def describe_command(entry: Entry) -> Table:
    """An entry of `shell_commands`."""
    return {
        "id": make_id(entry.name),
        "platform_specific_commands": _lines(entry),
        "shells": dict(SHELLS),
        "alias": entry.alias,
        "icon": None,
        "confirm_execution": False,
        "ignore_error_codes": [],
        "input_contents": {"stdin": None},
        "output_handlers": {
            "stdout": {"handler": entry.handler, "convert_ansi_code": True},
            "stderr": {"handler": "notification", "convert_ansi_code": True},
        },
        "output_wrappers": {"stdout": None, "stderr": None},
        "output_channel_order": "stdout-first",
        "output_handling_mode": "realtime" if entry.as_it_comes else "buffered",
        "execution_notification_mode": "if-long",
        "events": {},
        "debounce": None,
        "command_palette_availability": "enabled",
        "preactions": [_ask(entry)] if entry.fields else [],
        "variable_default_values": {},
    }


def _lines(entry: Entry) -> Table:
    """The line of every system: by its full path on this computer, by name on others."""
    return {
        "default": make_line(PROGRAM, entry.arguments, "linux"),
        "win32": make_line(PROGRAM, entry.arguments, "win32"),
        **own_line(entry),
    }


def own_line(entry: Entry) -> Table:
    """The line of this computer, under its system."""
    return {entry.platform: entry.line}


def _ask(entry: Entry) -> Table:
    return {"type": "prompt", "enabled": True, "prompt_id": make_id(entry.name)}


def describe_prompt(entry: Entry, ids: Mapping[str, object]) -> Table:
    """An entry of `prompts`; `ids` are those of the variables by name."""
    return {
        "id": make_id(entry.name),
        "title": entry.alias,
        "description": "{{title}}",
        "preview_shell_command": False,
        "fields": [_describe_field(field, ids[field.variable]) for field in entry.fields],
        "execute_button_text": "OK",
    }


def _describe_field(field: Field, target: object) -> Table:
    return {
        "type": "single-line-text",
        "label": field.label,
        "description": "",
        "default_value": field.default,
        "target_variable_id": target,
        "required": True,
    }


def describe_variable(field: Field) -> Table:
    """An entry of `custom_variables`."""
    return {
        "id": field.variable.replace("_", "-"),
        "name": field.variable,
        "description": field.label,
        "default_value": None,
    }
