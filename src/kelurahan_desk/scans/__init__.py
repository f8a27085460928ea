"""Attached pictures and PDF files: recognised by content, made small, shown as pages."""
