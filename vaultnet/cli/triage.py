"""`vaultnet triage`: contacts without a kind, one at a time, each sorted by one key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from vaultnet.cli.keyboard import ask, can_ask
from vaultnet.cli.localized import Command
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import complain, explain, put, put_json
from vaultnet.cli.writing import writing_options
from vaultnet.config import KINDS
from vaultnet.errors import WriteRefusedError
from vaultnet.model import title_of

if TYPE_CHECKING:
    from vaultnet.app import Loaded
    from vaultnet.chores import Unsorted
    from vaultnet.language.speech import Speech
    from vaultnet.upkeep.standing import Standing

KEYS = {str(number): kind for number, kind in enumerate(KINDS, start=1)}
MOVES = {"s": "skip", " ": "skip", "\r": "skip", "\n": "skip", "b": "back", "q": "quit"}

_SHOWN = ("role", "company", "city", "met")


@click.command(cls=Command, help="triage")
@writing_options
@session_options
def triage(session: Session, dry_run: bool, as_json: bool) -> int:
    """Ask for the kind of each; without a terminal, or with nothing to be written, list them."""
    from vaultnet import chores

    loaded = session.load()
    unsorted = chores.find_unsorted(loaded, session.today, session.say)
    if as_json:
        put_json([_describe(one) for one in unsorted])
    elif not unsorted:
        put(session.say("triage.nobody"))
    elif dry_run or not can_ask():
        _list(unsorted, session)
    else:
        session.may_write()
        _Sorting(session, loaded, unsorted).run()
    return 0


class _Sorting:
    """The way through the contacts, forth and back; every kind is written as soon as it is said."""

    def __init__(self, session: Session, loaded: Loaded, unsorted: Sequence[Unsorted]) -> None:
        self._session = session
        self._loaded = loaded
        self._unsorted = unsorted
        self._kinds: dict[str, str] = {}

    def run(self) -> None:
        """Go on until all are seen, or the person has had enough."""
        index = 0
        while 0 <= index < len(self._unsorted):
            put("\n".join(self._card(index)))
            answer = ask(self._question(), KEYS | MOVES)
            if answer in (None, "quit"):
                break
            if answer == "back":
                index = max(0, index - 1)
                continue
            if answer in KINDS:
                self._write(self._unsorted[index].contact.path, str(answer))
            index += 1
        left = len(self._unsorted) - len(self._kinds)
        put(self._session.say("triage.done", sorted=len(self._kinds), left=left))

    def _write(self, path: str, kind: str) -> None:
        """Write the kind into the note; what is refused is said, and the way goes on."""
        from vaultnet import chores
        from vaultnet.store.journal import write_together

        session = self._session
        plans = chores.plan_kind(self._loaded, path, kind, session.say)
        try:
            write_together(session.root, plans, f"triage {title_of(path)}")
        except WriteRefusedError as refusal:
            complain(explain(refusal, session.say))
        else:
            self._kinds[path] = kind

    def _card(self, index: int) -> Iterator[str]:
        """Who it is: how much the notes speak of the person, what is known, how the note begins."""
        from vaultnet import chores
        from vaultnet.report.markdown import shorten

        say, one = self._session.say, self._unsorted[index]
        number = {"number": index + 1, "all": len(self._unsorted)}
        yield ""
        yield say("triage.head", name=one.contact.name, n=one.mentions, **number)
        if kind := self._kinds.get(one.contact.path):
            yield f"  {say('triage.now', kind=say(f'kinds.{kind}'))}"
        yield from (f"  {line}" for line in _say_known(one, self._session))
        head = chores.read_head_of(self._loaded, one.contact.path)
        yield from (f"  │ {words}" for row in head if (words := shorten(row)))

    def _question(self) -> str:
        say = self._session.say
        kinds = [f"{key} {say(f'kinds.{kind}')}" for key, kind in KEYS.items()]
        return "  ".join(["", *kinds, say("triage.moves")]).lstrip("\n")


def _say_known(one: Unsorted, session: Session) -> Iterator[str]:
    """Where the note lies, the last contact, and who the person is."""
    from vaultnet.language.findings import say_finding
    from vaultnet.report.facts import say_fact

    say, standing = session.say, one.standing
    yield one.contact.path
    yield _say_last(standing, say)
    for name in _SHOWN:
        if fact := one.contact.facts.get(name):
            value = say_fact(name, fact.value, say)
            yield say("show.fact", name=say(f"fields.{name}"), value=value)
    yield from (say_finding(p, say) for p in one.contact.problems if p.code == "kind-unknown")


def _say_last(standing: Standing, say: Speech) -> str:
    if standing.newest is None:
        return say("phrases.never")
    channel = say(f"channels.{standing.newest.channel or 'unknown'}")
    day = say.day(standing.newest.day, standing.today)
    days = say.days((standing.today - standing.newest.day).days)
    return say("triage.last", last=say("phrases.last", channel=channel, day=day), days=days)


def _list(unsorted: Sequence[Unsorted], session: Session) -> None:
    """All of them, for whoever is at no terminal."""
    say = session.say
    for one in unsorted:
        put(say("triage.row", name=one.contact.name, n=one.mentions, path=one.contact.path))
    put(say("triage.hint", n=len(unsorted)))


def _describe(one: Unsorted) -> dict[str, object]:
    last = one.standing.newest.day.isoformat() if one.standing.newest else None
    person = {"path": one.contact.path, "name": one.contact.name}
    return {**person, "mentions": one.mentions, "last_contact": last}
