"""The settings without words of the user's own, for a vault that is shown to others."""

from __future__ import annotations

from types import MappingProxyType

from vaultnet.config import ContactsSettings, KindSettings, NotesSettings, Settings
from vaultnet.language.vocabulary import squeeze
from vaultnet.people.pseudonyms import Pseudonyms, blank_out


def redact_settings(settings: Settings, names: Pseudonyms) -> Settings:
    """The settings that count once the notes are read, without words of the user's own."""
    own = {name: kind for name, kind in settings.kinds.items() if name[0] == "#" or name[-1] == "/"}
    kinds = {name: kind for name, kind in settings.kinds.items() if name not in own}
    in_order = sorted(own, key=lambda name: (len(name), name))
    new = [_rename_rule(name, names) for name in in_order]
    widest = max(map(len, new), default=0)
    for rank, (old, name) in enumerate(zip(in_order, new, strict=True)):
        kinds[_lengthen(name, widest + rank)] = own[old]
    folders = (_rename_rule(f"{f.strip('/')}/", names) for f in settings.check.ignore_in)
    return settings._replace(
        me="",
        notes=NotesSettings(),
        contacts=ContactsSettings(default_kind=settings.contacts.default_kind),
        fields=MappingProxyType({}),
        kinds=MappingProxyType[str, KindSettings](kinds),
        check=settings.check._replace(ignore_in=tuple(folders)),
    )


def _rename_rule(rule: str, names: Pseudonyms) -> str:
    if rule.startswith("#"):
        return f"#{names.tag(rule[1:])}"
    wanted = squeeze(rule.strip("/"))
    folders = (new for old, new in names.folders.items() if squeeze(old.strip("/")) == wanted)
    return next(folders, f"{blank_out(rule.strip('/'))}/")


def _lengthen(rule: str, length: int) -> str:
    """The rule with spaces, which do not count: the longest that fits a contact is its rule."""
    spaces = " " * (length - len(rule))
    return f"{rule[:-1]}{spaces}/" if rule.endswith("/") else f"{rule}{spaces}"
