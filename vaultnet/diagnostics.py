"""The table of everything vaultnet can find wrong with a vault, and how serious it is.

`error`: something could not be read, so an answer may lack it. `warning`: it was read, but
hardly as meant. `hint`: worth knowing, never a reason to fail. `vaultnet check` exits with 1
when there is an error or a warning.
"""

from __future__ import annotations

from typing import Literal

Severity = Literal["error", "warning", "hint"]

CODES: dict[str, Severity] = {
    # files
    "file-unreadable": "error",
    "file-not-regular": "warning",
    "file-name-not-utf8": "error",
    "file-too-large": "warning",
    "file-not-utf8": "error",
    "file-nul": "warning",
    "symlink-skipped": "hint",
    "obsidian-settings-unreadable": "hint",
    # frontmatter
    "yaml-syntax": "error",
    "yaml-duplicate-key": "error",
    "yaml-not-a-map": "error",
    "yaml-too-deep": "error",
    "yaml-alias": "error",
    "yaml-tag": "warning",
    "tags-invalid": "warning",
    "property-link-unquoted": "warning",
    "canvas-invalid": "error",
    # links
    "link-alias": "warning",
    "link-ambiguous": "hint",
    "link-unresolved": "hint",
    "link-deleted": "warning",
    "link-renamed": "warning",
    # people
    "me-unknown": "warning",
    "date-unreadable": "error",
    "date-ambiguous": "error",
    "date-impossible": "error",
    "date-future": "warning",
    "cadence-unreadable": "error",
    "kind-unknown": "error",
    "stage-unknown": "error",
    "yes-no-unreadable": "error",
    "private-mark-unreadable": "error",
    "timezone-unknown": "warning",
    "rating-unreadable": "error",
    "rating-unknown": "warning",
    "checklist-unknown": "hint",
    "property-twice": "warning",
    "mark-unused": "warning",
    "met-after-contact": "hint",
    "contradictory": "hint",
    # what other tools export
    "import-encoding": "warning",
    "import-bytes-lost": "warning",
    "import-broken": "error",
    "import-no-header": "error",
    "import-no-table": "error",
    "import-empty": "error",
    "import-columns-missing": "warning",
    "import-column-unknown": "warning",
    "import-table-unknown": "error",
    "import-row-broken": "warning",
    "import-row-long": "warning",
    "import-row-nameless": "hint",
    "import-row-dayless": "warning",
    "import-column-days": "warning",
    "import-column-order": "warning",
    "import-owner-unknown": "error",
    "import-day-unreadable": "warning",
    "import-card-cut": "warning",
    "import-card-line": "warning",
    "import-no-name": "warning",
    "import-no-person": "hint",
    "import-uid-twice": "warning",
    "import-no-card": "error",
    "import-event-cut": "error",
    "import-event-line": "warning",
    "import-event-start": "error",
    "import-recurrence": "warning",
    "import-recurrence-long": "warning",
    "import-zone": "warning",
    "import-event-twice": "hint",
    "import-not-held": "hint",
    "import-ahead": "hint",
    "import-crowd": "hint",
    "import-no-guests": "hint",
    "import-own-guessed": "warning",
    "import-own-unknown": "error",
    "import-no-event": "error",
    # what was to be said of none of the above
    "ignore-unused": "hint",
}
