"""The databases: rows to frozen values and back, transactions, search, journal and migrations."""
