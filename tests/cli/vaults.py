"""Small vaults on the disk, and what can be told of their files."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

ANALYTICS, OVERDUE = "Аналитика.md", "Просроченные контакты.md"
NOTES = {ANALYTICS, OVERDUE}

SMALL = {
    "vaultnet.toml": "",
    "Люди/Анна Ветрова.md": "---\nвид: ключевой\naliases: [Анюта]\n---\n## Журнал\n"
    "- 2026-01-05 → звонок: про выставку\n- 2026-01-20 ← письмо: «план»\n",
    "Люди/Пётр Семёнов.md": "---\nвид: регулярный\n---\n## Журнал\n- 2026-03-10 ↔ встреча\n",
    "Люди/王小明.md": "---\nkind: expert\n---\n[[Анна Ветрова]]\n",
    "2026-02-01.md": "Обед: [[Анна Ветрова]] и [[Пётр Семёнов]].\n- [ ] написать [[王小明]]\n",
}


class Print(NamedTuple):
    """What must not change in a file that nobody may touch; times are in nanoseconds."""

    digest: str
    modified: int


def write_vault(root: Path, notes: Mapping[str, str | bytes]) -> Path:
    """Write files by their paths; the answer is the vault."""
    for path, content in notes.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def prints(root: Path) -> dict[str, Print]:
    """Every file of a folder, hidden ones too, by its path."""
    return {
        path.relative_to(root).as_posix(): Print(
            sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns
        )
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def read_notes(root: Path) -> dict[str, bytes]:
    """The two notes of a vault, as far as they are there."""
    return {name: (root / name).read_bytes() for name in NOTES if (root / name).exists()}
