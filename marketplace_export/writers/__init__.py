"""Streaming writers: fragments in, a whole file out, memory flat."""
