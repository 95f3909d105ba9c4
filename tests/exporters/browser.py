"""A real browser for tests: Chromium as the system has it, driven by Playwright, with no network.

Where there is none the tests are skipped, unless `VAULTNET_BROWSER=required` says they must not be.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Route

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHATTER = ("log", "info", "debug")


@dataclass
class Opened:
    """A page in the browser, what it complained of, and what it asked the network for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    followed: list[str] = field(default_factory=list)


@contextmanager
def launch() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        _do_without("no Chromium was found")
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        _do_without("Playwright is not installed")
    as_root = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=as_root)
        yield browser
        browser.close()


def _do_without(reason: str) -> None:
    if os.environ.get("VAULTNET_BROWSER") == "required":
        pytest.fail(f"the page must be tried in a browser, but {reason}")
    pytest.skip(f"the page was not tried in a browser: {reason}")


@contextmanager
def opened(
    browser: Browser, file: Path, scheme: str = "light", width: int = 1280, height: int = 900
) -> Iterator[Opened]:
    """The file as a person opens it from the disk; whatever it asks of the network is refused."""
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": height},
        has_touch=width < 600,
    )
    result = Opened(context.new_page())
    _listen(result)
    result.page.goto(file.as_uri())
    yield result
    context.close()


def _listen(opened: Opened) -> None:
    def refuse(route: Route) -> None:
        if route.request.url.startswith("file:"):
            route.continue_()
        else:
            opened.requests.append(route.request.url)
            route.abort()

    def hear(message: ConsoleMessage) -> None:
        if message.type not in CHATTER:
            opened.complaints.append(message.text)

    def follow(event: dict[str, str]) -> None:
        opened.followed.append(event["url"])

    page = opened.page
    page.route("**/*", refuse)
    page.on("console", hear)
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    wire = page.context.new_cdp_session(page)
    wire.send("Page.enable")
    wire.on("Page.frameRequestedNavigation", follow)
