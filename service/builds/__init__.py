"""New text in over HTTP: what is asked, the process that builds it, and the record it leaves."""
