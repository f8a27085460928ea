"""What the program needs of the computer: folders, durable writes, keys, one running window, logs."""
