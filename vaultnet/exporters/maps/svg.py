"""The map of the contacts as one picture that a note can embed, light or dark with the system.

Source: Scalable Vector Graphics (SVG) 1.1; no scripts, no fonts or files from elsewhere.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from vaultnet.exporters.maps.bubbles import FEW, NARROWEST, Bubbles, Disc, arrange
from vaultnet.exporters.maps.canvas import say_circle
from vaultnet.exporters.maps.lettering import Area, Label, Name, measure, shorten, write_labels
from vaultnet.exporters.maps.packing import Point
from vaultnet.exporters.maps.people_map import MOODS, PeopleMap, Person
from vaultnet.exporters.maps.strands import draw_ties
from vaultnet.exporters.plain import UNWRITABLE
from vaultnet.language.speech import Speech

HEAD, FOOT, MARGIN = 64.0, 44.0, 28.0

STYLE = """
svg { --ground:#fbfaf7; --disc:#eff0ea; --rim:#dcdfd5; --ink:#23282b; --soft:#5f696f;
 --tie:#7d888f; --band:#d3d8d6;
 --overdue:#c8372d; --due:#dd8a12; --drifting:#8459c9; --fresh:#2f9360; --other:#a3abb0 }
@media (prefers-color-scheme: dark) { svg { --ground:#1b1e20; --disc:#262a2d; --rim:#363c40;
 --ink:#e6e8e6; --soft:#a3acb1; --tie:#87939a; --band:#3a4145;
 --overdue:#f0625a; --due:#f0a83c; --drifting:#ac87ec; --fresh:#52bd86; --other:#747d83 } }
text { font: 11px system-ui, sans-serif; fill: var(--ink) }
.title { font-size: 20px; font-weight: 600 }
.soft, .name { fill: var(--soft) }
.name { font-weight: 600 }
.ground { fill: var(--ground) }
.disc { fill: var(--disc); stroke: var(--rim) }
.band { stroke: var(--band) }
.tie { fill: none; stroke: var(--tie); stroke-opacity: .4 }
.label { paint-order: stroke; stroke: var(--disc); stroke-width: 3px; stroke-linejoin: round }
.dot { stroke: var(--disc); stroke-width: 1.5px }
.overdue { fill: var(--overdue) } .due { fill: var(--due) } .drifting { fill: var(--drifting) }
.fresh { fill: var(--fresh) } .other { fill: var(--other) }
"""


def write_svg(people: PeopleMap, say: Speech) -> bytes:
    """Write the picture, UTF-8, one element a line."""
    return "".join(f"{line}\n" for line in _draw(people, say)).encode()


def _draw(people: PeopleMap, say: Speech) -> Iterator[str]:
    bubbles = arrange(people)
    sizes = {path: _measure_dot(person) for path, person in people.people.items()}
    labels = write_labels(_choose_names(people, bubbles), bubbles.places, sizes)
    ties = draw_ties(people.lines, bubbles)
    frame = _frame(bubbles, labels)
    yield from _open(people, frame, say)
    yield from _draw_head(people, frame, say)
    yield from ties.bands
    yield from (line for disc in bubbles.discs for line in _draw_disc(disc, say))
    yield from ties.lines
    yield from _draw_alone(people, bubbles, say)
    for path, person in people.people.items():
        yield _draw_person(person, bubbles.places[path], sizes[path], say)
    yield from map(_draw_label, labels)
    yield from _draw_legend(people, frame, say)
    yield "</svg>"


def _measure_dot(person: Person) -> float:
    return 4.0 + min(6.0, 1.5 * math.sqrt(person.ties))


def _choose_names(people: PeopleMap, bubbles: Bubbles) -> Iterator[Name]:
    """Everybody where people are few, else the best connected of each disc."""
    share = max(1, FEW // max(1, len(bubbles.discs)))
    for disc in bubbles.discs:
        members = [people.people[path] for path in disc.circle.members]
        best = sorted(members, key=lambda person: (-person.ties, person.name, person.path))
        for person in best if len(people.people) <= FEW else best[:share]:
            leftwards = bubbles.places[person.path].x < disc.centre.x - 1
            yield Name(person.path, person.name, leftwards)
    if len(people.people) <= FEW:
        yield from (Name(path, people.people[path].name, False) for path in people.alone)


def _frame(bubbles: Bubbles, labels: Iterable[Label]) -> Area:
    """Everything that stands somewhere, with room for the head and the legend."""
    areas = [
        Area(-NARROWEST / 2, 0.0, NARROWEST / 2, 0.0),
        *(Area(*place, *place) for place in bubbles.places.values()),
        *(_surround(disc) for disc in bubbles.discs),
        *(label.area for label in labels),
    ]
    left, top = min(area.left for area in areas), min(area.top for area in areas)
    right, bottom = max(area.right for area in areas), max(area.bottom for area in areas)
    return Area(left - MARGIN, top - MARGIN - HEAD, right + MARGIN, bottom + FOOT + MARGIN)


def _surround(disc: Disc) -> Area:
    (x, y), radius = disc.centre, disc.radius
    return Area(x - radius, y - radius, x + radius, y + radius)


def _open(people: PeopleMap, frame: Area, say: Speech) -> Iterator[str]:
    width, height = f"{frame.right - frame.left:.0f}", f"{frame.bottom - frame.top:.0f}"
    box = f"{frame.left:.0f} {frame.top:.0f} {width} {height}"
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{width}"'
    yield f' height="{height}" role="img" aria-labelledby="title desc" lang="{say.code}">'
    yield f'<title id="title">{_write(say("map.title"))}</title>'
    yield f'<desc id="desc">{_write(_summarise(people, say))}</desc>'
    yield f"<style>{STYLE}</style>"
    corner = f'x="{frame.left:.0f}" y="{frame.top:.0f}"'
    yield f'<rect class="ground" {corner} width="{width}" height="{height}" rx="12"/>'


def _draw_head(people: PeopleMap, frame: Area, say: Speech) -> Iterator[str]:
    left, top = frame.left + MARGIN, frame.top + MARGIN
    yield f'<text class="title" {_at(Point(left, top + 14))}>{_write(say("map.title"))}</text>'
    summary = _summarise(people, say) if people.people else say("map.nobody")
    yield f'<text class="soft" {_at(Point(left, top + 36))}>{_write(summary)}</text>'


def _summarise(people: PeopleMap, say: Speech) -> str:
    counts = {"people": people.people, "circles": people.circles, "ties": people.lines}
    parts = [say(f"map.{name}", n=len(things)) for name, things in counts.items()]
    return say.listed([say("map.day", day=say.day(people.today)), *parts])


def _draw_disc(disc: Disc, say: Speech) -> Iterator[str]:
    name = say_circle(disc.circle, say)
    longest = max(24, int(2.0 * disc.radius / measure("x")))
    top = Point(disc.centre.x, disc.centre.y - disc.radius + 22)
    yield f"<g><title>{_write(name)}</title>"
    yield f'<circle class="disc" {_centre(disc.centre)} r="{disc.radius:.1f}"/>'
    label = _write(shorten(name, longest))
    yield f'<text class="name" text-anchor="middle" {_at(top)}>{label}</text></g>'


def _draw_alone(people: PeopleMap, bubbles: Bubbles, say: Speech) -> Iterator[str]:
    if people.alone:
        first = bubbles.places[people.alone[0]]
        at = _at(Point(first.x - 6, bubbles.meadow))
        yield f'<text class="name" {at}>{_write(say("map.alone"))}</text>'


def _draw_person(person: Person, place: Point, radius: float, say: Speech) -> str:
    told = say.listed([person.name, say(f"map.{person.mood}"), say("map.ties", n=person.ties)])
    dot = f'<circle class="dot {person.mood}" {_centre(place)} r="{radius:.1f}">'
    return f"{dot}<title>{_write(told)}</title></circle>"


def _draw_label(label: Label) -> str:
    where = f'text-anchor="{label.anchor}" {_at(label.at)}'
    return f'<text class="label" {where}>{_write(label.text)}</text>'


def _draw_legend(people: PeopleMap, frame: Area, say: Speech) -> Iterator[str]:
    counts = Counter(person.mood for person in people.people.values())
    x, y = frame.left + MARGIN, frame.bottom - MARGIN
    for mood in MOODS:
        if counts[mood]:
            text = f"{say(f'map.{mood}')} · {say.number(counts[mood])}"
            yield f'<circle class="{mood}" {_centre(Point(x + 5, y - 4))} r="5"/>'
            yield f"<text {_at(Point(x + 16, y))}>{_write(text)}</text>"
            x += measure(text) + 36
    if people.lines:
        at = _at(Point(frame.right - MARGIN, y))
        yield f'<text class="soft" text-anchor="end" {at}>{_write(say("map.size"))}</text>'


def _write(text: str) -> str:
    """The text as XML has it, on one line and without signs that XML forbids."""
    return escape(UNWRITABLE.sub("", " ".join(text.split())))


def _at(place: Point) -> str:
    return f'x="{place.x:.1f}" y="{place.y:.1f}"'


def _centre(place: Point) -> str:
    return f'cx="{place.x:.1f}" cy="{place.y:.1f}"'
