"""Reads of the catalogue; each says how many queries it takes."""
