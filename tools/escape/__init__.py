"""Facts about the standard library, learnt from the gc compiler."""
