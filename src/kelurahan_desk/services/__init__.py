"""Use cases in the clerk's words: one method, one transaction, one result."""
