"""Output formats: each a pure function from a report to text."""
