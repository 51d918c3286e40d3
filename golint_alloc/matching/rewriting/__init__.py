"""From a fix template to edits: substitution, layout, imports."""
