"""A passage that may answer, as an excerpt with its exact place."""
