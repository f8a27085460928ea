"""Strict readers of what laws and cities change: programmes, letter kinds, regions, holidays."""
