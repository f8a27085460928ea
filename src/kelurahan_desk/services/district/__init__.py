"""The use cases of the district desk at Dinsos."""
