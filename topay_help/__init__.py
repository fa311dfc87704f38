"""Offline, bilingual self-help for users of the Topay wallet."""

__version__ = "0.2.0"
