"""Settings: the cases of `cases/settings.md`, and that no file of settings surprises vaultnet."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_reader import Section, read_sections
from vaultnet.config import Settings, read_settings
from vaultnet.errors import SettingsError
from vaultnet.people.readers import READERS
from vaultnet.people.schema import STRUCTURAL

KNOWN = dict.fromkeys((*READERS, *STRUCTURAL))
CASES = read_sections("settings")
HUGE = "9" * 5000

numbers = st.sampled_from(["0", "0.0", "1", "3", "0.5", "1e308", "inf", "-inf", "nan", "-1", HUGE])
values = numbers | st.sampled_from(['""', '"key"', "true", "[]", '["x"]', "{}", "1979-05-27"])


@pytest.mark.parametrize("case", [pytest.param(c, id=c.title) for c in CASES if "means" in c.texts])
def test_meaning(case: Section) -> None:
    settings = read_settings(case.texts["toml"], KNOWN)
    for line in case.texts["means"].splitlines():
        setting, _, value = line.partition(" = ")
        assert flatten(settings)[setting] == value, setting


@pytest.mark.parametrize(
    "case", [pytest.param(c, id=c.title) for c in CASES if "refused" in c.texts]
)
def test_refusal(case: Section) -> None:
    with pytest.raises(SettingsError) as refusal:
        read_settings(case.texts["toml"], KNOWN)
    place, _, nearest = case.texts["refused"].strip().partition(" → ")
    error = refusal.value
    assert f"{error.key} {error.details.get('path', '')}".strip() == place
    if nearest:
        assert error.details["nearest"] == nearest


def settings_or_refusal(toml: str) -> tuple[Settings | None, SettingsError]:
    try:
        return read_settings(toml, KNOWN), SettingsError("")
    except SettingsError as refusal:
        return None, refusal


def flatten(value: object, path: str = "") -> dict[str, str]:
    """Every setting by its dotted path, as text; lists with commas."""
    parts: Mapping[str, object]
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        parts = value._asdict()
    elif isinstance(value, Mapping):
        parts = value
    elif isinstance(value, tuple):
        return {path: ", ".join(value)}
    else:
        return {path: str(value)}
    dotted = ((f"{path}.{name}" if path else name, part) for name, part in parts.items())
    return {key: text for name, part in dotted for key, text in flatten(part, name).items()}


@given(st.sampled_from(sorted(flatten(Settings()))), values)
def test_any_value_is_taken_or_refused_with_its_path(setting: str, value: str) -> None:
    settings, refusal = settings_or_refusal(f"{setting} = {value}")
    if settings:
        assert setting in flatten(settings)
    elif refusal.key != "settings-syntax":
        assert refusal.details["path"].startswith(setting.rpartition(".")[0])


@given(st.text(max_size=60))
def test_any_text_is_taken_or_refused(text: str) -> None:
    settings, refusal = settings_or_refusal(text)
    assert settings or refusal.key.startswith("settings-")
