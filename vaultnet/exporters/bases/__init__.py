"""What a Base of Obsidian is made of: marks of contacts, expressions, YAML."""
