"""Reads of the storefront; each says how many queries it takes."""
