"""The regular audit: whom the notes themselves suggest to archive. Nothing is ever moved."""

from __future__ import annotations

from collections.abc import Iterable

from vaultnet.config import QualitySettings
from vaultnet.quality.assessment import Quality


def find_archivable(qualities: Iterable[Quality], settings: QualitySettings) -> tuple[Quality, ...]:
    """Who was silent for `archive_days`, is rated `archive_rating` or less and has no open task.

    Longest silence first. Whoever is unrated, or was never met, is not proposed: nothing is known.
    """
    found = [quality for quality in qualities if _is_archivable(quality, settings)]
    return tuple(sorted(found, key=lambda q: (-(q.activity.silence or 0), q.contact.path)))


def _is_archivable(quality: Quality, settings: QualitySettings) -> bool:
    overall, silence = quality.grade.overall, quality.activity.silence
    if overall is None or silence is None or quality.contact.follow_ups:
        return False
    return overall <= settings.archive_rating and silence >= settings.archive_days
