"""Placements: an expert's stay, from the papers before leaving to the closing report."""
