"""The use cases of the office desk."""
