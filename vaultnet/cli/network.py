"""`vaultnet network`: through whom to reach somebody, who should meet, who holds it together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vaultnet.cli import candidates
from vaultnet.cli.localized import Command, Group, Option
from vaultnet.cli.options import common_options, session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import put, put_json, put_table

if TYPE_CHECKING:
    from vaultnet.app import Loaded
    from vaultnet.report.markdown import Namer
    from vaultnet.report.sheet import Sheet

QUESTIONS = ("path", "introduce", "brokers", "circles", "matches")
ROWS_SHOWN = 20
"""How many rows a table without `--count` has; the JSON has all."""


@click.group(cls=Group, groups={"questions": QUESTIONS}, help="network")
@common_options
def network(**common: object) -> None:
    """The questions; the texts a user reads are in the language files."""


@network.command(cls=Command, help="network_path")
@click.argument("name", metavar="NAME|ORG", shell_complete=candidates.people)
@click.option(
    "--from", "start", metavar="NAME", cls=Option, help="network_path_from",
    shell_complete=candidates.people,
)  # fmt: skip
@click.option(
    "--count", type=click.IntRange(min=1), default=3, metavar="K", cls=Option, help="network_count"
)
@click.option("--json", "as_json", is_flag=True, cls=Option, help="json")
@session_options
def path(session: Session, name: str, start: str | None, count: int, as_json: bool) -> int:
    """Print the best chains to somebody; exit code 2 if a name means nobody or several."""
    from vaultnet import inquiries
    from vaultnet.cli.hyperlinks import addresses_of
    from vaultnet.report.network_answers import say_no_way, tabulate_way

    loaded = session.load()
    way = inquiries.find_way(loaded, name, start, session.today, count)
    if as_json:
        _put_answer(way, loaded)
    elif way.chains:
        sheet = tabulate_way(way, _name_contacts(loaded), session.say)
        put_table(*sheet, addresses_of(loaded, session))
    else:
        put(say_no_way(way, _name_contacts(loaded), session.say))
    return 0


@network.command(cls=Command, help="network_introduce")
@click.option(
    "--for", "person", metavar="NAME", cls=Option, help="network_introduce_for",
    shell_complete=candidates.people,
)  # fmt: skip
@click.option(
    "--count", type=click.IntRange(min=1), default=10, metavar="K", cls=Option, help="network_count"
)
@click.option("--json", "as_json", is_flag=True, cls=Option, help="json")
@session_options
def introduce(session: Session, person: str | None, count: int, as_json: bool) -> int:
    """Print the pairs most worth introducing; exit code 2 if the name means nobody or several."""
    from vaultnet import inquiries
    from vaultnet.cli.hyperlinks import addresses_of
    from vaultnet.report.network_answers import tabulate_introductions

    loaded = session.load()
    found = inquiries.introduce(loaded, person, session.today, count)
    if as_json:
        _put_answer(found, loaded)
    elif found.pairs:
        sheet = tabulate_introductions(found, _name_contacts(loaded), session.say)
        put_table(*sheet, addresses_of(loaded, session))
    else:
        put(session.say("introductions.none"))
    return 0


@network.command(cls=Command, help="network_brokers")
@click.option("--json", "as_json", is_flag=True, cls=Option, help="json")
@session_options
def brokers(session: Session, as_json: bool) -> int:
    """Print who stands between the others, most between first."""
    from vaultnet import inquiries
    from vaultnet.report.network_answers import tabulate_brokers

    loaded, say = session.load(), session.say
    found = inquiries.find_brokers(loaded, session.today)
    if as_json:
        _put_answer(found, loaded)
    elif found.brokers:
        _put_sheet(tabulate_brokers(found, _name_contacts(loaded), say), loaded, session)
    else:
        put(say("due.no_contacts"))
    return 0


@network.command(cls=Command, help="network_circles")
@click.option("--json", "as_json", is_flag=True, cls=Option, help="json")
@session_options
def circles(session: Session, as_json: bool) -> int:
    """Print the circles and the bridges between them, largest and strongest first."""
    from vaultnet import inquiries
    from vaultnet.report.network_answers import tabulate_bridges, tabulate_circles

    loaded, say = session.load(), session.say
    found = inquiries.find_circles(loaded, session.today)
    if as_json:
        _put_answer(found, loaded)
        return 0
    names, cold = _name_contacts(loaded), loaded.settings.report.active_days
    if not found.circles:
        put(say("network.no_ties"))
        return 0
    sheet = tabulate_circles(found.circles, session.today, cold, names, say)
    _put_sheet(sheet, loaded, session)
    if found.bridges:
        put("")
        _put_sheet(tabulate_bridges(found.bridges, names, say), loaded, session)
    return 0


@network.command(cls=Command, help="network_matches")
@click.option("--json", "as_json", is_flag=True, cls=Option, help="json")
@session_options
def matches(session: Session, as_json: bool) -> int:
    """Print whose offers meet whose needs: the owner's first."""
    from vaultnet import inquiries
    from vaultnet.report.network_answers import tabulate_matches

    loaded, say = session.load(), session.say
    found = inquiries.match_needs(loaded)
    if as_json:
        _put_answer(found, loaded)
        return 0
    sheets = tabulate_matches(found, loaded.vault.me, _name_contacts(loaded), say)
    for number, sheet in enumerate(sheets):
        if number:
            put("")
        _put_sheet(sheet, loaded, session)
    if not sheets:
        put(say("matches.none"))
    return 0


def _name_contacts(loaded: Loaded) -> Namer:
    from vaultnet.report.markdown import Namer

    return Namer(contact.path for contact in loaded.vault.contacts)


def _put_answer(answer: object, loaded: Loaded) -> None:
    from vaultnet.exporters.network import describe_network

    put_json(describe_network(answer, loaded.vault))


def _put_sheet(sheet: Sheet, loaded: Loaded, session: Session) -> None:
    """Print the first rows, and how many more there are."""
    from vaultnet.cli.hyperlinks import addresses_of

    addresses = addresses_of(loaded, session)
    put_table(sheet.title, sheet.head, sheet.rows[:ROWS_SHOWN], sheet.align, addresses)
    if len(sheet.rows) > ROWS_SHOWN:
        put(session.say("count.more_in_json", n=len(sheet.rows) - ROWS_SHOWN))
