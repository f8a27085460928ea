"""Spreadsheets: reading whatever a clerk has, writing lists, annotated copies and the officer's worklist."""
