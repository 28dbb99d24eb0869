"""Applications of people to calls: drafts, conditions, documents, reviews, interviews."""
