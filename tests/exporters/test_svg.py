"""The picture is whole, tells no one's secrets, asks for nothing from outside, can be read."""

from __future__ import annotations

import re
import time
from itertools import combinations
from xml.etree import ElementTree

import pytest

from tests.exporters.maps import EMPTY, HOSTILE_MAP, TODAY, map_of, offices, people_of
from vaultnet.exporters.maps.bubbles import arrange
from vaultnet.exporters.maps.lettering import Name, measure, write_labels
from vaultnet.exporters.maps.people_map import Line, PeopleMap
from vaultnet.exporters.maps.svg import write_svg
from vaultnet.language.speech import LANGUAGES, speak

RUSSIAN = speak("ru")
SVG = "{http://www.w3.org/2000/svg}"
CIRCLES = {f"Круг {n}": [f"Анна {n}-{k}" for k in range(size)] for n, size in enumerate((9, 4, 2))}
MANY = people_of(
    {f"Круг {n}": [f"Анна {n}-{k}" for k in range(30)] for n in range(10)},
    [f"Один {n}" for n in range(50)],
    [
        Line(f"Люди/Анна {n}-{k}.md", f"Люди/Анна {(n + 1) % 10}-{k}.md", 1.0)
        for n in range(10)
        for k in range(20)
    ],
)
MAPS = {
    "empty": EMPTY,
    "hostile": HOSTILE_MAP,
    "alone": people_of({}, ["Анна", "Борис"]),
    "few": people_of(CIRCLES, ["Один"], [Line("Люди/Анна 0-0.md", "Люди/Один.md", 1.0)]),
    "many": MANY,
}
ELEMENTS = {"svg", "title", "desc", "style", "rect", "text", "g", "circle", "path"}


def draw(people: PeopleMap, language: str = "ru") -> ElementTree.Element:
    return ElementTree.fromstring(write_svg(people, speak(language)))


def shown_dots(picture: ElementTree.Element) -> list[ElementTree.Element]:
    return [c for c in picture.iter(f"{SVG}circle") if c.get("class", "").startswith("dot ")]


# ── What is in the file ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MAPS)
def test_a_picture_is_xml_with_nothing_but_shapes_and_texts(name: str, language: str) -> None:
    picture = draw(MAPS[name], language)
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} <= ELEMENTS
    for element in picture.iter():
        assert not [key for key in element.attrib if key.startswith("on") or "href" in key]
    style = picture.findtext(f"{SVG}style") or ""
    assert not re.search(r"url\(|@import|http", style)


@pytest.mark.parametrize("name", MAPS)
def test_a_picture_can_be_heard(name: str) -> None:
    picture = draw(MAPS[name])
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == "title desc"
    assert [child.get("id") for child in picture][:2] == ["title", "desc"]
    assert "16 марта 2026" in (picture.findtext(f"{SVG}desc") or "")
    assert "prefers-color-scheme: dark" in (picture.findtext(f"{SVG}style") or "")


@pytest.mark.parametrize("name", MAPS)
def test_everybody_has_a_dot_that_says_who_it_is(name: str) -> None:
    people = MAPS[name]
    told = [dot.findtext(f"{SVG}title") or "" for dot in shown_dots(draw(people))]
    assert len(told) == len(people.people)
    for line in told:
        assert "связ" in line


def test_names_stay_texts() -> None:
    texts = [element.text or "" for element in draw(HOSTILE_MAP).iter(f"{SVG}text")]
    assert any(text.startswith("<script>") for text in texts)
    assert any(text.startswith("]]> ]]") for text in texts)
    assert not any("\n" in text for text in texts)


def test_the_legend_counts_the_states_there_are() -> None:
    texts = [element.text for element in draw(MAPS["alone"]).iter(f"{SVG}text")]
    assert "просрочен · 1" in texts
    assert "скоро срок · 1" in texts
    assert not [text for text in texts if text and text.startswith("в порядке")]


# ── Where things are ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", MAPS)
def test_everything_lies_within_the_picture(name: str) -> None:
    picture = draw(MAPS[name])
    left, top, width, height = map(float, (picture.get("viewBox") or "").split())
    for circle in picture.iter(f"{SVG}circle"):
        x, y, radius = (float(circle.get(key) or "") for key in ("cx", "cy", "r"))
        assert left <= x - radius
        assert x + radius <= left + width
        assert top <= y - radius
        assert y + radius <= top + height
    for label in picture.iter(f"{SVG}text"):
        if label.get("class") == "label":
            before = {"start": 0.0, "middle": 0.5, "end": 1.0}[label.get("text-anchor") or ""]
            start = float(label.get("x") or "") - before * measure(label.text or "")
            assert left <= start
            assert start + measure(label.text or "") <= left + width


@pytest.mark.parametrize("name", MAPS)
def test_circles_are_apart_and_hold_their_people(name: str) -> None:
    bubbles = arrange(MAPS[name])
    for one, other in combinations(bubbles.discs, 2):
        apart = (one.centre.x - other.centre.x, one.centre.y - other.centre.y)
        assert (apart[0] ** 2 + apart[1] ** 2) ** 0.5 >= one.radius + other.radius
    for disc in bubbles.discs:
        for path in disc.circle.members:
            x, y = bubbles.places[path]
            away = ((x - disc.centre.x) ** 2 + (y - disc.centre.y) ** 2) ** 0.5
            assert away <= disc.radius - 10
    assert len(set(bubbles.places.values())) == len(MAPS[name].people)


@pytest.mark.parametrize("name", MAPS)
def test_no_two_names_lie_on_each_other(name: str) -> None:
    bubbles = arrange(MAPS[name])
    names = [Name(path, p.name, bool(p.ties % 2)) for path, p in MAPS[name].people.items()]
    labels = write_labels(names, bubbles.places, dict.fromkeys(bubbles.places, 6.0))
    assert not any(a.area.meets(b.area) for a, b in combinations(labels, 2))


def test_few_people_are_all_named() -> None:
    written = [element.text for element in draw(MAPS["few"]).iter(f"{SVG}text")]
    assert {person.name for person in MAPS["few"].people.values()} <= set(written)


def test_many_ties_between_circles_become_bands() -> None:
    drawn = [path.get("class") for path in draw(MANY).iter(f"{SVG}path")]
    assert drawn.count("band") == 10
    assert [path.get("class") for path in draw(MAPS["few"]).iter(f"{SVG}path")] == ["tie"]


def test_five_thousand_people_take_seconds() -> None:
    people = map_of(offices([25] * 160, alone=1000))
    start = time.process_time()
    picture = write_svg(people, RUSSIAN)
    assert time.process_time() - start < 5
    assert len(shown_dots(ElementTree.fromstring(picture))) == 5000


# ── Privacy ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("mark", ["private: yes", "do_not_contact: yes"])
def test_nobody_private_is_on_the_picture(mark: str) -> None:
    vault = {
        "Люди/Тайнова Агния.md": f'---\n{mark}\naliases: [Агнешка]\nfriends: "[[Анна]]"\n---\n',
        "Люди/Анна.md": '---\ntags: [Агнешка]\nfriends: "[[Борис]]"\n---\n',
        "Люди/Борис.md": "---\ntags: [Агнешка]\n---\n",
    }
    people = map_of(vault)
    assert people.today == TODAY
    written = write_svg(people, RUSSIAN).decode()
    assert "Агн" not in written
    assert "2 человека" in written
