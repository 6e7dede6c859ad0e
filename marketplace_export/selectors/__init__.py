"""Reads of marketplace export; each says how many queries it takes."""
