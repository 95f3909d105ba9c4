"""Every setting of `vaultnet.toml`: one field is one setting, its default is its documentation."""

from __future__ import annotations

import difflib
import json
import tomllib
import types
import typing
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from vaultnet.diagnostics import CODES
from vaultnet.errors import SettingsError

Words = tuple[str, ...]

LARGEST = 36_500  # a century of days: no setting means more
_AT_LEAST_ONE = frozenset(
    {
        "rhythm.recent_days", "rhythm.least_gaps", "warmth.half_life", "report.months",
        "warnings.window_days", "goals.weeks", "goals.quarters",
    }
)  # fmt: skip


class NotesSettings(NamedTuple):
    """`[notes]`: where the two notes are written; empty means the name in the output language."""

    analytics: str = ""
    overdue: str = ""


class ContactsSettings(NamedTuple):
    """`[contacts]`: what makes a note a contact, beside the built-in words."""

    folders: Words = ()
    types: Words = ()
    tags: Words = ()
    log_headings: Words = ()
    default_kind: str = ""


class KindSettings(NamedTuple):
    """`[kinds.NAME]`: how often a kind of contact wants to hear from you, in days.

    NAME is a kind, or a tag (`"#family"`) or a folder (`"People/Clients/"`) that gives its
    contacts either a kind or a timer of their own. `per_week` caps how many of the kind are
    proposed in one week.
    """

    kind: str = ""
    ideal: float | None = None
    limit: float | None = None
    per_week: int | None = None


class StagesSettings(NamedTuple):
    """`[stages]`: what the stage of a relationship multiplies ideal and limit by."""

    new: float = 0.5
    established: float = 1.0
    long_term: float = 1.5
    crisis: float = 0.5
    transformation: float = 0.75
    new_days: int = 90


class RhythmSettings(NamedTuple):
    """`[rhythm]`: when silence is unlike the contact's own habit."""

    recent_days: int = 12
    least_gaps: int = 3
    least_span: int = 21
    drifting_gaps: float = 2.0
    drifting_days: int = 14
    ended_gaps: float = 12.0
    ended_days: int = 90


class WarmthSettings(NamedTuple):
    """`[warmth]`: what an interaction day adds by its depth; half is left after `limit` days."""

    meaningful: float = 1.0
    light: float = 0.5
    shallow: float = 0.2
    half_life: float = 91.0


class QualitySettings(NamedTuple):
    """`[quality]`: how ratings are weighed, when they age, and what is called good.

    The four criteria are weights in the overall mark. `good` parts the segments; a rating is stale
    after `stale_days`, contact data after `data_days`. Gave and got are out of balance beyond
    `benefit_ratio` to one among `benefit_entries` or more. Whoever was silent for `archive_days`
    and is rated `archive_rating` at most is proposed to be archived.
    """

    competence: float = 1.0
    influence: float = 1.0
    compatibility: float = 1.0
    potential: float = 1.0
    good: float = 4.0
    stale_days: int = 180
    data_days: int = 365
    benefit_ratio: float = 3.0
    benefit_entries: int = 4
    archive_days: int = 365
    archive_rating: float = 2.5


class WarningsSettings(NamedTuple):
    """`[warnings]`: when the five signs and the danger signals fire; shares are between 0 and 1.

    Nothing is judged by fewer than `least_records` lines in the last `window_days` days.
    """

    window_days: int = 90
    least_records: int = 5
    own_share: float = 0.3
    own_days: int = 30
    ask_share: float = 0.5
    least_asks: int = 3
    new_days: int = 91
    circle_share: float = 0.6
    shallow_limits: float = 2.0
    shallow_share: float = 0.3
    always_me: float = 0.8
    reply_days: int = 30
    settle_days: int = 14


