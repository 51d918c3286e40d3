"""The command line: one module per verb; the only room besides the server that prints or exits."""
