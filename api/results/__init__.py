"""Results: targets against counts from events."""