class PlanSettings(NamedTuple):
    """`[plan]`: what a week has room for.

    `minutes` is the time of one day. A word of theirs waits for an answer from `answer_days` to
    `answer_until`; a meeting is followed up within `meeting_days`; dates are shown `ahead_days`
    ahead.
    """

    minutes: int = 30
    answer_days: int = 2
    answer_until: int = 91
    meeting_days: int = 7
    ahead_days: int = 14
    key: float = 1.5
    regular: float = 1.0
    potential: float = 0.75
    dormant: float = 0.5


class MinutesSettings(NamedTuple):
    """`[minutes]`: how long one contact of each channel takes."""

    meeting: int = 90
    call: int = 20
    video: int = 30
    meal: int = 90
    event: int = 180
    letter: int = 15
    message: int = 5
    comment: int = 3
    like: int = 1
    gift: int = 60
    newsletter: int = 30


class GoalsSettings(NamedTuple):
    """`[goals]`: what to reach, after the source's action plan."""

    important: int = 2
    weeks: int = 4
    events: int = 1
    helped: int = 5
    communities: int = 1
    deep: int = 10
    quarters: int = 4


class CheckSettings(NamedTuple):
    """`[check]`: what is not to be found: these codes anywhere, anything in these folders."""

    ignore: Words = ()
    ignore_in: Words = ()


class ReportSettings(NamedTuple):
    """`[report]`: how much the two notes and the lists show.

    `apply_ticks` lets `vaultnet report` do what `vaultnet apply` does, before it writes.
    """

    week: int = 3
    never: int = 10
    circles: int = 6
    active_days: int = 90
    months: int = 6
    apply_ticks: bool = False


class WriteBackSettings(NamedTuple):
    """`[write_back]`: the properties that `vaultnet report` keeps in the notes of contacts.

    Each is the name of a property, or empty for none. `replace` lets it take over a property of
    that name that somebody else has written.
    """

    next_contact: str = ""
    contact_state: str = ""
    replace: bool = False


KINDS: Mapping[str, KindSettings] = MappingProxyType(
    {
        "key": KindSettings(ideal=7, limit=30),
        "regular": KindSettings(ideal=75, limit=91),
        "potential": KindSettings(ideal=150, limit=182),
        "dormant": KindSettings(ideal=365, limit=365, per_week=1),
        "expert": KindSettings(),
    }
)


class Settings(NamedTuple):
    """All settings; a vault without `vaultnet.toml` has exactly these defaults."""

    language: str = "ru"
    me: str = ""
    notes: NotesSettings = NotesSettings()
    contacts: ContactsSettings = ContactsSettings()
    fields: Mapping[str, Words] = MappingProxyType({})
    kinds: Mapping[str, KindSettings] = KINDS
    stages: StagesSettings = StagesSettings()
    rhythm: RhythmSettings = RhythmSettings()
    warmth: WarmthSettings = WarmthSettings()
    quality: QualitySettings = QualitySettings()
    warnings: WarningsSettings = WarningsSettings()
    plan: PlanSettings = PlanSettings()
    minutes: MinutesSettings = MinutesSettings()
    goals: GoalsSettings = GoalsSettings()
    report: ReportSettings = ReportSettings()
    check: CheckSettings = CheckSettings()
    write_back: WriteBackSettings = WriteBackSettings()


def read_settings(text: str, known_fields: Mapping[str, object]) -> Settings:
    """The settings a `vaultnet.toml` asks for.

    `known_fields` are the property names that `[fields]` may extend. Raises SettingsError for
    invalid TOML, an unknown name (with the nearest known one), a value of the wrong type or out
    of range; each with the setting's full path, such as `kinds.key.limit`.
    """
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a ValueError
        raise SettingsError("settings-syntax", reason=str(error)) from None
    settings = _build(Settings, data, "")
    _require_known(settings.fields, known_fields, "fields")
    kinds = {**KINDS, **{name: _over(KINDS.get(name), own) for name, own in settings.kinds.items()}}
    for name, kind in kinds.items():
        _check_kind(name, kind)
    _require_kind(settings.contacts.default_kind, "contacts.default_kind")
    _require_codes(settings.check.ignore, "check.ignore")
    notes = settings.notes
    if notes.analytics and notes.analytics == notes.overdue:
        raise SettingsError("settings-same", path=notes.analytics)
    return settings._replace(kinds=MappingProxyType(kinds))


