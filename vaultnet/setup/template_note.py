"""The template of a note about a person, in the user's language and the vault's own spellings."""

from __future__ import annotations

from vaultnet.capture.tongue import choose_word, find_language
from vaultnet.language.speech import Speech
from vaultnet.language.vocabulary import Vocabulary
from vaultnet.setup.survey import Survey

_TEXTS = ("kind", "company", "role", "city", "email", "phone", "telegram", "birthday")
_LISTS = ("interests", "needs", "offers")


def template_path(folder: str | None, say: Speech) -> str:
    """Where the template goes: Obsidian's folder of templates, or else one of the usual name."""
    return f"{folder or say('setup.template_folder')}/{say('setup.template_name')}.md"


def write_template(found: Survey, vocabulary: Vocabulary, say: Speech) -> str:
    """The template: properties and a log that vaultnet reads; Obsidian fills in name and day.

    The day stands in quotes, for `{{date}}` without them is no YAML.
    """
    keys = _Keys(found, vocabulary, say.code)
    properties = [
        f"{keys.key('type')}: {_type_word(found, say)}",
        *(f"{keys.key(concept)}:" for concept in _TEXTS),
        f'{keys.key("met")}: "{{{{date}}}}"',
        f"{keys.key('met_via')}:",
        *(f"{keys.key(concept)}: []" for concept in _LISTS),
    ]
    headings = found.marks["log_headings"]
    log = headings[0].word if headings else say("written.title")
    return "\n".join(("---", *properties, "---", "", "# {{title}}", "", f"## {log}", ""))


def _type_word(found: Survey, say: Speech) -> str:
    """The vault's own word for a contact, if it is one that needs no quotes."""
    words = (seen.word for seen in found.marks["types"])
    return next((word for word in words if word.replace("-", "").isalnum()), say("written.type"))


class _Keys:
    """Chooses the keys: those in use, and for what is not in use words of the same language."""

    def __init__(self, found: Survey, vocabulary: Vocabulary, default: str) -> None:
        used = [seen.word for spelled in found.spellings.values() for seen in spelled]
        self._used = found.spellings
        self._vocabulary = vocabulary
        self._language = find_language(" ".join(used), default)
        self._blanks = sum(" " in key for key in used) > sum("_" in key for key in used)

    def key(self, concept: str) -> str:
        """The key of a concept."""
        if used := self._used.get(concept):
            return used[0].word
        known = self._vocabulary.spellings.get(concept, ())
        word = choose_word(known, self._language) or concept
        return word if self._blanks else word.replace(" ", "_")
