"""Letters: what people are told, in their language, for every event that concerns them."""
