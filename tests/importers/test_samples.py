"""Every sample is recognised, and read into what stands beside it.

A sample is a file in `samples/`, invented after the documentation of its format; `NAME.expected.md`
beside it names the kind of importer and tells what is read. To add one, put it there, run the
test, and check what it shows before you keep it as the expectation.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vaultnet.importers.drafts import Sample, Source
from vaultnet.importers.encodings import HEAD_BYTES
from vaultnet.importers.kinds import find_importer

from .telling import tell

FOLDER = Path(__file__).parent / "samples"
TODAY = date(2026, 3, 16)
SAMPLES = sorted(path for path in FOLDER.iterdir() if not path.name.endswith(".expected.md"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_read_as_expected(path: Path) -> None:
    importer = find_importer(Sample(path.name, path.read_bytes()[:HEAD_BYTES]))
    assert importer is not None
    source = Source(path.name, lambda: path.open("rb"), TODAY)
    told = f"# {importer.kind}\n\n{tell(importer.read(source))}"
    expected = path.with_name(f"{path.stem}.expected.md")
    assert told == (expected.read_text(encoding="utf-8") if expected.exists() else "")
