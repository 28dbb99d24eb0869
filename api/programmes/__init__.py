"""Programmes: what a country and its partners agreed to do, with whom, for how long, with whose money."""