S = typing.TypeVar("S")


def _build(kind: type[S], data: Mapping[str, object], path: str) -> S:
    """A settings tuple from a TOML table, every value checked against its field's type."""
    hints = typing.get_type_hints(kind)
    _require_known(data, hints, path)
    values = {name: _convert(value, hints[name], _join(path, name)) for name, value in data.items()}
    return kind(**values)


def _convert(value: object, wanted: object, path: str) -> object:
    if isinstance(wanted, type) and hasattr(wanted, "_fields"):
        return _build(wanted, _table(value, path), path)
    origin, arguments = typing.get_origin(wanted), typing.get_args(wanted)
    if origin is types.UnionType:
        return _convert(value, arguments[0], path)
    if origin is tuple:
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise _wrong(path, "words", value)
        return tuple(value)
    if origin is not None:
        table = _table(value, path)
        return MappingProxyType(
            {key: _convert(part, arguments[1], _join(path, key)) for key, part in table.items()}
        )
    return _scalar(value, wanted, path)


def _scalar(value: object, wanted: object, path: str) -> object:
    if wanted is str:
        if isinstance(value, str):
            return value
        raise _wrong(path, "text", value)
    if wanted is bool:
        if isinstance(value, bool):
            return value
        raise _wrong(path, "yes-no", value)
    if isinstance(value, bool) or not isinstance(value, int | (float if wanted is float else int)):
        raise _wrong(path, "number" if wanted is float else "whole-number", value)
    if not (1 if path in _AT_LEAST_ONE else 0) <= value <= LARGEST:
        raise _wrong(path, "not-negative", value)
    return value


def _table(value: object, path: str) -> Mapping[str, object]:
    if isinstance(value, dict):
        return value
    raise _wrong(path, "table", value)


def _over(default: KindSettings | None, own: KindSettings) -> KindSettings:
    """The user's kind on top of the built-in one of the same name."""
    if default is None:
        return own
    given = {name: value for name, value in own._asdict().items() if value not in (None, "")}
    return default._replace(**given)


def _check_kind(name: str, kind: KindSettings) -> None:
    path = f"kinds.{name}"
    if name not in KINDS and not name.startswith("#") and not name.endswith("/"):
        raise _unknown(path, name, KINDS)
    _require_kind(kind.kind, _join(path, "kind"))
    if (kind.ideal is None) != (kind.limit is None):
        raise SettingsError("settings-pair", path=_join(path, "limit"))
    if kind.ideal is not None and kind.limit is not None and not 0 < kind.ideal <= kind.limit:
        raise SettingsError("settings-order", path=_join(path, "limit"))


def _require_known(given: Mapping[str, object], known: Mapping[str, object], path: str) -> None:
    for name in given:
        if name not in known:
            raise _unknown(_join(path, name), name, known)


def _require_kind(kind: str, path: str) -> None:
    if kind and kind not in KINDS:
        nearest = _nearest(kind, KINDS)
        raise SettingsError("settings-choice", path=path, value=kind, nearest=nearest)


def _require_codes(codes: Words, path: str) -> None:
    for code in codes:
        if code not in CODES:
            nearest = _nearest(code, CODES)
            raise SettingsError("settings-code", path=path, value=code, nearest=nearest)


def _unknown(path: str, name: str, known: Mapping[str, object]) -> SettingsError:
    return SettingsError("settings-unknown", path=path, nearest=_nearest(name, known))


def _nearest(name: str, known: Mapping[str, object]) -> str:
    return next(iter(difflib.get_close_matches(name, known, n=1, cutoff=0)), "")


def _wrong(path: str, wanted: str, value: object) -> SettingsError:
    return SettingsError(
        f"settings-{wanted}", path=path, value=json.dumps(value, ensure_ascii=False, default=str)
    )


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
