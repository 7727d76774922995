"""What a question asks, by its words and those asked before it; knows no document."""
