"""The desk of a business in the Wagtail admin: which doors are open, its menu, its home page."""
