"""The web client as the service sends it: its files, and its public pages readable before any script runs."""
