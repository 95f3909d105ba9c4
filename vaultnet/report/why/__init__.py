"""Every number about one contact with its arithmetic and the lines of the notes behind it."""

from vaultnet.report.why.explanation import explain

__all__ = ["explain"]
