"""What other tools export, read into drafts: bytes in, values out, nothing of the vault."""
