"""What a question asks for by how a text is made: its parts, its headings, its lists, its tables."""
