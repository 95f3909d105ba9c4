"""The page itself: a template, a style, scripts and data put together into one file."""

from __future__ import annotations

import html
import json
import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files

from vaultnet.errors import UsageError
from vaultnet.exporters.page.contents import describe_page
from vaultnet.language.speech import Speech
from vaultnet.report.answers import Answers

SCRIPTS = (
    "folding.js",
    "elements.js",
    "colours.js",
    "picture.js",
    "map.js",
    "list.js",
    "cards.js",
    "page.js",
)
"""The files of the page's own script, in the order they are put together."""

_SLOT = re.compile(r"\{\{(\w+)(?:\.(\w+))?\}\}")


def render_page(answers: Answers, say: Speech, vault_name: str = "") -> bytes:
    """The page as UTF-8: the same answers, language and name give the same bytes.

    Links open notes in the vault that Obsidian knows as `vault_name` ("Obsidian help: Obsidian
    URI"); without a name there are none. Raises UsageError `charts-missing` where the packages
    of the extra `charts` are not installed.
    """
    charts, library = _prepare_charts(answers, say)
    script = f'(() => {{\n"use strict";\n{"".join(map(_read, SCRIPTS))}}})();\n'
    contents = describe_page(answers, say, vault_name) | {"charts": charts}
    parts = {
        "language": say.code,
        "policy": _forbid_all_but(library, script),
        "style": _read("page.css"),
        "library": library,
        "data": _as_data(contents),
        "script": script,
    }
    return _fill(_read("page.html"), parts, say).encode(errors="replace")


def _prepare_charts(answers: Answers, say: Speech) -> tuple[object, str]:
    try:
        from vaultnet.exporters.page.charts import bundle_script, describe_charts
    except ModuleNotFoundError as missing:
        if missing.name not in ("altair", "vl_convert"):
            raise
        raise UsageError("charts-missing") from None
    return describe_charts(answers, say), bundle_script()


def _read(name: str) -> str:
    return files("vaultnet.exporters.page").joinpath(name).read_text(encoding="utf-8")


def _fill(template: str, parts: Mapping[str, str], say: Speech) -> str:
    """Put in the parts, and for `{{section.key}}` what the message says; nothing twice."""

    def find(slot: re.Match[str]) -> str:
        name, key = slot.groups()
        return html.escape(say(f"{name}.{key}")) if key else parts[name]

    return _SLOT.sub(find, template)


def _as_data(contents: object) -> str:
    """JSON that cannot end the element it stands in, nor begin a comment there."""
    text = json.dumps(contents, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _forbid_all_but(*scripts: str) -> str:
    """A content security policy: no network at all, and of scripts these only."""
    digests = (b64encode(sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
        "base-uri 'none'; form-action 'none'"
    )
