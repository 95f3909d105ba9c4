"""Open tasks of several people: each once, the most pressing first."""

from __future__ import annotations

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.people.vaults import vault_of
from vaultnet.model import Contact, FollowUp, Place
from vaultnet.upkeep.promises import Promise, find_promises

TODAY = date(2026, 3, 16)


def say(promise: Promise) -> str:
    people = " ".join(path.removeprefix("Люди/").removesuffix(".md") for path in promise.contacts)
    late = "-" if promise.days_late is None else promise.days_late
    return f"{promise.task.text} | {people} | {late}"


def test_overdue_first_and_undated_last() -> None:
    notes = {
        "Люди/Анна.md": "- [ ] вернуть книгу 📅 2026-03-20\n- [ ] спросить про дачу\n",
        "Люди/Борис.md": "- [ ] 寄书 📅 2026-03-16\n- [ ] send slides 📅 2026-03-01\n"
        "- [x] уже сделано 📅 2026-02-01\n- [-] отменено 📅 2026-02-01\n",
    }
    assert [say(promise) for promise in find_promises(vault_of(notes).contacts, TODAY)] == [
        "send slides 📅 2026-03-01 | Борис | 15",
        "寄书 📅 2026-03-16 | Борис | 0",
        "вернуть книгу 📅 2026-03-20 | Анна | -4",
        "спросить про дачу | Анна | -",
    ]


def test_a_task_that_names_two_people_is_one_promise() -> None:
    notes = {
        "Люди/Борис.md": "",
        "Люди/Анна.md": "- [ ] сходить с [[Борис]] и [[王伟]] на каток\n",
        "Люди/王伟.md": "",
    }
    (promise,) = find_promises(vault_of(notes).contacts, TODAY)
    assert say(promise).split(" | ")[1:] == ["Анна Борис 王伟", "-"]


def test_debts_come_before_others_of_their_day() -> None:
    tasks = (
        "позвонить 📅 2026-03-16",
        "вернуть 5 000 ₽ #долг 📅 2026-03-16",
        "как-нибудь зайти",
        "欠王伟一顿饭 #欠",
        "send slides 📅 2026-03-15",
    )
    notes = {"Люди/Анна.md": "".join(f"- [ ] {task}\n" for task in tasks)}
    found = find_promises(vault_of(notes).contacts, TODAY)
    assert [promise.task.place.line for promise in found] == [5, 2, 1, 4, 3]


tasks = st.builds(
    FollowUp,
    st.sampled_from(["написать", "вернуть долг", "寄书"]),
    st.none() | st.dates(date(2026, 3, 1), date(2026, 4, 1)),
    st.builds(Place, st.sampled_from(["A.md", "Б.md"]), st.integers(1, 4)),
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, "", "300 元"]),
)
follow_ups = st.lists(tasks, max_size=6, unique=True).map(tuple)


@given(st.lists(follow_ups, max_size=4), st.randoms(use_true_random=False))
def test_every_task_once_whatever_the_order(
    owed: list[tuple[FollowUp, ...]], random: Random
) -> None:
    contacts = [Contact(f"{n}.md", str(n), follow_ups=tasks) for n, tasks in enumerate(owed)]
    found = find_promises(contacts, TODAY)
    assert {promise.task for promise in found} == {task for tasks in owed for task in tasks}
    assert len(found) == len({promise.task for promise in found})
    late = [promise.days_late for promise in found if promise.days_late is not None]
    assert late == sorted(late, reverse=True)
    assert all(promise.days_late is None for promise in found[len(late) :])
    random.shuffle(contacts)
    assert find_promises(contacts, TODAY) == found
