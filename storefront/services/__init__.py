"""Writes of the storefront, each in its own transaction, with named errors."""
