"""The people on one picture: who stands where, as a canvas for Obsidian and as an SVG."""
