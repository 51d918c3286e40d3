"""What happens to a value inside a function: loops, uses, escapes, inlining, heat."""
