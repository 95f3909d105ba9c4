"""Text to notes with exact spans: `parse` for Markdown, `parse_canvas` for a canvas."""

from vaultnet.text.canvas import parse_canvas
from vaultnet.text.note import parse

__all__ = ["parse", "parse_canvas"]
