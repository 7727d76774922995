"""Documents to a generation that is whole, tried, and published in one step."""
