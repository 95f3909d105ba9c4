"""`vaultnet init`: the first minute in a vault, with a question before everything it makes."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Any

import click

from vaultnet.cli.keyboard import ask, can_ask
from vaultnet.cli.localized import Command, Option, find_option
from vaultnet.cli.options import session_options
from vaultnet.cli.session import LANGUAGE_VARIABLE, Session
from vaultnet.cli.setting_up import describe, put_found, put_steps, shown_path
from vaultnet.cli.terminal import ReadingBar, complain, explain, put, put_json
from vaultnet.cli.vault_choice import offering_vaults
from vaultnet.cli.writing import writing_options
from vaultnet.errors import WriteRefusedError

if TYPE_CHECKING:
    from vaultnet.language.speech import Speech
    from vaultnet.onboarding import Part, Step, Wish
    from vaultnet.surveying import Found

OFFERED: tuple[Part, ...] = ("template", "pre-commit", "shell-commands", "base")
"""What is made only if it is asked for; the settings come first and always."""

YES, NO = "yes", "no"
_ANSWERS = {"y": YES, "д": YES, "是": YES, "n": NO, "н": NO, "否": NO, "\r": NO, "\n": NO}
_POINTLESS = ("there", "no_git", "no_plugin")  # no reason to ask


def _part_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command a flag for everything that can be set up, and those that go with them."""
    flags = {"--yes": "yes", "--obsidian-closed": "obsidian_closed", "--all": "everything"}
    flags |= {f"--{part}": _parameter(part) for part in reversed(OFFERED)}
    for flag, name in flags.items():
        text = f"init_{_parameter(flag.removeprefix('--'))}"
        command = click.option(flag, name, is_flag=True, cls=Option, help=text)(command)
    return command


def _parameter(part: str) -> str:
    return part.replace("-", "_")


@click.command(cls=Command, help="init")
@_part_options
@writing_options
@offering_vaults
@session_options
def init(
    session: Session,
    everything: bool,
    obsidian_closed: bool,
    yes: bool,
    dry_run: bool,
    as_json: bool,
    **asked: bool,
) -> int:
    """Say what the vault looks like, and make what is wanted and not there yet."""
    from vaultnet import onboarding

    session.may_write()
    found = _look(session)
    wish = onboarding.Wish(_choose_speech(session, found), obsidian_closed)
    named = frozenset(part for part in OFFERED if everything or asked[_parameter(part)])
    may_ask = can_ask() and not (yes or dry_run or as_json)
    is_told = dry_run or not session.quiet
    if is_told and not as_json:
        put_found(found, wish.say)
    steps = tuple(_choose_steps(found, named, wish, may_ask=may_ask))
    changes = onboarding.preview(steps) if dry_run else onboarding.carry_out(steps)
    if as_json:
        put_json(describe(found, steps, changes))
        return 0
    told = steps if is_told else tuple(step for step in steps if step.by_hand)
    put_steps(found, told, changes, wish.say, whole=dry_run)
    if is_told and not may_ask:
        _put_rest(found, named, wish)
    if is_told and not dry_run:
        is_changed = any(change.is_needed for change in changes)
        put(wish.say("init.undo" if is_changed else "init.nothing"))
    return 0


def _look(session: Session) -> Found:
    from vaultnet.surveying import look_at

    with ReadingBar(session.say("report.reading")) as bar:
        progress = None if session.quiet else bar
        return look_at(session.root, session.settings, progress, session.cache_folder)


def _choose_speech(session: Session, found: Found) -> Speech:
    """The language that was asked for or set, or else that of the vault's own words."""
    from vaultnet.language.speech import speak
    from vaultnet.reading import SETTINGS_FILE

    asked = find_option("lang", click.get_current_context()) or os.environ.get(LANGUAGE_VARIABLE)
    if asked or (session.root / SETTINGS_FILE).exists() or not found.survey.language:
        return session.say
    return speak(found.survey.language)


def _choose_steps(
    found: Found, named: Collection[Part], wish: Wish, *, may_ask: bool
) -> Iterator[Step]:
    """The settings and what was named; the rest if the person says yes to it."""
    parts: tuple[Part, ...] = ("settings", *OFFERED)
    for part in parts:
        is_wanted = part in named or (part == "settings" and not may_ask)
        if not (is_wanted or may_ask):
            continue
        step = _plan(part, found, wish, is_wanted=is_wanted)
        if step is None or (not is_wanted and step.why in _POINTLESS):
            continue
        if is_wanted or (part == "settings" and step.plan is None):
            yield step
        else:
            path = shown_path(step, found)
            answer = ask(wish.say(f"init.ask_{_parameter(part)}", path=path), _ANSWERS)
            if answer is None:
                return
            if answer == YES:
                yield step


def _plan(part: Part, found: Found, wish: Wish, *, is_wanted: bool) -> Step | None:
    """The step of a part; what nobody asked for and is refused is said, and left out."""
    from vaultnet.onboarding import plan_init

    try:
        (step,) = plan_init(found, [part], wish)
    except WriteRefusedError as refusal:
        if is_wanted:
            raise
        complain(explain(refusal, wish.say))
        return None
    return step


def _put_rest(found: Found, named: Collection[Part], wish: Wish) -> None:
    """What else there is that the vault has not yet, for whoever was not asked."""
    unnamed = (part for part in OFFERED if part not in named)
    rest = [f"--{part}" for part in unnamed if not _is_there(part, found, wish)]
    if rest:
        put(wish.say("init.more", options=" ".join(rest)))


def _is_there(part: Part, found: Found, wish: Wish) -> bool:
    from vaultnet.onboarding import plan_init

    try:
        (step,) = plan_init(found, [part], wish)
    except WriteRefusedError:
        return False
    return step.why == "there"
