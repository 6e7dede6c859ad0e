"""The seller and what it sells: businesses, products, variants, stock, photos, categories."""
