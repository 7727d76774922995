"""Text in, `Document` out: outline, passages and sentences, each a slice of the text."""
