"""The desk of an Indonesian kelurahan: letters, applications and signed batches, without a network."""

__version__ = "0.2.0"
