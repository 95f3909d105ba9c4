"""The disk: which files the vault holds, what Obsidian is told, and how a note is replaced."""
