"""Letters as PDF: pure functions from frozen facts and a layout to bytes."""
