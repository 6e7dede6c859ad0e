"""Judges a finished feed file as strictly as Google would, before it may replace a good one.

Knows nothing of how the file was made: it reads bytes and compares them with the specification.
"""

from . import problem_kinds
from .check import check_file

__all__ = ["check_file", "problem_kinds"]
