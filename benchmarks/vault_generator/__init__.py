"""Realistic vaults of any size, the same bytes every time, with the links that are in them."""

from benchmarks.vault_generator.shelf import make_shelf
from benchmarks.vault_generator.vault import Expected, generate, links_file, write_vault

__all__ = ["Expected", "generate", "links_file", "make_shelf", "write_vault"]
