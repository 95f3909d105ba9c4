"""Both notes of the example vault in every language, as a person has read them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vaultnet import app
from vaultnet.language.speech import LANGUAGES, speak

TODAY = date(2026, 3, 16)
GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_notes_of_the_example(code: str, example: Path, renew: bool) -> None:
    loaded = app.load(example, app.load_settings(example))
    for name, markdown in app.render_notes(loaded, TODAY, speak(code)).items():
        golden = GOLDEN / f"{name}.{code}.md"
        if renew:
            golden.write_bytes(f"{markdown}\n".encode())
        assert f"{markdown}\n".encode() == golden.read_bytes()
