"""The pipeline: from paths and rules to ranked findings."""
