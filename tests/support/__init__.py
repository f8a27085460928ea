"""What tests share: a fixed clock and real desks in temporary folders."""
