"""Thumbs up and down, and the questions the text left open; only where it is switched on."""
