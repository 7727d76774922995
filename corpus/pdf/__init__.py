"""PDF to text: its lines, put together to paragraphs, headings, lists and tables again."""
