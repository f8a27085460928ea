"""The command line: one function per sub-command, one JSON object for machines."""
