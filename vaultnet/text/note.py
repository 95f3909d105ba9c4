"""From the bytes of a note to a `Note`: the order in which its parts are read."""

from __future__ import annotations

from vaultnet.model import Note
from vaultnet.text.blocks import read_blocks
from vaultnet.text.decode import decode
from vaultnet.text.frontmatter import find_block
from vaultnet.text.ignores import read_ignores
from vaultnet.text.inline_fields import read_inline_fields
from vaultnet.text.lines import cut_lines
from vaultnet.text.properties import Properties, read_properties
from vaultnet.text.property_marks import read_property_marks
from vaultnet.text.prose import read_prose

_NO_PROPERTIES = Properties()


def parse(path: str, data: bytes) -> Note:
    """Read a Markdown note; `path` only names it in findings. Never raises, whatever the bytes.

    A note that is not UTF-8 comes back without content. Offsets in the answer count code points
    of the decoded text, byte order mark removed, newlines as they are.
    """
    text, odd = decode(path, data)
    lines = cut_lines(text)
    block = find_block(lines)
    properties = read_properties(path, lines, block) if block else _NO_PROPERTIES
    marked = read_property_marks(path, lines, properties.entries)
    body = block.body_row if block else 0
    blocks = read_blocks(lines, body)
    prose = read_prose(lines, blocks.passages)
    return Note(
        path=path,
        properties=properties.entries,
        references=(*marked.references, *prose.references),
        tags=(*marked.tags, *prose.tags),
        headings=blocks.headings,
        items=blocks.items,
        callouts=blocks.callouts,
        problems=(*odd, *properties.problems, *marked.problems),
        unread=lines.original[block.start : block.end] if block and not properties.usable else "",
        ignores=read_ignores(lines, body),
        fields=read_inline_fields(lines, blocks.passages),
    )
