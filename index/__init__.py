"""Documents in, a searchable generation on disk out."""
