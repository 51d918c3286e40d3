"""Evidence from outside the source: what the compiler and profiles say about a finding."""
