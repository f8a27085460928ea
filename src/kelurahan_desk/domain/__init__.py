"""The values and rules of the office: no I/O, no clock, no library but dateutil."""
