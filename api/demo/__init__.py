"""The demonstration: four programmes in states that tell the whole story. Everyone in it is made up."""
