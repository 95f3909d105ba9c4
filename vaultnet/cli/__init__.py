"""The terminal: commands, tables, exit codes."""

from vaultnet.cli.main import main

__all__ = ["main"]
