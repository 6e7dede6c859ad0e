"""Edges of the storefront: each view makes one call and renders, or translates an error."""
