"""Faults on purpose: kill, power cut, full disk. Each module is a command that prints its counts."""
