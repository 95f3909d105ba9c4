"""Notes become people here: who is a contact, what is known of them, when they were met."""
