"""Differential tests of fixes: packages are built, vetted and tested before and after."""
