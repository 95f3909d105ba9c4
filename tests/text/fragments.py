"""Random notes made of the fragments that are hardest to read, for the property tests."""

from __future__ import annotations

from hypothesis import strategies as st

PREFIXES = [
    "> ",
    ">",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "2) ",
    "10. ",
    " ",
    "  ",
    "    ",
    "\t",
    "-\t",
    ">\t",
]
ENDINGS = [
    *("", "a", "text here", "-", "1.", "[ ] task", "# head", "## head ##", "#", "===", "---"),
    *("***", "- - -", "```", "````", "```py", "~~~", "``` `", "<!--", "-->", "<!-- x -->"),
    *("<div>", "</div>", "<b>", "<x-y a='1'>", "<script>", "</script>", "<?", "?>", "`code`"),
    *("[[link]]", "[t](x.md)", "| a | b |", "|---|---|", "_ _ _", "* * x", "<!DOCTYPE x>"),
]
OBSIDIAN = [
    *("%%", "%% note", "$$", "%% x %%", "$$ [[m]] $$", "> [!tip]- T [[x]]", "[[a [[b]] c]]"),
    *("![[e]]", "[[n\\|a]]", "\\[[x]]", "`[[c]]", "![i](a b.png)", '[t](<a b.md> "t")', "#tag#t"),
    *("[[", "]]", "](", "\\", "`", "``", "[", "]", "(", ")", "!", "#", "<!-- [[h]] -->", "\0"),
    *("[[Иван 😀|Ваня]]", "[𝕏](Ёж%20и.md#Ж)", "[[中文#标题]]", "\u00a0[[n]]", "\u2028", "\x85"),
    *(
        "---",
        "tags: [a, '#b']",
        'x: "[[p]] [q](r.md)"',
        "y: [[u]]",
        "z: &a [*a]",
        "k: |",
        "  [[s]]",
    ),
    *("é: !!x 1", "{", "}", "? [", "z: z", '"\\ud800": "\\UFFFFFFFF"', "*a", "...", "%YAML 9"),
]


def _notes(endings: list[str], newlines: list[str], rows: int) -> st.SearchStrategy[str]:
    prefix = st.lists(st.sampled_from(PREFIXES), max_size=3).map("".join)
    row = st.builds(
        str.__add__, prefix, st.lists(st.sampled_from(endings), max_size=2).map("".join)
    )
    closed = st.builds(str.__add__, row, st.sampled_from(newlines))
    return st.lists(closed, max_size=rows).map("".join)


markdown = _notes(ENDINGS, ["\n"], 9)
"""Notes of CommonMark alone."""

anything = st.one_of(
    _notes(ENDINGS + OBSIDIAN, ["\n", "\r\n", "\r", ""], 14),
    _notes(OBSIDIAN, ["\n"], 10).map("---\n".__add__),
    st.text(),
)
"""Notes with all that Obsidian adds, broken or not."""
