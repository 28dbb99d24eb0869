"""Trainings of trainers: modules and their versions, cohorts, sessions, tests, certificates."""
