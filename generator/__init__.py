"""Guzhi (故纸): piles of old newspaper pages become a static, searchable, citable archive."""

__version__ = "0.1.0"
