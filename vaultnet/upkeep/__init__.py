"""Keeping contacts alive: whose turn it is, how urgently, and why."""
