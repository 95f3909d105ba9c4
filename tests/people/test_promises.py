"""What holds for every vault: order does not matter, and no property value breaks the reading."""

from __future__ import annotations

import json
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.people.histories import History, histories
from tests.people.vaults import files_of, parse_all, surroundings, vault_of
from vaultnet.diagnostics import CODES
from vaultnet.language.vocabulary import built_in
from vaultnet.people.readers import READERS
from vaultnet.people.schema import STRUCTURAL
from vaultnet.people.vault import build_vault

SPELLINGS = built_in().spellings
FLAT = ("rating_trust", "оценка_роста", "评分_能力", "check_makes_room", "даёт_место", "trust")
KEYS = [*(SPELLINGS[name] for name in (*READERS, *STRUCTURAL) if name in SPELLINGS), FLAT]

plain_values = st.one_of(
    st.sampled_from(
        [
            *("2026-08-14", "08/09/2026", "1999-02-30", "- 1", "[[Анна]]", '"[[Анна|А]] [[Б]]"'),
            *(
                '"[[]]"',
                '"[[#x]]"',
                "[a, [b, {c: d}]]",
                "{a: 1, b: [2026-01-01]}",
                "~",
                "",
                "{{x}}",
            ),
            *("{5: 6}", "nan", "-1", "5,0", "1e999", "99999999999999999999", "да", "yes", "|\n  x"),
        ]
    ),
    st.text(max_size=12),
)
nested = st.recursive(
    st.text(max_size=8) | st.integers() | st.booleans() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=5,
)
values = plain_values | nested.map(lambda value: json.dumps(value, ensure_ascii=False))
properties = st.tuples(st.sampled_from(KEYS).flatmap(st.sampled_from), values)


@given(st.lists(properties, min_size=1, max_size=4))
def test_any_value_of_any_property_is_read_or_reported(entries: list[tuple[str, str]]) -> None:
    block = "".join(f"{key}: {value}\n" for key, value in entries)
    notes = {"Люди/Анна.md": f"---\n{block}---\n", "Люди/Б.md": "", "2026-01-01.md": "[[Анна]]"}
    vault = vault_of(notes)
    assert {problem.code for problem in vault.problems} <= set(CODES)
    for contact in vault.contacts:
        for fact in contact.facts.values():
            assert fact.place.path == contact.path
            assert fact.place.line > 0


@given(histories, st.randoms(use_true_random=False))
def test_order_of_notes_and_files_does_not_matter(history: History, random: Random) -> None:
    notes = parse_all(history.notes())
    files = files_of(history.notes())
    vault = build_vault(notes, files, surroundings())
    random.shuffle(notes)
    random.shuffle(files)
    assert build_vault(notes, files, surroundings()) == vault


@given(histories)
def test_days_are_sorted_and_every_event_is_found(history: History) -> None:
    contacts = {contact.name: contact for contact in vault_of(history.notes()).contacts}
    for event in history.events:
        assert event.how == "met" or event.day in [d.day for d in contacts[event.person].days]
    for contact in contacts.values():
        days = [day.day for day in contact.days]
        assert days == sorted(set(days))
        assert len(days) <= sum(e.person == contact.name for e in history.events)
