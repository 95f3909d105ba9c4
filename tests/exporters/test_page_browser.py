"""The HTML page in a real browser, as a person uses it: with a mouse, a keyboard, a phone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.conftest import ROOT
from tests.exporters.browser import Opened, launch, opened
from tests.exporters.pages import FEW, HOSTILE, crowd, hostile_vault, render
from tests.report.pages import LANGUAGES, TODAY
from vaultnet import app
from vaultnet.exporters.page.render import render_page
from vaultnet.language.speech import speak
from vaultnet.report.markdown import one_line

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PEOPLE = 5_000
PATIENCE = 3_000  # milliseconds: three times what the page promises, for a busy machine

NOTE_FIRST_STROKE = """
  const { fill } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fill = function () {
    window.drawn ??= performance.now();
    fill.call(this);
  };
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launch() as started:
        yield started


@pytest.fixture(scope="module")
def few(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "карта людей.html"
    file.write_bytes(render(FEW))
    return file


@pytest.fixture
def show(browser: Browser, few: Path) -> Iterator[Opened]:
    with opened(browser, few) as page:
        yield page
    assert page.complaints == []
    assert page.requests == []


def names(page: Page) -> list[str]:
    return page.locator("#rows td[data-column=name]").all_inner_texts()


def wait_for_paint(page: Page) -> None:
    page.evaluate("() => new Promise((go) => requestAnimationFrame(() => setTimeout(go)))")


def colours(page: Page) -> int:
    """How many different colours the map has: one if nothing is drawn on it."""
    wait_for_paint(page)
    count: int = page.evaluate(
        """() => {
          const canvas = document.getElementById("canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }"""
    )
    return count


def point_of(page: Page, name: str) -> tuple[float, float]:
    """Where the person's dot is in the window: the pointer is moved over the map until the tip
    names the person."""
    found: tuple[float, float] | None = page.evaluate(
        """(name) => {
          const canvas = document.getElementById("canvas");
          const box = canvas.getBoundingClientRect();
          for (let y = box.top + 4; y < box.bottom; y += 6) {
            for (let x = box.left + 4; x < box.right; x += 6) {
              canvas.dispatchEvent(new PointerEvent("pointermove", { clientX: x, clientY: y }));
              const found = document.querySelector("#tip b")?.textContent === name;
              canvas.dispatchEvent(new PointerEvent("pointerleave"));
              if (found) return [x, y];
            }
          }
          return null;
        }""",
        name,
    )
    assert found, f"{name} is not on the map"
    return found


def test_it_opens_and_draws(show: Opened) -> None:
    page = show.page
    assert "Хранилище" not in page.title()
    assert len(names(page)) == len(FEW) - 1
    assert colours(page) > 10
    assert page.locator("#steps li").count() > 0
    assert page.locator(".sign").count() == 5
    page.locator("#charts").scroll_into_view_if_needed()
    for name in ("active", "calendar", "matrix", "compliance"):
        page.locator(f"#chart-{name}").scroll_into_view_if_needed()
        page.wait_for_selector(f"#chart-{name} svg")


def test_a_chart_tells_its_numbers(show: Opened) -> None:
    page = show.page
    page.locator("#chart-active").scroll_into_view_if_needed()
    page.wait_for_selector("#chart-active svg")
    page.locator("#chart-active .mark-rect path").last.hover()
    page.locator("#tip").wait_for(state="visible")
    assert "контакт" in page.locator("#tip").inner_text()


def test_search_finds_by_name_alias_and_organisation(show: Opened) -> None:
    page = show.page
    for typed, found in (
        ("седова", ["Анна Седова"]),
        ("АНЯ", ["Анна Седова"]),
        ("ежик", ["Ёжикова Вера"]),
        ("ким заря", ["Борис Ким"]),
        ("李", ["李娜"]),
        ("рыбалка", ["Глеб"]),
        ("нет такого", []),
    ):
        page.fill("#search", typed)
        assert sorted(names(page)) == found
        assert page.locator("#count").inner_text() == f"Показано {len(found)} из 5"
    assert page.locator("#nobody").is_visible()


def test_filters_narrow_the_list_and_the_map(show: Opened) -> None:
    page = show.page
    page.select_option("[name=circle]", label="Заря (3)")
    assert sorted(names(page)) == ["Анна Седова", "Борис Ким", "李娜"]
    page.select_option("[name=kind]", label="ключевой (1)")
    assert names(page) == ["Анна Седова"]
    page.click("[type=reset]")
    page.locator("#count", has_text="Показано 5 из 5").wait_for()
    page.select_option("[name=kind]", label="не указан (2)")
    assert sorted(names(page)) == sorted(["Глеб", "Ёжикова Вера"])


def test_a_tile_filters_by_its_state(show: Opened) -> None:
    page = show.page
    tile = page.locator("[data-state=overdue]")
    tile.click()
    assert tile.get_attribute("aria-pressed") == "true"
    assert page.locator("[name=state]").input_value() == "overdue"
    assert "Борис Ким" in names(page)
    tile.click()
    assert len(names(page)) == 5


def test_heads_sort_and_nothing_known_comes_last(show: Opened) -> None:
    page = show.page
    head = page.locator("th", has_text="Дней")
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert (names(page)[0], names(page)[-1]) == ("Борис Ким", "Глеб")
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert (names(page)[0], names(page)[-1]) == ("Анна Седова", "Глеб")
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "none"


def test_a_link_leads_to_the_note(show: Opened) -> None:
    href = show.page.locator("#rows a", has_text="Анна Седова").get_attribute("href")
    assert href
    address = urlsplit(href)
    assert (address.scheme, address.netloc) == ("obsidian", "open")
    asked = parse_qs(address.query)
    assert asked == {"vault": ["Моё & <я>"], "file": ["Люди/Анна Седова.md"]}


def test_the_map_tells_facts_and_leads_to_the_note(browser: Browser, few: Path) -> None:
    with opened(browser, few) as show:
        page = show.page
        page.locator("#canvas").scroll_into_view_if_needed()
        x, y = point_of(page, "Анна Седова")
        page.mouse.move(x, y)
        tip = page.locator("#tip").inner_text()
        assert "Заря" in tip
        assert "В порядке" in tip
        page.mouse.click(x, y)
        page.wait_for_timeout(100)
        assert any("vault=" in url and url.startswith("obsidian://open") for url in show.followed)


def test_a_finger_sees_the_facts_before_it_opens_the_note(browser: Browser, few: Path) -> None:
    with opened(browser, few, width=390, height=800) as show:
        page = show.page
        page.locator("#canvas").scroll_into_view_if_needed()
        x, y = point_of(page, "Анна Седова")
        page.touchscreen.tap(x, y)
        assert page.locator("#tip b").inner_text() == "Анна Седова"
        assert "ещё раз" in page.locator("#tip").inner_text()
        assert show.followed == []
        page.touchscreen.tap(x, y)
        page.wait_for_timeout(100)
        assert len(show.followed) == 1
        page.evaluate("scrollBy(0, 300)")
        page.locator("#tip").wait_for(state="hidden")


def test_a_page_without_the_name_of_the_vault_has_no_links(
    browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(render(FEW, vault_name=""))
    with opened(browser, file) as show:
        assert len(names(show.page)) == len(FEW) - 1
        assert show.page.locator("main a").count() == 0
        x, y = point_of(show.page, "Анна Седова")
        show.page.mouse.click(x, y)
        show.page.wait_for_timeout(100)
        assert (show.followed, show.complaints) == ([], [])


def test_the_map_zooms_and_moves(show: Opened) -> None:
    page = show.page
    picture = page.locator("#canvas")
    picture.scroll_into_view_if_needed()

    def changes(act: Callable[[], None]) -> bool:
        wait_for_paint(page)
        before = picture.screenshot()
        act()
        wait_for_paint(page)
        return picture.screenshot() != before

    def drag() -> None:
        page.mouse.move(300, 400)
        page.mouse.down()
        page.mouse.move(360, 460, steps=4)
        page.mouse.up()

    def roll() -> None:
        page.mouse.wheel(0, -200)

    assert changes(lambda: page.click("[data-zoom=in]"))
    assert changes(lambda: page.click("[data-zoom=fit]"))
    assert changes(drag)
    picture.focus()
    assert changes(roll)
    for key in ("ArrowLeft", "ArrowUp", "+", "-", "0"):
        assert changes(partial(picture.press, key)), key


def test_it_is_used_without_a_mouse(show: Opened) -> None:
    page = show.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "search"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.type("анна")
    assert names(page) == ["Анна Седова"]
    page.keyboard.press("Escape")
    assert page.locator("#search").input_value() == ""
    assert len(names(page)) == 5
    for key in ("Enter", "Space"):
        page.locator("th button").first.focus()
        page.keyboard.press(key)
        assert page.locator("th").first.get_attribute("aria-sort") in ("ascending", "descending")


def test_every_control_can_be_reached_and_has_a_name(show: Opened) -> None:
    nameless = show.page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, a, canvas")].filter((e) =>
          !(e.ariaLabel || e.textContent.trim() || e.labels?.length)).map((e) => e.outerHTML)"""
    )
    assert nameless == []
    assert show.page.locator("#count").get_attribute("aria-live") == "polite"


def test_dark_and_light(browser: Browser, few: Path) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    with opened(browser, few, "dark") as dark, opened(browser, few) as light:
        assert dark.page.evaluate(paper) != light.page.evaluate(paper)
        wait_for_paint(light.page)
        before = light.page.locator("#canvas").screenshot()
        light.page.click("#theme")
        assert dark.page.evaluate(paper) == light.page.evaluate(paper)
        wait_for_paint(light.page)
        assert light.page.locator("#canvas").screenshot() != before
        assert dark.complaints == light.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_shows_everything_without_scrolling_sideways(
    language: str, browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(render(FEW | hostile_vault(), language))
    with opened(browser, file, width=360, height=740) as show:
        page = show.page
        page.locator("#figures figure").last.scroll_into_view_if_needed()
        page.wait_for_selector("#chart-compliance svg")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        hidden = page.evaluate(
            """() => [...document.querySelectorAll("#rows td, .sign, .steps li, .tile")]
              .filter((e) => e.getBoundingClientRect().right > 361).map((e) => e.textContent)"""
        )
        assert hidden == []
        assert show.complaints == []


def test_hostile_names_stay_names(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(render(hostile_vault()))
    with opened(browser, file) as show:
        page = show.page
        page.on("dialog", lambda dialog: show.complaints.append(dialog.message))
        assert sorted(names(page)) == sorted(map(one_line, HOSTILE))
        for head in page.locator("th button").all():
            head.click()
        for figure in page.locator("#figures figure").all():
            figure.scroll_into_view_if_needed()
            figure.locator("svg").wait_for()
        page.fill("#search", "<script>")
        assert len(names(page)) == 2
        assert page.locator("main script, main img").count() == 0
        assert show.complaints == []
        assert show.requests == []


def test_no_other_script_runs_and_no_network_is_reached(browser: Browser, few: Path) -> None:
    with opened(browser, few) as show:
        refused = show.page.evaluate(
            """async () => {
              const script = document.createElement("script");
              script.textContent = "window.ran = true";
              document.body.append(script);
              const asked = await fetch("https://example.org/").catch(() => null);
              return [window.ran, asked];
            }"""
        )
        assert refused == [None, None]
        assert show.requests == []


def test_the_example_is_turned_page_by_page(browser: Browser, tmp_path: Path) -> None:
    root, say = ROOT / "example_vault", speak("ru")
    loaded = app.load(root, app.load_settings(root))
    file = tmp_path / "page.html"
    file.write_bytes(render_page(app._answer(loaded, TODAY, say), say, root.name))
    with opened(browser, file) as show:
        first = names(show.page)
        show.page.click("#next")
        rest = names(show.page)
        assert len(first) == 25
        assert len({*first, *rest}) == len(first) + len(rest) > 40
        assert show.page.locator("#next").is_disabled()
        show.page.click("#previous")
        assert names(show.page) == first
        assert (show.complaints, show.requests) == ([], [])


def test_five_thousand_people(browser: Browser, tmp_path: Path) -> None:
    """Drawn, filtered and sorted; the times are printed, and none may be long."""
    file = tmp_path / "page.html"
    file.write_bytes(render(crowd(PEOPLE)))
    with opened(browser, file) as show:
        page = show.page
        page.add_init_script(NOTE_FIRST_STROKE)
        page.reload()
        assert colours(page) > 10
        times: dict[str, float] = page.evaluate(
            """async () => {
              const times = { drawn: window.drawn };
              const measure = async (name, act) => {
                const start = performance.now();
                act();
                await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
                times[name] = performance.now() - start;
              };
              const search = document.getElementById("search");
              await measure("search", () => {
                search.value = "анна";
                search.dispatchEvent(new Event("input", { bubbles: true }));
              });
              const state = document.querySelector("[name=state]");
              await measure("filter", () => {
                state.value = "overdue";
                state.dispatchEvent(new Event("input", { bubbles: true }));
              });
              await measure("all", () => document.querySelector("[type=reset]").click());
              await measure("sort", () => document.querySelector("th button").click());
              return times;
            }"""
        )
        spent = ", ".join(f"{name} {time:.0f} ms" for name, time in times.items())
        sys.stdout.write(f"{PEOPLE} people: {spent}\n")
        assert max(times.values()) < PATIENCE
        assert page.locator("#count").inner_text().endswith(f"{PEOPLE:,}".replace(",", "\u00a0"))
        assert (show.complaints, show.requests) == ([], [])
