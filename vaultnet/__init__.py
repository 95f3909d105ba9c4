"""vaultnet reads the notes about people in an Obsidian vault and says whom to reach, and why."""

__version__ = "0.1.0"
