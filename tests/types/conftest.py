"""Puts this directory on the import path, where the helpers of the types tests are."""
