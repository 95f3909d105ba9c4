"""Setting vaultnet up: what a vault looks like, and the files that a first minute leaves behind."""
