"""HTML to its main text and what its head says of it."""
