"""How good the answers are: question sets in, metrics with their intervals out."""
