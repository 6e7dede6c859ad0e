"""The staff's screens of marketplace export in the Wagtail admin."""
