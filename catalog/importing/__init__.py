"""Spreadsheets on their way in: a file becomes checked product drafts, without a database."""
