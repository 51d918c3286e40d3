"""Answers about code that several predicates and analyses share."""
