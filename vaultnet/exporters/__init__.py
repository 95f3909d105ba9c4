"""The link graph as bytes for other programs: one module for each format, all in `formats`."""
