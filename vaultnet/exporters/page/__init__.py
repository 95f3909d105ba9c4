"""One self-contained HTML page: map, list, charts, warnings and plan, without any network."""
