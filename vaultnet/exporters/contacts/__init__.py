"""The contacts for programs that keep people: phones, calendars, tables, databases."""
