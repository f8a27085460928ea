"""The first start: what the window shows over a data folder that holds nothing yet."""
