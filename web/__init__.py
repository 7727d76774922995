"""The chat page and the article page."""
