"""Signatures that others put on a PDF, read without a network."""
