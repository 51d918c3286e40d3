"""From rule files to rules: the YAML language, its errors, the compiled store and selection."""
