"""Answers become pages: one file for each section of the notes that vaultnet writes."""
