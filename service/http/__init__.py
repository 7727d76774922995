"""Questions over HTTP: the JSON API, its shapes, limits and errors."""
