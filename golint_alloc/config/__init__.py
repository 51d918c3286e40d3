"""Finding, validating and merging configuration files."""
