"""Forms of the catalogue's screens."""
