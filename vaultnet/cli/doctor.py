"""`vaultnet doctor`: where things are, why a list is empty, and how to mend what is wrong."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vaultnet.cli.localized import Command, Option, find_option, speech_of
from vaultnet.cli.options import COMMON, common_options
from vaultnet.cli.session import VAULT_VARIABLE, find_vault, open_session, read_day
from vaultnet.cli.terminal import ReadingBar, explain, put, put_json
from vaultnet.cli.vault_choice import offering_vaults
from vaultnet.config import Settings
from vaultnet.errors import SettingsError

if TYPE_CHECKING:
    from vaultnet.health import How, Patient
    from vaultnet.language.speech import Speech
    from vaultnet.setup.diagnosis import Symptom

_SIGNS = {"good": "✓", "known": "·", "wrong": "✗"}


@click.command(cls=Command, help="doctor")
@click.option("--clear-cache", is_flag=True, cls=Option, help="doctor_clear_cache")
@click.option("--json", "as_json", is_flag=True, cls=Option, help="json")
@offering_vaults
@common_options
def doctor(clear_cache: bool, as_json: bool, **given: Any) -> int:
    """Print everything that was looked at; exit code 1 if something has to be mended."""
    from vaultnet.health import diagnose
    from vaultnet.setup.diagnosis import is_healthy

    parent = click.get_current_context().parent
    common = {name: given[name] or find_option(name, parent) for name in COMMON}
    patient = _receive(common)
    say = patient.say
    with ReadingBar(say("report.reading")) as bar:
        progress = None if common["quiet"] else bar
        symptoms = diagnose(patient, progress, clear_cache=clear_cache)
    if as_json:
        put_json([_describe(symptom, say) for symptom in symptoms])
    else:
        _put(symptoms, say)
    return 0 if is_healthy(symptoms) else 1


def _receive(common: Mapping[str, Any]) -> Patient:
    """The vault and how it was found; settings that cannot be used are a finding, not the end."""
    from vaultnet.health import Patient
    from vaultnet.store.folders import cache_folder

    root = find_vault(common["vault"])
    settings, why, say = Settings(), "", speech_of(click.get_current_context())
    try:
        session = open_session(**common)
        settings, say = session.settings, session.say
    except SettingsError as error:
        why = error.key if common["redact"] else explain(error, say)  # it may quote a name
    today = read_day(common["today"]) if common["today"] else date.today()
    return Patient(
        root, _how(common["vault"]), settings, why, Path(cache_folder()), today, say,
        is_veiled=bool(common["redact"]),
    )  # fmt: skip


def _how(given: str | None) -> How:
    if given:
        return "option"
    return "variable" if os.environ.get(VAULT_VARIABLE) else "folder"


def _put(symptoms: Iterable[Symptom], say: Speech) -> None:
    """The symptoms under the heads of their sections, each wrong one with its remedy."""
    for section, own in groupby(symptoms, key=lambda symptom: symptom.section):
        put(say(f"doctor.section_{section}"))
        for symptom in own:
            put(f"  {_SIGNS[symptom.state]} {_said(symptom, say)}")
            if remedy := _remedy(symptom, say):
                put(f"    → {remedy}")


def _said(symptom: Symptom, say: Speech) -> str:
    details = {
        name: say.number(value) if isinstance(value, int) and name != "n" else value
        for name, value in symptom.details.items()
    }
    return say(f"doctor.{symptom.code}", **details)


def _remedy(symptom: Symptom, say: Speech) -> str:
    """How to mend it; empty where there is nothing to mend."""
    key = f"remedies.{symptom.code}"
    return say(key, **symptom.details) if say.knows(key) else ""


def _describe(symptom: Symptom, say: Speech) -> dict[str, object]:
    return {
        "section": symptom.section,
        "code": symptom.code,
        "state": symptom.state,
        "text": _said(symptom, say),
        "remedy": _remedy(symptom, say),
        "details": dict(symptom.details),
    }
