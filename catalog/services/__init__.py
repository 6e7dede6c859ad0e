"""Writes of the catalogue, each in its own transaction, with named errors."""
