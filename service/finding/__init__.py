"""Retrieve, read, decide: from a question to passages with the words that answer, and how likely they do."""
