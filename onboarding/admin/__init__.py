"""The programme's part of the admin: the way to a live shop."""
