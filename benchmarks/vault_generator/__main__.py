"""Write a vault: python -m benchmarks.vault_generator FOLDER [NOTES [SEED]]."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.vault_generator.vault import SEED, links_file, write_vault


def main(folder: Path, notes: int = 1000, seed: str = SEED) -> None:
    """Write a vault, and say what came of it."""
    expected = write_vault(folder, notes, seed)
    number = sum(sum(row.values()) for table in expected for row in table.values())
    size = sum(path.stat().st_size for path in folder.rglob("*.md"))
    sys.stdout.write(
        f"{notes} notes, {size / notes:.0f} bytes and {number / notes:.2f} links a note; "
        f"the links are in {links_file(folder)}\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int((sys.argv[2:] or ["1000"])[0]), (sys.argv[3:] or [SEED])[0])
