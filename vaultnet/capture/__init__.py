"""What a person asks to have written, as operations on a note: a log line, a value, a new note."""
