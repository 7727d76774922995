"""A question in, an `Answer` out; the HTTP API and the command line around it."""
