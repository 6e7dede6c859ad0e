"""What marketplace export remembers."""

from .feed import Feed
from .listing import ListingIssue, StoredListing
from .run import ExportRun
from .taxonomy import GoogleCategory

__all__ = ["ExportRun", "Feed", "GoogleCategory", "ListingIssue", "StoredListing"]
