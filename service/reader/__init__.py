"""The extractive reader: question and passages in, the best span and "not here" of each out."""
