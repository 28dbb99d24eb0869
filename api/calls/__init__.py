"""Calls of three kinds, the assignments within them, and their public view, the opportunities."""
